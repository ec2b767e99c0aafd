"""The nearest records of a type, found in a grid so that ten thousand stay quick."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, inf, radians, sqrt

from generator.model.record import Record

KM_PER_DEGREE = 111.2
NEIGHBOURS = 4
FARTHEST_KM = 10.0
"""Beyond it, nobody would call a place close by."""
PER_CELL = 3


_Placed = tuple[float, float, int, Record]
"""Kilometres east and north, the record's turn in the day's order, and the record."""


class Neighbourhood:
    """Records on a map cut into squares; those without a position are found by their commune."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._turn = {record.id: turn for turn, record in enumerate(records)}
        self._records = records
        self._known: dict[str, tuple[Record, ...]] = {}
        placed = [record for record in records if record.position]
        latitude = (
            sum(r.position.latitude for r in placed if r.position) / len(placed) if placed else 0
        )
        self._km_per_longitude = KM_PER_DEGREE * cos(radians(latitude))
        self._places = {r.id: self._place(r) for r in placed}
        self._cell_km = self._cell_size()
        self._cells: dict[tuple[int, int], list[_Placed]] = {}
        for record in placed:
            place = self._places[record.id]
            spot = (*place, self._turn[record.id], record)
            self._cells.setdefault(self._cell(*place), []).append(spot)
        self._by_commune: dict[str, list[Record]] = {}
        for record in records:
            for commune in record.communes[:1]:
                self._by_commune.setdefault(commune, []).append(record)

    def around(self, record: Record) -> tuple[Record, ...]:
        """Return the nearest records, in the order in which the records were given."""
        if record.id not in self._known:
            near = self._nearest(record) if record.position else self._in_commune(record)
            self._known[record.id] = tuple(sorted(near, key=lambda other: self._turn[other.id]))
        return self._known[record.id]

    def _place(self, record: Record) -> tuple[float, float]:
        position = record.position
        if position is None:
            return inf, inf
        return position.longitude * self._km_per_longitude, position.latitude * KM_PER_DEGREE

    def _cell_size(self) -> float:
        if len(self._places) <= 1:
            return FARTHEST_KM
        east, north = zip(*self._places.values(), strict=True)
        area = (max(east) - min(east)) * (max(north) - min(north))
        return min(max(sqrt(area * PER_CELL / len(self._places)), 0.2), FARTHEST_KM)

    def _cell(self, east: float, north: float) -> tuple[int, int]:
        return int(east // self._cell_km), int(north // self._cell_km)

    def _nearest(self, record: Record) -> list[Record]:
        east, north = self._place(record)
        found: list[tuple[float, int, Record]] = []
        column, row = self._cell(east, north)
        for ring in range(int(FARTHEST_KM / self._cell_km) + 2):
            for x, y, turn, other in self._in_ring(column, row, ring):
                away = hypot(x - east, y - north)
                if away <= FARTHEST_KM and other.id != record.id:
                    found.append((away, turn, other))
            found.sort()
            del found[NEIGHBOURS:]
            # Whatever lies outside the rings seen is at least this far away.
            if len(found) == NEIGHBOURS and found[-1][0] <= ring * self._cell_km:
                break
        return [other for _, _, other in found]

    def _in_ring(self, column: int, row: int, ring: int) -> list[_Placed]:
        if not ring:
            return self._cells.get((column, row), [])
        within: list[_Placed] = []
        for x in range(column - ring, column + ring + 1):
            step = 1 if abs(x - column) == ring else 2 * ring
            for y in range(row - ring, row + ring + 1, step):
                within += self._cells.get((x, y), ())
        return within

    def _in_commune(self, record: Record) -> list[Record]:
        others = [
            o for c in record.communes[:1] for o in self._by_commune.get(c, ()) if o.id != record.id
        ]
        # Those that follow in the day's order, so that the first ones aren't everybody's neighbours.
        turn = self._turn.get(record.id, 0)
        following = [other for other in others if self._turn[other.id] > turn]
        return [*following, *others[: len(others) - len(following)]][:NEIGHBOURS]
