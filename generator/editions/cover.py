"""The photo on a cover: one of the catalogue's, while its rights run and its author is named."""

from __future__ import annotations

from generator.editions.photos import PrintedPhoto, print_photo
from generator.model.edition import Edition
from generator.view.guide import Reader


def view_cover(edition: Edition, reader: Reader) -> PrintedPhoto | None:
    """Return the cover's photo, which must be one that a record shows; none where it may not be shown.

    The drawn landscape stands there instead.
    """
    photos = (photo for record in reader.catalogue.records for photo in record.photos)
    for photo in photos:
        known = photo.file == edition.cover_photo and photo.file in reader.catalogue.photos
        if known and photo.may_be_shown_on(reader.today):
            return print_photo(reader, photo, edition.cover_frame)
    return None
