"""Files beside the pages: what belongs to no page, each kind written by a function of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.website.assets import Assets
from generator.website.site import Site
from generator.website.sitemap import write_robots

Companion = Callable[[Site, Assets], Iterator[tuple[str, bytes]]]
"""Yields files: their paths on the website and their bytes."""


def _robots(site: Site, _assets: Assets) -> Iterator[tuple[str, bytes]]:
    yield "robots.txt", write_robots(site).encode()


COMPANIONS: tuple[Companion, ...] = (_robots,)


def write_companions(site: Site, assets: Assets) -> Iterator[tuple[str, bytes]]:
    """Yield every file beside the pages."""
    for companion in COMPANIONS:
        yield from companion(site, assets)
