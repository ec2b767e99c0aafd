"""The words of French opening hours put together: dates, weekdays, times, each in OSM syntax."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from generator.model.opening_hours_reader import impossible_day
from generator.model.opening_hours_rules import MONTHS
from generator.model.opening_hours_tokens import Kind, OpeningHoursError, Token, near_guess


class Says(Enum):
    """What a phrase says."""

    SPAN = auto()
    WEEKDAYS = auto()
    OTHER_DAYS = auto()
    INCLUDED = auto()
    DATES = auto()
    YEAR_ROUND = auto()
    COMMENT = auto()
    CLOSED = auto()
    OPEN = auto()
    EXCEPT = auto()
    AND = auto()
    STOP = auto()


@dataclass(frozen=True)
class Phrase:
    """Some words that say one thing; `value` is its OSM syntax."""

    says: Says
    value: str
    start: int
    end: int
    single: bool = False
    """Of dates: one day."""


_ALONE = {
    Kind.SPAN: Says.SPAN,
    Kind.ALWAYS: Says.SPAN,
    Kind.DAYS: Says.WEEKDAYS,
    Kind.PUBLIC_HOLIDAYS: Says.OTHER_DAYS,
    Kind.SCHOOL_HOLIDAYS: Says.OTHER_DAYS,
    Kind.INCLUDED: Says.INCLUDED,
    Kind.YEAR_ROUND: Says.YEAR_ROUND,
    Kind.COMMENT: Says.COMMENT,
    Kind.CLOSED: Says.CLOSED,
    Kind.OPEN: Says.OPEN,
    Kind.EXCEPT: Says.EXCEPT,
    Kind.AND: Says.AND,
    Kind.STOP: Says.STOP,
}
_N = (Kind.NUMBER, Kind.ORDINAL)
_Pattern = tuple[Kind | tuple[Kind, ...], ...]


def read_phrases(text: str, tokens: list[Token]) -> list[Phrase]:
    """Return the phrases of a text; raises OpeningHoursError at words that make none."""
    phrases: list[Phrase] = []
    at = 0
    while at < len(tokens):
        found = _phrases_at(tokens, at)
        if found is None:
            start = tokens[at].start
            raise OpeningHoursError(
                text, unread=text[start:], offset=start, guess=near_guess(text[start:])
            )
        length, made = found
        for phrase in made:
            if phrase.says is Says.DATES and impossible_day(phrase.value):
                raise OpeningHoursError(
                    text, unread=text[phrase.start : phrase.end], offset=phrase.start
                )
        phrases += made
        at += length
    return phrases


def _fits(tokens: list[Token], at: int, pattern: _Pattern) -> list[Token] | None:
    window = tokens[at : at + len(pattern)]
    if len(window) < len(pattern):
        return None
    for token, kinds in zip(window, pattern, strict=True):
        if token.kind not in (kinds if isinstance(kinds, tuple) else (kinds,)):
            return None
    return window


def _phrases_at(tokens: list[Token], at: int) -> tuple[int, list[Phrase]] | None:
    if tokens[at].kind in _ALONE:
        token = tokens[at]
        return 1, [Phrase(_ALONE[token.kind], token.value, token.start, token.end)]
    return (
        _times_at(tokens, at)
        or _nth_at(tokens, at)
        or _weekdays_at(tokens, at)
        or _dates_at(tokens, at)
    )


def _made(
    says: Says, value: str, window: list[Token], *, single: bool = False
) -> tuple[int, list[Phrase]]:
    return len(window), [Phrase(says, value, window[0].start, window[-1].end, single)]


def _times_at(tokens: list[Token], at: int) -> tuple[int, list[Phrase]] | None:
    if window := _fits(tokens, at, (Kind.FROM, Kind.TIME)):
        return _made(Says.SPAN, f"{window[1].value}+", window)
    window = _fits(tokens, at, ((Kind.TIME, Kind.NUMBER), Kind.TO, Kind.TIME))
    if window is None:
        return None
    start = "00:00" if window[0].value == "24:00" else window[0].value
    if window[0].kind is Kind.NUMBER:
        start = f"{int(start):02}:00"
    return _made(Says.SPAN, f"{start}-{window[2].value}", window)


def _weekdays_at(tokens: list[Token], at: int) -> tuple[int, list[Phrase]] | None:
    if window := _fits(tokens, at, (Kind.DAY, Kind.TO, Kind.DAY)):
        return _made(Says.WEEKDAYS, f"{window[0].value}-{window[2].value}", window)
    if window := _fits(tokens, at, (Kind.DAY,)):
        return _made(Says.WEEKDAYS, window[0].value, window)
    return None


def _nth_at(tokens: list[Token], at: int) -> tuple[int, list[Phrase]] | None:
    """Read `1er et 3e dimanche`."""
    places: list[str] = []
    end = at
    while window := _fits(tokens, end, (Kind.ORDINAL,)):
        places.append(window[0].value)
        end += 1
        if _fits(tokens, end, (Kind.AND, Kind.ORDINAL)):
            end += 1
    if not places or not (window := _fits(tokens, end, (Kind.DAY,))):
        return None
    return _made(Says.OTHER_DAYS, f"{window[0].value}[{','.join(places)}]", tokens[at : end + 1])


# Dates


def _dates_at(tokens: list[Token], at: int) -> tuple[int, list[Phrase]] | None:
    start = _day_at(tokens, at)
    if start is None:
        return _days_of_month_at(tokens, at) or _months_at(tokens, at)
    length, value, _month = start
    if _fits(tokens, at + length, (Kind.TO,)):
        end = _day_at(tokens, at + length + 1)
        if end is not None:
            window = tokens[at : at + length + 1 + end[0]]
            return _made(Says.DATES, _with_year_of_end(value, end[1]), window)
        return None
    return _made(Says.DATES, value, tokens[at : at + length], single=True)


def _with_year_of_end(start: str, end: str) -> str:
    """`du 1er mai au 3 juin 2027` speaks of 2027 at both ends."""
    if end[:4].isdigit() and not start[:4].isdigit():
        year = int(end[:4])
        if _place_in_year(end[5:]) < _place_in_year(start):
            year -= 1
        start = f"{year} {start}"
    return f"{start}-{end}"


def _place_in_year(value: str) -> tuple[int, int]:
    month, _, day = value.partition(" ")
    return (MONTHS.index(month), int(day)) if month in MONTHS else (0, 0)


def _day_at(tokens: list[Token], at: int) -> tuple[int, str, str] | None:
    """Read `1er mai 2027`, `01/05/2027` or `lundi de Pâques`; return length, OSM syntax, month."""
    if window := _fits(tokens, at, (Kind.FEAST,)):
        return _with_year(tokens, at, 1, window[0].value)
    if window := _fits(tokens, at, (Kind.DATE,)):
        day, month, *year = window[0].value.split("/")
        if not 1 <= int(month) <= len(MONTHS):
            return None
        value = f"{MONTHS[int(month) - 1]} {int(day)}"
        return 1, f"{year[0]} {value}" if year else value, MONTHS[int(month) - 1]
    # Day before month, as in French, or month before day, as in OSM syntax mixed into it.
    if window := _fits(tokens, at, (_N, Kind.MONTH)):
        return _with_year(tokens, at, 2, f"{window[1].value} {_number(window[0])}")
    window = _fits(tokens, at, (Kind.MONTH, Kind.NUMBER))
    after = at + 2
    if (
        window is None
        or _fits(tokens, after, (Kind.TO, Kind.TIME))
        or _fits(tokens, after, (Kind.MONTH,))
    ):
        return None
    return _with_year(tokens, at, 2, f"{window[0].value} {_number(window[1])}")


def _with_year(tokens: list[Token], at: int, length: int, value: str) -> tuple[int, str, str]:
    if window := _fits(tokens, at + length, (Kind.YEAR,)):
        return length + 1, f"{window[0].value} {value}", value[:3]
    return length, value, value[:3]


def _number(token: Token) -> int:
    return int(token.value)


def _days_of_month_at(tokens: list[Token], at: int) -> tuple[int, list[Phrase]] | None:
    """Read `1er au 15 mai` and `24, 25 et 31 décembre`."""
    if _fits(tokens, at, (_N, Kind.TO, _N, Kind.MONTH)):
        end = _day_at(tokens, at + 2)
        if end is None:
            return None
        day = _number(tokens[at])
        return _made(
            Says.DATES, _with_year_of_end(f"{end[2]} {day}", end[1]), tokens[at : at + 2 + end[0]]
        )
    days: list[Token] = []
    place = at
    while window := _fits(tokens, place, (_N, Kind.AND)):
        days.append(window[0])
        place += 2
    last = _day_at(tokens, place) if days and place < len(tokens) else None
    if last is None or tokens[place].kind not in _N:
        return None
    length, value, _month = last
    head = value.rpartition(" ")[0]
    made = [
        Phrase(Says.DATES, f"{head} {_number(day)}", day.start, day.end, single=True)
        for day in days
    ]
    made.append(
        Phrase(Says.DATES, value, tokens[place].start, tokens[place + length - 1].end, single=True)
    )
    joined: list[Phrase] = []
    for phrase in made:
        joined += [Phrase(Says.AND, "", phrase.start, phrase.start), phrase] if joined else [phrase]
    return place + length - at, joined


def _months_at(tokens: list[Token], at: int) -> tuple[int, list[Phrase]] | None:
    if window := _fits(tokens, at, (Kind.MONTH, Kind.TO, Kind.MONTH)):
        value, length = f"{window[0].value}-{window[2].value}", 3
    elif window := _fits(tokens, at, (Kind.MONTH,)):
        value, length = window[0].value, 1
    else:
        return None
    if year := _fits(tokens, at + length, (Kind.YEAR,)):
        return _made(Says.DATES, f"{year[0].value} {value}", tokens[at : at + length + 1])
    return _made(Says.DATES, value, window)
