"""A document → its files: HTML for the screen, PDF for the auditor, tables for spreadsheets and programs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from generator.languages import Words
from generator.model.office import Identity
from generator.rendering.html import render
from generator.rendering.pdf import (
    Json,
    MissingGlyphError,
    Press,
    as_json,
    font_folders,
    print_pdf,
)
from generator.rendering.tables import Sheet, write_csv
from generator.rendering.workbook import write_workbook
from generator.report.document import Block, Document, Table
from generator.sharing import share_work
from generator.view.identity import colours_of, fonts_of

LONGEST_ON_PAPER = 400
"""Rows: some twenty pages. Nobody reads more on paper, and Typst needs a gigabyte for 3 000."""
WORTH_SHARING = 1_000
"""Lines from which on a second process pays."""
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


Part = Callable[[], tuple[str, bytes]]
"""Makes a file: its name, and what it holds."""


def publish_report(
    told: Told, words: Words, identity: Identity, root: Path, day: date
) -> Iterator[Part]:
    """Yield what makes each file of a report; raises PrintError when it is called.

    A table that is longer than paper is good for is cut there, and says so.
    """
    document = told.document
    writers: dict[str, Callable[[], bytes]] = {
        "pdf": partial(_write_pdf, _on_paper(document, words), identity, root, day),
        "xlsx": partial(write_workbook, told.sheets, day),
        "html": partial(write_page, document, identity),
        "csv": partial(write_csv, told.sheets[0]),
        "json": partial(_write_json, told),
    }
    return (partial(_named, f"{document.name}.{suffix}", writers[suffix]) for suffix in writers)


def make_files(parts: Iterable[Part], *, lines: int) -> tuple[tuple[str, bytes], ...]:
    """Make files, by several processes where there are many lines to tell, by their names."""
    return tuple(sorted(share_work(tuple(parts), worth_it=lines > WORTH_SHARING)))


def _named(name: str, write: Callable[[], bytes]) -> tuple[str, bytes]:
    return name, write()


def _write_json(told: Told) -> bytes:
    tables = {sheet.key: sheet.as_objects() for sheet in told.sheets}
    return orjson.dumps({**told.facts, **tables}, option=orjson.OPT_INDENT_2) + b"\n"


def _on_paper(document: Document, words: Words) -> Document:
    chapters = (
        replace(
            chapter, blocks=tuple(_cut(block, document.name, words) for block in chapter.blocks)
        )
        for chapter in document.chapters
    )
    return replace(document, chapters=tuple(chapters))


def _cut(block: Block, name: str, words: Words) -> Block:
    if not isinstance(block, Table) or len(block.rows) <= LONGEST_ON_PAPER:
        return block
    told = words.text(
        "The first {shown} of {count} lines: all of them are in {file}.",
        shown=LONGEST_ON_PAPER,
        count=len(block.rows),
        file=f"{name}.xlsx",
    )
    caption = f"{block.caption} {told}".strip()
    return replace(block, rows=block.rows[:LONGEST_ON_PAPER], caption=caption)


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Write files aside, all of them, and only then in the place of what stands there."""
    replace_each(files.items())


def replace_each(files: Iterable[tuple[Path, bytes]]) -> None:
    """Do so with files that are made one by one: more than fit into memory."""
    with ExitStack() as stack:
        staged = []
        for file, content in files:
            file.parent.mkdir(parents=True, exist_ok=True)
            aside = file.with_name(f".{file.name}.new")
            stack.callback(aside.unlink, missing_ok=True)
            aside.write_bytes(content)
            staged.append((aside, file))
        for aside, file in staged:
            aside.replace(file)


def write_page(document: Document, identity: Identity) -> bytes:
    """Return a document as a page that stands alone."""
    colours = tuple(colours_of(identity).items())
    font = b64encode(HEADINGS.read_bytes()).decode()
    page = render(TEMPLATES, "report.html", told=document, colours=colours, font=font)
    return page.strip().encode()


def _write_pdf(document: Document, identity: Identity, root: Path, day: date) -> bytes:
    """Print a document; a character that no font has is told as “?”: a report comes out all the same."""
    content = asdict(document) | {"colours": colours_of(identity), "fonts": fonts_of(identity)}
    with TemporaryDirectory(prefix="belvedere-report-") as folder:
        press = Press(TEMPLATES, font_folders(root), Path(folder))
        try:
            return print_pdf(press, "report", content, day)
        except MissingGlyphError as error:
            signs = dict.fromkeys(map(ord, error.characters), "?")
            return print_pdf(press, "report", _with_signs(as_json(content), signs), day)


def _with_signs(told: Json, signs: Mapping[int, str]) -> Json:
    match told:
        case str():
            return told.translate(signs)
        case list():
            return [_with_signs(each, signs) for each in told]
        case dict():
            return {key: _with_signs(each, signs) for key, each in told.items()}
        case _:
            return told
