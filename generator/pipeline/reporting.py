"""Report: what the quality manager hands to the auditor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from babel.dates import format_date

from generator.check.sentences import say_findings
from generator.errors import FaultsError
from generator.languages import Words
from generator.load.history import read_history, read_kept_trend
from generator.load.places import locate_findings, locate_pointers
from generator.load.registers import read_registers
from generator.model.catalogue import Catalogue
from generator.model.link import LinkState
from generator.model.official import OfficialComparison

if TYPE_CHECKING:
    from generator.sources.link_asking import Manners as LinkManners


from generator.pipeline.inspection import Inspection, read_catalogue

TREND = Path("data", "quality", "trend.csv")


class ReportOrder(NamedTuple):
    """What a report is asked for beside its files."""

    official: str = ""
    """The official list to compare classifications with: a file or an address."""
    keep_trend: bool = False
    """Whether its months are also written beside the registers, to be committed."""


def report_office(
    inspection: Inspection, root: Path, today: date, folder: Path, words: Words, order: ReportOrder
) -> tuple[str, bool]:
    """Write the reports of freshness and commitments; return a summary, and whether all is kept.

    The files stand in their folder all at once, or not at all: raises FaultsError, PrintError,
    ProjectError.
    """
    from generator.report import (  # noqa: PLC0415  # spreadsheets take a tenth of a second
        commitments_report,
        freshness_report,
    )
    from generator.report.commitments import CommitmentsReport, pointers_of_proofs  # noqa: PLC0415
    from generator.report.freshness import (  # noqa: PLC0415
        Background,
        FreshnessReport,
        pointers_of,
    )
    from generator.report.index_page import write_index  # noqa: PLC0415
    from generator.report.outcome import Ground  # noqa: PLC0415
    from generator.report.publishing import replace_files  # noqa: PLC0415
    from generator.report.quality import measure_quality  # noqa: PLC0415
    from generator.report.trend import write_trend  # noqa: PLC0415
    from generator.rewrite import read_text  # noqa: PLC0415

    catalogue = inspection.publishable
    registers, faults = read_registers(root)
    if catalogue is None or faults:
        raise FaultsError(say_findings((*inspection.errors, *faults), words))
    trend = read_text(root / TREND)
    comparison = _compare(order.official, catalogue, root, today)
    differences = comparison.findings if comparison else ()
    background = Background(
        findings=tuple(sorted((*inspection.findings, *differences), key=lambda one: one.place)),
        history=read_history(root),
        kept_trend=read_kept_trend(trend),
        places=locate_pointers(root, pointers_of(catalogue, today)),
        official=_say_list(comparison, words),
        comparison=comparison,
    )
    freshness = FreshnessReport(catalogue, today, background)
    quality = measure_quality(registers, today)
    commitments = CommitmentsReport(Ground(freshness, quality, registers, comparison))
    places = locate_pointers(root, pointers_of_proofs(commitments))
    written = (
        *freshness_report.write_freshness(freshness, root, words),
        *commitments_report.write_commitments(commitments, places, root, words),
    )
    there = {file.name for file in folder.glob("*.html")}
    index = write_index(freshness, there | {name for name, _content in written}, words)
    files = {folder / name: content for name, content in (*written, index)}
    if order.keep_trend:
        files[root / TREND] = write_trend(freshness.trend).encode()
    replace_files(files)
    told = (
        freshness_report.summarise_freshness(freshness, words),
        commitments_report.summarise_commitments(commitments, words),
        words.text("The reports are in {folder}.", folder=str(folder)),
    )
    return "\n".join(told), freshness.is_within_policy


def _compare(
    official: str, catalogue: Catalogue, root: Path, today: date
) -> OfficialComparison | None:
    """Compare the catalogue with the official list, where one is given; raises SourceError."""
    if not official:
        return None
    from generator.sources.official_check import compare_official  # noqa: PLC0415  # requests

    told = compare_official(official, catalogue, today)
    return replace(told, findings=locate_findings(root, told.findings))


def _say_list(comparison: OfficialComparison | None, words: Words) -> str:
    if comparison is None:
        return ""
    day = format_date(comparison.newest, "long", locale=words.locale)
    message = "{name} (latest classification: {day})"
    return words.text(message, name=comparison.name, day=day)


def check_links(
    root: Path, now: datetime, words: Words, *, write: bool, manners: LinkManners | None = None
) -> tuple[str, bool]:
    """Ask every external address; return what they answered, and whether none is dead."""
    from generator.check.links import links_of  # noqa: PLC0415
    from generator.sources import link_asking, links  # noqa: PLC0415  # requests

    catalogue = read_catalogue(root, words)
    manners = manners or link_asking.Manners()
    told = links.check_links(links_of(catalogue), root, now, manners)
    if write:
        links.keep_answers(root, told)
    return links.describe_links(told, words), not told.counts[LinkState.DEAD]
