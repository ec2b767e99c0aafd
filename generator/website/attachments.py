"""Files that records name and readers may have: photos within their rights, GPX traces."""

from __future__ import annotations

from datetime import date

from generator.model.catalogue import Catalogue
from generator.model.mobility import Itinerary


def published_files(catalogue: Catalogue, today: date) -> tuple[str, ...]:
    """Return the paths under `data/` to publish, each once; only files that exist there."""
    photos = {
        photo.file
        for record in catalogue.records
        for photo in record.photos
        if photo.may_be_shown_on(today)
    }
    traces = {itinerary.gpx for itinerary in catalogue.records_of(Itinerary) if itinerary.gpx}
    return tuple(sorted((photos | traces) & catalogue.files))
