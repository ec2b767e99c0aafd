"""Files that records name and readers may have: photos within their rights, GPX traces."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.model.catalogue import Catalogue
from generator.model.mobility import Itinerary
from generator.website.photos import write_photos


def published_files(catalogue: Catalogue, today: date, root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files to publish: traces as they are in `data/`, photos in the sizes of pages."""
    traces = {itinerary.gpx for itinerary in catalogue.records_of(Itinerary) if itinerary.gpx}
    for path in sorted(traces & catalogue.files):
        yield path, (root / "data" / path).read_bytes()
    yield from write_photos(catalogue, today, root)
