"""The pages of the website, by their ids: the stem of their text in `content/`, and of their address."""

from __future__ import annotations

from types import MappingProxyType

HOME = "home"
NOT_FOUND = "not-found"
COMMUNES = "communes"

MENU = ("access", "accommodations", "restaurants", "activities", "attractions", "agenda")
"""The seed's rubrics (« accès, hébergement, restauration, activités loisirs »), then what there is to see."""

VISIT = (
    "office",
    "map",
    "tonight",
    "itineraries",
    "producers",
    "communes",
    "accessible-tourism",
    "nature",
    "eco-committed",
    "brochures",
    "offline",
)
"""What prepares a visit, in the footer."""

ABOUT = ("commitments", "legal-notice", "privacy", "accessibility-statement", "open-data")
"""What the law and the office's commitments ask for, in the footer."""

EMERGENCY = "emergency-numbers"

OFFLINE = "offline"

SEARCH = "search"
FAVOURITES = "favourites"

BEFORE_YOU_COME = "before-you-come"

BLOCKS = (
    HOME,
    BEFORE_YOU_COME,
    *MENU[1:],
    EMERGENCY,
    OFFLINE,
    "transport",
    "itineraries",
    "producers",
    COMMUNES,
    "office",
    "tonight",
    "accessible-tourism",
    "nature",
    "eco-committed",
    "map",
    "publisher",
    "sources",
    "open-data",
    "brochures",
    "commitments",
    SEARCH,
    FAVOURITES,
)
"""What the generator writes into a page where a line says `[[name]]`; the page of the same name
holds it at its end where no line does, and exists even without a text. Home begins with its block
and ends with what to know before coming."""

PAGE_OF_TYPE = MappingProxyType(
    {
        "accommodation": "accommodations",
        "attraction": "attractions",
        "event": "agenda",
        "restaurant": "restaurants",
        "activity": "activities",
        "itinerary": "itineraries",
        "transport": "transport",
        "producer": "producers",
    }
)
"""The page that lists the records of a type, and under whose address they stand."""

PAGES = (HOME, *MENU, EMERGENCY, "transport", *VISIT, *ABOUT, SEARCH, FAVOURITES, NOT_FOUND)
"""Every page that the generator knows; an editor's other texts are pages too."""


def page_id_of(uri: str) -> tuple[str, str]:
    """Return the language and the page id of a text: `en/index.md` → `en`, `home`."""
    language, _, rest = uri.partition("/")
    stem = rest.removesuffix(".md")
    return language, HOME if stem == "index" else stem


def uri_of(language: str, page_id: str) -> str:
    """Return where a page's text is, under `content/`."""
    return f"{language}/{'index' if page_id == HOME else page_id}.md"
