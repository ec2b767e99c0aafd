"""The first page of `reports/`: which report answers what, and its files."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from generator.languages import Words
from generator.report.commitments_view import NAME as COMMITMENTS
from generator.report.document import Cell, Chapter, Column, Paragraphs, Table
from generator.report.freshness import FreshnessReport
from generator.report.freshness_view import NAME as FRESHNESS
from generator.report.freshness_view import view_freshness
from generator.report.publishing import write_page

QUALITY = "quality"
NAME = "index.html"
SUFFIXES = ("pdf", "xlsx", "csv", "json")
CALENDAR = ".ics"


def write_index(report: FreshnessReport, files: Collection[str], words: Words) -> tuple[str, bytes]:
    """Return the page that leads to the files of `reports/`, with the verdict on freshness."""
    whole = view_freshness(report, words)
    chapters = (
        Chapter("reports", words.text("The reports"), (_reports(files, words),)),
        Chapter("due", words.text("What is due, by person"), tuple(_due_dates(files, words))),
    )
    document = replace(
        whole,
        title=words.text("Reports for the quality manager and the auditor"),
        chapters=chapters,
    )
    return NAME, write_page(document, report.catalogue.identity)


def _reports(files: Collection[str], words: Words) -> Table:
    columns = (
        Column(words.text("Report"), 1.5),
        Column(words.text("What it answers"), 4),
        *(Column(suffix.upper(), 0.6) for suffix in SUFFIXES),
    )
    answers = {
        FRESHNESS: (
            words.text("Freshness"),
            words.text(
                "Is what we publish checked, by whom and when? What is due, missing or outdated?"
            ),
        ),
        COMMITMENTS: (
            words.text("Commitments"),
            words.text("Which of our commitments are kept, line by line, and what proves it?"),
        ),
        QUALITY: (
            words.text("Quality"),
            words.text("Did we answer in time, train, visit and listen as promised?"),
        ),
    }
    rows = (
        (
            Cell(title, href=f"{name}.html"),
            Cell(answer),
            *(Cell(suffix, href=f"{name}.{suffix}") for suffix in SUFFIXES),
        )
        for name, (title, answer) in answers.items()
        if f"{name}.html" in files
    )
    return Table(columns, tuple(rows))


def _due_dates(files: Collection[str], words: Words) -> Iterator[Paragraphs | Table]:
    yield Paragraphs(
        (words.text("A calendar for each person: open it with any calendar program."),)
    )
    rows = tuple((Cell(name, href=name),) for name in sorted(files) if name.endswith(CALENDAR))
    yield Table((Column(words.text("Calendar file")),), rows)
