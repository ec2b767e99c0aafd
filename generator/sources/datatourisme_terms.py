"""DATAtourisme's small vocabularies → ours: payment, prices, labels, disabilities."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.model.vocabulary import Disability, LabelName, PaymentMeans, PriceUnit

PAYMENT: Mapping[str, PaymentMeans] = MappingProxyType(
    {
        "Cash": PaymentMeans.CASH,
        "Check": PaymentMeans.CHEQUE,
        "BlueCard": PaymentMeans.CARD,
        "Visa": PaymentMeans.CARD,
        "EurocardMastercard": PaymentMeans.CARD,
        "AmericanExpress": PaymentMeans.CARD,
        "BankOrCreditCard": PaymentMeans.CARD,
        "Transfers": PaymentMeans.TRANSFER,
        "HolidayVouchers": PaymentMeans.HOLIDAY_VOUCHERS,
        "ChequesDejeunersTicketsRestaurants": PaymentMeans.MEAL_VOUCHERS,
        "ContactlessPayment": PaymentMeans.CONTACTLESS,
    }
)
UNITS: Mapping[str, PriceUnit] = MappingProxyType(
    {"ChildRate": PriceUnit.CHILD, "AdultRate": PriceUnit.ADULT}
)
FREE = "Free"
POLICIES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "BaseRateFullRate": {"fr": "Plein tarif", "en": "Full rate", "nl": "Vol tarief"},
        "ReducedRate": {"fr": "Tarif réduit", "en": "Reduced rate", "nl": "Verlaagd tarief"},
        "ChildRate": {},
        "AdultRate": {},
        "Group": {"fr": "Groupes", "en": "Groups", "nl": "Groepen"},
        "ExtraCharge": {"fr": "Supplément", "en": "Supplement", "nl": "Toeslag"},
        FREE: {"fr": "Gratuit", "en": "Free", "nl": "Gratis"},
    }
)
"""What a price is called where nothing else is said of it; a unit needs no name."""

LABELS: Mapping[str, LabelName] = MappingProxyType(
    {
        "LabelRating_AccueilVelo": LabelName.ACCUEIL_VELO,
        "LabelRating_ClefVerte": LabelName.CLEF_VERTE,
        "LabelRating_EcolabelEuropeen": LabelName.ECOLABEL_EUROPEEN,
        "LabelRating_QualiteTourisme": LabelName.QUALITE_TOURISME,
        "LabelRating_DestinationExcellence": LabelName.DESTINATION_D_EXCELLENCE,
        "LabelRating_GitesDeFrance": LabelName.GITES_DE_FRANCE,
        "LabelRating_Clevacances": LabelName.CLEVACANCES,
        "LabelRating_BienvenueaLaFerme": LabelName.BIENVENUE_A_LA_FERME,
        "LabelRating_AccueilPaysan": LabelName.ACCUEIL_PAYSAN,
        "LabelRating_FleursDeSoleil": LabelName.FLEURS_DE_SOLEIL,
        "LabelRating_LogisHotels": LabelName.LOGIS,
        "LabelRating_Logis": LabelName.LOGIS,
        "LabelRating_CampingQualite": LabelName.CAMPING_QUALITE,
        "LabelRating_MaitreRestaurateur": LabelName.MAITRE_RESTAURATEUR,
        "LabelRating_VignoblesDecouvertes": LabelName.VIGNOBLES_ET_DECOUVERTES,
        "LabelRating_ValeursParc": LabelName.VALEURS_PARC,
        "LabelRating_OrganicFarming": LabelName.AGRICULTURE_BIOLOGIQUE,
        "LabelRating_OutstandingGarden": LabelName.JARDIN_REMARQUABLE,
        "LabelRating_MaisonDesIllustres": LabelName.MAISON_DES_ILLUSTRES,
        "LabelRating_MuseeDeFrance": LabelName.MUSEE_DE_FRANCE,
        "LabelRating_PlusBeauxVillagesDeFrance": LabelName.PLUS_BEAUX_VILLAGES,
        "LabelRating_ParcNaturelRegional": LabelName.PARC_NATUREL_REGIONAL,
        "LabelRating_VilleOuPaysDartEtDhistoire": LabelName.PAYS_D_ART_ET_D_HISTOIRE,
    }
)
LEVELS: Mapping[str, LabelName] = MappingProxyType(
    {
        "epi": LabelName.GITES_DE_FRANCE,
        "epis": LabelName.GITES_DE_FRANCE,
        "cle": LabelName.CLEVACANCES,
        "cles": LabelName.CLEVACANCES,
    }
)
"""Whose levels these are: `ScaleRating_3epis`."""
DISABILITIES: Mapping[str, Disability] = MappingProxyType(
    {
        "LabelRating_TourismeHandicapPictogrammeMoteur": Disability.MOTOR,
        "LabelRating_TourismeHandicapPictogrammeVisuel": Disability.VISUAL,
        "LabelRating_TourismeHandicapPictogrammeAuditif": Disability.HEARING,
        "LabelRating_TourismeHandicapPictogrammeMental": Disability.MENTAL,
    }
)
DEAD_LABELS = frozenset({"COVID19ProtocolsCommitted"})
"""Vocabulary that is still in the data and holds of nothing any more."""
LANGUAGE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "francais": "fr",
        "anglais": "en",
        "allemand": "de",
        "espagnol": "es",
        "italien": "it",
        "neerlandais": "nl",
        "portugais": "pt",
        "russe": "ru",
        "chinois": "zh",
        "japonais": "ja",
        "arabe": "ar",
    }
)
"""Some producers write a language's French name instead of its code."""
SPOKEN = frozenset(
    [
        "ar",
        "bg",
        "br",
        "ca",
        "co",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "eu",
        "fi",
        "fr",
        "ga",
        "he",
        "hi",
        "hr",
        "hu",
        "it",
        "ja",
        "ko",
        "lt",
        "lv",
        "mt",
        "nl",
        "no",
        "oc",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sr",
        "sv",
        "th",
        "tr",
        "uk",
        "vi",
        "zh",
    ]
)
SOCIAL_NETWORKS = (
    "facebook.com",
    "fb.com",
    "instagram.com",
    "twitter.com",
    "x.com",
    "youtube.com",
    "linkedin.com",
    "pinterest.com",
    "pinterest.fr",
    "tiktok.com",
    "threads.net",
)
"""A contact's pages there are no website of its own."""
