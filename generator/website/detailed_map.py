"""The detailed map: scripts of others that are only sent where the office supplies a map file.

The file is `overrides/assets/map.pmtiles`, a Protomaps basemap of the territory. The web host must
answer range requests, as nearly every one does: a reader fetches a few kilobytes of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.website.assets import HERE, Assets
from generator.website.site import Site

TILES = "assets/map.pmtiles"
VENDOR = HERE / "assets" / "vendor"
STYLE = "assets/vendor/detailed-map.css"
"""Our own rules over those of Leaflet."""
SENT = frozenset({".js", ".css", ".txt"})


def write_detailed_map(_site: Site, assets: Assets) -> Iterator[tuple[str, bytes]]:
    """Yield the scripts that draw the map file, with their licences; nothing without a file."""
    if TILES not in assets.files:
        return
    yield STYLE, (HERE / "assets" / "css" / "detailed-map.css").read_bytes()
    for path in sorted(VENDOR.rglob("*")):
        if path.suffix in SENT:
            yield f"assets/vendor/{path.relative_to(VENDOR).as_posix()}", path.read_bytes()
