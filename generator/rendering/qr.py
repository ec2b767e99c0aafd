"""QR codes as SVG, one path each: a record in print leads to its page by one of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import segno

QUIET = 4
"""Modules left white around a code (ISO/IEC 18004)."""


MASK = 2
"""Every reader knows all eight; to find the one that mixes black and white best takes ten times as long as the rest, and addresses are mixed enough."""


def _make(address: str) -> segno.QRCode:
    return segno.make_qr(address, error="m", mask=MASK)


@dataclass(frozen=True, slots=True)
class QrBars:
    """A QR code as black bars in a square of `size` modules: left, top, width, height."""

    size: int
    bars: tuple[tuple[int, int, int, int], ...]


@lru_cache(maxsize=4096)
def draw_qr_code(address: str) -> str:
    """Return the QR code of an address as SVG, with its quiet zone."""
    code = _make(address)
    return code.svg_inline(border=QUIET, dark="#000", light="#fff", omitsize=True)


@lru_cache(maxsize=4096)
def draw_qr_bars(address: str) -> QrBars:
    """Return the QR code of an address as bars, which a template draws in one ink (SVG has only RGB)."""
    rows = _make(address).matrix
    heights: dict[tuple[int, int, int], int] = {}
    """By left, width and the row after the last one: a bar grows while the same run follows."""
    for top, row in enumerate(rows):
        left = 0
        for dark, modules in groupby(row):
            width = len(list(modules))
            if dark:
                heights[left, width, top + 1] = heights.pop((left, width, top), 0) + 1
            left += width
    bars = (
        (left + QUIET, below - height + QUIET, width, height)
        for (left, width, below), height in heights.items()
    )
    return QrBars(len(rows) + 2 * QUIET, tuple(sorted(bars)))
