"""A flux of DATAtourisme (zip, folder or https address) → records of ours, one at a time.

Its licence is the Licence Ouverte 2.0, which asks for the producer's name and the day of the last
update. The classes and properties are those of https://www.datatourisme.fr/ontology/core.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from pydantic import ValidationError

from generator.errors import SourceError
from generator.findings import Pointer
from generator.languages import LanguageCode
from generator.model import RECORD_TYPES
from generator.model.record_kind import RecordKind
from generator.rewrite import FieldValue
from generator.sources.archive import (
    LIMITS,
    Archive,
    Json,
    Limits,
    MemberError,
    open_archive,
    read_json,
)
from generator.sources.datatourisme_contacts import accepted_url
from generator.sources.datatourisme_events import read_occasions
from generator.sources.datatourisme_fields import (
    find_fields,
    read_commune,
    read_insee,
    read_position,
)
from generator.sources.datatourisme_graph import (
    Node,
    first_node,
    first_string,
    nodes,
    plain_keys,
    strings,
    terms,
    texts,
    truth,
)
from generator.sources.datatourisme_kinds import say_classes, sort_object
from generator.sources.datatourisme_photos import read_photos, read_traces
from generator.sources.datatourisme_schedule import read_day, read_schedule
from generator.sources.datatourisme_subject import LANGUAGES, Given, Remark, Subject
from generator.sources.foreign import Feed, ForeignRecord, Read, RefusalReason, Refused
from generator.sources.foreign_text import plain_line
from generator.sources.proper_names import write_name

LICENCE = "Licence Ouverte 2.0"
INDEX, CONTEXT = "index.json", "context.jsonld"
LARGEST_INDEX = 200_000_000
"""Bytes; all of France has half a million lines of 150."""
TRANSLATED: Mapping[str, str] = MappingProxyType(
    {
        "shortDescription": "summary",
        "comment": "summary",
        "description": "description",
        "label": "translated_name",
        "additionalInformation": "opening_note",
    }
)
"""Property that a machine translated → field of ours."""


@contextmanager
def open_datatourisme(
    source: Path | str, today: date, limits: Limits = LIMITS, *, loopback_allowed: bool = False
) -> Iterator[Feed]:
    """Open a flux; its objects are read as they are asked for, in the order of its index.

    Raises SourceError where it can't be fetched or is no flux; what is wrong with one object is a
    Refused.
    """
    with open_archive(source, limits, loopback_allowed=loopback_allowed) as archive:
        names = _object_names(archive, str(source))
        yield Feed(
            name="datatourisme",
            title="DATAtourisme",
            licence=LICENCE,
            objects=_read_objects(archive, names, today),
            announced=len(names),
        )


def _object_names(archive: Archive, source: str) -> Mapping[str, str]:
    """Return the files of objects, in order, with the name that the index gives them."""
    indices = sorted((name for name in archive.names if _is_called(name, INDEX)), key=len)
    root = indices[0].removesuffix(INDEX) if indices else ""
    names: dict[str, str] = {}
    if indices:
        for label, file in _read_index(archive, indices[0]):
            names[f"{root}objects/{file}"] = label
    for name in archive.names:
        is_object = name.endswith(".json") and not _is_called(name, INDEX)
        if is_object and not name.rpartition("/")[2].startswith("."):
            names.setdefault(name, "")
    if not names:
        message = "{source} holds no object of DATAtourisme"
        is_address = urlsplit(source).scheme in {"http", "https"}
        host = urlsplit(source).hostname or ""
        raise SourceError(message, source=host if is_address else source)
    return names


def _is_called(name: str, file: str) -> bool:
    return name.rpartition("/")[2] == file


def _read_index(archive: Archive, name: str) -> Iterator[tuple[str, str]]:
    """Yield name and file of each line; an index that can't be read tells nothing."""
    try:
        content = read_json(archive.read(name, most=LARGEST_INDEX))
    except MemberError:
        return
    for line in content if isinstance(content, list) else []:
        if isinstance(line, dict) and first_string(line, "file"):
            yield plain_line(first_string(line, "label")), first_string(line, "file")


def _read_objects(archive: Archive, names: Mapping[str, str], today: date) -> Iterator[Read]:
    seen: set[str] = set()
    for file, label in names.items():
        try:
            content = read_json(archive.read(file))
        except MemberError as error:
            yield Refused(file, label, RefusalReason.BROKEN, str(error))
            continue
        if not isinstance(content, dict):
            yield Refused(file, label, RefusalReason.BROKEN, "not an object")
            continue
        read = read_object(content, today)
        if read.foreign_id in seen and read.foreign_id:
            yield Refused(read.foreign_id, read.name, RefusalReason.TWICE, file)
            continue
        seen.add(read.foreign_id)
        yield read if read.foreign_id else Refused(file, label, RefusalReason.BROKEN, "no @id")


def read_object(content: Mapping[str, Json], today: date) -> Read:
    """Return an object as a record, or why it is none."""
    node = plain_keys({**content})
    assert isinstance(node, dict)  # noqa: S101  # of a mapping comes a mapping
    foreign_id, name = _id_of(node), read_name(node)
    if not name:
        return Refused(foreign_id, "", RefusalReason.NO_NAME)
    if truth(node, "isObsolete"):
        return Refused(foreign_id, name, RefusalReason.NOT_PUBLISHED, "obsolete")
    sort = sort_object(node, name)
    if sort is None:
        return Refused(foreign_id, name, RefusalReason.UNKNOWN_TYPE, say_classes(node))
    place = first_node(node, "isLocatedAt")
    address = first_node(place, "address")
    if not read_commune(address) and not read_insee(address):
        return Refused(foreign_id, name, RefusalReason.NO_PLACE)
    occasions = read_occasions(node) if sort.kind is RecordKind.EVENT else ()
    if occasions and max(each.last for each in occasions) < today:
        last = max(each.last for each in occasions)
        return Refused(foreign_id, name, RefusalReason.PAST, last.isoformat())
    schedule = read_schedule(place, today)
    return _read_record(Subject(node, sort, name, schedule, today), foreign_id)


def _id_of(node: Node) -> str:
    """Return the id without its host, which moved once: `15/3fdba0b5-…`."""
    identifier = first_string(node, "@id")
    return urlsplit(identifier).path.strip("/") if "://" in identifier else identifier


def read_name(node: Node) -> str:
    """Return the name in French, else in whatever language there is; capitals as people write."""
    names = texts(node, "label")
    said = names.get("fr") or next(iter(names.values()), "") or first_string(node, "label")
    name = plain_line(said.partition("\n")[0])
    return write_name(name) if name.isupper() else name


def _read_record(subject: Subject, foreign_id: str) -> Read:
    node, place = subject.node, subject.place
    fields: dict[Pointer, FieldValue] = {("name",): subject.name}
    remarks: list[str] = []
    for found in find_fields(subject):
        match found:
            case Given(pointer, value):
                fields.setdefault(pointer, value)
            case Remark(text):
                remarks.append(text)
    remarks += refuse_fields(subject.sort.kind, fields)
    photos, left_out = read_photos(node, subject.today)
    address = first_node(place, "address")
    identifier = first_string(node, "@id")
    updated = strings(node, "lastUpdate") or strings(node, "lastUpdateDatatourisme")
    return ForeignRecord(
        foreign_id=foreign_id,
        kind=subject.sort.kind,
        name=subject.name,
        fields=MappingProxyType(fields),
        changed_on=next((day for text in updated if (day := read_day(text))), None),
        author=plain_line(first_string(first_node(node, "hasBeenCreatedBy"), "legalName")),
        address=accepted_url(identifier),
        commune=read_commune(address),
        insee=read_insee(address),
        postcode=first_string(address, "postalCode"),
        position=read_position(place),
        photos=photos,
        machine_translated=frozenset(_machine_translated(node)) & _texts_of(fields),
        is_private=subject.sort.is_private,
        remarks=tuple(dict.fromkeys((*remarks, *left_out))),
        extra=MappingProxyType(dict(_extra(node))),
    )


def _extra(node: Node) -> Iterator[tuple[str, str]]:
    if identifier := first_string(node, "identifier"):
        yield "identifier", identifier
    if traces := read_traces(node):
        yield "gpx", traces[0]


def refuse_fields(kind: RecordKind, fields: dict[Pointer, FieldValue]) -> Iterator[str]:
    """Take out the fields that our model doesn't accept, and yield a remark on each."""
    model = next(each.model for each in RECORD_TYPES if each.name == kind)
    for _ in range(len(fields)):
        try:
            model.model_validate({**_nested(fields), "id": "foreign"})
        except ValidationError as error:
            wrong = {_pointer_at(fields, each["loc"]) for each in error.errors()}
        else:
            return
        for pointer in wrong:
            value = fields.pop(pointer, "")
            yield f"{'.'.join(map(str, pointer))} can't be “{str(value)[:100]}”"


def _nested(fields: Mapping[Pointer, FieldValue]) -> dict[str, object]:
    whole: dict[str, object] = {}
    for pointer, value in fields.items():
        first, *rest = map(str, pointer)
        if rest:
            inner = whole.setdefault(first, {})
            if isinstance(inner, dict):
                inner[rest[0]] = value
        else:
            whole[first] = value
    return whole


def _pointer_at(fields: Mapping[Pointer, FieldValue], place: Pointer) -> Pointer:
    """Return the field in which a fault of the model lies, the place itself where it is none."""
    return next((place[:length] for length in (2, 1) if place[:length] in fields), place[:2])


def _texts_of(fields: Mapping[Pointer, FieldValue]) -> frozenset[tuple[str, LanguageCode]]:
    return frozenset(
        (str(pointer[0]), LanguageCode(str(pointer[1])))
        for pointer in fields
        if len(pointer) > 1 and pointer[1] in LANGUAGES
    )


def _machine_translated(node: Node) -> Iterator[tuple[str, LanguageCode]]:
    """Yield fields and languages that `hasTranslatedProperty` names, in 2023's form or the API's."""
    described = nodes(node, "hasDescription")
    for owner in (node, *described):
        for each in nodes(owner, "hasTranslatedProperty"):
            languages = {code.lower().lstrip("@")[:2] for code in strings(each, "language")}
            named = (*terms(each, "predicate"), *terms(each, "property"))
            fields = [TRANSLATED[name] for name in named if name in TRANSLATED]
            if not named:
                fields = ["summary", "description"] if owner is not node else [*TRANSLATED.values()]
            yield from ((f, LanguageCode(code)) for f in fields for code in languages)
