"""Quality registers: check them, fill them from other tables, and draw their synthesis."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from generator.check.sentences import say_findings
from generator.errors import FaultsError
from generator.findings import Finding
from generator.languages import Words
from generator.load.history import read_history
from generator.load.registers import read_registers
from generator.model.catalogue import Catalogue
from generator.pipeline.inspection import read_catalogue
from generator.view.printed import PrintedEdition


def log_print(
    printed: Iterable[PrintedEdition], catalogue: Catalogue, copies: int, root: Path, words: Words
) -> str:
    """Record a run in the print log; return what was recorded, or raise FaultsError."""
    from generator.sources.print_log import plan_print_log  # noqa: PLC0415  # openpyxl
    from generator.sources.register_import import apply_register_import  # noqa: PLC0415

    editions = {str(edition.id): edition for edition in catalogue.editions}
    history = read_history(root)
    revision = (
        "" if history.uncommitted else history.head
    )  # of no commit, where files differ from it
    plan = plan_print_log(printed, editions, copies, revision, root)
    if plan.findings:
        raise FaultsError(say_findings(plan.findings, words))
    apply_register_import(plan)
    one, many = "{count} line added to {path}", "{count} lines added to {path}"
    return words.plural(one, many, len(plan.added), path=plan.path)


def inspect_registers(root: Path) -> tuple[Finding, ...]:
    """Return what is wrong in an office's registers, in the order of its places."""
    return read_registers(root)[1]


def report_quality(root: Path, today: date, folder: Path, words: Words) -> tuple[str, bool]:
    """Write the synthesis of quality; return a summary, and whether no promise is broken.

    The files stand in their folder all at once, or not at all: raises FaultsError, PrintError.
    """
    from generator.report.pledges import QualityReport  # noqa: PLC0415  # spreadsheets, Typst
    from generator.report.publishing import make_files, replace_files  # noqa: PLC0415
    from generator.report.quality_report import summarise_quality, write_quality  # noqa: PLC0415

    catalogue = read_catalogue(root, words)
    registers, faults = read_registers(root)
    if faults:
        raise FaultsError(say_findings(faults, words))
    measured = QualityReport(catalogue, registers, today, read_history(root))
    written = make_files(write_quality(measured, root, words), lines=0)
    replace_files({folder / name: content for name, content in written})
    told = summarise_quality(measured, folder, words)
    return told, not measured.is_broken


def import_register(register: str, file: Path, root: Path, words: Words, *, write: bool) -> str:
    """Import a table into a register; return what was added, or would be.

    Raises FaultsError where either is at fault, ProjectError and SourceError.
    """
    from generator.sources.register_import import (  # noqa: PLC0415  # spreadsheets
        apply_register_import,
        plan_register_import,
    )

    plan = plan_register_import(file, register, root)
    if plan.findings:
        raise FaultsError(say_findings(plan.findings, words))
    if write:
        apply_register_import(plan)
    one, many = "{count} line added to {path}", "{count} lines added to {path}"
    added = words.plural(one, many, len(plan.added), path=plan.path)
    one, many = "{count} was there already", "{count} were there already"
    known = words.plural(one, many, plan.known)
    return f"{added}, {known}." if plan.known else f"{added}."
