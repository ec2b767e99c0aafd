"""A booking calendar (iCalendar, RFC 5545) → whether one night is free, taken or not to be known.

Names, summaries and descriptions are looked at to tell a booking from a block, and go no further:
what leaves this module is a state. A platform's calendar also holds nights that are blocked without
a guest: the owner's own weeks, the days before an arrival, everything beyond the booking window
(Hosthub, “Bookings vs blocks”, https://help.hosthub.com/en/articles/2032705-bookings-vs-blocks).
Such a night is neither free nor taken: it is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from generator.errors import SourceError
from generator.model.vocabulary import NightState

PARIS = ZoneInfo("Europe/Paris")
LONGEST_STAY = 45
"""Nights; whoever blocks more closes for a season."""
SILENCE = timedelta(days=180)
"""A calendar that holds nothing of the last half year, and nothing to come, is not kept."""
BLOCKED = re.compile(
    r"not available|unavailable|blocked|closed|indisponible|non disponible|bloqué|fermé"
    r"|niet beschikbaar|geblokkeerd|gesloten|nicht verfügbar|blockiert|gesperrt|geschlossen",
    re.IGNORECASE,
)
"""What platforms call a night that is blocked: “Airbnb (Not available)”, “CLOSED - Not available”.
Booking.com calls its bookings so too: then nothing can be known but the free nights."""


class _Kind(Enum):
    BOOKING = "booking"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class _Busy:
    first: date
    end: date
    """The day of departure."""
    kind: _Kind


def read_night(content: bytes, night: date) -> NightState | None:
    """Return what a calendar says of a night; None where it says nothing certain.

    Raises SourceError where it is no whole calendar.
    """
    busy = tuple(_busy_times(_parse(content)))
    covering = {one.kind for one in busy if one.first <= night < one.end}
    if _Kind.BOOKING in covering:
        return NightState.TAKEN
    if covering or all(one.end < night - SILENCE for one in busy):
        return None
    return NightState.FREE


def combine_states(states: list[NightState | None]) -> NightState | None:
    """Return what the calendars of one place say together: one free room is enough."""
    if NightState.FREE in states:
        return NightState.FREE
    return NightState.TAKEN if states and None not in states else None


def _parse(content: bytes) -> list[Event]:
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        message = "it answers with a web page, not with a calendar"
        raise SourceError(message)
    try:
        calendars = Calendar.from_ical(content, multiple=True)
        events = [event for one in calendars for event in one.walk("VEVENT")]
    except Exception as error:  # what a hostile calendar makes its parser raise is no closed list
        message = "it is not a calendar that can be read"
        raise SourceError(message) from error
    if not calendars:
        message = "it is not a whole calendar"
        raise SourceError(message)
    return [event for event in events if isinstance(event, Event)]


def _busy_times(events: list[Event]) -> Iterator[_Busy]:
    for event in events:
        if _word(event, "STATUS") == "CANCELLED" or _word(event, "TRANSP") == "TRANSPARENT":
            continue
        try:
            first, end = _day_of(event.start), _day_of(event.end)
        except Exception as error:  # as above; a night that can't be told is not free
            message = "one of its bookings has no dates that can be read"
            raise SourceError(message) from error
        recurs = "RRULE" in event or "RDATE" in event
        yield _Busy(first, date.max if recurs else end, _kind_of(event, end - first, recurs=recurs))


def _kind_of(event: Event, length: timedelta, *, recurs: bool) -> _Kind:
    """Tell a booking from a block; guests neither come back by rule nor stay for months."""
    blocked = recurs or length > timedelta(days=LONGEST_STAY)
    if blocked or _word(event, "STATUS") == "TENTATIVE" or BLOCKED.search(_word(event, "SUMMARY")):
        return _Kind.BLOCK
    return _Kind.BOOKING


def _word(event: Event, name: str) -> str:
    text = str(event.get(name, ""))
    return text if name == "SUMMARY" else text.strip().upper()


def _day_of(moment: date | datetime) -> date:
    """Return the day in France; times without a zone are the place's own (RFC 5545, 3.3.5)."""
    if not isinstance(moment, datetime):
        return moment
    return (moment.astimezone(PARIS) if moment.tzinfo else moment).date()
