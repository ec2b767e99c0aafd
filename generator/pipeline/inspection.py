"""Load and check: what every command begins with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from generator.check import check_catalogue
from generator.check.sentences import say_findings
from generator.errors import FaultsError
from generator.findings import Finding, Severity
from generator.languages import Words
from generator.load import Known, load_project, locate_findings
from generator.model import record_type_of
from generator.model.catalogue import Catalogue
from generator.model.pages import PAGE_OF_TYPE
from generator.website.frame import page_title
from generator.website.writing import Advance, no_advance


@dataclass(frozen=True)
class Inspection:
    """What a project holds, and what is wrong with it."""

    catalogue: Catalogue | None
    root: Path
    faults: tuple[Finding, ...]
    """Without line and column: finding those costs as much as checking."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong, in the order of its places."""
        return locate_findings(self.root, self.faults)

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the website from being built."""
        errors = (fault for fault in self.faults if fault.severity is Severity.ERROR)
        return locate_findings(self.root, errors)

    @property
    def remarks(self) -> int:
        """How many findings there are that keep nothing from being built."""
        return sum(fault.severity is not Severity.ERROR for fault in self.faults)

    @property
    def publishable(self) -> Catalogue | None:
        """The catalogue, where no fault keeps it from being published."""
        return None if self.errors else self.catalogue


def inspect_project(
    root: Path, today: date, advance: Advance = no_advance, known: Known | None = None
) -> Inspection:
    """Load and check an office's project; raises ProjectError where there is none."""
    loaded = load_project(root, advance, known)
    checked = check_catalogue(loaded.catalogue, today) if loaded.catalogue else ()
    return Inspection(loaded.catalogue, root, (*loaded.findings, *checked))


def say_records(catalogue: Catalogue, words: Words) -> str:
    """Return how many records there are of each type: `72 records: Accommodation 43 · …`."""
    counts = [
        f"{page_title(page_id, words)} {count}"
        for name, page_id in PAGE_OF_TYPE.items()
        if (count := sum(record_type_of(record).name == name for record in catalogue.records))
    ]
    total = words.plural("{count} record", "{count} records", len(catalogue.records))
    return words.text("{total}: {list}", total=total, list=" · ".join(counts)) if counts else total


def read_catalogue(root: Path, words: Words) -> Catalogue:
    """Return an office's catalogue unchecked by rules; raises FaultsError where it can't be read."""
    loaded = load_project(root)
    if loaded.catalogue is None:
        raise FaultsError(say_findings(loaded.findings, words))
    return loaded.catalogue
