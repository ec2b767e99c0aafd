"""What is known of a translation: which text it was made from, and by whom."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class TranslatedBy(StrEnum):
    """Who made a translation, or looked it over."""

    HUMAN = "human"
    MACHINE = "machine"
    REVIEWED = "reviewed"


class TranslationState(StrEnum):
    """Whether a translation still says what its source says."""

    CURRENT = "current"
    MACHINE = "machine"
    UNCONFIRMED = "unconfirmed"
    OUTDATED = "outdated"
    MISSING = "missing"


class Confirmation(NamedTuple):
    """Somebody found that a translation says what its source says; both by their digests."""

    source: str
    target: str
    by: TranslatedBy
    confirmed_on: date


TranslationKey = tuple[str, str, str]
"""A file, a field by its pointer written with slashes, a language."""
TranslationLock = Mapping[TranslationKey, Confirmation]


def digest_text(text: str) -> str:
    """Return what tells a text from another; space at ends and line breaks don't count."""
    return hashlib.blake2b(" ".join(text.split()).encode(), digest_size=8).hexdigest()


def state_of(
    source: str | None, target: str | None, known: Confirmation | None
) -> TranslationState:
    """Return the state of a translation of `source`, by what was confirmed of it."""
    if not target:
        return TranslationState.MISSING
    if known is None or known.target != digest_text(target):
        return TranslationState.UNCONFIRMED
    if source is None or known.source != digest_text(source):
        return TranslationState.OUTDATED
    machine = known.by is TranslatedBy.MACHINE
    return TranslationState.MACHINE if machine else TranslationState.CURRENT
