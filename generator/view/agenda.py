"""What is on: dated events by date, weekly markets by weekday, festivities by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from generator.languages import Words
from generator.model.event import Event, Period
from generator.model.values import RecordId
from generator.model.vocabulary import Audience
from generator.view.cards import CardView, view_card
from generator.view.facets import code_of
from generator.view.guide import Guide, Reader
from generator.view.hours_phrases import capitalised
from generator.view.kinds import BETWEEN
from generator.view.phrases import say_month, say_period, say_times, say_weekday_date, short_month
from generator.view.prices import say_free
from generator.view.recurrence import (
    days_of,
    days_of_period,
    months_ahead,
    next_occurrence,
    occurrences,
    say_recurrence,
    usual_month,
    weekly_days,
)
from generator.view.texts import TextView, view_text

Dated = tuple[Event, Period]
"""An event on one of its dates."""

AHEAD = timedelta(days=63)
"""How far ahead days are told of what comes back."""
LONG = timedelta(days=14)
"""From this on, what has begun doesn't belong to a day any more."""
THEME, PLACE, AUDIENCE, COST = "t", "c", "u", "e"
"""The letters with which the tokens of an event begin."""
FREE, PAID = "free", "paid"


@dataclass(frozen=True, slots=True)
class DayView:
    """A day as on a wall calendar."""

    iso: str
    day: str
    month: str


@dataclass(frozen=True, slots=True)
class EventView:
    """An event in the agenda: its card, its day if it has one, when it takes place in words."""

    card: CardView
    day: DayView | None
    when: tuple[TextView, ...]
    terms: str
    """Free or not, booking or not."""
    until: str = ""
    """The last day of a date: a script hides it when that is over."""
    days: str = ""
    """The code of the days on which it takes place."""
    values: str = ""
    """The codes of its themes, place, audience, and of whether it is free."""


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Events under a heading: a month, every week, every year."""

    anchor: str
    heading: str
    events: tuple[EventView, ...]


def view_agenda(reader: Reader) -> tuple[EventGroup, ...]:
    """Return the whole agenda: coming dates by month, what goes on, what comes back.

    What is over has left it. What began long ago and lasts stands by itself, by its end: it
    would be the first of every month for a whole season.
    """
    words, today = reader.words, reader.today
    events = reader.guide.records_of(Event)
    dates = dates_ahead(reader, events, today + AHEAD)
    weekly = [event for event in events if event.recurrence and weekly_days(event.recurrence)]
    listed = {event.id for event in weekly} | {event.id for event, _ in dates}
    rest = [event for event in events if event.id not in listed]
    yearly = [event for event in rest if event.recurrence or event.usual_period]
    undated = [event for event in rest if not (event.recurrence or event.usual_period)]
    weekly.sort(key=lambda event: weekly_days(event.recurrence or "")[0])
    yearly.sort(key=lambda event: months_ahead(usual_month(event), today))
    groups = (
        *_by_month(reader, [each for each in dates if not goes_on(each[1], today)]),
        _going_on(reader, [each for each in dates if goes_on(each[1], today)]),
        _group(reader, "weekly", words.text("Every week"), weekly),
        _group(reader, "yearly", words.text("Every year"), yearly),
        _group(reader, "undated", words.text("Dates to be announced"), undated),
    )
    return tuple(group for group in groups if group.events)


def _group(reader: Reader, anchor: str, heading: str, events: Iterable[Event]) -> EventGroup:
    return EventGroup(anchor, heading, tuple(view_event(reader, event) for event in events))


def _by_month(reader: Reader, dates: Iterable[Dated]) -> Iterator[EventGroup]:
    months: dict[tuple[int, int], list[EventView]] = {}
    for event, period in dates:
        day = max(period.start, reader.today)
        months.setdefault((day.year, day.month), []).append(view_event(reader, event, period))
    for (year, month), views in months.items():
        heading = say_month(reader.words, year, month)
        yield EventGroup(f"{year}-{month:02}", heading, tuple(views))


def _going_on(reader: Reader, dates: list[Dated]) -> EventGroup:
    """Return what began and lasts, what ends first before the rest; it has no day of its own."""
    dates.sort(key=lambda each: each[1].last_day)
    views = (replace(view_event(reader, event, period), day=None) for event, period in dates)
    return EventGroup("going-on", reader.words.text("Going on now"), tuple(views))


def goes_on(period: Period, today: date) -> bool:
    """Tell whether a period that lasts for weeks has begun."""
    return period.start < today and period.last_day - period.start >= LONG


def coming_periods(event: Event, today: date) -> tuple[Period, ...]:
    """Return the periods that aren't over, in order."""
    coming = (period for period in event.periods if period.last_day >= today)
    return tuple(sorted(coming, key=lambda period: (period.start, period.last_day)))


def dates_ahead(reader: Reader, events: Iterable[Event], last: date) -> list[Dated]:
    """Return every coming date with its event, in order; equal ones keep the neutral order.

    Of what comes back on dates of its own, as on 21 June, those until `last` are told.
    """
    today = reader.today
    dates = [(event, period) for event in events for period in _dates_of(event, today, last)]
    return sorted(dates, key=lambda each: (max(each[1].start, today), each[1].last_day))


def _dates_of(event: Event, today: date, last: date) -> tuple[Period, ...]:
    coming = coming_periods(event, today)
    if event.recurrence and not weekly_days(event.recurrence):
        return (*coming, *_joined(occurrences(event.recurrence, today, last)))
    return coming


def _joined(days: Iterable[Period]) -> Iterator[Period]:
    """Yield days that follow one another at the same times as one period."""
    begun: Period | None = None
    for day in days:
        follows = begun and day.start - begun.last_day == timedelta(days=1)
        alike = begun and (begun.start_time, begun.end_time) == (day.start_time, day.end_time)
        if begun and follows and alike:
            begun = begun.model_copy(update={"end": day.start})
            continue
        if begun:
            yield begun
        begun = day
    if begun:
        yield begun


def view_event(reader: Reader, event: Event, period: Period | None = None) -> EventView:
    """Return an event in the agenda, on one of its dates if one is given."""
    today = reader.today
    return EventView(
        card=view_card(reader, event),
        day=view_day(reader.words, max(period.start, today)) if period else None,
        when=(TextView((_say_date(reader, period),)),) if period else say_when(reader, event),
        terms=say_terms_of(reader.words, event),
        until=period.last_day.isoformat() if period else "",
        days=_days_code(reader.guide, event.id, period),
        values=_tokens_of(reader.guide, event.id),
    )


@lru_cache(maxsize=20_000)
def _days_code(guide: Guide, event_id: RecordId, period: Period | None) -> str:
    """Return the code of an event's days, which is the same in every language."""
    event = guide.catalogue.by_id[event_id]
    return code_days(event, period, guide.today) if isinstance(event, Event) else ""


def code_days(event: Event, period: Period | None, today: date) -> str:
    """Return the days on which an event takes place, counted from today: `0 4-6 11`.

    Of a date, all of them; of what comes back, those of the coming weeks.
    """
    if period:
        days = days_of_period(event, period, today, period.last_day)
    else:
        days = set(days_of(event, today, today + AHEAD))
    runs: list[list[int]] = []
    for offset in sorted((day - today).days for day in days):
        if runs and runs[-1][-1] == offset - 1:
            runs[-1][1:] = [offset]
        else:
            runs.append([offset])
    return " ".join("-".join(map(str, run)) for run in runs)


@lru_cache(maxsize=20_000)
def _tokens_of(guide: Guide, event_id: RecordId) -> str:
    """Return what an event is chosen by, as `facets.py` writes it: theme, commune, audience, price."""
    event = guide.catalogue.by_id[event_id]
    if not isinstance(event, Event):
        return ""
    tokens = [f"{THEME}{theme.value}" for theme in event.themes]
    tokens += [f"{PLACE}{code_of(place)}" for place in places_of(guide, event)]
    tokens += [f"{AUDIENCE}{each.value}" for each in audiences_of(event)]
    cost = cost_of(event)
    return " ".join([*tokens, f"{COST}{cost}"] if cost else tokens)


def places_of(guide: Guide, event: Event) -> tuple[str, ...]:
    """Return the communes of an event by the names that the territory knows them by."""
    known = guide.catalogue.communes_by_name
    return tuple(known[name].name if name in known else name for name in event.communes)


def audiences_of(event: Event) -> tuple[Audience, ...]:
    """Return for whom an event is: what is for everyone is for each, groups left aside."""
    if Audience.EVERYONE in event.audience:
        alone = [each for each in Audience if each is not Audience.GROUPS or each in event.audience]
        return tuple(alone)
    return event.audience


def cost_of(event: Event) -> str:
    """Return whether an event is free or paid, nothing where nobody said it."""
    if event.free:
        return FREE
    return PAID if event.prices or event.free is False else ""


def _say_date(reader: Reader, period: Period) -> str:
    words = reader.words
    if period.last_day == period.start or period.start > reader.today:
        return say_period(words, period)
    last = words.text("Until {date}", date=say_weekday_date(words, period.last_day))
    return ", ".join(filter(None, (last, say_times(words, period))))


def view_day(words: Words, day: date) -> DayView:
    """Return a day as on a wall calendar."""
    return DayView(day.isoformat(), str(day.day), short_month(words, day.month))


def say_when(reader: Reader, event: Event) -> tuple[TextView, ...]:
    """Return when an event usually takes place: its recurrence, its usual period."""
    words = reader.words
    said = say_recurrence(words, event.recurrence, reader.today) if event.recurrence else ""
    usual = view_text(words, event.usual_period)
    if usual:
        usual = usual._replace(paragraphs=tuple(map(capitalised, usual.paragraphs)))
    views = TextView((said,)) if said else None, usual
    return tuple(view for view in views if view)


def say_terms_of(words: Words, event: Event) -> str:
    """Return whether an event is free and whether one has to book."""
    parts = [say_free(words, event)]
    if event.booking_required is not None:
        required = event.booking_required
        parts.append(
            words.text("Booking required") if required else words.text("No booking needed")
        )
    return BETWEEN.join(part for part in parts if part)


def view_coming_weeks(reader: Reader, *, weeks: int, most: int) -> tuple[EventView, ...]:
    """Return what is on in the coming weeks, and the markets of the coming week, by day.

    What has been going on for long comes last: it can wait, dates can't.
    """
    today = reader.today
    events = reader.guide.records_of(Event)
    last = today + timedelta(weeks=weeks)
    dates = [each for each in dates_ahead(reader, events, last) if each[1].start <= last]
    for event in events:
        if event.recurrence and weekly_days(event.recurrence) and not coming_periods(event, today):
            coming = next_occurrence(event.recurrence, today)
            dates += [(event, coming)] if coming else []
    dates.sort(key=lambda each: (goes_on(each[1], today), max(each[1].start, today)))
    return tuple(view_event(reader, event, period) for event, period in dates[:most])
