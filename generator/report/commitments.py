"""Every commitment with its state and its evidence; unknown is never shown as kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from generator.check.rule import path_of
from generator.findings import Pointer
from generator.model.commitment import Commitment, Evidence, Referential
from generator.report.commitment_checks import CHECKS
from generator.report.freshness import Places
from generator.report.outcome import Ground, Outcome, Proof, State, found
from generator.view.commitments import KeptCommitment

NO_PROOF = "nothing proves it yet: neither a check nor a document"
DECLARED = "the office declares it, by a document"
ENDING = "the office declares it, by a document that ends on {until}"
OVER = "the document that declared it ended on {until}"
TO_COME = "the document that would declare it is dated {dated}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A commitment, its state, and what was found out of it, the worst first."""

    referential: Referential
    section: int
    commitment: Commitment
    place: Proof
    state: State
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class CommitmentsReport:
    """Every line of every referential, judged on a day."""

    ground: Ground

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """The lines, in the order of referentials and of their own."""
        referentials = self.ground.report.catalogue.referentials
        return tuple(one for referential in referentials for one in self._judge_all(referential))

    def _judge_all(self, referential: Referential) -> Iterator[Judgement]:
        path = path_of(self.ground.report.catalogue, referential.id)
        for section, chapter in enumerate(referential.sections):
            for index, commitment in enumerate(chapter.commitments):
                place = Proof(path, ("sections", section, "commitments", index))
                state, outcomes = judge(self.ground, commitment, place)
                yield Judgement(referential, section, commitment, place, state, outcomes)

    def of(self, referential: Referential) -> tuple[Judgement, ...]:
        """Return the lines of one referential."""
        return tuple(one for one in self.judgements if one.referential is referential)

    @cached_property
    def counts(self) -> Mapping[State, int]:
        """How many lines are in each state."""
        return Counter(one.state for one in self.judgements)

    @property
    def is_sound(self) -> bool:
        """Tell whether no line is broken."""
        return not self.counts[State.BROKEN]


def judge(
    ground: Ground, commitment: Commitment, place: Proof
) -> tuple[State, tuple[Outcome, ...]]:
    """Return the state of a commitment: the worst of its checks; documents where none can tell."""
    computed = [CHECKS[check](ground, commitment) for check in commitment.checks]
    computed.sort(key=lambda outcome: -outcome.state)
    declared = [
        _judge_document(ground, one, Proof(place.path, (*place.pointer, "evidence", index)))
        for index, one in enumerate(commitment.evidence)
    ]
    declared.sort(key=lambda outcome: outcome.state)
    outcomes = (*computed, *declared)
    if not outcomes:
        return State.UNKNOWN, (found(State.UNKNOWN, NO_PROOF, [place]),)
    worst = computed[0].state if computed else State.UNKNOWN
    if worst is State.UNKNOWN and declared:
        return declared[0].state, outcomes
    return worst, outcomes


def _judge_document(ground: Ground, evidence: Evidence, place: Proof) -> Outcome:
    """Return what a document declares: the office's word, for as long as it holds."""
    today, until = ground.report.today, evidence.valid_until
    facts = {"dated": evidence.dated.isoformat(), "until": until.isoformat() if until else ""}
    if not evidence.holds_on(today):
        message = TO_COME if evidence.dated > today else OVER
        return found(State.UNKNOWN, message, [place], **facts)
    warning = timedelta(days=ground.report.catalogue.policy.warning_days)
    if until and until <= today + warning:
        return found(State.AT_RISK, ENDING, [place], **facts)
    return found(State.DECLARED, DECLARED, [place], **facts)


def kept_commitments(report: CommitmentsReport) -> tuple[KeptCommitment, ...]:
    """Return what may be published as true, with the reason that says so."""
    return tuple(
        KeptCommitment(
            one.referential.title,
            one.commitment.id,
            one.commitment.text,
            one.state is State.DECLARED,
            one.outcomes[0].message,
            one.outcomes[0].facts,
        )
        for one in report.judgements
        if one.referential.public and one.state.is_true
    )


def pointers_of_proofs(report: CommitmentsReport) -> Iterator[tuple[str, Pointer]]:
    """Yield what is to be located: each line, and each proof that has no line yet."""
    for judgement in report.judgements:
        yield judgement.place.path, judgement.place.pointer
        for outcome in judgement.outcomes:
            for proof in outcome.proofs:
                if not proof.line:
                    yield proof.path, proof.pointer


def line_of(proof: Proof, places: Places) -> int:
    """Return the line of a proof, 0 where it has none."""
    return proof.line or places.get((proof.path, proof.pointer), (0, 0))[0]
