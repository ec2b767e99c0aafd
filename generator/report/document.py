"""What a report is made of, whatever it tells: chapters of figures, bars, lines and tables.

Everything is said already: templates only lay it out, the same content on screen and on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Tone(StrEnum):
    """What a colour means; beside it, a word always says the same."""

    GOOD = "good"
    SOON = "soon"
    BAD = "bad"
    UNKNOWN = "unknown"
    DECLARED = "declared"
    PLAIN = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, and a smaller line below."""

    text: str
    tone: Tone = Tone.PLAIN
    note: str = ""
    href: str = ""
    """A file beside the report, which the page links to."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, whether it holds numbers."""

    title: str
    share: float = 1
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; nothing is said where there are none."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    kind: str = "table"

    @property
    def aligned(self) -> Iterator[tuple[tuple[Cell, bool], ...]]:
        """The rows, each cell with whether it holds a number."""
        numeric = [column.numeric for column in self.columns]
        return (tuple(zip(row, numeric, strict=True)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts, and what it counts."""

    value: str
    label: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers to see first."""

    figures: tuple[Figure, ...]
    kind: str = "figures"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar, as a share of it (0 to 100) that begins at `start`."""

    tone: Tone
    start: float
    share: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart: its parts, and the same in words."""

    label: str
    segments: tuple[Segment, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under one another, with the meaning of their colours."""

    bars: tuple[Bar, ...]
    legend: tuple[Cell, ...]
    caption: str = ""
    kind: str = "bars"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a line, from left to right and from bottom to top (0 to 100)."""

    x: float
    y: float
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """How a share changed: points joined by a line, on a scale of 0 to 100 %."""

    points: tuple[Point, ...]
    caption: str
    kind: str = "line"


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Plain text."""

    texts: tuple[str, ...]
    kind: str = "paragraphs"


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    entries: tuple[str, ...]
    kind: str = "items"


Block: TypeAlias = Table | Figures | Bars | Line | Paragraphs | Items


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a report, by its heading."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in one language."""

    name: str
    """What its files are called, without suffix."""
    language: str
    title: str
    office: str
    dated: str
    verdict: str
    tone: Tone
    reasons: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    colophon: tuple[str, ...]
    contents: str
    """The heading of its table of contents."""


def segments_of(parts: Iterable[tuple[Tone, int]]) -> tuple[Segment, ...]:
    """Return the parts of a bar by how much there is of each; none of nothing."""
    counted = [(tone, count) for tone, count in parts if count]
    total = sum(count for _tone, count in counted)
    segments, start = [], 0.0
    for tone, count in counted:
        share = 100 * count / total
        segments.append(Segment(tone, round(start, 3), round(share, 3)))
        start += share
    return tuple(segments)
