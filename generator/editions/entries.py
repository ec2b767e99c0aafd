"""A record as an edition prints it: what the seed asks for, in the same order for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.editions.photos import PrintedPhoto, print_photos
from generator.model.accommodation import Accommodation
from generator.model.edition import Frame
from generator.model.event import Event
from generator.model.record import Record
from generator.model.values import RecordId
from generator.rendering.qr import draw_qr_code
from generator.view.accessibility import view_accessibility
from generator.view.agenda import say_when
from generator.view.badges import view_labels
from generator.view.cards import say_place, say_status
from generator.view.classification import say_classification, view_stars
from generator.view.contact import address_lines
from generator.view.facts import view_facts
from generator.view.guide import Reader
from generator.view.hours_phrases import capitalised
from generator.view.kinds import say_kind
from generator.view.phrases import cached_hours, say_date, say_phone, say_weekday_date
from generator.view.prices import view_prices
from generator.view.record_page import shorten, view_dates, view_texts
from generator.view.texts import TextView, view_name, view_text

MOST_TEXT = 420
"""Characters of a record's text in a brochure."""
MOST_DATES = 6
MOST_IN_A_ROW = 66
"""Characters of bold text that a line of an A5 page holds beside its QR code."""
MOST_ON_A_PAGE = 1200
"""Characters of a name and its details that surely fit on a page."""


@dataclass(frozen=True, slots=True)
class Line:
    """A detail: its term, which may be empty, its text, where it leads, its language if another."""

    term: str
    text: str
    href: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record; `number` is its mark on the edition's map, 0 where it is on none."""

    id: RecordId
    number: int
    name: str
    lang: str
    kind: str
    stars: int
    stars_text: str
    commune: str
    status: str
    text: str
    text_lang: str
    address: tuple[str, ...]
    contact: tuple[tuple[Line, ...], ...]
    """Telephones, e-mail and website: as many side by side as a line surely holds."""
    facts: tuple[Line, ...]
    labels: tuple[str, ...]
    remark: str
    verified: str
    href: str
    qr: str
    photo: PrintedPhoto | None
    day: str
    """The first day of an event, where an edition stands in the order of days."""
    long: bool
    """Whether it may need more than a page: only then is it cut between two."""


def view_entry(
    reader: Reader, record: Record, frame: Frame, number: int = 0, day: date | None = None
) -> Entry:
    """Return a record as it is printed, with a photo for a frame; what is unknown leaves no trace."""
    words, today = reader.words, reader.today
    name = view_name(words, record, reader.catalogue.settings)
    stars = view_stars(words, record, today)
    lead, text = view_texts(words, record)
    told = lead or text
    facts = (*_times(reader, record), *_details(reader, record))
    return Entry(
        id=record.id,
        number=number,
        name=name.text,
        lang=name.lang,
        kind=say_kind(words, record),
        stars=len(stars.signs) if stars else 0,
        stars_text=stars.text if stars else "",
        commune=say_place(words, record),
        status=say_status(words, record),
        text=shorten(" ".join(told.paragraphs), MOST_TEXT) if told else "",
        text_lang=told.lang if told else "",
        address=address_lines(record.address),
        contact=tuple(_packed(_contact(reader, record))),
        facts=facts,
        labels=tuple(label.text for label in view_labels(words, record, today)),
        remark=_remark(reader, record),
        verified=_say_verified(reader, record),
        href=reader.link.record(record),
        qr=draw_qr_code(reader.link.record(record)),
        photo=next(print_photos(reader, record, frame), None),
        day=capitalised(say_weekday_date(words, day)) if day else "",
        long=len(name.text) + sum(len(line.text) for line in facts) > MOST_ON_A_PAGE,
    )


def _contact(reader: Reader, record: Record) -> Iterator[Line]:
    contact, words = record.contact, reader.words
    for number in dict.fromkeys(filter(None, (contact.phone, contact.mobile))):
        yield Line(words.text("Phone"), say_phone(number), f"tel:{number}")
    if contact.email:
        yield Line(words.text("E-mail"), contact.email, f"mailto:{contact.email}")
    if contact.website:
        yield Line(words.text("Website"), say_address(contact.website), contact.website)


def _packed(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield lines side by side, so that no address is broken where another line has room for it."""
    row: tuple[Line, ...] = ()
    for line in lines:
        if row and sum(len(f"{each.term} {each.text}  ") for each in (*row, line)) > MOST_IN_A_ROW:
            yield row
            row = ()
        row = (*row, line)
    if row:
        yield row


def say_address(address: str) -> str:
    """Return a web address as people type it."""
    return address.partition("://")[2].removeprefix("www.").removesuffix("/")


def _times(reader: Reader, record: Record) -> Iterator[Line]:
    words = reader.words
    if isinstance(record, Event):
        yield from (_line("", view) for view in say_when(reader, record))
        dates = view_dates(reader, record)[:MOST_DATES]
        yield from (Line("", date.sentence) for date in dates)
    if record.opening_hours:
        hours = cached_hours(record.opening_hours, words, reader.today)
        said = hours.sentence if hours.exact else f"{hours.sentence} {hours.raw}"
        yield Line(words.text("Opening hours"), " ".join((said, *hours.notes)))
    note = view_text(words, record.opening_note)
    if note:
        yield _line("", note)
    prices = view_prices(words, record)
    if prices:
        amounts = (
            words.text("{label}: {amount}", label=price.label, amount=price.amount)
            for price in prices.prices
        )
        parts = (prices.sentence, *amounts, prices.payment)
        yield Line(words.text("Prices"), " · ".join(part for part in parts if part))


def _details(reader: Reader, record: Record) -> Iterator[Line]:
    """Yield the facts of the record's page that aren't links."""
    words = reader.words
    skipped = {words.text("Address"), words.text("Position")}
    for fact in view_facts(reader, record):
        if fact.lines and fact.term not in skipped:
            yield Line(fact.term, " ".join(fact.lines), lang=fact.lang)
    access = view_accessibility(words, record.accessibility)
    if access:
        held = [mark.name for mark in access.marks if mark.held]
        mark = words.text("Tourisme & Handicap mark")
        said = (
            words.text("{label}: {amount}", label=mark, amount=f"{', '.join(held)}.")
            if held
            else "",
            access.step_free,
            " ".join(access.text.paragraphs) if access.text else "",
        )
        text = " ".join(part for part in said if part)
        if text:
            yield Line(words.text("Accessibility"), text)


def _line(term: str, view: TextView) -> Line:
    return Line(term, " ".join(view.paragraphs), lang=view.lang)


def _remark(reader: Reader, record: Record) -> str:
    """Return what a reader must know of a classification that ended."""
    granted = record.classification if isinstance(record, Accommodation) else None
    if granted is None or granted.holds_on(reader.today):
        return ""
    return say_classification(reader, granted)


def _say_verified(reader: Reader, record: Record) -> str:
    words = reader.words
    if record.verification is None:
        return words.text("Not checked by the office")
    day = say_date(words, record.verification.checked_on)
    return words.text("Checked on {date}", date=day)
