"""Opening hours as a reader sees them: a sentence, tables, schema.org facts, the coming days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.languages import Words
from generator.model.opening_hours import Span, is_evaluable, open_spans
from generator.model.opening_hours_plan import plan_hours
from generator.model.opening_hours_rules import MIDNIGHT, DateRange, Rule, State
from generator.model.opening_hours_seasons import DaySpells, Season, spells_of
from generator.view.hours_sentences import groups_of, say_fallback, say_plan
from generator.view.hours_tables import HoursRow, SeasonTable, note_exceptions, table_seasons

__all__ = [
    "DaySpans",
    "HoursRow",
    "HoursView",
    "OpeningHoursSpecification",
    "SeasonTable",
    "next_days",
    "structured",
    "view_hours",
]

SCHEMA_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class HoursView:
    """What a reader sees; where not `exact`, the sentence says so and `raw` is shown as written."""

    sentence: str
    exact: bool
    raw: str
    seasons: tuple[SeasonTable, ...]
    notes: tuple[str, ...]
    """What differs from the tables: closures, dates."""


@dataclass(frozen=True)
class OpeningHoursSpecification:
    """https://schema.org/OpeningHoursSpecification; closed where `opens` equals `closes`."""

    days: tuple[str, ...]
    """Addresses of schema.org's days; empty for every day of the dates."""
    opens: str
    closes: str
    """Earlier than `opens` where it lies on the next day."""
    valid_from: date | None = None
    valid_through: date | None = None


@dataclass(frozen=True)
class DaySpans:
    """The spans that begin on a day, in order; none on a closed day."""

    day: date
    spans: tuple[Span, ...]


def view_hours(text: str, words: Words, today: date) -> HoursView:
    """Return opening hours, an OSM text, as they hold from today on."""
    plan = plan_hours(text, today)
    if plan is None:
        return HoursView(say_fallback(words), exact=False, raw=text, seasons=(), notes=())
    return HoursView(
        say_plan(words, plan),
        exact=True,
        raw=text,
        seasons=table_seasons(words, plan),
        notes=note_exceptions(words, plan),
    )


def next_days(text: str, today: date, count: int) -> tuple[DaySpans, ...]:
    """Return the open spans that begin today and on the days after; none where they aren't certain.

    A night that began yesterday is yesterday's: ask from yesterday on to know what is open now.
    """
    if not is_evaluable(text):
        return ()
    days = (today + timedelta(days=place) for place in range(count))
    return tuple(DaySpans(day, open_spans(text, day)) for day in days)


# schema.org


def structured(text: str, today: date) -> tuple[OpeningHoursSpecification, ...]:
    """Return the facts for schema.org; nothing where it can't say the whole.

    It knows neither the second Sunday of a month nor hours told in words only.
    """
    plan = plan_hours(text, today)
    if (
        plan is None
        or not is_evaluable(text)
        or any(not _is_plain(rule) for rule in plan.exceptions)
    ):
        return ()
    found = [spec for season in plan.seasons for spec in _specify_season(season, today)]
    for rule in plan.exceptions:
        found += _specify_exception(rule, today)
    return tuple(found)


def _is_plain(rule: Rule) -> bool:
    if rule.nth_weekdays or (rule.state is State.OFF and rule.spans):
        return False
    return rule.any_weekday if rule.dates else rule.state is State.OFF


def _specify_season(season: Season, today: date) -> list[OpeningHoursSpecification]:
    days = [
        (tuple(map(_day_address, sorted(weekdays))), spells)
        for weekdays, spells in groups_of(season.week)
    ]
    if season.public_holidays:
        days.append((("https://schema.org/PublicHolidays",), season.public_holidays))
    periods: list[tuple[date | None, date | None]] = [
        _period(dates, today) for dates in season.dates
    ]
    return [
        spec
        for period in periods or [(None, None)]
        for names, spells in days
        for spec in _specify(names, spells, period)
    ]


def _specify(
    days: tuple[str, ...], spells: DaySpells, period: tuple[date | None, date | None]
) -> list[OpeningHoursSpecification]:
    return [
        OpeningHoursSpecification(
            days,
            _clock(spell.span.start),
            _closing_clock(spell.span.start, spell.span.end),
            *period,
        )
        for spell in spells
    ]


def _specify_exception(rule: Rule, today: date) -> list[OpeningHoursSpecification]:
    if not rule.dates:
        holidays = ("https://schema.org/PublicHolidays",) if rule.public_holidays else ()
        # A weekday that is closed all year has no hours above, which says it already.
        return [OpeningHoursSpecification(holidays, "00:00", "00:00")] if holidays else []
    periods = [_period(dates, today) for dates in rule.dates]
    if rule.state is State.OFF:
        return [OpeningHoursSpecification((), "00:00", "00:00", *period) for period in periods]
    return [spec for period in periods for spec in _specify((), spells_of(rule), period)]


def _day_address(weekday: int) -> str:
    return f"https://schema.org/{SCHEMA_DAYS[weekday]}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _closing_clock(start: int, end: int) -> str:
    """Return when it closes; a whole day ends at 23:59, since 00:00 to 00:00 is a closed day."""
    return "23:59" if (start, end) == (0, MIDNIGHT) else _clock(end)


def _period(dates: DateRange, today: date) -> tuple[date, date]:
    """Return the dates of this time or, where it is over, of the next."""
    if not dates.yearly:
        return dates.start.in_year(today.year), dates.end.in_year(today.year)
    periods = (_beginning_in(dates, today.year + step) for step in (-1, 0, 1))
    return next(period for period in periods if period[1] >= today)


def _beginning_in(dates: DateRange, year: int) -> tuple[date, date]:
    start, end = dates.start.in_year(year), dates.end.in_year(year)
    return start, end if start <= end else dates.end.in_year(year + 1)
