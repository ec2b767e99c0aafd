"""Commands that ask the outside world: lists and calendars."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator import pipeline
from generator.cli.exporting import import_spreadsheet
from generator.cli.feeding import FEEDS
from generator.cli.options import (
    FAULTS,
    lang_option,
    read_day,
    root_option,
)
from generator.languages import Words


@click.command()
@root_option
@lang_option
@click.option("--dry-run", is_flag=True, help="Tell what would change and change nothing.")
def availability(root: Path, words: Words, *, dry_run: bool) -> None:
    """Ask accommodation's booking calendars about tonight; exit 1 when none can be read."""
    now = datetime.now(ZoneInfo("Europe/Paris")).replace(microsecond=0)
    told, read = pipeline.read_availability(root, now, words, write=not dry_run)
    click.echo(told)
    if dry_run:
        click.echo(words.text("Trial run: nothing was written."))
    sys.exit(0 if read else FAULTS)


@click.group("import", commands=[*FEEDS, import_spreadsheet])
def import_() -> None:
    """Bring records in from elsewhere; nothing is lost, nothing is removed."""


@import_.command("atout-france")
@click.argument("source")
@click.option("--communes", default="", help="Names, with commas (default: the whole territory).")
@click.option(
    "--retrieved",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=read_day,
    help="Day of the file (default: today).",
)
@click.option("--dry-run", is_flag=True, help="Tell what would change and change nothing.")
@root_option
@lang_option
def import_atout_france(
    source: str, communes: str, retrieved: date, root: Path, words: Words, *, dry_run: bool
) -> None:
    """Create and update classed accommodation from Atout France's open list (file or address)."""
    names = tuple(name.strip() for name in communes.split(",") if name.strip())
    write = not dry_run
    click.echo(pipeline.import_atout_france(source, root, names, retrieved, words, write=write))
    if dry_run:
        click.echo(words.text("Trial run: nothing was written."))
