"""Pictures that an object names: who took them, under which licence, until when they may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from generator.sources.datatourisme_contacts import accepted_url
from generator.sources.datatourisme_graph import (
    Node,
    first_node,
    first_string,
    nodes,
    strings,
    terms,
    texts,
)
from generator.sources.datatourisme_schedule import read_day
from generator.sources.foreign import ForeignPhoto
from generator.sources.foreign_text import plain_line

PICTURES = frozenset({"JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP"})
ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".bmp", ""})
YES = frozenset({"oui", "non", "yes", "no", "true", "false"})
"""What some producers write where the licence belongs."""


def read_photos(node: Node, today: date) -> tuple[tuple[ForeignPhoto, ...], tuple[str, ...]]:
    """Return the pictures that may be shown today, the main one first, and what was left out."""
    photos: dict[str, ForeignPhoto] = {}
    over: set[str] = set()
    for each in (*nodes(node, "hasMainRepresentation"), *nodes(node, "hasRepresentation")):
        photo = _read_photo(each)
        if photo is None:
            continue
        note = first_node(each, "hasAnnotation")
        begins, ends = (read_day(first_string(note, f"rights{at}Date")) for at in ("Start", "End"))
        if (ends and ends < today) or (begins and begins > today):
            over.add(photo.address)
        else:
            photos.setdefault(photo.address, photo)
    shown = tuple(photo for address, photo in photos.items() if address not in over)
    remarks = tuple(_remarks(shown, len(over)))
    return shown, remarks


def _remarks(shown: tuple[ForeignPhoto, ...], over: int) -> Iterator[str]:
    if over:
        yield f"photos without rights today are left out: {over}"
    anonymous = sum(not photo.credit for photo in shown)
    if anonymous:
        yield f"photos without an author: {anonymous}"


def _read_photo(node: Node) -> ForeignPhoto | None:
    resource = first_node(node, "hasRelatedResource")
    address = accepted_url(first_string(resource, "locator"))
    formats = terms(resource, "hasMimeType")
    is_picture = set(formats) <= PICTURES and _ending(address) in ENDINGS
    if not address or not is_picture:
        return None
    note = first_node(node, "hasAnnotation")
    licence = plain_line(first_string(note, "isCoveredBy"))
    title = texts(note, "title")
    credit = ", ".join(dict.fromkeys(map(plain_line, strings(note, "credits"))))
    return ForeignPhoto(
        address=address,
        credit=credit if any(letter.isalnum() for letter in credit) else "",
        licence="" if licence.lower() in YES else licence,
        rights_until=read_day(first_string(note, "rightsEndDate")),
        title=plain_line(title.get("fr") or next(iter(title.values()), "")),
    )


def _ending(address: str) -> str:
    ending = PurePosixPath(unquote(urlsplit(address).path)).suffix.lower()
    return ending if len(ending) <= len(".jpeg ") else ""


def read_traces(node: Node) -> tuple[str, ...]:
    """Return the addresses of GPX files among what an object shows."""
    found = (first_node(each, "hasRelatedResource") for each in nodes(node, "hasRepresentation"))
    return tuple(
        address
        for resource in found
        if "GPX" in terms(resource, "hasMimeType")
        and (address := accepted_url(first_string(resource, "locator")))
    )
