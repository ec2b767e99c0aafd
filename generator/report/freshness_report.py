"""The freshness report, whole: its files, and what a terminal says of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from generator.check.freshness import Freshness
from generator.languages import Words
from generator.report.due_dates import write_due_dates
from generator.report.freshness import FreshnessReport
from generator.report.freshness_sheets import freshness_facts, tabulate_freshness
from generator.report.freshness_view import view_freshness
from generator.report.publishing import Part, Told, publish_report
from generator.report.sayings import say_freshness, say_share


def write_freshness(report: FreshnessReport, root: Path, words: Words) -> Iterator[Part]:
    """Yield what makes each of the report's files."""
    document = view_freshness(report, words)
    told = Told(document, tabulate_freshness(report, words), freshness_facts(report))
    yield from publish_report(told, words, report.catalogue.identity, root, report.today)
    for calendar in write_due_dates(report, words):
        yield partial(_as_it_is, calendar)


def _as_it_is(file: tuple[str, bytes]) -> tuple[str, bytes]:
    return file


def summarise_freshness(report: FreshnessReport, words: Words) -> str:
    """Return what a person in a hurry needs: the verdict, and why."""
    document = view_freshness(report, words)
    whole = report.whole
    states = ", ".join(
        f"{say_freshness(words, state)} {whole[state]}" for state in Freshness if whole[state]
    )
    lines = [
        words.text(
            "{verdict}: {share} ({states})",
            verdict=document.verdict,
            share=say_share(words, whole.share),
            states=states,
        ),
        *(f"  - {reason}" for reason in document.reasons),
    ]
    return "\n".join(lines)
