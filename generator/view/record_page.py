"""Everything that a record's own page says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from generator.languages import Words
from generator.model import record_type_of
from generator.model.accommodation import Accommodation
from generator.model.attraction import Attraction
from generator.model.event import Event
from generator.model.mobility import Itinerary, Transport
from generator.model.record import Record
from generator.view.accessibility import AccessibilityView, view_accessibility
from generator.view.agenda import DayView, coming_periods, say_when, view_day
from generator.view.appointments import calendar_path, is_worth_noting
from generator.view.badges import BadgeView, view_labels
from generator.view.cards import CardView, say_status, view_small_card
from generator.view.classification import StarsView, say_classification, view_stars
from generator.view.contact import ActionView, view_contact
from generator.view.facts import FactView, view_facts
from generator.view.guide import Reader
from generator.view.hours import HoursView
from generator.view.kinds import say_kind
from generator.view.map_page import LocatorView, view_locator
from generator.view.notices import NoticeView, view_notices_of
from generator.view.open_days import view_open_days
from generator.view.photos import PhotoView, view_photos
from generator.view.phrases import cached_hours, say_period
from generator.view.prices import PricesView, view_prices
from generator.view.sources import SourceLine, say_verification, view_provenance
from generator.view.texts import NameView, TextView, own_text, view_name, view_text
from generator.view.tonight import NightView, view_night


@dataclass(frozen=True, slots=True)
class DateView:
    """A date of an event: as on a wall calendar, and as a sentence."""

    day: DayView
    sentence: str
    until: str


@dataclass(frozen=True, slots=True)
class FragilityView:
    """What is fragile, and what a good visitor does."""

    reason: TextView | None
    advice: TextView | None


WORD = re.compile(r"\w+")


class RecordView(NamedTuple):
    """A record as a reader sees it; what is unknown is empty and leaves no trace."""

    type_name: str
    name: NameView
    kind: str
    stars: StarsView | None
    classification: str
    status: str
    places: tuple[tuple[str, str], ...]
    """The communes under which it is listed: name and link, which may be empty."""
    verified: bool
    verification: str
    notices: tuple[NoticeView, ...]
    actions: tuple[ActionView, ...]
    lead: TextView | None
    text: TextView | None
    photos: tuple[PhotoView, ...]
    when: tuple[TextView, ...]
    dates: tuple[DateView, ...]
    hours: HoursView | None
    hours_note: TextView | None
    tonight: NightView | None
    open_days: str
    """The code of the hours of the coming days."""
    prices: PricesView | None
    facts: tuple[FactView, ...]
    locator: LocatorView | None
    accessibility: AccessibilityView | None
    labels: tuple[BadgeView, ...]
    fragility: FragilityView | None
    neighbours: tuple[CardView, ...]
    sources: tuple[SourceLine, ...]

    @property
    def is_told(self) -> bool:
        """Tell whether there is more to read than practical details."""
        texts = self.lead or self.text or self.photos or self.fragility
        times = self.when or self.dates or self.hours or self.hours_note
        return bool(texts or times or self.prices)


def view_record(reader: Reader, record: Record) -> RecordView:
    """Return what a record's page says."""
    words, today = reader.words, reader.today
    granted = record.classification if isinstance(record, Accommodation) else None
    lead, text = view_texts(words, record)
    event = record if isinstance(record, Event) else None
    return RecordView(
        type_name=record_type_of(record).name,
        name=view_name(words, record, reader.catalogue.settings),
        kind=say_kind(words, record),
        stars=view_stars(words, record, today),
        classification=say_classification(reader, granted) if granted else "",
        status=_status(reader, record),
        places=view_places(reader, record.communes),
        verified=record.verification is not None,
        verification=say_verification(words, record.verification),
        notices=view_notices_of(reader, record),
        actions=view_actions(reader, record),
        lead=lead,
        text=text,
        photos=view_photos(reader, record) if record.photos else (),
        when=say_when(reader, event) if event else (),
        dates=view_dates(reader, event) if event else (),
        hours=cached_hours(record.opening_hours, words, today) if record.opening_hours else None,
        hours_note=view_text(words, record.opening_note),
        tonight=view_night(reader, record),
        open_days=view_open_days(reader.guide, record),
        prices=view_prices(words, record),
        facts=view_facts(reader, record),
        locator=view_locator(reader, record),
        accessibility=view_accessibility(words, record.accessibility),
        labels=view_labels(words, record, today),
        fragility=view_fragility(words, record),
        neighbours=tuple(
            view_small_card(reader, other) for other in reader.guide.neighbours(record)
        ),
        sources=view_provenance(words, record.provenance),
    )


def view_texts(words: Words, record: Record) -> tuple[TextView | None, TextView | None]:
    """Return the summary and the description; one that is foreign or said again gives way to a text."""
    lead, text = view_text(words, record.summary), view_text(words, record.description)
    if lead and text and (lead.lang or _says_again(text, lead)):
        return None, text
    return lead, text


def _says_again(text: TextView, lead: TextView) -> bool:
    """Whether a text begins as the summary does: a fifth of a real flux does."""
    said, begun = _words_in(lead), _words_in(text)
    return begun[: len(said)] == said


def _words_in(text: TextView) -> list[str]:
    return WORD.findall(" ".join(text.paragraphs).casefold())


def _status(reader: Reader, record: Record) -> str:
    if not reader.guide.is_ahead(record):
        return reader.words.text("This event is over.")
    return say_status(reader.words, record)


def view_places(reader: Reader, communes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return communes by name, each with its link if it is one of the territory."""
    known = reader.catalogue.communes_by_name
    return tuple(
        (name, reader.link.commune(known[name]) if name in known else "") for name in communes
    )


def view_actions(reader: Reader, record: Record) -> tuple[ActionView, ...]:
    """Return the buttons: calls first, then booking, timetables and traces."""
    words = reader.words
    actions = view_contact(words, record.contact)
    if record.booking:
        booking = (
            words.text("Availability and booking")
            if isinstance(record, Accommodation)
            else words.text("Book")
        )
        actions += (ActionView(record.booking, "calendar", booking),)
    if isinstance(record, Transport) and record.timetable:
        actions += (ActionView(record.timetable, "clock", words.text("Timetable")),)
    if isinstance(record, Itinerary) and record.gpx in reader.catalogue.files:
        actions += (
            ActionView(reader.link.file(record.gpx or ""), "itinerary", words.text("GPX track")),
        )
    if isinstance(record, Event) and is_worth_noting(record, reader.today):
        calendar = reader.link.file(calendar_path(words.language, record.id))
        actions += (ActionView(calendar, "calendar-add", words.text("Add to calendar")),)
    return actions


def view_dates(reader: Reader, event: Event) -> tuple[DateView, ...]:
    """Return the dates to come, in order."""
    words = reader.words
    return tuple(
        DateView(
            view_day(words, period.start), say_period(words, period), period.last_day.isoformat()
        )
        for period in coming_periods(event, reader.today)
    )


def view_fragility(words: Words, record: Record) -> FragilityView | None:
    """Return what is fragile about a place, if somebody said so."""
    fragile = record.fragility if isinstance(record, Attraction) else None
    if fragile is None:
        return None
    return FragilityView(view_text(words, fragile.reason), view_text(words, fragile.advice))


def summarise_record(reader: Reader, record: Record, most: int) -> tuple[str, str]:
    """Return a title and a description in the reader's language, as plain text."""
    words = reader.words
    name = view_name(words, record, reader.catalogue.settings).text
    own = own_text(words, record.summary) or own_text(words, record.description)
    return name, shorten(own or say_in_short(reader, record, name), most)


def say_in_short(reader: Reader, record: Record, name: str) -> str:
    """Return what a record is and where, for those that nobody described in the reader's language."""
    stars = view_stars(reader.words, record, reader.today)
    commune = record.address.commune if record.address else ""
    department = reader.catalogue.territory.department
    if commune and department:
        commune = f"{commune} ({department})"
    parts = (say_kind(reader.words, record), stars.text if stars else "", commune)
    said = ", ".join(part for part in parts if part)
    return reader.words.text("{name}: {facts}.", name=name, facts=said)


def shorten(text: str, most: int) -> str:
    """Return the text, cut between two words where it is longer than `most`."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut[: cut.rindex(" ")] if " " in cut else cut).rstrip(" ,;:.–-") + "…"
