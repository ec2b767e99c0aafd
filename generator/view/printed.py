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


class Finish(NamedTuple):
    """How an edition is made ready for whoever prints it; readers get it as it is."""

    press: bool = False
    """For a printing house: bleed and process colours."""
    grey: bool = False
    """For a printer that has black alone."""
    booklet: bool = False
    """Two pages on each side of a sheet, to be folded."""

    @property
    def names(self) -> tuple[str, ...]:
        """What tells its files from those for readers."""
        return tuple(name for name, chosen in self._asdict().items() if chosen)


AS_IT_IS = Finish()


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What is to be printed: everything, or only what it names."""

    editions: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    """Records that get a sheet of their own; with them alone, no edition is printed."""
    languages: frozenset[str] = frozenset()
    finish: Finish = AS_IT_IS
    public: bool = False
    """Only what visitors find on the website."""

    @property
    def is_whole(self) -> bool:
        """Tell whether it leaves no edition out."""
        return not (self.editions or self.records or self.languages)

    def wants(self, edition_id: str) -> bool:
        """Tell whether an edition is asked for."""
        return edition_id in self.editions or not (self.editions or self.records)


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
    finish: Finish = AS_IT_IS
    suffix: str = ".pdf"

    @property
    def path(self) -> str:
        """Where it is on the website."""
        parts = (self.id, self.language, *self.finish.names)
        return f"editions/{'-'.join(filter(None, parts))}{self.suffix}"


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
