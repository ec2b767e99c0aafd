"""The office's welcome points, its publisher, and the emergency numbers."""

from __future__ import annotations

from dataclasses import dataclass

from generator.languages import Words
from generator.model.office import EmergencyNumber, Office, WelcomePoint
from generator.view.accessibility import AccessibilityView, view_accessibility
from generator.view.contact import (
    ActionView,
    address_lines,
    view_contact,
    view_social_networks,
)
from generator.view.facts import FactView, language_facts, position_facts
from generator.view.guide import Reader
from generator.view.hours import HoursView
from generator.view.kinds import say_term
from generator.view.open_days import code_open_days
from generator.view.phrases import cached_hours, say_short_number
from generator.view.sources import say_verification
from generator.view.texts import TextView, view_text

EUROPEAN_NUMBER = "112"


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """A welcome point."""

    name: str
    actions: tuple[ActionView, ...]
    facts: tuple[FactView, ...]
    hours: HoursView | None
    hours_note: TextView | None
    open_days: str
    services: tuple[str, ...]
    accessibility: AccessibilityView | None

    @property
    def is_told(self) -> bool:
        """Tell whether there is more to read than where it is."""
        return bool(self.hours or self.hours_note or self.services or self.accessibility)


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The office."""

    name: str
    tagline: TextView | None
    actions: tuple[ActionView, ...]
    networks: tuple[ActionView, ...]
    points: tuple[WelcomeView, ...]
    verified: bool
    verification: str


@dataclass(frozen=True, slots=True)
class NumberView:
    """An emergency number, to tap."""

    href: str
    digits: str
    name: TextView
    purpose: TextView | None
    message: ActionView | None
    first: bool


def view_office(reader: Reader) -> OfficeView:
    """Return the office's page."""
    office, words = reader.catalogue.office, reader.words
    return OfficeView(
        name=office.name,
        tagline=view_text(words, office.tagline),
        actions=view_contact(words, office.contact),
        networks=view_social_networks(office.contact),
        points=tuple(_welcome(reader, point) for point in office.welcome_points),
        verified=office.verification is not None,
        verification=say_verification(words, office.verification),
    )


def _welcome(reader: Reader, point: WelcomePoint) -> WelcomeView:
    words = reader.words
    hours = cached_hours(point.opening_hours, words, reader.today) if point.opening_hours else None
    return WelcomeView(
        name=point.name,
        actions=view_contact(words, point.contact),
        facts=(*_place_facts(reader, point), *language_facts(words, point.languages_spoken)),
        hours=hours,
        hours_note=view_text(words, point.opening_note),
        open_days=code_open_days(point.opening_hours, reader.today) if point.opening_hours else "",
        services=tuple(say_term(words, service) for service in point.services),
        accessibility=view_accessibility(words, point.accessibility),
    )


def _place_facts(reader: Reader, point: WelcomePoint) -> tuple[FactView, ...]:
    address = FactView(reader.words.text("Address"), address_lines(point.address))
    return (address, *position_facts(reader, point.position))


def view_publisher(words: Words, office: Office) -> tuple[FactView, ...]:
    """Return who answers for the website (loi du 21 juin 2004, article 6), as far as it is known."""
    publisher = office.publisher
    known = {
        words.text("Publisher"): publisher.name if publisher else office.name,
        words.text("Director of publication"): publisher.director if publisher else None,
        words.text("Host"): publisher.host if publisher else None,
    }
    facts = [FactView(term, (text,)) for term, text in known.items() if text]
    actions = view_contact(words, office.contact)
    silence = words.text("The publisher has not given a contact address yet.")
    facts.append(FactView(words.text("Contact"), () if actions else (silence,), links=actions))
    return tuple(facts)


def view_emergency_numbers(reader: Reader) -> tuple[NumberView, ...]:
    """Return the emergency numbers in the order written; the European one, that visitors know, first."""
    numbers = sorted(
        reader.catalogue.emergency_numbers, key=lambda entry: entry.number != EUROPEAN_NUMBER
    )
    seen = (_number(reader.words, entry) for entry in numbers)
    return tuple(number for number in seen if number)


def _number(words: Words, entry: EmergencyNumber) -> NumberView | None:
    name = view_text(words, entry.name)
    if name is None:
        return None
    digits = say_short_number(entry.number)
    message = None
    if entry.text_message:
        text = words.text("Send a text message to {number}", number=digits)
        message = ActionView(f"sms:{entry.number}", "mail", text)
    return NumberView(
        href=f"tel:{entry.number}",
        digits=digits,
        name=name,
        purpose=view_text(words, entry.purpose),
        message=message,
        first=entry.number == EUROPEAN_NUMBER,
    )
