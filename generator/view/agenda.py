"""What is on: dated events by date, weekly markets by weekday, festivities by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.languages import Words
from generator.model.event import Event, Period
from generator.model.opening_hours import read_rules
from generator.view.cards import CardView, view_card
from generator.view.guide import Reader
from generator.view.hours import next_days, view_hours
from generator.view.hours_phrases import capitalised, weekday_name
from generator.view.phrases import say_month, say_period, say_times, say_weekday_date, short_month
from generator.view.prices import say_free
from generator.view.texts import TextView, view_text

WEEK = 7


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
    """Events under a heading: a month, a weekday."""

    heading: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class AgendaView:
    """Coming dates, weekly and yearly appointments, and those without a date yet."""

    upcoming: tuple[EventGroup, ...]
    weekly: tuple[EventGroup, ...]
    yearly: tuple[EventView, ...]
    undated: tuple[EventView, ...]


def view_agenda(reader: Reader) -> AgendaView:
    """Return the whole agenda; what is over has left it."""
    events = reader.guide.records_of(Event)
    rest = [
        event
        for event in events
        if not event.recurrence and not coming_periods(event, reader.today)
    ]
    usual = sorted((event for event in rest if event.usual_period), key=_usual_month)
    return AgendaView(
        upcoming=_by_month(reader, coming_events(reader, events)),
        weekly=_by_weekday(reader, events),
        yearly=tuple(view_event(reader, event) for event in usual),
        undated=tuple(view_event(reader, event) for event in rest if not event.usual_period),
    )


def coming_periods(event: Event, today: date) -> tuple[Period, ...]:
    """Return the periods that aren't over, in order."""
    coming = (period for period in event.periods if period.last_day >= today)
    return tuple(sorted(coming, key=lambda period: (period.start, period.last_day)))


def coming_events(reader: Reader, events: Iterable[Event]) -> list[tuple[Event, Period]]:
    """Return every coming date with its event, in order; equal ones keep the neutral order."""
    today = reader.today
    dates = [(event, period) for event in events for period in coming_periods(event, today)]
    return sorted(dates, key=lambda each: (max(each[1].start, today), each[1].last_day))


def weekly_days(recurrence: str) -> tuple[int, ...]:
    """Return the weekdays on which something comes back, none where it doesn't by the week."""
    rules = read_rules(recurrence) or ()
    days = {day for rule in rules for day in rule.weekdays if rule.state.value == "open"}
    days |= {nth.weekday for rule in rules for nth in rule.nth_weekdays}
    return tuple(sorted(days)) if len(days) < WEEK else ()


def view_event(reader: Reader, event: Event, period: Period | None = None) -> EventView:
    """Return an event in the agenda, on one of its dates if one is given."""
    if period is None:
        return EventView(
            view_card(reader, event),
            None,
            say_when(reader, event),
            say_terms_of(reader.words, event),
        )
    return EventView(
        card=view_card(reader, event),
        day=view_day(reader.words, max(period.start, reader.today)),
        when=(TextView((_say_date(reader, period),)),),
        terms=say_terms_of(reader.words, event),
    )


def _say_date(reader: Reader, period: Period) -> str:
    words = reader.words
    if period.last_day == period.start or period.start > reader.today:
        return say_period(words, period)
    parts = [
        words.text("Until {date}", date=say_weekday_date(words, period.last_day)),
        say_times(words, period),
    ]
    return ", ".join(filter(None, parts))


def view_day(words: Words, day: date) -> DayView:
    """Return a day as on a wall calendar."""
    return DayView(day.isoformat(), str(day.day), short_month(words, day.month))


def say_when(reader: Reader, event: Event) -> tuple[TextView, ...]:
    """Return when an event usually takes place: its recurrence, its usual period."""
    said: list[TextView] = []
    if event.recurrence:
        said.append(TextView((view_hours(event.recurrence, reader.words, reader.today).sentence,)))
    usual = view_text(reader.words, event.usual_period)
    return (*said, usual) if usual else tuple(said)


def say_terms_of(words: Words, event: Event) -> str:
    """Return whether an event is free and whether one has to book."""
    parts = [say_free(words, event)]
    if event.booking_required is not None:
        parts.append(
            words.text("Booking required")
            if event.booking_required
            else words.text("No booking needed")
        )
    return " · ".join(part for part in parts if part)


def _usual_month(event: Event) -> int:
    return event.periods[-1].start.month if event.periods else 12


def _by_month(reader: Reader, dates: list[tuple[Event, Period]]) -> tuple[EventGroup, ...]:
    months: dict[tuple[int, int], list[EventView]] = {}
    for event, period in dates:
        day = max(period.start, reader.today)
        months.setdefault((day.year, day.month), []).append(view_event(reader, event, period))
    return tuple(
        EventGroup(say_month(reader.words, *month), tuple(views)) for month, views in months.items()
    )


def _by_weekday(reader: Reader, events: Iterable[Event]) -> tuple[EventGroup, ...]:
    recurring = [event for event in events if event.recurrence]
    days: dict[int, list[EventView]] = {}
    other: list[EventView] = []
    for event in recurring:
        weekdays = weekly_days(event.recurrence or "")
        view = view_event(reader, event)
        for weekday in weekdays:
            days.setdefault(weekday, []).append(view)
        if not weekdays:
            other.append(view)
    groups = [
        EventGroup(_weekday_heading(reader.words, day), tuple(days[day])) for day in sorted(days)
    ]
    if other:
        groups.append(EventGroup(reader.words.text("Other days"), tuple(other)))
    return tuple(groups)


def _weekday_heading(words: Words, weekday: int) -> str:
    return capitalised(weekday_name(words, weekday))


def view_coming_weeks(reader: Reader, *, weeks: int, most: int) -> tuple[EventView, ...]:
    """Return what is on in the coming weeks, and the markets of the coming week, by day."""
    last = reader.today + timedelta(weeks=weeks)
    events = reader.guide.records_of(Event)
    found = [
        (max(period.start, reader.today), view_event(reader, event, period))
        for event, period in coming_events(reader, events)
        if period.start <= last
    ]
    found += [each for event in events for each in _next_occurrence(reader, event)]
    return tuple(view for _, view in sorted(found, key=lambda each: each[0])[:most])


def _next_occurrence(reader: Reader, event: Event) -> Iterator[tuple[date, EventView]]:
    """Yield the first day of the coming week on which something recurring takes place."""
    for each in next_days(event.recurrence, reader.today, WEEK) if event.recurrence else ():
        if each.spans:
            (start, _), (_, end) = each.spans[0], each.spans[-1]
            end_time = end.time() if len(each.spans) == 1 else None
            period = Period(start=each.day, start_time=start.time(), end_time=end_time)
            yield each.day, view_event(reader, event, period)
            return
