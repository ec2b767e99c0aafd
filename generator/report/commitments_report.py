"""The report of commitments, whole: its files, its tables, and what a terminal says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.languages import Words
from generator.rendering.tables import Column, Sheet, Value
from generator.report.commitments import CommitmentsReport, Judgement, line_of
from generator.report.commitments_view import (
    ORDER,
    say_outcome,
    say_state,
    say_text,
    say_why,
    view_commitments,
)
from generator.report.freshness import Places
from generator.report.outcome import Proof
from generator.report.publishing import Part, Told, publish_report

HEADINGS: Mapping[str, str] = {
    "referential": "Referential",
    "id": "No.",
    "section": "Section",
    "text": "Commitment",
    "state": "State",
    "checks": "Computed by",
    "why": "Why",
    "document": "Document",
    "link": "Address",
    "dated": "Date of the document",
    "responsible": "In charge",
    "valid_until": "Valid until",
    "file": "File",
    "line": "Line number",
    "commit": "Commit",
    "commit_day": "Day of the commit",
}
LINE = ("referential", "id", "section", "text", "state", "checks", "why", "file", "line")
PROOF = (
    *("referential", "id", "state", "why", "file", "line", "commit", "commit_day"),
    *("document", "link", "dated", "responsible", "valid_until"),
)


def write_commitments(
    report: CommitmentsReport, places: Places, root: Path, words: Words
) -> Iterator[Part]:
    """Yield what makes each of the report's files."""
    freshness = report.ground.report
    facts = {
        "day": freshness.today,
        "office": freshness.catalogue.office.name,
        "commit": freshness.background.history.head,
        "states": {state.word: report.counts[state] for state in ORDER},
    }
    sheets = (
        _sheet(words, "commitments", "Commitments", LINE, _lines(report, places, words)),
        _sheet(words, "evidence", "Evidence", PROOF, _proofs(report, places, words)),
    )
    told = Told(view_commitments(report, places, words), sheets, facts)
    yield from publish_report(told, words, freshness.catalogue.identity, root, freshness.today)


def summarise_commitments(report: CommitmentsReport, words: Words) -> str:
    """Return how many commitments are in each state, in one line."""
    counts = report.counts
    states = ", ".join(
        f"{say_state(words, state)} {counts[state]}" for state in ORDER if counts[state]
    )
    return words.text("Commitments: {states}", states=states or "0")


def _sheet(
    words: Words, key: str, title: str, columns: tuple[str, ...], rows: Iterator[tuple[Value, ...]]
) -> Sheet:
    heads = tuple(Column(name, words.text(HEADINGS[name])) for name in columns)
    return Sheet(key, words.text(title), heads, tuple(rows))


def _lines(report: CommitmentsReport, places: Places, words: Words) -> Iterator[tuple[Value, ...]]:
    for one in report.judgements:
        section = one.referential.sections[one.section]
        yield (
            one.referential.id,
            one.commitment.id,
            say_text(words, section.title),
            say_text(words, one.commitment.text),
            say_state(words, one.state),
            ", ".join(one.commitment.checks),
            say_why(words, one),
            one.place.path,
            line_of(one.place, places),
        )


def _proofs(report: CommitmentsReport, places: Places, words: Words) -> Iterator[tuple[Value, ...]]:
    last = report.ground.report.background.history.last
    for one in report.judgements:
        for outcome in one.outcomes:
            for proof in outcome.proofs:
                commit = last.get(proof.path)
                yield (
                    one.referential.id,
                    one.commitment.id,
                    say_state(words, outcome.state),
                    say_outcome(words, outcome),
                    proof.path,
                    line_of(proof, places),
                    commit.name if commit else "",
                    commit.day if commit else None,
                    *_document(one, proof),
                )


def _document(judgement: Judgement, proof: Proof) -> tuple[Value, ...]:
    """Return the document that a proof leads to, nothing where it leads elsewhere."""
    within = proof.pointer[len(judgement.place.pointer) :]
    if proof.path != judgement.place.path or within[:1] != ("evidence",):
        return ("", "", None, "", None)
    evidence = judgement.commitment.evidence[int(within[1])]
    return (
        evidence.document,
        evidence.link or evidence.file or "",
        evidence.dated,
        evidence.responsible,
        evidence.valid_until,
    )
