"""Where an office's data holds characters that no font has: an editor is led to the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel, RootModel

from generator.findings import Finding, Pointer, Severity
from generator.model.catalogue import Catalogue
from generator.model.edition import Edition
from generator.model.office import Notice
from generator.model.record import Record
from generator.rendering.pdf import MissingGlyphError

RULE = "unprintable-character"
MESSAGE = "no font has {characters}"


class UnprintableError(MissingGlyphError):
    """No font has these characters, which stand in the data where the findings say."""

    def __init__(self, catalogue: Catalogue, characters: frozenset[str]) -> None:
        super().__init__(characters)
        self.findings = tuple(
            Finding(RULE, Severity.ERROR, MESSAGE, path, pointer)
            for path, pointer, text in _texts(catalogue)
            if not characters.isdisjoint(text)
        )


def _texts(catalogue: Catalogue) -> Iterator[tuple[str, Pointer, str]]:
    """Yield each text of the data with its file and its place there."""
    singles = {
        "office": catalogue.office,
        "identity": catalogue.identity,
        "territory": catalogue.territory,
        "emergency-numbers": catalogue.emergency_numbers,
    }
    for name, single in singles.items():
        yield from _walk(f"data/{name}.yml", (), single)
    filed: tuple[Record | Notice | Edition, ...] = (
        *catalogue.records,
        *catalogue.notices,
        *catalogue.editions,
    )
    for each in filed:
        yield from _walk(catalogue.paths[each.id], (), each)


def _walk(path: str, pointer: Pointer, value: object) -> Iterator[tuple[str, Pointer, str]]:
    match value:
        case str():
            yield path, pointer, value
        case RootModel():
            yield from _walk(path, pointer, value.root)
        case BaseModel():
            for name, each in value:
                yield from _walk(path, (*pointer, name), each)
        case Mapping():
            for name, each in value.items():
                yield from _walk(path, (*pointer, str(name)), each)
        case tuple():
            for turn, each in enumerate(value):
                yield from _walk(path, (*pointer, turn), each)
        case _:
            return
