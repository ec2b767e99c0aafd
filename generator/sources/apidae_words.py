"""Apidae's words, and which of ours they are; labels are compared folded (`folding.fold`).

A full export brings its own labels of elements. `KNOWN_LABELS` are for exports that lack them:
Apidae's public ids (referentiel/elements-reference), the same in every project.
"""

from __future__ import annotations

from types import MappingProxyType

from generator.model.vocabulary import (
    Audience,
    Disability,
    LabelName,
    PaymentMeans,
    Pets,
    PriceUnit,
)

KNOWN_LABELS = MappingProxyType(
    {
        201: "Téléphone",
        202: "Fax",
        204: "Mél",
        205: "Site web (URL)",
        206: "Téléphone",
        207: "Page facebook",
        3755: "Twitter",
        3769: "Site internet mobile",
        3789: "Google My Business",
        4000: "Tripadvisor",
        4007: "Yelp",
        1189: "Allemand",
        1192: "Anglais",
        1194: "Espagnol",
        1197: "Français",
        1200: "Italien",
        1202: "Néerlandais",
        1205: "Russe",
        1206: "Chinois",
        4306: "Portugais",
        1224: "Marque Tourisme et Handicap - déficience auditive",
        1225: "Marque Tourisme et Handicap - déficience mentale",
        1226: "Marque Tourisme et Handicap - déficience motrice",
        1227: "Marque Tourisme et Handicap - déficience visuelle",
        1265: "American Express",
        1266: "Bons CAF",
        1268: "Carte bancaire/crédit",
        1271: "Chèque",
        1273: "Chèque de voyage",
        1274: "Chèque Vacances",
        1277: "Espèces",
        1281: "Virement",
        1284: "Chèque Culture",
        1285: "Titre Restaurant",
        1286: "Pass’Région",
        1287: "Paypal",
        1461: "Petit déjeuner",
        1464: "Pension complète (/ pers.)",
        1465: "Demi-pension (/ pers.)",
        1466: "Chambre double",
        1467: "Chambre single",
        1476: "Nuitée",
        1480: "Semaine",
        1481: "Week-end",
        1502: "Menu adulte",
        1503: "Menu enfant",
        1517: "Plat du jour",
        1518: "Menu du jour",
        1754: "Adulte",
        1755: "Enfant",
        3877: "Chambre quadruple",
        4108: "Tarif unique",
        4112: "Tarif unique",
        4123: "Tarif unique",
        5239: "Plein tarif",
        5240: "Tarif réduit",
        1958: "Culturelle",
        1962: "Manifestations commerciales",
        1966: "Nature et détente",
        1971: "Sports",
        1973: "Traditions et folklore",
        1974: "Distractions et loisirs",
        2064: "Animaux",
        2080: "Exposition",
        2081: "Festival",
        2083: "Marché",
        2084: "Rassemblement",
        2091: "Spectacle",
        2128: "Concert",
        2134: "Théâtre",
        2147: "Cirque",
        2257: "Sports équestres",
        570: "Fermé à la clientèle extérieure",
        2619: "Chambre d'hôtes",
        2620: "Meublés et Gîtes",
        2627: "1 étoile",
        2628: "2 étoiles",
        2629: "3 étoiles",
        2630: "4 étoiles",
        2631: "5 étoiles",
        2734: "Hôtel",
        2736: "Hôtel - Restaurant",
        2748: "1 étoile",
        2749: "2 étoiles",
        2750: "3 étoiles",
        2751: "4 étoiles",
        2758: "5 étoiles",
        2410: "Camping",
        2541: "1 étoile",
        2543: "2 étoiles",
        2546: "3 étoiles",
        2548: "4 étoiles",
        2561: "5 étoiles",
    }
)

CONTACTS = MappingProxyType(
    {
        "telephone": "phone",
        "telephone fax": "phone",
        "mel": "email",
        "site web url": "website",
        "site internet mobile": "",
        "page facebook": "social_networks",
        "page facebook uniquement": "social_networks",
        "twitter": "social_networks",
        "instagram": "social_networks",
        "tiktok": "social_networks",
        "linkedin": "social_networks",
        "pinterest": "social_networks",
        "chaine youtube": "social_networks",
        "youtube": "social_networks",
        "fax": "",
        "google my business": "",
        "tripadvisor": "",
        "yelp": "",
        "skype": "",
        "short url": "",
        "url courte": "",
    }
)
"""Field of our contact; known ones that have none are empty, and left out without a word."""

PAYMENT = MappingProxyType(
    {
        "carte bancaire credit": PaymentMeans.CARD,
        "american express": PaymentMeans.CARD,
        "carte jcb": PaymentMeans.CARD,
        "diners club": PaymentMeans.CARD,
        "cheque": PaymentMeans.CHEQUE,
        "cheque vacances": PaymentMeans.HOLIDAY_VOUCHERS,
        "cheques vacances": PaymentMeans.HOLIDAY_VOUCHERS,
        "cheque vacances connect": PaymentMeans.HOLIDAY_VOUCHERS,
        "cheque vacances classic": PaymentMeans.HOLIDAY_VOUCHERS,
        "especes": PaymentMeans.CASH,
        "virement": PaymentMeans.TRANSFER,
        "titre restaurant": PaymentMeans.MEAL_VOUCHERS,
        "paiement sans contact": PaymentMeans.CONTACTLESS,
    }
)

SPOKEN = MappingProxyType(
    {
        "allemand": "de",
        "anglais": "en",
        "arabe": "ar",
        "bulgare": "bg",
        "catalan": "ca",
        "chinois": "zh",
        "coreen": "ko",
        "croate": "hr",
        "danois": "da",
        "espagnol": "es",
        "esperanto": "eo",
        "finnois": "fi",
        "francais": "fr",
        "grec": "el",
        "hebreu": "he",
        "hongrois": "hu",
        "italien": "it",
        "japonais": "ja",
        "neerlandais": "nl",
        "norvegien": "no",
        "occitan": "oc",
        "polonais": "pl",
        "portugais": "pt",
        "roumain": "ro",
        "russe": "ru",
        "slovaque": "sk",
        "suedois": "sv",
        "tcheque": "cs",
        "turc": "tr",
        "ukrainien": "uk",
    }
)

PETS = MappingProxyType(
    {
        "ACCEPTES": Pets.ALLOWED,
        "NON_ACCEPTES": Pets.REFUSED,
        "ACCEPTES_SOUS_CONDITION": Pets.ON_REQUEST,
        "ACCEPTES_SUR_DEMANDE": Pets.ON_REQUEST,
    }
)

DISABILITIES = MappingProxyType(
    {
        "motrice": Disability.MOTOR,
        "moteur": Disability.MOTOR,
        "visuelle": Disability.VISUAL,
        "visuel": Disability.VISUAL,
        "auditive": Disability.HEARING,
        "auditif": Disability.HEARING,
        "mentale": Disability.MENTAL,
        "mental": Disability.MENTAL,
    }
)
"""The last word of a `Tourisme et Handicap` label."""

STEP_FREE = MappingProxyType(
    {
        "accessible en fauteuil roulant en autonomie": True,
        "non accessible en fauteuil roulant": False,
    }
)

LABELS = MappingProxyType(
    {
        "accueil velo": LabelName.ACCUEIL_VELO,
        "la clef verte": LabelName.CLEF_VERTE,
        "clef verte": LabelName.CLEF_VERTE,
        "ecolabel europeen": LabelName.ECOLABEL_EUROPEEN,
        "qualite tourisme": LabelName.QUALITE_TOURISME,
        "qualite tourisme tm": LabelName.QUALITE_TOURISME,
        "destination d excellence": LabelName.DESTINATION_D_EXCELLENCE,
        "gites de france": LabelName.GITES_DE_FRANCE,
        "gites de france pre vert": LabelName.GITES_DE_FRANCE,
        "clevacances": LabelName.CLEVACANCES,
        "bienvenue a la ferme": LabelName.BIENVENUE_A_LA_FERME,
        "accueil paysan": LabelName.ACCUEIL_PAYSAN,
        "fleurs de soleil": LabelName.FLEURS_DE_SOLEIL,
        "logis": LabelName.LOGIS,
        "logis hotels": LabelName.LOGIS,
        "camping qualite": LabelName.CAMPING_QUALITE,
        "maitres restaurateurs": LabelName.MAITRE_RESTAURATEUR,
        "maitre restaurateur": LabelName.MAITRE_RESTAURATEUR,
        "label vignobles et decouvertes": LabelName.VIGNOBLES_ET_DECOUVERTES,
        "vignobles et decouvertes": LabelName.VIGNOBLES_ET_DECOUVERTES,
        "vignobles decouvertes": LabelName.VIGNOBLES_ET_DECOUVERTES,
        "valeurs parc naturel regional": LabelName.VALEURS_PARC,
        "producteur bio": LabelName.AGRICULTURE_BIOLOGIQUE,
        "agriculture biologique": LabelName.AGRICULTURE_BIOLOGIQUE,
        "jardin remarquable": LabelName.JARDIN_REMARQUABLE,
        "maisons des illustres": LabelName.MAISON_DES_ILLUSTRES,
        "maison des illustres": LabelName.MAISON_DES_ILLUSTRES,
        "musee de france": LabelName.MUSEE_DE_FRANCE,
        "inscrit cmn": LabelName.MONUMENT_HISTORIQUE,
        "classe cmn": LabelName.MONUMENT_HISTORIQUE,
        "monument historique": LabelName.MONUMENT_HISTORIQUE,
        "villages et cites de caractere": LabelName.VILLAGE_DE_CARACTERE,
        "plus beaux villages de france": LabelName.PLUS_BEAUX_VILLAGES,
        "site classe par arrete ministeriel": LabelName.SITE_CLASSE,
        "site classe": LabelName.SITE_CLASSE,
        "natura 2000": LabelName.NATURA_2000,
        "espaces naturels sensibles": LabelName.ESPACE_NATUREL_SENSIBLE,
        "espace naturel sensible": LabelName.ESPACE_NATUREL_SENSIBLE,
        "geopark": LabelName.GEOPARC,
        "parc naturel regional": LabelName.PARC_NATUREL_REGIONAL,
        "villes et pays d art et d histoire": LabelName.PAYS_D_ART_ET_D_HISTOIRE,
        "ville ou pays d art et d histoire": LabelName.PAYS_D_ART_ET_D_HISTOIRE,
    }
)

UNITS_OF_LEVELS = MappingProxyType(
    {
        "epi": LabelName.GITES_DE_FRANCE,
        "cle": LabelName.CLEVACANCES,
        "cheminee": LabelName.LOGIS,
    }
)
"""Whose levels `3 épis`, `2 clés` and `2 cheminées` are; never stars."""

PRICE_UNITS = MappingProxyType(
    {
        "adulte": PriceUnit.ADULT,
        "individuel adulte": PriceUnit.ADULT,
        "menu adulte": PriceUnit.MENU,
        "enfant": PriceUnit.CHILD,
        "individuel enfant": PriceUnit.CHILD,
        "groupe adultes": PriceUnit.GROUP,
        "groupe enfants": PriceUnit.GROUP,
        "nuitee": PriceUnit.NIGHT,
        "chambre double": PriceUnit.NIGHT,
        "chambre single": PriceUnit.NIGHT,
        "semaine": PriceUnit.WEEK,
        "menu enfant": PriceUnit.MENU,
        "menu du jour": PriceUnit.MENU,
        "menu degustation": PriceUnit.MENU,
        "journee": PriceUnit.DAY,
        "heure": PriceUnit.HOUR,
        "demi pension pers": PriceUnit.PERSON,
        "pension complete pers": PriceUnit.PERSON,
    }
)

AUDIENCES = MappingProxyType(
    {
        "special famille avec enfants": Audience.FAMILIES,
        "familles": Audience.FAMILIES,
        "special enfants": Audience.CHILDREN,
        "reserve a un public majeur": Audience.ADULTS,
        "seniors": Audience.SENIORS,
        "special retraites": Audience.SENIORS,
        "reserve aux groupes": Audience.GROUPS,
        "accueil groupes": Audience.GROUPS,
        "tout public": Audience.EVERYONE,
    }
)

CAPACITIES = MappingProxyType(
    {
        "rooms": (
            "nombreChambresDeclareesHotelier",
            "nombreChambresClassees",
            "nombreChambres",
            "nombreTotalChambres",
        ),
        "pitches": ("nombreEmplacementsDeclares", "nombreEmplacementsClasses"),
        "people": (
            "nombreTotalPersonnes",
            "capaciteTotale",
            "capaciteHebergement",
            "nombrePersonnesClasses",
            "capaciteMaximumPossible",
        ),
        "units": ("nombreTotalUnites", "nombreHabitations", "nombreLogements"),
    }
)
"""Where Apidae counts them, by type of accommodation; the first that is told counts."""
