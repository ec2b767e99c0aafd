"""The smallest map file: a PMTiles archive, version 3, of one tile that is all land.

https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md and
https://github.com/mapbox/vector-tile-spec: written by hand, so that no library is needed for it.
"""

from __future__ import annotations

import struct

NOT_COMPRESSED, VECTOR_TILES, CLUSTERED = 1, 1, 1
EXTENT = 4096
MOVE, LINE, CLOSE = 1, 2, 7
POLYGON = 3


def write_map_file() -> bytes:
    """Return an archive whose deepest zoom is 0, so that every place of the world is land."""
    tile = _layer("earth", ((0, 0), (EXTENT, 0), (EXTENT, EXTENT), (0, EXTENT)))
    directory = b"".join(map(_varint, (1, 0, 1, len(tile), 1)))
    metadata = b'{"name":"test"}'
    places = [127, len(directory), 127 + len(directory), len(metadata)]
    start = places[2] + len(metadata)
    header = b"PMTiles\x03" + struct.pack("<8Q", *places, start, 0, start, len(tile))
    header += struct.pack("<3Q", 1, 1, 1)
    header += bytes((CLUSTERED, NOT_COMPRESSED, NOT_COMPRESSED, VECTOR_TILES, 0, 0))
    header += struct.pack(
        "<4iB2i", -1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000, 0, 0, 0
    )
    return header + directory + metadata + tile


def _layer(name: str, ring: tuple[tuple[int, int], ...]) -> bytes:
    geometry: list[int] = []
    x = y = 0
    for turn, (u, v) in enumerate(ring):
        if turn == 0:
            geometry.append(MOVE | 1 << 3)
        if turn == 1:
            geometry.append(LINE | (len(ring) - 1) << 3)
        geometry += [_zigzag(u - x), _zigzag(v - y)]
        x, y = u, v
    geometry.append(CLOSE | 1 << 3)
    packed = b"".join(map(_varint, geometry))
    feature = _number(3, POLYGON) + _bytes(4, packed)
    layer = _bytes(1, name.encode()) + _bytes(2, feature) + _number(5, EXTENT) + _number(15, 2)
    return _bytes(3, layer)


def _zigzag(number: int) -> int:
    return (number << 1) ^ (number >> 31)


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*out, number))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content
