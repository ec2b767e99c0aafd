"""The follow-up table of a campaign, as a spreadsheet reads and writes it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from io import StringIO

from generator.errors import BelvedereError
from generator.model.campaign import FollowUp, clean_answer
from generator.model.values import RECORD_ID, RecordId

COLUMNS = tuple(each.name for each in fields(FollowUp))
DELIMITERS = ",;\t"
"""A French spreadsheet saves with semicolons what it read with commas."""
FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet would calculate (OWASP, CSV injection)."""
FIRST_LINE = 2


class TableError(BelvedereError):
    """The follow-up table can't be read."""


def read_table(text: str) -> tuple[FollowUp, ...]:
    """Return the rows of a table, whichever delimiter it has; raises TableError."""
    bare = text.removeprefix("\ufeff")
    head = bare.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    try:
        rows = list(csv.DictReader(StringIO(bare, newline=""), delimiter=delimiter, strict=True))
        names = tuple(name.strip() for name in next(csv.reader([head], delimiter=delimiter), ()))
    except csv.Error as error:
        message = "the follow-up table is no CSV: {reason}"
        raise TableError(message, reason=str(error)) from error
    if names != COLUMNS:
        message = "the follow-up table must have these columns: {columns}"
        raise TableError(message, columns=", ".join(COLUMNS))
    return tuple(_read_row(row, line) for line, row in enumerate(rows, FIRST_LINE))


def write_table(rows: Iterable[FollowUp]) -> str:
    """Return the table with every cell in quotes, so that no delimiter in a name parts it."""
    written = StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in sorted(rows, key=lambda row: row.record):
        writer.writerow(_write_cell(getattr(row, column)) for column in COLUMNS)
    return written.getvalue()


def _read_row(row: Mapping[str | None, str | None], line: int) -> FollowUp:
    record, name, *days, by = (clean_answer(row.get(column) or "") for column in COLUMNS)
    if None in row or not RECORD_ID.fullmatch(record):
        message = "line {line} of the follow-up table can't be read: “{value}”"
        raise TableError(message, line=str(line), value=record)
    asked, reminded, returned, validated = (_read_day(day, line) for day in days)
    return FollowUp(RecordId(record), _bare(name), asked, reminded, returned, validated, _bare(by))


def _read_day(text: str, line: int) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        message = "line {line} of the follow-up table: “{value}” is not a date like 2026-07-14"
        raise TableError(message, line=str(line), value=text) from error


def _write_cell(value: date | str | None) -> str:
    if isinstance(value, date):
        return value.isoformat()
    text = clean_answer(value or "")
    return f"'{text}" if text.startswith(FORMULA) else text


def _bare(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
