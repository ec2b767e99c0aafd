"""The agenda as calendars to subscribe to (RFC 5545): each event's own, each theme's, everything.

`calendar/<language>/events/<id>.ics`, `calendar/<language>/themes/<theme>.ics` and
`calendar/<language>/all.ics` stay where they are for ever: calendars ask for them again each day.

A calendar that holds an entry replaces it by one of the same UID and a higher SEQUENCE. A UID is
made of the event's id and of what tells its dates apart, never of the date itself: a corrected
date moves the entry. A website remembers nothing of the day before, so SEQUENCE counts the days
from 1 January 2020 to the day on which what we know was last looked at or announced: it grows with
each verification, and is the same in two builds of the same data. DTSTAMP and LAST-MODIFIED are
that day too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from generator.languages import LanguageCode
from generator.model.event import Event
from generator.model.opening_hours_rules import MIDNIGHT
from generator.model.vocabulary import EventStatus, Theme
from generator.view.agenda import say_terms_of
from generator.view.appointments import (
    Appointment,
    Repetition,
    calendar_path,
    revised_on,
    theme_calendar_path,
    view_appointments,
    whole_calendar_path,
)
from generator.view.cards import say_status
from generator.view.contact import address_lines
from generator.view.guide import Reader
from generator.view.kinds import say_page, say_term
from generator.view.notices import view_notices_of
from generator.view.texts import TextView, view_name, view_text
from generator.website.assets import Assets
from generator.website.bodies import reader_of
from generator.website.site import Site

OCTETS = 75
CONTINUES = 0b10
"""The first bits of each octet of a letter but its first (UTF-8)."""
FIRST_DAY = date(2020, 1, 1)
ZONE = "Europe/Paris"
PARIS = ZoneInfo(ZONE)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
STATUSES = {
    EventStatus.SCHEDULED: "CONFIRMED",
    EventStatus.CANCELLED: "CANCELLED",
    EventStatus.POSTPONED: "TENTATIVE",
    EventStatus.MOVED: "CONFIRMED",
    EventStatus.FULL: "CONFIRMED",
}
"""What calendars know of; the summary begins with the word for the others."""
TIME_ZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""Summer time in France by the rule in force since 1996 (directive 2000/84/EC)."""
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Entries:
    """An event with its entries, written."""

    event: Event
    text: str


def write_calendars(site: Site, _assets: Assets) -> Iterator[tuple[str, bytes]]:
    """Yield every calendar in every language."""
    for language in site.catalogue.settings.language_codes:
        yield from _in_language(site, language)


def _in_language(site: Site, language: LanguageCode) -> Iterator[tuple[str, bytes]]:
    reader = reader_of(site, language, site.links(language, ""))
    words = reader.words
    events = sorted(reader.guide.records_of(Event), key=lambda event: event.id)
    entries = [Entries(event, write_entries(reader, site, event)) for event in events]
    office = plain(reader.catalogue.office.name)
    agenda = f"{say_page(words, 'agenda')} – {office}"
    for each in entries:
        if each.text:
            name = plain(view_name(words, each.event, reader.catalogue.settings).text)
            yield calendar_path(language, each.event.id), _calendar(name, [each])
    for theme in Theme:
        some = [each for each in entries if theme in each.event.themes]
        if some:
            name = f"{say_term(words, theme)} – {office}"
            yield theme_calendar_path(language, theme), _calendar(name, some)
    yield whole_calendar_path(language), _calendar(agenda, entries)


def _calendar(name: str, entries: Iterable[Entries]) -> bytes:
    head = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Belvedere//Belvedere//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{escape(name)}",
        f"X-WR-CALNAME:{escape(name)}",
        f"X-WR-TIMEZONE:{ZONE}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        *TIME_ZONE,
    )
    parts = [write_lines(head), *(each.text for each in entries), "END:VCALENDAR\r\n"]
    return "".join(parts).encode()


def write_entries(reader: Reader, site: Site, event: Event) -> str:
    """Return an event's entries as VEVENT components; nothing where it has no date."""
    appointments = view_appointments(reader.guide, event)
    if not appointments:
        return ""
    facts = write_lines((*_facts(reader, site, event), "END:VEVENT"))
    host = site.catalogue.settings.site_url.split("/")[2]
    parts: list[str] = []
    for appointment in appointments:
        uid = f"UID:{event.id}-{appointment.key}@{host}"
        parts += (write_lines(("BEGIN:VEVENT", uid, *_times(appointment))), facts)
    return "".join(parts)


def _facts(reader: Reader, site: Site, event: Event) -> Iterator[str]:
    """Yield what all entries of an event share."""
    words = reader.words
    revised = revised_on(reader.guide, event)
    stamp = f"{revised:%Y%m%d}T000000Z"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{max((revised - FIRST_DAY).days, 0)}"
    yield f"STATUS:{STATUSES[event.status]}"
    yield "TRANSP:TRANSPARENT"
    name = view_name(words, event, reader.catalogue.settings)
    status = say_status(words, event)
    summary = words.text("{status}: {name}", status=status, name=name.text) if status else name.text
    yield f"SUMMARY{_language('' if status else name.lang)}:{escape(summary)}"
    place = ", ".join(filter(None, (event.venue, *address_lines(event.address))))
    if place:
        yield f"LOCATION:{escape(place)}"
    if event.position:
        yield f"GEO:{event.position.latitude:.6f};{event.position.longitude:.6f}"
    yield f"CATEGORIES:{','.join(escape(say_term(words, theme)) for theme in event.themes)}"
    description = "\n\n".join(_description(reader, event))
    if description:
        yield f"DESCRIPTION:{escape(description)}"
    if event.organizer:
        yield f"CONTACT:{escape(event.organizer)}"
    address = site.addresses.absolute(site.addresses.record(event, words.language))
    yield f"URL:{address}"


def _description(reader: Reader, event: Event) -> Iterator[str]:
    """Yield what one should know, the latest first."""
    for notice in view_notices_of(reader, event):
        yield f"{notice.kind or notice.urgency} – {_joined(notice.title)} ({notice.dates})"
    summary = view_text(reader.words, event.summary) or view_text(reader.words, event.description)
    yield from filter(None, (_joined(summary), say_terms_of(reader.words, event)))


def _joined(view: TextView | None) -> str:
    return " ".join(view.paragraphs) if view else ""


def _language(code: str) -> str:
    return f";LANGUAGE={code}" if code else ""


# Times


def _times(appointment: Appointment) -> Iterator[str]:
    """Yield when an entry takes place, in local times: they stay when the clocks change."""
    times, day = appointment.times, appointment.day
    if times.whole_day:
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{appointment.last_day + timedelta(days=1):%Y%m%d}"
    else:
        yield f"DTSTART;TZID={ZONE}:{_moment(day, times.start)}"
        if times.end is not None:
            yield f"DTEND;TZID={ZONE}:{_moment(day, times.end)}"
    if appointment.repetition:
        yield f"RRULE:{_rule(appointment, appointment.repetition)}"
    for name, days in (("RDATE", appointment.also), ("EXDATE", appointment.but)):
        if days and times.whole_day:
            yield f"{name};VALUE=DATE:{','.join(f'{each:%Y%m%d}' for each in days)}"
        elif days:
            moments = ",".join(_moment(each, times.start) for each in days)
            yield f"{name};TZID={ZONE}:{moments}"


def _moment(day: date, minutes: int) -> str:
    days, minutes = divmod(minutes, MIDNIGHT)
    return f"{day + timedelta(days=days):%Y%m%d}T{minutes // 60:02}{minutes % 60:02}00"


def _rule(appointment: Appointment, repetition: Repetition) -> str:
    """Return a recurrence rule."""
    parts = [f"FREQ={repetition.frequency.value}"]
    if repetition.until:
        parts.append(f"UNTIL={_until(appointment, repetition.until)}")
    if repetition.months:
        parts.append(f"BYMONTH={','.join(map(str, repetition.months))}")
    if repetition.month_day:
        parts.append(f"BYMONTHDAY={repetition.month_day}")
    if repetition.weekdays:
        days = (f"{nth or ''}{WEEKDAYS[weekday]}" for nth, weekday in repetition.weekdays)
        parts.append(f"BYDAY={','.join(days)}")
    return ";".join(parts)


def _until(appointment: Appointment, last: date) -> str:
    """Return the last start, in UTC where it has a time."""
    if appointment.times.whole_day:
        return f"{last:%Y%m%d}"
    local = datetime.combine(last, time(*divmod(appointment.times.start, 60)), PARIS)
    return f"{local.astimezone(UTC):%Y%m%dT%H%M%SZ}"


# Text


def plain(text: str) -> str:
    """Return a text without the control characters that neither iCalendar nor XML can hold."""
    return CONTROLS.sub("", text)


def escape(text: str) -> str:
    """Return a text as a value of type TEXT (RFC 5545, 3.3.11)."""
    clean = plain(text.replace("\r\n", "\n").replace("\r", "\n"))
    escaped = clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def write_lines(lines: Iterable[str]) -> str:
    """Return content lines, folded so that none is longer than 75 octets (RFC 5545, 3.1)."""
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    octets = line.encode()
    if len(octets) <= OCTETS:
        return line
    parts: list[bytes] = []
    start, most = 0, OCTETS
    while start < len(octets):
        end = start + most
        while end < len(octets) and octets[end] >> 6 == CONTINUES:
            end -= 1
        parts.append(octets[start:end])
        # The space that begins the next lines counts too.
        start, most = end, OCTETS - 1
    return b"\r\n ".join(parts).decode()
