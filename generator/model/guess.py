"""The word that an editor most likely meant; the one module that knows the fuzzy matcher."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

NEAR_ENOUGH = 70
"""Out of 100 (rapidfuzz ratio); below, a guess confuses more than it helps."""


def guess_word(word: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to this one, or None where none is near."""
    found = process.extractOne(
        word,
        list(known),
        scorer=fuzz.ratio,
        processor=utils.default_process,
        score_cutoff=NEAR_ENOUGH,
    )
    return found[0] if found else None


def likeness(word: str, other: str) -> float:
    """Return how like two words are, from 0 to 100, capitals and punctuation aside."""
    return fuzz.ratio(word, other, processor=utils.default_process)
