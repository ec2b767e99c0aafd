"""Appointments that come back, such as markets: in words, by weekday or month, and the next day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache

from generator.languages import Words, words_of
from generator.model.event import Event, Period
from generator.model.opening_hours import is_evaluable, open_minutes, open_spans, read_rules
from generator.model.opening_hours_plan import plan_hours
from generator.model.opening_hours_rules import MIDNIGHT, Rule, State
from generator.model.opening_hours_rules import MONTHS as MONTH_NAMES
from generator.model.values import Localized
from generator.view.hours_phrases import capitalised
from generator.view.hours_sentences import (
    differences,
    recurring_openings,
    say_opening,
    say_season,
    seasons_in_order,
)

WEEK = 7
YEAR = len(MONTH_NAMES)
_MONTH = re.compile("|".join(MONTH_NAMES))


@cache
def say_recurrence(words: Words, text: str, today: date) -> str:
    """Return `Saturdays from 8 am to noon`; nothing where it can't be said exactly."""
    plan = plan_hours(text, today)
    if plan is None:
        return ""
    said = [say_season(words, season, plan) for season in seasons_in_order(plan)]
    said += [say_opening(words, rule) for rule in recurring_openings(plan)]
    said += [part.phrase for part in differences(words, plan)]
    whole = said[0]
    for phrase in said[1:]:
        whole = words.text("{before}; {after}", before=whole, after=phrase)
    return capitalised(whole)


@cache
def weekly_days(text: str) -> tuple[int, ...]:
    """Return the weekdays on which something comes back, none where it doesn't by the week."""
    rules = read_rules(text) or ()
    named = {day for rule in rules for day in rule.weekdays if rule.state is not State.OFF}
    return tuple(sorted(named))


@dataclass(frozen=True, slots=True, order=True)
class Times:
    """Minutes since a day's midnight; an end beyond 1440 lies on the next day, None is not told.

    From 0 to 1440 is a day without a time.
    """

    start: int
    end: int | None

    @property
    def whole_day(self) -> bool:
        """Tell whether no time is told."""
        return (self.start, self.end) == (0, MIDNIGHT)


WHOLE_DAY = Times(0, MIDNIGHT)


@lru_cache(maxsize=200_000)
def times_on(text: str, day: date) -> tuple[Times, ...]:
    """Return when something takes place on a day, in order; nothing where that isn't certain."""
    rules = read_rules(text)
    if rules is None:
        return _library_times(text, day) if is_evaluable(text) else ()
    if not _is_certain(rules):
        return ()
    return tuple(_times(rules, *span) for span in open_minutes(rules, day))


def _is_certain(rules: tuple[Rule, ...]) -> bool:
    return not any(rule.school_holidays or rule.state is State.SAID for rule in rules)


def _times(rules: tuple[Rule, ...], start: int, end: int) -> Times:
    untold = end == MIDNIGHT and any(
        span.until_further and span.start == start for rule in rules for span in rule.spans
    )
    return Times(start, None if untold else end)


def _library_times(text: str, day: date) -> tuple[Times, ...]:
    midnight = datetime.combine(day, time())
    minute = timedelta(minutes=1)
    return tuple(
        Times((start - midnight) // minute, (end - midnight) // minute)
        for start, end in open_spans(text, day)
    )


def next_occurrence(text: str, today: date) -> Period | None:
    """Return the first day of the coming week on which something takes place, with its hours."""
    return next(occurrences(text, today, today + timedelta(days=WEEK - 1)), None)


def occurrences(text: str, first: date, last: date) -> Iterator[Period]:
    """Yield the days between two on which something takes place, both included, with its hours."""
    for away in range((last - first).days + 1):
        day = first + timedelta(days=away)
        times = times_on(text, day)
        if times:
            yield _period(day, times)


def _period(day: date, times: tuple[Times, ...]) -> Period:
    if len(times) > 1 or times[0].whole_day:
        return Period(start=day)
    end = times[0].end
    return Period(
        start=day,
        start_time=_clock(times[0].start),
        end_time=None if end is None else _clock(end),
    )


def _clock(minutes: int) -> time:
    return time(*divmod(minutes % MIDNIGHT, 60))


def days_of(event: Event, first: date, last: date) -> frozenset[date]:
    """Return the days between two, both included, on which an event is known to take place.

    A day of a long period on which its place is closed is none of them.
    """
    found = (
        {each.start for each in occurrences(event.recurrence, first, last)}
        if event.recurrence
        else set()
    )
    for period in event.periods:
        found |= days_of_period(event, period, first, last)
    return frozenset(found)


def days_of_period(event: Event, period: Period, first: date, last: date) -> set[date]:
    """Return the days of a period between two days, without those on which its place is closed."""
    begin, end = max(period.start, first), min(period.last_day, last)
    days = {begin + timedelta(days=away) for away in range((end - begin).days + 1)}
    hours = event.opening_hours
    if period.last_day == period.start or not hours or not is_evaluable(hours):
        return days
    return {day for day in days if open_spans(hours, day)}


def takes_place_within(event: Event, first: date, last: date) -> bool:
    """Tell whether an event is known to take place on a day between two, both included."""
    return bool(days_of(event, first, last))


def usual_month(event: Event) -> int | None:
    """Return the month around which something comes back every year, if anything tells it."""
    if event.periods:
        return event.periods[-1].start.month
    named = _MONTH.search(event.recurrence or "")
    if named:
        return MONTH_NAMES.index(named[0]) + 1
    return _month_named(event.usual_period) if event.usual_period else None


def _month_named(text: Localized) -> int | None:
    """Return the first month that a text names, for sorting only: « à la mi-juin » → 6."""
    language = text.languages[0] if text.languages else "fr"
    said = (text.text(language) or "").casefold()
    months = words_of(language).locale.months["format"]["wide"]
    named = [(said.find(name.casefold()), month) for month, name in months.items()]
    found = sorted((place, month) for place, month in named if place >= 0)
    return int(found[0][1]) if found else None


def months_ahead(month: int | None, today: date) -> int:
    """Return how far ahead a month lies; what nobody dated comes last."""
    return YEAR if month is None else (month - today.month) % YEAR
