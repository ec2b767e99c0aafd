"""What libyaml says is wrong → a sentence with advice for whoever typed it.

libyaml speaks of its own scanner (“mapping values are not allowed in this context”), and often
points where it gave up instead of where the fault is: some problems are placed at their context.
"""

from __future__ import annotations

from typing import NamedTuple

import yaml

TAB = "a tab stands here: indent with spaces"
INVISIBLE = "a character that can't be seen stands here: delete it"
OTHER = "this is not YAML: {problem}"
TOO_DEEP = "this file is nested too deeply"


class Problem(NamedTuple):
    """A message to translate, the place it is about and the fact it may need."""

    message: str
    mark: yaml.Mark | None
    facts: dict[str, str]


class _Known(NamedTuple):
    context: str
    problem: str
    message: str
    at_context: bool = False


_QUOTES = "put the text between quotes: “{character}” can't begin a value"
_KNOWN = (
    _Known("", "tab character", TAB),
    _Known("", "maximum nesting depth", TOO_DEEP),
    _Known("", "cannot start any token", _QUOTES),
    _Known("", "mapping keys are not allowed", _QUOTES),
    _Known("", "undefined alias", _QUOTES),
    _Known("scanning an alias", "", _QUOTES, at_context=True),
    _Known("scanning an anchor", "", _QUOTES, at_context=True),
    _Known("tag", "", _QUOTES, at_context=True),
    _Known("", "expected node content", _QUOTES),
    _Known(
        "",
        "mapping values are not allowed",
        "a colon can't stand here: put the text between quotes, "
        "or add the missing space after the colon of the line above",
    ),
    _Known(
        "",
        "could not find expected ':'",
        "this line has no colon: write “field: value”, "
        "or indent it so that it goes on with the line above",
        at_context=True,
    ),
    _Known("quoted scalar", "unknown escape", "between double quotes, write / instead of \\"),
    _Known("quoted scalar", "", "the quote that opens here is never closed", at_context=True),
    _Known("flow sequence", "", "the bracket that opens here is never closed", at_context=True),
    _Known("flow mapping", "", "the brace that opens here is never closed", at_context=True),
    _Known("block scalar", "", "nothing may follow “|” or “>” on their line"),
    _Known(
        "",
        "another document",
        "a second document begins here with “---”: one file holds one record",
    ),
    _Known(
        "block mapping",
        "expected key",
        "this does not fit what stands above: align it with the fields above, "
        "and put a text that holds quotes between other quotes",
    ),
    _Known(
        "block collection",
        "'-' indicator",
        "this does not fit the list above: begin the line with a dash, aligned with the others",
    ),
)
"""Read in this order: the first line that matches both texts says what to write."""

MESSAGES = tuple(dict.fromkeys([*(known.message for known in _KNOWN), INVISIBLE, OTHER]))
"""Every sentence made here, each with its translations."""


def explain_problem(error: yaml.MarkedYAMLError, text: str) -> Problem:
    """Return what an editor should read about a fault of syntax."""
    context, problem = error.context or "", error.problem or ""
    mark = error.problem_mark or error.context_mark
    for known in _KNOWN:
        if known.context in context and known.problem in problem:
            place = error.context_mark if known.at_context and error.context_mark else mark
            character = _character_at(text, place)
            if character == "\t":
                return Problem(TAB, place, {})
            facts = {"character": character} if "{character}" in known.message else {}
            return Problem(known.message, place, facts)
    return Problem(OTHER, mark, {"problem": f"{context} {problem}".strip()})


def explain_reader_error(error: yaml.reader.ReaderError, text: str) -> Problem:
    """Return what an editor should read about a character that YAML forbids."""
    before = text[: error.position]
    column = error.position - before.rfind("\n") - 1
    return Problem(INVISIBLE, yaml.Mark("", 0, before.count("\n"), column, None, 0), {})


def _character_at(text: str, mark: yaml.Mark | None) -> str:
    if mark is None:
        return ""
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1]
