"""Opening hours as a table of the week, one a season, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.languages import Words
from generator.model.opening_hours_plan import Plan
from generator.model.opening_hours_rules import MIDNIGHT, Rule
from generator.model.opening_hours_seasons import DaySpells, Season, Spell
from generator.view.hours_phrases import (
    NOON,
    capitalised,
    quote,
    say_list,
    say_span,
    say_time,
    weekday_items,
    with_comment,
)
from generator.view.hours_sentences import (
    Part,
    differences,
    groups_of,
    recurring_openings,
    say_opening,
    say_part,
    say_season_dates,
    seasons_in_order,
)


@dataclass(frozen=True)
class HoursRow:
    """Days that are alike, and their hours; the word for closed where there are none."""

    days: str
    spans: tuple[str, ...]
    closed: bool


@dataclass(frozen=True)
class SeasonTable:
    """The week of a season; the title is empty where the week holds all year."""

    title: str
    rows: tuple[HoursRow, ...]


def table_seasons(words: Words, plan: Plan) -> tuple[SeasonTable, ...]:
    """Return a table for each season that opens."""
    return tuple(
        SeasonTable(capitalised(say_season_dates(words, season)), tuple(_rows(words, season, plan)))
        for season in seasons_in_order(plan)
    )


def note_exceptions(words: Words, plan: Plan) -> tuple[str, ...]:
    """Return what the tables don't hold, each as a sentence without its final stop."""
    parts = [Part(rule.state, say_opening(words, rule)) for rule in recurring_openings(plan)]
    parts += differences(
        words,
        replace(plan, exceptions=tuple(rule for rule in plan.exceptions if _is_apart(plan, rule))),
    )
    return tuple(capitalised(say_part(words, part)) for part in parts)


def _is_apart(plan: Plan, rule: Rule) -> bool:
    """Tell whether the rule is not one of the rows."""
    return bool(rule.dates or rule.nth_weekdays or rule.comment or not plan.seasons)


def _rows(words: Words, season: Season, plan: Plan) -> Iterator[HoursRow]:
    for weekdays, spells in groups_of(season.week):
        items = weekday_items(words, weekdays, context="table")
        yield _row(words, say_list(words, items), spells)
    public = _holiday_spells(season, plan)
    if public is not None:
        yield _row(words, words.text("public holidays", context="table"), public)
    if season.school_holidays is not None:
        yield _row(words, words.text("school holidays", context="table"), season.school_holidays)


def _holiday_spells(season: Season, plan: Plan) -> DaySpells | None:
    if season.public_holidays is None and plan.names_public_holidays and len(set(season.week)) == 1:
        return season.week[0]
    return season.public_holidays


def _row(words: Words, days: str, spells: DaySpells) -> HoursRow:
    spans = tuple(_say_cell(words, spell) for spell in spells)
    closed = capitalised(words.text("closed", context="hours"))
    return HoursRow(capitalised(days), spans or (closed,), not spans)


def _say_cell(words: Words, spell: Spell) -> str:
    if spell.said_only:
        return quote(words, spell.comment)
    if spell.untimed:
        return with_comment(words, capitalised(words.text("open", context="hours")), spell.comment)
    span = spell.span
    whole = (span.start, span.end) == (0, MIDNIGHT)
    if whole or span.until_further or span.end >= MIDNIGHT + NOON:
        return with_comment(words, capitalised(say_span(words, span)), spell.comment)
    start, end = say_time(words, span.start, place="start"), say_time(words, span.end, place="end")
    return with_comment(
        words, words.text("{start}–{end}", context="times", start=start, end=end), spell.comment
    )
