"""Commands of the yearly campaign, in the order of a campaign."""

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
    read_publishable,
    root_option,
)
from generator.languages import Words
from generator.model.campaign import clean_answer

year_argument = click.argument("year", type=click.IntRange(2000, 2999))


@click.group()
def campaign() -> None:
    """Ask every provider to check what is published about it, once a year."""


@campaign.command()
@year_argument
@root_option
@lang_option
@date_option
@output_option
@click.option("--remind", is_flag=True, help="Also ask again those who have not answered.")
def start(
    year: int, root: Path, words: Words, today: date, output: Path | None, *, remind: bool
) -> None:
    """Write a form and a message for each record that was not asked yet, private in reports/."""
    _inspection, catalogue = read_publishable(root, today, words)
    folder = (output or root / "reports") / f"campaign-{year}"
    asking = pipeline.Asking(year, today, folder, remind)
    with progress(words.text("Printing")) as advance:
        told = pipeline.start_campaign(catalogue, root, asking, words, advance)
    click.echo(told)


@campaign.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@root_option
@lang_option
@date_option
@click.option("--by", default="", help="Who at the office validates what the forms say.")
@click.option("--apply", "write", is_flag=True, help="Write what the forms change.")
def read(
    files: tuple[Path, ...], root: Path, words: Words, today: date, by: str, *, write: bool
) -> None:
    """Tell what returned forms change, and write it with --apply; exit 1 when one is refused."""
    by = clean_answer(by)
    if write and not by:
        raise click.UsageError(words.text("say who validates the forms: --by NAME"))
    reading = pipeline.Reading(today, by, write)
    told, whole = pipeline.read_returns(files, root, reading, words)
    click.echo(told)
    sys.exit(0 if whole else FAULTS)


@campaign.command()
@year_argument
@root_option
@lang_option
@date_option
def status(year: int, root: Path, words: Words, today: date) -> None:
    """Tell who was asked, who answered, and which forms have waited too long."""
    click.echo(pipeline.tell_campaign(root, year, today, words))
