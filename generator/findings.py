"""What an editor, or the world, got wrong: a value with facts; its sentence is made at the door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType

Pointer = tuple[str | int, ...]
"""Keys and indices that lead to a value inside a file: `("contact", "phone")`."""

NO_FACTS: Mapping[str, str] = MappingProxyType({})


class Severity(IntEnum):
    """How much a finding matters; an error keeps the website from being built."""

    NOTICE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """Its word, as message and as value in JSON."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: where it is, which rule it breaks, and the facts its sentence needs.

    `message` is an English sentence with `{named}` places, the key of its translations.
    A fact called `guess` becomes a “did you mean”. Lines and columns count from 1; 0 is unknown.
    """

    rule: str
    severity: Severity
    message: str
    path: str
    pointer: Pointer = ()
    facts: Mapping[str, str] = field(default_factory=lambda: NO_FACTS, hash=False)
    line: int = 0
    column: int = 0

    @property
    def place(self) -> tuple[str, int, int, str]:
        """What findings are sorted by: file, line, column, rule."""
        return (self.path, self.line, self.column, self.rule)


def count_errors(findings: tuple[Finding, ...]) -> int:
    """Return how many findings keep the website from being built."""
    return sum(finding.severity is Severity.ERROR for finding in findings)
