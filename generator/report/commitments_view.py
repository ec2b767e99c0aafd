"""The commitments as the auditor reads them: each line, its state, and where the proof stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.languages import Words
from generator.model.commitment import Referential
from generator.model.values import Localized
from generator.report.commitments import CommitmentsReport, Judgement, line_of
from generator.report.document import (
    Bar,
    Bars,
    Block,
    Cell,
    Chapter,
    Column,
    Document,
    Figure,
    Figures,
    Items,
    Paragraphs,
    Table,
    Tone,
    segments_of,
)
from generator.report.freshness import Places
from generator.report.freshness_view import say_colophon
from generator.report.outcome import Outcome, State
from generator.report.sayings import say_commit, say_place
from generator.view.hours_phrases import capitalised
from generator.view.phrases import NBSP, say_date, say_number

NAME = "commitments"
MOST_PLACES = 3
"""Places named in the matrix; the workbook names them all."""
ORDER = (State.KEPT, State.DECLARED, State.AT_RISK, State.BROKEN, State.UNKNOWN)
TONES: Mapping[State, Tone] = MappingProxyType(
    {
        State.KEPT: Tone.GOOD,
        State.DECLARED: Tone.DECLARED,
        State.AT_RISK: Tone.SOON,
        State.BROKEN: Tone.BAD,
        State.UNKNOWN: Tone.UNKNOWN,
    }
)


def view_commitments(report: CommitmentsReport, places: Places, words: Words) -> Document:
    """Return the matrix of commitments in a language."""
    freshness = report.ground.report
    broken = report.counts[State.BROKEN]
    one, many = "{count} commitment is not kept", "{count} commitments are not kept"
    nothing_broken = words.text("No commitment is known to be broken")
    return Document(
        name=NAME,
        language=words.language,
        title=words.text("Our commitments, and what proves them"),
        office=freshness.catalogue.office.name,
        dated=say_date(words, freshness.today),
        verdict=words.plural(one, many, broken) if broken else nothing_broken,
        tone=Tone.BAD if broken else Tone.GOOD if report.judgements else Tone.UNKNOWN,
        reasons=tuple(
            f"{each.commitment.id}{NBSP}· {say_text(words, each.commitment.text)}"
            for each in report.judgements
            if each.state is State.BROKEN
        ),
        chapters=tuple(_chapters(report, places, words)),
        colophon=tuple(say_colophon(freshness, words)),
        contents=words.text("Contents"),
    )


def say_text(words: Words, text: Localized) -> str:
    """Return a text in the reader's language, else in the first that it exists in."""
    return text.text(words.language) or next(iter(text.root.values()), "")


def say_state(words: Words, state: State) -> str:
    """Return the word of a state."""
    return words.text(state.word, context="State")


def say_outcome(words: Words, outcome: Outcome) -> str:
    """Return what was found, as a sentence."""
    return capitalised(words.text(outcome.message, **outcome.facts))


def say_why(words: Words, judgement: Judgement) -> str:
    """Return what was found of a commitment, each sentence once."""
    said = dict.fromkeys(say_outcome(words, one) for one in judgement.outcomes)
    return " ".join(text if text.endswith("?") else f"{text}." for text in said)


def _chapters(report: CommitmentsReport, places: Places, words: Words) -> Iterator[Chapter]:
    yield Chapter("summary", words.text("At a glance"), tuple(_summary(report, words)))
    for referential in report.ground.report.catalogue.referentials:
        blocks = tuple(_referential(report, referential, places, words))
        yield Chapter(referential.id, say_text(words, referential.title), blocks)
    yield Chapter("method", words.text("How to read this report"), _method(words))


def _summary(report: CommitmentsReport, words: Words) -> Iterator[Block]:
    counts = report.counts
    yield Figures(
        tuple(
            Figure(say_number(words, counts[state]), say_state(words, state), TONES[state])
            for state in ORDER
        )
    )
    bars = tuple(
        _bar(words, say_text(words, referential.title), report.of(referential))
        for referential in report.ground.report.catalogue.referentials
    )
    legend = tuple(Cell(say_state(words, state), TONES[state]) for state in ORDER)
    yield Bars(bars, legend, words.text("By referential"))


def _bar(words: Words, label: str, judgements: tuple[Judgement, ...]) -> Bar:
    counts = Counter(one.state for one in judgements)
    parts = segments_of((TONES[state], counts[state]) for state in ORDER)
    said = [f"{say_state(words, state)} {counts[state]}" for state in ORDER if counts[state]]
    return Bar(label, parts, " · ".join(said))


def _referential(
    report: CommitmentsReport, referential: Referential, places: Places, words: Words
) -> Iterator[Block]:
    parts = [referential.source, referential.version or "", referential.link or ""]
    told = [words.text("Source: {source}", source=" · ".join(part for part in parts if part))]
    if referential.remark:
        told.append(say_text(words, referential.remark))
    yield Paragraphs(tuple(told))
    columns = (
        Column(words.text("No."), 0.5),
        Column(words.text("Commitment"), 2.4),
        Column(words.text("State"), 0.8),
        Column(words.text("Why, and where it is written"), 2.6),
    )
    judgements = report.of(referential)
    for number, section in enumerate(referential.sections):
        rows = tuple(
            _row(report, one, places, words) for one in judgements if one.section == number
        )
        yield Table(columns, rows, say_text(words, section.title))


def _row(
    report: CommitmentsReport, judgement: Judgement, places: Places, words: Words
) -> tuple[Cell, ...]:
    commitment = judgement.commitment
    remark = say_text(words, commitment.remark) if commitment.remark else ""
    where = tuple(dict.fromkeys(_places_of(report, judgement, places, words)))
    told = "; ".join(where[:MOST_PLACES])
    more = len(where) - MOST_PLACES
    if more > 0:
        one, many = "{places}; and {count} other place", "{places}; and {count} other places"
        told = words.plural(one, many, more, places=told)
    return (
        Cell(commitment.id),
        Cell(say_text(words, commitment.text), note=remark),
        Cell(say_state(words, judgement.state), TONES[judgement.state]),
        Cell(say_why(words, judgement), note=told),
    )


def _places_of(
    report: CommitmentsReport, judgement: Judgement, places: Places, words: Words
) -> Iterator[str]:
    history = report.ground.report.background.history
    for evidence in judgement.commitment.evidence:
        said = (evidence.document, say_date(words, evidence.dated), evidence.responsible)
        yield " · ".join((*said, *filter(None, (evidence.link, evidence.file))))
    for outcome in judgement.outcomes:
        for proof in outcome.proofs:
            commit = say_commit(words, history, proof.path)
            place = say_place(proof.path, line_of(proof, places))
            yield f"{place} ({commit})" if commit else place


def _method(words: Words) -> tuple[Block, ...]:
    return (
        Items(
            (
                words.text(
                    "Kept: computed today from what the office publishes and records, with the place where it stands."
                ),
                words.text(
                    "Declared: the office says so, by a dated document with somebody in charge, or by a fact of its own that nobody can compute."
                ),
                words.text("At risk: part of it is missing, or its document ends soon."),
                words.text("Not kept: computed today, and false."),
                words.text(
                    "Unknown: nothing proves it yet. It is never counted as kept, and the public page doesn’t show it."
                ),
            )
        ),
        Paragraphs(
            (
                words.text(
                    "To prove a line, write its evidence beneath it in data/commitments/: document, dated, responsible, and link, file or valid_until where there is one."
                ),
            )
        ),
    )
