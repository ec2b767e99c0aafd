"""`data/quality/*.csv` → the lines of registers, and every fault with its line and column (C44).

A table's separator is that of its first line, `;` or `,`; headings may be French or English, in any
order. A fault keeps its own line out, and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from pydantic import ValidationError

from generator.findings import Finding, Severity
from generator.load import document
from generator.load.faults import findings_of
from generator.model.guess import guess_word
from generator.model.register import (
    REGISTERS,
    Register,
    Registers,
    Row,
    fold_heading,
    is_personal,
)

FOLDER = "data/quality"
NOT_OURS = re.compile(r"trend\.csv|campaign-.*\.csv")
"""What others keep in the folder."""
BYTE_ORDER_MARK = "\ufeff"
LINE_END = re.compile(r"\r\n?|\n")
DISARMED = re.compile(r"'(?=[=+@-])(?![+-]?[\d. ]+\Z)")
"""The apostrophe with which `generator.rendering.tables` keeps a text from being a formula."""
BETWEEN = ", "

MESSAGES = MappingProxyType(
    {
        "unknown-register": "“{value}” is the file of no register; expected one of: {expected}",
        "personal-column": "“{value}” would hold personal data, which no register keeps (GDPR): "
        "leave this column out",
        "unknown-column": "“{value}” is no column of this register; expected: {expected}",
        "duplicate-column": "the column “{value}” stands twice; only one can be right",
        "missing-column": "the column “{value}” is missing",
        "cell-without-column": "“{value}” stands below no heading: "
        "put a text that holds “{separator}” between quotes",
        "unclosed-quote": "the quote that opens here is never closed",
        "duplicate-row": "“{value}” stands in line {line} already: change that line instead",
        "bad-month": "“{value}” is not a month; expected for example: 2026-07",
        "bad-commit": "“{value}” is not a revision of git; expected for example: {expected}",
        "before-it-began": "“{value}” comes too early; expected: not before {expected}",
    }
)
"""The sentences of faults that only tables have; `document` and `faults` say the others."""


class Cell(NamedTuple):
    """A text of a table, and where it begins."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows that hold anything, the headings first; and what kept it from being read."""

    path: str
    separator: str = ";"
    rows: tuple[tuple[Cell, ...], ...] = ()
    findings: tuple[Finding, ...] = ()


class Entry(NamedTuple):
    """A line of a register, as it is meant and as it was typed, by column."""

    row: Row
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a table says, the column of each of its headings, and what is wrong with it.

    A heading that is refused has the column "", one left empty None.
    """

    columns: tuple[str | None, ...] = ()
    entries: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_registers(root: Path) -> tuple[Registers, tuple[Finding, ...]]:
    """Read every register of an office; one that isn't kept is empty."""
    folder = root / FOLDER
    rows: dict[str, tuple[Row, ...]] = {}
    findings = list(_unknown_files(folder))
    for register in REGISTERS:
        table = read_table(folder / register.file, path_of(register))
        reading = read_entries(table, register)
        rows[register.attribute] = tuple(entry.row for entry in reading.entries)
        findings += reading.findings
    findings.sort(key=lambda finding: finding.place)
    return Registers(**cast("Any", rows)), tuple(findings)


def path_of(register: Register) -> str:
    """Return a register's path, as findings and reports call it."""
    return f"{FOLDER}/{register.file}"


def _unknown_files(folder: Path) -> Iterator[Finding]:
    known = {register.file: register for register in REGISTERS}
    for file in sorted(folder.glob("*.csv")):
        if file.name not in known and not NOT_OURS.fullmatch(file.name):
            expected = BETWEEN.join(known)
            near = guess_word(file.name, known)
            path = f"{FOLDER}/{file.name}"
            yield fault("unknown-register", path, None, near, value=file.name, expected=expected)


def fault(
    rule: str, path: str, cell: Cell | None, near: str | None = None, /, **facts: str
) -> Finding:
    """Return a fault of a table; without a cell, of the whole file."""
    told = MappingProxyType(facts | ({"guess": near} if near else {}))
    message = MESSAGES.get(rule) or document.MESSAGES[rule]
    line, column = (cell.line, cell.column) if cell else (0, 0)
    return Finding(rule, Severity.ERROR, message, path, facts=told, line=line, column=column)


def read_table(file: Path, path: str) -> Table:
    """Read a file, which findings call `path`; a missing one is an empty table."""
    if not file.is_file():
        return Table(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        return Table(path, findings=(fault("unreadable-file", path, None, reason=reason),))
    if len(data) > document.LARGEST_FILE:
        size, limit = str(len(data)), str(document.LARGEST_FILE)
        found = fault("file-too-large", path, None, size=size, limit=limit)
        return Table(path, findings=(found,))
    try:
        return parse_table(data.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        before = LINE_END.split(data[: error.start].decode("utf-8"))
        place = Cell("", len(before), len(before[-1]) + 1)
        return Table(path, findings=(fault("not-utf-8", path, place),))


def parse_table(text: str, path: str) -> Table:
    """Parse the text of a file, which findings call `path`, as RFC 4180 has it."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    separator = _separator_of(text)
    rows: list[list[Cell]] = [[]]
    line, start = 1, 0
    for found in _CELLS[separator].finditer(text):
        quoted, rest, end = found.group("quoted", "rest", "end")
        cell = Cell("", line, found.start() - start + 1)
        if quoted is None and rest.startswith('"'):
            told = fault("unclosed-quote", path, cell)
            return Table(path, separator, _filled(rows[:-1]), (told,))
        inside = quoted[1:-1].replace('""', '"') if quoted else ""
        rows[-1].append(cell._replace(text=bare_text(inside + rest)))
        for broken in LINE_END.finditer(text, found.start(), found.end()):
            line, start = line + 1, broken.end()
        if end != separator:
            rows.append([])
    return Table(path, separator, _filled(rows))


_CELLS = {
    separator: re.compile(
        rf'(?P<quoted>"(?:[^"]|"")*+")?+(?P<rest>[^{separator}\r\n]*)'
        rf"(?P<end>{separator}|\r\n?|\n|\Z)"
    )
    for separator in ";,"
}
"""A cell and what ends it; quotes that are never closed are no quotes."""


def _separator_of(text: str) -> str:
    """Return what parts the headings; a semicolon, as in French spreadsheets, where nothing does."""
    head = LINE_END.split(text.lstrip(), maxsplit=1)[0]
    return "," if head.count(",") > head.count(";") else ";"


def _filled(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(row) for row in rows if any(cell.text for cell in row))


def bare_text(text: str) -> str:
    """Return what a cell says, without the apostrophe that disarms a formula."""
    stripped = text.strip()
    return stripped[1:] if DISARMED.match(stripped) else stripped


def read_entries(table: Table, register: Register) -> Reading:
    """Read the lines of a register from a table; every fault of it is told."""
    if not table.rows:
        return Reading(findings=table.findings)
    header, *lines = table.rows
    columns, faults = _read_header(header, table, register)
    findings = [*table.findings, *faults]
    entries: list[Entry] = []
    for line in lines:
        read = _Line(line, columns, table, register)
        findings += read.stray_cells()
        entry, faults = read.entry(header)
        findings += faults
        entries += [entry] if entry else []
    repeated = tuple(_repeated(entries, register, table.path))
    lines_left_out = {finding.line for finding in repeated}
    kept = tuple(entry for entry in entries if entry.row.line not in lines_left_out)
    return Reading(columns, kept, (*findings, *repeated))


def _read_header(
    header: Sequence[Cell], table: Table, register: Register
) -> tuple[tuple[str | None, ...], list[Finding]]:
    columns: list[str | None] = []
    findings: list[Finding] = []
    for cell in header:
        name = register.headings.get(fold_heading(cell.text))
        rule = "duplicate-column" if name in columns else _refusal(cell, name)
        if rule and cell.text:
            findings.append(_heading_fault(rule, cell, header, table, register))
        columns.append(("" if rule else name) if cell.text else None)
    for name, heading in _words_of(header, register).items():
        if name not in columns and register.requires(name):
            findings.append(fault("missing-column", table.path, header[0], value=heading))
    return tuple(columns), findings


def _refusal(cell: Cell, name: str | None) -> str:
    if name:
        return ""
    return "personal-column" if is_personal(cell.text) else "unknown-column"


def _heading_fault(
    rule: str, cell: Cell, header: Sequence[Cell], table: Table, register: Register
) -> Finding:
    words = _words_of(header, register).values()
    near = guess_word(cell.text, words) if rule == "unknown-column" else None
    expected = BETWEEN.join(words)
    return fault(rule, table.path, cell, near, value=cell.text, expected=expected)


def _words_of(header: Sequence[Cell], register: Register) -> Mapping[str, str]:
    """Return the headings of a register, in the language in which the table has most of them."""
    typed = {fold_heading(cell.text) for cell in header}
    french = {name: caption.fr for name, caption in register.columns.items()}
    english = {name: caption.en for name, caption in register.columns.items()}
    counts = [
        sum(fold_heading(word) in typed for word in one.values()) for one in (french, english)
    ]
    return english if counts[1] > counts[0] else french


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table that is about to be read."""

    cells: tuple[Cell, ...]
    columns: tuple[str | None, ...]
    table: Table
    register: Register

    def stray_cells(self) -> Iterator[Finding]:
        """Yield a fault for each text without a heading, as an unquoted separator makes one."""
        for place, cell in enumerate(self.cells):
            column = self.columns[place] if place < len(self.columns) else None
            if cell.text and column is None:
                facts = {"value": cell.text, "separator": self.table.separator}
                yield fault("cell-without-column", self.table.path, cell, **facts)

    def entry(self, header: Sequence[Cell]) -> tuple[Entry | None, list[Finding]]:
        """Return what the line says, or its faults."""
        typed = {
            name: cell.text
            for name, cell in zip(self.columns, self.cells, strict=False)
            if name and cell.text
        }
        place = {"path": self.table.path, "line": self.cells[0].line}
        try:
            row = self.register.model.model_validate(typed | place)
        except ValidationError as error:
            return None, list(self._faults(error, header))
        return Entry(row, MappingProxyType(typed)), []

    def _faults(self, error: ValidationError, header: Sequence[Cell]) -> Iterator[Finding]:
        """Yield each fault in the words of the table; a missing column was told already."""
        found = findings_of(error, self.register.model, self.table.path)
        for details, finding in zip(error.errors(include_url=False), found, strict=True):
            column = str(finding.pointer[0])
            if column not in self.columns:
                continue
            at = self.columns.index(column)
            cell = self.cells[at] if at < len(self.cells) else self.cells[0]
            own = details["type"] if details["type"] in MESSAGES else ""
            yield replace(
                finding,
                rule=own or finding.rule,
                message=MESSAGES.get(own, finding.message),
                facts=MappingProxyType({**finding.facts, "field": header[at].text}),
                line=cell.line,
                column=cell.column,
            )


def _repeated(entries: Sequence[Entry], register: Register, path: str) -> Iterator[Finding]:
    """Yield a fault for each line whose key another line has; few registers have a key."""
    lines: dict[tuple[str, ...], int] = {}
    for row in (entry.row for entry in entries if register.key):
        key = key_of(row, register)
        first = lines.setdefault(key, row.line)
        if first != row.line:
            cell = Cell("", row.line, 1)
            yield fault("duplicate-row", path, cell, value=BETWEEN.join(key), line=str(first))


def key_of(row: Row, register: Register) -> tuple[str, ...]:
    """Return what no other line of the register may have."""
    return tuple(str(getattr(row, column)) for column in register.key)
