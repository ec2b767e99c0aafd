"""The command line: parse, call, print."""

from __future__ import annotations

import gc
import os
import shlex
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from babel.numbers import format_decimal

from generator import pipeline
from generator.check import RULES
from generator.check.sentences import GUESS, explain_rule, findings_as_json, say_findings
from generator.errors import BelvedereError, FaultsError
from generator.languages import Words, available_languages, words_of
from generator.languages.environment import language_of_environment
from generator.model.catalogue import Catalogue
from generator.model.guess import guess_word
from generator.pipeline import Inspection
from generator.view.printed import Finish, PrintJob, say_size

FAULTS, USAGE, OUR_BUG, INTERRUPTED = 1, 2, 3, 130


def _choose_words(context: click.Context, _option: click.Parameter, code: str | None) -> Words:
    """Return the words of the language asked for, and leave them for `main`, which tells errors."""
    words = words_of(code or language_of_environment(os.environ))
    context.find_root().obj = words
    return words


def _read_day(_context: click.Context, _option: click.Parameter, day: datetime | None) -> date:
    return day.date() if day else date.today()  # noqa: DTZ011  # the editor's own day


root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The office's project (default: here).",
)
lang_option = click.option(
    "--lang",
    "words",
    type=click.Choice(available_languages()),
    callback=_choose_words,
    is_eager=True,
    help="Language of messages (default: LANG).",
)
date_option = click.option(
    "--date",
    "today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_read_day,
    help="The day to publish for (default: today).",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="belvedere")
def cli() -> None:
    """Publish a tourist office's checked data: website, print and proof of freshness."""


@cli.command()
@root_option
@lang_option
@date_option
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or for programs (default: text).",
)
@click.option("--errors-only", is_flag=True, help="Leave out warnings and notices.")
@click.option("--explain", metavar="RULE", help="Tell why a rule is there and what to do.")
def check(
    root: Path, words: Words, today: date, style: str, explain: str | None, *, errors_only: bool
) -> None:
    """Tell every fault of the data, with file, line and column; exit 1 when there are errors."""
    if explain is not None:
        click.echo(_explain(explain, words))
        return
    with progress(words.text("Reading")) as advance:
        inspection = pipeline.inspect_project(root, today, advance)
    findings = inspection.errors if errors_only else inspection.findings
    if style == "json":
        click.echo(findings_as_json(findings, words))
    elif errors_only and not findings:
        click.echo(words.text("No error found."))
    else:
        click.echo(say_findings(findings, words))
        if inspection.catalogue and not errors_only:
            click.echo(pipeline.say_records(inspection.catalogue, words))
    sys.exit(FAULTS if inspection.errors else 0)


@cli.command()
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
    inspection, catalogue = _read_publishable(root, today, words)
    with progress(words.text("Writing pages")) as advance:
        publication = pipeline.publish_website(
            catalogue,
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


@cli.command("print")
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
    **finish: bool,
) -> None:
    """Print editions as PDF, all of data/editions/ by default; no record with faults is printed."""
    words = words_of(language_of_environment(os.environ))
    _inspection, catalogue = _read_publishable(root, today, words)
    codes = tuple(filter(None, (code.strip() for code in languages.split(","))))
    for name in editions:
        message = words.text("no edition is called “{name}”", name=name)
        _refuse_unknown(name, [edition.id for edition in catalogue.editions], message, words)
    for name in records:
        message = words.text("no record is called “{name}”", name=name)
        _refuse_unknown(name, [record.id for record in catalogue.records], message, words)
    for code in codes:
        known = catalogue.settings.language_codes
        expected = ", ".join(known)
        message = "the website has no pages in “{language}”, only in: {languages}"
        told = words.text(message, language=code, languages=expected)
        _refuse_unknown(code, known, told, words)
    if finish["press"] and finish["booklet"]:
        raise click.UsageError(
            words.text("a printing house folds pages itself: --press or --booklet")
        )
    job = PrintJob(frozenset(editions), frozenset(records), frozenset(codes), Finish(**finish))
    with progress(words.text("Printing")):
        printed = pipeline.print_office(catalogue, root, today, output or root / "print", job)
    for edition, file in printed:
        click.echo(f"{file} · {say_size(words, edition.size)}")
    if not printed:
        click.echo(words.text("No edition is declared in data/editions/."))


@cli.command()
@root_option
@click.option("--address", help="Where to listen (default: 127.0.0.1:8000).")
def serve(root: Path, address: str | None) -> None:
    """Show the website, built again whenever content, data or templates change."""
    pipeline.serve_website(root, address)


@cli.command()
@root_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to (default: schemas/ of the project).",
)
def schema(root: Path, output: Path | None) -> None:
    """Write the JSON Schema of every type, for completion in an editor."""
    for path in pipeline.write_schemas(output or root / "schemas"):
        click.echo(path)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="Office de tourisme", help="Name of the office.")
@lang_option
def new(folder: Path, name: str, words: Words) -> None:
    """Make a minimal office of your own in FOLDER."""
    pipeline.create_office(folder, name)
    command = f"belvedere build --root {shlex.quote(str(folder))}"
    message = "The office is in {folder}. Next: {command}"
    click.echo(words.text(message, folder=str(folder), command=command))


@cli.command()
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


@cli.group("import")
def import_() -> None:
    """Bring records in from elsewhere; nothing is lost, nothing is removed."""


@import_.command("atout-france")
@click.argument("source")
@click.option("--communes", default="", help="Names, with commas (default: the whole territory).")
@click.option(
    "--retrieved",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_read_day,
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


def _read_publishable(root: Path, today: date, words: Words) -> tuple[Inspection, Catalogue]:
    """Read a project; refuse one whose data has errors."""
    with progress(words.text("Reading")) as advance:
        inspection = pipeline.inspect_project(root, today, advance)
    if inspection.publishable is None:
        raise FaultsError(say_findings(inspection.errors, words))
    return inspection, inspection.publishable


def _refuse_unknown(name: str, known: Collection[str], sentence: str, words: Words) -> None:
    """Refuse a name that isn't known, with the one that was most likely meant."""
    if name not in known:
        near = guess_word(name, known)
        guessed = words.text(GUESS, sentence=sentence, guess=near) if near else sentence
        raise click.BadParameter(guessed)


def _explain(rule: str, words: Words) -> str:
    told = explain_rule(rule, words)
    if told is None:
        sentence = words.text("no rule is called “{rule}”", rule=rule)
        _refuse_unknown(rule, [one.id for one in RULES], sentence, words)
    return told or ""


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that shows how far the work is; silent when not in a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415  # only for people, who don't miss its 20 ms
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def main() -> None:
    """Run a command; every error of ours is a line and an exit code, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal in Latin-1
    try:
        with cli.make_context("belvedere", sys.argv[1:]) as context:
            run(context)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAULTS)


def run(context: click.Context) -> None:
    """Run the command of a context; tell what went wrong in the language that it chose."""
    try:
        cli.invoke(context)
    except FaultsError as error:
        click.echo(str(error), err=True)
        sys.exit(FAULTS)
    except BelvedereError as error:
        click.echo(f"belvedere: {_words(context).text(error.message, **error.facts)}", err=True)
        sys.exit(USAGE)
    except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
        raise
    except OSError as error:
        reason = f"{error.strerror}: {error.filename}" if error.filename else str(error)
        click.echo(f"belvedere: {reason}", err=True)
        sys.exit(USAGE)
    except Exception:  # noqa: BLE001  # the last door: our bug is told in one line, whole in a log
        handle, log = tempfile.mkstemp(prefix="belvedere-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(traceback.format_exc())
        message = _words(context).text("this is our bug; please send us {log}", log=log)
        click.echo(f"belvedere: {message}", err=True)
        sys.exit(OUR_BUG)


def _words(context: click.Context) -> Words:
    return context.obj or words_of(language_of_environment(os.environ))
