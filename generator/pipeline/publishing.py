"""Publish: website and print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.check.sentences import say_findings
from generator.errors import FaultsError
from generator.languages import Words
from generator.load import Known, locate_findings
from generator.load.registers import read_registers
from generator.model.catalogue import Catalogue
from generator.view.commitments import KeptCommitment
from generator.view.guide import Guide
from generator.view.printed import PrintedEdition, PrintJob
from generator.website.renewal import renew_page
from generator.website.shell import Website, build_website
from generator.website.site import Site
from generator.website.writing import Advance, no_advance

if TYPE_CHECKING:
    from generator.editions import Sheets


from generator.pipeline.inspection import Inspection, inspect_project


class Publication(NamedTuple):
    """Where a website is, and how many pages its readers have."""

    folder: Path
    pages: int


def publish_website(
    inspection: Inspection,
    root: Path,
    today: date,
    *,
    site_dir: Path | None = None,
    through_mkdocs: bool = False,
    advance: Advance = no_advance,
) -> Publication:
    """Publish a website; raises FaultsError, or PublicationError where it can't be written."""
    site = _site(inspection, root, today)
    website = Website(site, root, through_mkdocs, advance, _press_in(root, today))
    folder = build_website(website, site_dir)
    return Publication(folder, website.pages)


def prepare_website(root: Path, today: date, words: Words, known: Known | None = None) -> Website:
    """Load and check a project for a build that MkDocs began; raises FaultsError with its faults.

    A server gives what it knows of earlier builds: its website may be renewed.
    """
    inspection = inspect_project(root, today, known=known)
    if inspection.publishable is None:
        raise FaultsError(say_findings(inspection.errors, words))
    site = _site(inspection, root, today, resident=known is not None)
    return Website(site, root, press=_press_in(root, today))


def _site(inspection: Inspection, root: Path, today: date, *, resident: bool = False) -> Site:
    catalogue = inspection.publishable
    if catalogue is None:
        message = "a website is made of a catalogue without errors"
        raise ValueError(message)
    return Site(catalogue, today, resident, _kept(inspection, catalogue, root, today))


def _kept(
    inspection: Inspection, catalogue: Catalogue, root: Path, today: date
) -> tuple[KeptCommitment, ...]:
    """Return the public commitments that are true; what the history of files proves isn't asked."""
    if not any(referential.public for referential in catalogue.referentials):
        return ()
    from generator.report.commitments import (  # noqa: PLC0415  # few websites have referentials
        CommitmentsReport,
        kept_commitments,
    )
    from generator.report.freshness import Background, FreshnessReport  # noqa: PLC0415
    from generator.report.outcome import Ground  # noqa: PLC0415
    from generator.report.quality import measure_quality  # noqa: PLC0415

    registers, _faults = read_registers(root)  # a line with a fault proves nothing
    freshness = FreshnessReport(catalogue, today, Background(inspection.faults))
    ground = Ground(freshness, measure_quality(registers, today), registers)
    return kept_commitments(CommitmentsReport(ground))


def print_office(
    catalogue: Catalogue, root: Path, today: date, folder: Path, job: PrintJob
) -> tuple[tuple[PrintedEdition, Path], ...]:
    """Print what a job asks for into a folder; return the editions and their files.

    Nothing is written where one can't be printed: raises PrintError.
    """
    files = []
    for each in tuple(_print(catalogue, root, today, job)):
        file = folder / Path(each.edition.path).name
        renew_page(str(file), each.content)
        files.append((each.edition, file))
    return tuple(files)


def _press_in(root: Path, today: date) -> Callable[[Site], Iterator[tuple[PrintedEdition, bytes]]]:
    """Return what prints the editions of a website."""
    job = PrintJob(public=True)
    return lambda site: (
        (each.edition, each.content) for each in _print(site.catalogue, root, today, job)
    )


def _print(catalogue: Catalogue, root: Path, today: date, job: PrintJob) -> Iterator[Sheets]:
    if not (catalogue.editions or job.records):
        return
    from generator.editions import PrintError, UnprintableError, print_editions  # noqa: PLC0415

    try:
        yield from print_editions(Guide(catalogue, today), root, job)
    except UnprintableError as error:
        located = locate_findings(root, error.findings)
        if not located:  # one of the interface's own words
            raise
        places = dict.fromkeys(f"{one.path}:{one.line}:{one.column}" for one in located)
        message = "{places}: no font has {characters}, so that the edition can't be printed"
        told = {"places": ", ".join(places), "characters": error.facts["characters"]}
        raise PrintError(message, **told) from error
