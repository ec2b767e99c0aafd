"""The year as seasons of one week each, in which every overriding rule is already applied."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import assert_never

from generator.model.opening_hours_rules import (
    LEAP_YEAR,
    MIDNIGHT,
    DateRange,
    DayPoint,
    EasterPoint,
    Rule,
    State,
    TimeSpan,
)

NIGHT_ENDS = 6 * 60
"""Opening from midnight until then, after a day that ends at midnight, is one night."""


@dataclass(frozen=True, order=True)
class Spell:
    """A stretch of a day, with what the place says of it."""

    span: TimeSpan
    comment: str = ""
    said_only: bool = False
    untimed: bool = False


DaySpells = tuple[Spell, ...]


@dataclass(frozen=True)
class Season:
    """A part of the year with one week; `dates` is empty for the whole year."""

    dates: tuple[DateRange, ...]
    week: tuple[DaySpells, ...]
    public_holidays: DaySpells | None = None
    """What replaces the week on public holidays; None where they are days like others."""
    school_holidays: DaySpells | None = None

    @property
    def opens(self) -> bool:
        """Tell whether it opens at all."""
        return any(self.week) or bool(self.public_holidays) or bool(self.school_holidays)


class NoPlanError(Exception):
    """The rules can't be told in order."""


def seasons_of(base: tuple[Rule, ...]) -> tuple[Season, ...]:
    """Cut the year where a rule begins or ends, and put parts with one week together."""
    starts = {date(LEAP_YEAR, 1, 1)}
    for rule in base:
        for dates in rule.dates:
            after = dates.end.in_year(LEAP_YEAR) + timedelta(days=1)
            starts |= {dates.start.in_year(LEAP_YEAR), after.replace(year=LEAP_YEAR)}
    cuts = sorted(starts)
    parts: dict[Season, list[tuple[date, date]]] = {}
    for start, after in zip(cuts, [*cuts[1:], date(LEAP_YEAR + 1, 1, 1)], strict=True):
        season = _season_of(base, start)
        if season.opens:
            parts.setdefault(season, []).append((start, after - timedelta(days=1)))
    if len(cuts) == 1:
        return tuple(parts)
    by_day = {
        point
        for rule in base
        for dates in rule.dates
        if not dates.whole_months
        for point in _ends(dates)
    }
    return tuple(
        replace(season, dates=_date_ranges(spans, by_day)) for season, spans in parts.items()
    )


def _ends(dates: DateRange) -> tuple[DayPoint | EasterPoint, DayPoint | EasterPoint]:
    return dates.start, dates.end


def _date_ranges(
    parts: list[tuple[date, date]], by_day: set[DayPoint | EasterPoint]
) -> tuple[DateRange, ...]:
    """Return the ranges of neighbouring parts, of those around New Year one.

    `by_day` are the ends that the editor wrote as days: `Apr 1-Oct 31`, not `Apr-Oct`.
    """
    merged = [parts[0]]
    for start, end in parts[1:]:
        if start - merged[-1][1] == timedelta(days=1):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    new_year, year_end = date(LEAP_YEAR, 1, 1), date(LEAP_YEAR, 12, 31)
    if merged == [(new_year, year_end)]:
        return ()
    if len(merged) > 1 and merged[0][0] == new_year and merged[-1][1] == year_end:
        merged = [*merged[1:-1], (merged[-1][0], merged[0][1])]
    return tuple(_date_range(start, end, by_day) for start, end in merged)


def _date_range(start: date, end: date, by_day: set[DayPoint | EasterPoint]) -> DateRange:
    first, last = DayPoint(None, start.month, start.day), DayPoint(None, end.month, end.day)
    leap_day = (last.month, last.day) == (2, 29)
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1
    return DateRange(
        first, last, whole_months=whole_months and (leap_day or not {first, last} & by_day)
    )


def _season_of(base: tuple[Rule, ...], day: date) -> Season:
    season = tuple(
        rule for rule in base if not rule.dates or any(dates.contains(day) for dates in rule.dates)
    )
    week = tuple(_spells(season, weekday) for weekday in range(7))
    public = tuple(_spells(season, weekday, public_holiday=True) for weekday in range(7))
    school = tuple(_spells(season, weekday, school_holiday=True) for weekday in range(7))
    both = tuple(
        _spells(season, weekday, public_holiday=True, school_holiday=True) for weekday in range(7)
    )
    if both != (school if public == week else public):
        # A reader lets the single day win over the weeks of school holidays.
        raise NoPlanError
    return Season((), week, _one_day(public, week), _one_day(school, week))


def _one_day(days: tuple[DaySpells, ...], week: tuple[DaySpells, ...]) -> DaySpells | None:
    if days == week:
        return None
    if len(set(days)) > 1:
        raise NoPlanError
    return days[0]


def _spells(
    rules: tuple[Rule, ...],
    weekday: int,
    *,
    public_holiday: bool = False,
    school_holiday: bool = False,
) -> DaySpells:
    """Return what the rules leave of a day."""
    found: list[Spell] = []
    for rule in rules:
        named = (public_holiday and rule.public_holidays) or (
            school_holiday and rule.school_holidays
        )
        if not (rule.any_weekday or weekday in rule.weekdays or named):
            continue
        match rule.state:
            case State.OFF:
                found = without_rule(found, rule)
            case State.OPEN | State.SAID:
                found = _with(found if rule.adds else [], rule)
            case _:
                assert_never(rule.state)
    return tuple(sorted(found))


def spells_of(rule: Rule) -> DaySpells:
    """Return the spells that an opening rule names itself."""
    spans = rule.spans or (TimeSpan(0, MIDNIGHT),)
    return tuple(
        Spell(span, rule.comment, rule.state is State.SAID, rule.untimed) for span in spans
    )


def _with(found: list[Spell], rule: Rule) -> list[Spell]:
    for spell in spells_of(rule):
        found = _with_spell(found, spell)
    return found


def _with_spell(found: list[Spell], spell: Spell) -> list[Spell]:
    """Add a spell to those that it touches; refuse to tell two things of one time."""
    for other in found:
        start, end = max(spell.span.start, other.span.start), min(spell.span.end, other.span.end)
        alike = replace(spell, span=other.span) == other and not _open_ended(spell, other)
        if start <= end and alike:
            first = min(spell.span.start, other.span.start)
            last = max(spell.span.end, other.span.end)
            rest = [kept for kept in found if kept is not other]
            return _with_spell(rest, replace(spell, span=TimeSpan(first, last)))
        if start < end:
            raise NoPlanError
    return [*found, spell]


def _open_ended(*spells: Spell) -> bool:
    return any(spell.span.until_further for spell in spells)


def without_rule(found: list[Spell], rule: Rule) -> list[Spell]:
    """Return what a closing rule leaves of the spells."""
    if rule.whole_day:
        return []
    for hole in rule.spans:
        kept: list[Spell] = []
        for spell in found:
            if hole.end <= spell.span.start or spell.span.end <= hole.start:
                kept.append(spell)
            elif spell.untimed or spell.said_only or spell.span.until_further or rule.comment:
                raise NoPlanError
            else:
                kept.extend(
                    replace(spell, span=TimeSpan(start, end))
                    for start, end in ((spell.span.start, hole.start), (hole.end, spell.span.end))
                    if start < end
                )
        found = kept
    return found


def join_nights(seasons: tuple[Season, ...], exceptions: list[Rule]) -> tuple[Season, ...] | None:
    """Return the seasons with the hours after midnight told on the day on which the night began.

    Only where every one of them continues a day that ends at midnight.
    """
    opened = [rule for rule in exceptions if rule.state is not State.OFF or not rule.whole_day]
    if (
        len(seasons) != 1
        or seasons[0].dates
        or seasons[0].public_holidays
        or seasons[0].school_holidays
        or opened
    ):
        return None
    week = seasons[0].week
    evenings = [next((spell for spell in day if _is_evening(spell)), None) for day in week]
    mornings = [next((spell for spell in day if _is_small_hours(spell)), None) for day in week]
    pairs = [(evenings[day - 1], morning) for day, morning in enumerate(mornings) if morning]
    if not pairs or any(
        evening is None or evening.comment != morning.comment for evening, morning in pairs
    ):
        return None
    joined: list[DaySpells] = []
    for day, spells in enumerate(week):
        morning = mornings[(day + 1) % 7]
        kept = [spell for spell in spells if spell is not mornings[day]]
        joined.append(
            tuple(
                replace(spell, span=TimeSpan(spell.span.start, MIDNIGHT + morning.span.end))
                if morning and spell is evenings[day]
                else spell
                for spell in kept
            )
        )
    return (replace(seasons[0], week=tuple(joined)),)


def _is_evening(spell: Spell) -> bool:
    span = spell.span
    return (
        span.end == MIDNIGHT
        and span.start > NIGHT_ENDS
        and not (spell.said_only or spell.untimed or span.until_further)
    )


def _is_small_hours(spell: Spell) -> bool:
    return (
        spell.span.start == 0
        and spell.span.end <= NIGHT_ENDS
        and not (spell.said_only or spell.untimed)
    )
