"""The types of an office's data: frozen, without I/O and without clock."""

from typing import NamedTuple

from generator.model.accommodation import Accommodation
from generator.model.attraction import Attraction
from generator.model.event import Event
from generator.model.mobility import Itinerary, Transport
from generator.model.provider import Activity, Producer, Restaurant
from generator.model.record import Record

__all__ = ["RECORD_TYPES", "RecordType", "record_type_of"]


class RecordType(NamedTuple):
    """A variety of record: its name, its folder under `data/`, its class."""

    name: str
    folder: str
    model: type[Record]


RECORD_TYPES = (
    RecordType("accommodation", "accommodations", Accommodation),
    RecordType("attraction", "attractions", Attraction),
    RecordType("event", "events", Event),
    RecordType("restaurant", "restaurants", Restaurant),
    RecordType("activity", "activities", Activity),
    RecordType("itinerary", "itineraries", Itinerary),
    RecordType("transport", "transport", Transport),
    RecordType("producer", "producers", Producer),
)


_TYPE_OF_MODEL = {kind.model: kind for kind in RECORD_TYPES}


def record_type_of(record: Record) -> RecordType:
    """Return the variety that a record belongs to."""
    return _TYPE_OF_MODEL[type(record)]
