"""Base × spreadsheet × record → what a line changes, and how its record's file then reads.

Three-way, cell by cell: a cell changes what it says differently from what it was exported with;
where the record has moved too, an editor decides. The values of a list are one: they move when one
of them goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias, cast

from generator.findings import Pointer
from generator.load.document import Plain, parse_document
from generator.rewrite import FieldValue, set_fields
from generator.sources.spreadsheet import Digests, digest_of
from generator.sources.spreadsheet_columns import FieldColumn

Texts: TypeAlias = Mapping[str, str]
"""Plain texts by key."""
Nested: TypeAlias = dict[str, FieldValue]


class Conflict(NamedTuple):
    """A cell that was changed, in a field that was changed in the record since."""

    column: FieldColumn
    sheet: str
    current: str


class MergedLine(NamedTuple):
    """What a line changes: cells by key, all of a list where one of its values changes."""

    taken: Texts
    conflicts: tuple[Conflict, ...]


def groups_of(columns: Sequence[FieldColumn]) -> Iterator[tuple[str, list[FieldColumn]]]:
    """Yield the columns that change together, in their order."""
    return ((group, list(some)) for group, some in groupby(columns, key=lambda each: each.group))


def merge_line(
    columns: Sequence[FieldColumn], base: Digests, sheet: Texts, current: Texts
) -> MergedLine:
    """Return what becomes of each cell that no longer says what it was exported with."""
    taken: dict[str, str] = {}
    conflicts: list[Conflict] = []
    for _, some in groups_of(columns):
        differing = [each for each in some if not _is_base(sheet[each.key], base.get(each.key))]
        if not differing or _same(some, sheet, current):
            continue
        if all(_is_base(current.get(each.key, ""), base.get(each.key)) for each in some):
            taken |= {each.key: sheet[each.key] for each in some}
        elif not _is_shifted(some, sheet, current):
            conflicts += (
                Conflict(each, sheet[each.key], current.get(each.key, "")) for each in differing
            )
    return MergedLine(taken, tuple(conflicts))


def items_of(columns: Sequence[FieldColumn], texts: Texts) -> tuple[object, ...]:
    """Return what a list's columns say, value by value, without gaps between them."""
    slots = [
        tuple((each.pointer[2:], text) for each in some if (text := texts.get(each.key)))
        for _, some in groupby(columns, key=lambda each: each.slot)
    ]
    return tuple(slot for slot in slots if slot)


def _same(columns: Sequence[FieldColumn], one: Texts, other: Texts) -> bool:
    if columns[0].slot is not None:
        return items_of(columns, one) == items_of(columns, other)
    return all(one.get(each.key, "") == other.get(each.key, "") for each in columns)


def _is_shifted(columns: Sequence[FieldColumn], one: Texts, other: Texts) -> bool:
    """Tell whether a list only shows more at its end: what had no room moved up as others went."""
    items, more = items_of(columns, one), items_of(columns, other)
    slots = {each.slot for each in columns}
    return None not in slots and len(more) == len(slots) and more[: len(items)] == items


def _is_base(text: str, digest: str | None) -> bool:
    return digest_of(text) == digest if text else digest is None


def is_kept(columns: Sequence[FieldColumn], meant: Texts, told: Texts, cleared: set[str]) -> bool:
    """Tell whether a record says what was meant; what was cleared may have its default again."""
    asked = [each for each in columns if each.key not in cleared]
    return all(
        _same(some, meant, told) or _is_shifted(some, meant, told) for _, some in groups_of(asked)
    )


def set_cells(
    text: str, columns: Sequence[FieldColumn], taken: Texts, current: Texts, order: Sequence[str]
) -> str:
    """Return a record's file in which the cells that were taken say what the spreadsheet says.

    Raises ProjectError where the file can't be changed there alone.
    """
    wanted = {**current, **taken}
    changed = [each for each in columns if each.key in taken]
    for group, some in groups_of(changed):
        if some[0].slot is not None:
            text = _set_list(text, group, some, wanted, current, order)
        elif wanted[group] != current.get(group, ""):
            text = _set_one(text, some[0], wanted, order)
    return text


def new_text(columns: Sequence[FieldColumn], texts: Texts) -> str:
    """Return the file of a new record."""
    fields: Nested = {}
    for group, some in groups_of(columns):
        if some[0].slot is not None:
            slots = (list(each) for _, each in groupby(some, key=lambda each: each.slot))
            items = [item for slot in slots if (item := _item(slot, texts, {}))]
            if items:
                fields[group] = cast("FieldValue", items)
        else:
            fields = _filled(fields, some[0].pointer, some[0].write(texts.get(group, "")))
    return set_fields("", {(name,): value for name, value in fields.items()})


def _set_one(text: str, column: FieldColumn, texts: Texts, order: Sequence[str]) -> str:
    value = column.write(texts.get(column.key, ""))
    pointer: Pointer | None = column.pointer
    if value is None:
        pointer = emptied(parse_document(text.encode(), "").content, column.pointer)
    return set_fields(text, {pointer: value}, order) if pointer else text


def _set_list(
    text: str,
    name: str,
    columns: Sequence[FieldColumn],
    wanted: Texts,
    current: Texts,
    order: Sequence[str],
) -> str:
    slots = [list(some) for _, some in groupby(columns, key=lambda each: each.slot)]
    fields = parse_document(text.encode(), "").content
    found = fields.get(name, []) if isinstance(fields, dict) else []
    listed = found if isinstance(found, list) else []
    if any(_says(slot, current) and not _says(slot, wanted) for slot in slots):
        return _set_whole_list(text, name, slots, wanted, listed, order)
    length = len(listed)
    for place, slot in enumerate(slots):
        if all(wanted.get(each.key, "") == current.get(each.key, "") for each in slot):
            continue
        if not _says(slot, current):
            text = set_fields(text, {(name, length): _item(slot, wanted, {})}, order)
            length += 1
        elif isinstance(listed[place], dict):
            cleared_last = sorted(slot, key=lambda each: not wanted.get(each.key))
            for each in cleared_last:
                if wanted.get(each.key, "") != current.get(each.key, ""):
                    text = _set_one(text, each, wanted, order)
        else:
            text = set_fields(text, {(name, place): _item(slot, wanted, {})}, order)
    return text


def _set_whole_list(
    text: str,
    name: str,
    slots: Sequence[Sequence[FieldColumn]],
    wanted: Texts,
    listed: Sequence[Plain],
    order: Sequence[str],
) -> str:
    """Return the text with a list from which something went; values without columns stay in it."""
    known = [*listed, *([""] * len(slots))]
    items = [
        _item(slot, wanted, old if isinstance(old, dict) else {})
        for slot, old in zip(slots, known, strict=False)
        if _says(slot, wanted)
    ]
    items += cast("list[Nested]", listed[len(slots) :])
    text = set_fields(text, {(name,): None}, order)
    return set_fields(text, {(name,): cast("FieldValue", items)}, order) if items else text


def _says(columns: Sequence[FieldColumn], texts: Texts) -> bool:
    return any(texts.get(each.key) for each in columns)


def _item(columns: Sequence[FieldColumn], texts: Texts, old: Mapping[str, Plain]) -> Nested:
    """Return a value of a list, what has no column as it was."""
    item = cast("Nested", dict(old))
    for each in columns:
        item = _filled(item, each.pointer[2:], each.write(texts.get(each.key, "")))
    return item


def _filled(fields: Nested, pointer: Pointer, value: FieldValue | None) -> Nested:
    """Return fields in which one is set, or gone where its value is None, with what it leaves empty."""
    name, rest = str(pointer[0]), pointer[1:]
    others = {key: each for key, each in fields.items() if key != name}
    if rest:
        inner = fields.get(name, {})
        nested = _filled(cast("Nested", inner) if isinstance(inner, dict) else {}, rest, value)
        kept: FieldValue | None = nested or None
    else:
        kept = value
    if kept is None:
        return others
    return {**fields, name: kept}


def emptied(content: Plain, pointer: Pointer) -> Pointer | None:
    """Return what to remove so that nothing empty stays; None where there is nothing."""
    held = [content]
    for step in pointer:
        within = held[-1]
        if isinstance(within, dict) and str(step) in within:
            held.append(within[str(step)])
        elif isinstance(within, list) and isinstance(step, int) and step < len(within):
            held.append(within[step])
        else:
            return None
    end = len(pointer)
    while end > 1 and len(held[end - 1]) == 1 and isinstance(held[end - 1], dict):
        end -= 1
    return pointer[:end]
