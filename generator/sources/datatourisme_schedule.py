"""When a place is open: DATAtourisme's specifications read, compressed, or said as they are given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from generator.model.opening_hours_rules import EVERY_DAY, MIDNIGHT
from generator.sources.datatourisme_graph import Node, first_string, nodes, terms, texts
from generator.sources.datatourisme_hours import (
    UNTIMED,
    UNTOLD,
    Hours,
    Specification,
    compress_hours,
)
from generator.sources.foreign_text import plain_line

NEAR_YEARS = range(1990, 2100)
"""Outside these a date stands for “always”."""
LATEST_NIGHT = 8 * 60
"""Minutes; no place that opens in the evening closes later than that."""
MOST_SAID = 12
"""Specifications that a note says one by one; more are no note."""
DAYS: Mapping[str, frozenset[int]] = MappingProxyType(
    {
        "Monday": frozenset({0}),
        "Tuesday": frozenset({1}),
        "Wednesday": frozenset({2}),
        "Thursday": frozenset({3}),
        "Friday": frozenset({4}),
        "Saturday": frozenset({5}),
        "Sunday": frozenset({6}),
        "AllDays": EVERY_DAY,
    }
)
FRENCH_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is said of a place's hours: a line of OSM, notes by language, and what was left out."""

    specifications: tuple[Specification, ...] = ()
    line: str = ""
    notes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    remarks: tuple[str, ...] = ()


def read_schedule(place: Node, today: date) -> Schedule:
    """Return the hours of a node of `isLocatedAt`."""
    given = nodes(place, "openingHoursSpecification")
    found = tuple(each for each in map(read_specification, given) if each)
    notes = _notes_of(given)
    remarks = []
    if len(found) < len(given):
        remarks.append(
            f"opening hours that can't be understood are left out: {len(given) - len(found)}"
        )
    line = compress_hours(found, today)
    if line is None:
        said = _say(found)
        notes = {"fr": "\n".join(filter(None, (said, notes.get("fr"))))} if said else notes
        remarks.append("opening hours can't be said as a rule: kept as a note")
    elif found and not line:
        remarks.append("opening hours are all over: left out")
        notes = {}
    return Schedule(found, line or "", MappingProxyType(notes), tuple(remarks))


def read_specification(node: Node) -> Specification | None:
    """Return a specification, None where a day or time in it can't be read."""
    days = terms(node, "dayOfWeek") or terms(node, "appliesOnDay")
    if any(day not in DAYS for day in days if day != "PublicHolidays"):
        return None
    weekdays = frozenset[int]().union(*(DAYS.get(day, frozenset()) for day in days))
    hours = read_hours(first_string(node, "opens"), first_string(node, "closes"))
    begin, end = first_string(node, "validFrom"), first_string(node, "validThrough")
    first, last = read_day(begin), read_day(end)
    unread = (begin and not first) or (end and not last) or (days and not weekdays)
    if hours is None or unread or (first and last and last < first):
        return None
    return Specification(hours, weekdays or EVERY_DAY, _near(first), _near(last))


def _near(day: date | None) -> date | None:
    return day if day and day.year in NEAR_YEARS else None


def read_hours(opens: str, closes: str) -> Hours | None:
    """Return the hours between two times; equal ones are a start alone, save 00:00 for all day."""
    start, end = read_clock(opens), read_clock(closes)
    if (opens and start is None) or (closes and end is None):
        return None
    if start is None:
        return UNTIMED
    if start == 0 and (end == 0 or closes.startswith("23:59")):
        return Hours(0, MIDNIGHT)
    if end is not None and end < start and end > LATEST_NIGHT:
        return None  # arrival and departure, as `16:30` and `10:00` of a guest house
    if end is None or end == start:
        return Hours(start % MIDNIGHT, UNTOLD)
    return Hours(start % MIDNIGHT, end if end > start else end + MIDNIGHT)


def read_clock(text: str) -> int | None:
    """Return the minutes since midnight of `09:30:00`, None where it is no time."""
    match = CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    minutes = int(match[1]) * 60 + int(match[2])
    return minutes if int(match[2]) < len(range(60)) and minutes <= MIDNIGHT else None


def read_day(text: str) -> date | None:
    """Return the day of `2020-07-14` or `2020-07-14T00:00:00`, None where it is none."""
    match = DAY.match(text)
    try:
        return date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None


def _notes_of(given: Iterable[Node]) -> dict[str, str]:
    found: dict[str, dict[str, None]] = {}
    for node in given:
        for language, text in texts(node, "additionalInformation").items():
            found.setdefault(language, {})[plain_line(text)] = None
    return {language: "\n".join(filter(None, said)) for language, said in found.items()}


def _say(specifications: Iterable[Specification]) -> str:
    """Return what was given, in French, a line for each period."""
    lines = list(dict.fromkeys(_sentences(specifications)))
    return "\n".join(lines) if len(lines) <= MOST_SAID else ""


def _sentences(specifications: Iterable[Specification]) -> Iterator[str]:
    for each in specifications:
        days = (
            "tous les jours"
            if each.weekdays == EVERY_DAY
            else ", ".join(FRENCH_DAYS[day] for day in sorted(each.weekdays))
        )
        period = [f"{each.first:à partir du %d/%m/%Y}"] if each.first and not each.last else []
        if each.last:
            period = [f"{each.last:jusqu’au %d/%m/%Y}"]
        if each.first and each.last:
            period = [f"{each.first:du %d/%m/%Y} {each.last:au %d/%m/%Y}"]
        yield " ".join([*period, days, *_say_hours(each.hours)])


def _say_hours(hours: Hours) -> Iterator[str]:
    if hours == UNTIMED:
        return
    start = f"{hours.start // 60} h {hours.start % 60:02}"
    end = hours.end % MIDNIGHT if hours.end > MIDNIGHT else hours.end
    yield f"à partir de {start}" if end == UNTOLD else f"de {start} à {end // 60} h {end % 60:02}"
