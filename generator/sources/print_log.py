"""What was printed, how often and of which revision of the data (C36): a line a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from generator.model.edition import Edition
from generator.sources.register_import import RegisterPlan, plan_lines
from generator.view.printed import PrintedEdition

REGISTER = "print-log"


def plan_print_log(
    printed: Iterable[PrintedEdition],
    editions: Mapping[str, Edition],
    copies: int,
    revision: str,
    root: Path,
) -> RegisterPlan:
    """Plan to record a run of editions, whatever the register holds already."""
    rows = [
        {
            "day": _say(each.day),
            "edition": each.id,
            "language": each.language,
            "quantity": str(copies),
            "revision": revision,
            "printer": _printer_of(editions.get(each.id)),
        }
        for each in printed
    ]
    return plan_lines(rows, REGISTER, root)


def _printer_of(edition: Edition | None) -> str:
    printer = edition.printer if edition else None
    return next(iter(printer.root.values()), "") if printer else ""


def _say(day: date) -> str:
    return day.isoformat()
