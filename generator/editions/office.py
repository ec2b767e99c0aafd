"""What the office says in print: its welcome points, emergency numbers and notices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.editions.entries import Line, say_address
from generator.languages import Words
from generator.view.contact import address_lines, view_contact, view_place
from generator.view.guide import Reader
from generator.view.notices import view_notices as view_holding
from generator.view.office_page import WelcomeView, view_emergency_numbers, view_office


@dataclass(frozen=True, slots=True)
class Number:
    """An emergency number."""

    digits: str
    href: str
    name: str
    lang: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Place:
    """A welcome point of the office."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A notice of the day."""

    title: str
    lang: str
    text: str
    dates: str


@dataclass(frozen=True, slots=True)
class Sender:
    """The office as it signs: with international codes and the GPS position (C35)."""

    address: tuple[str, ...]
    position: str
    contact: tuple[Line, ...]


def view_sender(reader: Reader) -> Sender:
    """Return the office's first welcome point, and how to reach the office."""
    points = reader.catalogue.office.welcome_points
    place = view_place(reader.words, points[0].position) if points else None
    return Sender(
        address_lines(points[0].address) if points else (),
        place.figures if place else "",
        tuple(view_office_contact(reader)),
    )


def view_numbers(reader: Reader) -> Iterator[Number]:
    """Yield the emergency numbers, the European one first."""
    for number in view_emergency_numbers(reader):
        purpose = " ".join(number.purpose.paragraphs) if number.purpose else ""
        name = " ".join(number.name.paragraphs)
        yield Number(number.digits, number.href, name, number.name.lang, purpose)


def view_places(reader: Reader) -> Iterator[Place]:
    """Yield the welcome points, with their hours (seed: « dans les brochures à large diffusion »)."""
    for point in view_office(reader).points:
        yield Place(point.name, tuple(_lines_of(reader.words, point)))


def _lines_of(words: Words, point: WelcomeView) -> Iterator[Line]:
    for fact in point.facts:
        if fact.lines:
            yield Line(fact.term, ", ".join(fact.lines), lang=fact.lang)
    for action in point.actions:
        text = say_address(action.href) if action.href.startswith("http") else action.text
        mail = action.href.removeprefix("mailto:")
        yield Line("", mail if mail != action.href else text, action.href)
    if point.hours:
        said = " ".join((point.hours.sentence, *point.hours.notes))
        yield Line(words.text("Opening hours"), said)
    if point.hours_note:
        note = point.hours_note
        yield Line("", " ".join(note.paragraphs), lang=note.lang)
    if point.services:
        yield Line(words.text("Services"), ", ".join(point.services))


def view_notices(reader: Reader) -> Iterator[Told]:
    """Yield the notices that hold on the day of printing."""
    for notice in view_holding(reader, reader.guide.notices, linked=False):
        text = " ".join(notice.text.paragraphs) if notice.text else ""
        title = " ".join(notice.title.paragraphs)
        yield Told(title, notice.title.lang, text, notice.dates)


def view_office_contact(reader: Reader) -> Iterator[Line]:
    """Yield the ways to reach the office, its website last."""
    for action in view_contact(reader.words, reader.catalogue.office.contact):
        text = action.text
        if action.href.startswith("http"):
            text = say_address(action.href)
        elif action.href.startswith("mailto:"):
            text = action.href.removeprefix("mailto:")
        yield Line("", text, action.href)
    site = reader.catalogue.settings.site_url
    yield Line("", say_address(site), site)
