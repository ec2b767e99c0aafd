"""A table that was kept elsewhere, CSV or XLSX → new lines of a register, and never one twice.

What the register holds stays byte for byte; new lines are appended with the words that were typed.
One fault in either table, and nothing is written.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, cast

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from generator.errors import ProjectError, SourceError
from generator.findings import Finding, Severity
from generator.load.registers import (
    BYTE_ORDER_MARK,
    FOLDER,
    Cell,
    Entry,
    Reading,
    Table,
    bare_text,
    key_of,
    parse_table,
    path_of,
    read_entries,
    read_table,
)
from generator.model.guess import guess_word
from generator.model.register import REGISTERS, Register, Row
from generator.rendering.tables import write_text
from generator.rewrite import Rewriting, read_text, write_files

WORKBOOKS = frozenset({".xlsx", ".xlsm"})
HALF_A_SECOND = timedelta(milliseconds=500)
ONE_HOUR = timedelta(hours=1)
MESSAGES = MappingProxyType(
    {
        "register-without-column": "the register has no column “{value}”: "
        "add this heading to {file} first",
        "key-in-register": "“{value}” stands in {file}, line {line}, with something else: "
        "change that line instead",
    }
)
"""The sentences of faults that only an import has."""


@dataclass(frozen=True, slots=True)
class RegisterPlan:
    """What an import would add to a register, or why it adds nothing."""

    source: str
    register: str
    path: str
    added: tuple[Row, ...] = ()
    """The new lines, with their place in the source."""
    known: int = 0
    """How many lines of the source stand in the register already."""
    findings: tuple[Finding, ...] = ()
    rewriting: Rewriting | None = None
    """None where nothing is new, or anything is at fault."""


class SheetCells(NamedTuple):
    """A sheet of a workbook: its title, and its rows that hold anything."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]


def plan_register_import(source: Path, register: str, root: Path) -> RegisterPlan:
    """Plan an import into the office at `root`, writing nothing.

    Raises ProjectError for a register that doesn't exist or is not UTF-8, and SourceError for a
    source that can't be read; what is wrong in a line of either is a finding of the plan.
    """
    kept = _register_called(register)
    path = path_of(kept)
    before = read_text(root / FOLDER / kept.file)
    own_table = parse_table(before or "", path)
    own = read_entries(own_table, kept)
    table = _read_source(source)
    found = read_entries(table, kept)
    new = _new_entries(found.entries, own.entries)
    findings = (*own.findings, *found.findings)
    if not findings:
        findings = (*_columnless(new, found, table, own, kept), *_conflicts(new, own, table, kept))
    known = len(found.entries) - len(new)
    if findings or not new:
        return RegisterPlan(str(source), register, path, known=known, findings=findings)
    after = _append(before, own_table, own, new, kept)
    return RegisterPlan(
        source=str(source),
        register=register,
        path=path,
        added=tuple(entry.row for entry in new),
        known=known,
        rewriting=Rewriting(root / FOLDER / kept.file, before, after),
    )


def plan_lines(rows: Sequence[Mapping[str, str]], register: str, root: Path) -> RegisterPlan:
    """Plan to add lines by our own columns, even where an equal one stands: each happened by itself.

    Raises ProjectError as an import does; a register with faults is told as findings.
    """
    kept = _register_called(register)
    before = read_text(root / FOLDER / kept.file)
    own_table = parse_table(before or "", path_of(kept))
    own = read_entries(own_table, kept)
    names = tuple(dict.fromkeys(name for row in rows for name in row))
    lines = (names, *(tuple(row.get(name, "") for name in names) for row in rows))
    cells = (tuple(Cell(text, at, 1) for text in line) for at, line in enumerate(lines, 1))
    table = Table(register, rows=tuple(cells))
    new = read_entries(table, kept)
    columnless = tuple(_columnless(new.entries, new, table, own, kept))
    findings = (*own.findings, *new.findings, *columnless)
    plan = RegisterPlan(register, register, path_of(kept), findings=findings)
    if findings or not new.entries:
        return plan
    after = _append(before, own_table, own, new.entries, kept)
    rewriting = Rewriting(root / FOLDER / kept.file, before, after)
    return replace(plan, added=tuple(one.row for one in new.entries), rewriting=rewriting)


def apply_register_import(plan: RegisterPlan) -> None:
    """Write the new lines, aside and then swapped in; a plan with findings writes nothing.

    Raises ProjectError where the register changed meanwhile.
    """
    if plan.rewriting and not plan.findings:
        write_files([plan.rewriting])


def _register_called(name: str) -> Register:
    known = {register.name: register for register in REGISTERS}
    if name not in known:
        near = guess_word(name, known)
        names = [near] if near else known
        message = "“{name}” is no register; expected: {expected}"
        raise ProjectError(message, name=name, expected=", ".join(names))
    return known[name]


def _read_source(source: Path) -> Table:
    if not source.is_file():
        message = "there is no file {source}"
        raise SourceError(message, source=str(source))
    if source.suffix.lower() in WORKBOOKS:
        return _read_workbook(source)
    return read_table(source, str(source))


def _read_workbook(source: Path) -> Table:
    """Read the first sheet."""
    return Table(str(source), rows=read_sheets(source, most=1)[0].rows)


def read_sheets(source: Path, most: int | None = None) -> tuple[SheetCells, ...]:
    """Return the filled rows of a workbook's sheets, hidden ones too: values and no formulas.

    Raises SourceError where the file is no whole workbook.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and rules of input, which we leave out
            return tuple(_sheets_of(source, most))
    except Exception as error:  # what openpyxl raises on a broken file is no closed list
        message = "{source} is no whole workbook: {reason}"
        raise SourceError(message, source=str(source), reason=str(error)) from error


def _sheets_of(source: Path, most: int | None) -> Iterator[SheetCells]:
    book = load_workbook(source, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets[:most]:
            yield SheetCells(sheet.title, tuple(_rows_of(sheet)))
    finally:
        book.close()


def _rows_of(sheet: Worksheet) -> Iterator[tuple[Cell, ...]]:
    cast("ReadOnlyWorksheet", sheet).reset_dimensions()  # some programs write wrong ones
    for line, values in enumerate(sheet.iter_rows(values_only=True), 1):
        texts = [bare_text(_text_of(value)) for value in values]
        if any(texts):
            yield tuple(Cell(text, line, column) for column, text in enumerate(texts, 1))


def _text_of(value: object) -> str:
    """Return what somebody would have typed for the value of a cell."""
    text = "" if value is None else str(value)
    match value:
        case bool():
            text = "yes" if value else "no"
        case datetime():
            moment = value + HALF_A_SECOND  # spreadsheets count in fractions of days
            text = moment.isoformat(" ", "minutes").removesuffix(" 00:00")
        case time():
            text = value.isoformat("minutes")
        case timedelta():
            text = f"{value / ONE_HOUR:.4g}"
        case float():
            text = f"{value:.15g}"
        case _:
            pass
    return text


def _new_entries(found: Sequence[Entry], own: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the lines that the register has less often than the source."""
    left = Counter(entry.row.content for entry in own)
    new: list[Entry] = []
    for entry in found:
        if left[entry.row.content]:
            left[entry.row.content] -= 1
        else:
            new.append(entry)
    return tuple(new)


def _columnless(
    new: Sequence[Entry], found: Reading, table: Table, own: Reading, register: Register
) -> Iterator[Finding]:
    """Yield a fault for each column that new lines fill and the register doesn't have."""
    if not own.columns:
        return
    filled = dict.fromkeys(name for entry in new for name in entry.typed)
    for name in filled:
        if name not in own.columns:
            cell = table.rows[0][found.columns.index(name)]
            yield _fault(
                "register-without-column", table, cell, value=cell.text, file=path_of(register)
            )


def _conflicts(
    new: Sequence[Entry], own: Reading, table: Table, register: Register
) -> Iterator[Finding]:
    """Yield a fault for each new line whose key another line of the register has."""
    lines = {key_of(entry.row, register): entry.row.line for entry in own.entries if register.key}
    for entry in new:
        key = key_of(entry.row, register)
        if key in lines:
            facts = {"value": ", ".join(key), "line": str(lines[key]), "file": path_of(register)}
            yield _fault("key-in-register", table, Cell("", entry.row.line, 1), **facts)


def _fault(rule: str, table: Table, cell: Cell, **facts: str) -> Finding:
    return Finding(
        rule,
        Severity.ERROR,
        MESSAGES[rule],
        table.path,
        facts=MappingProxyType(facts),
        line=cell.line,
        column=cell.column,
    )


def _append(
    before: str | None, table: Table, own: Reading, new: Sequence[Entry], register: Register
) -> str:
    """Return the register's text with new lines; a new one gets French headings."""
    separator = table.separator
    newline = "\n" if before and "\r\n" not in before else "\r\n"
    kept = BYTE_ORDER_MARK if before is None else before
    if kept.removeprefix(BYTE_ORDER_MARK) and not kept.endswith(("\n", "\r")):
        kept += newline
    columns = own.columns or tuple(register.columns)
    lines = [[entry.typed.get(name or "", "") for name in columns] for entry in new]
    if not own.columns:
        lines.insert(0, [caption.fr for caption in register.columns.values()])
    written = (separator.join(_write_cell(text, separator) for text in line) for line in lines)
    return kept + "".join(line + newline for line in written)


def _write_cell(text: str, separator: str) -> str:
    """Return a text as it stands in a table: never run as a formula, in quotes where needed."""
    harmless = write_text(text)
    if any(character in harmless for character in f'{separator}"\r\n'):
        return '"{}"'.format(harmless.replace('"', '""'))
    return harmless
