"""PDF by Typst: templates get content as JSON, so that no text is ever read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import orjson
import typst

from generator.errors import BelvedereError

ACCESSIBLE = "ua-1"
"""PDF/UA-1 (ISO 14289-1): the compiler refuses what a screen reader couldn't read."""
CONTENT = "content.json"
FONTS = Path(__file__).parent / "fonts"
PAGES = "<page-count>"
"""Where a template says how many pages it has."""
_MISSING = re.compile(r"the text `\"(.*?)\"` could not be displayed")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff]")
"""Control characters, byte order marks and noncharacters: they say nothing, and PDF/UA has no place for them."""

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


class PrintError(BelvedereError):
    """An edition can't be printed."""


class MissingGlyphError(PrintError):
    """No font has these characters."""

    def __init__(self, characters: frozenset[str]) -> None:
        super().__init__("no font has {characters}", characters=name_characters(characters))
        self.characters = characters


def name_characters(characters: Iterable[str]) -> str:
    """Return characters with their code points, for who can't see them: `日 (U+65E5)`."""
    return ", ".join(f"{each} (U+{ord(each):04X})" for each in sorted(characters))


@dataclass(frozen=True)
class Press:
    """What Typst needs beside content: its templates, fonts, and the folder that photos are in."""

    templates: Path
    fonts: tuple[Path, ...]
    photos: Path


def font_folders(root: Path) -> tuple[Path, ...]:
    """Return where fonts are: ours, and those of an office's own look."""
    return tuple(folder for folder in (FONTS, root / "overrides" / "fonts") if folder.is_dir())


def print_pdf(
    press: Press, template: str, content: object, day: date, *, accessible: bool = True
) -> bytes:
    """Return an edition as PDF/UA-1, the same bytes for the same content and day.

    `content` is made of dataclasses, mappings, tuples and texts. Characters that say nothing are
    left out of it. Raises PrintError.
    """
    midnight = datetime.combine(day, time(), UTC)
    try:
        return typst.compile(  # type: ignore[call-overload,no-any-return]  # typst 0.15.2's stubs know no mapping of files
            _files(press, template, content),
            root=str(press.photos),
            font_paths=_fonts(press.fonts),
            pdf_standards=ACCESSIBLE if accessible else [],
            timestamp=midnight,
        )
    except typst.TypstError as error:
        characters = _read_missing(str(error.diagnostic))
        if characters:
            raise MissingGlyphError(characters) from error
        message = "Typst refuses the edition: {reason}"
        raise PrintError(message, reason=error.message) from error


def count_pages(press: Press, template: str, content: object) -> int:
    """Return how many pages an edition has that can be printed."""
    told = typst.query(  # type: ignore[type-var]  # as above
        _files(press, template, content),
        PAGES,
        field="value",
        one=True,
        root=str(press.photos),
        font_paths=_fonts(press.fonts),
    )
    return int(told)


def _files(press: Press, template: str, content: object) -> dict[str, bytes]:
    return {
        "main.typ": _source(press.templates / f"{template}.typ"),
        **{path.name: _source(path) for path in _shared(press.templates)},
        CONTENT: orjson.dumps(_speakable(as_json(content))),
    }


def as_json(content: object) -> Json:
    """Return content as a template reads it."""
    told: Json = orjson.loads(orjson.dumps(content))
    return told


def _speakable(told: Json) -> Json:
    match told:
        case str():
            return _UNSPEAKABLE.sub("", told)
        case list():
            return [_speakable(each) for each in told]
        case dict():
            return {key: _speakable(each) for key, each in told.items()}
        case _:
            return told


def _read_missing(diagnostic: str) -> frozenset[str]:
    """Return the characters of the compiler's complaints, which tell invisible ones by their codes."""
    told = "".join(_MISSING.findall(diagnostic))
    return frozenset(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), told))


def read_templates(folder: Path) -> Mapping[str, bytes]:
    """Return the templates of a folder by name."""
    files = (path for path in sorted(folder.rglob("*")) if path.suffix in {".typ", ".html"})
    return {path.name: _source(path) for path in files}


def _shared(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted((folder / "parts").glob("*.typ")))


@cache
def _source(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _fonts(folders: tuple[Path, ...]) -> typst.Fonts:
    """Read the fonts once; those of the compiler itself draw rare signs."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(folder) for folder in folders],
    )
