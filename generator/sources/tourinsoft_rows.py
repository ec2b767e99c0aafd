"""Tourinsoft's two ways of writing lists: flat strings of v2, typed lists of v3 → rows of cells.

v2 (OData) puts `#` between rows, `|` between cells and `$` between words of a cell; v3 has lists
of objects, whose values of a thesaurus are `{ThesID, ThesLibelle}`. Names of fields differ from
office to office by accents, capitals and a plural `s`.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from generator.sources.apidae_nodes import items_of, text_of
from generator.sources.folding import fold

TECHNICAL = frozenset({"id", "syndicobjectid", "ordre", "thesid", "thescode", "thesordre"})
"""What v3 adds to every object of a list."""
NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Row(NamedTuple):
    """One line of a list: its cells in order (v2), or by their names (v3)."""

    cells: tuple[str, ...] = ()
    named: Mapping[str, str] = NO_NAMES

    def cell(self, place: int, *names: str) -> str:
        """Return a cell by its place in v2, or the first of its names in v3."""
        if self.named:
            return next((self.named[name] for name in names if self.named.get(name)), "")
        return self.cells[place] if place < len(self.cells) else ""

    @property
    def label(self) -> str:
        """The word of a thesaurus, which is all that many rows hold."""
        return self.cell(0, "theslibelle", *self.named)


def fold_name(name: str) -> str:
    """Return a field's name as tables have it: `LanguesParleess` → `languesparlee`."""
    return fold(name).replace(" ", "").rstrip("s")


def rows_of(value: object) -> tuple[Row, ...]:
    """Return the rows of a field, empty ones left out."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        lines = html.unescape(text_of({"at": value}, "at")).split("#")
        cells = (tuple(cell.strip() for cell in line.split("|")) for line in lines)
        return tuple(Row(line) for line in cells if any(line))
    objects = (dict(_flatten(one)) for one in items_of({"at": value}, "at"))
    return tuple(Row(named=named) for named in objects if any(named.values()))


def labels_of(value: object) -> tuple[str, ...]:
    """Return the words of a field: those of its rows' first cells."""
    return tuple(word for row in rows_of(value) for word in row.label.split("$") if word)


def _flatten(value: object) -> Iterator[tuple[str, str]]:
    """Yield name and text of what an object holds, a thesaurus' word for its object."""
    if not isinstance(value, Mapping):
        return
    for key, one in value.items():
        name = fold_name(str(key)) or str(key)
        if name in TECHNICAL:
            continue
        if isinstance(one, Mapping):
            yield name, text_of(one, "ThesLibelle")
            yield from ((inner, text) for inner, text in _flatten(one) if inner != "theslibelle")
        elif isinstance(one, list):
            yield name, "$".join(filter(None, (text_of(item, "ThesLibelle") for item in one)))
        else:
            yield name, html.unescape(text_of({"at": one}, "at"))
