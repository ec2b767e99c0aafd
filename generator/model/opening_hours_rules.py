"""Rules of opening hours: what a place says of some days, as frozen values."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EVERY_DAY = frozenset(range(7))
MIDNIGHT = 24 * 60
LEAP_YEAR = 2028
"""Stands for any year: all 366 days exist in it."""


class State(Enum):
    """What a rule says of its times."""

    OPEN = "open"
    OFF = "off"
    SAID = "said"
    """A comment alone: the place says something, but not that it is open."""


@dataclass(frozen=True, order=True)
class TimeSpan:
    """Minutes since the midnight on which the day begins; `end` may lie on the next day."""

    start: int
    end: int
    until_further: bool = False
    """Written `22:00+`: the end is not told, `end` is midnight."""


@dataclass(frozen=True)
class DayPoint:
    """A day of one year, or of every year."""

    year: int | None
    month: int
    day: int

    def in_year(self, year: int) -> date:
        """Return the day itself; 29 February is the 28th where there is none."""
        year = self.year or year
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))


@dataclass(frozen=True)
class EasterPoint:
    """A number of days after Easter Sunday, of one year or of every year."""

    year: int | None
    offset: int

    def in_year(self, year: int) -> date:
        """Return the day itself."""
        return easter(self.year or year) + timedelta(days=self.offset)


@dataclass(frozen=True)
class DateRange:
    """From a day to a day, both included; without a year it comes back every year and may wrap."""

    start: DayPoint | EasterPoint
    end: DayPoint | EasterPoint
    whole_months: bool = False

    @property
    def single(self) -> bool:
        """Tell whether this is one day."""
        return self.start == self.end

    @property
    def yearly(self) -> bool:
        """Tell whether this comes back every year."""
        return self.start.year is None

    def contains(self, day: date) -> bool:
        """Tell whether the day lies within."""
        if isinstance(self.start, DayPoint) and isinstance(self.end, DayPoint) and self.yearly:
            return _within(
                (self.start.month, self.start.day),
                (day.month, day.day),
                (self.end.month, self.end.day),
            )
        return self.start.in_year(day.year) <= day <= self.end.in_year(day.year)

    def days(self) -> int:
        """Return how many days this is, in a leap year where it comes back every year."""
        start, end = self.start.in_year(LEAP_YEAR), self.end.in_year(LEAP_YEAR)
        return (end - start).days % 366 + 1 if self.yearly else (end - start).days + 1


def _within(start: tuple[int, int], day: tuple[int, int], end: tuple[int, int]) -> bool:
    return start <= day <= end if start <= end else day >= start or day <= end


@dataclass(frozen=True)
class NthWeekday:
    """The nth weekday of the month, counted from its end where negative."""

    weekday: int
    nth: int

    def falls_on(self, day: date) -> bool:
        """Tell whether the day is that one."""
        if day.weekday() != self.weekday:
            return False
        if self.nth > 0:
            return (day.day - 1) // 7 + 1 == self.nth
        return (monthrange(day.year, day.month)[1] - day.day) // 7 + 1 == -self.nth


@dataclass(frozen=True)
class Rule:
    """One rule; a later one replaces what earlier ones say of a day, or adds to it."""

    adds: bool
    dates: tuple[DateRange, ...]
    weekdays: frozenset[int]
    nth_weekdays: tuple[NthWeekday, ...]
    public_holidays: bool
    school_holidays: bool
    spans: tuple[TimeSpan, ...]
    state: State
    comment: str
    untimed: bool = False
    """Days without times and without the word `open`: open on them, at hours not told."""

    @property
    def any_weekday(self) -> bool:
        """Tell whether the rule names no kind of day."""
        return not (
            self.weekdays or self.nth_weekdays or self.public_holidays or self.school_holidays
        )

    @property
    def whole_day(self) -> bool:
        """Tell whether the rule names no times."""
        return not self.spans

    def applies(
        self, day: date, *, public_holiday: bool = False, school_holiday: bool = False
    ) -> bool:
        """Tell whether the rule speaks of the day."""
        if self.dates and not any(dates.contains(day) for dates in self.dates):
            return False
        return (
            self.any_weekday
            or day.weekday() in self.weekdays
            or (self.public_holidays and public_holiday)
            or (self.school_holidays and school_holiday)
            or any(nth.falls_on(day) for nth in self.nth_weekdays)
        )


def easter(year: int) -> date:
    """Return Easter Sunday (Butcher's rule, Gregorian calendar)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)
