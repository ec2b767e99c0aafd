"""Commitments about the office itself: its hours, its team, its rooms (C01, C02, C15)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.check.rule import OFFICE
from generator.model.commitment import Commitment
from generator.model.edition import EditionKind, SectionContent
from generator.model.office import WelcomePoint
from generator.model.opening_hours import is_evaluable, open_spans
from generator.report.commitment_checks.paper import editions_with
from generator.report.outcome import Ground, Outcome, Proof, State, found, least_of

SATURDAY = 5
OPEN_DAYS = 305
"""The seed; the order of 16 April 2019 asks for 240 days in category I and 180 in II."""
FOREIGN_LANGUAGES = 2
POLICY = "data/policy.yml"
NO_HOURS = "no opening hours are written for: {points}"
NO_POINTS = "no welcome point is written"


def open_days_of(points: tuple[WelcomePoint, ...], year: int) -> frozenset[date]:
    """Return the days of a year on which at least one welcome point opens, holidays known."""
    texts = {point.opening_hours for point in points if point.opening_hours}
    return frozenset(day for day in days_of(year) for text in texts if open_spans(text, day))


def days_of(year: int) -> Iterator[date]:
    """Yield every day of a year."""
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def _missing_hours(ground: Ground) -> Outcome | None:
    """Return which welcome points don't say when they are open, None where all do."""
    points = ground.report.catalogue.office.welcome_points
    if not points:
        return found(State.UNKNOWN, NO_POINTS, [Proof(OFFICE)])
    silent = [point.name for point in points if not point.opening_hours]
    if silent:
        return found(State.UNKNOWN, NO_HOURS, _points(ground), points=", ".join(silent))
    return None


def _unknown_hours(ground: Ground) -> Outcome | None:
    """Return why the open days can't be told, None where they can."""
    missing = _missing_hours(ground)
    if missing:
        return missing
    points = ground.report.catalogue.office.welcome_points
    vague = [p.name for p in points if p.opening_hours and not is_evaluable(p.opening_hours)]
    if vague:
        message = "the open days can't be computed from the hours of: {points}"
        return found(State.UNKNOWN, message, _points(ground), points=", ".join(vague))
    return None


def _points(ground: Ground, *pointer: str) -> list[Proof]:
    count = len(ground.report.catalogue.office.welcome_points)
    return [Proof(OFFICE, ("welcome_points", index, *pointer)) for index in range(count)]


def open_days(ground: Ground, commitment: Commitment) -> Outcome:
    """« Être ouvert au moins 305 jours par an »; several welcome points are cumulated (C02)."""
    unknown = _unknown_hours(ground)
    if unknown:
        return unknown
    year, least = ground.report.today.year, least_of(commitment, OPEN_DAYS)
    days = len(open_days_of(ground.report.catalogue.office.welcome_points, year))
    state = State.KEPT if days >= least else State.BROKEN
    message = "open on {days} days in {year}, of {least} promised"
    proofs = _points(ground, "opening_hours")
    return found(state, message, proofs, days=days, year=year, least=least)


def open_weekends(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Samedi et dimanche inclus en période touristique ou d’animation » (C02)."""
    unknown = _unknown_hours(ground)
    if unknown:
        return unknown
    catalogue, year = ground.report.catalogue, ground.report.today.year
    season = catalogue.policy.season
    if season is None:
        return found(State.UNKNOWN, "data/policy.yml doesn't say when the tourist season is")
    opened = open_days_of(catalogue.office.welcome_points, year)
    weekend = [day for day in days_of(year) if season.holds(day) and day.weekday() >= SATURDAY]
    closed = [day.isoformat() for day in weekend if day not in opened]
    proofs = [*_points(ground, "opening_hours"), Proof(POLICY, ("season",))]
    if closed:
        message = "Saturdays and Sundays of the season on which it is closed: {count}, the first on {first}"
        return found(State.BROKEN, message, proofs, count=len(closed), first=closed[0])
    message = "open on every one of the {count} Saturdays and Sundays of the season in {year}"
    return found(State.KEPT, message, proofs, count=len(weekend), year=year)


def office_hours_in_languages(ground: Ground, commitment: Commitment) -> Outcome:
    """« Périodes d’ouverture exprimées en deux langues étrangères »: website, print, voice (C01)."""
    unsaid = _missing_hours(ground)
    if unsaid:
        return unsaid
    foreign = ground.report.catalogue.settings.language_codes[1:]
    least = least_of(commitment, FOREIGN_LANGUAGES)
    supports = {
        "brochure": editions_with(ground, SectionContent.OFFICE, EditionKind.BROCHURE),
        "poster": editions_with(ground, SectionContent.OFFICE, EditionKind.POSTER),
        "voicemail": editions_with(ground, SectionContent.VOICEMAIL),
    }
    missing = [name for name, proofs in supports.items() if not proofs]
    proofs = [proof for some in supports.values() for proof in some]
    if missing or len(foreign) < least:
        message = "{count} foreign languages of {least}; no edition says the hours as: {missing}"
        facts = {"count": len(foreign), "least": least, "missing": ", ".join(missing) or "–"}
        return found(State.BROKEN, message, proofs, **facts)
    message = "the hours are said in {count} foreign languages by website, brochure, poster and answering machine"
    return found(State.KEPT, message, proofs, count=len(foreign))


def answering_machine(ground: Ground, commitment: Commitment) -> Outcome:
    """« Le message est en une langue étrangère à minima »: its text is printed (C01)."""
    hours = office_hours_in_languages(ground, commitment)
    if hours.state is State.UNKNOWN:
        return hours
    papers = editions_with(ground, SectionContent.VOICEMAIL)
    if not papers:
        return found(State.BROKEN, "no edition prints the text of the answering machine")
    message = "its text is printed in every language of the website, with the hours as they are"
    return found(State.DECLARED, message, papers)


def office_services(ground: Ground, commitment: Commitment) -> Outcome:
    """What the office offers at its welcome points, by its own word (wifi, seats, …)."""
    points = ground.report.catalogue.office.welcome_points
    offered = {service for point in points for service in point.services}
    if not offered:
        return found(State.UNKNOWN, "no service of a welcome point is written", _points(ground))
    missing = [service.value for service in commitment.services if service not in offered]
    proofs = _points(ground, "services")
    if missing:
        message = "not among the services of the welcome points: {missing}"
        return found(State.BROKEN, message, proofs, missing=", ".join(missing))
    message = "offered by the welcome points, as they say"
    return found(State.DECLARED, message, proofs)


def office_fittings(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Il liste les aménagements et adaptations réalisées au niveau de l’OT » (C15)."""
    points = ground.report.catalogue.office.welcome_points
    silent = [p.name for p in points if not (p.accessibility and p.accessibility.description)]
    if silent or not points:
        message = "no fittings for disabled visitors are described at: {points}"
        return found(State.UNKNOWN, message, _points(ground), points=", ".join(silent) or "–")
    message = "described for every welcome point, and published"
    return found(State.KEPT, message, _points(ground, "accessibility"))


def step_free_office(ground: Ground, _commitment: Commitment) -> Outcome:
    """« L’accès aux services par les personnes à mobilité réduite, aux poussettes… » (C15)."""
    points = ground.report.catalogue.office.welcome_points
    told = [point.accessibility.step_free if point.accessibility else None for point in points]
    proofs = _points(ground, "accessibility", "step_free")
    if not points or None in told:
        return found(State.UNKNOWN, "nothing says whether every welcome point is step-free", proofs)
    if not all(told):
        return found(State.BROKEN, "a welcome point is not step-free", proofs)
    return found(State.DECLARED, "every welcome point is step-free, as the office says", proofs)


def team_languages(ground: Ground, commitment: Commitment) -> Outcome:
    """« Personnel pratiquant deux langues étrangères au moins »."""
    catalogue = ground.report.catalogue
    own, least = catalogue.settings.default_language, least_of(commitment, FOREIGN_LANGUAGES)
    points = catalogue.office.welcome_points
    proofs = _points(ground, "languages_spoken")
    if not points or not all(point.languages_spoken for point in points):
        return found(
            State.UNKNOWN, "the languages spoken at a welcome point are not written", proofs
        )
    fewest = min(len(set(point.languages_spoken) - {own}) for point in points)
    state = State.DECLARED if fewest >= least else State.BROKEN
    message = (
        "at least {count} foreign languages are spoken at every welcome point, of {least} promised"
    )
    return found(state, message, proofs, count=fewest, least=least)
