"""One specification a day, period and span (schema:OpeningHoursSpecification) → one line of OSM.

The days are cut into stretches in which every week is the same; each becomes a rule, so that no
rule ever overrules another's days. What comes back every year loses its year. The line opens on
exactly the days and at exactly the times given, from `today` on.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from generator.model.opening_hours import OpeningHoursError, normalise_opening_hours
from generator.model.opening_hours_rules import EVERY_DAY, MIDNIGHT, MONTHS, WEEKDAYS

MOST_RULES = 24
"""More is no line that anybody reads."""
MOST_SPECIFICATIONS = 1_000
ONE_DAY = timedelta(days=1)

YEAR_END = (12, 31)
LEAP_DAY = (2, 29)

Moment: TypeAlias = "tuple[int, int]"
"""A month and a day, of whatever year."""


class Hours(NamedTuple):
    """Minutes since midnight; beyond 1440 on the next day. `end` -1 is not told, and `start` too."""

    start: int
    end: int


UNTOLD = -1
UNTIMED = Hours(UNTOLD, UNTOLD)
"""Open, at hours not told."""

Week: TypeAlias = "tuple[tuple[Hours, ...], ...]"
"""The hours of each weekday, from Monday on."""
CLOSED: Week = ((),) * 7


@dataclass(frozen=True, slots=True)
class Specification:
    """Open on some weekdays between two days, both included; no day is no limit."""

    hours: Hours
    weekdays: frozenset[int] = EVERY_DAY
    first: date | None = None
    last: date | None = None

    def opens_on(self, day: date) -> bool:
        """Tell whether it speaks of the day."""
        begun = self.first is None or self.first <= day
        return begun and (self.last is None or day <= self.last) and day.weekday() in self.weekdays


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days, both included, in which every week is the same."""

    first: date
    last: date
    week: Week


def compress_hours(specifications: Sequence[Specification], today: date) -> str | None:
    """Return the line of OSM, empty where all is over, None where it can't be said exactly."""
    if len(specifications) > MOST_SPECIFICATIONS:
        return None
    limited = [_limited(each, today) for each in dict.fromkeys(specifications)]
    always = [each for each in limited if each.first is None]
    dated = [each for each in limited if each.first is not None]
    if any(each.last is None for each in dated):
        return None
    stretches = _stretches(dated, always)
    yearly = _yearly(stretches, today)
    rules = [*_write_week(_week_of(always), "")] if always else []
    if yearly:
        rules += _write_rules(yearly, dated=False)
    else:
        ahead = [each for each in stretches if each.last >= today]
        rules += _write_rules(ahead, dated=True)
    return _written(rules)


def _limited(each: Specification, today: date) -> Specification:
    """Give what has one limit a second one, or none: what began and never ends is always so."""
    if each.first is None and each.last is not None:
        return replace(each, first=date(min(each.last.year, today.year), 1, 1))
    if each.last is None and each.first is not None and each.first <= today:
        return replace(each, first=None)
    return each


def _week_of(specifications: Iterable[Specification]) -> Week:
    found: list[list[Hours]] = [[] for _ in WEEKDAYS]
    for each in specifications:
        for weekday in each.weekdays:
            found[weekday].append(each.hours)
    return tuple(_joined(hours) for hours in found)


def _joined(hours: list[Hours]) -> tuple[Hours, ...]:
    """Return the hours of a day in order, those that touch as one; told ones before untold."""
    timed = sorted({each for each in hours if each != UNTIMED})
    joined: list[Hours] = []
    for each in timed:
        before = joined[-1] if joined else None
        if before and before.end != UNTOLD and each.start <= before.end:
            end = UNTOLD if each.end == UNTOLD else max(before.end, each.end)
            joined[-1] = Hours(before.start, end)
        elif before and before.end == UNTOLD:
            continue  # it is open since before, nobody told until when
        else:
            joined.append(each)
    return tuple(joined) or tuple(dict.fromkeys(hours))


def _stretches(
    dated: Sequence[Specification], always: Sequence[Specification]
) -> tuple[_Stretch, ...]:
    starts = {each.first for each in dated if each.first}
    starts |= {each.last + ONE_DAY for each in dated if each.last and each.last < date.max}
    found: list[_Stretch] = []
    days = sorted(starts)
    for first, after in pairwise(days):
        speaking = [e for e in dated if e.first and e.last and e.first <= first <= e.last]
        if not speaking:
            continue
        week = _week_of([*speaking, *always])
        before = found[-1] if found else None
        if before and before.week == week and before.last + ONE_DAY == first:
            found[-1] = replace(before, last=after - ONE_DAY)
        else:
            found.append(_Stretch(first, after - ONE_DAY, week))
    return tuple(each for each in found if _days_open(each))


def _days_open(stretch: _Stretch) -> bool:
    return any(stretch.week[weekday] for weekday in _weekdays_of(stretch))


def _weekdays_of(stretch: _Stretch) -> tuple[int, ...]:
    """Return the weekdays that a stretch has, all seven where it lasts a week."""
    days = min((stretch.last - stretch.first).days + 1, len(WEEKDAYS))
    return tuple(sorted((stretch.first.weekday() + away) % len(WEEKDAYS) for away in range(days)))


def _yearly(stretches: Sequence[_Stretch], today: date) -> tuple[_Stretch, ...]:
    """Return one year's stretches where all years are the same, else none.

    Sources drop months that are over: the first year may lack what came before, if it is past.
    """
    years: dict[int, list[_Stretch]] = {}
    for stretch in stretches:
        for year in range(stretch.first.year, stretch.last.year + 1):
            first, last = (
                max(stretch.first, date(year, 1, 1)),
                min(stretch.last, date(year, 12, 31)),
            )
            years.setdefault(year, []).append(_Stretch(first, last, stretch.week))
    if len(years) < len(("one", "next")) or max(years) - min(years) != len(years) - 1:
        return ()
    whole = years.pop(max(years))
    begun = years.pop(min(years), None)
    same = all(_moments(each) == _moments(whole) for each in years.values())
    if not same or (begun and not _continues(begun, whole, today)):
        return ()
    return tuple(_around_new_year(whole))


def _continues(begun: list[_Stretch], whole: list[_Stretch], today: date) -> bool:
    if _moments(begun) == _moments(whole):
        return True
    first = begun[0].first
    rest = [
        (max(start, (first.month, first.day)), end, week)
        for start, end, week in _moments(whole)
        if end >= (first.month, first.day)
    ]
    return first <= today and rest == _moments(begun)


def _moments(stretches: Iterable[_Stretch]) -> list[tuple[Moment, Moment, Week]]:
    return [
        ((each.first.month, each.first.day), _end_moment(each.last), each.week)
        for each in stretches
    ]


def _end_moment(day: date) -> Moment:
    """Return the end of February as its 29th, the same in every year."""
    is_end_of_february = (day + ONE_DAY).month != day.month and day.month == LEAP_DAY[0]
    return LEAP_DAY if is_end_of_february else (day.month, day.day)


def _around_new_year(stretches: list[_Stretch]) -> Iterator[_Stretch]:
    """Join what ends the year with what begins it: `Nov-Mar` instead of two seasons."""
    first, last = stretches[0], stretches[-1]
    begins = (first.first.month, first.first.day) == (1, 1)
    ends = (last.last.month, last.last.day) == YEAR_END
    if len(stretches) > 1 and begins and ends and first.week == last.week:
        yield replace(last, last=first.last)
        yield from stretches[1:-1]
    else:
        yield from stretches


def _write_rules(stretches: Iterable[_Stretch], *, dated: bool) -> list[str]:
    """Return the rules; single days with the same hours share one."""
    rules: list[str] = []
    days: dict[str, list[str]] = {}
    for each in stretches:
        when = _write_dates(each, dated=dated)
        if dated and each.first == each.last:
            days.setdefault(_write_hours(each.week[each.first.weekday()]), []).append(when)
        else:
            rules += _write_week(each.week, when, _weekdays_of(each) if dated else None)
    return rules + [f"{','.join(when)} {hours}".strip() for hours, when in days.items()]


def _write_dates(stretch: _Stretch, *, dated: bool) -> str:
    first, last = stretch.first, stretch.last
    year = f"{first.year} " if dated else ""
    end_year = f"{last.year} " if dated and last.year != first.year else ""
    start, end = MONTHS[first.month - 1], MONTHS[last.month - 1]
    is_whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if is_whole and not dated and (start, end) == (MONTHS[0], MONTHS[-1]):
        return ""
    if is_whole and not end_year:
        return f"{year}{start}" if start == end else f"{year}{start}-{end}"
    if first == last:
        return f"{year}{start} {first.day:02}"
    day = _end_moment(last)[1] if not dated else last.day
    if first.month == last.month and not end_year and first.day < last.day:
        return f"{year}{start} {first.day:02}-{day:02}"
    return f"{year}{start} {first.day:02}-{end_year}{end} {day:02}"


def _write_week(week: Week, dates: str, weekdays: Sequence[int] | None = None) -> list[str]:
    """Return a rule for each group of weekdays with the same hours."""
    known = tuple(weekdays) if weekdays is not None else tuple(EVERY_DAY)
    groups: dict[tuple[Hours, ...], list[int]] = {}
    for weekday in known:
        if week[weekday]:
            groups.setdefault(week[weekday], []).append(weekday)
    return [
        " ".join(
            part
            for part in (
                dates,
                "" if dates and len(days) == len(known) else _write_weekdays(days),
                _write_hours(hours),
            )
            if part
        )
        for hours, days in groups.items()
    ]


def _write_weekdays(weekdays: Sequence[int]) -> str:
    """Return `Mo-Fr,Su`; two neighbours are listed."""
    runs: list[list[int]] = []
    for weekday in weekdays:
        if runs and runs[-1][-1] + 1 == weekday:
            runs[-1].append(weekday)
        else:
            runs.append([weekday])
    parts = (
        f"{WEEKDAYS[run[0]]}-{WEEKDAYS[run[-1]]}"
        if len(run) > len(("a", "pair"))
        else ",".join(WEEKDAYS[day] for day in run)
        for run in runs
    )
    return ",".join(parts)


def _write_hours(hours: Iterable[Hours]) -> str:
    return ",".join(
        f"{_clock(each.start)}+" if each.end == UNTOLD else f"{_clock(each.start)}-{_end(each.end)}"
        for each in hours
        if each != UNTIMED
    )


def _end(minutes: int) -> str:
    return "24:00" if minutes == MIDNIGHT else _clock(minutes % MIDNIGHT)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _written(rules: list[str]) -> str | None:
    if len(rules) > MOST_RULES:
        return None
    try:
        return normalise_opening_hours("; ".join(rules)) if rules else ""
    except OpeningHoursError:
        return None
