"""Our own inability, as exceptions; what an editor got wrong is a finding instead.

BelvedereError
├── ProjectError       the folder is not an office's project, or holds too little to begin
├── SourceError        an outside source can't be fetched or read
└── PublicationError   the website can't be written
"""

from __future__ import annotations


class BelvedereError(Exception):
    """Base of every error that a door reports without a traceback."""


class ProjectError(BelvedereError):
    """The folder is not an office's project."""


class SourceError(BelvedereError):
    """An outside source can't be fetched or read."""


class PublicationError(BelvedereError):
    """The website can't be written."""
