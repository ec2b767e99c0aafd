"""Import and ask: the outside world."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generator.check.sentences import say_findings
from generator.languages import Words
from generator.load import locate_findings

if TYPE_CHECKING:
    from generator.sources.availability import Manners


from generator.pipeline.inspection import read_catalogue


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

    catalogue = read_catalogue(root, words)
    night = availability.night_of(now)
    manners = manners or availability.Manners()
    read = availability.read_calendars(catalogue, root, now, night, manners)
    if write:
        availability.keep_availability(root, read)
    told = availability.describe_availability(read, words)
    if not read.faults:
        return told, True
    faults = say_findings(locate_findings(root, read.faults), words)
    return f"{faults}\n{told}", len(read.faults) < read.asked
