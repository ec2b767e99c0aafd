"""How to reach a place: numbers to tap, addresses, the way there."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from generator.languages import Words
from generator.model.values import Address, Contact, Position
from generator.view.phrases import NBSP, say_number, say_phone


class ActionView(NamedTuple):
    """A link or button: where it leads, its drawing, its words; one that isn't quiet stands out."""

    href: str
    icon: str
    text: str
    quiet: bool = True


class PlaceView(NamedTuple):
    """A position: its figures, and an address for the phone's own map."""

    figures: str
    geo: str


def view_call(contact: Contact) -> ActionView | None:
    """Return the number to tap in a list."""
    number = contact.phone or contact.mobile
    return ActionView(f"tel:{number}", "phone", say_phone(number)) if number else None


def view_contact(words: Words, contact: Contact) -> tuple[ActionView, ...]:
    """Return every way to reach a provider, telephones first."""
    numbers = dict.fromkeys(number for number in (contact.phone, contact.mobile) if number)
    actions = [
        ActionView(f"tel:{n}", "phone", say_phone(n), quiet=bool(i)) for i, n in enumerate(numbers)
    ]
    if contact.email:
        actions.append(ActionView(f"mailto:{contact.email}", "mail", words.text("Send an e-mail")))
    if contact.website:
        actions.append(ActionView(contact.website, "web", words.text("Website")))
    return tuple(actions)


def view_social_networks(contact: Contact) -> tuple[ActionView, ...]:
    """Return the social networks, each by its host's name."""
    return tuple(
        ActionView(address, "web", urlsplit(address).netloc.removeprefix("www."))
        for address in contact.social_networks
    )


def address_lines(address: Address | None) -> tuple[str, ...]:
    """Return a postal address as on an envelope."""
    if address is None:
        return ()
    town = f"{address.postcode} {address.commune}" if address.postcode else address.commune
    return (address.street, town) if address.street else (town,)


def view_place(words: Words, position: Position | None) -> PlaceView | None:
    """Return where a place is; None where nobody said it."""
    if position is None:
        return None
    latitude, longitude = round(position.latitude, 5), round(position.longitude, 5)
    north = "N" if latitude >= 0 else "S"
    east = (
        words.text("E", context="cardinal point")
        if longitude >= 0
        else words.text("W", context="cardinal point")
    )
    figures = (
        f"{say_number(words, round(abs(latitude), 3))}{NBSP}{north}, "
        f"{say_number(words, round(abs(longitude), 3))}{NBSP}{east}"
    )
    return PlaceView(figures, f"geo:{latitude},{longitude}")
