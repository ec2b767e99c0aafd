"""Editions → PDFs: each in every language, printed again only when what it says has changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType, SimpleNamespace
from typing import NamedTuple

import orjson

from generator.editions.booklet import PAGES, view_booklet
from generator.editions.brochure import view_brochure
from generator.editions.email_signature import view_email_signature
from generator.editions.finishing import finish_view
from generator.editions.links import PrintLinks
from generator.editions.papers import view_papers
from generator.editions.photos import make_photos
from generator.editions.poster import view_poster
from generator.editions.record_sheets import edition_of, view_record_sheets, view_sheets_of
from generator.editions.unprintable import UnprintableError
from generator.languages import LanguageCode, words_of
from generator.model.edition import Edition, EditionKind
from generator.rendering.html import render
from generator.rendering.pdf import (
    Json,
    MissingGlyphError,
    Press,
    PrintError,
    count_pages,
    font_folders,
    print_pdf,
    read_templates,
)
from generator.view.guide import Guide, Reader
from generator.view.identity import colours_of
from generator.view.printed import Finish, PrintedEdition, PrintJob

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
KEPT = ".cache/belvedere/editions"
IGNORED = "*\n"
EVERYTHING = PrintJob()
PDF, HTML = ".pdf", ".html"


class Layout(NamedTuple):
    """How a kind of edition is made: what its template gets, and whether in one language at a time."""

    view: Callable[[Edition, Reader], object]
    template: str
    each_language: bool = True
    public: bool = True
    """Whether visitors find it on the website."""
    suffix: str = PDF


LAYOUTS: Mapping[EditionKind, Layout] = MappingProxyType(
    {
        EditionKind.BROCHURE: Layout(view_brochure, "brochure"),
        EditionKind.POSTER: Layout(view_poster, "poster", each_language=False),
        EditionKind.RECORD_SHEETS: Layout(view_record_sheets, "record-sheets"),
        EditionKind.PAPERS: Layout(view_papers, "papers", public=False),
        EditionKind.EMAIL_SIGNATURE: Layout(
            view_email_signature, "email-signature", public=False, suffix=HTML
        ),
    }
)
"""How each kind of edition is printed."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """An edition in a language, printed."""

    edition: PrintedEdition
    content: bytes


def print_editions(guide: Guide, root: Path, job: PrintJob = EVERYTHING) -> Iterator[Sheets]:
    """Yield what a job asks for of the catalogue on a day; raises PrintError."""
    used = set[Path]()
    codes = guide.catalogue.settings.language_codes
    for edition, layout in _asked_for(guide, job):
        for code in codes if layout.each_language else codes[:1]:
            if not job.languages or not layout.each_language or code in job.languages:
                order = _Order(edition, layout, guide, code, root, job.finish)
                view = order.view()
                if view is None:  # `check` tells it
                    continue
                file, content = _kept(order, view)
                used.add(file)
                yield Sheets(order.described(len(content)), content)
    if job.is_whole and not job.finish.names:
        _forget_others(root / KEPT, used)


def _asked_for(guide: Guide, job: PrintJob) -> Iterator[tuple[Edition, Layout]]:
    for edition in guide.catalogue.editions:
        layout = LAYOUTS[edition.kind]
        on_paper = layout.suffix == PDF
        if (
            job.wants(edition.id)
            and (layout.public or not job.public)
            and (on_paper or not job.finish.names)
        ):
            yield edition, layout
    for record in guide.catalogue.records:
        if record.id in job.records:
            layout = LAYOUTS[EditionKind.RECORD_SHEETS]
            view = partial(view_sheets_of, records=(record,))
            yield edition_of(record, guide.catalogue), layout._replace(view=view)


@dataclass(frozen=True, slots=True)
class _Order:
    """An edition to print in a language."""

    edition: Edition
    layout: Layout
    guide: Guide
    language: LanguageCode
    root: Path
    finish: Finish

    def view(self) -> Json:
        """Return what the template prints; None where there is nothing to print."""
        site_url = self.guide.catalogue.settings.site_url
        reader = Reader(self.guide, words_of(self.language), PrintLinks(site_url))
        view = self.layout.view(self.edition, reader)
        return (
            finish_view(view, colours_of(reader.catalogue.identity), self.finish) if view else None
        )

    def described(self, size: int) -> PrintedEdition:
        """Return the printed edition, whose file has so many bytes."""
        return PrintedEdition(
            self.edition.id,
            self.language if self.layout.each_language else "",
            self.edition.title.text(self.language) or self.edition.id,
            size,
            self.guide.today,
            self.finish,
            self.layout.suffix,
        )

    def write(self, view: Json) -> bytes:
        """Return the edition's file; raises PrintError."""
        if self.layout.suffix == HTML:
            told = json.loads(orjson.dumps(view), object_hook=lambda each: SimpleNamespace(**each))
            return render(TEMPLATES, f"{self.layout.template}.html", told=told).encode()
        with TemporaryDirectory(prefix="belvedere-print-") as folder:
            make_photos(view, self.root / "data", Path(folder), grey=self.finish.grey)
            press = Press(TEMPLATES, font_folders(self.root), Path(folder))
            content = print_pdf(press, self.layout.template, view, self.guide.today)
            if self.finish.booklet:
                pages = Path(folder, PAGES)
                pages.write_bytes(content)
                count = count_pages(press, self.layout.template, view)
                sheet = view_booklet(self.edition, count)
                content = print_pdf(press, "booklet", sheet, self.guide.today, accessible=False)
        return content


def _kept(order: _Order, view: Json) -> tuple[Path, bytes]:
    """Return the file of an order, and where it is kept.

    It is the one of an earlier run where nothing in it has changed.
    """
    guide, root = order.guide, order.root
    seal = sha256(orjson.dumps([view, order.finish.names]))
    for name, source in read_templates(TEMPLATES).items():
        seal.update(f"{name}\n".encode() + source)
    seal.update(f"{order.layout.template}{guide.today}".encode())
    file = root / KEPT / f"{seal.hexdigest()}{order.layout.suffix}"
    with suppress(FileNotFoundError):
        return file, file.read_bytes()
    try:
        content = order.write(view)
    except MissingGlyphError as error:
        raise UnprintableError(guide.catalogue, error.characters) from error
    except PrintError as error:
        message = "the edition {edition} can't be printed ({language}): {reason}"
        facts = {"edition": order.edition.id, "language": order.language}
        raise PrintError(message, **facts, reason=error.facts["reason"]) from error
    _keep(file, content)
    return file, content


def _forget_others(folder: Path, used: set[Path]) -> None:
    """Remove what earlier runs kept and a whole one had no use for."""
    for file in sorted(set(folder.glob("*.*")) - used):
        with suppress(OSError):  # another run was faster, or the project can't be written
            file.unlink()


def _keep(file: Path, content: bytes) -> None:
    """Keep a PDF for the next run; where that can't be, the next run prints it again."""
    aside = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        (file.parents[1] / ".gitignore").write_text(IGNORED, encoding="utf-8")
        aside.write_bytes(content)
        aside.replace(file)
    except OSError:  # a project that can't be written is printed all the same
        return
