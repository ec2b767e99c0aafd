"""Report: what the quality manager hands to the auditor."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.check.sentences import say_findings
from generator.errors import FaultsError
from generator.languages import Words
from generator.load.registers import read_registers
from generator.model.link import LinkState
from generator.pipeline.inspection import Inspection, read_catalogue

if TYPE_CHECKING:
    from generator.sources.link_asking import Manners as LinkManners


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
    ProjectError, SourceError.
    """
    from generator.pipeline.auditing import Audit, write_audit  # noqa: PLC0415  # Typst, openpyxl

    registers, faults = read_registers(root)
    if inspection.publishable is None or faults:
        raise FaultsError(say_findings((*inspection.errors, *faults), words))
    audit = Audit(inspection.publishable, inspection.faults, registers, root, today)
    return write_audit(audit, folder, words, order)


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
