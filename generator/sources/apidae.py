"""A project export of Apidae (zip, folder, https address), or answers of its API saved as JSON.

An export holds `objets_modifies/*.json` (an object, or lists of fifty), `elements_reference.json`
and `communes.json` for what ids stand for, and `objets_supprimes.json`. An answer of the API holds
`objetsTouristiques`, and repeats the question with its `apiKey`: of it nothing is kept or told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath

from generator.errors import SourceError
from generator.sources.apidae_files import open_files
from generator.sources.apidae_nodes import items_of, node, text_of
from generator.sources.apidae_record import read_object
from generator.sources.apidae_subject import Place, References
from generator.sources.archive import LIMITS, Archive, Limits, MemberError, read_json
from generator.sources.foreign import Feed, Read, RefusalReason, Refused

NAME, TITLE = "apidae", "Apidae"
LICENCE = "Convention Apidae"
"""What may be done with the data is agreed with the network, project by project."""
ELEMENTS, COMMUNES = "elements_reference.json", "communes.json"
DELETED = "objets_supprimes.json"
SILENT = frozenset(
    {
        ELEMENTS,
        COMMUNES,
        DELETED,
        "territoires.json",
        "criteres_internes.json",
        "selections.json",
        "objets_lies_supprimes.json",
    }
)
"""Files of an export that hold no objects of the project."""
LINKED = "objets_lies"
"""A folder of objects that others name, and that the project has not selected."""
LARGEST_LIST = 100_000_000
"""Bytes; Apidae's own list of elements has six million."""


@contextmanager
def open_apidae(
    source: Path | str, today: date, limits: Limits = LIMITS, *, loopback_allowed: bool = False
) -> Iterator[Feed]:
    """Open an export or saved answers; objects are read as they are asked for.

    Raises SourceError where it can't be fetched or holds nothing of Apidae; what is wrong with one
    file or object is a Refused. An export may hold changes only, so that what it lacks is not gone.
    """
    with open_files(source, limits, loopback_allowed=loopback_allowed) as archive:
        yield read_apidae(archive, today)


def read_apidae(archive: Archive, today: date) -> Feed:
    """Return the feed of an archive that is open; raises SourceError where it holds no JSON."""
    files = tuple(name for name in archive.names if _is_of_objects(name))
    if not files and not any(_is_called(name, DELETED) for name in archive.names):
        message = "the source holds no object of Apidae"
        raise SourceError(message)
    return Feed(NAME, TITLE, LICENCE, _read_all(archive, files, today), whole=False)


def _is_called(name: str, file: str) -> bool:
    return PurePosixPath(name).name == file


def _is_of_objects(name: str) -> bool:
    path = PurePosixPath(name)
    is_ours = path.suffix.lower() == ".json" and not path.name.startswith(".")
    return is_ours and path.name not in SILENT and LINKED not in path.parts


def _read_all(archive: Archive, files: tuple[str, ...], today: date) -> Iterator[Read]:
    """Yield what was deleted, then every object; one that comes twice is kept once."""
    references = read_references(archive)
    seen: set[str] = set()
    for deleted in _read_deleted(archive):
        if deleted.reason is RefusalReason.NOT_PUBLISHED:
            seen.add(deleted.foreign_id)
        yield deleted
    for file in files:
        for found in _read_file(archive, file):
            read = found if isinstance(found, Refused) else read_object(found, references, today)
            is_known = bool(read.foreign_id) and read.foreign_id in seen
            seen.add(read.foreign_id)
            yield Refused(read.foreign_id, read.name, RefusalReason.TWICE) if is_known else read


def read_references(archive: Archive) -> References:
    """Return what the export says that ids stand for; without its lists, nothing."""
    labels: dict[int, str] = {}
    communes: dict[int, Place] = {}
    for element in _read_list(archive, ELEMENTS):
        number, label = node(element, "id"), text_of(element, "libelleFr")
        if isinstance(number, int) and label:
            labels[number] = label
    for commune in _read_list(archive, COMMUNES):
        number = node(commune, "id")
        if isinstance(number, int):
            communes[number] = Place(text_of(commune, "nom"), text_of(commune, "code"))
    return References(labels, communes)


def _read_list(archive: Archive, file: str) -> Iterator[object]:
    """Yield the items of a list of the export; without it, objects would lose what they refer to."""
    for name in archive.names:
        if _is_called(name, file):
            try:
                yield from items_of({"at": read_json(archive.read(name, most=LARGEST_LIST))}, "at")
            except MemberError as error:
                message = "{name} can't be read: {reason}"
                raise SourceError(message, name=name, reason=str(error)) from error


def _read_deleted(archive: Archive) -> Iterator[Refused]:
    for name in archive.names:
        if _is_called(name, DELETED):
            try:
                content = read_json(archive.read(name))
            except MemberError as error:
                yield _broken(name, str(error))
                continue
            for one in content if isinstance(content, list) else ():
                foreign_id = text_of({"id": one}, "id") or text_of(one, "id")
                if foreign_id:
                    yield Refused(foreign_id, "", RefusalReason.NOT_PUBLISHED, "deleted")


def _read_file(archive: Archive, name: str) -> Iterator[Mapping[str, object] | Refused]:
    """Yield the objects of a file: one, a list, or the API's answer."""
    try:
        content: object = read_json(archive.read(name))
    except MemberError as error:
        yield _broken(name, str(error))
        return
    answered = node(content, "objetsTouristiques")
    objects = items_of({"at": content if answered is None else answered}, "at")
    if not objects and content != [] and answered != []:
        yield _broken(name, "it holds no objects")
    for one in objects:
        if isinstance(one, Mapping) and "type" in one and "id" in one:
            yield one
        else:
            yield _broken(name, "it holds something else than an object")


def _broken(name: str, detail: str) -> Refused:
    return Refused(name, "", RefusalReason.BROKEN, detail)
