"""Commands for the quality manager: reports and links."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator import pipeline
from generator.cli.options import (
    FAULTS,
    date_option,
    lang_option,
    output_option,
    progress,
    root_option,
)
from generator.languages import Words


@click.command()
@root_option
@lang_option
@date_option
@output_option
@click.option("--official", default="", help="Atout France's open list, to compare stars with.")
@click.option("--keep-trend", is_flag=True, help="Also write data/quality/trend.csv, to commit.")
def report(
    root: Path, words: Words, today: date, output: Path | None, official: str, *, keep_trend: bool
) -> None:
    """Write the auditor's reports, private: freshness, commitments; exit 1 when the policy is broken."""
    with progress(words.text("Reading")) as advance:
        inspection = pipeline.inspect_project(root, today, advance)
    order = pipeline.ReportOrder(official, keep_trend)
    folder = output or root / "reports"
    told, kept = pipeline.report_office(inspection, root, today, folder, words, order)
    click.echo(told)
    sys.exit(0 if kept else FAULTS)


@click.command()
@root_option
@lang_option
@click.option("--dry-run", is_flag=True, help="Ask and tell, and keep no answer.")
def links(root: Path, words: Words, *, dry_run: bool) -> None:
    """Ask every external address whether it still leads somewhere; exit 1 when one is dead."""
    now = datetime.now(ZoneInfo("Europe/Paris")).replace(microsecond=0)
    with progress(words.text("Asking")):
        told, whole = pipeline.check_links(root, now, words, write=not dry_run)
    click.echo(told)
    if dry_run:
        click.echo(words.text("Trial run: nothing was written."))
    sys.exit(0 if whole else FAULTS)
