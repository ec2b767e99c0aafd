"""What an import would do, as a value: computed without writing, told, then applied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from babel.dates import format_date

from generator.languages import Words
from generator.model.values import RecordId
from generator.rewrite import Rewriting, write_files
from generator.sources.unread import Unread


@dataclass(frozen=True, slots=True)
class Change:
    """A record made or changed, and which of its fields."""

    record: RecordId
    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptDifference:
    """A field in which the record and the source differ; the record's value stays."""

    record: RecordId
    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Renaming:
    """A record whose establishment seems to have another name in the source."""

    record: RecordId
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Vanished:
    """A record that came from the source, which no longer has it. It is never removed."""

    record: RecordId
    name: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything an import would do and everything it would leave."""

    source: str
    retrieved: date
    is_older: bool
    """The records know a newer list: this one only fills contacts and positions."""
    created: tuple[Change, ...]
    updated: tuple[Change, ...]
    unchanged: tuple[RecordId, ...]
    kept: tuple[KeptDifference, ...]
    renamed: tuple[Renaming, ...]
    vanished: tuple[Vanished, ...]
    left_out: tuple[str, ...]
    """Names of an older list that no record has: not made again."""
    unread: tuple[Unread, ...]
    rewritings: tuple[Rewriting, ...]


class PlanImport(Protocol):
    """What plans an import."""

    def __call__(
        self,
        source: str,
        root: Path,
        communes: tuple[str, ...],
        retrieved: date,
        *,
        loopback_allowed: bool = False,
    ) -> ImportPlan:
        """Plan an import from a file or address into the office at `root`, writing nothing.

        `communes` are names, none meaning the whole territory; `retrieved` is the source's date.
        """
        ...


def apply_plan(plan: ImportPlan) -> None:
    """Write all of the plan or nothing; raises ProjectError where a file changed meanwhile."""
    write_files(plan.rewritings)


def describe_plan(plan: ImportPlan, words: Words) -> str:
    """Return the plan as an editor reads it, in her language."""
    return "\n".join(_lines(plan, words)) + "\n"


def _lines(plan: ImportPlan, words: Words) -> Iterator[str]:
    day = format_date(plan.retrieved, "long", locale=words.locale)
    yield words.text("{source}, retrieved on {day}", source=plan.source, day=day)
    if plan.is_older:
        yield words.text(
            "The records know a newer list: this one only fills missing contacts and positions."
        )
    if plan.created:
        yield words.plural("{count} record created", "{count} records created", len(plan.created))
        yield from (f"  {change.record}: {change.name}" for change in plan.created)
    if plan.updated:
        yield words.plural("{count} record changed", "{count} records changed", len(plan.updated))
        yield from (f"  {change.record}: {', '.join(change.fields)}" for change in plan.updated)
    if plan.unchanged:
        count = len(plan.unchanged)
        yield words.plural("{count} record unchanged", "{count} records unchanged", count)
    yield from _doubts(plan, words)
    yield from _leavings(plan, words)


def _doubts(plan: ImportPlan, words: Words) -> Iterator[str]:
    """Yield what the editor should look at."""
    if plan.kept:
        yield words.plural(
            "{count} difference: the record's value was kept, please check",
            "{count} differences: the records' values were kept, please check",
            len(plan.kept),
        )
    for kept in plan.kept:
        facts = {"ours": kept.ours, "theirs": kept.theirs}
        sentence = words.text("record “{ours}”, list “{theirs}”", **facts)
        yield f"  {kept.record}, {kept.field}: {sentence}"
    if plan.renamed:
        yield words.plural(
            "{count} establishment looks renamed: its name was kept, please check",
            "{count} establishments look renamed: their names were kept, please check",
            len(plan.renamed),
        )
    for renaming in plan.renamed:
        facts = {"ours": renaming.ours, "theirs": renaming.theirs}
        sentence = words.text("record “{ours}”, list “{theirs}”", **facts)
        yield f"  {renaming.record}: {sentence}"
    if plan.vanished:
        yield words.plural(
            "{count} record is no longer in the list: nothing was removed, please check",
            "{count} records are no longer in the list: nothing was removed, please check",
            len(plan.vanished),
        )
        yield from (f"  {vanished.record}: {vanished.name}" for vanished in plan.vanished)


def _leavings(plan: ImportPlan, words: Words) -> Iterator[str]:
    """Yield what was not taken from the source."""
    if plan.left_out:
        yield words.plural(
            "{count} establishment of this older list has no record: not created",
            "{count} establishments of this older list have no record: not created",
            len(plan.left_out),
        )
        yield from (f"  {name}" for name in plan.left_out)
    if plan.unread:
        yield words.plural(
            "{count} thing in the list was not taken",
            "{count} things in the list were not taken",
            len(plan.unread),
        )
    for unread in plan.unread:
        reason = words.text(unread.reason.value, context="UnreadReason")
        sentence = words.text(
            "line {line}: {reason} “{value}”", line=unread.line, reason=reason, value=unread.value
        )
        yield f"  {sentence}" + (f" ({unread.name})" if unread.name else "")
