"""OSM opening hours → French words that our own reader takes back, for who fills a form."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.model.opening_hours import OpeningHoursError, normalise_opening_hours
from generator.model.opening_hours_tokens import DAY_NAMES, MONTH_NAMES

_MONTHS = "|".join(MONTH_NAMES)
_DAYS = "|".join(DAY_NAMES)
_DAY_SPAN = re.compile(rf"\b({_MONTHS}) (\d{{1,2}})-(?:({_MONTHS}) )?(\d{{1,2}})\b")
_DAY = re.compile(rf"\b({_MONTHS}) (\d{{1,2}})\b(?!:)")
_MONTH_SPAN = re.compile(rf"\b({_MONTHS})-({_MONTHS})\b")
_WEEKDAY_SPAN = re.compile(rf"\b({_DAYS})-({_DAYS})\b")
_WORD = re.compile(rf"\b({_MONTHS}|{_DAYS})\b")
_TIME = re.compile(r"\b(\d\d):(\d\d)\b")
_EVERY_DAY = re.compile(r"\bMo-Su ")
_ZERO = re.compile(rf"\b({_MONTHS}) 0(\d)\b(?!:)")
_FIRST_TIME = re.compile(r"(?=\b\d\d:\d\d-)")
_SOME_DAY = re.compile(rf"\b({_DAYS}|PH|SH)\b")
_WORDS = {osm: names[0] for osm, names in (DAY_NAMES | MONTH_NAMES).items()}


@lru_cache(maxsize=10_000)
def write_french_hours(osm: str) -> str:
    """Return `d'avril à octobre tous les jours 9h-18h ; fermé le 1er mai`; OSM syntax where French would say less.

    What is returned is always read back to the same hours.
    """
    plain = _ZERO.sub(r"\1 \2", _EVERY_DAY.sub("", osm))
    french = " ; ".join(_write_rule(rule) for rule in plain.split("; "))
    try:
        same = normalise_opening_hours(french) == plain
    except OpeningHoursError:
        same = False
    return french if same else osm


def _write_rule(rule: str) -> str:
    if rule.endswith(" off"):
        return f"fermé {_write_words(rule.removesuffix(' off'))}".replace("é jours", "é les jours")
    every_day = (
        rule if _SOME_DAY.search(rule) else _FIRST_TIME.sub("tous les jours ", rule, count=1)
    )
    return _write_words(every_day)


def _write_words(text: str) -> str:
    text = _DAY_SPAN.sub(_write_day_span, text)
    text = _DAY.sub(lambda found: f"le {_write_day(found[2], found[1])}", text)
    text = _MONTH_SPAN.sub(_write_month_span, text)
    text = _WEEKDAY_SPAN.sub(lambda found: f"du {_WORDS[found[1]]} au {_WORDS[found[2]]}", text)
    text = _WORD.sub(lambda found: _WORDS[found[0]], text)
    text = _TIME.sub(lambda found: f"{int(found[1])}h{found[2].replace('00', '')}", text)
    return re.sub(r",(?! )", ", ", text.replace("PH", "jours fériés"))


def _write_month_span(found: re.Match[str]) -> str:
    first, last = _WORDS[found[1]], _WORDS[found[2]]
    preposition = "d'" if first[0] in "ao" else "de "
    return f"{preposition}{first} à {last}"


def _write_day_span(found: re.Match[str]) -> str:
    last = _write_day(found[4], found[3] or found[1])
    return f"du {_write_day(found[2], found[1])} au {last}"


def _write_day(day: str, month: str) -> str:
    return f"{'1er' if day == '1' else day} {_WORDS[month]}"
