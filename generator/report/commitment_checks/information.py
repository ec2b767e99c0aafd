"""Commitments about what is published of the territory (C10–C19)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.check.completeness import MINIMUM_NUMBERS, promises_on
from generator.check.rule import EMERGENCY_NUMBERS
from generator.model.accommodation import Accommodation
from generator.model.attraction import Attraction
from generator.model.commitment import Commitment
from generator.model.event import Event
from generator.model.mobility import Transport
from generator.model.record import Record
from generator.report.outcome import MOST_PROOFS, Ground, Outcome, Proof, State, found
from generator.view.badges import is_accessible, is_eco_committed
from generator.view.neutral_order import neutral_order

NOT_COMPARED = "no official list was given: belvedere report --official FILE"


def _is_classed(ground: Ground, record: Accommodation) -> bool:
    known = record.classification
    return known is not None and known.holds_on(ground.report.today)


def _complete(
    ground: Ground, records: Iterable[Record], commitment: str, otherwise: State
) -> Outcome:
    """Tell how many records have every field that a commitment names, and which have not."""
    some = tuple(records)
    if not some:
        return found(State.UNKNOWN, "there is no record to prove it by")
    lacking = [
        record
        for record in some
        if any(not one.is_kept and one.commitment == commitment for one in promises_on(record))
    ]
    message = "{complete} records of {all} have everything that is promised"
    facts = {"complete": len(some) - len(lacking), "all": len(some)}
    if lacking:
        proofs = [ground.proof_of(record) for record in lacking[:MOST_PROOFS]]
        return found(otherwise, message, proofs, **facts)
    return found(State.KEPT, message, [ground.proof_of(some[0])], **facts)


def classed_accommodation_complete(ground: Ground, _commitment: Commitment) -> Outcome:
    """Name, postal address, e-mail, website, telephone and level of all classed accommodation (C10)."""
    lodgings = ground.report.catalogue.records_of(Accommodation)
    classed = (record for record in lodgings if _is_classed(ground, record))
    return _complete(ground, classed, "C10", State.BROKEN)


def classed_accommodation_covered(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Tous les hébergements touristiques classés » of the territory (C10)."""
    comparison = ground.comparison
    if comparison is None:
        return found(State.UNKNOWN, NOT_COMPARED)
    lacking = [one for one in comparison.findings if one.rule == "missing-from-catalogue"]
    message = "{matched} of the {listed} establishments of the official list have a record"
    state = State.BROKEN if lacking else State.KEPT
    return found(state, message, matched=comparison.matched, listed=comparison.listed)


def classification_exact(ground: Ground, _commitment: Commitment) -> Outcome:
    """Levels and dates are those of the official list (C52)."""
    comparison = ground.comparison
    if comparison is None:
        return found(State.UNKNOWN, NOT_COMPARED)
    wrong = [
        one
        for one in comparison.findings
        if one.rule not in {"missing-from-catalogue", "official-name-differs"}
    ]
    proofs = [Proof(one.path, one.pointer, one.line) for one in wrong[:MOST_PROOFS]]
    message = "differences with the official list: {count}"
    return found(State.BROKEN if wrong else State.KEPT, message, proofs, count=len(wrong))


def attractions_complete(ground: Ground, _commitment: Commitment) -> Outcome:
    """Prices, periods and hours, website, telephone, address; « pouvant comporter » (C11)."""
    attractions = ground.report.catalogue.records_of(Attraction)
    return _complete(ground, attractions, "C11", State.AT_RISK)


def events_complete(ground: Ground, _commitment: Commitment) -> Outcome:
    """Date, place, theme, contact, booking, free or paid, of what is to come (C12)."""
    today = ground.report.today
    ahead = (
        event
        for event in ground.report.catalogue.records_of(Event)
        if event.last_day is None or event.last_day >= today
    )
    return _complete(ground, ahead, "C12", State.BROKEN)


def emergency_numbers(ground: Ground, _commitment: Commitment) -> Outcome:
    """Emergency numbers, each with what it is for in every language of the website (C13)."""
    catalogue = ground.report.catalogue
    codes, numbers = catalogue.settings.language_codes, catalogue.emergency_numbers
    missing = set(MINIMUM_NUMBERS) - {one.number for one in numbers}
    silent = [
        one.number
        for one in numbers
        if any(not (one.name.text(code) and one.purpose.text(code)) for code in codes)
    ]
    if missing or silent:
        message = "missing numbers: {missing}; not said in every language: {silent}"
        facts = {"missing": ", ".join(sorted(missing)) or "–", "silent": ", ".join(silent) or "–"}
        return found(State.BROKEN, message, [Proof(EMERGENCY_NUMBERS)], **facts)
    message = "numbers explained on the website and in print: {count}, in {languages} languages"
    proofs = [Proof(EMERGENCY_NUMBERS)]
    return found(State.KEPT, message, proofs, count=len(numbers), languages=len(codes))


def availability_links(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Accès à la consultation des disponibilités d’hébergements classés » (C16)."""
    lodgings = ground.report.catalogue.records_of(Accommodation)
    classed = [record for record in lodgings if _is_classed(ground, record)]
    silent = [record for record in classed if not (record.booking or record.availability)]
    if not classed:
        return found(State.UNKNOWN, "there is no record to prove it by")
    told = len(classed) - len(silent)
    message = "{told} of {all} classed places lead to their availability"
    state = State.KEPT if not silent else State.AT_RISK if told else State.BROKEN
    proofs = [ground.proof_of(record) for record in silent[:MOST_PROOFS]]
    return found(state, message, proofs, told=told, all=len(classed))


def availability_tonight(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Indiquer les disponibilités … à la fermeture de l’OT et les afficher à l’extérieur » (C16)."""
    lodgings = ground.report.catalogue.records_of(Accommodation)
    telling = [record for record in lodgings if record.availability or record.tonight]
    if not telling:
        message = "the page of free beds is there, but no place says whether it has one"
        return found(State.UNKNOWN, message)
    message = "places that say whether they have a bed tonight: {count}"
    proofs = [ground.proof_of(record) for record in telling[:MOST_PROOFS]]
    return found(State.DECLARED, message, proofs, count=len(telling))


def _some(ground: Ground, fits: Callable[[Record], bool], listed: str, none: str) -> Outcome:
    fitting = [record for record in ground.report.catalogue.records if fits(record)]
    if not fitting:
        return found(State.UNKNOWN, none)
    proofs = [ground.proof_of(record) for record in fitting[:MOST_PROOFS]]
    return found(State.KEPT, listed, proofs, count=len(fitting))


def tourism_and_disability_list(ground: Ground, _commitment: Commitment) -> Outcome:
    """« La liste des services et structures labellisés Tourisme et Handicap » (C15)."""
    return _some(
        ground,
        lambda record: bool(record.accessibility and record.accessibility.tourism_and_disability),
        "places that hold the mark, listed on a page of their own: {count}",
        "no record holds the mark Tourisme & Handicap: is there really none?",
    )


def accessible_offer(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Il favorise l’accès aux prestations … aux clientèles handicapées » (C15)."""
    return _some(
        ground,
        is_accessible,
        "accessible places, listed on a page of their own: {count}",
        "no record says that it is accessible",
    )


def transport_information(ground: Ground, _commitment: Commitment) -> Outcome:
    """How to come and to move without a car (C17)."""
    return _some(
        ground,
        lambda record: isinstance(record, Transport),
        "lines, stations and greenways described: {count}",
        "no record tells of public transport",
    )


def eco_committed_list(ground: Ground, _commitment: Commitment) -> Outcome:
    """« L’OT met en valeur les professionnels … engagés dans des démarches environnementales » (C17)."""
    today = ground.report.today
    return _some(
        ground,
        lambda record: is_eco_committed(record, today),
        "committed places, listed on a page of their own: {count}",
        "no record holds an environmental label: is there really none?",
    )


def fragile_areas(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Une information sur les milieux naturels fragiles » (C17)."""
    return _some(
        ground,
        lambda record: isinstance(record, Attraction) and record.fragility is not None,
        "fragile areas described, with what a good visitor does: {count}",
        "no record says what is fragile about it",
    )


def neutral_lists(ground: Ground, _commitment: Commitment) -> Outcome:
    """A choice of comparable products, none favoured (C19): today's order by the public rule."""
    records = ground.report.catalogue.records
    if not records:
        return found(State.UNKNOWN, "there is no record to prove it by")
    today = ground.report.today
    same = neutral_order(records, today) == neutral_order(tuple(reversed(records)), today)
    message = (
        "lists begin with another record each day, by a public rule without rank, payment or label"
    )
    rule = Proof("generator/view/neutral_order.py")
    return found(State.KEPT if same else State.BROKEN, message, [rule])


def last_minute_notices(ground: Ground, _commitment: Commitment) -> Outcome:
    """Last-minute information is recorded and told (C18)."""
    notices = ground.report.catalogue.notices
    if not notices:
        return found(State.UNKNOWN, "no notice was ever recorded")
    paths = ground.report.catalogue.paths
    proofs = [Proof(paths[notice.id]) for notice in notices[:MOST_PROOFS]]
    message = "notices recorded with their beginning and their end: {count}"
    return found(State.KEPT, message, proofs, count=len(notices))
