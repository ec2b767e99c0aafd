"""What is known of a commitment: its state, why, and where that stands written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from generator.check.rule import path_of
from generator.findings import Pointer
from generator.model.commitment import Commitment
from generator.model.record import Record
from generator.model.register import Registers
from generator.report.freshness import FreshnessReport
from generator.report.quality import Quality

if TYPE_CHECKING:
    from generator.model.official import OfficialComparison

MOST_PROOFS = 6
"""Places that are named; the freshness report and the tables have them all."""


class State(IntEnum):
    """Whether a commitment is kept; of several checks, the worst counts."""

    KEPT = 0
    DECLARED = 1
    """The office says so, with a document or a fact of its own that nobody can compute."""
    AT_RISK = 2
    UNKNOWN = 3
    """Nothing says that it is kept: never shown as kept."""
    BROKEN = 4

    @property
    def word(self) -> str:
        """Its word, as value in files."""
        return ("kept", "declared", "at-risk", "unknown", "broken")[self]

    @property
    def is_true(self) -> bool:
        """Tell whether the office may publish that it keeps it."""
        return self in {State.KEPT, State.DECLARED}


class Proof(NamedTuple):
    """Where something stands written; without line, its pointer leads there."""

    path: str
    pointer: Pointer = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found; `message` is an English sentence with `{named}` places."""

    state: State
    message: str
    facts: Mapping[str, str]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True)
class Ground:
    """All that a check may look at."""

    report: FreshnessReport
    quality: Quality
    registers: Registers
    comparison: OfficialComparison | None = None

    def proof_of(self, record: Record, *pointer: str | int) -> Proof:
        """Return where a record's field stands."""
        return Proof(path_of(self.report.catalogue, record.id), pointer)


def found(state: State, message: str, proofs: Iterable[Proof] = (), /, **facts: object) -> Outcome:
    """Return an outcome; numbers and days are told as texts."""
    told = MappingProxyType({name: str(fact) for name, fact in facts.items()})
    return Outcome(state, message, told, tuple(proofs))


def least_of(commitment: Commitment, otherwise: int) -> int:
    """Return how much a commitment asks for; where it doesn't say, what the seed does."""
    return otherwise if commitment.least is None else commitment.least
