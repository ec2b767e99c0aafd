"""Photo files → their sizes as they are shown, and a digest; a file that can't be decoded is left out.

What was read is kept in `.cache/belvedere/photos/`, by size and time of change: decoding a
thousand photos to know that they are whole takes minutes. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import warnings
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from PIL import Image

from generator.model.photo_file import MOST_PIXELS, PhotoFile

FORMATS = ("JPEG", "PNG", "WEBP")
KEPT = Path(".cache", "belvedere", "photos", "read.json")
ORIENTATION = 0x0112
LYING = frozenset({5, 6, 7, 8})
"""EXIF orientations of photos that are stored lying on their side."""

Stamp = tuple[int, int]
"""A file's size and time of change, in nanoseconds."""


def read_photos(root: Path, names: Iterable[str]) -> Mapping[str, PhotoFile]:
    """Return the photos by their path under `data/`, without those that are no whole picture."""
    wanted = sorted(set(names))
    if not wanted:
        return MappingProxyType({})
    known = _read_kept(root / KEPT)
    stamps = {name: _stamp(root / "data" / name) for name in wanted}
    unknown = [name for name in wanted if (name, stamps[name]) not in known]
    with warnings.catch_warnings(), ThreadPoolExecutor(os.cpu_count()) as threads:
        warnings.simplefilter("ignore")  # Pillow warns of sizes that are refused here anyway
        read = threads.map(lambda name: read_photo((root / "data" / name).read_bytes()), unknown)
        found = known | {
            (name, stamps[name]): photo for name, photo in zip(unknown, read, strict=True)
        }
    if unknown:
        _keep(root / KEPT, {(name, stamps[name]): found[name, stamps[name]] for name in wanted})
    photos = {name: photo for name in wanted if (photo := found[name, stamps[name]])}
    return MappingProxyType(photos)


def read_photo(content: bytes) -> PhotoFile | None:
    """Return what a photo is, or None where it is broken, too large or no photo."""
    try:
        size = _decode(content)
    except Exception:  # noqa: BLE001  # what its decoders raise on a hostile file is no closed list
        return None
    return PhotoFile(*size, hashlib.sha256(content).hexdigest()) if size else None


def _decode(content: bytes) -> tuple[int, int] | None:
    with Image.open(BytesIO(content), formats=FORMATS) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            return None
        lying = image.getexif().get(ORIENTATION) in LYING
        image.draft(None, (width // 8, height // 8))  # an eighth is enough to know that it is whole
        image.load()
    return (height, width) if lying else (width, height)


def _stamp(file: Path) -> Stamp:
    told = file.stat()
    return told.st_size, told.st_mtime_ns


def _read_kept(file: Path) -> dict[tuple[str, Stamp], PhotoFile | None]:
    """Return what was read before; nothing where nobody kept it, or kept something else."""
    try:
        kept = json.loads(file.read_text("utf-8"))
        return {
            (str(name), (int(size), int(changed))): PhotoFile(*photo) if photo else None
            for name, size, changed, photo in kept
        }
    except (OSError, ValueError, TypeError):
        return {}


def _keep(file: Path, photos: Mapping[tuple[str, Stamp], PhotoFile | None]) -> None:
    kept = [[name, *stamp, photo] for (name, stamp), photo in photos.items()]
    with suppress(OSError):  # a project that can't be written to is read again next time
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_suffix(f".{os.getpid()}")
        aside.write_text(json.dumps(kept), "utf-8")
        aside.replace(file)
