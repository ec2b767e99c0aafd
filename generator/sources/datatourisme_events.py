"""When an event takes place: hundreds of single days become a period, with its weekly hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import groupby

from generator.model.event import Period
from generator.model.opening_hours import is_evaluable
from generator.model.opening_hours_rules import EVERY_DAY, MIDNIGHT
from generator.sources.datatourisme_graph import Node, first_string, nodes, strings, terms
from generator.sources.datatourisme_hours import UNTOLD, Hours, Specification, compress_hours
from generator.sources.datatourisme_schedule import DAYS, read_clock, read_day

ONE_DAY = timedelta(days=1)
FEWEST_OF_A_MARKET = timedelta(days=28)
"""A shorter one is a fair or a feast with its own dates."""
WEEK = 7
MOST_SINGLE_DAYS = 12
"""Days that are listed one by one; more are said as a period with hours."""
FEWEST_IN_A_ROW = 3
"""Days in a row that are one period, where each has the same times."""
MOST_OCCASIONS = 1_500
LONGEST = 366 * 3
"""Days; beyond, the period stays as it was given."""


@dataclass(frozen=True, slots=True, order=True)
class Occasion:
    """A period as the source has it; a time is minutes since midnight, -1 where not told."""

    first: date
    last: date
    start: int = UNTOLD
    end: int = UNTOLD
    weekdays: frozenset[int] = EVERY_DAY

    @property
    def days(self) -> Iterator[date]:
        """The days on which it takes place."""
        span = min((self.last - self.first).days, LONGEST) + 1
        days = (self.first + ONE_DAY * away for away in range(span))
        return (day for day in days if day.weekday() in self.weekdays)


@dataclass(frozen=True, slots=True)
class Dates:
    """When an event takes place: in periods, on the days of `hours` where that is told."""

    periods: tuple[Period, ...] = ()
    recurrence: str = ""
    hours: str = ""
    remarks: tuple[str, ...] = ()


def read_occasions(node: Node) -> tuple[Occasion, ...]:
    """Return what `takesPlaceAt` says, or the bare dates of schema.org where it says nothing."""
    found = [_read_occasion(each) for each in nodes(node, "takesPlaceAt")]
    if not found:
        starts, ends = strings(node, "startDate"), strings(node, "endDate")
        pairs = zip(starts, ends if len(ends) == len(starts) else starts, strict=True)
        found = [_occasion(first, last) for first, last in pairs]
    return tuple(each for each in dict.fromkeys(found) if each)


def _read_occasion(node: Node) -> Occasion | None:
    start = read_clock(first_string(node, "startTime"))
    end = read_clock(first_string(node, "endTime"))
    named = terms(node, "appliesOnDay")
    weekdays = frozenset[int]().union(*(DAYS.get(day, frozenset()) for day in named))
    times = (UNTOLD if start is None else start, UNTOLD if end is None else end)
    first, last = first_string(node, "startDate"), first_string(node, "endDate")
    return _occasion(first, last, times, weekdays or EVERY_DAY)


def _occasion(
    begin: str,
    finish: str,
    times: tuple[int, int] = (UNTOLD, UNTOLD),
    weekdays: frozenset[int] = EVERY_DAY,
) -> Occasion | None:
    first = read_day(begin)
    last = read_day(finish) or first
    if first is None or last is None or last < first:
        return None
    start, end = times
    if start in {UNTOLD, end}:
        end = UNTOLD
    return Occasion(first, last, start, end, weekdays)


def arrange_dates(
    occasions: Sequence[Occasion],
    specifications: Sequence[Specification],
    today: date,
    *,
    is_market: bool,
) -> Dates:
    """Return the dates that aren't over, few and exact.

    A market comes back by its weekday; anything else that lasts has a period, and hours that tell
    on which of its days it takes place.
    """
    ahead = sorted(each for each in occasions if each.last >= today)[:MOST_OCCASIONS]
    if not ahead:
        return Dates()
    rules = list(_rules_of(ahead, specifications))
    days = sorted(set(_days_of(rules)))
    first, last = min(each.first for each in ahead), max(each.last for each in ahead)
    comes_back = is_market and last - first >= FEWEST_OF_A_MARKET
    if rules and len(days) <= MOST_SINGLE_DAYS and not comes_back:
        return _listed(list(_joined(days)))
    joined = list(_joined(ahead))
    if not rules and len(joined) <= MOST_SINGLE_DAYS:
        return _listed(joined)
    line = compress_hours(rules or list(_weekly_rules(ahead)), today)
    if not line:
        return _listed(joined)
    if comes_back or not is_evaluable(line):
        return Dates(recurrence=line)
    return Dates((Period(start=first, end=last),), hours=line)


def _listed(occasions: Sequence[Occasion]) -> Dates:
    many = len(occasions) > MOST_SINGLE_DAYS
    remarks = ("its dates follow no rule: listed one by one",) if many else ()
    return Dates(tuple(map(_period, occasions)), remarks=remarks)


def _rules_of(
    ahead: Sequence[Occasion], specifications: Sequence[Specification]
) -> Iterator[Specification]:
    """Yield the weekly rules of periods, where something leaves out some of their days.

    The hours of its place speak of a period only where they open on one of its days.
    """
    rules: list[Specification] = []
    leaves_out = False
    for each in ahead:
        within = [
            replace(rule, first=max(rule.first or each.first, each.first), last=last)
            for rule in specifications
            if (last := min(rule.last or each.last, each.last)) >= each.first
            and (rule.first is None or rule.first <= each.last)
        ]
        told = {occasion.first for occasion in _days_of(within)} & set(each.days)
        leaves_out = leaves_out or each.weekdays != EVERY_DAY or 0 < len(told) < len(set(each.days))
        if told and each.weekdays == EVERY_DAY:
            rules += within
        else:
            rules.append(
                Specification(_hours_of(each.start, each.end), each.weekdays, each.first, each.last)
            )
    if leaves_out:
        yield from dict.fromkeys(rules)


def _days_of(rules: Iterable[Specification]) -> Iterator[Occasion]:
    """Yield each day on which rules open, once for each of its times."""
    for rule in rules:
        if rule.first and rule.last:
            start, end = _times_of(rule.hours)
            occasion = Occasion(rule.first, rule.last, start, end, rule.weekdays)
            yield from (Occasion(day, day, start, end) for day in occasion.days)


def _times_of(hours: Hours) -> tuple[int, int]:
    return hours.start, hours.end if hours.end in {UNTOLD, MIDNIGHT} else hours.end % MIDNIGHT


def _joined(occasions: Iterable[Occasion]) -> Iterator[Occasion]:
    """Join days in a row with the same times, and what overlaps."""

    def times(each: Occasion) -> tuple[int, int, tuple[int, ...]]:
        return each.start, each.end, tuple(sorted(each.weekdays))

    found: list[Occasion] = []
    for _, same in groupby(sorted(occasions, key=lambda each: (times(each), each)), key=times):
        found += _runs(list(same))
    yield from sorted(found)


def _runs(occasions: list[Occasion]) -> Iterator[Occasion]:
    runs: list[list[Occasion]] = []
    reached = date.min
    for each in occasions:
        if runs and each.first <= reached + ONE_DAY:
            runs[-1].append(each)
        else:
            runs.append([each])
        reached = max(reached if len(runs[-1]) > 1 else each.last, each.last)
    for run in runs:
        first, last = run[0].first, max(each.last for each in run)
        if (last - first).days + 1 < FEWEST_IN_A_ROW and len(run) > 1:
            yield from dict.fromkeys(run)
        else:
            yield Occasion(first, last, run[0].start, run[0].end, run[0].weekdays)


def _weekly_rules(occasions: Sequence[Occasion]) -> Iterator[Specification]:
    """Yield the weekly rules of each group of days with the same times."""
    by_times: dict[tuple[int, int], set[date]] = {}
    for each in occasions:
        by_times.setdefault((each.start, each.end), set()).update(each.days)
    for (start, end), days in by_times.items():
        for first, last, weekdays in _weekly(sorted(days)):
            yield Specification(_hours_of(start, end), weekdays, first, last)


def _hours_of(start: int, end: int) -> Hours:
    return Hours(start, end + MIDNIGHT if UNTOLD < end <= start else end)


def _weekly(days: Sequence[date]) -> Iterator[tuple[date, date, frozenset[int]]]:
    """Cut days into stretches in which every week has the same weekdays."""
    known, at = frozenset(days), 0
    while at < len(days):
        first = last = days[at]
        weekdays = frozenset(day.weekday() for day in days[at:] if day < first + ONE_DAY * WEEK)
        day = first
        while (day in known) == (day.weekday() in weekdays) and day <= days[-1]:
            last = day if day in known else last
            day += ONE_DAY
        yield first, last, frozenset(weekdays)
        at = next((place for place in range(at, len(days)) if days[place] > last), len(days))


def _period(occasion: Occasion) -> Period:
    return Period(
        start=occasion.first,
        end=occasion.last if occasion.last > occasion.first else None,
        start_time=_clock(occasion.start),
        end_time=_clock(occasion.end),
    )


def _clock(minutes: int) -> time | None:
    return None if minutes == UNTOLD else time(*divmod(minutes % MIDNIGHT, 60))
