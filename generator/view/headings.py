"""The words of the templates: made once a language, so that a template only names them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from generator.languages import words_of

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "about": "About",
        "accessibility": "Accessibility",
        "all-agenda": "The whole agenda",
        "before-coming": "Before you come",
        "before-coming-text": "Coming without a car, checking access for a wheelchair, walking without harming what grows: start here.",
        "close-by": "Close by",
        "source-line": "Source:",
        "coming-weeks": "On in the coming weeks",
        "dates": "Dates",
        "emergency-lead": "Tap a number to call it.",
        "fragile": "A fragile place",
        "good-visitor": "What a good visitor does",
        "hours": "Opening hours",
        "jump": "On this page",
        "labels": "Labels",
        "licence": "Licence",
        "neutral": "This order changes every day by a public rule: nobody is favoured.",
        "neutral-agenda": "By date; on the same date, the order changes every day by a public rule.",
        "neutral-link": "How our lists are ordered",
        "nothing": "There is nothing to list here yet.",
        "notices": "Good to know today",
        "practical": "Practical details",
        "prices": "Prices",
        "records": "Used for",
        "retrieved": "Retrieved on",
        "rubrics": "Rubrics",
        "services": "Services",
        "social": "Social networks",
        "source": "Source",
    }
)


@cache
def headings_of(language: str) -> Mapping[str, str]:
    """Return the templates' words in a language."""
    words = words_of(language)
    return MappingProxyType({key: words.text(message) for key, message in HEADINGS.items()})
