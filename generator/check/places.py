"""Rules about communes, postcodes and positions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from generator.check.rule import OFFICE, TERRITORY, Breach, breach, path_of, say_list
from generator.findings import Pointer
from generator.model.catalogue import Catalogue
from generator.model.guess import guess_word
from generator.model.mobility import Itinerary
from generator.model.values import Address, Position

EARTH_RADIUS_KM = 6371.0


class _Located(NamedTuple):
    path: str
    pointer: Pointer
    address: Address | None
    position: Position | None


def find_unknown_communes(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A record outside every commune is in no list (C10: all accommodation of the territory)."""
    known = catalogue.communes_by_name
    for place in _places(catalogue):
        if place.address and place.address.commune not in known:
            pointer = (*place.pointer, "address", "commune")
            yield _unknown_commune(catalogue, place.path, pointer, place.address.commune)
    for record in catalogue.records_of(Itinerary):
        for index, name in enumerate(record.passes_through):
            if name not in known:
                path, pointer = path_of(catalogue, record.id), ("passes_through", index)
                yield _unknown_commune(catalogue, path, pointer, name)
    for edition in catalogue.editions:
        path = path_of(catalogue, edition.id)
        for turn, section in enumerate(edition.sections):
            for index, name in enumerate(section.communes):
                if name not in known:
                    pointer = ("sections", turn, "communes", index)
                    yield _unknown_commune(catalogue, path, pointer, name)


def find_distant_positions(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Latitude and longitude exchanged, or a digit lost, send a visitor elsewhere (C08)."""
    centres = [one.position for one in catalogue.territory.communes if one.position]
    margin = catalogue.territory.margin_km
    for place in _places(catalogue):
        if place.position and centres and not _is_in_its_commune(catalogue, place):
            distance = min(distance_km(place.position, centre) for centre in centres)
            if distance > margin:
                facts = {"distance": f"{distance:.0f}", "margin": f"{margin:g}"}
                yield breach(place.path, *place.pointer, "position", **facts)


def _is_in_its_commune(catalogue: Catalogue, place: _Located) -> bool:
    """Tell whether a place is near the centre of its own commune, which spares asking all."""
    known = catalogue.communes_by_name
    commune = known.get(place.address.commune) if place.address else None
    if commune is None or commune.position is None or place.position is None:
        return False
    return distance_km(place.position, commune.position) <= catalogue.territory.margin_km


def find_postcodes_of_other_communes(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A postcode that the commune doesn't have sends letters elsewhere (C10: postal address)."""
    for place in _places(catalogue):
        address = place.address
        commune = catalogue.communes_by_name.get(address.commune) if address else None
        if address and commune and address.postcode and address.postcode not in commune.postcodes:
            yield breach(
                place.path,
                *place.pointer,
                "address",
                "postcode",
                postcode=address.postcode,
                commune=commune.name,
                expected=say_list(commune.postcodes),
            )


def find_duplicate_communes(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A name names one commune; the office's lists are made by it."""
    seen: set[str] = set()
    for index, commune in enumerate(catalogue.territory.communes):
        if commune.name in seen:
            yield breach(TERRITORY, "communes", index, "name", name=commune.name)
        for number, name in enumerate(commune.former_names):
            if name in seen:
                yield breach(TERRITORY, "communes", index, "former_names", number, name=name)
        seen |= {commune.name, *commune.former_names}


def distance_km(here: Position, there: Position) -> float:
    """Return the distance on the sphere (haversine)."""
    north, other_north = radians(here.latitude), radians(there.latitude)
    east = radians(there.longitude - here.longitude)
    chord = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(chord))


def _places(catalogue: Catalogue) -> Iterator[_Located]:
    for index, point in enumerate(catalogue.office.welcome_points):
        yield _Located(OFFICE, ("welcome_points", index), point.address, point.position)
    for record in catalogue.records:
        yield _Located(path_of(catalogue, record.id), (), record.address, record.position)


def _unknown_commune(catalogue: Catalogue, path: str, pointer: Pointer, name: str) -> Breach:
    near = guess_word(name, catalogue.communes_by_name)
    return breach(path, *pointer, guess=near, commune=name)
