"""What returned forms would change, as an editor reads it before she says yes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.check.sentences import say_sentence
from generator.findings import Finding
from generator.languages import Words
from generator.sources.returned_forms import Return, ReturnPlan

LONGEST_SHOWN = 120


def describe_returns(plan: ReturnPlan, words: Words) -> str:
    """Return the plan in the reader's language: each field, old → new, then what was refused."""
    lines = [line for each in plan.returns for line in _say_return(each, words)]
    if plan.faults:
        count = len(plan.faults)
        lines.append(words.plural("{count} thing refused", "{count} things refused", count))
    lines += (f"  {say_refusal(fault, words)}" for fault in plan.faults)
    return "".join(f"{line}\n" for line in lines or [words.text("No form was read.")])


def say_refusal(fault: Finding, words: Words) -> str:
    """Return a fault as `file.pdf:field: why`."""
    place = ":".join((fault.path, *map(str, fault.pointer)))
    return f"{show_value(place)}: {say_sentence(fault, words)}"


def show_value(text: str) -> str:
    """Return a value on one line, cut where it is long, unable to move a terminal's cursor."""
    bare = " ".join(text.split())
    shown = "".join("�" if unicodedata.category(each)[0] == "C" else each for each in bare)
    return shown if len(shown) <= LONGEST_SHOWN else f"{shown[: LONGEST_SHOWN - 1]}…"


def _say_return(each: Return, words: Words) -> Iterator[str]:
    yield f"{each.record}: {show_value(each.name)} ({show_value(each.file)})"
    nothing = words.text("nothing", context="value")
    for change in each.changes:
        old, new = show_value(change.old) or nothing, show_value(change.new) or nothing
        yield f"  {change.field}: {old} → {new}"
    if not each.changes:
        yield "  " + words.text("nothing changes")
    for name in each.already:
        yield "  " + words.text("{field}: the record says so already", field=name)
    if each.is_verified and each.respondent:
        who = show_value(each.respondent)
        yield "  " + words.text("counts as checked, answered by {name}", name=who)
    elif each.is_verified:
        yield "  " + words.text("counts as checked")
    else:
        yield "  " + words.text("does not count as checked")
