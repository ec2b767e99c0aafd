"""A soft shape around villages: what a territory looks like where nobody gave its borders.

Each village spreads around itself and fades with the distance; the shape is where enough of them
come together. It follows the valleys in which people live and pretends to no boundary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import exp, hypot
from operator import mul

Point = tuple[float, float]
Crossing = tuple[int, int, int]
"""Where the edge of the shape crosses a side of a cell: column, row, 0 on its top or 1 on its left."""

LEVEL = exp(-1)
"""A village alone gets a disc as wide as its reach."""
MOST_CELLS = 56
CELLS_PER_REACH = 2.5
LEAST_REACH, MOST_REACH = 1.5, 12.0


def reach_of(villages: Sequence[Point]) -> float:
    """Return how far villages spread, in their own unit (km): to about the next one."""
    nearest = sorted(
        min((hypot(x - u, y - v) for u, v in villages if (u, v) != (x, y)), default=LEAST_REACH * 2)
        for x, y in villages
    )
    return min(max(nearest[len(nearest) // 2] * 1.25, LEAST_REACH), MOST_REACH)


def surround(villages: Sequence[Point]) -> tuple[tuple[Point, ...], ...]:
    """Return the closed lines around villages, in their own unit; holes are lines too."""
    reach = reach_of(villages)
    span = max(max(axis) - min(axis) for axis in zip(*villages, strict=True)) + 6 * reach
    cell = max(reach / CELLS_PER_REACH, span / MOST_CELLS)
    columns, rows = (_marks(axis, 3 * reach, cell) for axis in zip(*villages, strict=True))
    heights = _heights(villages, reach, columns, rows)
    follow = dict(_links(heights))
    lines = []
    while follow:
        first, crossing = follow.popitem()
        line = [first]
        while crossing != first:
            line.append(crossing)
            crossing = follow.pop(crossing)
        lines.append(tuple(_place(heights, columns, rows, each) for each in line))
    return tuple(sorted(lines, key=lambda line: (-len(line), line)))


def _marks(axis: Sequence[float], margin: float, cell: float) -> list[float]:
    first, last = min(axis) - margin, max(axis) + margin
    return [first + turn * cell for turn in range(int((last - first) / cell) + 2)]


def _heights(
    villages: Sequence[Point], reach: float, columns: list[float], rows: list[float]
) -> list[list[float]]:
    """Return the height over each corner; a Gaussian is the product of one along each axis."""
    east = [[exp(-(((x - u) / reach) ** 2)) for u, _ in villages] for x in columns]
    south = [[exp(-(((y - v) / reach) ** 2)) for _, v in villages] for y in rows]
    return [[sum(map(mul, down, across)) for across in east] for down in south]


def _links(heights: list[list[float]]) -> Iterator[tuple[Crossing, Crossing]]:
    """Yield which crossing follows which: marching squares, round each run of inner corners."""
    for row, (above, below) in enumerate(pairwise(heights)):
        for column in range(len(above) - 1):
            corners = [
                height >= LEVEL
                for height in (above[column], above[column + 1], below[column + 1], below[column])
            ]
            if all(corners) or not any(corners):
                continue
            sides = ((column, row, 0), (column + 1, row, 1), (column, row + 1, 0), (column, row, 1))
            for leaving in range(4):
                if corners[leaving] and not corners[(leaving + 1) % 4]:
                    entering = leaving
                    while corners[entering]:
                        entering = (entering - 1) % 4
                    yield sides[leaving], sides[entering]


def _place(
    heights: list[list[float]], columns: list[float], rows: list[float], crossing: Crossing
) -> Point:
    column, row, upright = crossing
    here = heights[row][column]
    there = heights[row + 1][column] if upright else heights[row][column + 1]
    share = (LEVEL - here) / (there - here)
    x, y = columns[column], rows[row]
    if upright:
        return x, y + share * (rows[row + 1] - y)
    return x + share * (columns[column + 1] - x), y


def write_curve(line: Sequence[Point], every: int = 1) -> str:
    """Return a closed line as an SVG path of soft curves, in whole units, each from the last one."""
    kept = line[::every] if len(line) > 4 * every else line
    middles = [
        (round((x + u) / 2), round((y + v) / 2))
        for (x, y), (u, v) in zip(kept, (*kept[1:], kept[0]), strict=True)
    ]
    at = middles[-1]
    path = f"M{at[0]} {at[1]}"
    for (x, y), to in zip(kept, middles, strict=True):
        numbers = (round(x) - at[0], round(y) - at[1], to[0] - at[0], to[1] - at[1])
        path += "q" + " ".join(map(str, numbers)).replace(" -", "-")
        at = to
    return path + "z"


def write_polygon(line: Sequence[Point]) -> str:
    """Return a closed line as an SVG path of straight sides, in whole units."""
    corners = list(dict.fromkeys((round(x), round(y)) for x, y in line))
    path = f"M{corners[0][0]} {corners[0][1]}"
    for (x, y), (u, v) in pairwise(corners):
        path += f"l{u - x} {v - y}".replace(" -", "-")
    return path + "z"


def simplify(line: Sequence[Point], tolerance: float) -> tuple[Point, ...]:
    """Return a line without the points that lie within `tolerance` of it (Ramer, Douglas, Peucker)."""
    kept = {0, len(line) - 1}
    open_parts = [(0, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        turns = range(first + 1, last)
        far = max(turns, key=lambda turn: _away(line[turn], line[first], line[last]), default=None)
        if far is not None and _away(line[far], line[first], line[last]) > tolerance:
            kept.add(far)
            open_parts += [(first, far), (far, last)]
    return tuple(line[turn] for turn in sorted(kept))


def _away(point: Point, first: Point, last: Point) -> float:
    (x, y), (u, v), (s, t) = point, first, last
    length = hypot(s - u, t - v)
    if not length:
        return hypot(x - u, y - v)
    return abs((s - u) * (v - y) - (u - x) * (t - v)) / length
