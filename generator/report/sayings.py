"""What every report says in the same way: shares, states, places, people."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.check.freshness import Freshness, Subject
from generator.findings import Finding
from generator.languages import Words
from generator.model.history import History
from generator.model.policy import Responsible
from generator.model.record import Verification
from generator.report.document import Cell, Tone
from generator.report.tally import completeness_of
from generator.view.fields import say_field
from generator.view.kinds import say_term
from generator.view.phrases import NBSP, say_date, say_number

TONES: Mapping[Freshness, Tone] = MappingProxyType(
    {
        Freshness.FRESH: Tone.GOOD,
        Freshness.DUE_SOON: Tone.SOON,
        Freshness.OVERDUE: Tone.BAD,
        Freshness.NEVER: Tone.UNKNOWN,
    }
)


def say_share(words: Words, share: float | None) -> str:
    """Return `87 %`, rounded down, so that 100 means all; a dash where there is none."""
    if share is None:
        return "–"
    return words.text("{number}%", number=say_number(words, int(share)))


def say_freshness(words: Words, freshness: Freshness) -> str:
    """Return the word of a state."""
    return words.text(freshness.word, context="Freshness")


def state_cell(words: Words, freshness: Freshness) -> Cell:
    """Return a state in its colour."""
    return Cell(say_freshness(words, freshness), TONES[freshness])


def say_person(words: Words, person: Responsible | None) -> str:
    """Return who answers for something."""
    return person.name if person else words.text("Nobody in charge")


def say_check(words: Words, check: Verification | None) -> Cell:
    """Return the day of a check, with who looked and how below."""
    if check is None:
        return Cell(words.text("never", context="check"))
    how = f"{check.checked_by} · {say_term(words, check.method)}"
    return Cell(say_date(words, check.checked_on), note=how)


def say_place(path: str, line: int) -> str:
    """Return `data/x.yml:12`."""
    return f"{path}:{line}" if line else path


def say_commit(words: Words, history: History, path: str) -> str:
    """Return the commit that a file comes from, and its day; or why there is none."""
    if path in history.uncommitted:
        return words.text("not committed yet")
    commit = history.last.get(path)
    if commit is None:
        return words.text("not committed yet") if history.head else ""
    return f"{commit.short}{NBSP}· {say_date(words, commit.day)}"


def evidence_cell(words: Words, history: History, path: str, line: int) -> Cell:
    """Return where something stands written, and in which commit."""
    return Cell(say_place(path, line), note=say_commit(words, history, path))


def finding_cell(words: Words, history: History, finding: Finding) -> Cell:
    """Return where a finding is."""
    return evidence_cell(words, history, finding.path, finding.line)


def say_missing(words: Words, subject: Subject) -> str:
    """Return the promised fields that a record lacks, as people call them, with their commitments."""
    if subject.record is None:
        return ""
    model, lacking = type(subject.record), completeness_of(subject).missing
    commitments = dict.fromkeys(commitment for _field, commitment in lacking)
    return ", ".join(
        f"{', '.join(say_field(words, model, field) for field, named in lacking if named == one)} ({one})"
        for one in commitments
    )
