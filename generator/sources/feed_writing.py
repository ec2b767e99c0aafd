"""What a feed changes in one file: fitted to our model, written, and read back as it will be loaded.

Composing a file once a field, as `set_fields` does, takes milliseconds; a feed renews thousands.
So a new file is written as it is, and a line that stands as it is known is changed in its place.
Either is read back by the loader's own reader: a text that would not be exactly what was meant is
written the slow way, or not at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TypeAlias

from pydantic import ValidationError

from generator.errors import ProjectError
from generator.findings import Finding, Pointer
from generator.load.document import LARGEST_FILE, Plain, parse_document
from generator.load.faults import findings_of
from generator.model import RECORD_TYPES
from generator.model.record import Provenance, Record
from generator.model.record_kind import RecordKind
from generator.model.values import RecordId
from generator.rewrite import UNPRINTABLE, FieldValue, plain_value, set_fields, write_entry
from generator.sources.feed_joining import came_from
from generator.sources.folding import make_id

Changes: TypeAlias = "Mapping[Pointer, FieldValue | None]"
"""Fields by their pointers; None removes one."""

WHOLE = frozenset({"position", "classification"})
"""Fields of which no half is taken: another latitude is another place."""
PARAGRAPHS = re.compile(r'( *)(\w+): (".*\\n.*")')
"""A text of several lines, as it is written on one."""
LITERAL = re.compile(r"(?![ ])[^\x00-\x1f]*")
"""A line of a text that may stand as it is."""
LONGEST_STEM = 80
TRIES = 30
LOST = "this text can't be written without changing it"
TYPE_OF_KIND = MappingProxyType({RecordKind(kind.name): kind for kind in RECORD_TYPES})


@dataclass(frozen=True, slots=True)
class Fitted:
    """What our model accepts of some changes to a file."""

    record: Record | None
    """The record after them; None where there would be none."""
    changes: Changes
    faults: tuple[Finding, ...]
    """Why the others are left out, or why there would be no record."""


def gather_fields(fields: Changes) -> Mapping[Pointer, FieldValue]:
    """Return fields without what is empty; what is taken as a whole is one value."""
    gathered: dict[Pointer, FieldValue] = {}
    for pointer, value in fields.items():
        full = _without_empty(value)
        if full is None:
            continue
        if len(pointer) > 1 and pointer[0] in WHOLE:
            whole = gathered.get(pointer[:1], {})
            entries = whole if isinstance(whole, Mapping) else {}
            gathered[pointer[:1]] = {**entries, str(pointer[1]): full}
        else:
            gathered[pointer] = full
    return gathered


def fit_fields(kind: RecordKind, record_id: RecordId, content: Plain, changes: Changes) -> Fitted:
    """Put changes into a file's content; those that our model refuses are left out one by one."""
    model = TYPE_OF_KIND[kind].model
    left, faults = dict(changes), list[Finding]()
    for _ in range(TRIES):
        tree = put_fields(content, left)
        try:
            record = model.model_validate({**tree, "id": record_id})
        except ValidationError as error:
            found = findings_of(error, model, "")
            faults += found
            blamed = {pointer for one in found for pointer in left if _is_blamed(pointer, one)}
            if not blamed:
                break
            left = {pointer: value for pointer, value in left.items() if pointer not in blamed}
        else:
            return Fitted(record, left, tuple(faults))
    return Fitted(None, {}, tuple(faults))


def put_fields(content: Plain, changes: Changes) -> dict[str, Plain]:
    """Return a file's content with the changes, as the loader would read it."""
    tree = dict(content) if isinstance(content, dict) else {}
    for pointer, value in changes.items():
        _put(tree, pointer, None if value is None else plain_value(value))
    return tree


def write_record(kind: RecordKind, fields: Mapping[Pointer, FieldValue]) -> str:
    """Return the text of a new file; raises ProjectError where it would not be read as meant."""
    tree: dict[str, FieldValue] = {}
    for pointer, value in fields.items():
        _nest(tree, pointer, value)
    order = {name: place for place, name in enumerate(order_of(kind))}
    names = sorted(tree, key=lambda name: order.get(name, len(order)))
    lines = [line for name in names for line in write_entry(name, tree[name], 0)]
    text = "".join(f"{line}\n" for line in lines)
    if _read(text) != put_fields({}, fields):
        raise ProjectError(LOST)
    return _unfold_texts(text, frozenset())


def rewrite_record(kind: RecordKind, text: str, changes: Changes) -> str:
    """Return a file's text with the changes; raises ProjectError where they can't be made alone."""
    after = text
    for pointer, value in changes.items():
        try:
            after = _change_field(kind, after, pointer, value)
        except ProjectError:
            after = _set_field(after, pointer, value, order_of(kind))
    if _read(after) != put_fields(_read(text), changes):
        raise ProjectError(LOST)
    return _unfold_texts(after, frozenset(text.split("\n")))


def _change_field(kind: RecordKind, text: str, pointer: Pointer, value: FieldValue | None) -> str:
    """Change only what differs of a field; raises ProjectError where no part can change alone."""
    for place, part in _spread(_read(text), {pointer: value}):
        before = _read(text)
        meant = put_fields(before, {place: part})
        if before != meant:
            swapped = _swap_line(text, place, part, meant)
            text = swapped or _set_field(text, place, part, order_of(kind))
    return text


@cache
def order_of(kind: RecordKind) -> tuple[str, ...]:
    """Return a file's fields in their order: the name, what is peculiar to the kind, the rest."""
    own = [
        name for name in TYPE_OF_KIND[kind].model.model_fields if name not in Record.model_fields
    ]
    return ("name", *own, *(name for name in Record.model_fields if name not in {"id", "name"}))


def name_file(name: str, commune: str, foreign_id: str, taken: AbstractSet[str]) -> RecordId:
    """Return the stem that a name gives, with the commune where it is taken, then with a number."""
    short = _cut(make_id(name)) or _cut(make_id(foreign_id)) or "record"
    place = make_id(commune)
    long = f"{short}-{place}" if place and not f"-{short}-".endswith(f"-{place}-") else short
    numbered = (f"{long}-{number}" for number in range(2, len(taken) + 3))
    return next(RecordId(one) for one in (short, long, *numbered) if one not in taken)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the fields of a record come from, as its provenance says it."""

    title: str
    author: str
    basis: str
    """Why contacts of a private person may be published; nothing where none are."""
    licence: str
    address: str
    retrieved: date

    @property
    def source(self) -> str:
        """The source as readers see it: its title, who answers for it there, and the basis."""
        author = f", {self.author}" if self.author else ""
        return f"{self.title}{author}" + (f" ({self.basis})" if self.basis else "")

    def entry(self, fields: Sequence[str]) -> Mapping[str, FieldValue]:
        """Return the entry of a record's provenance."""
        told: dict[str, FieldValue] = {
            "source": self.source,
            "licence": self.licence,
            "retrieved": self.retrieved,
            "address": self.address,
            "fields": list(fields),
        }
        return {name: value for name, value in told.items() if value}


def renew_provenance(
    entries: tuple[Provenance, ...], origin: Origin, confirmed: Sequence[Pointer]
) -> Changes:
    """Return what changes in a record's provenance, once the fields are confirmed by the source."""
    names = tuple(dict.fromkeys(map(provenance_name, confirmed)))
    found = next(iter(_entries_of(entries, origin)), None)
    if found is None:
        return {("provenance", len(entries)): origin.entry(names)} if names else {}
    place, entry = found, entries[found]
    known = {**entry.model_dump(), "fields": list(entry.fields)}
    if set(names) == set(entry.fields):
        names = entry.fields
    return {
        ("provenance", place, field): value
        for field, value in origin.entry(names).items()
        if known.get(field) != value
    }


def provenance_name(pointer: Pointer) -> str:
    """Return a field as provenance names it: `contact.phone`, `summary`."""
    return ".".join(map(str, pointer[:2])) if pointer[0] == "contact" else str(pointer[0])


def _entries_of(entries: tuple[Provenance, ...], origin: Origin) -> Iterator[int]:
    """Yield the source's entries, the one about this very object first."""
    ours = [place for place, one in enumerate(entries) if came_from(one, origin.title)]
    yield from (place for place in ours if (entries[place].address or "") == origin.address)
    yield from (place for place in ours if not entries[place].address or not origin.address)


def _is_blamed(pointer: Pointer, fault: Finding) -> bool:
    """Tell whether a field is at fault; where one is missing, all that would stand beside it are."""
    place = fault.pointer
    if fault.rule == "missing-field" and len(place) > 1 and pointer[: len(place)] != place:
        place = place[:-1]
    length = min(len(pointer), len(place))
    return length > 0 and pointer[:length] == place[:length]


def _without_empty(value: FieldValue | None) -> FieldValue | None:
    match value:
        case None:
            return None
        case str():
            return value.strip() or None
        case Mapping():
            full = {key: _without_empty(one) for key, one in value.items()}
            return {key: one for key, one in full.items() if one is not None} or None
        case list() | tuple():
            return [one for one in map(_without_empty, value) if one is not None] or None
        case _:
            return value


def _put(tree: dict[str, Plain], pointer: Pointer, value: Plain | None) -> None:
    """Set a field of a content in place, its mappings copied; one left empty is no field."""
    step, rest = str(pointer[0]), pointer[1:]
    inner = tree.get(step)
    if rest and isinstance(inner, list):
        value = _with_entry(inner, rest, value)
    elif rest:
        branch = dict(inner) if isinstance(inner, dict) else {}
        if isinstance(rest[0], int):
            value = _with_entry([], rest, value)
        else:
            _put(branch, rest, value)
            value = branch
    if value:
        tree[step] = value
    else:
        tree.pop(step, None)


def _with_entry(entries: list[Plain], pointer: Pointer, value: Plain | None) -> list[Plain]:
    """Return a list in which an entry, or a field of one, is set."""
    place, rest = int(pointer[0]), pointer[1:]
    old = entries[place] if place < len(entries) else {}
    new = value or ""
    if rest:
        new = dict(old) if isinstance(old, dict) else {}
        _put(new, rest, value)
    return [*entries[:place], new, *entries[place + 1 :]]


def _nest(tree: dict[str, FieldValue], pointer: Pointer, value: FieldValue) -> None:
    for step in pointer[:-1]:
        inner = tree.setdefault(str(step), {})
        if not isinstance(inner, dict):
            raise ProjectError(LOST)
        tree = inner
    tree[str(pointer[-1])] = value


def _spread(content: Plain, changes: Changes) -> Iterator[tuple[Pointer, FieldValue | None]]:
    """Yield changes as small as they can be: of what stands there, only what differs."""
    for pointer, value in changes.items():
        known = value_at_place(content, pointer)
        if isinstance(value, Mapping) and isinstance(known, dict):
            yield from _spread(content, {(*pointer, key): one for key, one in value.items()})
            yield from (((*pointer, key), None) for key in known if key not in value)
        elif isinstance(value, list) and isinstance(known, list) and _grows(known, value):
            yield from _spread(content, {(*pointer, at): one for at, one in enumerate(value)})
        else:
            yield pointer, value


def _grows(known: list[Plain], value: list[FieldValue]) -> bool:
    """Tell whether a list of what has fields has as many entries as before, or more."""
    return len(known) <= len(value) and any(isinstance(one, Mapping) for one in value)


def _set_field(text: str, pointer: Pointer, value: FieldValue | None, order: Sequence[str]) -> str:
    """Set a field the slow way; a list makes place for another, where it stood."""
    content = _read(text)
    if isinstance(value, list) and isinstance(value_at_place(content, pointer), list):
        order = tuple(content) if isinstance(content, dict) else order
        text = _remove_field(text, pointer)
    return (
        _remove_field(text, pointer) if value is None else set_fields(text, {pointer: value}, order)
    )


def _remove_field(text: str, pointer: Pointer) -> str:
    """Remove a field, with what it stands in where that holds nothing else."""
    try:
        return set_fields(text, {pointer: None})
    except ProjectError:
        parent = value_at_place(_read(text), pointer[:-1])
        if len(pointer) > 1 and isinstance(parent, dict) and len(parent) == 1:
            return _remove_field(text, pointer[:-1])
        raise


def _swap_line(text: str, pointer: Pointer, value: FieldValue | None, meant: Plain) -> str | None:
    """Return the text with one line's value changed, where that is all that the change asks for."""
    old, step = value_at_place(_read(text), pointer), pointer[-1]
    if isinstance(old, list) and isinstance(value, list):
        spellings = r"\[[^\]\r\n]*\]"
    elif isinstance(old, str) and isinstance(value, str | int | float | date):
        spelt = (old, json.dumps(old, ensure_ascii=False), f"'{old}'")
        spellings = "|".join(map(re.escape, spelt))
    else:
        return None
    head = rf"^( *(?:- )?){re.escape(str(step))}: (?:{spellings})(?= *(?: #.*)?\r?$)"
    written = write_entry(str(step), value, 0)
    for found in re.finditer(head, text, re.MULTILINE):
        changed = f"{text[: found.end(1)]}{written[0]}{text[found.end() :]}"
        if len(written) == 1 and _read(changed) == meant:
            return changed
    return None


def _unfold_texts(text: str, known: AbstractSet[str]) -> str:
    """Write texts of several paragraphs as such, in lines that are not `known` to be an editor's."""
    lines = [
        each for line in text.split("\n") for each in ((line,) if line in known else _unfold(line))
    ]
    unfolded = "\n".join(lines)
    try:
        is_same = unfolded != text and _read(unfolded) == _read(text)
    except ProjectError:
        return text
    return unfolded if is_same else text


def _unfold(line: str) -> Sequence[str]:
    found = PARAGRAPHS.fullmatch(line)
    if not found:
        return (line,)
    told = json.loads(found[3])
    parts = told.split("\n")
    if told != told.strip() or UNPRINTABLE.search(told) or not all(map(LITERAL.fullmatch, parts)):
        return (line,)
    pad = " " * (len(found[1]) + 2)
    return (f"{found[1]}{found[2]}: |-", *(f"{pad}{part}" if part else "" for part in parts))


def value_at_place(content: object, pointer: Pointer) -> object:
    """Return what stands at a pointer through mappings and lists; nothing where nothing does."""
    for step in pointer:
        if isinstance(content, list) and isinstance(step, int):
            content = content[step] if step < len(content) else None
        else:
            content = content.get(step) if isinstance(content, dict) else None
    return content


def _read(text: str) -> Plain:
    """Read a text as the loader will; raises ProjectError for what it would refuse."""
    data = text.encode(errors="surrogatepass")
    document = parse_document(data, "")
    if document.findings or len(data) > LARGEST_FILE:
        raise ProjectError(LOST)
    return document.content


def _cut(stem: str) -> str:
    """Return a stem that no file system finds too long, cut between words."""
    return (
        stem
        if len(stem) <= LONGEST_STEM
        else stem[:LONGEST_STEM].rpartition("-")[0] or stem[:LONGEST_STEM]
    )
