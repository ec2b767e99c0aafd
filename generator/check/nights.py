"""Rules about what is said of tonight's beds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.rule import Breach, breach, path_of
from generator.model.accommodation import Accommodation
from generator.model.catalogue import Catalogue


def find_nights_over(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """A bed of another night is no longer shown; the line misleads whoever reads the file (C18)."""
    for place in catalogue.records_of(Accommodation):
        if place.tonight and place.tonight.day < today:
            told = place.tonight.day.isoformat()
            yield breach(path_of(catalogue, place.id), "tonight", "day", date=told)


def find_unprotected_calendars(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A calendar's address is a secret, which http sends in clear; only https is asked."""
    for place in catalogue.records_of(Accommodation):
        for index, calendar in enumerate(place.availability):
            if calendar.address.startswith("http:"):
                path = path_of(catalogue, place.id)
                yield breach(path, "availability", index, "address")
