"""The quality synthesis, whole: its files, and what a terminal says of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.languages import Words
from generator.report.pledges import QualityReport
from generator.report.publishing import Part, Told, publish_report
from generator.report.quality_sheets import quality_facts, tabulate_quality
from generator.report.quality_view import say_reasons, say_verdict, view_quality


def write_quality(report: QualityReport, root: Path, words: Words) -> Iterator[Part]:
    """Yield what makes each of the synthesis' files."""
    told = Told(view_quality(report, words), tabulate_quality(report, words), quality_facts(report))
    return publish_report(told, words, report.catalogue.identity, root, report.today)


def summarise_quality(report: QualityReport, folder: Path, words: Words) -> str:
    """Return what a person in a hurry needs: the verdict, why, and where the report is."""
    lines = [
        say_verdict(report, words),
        *(f"  - {reason}" for reason in say_reasons(report, words)),
        words.text("The report is in {folder}.", folder=str(folder)),
    ]
    return "\n".join(lines)
