"""Running a command: every error is a line and an exit code, never a traceback."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback

import click

from generator.cli.commands import cli
from generator.cli.options import (
    FAULTS,
    INTERRUPTED,
    OUR_BUG,
    USAGE,
)
from generator.errors import BelvedereError, FaultsError
from generator.languages import Words, words_of
from generator.languages.environment import language_of_environment


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
