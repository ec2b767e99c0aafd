"""Photos as a page shows them: in which sizes, under which names, and whose they are.

A published name holds a digest of the photo and of the way it is made smaller, so that a browser
may keep it for ever, and a build need not make it again.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath

from generator.languages import Words
from generator.model.catalogue import Catalogue
from generator.model.photo_file import PhotoFile
from generator.model.record import Photo, Record
from generator.view.guide import Reader
from generator.view.texts import view_text

WIDTHS = (480, 960, 1600)
"""Pixels: a card, a phone held upright, a wide screen; no photo is ever enlarged."""
SHARED_WIDTH = 1200
"""Pixels of the JPEG: what networks show of a page that is shared, and what old browsers get."""
RECIPE = "1"
"""Changes whenever `rendering/images.py` would make other bytes of the same photo."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """One published size of a photo."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Renditions:
    """Every published size of a photo: WebP from small to large, and one JPEG."""

    webp: tuple[Rendition, ...]
    jpeg: Rendition


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo with its sizes and its author; `srcset` are the WebP files, `href` is the JPEG."""

    href: str
    srcset: str
    width: int
    height: int
    alt: str
    alt_lang: str
    credit: str

    @property
    def is_upright(self) -> bool:
        """Tell whether it is taller than wide."""
        return self.height > self.width


def view_photos(reader: Reader, record: Record) -> tuple[PhotoView, ...]:
    """Return the photos that exist, have an author, and may be shown today."""
    shown = shown_photos(reader.catalogue, reader.today, record)
    return tuple(_photo(reader, photo) for photo in shown)


def view_first_photo(reader: Reader, record: Record) -> PhotoView | None:
    """Return the photo of a record's card."""
    photo = next(shown_photos(reader.catalogue, reader.today, record), None)
    return _photo(reader, photo) if photo else None


def shown_photos(catalogue: Catalogue, today: date, record: Record) -> Iterator[Photo]:
    """Yield the photos of a record that may be shown on a day."""
    known = catalogue.photos
    return (
        photo for photo in record.photos if photo.file in known and photo.may_be_shown_on(today)
    )


def shared_photos(catalogue: Catalogue, today: date, record: Record) -> tuple[Rendition, ...]:
    """Return a record's photos as other websites may show them."""
    return tuple(
        renditions_of(photo.file, catalogue.photos[photo.file]).jpeg
        for photo in shown_photos(catalogue, today, record)
    )


@lru_cache(maxsize=10_000)
def renditions_of(name: str, file: PhotoFile) -> Renditions:
    """Return the sizes in which a photo is published, and where."""
    folded = unicodedata.normalize("NFKD", PurePosixPath(name).stem)
    ascii_stem = folded.encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_stem).strip("-") or "photo"
    digest = hashlib.sha256(f"{RECIPE} {file.digest}".encode()).hexdigest()[:10]

    def at(width: int, suffix: str) -> Rendition:
        height = max(1, round(file.height * width / file.width))
        return Rendition(f"photos/{stem}-{width}.{digest}.{suffix}", width, height)

    smaller = [width for width in WIDTHS if width < file.width]
    widths = smaller if len(smaller) == len(WIDTHS) else [*smaller, file.width]
    shared = min(SHARED_WIDTH, file.width)
    return Renditions(tuple(at(width, "webp") for width in widths), at(shared, "jpg"))


def say_credit(photo: Photo) -> str:
    """Return a photo's author and licence."""
    return ", ".join(part for part in (photo.credit, photo.licence) if part)


def _photo(reader: Reader, photo: Photo) -> PhotoView:
    sizes = renditions_of(photo.file, reader.catalogue.photos[photo.file])
    said, lang = _alternative(reader.words, photo)
    return PhotoView(
        href=reader.link.file(sizes.jpeg.path),
        srcset=", ".join(f"{reader.link.file(each.path)} {each.width}w" for each in sizes.webp),
        width=sizes.jpeg.width,
        height=sizes.jpeg.height,
        alt=said,
        alt_lang=lang,
        credit=say_credit(photo),
    )


def _alternative(words: Words, photo: Photo) -> tuple[str, str]:
    alt = view_text(words, photo.alt)
    return (" ".join(alt.paragraphs), alt.lang) if alt else ("", "")
