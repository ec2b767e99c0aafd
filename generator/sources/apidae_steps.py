"""Cleaning steps that every object goes through: names, texts, place, contacts, photos.

A step reads one thing and yields facts and remarks; `apidae_record` holds their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pydantic import ValidationError

from generator.model.values import Position
from generator.sources.apidae_facts import Fact, Remark, Saying
from generator.sources.apidae_nodes import (
    day_of,
    fields_of,
    items_of,
    node,
    number_of,
    text_of,
    unique,
)
from generator.sources.apidae_subject import Place, References, Subject, texts_of
from generator.sources.apidae_words import CONTACTS
from generator.sources.folding import fold
from generator.sources.foreign import ForeignPhoto
from generator.sources.foreign_text import plain_line, plain_text
from generator.sources.proper_names import write_street

MOBILE = ("06", "07", "+336", "+337", "00336", "00337")


def say_names(subject: Subject) -> Saying:
    """Say what it is called in other languages where that differs."""
    name = plain_line(text_of(subject.source, "nom", "libelleFr"))
    for language, text in texts_of(subject.source, "nom"):
        if plain_line(text) != name:
            yield Fact(("translated_name", language), plain_line(text))


def say_texts(subject: Subject) -> Saying:
    """Say the short and the long text, in each of our languages; Apidae's hold no HTML."""
    for language, text in texts_of(subject.source, "presentation", "descriptifCourt"):
        yield Fact(("summary", language), plain_line(text))
    for language, text in texts_of(subject.source, "presentation", "descriptifDetaille"):
        yield Fact(("description", language), plain_text(text))


def say_place(subject: Subject) -> Saying:
    """Say the address, as far as it is told, and the position."""
    address = fields_of(subject.source, "localisation", "adresse")
    lines = (plain_line(text_of(address, f"adresse{number}")) for number in (1, 2, 3))
    street = ", ".join(line for line in lines if line)
    place = place_of(subject.source, subject.references)
    if street:
        yield Fact(("address", "street"), write_street(street))
    if text_of(address, "codePostal"):
        yield Fact(("address", "postcode"), text_of(address, "codePostal"))
    if place.name:
        yield Fact(("address", "commune"), place.name)
    elif number := text_of(address, "commune", "id"):
        yield Remark(f"address.commune: the source doesn't tell which commune is its no. {number}")
    position = position_of(subject.source)
    if position:
        yield Fact(("position",), position.model_dump())


def place_of(source: object, references: References) -> Place:
    """Return the commune: as the object tells it, or by its id in the list of communes."""
    commune = node(source, "localisation", "adresse", "commune")
    number = node(commune, "id")
    known = references.communes.get(number) if isinstance(number, int) else None
    told = Place(plain_line(text_of(commune, "nom")), text_of(commune, "code"))
    return told if told.name or known is None else known


def position_of(source: object) -> Position | None:
    """Return the position, none where the source says itself that it is not valid."""
    place = node(source, "localisation", "geolocalisation")
    pair = node(place, "geoJson", "coordinates")
    if node(place, "valide") is False or not isinstance(pair, list) or len(pair) < len("xy"):
        return None
    longitude, latitude = (_coordinate(number) for number in pair[:2])
    if longitude is None or latitude is None or not (longitude or latitude):
        return None
    try:
        return Position(latitude=float(latitude), longitude=float(longitude))
    except ValidationError:
        return None


def _coordinate(number: object) -> Decimal | None:
    return number_of({"at": round(number, 6)}, "at") if isinstance(number, int | float) else None


def say_contacts(subject: Subject) -> Saying:
    """Say how to reach the place; persons (`contacts`) are nobody's business.

    A first number in 06 or 07 is the mobile phone; a second one of a kind has no place.
    """
    networks: list[str] = []
    said: set[str] = set()
    for means in items_of(subject.source, "informations", "moyensCommunication"):
        field, value = _contact(subject, means)
        if not field:
            if value:
                yield Remark(f"contact: “{value}” is no means of ours and is left out")
        elif field == "social_networks":
            networks.append(value)
        elif field in said:
            yield Remark(f"contact.{field}: only the first one is kept")
        else:
            said.add(field)
            yield Fact(("contact", field), value)
    if networks:
        yield Fact(("contact", "social_networks"), unique(iter(networks)))


def _contact(subject: Subject, means: object) -> tuple[str, str]:
    """Return a field of ours and a value; without a field, what is unknown, if anything."""
    label = subject.references.label(node(means, "type"))
    value = text_of(means, "coordonnees", "fr") or text_of(means, "coordonnees", "en")
    field = CONTACTS.get(fold(label))
    if not value or not field:
        is_unknown = bool(value) and field is None
        return "", (label or "a means without a name") if is_unknown else ""
    if field == "phone" and value.replace(" ", "").replace(".", "").startswith(MOBILE):
        field = "mobile"
    return field, web_address(value) if field in {"website", "social_networks"} else value


def web_address(text: str) -> str:
    """Return an address with its scheme, which people leave out."""
    is_bare = "://" not in text and "." in text and "@" not in text and not text.startswith("/")
    return f"http://{text}" if is_bare else text


def say_booking(subject: Subject) -> Saying:
    """Say the first web page of those that take bookings."""
    for body in items_of(subject.source, "reservation", "organismes"):
        for means in items_of(body, "moyensCommunication"):
            field, value = _contact(subject, means)
            if field == "website":
                yield Fact(("booking",), value)
                return


def photos_of(subject: Subject) -> Iterator[ForeignPhoto | Remark]:
    """Yield the pictures that may still be shown: credit, and until when (`dateLimite…`)."""
    for picture in items_of(subject.source, "illustrations"):
        files = items_of(picture, "traductionFichiers")
        address = text_of(files[0], "url").replace("http://", "https://", 1) if files else ""
        told = text_of(picture, "dateLimiteDePublication")
        until = day_of(picture, "dateLimiteDePublication")
        if text_of(picture, "type") not in {"IMAGE", ""} or not address.startswith("https://"):
            continue
        if told and until is None:
            yield Remark("photos: one has rights until a day that can't be read and is left out")
        elif until and until < subject.today:
            yield Remark(f"photos: one has had no rights since {until} and is left out")
        else:
            yield ForeignPhoto(
                address=address,
                credit=plain_line(text_of(picture, "copyright", "libelleFr")),
                rights_until=until,
                title=plain_line(
                    text_of(picture, "legende", "libelleFr") or text_of(picture, "nom", "libelleFr")
                ),
            )
