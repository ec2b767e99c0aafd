"""Commands that import national and regional feeds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from generator import pipeline
from generator.cli.options import FAULTS, date_option, lang_option, root_option
from generator.languages import Words
from generator.model.guess import guess_word
from generator.model.record_kind import RecordKind

Command = TypeVar("Command", bound=Callable[..., None])

COMMANDS = {
    "datatourisme": "Import a DATAtourisme flux: a zip, a folder or an https address.",
    "apidae": "Import an Apidae export: a zip, a folder, an https address or saved API answers.",
    "tourinsoft": "Import a Tourinsoft syndication, version 2 or 3, as JSON.",
    "openagenda": "Import events from OpenAgenda: an answer saved as JSON, or a folder of them.",
}
OPTIONS = (
    click.argument("source"),
    click.option("--communes", default="", help="Names, with commas (default: the territory)."),
    click.option("--insee", default="", help="INSEE codes, with commas."),
    click.option(
        "--within", "circle", default="", help="Latitude, longitude and kilometres, with commas."
    ),
    click.option("--types", default="", help="Types of record, with commas (default: all)."),
    click.option(
        "--theirs", default="", help="Fields in which the source wins a conflict, with commas."
    ),
    click.option(
        "--private-contacts",
        default="",
        metavar="BASIS",
        help="Why contacts of private hosts may be published; without it they are not.",
    ),
    click.option("--allow-fewer", is_flag=True, help="Take a source that has lost much as it is."),
    click.option("--dry-run", is_flag=True, help="Tell what would change and change nothing."),
    click.option("--diff", is_flag=True, help="Show every line that changes."),
    date_option,
    root_option,
    lang_option,
)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _kinds(text: str, words: Words) -> frozenset[RecordKind]:
    known = [kind.value for kind in RecordKind]
    for name in _names(text):
        if name not in known:
            near = guess_word(name, known)
            message = "“{value}” is no type of record; expected: {expected}"
            told = words.text(message, value=name, expected=near or ", ".join(known))
            raise click.BadParameter(told)
    return frozenset(map(RecordKind, _names(text)))


def _circle(text: str, words: Words) -> tuple[float, float, float] | None:
    if not text:
        return None
    try:
        latitude, longitude, radius = map(float, _names(text))
    except ValueError:
        message = "expected latitude, longitude and kilometres: 44.62,4.39,25"
        raise click.BadParameter(words.text(message)) from None
    return latitude, longitude, radius


def _import(name: str) -> Callable[..., None]:
    def run(
        source: str,
        today: date,
        root: Path,
        words: Words,
        *,
        dry_run: bool,
        diff: bool,
        **asked: str,
    ) -> None:
        wish = pipeline.Wish(
            communes=_names(asked["communes"]),
            insee=_names(asked["insee"]),
            circle=_circle(asked["circle"], words),
            kinds=_kinds(asked["types"], words),
            theirs=frozenset(_names(asked["theirs"])),
            private_contacts=asked["private_contacts"],
            fewer_allowed=bool(asked["allow_fewer"]),
            write=not dry_run,
            with_diff=diff,
        )
        told, whole = pipeline.import_from(name, source, root, today, wish, words)
        click.echo(told)
        if dry_run:
            click.echo(words.text("Trial run: nothing was written."))
        sys.exit(0 if whole else FAULTS)

    return run


def _command(name: str, told: str) -> click.Command:
    run = _import(name)
    for option in reversed(OPTIONS):
        run = option(run)
    return click.command(name, help=told)(run)


FEEDS = tuple(_command(name, told) for name, told in COMMANDS.items())
"""One command a source, each with the same options."""
