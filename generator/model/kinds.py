"""The terms of closed vocabularies that say what a record is."""

from __future__ import annotations

from enum import StrEnum

from generator.model.accommodation import Accommodation
from generator.model.attraction import Attraction
from generator.model.event import Event
from generator.model.mobility import Itinerary, Transport
from generator.model.provider import Activity, Producer, Restaurant
from generator.model.record import Record


def kind_terms(record: Record) -> tuple[StrEnum, ...]:
    """Return the terms that say what a record is, none where nobody said it."""
    match record:
        case Accommodation(type=kind, campsite_category=category):
            return (kind, category) if category else (kind,)
        case (
            Attraction(type=kind) | Activity(type=kind) | Producer(type=kind) | Transport(type=kind)
        ):
            return (kind,)
        case Itinerary(mode=mode):
            return (mode,)
        case Event(themes=themes):
            return themes
        case Restaurant(cuisine=cuisine):
            return cuisine
        case _:
            return ()
