"""The types of record, by the names that editors give them."""

from __future__ import annotations

from enum import StrEnum


class RecordKind(StrEnum):
    """A type of record."""

    ACCOMMODATION = "accommodation"
    ATTRACTION = "attraction"
    EVENT = "event"
    RESTAURANT = "restaurant"
    ACTIVITY = "activity"
    ITINERARY = "itinerary"
    TRANSPORT = "transport"
    PRODUCER = "producer"
