"""Telephone, e-mail, website and booking page of a record: the first ones that our model accepts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from generator.model.values import Email, PhoneNumber, Url
from generator.rewrite import FieldValue
from generator.sources.datatourisme_graph import Node, nodes, strings
from generator.sources.datatourisme_subject import Found, Given, Remark, Subject
from generator.sources.datatourisme_terms import SOCIAL_NETWORKS
from generator.sources.official_list import MOBILE, SPECIAL_TARIFF

PHONE: TypeAdapter[str] = TypeAdapter(PhoneNumber)
EMAIL: TypeAdapter[str] = TypeAdapter(Email)
URL: TypeAdapter[str] = TypeAdapter(Url)


def find_contact(subject: Subject) -> Iterator[Found]:
    """Yield the first telephone, mobile, e-mail and website that our model accepts."""
    contacts = nodes(subject.node, "hasContact")
    for number in _all(contacts, "telephone"):
        phone = _accepted(PHONE, number)
        if not phone or phone.startswith("+330"):
            yield Remark(f"telephone “{number}” can't be read")
        elif SPECIAL_TARIFF.fullmatch(phone):
            yield Remark(f"telephone “{number}” has a price that must be told beside it: left out")
        else:
            yield Given(("contact", "mobile" if MOBILE.fullmatch(phone) else "phone"), phone)
    for address in _all(contacts, "email"):
        email = _accepted(EMAIL, address)
        yield Given(("contact", "email"), email) if email else _unread("e-mail", address)
    social: list[FieldValue] = []
    for address in _all(contacts, "homepage"):
        website = _website(address)
        if not website:
            yield _unread("website", address)
        elif _is_social(website):
            social.append(website)
        else:
            yield Given(("contact", "website"), website)
    if social:
        yield Given(("contact", "social_networks"), social)


def find_booking(subject: Subject) -> Iterator[Found]:
    """Yield the booking page, where it is another than the website."""
    own = {_website(address) for address in _all(nodes(subject.node, "hasContact"), "homepage")}
    for address in _all(nodes(subject.node, "hasBookingContact"), "homepage"):
        website = _website(address)
        if website and website not in own and not _is_social(website):
            yield Given(("booking",), website)


def _all(contacts: tuple[Node, ...], key: str) -> Iterator[str]:
    """Yield each value once, in order."""
    yield from dict.fromkeys(value for contact in contacts for value in strings(contact, key))


def _unread(what: str, value: str) -> Remark:
    return Remark(f"{what} “{value[:100]}” can't be read")


def _accepted(adapter: TypeAdapter[str], value: str) -> str:
    try:
        return adapter.validate_python(value)
    except ValidationError:
        return ""


def _website(address: str) -> str:
    """Return the address; one without scheme gets http, which every server still answers."""
    if not re.match("https?://", address, re.IGNORECASE):
        address = f"http://{address}"
    return _accepted(URL, address)


def _is_social(website: str) -> bool:
    host = (urlsplit(website).hostname or "").removeprefix("www.")
    return any(host == network or host.endswith(f".{network}") for network in SOCIAL_NETWORKS)


def accepted_url(address: str) -> str:
    """Return an address that our model accepts, else nothing."""
    return _accepted(URL, address)
