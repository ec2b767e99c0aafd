"""The ways to a place: on foot, by bicycle, by car, by public transport."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from generator.languages import Words
from generator.model.values import Position
from generator.view.contact import ActionView

DIRECTIONS = "https://www.openstreetmap.org/directions"
"""A public service of the OpenStreetMap Foundation: no account, no advertisement."""

TRANSPORT = "transport"
"""The page of lines and timetables: no neutral planner covers them that asks nothing of a reader."""

ENGINES: Mapping[str, str] = MappingProxyType(
    {
        "On foot (OpenStreetMap)": "fossgis_osrm_foot",
        "By bicycle (OpenStreetMap)": "fossgis_osrm_bike",
        "By car (OpenStreetMap)": "fossgis_osrm_car",
    }
)
"""OpenStreetMap's route finders, the lightest way of travelling first."""


def view_routes(words: Words, position: Position, transport: str) -> tuple[ActionView, ...]:
    """Return the ways to a place; `transport` is the link to the page of lines and timetables."""
    latitude, longitude = round(position.latitude, 5), round(position.longitude, 5)
    to = f"{DIRECTIONS}?to={latitude}%2C{longitude}&engine="
    means, lines = _say_means(words)
    routes = [ActionView(to + engine, "arrow", said) for said, engine in means]
    return (*routes, ActionView(transport, TRANSPORT, lines))


@cache
def _say_means(words: Words) -> tuple[tuple[tuple[str, str], ...], str]:
    """Say the means once a language; thousands of pages have them."""
    means = tuple((words.text(means), engine) for means, engine in ENGINES.items())
    return means, words.text("By bus, coach or train: lines and timetables")
