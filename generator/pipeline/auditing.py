"""The audit of an office: everything measured, then written into its folder at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from babel.dates import format_date

from generator.findings import Finding
from generator.languages import Words
from generator.load.history import read_history, read_kept_trend
from generator.load.places import locate_pointers, locate_together
from generator.model.catalogue import Catalogue
from generator.model.official import OfficialComparison
from generator.model.register import Registers
from generator.pipeline.reporting import ReportOrder
from generator.report.commitments import CommitmentsReport, pointers_of_proofs
from generator.report.commitments_report import summarise_commitments, write_commitments
from generator.report.freshness import Background, FreshnessReport, pointers_of
from generator.report.freshness_report import summarise_freshness, write_freshness
from generator.report.index_page import write_index
from generator.report.outcome import Ground
from generator.report.publishing import make_files, replace_files
from generator.report.quality import measure_quality
from generator.report.trend import write_trend
from generator.rewrite import read_text

TREND = Path("data", "quality", "trend.csv")


@dataclass(frozen=True)
class Audit:
    """What is looked at: an office's data and registers on a day."""

    catalogue: Catalogue
    faults: tuple[Finding, ...]
    """What its checks found, without line and column yet."""
    registers: Registers
    root: Path
    today: date


def write_audit(audit: Audit, folder: Path, words: Words, order: ReportOrder) -> tuple[str, bool]:
    """Write the reports; return a summary, and whether the policy is kept."""
    freshness = _measure(audit, words, order.official)
    quality = measure_quality(audit.registers, audit.today)
    ground = Ground(freshness, quality, audit.registers, freshness.background.comparison)
    commitments = CommitmentsReport(ground)
    places = locate_pointers(audit.root, pointers_of_proofs(commitments))
    parts = (
        *write_freshness(freshness, audit.root, words),
        *write_commitments(commitments, places, audit.root, words),
    )
    written = make_files(parts, lines=len(freshness.subjects))
    there = {file.name for file in folder.glob("*.html")}
    index = write_index(freshness, there | {name for name, _content in written}, words)
    files = {folder / name: content for name, content in (*written, index)}
    if order.keep_trend:
        files[audit.root / TREND] = write_trend(freshness.trend).encode()
    replace_files(files)
    told = (
        summarise_freshness(freshness, words),
        summarise_commitments(commitments, words),
        words.text("The reports are in {folder}.", folder=str(folder)),
    )
    return "\n".join(told), freshness.is_within_policy


def _measure(audit: Audit, words: Words, official: str) -> FreshnessReport:
    """Measure freshness, with the official list where one is given; raises SourceError."""
    root, catalogue, today = audit.root, audit.catalogue, audit.today
    comparison = _compare(official, catalogue, today) if official else None
    found = (*audit.faults, *(comparison.findings if comparison else ()))
    findings, places = locate_together(root, found, pointers_of(catalogue, today))
    background = Background(
        findings=findings,
        history=read_history(root),
        kept_trend=read_kept_trend(read_text(root / TREND)),
        places=places,
        official=_say_list(comparison, words),
        comparison=comparison,
    )
    return FreshnessReport(catalogue, today, background)


def _compare(official: str, catalogue: Catalogue, today: date) -> OfficialComparison:
    from generator.sources.official_check import compare_official  # noqa: PLC0415  # requests

    return compare_official(official, catalogue, today)


def _say_list(comparison: OfficialComparison | None, words: Words) -> str:
    if comparison is None:
        return ""
    day = format_date(comparison.newest, "long", locale=words.locale)
    message = "{name} (latest classification: {day})"
    return words.text(message, name=comparison.name, day=day)
