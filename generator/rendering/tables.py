"""Rows of typed cells → CSV; what a stranger wrote stays text, never a formula."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Value: TypeAlias = str | int | float | date | None
"""What a cell holds; None where nothing is known."""

DANGEROUS = frozenset("=+-@\t\r")
"""What begins a formula in a spreadsheet."""
PLAIN_NUMBER = re.compile(r"[+-]?[\d. ]+")
BYTE_ORDER_MARK = "\ufeff"
"""Without it, spreadsheets take UTF-8 for something else."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for programs, its heading for people."""

    key: str
    heading: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a workbook."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def as_objects(self) -> list[dict[str, Value]]:
        """Return the rows by their columns' keys."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]


def write_text(text: str) -> str:
    """Return a text as it stands in a cell of CSV; one that would begin a formula is made harmless."""
    if text[:1] in DANGEROUS and not PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def write_csv(sheet: Sheet) -> bytes:
    """Return a table as RFC 4180 has it, in UTF-8 with a byte order mark."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.heading for column in sheet.columns])
    writer.writerows([as_text(value) for value in row] for row in sheet.rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode(errors="replace")


def as_text(value: Value) -> str:
    """Return a cell as text."""
    match value:
        case None:
            return ""
        case str():
            return write_text(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)
