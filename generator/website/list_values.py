"""The files that narrow long lists, as the website publishes them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.view.list_values import values_files
from generator.website.assets import Assets
from generator.website.site import Site


def write_list_values(site: Site, _assets: Assets) -> Iterator[tuple[str, bytes]]:
    """Yield the codes of each long list."""
    for file in values_files(site.guide):
        yield file.path, file.text.encode()
