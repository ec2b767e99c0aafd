"""Rules about what the office promised to publish, to source and to check once a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.check.rule import (
    EMERGENCY_NUMBERS,
    OFFICE,
    TERRITORY,
    Breach,
    breach,
    path_of,
    say_list,
)
from generator.model import RECORD_TYPES, record_type_of
from generator.model.accommodation import Accommodation
from generator.model.attraction import Attraction
from generator.model.catalogue import Catalogue
from generator.model.event import Event
from generator.model.record import Record
from generator.model.values import Contact
from generator.model.vocabulary import AttractionType

MINIMUM_SECTIONS = ("accommodation", "restaurant", "activity", "transport")
"""Seed: « rubriques : accès, hébergement, restauration, activités loisirs » (C05)."""
MINIMUM_NUMBERS = ("15", "17", "18", "112")
"""Medical help, police, fire brigade, and the number of every emergency in Europe (C13)."""

OPEN_AIR = frozenset(
    {
        AttractionType.VILLAGE,
        AttractionType.VOLCANO,
        AttractionType.SPRING,
        AttractionType.WATERFALL,
        AttractionType.RIVER,
        AttractionType.NATURAL_SITE,
        AttractionType.VIEWPOINT,
    }
)
"""What has neither door nor till; the seed says « pouvant comporter »."""


class Promise(NamedTuple):
    """A field that a commitment names, and whether the record has it."""

    field: str
    commitment: str
    is_kept: bool


def promises_on(record: Record) -> tuple[Promise, ...]:
    """Return what the seed promises to publish of a record, by its type."""
    match record:
        case Accommodation():
            return _promises_on_accommodation(record)
        case Attraction():
            return _promises_on_attraction(record)
        case Event():
            return _promises_on_event(record)
        case _:
            return ()


def _promises_on_accommodation(record: Accommodation) -> tuple[Promise, ...]:
    contact = record.contact
    return (
        Promise("address", "C10", is_kept=record.address is not None),
        Promise("contact.email", "C10", is_kept=bool(contact.email)),
        Promise("contact.website", "C10", is_kept=bool(contact.website)),
        Promise("contact.phone", "C10", is_kept=bool(contact.phone or contact.mobile)),
        Promise("booking", "C16", is_kept=bool(record.booking) or not record.classification),
    )


def _promises_on_attraction(record: Attraction) -> tuple[Promise, ...]:
    contact, open_air = record.contact, record.type in OPEN_AIR
    priced = bool(record.prices) or record.free is not None
    return (
        Promise("address", "C11", is_kept=record.address is not None),
        Promise("prices", "C11", is_kept=open_air or priced),
        Promise("opening_hours", "C11", is_kept=open_air or bool(record.opening_hours)),
        Promise("contact.website", "C11", is_kept=open_air or bool(contact.website)),
        Promise("contact.phone", "C11", is_kept=open_air or bool(contact.phone or contact.mobile)),
    )


def _promises_on_event(record: Event) -> tuple[Promise, ...]:
    return (
        Promise("address", "C12", is_kept=record.address is not None),
        Promise("contact", "C12", is_kept=record.contact != Contact()),
        Promise("booking_required", "C12", is_kept=record.booking_required is not None),
        Promise("prices", "C12", is_kept=bool(record.prices) or record.free is not None),
    )


def find_missing_seed_fields(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """The office promises these facts of every record (C10, C11, C12, C16)."""
    for record in catalogue.records:
        broken = [promise for promise in promises_on(record) if not promise.is_kept]
        if broken:
            fields = say_list(promise.field for promise in broken)
            commitments = say_list(dict.fromkeys(promise.commitment for promise in broken))
            path = path_of(catalogue, record.id)
            yield breach(path, fields=fields, commitments=commitments)


def find_missing_office_hours(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Opening periods and hours of each welcome point are published (C01)."""
    if not catalogue.office.welcome_points:
        yield breach(OFFICE, name=catalogue.office.name)
    for index, point in enumerate(catalogue.office.welcome_points):
        if not point.opening_hours:
            yield breach(OFFICE, "welcome_points", index, name=point.name)


def find_missing_legal_facts(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A website says who publishes it, who hosts it and how to reach them (C53; LCEN, art. 6)."""
    office, publisher = catalogue.office, catalogue.office.publisher
    facts = {
        "publisher.director": publisher and publisher.director,
        "publisher.host": publisher and publisher.host,
        "contact.email": office.contact.email or office.contact.phone,
    }
    missing = [name for name, fact in facts.items() if not fact]
    if missing:
        yield breach(OFFICE, *(("publisher",) if publisher else ()), fields=say_list(missing))


def find_missing_emergency_numbers(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Emergency numbers are published in several languages (C13)."""
    present = {one.number for one in catalogue.emergency_numbers}
    for number in MINIMUM_NUMBERS:
        if number not in present:
            yield breach(EMERGENCY_NUMBERS, number=number)


def find_empty_sections(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """The website has at least these sections (C05)."""
    present = {record_type_of(record).name for record in catalogue.records}
    for kind in RECORD_TYPES:
        if kind.name in MINIMUM_SECTIONS and kind.name not in present:
            yield breach(f"data/{kind.folder}", folder=kind.folder)


def find_missing_provenance(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Reliable information says where it comes from (seed: « fiabilité et actualité »)."""
    if not catalogue.office.provenance:
        yield breach(OFFICE)
    if not catalogue.territory.provenance:
        yield breach(TERRITORY)
    for index, number in enumerate(catalogue.emergency_numbers):
        if not number.provenance:
            yield breach(EMERGENCY_NUMBERS, index)
    for record in catalogue.records:
        if not record.provenance:
            yield breach(path_of(catalogue, record.id))


def find_expired_labels(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """A label is claimed for as long as it is held (code de la consommation, L121-2; C52)."""
    for record in catalogue.records:
        for index, label in enumerate(record.labels):
            if label.valid_until and label.valid_until < today:
                facts = {"label": label.name.value, "date": label.valid_until.isoformat()}
                yield breach(path_of(catalogue, record.id), "labels", index, **facts)
