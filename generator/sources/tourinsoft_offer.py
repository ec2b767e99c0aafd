"""One object of Tourinsoft, by our names of its fields: where it is, and when it was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from pydantic import ValidationError

from generator.model.record_kind import RecordKind
from generator.model.values import Position
from generator.sources.apidae_nodes import (
    PARIS,
    number_of,
    text_of,
    unique,
)
from generator.sources.apidae_themes import THEMES
from generator.sources.folding import fold
from generator.sources.foreign_text import plain_line
from generator.sources.tourinsoft_hours import last_day_of, read_day
from generator.sources.tourinsoft_rows import Row, labels_of, rows_of

MICROSOFT_DATE = re.compile(r"/Date\((-?\d{1,15})(?:[+-]\d{4})?\)/")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Offer:
    """An object by our names of its fields, and the names that nobody knows."""

    values: Mapping[str, tuple[object, ...]]
    unknown: tuple[str, ...]
    kind: RecordKind
    today: date

    def rows(self, field: str) -> Iterator[Row]:
        """Yield the rows of a field."""
        for value in self.values.get(field, ()):
            yield from rows_of(value)

    def labels(self, field: str) -> Iterator[str]:
        """Yield the words of a field."""
        for value in self.values.get(field, ()):
            yield from labels_of(value)

    def prose(self, field: str) -> str:
        """Return a text with all its marks, which rows would be cut at."""
        whole = (text_of({"at": one}, "at") for one in self.values.get(field, ()))
        return next((text for text in whole if text), "") or self.told(field)

    def told(self, field: str) -> str:
        """Return the first text of a field."""
        return next((row.label for row in self.rows(field) if row.label), "")


def changed_on(text: str) -> date | None:
    """Return the day of `/Date(1546457575113)/` (milliseconds), `2019-01-02T…` or `02/01/2019`."""
    match = MICROSOFT_DATE.fullmatch(text)
    if match is None:
        return read_day(text)
    try:
        return (EPOCH + timedelta(milliseconds=int(match[1]))).astimezone(PARIS).date()
    except OverflowError:
        return None


def place_cell(offer: Offer, place: int, *names: str) -> str:
    """Return a cell of the address, by its place in v2 or its names in v3."""
    found = (row.cell(place, *names) for row in offer.rows("address"))
    return next((plain_line(text) for text in found if text), "")


def commune_of(offer: Offer) -> str:
    """Return the commune as it is written."""
    return plain_line(offer.told("commune")) or place_cell(offer, 4, "commune", "ville")


def postcode_of(offer: Offer) -> str:
    """Return the postcode, of a field of its own or the address."""
    return offer.told("postcode") or place_cell(offer, 3, "codepostal")


def insee_of(offer: Offer) -> str:
    """Return the commune’s INSEE code."""
    return offer.told("insee") or place_cell(offer, 5, "codeinsee", "inseecommune", "codecommune")


def position_of(offer: Offer) -> Position | None:
    """Return the position, none where it is nothing or in the gulf of Guinea."""
    pair = [number_of({"at": offer.told(field)}, "at") for field in ("latitude", "longitude")]
    if not all(pair):
        return None
    try:
        latitude, longitude = (round(float(number), 6) for number in pair if number is not None)
        return Position(latitude=latitude, longitude=longitude)
    except ValidationError:
        return None


def is_past(offer: Offer) -> bool:
    """Tell whether all its periods lie behind us."""
    ends = [last_day_of(row) for row in offer.rows("periods")]
    return bool(ends) and all(end is not None and end < offer.today for end in ends)


def themes_of(offer: Offer) -> tuple[str, ...]:
    """Return an event's themes."""
    words = (*offer.labels("themes"), *offer.labels("subtype"))
    return unique(THEMES.get(fold(word), "") for word in words)
