"""Tourinsoft's field names and types of objects → ours. An office may name fields otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.model.record_kind import RecordKind
from generator.model.vocabulary import AccommodationType, AttractionType, ProducerType
from generator.sources.apidae_mapping import (
    HERITAGE,
    LEISURE,
    LODGING,
    NATURE,
    PRODUCERS,
    TRAILS,
    Choice,
    rows,
)
from generator.sources.folding import fold

FIELDS = MappingProxyType(
    {
        name: field
        for field, names in (
            ("id", "syndicobjectid"),
            ("name", "syndicobjectname nomoffre"),
            ("type", "objecttypename objecttypefix objecttype bordereau"),
            (
                "subtype",
                (
                    "classificationtype typehebergement typeoffre type souscategorie categorie"
                    " classification2 typemanifestation typedemanifestation activite"
                ),
            ),
            ("themes", "theme themesmanifestation categoriemanifestation"),
            ("changed", "updated datemaj datemodification"),
            ("address", "adressecomplete adresse"),
            ("street1", "adresse1"),
            ("street2", "adresse2"),
            ("street3", "adresse3"),
            ("postcode", "codepostal"),
            ("commune", "commune"),
            ("insee", "codeinsee inseecommune codecommune insee"),
            ("latitude", "gmaplatitude latitude"),
            ("longitude", "gmaplongitude longitude"),
            ("contacts", "moyendecom moyensdecom moyencommunication siteinternet"),
            ("booking", "reservation urlreservation reservationenligne"),
            ("photos", "photo mediaphoto"),
            ("periods", "periodeouverture ouverture"),
            ("languages", "languesparlee langueparlee languesparleesaccueil"),
            ("payment", "modepaiement modespaiement modesdepaiement modedepaiement"),
            (
                "text",
                (
                    "descriptioncommerciale descriptionscommerciale descriptifscommercial description"
                    " descriptif descriptifcommercial"
                ),
            ),
            ("long_text", "descriptioncommerciale2 descriptiondetaillee descriptiflong"),
            (
                "text_en",
                "descriptioncommercialeanglai descriptioncommercialegb descriptioncommercialeen",
            ),
            ("text_nl", "descriptioncommercialeneerlandai descriptioncommercialenl"),
            ("labels", "label marque labelschaine labelsgroupement"),
            ("handicaps", "handicap tourismehandicap labeltourismehandicap labelhandicap"),
            ("pets", "animauxaccepte animaux"),
            (
                "stars",
                (
                    "classification classementprefectoral classement classificationcategorie"
                    " nombreetoile classementofficiel"
                ),
            ),
            ("granted", "dateclassement datedeclassement dateduclassement"),
            ("prices", "tarif"),
            ("people", "capacitepersonne capacite capacitetotale nombrepersonne"),
            ("rooms", "nombrechambre nbchambre"),
            ("pitches", "nombreemplacement nbemplacement"),
            ("seats", "nombrecouvert nbcouvert"),
            ("venue", "lieumanifestation nomdulieu"),
            ("structure", "structure"),
            (
                "",
                (
                    "syndicstructureid metadata odatametadata odataid odatatype odataeditlink published"
                    " tistracking zone localisation ordre structureid"
                ),
            ),
        )
        for name in names.split()
    }
)
"""Folded name of a field (`tourinsoft_rows.fold_name`) → what it is; nothing for technical ones."""

CONTACTS = MappingProxyType(
    {
        "telephone filaire": "phone",
        "telephone": "phone",
        "telephone fixe": "phone",
        "telephone cellulaire": "mobile",
        "portable": "mobile",
        "telephone mobile": "mobile",
        "mel": "email",
        "mail": "email",
        "email": "email",
        "courriel": "email",
        "site web url": "website",
        "site web": "website",
        "site internet": "website",
        "facebook": "social_networks",
        "page facebook": "social_networks",
        "instagram": "social_networks",
        "twitter": "social_networks",
        "youtube": "social_networks",
        "telecopieur fax": "",
        "fax": "",
    }
)

K, L = RecordKind, AccommodationType
TYPES: Mapping[str, Choice] = MappingProxyType(
    dict(
        rows(
            K.ACCOMMODATION,
            "type",
            (L.HOTEL, "Hôtellerie|Hôtels|Hôtel|Hôtels-restaurants"),
            (L.CAMPSITE, "Hôtellerie de plein air|Campings|Camping|Terrains de camping"),
            (
                L.FURNISHED_RENTAL,
                (
                    "Hébergements locatifs|Hébergement locatif|Meublés|Meublés de tourisme|Locations"
                    "|Gîtes"
                ),
            ),
            (L.BED_AND_BREAKFAST, "Chambres d'hôtes|Chambre d'hôtes"),
            (L.HOLIDAY_VILLAGE, "Villages vacances|Villages de vacances|Village vacances"),
            (L.TOURISM_RESIDENCE, "Résidences de tourisme|Résidences"),
            (L.OTHER, "Hébergements collectifs|Hébergement collectif|Hébergement|Hébergements"),
        )
    )
    | dict(
        rows(
            K.ATTRACTION,
            "type",
            (AttractionType.MONUMENT, "Patrimoine culturel|Patrimoine|Sites et monuments"),
            (AttractionType.MUSEUM, "Musées"),
            (AttractionType.NATURAL_SITE, "Patrimoine naturel|Sites naturels"),
            (AttractionType.GARDEN, "Parcs et jardins"),
        )
    )
    | dict(rows(K.PRODUCER, "type", (ProducerType.FARM, "Dégustation|Produits du terroir")))
    | {
        fold(name): Choice(kind)
        for kind, names in (
            (K.EVENT, "Fêtes et manifestations|Fête et manifestation|Agenda|Manifestations"),
            (K.RESTAURANT, "Restauration|Restaurants|Restaurant"),
            (K.ITINERARY, "Itinéraires touristiques|Itinéraires|Randonnées|Circuits"),
            (K.ACTIVITY, "Activités|Loisirs|Équipements de loisirs|Loisir/Plein air|Activité"),
        )
        for name in names.split("|")
    }
)
SUBTYPES: Mapping[str, Choice] = MappingProxyType(
    LODGING | HERITAGE | NATURE | TRAILS | LEISURE | PRODUCERS
)
PRIVATE = frozenset({L.FURNISHED_RENTAL.value, L.BED_AND_BREAKFAST.value})
"""Typologies whose contacts are mostly those of private persons."""


def choose(object_types: Iterable[str], subtypes: Iterable[str]) -> Choice | None:
    """Return what an object is: its type, and what a sub-type says more within the same kind."""
    found = next((TYPES[fold(one)] for one in object_types if fold(one) in TYPES), None)
    if found is None or found.kind in {K.EVENT, K.RESTAURANT}:
        return found
    closer = (SUBTYPES.get(fold(one)) for one in subtypes)
    choice = next((one for one in closer if one and one.kind is found.kind), found)
    return choice if choice.fields else None
