"""What a source holds and an import did not take: reported, never silently dropped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class UnreadReason(StrEnum):
    """Why a row, or a value of a row, was not taken."""

    TORN_ROW = "torn-row"
    NO_NAME = "no-name"
    UNKNOWN_TYPOLOGY = "unknown-typology"
    UNKNOWN_LEVEL = "unknown-level"
    BAD_DATE = "bad-date"
    BAD_POSTCODE = "bad-postcode"
    TWICE = "twice"
    UNKNOWN_COLUMN = "unknown-column"
    UNKNOWN_CATEGORY = "unknown-category"
    BAD_NUMBER = "bad-number"
    BAD_PROROGATION = "bad-prorogation"
    BAD_WEBSITE = "bad-website"
    BAD_EMAIL = "bad-email"
    PERSONAL_EMAIL = "personal-email"
    BAD_PHONE = "bad-phone"
    SPECIAL_TARIFF = "special-tariff"
    BAD_POSITION = "bad-position"


@dataclass(frozen=True, slots=True)
class Unread:
    """A row, or a value of a row, and why it was not taken."""

    line: int
    reason: UnreadReason
    value: str
    name: str = ""
