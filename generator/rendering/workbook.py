"""Tables → XLSX; the only module that knows openpyxl for writing."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from types import MappingProxyType
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from generator.rendering.tables import Sheet, as_text

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML, in which XLSX is written, can't hold."""
LONGEST_TEXT = 32_000
"""Characters of a cell (XLSX allows 32 767)."""
LONGEST_TITLE = 31
FORBIDDEN_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
WIDEST, NARROWEST = 60, 9
SAVED_AT = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
FIRST_DAY = datetime(1980, 1, 1)  # noqa: DTZ001  # the earliest that a ZIP archive can tell
TEXT_FORMAT = "@"
"""What is typed in such a cell stays as it was typed: no telephone number becomes a number."""
GREY = "FF777777"
ROOM = 1_000
"""Lines below the last one in which drop-downs still help."""
CHOICES = "choices"


class Choices(NamedTuple):
    """What a column's drop-down offers, and whether a cell may hold nothing else."""

    words: tuple[str, ...]
    is_closed: bool = True


@dataclass(frozen=True, slots=True)
class Filling:
    """What helps somebody to fill in a sheet, by the keys of its columns."""

    choices: Mapping[str, Choices] = field(default_factory=lambda: MappingProxyType({}))
    texts: frozenset[str] = frozenset()
    """Columns in which what is typed stays text."""
    hidden: frozenset[str] = frozenset()


def write_workbook(sheets: Sequence[Sheet], day: date) -> bytes:
    """Return tables as XLSX, the same bytes for the same tables and day."""
    book = _new_book(day)
    for sheet in sheets:
        page = book.create_sheet(FORBIDDEN_IN_TITLES.sub(" ", sheet.title)[:LONGEST_TITLE])
        page.freeze_panes = "A2"
        for place, width in enumerate(_widths(sheet), 1):
            page.column_dimensions[get_column_letter(place)].width = width
        last = get_column_letter(len(sheet.columns))
        page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
        page.append([_cell(page, column.heading, font=BOLD) for column in sheet.columns])
        for row in sheet.rows:
            page.append([_cell(page, value) if isinstance(value, str) else value for value in row])
    return _bytes_of(book, day)


def write_form_workbook(
    sheets: Sequence[tuple[Sheet, Filling]], hidden: Sequence[Sheet], day: date
) -> bytes:
    """Return sheets to fill in as XLSX: headings, a grey line of keys, drop-downs; then hidden ones."""
    book = _new_book(day)
    fillings = [filling for _, filling in sheets]
    lists = tuple(dict.fromkeys(each.words for one in fillings for each in one.choices.values()))
    for sheet, filling in sheets:
        _append_form(book, sheet, filling, lists)
    for sheet in hidden:
        page = book.create_sheet(sheet.title)
        page.sheet_state = "hidden"
        for row in sheet.rows:
            page.append([_cell(page, value) if isinstance(value, str) else value for value in row])
    page = book.create_sheet(CHOICES)
    page.sheet_state = "hidden"
    for line in range(max(map(len, lists), default=0)):
        words = (each[line] if line < len(each) else None for each in lists)
        page.append([_cell(page, word) if word else None for word in words])
    return _bytes_of(book, day)


def _append_form(
    book: Workbook, sheet: Sheet, filling: Filling, lists: tuple[tuple[str, ...], ...]
) -> None:
    page = book.create_sheet(FORBIDDEN_IN_TITLES.sub(" ", sheet.title)[:LONGEST_TITLE])
    page.freeze_panes = "C3"
    last_line = len(sheet.rows) + 2
    for place, (column, width) in enumerate(zip(sheet.columns, _widths(sheet), strict=True), 1):
        letter = get_column_letter(place)
        described = page.column_dimensions[letter]
        described.width, described.hidden = width, column.key in filling.hidden
        if column.key in filling.texts:
            described.number_format = TEXT_FORMAT
        if offered := filling.choices.get(column.key):
            rule = _rule(offered, lists.index(offered.words) + 1)
            rule.add(f"{letter}3:{letter}{last_line + ROOM}")
            page.data_validations.append(rule)
    page.auto_filter.ref = f"A2:{get_column_letter(len(sheet.columns))}{last_line}"
    page.append([_cell(page, column.heading, font=BOLD) for column in sheet.columns])
    page.append([_cell(page, column.key, font=SMALL) for column in sheet.columns])
    formats = [TEXT_FORMAT if each.key in filling.texts else None for each in sheet.columns]
    for row in sheet.rows:
        pairs = zip(row, formats, strict=True)
        page.append([_cell(page, v, form) if isinstance(v, str) else v for v, form in pairs])


def _rule(offered: Choices, place: int) -> DataValidation:
    letter = get_column_letter(place)
    words = f"{CHOICES}!${letter}$1:${letter}${len(offered.words)}"
    rule = DataValidation(type="list", formula1=words, allow_blank=True)
    rule.showErrorMessage = offered.is_closed
    return rule


def _new_book(day: date) -> Workbook:
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime.combine(day, time())
    book.properties.creator = "Belvedere"
    return book


def _bytes_of(book: Workbook, day: date) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return _without_clock(stream.getvalue(), day)


def _widths(sheet: Sheet) -> Iterator[int]:
    for place, column in enumerate(sheet.columns):
        longest = max((len(as_text(row[place])) for row in sheet.rows[:500]), default=0)
        yield min(max(longest + 2, len(column.heading) + 2, NARROWEST), WIDEST)


BOLD, SMALL = Font(bold=True), Font(color=GREY, size=8)


def _cell(
    page: WriteOnlyWorksheet, text: str, form: str | None = None, *, font: Font | None = None
) -> Cell:
    """Return a cell that holds a text, whatever it looks like."""
    cell = WriteOnlyCell(
        page, value=UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)[:LONGEST_TEXT]
    )
    cell.data_type = "s"
    if font:
        cell.font = font
    if form:
        cell.number_format = form
    return cell


def _without_clock(content: bytes, day: date) -> bytes:
    """Return an archive that tells no time of writing; openpyxl 3.1 writes its own as it saves."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, FIRST_DAY.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            midnight = rb"\g<1>%bT00:00:00Z" % day.isoformat().encode()
            new.writestr(member, SAVED_AT.sub(midnight, old.read(name)))
    return stream.getvalue()
