"""Opening hours: OSM `opening_hours` text, accepted in shorthand, evaluated day by day.

The only module that imports the `opening_hours` library (opening-hours-py), which checks
what we accept, knows the French public holidays and evaluates what our own rules don't read.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Annotated

from opening_hours import (  # type: ignore[attr-defined]  # no ParserError in its stub (2.1.4)
    OpeningHours,
    ParserError,
)
from opening_hours import State as LibraryState
from pydantic import AfterValidator

from generator.model.opening_hours_french import translate_shorthand
from generator.model.opening_hours_reader import impossible_day, read_rules
from generator.model.opening_hours_rules import MIDNIGHT, MONTHS, Rule, State
from generator.model.opening_hours_tokens import OpeningHoursError

__all__ = [
    "OpeningHoursError",
    "OpeningHoursText",
    "Span",
    "is_evaluable",
    "is_public_holiday",
    "normalise_opening_hours",
    "open_spans",
    "read_rules",
]

Span = tuple[datetime, datetime]
"""Local times of Europe/Paris without a zone; the end may lie on the next day."""

_DATE_LIST_SPACE = re.compile(
    rf"((?:{'|'.join(MONTHS)}) \d{{1,2}}), (?=(?:\d{{4}} )?(?:{'|'.join(MONTHS)})\b)"
)
_QUOTED = re.compile(r'"[^"]*"')
_HARD_TO_KNOW = re.compile(r"\b(?:SH|unknown|sunrise|sunset|dawn|dusk)\b|\+(?! ?\d)")


def normalise_opening_hours(text: str) -> str:
    """Return the OSM text of what an editor wrote, OSM syntax or French shorthand.

    Raises OpeningHoursError with the part that can't be read.
    """
    tidy = _tidy(text)
    if not tidy:
        raise OpeningHoursError(text, unread=text, offset=0)
    if _reads_whole(tidy):
        impossible = impossible_day(tidy)
        if impossible:
            raise OpeningHoursError(text, unread=impossible, offset=max(text.find(impossible), 0))
        return tidy
    osm = translate_shorthand(text)
    if not _reads_whole(osm):
        raise OpeningHoursError(text, unread=text, offset=0)
    return osm


OpeningHoursText = Annotated[str, AfterValidator(normalise_opening_hours)]
"""A field's type: kept as a plain string of OSM syntax."""


def _tidy(text: str) -> str:
    """Close the gaps outside comments, and make lists of dates one list.

    `May 1, Jul 14 off` is, to the norm, a rule that opens on 1 May and one that closes on
    14 July; whoever writes it means a list.
    """
    parts: list[str] = []
    at = 0
    for quoted in [*_QUOTED.finditer(text), None]:
        plain = re.sub(r"\s+", " ", text[at : quoted.start() if quoted else len(text)])
        plain = re.sub(r" ?; ?", "; ", plain)
        parts.append(_DATE_LIST_SPACE.sub(r"\1,", plain))
        if quoted:
            parts.append(quoted[0])
            at = quoted.end()
    return "".join(parts).strip(" ;")


def _reads_whole(text: str) -> bool:
    """Tell whether the library reads the text and has nothing to say against it.

    It warns where it takes `mar` for March; whoever writes that means mardi.
    """
    try:
        return not library_hours(text).warnings
    except (ParserError, UnicodeEncodeError):
        return False


@cache
def library_hours(text: str) -> OpeningHours:
    """Return the library's own reading, for a place in France, in local times without a zone."""
    return OpeningHours(text, country="FR")


@cache
def is_public_holiday(day: date) -> bool:
    """Tell whether the day is a public holiday in France (without Alsace-Moselle's)."""
    return library_hours("PH").is_open(datetime.combine(day, time(12)))


def is_evaluable(text: str) -> bool:
    """Tell whether the open hours of a day can be told for certain.

    Not where they hang on school holidays, the sun, an untold end, a comment without hours,
    or days without hours.
    """
    rules = read_rules(text)
    if rules is None:
        return _reads_whole(text) and not _HARD_TO_KNOW.search(text) and '"' not in text
    return not any(
        rule.untimed
        or rule.school_holidays
        or rule.state is State.SAID
        or any(span.until_further for span in rule.spans)
        for rule in rules
    )


def open_spans(text: str, day: date) -> tuple[Span, ...]:
    """Return the open spans that begin on the day, in order.

    By our own rules where they read the text: the library cuts a night at midnight when a
    rule speaks of the next day (2.1.4), a person doesn't. Raises ParserError for no OSM text.
    """
    midnight = datetime.combine(day, time())
    rules = read_rules(text)
    if rules is not None:
        minutes = open_minutes(rules, day)
        return tuple(
            (midnight + timedelta(minutes=start), midnight + timedelta(minutes=end))
            for start, end in minutes
        )
    intervals = library_hours(text).intervals(midnight, midnight + timedelta(days=1))
    return tuple((start, end) for start, end, state, _ in intervals if state == LibraryState.OPEN)


def open_minutes(rules: tuple[Rule, ...], day: date) -> tuple[tuple[int, int], ...]:
    """Return the minutes, counted from the day's midnight, at which the rules open."""
    found: list[tuple[int, int]] = []
    for rule in rules:
        if not rule.applies(day, public_holiday=is_public_holiday(day)):
            continue
        spans = [(span.start, span.end) for span in rule.spans] or [(0, MIDNIGHT)]
        if rule.state is State.OFF:
            found = [] if rule.whole_day else _without(found, spans)
        else:
            found = [*found, *spans] if rule.adds else spans
    return _joined(found)


def _without(spans: list[tuple[int, int]], holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    for begin, stop in holes:
        spans = [
            piece
            for start, end in spans
            for piece in ((start, min(end, begin)), (max(start, stop), end))
            if piece[0] < piece[1]
        ]
    return spans


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
