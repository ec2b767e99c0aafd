"""Commands about translations: their state, and files for translators."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator import pipeline
from generator.cli.options import FAULTS, date_option, lang_option, root_option
from generator.languages import Words
from generator.model.translation import TranslatedBy

STYLES = {".po": "po", ".xlf": "xliff", ".xliff": "xliff"}
"""The form of a file, by what its name ends in."""

by_option = click.option(
    "--by",
    type=click.Choice([one.value for one in TranslatedBy]),
    default=TranslatedBy.HUMAN.value,
    help="Who translated, or looked it over (default: human).",
)
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Tell what would change and change nothing."
)


def _style_of(file: Path, words: Words) -> str:
    style = STYLES.get(file.suffix.lower())
    if style is None:
        told = words.text("a translator's file ends in: {endings}", endings=", ".join(STYLES))
        raise click.BadParameter(told)
    return style


@click.group()
def translate() -> None:
    """See which translations are missing or outdated; confirm, export and import them."""


@translate.command()
@click.option("--into", metavar="LANGUAGE", help="One language only.")
@root_option
@lang_option
def status(into: str | None, root: Path, words: Words) -> None:
    """Tell how many translations are current, outdated or missing."""
    click.echo(pipeline.tell_translations(root, into, words))


@translate.command()
@click.argument("texts", nargs=-1, metavar="[TEXT]...")
@click.option("--everything", is_flag=True, help="All translations there are.")
@click.option(
    "--into", multiple=True, metavar="LANGUAGE", help="One language; several times for several."
)
@by_option
@dry_run_option
@date_option
@root_option
@lang_option
def confirm(
    texts: tuple[str, ...],
    into: tuple[str, ...],
    by: str,
    today: date,
    root: Path,
    words: Words,
    **how: bool,
) -> None:
    """Confirm that translations say what the text says: of a record, a file, or `file#field`."""
    order = pipeline.Confirming(texts, into, TranslatedBy(by), how["everything"])
    write = not how["dry_run"]
    click.echo(pipeline.confirm_translations(root, today, order, words, write=write))
    if not write:
        click.echo(words.text("Trial run: nothing was written."))


@translate.command("export")
@click.argument("language")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@root_option
@lang_option
def export_(language: str, file: Path, root: Path, words: Words) -> None:
    """Write a file for a translator into LANGUAGE: PO or XLIFF, by the end of its name."""
    work = pipeline.TranslatorsWork(language, _style_of(file, words))
    file.write_bytes(pipeline.export_translations(root, work, words))
    click.echo(words.text("{file} is ready for the translator.", file=str(file)))


@translate.command("import")
@click.argument("language")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@by_option
@dry_run_option
@date_option
@root_option
@lang_option
def import_translations(
    language: str,
    file: Path,
    by: str,
    today: date,
    root: Path,
    words: Words,
    *,
    dry_run: bool,
) -> None:
    """Take over what a translator wrote; what was changed here meanwhile is refused, exit 1."""
    work = pipeline.TranslatorsWork(language, _style_of(file, words), TranslatedBy(by))
    write = not dry_run
    told, whole = pipeline.import_translations(file, root, today, work, words, write=write)
    click.echo(told)
    if dry_run:
        click.echo(words.text("Trial run: nothing was written."))
    sys.exit(0 if whole else FAULTS)
