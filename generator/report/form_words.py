"""What a provider's form says, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.languages import words_of
from generator.model.campaign import AskedField
from generator.view.hours_phrases import capitalised
from generator.view.phrases import say_language

SECTIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "contact": frozenset({"address", "contact", "booking"}),
        "hours": frozenset({"opening_hours", "opening_note"}),
        "prices": frozenset({"free", "prices"}),
        "practical": frozenset({"capacity", "seats", "payment", "languages_spoken", "pets"}),
        "texts": frozenset({"summary", "accessibility"}),
    }
)
"""The sections of a form, by the first words of their fields."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text in both languages of a form."""

    fr: str
    en: str

    @property
    def both(self) -> str:
        """The two on one line, once where they are the same."""
        return self.fr if self.fr == self.en else f"{self.fr} · {self.en}"


def say(message: str, /, *, context: str | None = None, **facts: object) -> Said:
    """Return a message in both languages."""
    french, english = words_of("fr"), words_of("en")
    return Said(
        french.text(message, context=context, **facts),
        english.text(message, context=context, **facts),
    )


def say_section(name: str) -> tuple[Said, Said | None]:
    """Return the heading of a section, and what helps to fill it in."""
    match name:
        case "contact":
            return say("Contact"), None
        case "hours":
            return say("Opening hours"), say(
                "As you would say it: du lundi au vendredi 9h-12h, 14h-18h ; fermé le 1er mai"
            )
        case "prices":
            return say("Prices"), say("In euros. One price a line, as “Adult” or “Double room”.")
        case "practical":
            return say("Practical information"), None
        case "texts":
            return say("Descriptions"), None
        case _:
            return say("Your answer"), say(
                "Give your name, or tick the box at the top: without either, the office can't count your record as checked."
            )


def say_caption(field: AskedField) -> Said:
    """Return the caption of a field, with the language that its text is to be in."""
    caption = Said(field.caption.fr, field.caption.en)
    if not field.language or field.group == "prices":
        return caption
    french, english = (say_language(words_of(code), field.language) for code in ("fr", "en"))
    return Said(f"{caption.fr} ({french})", f"{caption.en} ({english})")


def say_term(field: AskedField, term: str = "") -> Said:
    """Return a term of a field's list: a word of a vocabulary, or a language."""
    term = term or field.term
    if field.vocabulary:
        return say(term, context=field.vocabulary.__name__)
    french, english = (capitalised(say_language(words_of(code), term)) for code in ("fr", "en"))
    return Said(french, english)
