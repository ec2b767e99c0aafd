"""Dates, amounts, durations, telephone numbers and languages as people read them."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from functools import cache, lru_cache

from babel.dates import format_skeleton
from babel.numbers import format_currency, format_decimal, get_decimal_symbol

from generator.languages import Words
from generator.model.event import Period
from generator.model.opening_hours_rules import DateRange, DayPoint
from generator.model.phone import write_phone_number
from generator.view.hours import HoursView, view_hours
from generator.view.hours_phrases import (
    capitalised,
    month_name,
    say_dates,
    say_time,
    weekday_name,
)

NBSP = "\N{NO-BREAK SPACE}"
ORDINARY_FRENCH_NUMBER = re.compile(r"\+33([1-79])(\d\d)(\d\d)(\d\d)(\d\d)")
"""The library says the same of them, sixty times slower; 08 numbers are cut in another way."""
GROUPED = 1_000
"""From here on, digits stand in groups."""
LONG_NUMBER = 6
"""Digits of a number that is said in two parts."""


@cache
def say_date(words: Words, day: date) -> str:
    """Return `1 May 2026`."""
    context = "first day of the month" if day.day == 1 else "day of the month"
    number = words.text("{day}", context=context, day=day.day)
    month = month_name(words, day.month)
    return words.text(
        "{day} {month} {year}", context="date", day=number, month=month, year=day.year
    )


@cache
def say_weekday_date(words: Words, day: date) -> str:
    """Return `Friday 1 May 2026`."""
    weekday = weekday_name(words, day.weekday())
    return words.text(
        "{weekday} {date}", context="date", weekday=weekday, date=say_date(words, day)
    )


@cache
def say_days(words: Words, start: date, end: date) -> str:
    """Return `on 1 May 2026` or `from 1 to 4 May 2026`."""
    first, last = (DayPoint(day.year, day.month, day.day) for day in (start, end))
    return say_dates(words, DateRange(first, last))


@cache
def say_month(words: Words, year: int, month: int) -> str:
    """Return `May 2026`, as a heading."""
    return capitalised(f"{month_name(words, month)}{NBSP}{year}")


@cache
def short_month(words: Words, month: int) -> str:
    """Return `Dec`, as on a wall calendar."""
    return str(format_skeleton("MMM", date(2000, month, 1), locale=words.locale))


def say_clock(words: Words, moment: time, *, place: str) -> str:
    """Return a time of day; `place` is `start` or `end`."""
    return say_time(words, moment.hour * 60 + moment.minute, place=place)


def say_period(words: Words, period: Period) -> str:
    """Return `Friday 1 May 2026, from 9 am to noon`."""
    if period.last_day == period.start:
        days = capitalised(say_weekday_date(words, period.start))
    else:
        days = capitalised(say_days(words, period.start, period.last_day))
    times = say_times(words, period)
    return f"{days}, {times}" if times else days


def say_times(words: Words, period: Period) -> str:
    """Return `from 9 am to noon` or `at 9 am`, nothing where no time is told."""
    if period.start_time is None:
        return ""
    start = say_clock(words, period.start_time, place="start")
    if period.end_time is None:
        return words.text("at {time}", time=start)
    end = say_clock(words, period.end_time, place="end")
    context = "night" if period.end_time < period.start_time else "times"
    return words.text("from {start} to {end}", context=context, start=start, end=end)


@lru_cache(maxsize=20_000)
def cached_hours(text: str, words: Words, today: date) -> HoursView:
    """Return opening hours; a list, a page and a hundred other places may share them."""
    return view_hours(text, words, today)


def say_phone(number: str) -> str:
    """Return an E.164 number with its international prefix."""
    french = ORDINARY_FRENCH_NUMBER.fullmatch(number)
    return NBSP.join(("+33", *french.groups())) if french else _say_other_phone(number)


@lru_cache(maxsize=10_000)
def _say_other_phone(number: str) -> str:
    return write_phone_number(number)


def say_short_number(number: str) -> str:
    """Return an emergency number as it is said: `116 117`, but `3919`."""
    return f"{number[:3]}{NBSP}{number[3:]}" if len(number) == LONG_NUMBER else number


@cache
def say_amount(words: Words, amount: Decimal) -> str:
    """Return `12 €` or `12,50 €`: cents only where there are some."""
    pattern = words.locale.currency_formats["standard"].pattern
    if amount == amount.to_integral_value():
        pattern = pattern.replace("0.00", "0")
    return str(format_currency(amount, "EUR", pattern, locale=words.locale, currency_digits=False))


@cache
def say_number(words: Words, number: float) -> str:
    """Return a number with the language's own separators and at most three decimals."""
    if 0 <= number < GROUPED and round(number, 3) == number:  # forty times faster than the library
        plain = f"{number:.3f}".rstrip("0").rstrip(".")
        return plain.replace(".", _decimal_sign(words))
    return str(format_decimal(number, locale=words.locale))


@cache
def _decimal_sign(words: Words) -> str:
    return str(get_decimal_symbol(words.locale))


def say_duration(words: Words, minutes: int) -> str:
    """Return `45 min`, `2 h` or `2 h 30`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return words.text("{minutes} min", context="duration", minutes=rest)
    if not rest:
        return words.text("{hours} h", context="duration", hours=hours)
    return words.text("{hours} h {minutes}", context="duration", hours=hours, minutes=f"{rest:02}")


@cache
def say_language(words: Words, code: str) -> str:
    """Return a language's name within a sentence; one that nobody named keeps its code."""
    return str(words.locale.languages.get(code, code))
