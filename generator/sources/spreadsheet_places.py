"""Faults of records, and of lines, at the cells in which somebody can mend them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from generator.findings import Finding, Pointer, Severity
from generator.sources.spreadsheet import ID, Line, ReadSheet
from generator.sources.spreadsheet_columns import FieldColumn
from generator.sources.spreadsheet_merge import Texts

VOCABULARY = "vocabulary"
"""The fact that names the vocabulary of a term."""


def placed(found: Finding, sheet: ReadSheet, line: Line, texts: Texts) -> Finding:
    """Return a fault of a record at its cell, with the vocabulary of which it speaks."""
    key = _key_at(sheet.columns, found.pointer, texts)
    column = next((each for each in sheet.columns if each.key == key), None)
    facts = dict(found.facts)
    if column and column.vocabulary and found.rule == "unknown-value":
        facts[VOCABULARY] = column.vocabulary.__name__
    place = sheet.places.get(key, 1)
    told = MappingProxyType(facts)
    return replace(found, path=sheet.title, line=line.number, column=place, facts=told)


def _key_at(columns: Sequence[FieldColumn], pointer: Pointer, texts: Texts) -> str:
    """Return the column that a pointer into the record leads to, or the nearest one."""
    slots = {
        each.slot: None
        for each in columns
        if each.pointer[:1] == pointer[:1] and texts.get(each.key)
    }
    wanted = pointer
    if len(pointer) > 1 and isinstance(pointer[1], int) and None not in slots:
        filled = list(slots)
        slot = filled[pointer[1]] if pointer[1] < len(filled) else None
        wanted = (pointer[0], slot if slot is not None else pointer[1], *pointer[2:])
    for length in range(len(wanted), 0, -1):
        for each in columns:
            if each.pointer[:length] == wanted[:length]:
                return each.key
    return ID


def finding_at(
    rule: str, message: str, sheet: ReadSheet, line: Line, key: str, facts: Mapping[str, str]
) -> Finding:
    """Return a fault at the cell of a line, by the key of its column."""
    column = sheet.places.get(key, 1)
    told = MappingProxyType(dict(facts))
    return Finding(rule, Severity.ERROR, message, sheet.title, (), told, line.number, column)
