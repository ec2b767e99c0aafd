"""Names as they are compared: without accents, case, punctuation or words that come and go."""

from __future__ import annotations

import re
import unicodedata

ABBREVIATIONS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
CEDEX = re.compile(r" cedex( \d+)?$")
TYPOLOGY_WORDS = re.compile(
    r"\b(village de vacances|residence de tourisme|parc residentiel de loisirs"
    r"|hotel|camping|restaurant|residence|prl|bar)\b"
)
"""Words that the official list puts before a name in one year and leaves out in the next."""


def fold(text: str) -> str:
    """Return lower-case ASCII words: `ST-ÉTIENNE-D'ARDÈCHE` → `saint etienne d ardeche`."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(LIGATURES))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = re.sub(r"[^a-z0-9]+", " ", bare).split()
    return " ".join(ABBREVIATIONS.get(word, word) for word in words)


def fold_commune(name: str) -> str:
    """Return a commune's folded name, its postal CEDEX left out."""
    return CEDEX.sub("", fold(name))


def fold_establishment(name: str) -> str:
    """Return an establishment's name without typology: `HÔTEL-RESTAURANT LE PARC` → `le parc`."""
    folded = fold(name)
    return " ".join(TYPOLOGY_WORDS.sub(" ", folded).split()) or folded


def make_id(name: str) -> str:
    """Return the id that a name gives: `Hôtel B&B Aubenas` → `hotel-bb-aubenas`."""
    return fold(re.sub(r"(?<=\w)&(?=\w)", "", name)).replace(" ", "-")
