"""The map of an edition: the website's drawing, with the numbers of this edition's records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.record import Record
from generator.rendering.html import render
from generator.view.guide import Reader
from generator.view.phrases import NBSP, say_number
from generator.view.territory_map import Mark, draw_territory

TEMPLATES = Path(__file__).parent / "templates"
WIDTH = 620
"""Units of the drawing's width, in which a mark is 28 wide: 5 mm on a page of A5."""
LETTER, LINE = 6.0, 12
"""Units of a name: its letters on average, its height."""
DOT = "•"
"""What stands for the number of a place that is alone on its map."""
IN_A_ROW = 3
"""Numbers side by side where places lie too close for one mark each."""


@dataclass(frozen=True, slots=True)
class PrintedMap:
    """A drawing as SVG, what it shows in words, and its proportions (height for a width of one)."""

    svg: str
    alt: str
    ratio: float


@dataclass(frozen=True, slots=True)
class MarkBox:
    """A mark with the numbers of its places, in rows; places in units of the drawing."""

    x: float
    y: float
    width: float
    height: float
    rows: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class NameBox:
    """A commune's name: where its text begins, ends or has its middle."""

    text: str
    x: float
    y: float
    anchor: str

    def meets(self, mark: MarkBox) -> bool:
        """Tell whether the text would lie under a mark, which may be wider than on the website."""
        length = len(self.text) * LETTER
        left = {"start": self.x, "end": self.x - length}.get(self.anchor, self.x - length / 2)
        across = left < mark.x + mark.width and mark.x < left + length
        return across and self.y - LINE < mark.y + mark.height and mark.y < self.y


def place_records(records: Sequence[Record]) -> dict[str, int]:
    """Return the number on the map of each record that has a position, by id."""
    placed = [record for record in records if record.position]
    return {record.id: turn for turn, record in enumerate(placed, 1)}


def draw_map(
    reader: Reader, records: Sequence[Record], *, numbered: bool = True
) -> PrintedMap | None:
    """Return the map of records in the order of their numbers; None where none has a position."""
    positions = [record.position for record in records if record.position]
    territory = draw_territory(reader.catalogue.territory, positions)
    if territory is None or not positions:
        return None
    spots = [territory.sheet.at(position) for position in positions]
    ratio = territory.sheet.height / territory.sheet.width
    weights = Counter(name for record in records for name in record.communes)
    signs = [str(turn) if numbered else DOT for turn in range(1, len(spots) + 1)]
    marks = [_box(mark, ratio, signs) for mark in territory.place_marks(spots, WIDTH)]
    names = [
        NameBox(name.text, *_place_name(name.spot.x, name.spot.y, name.side, ratio))
        for name in territory.place_names(weights, spots)
        if name.width <= WIDTH
    ]
    kilometres, length = territory.scale
    name = reader.catalogue.territory.name
    words = reader.words
    svg = render(
        TEMPLATES,
        "map.svg",
        territory=territory,
        width=WIDTH,
        height=round(WIDTH * ratio),
        marks=marks,
        names=[name for name in names if not any(name.meets(mark) for mark in marks)],
        scale_length=round(length * WIDTH / 100),
        scale=f"{say_number(words, kilometres)}{NBSP}km",
    )
    numbers = "Map of {territory}: its numbers are those of the entries."
    alt = words.text(numbers if numbered else "Map of {territory}", territory=name)
    return PrintedMap(svg, alt, ratio)


def _place_name(x: float, y: float, side: str, ratio: float) -> tuple[float, float, str]:
    """Return where a name's text stands and how it is anchored there."""
    left, top = x * WIDTH / 100, y * WIDTH * ratio / 100
    gap = 7 if len(side) == 1 else 18
    match side[0]:
        case "e":
            return left + gap, top + 4, "start"
        case "w":
            return left - gap, top + 4, "end"
        case "n":
            return left, top - gap, "middle"
        case _:
            return left, top + gap + 10, "middle"


def _box(mark: Mark, ratio: float, signs: Sequence[str]) -> MarkBox:
    """Return a mark with one row of numbers, or a box of several rows."""
    numbers = [signs[turn] for turn in mark.members]
    rows = [
        " ".join(numbers[start : start + IN_A_ROW]) for start in range(0, len(numbers), IN_A_ROW)
    ]
    height = 13 * len(rows) + 7
    width = max(20, 7 * max(map(len, rows)) + 8)
    x, y = mark.spot.x * WIDTH / 100, mark.spot.y * WIDTH * ratio / 100
    top = y - height / 2
    return MarkBox(
        x - width / 2,
        top,
        width,
        height,
        tuple((row, top + 13 * turn + 14) for turn, row in enumerate(rows)),
    )
