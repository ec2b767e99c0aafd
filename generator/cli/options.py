"""Options and manners that several commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from generator import pipeline
from generator.check.sentences import GUESS, say_findings
from generator.errors import FaultsError
from generator.languages import Words, available_languages, words_of
from generator.languages.environment import language_of_environment
from generator.model.catalogue import Catalogue
from generator.model.guess import guess_word
from generator.pipeline import Inspection

FAULTS, USAGE, OUR_BUG, INTERRUPTED = 1, 2, 3, 130


def choose_words(context: click.Context, _option: click.Parameter, code: str | None) -> Words:
    """Return the words of the language asked for, and leave them for `main`, which tells errors."""
    words = words_of(code or language_of_environment(os.environ))
    context.find_root().obj = words
    return words


def read_day(_context: click.Context, _option: click.Parameter, day: datetime | None) -> date:
    """Return the day asked for, today where none was."""
    return day.date() if day else date.today()  # noqa: DTZ011  # the editor's own day


root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The office's project (default: here).",
)
output_option = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to (default: reports/ of the project).",
)
lang_option = click.option(
    "--lang",
    "words",
    type=click.Choice(available_languages()),
    callback=choose_words,
    is_eager=True,
    help="Language of messages (default: LANG).",
)
date_option = click.option(
    "--date",
    "today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=read_day,
    help="The day to publish for (default: today).",
)


def read_publishable(root: Path, today: date, words: Words) -> tuple[Inspection, Catalogue]:
    """Read a project; refuse one whose data has errors."""
    with progress(words.text("Reading")) as advance:
        inspection = pipeline.inspect_project(root, today, advance)
    if inspection.publishable is None:
        raise FaultsError(say_findings(inspection.errors, words))
    return inspection, inspection.publishable


def refuse_unknown(name: str, known: Collection[str], sentence: str, words: Words) -> None:
    """Refuse a name that isn't known, with the one that was most likely meant."""
    if name not in known:
        near = guess_word(name, known)
        guessed = words.text(GUESS, sentence=sentence, guess=near) if near else sentence
        raise click.BadParameter(guessed)


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
