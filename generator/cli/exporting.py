"""Commands that give records away, and the one that takes a spreadsheet back."""

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
    read_publishable,
    root_option,
)
from generator.languages import Words
from generator.model import RECORD_TYPES

SPREADSHEETS = (".xlsx", ".csv")

types_option = click.option(
    "--type",
    "names",
    multiple=True,
    type=click.Choice([kind.name for kind in RECORD_TYPES]),
    help="One type of record; several times for several (default: all).",
)
file_argument = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.group()
def export() -> None:
    """Give records away: as a spreadsheet that comes back, or as data for others."""


@export.command("spreadsheet")
@file_argument
@types_option
@click.option("--replace", is_flag=True, help="Write over a file that is there already.")
@date_option
@root_option
@lang_option
def export_spreadsheet(
    file: Path, names: tuple[str, ...], today: date, root: Path, words: Words, *, replace: bool
) -> None:
    """Write records as XLSX, a sheet a type, or one type as CSV, for an editor who fills it in."""
    suffix = file.suffix.lower()
    if suffix not in SPREADSHEETS:
        told = words.text("a spreadsheet ends in: {endings}", endings=", ".join(SPREADSHEETS))
        raise click.BadParameter(told)
    if suffix == ".csv" and len(set(names)) != 1:
        raise click.UsageError(words.text("a CSV holds one type of record: --type TYPE"))
    if file.exists() and not replace:
        message = "{file} is there already, and may hold somebody's work: --replace writes over it"
        raise click.BadParameter(words.text(message, file=str(file)))
    click.echo(pipeline.export_spreadsheet(root, file, names, today, words))


@export.command()
@file_argument
@types_option
@date_option
@root_option
@lang_option
def geojson(file: Path, names: tuple[str, ...], today: date, root: Path, words: Words) -> None:
    """Write all that may be given away of records as GeoJSON (RFC 7946)."""
    _inspection, catalogue = read_publishable(root, today, words)
    click.echo(pipeline.export_geojson(catalogue, file, names, words))


@export.command("datatourisme-json")
@file_argument
@types_option
@date_option
@root_option
@lang_option
def datatourisme_json(
    file: Path, names: tuple[str, ...], today: date, root: Path, words: Words
) -> None:
    """Write records as a zip of JSON-LD in DATAtourisme's vocabulary, as its flux is."""
    _inspection, catalogue = read_publishable(root, today, words)
    click.echo(pipeline.export_datatourisme(catalogue, file, names, today, words))


@export.command("open-data")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@date_option
@root_option
@lang_option
def open_data(folder: Path, today: date, root: Path, words: Words) -> None:
    """Write the GeoJSON and CSV files of the website's open-data page into FOLDER."""
    _inspection, catalogue = read_publishable(root, today, words)
    click.echo(pipeline.export_open_data(catalogue, folder, today, words))


@click.command("spreadsheet")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Tell what would change and change nothing.")
@date_option
@root_option
@lang_option
def import_spreadsheet(file: Path, today: date, root: Path, words: Words, *, dry_run: bool) -> None:
    """Take over what somebody filled in; exit 1 where anything is refused, changed here meanwhile."""
    told, whole = pipeline.import_spreadsheet(file, root, today, words, write=not dry_run)
    click.echo(told)
    if dry_run:
        click.echo(words.text("Trial run: nothing was written."))
    sys.exit(0 if whole else FAULTS)
