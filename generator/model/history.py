"""What git remembers of a project: when files changed, and which checks they told of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple


class Commit(NamedTuple):
    """A commit, and the day on which it was made."""

    name: str
    day: date

    @property
    def short(self) -> str:
        """Its name as people quote it."""
        return self.name[:9]


class Change(NamedTuple):
    """From that day on, a file was there, and told of this check."""

    day: date
    checked_on: date | None
    there: bool


@dataclass(frozen=True, slots=True)
class Lifetime:
    """A file's changes, in the order of commits."""

    changes: tuple[Change, ...]

    def on(self, day: date) -> Change | None:
        """Return what held at the end of a day; None before the file's first commit."""
        last = None
        for change in self.changes:
            if change.day <= day:
                last = change
        return last


@dataclass(frozen=True)
class History:
    """What git remembers; without a name, nothing, and `reason` says why."""

    head: str = ""
    shallow: bool = False
    last: Mapping[str, Commit] = field(default_factory=lambda: MappingProxyType({}))
    """The last commit of each file."""
    lifetimes: Mapping[str, Lifetime] = field(default_factory=lambda: MappingProxyType({}))
    uncommitted: frozenset[str] = frozenset()
    """Files that differ from their last commit."""
    reason: str = ""

    @property
    def first_day(self) -> date | None:
        """The day of the first commit."""
        firsts = [life.changes[0].day for life in self.lifetimes.values() if life.changes]
        return min(firsts, default=None)
