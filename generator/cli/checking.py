"""Commands about the data itself: faults, schemas, a new office."""

from __future__ import annotations

import shlex
import sys
from datetime import date
from pathlib import Path

import click

from generator import pipeline
from generator.check import RULES
from generator.check.sentences import explain_rule, findings_as_json, say_findings
from generator.cli.options import (
    FAULTS,
    date_option,
    lang_option,
    progress,
    refuse_unknown,
    root_option,
)
from generator.languages import Words


@click.command()
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
    of_registers = pipeline.inspect_registers(root)
    findings = inspection.errors if errors_only else inspection.findings
    findings = (*findings, *of_registers)
    if style == "json":
        click.echo(findings_as_json(findings, words))
    elif errors_only and not findings:
        click.echo(words.text("No error found."))
    else:
        click.echo(say_findings(findings, words))
        if inspection.catalogue and not errors_only:
            click.echo(pipeline.say_records(inspection.catalogue, words))
    sys.exit(FAULTS if inspection.errors or of_registers else 0)


@click.command()
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


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="Office de tourisme", help="Name of the office.")
@lang_option
def new(folder: Path, name: str, words: Words) -> None:
    """Make a minimal office of your own in FOLDER."""
    pipeline.create_office(folder, name)
    command = f"belvedere build --root {shlex.quote(str(folder))}"
    message = "The office is in {folder}. Next: {command}"
    click.echo(words.text(message, folder=str(folder), command=command))


def _explain(rule: str, words: Words) -> str:
    told = explain_rule(rule, words)
    if told is None:
        sentence = words.text("no rule is called “{rule}”", rule=rule)
        refuse_unknown(rule, [one.id for one in RULES], sentence, words)
    return told or ""
