"""Our vocabulary → DATAtourisme's (ontology of 30 April 2025), for what we give away.

Classes stand with all their ancestors, as the flux has them: who reads it looks at one class only.
Payment, labels and the like are read back from the tables of the import.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from generator.model.record_kind import RecordKind
from generator.model.vocabulary import (
    AccommodationType,
    ActivityType,
    AttractionType,
    CuisineType,
    ItineraryMode,
    ProducerType,
    Theme,
    TransportType,
)

_PLACE = "PlaceOfInterest PointOfInterest"
_SIGHT = f"CulturalSite {_PLACE}"
_NATURE = f"schema:Landform NaturalHeritage {_PLACE}"
_SPORT = f"SportsAndLeisurePlace {_PLACE}"
_VISIT = "schema:Product Visit Product PointOfInterest"
_FOOD = f"TastingProvider schema:LocalBusiness {_PLACE}"

CLASSES_OF_KIND: Mapping[RecordKind, str] = MappingProxyType(
    {
        RecordKind.ACCOMMODATION: f"schema:LodgingBusiness Accommodation {_PLACE}",
        RecordKind.ATTRACTION: _PLACE,
        RecordKind.EVENT: "schema:Event EntertainmentAndEvent PointOfInterest",
        RecordKind.RESTAURANT: "schema:FoodEstablishment schema:Restaurant FoodEstablishment "
        f"Restaurant {_PLACE}",
        RecordKind.ACTIVITY: "PointOfInterest",
        RecordKind.ITINERARY: "olo:OrderedList Tour PointOfInterest",
        RecordKind.TRANSPORT: f"Transport {_PLACE}",
        RecordKind.PRODUCER: _PLACE,
    }
)
"""What every record of a type is."""

CLASSES_OF_TERM: Mapping[StrEnum, str] = MappingProxyType(
    {
        AccommodationType.HOTEL: "schema:Hotel Hotel HotelTrade",
        AccommodationType.CAMPSITE: "Camping CampingAndCaravanning",
        AccommodationType.TOURISM_RESIDENCE: "HolidayResort CollectiveAccommodation",
        AccommodationType.HOLIDAY_VILLAGE: "ClubOrHolidayVillage CollectiveAccommodation",
        AccommodationType.RESIDENTIAL_LEISURE_PARK: "ResidentialLeisurePark CampingAndCaravanning",
        AccommodationType.COLLECTIVE_HOSTEL: "schema:Hostel YouthHostelAndInternationalCenter "
        "CollectiveAccommodation",
        AccommodationType.FURNISHED_RENTAL: "SelfCateringAccommodation RentalAccommodation",
        AccommodationType.BED_AND_BREAKFAST: "schema:BedAndBreakfast Guesthouse RentalAccommodation",
        AttractionType.CASTLE: f"Castle RemarkableBuilding {_SIGHT}",
        AttractionType.RELIGIOUS_BUILDING: f"ReligiousSite {_SIGHT}",
        AttractionType.MONUMENT: f"RemarkableBuilding {_SIGHT}",
        AttractionType.MUSEUM: f"schema:Museum schema:LocalBusiness Museum {_SIGHT}",
        AttractionType.VILLAGE: f"CityHeritage {_SIGHT}",
        AttractionType.GARDEN: f"schema:Park ParkAndGarden {_SIGHT}",
        AttractionType.ARCHAEOLOGICAL_SITE: f"ArcheologicalSite {_SIGHT}",
        AttractionType.VOLCANO: f"Volcano {_NATURE}",
        AttractionType.SPRING: f"Source {_NATURE}",
        AttractionType.WATERFALL: f"Waterfall {_NATURE}",
        AttractionType.RIVER: f"River {_NATURE}",
        AttractionType.NATURAL_SITE: _NATURE,
        AttractionType.VIEWPOINT: f"PointOfView {_NATURE}",
        Theme.MARKET: "schema:SaleEvent SaleEvent Market",
        Theme.FESTIVAL: "schema:Festival CulturalEvent Festival",
        Theme.MUSIC: "schema:MusicEvent CulturalEvent Concert",
        Theme.STAGE: "CulturalEvent ShowEvent",
        Theme.EXHIBITION: "schema:ExhibitionEvent CulturalEvent Exhibition",
        Theme.CINEMA: "schema:ScreeningEvent CulturalEvent ScreeningEvent",
        Theme.HERITAGE: "CulturalEvent Commemoration",
        Theme.SPORT: "schema:SportsEvent SportsEvent",
        Theme.TRADITION: "SocialEvent TraditionalCelebration",
        Theme.FAIR: "schema:SaleEvent SaleEvent FairOrShow",
        CuisineType.GASTRONOMIC: "GourmetRestaurant",
        CuisineType.BRASSERIE: "BrasserieOrTavern",
        CuisineType.FAST_FOOD: "FastFoodRestaurant",
        CuisineType.TEA_ROOM: "schema:CafeOrCoffeeShop CafeOrTeahouse",
        ActivityType.SWIMMING: f"SwimmingPool {_SPORT}",
        ActivityType.SPA: f"BalneotherapyCentre {_SPORT}",
        ActivityType.GUIDED_VISIT: _VISIT,
        ActivityType.RENTAL: f"EquipmentRentalShop ServiceProvider {_PLACE}",
        ActivityType.WATER_SPORT: f"NauticalCentre {_SPORT}",
        ActivityType.CLIMBING: f"ClimbingWall {_SPORT}",
        ActivityType.AERIAL: _SPORT,
        ActivityType.HORSE_RIDING: f"EquestrianCenter {_SPORT}",
        ActivityType.CASINO: f"Casino {_SPORT}",
        ActivityType.CINEMA: f"Cinema {_SPORT}",
        ActivityType.WORKSHOP: "schema:Product Traineeship Practice Product",
        ActivityType.LEISURE_PARK: f"ThemePark {_SPORT}",
        ActivityType.SPORT: f"SportsClub {_SPORT}",
        ItineraryMode.WALK: "WalkingTour",
        ItineraryMode.CYCLE: "CyclingTour",
        ItineraryMode.MOUNTAIN_BIKE: "CyclingTour",
        ItineraryMode.HORSE: "HorseTour",
        ItineraryMode.ROAD: "RoadTour",
        TransportType.RAILWAY_STATION: "TrainStation",
        TransportType.BUS_STATION: "BusStation",
        TransportType.AIRPORT: "Airport",
        TransportType.CAR_SHARING: "CarpoolArea",
        TransportType.BICYCLE_RENTAL: "BikeStationOrDepot",
        TransportType.TAXI: "TaxiStation",
        TransportType.CHARGING_STATION: "ElectricVehicleChargingPoint ConvenientService",
        TransportType.PARKING: "Parking",
        ProducerType.FARM: f"Producer {_FOOD}",
        ProducerType.WINERY: f"schema:Winery WineCellar {_FOOD}",
        ProducerType.CHESTNUT_GROWER: f"Producer {_FOOD}",
        ProducerType.CHEESE_MAKER: f"Producer {_FOOD}",
        ProducerType.BREWERY: f"schema:Brewery Brewery {_FOOD}",
        ProducerType.OIL_MILL: f"Producer {_FOOD}",
        ProducerType.CONFECTIONER: f"Producer {_FOOD}",
        ProducerType.CRAFT: f"CraftsmanShop Store {_PLACE}",
        ProducerType.SHOP: f"LocalProductsShop Store {_PLACE}",
    }
)
"""What a term says more; one without a class of its own says no more than its type."""

THEMES_OF_TERM: Mapping[StrEnum, tuple[str, str]] = MappingProxyType(
    {
        Theme.MUSIC: ("Music", "CulturalTheme"),
        Theme.HERITAGE: ("History", "CulturalTheme"),
        Theme.NATURE: ("NatureAndEnvironment", "EntertainmentAndEventTheme"),
        Theme.GASTRONOMY: ("Gastronomy", "CulturalTheme"),
        Theme.TRADITION: ("PopularArtsAndTraditions", "CulturalTheme"),
        ItineraryMode.MOUNTAIN_BIKE: ("MountainBike", "SportsTheme"),
        ActivityType.AERIAL: ("HotAirBalloon", "SportsTheme"),
        ActivityType.SWIMMING: ("Swimming", "SportsTheme"),
        ActivityType.HORSE_RIDING: ("Riding", "SportsTheme"),
        ProducerType.WINERY: ("Wine", "FoodProduct"),
        ProducerType.CHEESE_MAKER: ("Cheese", "FoodProduct"),
        ProducerType.BREWERY: ("Beer", "FoodProduct"),
        ProducerType.OIL_MILL: ("Oil", "FoodProduct"),
        ProducerType.CONFECTIONER: ("ConfectioneryChocolateSweets", "FoodProduct"),
        CuisineType.GASTRONOMIC: ("GourmetCuisine", "CuisineCategory"),
        CuisineType.TRADITIONAL: ("TraditionalCuisine", "CuisineCategory"),
        CuisineType.LOCAL: ("RegionalCuisine", "CuisineCategory"),
        CuisineType.PIZZERIA: ("Pizzeria", "CuisineCategory"),
        CuisineType.CREPERIE: ("Crepery", "CuisineCategory"),
        CuisineType.VEGETARIAN: ("VegetarianCuisine", "CuisineCategory"),
        CuisineType.WORLD: ("WorldCuisine", "CuisineCategory"),
    }
)
"""Individuals of the thesaurus `kb:`, and what they are."""
