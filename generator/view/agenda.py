"""What is on: dated events by date, weekly markets by weekday, festivities by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.languages import Words
from generator.model.event import Event, Period
from generator.view.cards import CardView, view_card
from generator.view.guide import Reader
from generator.view.hours_phrases import capitalised
from generator.view.kinds import BETWEEN
from generator.view.phrases import say_month, say_period, say_times, say_weekday_date, short_month
from generator.view.prices import say_free
from generator.view.recurrence import (
    months_ahead,
    next_occurrence,
    say_recurrence,
    usual_month,
    weekly_days,
)
from generator.view.texts import TextView, view_text


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


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Events under a heading: a month, every week, every year."""

    heading: str
    events: tuple[EventView, ...]


def view_agenda(reader: Reader) -> tuple[EventGroup, ...]:
    """Return the whole agenda: coming dates by month, what comes back every week, every year.

    What is over has left it.
    """
    words, today = reader.words, reader.today
    events = reader.guide.records_of(Event)
    weekly = [event for event in events if event.recurrence and weekly_days(event.recurrence)]
    listed = {event.id for event in weekly}
    rest = [
        event for event in events if event.id not in listed and not coming_periods(event, today)
    ]
    yearly = [event for event in rest if event.recurrence or event.usual_period]
    undated = [event for event in rest if not (event.recurrence or event.usual_period)]
    weekly.sort(key=lambda event: weekly_days(event.recurrence or "")[0])
    yearly.sort(key=lambda event: months_ahead(usual_month(event), today))
    groups = (
        *_by_month(reader, coming_events(reader, events)),
        _group(reader, words.text("Every week"), weekly),
        _group(reader, words.text("Every year"), yearly),
        _group(reader, words.text("Dates to be announced"), undated),
    )
    return tuple(group for group in groups if group.events)


def _group(reader: Reader, heading: str, events: Iterable[Event]) -> EventGroup:
    return EventGroup(heading, tuple(view_event(reader, event) for event in events))


def _by_month(reader: Reader, dates: Iterable[tuple[Event, Period]]) -> Iterator[EventGroup]:
    months: dict[tuple[int, int], list[EventView]] = {}
    for event, period in dates:
        day = max(period.start, reader.today)
        months.setdefault((day.year, day.month), []).append(view_event(reader, event, period))
    for (year, month), views in months.items():
        yield EventGroup(say_month(reader.words, year, month), tuple(views))


def coming_periods(event: Event, today: date) -> tuple[Period, ...]:
    """Return the periods that aren't over, in order."""
    coming = (period for period in event.periods if period.last_day >= today)
    return tuple(sorted(coming, key=lambda period: (period.start, period.last_day)))


def coming_events(reader: Reader, events: Iterable[Event]) -> list[tuple[Event, Period]]:
    """Return every coming date with its event, in order; equal ones keep the neutral order."""
    today = reader.today
    dates = [(event, period) for event in events for period in coming_periods(event, today)]
    return sorted(dates, key=lambda each: (max(each[1].start, today), each[1].last_day))


def view_event(reader: Reader, event: Event, period: Period | None = None) -> EventView:
    """Return an event in the agenda, on one of its dates if one is given."""
    return EventView(
        card=view_card(reader, event),
        day=view_day(reader.words, max(period.start, reader.today)) if period else None,
        when=(TextView((_say_date(reader, period),)),) if period else say_when(reader, event),
        terms=say_terms_of(reader.words, event),
    )


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
        usual = replace(usual, paragraphs=tuple(map(capitalised, usual.paragraphs)))
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
    """Return what is on in the coming weeks, and the markets of the coming week, by day."""
    today = reader.today
    events = reader.guide.records_of(Event)
    dates = [
        (event, period)
        for event, period in coming_events(reader, events)
        if period.start <= today + timedelta(weeks=weeks)
    ]
    for event in events:
        coming = next_occurrence(event.recurrence, today) if event.recurrence else None
        if coming and not coming_periods(event, today):
            dates.append((event, coming))
    dates.sort(key=lambda each: max(each[1].start, today))
    return tuple(view_event(reader, event, period) for event, period in dates[:most])
