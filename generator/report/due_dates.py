"""What each person has to check again, and by when, as a calendar (RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from icalendar import Calendar, Event

from generator.check.duplicates import fold_name
from generator.check.freshness import Subject
from generator.languages import Words
from generator.model.policy import Responsible
from generator.report.freshness import FreshnessReport
from generator.report.sayings import say_person

AHEAD = timedelta(days=365)
"""How far the calendars look."""


def write_due_dates(report: FreshnessReport, words: Words) -> Iterator[tuple[str, bytes]]:
    """Yield a calendar for each person who answers for something, and one for what nobody does.

    What is late, or was never checked, is due today.
    """
    people = {subject.responsible for subject in report.subjects}
    for person in sorted(people, key=lambda one: (one is None, one.name if one else "")):
        own = [subject for subject in report.subjects if subject.responsible == person]
        name = fold_name(person.name if person else words.text("nobody", context="file"))
        yield f"due-dates-{name.replace(' ', '-')}.ics", _calendar(report, person, own, words)


def _calendar(
    report: FreshnessReport, person: Responsible | None, own: Iterable[Subject], words: Words
) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Belvedere//Due dates//EN")
    calendar.add("version", "2.0")
    title = words.text("To check: {name}", name=say_person(words, person))
    calendar.add("x-wr-calname", title)
    last = report.today + AHEAD
    dated = sorted(
        ((_due(subject, report.today), subject) for subject in own), key=lambda pair: pair[0]
    )
    for day, some in groupby(dated, key=lambda pair: pair[0]):
        if day <= last:
            subjects = [subject for _day, subject in some]
            calendar.add_component(_entry(report, person, day, subjects, words))
    return bytes(calendar.to_ical())


def _due(subject: Subject, today: date) -> date:
    return max(subject.deadline.until or today, today)


def _entry(
    report: FreshnessReport,
    person: Responsible | None,
    day: date,
    subjects: list[Subject],
    words: Words,
) -> Event:
    entry = Event()
    key = f"{report.catalogue.settings.site_url} {person.name if person else ''} {day}"
    entry.add("uid", f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@belvedere")
    entry.add("dtstamp", datetime.combine(report.today, time(), UTC))
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    one, many = "To check: {count} record or text", "To check: {count} records or texts"
    entry.add("summary", words.plural(one, many, len(subjects)))
    entry.add("description", "\n".join(f"{one.name} ({one.path})" for one in subjects))
    if person and person.email:
        entry.add("attendee", f"mailto:{person.email}")
    entry.add("transp", "TRANSPARENT")
    return entry
