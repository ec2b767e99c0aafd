"""An event as a calendar holds it: dates, and repetitions where one says exactly what comes back.

What is not exact is told date by date, until the end of the year after next. Nothing here hangs
on a language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from generator.model.event import Event, Period
from generator.model.opening_hours import read_rules
from generator.model.opening_hours_rules import (
    EVERY_DAY,
    MIDNIGHT,
    DateRange,
    DayPoint,
    Rule,
    State,
)
from generator.model.record import Record
from generator.model.vocabulary import EventStatus, Theme
from generator.view.guide import Guide
from generator.view.recurrence import WHOLE_DAY, Times, days_of_period, times_on

YEARS_AHEAD = 2
LONGEST_YEAR = 366


class Frequency(StrEnum):
    """How often something comes back (RFC 5545, 3.3.10)."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True)
class Repetition:
    """What comes back: every day, on weekdays, on the nth of a month, on a day of the year.

    `weekdays` are weekdays with their place in the month, 0 for each; `until` is the last day.
    """

    frequency: Frequency
    months: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    month_day: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """One entry of a calendar; `key` tells it from the event's others, and stays.

    It begins on `day`; without a time it lasts whole days until `last_day`. It comes back by its
    repetition, or on the days of `also`; `but` are the days on which it doesn't.
    """

    key: str
    day: date
    last_day: date
    times: Times = WHOLE_DAY
    repetition: Repetition | None = None
    also: tuple[date, ...] = ()
    but: tuple[date, ...] = ()


def calendar_path(language: str, event_id: str) -> str:
    """Return where an event's own calendar is on the website, for ever."""
    return f"calendar/{language}/events/{event_id}.ics"


def theme_calendar_path(language: str, theme: Theme) -> str:
    """Return where the calendar of a theme is on the website, for ever."""
    return f"calendar/{language}/themes/{theme.value}.ics"


def whole_calendar_path(language: str) -> str:
    """Return where the calendar of all events is on the website, for ever."""
    return f"calendar/{language}/all.ics"


def is_worth_noting(event: Event, today: date) -> bool:
    """Tell whether a visitor would put an event into a calendar: it lies ahead, dated, and stands."""
    off = event.status in {EventStatus.CANCELLED, EventStatus.POSTPONED}
    return not off and any(True for _ in _view_appointments(event, today, today))


def view_appointments(guide: Guide, event: Event) -> tuple[Appointment, ...]:
    """Return an event's entries: the dates that aren't over, then what comes back."""
    return tuple(_view_appointments(event, guide.today, revised_on(guide, event)))


def _view_appointments(event: Event, today: date, revised: date) -> Iterator[Appointment]:
    ranks: dict[int, int] = {}
    for period in event.periods:
        rank = ranks[period.start.year] = ranks.get(period.start.year, 0) + 1
        if period.last_day >= today:
            yield from _of_period(event, period, f"{period.start.year}-{rank}")
    if event.recurrence:
        first = max(revised, date(today.year, 1, 1))
        yield from _of_recurrence(event.recurrence, first, date(today.year + YEARS_AHEAD, 12, 31))


def revised_on(guide: Guide, record: Record) -> date:
    """Return the day on which what we know of a record was last looked at or announced.

    Where nobody said when, it is the first day of the year: what is told date by date then
    changes with the year, and so must its revision.
    """
    days = [each.retrieved for each in record.provenance]
    days += [each.start for each in guide.notices_of(record)]
    if record.verification:
        days.append(record.verification.checked_on)
    return max(days, default=date(guide.today.year, 1, 1))


# Dates


def _of_period(event: Event, period: Period, key: str) -> Iterator[Appointment]:
    """Yield a period; several days with a time are so many evenings, without one a long day."""
    if period.start_time is None:
        yield Appointment(key, period.start, period.last_day)
        return
    start = period.start_time.hour * 60 + period.start_time.minute
    end = None
    if period.end_time is not None:
        end = period.end_time.hour * 60 + period.end_time.minute
        end += MIDNIGHT if end <= start else 0
    times = Times(start, end)
    if period.last_day == period.start:
        yield Appointment(key, period.start, period.start, times)
        return
    days = days_of_period(event, period, period.start, period.last_day)
    if days:
        first, last = min(days), max(days)
        closed = {first + timedelta(days=away) for away in range((last - first).days)} - days
        daily = Repetition(Frequency.DAILY, until=last)
        yield Appointment(key, first, first, times, daily, but=tuple(sorted(closed)))


# What comes back


@lru_cache(maxsize=2_000)
def _of_recurrence(text: str, first: date, last: date) -> tuple[Appointment, ...]:
    rules = read_rules(text)
    exact = _exactly(rules, first) if rules else None
    return tuple(_by_date(text, first, last)) if exact is None else exact


def _by_date(text: str, first: date, last: date) -> Iterator[Appointment]:
    """Yield an entry for each time of day, with all its days."""
    days: dict[Times, list[date]] = {}
    for away in range((last - first).days + 1):
        day = first + timedelta(days=away)
        for times in times_on(text, day):
            days.setdefault(times, []).append(day)
    for rank, (times, found) in enumerate(sorted(days.items()), 1):
        yield Appointment(f"again-{rank}", found[0], found[0], times, also=tuple(found[1:]))


def _exactly(rules: tuple[Rule, ...], first: date) -> tuple[Appointment, ...] | None:
    """Return entries that repeat just as the rules say; None where no repetition does."""
    if not all(_stands_alone(rule) for rule in rules) or not _apart(rules):
        return None
    found: list[Appointment] = []
    for rule in rules:
        repetition = _repetition(rule)
        day = _first_day(rule, first)
        if repetition is None or day is None:
            return None
        for times in _times_of(rule):
            found.append(Appointment(f"again-{len(found) + 1}", day, day, times, repetition))
    return tuple(found)


def _stands_alone(rule: Rule) -> bool:
    """Tell whether a rule opens, on days that need no list of holidays, at times that don't touch."""
    spans = sorted(rule.spans)
    touching = any(after.start <= before.end for before, after in pairwise(spans))
    return (
        rule.state is State.OPEN
        and not rule.public_holidays
        and not rule.school_holidays
        and not touching
        and not (rule.weekdays and rule.nth_weekdays)
    )


def _times_of(rule: Rule) -> tuple[Times, ...]:
    if not rule.spans:
        return (WHOLE_DAY,)
    return tuple(
        Times(span.start, None if span.until_further else span.end) for span in sorted(rule.spans)
    )


def _apart(rules: tuple[Rule, ...]) -> bool:
    """Tell whether no two rules speak of one day, so that none replaces another."""
    return all(
        _days_apart(rule, other) for place, rule in enumerate(rules) for other in rules[:place]
    )


def _days_apart(rule: Rule, other: Rule) -> bool:
    if rule.weekdays and other.weekdays and not rule.weekdays & other.weekdays:
        return True
    months, others = _months(rule), _months(other)
    return bool(months and others and not set(months) & set(others))


def _months(rule: Rule) -> tuple[int, ...] | None:
    """Return the months of which a rule speaks, none for all of them; None where it cuts one."""
    months: set[int] = set()
    for dates in rule.dates:
        whole = _whole_months(dates)
        if whole is None:
            return None
        months |= whole
    return tuple(sorted(months))


def _whole_months(dates: DateRange) -> set[int] | None:
    start, end = dates.start, dates.end
    whole = dates.whole_months and dates.yearly
    if not (whole and isinstance(start, DayPoint) and isinstance(end, DayPoint)):
        return None
    count = (end.month - start.month) % 12 + 1
    return {(start.month - 1 + away) % 12 + 1 for away in range(count)}


def _repetition(rule: Rule) -> Repetition | None:
    months = _months(rule)
    if months is None:
        return _yearly(rule)
    if rule.nth_weekdays:
        places = tuple((nth.nth, nth.weekday) for nth in rule.nth_weekdays)
        return Repetition(Frequency.MONTHLY, months, places)
    if rule.any_weekday or rule.weekdays == EVERY_DAY:
        return Repetition(Frequency.DAILY, months)
    return Repetition(Frequency.WEEKLY, months, tuple((0, day) for day in sorted(rule.weekdays)))


def _yearly(rule: Rule) -> Repetition | None:
    """Return the repetition of a single day of the year."""
    if len(rule.dates) != 1 or not rule.any_weekday:
        return None
    (dates,) = rule.dates
    if not (dates.single and dates.yearly and isinstance(dates.start, DayPoint)):
        return None
    return Repetition(Frequency.YEARLY, (dates.start.month,), month_day=dates.start.day)


def _first_day(rule: Rule, first: date) -> date | None:
    days = (first + timedelta(days=away) for away in range(LONGEST_YEAR))
    return next((day for day in days if rule.applies(day)), None)
