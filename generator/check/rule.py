"""What a rule is: an identity, a severity, a sentence, and a function that yields its breaches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from generator.findings import NO_FACTS, Finding, Pointer, Severity
from generator.model.catalogue import Catalogue
from generator.model.values import RecordId

SETTINGS = "mkdocs.yml"
OFFICE = "data/office.yml"
TERRITORY = "data/territory.yml"
EMERGENCY_NUMBERS = "data/emergency-numbers.yml"


class Breach(NamedTuple):
    """A place that breaks a rule, and the facts that the rule's sentence needs.

    Line and column are known of a text; of a YAML value they are found by its pointer.
    """

    path: str
    pointer: Pointer = ()
    facts: Mapping[str, str] = NO_FACTS
    line: int = 0
    column: int = 0


Check = Callable[[Catalogue, date], Iterator[Breach]]
"""Given the whole catalogue and today, yields what breaks the rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; `message` is an English sentence with `{named}` places, the key of its translations.

    Its help is in `languages/`, under the context `rule` and its id.
    """

    id: str
    severity: Severity
    message: str
    check: Check

    def findings(self, catalogue: Catalogue, today: date) -> Iterator[Finding]:
        """Yield what breaks the rule; what a pointer leads to has no line or column yet."""
        for found in self.check(catalogue, today):
            yield Finding(self.id, self.severity, self.message, *found)


def breach(path: str, *pointer: str | int, guess: str | None = None, **facts: str) -> Breach:
    """Return a breach; a guess is what the editor most likely meant."""
    told = facts | ({"guess": guess} if guess else {})
    return Breach(path, pointer, MappingProxyType(told))


def breach_at(
    path: str, line: int, column: int, *, guess: str | None = None, **facts: str
) -> Breach:
    """Return a breach in a text, whose place is known already."""
    return breach(path, guess=guess, **facts)._replace(line=line, column=column)


def path_of(catalogue: Catalogue, record_id: RecordId) -> str:
    """Return the file that a record or notice was read from."""
    return catalogue.paths.get(record_id, "")


def say_list(words: Iterable[str]) -> str:
    """Join names that need no translation."""
    return ", ".join(words)
