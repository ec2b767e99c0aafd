"""Report: what the quality manager hands to the auditor."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.check.sentences import say_findings
from generator.errors import FaultsError
from generator.languages import Words
from generator.load.history import read_history, read_kept_trend
from generator.load.places import locate_pointers
from generator.model.link import LinkState

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


def report_freshness(
    inspection: Inspection, root: Path, today: date, folder: Path, words: Words, order: ReportOrder
) -> tuple[str, bool]:
    """Write the freshness report; return a summary, and whether the policy is kept.

    The files stand in their folder all at once, or not at all: raises PrintError, ProjectError.
    """
    from generator import report  # noqa: PLC0415  # spreadsheets take a tenth of a second
    from generator.rewrite import read_text  # noqa: PLC0415

    catalogue = inspection.publishable
    if catalogue is None:
        raise FaultsError(say_findings(inspection.errors, words))
    trend = root / TREND
    measured = report.FreshnessReport(
        catalogue,
        today,
        report.Background(
            findings=inspection.findings,
            history=read_history(root),
            kept_trend=read_kept_trend(read_text(trend)),
            places=locate_pointers(root, report.pointers_of(catalogue, today)),
        ),
    )
    files = {
        folder / name: content for name, content in report.write_freshness(measured, root, words)
    }
    if order.keep_trend:
        files[trend] = report.write_trend(measured.trend).encode()
    report.replace_files(files)
    return report.summarise(measured, folder, words), measured.is_within_policy


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
