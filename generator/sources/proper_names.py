"""Capitals → names as a French editor writes them: « HÔTEL DES CÉVENNES » → « Hôtel des Cévennes ».

The rule, after the Imprimerie nationale's for names of houses and streets:

1. Words take a capital; articles and prepositions (`SMALL_WORDS`) don't.
2. The proper name keeps its own article: a small word that opens the text, or that follows the
   word for the kind of place (`KINDS`), takes a capital (« Camping Le Plan d’Eau », « Hôtel Les
   Touristes »), save those that only link (`LINKS`: « Hôtel des Bains », « Camping de l’Arche »).
3. Acronyms (`ACRONYMS`, or no vowel: GCU, PRL, B&B) and roman numerals (Henri IV) stay capitals.
4. Elided words are joined by ’; a space before « ; : ! ? » does not break.

Letters are kept, accents included: a capital that the source left bare stays bare.
Only words in capitals change, so that a name already written is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NO_BREAK_SPACE = "\u00a0"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LINKS = _words("de du des d et ou en")
SMALL_WORDS = LINKS | _words("le la les l à au aux chez sur sous par pour dans sans entre près lès")
ELIDED = _words("l d j s c n m t qu jusqu lorsqu puisqu presqu aujourd")
ACRONYMS = _words(
    "prl gcu sarl sas sasu eurl sci snc vvf vtf ucpa ccas rn rd za zi zac bp cs cd koa"
)
KINDS = ACRONYMS | _words(
    "hôtel hotel motel camping restaurant bar café brasserie auberge résidence residence village"
    " club domaine parc gîte gite gîtes villa chalet chalets château chateau mas ferme maison"
    " manoir spa logis caravaning clubs hôtels résidences vacances tourisme loisirs quartier"
    " lieu-dit hameau hôtes jeunesse"
)
COMMON_AFTER_DE = _words("vacances tourisme loisirs jeunesse hôtes")
"""Common nouns in « village de vacances », « résidence de tourisme », « maison d’hôtes »."""
REPEATED_NUMBERS = _words("bis ter quater")
STREETS = REPEATED_NUMBERS | _words(
    "allée allee allées avenue av boulevard bd carrefour chaussée chemin cité clos côte cours"
    " esplanade faubourg hameau impasse lieu-dit lotissement montée montee passage place promenade"
    " quai quartier rond-point route rue ruelle sentier square traverse venelle voie zone"
)
COMPOUND_KINDS = frozenset({"lieu-dit", "rond-point"})
ABBREVIATIONS = _words("st mt dr mr ms bd blvd")
"""Words without a vowel that are no acronyms."""
VOWEL = re.compile("[aeiouyàâäæéèêëîïôöœùûüÿ]")
ROMAN_NUMERAL = re.compile(r"x{0,3}(ix|iv|v?i{1,3}|v|x)")
LOST_APOSTROPHE = r"(?<!\S)(?<!\d )([LD]) (?=[AEIOUYHÀÂÄÆÉÈÊËÎÏÔÖŒÙÛÜ])"
WORD = re.compile(r"[^\W_]+(?:[-'’&][^\W_]+)*")
APOSTROPHES = frozenset({"'", "’"})
SEPARATOR = re.compile(r"([-'’&])")
BEFORE_MARK = re.compile("(?<=\\w) (?=[;:!?»])|(?<=«) ")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a word stands."""

    in_street: bool
    starts: bool
    """Nothing precedes it."""
    opens: bool
    """It begins the text or the proper name."""
    leads: bool
    """In a street, nothing but numbers precedes it."""
    previous: str
    follower: str


def write_name(text: str) -> str:
    """Return the name of a house as people write it; harmless on one already written."""
    return _write(text, in_street=False)


def write_street(text: str) -> str:
    """Return an address line as people write it: `551 ROUTE D'ALÈS` → `551 route d’Alès`.

    Small letters are no sign of a common noun: `chemin des vignettes` → `Chemin des Vignettes`.
    """
    return _write(text, in_street=True)


def _write(text: str, *, in_street: bool) -> str:
    cases = re.IGNORECASE if in_street else re.NOFLAG
    line = re.sub(LOST_APOSTROPHE, r"\1’", " ".join(text.split()), flags=cases)
    written: list[str] = []
    position, previous, leads = 0, "", True
    for match in WORD.finditer(line):
        gap = line[position : match.start()]
        leads = leads or gap.strip() in {",", "-", "–"}
        place = _Place(
            in_street=in_street,
            starts=not previous,
            opens=not previous or previous in KINDS or gap.strip() in {"(", "«", ":"},
            leads=leads,
            previous=previous,
            follower=line[match.end() + 1 : match.end() + 4].lower(),
        )
        written += [gap, _write_word(match[0], place)]
        previous = _last_word(match[0])
        leads = leads and (
            previous[0].isdigit() or len(previous) == 1 or previous in REPEATED_NUMBERS
        )
        position = match.end()
    written.append(line[position:])
    return BEFORE_MARK.sub(NO_BREAK_SPACE, "".join(written))


def _last_word(word: str) -> str:
    """Return what decides about the next word: `restaurant` of `HÔTEL-RESTAURANT`."""
    lower = word.lower()
    return lower if lower in COMPOUND_KINDS or "&" in word else SEPARATOR.split(lower)[-1]


def _write_word(word: str, place: _Place) -> str:
    lower = word.lower()
    if place.in_street and place.leads and lower in STREETS:
        return _capital(word) if place.starts else lower
    if lower in COMPOUND_KINDS:
        return _capital(word) if place.opens else word
    parts = SEPARATOR.split(word)
    return "".join(
        "’" if part in APOSTROPHES else part if index % 2 else _write_part(parts, index, place)
        for index, part in enumerate(parts)
    )


def _write_part(parts: list[str], index: int, place: _Place) -> str:
    part, lower = parts[index], parts[index].lower()
    before = parts[index - 1] if index else ""
    after = parts[index + 1] if index + 1 < len(parts) else ""
    if "&" in (before, after) or _stays_capital(part, in_street=place.in_street):
        return part.upper()
    if _is_small(lower, place, before, after):
        return _write_small(part, place, before)
    if not _may_change(part, in_street=place.in_street):
        return part
    if any(letter.isdigit() for letter in part):
        return _write_number(part)
    elided = parts[index - 2].lower() if before in APOSTROPHES else ""
    is_common = lower in COMMON_AFTER_DE and (elided == "d" or place.previous == "de")
    is_ending = elided == "aujourd" or (elided and elided not in ELIDED and lower == "s")
    return lower if is_common or is_ending else _capital(part)


def _stays_capital(part: str, *, in_street: bool) -> bool:
    lower = part.lower()
    if lower in ACRONYMS:
        return True
    if len(part) == 1:
        return False
    if ROMAN_NUMERAL.fullmatch(lower):
        return part.isupper() or in_street
    is_acronym = part.isalpha() and not VOWEL.search(lower) and lower not in ABBREVIATIONS
    return part.isupper() and is_acronym


def _is_small(lower: str, place: _Place, before: str, after: str) -> bool:
    if after in APOSTROPHES:
        return lower in ELIDED
    if lower == "a" and not before and not after:
        return place.follower.startswith(("la ", "l'", "l’"))
    return lower in SMALL_WORDS and len(lower) + (lower == "à") > 1 and not (after and not before)


def _write_small(part: str, place: _Place, before: str) -> str:
    lower = part.lower()
    if before:
        return lower if part.isupper() or place.in_street else part
    if not _may_change(part, in_street=place.in_street) and not (
        place.in_street and lower in LINKS
    ):
        return part
    opens = place.starts or (place.opens and lower not in LINKS)
    return _capital(part) if opens else lower


def _may_change(part: str, *, in_street: bool) -> bool:
    """Tell whether the word is in capitals, or in an address in small letters."""
    return part[:2].isupper() or part.isupper() or (in_street and part.islower())


def _write_number(part: str) -> str:
    """Write `25HOURS` → `25hours`, `1ER` → `1er`; `F1`, `RN102` and `12B` stay."""
    is_repeated = part[:-1].isdigit() and part[-1] not in "Ee"
    is_code = part[0].isalpha() and not part[:3].isalpha()
    return part if is_repeated or is_code else _capital(part)


def _capital(word: str) -> str:
    return word[0].upper() + word[1:].lower()
