"""DATAtourisme's vocabulary (ontology of 30 April 2025) → ours, as data read from top to bottom.

Objects carry all ancestors of their classes, and often several classes: the first line of `TERMS`
that fits says what a record is, so that what is special stands before what is general.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

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


class Line(NamedTuple):
    """What a record is, where it has one of the classes or themes, or one of the words in its name.

    `within` are classes of which it must have one as well.
    """

    kind: RecordKind
    term: StrEnum
    classes: str = ""
    themes: str = ""
    names: tuple[str, ...] = ()
    """Beginnings of words of the folded name, as `visite guidee`."""
    within: str = ""


_LODGING, _SIGHT, _EVENT = RecordKind.ACCOMMODATION, RecordKind.ATTRACTION, RecordKind.EVENT
_DO, _WALK, _RIDE = RecordKind.ACTIVITY, RecordKind.ITINERARY, RecordKind.TRANSPORT
_MAKE = RecordKind.PRODUCER
_LEISURE = "SportsAndLeisurePlace Practice Rental ActivityProvider ServiceProvider"
_TASTE = "TastingProvider Store"

TERMS: tuple[Line, ...] = (
    Line(_LODGING, AccommodationType.RESIDENTIAL_LEISURE_PARK, "ResidentialLeisurePark"),
    Line(_LODGING, AccommodationType.OTHER, "CamperVanArea"),
    Line(_LODGING, AccommodationType.CAMPSITE, "Camping FarmCamping NaturalCampingArea"),
    Line(_LODGING, AccommodationType.HOLIDAY_VILLAGE, "ClubOrHolidayVillage HolidayVillage"),
    Line(_LODGING, AccommodationType.TOURISM_RESIDENCE, "HolidayResort"),
    Line(
        _LODGING,
        AccommodationType.COLLECTIVE_HOSTEL,
        "YouthHostelAndInternationalCenter StopOverOrGroupLodge GroupLodging MountainHut Hostel",
    ),
    Line(_LODGING, AccommodationType.OTHER, "CollectiveAccommodation"),
    Line(_LODGING, AccommodationType.HOTEL, "Hotel HotelRestaurant HotelTrade"),
    Line(_LODGING, AccommodationType.BED_AND_BREAKFAST, "Guesthouse TableHoteGuesthouse"),
    Line(
        _LODGING,
        AccommodationType.OTHER,
        "Bubble Bungatoile CampingCar Caravan HouseBoat Hut Tent Tipi TreeHouse Yurt",
        within="Accommodation",
    ),
    Line(
        _LODGING,
        AccommodationType.FURNISHED_RENTAL,
        "SelfCateringAccommodation RentalAccommodation",
    ),
    Line(_LODGING, AccommodationType.OTHER, "Accommodation"),
    Line(_WALK, ItineraryMode.MOUNTAIN_BIKE, themes="MountainBike Mountainbike", within="Tour"),
    Line(_WALK, ItineraryMode.WALK, "WalkingTour"),
    Line(_WALK, ItineraryMode.CYCLE, "CyclingTour"),
    Line(_WALK, ItineraryMode.HORSE, "HorseTour"),
    Line(_RIDE, TransportType.COACH_LINE, within="RoadTour", names=("navette",)),
    Line(_DO, ActivityType.GUIDED_VISIT, within="RoadTour", names=("train ",)),
    Line(_WALK, ItineraryMode.ROAD, "RoadTour"),
    Line(_RIDE, TransportType.RAILWAY_STATION, "TrainStation"),
    Line(_RIDE, TransportType.BUS_STATION, "BusStation"),
    Line(_RIDE, TransportType.AIRPORT, "Airport Airfield"),
    Line(_RIDE, TransportType.CAR_SHARING, "CarpoolArea"),
    Line(_RIDE, TransportType.BICYCLE_RENTAL, "BikeStationOrDepot"),
    Line(_RIDE, TransportType.TAXI, "TaxiStation TaxiCompany"),
    Line(
        _RIDE,
        TransportType.CHARGING_STATION,
        "ElectricVehicleChargingPoint ElectricBycicleChargingPoint",
    ),
    Line(_RIDE, TransportType.PARKING, "Parking"),
    Line(
        _MAKE,
        ProducerType.CONFECTIONER,
        within=_TASTE,
        names=("biscuit", "chocolat", "confiser", "patisser", "pain d epices"),
    ),
    Line(
        _MAKE,
        ProducerType.SHOP,
        within=_TASTE,
        names=("boutique", "comptoir", "epicerie", "produits du terroir"),
    ),
    Line(_MAKE, ProducerType.CRAFT, "Distillery", within=_TASTE, names=("distiller",)),
    Line(_MAKE, ProducerType.WINERY, "WineCellar", themes="Wine", within=_TASTE),
    Line(_MAKE, ProducerType.BREWERY, "Brewery", themes="Beer", within=_TASTE),
    Line(_MAKE, ProducerType.CHEESE_MAKER, themes="Cheese", within=_TASTE),
    Line(
        _MAKE,
        ProducerType.OIL_MILL,
        themes="Oil",
        within=_TASTE,
        names=("huilerie", "moulin a huile"),
    ),
    Line(
        _MAKE,
        ProducerType.CONFECTIONER,
        themes="ConfectioneryChocolateSweets BiscuitsPastry",
        within=_TASTE,
    ),
    Line(
        _MAKE,
        ProducerType.FARM,
        "Farmer",
        themes="FoieGras BeeProduct Snails PoultryEggs Cured Vegetable Fruit FruitJuice Cider Meat"
        " DairyProducts MushroomAndTruffle FarmingOrAgrifood",
        within=_TASTE,
        names=("ferme ", "earl ", "gaec ", "safran"),
    ),
    Line(
        _MAKE,
        ProducerType.CRAFT,
        "CraftsmanShop",
        themes="Spirits Craft Crafts Sculpture Glassware Woodworking NeedleWork DecorativeArt FineArts"
        " ModernContemporaryArt Pottery Jewelry Cosmetics Perfumery",
        within=_TASTE,
        names=("atelier", "ceramique", "createur", "creatrice", "galerie", "artisan", "artiste"),
    ),
    Line(
        _MAKE,
        ProducerType.SHOP,
        "LocalProductsShop BoutiqueOrLocalShop Cooperative ProducersGroup Trader",
        within=_TASTE,
    ),
    Line(
        _MAKE, ProducerType.WINERY, within=_TASTE, names=("vignoble", "vigneron", "cave ", "vins ")
    ),
    Line(_MAKE, ProducerType.FARM, "Producer"),
    Line(
        _DO,
        ActivityType.GUIDED_VISIT,
        names=(
            "visite guidee",
            "visite commentee",
            "visites guidees",
            "visites commentees",
            "visite nocturne",
            "visite ludique",
            "visites ludiques",
            "circuits decouverte",
        ),
        within="CulturalSite CityHeritage " + _LEISURE,
    ),
    Line(
        _SIGHT,
        AttractionType.VILLAGE,
        names=("visite du village", "visite de la ville"),
        within="CityHeritage",
    ),
    Line(_SIGHT, AttractionType.CASTLE, "Castle FortifiedCastle Palace"),
    Line(_SIGHT, AttractionType.MUSEUM, "Museum InterpretationCentre"),
    Line(_SIGHT, AttractionType.GARDEN, "ParkAndGarden"),
    Line(_SIGHT, AttractionType.RELIGIOUS_BUILDING, "ReligiousSite Chartreuse"),
    Line(
        _SIGHT, AttractionType.ARCHAEOLOGICAL_SITE, "ArcheologicalSite MegalithDolmenMenhir Ruins"
    ),
    Line(_SIGHT, AttractionType.VOLCANO, "Volcano"),
    Line(_SIGHT, AttractionType.WATERFALL, "Waterfall"),
    Line(_SIGHT, AttractionType.SPRING, "Source"),
    Line(_SIGHT, AttractionType.VIEWPOINT, "PointOfView"),
    Line(_SIGHT, AttractionType.RIVER, "River Stream"),
    Line(
        _SIGHT,
        AttractionType.MONUMENT,
        "RemarkableBuilding TechnicalHeritage DefenceSite RemembranceSite SmallCulturalHeritage",
    ),
    Line(_SIGHT, AttractionType.VILLAGE, "CityHeritage"),
    Line(_SIGHT, AttractionType.NATURAL_SITE, "NaturalHeritage"),
    Line(_SIGHT, AttractionType.CASTLE, within="CulturalSite", names=("chateau", "manoir")),
    Line(_SIGHT, AttractionType.MUSEUM, within="CulturalSite", names=("musee", "centre d art")),
    Line(
        _SIGHT,
        AttractionType.RELIGIOUS_BUILDING,
        within="CulturalSite",
        names=("eglise", "prieure", "chapelle", "abbaye"),
    ),
    Line(_DO, ActivityType.CASINO, "Casino"),
    Line(_DO, ActivityType.CINEMA, "Cinema Cinematheque"),
    Line(
        _DO,
        ActivityType.AERIAL,
        themes="HotAirBalloon Ulm Helicopter Paragliding Parachuting HangGliding Gliding Plane",
        within=_LEISURE,
        names=("montgolfiere", "ulm", "parapente", "parachut"),
    ),
    Line(
        _DO,
        ActivityType.WATER_SPORT,
        "NauticalCentre",
        themes="CanoeingKayaking PleasureBoating Paddleboat Rafting Sailing SportSailing Diving"
        " WaterSkiing StandUpPaddle Rowing",
        within=_LEISURE,
        names=("canoe", "kayak", "centre nautique", "base nautique", "pedalo"),
    ),
    Line(
        _DO,
        ActivityType.HORSE_RIDING,
        "EquestrianCentre",
        themes="Riding Hitch DonkeyHiking HorseRiding",
        within=_LEISURE,
        names=("equestre", "attelage", "caleche", "poney", "ecurie"),
    ),
    Line(
        _DO,
        ActivityType.CLIMBING,
        "ClimbingWall ViaFerrata",
        themes="Climbing Caving Canyoning",
        within=_LEISURE,
    ),
    Line(
        _DO,
        ActivityType.SWIMMING,
        "SwimmingPool Beach",
        themes="Swimming",
        within=_LEISURE,
        names=("piscine", "baignade", "centre aquatique"),
    ),
    Line(
        _DO,
        ActivityType.SPA,
        "BalneotherapyCentre ThalassotherapyCentre Spa Hammam FitnessCenter",
        names=("spa ", "bien etre", "hammam", "balneo"),
        within=_LEISURE + " MedicalPlace",
    ),
    Line(
        _DO,
        ActivityType.LEISURE_PARK,
        "ThemePark LeisureComplex ZooAnimalPark AdventurePark MiniGolf PlayArea SummerToboggan"
        " TeachingFarm RailBike AmusementPark",
        themes="EscapeGame LaserGame RopeCourse",
        within=_LEISURE,
        names=(
            "escape game",
            "golf miniature",
            "mini golf",
            "laser game",
            "chasse au tresor",
            "accrobranche",
        ),
    ),
    Line(
        _DO,
        ActivityType.GUIDED_VISIT,
        "SightseeingBoat TouristTrain Visit ProfessionalTourGuide TourGuideAgency"
        " VolunteerTourGuideOrGreeter",
    ),
    Line(
        _DO,
        ActivityType.RENTAL,
        "EquipmentRentalShop EquipmentRental",
        names=("location ",),
        within=_LEISURE,
    ),
    Line(
        _DO,
        ActivityType.GUIDED_VISIT,
        themes="FaunaFlora Ornythology",
        within=_LEISURE,
        names=("visite", "balade", "promenade", "decouverte"),
    ),
    Line(
        _DO,
        ActivityType.WORKSHOP,
        "Traineeship TrainingWorkshop SchoolOrTrainingCentre",
        themes="Crafts Craft Gastronomy Oenology NeedleWork Glassware LanguageCourse Cosmetics",
        within=_LEISURE,
        names=("atelier", "cours de cuisine", "demonstration"),
    ),
    Line(
        _DO,
        ActivityType.SPORT,
        "GolfCourse TennisComplex BowlingAlley IceSkatingRink SportsClub SportsHall Gymnasium"
        " Racetrack CrossCountrySkiResort DownhillSkiResort BoulesPitch FitnessPath SwimmingPool"
        " AccompaniedPractice FreePractice Course DevelopmentCourse IntroductionCourse FirstPractice"
        " MultiActivity",
        themes="BicycleTouring Bike ElectricBike Hiking Pedestrian Fishing ATV Quad Archery Gyropode"
        " Multisport Fitness Golf Boules FourWheelDrive",
        within=_LEISURE,
        names=("tennis", "golf", "peche", "velo", "randonnee", "karting", "quad", "tir a l arc"),
    ),
)
"""What a record is. Events and restaurants, which may be several things, have tables of their own."""

EVENT_CLASS = "EntertainmentAndEvent"
RESTAURANT_CLASS = "FoodEstablishment"
LODGING_CLASS = "Accommodation"
OTHERS_CLASSES = frozenset({"TouristInformationCenter", "BusinessPlace", "ConvenientService"})
"""Tourist offices, meeting rooms and conveniences are no records of ours, unless by a class more."""

THEMES: tuple[tuple[Theme, str, str, tuple[str, ...]], ...] = (
    (Theme.MARKET, "Market", "", ("marche ", "marches ")),
    (Theme.FESTIVAL, "Festival", "", ("festival",)),
    (
        Theme.MUSIC,
        "Concert MusicEvent Recital Opera",
        "Music Jazz ClassicalMusic Rock Blues",
        ("concert", "musique", "chorale", "orgue"),
    ),
    (
        Theme.STAGE,
        "TheaterEvent DanceEvent CircusEvent ShowEvent Reading",
        "Theatre Dance Circus MagicAndSorcery",
        ("theatre", "spectacle", "danse", "cirque"),
    ),
    (Theme.EXHIBITION, "Exhibition VisualArtsEvent ArtistSigning", "", ("exposition", "expo ")),
    (Theme.CINEMA, "ScreeningEvent", "Cinema", ("cine ", "cinema", "projection", "film ")),
    (
        Theme.FAIR,
        "FairOrShow GarageSale BricABrac",
        "",
        ("brocante", "vide grenier", "foire", "salon ", "bourse "),
    ),
    (
        Theme.HERITAGE,
        "Commemoration",
        "History Archeology Medieval Renaissance WarMemories",
        ("patrimoine", "visite", "historique", "chateau"),
    ),
    (
        Theme.NATURE,
        "",
        "NatureAndEnvironment FaunaFlora NaturalSciences Ornythology",
        ("nature", "champignon", "brame", "observatoire", "plantes", "jardin"),
    ),
    (
        Theme.SPORT,
        "SportsEvent SportsCompetition SportsDemonstration Rally",
        "Hiking Bike BicycleTouring Riding",
        ("randonnee", "trail ", "course ", "tournoi", "marathon"),
    ),
    (
        Theme.GASTRONOMY,
        "Harvest",
        "Gastronomy Wine Oenology",
        ("degustation", "vin ", "vins ", "gourmand", "cuisine", "repas "),
    ),
    (
        Theme.TRADITION,
        "Carnival Parade PilgrimageAndProcession TraditionalCelebration ReligiousEvent",
        "PopularArtsAndTraditions",
        ("fete ", "feu ", "noel", "carnaval", "caleche", "lanternes", "nuit des"),
    ),
)
"""Theme, its classes, its themes, and beginnings of words for events that have none of either."""

CUISINES: Mapping[str, CuisineType] = MappingProxyType(
    {
        "GourmetRestaurant": CuisineType.GASTRONOMIC,
        "GourmetCuisine": CuisineType.GASTRONOMIC,
        "InovativeFrenchCuisine": CuisineType.GASTRONOMIC,
        "TraditionalCuisine": CuisineType.TRADITIONAL,
        "FrenchCuisine": CuisineType.TRADITIONAL,
        "RegionalCuisine": CuisineType.LOCAL,
        "LocalCuisine": CuisineType.LOCAL,
        "FarmhouseInn": CuisineType.LOCAL,
        "BrasserieOrTavern": CuisineType.BRASSERIE,
        "Pizzeria": CuisineType.PIZZERIA,
        "Crepery": CuisineType.CREPERIE,
        "VegetarianCuisine": CuisineType.VEGETARIAN,
        "VeganCuisine": CuisineType.VEGETARIAN,
        "WorldCuisine": CuisineType.WORLD,
        "AsianCuisine": CuisineType.WORLD,
        "ItalianCuisine": CuisineType.WORLD,
        "MediterraneanCuisine": CuisineType.WORLD,
        "OrientalCuisine": CuisineType.WORLD,
        "FastFoodRestaurant": CuisineType.FAST_FOOD,
        "StreetFood": CuisineType.FAST_FOOD,
        "SelfServiceCafeteria": CuisineType.FAST_FOOD,
        "CafeOrTeahouse": CuisineType.TEA_ROOM,
        "IceCreamShop": CuisineType.TEA_ROOM,
    }
)
