"""What a comparison with the official list of classed accommodation found (C10, C52)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.findings import Finding


@dataclass(frozen=True, slots=True)
class OfficialComparison:
    """The catalogue's accommodation beside the list's establishments of the territory."""

    name: str
    """The list's file name, or its address."""
    newest: date
    """The latest date of classification in it: the list can't be much younger."""
    listed: int
    """How many establishments of the territory's communes it holds."""
    matched: int
    """How many of them have a record."""
    findings: tuple[Finding, ...]
