"""The days of the coming year on which something is open, as a short code for scripts.

A visitor chooses in April where to sleep on 14 July. The code is a row of runs joined by spaces;
a run is `offset-week` in base 36: how many days after the day of the data it begins, and which
weekdays are open until the next run, Monday being 1, Tuesday 2, Wednesday 4 and so on. Closed
all winter, then every day: `0-0 3k-3j`. `assets/js/facets.js` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from generator.model.event import Event
from generator.model.office import Notice
from generator.model.opening_hours import is_evaluable, is_public_holiday, open_spans, read_rules
from generator.model.opening_hours_rules import State
from generator.model.record import Record
from generator.model.vocabulary import EventStatus, NoticeKind
from generator.view.guide import Guide

DAYS = 366
WEEK = 7
CLOSING = frozenset({NoticeKind.CLOSURE, NoticeKind.CANCELLATION})
CALLED_OFF = frozenset({EventStatus.CANCELLED, EventStatus.POSTPONED})

Year = tuple[bool, ...]
"""For each day from the day of the data on, whether something is open."""


def code_year(guide: Guide, record: Record) -> str:
    """Return the code of a record's open days; empty where they aren't known for certain."""
    year = open_year(guide, record)
    return _code(year, guide.today.weekday()) if any(year) else ""


def open_year(guide: Guide, record: Record) -> Year:
    """Return the days on which a record is open, its closures left out; nothing if unknown."""
    if isinstance(record, Event):
        return _event_year(record, guide.today)
    if not record.opening_hours:
        return ()
    year = _usual_year(record.opening_hours, guide.today)
    closed = _closures(guide).get(record.id)
    return _without(year, guide.today, closed) if year and closed else year


@lru_cache(maxsize=20_000)
def _usual_year(text: str, today: date) -> Year:
    if not _has_certain_days(text):
        return ()
    days = [today + timedelta(days=offset) for offset in range(DAYS)]
    rules = read_rules(text)
    if rules is None or any(rule.dates or rule.nth_weekdays for rule in rules):
        return tuple(bool(open_spans(text, day)) for day in days)
    # Weekdays and holidays alone decide: each sort of day is asked about once.
    sorts: dict[tuple[int, bool], bool] = {}
    for day in days:
        sort = (day.weekday(), is_public_holiday(day))
        if sort not in sorts:
            sorts[sort] = bool(open_spans(text, day))
    return tuple(sorts[day.weekday(), is_public_holiday(day)] for day in days)


def _has_certain_days(text: str) -> bool:
    """Tell whether the open days are certain; their hours need not be: `Apr-Oct` is enough."""
    rules = read_rules(text)
    if rules is None:
        return is_evaluable(text)
    return not any(rule.school_holidays or rule.state is State.SAID for rule in rules)


@lru_cache(maxsize=8)
def _closures(guide: Guide) -> Mapping[str, tuple[Notice, ...]]:
    found: dict[str, tuple[Notice, ...]] = {}
    for notice in guide.catalogue.notices:
        if notice.record and notice.kind in CLOSING:
            found[notice.record] = (*found.get(notice.record, ()), notice)
    return MappingProxyType(found)


def _without(year: Year, today: date, closures: tuple[Notice, ...]) -> Year:
    return tuple(
        is_open and not any(notice.holds_on(today + timedelta(days=offset)) for notice in closures)
        for offset, is_open in enumerate(year)
    )


def _event_year(event: Event, today: date) -> Year:
    if event.status in CALLED_OFF or not (event.periods or event.recurrence):
        return ()
    days = [today + timedelta(days=offset) for offset in range(DAYS)]
    again = _usual_year(event.recurrence, today) if event.recurrence else ()
    return tuple(
        any(period.start <= day <= period.last_day for period in event.periods)
        or (bool(again) and again[offset])
        for offset, day in enumerate(days)
    )


@lru_cache(maxsize=20_000)
def _code(year: Year, first_weekday: int) -> str:
    """Cut the year where a weekday changes from open to closed or back, as late as can be."""
    runs: list[tuple[int, dict[int, bool]]] = []
    week: dict[int, bool] = {}
    for offset, is_open in enumerate(year):
        weekday = (first_weekday + offset) % WEEK
        if not runs or week.get(weekday, is_open) is not is_open:
            week = {}
            runs.append((offset, week))
        week[weekday] = is_open
    return " ".join(f"{_base36(offset)}-{_base36(_mask(days))}" for offset, days in runs)


def _mask(week: Mapping[int, bool]) -> int:
    return sum(1 << weekday for weekday, is_open in week.items() if is_open)


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    rest, last = divmod(number, len(digits))
    return (_base36(rest) if rest else "") + digits[last]
