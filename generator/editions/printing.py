"""Editions → PDFs: each in every language, printed again only when what it says has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import orjson

from generator.editions.brochure import view_brochure
from generator.editions.identity import colours_of
from generator.editions.links import PrintLinks
from generator.editions.papers import view_papers
from generator.editions.poster import view_poster
from generator.editions.press import prepare_for_press
from generator.editions.unprintable import refuse_characters
from generator.languages import LanguageCode, words_of
from generator.model.edition import Edition, EditionKind
from generator.rendering.pdf import MissingGlyphError, Press, PrintError, print_pdf, read_templates
from generator.view.guide import Guide, Reader
from generator.view.printed import PrintedEdition

HERE = Path(__file__).parent
TEMPLATES, FONTS = HERE / "templates", HERE / "fonts"
KEPT = ".cache/belvedere/editions"
IGNORED = "*\n"


class Layout(NamedTuple):
    """How a kind of edition is made: what its template gets, and whether in one language at a time."""

    view: Callable[[Edition, Reader], object]
    template: str
    each_language: bool
    public: bool
    """Whether visitors find it on the website."""


LAYOUTS: Mapping[EditionKind, Layout] = MappingProxyType(
    {
        EditionKind.BROCHURE: Layout(view_brochure, "brochure", each_language=True, public=True),
        EditionKind.POSTER: Layout(view_poster, "poster", each_language=False, public=True),
        EditionKind.PAPERS: Layout(view_papers, "papers", each_language=True, public=False),
    }
)
"""How each kind of edition is printed."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """An edition in a language, printed."""

    edition: PrintedEdition
    content: bytes


def print_editions(
    guide: Guide,
    root: Path,
    *,
    names: Iterable[str] = (),
    languages: Iterable[str] = (),
    press: bool = False,
    public: bool = False,
) -> Iterator[Sheets]:
    """Yield the editions of the catalogue on a day; `names` and `languages` choose among them.

    With `press`, they are made for a printing house; with `public`, they are those that visitors
    find on the website. Raises PrintError.
    """
    wanted, spoken, used = set(names), set(languages), set[Path]()
    for edition in guide.catalogue.editions:
        if wanted and edition.id not in wanted:
            continue
        layout = LAYOUTS[edition.kind]
        if public and not layout.public:
            continue
        codes = guide.catalogue.settings.language_codes
        for code in codes if layout.each_language else codes[:1]:
            if not spoken or not layout.each_language or code in spoken:
                order = _Order(edition, layout, guide, code, root, press)
                view = order.view()
                if view is None:  # `check` tells it
                    continue
                file, content = _kept(order, view)
                used.add(file)
                yield Sheets(order.described(len(content)), content)
    if not (wanted or spoken or press):
        _forget_others(root / KEPT, used)


@dataclass(frozen=True, slots=True)
class _Order:
    """An edition to print in a language."""

    edition: Edition
    layout: Layout
    guide: Guide
    language: LanguageCode
    root: Path
    press: bool

    def view(self) -> object | None:
        """Return what the template prints; None where there is nothing to print."""
        site_url = self.guide.catalogue.settings.site_url
        reader = Reader(self.guide, words_of(self.language), PrintLinks(site_url))
        view = self.layout.view(self.edition, reader)
        return prepare_for_press(view, colours_of(reader)) if self.press and view else view

    def described(self, size: int) -> PrintedEdition:
        """Return the printed edition, whose file has so many bytes."""
        return PrintedEdition(
            self.edition.id,
            self.language if self.layout.each_language else "",
            self.edition.title.text(self.language) or self.edition.id,
            size,
            self.guide.today,
            self.press,
        )


def _kept(order: _Order, view: object) -> tuple[Path, bytes]:
    """Return the PDF of an order, and where it is kept.

    It is the one of an earlier run where nothing in it has changed.
    """
    guide, root, template = order.guide, order.root, order.layout.template
    fonts = tuple(folder for folder in (FONTS, root / "overrides" / "fonts") if folder.is_dir())
    press = Press(TEMPLATES, fonts, root / "data")
    seal = sha256(orjson.dumps(view))
    for name, source in read_templates(TEMPLATES).items():
        seal.update(f"{name}\n".encode() + source)
    seal.update(f"{template}{guide.today}".encode())
    file = root / KEPT / f"{seal.hexdigest()}.pdf"
    with suppress(FileNotFoundError):
        return file, file.read_bytes()
    try:
        content = print_pdf(press, template, view, guide.today)
    except MissingGlyphError as error:
        raise refuse_characters(guide.catalogue, root, error.characters) from error
    except PrintError as error:
        message = "the edition {edition} can't be printed ({language}): {reason}"
        facts = {"edition": order.edition.id, "language": order.language}
        raise PrintError(message, **facts, reason=error.facts["reason"]) from error
    _keep(file, content)
    return file, content


def _forget_others(folder: Path, used: set[Path]) -> None:
    """Remove what earlier runs kept and a whole one had no use for."""
    for file in sorted(set(folder.glob("*.pdf")) - used):
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
