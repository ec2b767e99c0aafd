"""What a spreadsheet would change, as an editor reads it; and what one that was written leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from generator.check.sentences import say_sentence
from generator.findings import Finding
from generator.languages import Words
from generator.sources.return_summary import show_value
from generator.sources.spreadsheet import WrittenSpreadsheet, letters_of
from generator.sources.spreadsheet_import import SpreadsheetPlan
from generator.sources.spreadsheet_places import VOCABULARY

BETWEEN_TERMS = ", "
MOST_NAMED = 20
"""Records that are named one by one; the others are counted."""


def describe_written(written: WrittenSpreadsheet, words: Words) -> str:
    """Return how many records a spreadsheet holds, and what has no room in it."""
    lines = [words.plural("{count} record", "{count} records", written.records)]
    if written.left_out:
        lines.append(
            words.plural(
                "{count} field has no room in its line, and stays as it is",
                "{count} fields have no room in their lines, and stay as they are",
                len(written.left_out),
            )
        )
    lines += (f"  {each.record}: {each.field}" for each in written.left_out[:MOST_NAMED])
    return "\n".join(lines)


def describe_import(plan: SpreadsheetPlan, words: Words) -> str:
    """Return the plan in the reader's language: faults first, since with one nothing is written."""
    return "\n".join(_lines(plan, words))


def _lines(plan: SpreadsheetPlan, words: Words) -> Iterator[str]:
    if plan.faults:
        count = len(plan.faults)
        yield words.plural("{count} fault", "{count} faults", count)
        places = sorted(plan.faults, key=lambda each: (each.path, each.line, each.column))
        yield from (f"  {say_cell(each, words)}" for each in places)
        yield words.text("Nothing was written.")
        return
    if plan.conflicts:
        yield words.plural(
            "{count} cell was changed here and in the record: the record's value was kept",
            "{count} cells were changed here and in the records: the records' values were kept",
            len(plan.conflicts),
        )
        yield from (f"  {say_cell(each, words)}" for each in plan.conflicts)
    created, changed = len(plan.created), len(plan.changed)
    if plan.created:
        yield words.plural("{count} record created", "{count} records created", created)
        yield from (f"  {each.record}: {show_value(each.name)}" for each in plan.created)
    if plan.changed:
        yield words.plural("{count} record changed", "{count} records changed", changed)
        yield from (f"  {each.record}: {', '.join(each.fields)}" for each in plan.changed)
    if plan.unchanged:
        yield words.plural("{count} record unchanged", "{count} records unchanged", plan.unchanged)
    yield from _leavings(plan, words)


def _leavings(plan: SpreadsheetPlan, words: Words) -> Iterator[str]:
    if plan.absent:
        yield words.plural(
            "{count} record has no line here: nothing was removed",
            "{count} records have no line here: nothing was removed",
            len(plan.absent),
        )
        yield from (f"  {each}" for each in plan.absent[:MOST_NAMED])
    if plan.unread:
        names = ", ".join(map(show_value, plan.unread))
        yield words.text("Not read, for want of a key in the second line: {names}", names=names)


def say_cell(found: Finding, words: Words) -> str:
    """Return a fault at its cell: `Hébergements!F12: “…” is not a date`."""
    cell = f"{letters_of(found.column)}{found.line}" if found.column else ""
    place = "!".join(filter(None, (show_value(found.path), cell)))
    return f"{place}: {say_sentence(_in_words(found, words), words)}"


def _in_words(found: Finding, words: Words) -> Finding:
    """Return a fault whose terms are the words that a drop-down offers."""
    vocabulary = found.facts.get(VOCABULARY)
    if not vocabulary:
        return found
    said = {
        name: BETWEEN_TERMS.join(
            words.text(term, context=vocabulary) for term in found.facts[name].split(BETWEEN_TERMS)
        )
        for name in ("expected", "guess")
        if found.facts.get(name)
    }
    return replace(found, facts=MappingProxyType({**found.facts, **said}))
