"""Records as a spreadsheet, XLSX or CSV: written for an editor, and read back.

A sheet is a type, a line a record. The second line holds the fields' keys, on which reading relies;
the first column the record's id; the last one the line's fingerprint, which leads to digests of what
every cell said: in a hidden sheet, or behind the fingerprint itself where there is only one sheet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.errors import SourceError
from generator.findings import Finding, Severity
from generator.languages import LanguageCode, Words
from generator.load.registers import BYTE_ORDER_MARK, bare_text
from generator.model import RECORD_TYPES, RecordType
from generator.model.catalogue import Catalogue
from generator.model.guess import guess_word
from generator.model.pages import PAGE_OF_TYPE
from generator.model.record import Record
from generator.model.values import RecordId
from generator.rendering.tables import Column, Sheet, Value, write_csv
from generator.rendering.workbook import Choices, Filling, write_form_workbook
from generator.sources.register_import import WORKBOOKS, read_sheets
from generator.sources.spreadsheet_columns import MOST, CellKind, FieldColumn, columns_of, holds
from generator.view.kinds import say_page

ID, FINGERPRINT = "id", "fingerprint"
BASES = "belvedere"
"""The hidden sheet that holds what cells said, as digests."""
KEY_LINES = 3
"""Among the first lines, one holds the keys."""
LARGEST_SPREADSHEET = 50_000_000
STAYS_TEXT = frozenset(
    {CellKind.TEXT, CellKind.PHONE, CellKind.POSTCODE, CellKind.DAY, CellKind.TIME, CellKind.LIST}
)
CHOSEN = frozenset({CellKind.TRUTH, CellKind.TERM, CellKind.TERMS})
MESSAGES = MappingProxyType(
    {
        "unknown-column": "“{value}” is no field of this type: "
        "leave the second line as it was exported",
        "duplicate-column": "“{value}” stands above two columns: only one can be right",
        "no-keys": "no line of keys was found: leave the second line as it was exported",
    }
)

Digests = Mapping[str, str]
"""Of what a record's cells said, by key; what was empty has none."""


class TooMuch(NamedTuple):
    """What of a record has no room in its line: it stays as it is."""

    record: RecordId
    field: str


@dataclass(frozen=True, slots=True)
class WrittenSpreadsheet:
    """A spreadsheet, how many records it holds, and what of them it has no room for."""

    content: bytes
    records: int
    left_out: tuple[TooMuch, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a spreadsheet that somebody filled in."""

    number: int
    record: str
    fingerprint: str
    texts: Mapping[str, str]
    """Plain texts by key; empty ones too, as far as there is a column."""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet that was read: its type, where its columns are, its lines."""

    title: str
    kind: RecordType
    columns: tuple[FieldColumn, ...]
    places: Mapping[str, int]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ReadSpreadsheet:
    """What a file holds."""

    sheets: tuple[ReadSheet, ...]
    bases: Mapping[str, Digests]
    """By fingerprint."""
    unread: tuple[str, ...]
    """Sheets and columns without a key, which are an editor's own."""
    faults: tuple[Finding, ...]


class _Table(NamedTuple):
    title: str
    rows: Sequence[tuple[int, tuple[str, ...]]]


def texts_of(record: Record, columns: Sequence[FieldColumn]) -> dict[str, str]:
    """Return what a record's cells say, by key; nothing where they are empty or too small."""
    read = ((column.key, column.read(record)) for column in columns)
    return {key: text for key, text in read if text and holds(text)}


def digest_of(text: str) -> str:
    """Return what stands for a text; forty bits are enough to tell that it was changed."""
    return blake2b(text.encode(), digest_size=5).hexdigest()


def write_as_workbook(
    catalogue: Catalogue, kinds: Sequence[RecordType], words: Words, day: date
) -> WrittenSpreadsheet:
    """Return the records of some types as XLSX, a sheet a type, with drop-downs."""
    tables: list[tuple[Sheet, Filling]] = []
    bases: list[tuple[str, str]] = []
    left_out: list[TooMuch] = []
    for kind in kinds:
        columns = columns_of(kind.model, catalogue.settings.language_codes)
        rows: list[tuple[Value, ...]] = []
        for record in catalogue.records_of(kind.model):
            fingerprint, told = _fingerprint(kind, record, columns)
            rows.append((record.id, *_shown(record, columns, words), fingerprint))
            bases.append((fingerprint, told))
            left_out += _too_much(record, columns)
        title = say_page(words, PAGE_OF_TYPE[kind.name])
        sheet = Sheet(kind.name, title, _head(kind, columns, words), tuple(rows))
        tables.append((sheet, _filling(kind, columns, catalogue, words)))
    base_columns = (Column(FINGERPRINT, FINGERPRINT), Column("digests", "digests"))
    hidden = Sheet(BASES, BASES, base_columns, tuple(bases))
    content = write_form_workbook(tables, [hidden], day)
    return WrittenSpreadsheet(content, len(bases), tuple(left_out))


def write_as_csv(catalogue: Catalogue, kind: RecordType, words: Words) -> WrittenSpreadsheet:
    """Return the records of one type as CSV, the digests behind the fingerprint of each line."""
    columns = columns_of(kind.model, catalogue.settings.language_codes)
    head = _head(kind, columns, words)
    rows: list[tuple[Value, ...]] = [tuple(column.key for column in head)]
    left_out: list[TooMuch] = []
    for record in catalogue.records_of(kind.model):
        base = " ".join(_fingerprint(kind, record, columns))
        rows.append((record.id, *_shown(record, columns, words), base))
        left_out += _too_much(record, columns)
    content = write_csv(Sheet(kind.name, kind.name, head, tuple(rows)))
    return WrittenSpreadsheet(content, len(rows) - 1, tuple(left_out))


def _head(kind: RecordType, columns: Sequence[FieldColumn], words: Words) -> tuple[Column, ...]:
    return (
        Column(f"{kind.name}.{ID}", words.text("Identifier")),
        *(Column(each.key, each.heading(words.language)) for each in columns),
        Column(FINGERPRINT, words.text("Fingerprint")),
    )


def _shown(record: Record, columns: Sequence[FieldColumn], words: Words) -> Iterator[Value]:
    texts = texts_of(record, columns)
    return (column.show(texts.get(column.key, ""), words) for column in columns)


def _fingerprint(
    kind: RecordType, record: Record, columns: Sequence[FieldColumn]
) -> tuple[str, str]:
    """Return a line's fingerprint, and the digests it stands for."""
    texts = texts_of(record, columns).items()
    digests = " ".join(f"{key}={digest_of(text)}" for key, text in texts)
    return _seal(kind, record.id, digests), digests


def _seal(kind: RecordType, record_id: str, digests: str) -> str:
    return blake2b(f"{kind.name} {record_id} {digests}".encode(), digest_size=8).hexdigest()


def is_sealed(kind: RecordType, record_id: str, fingerprint: str, base: Digests) -> bool:
    """Tell whether a fingerprint is this record's own, and its digests whole."""
    digests = " ".join(f"{key}={digest}" for key, digest in base.items())
    return _seal(kind, record_id, digests) == fingerprint


def _too_much(record: Record, columns: Sequence[FieldColumn]) -> Iterator[TooMuch]:
    for name, most in MOST.items():
        if len(getattr(record, name, ())) > most:
            yield TooMuch(record.id, name)
    for column in columns:
        if not holds(column.read(record)):
            yield TooMuch(record.id, column.key)


def _filling(
    kind: RecordType, columns: Sequence[FieldColumn], catalogue: Catalogue, words: Words
) -> Filling:
    offered = {
        each.key: Choices(each.choices(words), each.kind is not CellKind.TERMS)
        for each in columns
        if each.kind in CHOSEN
    }
    names = tuple(commune.name for commune in catalogue.territory.communes)
    communes = {each.key: Choices(names) for each in columns if each.kind is CellKind.COMMUNE}
    texts = {each.key for each in columns if each.kind in STAYS_TEXT}
    return Filling(
        MappingProxyType(offered | communes),
        frozenset(texts | {f"{kind.name}.{ID}"}),
        frozenset({FINGERPRINT}),
    )


def read_spreadsheet(source: Path, languages: tuple[LanguageCode, ...]) -> ReadSpreadsheet:
    """Read a spreadsheet that was exported, whatever program saved it since.

    Raises SourceError where the file can't be read; what is wrong in it is a fault.
    """
    reading = _Reading(languages)
    for table in _tables_of(source):
        if table.title == BASES:
            reading.bases |= {row[0]: _digests(row[1]) for _, row in table.rows if len(row) > 1}
        else:
            reading.read(table)
    if not reading.sheets and not reading.faults:
        reading.fault("no-keys", source.name, 0, 0)
    return ReadSpreadsheet(
        tuple(reading.sheets), reading.bases, tuple(reading.unread), tuple(reading.faults)
    )


class _Reading:
    """A file as it is being read."""

    def __init__(self, languages: tuple[LanguageCode, ...]) -> None:
        self.languages = languages
        self.sheets: list[ReadSheet] = []
        self.bases: dict[str, Digests] = {}
        self.unread: list[str] = []
        self.faults: list[Finding] = []

    def fault(self, rule: str, title: str, line: int, column: int, **facts: str) -> None:
        told = MappingProxyType(facts)
        found = Finding(rule, Severity.ERROR, MESSAGES[rule], title, (), told, line, column)
        self.faults.append(found)

    def read(self, table: _Table) -> None:
        """Read a sheet, where one of its first lines holds keys."""
        types = {f"{kind.name}.{ID}": kind for kind in RECORD_TYPES}
        for place, (number, row) in enumerate(table.rows[:KEY_LINES]):
            kind = next((types[key] for key in row if key in types), None)
            if kind:
                self._read_lines(table, kind, (number, row), table.rows[place + 1 :])
                return
        if table.rows and table.title != "choices":
            self.unread.append(table.title)

    def _read_lines(
        self,
        table: _Table,
        kind: RecordType,
        keys: tuple[int, tuple[str, ...]],
        rows: Sequence[tuple[int, tuple[str, ...]]],
    ) -> None:
        columns = columns_of(kind.model, self.languages)
        known = {each.key: each for each in columns}
        places = self._places(table, keys, {f"{kind.name}.{ID}", FINGERPRINT, *known})
        present = tuple(each for each in columns if each.key in places)
        lines = []
        for number, row in rows:
            cells = {key: row[at - 1] if at <= len(row) else "" for key, at in places.items()}
            texts = {each.key: each.plain(cells[each.key]) for each in present}
            record = cells[f"{kind.name}.{ID}"]
            if not record and not any(texts.values()):
                continue
            fingerprint, _, told = cells.get(FINGERPRINT, "").partition(" ")
            if told:
                self.bases[fingerprint] = _digests(told)
            lines.append(Line(number, record, fingerprint, MappingProxyType(texts)))
        self._remember_unread(table, keys[1], rows)
        places[ID] = places[f"{kind.name}.{ID}"]
        self.sheets.append(ReadSheet(table.title, kind, present, places, tuple(lines)))

    def _places(
        self, table: _Table, keys: tuple[int, tuple[str, ...]], known: set[str]
    ) -> dict[str, int]:
        places: dict[str, int] = {}
        line, row = keys
        for column, key in enumerate(row, 1):
            if key and key not in known:
                near = guess_word(key, known)
                guess = {"guess": near} if near else {}
                self.fault("unknown-column", table.title, line, column, value=key, **guess)
            elif key in places:
                self.fault("duplicate-column", table.title, line, column, value=key)
            elif key:
                places[key] = column
        return places

    def _remember_unread(
        self, table: _Table, keys: tuple[str, ...], rows: Sequence[tuple[int, tuple[str, ...]]]
    ) -> None:
        filled = {at for _, row in rows for at, text in enumerate(row, 1) if text}
        keyed = {at for at, key in enumerate(keys, 1) if key}
        self.unread += (f"{table.title}!{letters_of(at)}" for at in sorted(filled - keyed))


def letters_of(column: int) -> str:
    """Return a column's letters: A for 1, AA for 27."""
    before, last = divmod(column - 1, 26)
    return (letters_of(before) if before else "") + chr(ord("A") + last)


def _digests(told: str) -> Digests:
    pairs = (pair.partition("=") for pair in told.split())
    return MappingProxyType({key: digest for key, _, digest in pairs})


def _tables_of(source: Path) -> Iterator[_Table]:
    try:
        size = source.stat().st_size
    except OSError as error:
        message = "there is no file {source}"
        raise SourceError(message, source=str(source)) from error
    if size > LARGEST_SPREADSHEET:
        message = "{source} is too large: {size} bytes"
        raise SourceError(message, source=str(source), size=str(size))
    if source.suffix.lower() not in WORKBOOKS:
        yield _Table(source.name, _csv_rows(source))
        return
    for sheet in read_sheets(source):
        rows = [(row[0].line, tuple(cell.text for cell in row)) for row in sheet.rows]
        yield _Table(sheet.title, rows)


def _csv_rows(source: Path) -> list[tuple[int, tuple[str, ...]]]:
    """Return the rows of a table, by the numbers that a spreadsheet shows beside them."""
    data = source.read_bytes()
    try:
        text = data.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # what Excel saves as “CSV” in France
    head = text.partition("\n")[0]
    separator = max(";,\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        message = "{source} is no whole table: {reason}"
        raise SourceError(message, source=str(source), reason=str(error)) from error
    return [(number, tuple(map(bare_text, row))) for number, row in enumerate(rows, 1) if any(row)]
