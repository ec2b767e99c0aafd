"""Rules arranged as a person would tell them: seasons of a week, then what differs.

Read left to right, OSM rules override one another; a sentence can't. So the rules without
a year become seasons, each a week of seven days in which everything is already overridden,
and the rest become exceptions in such an order that whoever reads “closed on 1 May” at the
end reads what the rules mean. Where no such order exists there is no plan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from generator.model.opening_hours import is_public_holiday
from generator.model.opening_hours_reader import read_rules
from generator.model.opening_hours_rules import (
    EVERY_DAY,
    LEAP_YEAR,
    DateRange,
    DayPoint,
    EasterPoint,
    Rule,
    State,
)
from generator.model.opening_hours_seasons import (
    DaySpells,
    NoPlanError,
    Season,
    join_nights,
    seasons_of,
    spells_of,
    without_rule,
)

NAMED_EASTER_DAYS = frozenset({-2, 0, 1, 39, 49, 50})
"""Days after Easter that have a name; no one says “35 days after Easter”."""
NAMED_PLACES = frozenset({1, 2, 3, 4, 5, -1, -2})
"""Places of a weekday in its month that have a word."""


@dataclass(frozen=True)
class Plan:
    """Opening hours in the order in which they are told."""

    seasons: tuple[Season, ...]
    """Only those that open; the rest of the year is closed."""
    exceptions: tuple[Rule, ...]
    """Override the seasons, each one those before it."""
    names_public_holidays: bool = False
    nights_joined: bool = False
    """Hours after midnight were moved to the day on which the night began."""


@cache
def plan_hours(text: str, today: date) -> Plan | None:
    """Return the plan of an OSM text from `today` on; None where it can't be told exactly.

    Rules that end before today are left out; None too where no other is left.
    """
    rules = read_rules(text)
    if rules is None:
        return None
    live = tuple(rule for rule in rules if not _is_past(rule, today))
    if not live or not all(_has_words(rule) for rule in live):
        return None
    try:
        return _arrange(live)
    except NoPlanError:
        return None


def _has_words(rule: Rule) -> bool:
    points = [point for dates in rule.dates for point in (dates.start, dates.end)]
    easter_days = {point.offset for point in points if isinstance(point, EasterPoint)}
    places = {nth.nth for nth in rule.nth_weekdays}
    # `May 1 Mo-Fr`: on 1 May unless it is a weekend; no one says so.
    conditional = any(dates.single for dates in rule.dates) and not rule.any_weekday
    # “Fermé le premier dimanche du mois de mars à mai”: of which month?
    unclear = bool(rule.dates and rule.nth_weekdays) and rule.state is State.OFF
    return (
        not (conditional or unclear) and easter_days <= NAMED_EASTER_DAYS and places <= NAMED_PLACES
    )


def _is_past(rule: Rule, today: date) -> bool:
    return bool(rule.dates) and all(
        not dates.yearly and dates.end.in_year(today.year) < today for dates in rule.dates
    )


def _arrange(rules: tuple[Rule, ...]) -> Plan:
    base, unordered = _part(rules)
    seasons = seasons_of(tuple(base))
    exceptions = _told_order(_told_closures(base, seasons), unordered)
    _refuse_odd(rules, seasons, exceptions)
    joined = join_nights(seasons, exceptions)
    opening = (rule for rule in base if rule.state is not State.OFF)
    return Plan(
        seasons=joined or seasons,
        exceptions=tuple(exceptions),
        names_public_holidays=any(rule.public_holidays for rule in opening),
        nights_joined=joined is not None,
    )


def _part(rules: tuple[Rule, ...]) -> tuple[list[Rule], list[Rule]]:
    """Return the rules that make the seasons, and the exceptions from them."""
    base: list[Rule] = []
    exceptions: list[Rule] = []
    for rule in rules:
        exceptional = _is_exception(rule)
        if not exceptional and not exceptions:
            base.append(rule)
            continue
        closes = rule.state is State.OFF and rule.whole_day and not rule.dates
        if not (exceptional or closes) or not all(_agree(other, rule) for other in exceptions):
            raise NoPlanError
        if not exceptional:
            base.append(rule)
        exceptions.append(rule)
    return base, exceptions


def _refuse_odd(
    rules: tuple[Rule, ...], seasons: tuple[Season, ...], exceptions: list[Rule]
) -> None:
    """Refuse what sounds like a slip, or would only be half of what a reader needs."""
    untimed = any(rule.untimed for rule in rules)
    timed = any(rule.state is not State.OFF and not rule.untimed for rule in rules)
    added = [rule for rule in exceptions if rule.adds]
    always_closed = any(_closes_always(rule) for rule in exceptions)
    opens = bool(seasons) or any(rule.state is not State.OFF for rule in exceptions)
    if (
        (untimed and timed)
        or not all(_fills_closed_days(rule, seasons, exceptions) for rule in added)
        or (always_closed and len(exceptions) > 1)
        or not (opens or always_closed)
    ):
        raise NoPlanError


def _closes_always(rule: Rule) -> bool:
    every_day = rule.any_weekday or rule.weekdays == EVERY_DAY
    return every_day and rule.state is State.OFF and rule.whole_day and not rule.dates


def _told_order(closures: tuple[Rule, ...], exceptions: list[Rule]) -> list[Rule]:
    """Return what recurs and opens, then what recurs and closes, then the dated rules.

    A closure that comes before an opening of the same day in the text can't be told.
    """
    recurring = [rule for rule in exceptions if not _is_dated(rule) and rule.nth_weekdays]
    opening = [rule for rule in recurring if rule.state is not State.OFF]
    late = [rule for rule in exceptions if not rule.nth_weekdays and not _is_dated(rule)]
    early = [rule for rule in closures if not any(_same_closure(rule, other) for other in late)]
    if not all(_apart(closure, rule) for closure in early for rule in opening):
        raise NoPlanError
    dated = [rule for rule in exceptions if _is_dated(rule)]
    if not all(_agree(closure, rule) for closure in closures for rule in dated):
        raise NoPlanError
    closing = [rule for rule in recurring if rule.state is State.OFF]
    return list(dict.fromkeys([*opening, *closing, *closures, *dated]))


def _same_closure(told: Rule, written: Rule) -> bool:
    return told.weekdays <= written.weekdays and replace(told, weekdays=written.weekdays) == written


def _is_exception(rule: Rule) -> bool:
    """Tell whether the rule is told apart from the weeks."""
    if rule.nth_weekdays:
        return True
    if not rule.dates:
        return False
    by_year = any(not dates.yearly or not isinstance(dates.start, DayPoint) for dates in rule.dates)
    closed = rule.state is State.OFF and rule.whole_day and rule.any_weekday
    return by_year or closed or all(dates.single for dates in rule.dates)


def _is_dated(rule: Rule) -> bool:
    return bool(rule.dates) and not rule.nth_weekdays


def _agree(earlier: Rule, later: Rule) -> bool:
    """Tell whether a reader lets the later rule win, as the norm does.

    A reader lets the narrower dates win, then closures, wherever they stand.
    """
    earlier_off, later_off = earlier.state is State.OFF, later.state is State.OFF
    if (earlier_off and later_off) or _apart(earlier, later):
        return True
    if _is_dated(later):
        if _is_dated(earlier):
            return max(_lengths(later)) < min(_lengths(earlier))
        return later_off or max(_lengths(later)) == 1 or not _meet(earlier, later)
    return later_off and not _is_dated(earlier)


def _meet(recurring: Rule, dated: Rule) -> bool:
    """Tell whether the two speak of the same day: a holiday, say, within some weeks of one year."""
    if any(dates.yearly for dates in dated.dates):
        return True
    for dates in dated.dates:
        first = dates.start.in_year(LEAP_YEAR)
        for day in (first + timedelta(days=place) for place in range(dates.days())):
            holiday = is_public_holiday(day)
            if dated.applies(day, public_holiday=holiday) and recurring.applies(
                day, public_holiday=holiday, school_holiday=True
            ):
                return True
    return False


def _lengths(rule: Rule) -> list[int]:
    return [dates.days() for dates in rule.dates]


def _apart(first: Rule, second: Rule) -> bool:
    """Tell whether the two never speak of the same day, as far as is easily told."""
    if (
        first.public_holidays
        or second.public_holidays
        or first.school_holidays
        or second.school_holidays
    ):
        return False
    if _weekdays(first) and _weekdays(second) and not _weekdays(first) & _weekdays(second):
        return True
    if not first.dates or not second.dates:
        return False
    return all(
        not one.yearly
        and not other.yearly
        and (_last(one) < _first(other) or _last(other) < _first(one))
        for one in first.dates
        for other in second.dates
    ) or _singles_apart(first, second)


def _singles_apart(first: Rule, second: Rule) -> bool:
    singles = [dates for rule in (first, second) for dates in rule.dates]
    return all(
        dates.single and dates.yearly and isinstance(dates.start, DayPoint) for dates in singles
    ) and not (set(first.dates) & set(second.dates))


def _first(dates: DateRange) -> date:
    return dates.start.in_year(LEAP_YEAR)


def _last(dates: DateRange) -> date:
    return dates.end.in_year(LEAP_YEAR)


def _weekdays(rule: Rule) -> frozenset[int]:
    return rule.weekdays | {nth.weekday for nth in rule.nth_weekdays}


def _fills_closed_days(rule: Rule, seasons: tuple[Season, ...], exceptions: list[Rule]) -> bool:
    """Tell whether adding is the same as replacing, since nothing is open on those days."""
    weekdays = _weekdays(rule) or EVERY_DAY
    alone = all(
        other is rule or other.state is State.OFF or _apart(other, rule) for other in exceptions
    )
    return alone and not any(
        season.week[day] or season.public_holidays for season in seasons for day in weekdays
    )


# What is told at the end


def _told_closures(base: list[Rule], seasons: tuple[Season, ...]) -> tuple[Rule, ...]:
    """Return the closures of whole days that hold all year, which a place says because it matters."""
    told: list[Rule] = []
    for rule in base:
        if rule.state is not State.OFF or not rule.whole_day or rule.dates:
            continue
        # Where holidays open, “closed Monday to Friday” would close those on a Monday too.
        open_on_holidays = any(each.public_holidays or each.school_holidays for each in seasons)
        weekdays = frozenset(
            day
            for day in rule.weekdays
            if not open_on_holidays and not any(season.week[day] for season in seasons)
        )
        public = rule.public_holidays and all(each.public_holidays == () for each in seasons)
        school = rule.school_holidays and all(each.school_holidays == () for each in seasons)
        if rule.comment and (weekdays, public, school) != (
            rule.weekdays,
            rule.public_holidays,
            rule.school_holidays,
        ):
            raise NoPlanError
        if weekdays or public or school or (rule.any_weekday and not seasons):
            told.append(
                replace(rule, weekdays=weekdays, public_holidays=public, school_holidays=school)
            )
    for season in seasons:
        closed_on_public = season.public_holidays == () and not any(
            rule.public_holidays for rule in told
        )
        closed_in_school = season.school_holidays == () and not any(
            rule.school_holidays for rule in told
        )
        if closed_on_public or closed_in_school:
            raise NoPlanError
    return tuple(told)


# The plan, read as a reader does


def spells_on(plan: Plan, day: date, *, public_holiday: bool) -> DaySpells:
    """Return what the plan says of a day."""
    found: DaySpells = ()
    for season in plan.seasons:
        if not season.dates or any(dates.contains(day) for dates in season.dates):
            replaced = season.public_holidays if public_holiday else None
            found = season.week[day.weekday()] if replaced is None else replaced
    for rule in plan.exceptions:
        if rule.applies(day, public_holiday=public_holiday):
            if rule.state is State.OFF:
                found = tuple(without_rule(list(found), rule))
            else:
                found = spells_of(rule)
    return found
