"""Closed vocabularies. Their words are in `languages/*.po`, under the class's name as context."""

from __future__ import annotations

from enum import StrEnum


class AccommodationType(StrEnum):
    """Official typologies of the code du tourisme, then those that can't be classified."""

    HOTEL = "hotel"
    CAMPSITE = "campsite"
    TOURISM_RESIDENCE = "tourism-residence"
    HOLIDAY_VILLAGE = "holiday-village"
    RESIDENTIAL_LEISURE_PARK = "residential-leisure-park"
    COLLECTIVE_HOSTEL = "collective-hostel"
    FURNISHED_RENTAL = "furnished-rental"
    BED_AND_BREAKFAST = "bed-and-breakfast"
    OTHER = "other"


class CampsiteCategory(StrEnum):
    """Category of a classified campsite (arrêté du 10 avril 2019)."""

    TOURISM = "tourism"
    LEISURE = "leisure"
    NATURAL_AREA = "natural-area"


class AttractionType(StrEnum):
    """The seed's « monuments et sites touristiques culturels, naturels ou de loisirs »."""

    CASTLE = "castle"
    RELIGIOUS_BUILDING = "religious-building"
    MONUMENT = "monument"
    MUSEUM = "museum"
    VILLAGE = "village"
    VOLCANO = "volcano"
    SPRING = "spring"
    WATERFALL = "waterfall"
    RIVER = "river"
    NATURAL_SITE = "natural-site"
    VIEWPOINT = "viewpoint"
    GARDEN = "garden"
    ARCHAEOLOGICAL_SITE = "archaeological-site"


class Theme(StrEnum):
    """What an event is about; the agenda is read by date, place and theme."""

    MARKET = "market"
    FESTIVAL = "festival"
    MUSIC = "music"
    STAGE = "stage"
    EXHIBITION = "exhibition"
    CINEMA = "cinema"
    HERITAGE = "heritage"
    NATURE = "nature"
    SPORT = "sport"
    GASTRONOMY = "gastronomy"
    TRADITION = "tradition"
    FAIR = "fair"


class Audience(StrEnum):
    """For whom."""

    EVERYONE = "everyone"
    FAMILIES = "families"
    CHILDREN = "children"
    ADULTS = "adults"
    SENIORS = "seniors"
    GROUPS = "groups"


class EventStatus(StrEnum):
    """What became of an event (schema.org eventStatus, and full)."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    MOVED = "moved"
    FULL = "full"


class CuisineType(StrEnum):
    """What a restaurant cooks."""

    LOCAL = "local"
    GASTRONOMIC = "gastronomic"
    TRADITIONAL = "traditional"
    BRASSERIE = "brasserie"
    PIZZERIA = "pizzeria"
    CREPERIE = "creperie"
    VEGETARIAN = "vegetarian"
    WORLD = "world"
    FAST_FOOD = "fast-food"
    TEA_ROOM = "tea-room"


class ActivityType(StrEnum):
    """Leisure, guided visits, wellness and rentals."""

    SWIMMING = "swimming"
    SPA = "spa"
    GUIDED_VISIT = "guided-visit"
    RENTAL = "rental"
    WATER_SPORT = "water-sport"
    CLIMBING = "climbing"
    AERIAL = "aerial"
    HORSE_RIDING = "horse-riding"
    CASINO = "casino"
    CINEMA = "cinema"
    WORKSHOP = "workshop"
    LEISURE_PARK = "leisure-park"
    SPORT = "sport"


class ItineraryMode(StrEnum):
    """How an itinerary is travelled."""

    WALK = "walk"
    CYCLE = "cycle"
    MOUNTAIN_BIKE = "mountain-bike"
    HORSE = "horse"
    ROAD = "road"


class Difficulty(StrEnum):
    """How hard an itinerary is."""

    VERY_EASY = "very-easy"
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class TransportType(StrEnum):
    """Coming and moving without one's own car, and recharging."""

    COACH_LINE = "coach-line"
    BUS_NETWORK = "bus-network"
    RAILWAY_STATION = "railway-station"
    BUS_STATION = "bus-station"
    AIRPORT = "airport"
    CAR_SHARING = "car-sharing"
    BICYCLE_RENTAL = "bicycle-rental"
    GREENWAY = "greenway"
    TAXI = "taxi"
    ON_DEMAND = "on-demand"
    CHARGING_STATION = "charging-station"
    PARKING = "parking"


class ProducerType(StrEnum):
    """Farm and craft."""

    FARM = "farm"
    WINERY = "winery"
    CHESTNUT_GROWER = "chestnut-grower"
    CHEESE_MAKER = "cheese-maker"
    BREWERY = "brewery"
    OIL_MILL = "oil-mill"
    CONFECTIONER = "confectioner"
    CRAFT = "craft"
    SHOP = "shop"


class Disability(StrEnum):
    """The four disabilities of the Tourisme & Handicap mark."""

    MOTOR = "motor"
    VISUAL = "visual"
    HEARING = "hearing"
    MENTAL = "mental"


class LabelName(StrEnum):
    """Labels and marks; épis, clés and the like are levels of these, never stars."""

    ACCUEIL_VELO = "accueil-velo"
    CLEF_VERTE = "clef-verte"
    ECOLABEL_EUROPEEN = "ecolabel-europeen"
    QUALITE_TOURISME = "qualite-tourisme"
    DESTINATION_D_EXCELLENCE = "destination-d-excellence"
    GITES_DE_FRANCE = "gites-de-france"
    CLEVACANCES = "clevacances"
    BIENVENUE_A_LA_FERME = "bienvenue-a-la-ferme"
    ACCUEIL_PAYSAN = "accueil-paysan"
    FLEURS_DE_SOLEIL = "fleurs-de-soleil"
    LOGIS = "logis"
    CAMPING_QUALITE = "camping-qualite"
    MAITRE_RESTAURATEUR = "maitre-restaurateur"
    VIGNOBLES_ET_DECOUVERTES = "vignobles-et-decouvertes"
    VALEURS_PARC = "valeurs-parc"
    AGRICULTURE_BIOLOGIQUE = "agriculture-biologique"
    JARDIN_REMARQUABLE = "jardin-remarquable"
    MAISON_DES_ILLUSTRES = "maison-des-illustres"
    MUSEE_DE_FRANCE = "musee-de-france"
    MONUMENT_HISTORIQUE = "monument-historique"
    VILLAGE_DE_CARACTERE = "village-de-caractere"
    PLUS_BEAUX_VILLAGES = "plus-beaux-villages-de-france"
    SITE_CLASSE = "site-classe"
    NATURA_2000 = "natura-2000"
    ESPACE_NATUREL_SENSIBLE = "espace-naturel-sensible"
    GEOPARC = "unesco-geoparc"
    PARC_NATUREL_REGIONAL = "parc-naturel-regional"
    PAYS_D_ART_ET_D_HISTOIRE = "pays-d-art-et-d-histoire"


ECO_LABELS = frozenset(
    {
        LabelName.CLEF_VERTE,
        LabelName.ECOLABEL_EUROPEEN,
        LabelName.VALEURS_PARC,
        LabelName.AGRICULTURE_BIOLOGIQUE,
        LabelName.ACCUEIL_PAYSAN,
        LabelName.BIENVENUE_A_LA_FERME,
        LabelName.ACCUEIL_VELO,
    }
)
"""Marks of environmental or sustainable commitment (seed: « démarches environnementales »)."""


class PaymentMeans(StrEnum):
    """What is taken in payment."""

    CASH = "cash"
    CARD = "card"
    CHEQUE = "cheque"
    TRANSFER = "transfer"
    HOLIDAY_VOUCHERS = "holiday-vouchers"
    MEAL_VOUCHERS = "meal-vouchers"
    CONTACTLESS = "contactless"


class PriceUnit(StrEnum):
    """What a price is for."""

    PERSON = "person"
    ADULT = "adult"
    CHILD = "child"
    GROUP = "group"
    NIGHT = "night"
    WEEK = "week"
    MENU = "menu"
    HOUR = "hour"
    DAY = "day"
    TICKET = "ticket"


class Pets(StrEnum):
    """Whether animals are welcome."""

    ALLOWED = "allowed"
    WITH_SUPPLEMENT = "with-supplement"
    ON_REQUEST = "on-request"
    REFUSED = "refused"


class FieldGroup(StrEnum):
    """Fields that grow old together."""

    CONTACT = "contact"
    HOURS = "hours"
    PRICES = "prices"
    ACCESSIBILITY = "accessibility"
    TEXTS = "texts"


class VerificationMethod(StrEnum):
    """How a human checked a record."""

    VISIT = "visit"
    PHONE = "phone"
    EMAIL = "email"
    QUESTIONNAIRE = "questionnaire"
    OFFICIAL_LIST = "official-list"
    WEBSITE = "website"


class NoticeKind(StrEnum):
    """Last-minute information (seed: fermeture pour travaux, horaires, annulation…)."""

    CLOSURE = "closure"
    CHANGED_HOURS = "changed-hours"
    CANCELLATION = "cancellation"
    WORKS = "works"
    INFORMATION = "information"


class NoticeSeverity(StrEnum):
    """How much a notice matters to the visitor."""

    INFORMATION = "information"
    WARNING = "warning"
    DANGER = "danger"


class NightState(StrEnum):
    """Whether there is a bed left for a night."""

    FREE = "free"
    TAKEN = "taken"


class OfficeService(StrEnum):
    """What a welcome point offers."""

    WIFI = "wifi"
    SEATING = "seating"
    BROCHURES = "brochures"
    TOILETS = "toilets"
    BOOKING = "booking"
    TICKETING = "ticketing"
    SHOP = "shop"
    LUGGAGE = "luggage"
    CHANGING_TABLE = "changing-table"
    CAR_PARK = "car-park"
    ACCESSIBLE_PARKING = "accessible-parking"
    BICYCLE_PARKING = "bicycle-parking"
    HEARING_LOOP = "hearing-loop"
