"""When an Apidae object is open, or takes place: hours and a note, or the dates of an event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from generator.languages import LanguageCode
from generator.model.opening_hours import is_public_holiday, read_rules
from generator.model.opening_hours_rules import Rule, State, TimeSpan
from generator.sources.apidae_facts import Fact, Remark, Saying
from generator.sources.apidae_hours import (
    InexpressibleError,
    Season,
    read_closings,
    read_seasons,
    write_hours,
)
from generator.sources.apidae_nodes import fields_of, items_of, node, text_of
from generator.sources.apidae_subject import Subject, texts_of
from generator.sources.foreign_text import plain_line

FRENCH = LanguageCode("fr")
MOST_DATES = 100
"""Of an event; one that takes place oftener is told by its rule."""
LONGEST_SEASON = 4_000
"""Days that are looked at one by one; monthly dates are too many for a list before."""
ALL_YEAR = MappingProxyType(
    {
        FRENCH: "Ouvert toute l’année.",
        LanguageCode("en"): "Open all year round.",
        LanguageCode("nl"): "Het hele jaar geopend.",
    }
)
CLOSED_FOR_NOW = MappingProxyType(
    {
        FRENCH: "Fermé temporairement.",
        LanguageCode("en"): "Temporarily closed.",
        LanguageCode("nl"): "Tijdelijk gesloten.",
    }
)


def say_hours(subject: Subject) -> Saying:
    """Say the hours of a place; where the norm can't say them, the source's own sentence."""
    opening = fields_of(subject.source, "ouverture")
    if text_of(opening, "fermeTemporairement") == "FERME_TEMPORAIREMENT":
        yield Remark("opening_hours: left out, since the source says that it is closed for now")
        yield from _note(CLOSED_FOR_NOW)
        return
    try:
        seasons = read_seasons(opening, subject.references.labels)
        current = tuple(one for one in seasons if not is_over(one, subject.today))
        closings, unsaid = _closings_of(subject)
        text = write_hours(current, closings)
    except InexpressibleError as reason:
        yield Remark(f"opening_hours: {reason}; the source's own sentence is kept instead")
        yield from _note(_sentence(opening))
        return
    if len(current) < len(seasons):
        yield Remark(f"opening_hours: {len(seasons) - len(current)} periods are over and left out")
    if text:
        yield Fact(("opening_hours",), text)
        yield from _note(_complements(opening, unsaid))
    elif not seasons:
        yield from _note(_untold(opening))


def say_dates(subject: Subject) -> Saying:
    """Say on which days an event takes place; what comes back every year is a recurrence."""
    opening = fields_of(subject.source, "ouverture")
    try:
        seasons = read_seasons(opening, subject.references.labels, any_kind=True)
        closings, _ = _closings_of(subject)
        once = tuple(one for one in seasons if not one.yearly and not is_over(one, subject.today))
        yearly = tuple(one for one in seasons if one.yearly)
        periods = [one for season in once for one in _periods(season, closings, subject.today)]
        recurring = (*yearly, *once) if len(periods) > MOST_DATES else yearly
        recurrence = write_hours(recurring, closings if recurring else ())
    except InexpressibleError as reason:
        yield Remark(f"periods: {reason}; the source's own sentence is kept instead")
        yield from _bare_dates(subject)
        return
    if periods and len(periods) <= MOST_DATES:
        yield Fact(("periods",), tuple(periods))
    if recurrence:
        yield Fact(("recurrence",), recurrence)
    if not seasons:
        for language, text in _sentence(opening).items():
            yield Fact(("usual_period", language), text)
    yield from _note(_complements(opening, ()))


def is_past(opening: object, today: date) -> bool:
    """Tell whether an event has dates, and none of them is still to come."""
    periods = items_of(opening, "periodesOuvertures")
    ends = [text_of(one, "dateFin") for one in periods]
    yearly = any(node(one, "tousLesAns") is True for one in periods)
    return bool(ends) and not yearly and all("" < end[:10] < today.isoformat() for end in ends)


def is_over(season: Season, today: date) -> bool:
    """Tell whether a period of one year lies behind us."""
    return not season.yearly and season.last < today


def _closings_of(subject: Subject) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return closings in the norm's words, those of past years left out, and in none of it."""
    said, unsaid = read_closings(fields_of(subject.source, "ouverture"))
    this_year = str(subject.today.year)
    return tuple(day for day in said if not day[0].isdigit() or day[:4] >= this_year), unsaid


def _sentence(opening: object) -> Mapping[LanguageCode, str]:
    """Return `periodeEnClair` in French: its translations are often generated, and wrong."""
    text = plain_line(text_of(opening, "periodeEnClair", "libelleFr"))
    return {FRENCH: text} if text else {}


def _untold(opening: object) -> Mapping[LanguageCode, str]:
    is_all_year = text_of(opening, "ouvertTouteLAnnee") == "OUVERT_TOUTE_L_ANNEE"
    return _sentence(opening) or (ALL_YEAR if is_all_year else {})


def _complements(opening: object, unsaid: tuple[str, ...]) -> Mapping[LanguageCode, str]:
    """Return what a period adds to its hours in words, and the closings without a date."""
    found: dict[LanguageCode, list[str]] = {}
    for period in items_of(opening, "periodesOuvertures"):
        for language, text in texts_of(period, "complementHoraire"):
            found.setdefault(language, []).append(plain_line(text))
    if unsaid:
        found.setdefault(FRENCH, []).append(f"Fermé aussi : {', '.join(unsaid)}.")
    return {language: " ".join(dict.fromkeys(texts)) for language, texts in found.items()}


def _note(texts: Mapping[LanguageCode, str]) -> Saying:
    for language, text in texts.items():
        yield Fact(("opening_note", language), text)


def _bare_dates(subject: Subject) -> Saying:
    """Say from which day to which, and the rest in the source's words."""
    opening = fields_of(subject.source, "ouverture")
    spans = [
        {"start": text_of(one, "dateDebut"), "end": text_of(one, "dateFin")}
        for one in items_of(opening, "periodesOuvertures")
        if node(one, "tousLesAns") is not True
        and text_of(one, "dateFin") >= subject.today.isoformat()
    ]
    if spans:
        yield Fact(("periods",), tuple(spans))
        yield from _note(_sentence(opening))
        return
    for language, text in _sentence(opening).items():
        yield Fact(("usual_period", language), text)


def _periods(
    season: Season, closings: tuple[str, ...], today: date
) -> Iterator[Mapping[str, object]]:
    """Yield the times that an event takes place in a season of one year."""
    rules = read_rules(write_hours((season,), closings))
    if rules is None:
        message = "its days can't be told one by one"
        raise InexpressibleError(message)
    if len(rules) == 1 and rules[0].any_weekday:
        yield from _spell(season.first, season.last, rules[0].spans)
        return
    begin = max(season.first, today)
    for away in range(min((season.last - begin).days, LONGEST_SEASON) + 1):
        day = begin + timedelta(days=away)
        spans = _spans_on(rules, day)
        if spans is not None:
            yield from _spell(day, day, spans)


def _spans_on(rules: tuple[Rule, ...], day: date) -> tuple[TimeSpan, ...] | None:
    """Return the times of a day, none at all where nothing takes place."""
    found: tuple[TimeSpan, ...] | None = None
    for rule in rules:
        if rule.applies(day, public_holiday=is_public_holiday(day)):
            found = None if rule.state is State.OFF else rule.spans
    return found


def _spell(first: date, last: date, spans: tuple[TimeSpan, ...]) -> Iterator[Mapping[str, object]]:
    days = {"start": first} if first == last else {"start": first, "end": last}
    if not spans:
        yield days
    for span in spans:
        times = {"start_time": _clock(span.start)}
        if not span.until_further:
            times["end_time"] = _clock(span.end)
        yield {**days, **times}


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
