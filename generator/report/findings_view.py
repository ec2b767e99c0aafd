"""The chapters of the freshness report that tell of findings, topic by topic."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.sentences import say_sentence
from generator.check.translations import translation_counts
from generator.findings import Finding
from generator.languages import Words
from generator.model.translation import TranslationState
from generator.report.document import (
    Block,
    Cell,
    Column,
    Paragraphs,
    Table,
    Tone,
)
from generator.report.freshness import FreshnessReport
from generator.report.sayings import (
    finding_cell,
    say_missing,
)
from generator.report.topics import BREAKING
from generator.view.hours_phrases import capitalised
from generator.view.kinds import say_term
from generator.view.phrases import say_language, say_number

MISSING_FIELDS = "missing-seed-field"
"""Its sentence names fields by their keys; a report calls them as people do."""
UNTRUE = frozenset({TranslationState.OUTDATED, TranslationState.MISSING})


def tell_findings(report: FreshnessReport, words: Words, topic: str) -> Iterator[Block]:
    """Yield what is found of a topic, with what was compared or asked for it."""
    if topic == "classification":
        yield Paragraphs((_say_official(report, words),))
    if topic == "translations":
        yield _translations(report, words)
    if topic == "links" and not report.catalogue.link_answers:
        yield Paragraphs(
            (words.text("Links have not been asked yet: run belvedere links, then this again."),)
        )
    findings = report.findings[topic]
    if not findings:
        return
    columns = (
        Column(words.text("What it is about"), 1.6),
        Column(words.text("What is wrong"), 2.6),
        Column(words.text("Rule"), 1.2),
        Column(words.text("Where it is written"), 2.2),
    )
    yield Table(columns, tuple(_finding_row(report, words, one) for one in findings))


def _finding_row(report: FreshnessReport, words: Words, finding: Finding) -> tuple[Cell, ...]:
    subject = report.by_path.get(finding.path)
    told = say_sentence(finding, words)
    if subject and finding.rule == MISSING_FIELDS:
        told = say_missing(words, subject)
    return (
        Cell(subject.name if subject else ""),
        Cell(capitalised(told), _tone_of(finding.rule)),
        Cell(finding.rule),
        finding_cell(words, report.background.history, finding),
    )


def _translations(report: FreshnessReport, words: Words) -> Table:
    """Count translations by language and state; one that nobody confirmed proves nothing."""
    columns = (
        Column(words.text("Language"), 1.5),
        *(
            Column(capitalised(say_term(words, state)), 1, numeric=True)
            for state in TranslationState
        ),
    )
    rows = (
        (
            Cell(capitalised(say_language(words, code))),
            *(
                Cell(
                    say_number(words, counts[state]),
                    Tone.BAD if state in UNTRUE and counts[state] else Tone.PLAIN,
                )
                for state in TranslationState
            ),
        )
        for code, counts in translation_counts(report.catalogue).items()
    )
    return Table(columns, tuple(rows))


def _tone_of(rule: str) -> Tone:
    return Tone.BAD if rule in BREAKING else Tone.PLAIN


def _say_official(report: FreshnessReport, words: Words) -> str:
    official = report.background.official
    if official:
        return words.text(
            "Stars, dates and names were compared with the official list {list}.", list=official
        )
    return words.text(
        "No official list was given (--official): stars and dates are those of the records, not compared."
    )
