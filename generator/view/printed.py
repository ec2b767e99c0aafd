"""A printed edition, as whoever links to it knows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from generator.languages import Words
from generator.view.guide import Reader
from generator.view.phrases import NBSP, say_date, say_number


@dataclass(frozen=True, slots=True)
class PrintedEdition:
    """An edition in a language; one in all languages at once has none of its own."""

    id: str
    language: str
    title: str
    size: int
    """Bytes."""
    day: date
    """The day of its data."""
    press: bool = False
    """Whether it is the file for a printing house, with bleed and process colours."""

    @property
    def path(self) -> str:
        """Where it is on the website."""
        parts = (self.id, self.language, "press" if self.press else "")
        return f"editions/{'-'.join(filter(None, parts))}.pdf"


class FileView(NamedTuple):
    """An edition's file in a language; one in all languages at once has no `language`.

    `lang` is that of its title where it isn't the reader's.
    """

    name: str
    language: str
    title: str
    lang: str
    href: str
    size: str


class BrochureView(NamedTuple):
    """An edition with its files; `lang` is the title's where it isn't the reader's."""

    title: str
    lang: str
    dated: str
    files: tuple[FileView, ...]


def view_brochures(reader: Reader, printed: Iterable[PrintedEdition]) -> tuple[BrochureView, ...]:
    """Return what is printed as a page lists it, edition by edition."""
    return tuple(
        _view_brochure(reader, tuple(some)) for _, some in groupby(printed, lambda each: each.id)
    )


def say_size(words: Words, size: int) -> str:
    """Return a file's size as people compare it: `420 kB`."""
    return f"{say_number(words, max(1, round(size / 1000)))}{NBSP}kB"


def _view_brochure(reader: Reader, some: tuple[PrintedEdition, ...]) -> BrochureView:
    words = reader.words
    own = next((each for each in some if each.language == words.language), some[0])
    title, lang = _title(reader, own)
    dated = words.text("Data of {day}.", day=say_date(words, own.day))
    return BrochureView(title, lang, dated, tuple(_view_file(reader, each) for each in some))


def _view_file(reader: Reader, printed: PrintedEdition) -> FileView:
    names = {each.code: each.name for each in reader.catalogue.settings.languages}
    everyone = reader.words.text("All languages in one")
    title, lang = _title(reader, printed)
    return FileView(
        next((name for code, name in names.items() if code == printed.language), everyone),
        printed.language,
        title,
        lang,
        reader.link.file(printed.path),
        say_size(reader.words, printed.size),
    )


def _title(reader: Reader, printed: PrintedEdition) -> tuple[str, str]:
    """Return an edition's title with its language where that isn't the reader's.

    One in all languages at once is called in the reader's, where somebody did.
    """
    language, home = reader.words.language, reader.catalogue.settings.default_language
    for edition in reader.catalogue.editions:
        own = edition.title.text(language)
        if edition.id == printed.id and own and printed.language in {"", language}:
            return own, ""
    spoken = printed.language or home
    return printed.title, "" if spoken == language else spoken
