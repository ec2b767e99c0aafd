"""Rules about editions: what a printed page silently lacks, nobody can add to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from generator.check.rule import Breach, breach, path_of, say_list
from generator.model.catalogue import Catalogue
from generator.model.edition import RECORDS, Edition
from generator.model.edition_records import Omission, asked_for, omission_of
from generator.model.record import Record

FEW = 5
"""Records that are told by their names; more are counted."""


def find_left_out_of_editions(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """What nobody checked, or whose classification has ended, is not printed (C14, C52)."""
    for edition in catalogue.editions:
        names: dict[Omission, list[str]] = defaultdict(list)
        for record in _asked_for(edition, catalogue).values():
            omission = omission_of(edition, record, today)
            if omission:
                names[omission].append(record.name)
        if names:
            yield breach(
                path_of(catalogue, edition.id),
                "sections",
                unverified=_tell(names[Omission.UNVERIFIED]),
                ended=_tell(names[Omission.CLASSIFICATION_ENDED]),
            )


def find_empty_editions(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """An edition that asks for records wants to print some."""
    for edition in catalogue.editions:
        asks = any(section.content in RECORDS for section in edition.sections)
        if asks and not _asked_for(edition, catalogue):
            yield breach(path_of(catalogue, edition.id), "sections")


def _asked_for(edition: Edition, catalogue: Catalogue) -> dict[str, Record]:
    """Return the records that any section asks for, by id."""
    sections = (section for section in edition.sections if section.content in RECORDS)
    return {each.id: each for section in sections for each in asked_for(section, catalogue)}


def _tell(names: list[str]) -> str:
    return say_list(names) if 0 < len(names) <= FEW else str(len(names))
