"""Appointments that come back, such as markets: in words, by weekday or month, and the next day."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from functools import cache

from generator.languages import Words, words_of
from generator.model.event import Event, Period
from generator.model.opening_hours import is_evaluable, is_public_holiday, open_spans, read_rules
from generator.model.opening_hours_plan import plan_hours
from generator.model.opening_hours_rules import MONTHS as MONTH_NAMES
from generator.model.opening_hours_rules import State
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
    named |= {nth.weekday for rule in rules for nth in rule.nth_weekdays if not rule.dates}
    return tuple(sorted(named))


def next_occurrence(text: str, today: date) -> Period | None:
    """Return the first day of the coming week on which something takes place, with its hours."""
    days = (today + timedelta(days=away) for away in range(WEEK))
    return next((period for day in days if (period := _occurrence(text, day))), None)


def _occurrence(text: str, day: date) -> Period | None:
    if is_evaluable(text):
        spans = open_spans(text, day)
        if not spans:
            return None
        start, end = spans[0][0].time(), spans[-1][1].time()
        whole = len(spans) == 1 and (start, end) != (time(), time())
        return Period(start=day, start_time=start, end_time=end) if whole else Period(start=day)
    rules = read_rules(text)
    if rules is None or any(rule.school_holidays for rule in rules):
        return None
    holiday = is_public_holiday(day)
    said = [rule for rule in rules if rule.applies(day, public_holiday=holiday)]
    return Period(start=day) if said and said[-1].state is State.OPEN else None


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
