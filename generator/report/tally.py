"""How many subjects are in each state, and how complete records are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from generator.check.completeness import promises_on
from generator.check.freshness import Freshness, Subject

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Completeness:
    """What the seed promises of a record, and what of it is there (C10–C12, C16)."""

    promised: int
    missing: tuple[tuple[str, str], ...] = ()
    """Each missing field, and the commitment that names it."""

    @property
    def kept(self) -> int:
        """How many promised fields are there."""
        return self.promised - len(self.missing)


NOTHING_PROMISED = Completeness(0)


def completeness_of(subject: Subject) -> Completeness:
    """Return what is promised of a record; nothing of anything else."""
    if subject.record is None:
        return NOTHING_PROMISED
    promises = promises_on(subject.record)
    missing = tuple((one.field, one.commitment) for one in promises if not one.is_kept)
    return Completeness(len(promises), missing)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of each state, and of promised fields."""

    states: tuple[int, ...] = (0,) * len(Freshness)
    kept: int = 0
    promised: int = 0

    def __getitem__(self, freshness: Freshness) -> int:
        return self.states[freshness]

    @property
    def total(self) -> int:
        """How many subjects there are."""
        return sum(self.states)

    @property
    def up_to_date(self) -> int:
        """How many checks hold, those that soon won't included."""
        return self[Freshness.FRESH] + self[Freshness.DUE_SOON]

    @property
    def share(self) -> float:
        """The share of subjects whose check holds, 0 to 100; 100 of nothing."""
        return 100 * self.up_to_date / self.total if self.total else 100.0

    @property
    def completeness(self) -> float | None:
        """The share of promised fields that are there, 0 to 100; None where none is promised."""
        return 100 * self.kept / self.promised if self.promised else None


def tally(subjects: Iterable[Subject]) -> Tally:
    """Count subjects."""
    states, kept, promised = [0] * len(Freshness), 0, 0
    for subject in subjects:
        states[subject.freshness] += 1
        score = completeness_of(subject)
        kept, promised = kept + score.kept, promised + score.promised
    return Tally(tuple(states), kept, promised)


def tally_by(
    subjects: Iterable[Subject], keys: Callable[[Subject], Iterable[K]]
) -> Mapping[K, Tally]:
    """Count subjects by what they have in common, in the order in which it is met."""
    groups: dict[K, list[Subject]] = {}
    for subject in subjects:
        for key in keys(subject):
            groups.setdefault(key, []).append(subject)
    return MappingProxyType({key: tally(some) for key, some in groups.items()})
