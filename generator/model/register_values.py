"""What a cell of a register may hold, as the French write it too: `14/07/2026`, `4,5`, `oui`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from generator.model.working_days import day_of

FRENCH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
CLOCK = re.compile(r"([01]?\d|2[0-3])[:h]([0-5]\d)(?::[0-5]\d)?")
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])|(0?[1-9]|1[0-2])/(\d{4})")
KEBAB_WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
COMMIT = re.compile(r"[0-9a-f]{7,40}")
SPACES = re.compile(r"\s")


class SuggestionChannel(StrEnum):
    """How a suggestion came (seed: « exprimées oralement », « formulaires », « du personnel »)."""

    ORAL = "oral"
    FORM = "form"
    EMAIL = "email"
    STAFF = "staff"


class Team(StrEnum):
    """Whose training it was: people in contact with visitors have twice the hours of others."""

    WELCOME = "welcome"
    OTHER = "other"


FRENCH_WORDS: Mapping[str, str] = MappingProxyType(
    {"formulaire": "form", "courriel": "email", "personnel": "staff"}
    | {"accueil": "welcome", "autre": "other"}
)
"""What an office types for a word of our lists."""


def _refuse(rule: str, value: object, expected: str = "") -> PydanticCustomError:
    return PydanticCustomError(rule, "{value}", {"value": str(value), "expected": expected})


def _read_day(given: object) -> date:
    """Read a day as `2026-07-14`, or as a French spreadsheet saves it: `14/07/2026`."""
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    text = str(given).strip()
    iso, french = ISO_DAY.fullmatch(text), FRENCH_DAY.fullmatch(text)
    parts = iso.groups() if iso else french.groups()[::-1] if french else ()
    try:
        return date(*map(int, parts))
    except (TypeError, ValueError) as error:
        raise _refuse("bad-date", given) from error


def _read_moment(given: object) -> datetime | date:
    """Read a day, with the time of day where it is known: `2026-07-14 09:30`."""
    if isinstance(given, date):
        return given
    day, _, clock = str(given).strip().replace("T", " ", 1).partition(" ")
    return datetime.combine(_read_day(day), _read_clock(clock.strip())) if clock else _read_day(day)


def _read_clock(text: str) -> time:
    found = CLOCK.fullmatch(text)
    if found is None:
        raise _refuse("bad-time", text)
    return time(int(found[1]), int(found[2]))


def _read_month(text: str) -> str:
    found = MONTH.fullmatch(text)
    if found is None:
        raise _refuse("bad-month", text)
    return f"{found[1] or found[4]}-{found[2] or found[3].zfill(2)}"


def _read_number(given: object) -> object:
    """Read a number as the French write it: `1 250`, `4,5`."""
    return SPACES.sub("", given).replace(",", ".") if isinstance(given, str) else given


def _read_word(given: object) -> object:
    return FRENCH_WORDS.get(given.lower(), given.lower()) if isinstance(given, str) else given


def _matching(pattern: re.Pattern[str], rule: str, expected: str) -> AfterValidator:
    def match(text: str) -> str:
        if not pattern.fullmatch(text):
            raise _refuse(rule, text, expected)
        return text

    return AfterValidator(match)


def not_before(field: str) -> AfterValidator:
    """Refuse what comes before another field, whose fault is told on its own."""

    def check(value: date | None, info: ValidationInfo) -> date | None:
        earliest = info.data.get(field)
        if not isinstance(value, date) or not isinstance(earliest, date):
            return value
        timed = isinstance(value, datetime) and isinstance(earliest, datetime)
        if value < earliest if timed else day_of(value) < day_of(earliest):
            raise _refuse("before-it-began", value, str(earliest))
        return value

    return AfterValidator(check)


RegisterDay = Annotated[date, PlainValidator(_read_day)]
Moment = Annotated[datetime | date, PlainValidator(_read_moment)]
LaterDay = RegisterDay | None
LaterMoment = Moment | None
Month = Annotated[str, AfterValidator(_read_month)]
Text = Annotated[str, Field(min_length=1)]
Word = Annotated[str, _matching(KEBAB_WORD, "bad-id", "requests-foreign")]
Commit = Annotated[str, _matching(COMMIT, "bad-commit", "1d48e3d")]
Count = Annotated[int, BeforeValidator(_read_number), Field(ge=0, le=100_000_000)]
Hours = Annotated[Decimal, BeforeValidator(_read_number), Field(gt=0, le=1000)]
Score = Annotated[Decimal, BeforeValidator(_read_number), Field(ge=1, le=5)]
FRENCH = BeforeValidator(_read_word)
"""Reads a word of our lists in either language."""
