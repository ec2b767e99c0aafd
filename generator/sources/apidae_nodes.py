"""Walking a JSON whose shape nobody promised: what isn't there, or is something else, is empty.

Also what every text of a source goes through before our model sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
NOTHING: Mapping[str, object] = MappingProxyType({})
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST_NUMBER = 40
"""Characters; a longer one is no number of anything, and costs time."""
LARGEST_POWER = 12
"""Of ten: `1e999999` is short, and costs time as well."""


def node(value: object, *path: str) -> object:
    """Return what lies at the end of a path of keys, None where it breaks off."""
    for key in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value


def fields_of(value: object, *path: str) -> Mapping[str, object]:
    """Return an object's fields, none where it is no object."""
    found = node(value, *path)
    return found if isinstance(found, Mapping) else NOTHING


def items_of(value: object, *path: str) -> tuple[object, ...]:
    """Return a list's items, or the one item that stands there without a list."""
    found = node(value, *path)
    if isinstance(found, list):
        return tuple(found)
    return (found,) if isinstance(found, Mapping) else ()


def text_of(value: object, *path: str) -> str:
    """Return a text without space around it; a number is written, anything else is empty."""
    found = node(value, *path)
    if isinstance(found, bool):
        return ""
    return str(found).strip() if isinstance(found, str | int | float) else ""


def number_of(value: object, *path: str) -> Decimal | None:
    """Return a number, also one that is written as a text with a decimal comma."""
    text = text_of(value, *path).replace(",", ".").replace("\u00a0", "").replace(" ", "")
    if not text or len(text) > LONGEST_NUMBER:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and number.adjusted() <= LARGEST_POWER else None


def whole_number_of(value: object, *path: str) -> int | None:
    """Return a number of things, none where it isn't whole or is nothing at all."""
    number = number_of(value, *path)
    return int(number) if number and number == number.to_integral_value() else None


def day_of(value: object, *path: str) -> date | None:
    """Return a day, from `2026-07-14` or a moment of it (Europe/Paris)."""
    text = text_of(value, *path)
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        return moment.astimezone(PARIS).date() if moment.tzinfo else moment.date()
    except (ValueError, OverflowError):
        return None


def unique(words: Iterator[str]) -> tuple[str, ...]:
    """Return each word once, in order."""
    return tuple(dict.fromkeys(word for word in words if word))
