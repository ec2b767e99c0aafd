"""Rules about photos and traces: the right to show them, and that they exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.rule import Breach, breach, path_of
from generator.model.catalogue import Catalogue
from generator.model.guess import guess_word
from generator.model.mobility import Itinerary
from generator.model.photo_file import MOST_PIXELS
from generator.model.record import Photo


def find_photos_without_credit(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """An author is named (code de la propriété intellectuelle, L121-1; C53)."""
    for path, index, photo in _photos(catalogue):
        if not photo.credit:
            yield breach(path, "photos", index, file=photo.file)


def find_expired_photo_rights(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """A photo is shown for as long as its author granted (C53)."""
    for path, index, photo in _photos(catalogue):
        if photo.rights_until and photo.rights_until < today:
            day = photo.rights_until.isoformat()
            yield breach(path, "photos", index, "rights_until", file=photo.file, date=day)


def find_missing_photos(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A photo that isn't there leaves a hole in the page."""
    for path, index, photo in _photos(catalogue):
        if photo.file not in catalogue.files:
            near = guess_word(photo.file, catalogue.files)
            yield breach(path, "photos", index, "file", guess=near, file=photo.file)
    for edition in catalogue.editions:
        if edition.cover_photo and edition.cover_photo not in catalogue.files:
            near = guess_word(edition.cover_photo, catalogue.files)
            path = path_of(catalogue, edition.id)
            yield breach(path, "cover_photo", guess=near, file=edition.cover_photo)


def find_unreadable_photos(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A photo that no browser can decode leaves a hole in the page (C53)."""
    for path, index, photo in _photos(catalogue):
        if photo.file in catalogue.files and photo.file not in catalogue.photos:
            most = str(MOST_PIXELS // 1_000_000)
            yield breach(path, "photos", index, "file", file=photo.file, most=most)


def find_photos_without_alt(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Whoever can't see the photo is told what it shows (RGAA 1.1; C50)."""
    for path, index, photo in _photos(catalogue):
        if photo.alt is None:
            yield breach(path, "photos", index, file=photo.file)


def find_missing_traces(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A walker downloads the trace before there is no network."""
    for record in catalogue.records_of(Itinerary):
        if record.gpx and record.gpx not in catalogue.files:
            near = guess_word(record.gpx, catalogue.files)
            yield breach(path_of(catalogue, record.id), "gpx", guess=near, file=record.gpx)


def _photos(catalogue: Catalogue) -> Iterator[tuple[str, int, Photo]]:
    for record in catalogue.records:
        for index, photo in enumerate(record.photos):
            yield path_of(catalogue, record.id), index, photo
