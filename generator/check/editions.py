"""Rules about editions: what a printed page silently lacks, nobody can add to it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import islice

from generator.check.rule import Breach, breach, path_of, say_list
from generator.model.catalogue import Catalogue
from generator.model.edition import RECORDS, Edition, Frame
from generator.model.edition_records import Omission, asked_for, omission_of
from generator.model.record import Record

LEAST_RESOLUTION = 200
"""Dots an inch, as printing houses ask for; 300 are better."""
FEW = 5
"""Records that are told by their names; more are counted."""

Place = tuple[str, *tuple[str | int, ...]]
"""A file and a pointer into it."""


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


def find_photos_too_small_to_print(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """Paper shows what a screen forgives: below 200 dots an inch, a photo is blurred."""
    for edition in catalogue.editions:
        cover = edition.cover_photo
        if cover:
            at: Place = (path_of(catalogue, edition.id), "cover_photo")
            yield from _too_small(catalogue, edition, edition.cover_frame, cover, at)
        for record in _asked_for(edition, catalogue).values():
            shown = (
                (index, photo.file)
                for index, photo in enumerate(record.photos)
                if photo.file in catalogue.photos and photo.may_be_shown_on(today)
            )
            for index, file in islice(shown, 1):
                at = (path_of(catalogue, record.id), "photos", index, "file")
                yield from _too_small(catalogue, edition, edition.record_frame, file, at)


def _too_small(
    catalogue: Catalogue, edition: Edition, frame: Frame, file: str, at: Place
) -> Iterator[Breach]:
    photo = catalogue.photos.get(file)
    resolution = frame.resolution_of(photo) if photo else LEAST_RESOLUTION
    if photo and resolution < LEAST_RESOLUTION:
        path, *pointer = at
        width = math.ceil(photo.width * LEAST_RESOLUTION / resolution)
        facts = {"file": file, "edition": edition.id, "resolution": str(int(resolution))}
        yield breach(path, *pointer, **facts, least=str(LEAST_RESOLUTION), width=str(width))


def _asked_for(edition: Edition, catalogue: Catalogue) -> dict[str, Record]:
    """Return the records that any section asks for, by id."""
    sections = (section for section in edition.sections if section.content in RECORDS)
    return {each.id: each for section in sections for each in asked_for(section, catalogue)}


def _tell(names: list[str]) -> str:
    return say_list(names) if 0 < len(names) <= FEW else str(len(names))
