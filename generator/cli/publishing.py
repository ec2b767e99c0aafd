"""Commands that publish: website, print, preview."""

from __future__ import annotations

import gc
import os
import time
from datetime import date
from pathlib import Path

import click
from babel.numbers import format_decimal

from generator import pipeline
from generator.cli.options import (
    date_option,
    lang_option,
    progress,
    read_publishable,
    refuse_unknown,
    root_option,
)
from generator.languages import Words, words_of
from generator.languages.environment import language_of_environment
from generator.view.printed import Finish, PrintJob, say_size


@click.command()
@root_option
@lang_option
@date_option
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to (default: site/).",
)
@click.option("--reference", is_flag=True, help="Render every page by MkDocs: slow, to compare.")
def build(root: Path, words: Words, today: date, site_dir: Path | None, *, reference: bool) -> None:
    """Build the website; nothing is written while the data has errors."""
    start = time.perf_counter()
    gc.disable()  # a build ends before cycles of objects matter, and looking for them takes 7 %
    inspection, catalogue = read_publishable(root, today, words)
    with progress(words.text("Writing pages")) as advance:
        publication = pipeline.publish_website(
            inspection,
            root,
            today,
            site_dir=site_dir.absolute() if site_dir else None,
            through_mkdocs=reference,
            advance=advance,
        )
    click.echo(words.text("The website is in {folder}.", folder=str(publication.folder)))
    seconds = format_decimal(time.perf_counter() - start, "0.0", locale=words.locale)
    pages = words.plural("{count} page", "{count} pages", publication.pages)
    click.echo(words.text("{pages} written in {seconds} s", pages=pages, seconds=seconds))
    click.echo(pipeline.say_records(catalogue, words))
    if inspection.remarks:
        one, many = "{count} remark: belvedere check", "{count} remarks: belvedere check"
        click.echo(words.plural(one, many, inspection.remarks))
    gc.freeze()  # or Python would look through all of it once more before it ends: 0.3 s for 3 000


@click.command("print")
@click.argument("editions", nargs=-1, metavar="[EDITION]...")
@click.option(
    "--lang", "languages", default="", help="Languages, with commas (default: the website's)."
)
@root_option
@date_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to (default: print/ of the project).",
)
@click.option("--record", "records", multiple=True, help="A record's own sheet, by its name.")
@click.option(
    "--copies",
    type=click.IntRange(1, 10_000_000),
    help="Also record the run in data/quality/print-log.csv.",
)
@click.option("--press", is_flag=True, help="For a printing house: bleed and process colours.")
@click.option("--grey", is_flag=True, help="In black and greys.")
@click.option("--booklet", is_flag=True, help="Two pages a side, to print on both and fold.")
def print_(
    editions: tuple[str, ...],
    languages: str,
    root: Path,
    today: date,
    output: Path | None,
    records: tuple[str, ...],
    copies: int | None,
    **finish: bool,
) -> None:
    """Print editions as PDF, all of data/editions/ by default; no record with faults is printed."""
    words = words_of(language_of_environment(os.environ))
    _inspection, catalogue = read_publishable(root, today, words)
    codes = tuple(filter(None, (code.strip() for code in languages.split(","))))
    for name in editions:
        message = words.text("no edition is called “{name}”", name=name)
        refuse_unknown(name, [edition.id for edition in catalogue.editions], message, words)
    for name in records:
        message = words.text("no record is called “{name}”", name=name)
        refuse_unknown(name, [record.id for record in catalogue.records], message, words)
    for code in codes:
        known = catalogue.settings.language_codes
        expected = ", ".join(known)
        message = "the website has no pages in “{language}”, only in: {languages}"
        told = words.text(message, language=code, languages=expected)
        refuse_unknown(code, known, told, words)
    if finish["press"] and finish["booklet"]:
        raise click.UsageError(
            words.text("a printing house folds pages itself: --press or --booklet")
        )
    job = PrintJob(frozenset(editions), frozenset(records), frozenset(codes), Finish(**finish))
    with progress(words.text("Printing")):
        printed = pipeline.print_office(catalogue, root, today, output or root / "print", job)
    for edition, file in printed:
        click.echo(f"{file} · {say_size(words, edition.size)}")
    if copies and printed:
        runs = [edition for edition, _file in printed]
        click.echo(pipeline.log_print(runs, catalogue, copies, root, words))
    if not printed:
        click.echo(words.text("No edition is declared in data/editions/."))


@click.command()
@root_option
@click.option("--address", help="Where to listen (default: 127.0.0.1:8000).")
def serve(root: Path, address: str | None) -> None:
    """Show the website, built again whenever content, data or templates change."""
    pipeline.serve_website(root, address)
