"""The photo on a cover: one of the catalogue's, while its rights run and its author is named."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.edition import Edition
from generator.view.guide import Reader
from generator.view.texts import own_text


class Cover(NamedTuple):
    """A photo: its file under `data/`, the digest of its bytes, its text for those who don't see it, its author."""

    file: str
    digest: str
    alt: str
    credit: str


NO_COVER = Cover("", "", "", "")
"""The drawn landscape stands there instead."""


def view_cover(edition: Edition, reader: Reader) -> Cover:
    """Return the cover's photo, which must be one that a record shows; none where it may not be shown."""
    known = reader.catalogue.photos.get(edition.cover_photo or "")
    photos = (photo for record in reader.catalogue.records for photo in record.photos)
    for photo in photos:
        if known and photo.file == edition.cover_photo and photo.may_be_shown_on(reader.today):
            alt = own_text(reader.words, photo.alt) or reader.words.text("Photo")
            credit = " · ".join(part for part in (photo.credit, photo.licence) if part)
            return Cover(f"/{photo.file}", known.digest, alt, credit)
    return NO_COVER
