"""Apidae's `ouverture` → seasons, and their OSM text.

Two shapes are read: the old `type` OUVERTURE_* with days of the week, and the new
`horaires[].timePeriods[].timeFrames[]` (Apidae's formatV002, dev.apidae-tourisme.com). Several
periods on one day add up. What the norm can't say exactly is not said at all: then the source's
own sentence (`periodeEnClair`) is what is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from types import MappingProxyType

from generator.model.opening_hours import OpeningHoursError, normalise_opening_hours
from generator.model.opening_hours_rules import MONTHS, WEEKDAYS
from generator.sources.apidae_nodes import day_of, items_of, node, text_of
from generator.sources.folding import fold

HOLIDAYS = 7
"""Stands beside the weekdays 0 to 6 for public holidays."""
EVERY_DAY = tuple(range(7))
DAYS = MappingProxyType(
    {
        **{name: at for at, name in enumerate(("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"))},
        **{
            name: at
            for at, name in enumerate(
                ("LUNDI", "MARDI", "MERCREDI", "JEUDI", "VENDREDI", "SAMEDI", "DIMANCHE")
            )
        },
        "HOL": HOLIDAYS,
    }
)
OCCURRENCES = MappingProxyType(
    {"D_1ER": 1, "D_2EME": 2, "D_3EME": 3, "D_4EME": 4, "D_5EME": 5, "D_DERNIER": -1}
)
NAMED_DAYS = MappingProxyType(
    {
        "PREMIER_JANVIER": "Jan 01",
        "BERCHTOLDSTAG": "Jan 02",
        "SAINT_JOSEPH": "Mar 19",
        "VENDREDI_SAINT": "easter -2 days",
        "PAQUES": "easter",
        "DIMANCHE_PAQUES": "easter",
        "LUNDI_PAQUES": "easter +1 day",
        "PREMIER_MAI": "May 01",
        "HUIT_MAI": "May 08",
        "ASCENSION": "easter +39 days",
        "PENTECOTE": "easter +49 days",
        "DIMANCHE_PENTECOTE": "easter +49 days",
        "LUNDI_PENTECOTE": "easter +50 days",
        "FETE_DIEU": "easter +60 days",
        "QUATORZE_JUILLET": "Jul 14",
        "FETE_NATIONALE_SUISSE": "Aug 01",
        "QUINZE_AOUT": "Aug 15",
        "PREMIER_NOVEMBRE": "Nov 01",
        "ONZE_NOVEMBRE": "Nov 11",
        "IMMACULEE_CONCEPTION": "Dec 08",
        "VINGT_QUATRE_DECEMBRE": "Dec 24",
        "VINGT_CINQ_DECEMBRE": "Dec 25",
        "VINGT_SIX_DECEMBRE": "Dec 26",
        "TRENTE_ET_UN_DECEMBRE": "Dec 31",
    }
)
"""`dateSpeciale` of closings and openings that the norm can say, by its fixed date or Easter."""
OPENING = frozenset({"", "ouverture", "horaires d ouverture"})
"""The kinds of `horaires` that say when a place is open; a guided visit doesn't."""
TIME = re.compile(r"([01]\d|2[0-4]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?")
MOST_PERIODS = 1_000
"""Of one object; each is compared with every other."""
FEWEST_DAYS_OF_A_YEAR = 364
"""From 1 January to 31 December there are so many days between."""


class InexpressibleError(Exception):
    """Hours that the norm can't say exactly; the message says why, in English."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Days and their times, as the norm writes them; without days every day, without times untold."""

    days: str
    times: str


@dataclass(frozen=True, slots=True)
class Season:
    """A period of opening; where it comes back every year, the year means nothing."""

    first: date
    last: date
    yearly: bool
    hours: tuple[Hours, ...]
    extra_days: tuple[str, ...] = ()
    """Days on which it is open besides, at the hours of the season."""

    @property
    def dates(self) -> str:
        """Its days as the norm writes them; nothing for all the year, every year."""
        if self.yearly and (self.last - self.first).days >= FEWEST_DAYS_OF_A_YEAR:
            return ""
        first, last = (write_day(day, yearly=self.yearly) for day in (self.first, self.last))
        return first if first == last else f"{first}-{last}"


def read_seasons(
    opening: object, names: Mapping[int, str], *, any_kind: bool = False
) -> tuple[Season, ...]:
    """Return the periods of opening, by their first day; `names` are those of kinds of hours.

    `any_kind` also takes hours of another kind than opening, where there is but one: an event's
    are those of its shows. Raises InexpressibleError.
    """
    periods = items_of(opening, "periodesOuvertures")
    if len(periods) > MOST_PERIODS:
        message = f"it has more than {MOST_PERIODS} periods"
        raise InexpressibleError(message)
    found = (_read_season(one, names, any_kind=any_kind) for one in periods)
    return tuple(sorted(found, key=lambda one: one.first))


def read_closings(opening: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the days on which it is closed for once, in the norm's words and in none of it."""
    said: list[str] = []
    unsaid: list[str] = []
    for closing in items_of(opening, "fermeturesExceptionnelles"):
        day = _special_day(closing, "dateFermeture")
        if day:
            said.append(day)
        else:
            unsaid.append(text_of(closing, "dateSpeciale").replace("_", " ").lower())
    return tuple(dict.fromkeys(said)), tuple(dict.fromkeys(name for name in unsaid if name))


def write_hours(seasons: Iterable[Season], closings: Iterable[str]) -> str:
    """Return the OSM text, nothing where there are no seasons.

    Raises InexpressibleError where our own reading doesn't take the text.
    """
    known = tuple(seasons)
    if not known:
        return ""
    adds = any(_share_days(one, other) for one, other in combinations(known, 2))
    if adds and not all(_is_plain(season) for season in known):
        message = "its periods overlap"
        raise InexpressibleError(message)
    rules = _added(known) if adds else [rule for one in known for rule in _rules_of(one)]
    text = (", " if adds else "; ").join(rules)
    closed = "".join(f"; {day} off" for day in closings)
    try:
        return normalise_opening_hours(f"{text}{closed}")
    except OpeningHoursError as error:
        message = "its hours can't be written"
        raise InexpressibleError(message) from error


def write_day(day: date, *, yearly: bool) -> str:
    """Return a day as the norm writes it."""
    text = f"{MONTHS[day.month - 1]} {day.day:02}"
    return text if yearly else f"{day.year} {text}"


def write_times(frames: Iterable[tuple[str, str]]) -> str:
    """Return times as the norm writes them; an untold end is `+`.

    Raises InexpressibleError for what is no time.
    """
    spans = []
    for start, end in sorted(set(frames)):
        begin, stop = _time(start), _time(end) if end else ""
        if stop in {"00:00", "24:00"}:
            stop = "24:00"
        spans.append(f"{begin}+" if stop in {"", begin} else f"{begin}-{stop}")
    return ",".join(spans)


def write_days(days: Iterable[int]) -> str:
    """Return weekdays as the norm writes them: `Mo-We,Fr,PH`; every day is nothing."""
    wanted = sorted(set(days))
    if tuple(wanted) == EVERY_DAY:
        return ""
    parts: list[list[int]] = []
    for day in wanted:
        if parts and day == parts[-1][-1] + 1 and day != HOLIDAYS:
            parts[-1].append(day)
        else:
            parts.append([day])
    names = (*WEEKDAYS, "PH")
    return ",".join(
        names[run[0]] if len(run) == 1 else f"{names[run[0]]}-{names[run[-1]]}" for run in parts
    )


def _time(text: str) -> str:
    match = TIME.fullmatch(text)
    if match is None or (match[1] == "24" and match[2] != "00"):
        message = f"“{text[:20]}” is no time"
        raise InexpressibleError(message)
    return f"{match[1]}:{match[2]}"


def _read_season(period: object, names: Mapping[int, str], *, any_kind: bool) -> Season:
    first, last = day_of(period, "dateDebut"), day_of(period, "dateFin")
    if first is None or last is None or last < first:
        message = "a period has no first or last day"
        raise InexpressibleError(message)
    schedules = items_of(period, "horaires")
    if schedules:
        kinds = {_kind_of(schedule, names) for schedule in schedules}
        if not (kinds <= OPENING or (any_kind and len(kinds) == 1)):
            message = "it tells hours of something else than opening"
            raise InexpressibleError(message)
    hours = _timed(schedules) if schedules else _typed(period)
    season = Season(first, last, node(period, "tousLesAns") is True, hours)
    extra = [_special_day(one, "dateOuverture") for one in _extra_openings(period)]
    if not all(extra):
        message = "it opens on a day that can't be written"
        raise InexpressibleError(message)
    return replace(season, extra_days=tuple(dict.fromkeys(extra)))


def _extra_openings(period: object) -> tuple[object, ...]:
    return items_of(period, "ouverturesExceptionnelles")


def _special_day(value: object, key: str) -> str:
    day = day_of(value, key)
    return (
        write_day(day, yearly=False) if day else NAMED_DAYS.get(text_of(value, "dateSpeciale"), "")
    )


def _typed(period: object) -> tuple[Hours, ...]:
    """Read the old shape: one opening and one closing time, on days that `type` tells."""
    start, end = text_of(period, "horaireOuverture"), text_of(period, "horaireFermeture")
    if end and not start:
        message = "it closes at a time but opens at none"
        raise InexpressibleError(message)
    times = write_times([(start, end)]) if start else ""
    return (Hours(_typed_days(period), times),)


def _typed_days(period: object) -> str:
    kind = text_of(period, "type")
    weekly = {_weekday(one) for one in items_of(period, "ouverturesJournalieres")}
    weekly = set(EVERY_DAY) if -1 in weekly else weekly
    match kind:
        case "OUVERTURE_TOUS_LES_JOURS" | "":
            return ""
        case "OUVERTURE_SEMAINE" if weekly:
            return write_days(weekly)
        case "OUVERTURE_SAUF" if set(EVERY_DAY) - weekly:
            return write_days(set(EVERY_DAY) - weekly)
        case "OUVERTURE_MOIS":
            days = [_month_day(one) for one in items_of(period, "ouverturesJourDuMois")]
            if days and all(days):
                return ",".join(days)
        case _:
            pass
    message = f"the days of “{kind[:40]}” are not told"
    raise InexpressibleError(message)


def _weekday(value: object) -> int:
    """Return a weekday's number, -1 for `TOUS`."""
    name = text_of(value, "jour")
    if name != "TOUS" and name not in DAYS:
        message = "a weekday is unknown"
        raise InexpressibleError(message)
    return DAYS.get(name, -1)


def _month_day(value: object) -> str:
    day, nth = DAYS.get(text_of(value, "jour")), OCCURRENCES.get(text_of(value, "jourDuMois"))
    return "" if day is None or nth is None or day == HOLIDAYS else f"{WEEKDAYS[day]}[{nth}]"


def _timed(schedules: Iterable[object]) -> tuple[Hours, ...]:
    """Read the new shape: time frames of days of the week, or of public holidays."""
    frames: dict[int, set[tuple[str, str]]] = {}
    closed: set[int] = set()
    for schedule in schedules:
        for times in items_of(schedule, "timePeriods"):
            days = _days_of(times)
            if node(times, "closed") is True:
                closed |= days
                continue
            for day in days:
                frames.setdefault(day, set()).update(_frames_of(times))
    if closed & frames.keys() or not frames:
        message = "a day is both open and closed" if frames else "it tells closed days only"
        raise InexpressibleError(message)
    return (*group_days(frames), *((Hours("PH", "off"),) if HOLIDAYS in closed else ()))


def _kind_of(schedule: object, names: Mapping[int, str]) -> str:
    """Return which kind of hours these are, folded; one that only has an id is that id."""
    kind = node(schedule, "type")
    number = node(kind, "id")
    known = names.get(number, str(number)) if isinstance(number, int) else ""
    return fold(text_of(kind, "libelleFr") or known or text_of(schedule, "type"))


def _days_of(times: object) -> set[int]:
    named = node(times, "weekdays")
    days = {DAYS.get(str(name), -1) for name in named} if isinstance(named, list) else set()
    if not days or -1 in days:
        message = "its days of the week are not told"
        raise InexpressibleError(message)
    return days


def _frames_of(times: object) -> Iterator[tuple[str, str]]:
    for frame in items_of(times, "timeFrames"):
        start, end = text_of(frame, "startTime"), text_of(frame, "endTime")
        if not start or text_of(frame, "recurrence"):
            message = "its times come back, or have no beginning"
            raise InexpressibleError(message)
        yield start, end


def group_days(frames: Mapping[int, set[tuple[str, str]]]) -> tuple[Hours, ...]:
    """Join the weekdays of the same times; public holidays come last and replace them."""
    groups: dict[str, list[int]] = {}
    for day in sorted(frames):
        times = write_times(frames[day])
        key = f"PH {times}" if day == HOLIDAYS else times
        groups.setdefault(key, []).append(day)
    return tuple(Hours(write_days(days), write_times(frames[days[0]])) for days in groups.values())


def _rules_of(season: Season) -> Iterator[str]:
    for hours in season.hours:
        yield " ".join(part for part in (season.dates, hours.days, hours.times) if part) or "Mo-Su"
    for day in season.extra_days:
        yield " ".join(part for part in (day, season.hours[0].times) if part)


def _added(seasons: Iterable[Season]) -> list[str]:
    """Return the rules of seasons that overlap; the same days are told once, with all times."""
    times: dict[tuple[str, str], set[str]] = {}
    for season in seasons:
        for hours in season.hours:
            told = times.setdefault((season.dates, hours.days), set())
            told.update(hours.times.split(","))
    return [
        " ".join(part for part in (*days, ",".join(sorted(told))) if part)
        for days, told in times.items()
    ]


def _is_plain(season: Season) -> bool:
    """Tell whether a season's hours may be added to another's: told, and replacing nothing."""
    return not season.extra_days and all(
        hours.times not in {"", "off"} and "PH" not in hours.days for hours in season.hours
    )


def _share_days(one: Season, other: Season) -> bool:
    if one.yearly == other.yearly:
        if not one.yearly:
            return one.first <= other.last and other.first <= one.last
        return any(_within(day, other) for day in (one.first, one.last)) or any(
            _within(day, one) for day in (other.first, other.last)
        )
    return True


def _within(day: date, season: Season) -> bool:
    if not season.dates:
        return True
    first, last = ((end.month, end.day) for end in (season.first, season.last))
    at = (day.month, day.day)
    return first <= at <= last if first <= last else at >= first or at <= last
