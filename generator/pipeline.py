"""What every command is made of: load, check, publish.

What only some commands need is imported by them: requests and ruamel take a sixth of the time in
which a build starts. Typst, which prints, is imported where there are editions.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import JsonValue

from generator.check import check_catalogue
from generator.check.sentences import say_findings
from generator.errors import FaultsError, ProjectError
from generator.findings import Finding, Severity
from generator.languages import Words
from generator.load import Known, load_project, locate_findings
from generator.load.history import read_history, read_kept_trend
from generator.load.places import locate_pointers
from generator.model import record_type_of
from generator.model.catalogue import Catalogue
from generator.model.json_schema import FILES, editor_settings, write_schema
from generator.model.link import LinkState
from generator.model.pages import PAGE_OF_TYPE
from generator.view.guide import Guide
from generator.view.printed import PrintedEdition, PrintJob
from generator.website.frame import page_title
from generator.website.renewal import renew_page
from generator.website.shell import Website, build_website, serve_website
from generator.website.site import Site
from generator.website.writing import Advance, no_advance

if TYPE_CHECKING:
    from generator.editions import Sheets
    from generator.sources.availability import Manners
    from generator.sources.link_asking import Manners as LinkManners

TREND = Path("data", "quality", "trend.csv")

__all__ = [
    "Inspection",
    "Publication",
    "ReportOrder",
    "check_links",
    "create_office",
    "import_atout_france",
    "inspect_project",
    "prepare_website",
    "print_office",
    "publish_website",
    "read_availability",
    "report_freshness",
    "say_records",
    "serve_website",
    "write_schemas",
]


class ReportOrder(NamedTuple):
    """What a report is asked for beside its files."""

    official: str = ""
    """The official list to compare classifications with: a file or an address."""
    keep_trend: bool = False
    """Whether its months are also written beside the registers, to be committed."""


@dataclass(frozen=True)
class Inspection:
    """What a project holds, and what is wrong with it."""

    catalogue: Catalogue | None
    root: Path
    faults: tuple[Finding, ...]
    """Without line and column: finding those costs as much as checking."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong, in the order of its places."""
        return locate_findings(self.root, self.faults)

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the website from being built."""
        errors = (fault for fault in self.faults if fault.severity is Severity.ERROR)
        return locate_findings(self.root, errors)

    @property
    def remarks(self) -> int:
        """How many findings there are that keep nothing from being built."""
        return sum(fault.severity is not Severity.ERROR for fault in self.faults)

    @property
    def publishable(self) -> Catalogue | None:
        """The catalogue, where no fault keeps it from being published."""
        return None if self.errors else self.catalogue


class Publication(NamedTuple):
    """Where a website is, and how many pages its readers have."""

    folder: Path
    pages: int


def inspect_project(
    root: Path, today: date, advance: Advance = no_advance, known: Known | None = None
) -> Inspection:
    """Load and check an office's project; raises ProjectError where there is none."""
    loaded = load_project(root, advance, known)
    checked = check_catalogue(loaded.catalogue, today) if loaded.catalogue else ()
    return Inspection(loaded.catalogue, root, (*loaded.findings, *checked))


def publish_website(
    catalogue: Catalogue,
    root: Path,
    today: date,
    *,
    site_dir: Path | None = None,
    through_mkdocs: bool = False,
    advance: Advance = no_advance,
) -> Publication:
    """Publish a checked catalogue as website; raises PublicationError where it can't be written."""
    website = Website(Site(catalogue, today), root, through_mkdocs, advance, _press_in(root, today))
    folder = build_website(website, site_dir)
    return Publication(folder, website.pages)


def say_records(catalogue: Catalogue, words: Words) -> str:
    """Return how many records there are of each type: `72 records: Accommodation 43 · …`."""
    counts = [
        f"{page_title(page_id, words)} {count}"
        for name, page_id in PAGE_OF_TYPE.items()
        if (count := sum(record_type_of(record).name == name for record in catalogue.records))
    ]
    total = words.plural("{count} record", "{count} records", len(catalogue.records))
    return words.text("{total}: {list}", total=total, list=" · ".join(counts)) if counts else total


def prepare_website(root: Path, today: date, words: Words, known: Known | None = None) -> Website:
    """Load and check a project for a build that MkDocs began; raises FaultsError with its faults.

    A server gives what it knows of earlier builds: its website may be renewed.
    """
    inspection = inspect_project(root, today, known=known)
    if inspection.publishable is None:
        raise FaultsError(say_findings(inspection.errors, words))
    site = Site(inspection.publishable, today, resident=known is not None)
    return Website(site, root, press=_press_in(root, today))


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


def import_atout_france(
    source: str,
    root: Path,
    communes: tuple[str, ...],
    retrieved: date,
    words: Words,
    *,
    write: bool,
) -> str:
    """Import the official list into `data/accommodations/`; return what was done, or would be."""
    from generator.sources import apply_plan, describe_plan, plan_atout_france  # noqa: PLC0415

    plan = plan_atout_france(source, root, communes, retrieved)
    if write:
        apply_plan(plan)
    return describe_plan(plan, words)


def read_availability(
    root: Path, now: datetime, words: Words, *, write: bool, manners: Manners | None = None
) -> tuple[str, bool]:
    """Ask booking calendars about tonight; return what was read, and whether anything was."""
    from generator.sources import availability  # noqa: PLC0415  # icalendar takes a quarter second

    loaded = load_project(root)
    if loaded.catalogue is None:
        raise FaultsError(say_findings(loaded.findings, words))
    night = availability.night_of(now)
    manners = manners or availability.Manners()
    read = availability.read_calendars(loaded.catalogue, root, now, night, manners)
    if write:
        availability.keep_availability(root, read)
    told = availability.describe_availability(read, words)
    if not read.faults:
        return told, True
    faults = say_findings(locate_findings(root, read.faults), words)
    return f"{faults}\n{told}", len(read.faults) < read.asked


def check_links(
    root: Path, now: datetime, words: Words, *, write: bool, manners: LinkManners | None = None
) -> tuple[str, bool]:
    """Ask every external address; return what they answered, and whether none is dead."""
    from generator.check.links import links_of  # noqa: PLC0415
    from generator.sources import link_asking, links  # noqa: PLC0415  # requests

    loaded = load_project(root)
    if loaded.catalogue is None:
        raise FaultsError(say_findings(loaded.findings, words))
    manners = manners or link_asking.Manners()
    told = links.check_links(links_of(loaded.catalogue), root, now, manners)
    if write:
        links.keep_answers(root, told)
    return links.describe_links(told, words), not told.counts[LinkState.DEAD]


def create_office(folder: Path, name: str) -> None:
    """Write a minimal office with its schemas; raises ProjectError where the folder isn't empty."""
    from generator.sources import starter  # noqa: PLC0415

    starter.create_office(folder, name)
    write_schemas(folder / "schemas")


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the JSON Schema of every type, and VS Code's settings beside the folder: all or none."""
    from generator.rewrite import Rewriting, read_text, write_files  # noqa: PLC0415

    contents = {folder / f"{name}.json": write_schema(name) for name in FILES}
    settings = folder.parent / ".vscode" / "settings.json"
    contents[settings] = editor_settings(folder.name, _read_settings(settings))
    write_files([Rewriting(path, read_text(path), text) for path, text in contents.items()])
    return tuple(contents)


def _read_settings(file: Path) -> Mapping[str, JsonValue]:
    """Return an editor's own settings, which ours are put beside."""
    try:
        settings = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    except ValueError as error:
        message = "{file} is not plain JSON: nothing was written"
        raise ProjectError(message, file=str(file)) from error
    return settings if isinstance(settings, dict) else {}
