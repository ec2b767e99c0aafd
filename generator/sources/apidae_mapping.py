"""Which record of ours an Apidae object is, by its type and the labels of its sub-types.

Rows name Apidae's French labels, folded (`folding.fold`). Of an object's labels, in the order of
`SUBTYPES`, the first that stands in the type's table decides; without one, the type's default.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from generator.model.record_kind import RecordKind
from generator.model.vocabulary import (
    AccommodationType,
    ActivityType,
    AttractionType,
    CampsiteCategory,
    ItineraryMode,
    ProducerType,
    TransportType,
)
from generator.sources.folding import fold


class Choice(NamedTuple):
    """A kind of record, and what it is: the fields that say so."""

    kind: RecordKind
    fields: tuple[tuple[str, str], ...] = ()


Rows = Mapping[str, Choice]


def rows(kind: RecordKind, field: str, *lines: tuple[str, str]) -> Iterator[tuple[str, Choice]]:
    """Yield a row for each label of each line: a term of ours, then labels with `|` between."""
    for term, labels in lines:
        for label in labels.split("|"):
            yield fold(label), Choice(kind, ((field, str(term)),))


NODES = MappingProxyType(
    {
        "ACTIVITE": "informationsActivite",
        "COMMERCE_ET_SERVICE": "informationsCommerceEtService",
        "DEGUSTATION": "informationsDegustation",
        "DOMAINE_SKIABLE": "informationsDomaineSkiable",
        "EQUIPEMENT": "informationsEquipement",
        "FETE_ET_MANIFESTATION": "informationsFeteEtManifestation",
        "HEBERGEMENT_COLLECTIF": "informationsHebergementCollectif",
        "HEBERGEMENT_LOCATIF": "informationsHebergementLocatif",
        "HOTELLERIE": "informationsHotellerie",
        "HOTELLERIE_PLEIN_AIR": "informationsHotelleriePleinAir",
        "PATRIMOINE_CULTUREL": "informationsPatrimoineCulturel",
        "PATRIMOINE_NATUREL": "informationsPatrimoineNaturel",
        "RESTAURATION": "informationsRestauration",
        "SEJOUR_PACKAGE": "informationsSejourPackage",
        "STRUCTURE": "informationsStructure",
        "TERRITOIRE": "informationsTerritoire",
    }
)
"""The 16 types, and where each keeps what only it has."""

SUBTYPES = MappingProxyType(
    {
        "ACTIVITE": ("activitesSportives", "activitesCulturelles", "categories", "activiteType"),
        "COMMERCE_ET_SERVICE": ("typesDetailles", "commerceEtServiceType"),
        "DEGUSTATION": ("statutsExploitant", "typesProduit"),
        "EQUIPEMENT": ("activites", "rubrique"),
        "FETE_ET_MANIFESTATION": ("categories", "typesManifestation", "themes"),
        "HEBERGEMENT_COLLECTIF": ("hebergementCollectifType", "typesHebergement"),
        "HEBERGEMENT_LOCATIF": ("hebergementLocatifType",),
        "HOTELLERIE": ("hotellerieType",),
        "HOTELLERIE_PLEIN_AIR": ("hotelleriePleinAirType",),
        "PATRIMOINE_CULTUREL": ("categories", "patrimoineCulturelType"),
        "PATRIMOINE_NATUREL": ("categories",),
        "RESTAURATION": ("restaurationType", "categories", "specialites"),
    }
)

K, A, T = RecordKind, ActivityType, AttractionType
P, W, V = ProducerType, TransportType, ItineraryMode
LODGING = dict(
    rows(
        K.ACCOMMODATION,
        "type",
        (
            AccommodationType.HOTEL,
            "Hôtel|Hôtel - Restaurant|Motel|Hôtel club|Hôtel traditionnel|Hôtel de chaîne",
        ),
        (AccommodationType.CAMPSITE, "Camping|Camping à la ferme"),
        (AccommodationType.RESIDENTIAL_LEISURE_PARK, "Parc résidentiel de loisirs"),
        (AccommodationType.FURNISHED_RENTAL, "Meublés et Gîtes|Meublé|Gîte"),
        (AccommodationType.BED_AND_BREAKFAST, "Chambre d'hôtes|Chambres d'hôtes"),
        (AccommodationType.HOLIDAY_VILLAGE, "Village de vacances"),
        (AccommodationType.TOURISM_RESIDENCE, "Résidence de tourisme"),
        (
            AccommodationType.COLLECTIVE_HOSTEL,
            (
                "Auberge de jeunesse|Gîte d'étape/séjour|Centre international de séjour"
                "|Auberge collective"
            ),
        ),
        (
            AccommodationType.OTHER,
            (
                "Aire de service/accueil camping-cars|HLL (chalet de loisirs, bungalow)"
                "|Hébergement insolite|Refuge|Résidence|Centre de vacances|Centre de jeunes"
                "|Maison familiale de vacances|Village de gîtes|Gîte d'enfants|Autres hébergements"
            ),
        ),
    )
)
LODGING[fold("Aire naturelle")] = Choice(
    K.ACCOMMODATION,
    (
        ("type", AccommodationType.CAMPSITE.value),
        ("campsite_category", CampsiteCategory.NATURAL_AREA.value),
    ),
)
HERITAGE = dict(
    rows(
        K.ATTRACTION,
        "type",
        (T.CASTLE, "Château|Château fort|Donjon|Fort|Palais"),
        (
            T.RELIGIOUS_BUILDING,
            (
                "Abbaye|Basilique|Calvaire et croix|Cathédrale|Chapelle|Chartreuse|Cloître|Collégiale"
                "|Couvent|Eglise|Monastère|Mosquée|Synagogue|Temple|Temple bouddhique|Crypte"
                "|Site religieux|Patrimoine religieux"
            ),
        ),
        (
            T.ARCHAEOLOGICAL_SITE,
            "Site archéologique|Ruines et vestiges|Voie romaine|Amphithéâtre|Préhistoire",
        ),
        (T.VILLAGE, "Ville / Village|Cité médiévale|Quartier historique"),
        (T.MUSEUM, "Musée|Ecomusée|Centre d'interprétation|Musée de France|Maison thématique"),
        (T.GARDEN, "Parc et jardin|Jardin|Parc|Jardin botanique|Arboretum|Parc floral|Verger"),
        (
            T.MONUMENT,
            (
                "Site et monument historiques|Patrimoine historique|Patrimoine militaire|Ouvrage d'art"
                "|Site industriel|Pont / Viaduc|Moulin|Tour|Halles|Lavoir|Fontaine|Aqueduc|Mémorial"
            ),
        ),
    )
) | dict(rows(K.ACTIVITY, "type", (A.GUIDED_VISIT, "Entreprise à visiter")))
NATURE = dict(
    rows(
        K.ATTRACTION,
        "type",
        (T.WATERFALL, "Cascade"),
        (T.SPRING, "Source"),
        (T.RIVER, "Fleuve / Rivière / Ruisseau"),
        (
            T.VOLCANO,
            "Volcan|Volcan rouge|Volcan gris|Volcan explosif|Volcan effusif|Cône / neck",
        ),
        (T.VIEWPOINT, "Point de vue"),
        (T.ARCHAEOLOGICAL_SITE, "Site archéologique"),
    )
)
TRAILS = dict(
    rows(
        K.ITINERARY,
        "mode",
        (
            V.WALK,
            (
                "Itinéraire de randonnée pédestre|Parcours / sentier thématique|Itinéraire de Trail"
                "|Parcours de santé|Itinéraire raquettes|Randonnée pédestre"
            ),
        ),
        (
            V.CYCLE,
            (
                "Véloroute et voie verte|Itinéraire cyclotourisme|Itinéraire cyclo"
                "|Itinéraire de Vélo à Assistance Electrique"
            ),
        ),
        (
            V.MOUNTAIN_BIKE,
            (
                "Itinéraire VTT|Piste de descente VTT|Itinéraire Fat Bike"
                "|Itinéraire de VTT à Assistance Électrique"
            ),
        ),
        (V.HORSE, "Itinéraire de randonnée équestre"),
        (V.ROAD, "Itinéraire touristique|Routes touristiques"),
    )
)
LEISURE = dict(
    rows(
        K.ACTIVITY,
        "type",
        (A.SWIMMING, "Piscine|Parc aquatique|Plage / Espace de baignade|Natation|Baignade"),
        (
            A.SPA,
            (
                "Etablissement thermal|Forme et bien-être|Centre de balnéothérapie|Hammam"
                "|Centre de remise en forme|Remise en forme|Sophrologie|Yoga"
            ),
        ),
        (A.GUIDED_VISIT, "Visite guidée et/ou commentée|Trains touristiques|Excursion en bateau"),
        (
            A.RENTAL,
            (
                "Location de matériel|Location de petites embarcations nautiques"
                "|Location de matériel de montagne"
            ),
        ),
        (
            A.WATER_SPORT,
            (
                "Sports d'eau|Sports en eaux vives|Canoë Kayak|Rafting|Hydrospeed|Aviron|Voile"
                "|Stand up paddle|Planche à voile|Plongée|Ski nautique|Surf|Halte nautique"
                "|Port de plaisance|Kayak de mer"
            ),
        ),
        (
            A.CLIMBING,
            (
                "Sports de grimpe / Sports de corde|Escalade|Via ferrata|Via corda|Via cordata"
                "|Canyoning|Site de canyoning|Spéléologie|Site de spéléologie|Mur d'escalade"
                "|Voie d'escalade|Alpinisme|Parcours aventure / Accrobranche®"
            ),
        ),
        (
            A.AERIAL,
            (
                "Sports aériens|Parapente|Montgolfière|ULM|Deltaplane|Parachutisme|Vol en planeur"
                "|Avion léger|Hélicoptère|Survols en avion, hélico, montgolfière"
                "|Site d'envol et d'atterrissage|Aérodrome / altiport|Saut à l'élastique"
            ),
        ),
        (
            A.HORSE_RIDING,
            (
                "Sports équestres|Equitation|Poney|Centre équestre|Randonnée équestre|Attelage"
                "|Balades en calèche|Hippodrome|Randonnée avec ânes ou lamas"
            ),
        ),
        (A.CASINO, "Casino"),
        (A.CINEMA, "Cinéma"),
        (
            A.WORKSHOP,
            (
                "Stage|Cours|Cours collectif|Cours particulier|Poterie|Artisanat|Arts plastiques"
                "|Peintures arts graphiques|Céramique|Vannerie|Gastronomie|Oenologie|Photographie"
                "|Activités culturelles|Loisirs créatifs|Stage d'initiation"
            ),
        ),
        (
            A.LEISURE_PARK,
            (
                "Parc à thèmes|Parc animalier / Zoo|Base de loisirs|Minigolf|Bowling|Vélorail"
                "|Vivarium / Aquarium|Jeux pour enfants|Laser game / Laser Tag|Centre de loisirs"
                "|Piste de luge d'été|Luge d'été|Trampoline / accro bungy"
            ),
        ),
        (
            A.SPORT,
            (
                "Activités sportives|Sports cyclistes|Sports d'adresse|Sports de balle|Sports d'hiver"
                "|Sports divers|Sports pédestres|Sports mécaniques|Sports de glace|VTT|Golf|Tennis"
                "|Golf 9 trous|Golf 18 trous|Golf practice|Court de tennis|Paintball|Karting|Quad"
                "|Gymnase|Salle de sport|Terrain de sport / Stade|Patinoire|Parcours d'orientation"
                "|Espace VTT|Pêche|Boulodrome / Terrain de pétanque|Tir à l'arc|Multiactivités"
            ),
        ),
    )
)
SITES = dict(
    rows(
        K.ATTRACTION,
        "type",
        (T.NATURAL_SITE, "Grotte touristique / Autres sites naturels aménagés"),
    )
)
PRODUCERS = dict(
    rows(
        K.PRODUCER,
        "type",
        (P.WINERY, "Vins|Caveau de dégustation|Vignoble"),
        (P.CHESTNUT_GROWER, "Chataignes|Châtaignes et produits dérivés"),
        (P.CHEESE_MAKER, "Fromage et produits laitiers|Fromages et produits laitiers"),
        (P.BREWERY, "Bière|Brasseur"),
        (P.OIL_MILL, "Huile"),
        (P.CONFECTIONER, "Biscuits et confiseries|Chocolat"),
    )
)
SHOPS = (
    dict(
        rows(
            K.PRODUCER,
            "type",
            (
                P.CRAFT,
                (
                    "Potier|Vannier|Souffleur de verre|Sculpteur|Tisserand|Luthier|Ebéniste|Ferronnier"
                    "|Vitrailliste / maître verrier|Savonnier|Tourneur sur bois|Maroquinier|Chapelier"
                    "|Peintre d'art|Bijouterie / Orfèvrerie|Soyeux|Métiers d’art|Artisans"
                ),
            ),
            (P.CONFECTIONER, "Chocolaterie / Confiserie"),
            (
                P.SHOP,
                (
                    "Commerce de produits régionaux|Fromagerie|Epicerie fine|Boulangerie|Pâtisserie"
                    "|Boucherie|Charcuterie|Magasin de vins et spiritueux|Primeur|Poissonnerie"
                    "|Point de vente de producteurs locaux|Magasin bio / Diététique|Souvenirs"
                ),
            ),
        )
    )
    | dict(
        rows(
            K.TRANSPORT,
            "type",
            (W.TAXI, "Taxi"),
            (W.RAILWAY_STATION, "Gare"),
            (W.AIRPORT, "Aéroport"),
            (W.PARKING, "Parking"),
            (W.BICYCLE_RENTAL, "Loueur de vélos ou VTT|Location de cycles"),
            (W.CHARGING_STATION, "Borne de recharge véhicules électriques|Borne de recharge"),
        )
    )
    | dict(rows(K.ACTIVITY, "type", (A.RENTAL, "Location de petites embarcations nautiques")))
)

TABLES: Mapping[str, Rows] = MappingProxyType(
    {
        "ACTIVITE": LEISURE,
        "COMMERCE_ET_SERVICE": SHOPS,
        "DEGUSTATION": PRODUCERS,
        "EQUIPEMENT": TRAILS | SITES | LEISURE,
        "HEBERGEMENT_COLLECTIF": LODGING,
        "HEBERGEMENT_LOCATIF": LODGING,
        "HOTELLERIE": LODGING,
        "HOTELLERIE_PLEIN_AIR": LODGING,
        "PATRIMOINE_CULTUREL": HERITAGE,
        "PATRIMOINE_NATUREL": NATURE,
    }
)
DEFAULTS = MappingProxyType(
    {
        "DEGUSTATION": Choice(K.PRODUCER, (("type", P.FARM.value),)),
        "FETE_ET_MANIFESTATION": Choice(K.EVENT),
        "HEBERGEMENT_COLLECTIF": Choice(
            K.ACCOMMODATION, (("type", AccommodationType.OTHER.value),)
        ),
        "HEBERGEMENT_LOCATIF": Choice(K.ACCOMMODATION, (("type", AccommodationType.OTHER.value),)),
        "HOTELLERIE": Choice(K.ACCOMMODATION, (("type", AccommodationType.HOTEL.value),)),
        "HOTELLERIE_PLEIN_AIR": Choice(
            K.ACCOMMODATION, (("type", AccommodationType.CAMPSITE.value),)
        ),
        "PATRIMOINE_CULTUREL": Choice(K.ATTRACTION, (("type", T.MONUMENT.value),)),
        "PATRIMOINE_NATUREL": Choice(K.ATTRACTION, (("type", T.NATURAL_SITE.value),)),
        "RESTAURATION": Choice(K.RESTAURANT),
    }
)
"""What an object of a type is where no sub-type says more; the others are refused."""


def choose(kind_of_object: str, labels: Iterable[str]) -> Choice | None:
    """Return what an object is, None where there is no kind for it."""
    table = TABLES.get(kind_of_object, {})
    found = (table.get(fold(label)) for label in labels)
    return next((one for one in found if one), DEFAULTS.get(kind_of_object))
