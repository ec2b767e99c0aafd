"""A document → its files: HTML for the screen, PDF for the auditor, tables for spreadsheets and programs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from generator.model.office import Identity
from generator.rendering.html import render
from generator.rendering.pdf import Press, font_folders, print_pdf
from generator.rendering.tables import Sheet, write_csv
from generator.rendering.workbook import write_workbook
from generator.report.document import Document
from generator.view.identity import colours_of, fonts_of

TEMPLATES = Path(__file__).parent / "templates"
HEADINGS = Path(__file__).parents[1] / "website" / "assets" / "fonts" / "young-serif.woff2"
"""The website's own font of headings, put inside the page: it travels by e-mail."""


@dataclass(frozen=True, slots=True)
class Told:
    """A report: as people read it, and as tables; the first table is the one that CSV holds."""

    document: Document
    sheets: tuple[Sheet, ...]
    facts: Mapping[str, object]
    """What its JSON says first."""


def publish_report(
    told: Told, identity: Identity, root: Path, day: date
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a report by their names; raises PrintError."""
    document = told.document
    yield f"{document.name}.html", _write_html(document, identity)
    yield f"{document.name}.pdf", _write_pdf(document, identity, root, day)
    yield f"{document.name}.csv", write_csv(told.sheets[0])
    yield f"{document.name}.xlsx", write_workbook(told.sheets, day)
    tables = {sheet.key: sheet.as_objects() for sheet in told.sheets}
    written = orjson.dumps({**told.facts, **tables}, option=orjson.OPT_INDENT_2)
    yield f"{document.name}.json", written + b"\n"


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Write files aside, all of them, and only then in the place of what stands there."""
    with ExitStack() as stack:
        staged = []
        for file, content in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            aside = file.with_name(f".{file.name}.new")
            stack.callback(aside.unlink, missing_ok=True)
            aside.write_bytes(content)
            staged.append((aside, file))
        for aside, file in staged:
            aside.replace(file)


def _write_html(document: Document, identity: Identity) -> bytes:
    colours = tuple(colours_of(identity).items())
    font = b64encode(HEADINGS.read_bytes()).decode()
    page = render(TEMPLATES, "report.html", told=document, colours=colours, font=font)
    return page.strip().encode()


def _write_pdf(document: Document, identity: Identity, root: Path, day: date) -> bytes:
    content = asdict(document) | {"colours": colours_of(identity), "fonts": fonts_of(identity)}
    with TemporaryDirectory(prefix="belvedere-report-") as folder:
        press = Press(TEMPLATES, font_folders(root), Path(folder))
        return print_pdf(press, "report", content, day)
