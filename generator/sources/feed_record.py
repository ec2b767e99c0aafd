"""An object of a feed × the file that it is → what becomes of that file, or why nothing does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, get_args

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from generator.errors import ProjectError
from generator.findings import Finding, Pointer, Severity
from generator.languages import LanguageCode
from generator.load.document import Plain, parse_document
from generator.model.imported import Imported
from generator.model.office import Commune
from generator.model.phone import read_phone_number
from generator.model.record import Provenance
from generator.model.record_kind import RecordKind
from generator.model.translation import (
    Confirmation,
    TranslatedBy,
    TranslationKey,
    TranslationLock,
)
from generator.model.values import Localized, RecordId
from generator.rewrite import FieldValue, Rewriting, read_text
from generator.sources.feed_joining import PHONES
from generator.sources.feed_merge import (
    FieldMerge,
    Normal,
    Outcome,
    merge_fields,
    normal_values,
    show_normal,
    value_at,
)
from generator.sources.feed_writing import (
    TYPE_OF_KIND,
    Changes,
    Fitted,
    Origin,
    fit_fields,
    gather_fields,
    put_fields,
    renew_provenance,
    rewrite_record,
    write_record,
)
from generator.sources.foreign import Feed, ForeignRecord
from generator.sources.merge import write_phone
from generator.sources.translation_memory import confirm_text

PRIVATE = (("contact", "phone"), ("contact", "mobile"), ("contact", "email"))
"""By these a private person is reached; a website is published by whoever makes it."""
OURS = frozenset({"id", "provenance", "verification", "partial_checks"})
"""Fields that no source fills: nobody has looked because a source says so."""
BARE_NUMBER = re.compile(r"\+[1-9]\d{6,14}")
FAULTY_FILE = "{file} has faults: run “belvedere check” and mend them first"
OTHER_KIND = "{file} is a record of another kind"
MACHINE_WRITTEN = frozenset({Outcome.FILLED, Outcome.CHANGED})


class RecordChange(NamedTuple):
    """A record and which of its fields change; none where only its provenance is renewed."""

    record: RecordId
    kind: RecordKind
    name: str
    fields: tuple[str, ...]
    is_new: bool = False


class Conflict(NamedTuple):
    """A field that the editor and the source have changed differently; the editor's value stays."""

    record: RecordId
    field: str
    ours: str
    theirs: str


class LeftOut(NamedTuple):
    """A field, or what else was left out of a record, and why: a fault, or the reader's remark."""

    name: str
    fault: Finding | None = None
    remark: str = ""


class Broken(NamedTuple):
    """An object that can't be a record of ours, or whose file can't be changed, and why."""

    foreign_id: str
    name: str
    fault: Finding


@dataclass(frozen=True, slots=True)
class Incoming:
    """An object as it would be written: its fields, where they are from, what is withheld."""

    record: ForeignRecord
    fields: Mapping[Pointer, FieldValue]
    commune: str
    origin: Origin
    withheld: tuple[str, ...] = ()
    """Contacts of a private person."""


class Asked(NamedTuple):
    """What of an object may be taken."""

    languages: tuple[LanguageCode, ...]
    """Those of the website: a text in another one is read by nobody."""
    basis: str = ""
    """Why contacts of private persons may be published; nothing where they may not."""


@dataclass(frozen=True, slots=True)
class Office:
    """What one record is written into: the office's folder, language and confirmations."""

    root: Path
    language: LanguageCode
    translations: TranslationLock
    theirs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What becomes of a file."""

    change: RecordChange
    imported: Imported
    rewriting: Rewriting | None
    conflicts: tuple[Conflict, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    confirmed: Mapping[TranslationKey, Confirmation] = field(
        default_factory=lambda: MappingProxyType({})
    )


def receive(
    record: ForeignRecord, feed: Feed, commune: Commune | None, asked: Asked, retrieved: date
) -> Incoming:
    """Return an object as it would be written.

    Its commune has the territory's name; contacts of a private person are taken with a basis only.
    """
    basis, localized = asked.basis, _localized_fields(record.kind)
    fields = {
        pointer: _write_number(value) if pointer in PHONES else value
        for pointer, value in {("name",): record.name, **record.fields}.items()
        if pointer[0] not in OURS
        if pointer[0] not in localized or pointer[-1] in asked.languages
    }
    if commune:
        fields["address", "commune"] = commune.name
    withheld = [pointer for pointer in PRIVATE if record.is_private and fields.get(pointer)]
    if not basis:
        fields = {pointer: value for pointer, value in fields.items() if pointer not in withheld}
    origin = _origin_of(record, feed, basis if withheld else "", retrieved)
    names = () if basis else tuple(".".join(pointer) for pointer in withheld)
    name = commune.name if commune else record.commune
    return Incoming(record, gather_fields(fields), name, origin, names)


def create_record(incoming: Incoming, record_id: RecordId, office: Office) -> Recorded | Broken:
    """Return a new file."""
    kind = incoming.record.kind
    path = f"data/{TYPE_OF_KIND[kind].folder}/{record_id}.yml"
    said = fit_fields(kind, record_id, {}, incoming.fields)
    new = _said_values(said)
    if said.record is None:
        return _refuse_faulty(incoming, said)
    taken = {pointer: value for pointer, value in said.changes.items() if value is not None}
    provenance = renew_provenance((), incoming.origin, tuple(taken))
    written = {**taken, ("provenance",): [value for value in provenance.values() if value]}
    try:
        text = write_record(kind, gather_fields(written))
    except ProjectError as error:
        return _refuse(incoming, error.message, **error.facts)
    merge = merge_fields({}, {}, new)
    names = tuple(dict.fromkeys(map(write_field, taken)))
    return Recorded(
        change=RecordChange(record_id, kind, said.record.name, names, is_new=True),
        imported=_imported(path, merge.base),
        rewriting=Rewriting(office.root / path, None, text),
        left_out=_left_out(record_id, incoming, said),
        confirmed=_confirm_machine(incoming, path, put_fields({}, taken), merge, office),
    )


def update_record(
    incoming: Incoming, path: str, imported: Imported | None, office: Office
) -> Recorded | Broken:
    """Return what changes in a file that is there; an editor's value is never lost."""
    kind, record_id = incoming.record.kind, RecordId(Path(path).stem)
    if Path(path).parent.name != TYPE_OF_KIND[kind].folder:
        return _refuse(incoming, OTHER_KIND, file=path)
    text, content = _read_file(office.root / path)
    ours = fit_fields(kind, record_id, content, {})
    if ours.record is None:
        return _refuse(incoming, FAULTY_FILE, file=path)
    said = fit_fields(kind, record_id, {}, incoming.fields)
    if said.record is None:
        return _refuse_faulty(incoming, said)
    base = _base_of(imported)
    unread = incoming.fields.keys() - said.changes.keys()
    new = _said_values(said)
    asked = dict.fromkeys((*new, *base, *PHONES))
    current = normal_values(ours.record, content, asked)
    new = _without_exchanged(new, current, base)
    known = {pointer: digest for pointer, digest in base.items() if pointer not in unread}
    merge = merge_fields(known, current, new, office.theirs)
    wanted = _wanted(merge, said)
    fitted = fit_fields(kind, record_id, content, wanted)
    if fitted.record is None:
        return _refuse_faulty(incoming, fitted)
    lost = wanted.keys() - fitted.changes.keys()
    confirmed = tuple(pointer for pointer in merge.confirmed if pointer not in lost)
    provenance = renew_provenance(ours.record.provenance, incoming.origin, confirmed)
    try:
        after = rewrite_record(kind, text, {**fitted.changes, **provenance})
    except ProjectError as error:
        return _refuse(incoming, error.message, **error.facts)
    names = tuple(dict.fromkeys(map(write_field, fitted.changes)))
    is_first = any(len(pointer) == len(("provenance", 0)) for pointer in provenance)
    told = names or (("provenance",) if is_first else ())
    kept = {pointer: base[pointer] for pointer in (*unread, *lost) if pointer in base}
    digests = {pointer: one for pointer, one in merge.base.items() if pointer not in lost}
    return Recorded(
        change=RecordChange(record_id, kind, fitted.record.name, told),
        imported=_imported(path, digests | kept),
        rewriting=Rewriting(office.root / path, text, after) if after != text else None,
        conflicts=_conflicts(record_id, merge, content, said),
        left_out=(*_left_out(record_id, incoming, said), *_faults(record_id, fitted)),
        confirmed=_confirm_machine(
            incoming, path, put_fields(content, fitted.changes), merge, office
        ),
    )


def _read_file(file: Path) -> tuple[str, Plain]:
    """Return a file's text and what it holds; nothing where it has faults."""
    try:
        text = read_text(file) or ""
    except ProjectError:
        return "", {}
    document = parse_document(text.encode(), file.name)
    return text, {} if document.findings else document.content


def write_field(pointer: Pointer) -> str:
    """Return a field as commands name it: `contact.phone`."""
    return ".".join(map(str, pointer))


def _write_number(number: FieldValue) -> FieldValue:
    """Return a number as people read it, where a source has it as machines do."""
    if isinstance(number, str) and BARE_NUMBER.fullmatch(number):
        with suppress(PydanticCustomError):  # no number at all, which our model tells
            return write_phone(read_phone_number(number))
    return number


@cache
def _localized_fields(kind: RecordKind) -> frozenset[str]:
    """Return the fields that are one text in several languages."""
    fields = TYPE_OF_KIND[kind].model.model_fields.items()
    return frozenset(name for name, one in fields if Localized in get_args(one.annotation))


def _origin_of(record: ForeignRecord, feed: Feed, basis: str, retrieved: date) -> Origin:
    """Return where a record is from; what is no address in our sense is left out of it."""
    author = " ".join(record.author.split())
    try:
        Provenance(source=feed.title, retrieved=retrieved, address=record.address)
    except ValidationError:
        return Origin(feed.title, author, basis, feed.licence, "", retrieved)
    return Origin(feed.title, author, basis, feed.licence, record.address, retrieved)


def _said_values(said: Fitted) -> Mapping[Pointer, Normal]:
    if said.record is None:
        return {}
    return normal_values(said.record, put_fields({}, said.changes), said.changes)


def _wanted(merge: FieldMerge, said: Fitted) -> Changes:
    taken = merge.of(Outcome.FILLED, Outcome.CHANGED)
    changes: dict[Pointer, FieldValue | None] = {one: said.changes[one] for one in taken}
    return changes | dict.fromkeys(merge.of(Outcome.REMOVED))


def _without_exchanged(
    new: Mapping[Pointer, Normal], current: Mapping[Pointer, Normal], base: Mapping[Pointer, str]
) -> Mapping[Pointer, Normal]:
    """Leave out a number that stands in the file already, as the other kind of telephone."""
    one, other = PHONES
    exchanged = {
        mine
        for mine, its in ((one, other), (other, one))
        if mine in new and mine not in current and mine not in base
        if new[mine] == current.get(its)
    }
    return {pointer: value for pointer, value in new.items() if pointer not in exchanged}


def _conflicts(
    record_id: RecordId, merge: FieldMerge, content: Plain, said: Fitted
) -> tuple[Conflict, ...]:
    return tuple(
        Conflict(
            record_id,
            write_field(pointer),
            show_normal(value_at(content, pointer)),
            show_normal(said.changes[pointer]),
        )
        for pointer in merge.of(Outcome.CONFLICT)
    )


def _left_out(record_id: RecordId, incoming: Incoming, said: Fitted) -> tuple[LeftOut, ...]:
    remarks = (LeftOut(record_id, remark=remark) for remark in incoming.record.remarks)
    return (*_faults(record_id, said), *remarks)


def _faults(record_id: RecordId, fitted: Fitted) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(record_id, fault) for fault in fitted.faults)


def _confirm_machine(
    incoming: Incoming, path: str, content: Plain, merge: FieldMerge, office: Office
) -> Mapping[TranslationKey, Confirmation]:
    """Return what a machine translated, and nobody has looked over, so that it is shown as such."""
    found: dict[TranslationKey, Confirmation] = {}
    for name, code in sorted(incoming.record.machine_translated):
        steps = tuple(name.replace("/", ".").split("."))
        outcome, key = merge.outcomes.get((*steps, code)), (path, "/".join(steps), str(code))
        is_new = outcome is Outcome.SAME and key not in office.translations
        if code == office.language or not (outcome in MACHINE_WRITTEN or is_new):
            continue
        place = ("name",) if steps == ("translated_name",) else (*steps, office.language)
        source, target = value_at(content, place), value_at(content, (*steps, code))
        day = incoming.origin.retrieved
        found[key] = confirm_text(str(source or ""), str(target), TranslatedBy.MACHINE, day)
    return found


def _base_of(imported: Imported | None) -> Mapping[Pointer, str]:
    digests = imported.digests if imported else {}
    return {tuple(name.split("/")): digest for name, digest in digests.items()}


def _imported(path: str, base: Mapping[Pointer, str]) -> Imported:
    digests = {"/".join(map(str, pointer)): digest for pointer, digest in base.items()}
    return Imported(path, MappingProxyType(digests))


def _refuse_faulty(incoming: Incoming, fitted: Fitted) -> Broken:
    """Tell what is wrong with the field without which there is no record, not that it is missing."""
    last = fitted.faults[-1]
    fault = next(one for one in fitted.faults if one.pointer == last.pointer)
    return Broken(incoming.record.foreign_id, incoming.record.name, fault)


def _refuse(incoming: Incoming, message: str, **facts: str) -> Broken:
    fault = Finding("broken-object", Severity.ERROR, message, "", facts=MappingProxyType(facts))
    return Broken(incoming.record.foreign_id, incoming.record.name, fault)
