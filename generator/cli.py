"""The command line: parse, call, print."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from generator import pipeline
from generator.check.sentences import findings_as_json, say_findings
from generator.errors import BelvedereError
from generator.languages import available_languages, words_of

FAULTS, USAGE, OUR_BUG, INTERRUPTED = 1, 2, 3, 130

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The office's project (default: here).",
)
lang_option = click.option(
    "--lang", type=click.Choice(available_languages()), help="Language of messages (default: LANG)."
)
date_option = click.option(
    "--date",
    "today",
    type=click.DateTime(["%Y-%m-%d"]),
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
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
@click.option("--errors-only", is_flag=True, help="Leave out warnings and notices.")
def check(
    root: Path, lang: str | None, today: datetime | None, style: str, *, errors_only: bool
) -> None:
    """Tell every fault of the data, with file, line and column; exit 1 when there are errors."""
    words = words_of(lang or language_of_environment())
    with progress(words.text("Reading")) as advance:
        inspection = pipeline.inspect_project(root, day_of(today), advance)
    findings = inspection.errors if errors_only else inspection.findings
    say = findings_as_json if style == "json" else say_findings
    click.echo(say(findings, words))
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
@click.option(
    "--reference", is_flag=True, help="Render every page through MkDocs: slow, to compare."
)
def build(
    root: Path, lang: str | None, today: datetime | None, site_dir: Path | None, *, reference: bool
) -> None:
    """Build the website; nothing is written while the data has errors."""
    words = words_of(lang or language_of_environment())
    day = day_of(today)
    with progress(words.text("Reading")) as advance:
        inspection = pipeline.inspect_project(root, day, advance)
    if inspection.publishable is None:
        click.echo(say_findings(inspection.errors, words), err=True)
        sys.exit(FAULTS)
    with progress(words.text("Writing pages")) as advance:
        folder = pipeline.publish_website(
            inspection.publishable,
            root,
            day,
            site_dir=site_dir.absolute() if site_dir else None,
            through_mkdocs=reference,
            advance=advance,
        )
    warnings = len(inspection.findings)
    click.echo(words.text("The website is in {folder}.", folder=str(folder)))
    if warnings:
        one, many = "{count} remark: belvedere check", "{count} remarks: belvedere check"
        click.echo(words.plural(one, many, warnings))


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
    help="Default: schemas/ of the project.",
)
def schema(root: Path, output: Path | None) -> None:
    """Write the JSON Schema of every type, for completion in an editor."""
    for path in pipeline.write_schemas(output or root / "schemas"):
        click.echo(path)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="Office de tourisme", help="Name of the office.")
@lang_option
def new(folder: Path, name: str, lang: str | None) -> None:
    """Make a minimal office of your own in FOLDER."""
    words = words_of(lang or language_of_environment())
    pipeline.create_office(folder, name)
    click.echo(
        words.text(
            "The office is in {folder}. Next: belvedere build --root {folder}", folder=str(folder)
        )
    )


@cli.group("import")
def import_() -> None:
    """Bring records in from elsewhere; nothing is lost, nothing is removed."""


@import_.command("atout-france")
@click.argument("source")
@click.option("--communes", default="", help="Names, with commas (default: the whole territory).")
@click.option(
    "--retrieved", type=click.DateTime(["%Y-%m-%d"]), help="Day of the file (default: today)."
)
@click.option("--dry-run", is_flag=True, help="Tell what would change and change nothing.")
@root_option
@lang_option
def import_atout_france(
    source: str,
    communes: str,
    retrieved: datetime | None,
    root: Path,
    lang: str | None,
    *,
    dry_run: bool,
) -> None:
    """Create and update classed accommodation from Atout France's open list (file or address)."""
    words = words_of(lang or language_of_environment())
    names = tuple(name.strip() for name in communes.split(",") if name.strip())
    said = pipeline.import_atout_france(
        source, root, names, day_of(retrieved), words, write=not dry_run
    )
    click.echo(said)


def day_of(given: datetime | None) -> date:
    """Return the day asked for, or today."""
    return given.date() if given else date.today()  # noqa: DTZ011  # the editor's own day


def language_of_environment() -> str:
    """Return the language of LC_ALL, LC_MESSAGES or LANG, or English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2].lower()
        if code in available_languages():
            return code
    return "en"


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that shows how far the work is; silent when not in a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def main(*arguments: Any) -> None:
    """Run a command; every error of ours is one line and an exit code, never a traceback."""
    try:
        cli.main(args=list(arguments) or None, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except BelvedereError as error:
        click.echo(f"belvedere: {error}", err=True)
        sys.exit(USAGE)
    except Exception:  # noqa: BLE001  # the last door: our bug is told in one line, whole in a log
        log = Path(tempfile.gettempdir()) / "belvedere-error.log"
        log.write_text(traceback.format_exc(), encoding="utf-8")
        click.echo(f"belvedere: this is our bug; please send us {log}", err=True)
        sys.exit(OUR_BUG)
