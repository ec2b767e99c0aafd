"""Opening hours as the sentence that a person would say, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce

from generator.languages import Words
from generator.model.opening_hours_plan import Plan
from generator.model.opening_hours_rules import EVERY_DAY, MIDNIGHT, DayPoint, Rule, State
from generator.model.opening_hours_seasons import DaySpells, Season, spells_of
from generator.view.hours_phrases import (
    capitalised,
    date_items,
    day_items,
    day_left_out,
    open_days,
    quote,
    say_list,
    say_span,
    say_spells,
    with_comment,
)


@dataclass(frozen=True)
class Part:
    """A part of the sentence, between two semicolons."""

    state: State
    phrase: str


def say_plan(words: Words, plan: Plan) -> str:
    """Return the whole plan as one sentence without its final stop."""
    parts = [*_openings(words, plan), *differences(words, plan)]
    said: list[str] = []
    for before, part in zip([None, *parts], parts, strict=False):
        continues = before is not None and before.state is not State.OFF
        said.append(part.phrase if continues else say_part(words, part))
    return capitalised(
        reduce(lambda first, rest: words.text("{before}; {after}", before=first, after=rest), said)
    )


def say_part(words: Words, part: Part) -> str:
    """Return a part as it stands alone, with its word for open."""
    return (
        words.text("open {hours}", hours=part.phrase) if part.state is State.OPEN else part.phrase
    )


def say_fallback(words: Words) -> str:
    """Return the honest sentence where the hours can't be put in words."""
    return words.text(
        "These opening hours can’t be summed up in a sentence: please ask the place itself"
    )


# Openings


def _openings(words: Words, plan: Plan) -> Iterator[Part]:
    for season in seasons_in_order(plan):
        said = any(spell.said_only for day in season.week for spell in day)
        yield Part(State.SAID if said else State.OPEN, say_season(words, season, plan))
    for rule in recurring_openings(plan):
        yield Part(rule.state, say_opening(words, rule))


def recurring_openings(plan: Plan) -> list[Rule]:
    """Return the openings that come back every month, such as the first Sunday."""
    return [rule for rule in plan.exceptions if rule.state is not State.OFF and rule.nth_weekdays]


def seasons_in_order(plan: Plan) -> list[Season]:
    """Return the seasons in the order of the year in which they begin."""

    def beginning(season: Season) -> tuple[int, int]:
        start = season.dates[0].start if season.dates else None
        return (start.month, start.day) if isinstance(start, DayPoint) else (0, 0)

    return sorted(plan.seasons, key=beginning)


def say_season(words: Words, season: Season, plan: Plan) -> str:
    """Return `from 1 April to 31 October, every day from 9 am to noon`."""
    groups = ", ".join(_say_groups(words, season, plan))
    if not season.dates:
        return groups
    title = say_season_dates(words, season)
    if _is_only_said(season) and len(set(season.week)) == 1:
        return words.text("{days}: {comment}", days=title, comment=groups)
    return f"{title}, {groups}"


def say_season_dates(words: Words, season: Season) -> str:
    """Return the season's dates as they stand in a sentence."""
    return say_list(words, date_items(words, season.dates))


def _is_only_said(season: Season) -> bool:
    return all(day and day[0].said_only for day in season.week)


def groups_of(week: tuple[DaySpells, ...]) -> list[tuple[frozenset[int], DaySpells]]:
    """Return the days that are alike, in the order of their first day."""
    alike: dict[DaySpells, frozenset[int]] = {}
    for weekday, spells in enumerate(week):
        alike[spells] = alike.get(spells, frozenset()) | {weekday}
    return [(days, spells) for spells, days in alike.items()]


def _say_groups(words: Words, season: Season, plan: Plan) -> Iterator[str]:
    extra = {}
    if season.public_holidays:
        extra[words.text("public holidays", context="open")] = season.public_holidays
    if season.school_holidays:
        extra[words.text("during school holidays")] = season.school_holidays
    groups = [(days, spells) for days, spells in groups_of(season.week) if spells]
    alone = len(groups) == 1
    for weekdays, spells in groups:
        others = [name for name, day in extra.items() if day == spells]
        extra = {name: day for name, day in extra.items() if day != spells}
        days = open_days(words, weekdays, others=others, alone=alone)
        if weekdays == EVERY_DAY and plan.names_public_holidays and season.public_holidays is None:
            days = words.text("every day, public holidays included,")
        yield _say_group(words, days, spells, everyday=weekdays == EVERY_DAY and not others)
    for name, spells in extra.items():
        yield _say_group(words, name, spells, everyday=False)


def _say_group(words: Words, days: str, spells: DaySpells, *, everyday: bool) -> str:
    if all(spell.said_only for spell in spells):
        said = say_list(words, [quote(words, spell.comment) for spell in spells])
        return said if everyday else words.text("{days}: {comment}", days=days, comment=said)
    if (
        everyday
        and [(spell.span.start, spell.span.end) for spell in spells] == [(0, MIDNIGHT)]
        and not spells[0].untimed
    ):
        return with_comment(words, words.text("24 hours a day, 7 days a week"), spells[0].comment)
    return f"{days} {say_spells(words, spells)}".rstrip(" ").replace(",  ", ", ")


def say_opening(words: Words, rule: Rule) -> str:
    """Return what an opening exception says: `on 17 April 2027 from 8 pm to midnight`."""
    lists = (date_items(words, rule.dates), day_items(words, rule))
    when = ", ".join(say_list(words, items) for items in lists if items)
    if rule.state is State.SAID:
        return words.text("{days}: {comment}", days=when, comment=quote(words, rule.comment))
    return f"{when} {say_spells(words, spells_of(rule))}".rstrip(" ")


# What closes and what differs on dates


def differences(words: Words, plan: Plan) -> Iterator[Part]:
    """Yield what closes and what differs on dates; neighbouring closures are said together."""
    together: list[str] = []
    for rule in plan.exceptions:
        told = _untold_part(plan, rule)
        if told is None or rule in recurring_openings(plan):
            continue
        days, dates = day_items(words, told), date_items(words, told.dates)
        plain = told.whole_day and not told.comment and bool(days) != bool(dates)
        if told.state is State.OFF and plain:
            together += days or dates
            continue
        yield from _closed_together(words, together)
        together = []
        if told.state is State.OFF:
            # `closed on Mondays in March`: with a comma it would be two closures.
            yield Part(State.OFF, _say_closing(words, told, [days, dates]))
        else:
            yield Part(told.state, say_opening(words, told))
    yield from _closed_together(words, together)


def _closed_together(words: Words, items: list[str]) -> Iterator[Part]:
    if items:
        yield Part(State.OFF, words.text("closed {when}", when=say_list(words, items)))


def _say_closing(words: Words, rule: Rule, lists: list[list[str]]) -> str:
    times = [say_span(words, span) for span in rule.spans]
    when = " ".join(say_list(words, items) for items in (*lists, times) if items)
    closed = (
        words.text("closed {when}", when=when) if when else words.text("closed", context="hours")
    )
    return with_comment(words, closed, rule.comment)


def _untold_part(plan: Plan, rule: Rule) -> Rule | None:
    """Return the closure without the weekday that “every day except Tuesday” has told already."""
    if rule.dates or rule.nth_weekdays or rule.any_weekday or len(plan.seasons) != 1:
        return rule
    groups = [(days, spells) for days, spells in groups_of(plan.seasons[0].week) if spells]
    if len(groups) != 1 or not day_left_out(groups[0][0]) or plan.seasons[0].public_holidays:
        return rule
    untold = replace(rule, weekdays=rule.weekdays & groups[0][0])
    return None if untold.any_weekday else untold
