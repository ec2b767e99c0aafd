"""Tables → XLSX; the only module that knows openpyxl for writing."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

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


def write_workbook(sheets: Sequence[Sheet], day: date) -> bytes:
    """Return tables as XLSX, the same bytes for the same tables and day."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime.combine(day, time())
    book.properties.creator = "Belvedere"
    for sheet in sheets:
        page = book.create_sheet(FORBIDDEN_IN_TITLES.sub(" ", sheet.title)[:LONGEST_TITLE])
        page.freeze_panes = "A2"
        for place, width in enumerate(_widths(sheet), 1):
            page.column_dimensions[get_column_letter(place)].width = width
        last = get_column_letter(len(sheet.columns))
        page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
        page.append([_cell(page, column.heading, bold=True) for column in sheet.columns])
        for row in sheet.rows:
            page.append([_cell(page, value) if isinstance(value, str) else value for value in row])
    stream = io.BytesIO()
    book.save(stream)
    return _without_clock(stream.getvalue(), day)


def _widths(sheet: Sheet) -> Iterator[int]:
    for place, column in enumerate(sheet.columns):
        longest = max((len(as_text(row[place])) for row in sheet.rows[:500]), default=0)
        yield min(max(longest + 2, len(column.heading) + 2, NARROWEST), WIDEST)


def _cell(page: WriteOnlyWorksheet, text: str, *, bold: bool = False) -> Cell:
    """Return a cell that holds a text, whatever it looks like."""
    cell = WriteOnlyCell(
        page, value=UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)[:LONGEST_TEXT]
    )
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
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
