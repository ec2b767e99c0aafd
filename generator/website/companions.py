"""Files beside the pages: what belongs to no page, each kind written by a function of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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

Companion = Callable[[Site, Assets], Iterator[tuple[str, bytes]]]
"""Yields files: their paths on the website and their bytes."""


def _robots(site: Site, _assets: Assets) -> Iterator[tuple[str, bytes]]:
    yield "robots.txt", write_robots(site).encode()


COMPANIONS: tuple[Companion, ...] = (
    _robots,
    write_worker,
    write_installing,
    write_search_indexes,
    write_opensearch,
    write_calendars,
    write_feeds,
    write_open_data,
    write_detailed_map,
    write_list_values,
    write_tonight,
)
