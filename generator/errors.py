"""Our own inability, as exceptions; what an editor got wrong is a finding instead.

BelvedereError
├── ProjectError       the folder is not an office's project, or holds too little to begin
│   └── FaultsError    its data has faults, which keep the website from being built
├── SourceError        an outside source can't be fetched or read
└── PublicationError   the website can't be written
"""

from __future__ import annotations


class BelvedereError(Exception):
    """Base of every error that a door reports without a traceback.

    `message` is an English sentence with `{named}` places, the key of its translations.
    """

    def __init__(self, message: str, **facts: str) -> None:
        super().__init__(message.format_map(facts) if facts else message)
        self.message = message
        self.facts = facts


class ProjectError(BelvedereError):
    """The folder is not an office's project."""


class FaultsError(ProjectError):
    """The data has faults; the message tells each of them, in the reader's language already."""


class SourceError(BelvedereError):
    """An outside source can't be fetched or read."""


class PublicationError(BelvedereError):
    """The website can't be written."""
