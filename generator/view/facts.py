"""The practical details of a record: a term, then what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.languages import Words
from generator.model.accommodation import Accommodation, Capacity
from generator.model.event import Event
from generator.model.mobility import Itinerary, Transport
from generator.model.provider import Activity, Producer, Restaurant
from generator.model.record import Record
from generator.model.values import Language, Localized, Position
from generator.view.contact import ActionView, address_lines, view_place, view_social_networks
from generator.view.guide import Reader
from generator.view.hours_phrases import capitalised, say_list
from generator.view.kinds import say_term
from generator.view.phrases import NBSP, say_duration, say_language, say_number
from generator.view.routes import TRANSPORT, view_routes
from generator.view.texts import view_text


class FactView(NamedTuple):
    """A term and its lines; links come after the lines."""

    term: str
    lines: tuple[str, ...]
    lang: str = ""
    links: tuple[ActionView, ...] = ()


def view_facts(reader: Reader, record: Record) -> tuple[FactView, ...]:
    """Return what is known of a record, nothing of what isn't."""
    words = reader.words
    facts = [*_of_place(reader, record)]
    match record:
        case Accommodation():
            facts += _of_accommodation(words, record)
        case Event():
            facts += _of_event(words, record)
        case Restaurant():
            facts += _of_restaurant(words, record)
        case Activity():
            facts += _of_activity(words, record)
        case Producer():
            facts += _of_producer(words, record)
        case Itinerary():
            facts += _of_itinerary(words, record)
        case Transport():
            facts += _of_transport(words, record)
        case _:
            pass
    if record.pets:
        facts.append(FactView(words.text("Pets"), (say_term(words, record.pets),)))
    facts += language_facts(words, record.languages_spoken)
    networks = view_social_networks(record.contact)
    if networks:
        facts.append(FactView(words.text("Social networks"), (), links=networks))
    return tuple(facts)


def language_facts(words: Words, languages: tuple[Language, ...]) -> tuple[FactView, ...]:
    """Return the languages spoken, if somebody said them."""
    if not languages:
        return ()
    names = say_list(words, [say_language(words, code) for code in languages])
    return (FactView(words.text("Languages spoken"), (capitalised(names),)),)


def _of_place(reader: Reader, record: Record) -> Iterator[FactView]:
    lines = address_lines(record.address)
    if lines:
        yield FactView(reader.words.text("Address"), lines)
    yield from position_facts(reader, record.position)


def position_facts(reader: Reader, position: Position | None) -> Iterator[FactView]:
    """Yield where a place is and the ways there, if somebody said where."""
    words = reader.words
    place = view_place(words, position)
    if place and position:
        geo = ActionView(place.geo, "pin", place.figures)
        yield FactView(words.text("Position"), (), links=(geo,))
        routes = view_routes(words, position, reader.link.page(TRANSPORT))
        yield FactView(words.text("Getting there"), (), links=routes)


def _of_accommodation(words: Words, record: Accommodation) -> Iterator[FactView]:
    if record.capacity:
        capacity = say_capacity(words, record.capacity)
        if capacity:
            yield FactView(words.text("Capacity"), (capacity,))


def say_capacity(words: Words, capacity: Capacity) -> str:
    """Return `24 rooms, 56 people`; what is unknown or zero is left out."""
    parts = [
        words.plural("{count} room", "{count} rooms", capacity.rooms or 0)
        if capacity.rooms
        else "",
        words.plural("{count} pitch", "{count} pitches", capacity.pitches or 0)
        if capacity.pitches
        else "",
        words.plural("{count} unit", "{count} units", capacity.units or 0)
        if capacity.units
        else "",
        words.plural("{count} person", "{count} people", capacity.people or 0)
        if capacity.people
        else "",
    ]
    return ", ".join(part for part in parts if part)


def _of_event(words: Words, record: Event) -> Iterator[FactView]:
    if record.venue:
        yield FactView(words.text("Venue"), (record.venue,))
    if record.audience:
        audience = ", ".join(say_term(words, each) for each in record.audience)
        yield FactView(words.text("For"), (audience,))
    if record.booking_required is not None:
        said = (
            words.text("Booking required")
            if record.booking_required
            else words.text("No booking needed")
        )
        yield FactView(words.text("Booking"), (said,))
    if record.organizer:
        yield FactView(words.text("Organised by"), (record.organizer,))


def _of_restaurant(words: Words, record: Restaurant) -> Iterator[FactView]:
    yield from text_facts(words, words.text("Specialities"), record.specialities)
    if record.seats:
        yield FactView(
            words.text("Seats"), (words.plural("{count} seat", "{count} seats", record.seats),)
        )
    if record.terrace is not None:
        yield FactView(words.text("Terrace"), (say_yes(words, yes=record.terrace),))


def _of_activity(words: Words, record: Activity) -> Iterator[FactView]:
    if record.minimum_age is not None:
        age = words.plural(
            "from {count} year of age", "from {count} years of age", record.minimum_age
        )
        yield FactView(words.text("Minimum age"), (age,))
    if record.duration_minutes:
        yield FactView(words.text("Duration"), (say_duration(words, record.duration_minutes),))


def _of_producer(words: Words, record: Producer) -> Iterator[FactView]:
    yield from text_facts(words, words.text("Products"), record.products)
    if record.direct_sale is not None:
        yield FactView(words.text("Direct sale"), (say_yes(words, yes=record.direct_sale),))


def _of_itinerary(words: Words, record: Itinerary) -> Iterator[FactView]:
    if record.length_km is not None:
        yield FactView(words.text("Length"), (f"{say_number(words, record.length_km)}{NBSP}km",))
    if record.ascent_m is not None:
        yield FactView(words.text("Ascent"), (f"{say_number(words, record.ascent_m)}{NBSP}m",))
    if record.duration_minutes:
        yield FactView(words.text("Duration"), (say_duration(words, record.duration_minutes),))
    if record.difficulty:
        yield FactView(words.text("Difficulty"), (say_term(words, record.difficulty),))
    if record.loop is not None:
        shape = (
            words.text("Loop: it ends where it starts") if record.loop else words.text("One way")
        )
        yield FactView(words.text("Shape"), (shape,))
    if record.waymarks:
        yield FactView(words.text("Waymarks"), (record.waymarks,))


def _of_transport(words: Words, record: Transport) -> Iterator[FactView]:
    if record.line:
        yield FactView(words.text("Line"), (record.line,))
    if record.operator:
        yield FactView(words.text("Operator"), (record.operator,))
    if record.serves:
        yield FactView(words.text("Serves"), (", ".join(record.serves),))


def text_facts(words: Words, term: str, text: Localized | None) -> Iterator[FactView]:
    """Yield a text as a fact, in the language it exists in."""
    view = view_text(words, text)
    if view:
        yield FactView(term, view.paragraphs, view.lang)


def say_yes(words: Words, *, yes: bool) -> str:
    """Return yes or no."""
    return words.text("Yes") if yes else words.text("No")
