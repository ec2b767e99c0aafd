"""The official classification as a reader may see it: exactly as granted, while it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from generator.languages import Words
from generator.model.accommodation import Accommodation, Classification
from generator.model.record import Record
from generator.view.guide import Reader
from generator.view.phrases import say_date


@dataclass(frozen=True, slots=True)
class StarsView:
    """Stars to look at, and the same to hear."""

    signs: str
    text: str


def view_stars(words: Words, record: Record, today: date) -> StarsView | None:
    """Return the stars that hold today; None where there are none to show."""
    granted = record.classification if isinstance(record, Accommodation) else None
    if granted is None or granted.stars is None or not granted.holds_on(today):
        return None
    return _stars(words, granted.stars, palace=granted.palace)


@cache
def _stars(words: Words, stars: int, *, palace: bool) -> StarsView:
    text = words.plural("{count} star", "{count} stars", stars)
    if palace:
        text = words.text("{stars}, Palace distinction", stars=text)
    return StarsView("★" * stars, text)


def say_classification(reader: Reader, granted: Classification) -> str:
    """Return the sentence on the classification: when granted, until when it holds, or that it ended."""
    words = reader.words
    last_day = granted.expires_on - timedelta(days=1)
    facts = {"granted": say_date(words, granted.granted_on), "until": say_date(words, last_day)}
    if not granted.holds_on(reader.today):
        return words.text(
            "The official classification ended on {until}: until it is renewed, no stars are shown.",
            **facts,
        )
    if granted.stars is not None:
        facts["stars"] = _stars(words, granted.stars, palace=granted.palace).text
        if granted.prorogued:
            return words.text(
                "Classified {stars} on {granted}; the classification is extended.", **facts
            )
        return words.text("Classified {stars} on {granted}, valid until {until}.", **facts)
    if granted.prorogued:
        return words.text("Classified on {granted}; the classification is extended.", **facts)
    return words.text("Classified on {granted}, valid until {until}.", **facts)
