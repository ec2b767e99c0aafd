"""Commitments that only the registers of `data/quality/` can prove (C36, C40–C44)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.commitment import Commitment
from generator.model.register import Complaint, Request
from generator.model.register_values import Team
from generator.report.delays import Service
from generator.report.outcome import MOST_PROOFS, Ground, Outcome, Proof, State, found, least_of
from generator.report.quality import (
    LEAST_QUESTIONNAIRE_DAYS,
    LEAST_SYNTHESES,
    LEAST_VISIT_HOURS,
    PROMISES,
)

LETTERS, EMAILS, REQUESTS = 0, 1, 2
NOTHING_RECORDED = "nothing is recorded in {file}"


def _nothing(name: str) -> Outcome:
    return found(State.UNKNOWN, NOTHING_RECORDED, file=f"data/quality/{name}.csv")


def _proofs(rows: Sequence[object]) -> list[Proof]:
    """Return where rows stand, the last ones first."""
    places = ((getattr(row, "path", ""), getattr(row, "line", 0)) for row in reversed(rows))
    return [Proof(path, line=line) for path, line in places][:MOST_PROOFS]


def _in_time(service: Service[Complaint] | Service[Request]) -> Outcome:
    year = service.year
    if not year.number:
        return _nothing(service.register)
    late = (*year.late, *year.overdue)
    message = "{in_time} of {number} within twelve months were answered in time, {late} were not"
    facts = {"in_time": year.in_time, "number": year.number, "late": len(late)}
    return found(State.BROKEN if late else State.KEPT, message, _proofs(late), **facts)


def complaints_in_time(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Traitées sous 3 jours ouvrables » (C40)."""
    return _in_time(ground.quality.complaints)


def letters_in_time(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Dans les 48 heures pour les courriers » (C41)."""
    return _in_time(ground.quality.requests[LETTERS])


def emails_in_time(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Dans les 24 heures pour les courriels » (C41)."""
    return _in_time(ground.quality.requests[EMAILS])


def brochure_requests_in_time(ground: Ground, _commitment: Commitment) -> Outcome:
    """« L’envoi de documents demandés par téléphone … dans les 48 heures ouvrées » (C41)."""
    return _in_time(ground.quality.requests[REQUESTS])


def questionnaire_days(ground: Ground, commitment: Commitment) -> Outcome:
    """« Remise systématique … au minimum 30 jours par an » (C42)."""
    asked = ground.quality.questionnaires
    least = least_of(commitment, LEAST_QUESTIONNAIRE_DAYS)
    if not asked.rows:
        return _nothing("questionnaires")
    message = "handed out on {days} days within twelve months, of {least} promised"
    state = State.KEPT if asked.days >= least else State.BROKEN
    return found(state, message, _proofs(asked.rows), days=asked.days, least=least)


def suggestions_recorded(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Les suggestions et remarques … sont également enregistrées et analysées »."""
    told = ground.quality.suggestions
    if not told.number:
        return _nothing("suggestions")
    message = "{analysed} of {number} suggestions were analysed"
    state = State.KEPT if told.analysed == told.number else State.AT_RISK
    proofs = _proofs(told.waiting)
    return found(state, message, proofs, analysed=told.analysed, number=told.number)


def twice_yearly_synthesis(ground: Ground, commitment: Commitment) -> Outcome:
    """« Au moins 2 fois par an la synthèse et l’analyse des indicateurs » (C43)."""
    rows, least = ground.quality.syntheses, least_of(commitment, LEAST_SYNTHESES)
    if not rows:
        return _nothing("syntheses")
    message = "syntheses within twelve months: {count}, of {least} promised"
    state = State.KEPT if len(rows) >= least else State.BROKEN
    return found(state, message, _proofs(rows), count=len(rows), least=least)


def indicators_kept(ground: Ground, _commitment: Commitment) -> Outcome:
    """« L’OT met en place des indicateurs d’activité » (C43)."""
    series = ground.quality.indicators
    if not series:
        return _nothing("indicators")
    message = "indicators kept month by month: {count}"
    return found(State.KEPT, message, [Proof("data/quality/indicators.csv")], count=len(series))


def training_hours(ground: Ground, commitment: Commitment) -> Outcome:
    """« 150 heures par personnel, réparties sur 3 ans », 75 for the other services."""
    least = least_of(commitment, int(PROMISES[Team.WELCOME].hours))
    team = Team.WELCOME if least >= PROMISES[Team.WELCOME].hours else Team.OTHER
    people = [one for one in ground.quality.training if one.team is team]
    if not people:
        return _nothing("training")
    behind = [one for one in people if one.hours < least or one.approved < one.promise.approved]
    message = "{reached} of {people} people have their {least} hours of three years"
    facts = {"reached": len(people) - len(behind), "people": len(people), "least": least}
    proofs = [proof for one in behind for proof in _proofs(one.rows)[:1]]
    return found(State.BROKEN if behind else State.KEPT, message, proofs, **facts)


def provider_visits(ground: Ground, commitment: Commitment) -> Outcome:
    """« Des visites prestataires : au minimum 14 heures par personnel et par an »."""
    least, people = least_of(commitment, int(LEAST_VISIT_HOURS)), ground.quality.visits
    if not any(one.hours for one in people):
        return _nothing("provider-visits")
    behind = [one for one in people if one.hours < least]
    message = "{reached} of {people} people visited providers for {least} hours within the year"
    facts = {"reached": len(people) - len(behind), "people": len(people), "least": least}
    proofs = [proof for one in people for proof in _proofs(one.rows)[:1]]
    return found(State.BROKEN if behind else State.KEPT, message, proofs[:MOST_PROOFS], **facts)


def brochure_stock(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Il maîtrise ses stocks » (C36): counted, with every print run and its revision."""
    counted = [one for one in ground.quality.stocks if one.counted_on]
    if not counted:
        return _nothing("brochure-stock")
    wrong = [one.edition for one in counted if one.left < 0]
    message = "editions whose stock is counted: {count}; below zero: {wrong}"
    facts = {"count": len(counted), "wrong": ", ".join(wrong) or "–"}
    proofs = [Proof("data/quality/brochure-stock.csv")]
    return found(State.AT_RISK if wrong else State.KEPT, message, proofs, **facts)


def brochure_distribution(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Liste de diffusion … approvisionnement » (C36)."""
    if not any(one.distributed for one in ground.quality.stocks):
        return _nothing("distribution")
    message = "who received how many copies is recorded"
    return found(State.KEPT, message, [Proof("data/quality/distribution.csv")])


def action_plan(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Un plan d’actions annuel » and its follow-up."""
    plan = ground.quality.actions
    number = len(plan.open) + len(plan.late) + len(plan.done)
    if not number:
        return _nothing("action-plan")
    message = "actions done: {done}; open: {open}; late: {late}"
    facts = {"done": len(plan.done), "open": len(plan.open), "late": len(plan.late)}
    proofs = _proofs((*plan.done, *plan.open, *plan.late))
    return found(State.BROKEN if plan.late else State.KEPT, message, proofs, **facts)


def documents_indexed(ground: Ground, _commitment: Commitment) -> Outcome:
    """« L’ensemble des documents est indexé et il existe un historique des révisions » (C44)."""
    today = ground.report.today
    documents = [one for one in ground.registers.documents if one.dated <= today]
    if not documents:
        return _nothing("documents")
    late = ground.quality.documents_to_review
    message = "documents indexed with their revisions: {count}; past their review: {late}"
    facts = {"count": len(documents), "late": len(late)}
    proofs = _proofs(late or documents)
    return found(State.BROKEN if late else State.KEPT, message, proofs, **facts)
