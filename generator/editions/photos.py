"""Photos on paper: as large as they are printed, in the resolution of print, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.model.edition import Frame
from generator.model.photo_file import PhotoFile
from generator.model.record import Photo, Record
from generator.rendering.images import encode, in_grey, read_upright
from generator.rendering.pdf import Json
from generator.view.guide import Reader
from generator.view.photos import say_credit, shown_photos
from generator.view.texts import own_text

RESOLUTION = 300
"""Dots an inch: more can't be seen on paper."""


@dataclass(frozen=True, slots=True)
class PrintedPhoto:
    """A photo in an edition: the `file` that is made of its `source` under `data/`, so many pixels large."""

    file: str
    source: str
    pixels: tuple[int, int]
    alt: str
    credit: str


def print_photo(reader: Reader, photo: Photo, frame: Frame) -> PrintedPhoto:
    """Return a photo that the catalogue knows, as large as it must be to fill a frame."""
    known = reader.catalogue.photos[photo.file]
    width, height = pixels_of(known, frame)
    return PrintedPhoto(
        f"{known.digest[:16]}-{width}.jpg",
        photo.file,
        (width, height),
        own_text(reader.words, photo.alt) or reader.words.text("Photo"),
        say_credit(photo),
    )


def print_photos(reader: Reader, record: Record, frame: Frame) -> Iterator[PrintedPhoto]:
    """Yield the photos of a record while their rights run and their authors are named."""
    for photo in shown_photos(reader.catalogue, reader.today, record):
        yield print_photo(reader, photo, frame)


def pixels_of(photo: PhotoFile, frame: Frame) -> tuple[int, int]:
    """Return the size in which a photo fills a frame: never more than it has."""
    scale = min(1.0, RESOLUTION / frame.resolution_of(photo))
    return max(1, round(photo.width * scale)), max(1, round(photo.height * scale))


def make_photos(told: Json, data: Path, folder: Path, *, grey: bool) -> None:
    """Make the photos that an edition shows, in a folder."""
    match told:
        case {"file": str(file), "source": str(source), "pixels": [int(width), int(height)]}:
            image = read_upright((data / source).read_bytes())
            image = in_grey(image) if grey else image
            (folder / file).write_bytes(encode(image, width, height, "jpg"))
        case dict():
            for each in told.values():
                make_photos(each, data, folder, grey=grey)
        case list():
            for each in told:
                make_photos(each, data, folder, grey=grey)
        case _:
            pass
