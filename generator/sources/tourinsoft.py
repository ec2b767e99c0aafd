"""A syndication of Tourinsoft as JSON: v2 (OData) with flat strings, v3 with typed lists.

It is a file, a folder or zip of files, or the https address of one. The answer lists its objects
under `value` (v3), `d` or `d.results` (v2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.errors import SourceError
from generator.sources.apidae_files import OneFile, open_files
from generator.sources.apidae_nodes import items_of, node
from generator.sources.archive import LIMITS, Archive, Limits, MemberError, read_json
from generator.sources.fetching import open_source
from generator.sources.foreign import Feed, Read, RefusalReason, Refused
from generator.sources.tourinsoft_record import read_object

NAME, TITLE = "tourinsoft", "Tourinsoft"
LICENCE = ""
"""What may be done with the data is agreed with whoever syndicates it."""
NEXT = ("@odata.nextLink", "odata.nextLink", "__next", "nextLink")
"""Where an answer says that it goes on elsewhere."""


class Answer(NamedTuple):
    """What a file holds, or why nothing; and whether there is nothing else."""

    objects: tuple[object, ...] = ()
    fault: str = ""
    is_whole: bool = False


@contextmanager
def open_tourinsoft(
    source: Path | str, today: date, limits: Limits = LIMITS, *, loopback_allowed: bool = False
) -> Iterator[Feed]:
    """Open a syndication.

    Raises SourceError where it can't be fetched or is no JSON; what is wrong with one file or
    object is a Refused. Only one whole answer tells what is gone.
    """
    if urlsplit(str(source)).scheme in {"http", "https"}:
        yield read_tourinsoft(_fetch(str(source), loopback_allowed=loopback_allowed), today)
        return
    with open_files(source, limits, loopback_allowed=loopback_allowed) as archive:
        yield read_tourinsoft(archive, today)


def _fetch(address: str, *, loopback_allowed: bool) -> OneFile:
    try:
        with open_source(address, loopback_allowed=loopback_allowed) as text:
            return OneFile("syndication.json", text.read().encode())
    except UnicodeDecodeError as error:
        message = "the answer is not in UTF-8"
        raise SourceError(message) from error


def read_tourinsoft(archive: Archive, today: date) -> Feed:
    """Return the feed of an archive that is open; raises SourceError where it holds no JSON."""
    names = tuple(name for name in archive.names if name.lower().endswith(".json"))
    if not names:
        message = "the source holds no JSON of Tourinsoft"
        raise SourceError(message)
    if len(names) > 1:
        answers = ((name, _read_answer(archive, name)) for name in names)
        return Feed(NAME, TITLE, LICENCE, _read_all(answers, today), whole=False)
    answer = _read_answer(archive, names[0])
    objects = _read_all(iter([(names[0], answer)]), today)
    return Feed(NAME, TITLE, LICENCE, objects, len(answer.objects), answer.is_whole)


def _read_answer(archive: Archive, name: str) -> Answer:
    try:
        content: object = read_json(archive.read(name))
    except MemberError as error:
        return Answer(fault=str(error))
    listed = content
    for path in (("value",), ("d", "results"), ("d",)):
        if isinstance(node(content, *path), list):
            listed = node(content, *path)
            break
    if not isinstance(listed, list):
        return Answer(fault="it lists no objects")
    goes_on = any(node(place, key) for place in (content, node(content, "d")) for key in NEXT)
    return Answer(items_of({"at": listed}, "at"), is_whole=not goes_on)


def _read_all(answers: Iterator[tuple[str, Answer]], today: date) -> Iterator[Read]:
    """Yield every object; one that comes twice is kept once."""
    seen: set[str] = set()
    for name, answer in answers:
        if answer.fault:
            yield Refused(name, "", RefusalReason.BROKEN, answer.fault)
        for one in answer.objects:
            if not isinstance(one, Mapping):
                yield Refused(name, "", RefusalReason.BROKEN, "it holds something else")
                continue
            read = read_object(one, today)
            is_known = bool(read.foreign_id) and read.foreign_id in seen
            seen.add(read.foreign_id)
            yield Refused(read.foreign_id, read.name, RefusalReason.TWICE) if is_known else read
