"""The words of French opening hours, cut from what an editor typed, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto


class OpeningHoursError(ValueError):
    """An editor's opening hours that can't be read: `unread` begins at `offset` of `text`."""

    def __init__(self, text: str, *, unread: str, offset: int, guess: str | None = None) -> None:
        super().__init__(f"can't read {unread!r} at {offset} of {text!r}")
        self.text = text
        self.unread = unread
        self.offset = offset
        self.guess = guess


class Kind(Enum):
    """What a token is."""

    SPAN = auto()
    TIME = auto()
    FROM = auto()
    ALWAYS = auto()
    DAY = auto()
    DAYS = auto()
    PUBLIC_HOLIDAYS = auto()
    INCLUDED = auto()
    SCHOOL_HOLIDAYS = auto()
    FEAST = auto()
    DATE = auto()
    MONTH = auto()
    YEAR = auto()
    NUMBER = auto()
    ORDINAL = auto()
    YEAR_ROUND = auto()
    EXCEPT = auto()
    CLOSED = auto()
    OPEN = auto()
    COMMENT = auto()
    TO = auto()
    AND = auto()
    STOP = auto()
    NOISE = auto()


@dataclass(frozen=True)
class Token:
    """A word of the text; `value` is what it stands for in OSM syntax."""

    kind: Kind
    value: str
    start: int
    end: int


DAY_NAMES = {
    "Mo": ("lundi", "lun", "lu"),
    "Tu": ("mardi", "mar", "ma"),
    "We": ("mercredi", "mer", "me"),
    "Th": ("jeudi", "jeu", "je"),
    "Fr": ("vendredi", "ven", "vend", "ve"),
    "Sa": ("samedi", "sam"),
    "Su": ("dimanche", "dim", "di"),
}
MONTH_NAMES = {
    "Jan": ("janvier", "janv"),
    "Feb": ("février", "févr", "fév"),
    "Mar": ("mars",),
    "Apr": ("avril", "avr"),
    "May": ("mai",),
    "Jun": ("juin",),
    "Jul": ("juillet", "juil"),
    "Aug": ("août",),
    "Sep": ("septembre", "sept"),
    "Oct": ("octobre",),
    "Nov": ("novembre",),
    "Dec": ("décembre", "déc"),
}
FEASTS = {
    "vendredi saint": "easter -2 days",
    "lundi de Pâques": "easter +1 day",
    "dimanche de Pâques": "easter",
    "Pâques": "easter",
    "jeudi de l'Ascension": "easter +39 days",
    "Ascension": "easter +39 days",
    "lundi de Pentecôte": "easter +50 days",
    "dimanche de Pentecôte": "easter +49 days",
    "Pentecôte": "easter +49 days",
    "jour de l'an": "Jan 1",
    "fête nationale": "Jul 14",
    "Toussaint": "Nov 1",
    "Noël": "Dec 25",
}
ORDINAL_NAMES = {
    "1": ("1er", "premier", "premiers"),
    "2": ("2e", "2ème", "deuxième", "second"),
    "3": ("3e", "3ème", "troisième"),
    "4": ("4e", "4ème", "quatrième"),
    "5": ("5e", "5ème", "cinquième"),
    "-1": ("dernier", "derniers"),
}
_WORDS_TO_GUESS = (
    *(names[0] for names in DAY_NAMES.values()),
    *(names[0] for names in MONTH_NAMES.values()),
    *(
        "fermé",
        "ouvert",
        "sauf",
        "jours fériés",
        "vacances scolaires",
        "tous les jours",
        "toute l'année",
    ),
    *("midi", "minuit", "week-end", "en semaine", "sur rendez-vous", "sur réservation"),
)


def fold(text: str) -> str:
    """Return the text in lower case without accents, character for character."""
    return "".join(_fold_character(character) for character in text)


def _fold_character(character: str) -> str:
    if character.isspace():
        return "\n" if character == "\n" else " "
    if character in "’ʼ‘":
        return "'"
    if character in "–—−‑‐":
        return "-"
    folded = unicodedata.normalize("NFD", character)[0].lower()
    return folded if len(folded) == 1 else character


def near_guess(unread: str) -> str | None:
    """Return the known word nearest to the first one that can't be read."""
    words = re.findall(r"[^\W\d]+", fold(unread))
    known = {fold(word): word for word in _WORDS_TO_GUESS}
    close = get_close_matches(words[0], known, n=1, cutoff=0.7) if words else []
    return known[close[0]] if close else None


def _named(names: Mapping[str, tuple[str, ...]], *, plural: bool) -> list[tuple[str, str]]:
    """Return a pattern a name; only what is abbreviated may end in a full stop."""
    ending = r"s?" if plural else ""
    return [
        (rf"{full}{ending}\b" + (rf"|(?:{'|'.join(short)})\b\.?" if short else ""), value)
        for value, (full, *short) in ((value, map(fold, forms)) for value, forms in names.items())
    ]


_HOUR = r"([01]?\d|2[0-4])"
_OSM_DAYS = {day: (day.lower(),) for day in DAY_NAMES}
_OSM_MONTHS = {month: (month.lower(),) for month in MONTH_NAMES if month != "Mar"}
_SEVEN_DAYS = r"7 ?j(?:ours)? ?(?:/|sur) ?7 ?j?"
_HOLIDAYS = r"(?:les )?(?:jours? )?feries?"
_APPOINTMENT = r"(?:uniquement |seulement )?sur (?:rendez-vous|rdv|reservation)\b"

_TABLE: tuple[tuple[Kind, list[tuple[str, str]]], ...] = (
    (Kind.COMMENT, [(r'"[^"]*"|«[^»"]*»', ""), (_APPOINTMENT, "")]),
    (
        Kind.ALWAYS,
        [
            (rf"24 ?h? ?(?:/|sur) ?24 ?h?\b(?:(?:,| et)? ?{_SEVEN_DAYS}\b)?|24/7\b", "00:00-24:00"),
        ],
    ),
    (
        Kind.DAYS,
        [
            (r"(?:tous les jours|chaque jour|toute la semaine|quotidiennement|tlj)\b", "Mo-Su"),
            (rf"{_SEVEN_DAYS}\b", "Mo-Su"),
            (r"(?:le |les )?week-? ?ends?\b", "Sa-Su"),
            (r"en semaine\b", "Mo-Fr"),
        ],
    ),
    (Kind.YEAR_ROUND, [(r"(?:toute l'annee|a l'annee)\b", "")]),
    (
        Kind.INCLUDED,
        [
            (rf"(?:y compris|meme) {_HOLIDAYS}\b|{_HOLIDAYS} (?:compris|inclus)\b", "PH"),
        ],
    ),
    (Kind.PUBLIC_HOLIDAYS, [(r"(?:jours? )?feries?\b|ph\b", "PH")]),
    (Kind.SCHOOL_HOLIDAYS, [(r"vacances scolaires\b|sh\b", "SH")]),
    (Kind.FEAST, [(rf"{fold(name)}\b", value) for name, value in FEASTS.items()]),
    (Kind.NOISE, [(r"du mois\b(?! de)|(?<=h )du matin\b|(?<=\d )du matin\b|le lendemain\b", "")]),
    (Kind.FROM, [(r"(?:a partir de|a partir d'|des)(?= *\d{1,2} ?(?:h|:)| *midi)", "")]),
    (
        Kind.TIME,
        [
            (rf"{_HOUR} ?(?:h|heures?)(?: ?([0-5]\d))?(?![\d\w])|{_HOUR}:([0-5]\d)(?!\d)", ""),
            (r"midi\b", "12:00"),
            (r"minuit\b", "24:00"),
        ],
    ),
    (Kind.DATE, [(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])", "")]),
    (Kind.DAY, [*_named(DAY_NAMES, plural=True), *_named(_OSM_DAYS, plural=False)]),
    (Kind.MONTH, [*_named(MONTH_NAMES, plural=False), *_named(_OSM_MONTHS, plural=False)]),
    (Kind.ORDINAL, _named(ORDINAL_NAMES, plural=False)),
    (Kind.YEAR, [(r"(?:19|20)\d\d(?!\d)", "")]),
    (Kind.NUMBER, [(r"\d{1,2}(?!\d)", "")]),
    (Kind.EXCEPT, [(r"(?:sauf|excepte|hormis|hors|a l'exception)\b", "")]),
    (Kind.CLOSED, [(r"(?:ferme(?:e|s|es)?|fermetures?|off|closed)\b", "")]),
    (Kind.OPEN, [(r"(?:ouvert(?:e|s|es)?|ouvertures?|open)\b", "")]),
    (Kind.TO, [(r"(?:au|aux|a|jusqu'a|jusqu'au)\b|->|-+", "")]),
    (Kind.AND, [(r"(?:et|puis|ainsi que)\b|[,&/]", "")]),
    (Kind.STOP, [(r"[;\n]|\.(?=\s|$)", "")]),
    (Kind.NOISE, [(r"(?:du|de|des|le|la|les|en|pendant|durant|mois)\b|[dl]'|[:()]", "")]),
)
PATTERNS = tuple(
    (kind, re.compile(pattern), value) for kind, patterns in _TABLE for pattern, value in patterns
)


def read_tokens(text: str) -> list[Token]:
    """Return the tokens of a text; raises OpeningHoursError at the first word that is none."""
    folded = fold(text)
    tokens: list[Token] = []
    at = 0
    while at < len(folded):
        if folded[at] == " ":
            at += 1
            continue
        token = _token_at(text, folded, at)
        if token is None:
            raise OpeningHoursError(text, unread=text[at:], offset=at, guess=near_guess(text[at:]))
        if token.kind is not Kind.NOISE:
            tokens.append(token)
        at = token.end
    return tokens


def _token_at(text: str, folded: str, at: int) -> Token | None:
    for kind, pattern, value in PATTERNS:
        match = pattern.match(folded, at)
        if match and not (match[0][0].isalnum() and at and folded[at - 1].isalpha()):
            return Token(kind, value or _value(kind, match, text), at, match.end())
    return None


def _value(kind: Kind, match: re.Match[str], text: str) -> str:
    match kind:
        case Kind.TIME:
            return f"{int(match[1] or match[3]):02}:{match[2] or match[4] or '00'}"
        case Kind.COMMENT:
            return text[match.start() : match.end()].strip(
                '"«» \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}'
            )
        case _:
            return text[match.start() : match.end()]
