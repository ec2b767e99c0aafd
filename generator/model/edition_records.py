"""Which records an edition prints, and which it leaves out for what reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from generator.model import record_type_of
from generator.model.accommodation import Accommodation
from generator.model.catalogue import Catalogue
from generator.model.edition import Edition, Section
from generator.model.kinds import kind_terms
from generator.model.record import Record


class Omission(StrEnum):
    """Why a record that an edition's sections ask for is not printed."""

    UNVERIFIED = "unverified"
    CLASSIFICATION_ENDED = "classification-ended"


def omission_of(edition: Edition, record: Record, today: date) -> Omission | None:
    """Return why a record is left out of an edition; None where it is printed."""
    if record.verification is None and not edition.unverified:
        return Omission.UNVERIFIED
    granted = record.classification if isinstance(record, Accommodation) else None
    if granted and not granted.holds_on(today) and not edition.expired_classification:
        return Omission.CLASSIFICATION_ENDED
    return None


def asked_for(section: Section, catalogue: Catalogue) -> Iterator[Record]:
    """Yield the records that fit all of a section's conditions, in the catalogue's order."""
    return (record for record in catalogue.records if _fits(section, record, catalogue))


def _fits(section: Section, record: Record, catalogue: Catalogue) -> bool:
    if record_type_of(record).name != section.content.value:
        return False
    known = catalogue.communes_by_name
    communes = {known[name].name if name in known else name for name in record.communes}
    held = record.accessibility.tourism_and_disability if record.accessibility else ()
    return (
        _meets(section.kinds, (term.value for term in kind_terms(record)))
        and _meets(section.communes, communes)
        and _meets(section.labels, (label.name for label in record.labels))
        and _meets(section.disabilities, held)
    )


def _meets(wanted: tuple[str, ...], found: Iterable[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(found)
