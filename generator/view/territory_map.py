"""The territory as a drawing: figures only, from which screen and print each draw in their way.

Places are in per cent of the drawing's width and height, so that numbers and names keep their
size however wide it is drawn. Shapes are paths in a box 1 000 wide. Where every commune's
outline is known, the shapes are the communes; otherwise it is a soft one around the villages,
and `schematic` says so: no boundary is ever invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import cos, hypot, radians

from generator.model.office import Commune, Territory
from generator.model.values import Position
from generator.view.nearby import KM_PER_DEGREE
from generator.view.territory_shape import Point, simplify, surround, write_curve, write_polygon

BOX = 1000
"""Width of the box in which shapes are drawn."""
SMALL_BOX = 100
"""Width of the box of a small drawing, on a record's page."""
PADDING = 0.03
OUTLINE_TOLERANCE = 2.0

MARK = 28
"""Pixels from one mark to the next, so that a finger hits one."""
SMALL = 208
"""Width in pixels of the small drawing on a record's page."""
NARROW, MEDIUM, WIDE = 320, 560, 1100
"""Widths in pixels from which names are shown: a phone, a desk, a map enlarged."""
WIDTHS = (NARROW, 420, MEDIUM, 640, 800, WIDE, 1600)
"""Widths at which names must be free of marks, which draw together differently on each."""
LETTER, LINE = 6.3, 16
"""Pixels of a name: its letters on average, its height."""
SIDES = {
    **{side: (side, 7) for side in "ewns"},
    **{f"{side}{side}": (side, 18) for side in "ewns"},
}
"""Where a name may stand: the side of the village, and how many pixels away; doubled, beyond a mark."""
NEAR_SIDES = frozenset("ew")
SCALES_KM = (0.5, 1, 2, 5, 10, 20, 50, 100)
LONGEST_SCALE = 0.25
"""Of the drawing's width."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the drawing, in per cent of its width and of its height."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Name:
    """A commune's name: on which side of its village it stands, and from which width on."""

    text: str
    spot: Spot
    side: str
    """`e`, `w`, `n` or `s` of the village; doubled where a mark lies between."""
    width: int
    """The narrowest drawing, in pixels, that has room for it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One place of the map or several that lie too close: their turns in the list, and where."""

    members: tuple[int, ...]
    spot: Spot


@dataclass(frozen=True)
class Sheet:
    """The rectangle that is drawn, in kilometres east and south of nowhere in particular."""

    west: float
    north: float
    width: float
    height: float
    km_per_longitude: float

    def at(self, position: Position) -> Spot:
        """Return where a position is; outside of the sheet it is below 0 or above 100."""
        east, south = _kilometres(position, self.km_per_longitude)
        return Spot(
            round((east - self.west) / self.width * 100, 2),
            round((south - self.north) / self.height * 100, 2),
        )

    def holds(self, spot: Spot) -> bool:
        """Tell whether a place is on the sheet."""
        return 0 <= spot.x <= 100 and 0 <= spot.y <= 100  # noqa: PLR2004  # per cent

    def units(self, point: Point, box: int) -> Point:
        """Return a point in kilometres in the units of a box."""
        scale = box / self.width
        return (point[0] - self.west) * scale, (point[1] - self.north) * scale


@dataclass(frozen=True)
class TerritoryMap:
    """The drawing of a territory, the same in every language."""

    sheet: Sheet
    villages: tuple[tuple[Commune, Spot], ...]
    shapes: tuple[str, ...]
    """SVG paths in a box 1 000 wide: each commune, or the soft shape of all."""
    small_shape: str
    """The soft shape as an SVG path in a box 100 wide."""
    schematic: bool

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Its west, north, east and south in degrees."""
        sheet = self.sheet
        west, east = (
            round(edge / sheet.km_per_longitude, 6)
            for edge in (sheet.west, sheet.west + sheet.width)
        )
        north, south = (
            round(-edge / KM_PER_DEGREE, 6) for edge in (sheet.north, sheet.north + sheet.height)
        )
        return west, north, east, south

    @cached_property
    def dots(self) -> str:
        """The villages as one SVG path in a box 1 000 wide: a line of no length each."""
        height = self.box_height
        return "".join(
            f"M{round(spot.x * BOX / 100)} {round(spot.y * height / 100)}h0"
            for _, spot in self.villages
        )

    @property
    def box_height(self) -> int:
        """Height of the box in which shapes are drawn."""
        return round(BOX * self.sheet.height / self.sheet.width)

    @property
    def small_height(self) -> int:
        """Height of the box of the small drawing."""
        return round(SMALL_BOX * self.sheet.height / self.sheet.width)

    @cached_property
    def scale(self) -> tuple[float, float]:
        """The length of the scale bar: kilometres, and per cent of the width."""
        room = self.sheet.width * LONGEST_SCALE
        length = max((km for km in SCALES_KM if km <= room), default=SCALES_KM[0])
        return length, round(length / self.sheet.width * 100, 2)

    def place_marks(self, spots: Sequence[Spot], width: int = MEDIUM) -> tuple[Mark, ...]:
        """Return the marks of a drawing `width` pixels wide, in the order of their first members."""
        ratio = self.sheet.height / self.sheet.width
        pixels = [(spot.x * width / 100, spot.y * width * ratio / 100) for spot in spots]
        groups = _merge_close(pixels, _gather_close(pixels))
        return tuple(
            Mark(tuple(group), _middle([spots[turn] for turn in group])) for group in groups
        )

    def place_names(self, weights: Mapping[str, int], spots: Sequence[Spot]) -> tuple[Name, ...]:
        """Return the names that fit without overlap; those with most to find come first.

        A name that fits on a narrow drawing must still be free of marks on every wider one.
        """
        ratio = self.sheet.height / self.sheet.width
        pages = [_Page(width, width * ratio) for width in WIDTHS]
        for page in pages:
            page.fill(page.mark_box(mark) for mark in self.place_marks(spots, page.width))
        order = sorted(self.villages, key=lambda v: (-weights.get(v[0].name, 0), v[0].name))
        placed: dict[str, Name] = {}
        for width in (NARROW, MEDIUM, WIDE):
            wide_enough = [page for page in pages if page.width >= width]
            for commune, spot in order:
                side = "" if commune.name in placed else _free_side(wide_enough, commune.name, spot)
                if side:
                    placed[commune.name] = Name(commune.name, spot, side, width)
        return tuple(placed.values())

    def place_few_names(self, weights: Mapping[str, int], most: int) -> tuple[Name, ...]:
        """Return the names of the communes with most to find, for a small drawing without marks."""
        ratio = self.sheet.height / self.sheet.width
        page = _Page(SMALL, SMALL * ratio)
        order = sorted(self.villages, key=lambda v: (-weights.get(v[0].name, 0), v[0].name))
        sides = ((c.name, spot, _free_side([page], c.name, spot)) for c, spot in order)
        placed = (Name(text, spot, side, SMALL) for text, spot, side in sides if side in NEAR_SIDES)
        return tuple(islice(placed, most))


Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels."""


class _Page:
    """A drawing of some width while names are placed on it."""

    def __init__(self, width: int, height: float) -> None:
        self.width, self.height = width, height
        self._taken: list[Box] = []

    def fill(self, boxes: Iterable[Box]) -> None:
        self._taken += boxes

    def _pixels(self, spot: Spot) -> Point:
        return spot.x * self.width / 100, spot.y * self.height / 100

    def mark_box(self, mark: Mark) -> Box:
        x, y = self._pixels(mark.spot)
        return x - MARK / 2, y - MARK / 2, x + MARK / 2, y + MARK / 2

    def name_box(self, text: str, spot: Spot, side: str) -> Box:
        x, y = self._pixels(spot)
        length = len(text) * LETTER
        towards, gap = SIDES[side]
        left = {"e": x + gap, "w": x - gap - length}.get(towards, x - length / 2)
        top = {"n": y - gap - LINE, "s": y + gap}.get(towards, y - LINE / 2)
        return left, top, left + length, top + LINE

    def has_room(self, box: Box) -> bool:
        """Tell whether a box is on the page and overlaps nothing."""
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= self.width and box[3] <= self.height
        return inside and not any(_overlap(box, other) for other in self._taken)


def _free_side(pages: Sequence[_Page], text: str, spot: Spot) -> str:
    """Return the first side of a village that is free on all pages, and take it; or nothing."""
    for side in SIDES:
        boxes = [page.name_box(text, spot, side) for page in pages]
        if all(page.has_room(box) for page, box in zip(pages, boxes, strict=True)):
            for page, box in zip(pages, boxes, strict=True):
                page.fill([box])
            return side
    return ""


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def draw_territory(territory: Territory, positions: Sequence[Position]) -> TerritoryMap | None:
    """Return the drawing of a territory that shows `positions`; None where nothing has a position.

    Positions farther from the villages than the territory's margin don't widen the drawing.
    """
    communes = [(c, place) for c in territory.communes if (place := _village(c))]
    known = [place for _, place in communes] or list(positions)
    if not known:
        return None
    latitude = sum(place.latitude for place in known) / len(known)
    km_per_longitude = KM_PER_DEGREE * max(cos(radians(latitude)), 0.01)
    villages = [_kilometres(place, km_per_longitude) for place in known]
    exact = all(c.outline for c in territory.communes)
    soft = surround(tuple(dict.fromkeys(villages)))
    outlines = [
        [
            _kilometres(Position(latitude=lat, longitude=lon), km_per_longitude)
            for lon, lat in c.outline
        ]
        for c in territory.communes
        if exact
    ]
    near = _near(villages, positions, territory.margin_km, km_per_longitude)
    sheet = _frame((*outlines, *soft, near), km_per_longitude)
    return TerritoryMap(
        sheet=sheet,
        villages=tuple((commune, sheet.at(place)) for commune, place in communes),
        shapes=tuple(_outline_path(outline, sheet) for outline in outlines)
        if exact
        else ("".join(_curve(line, sheet, BOX, 2) for line in soft),),
        small_shape="".join(_curve(line, sheet, SMALL_BOX, 3) for line in soft),
        schematic=not exact,
    )


def _village(commune: Commune) -> Position | None:
    """Return where a commune's name stands: its village, or the middle of its outline."""
    if commune.position or not commune.outline:
        return commune.position
    east, north = (sum(axis) / len(axis) for axis in zip(*commune.outline, strict=True))
    return Position(latitude=north, longitude=east)


def _kilometres(position: Position, km_per_longitude: float) -> Point:
    return position.longitude * km_per_longitude, -position.latitude * KM_PER_DEGREE


def _near(
    villages: Sequence[Point], positions: Sequence[Position], margin: float, km_per_longitude: float
) -> list[Point]:
    (west, north), (east, south) = (
        tuple(edge(axis) for axis in zip(*villages, strict=True)) for edge in (min, max)
    )
    points = (_kilometres(position, km_per_longitude) for position in positions)
    return [
        (x, y)
        for x, y in points
        if west - margin <= x <= east + margin and north - margin <= y <= south + margin
    ]


def _frame(lines: Iterable[Sequence[Point]], km_per_longitude: float) -> Sheet:
    """Return the sheet that holds all lines with a padding around, twice as wide as high at most."""
    points = [point for line in lines for point in line]
    (west, east), (north, south) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
    padding = PADDING * max(east - west, south - north)
    width, height = east - west + 2 * padding, south - north + 2 * padding
    wider, higher = max(width, height * 0.7), max(height, width * 0.5)
    return Sheet(
        west - padding - (wider - width) / 2,
        north - padding - (higher - height) / 2,
        wider,
        higher,
        km_per_longitude,
    )


def _curve(line: Sequence[Point], sheet: Sheet, box: int, every: int) -> str:
    return write_curve([sheet.units(point, box) for point in line], every)


def _outline_path(outline: Sequence[Point], sheet: Sheet) -> str:
    return write_polygon(simplify([sheet.units(p, BOX) for p in outline], OUTLINE_TOLERANCE))


def _gather_close(pixels: Sequence[Point]) -> list[list[int]]:
    """Put each point to the first one within a mark's width; squares keep thousands quick."""
    groups: list[list[int]] = []
    squares: dict[tuple[int, int], list[int]] = {}
    for turn, (x, y) in enumerate(pixels):
        column, row = int(x // MARK), int(y // MARK)
        around = (
            group
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for group in squares.get((column + dx, row + dy), ())
        )
        close = [g for g in around if _apart(pixels[groups[g][0]], (x, y)) < MARK]
        if close:
            groups[min(close)].append(turn)
        else:
            squares.setdefault((column, row), []).append(len(groups))
            groups.append([turn])
    return groups


def _merge_close(pixels: Sequence[Point], groups: list[list[int]]) -> list[list[int]]:
    """Unite groups whose middles are closer than a mark is wide, until none are."""
    while True:
        united: list[list[int]] = []
        middles: list[Point] = []
        for group in groups:
            x, y = _mean([pixels[turn] for turn in group])
            for turn, (u, v) in enumerate(middles):
                if abs(x - u) < MARK and abs(y - v) < MARK and hypot(x - u, y - v) < MARK:
                    united[turn] = sorted(united[turn] + group)
                    middles[turn] = _mean([pixels[each] for each in united[turn]])
                    break
            else:
                united.append(group)
                middles.append((x, y))
        if len(united) == len(groups):
            return groups
        groups = united


def _apart(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _mean(points: Sequence[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _middle(spots: Sequence[Spot]) -> Spot:
    x, y = _mean([(spot.x, spot.y) for spot in spots])
    return Spot(round(x, 2), round(y, 2))
