"""Photos as files of the website: made once, kept by content in `.cache/belvedere/photos/`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path

from generator.model.catalogue import Catalogue
from generator.model.photo_file import PhotoFile
from generator.rendering.images import encode, read_upright
from generator.view.photos import Rendition, renditions_of, shown_photos

KEPT = Path(".cache", "belvedere", "photos")


def write_photos(catalogue: Catalogue, today: date, root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every size of every photo shown: its path and its bytes, the same in each build."""
    shown = {
        photo.file
        for record in catalogue.records
        for photo in shown_photos(catalogue, today, record)
    }
    photos = {name: catalogue.photos[name] for name in sorted(shown)}
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for files in threads.map(lambda name: _files(root, name, photos[name]), photos):
            yield from files


def _files(root: Path, name: str, photo: PhotoFile) -> list[tuple[str, bytes]]:
    """Return the files of one photo, those that were made before as they were kept."""
    sizes = renditions_of(name, photo)
    wanted = (*sizes.webp, sizes.jpeg)
    kept = {each.path: _read_kept(root, each) for each in wanted}
    if None in kept.values():
        image = read_upright((root / "data" / name).read_bytes())
        for each in wanted:
            content = encode(image, each.width, each.height, each.path.rpartition(".")[2])
            kept[each.path] = content
            _keep(root, each, content)
    return [(path, content) for path, content in kept.items() if content is not None]


def _read_kept(root: Path, rendition: Rendition) -> bytes | None:
    file = root / KEPT / Path(rendition.path).name
    return file.read_bytes() if file.is_file() else None


def _keep(root: Path, rendition: Rendition, content: bytes) -> None:
    file = root / KEPT / Path(rendition.path).name
    with suppress(OSError):  # a project that can't be written to makes its photos again next time
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_suffix(f".{os.getpid()}")
        aside.write_bytes(content)
        aside.replace(file)
