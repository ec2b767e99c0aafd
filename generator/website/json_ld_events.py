"""An event for search engines: its status, dates, what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from generator.languages import Words
from generator.model.event import Event, Period
from generator.model.record import Price
from generator.model.vocabulary import EventStatus
from generator.view.agenda import coming_periods
from generator.view.hours import OpeningHoursSpecification, structured
from generator.view.kinds import say_term

PARIS = ZoneInfo("Europe/Paris")
SCHEMA = "https://schema.org/"

STATUSES = {
    EventStatus.SCHEDULED: "EventScheduled",
    EventStatus.CANCELLED: "EventCancelled",
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.MOVED: "EventScheduled",
    EventStatus.FULL: "EventScheduled",
}
"""A moved event takes place, where and when the record now says."""


def event_audience(event: Event, words: Words) -> Mapping[str, object]:
    """Return whom an event is for, in a language."""
    return {
        "audience": [
            {"@type": "Audience", "audienceType": say_term(words, each)} for each in event.audience
        ]
    }


def event_facts(event: Event, today: date) -> Mapping[str, object]:
    """Return what only events have, in any language."""
    coming = coming_periods(event, today) or event.periods[-1:]
    return {
        "eventStatus": SCHEMA + STATUSES[event.status],
        "eventAttendanceMode": SCHEMA + "OfflineEventAttendanceMode",
        **(_dates(coming[0]) if coming else {}),
        "subEvent": [
            {"@type": "Event", "name": event.name, **_dates(period)} for period in coming[1:]
        ],
        "eventSchedule": _schedules(event, today),
        "isAccessibleForFree": event.free,
        "organizer": {"@type": "Organization", "name": event.organizer}
        if event.organizer
        else None,
        "offers": _offers(event),
    }


def _dates(period: Period) -> Mapping[str, object]:
    return {
        "startDate": _moment(period.start, period.start_time),
        "endDate": _moment(period.day_of_end_time, period.end_time)
        if period.end or period.end_time
        else None,
    }


def _moment(day: date, clock: time | None) -> str:
    return day.isoformat() if clock is None else datetime.combine(day, clock, PARIS).isoformat()


def _schedules(event: Event, today: date) -> list[Mapping[str, object]]:
    """Return the appointments that come back: https://schema.org/Schedule."""
    found = structured(event.recurrence, today) if event.recurrence else ()
    return [_schedule(each) for each in found if each.opens != each.closes]


def _schedule(hours: OpeningHoursSpecification) -> Mapping[str, object]:
    return {
        "@type": "Schedule",
        "repeatFrequency": "P1W" if hours.days else "P1D",
        "byDay": list(hours.days),
        "startTime": hours.opens,
        "endTime": hours.closes,
        "startDate": hours.valid_from.isoformat() if hours.valid_from else None,
        "endDate": hours.valid_through.isoformat() if hours.valid_through else None,
        "scheduleTimezone": PARIS.key,
    }


def _offers(event: Event) -> list[Mapping[str, object]]:
    stock = "SoldOut" if event.status is EventStatus.FULL else "InStock"
    rest = {"priceCurrency": "EUR", "url": event.booking, "availability": SCHEMA + stock}
    if event.prices:
        return [{"@type": "Offer", "price": _price(price), **rest} for price in event.prices]
    if event.free or event.status is EventStatus.FULL:
        price = "0" if event.free else None
        return [{"@type": "Offer", **rest, "price": price}]
    return []


def _price(price: Price) -> str:
    return f"{price.amount.normalize():f}"
