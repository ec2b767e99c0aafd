"""Files beside the pages: what belongs to no page, each kind written by a function of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.model.pages import SEARCH
from generator.website.assets import Assets
from generator.website.calendars import write_calendars
from generator.website.detailed_map import write_detailed_map
from generator.website.feeds import write_feeds
from generator.website.installing import write_installing
from generator.website.list_values import write_list_values
from generator.website.offline import write_worker
from generator.website.open_data import write_open_data
from generator.website.opensearch import write_opensearch
from generator.website.search_index import write_search_indexes
from generator.website.site import Site
from generator.website.sitemap import write_robots
from generator.website.tonight_board import write_tonight

Write = Callable[[Site, Assets], Iterator[tuple[str, bytes]]]
"""Yields files: their paths on the website and their bytes."""


class Companion(NamedTuple):
    """A kind of files, and the page that is made of the same facts, where there is one."""

    write: Write
    page: str = ""


def _robots(site: Site, _assets: Assets) -> Iterator[tuple[str, bytes]]:
    yield "robots.txt", write_robots(site).encode()


COMPANIONS: tuple[Companion, ...] = (
    Companion(_robots),
    Companion(write_worker),
    Companion(write_installing),
    Companion(write_search_indexes, SEARCH),
    Companion(write_opensearch),
    Companion(write_calendars, "agenda"),
    Companion(write_feeds, "agenda"),
    Companion(write_open_data, "open-data"),
    Companion(write_detailed_map),
    Companion(write_list_values, "accommodations"),
    Companion(write_tonight, "tonight"),
)
