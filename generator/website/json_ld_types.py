"""The schema.org type of each record."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from generator.model.accommodation import Accommodation
from generator.model.attraction import Attraction
from generator.model.event import Event
from generator.model.mobility import Itinerary, Transport
from generator.model.provider import Activity, Producer, Restaurant
from generator.model.record import Record
from generator.model.vocabulary import (
    AccommodationType,
    ActivityType,
    AttractionType,
    ProducerType,
    Theme,
    TransportType,
)

SchemaType = str | list[str]

TYPES: Mapping[StrEnum, str] = MappingProxyType(
    {
        AccommodationType.HOTEL: "Hotel",
        AccommodationType.CAMPSITE: "Campground",
        AccommodationType.TOURISM_RESIDENCE: "LodgingBusiness",
        AccommodationType.HOLIDAY_VILLAGE: "Resort",
        AccommodationType.RESIDENTIAL_LEISURE_PARK: "LodgingBusiness",
        AccommodationType.COLLECTIVE_HOSTEL: "Hostel",
        AccommodationType.FURNISHED_RENTAL: "VacationRental",
        AccommodationType.BED_AND_BREAKFAST: "BedAndBreakfast",
        AccommodationType.OTHER: "LodgingBusiness",
    }
)
"""Types of accommodation."""

PLACES: Mapping[AttractionType, str] = MappingProxyType(
    {
        AttractionType.CASTLE: "LandmarksOrHistoricalBuildings",
        AttractionType.RELIGIOUS_BUILDING: "PlaceOfWorship",
        AttractionType.MONUMENT: "LandmarksOrHistoricalBuildings",
        AttractionType.MUSEUM: "Museum",
        AttractionType.VOLCANO: "Volcano",
        AttractionType.SPRING: "BodyOfWater",
        AttractionType.WATERFALL: "Waterfall",
        AttractionType.RIVER: "RiverBodyOfWater",
        AttractionType.GARDEN: "Park",
        AttractionType.ARCHAEOLOGICAL_SITE: "LandmarksOrHistoricalBuildings",
    }
)
"""What an attraction is beside a TouristAttraction; the others are nothing else."""

EVENTS: Mapping[Theme, str] = MappingProxyType(
    {
        Theme.FESTIVAL: "Festival",
        Theme.MUSIC: "MusicEvent",
        Theme.STAGE: "TheaterEvent",
        Theme.EXHIBITION: "ExhibitionEvent",
        Theme.CINEMA: "ScreeningEvent",
        Theme.SPORT: "SportsEvent",
        Theme.GASTRONOMY: "FoodEvent",
    }
)

ACTIVITIES: Mapping[ActivityType, str] = MappingProxyType(
    {
        ActivityType.SWIMMING: "SportsActivityLocation",
        ActivityType.SPA: "DaySpa",
        ActivityType.WATER_SPORT: "SportsActivityLocation",
        ActivityType.CLIMBING: "SportsActivityLocation",
        ActivityType.AERIAL: "SportsActivityLocation",
        ActivityType.HORSE_RIDING: "SportsActivityLocation",
        ActivityType.CASINO: "Casino",
        ActivityType.CINEMA: "MovieTheater",
        ActivityType.LEISURE_PARK: "AmusementPark",
        ActivityType.SPORT: "SportsActivityLocation",
    }
)

TRANSPORT: Mapping[TransportType, str] = MappingProxyType(
    {
        TransportType.RAILWAY_STATION: "TrainStation",
        TransportType.BUS_STATION: "BusStation",
        TransportType.AIRPORT: "Airport",
        TransportType.BICYCLE_RENTAL: "LocalBusiness",
        TransportType.GREENWAY: "CivicStructure",
        TransportType.CHARGING_STATION: "CivicStructure",
        TransportType.PARKING: "ParkingFacility",
    }
)
"""Places; lines, networks and taxis are services."""

PRODUCERS: Mapping[ProducerType, str] = MappingProxyType(
    {
        ProducerType.WINERY: "Winery",
        ProducerType.BREWERY: "Brewery",
        ProducerType.CONFECTIONER: "Store",
        ProducerType.SHOP: "Store",
    }
)


def schema_type(record: Record) -> SchemaType:  # noqa: PLR0911  # one line a type
    """Return the most exact types that schema.org has for a record."""
    match record:
        case Accommodation(type=kind):
            return TYPES[kind]
        case Attraction(type=kind):
            place = PLACES.get(kind)
            return ["TouristAttraction", place] if place else "TouristAttraction"
        case Event(themes=themes):
            return next((EVENTS[theme] for theme in themes if theme in EVENTS), "Event")
        case Restaurant():
            return "Restaurant"
        case Activity(type=kind):
            return ACTIVITIES.get(kind, "LocalBusiness")
        case Producer(type=kind):
            return PRODUCERS.get(kind, "LocalBusiness")
        case Transport(type=kind):
            return TRANSPORT.get(kind, "Service")
        case Itinerary():
            return "TouristTrip"
        case _:
            return "Thing"
