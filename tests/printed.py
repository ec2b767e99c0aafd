"""Editions as their readers hold them: printed from whole offices, then read back."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

import pypdfium2
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, PdfObject

from generator.editions import print_editions
from generator.load import load_project
from generator.model.catalogue import Catalogue
from generator.view.guide import Guide
from generator.view.printed import Finish, PrintJob

PROJECT = Path(__file__).parents[1]
DAY = date(2026, 11, 24)
POINTS = 72
"""Of an inch, in which PDF measures."""
EVERYTHING = PrintJob()
ENTRY = "entry-"
"""What the name of an entry's place in the file begins with."""


def squeeze(text: str) -> str:
    """Return a text without what setting type adds: ligatures, spaces, hyphens, line ends."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u00ad\u200b\u2060\u2010\ufffe-]", "", plain)


@dataclass(frozen=True)
class Printed:
    """A PDF, read by libraries that know nothing of who made it."""

    path: str
    content: bytes

    @cached_property
    def reader(self) -> PdfReader:
        """The file as its objects."""
        return PdfReader(BytesIO(self.content))

    @property
    def root(self) -> DictionaryObject:
        """The document's own facts."""
        root = self.reader.trailer["/Root"].get_object()
        assert isinstance(root, DictionaryObject)
        return root

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each page, line by line."""
        pages = pypdfium2.PdfDocument(self.content)
        return tuple(page.get_textpage().get_text_range().replace("\r", "") for page in pages)

    @cached_property
    def squeezed(self) -> tuple[str, ...]:
        """The text of each page, squeezed."""
        return tuple(squeeze(text) for text in self.texts)

    @cached_property
    def text(self) -> str:
        """All text, squeezed."""
        return "".join(self.squeezed)

    @cached_property
    def entries(self) -> dict[str, int]:
        """The page on which each record's entry stands, counted from 0, by id."""
        places = self.reader.named_destinations.items()
        return {
            name.removeprefix(ENTRY): self.reader.get_destination_page_number(place) or 0
            for name, place in places
            if name.startswith(ENTRY)
        }

    @cached_property
    def fonts(self) -> tuple[DictionaryObject, ...]:
        """The descriptions of every font in use."""
        found = {
            str(font["/BaseFont"]): font
            for page in self.reader.pages
            for font in _values(page["/Resources"], "/Font")
        }
        return tuple(_described(font) for font in found.values())

    def commands(self, page: int) -> str:
        """Return how a page is drawn, as the language of PDF says it."""
        contents = self.reader.pages[page].get_contents()
        assert contents is not None, page
        return contents.get_data().decode("latin-1")

    def draw(self, page: int, dots: int = 150) -> Image.Image:
        """Return a page as a picture of so many dots an inch."""
        sheet = pypdfium2.PdfDocument(self.content)[page]
        picture: Image.Image = sheet.render(scale=dots / POINTS).to_pil()
        return picture

    def codes(self, page: int) -> list[str]:
        """Return what a phone reads in the QR codes of a page."""
        return sorted(code.text for code in zxingcpp.read_barcodes(self.draw(page)))


def _values(resources: PdfObject, key: str) -> Iterator[DictionaryObject]:
    whole = resources.get_object()
    assert isinstance(whole, DictionaryObject)
    for value in whole.get(key, {}).values():
        yield value.get_object()


def _described(font: DictionaryObject) -> DictionaryObject:
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    described = inner["/FontDescriptor"].get_object()
    assert isinstance(described, DictionaryObject)
    return described


def read_catalogue(root: Path) -> Catalogue:
    """Return an office's catalogue, whose files must all be readable."""
    loaded = load_project(root)
    assert not loaded.findings, loaded.findings
    assert loaded.catalogue is not None
    return loaded.catalogue


def print_office(root: Path, job: PrintJob = EVERYTHING) -> dict[str, Printed]:
    """Print what a job asks for; return what is on paper, by path."""
    sheets = print_editions(Guide(read_catalogue(root), DAY), root, job)
    return {
        each.edition.path: Printed(each.edition.path, each.content)
        for each in sheets
        if each.edition.suffix == ".pdf"
    }


def copy_demonstration(to: Path) -> Path:
    """Copy what prints of the demonstration's project."""
    for name in ("data", "overrides", "content"):
        shutil.copytree(PROJECT / name, to / name)
    shutil.copy(PROJECT / "mkdocs.yml", to)
    return to


@cache
def demonstration() -> Path:
    """Return a copy of the demonstration that nothing was printed of, the same for all tests."""
    return copy_demonstration(Path(mkdtemp()) / "office")


@cache
def print_demonstration(*, press: bool = False) -> dict[str, Printed]:
    """Print the demonstration once."""
    return print_office(demonstration(), PrintJob(finish=Finish(press=press)))


EMPTY = frozenset({"accessible-tourism", "notices-poster"})
"""The editions for which the demonstration has no record, and no notice."""
NOT_ON_PAPER = frozenset({"email-signature"})
DECLARED = frozenset(file.stem for file in (PROJECT / "data" / "editions").glob("*.yml"))
EDITIONS = tuple(sorted(DECLARED - EMPTY - NOT_ON_PAPER))
"""The editions of the demonstration that have something to say on paper, by their ids."""


def of_edition(name: str, *, press: bool = False) -> tuple[Printed, ...]:
    """Return the demonstration's prints of an edition, one a language or one in all."""
    path = re.compile(rf"editions/{name}(-[a-z]{{2}})?(-press)?\.pdf")
    printed = print_demonstration(press=press)
    found = tuple(sheets for each, sheets in printed.items() if path.fullmatch(each))
    assert found, name
    return found
