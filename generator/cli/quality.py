"""Commands about the quality registers: their synthesis, and lines kept elsewhere."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

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
def quality(root: Path, words: Words, today: date, output: Path | None) -> None:
    """Write the quality group's synthesis of the registers; exit 1 when a promise wasn't kept."""
    with progress(words.text("Reading")):
        told, kept = pipeline.report_quality(root, today, output or root / "reports", words)
    click.echo(told)
    sys.exit(0 if kept else FAULTS)


@click.group("register")
def register() -> None:
    """Fill the quality registers of data/quality/."""


@register.command("import")
@click.argument("register", metavar="REGISTER")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Tell what would change and change nothing.")
@root_option
@lang_option
def import_register(register: str, file: Path, root: Path, words: Words, *, dry_run: bool) -> None:
    """Add the lines of a table (CSV or XLSX) that a register doesn't hold yet."""
    click.echo(pipeline.import_register(register, file, root, words, write=not dry_run))
    if dry_run:
        click.echo(words.text("Trial run: nothing was written."))
