"""External addresses of a catalogue, and rules about those that lead nowhere any more.

What they answered is known once `belvedere links` has asked; without it, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import get_args

from pydantic import BaseModel

from generator.check.rule import EMERGENCY_NUMBERS, OFFICE, TERRITORY, Breach, breach, path_of
from generator.findings import Pointer
from generator.model.accommodation import BookingCalendar
from generator.model.catalogue import Catalogue
from generator.model.link import Link, LinkAnswer, LinkState
from generator.model.values import Url


def links_of(catalogue: Catalogue) -> tuple[Link, ...]:
    """Return every external address of a catalogue; booking calendars are secrets, never asked."""
    return tuple(_links_of(catalogue))


def _links_of(catalogue: Catalogue) -> Iterator[Link]:
    for record in catalogue.records:
        yield from _links_in(record, path_of(catalogue, record.id))
    yield from _links_in(catalogue.office, OFFICE)
    yield from _links_in(catalogue.territory, TERRITORY)
    for index, number in enumerate(catalogue.emergency_numbers):
        yield from _links_in(number, EMERGENCY_NUMBERS, (index,))
    for text in catalogue.texts:
        for address, line, column in text.links:
            yield Link(address, text.path, (), line, column)


def _links_in(value: BaseModel, path: str, pointer: Pointer = ()) -> Iterator[Link]:
    if isinstance(value, BookingCalendar):
        return
    for name, holds_address in _fields_of(type(value)):
        inner = getattr(value, name)
        several = enumerate(inner) if isinstance(inner, tuple) else ()
        for place, one in [((name,), inner), *(((name, index), one) for index, one in several)]:
            if isinstance(one, BaseModel):
                yield from _links_in(one, path, (*pointer, *place))
            elif holds_address and isinstance(one, str):
                yield Link(one, path, (*pointer, *place))


@cache
def _fields_of(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a type, and whether each may hold addresses."""
    reader = get_args(Url)[1]
    return tuple(
        (name, reader in field.metadata or _mentions_address(field.annotation))
        for name, field in model.model_fields.items()
    )


def _mentions_address(annotation: object) -> bool:
    return annotation == Url or any(_mentions_address(one) for one in get_args(annotation))


def without_fragment(address: str) -> str:
    """Return what a host is asked: the part after `#` is the browser's own."""
    return address.partition("#")[0]


def find_dead_links(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A link that leads nowhere misleads whoever trusts it (C14)."""
    yield from _find(catalogue, LinkState.DEAD)


def find_unreachable_links(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A host that doesn't answer may only be having a bad day (C14)."""
    yield from _find(catalogue, LinkState.UNREACHABLE)


def find_moved_links(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A host that announces a new address won't lead to it for ever (C14)."""
    yield from _find(catalogue, LinkState.MOVED)


def _find(catalogue: Catalogue, state: LinkState) -> Iterator[Breach]:
    if not catalogue.link_answers:
        return
    for link in links_of(catalogue):
        answer = catalogue.link_answers.get(without_fragment(link.address))
        if answer and answer.state is state:
            yield _breach(link, answer)


def _breach(link: Link, answer: LinkAnswer) -> Breach:
    asked = answer.checked_at.date().isoformat()
    facts = {"address": link.address, "date": asked, "moved": answer.moved_to}
    found = breach(link.path, *link.pointer, **facts)
    return found._replace(line=link.line, column=link.column)
