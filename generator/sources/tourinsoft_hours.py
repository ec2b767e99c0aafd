"""Tourinsoft's `PeriodeOuverture` → seasons: from a day to a day, two spans, and days of closing.

The cells of v2 are first and last day, opening, closing, opening again, closing again, and the
days of closing, whole (`Dimanche`) or half (`Mardi soir`). A further cell means something else
from office to office: then no hours are said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType

from generator.sources.apidae_hours import (
    EVERY_DAY,
    Hours,
    InexpressibleError,
    Season,
    group_days,
    write_days,
)
from generator.sources.apidae_nodes import day_of
from generator.sources.folding import fold
from generator.sources.tourinsoft_rows import Row

DAYS = MappingProxyType(
    {
        name: at
        for at, name in enumerate(
            ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
        )
    }
)
HALVES = MappingProxyType({"matin": 0, "midi": 0, "apres midi": 1, "soir": 1})
"""Which of a day's two spans is closed."""
FIRST = ("datededebut", "datedebut")
LAST = ("datedefin", "datefin")
TIMES = (
    (2, ("heuredouverture1", "heureouverture1", "heuredebut1")),
    (3, ("heuredefermeture1", "heurefermeture1", "heurefin1")),
    (4, ("heuredouverture2", "heureouverture2", "heuredebut2")),
    (5, ("heuredefermeture2", "heurefermeture2", "heurefin2")),
)
CLOSED_DAYS = (6, ("joursdefermeture", "jourdefermeture"))
KNOWN_CELLS = 7
DAYS_SHORT = tuple(f"{day}heure" for day in DAYS)
"""Some syndications of v3 have hours of their own for each weekday (`lundiheuredebut1`)."""


def read_seasons(rows: Iterable[Row]) -> tuple[Season, ...]:
    """Return the periods of opening, by their first day; raises InexpressibleError."""
    return tuple(sorted((_read_season(row) for row in rows), key=lambda one: one.first))


def read_day(text: str) -> date | None:
    """Return a day of v2 (`21/07/2019`) or v3 (`2019-07-21T00:00:00`)."""
    day, month, year = (*text[:10].split("/"), "", "", "")[:3]
    return day_of({"at": f"{year}-{month}-{day}" if month else text}, "at")


def last_day_of(row: Row) -> date | None:
    """Return the last day of a period."""
    return read_day(row.cell(1, *LAST)) or read_day(row.cell(0, *FIRST))


def _read_season(row: Row) -> Season:
    first, last = read_day(row.cell(0, *FIRST)), last_day_of(row)
    if first is None or last is None or last < first:
        message = "a period has no first or last day"
        raise InexpressibleError(message)
    if any(row.cells[KNOWN_CELLS:]) or any(
        text and name.startswith(DAYS_SHORT) for name, text in row.named.items()
    ):
        message = "a period says more than its days and hours"
        raise InexpressibleError(message)
    return Season(first, last, yearly=False, hours=_hours(row))


def _hours(row: Row) -> tuple[Hours, ...]:
    opens, shuts, reopens, closes = (row.cell(place, *names) for place, names in TIMES)
    if not (opens or reopens) and (shuts or closes):
        message = "it closes at a time but opens at none"
        raise InexpressibleError(message)
    if opens and not shuts and not reopens and closes:
        shuts, closes = closes, ""
    spans = [(start, end) for start, end in ((opens, shuts), (reopens, closes)) if start]
    closed = [fold(name) for name in row.cell(CLOSED_DAYS[0], *CLOSED_DAYS[1]).split("$") if name]
    if not spans:
        return (Hours(write_days(_open_days(closed)), ""),)
    frames = {day: set(_open_spans(day, spans, closed)) for day in EVERY_DAY}
    known = {day: told for day, told in frames.items() if told}
    if not known:
        message = "it is closed every day"
        raise InexpressibleError(message)
    return group_days(known)


def _open_days(closed: Iterable[str]) -> set[int]:
    """Return the weekdays left; without hours, half a day can't be told."""
    gone = {DAYS.get(name, -1) for name in closed}
    left = set(EVERY_DAY) - gone
    if -1 in gone or not left:
        message = "its days of closing can't be told"
        raise InexpressibleError(message)
    return left


def _open_spans(
    day: int, spans: list[tuple[str, str]], closed: Iterable[str]
) -> list[tuple[str, str]]:
    left = dict(enumerate(spans))
    for name in closed:
        weekday, _, half = name.partition(" ")
        if weekday not in DAYS or (half and (half not in HALVES or len(spans) == 1)):
            message = f"“{name[:30]}” is no day of closing that can be told"
            raise InexpressibleError(message)
        if DAYS[weekday] == day:
            gone = [HALVES[half]] if half else list(left)
            left = {at: span for at, span in left.items() if at not in gone}
    return list(left.values())
