"""A photo's file, as far as publishing it needs to know."""

from __future__ import annotations

from typing import NamedTuple

MOST_PIXELS = 80_000_000
"""More than a page could ever show; a small file that claims more is an attack on memory."""


class PhotoFile(NamedTuple):
    """A whole picture: its size in pixels when it stands upright, and the digest of its bytes."""

    width: int
    height: int
    digest: str
