"""The interface has its words in every language that it is offered in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import pytest

import generator
from generator.languages import words_of
from generator.model import vocabulary
from generator.model.pages import PAGES
from generator.view.headings import HEADINGS
from generator.website.editorial import DEFAULT_TEXTS

PACKAGE = Path(generator.__file__).parent
IN_TEMPLATE = re.compile(r"""words\.text\(\s*(["'])(?P<message>.+?)\1""")


class Message(NamedTuple):
    """A sentence that some part of the interface says, and where."""

    text: str
    context: str | None
    place: str


@pytest.mark.parametrize("language", ["fr", "nl", "de"])
def test_every_message_has_words(language: str) -> None:
    """Whatever Python and templates say with words of their own is in the language's file."""
    words = words_of(language)
    messages = [*messages_of_python(), *messages_of_templates(), *messages_of_tables()]
    assert len(messages) > 300
    missing = {
        f"{each.place}: {each.text!r} ({each.context})"
        for each in messages
        if not words.knows(each.text, each.context)
    }
    assert sorted(missing) == []


def test_english_says_what_is_no_sentence() -> None:
    """Names of pages, addresses and terms are keys: English needs words for them too."""
    english = words_of("en")
    keys = [
        each
        for each in messages_of_tables()
        if each.context is not None and (each.context != "slug" or each.text != each.text.lower())
    ]
    missing = {
        f"{each.text} ({each.context})"
        for each in keys
        if not english.knows(each.text, each.context)
    }
    assert sorted(missing) == []


def messages_of_python() -> Iterator[Message]:
    """Yield the literal messages of `….text("…")` and `….plural("…", "…", n)`."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield from _message_of(node, node.func, file)


def _message_of(call: ast.Call, method: ast.Attribute, file: Path) -> Iterator[Message]:
    if method.attr not in {"text", "plural"} or not call.args:
        return
    first = call.args[0]
    contexts = [keyword.value for keyword in call.keywords if keyword.arg == "context"]
    literal = all(isinstance(context, ast.Constant) for context in contexts)
    if isinstance(first, ast.Constant) and isinstance(first.value, str) and literal:
        context = next(
            (str(each.value) for each in contexts if isinstance(each, ast.Constant)), None
        )
        yield Message(first.value, context, f"{file.relative_to(PACKAGE)}:{call.lineno}")


def messages_of_templates() -> Iterator[Message]:
    """Yield the messages that templates say themselves."""
    for file in sorted(PACKAGE.rglob("*.html")):
        for match in IN_TEMPLATE.finditer(file.read_text(encoding="utf-8")):
            yield Message(match["message"], None, str(file.relative_to(PACKAGE)))


def messages_of_tables() -> Iterator[Message]:
    """Yield what is said through a table: headings, pages, addresses, types and vocabularies."""
    yield from (Message(text, None, "HEADINGS") for text in HEADINGS.values())
    for page in PAGES:
        yield Message(page, "page", "PAGES")
        if page not in {"home", "not-found"}:
            yield Message(page, "slug", "PAGES")
    yield Message("restaurant", "record type", "the one record that may have no kind of its own")
    yield from (
        Message(text, None, "DEFAULT_TEXTS")
        for text in DEFAULT_TEXTS.values()
        if not text.startswith("[[")
    )
    for name, terms in vars(vocabulary).items():
        if isinstance(terms, type) and issubclass(terms, StrEnum) and terms is not StrEnum:
            yield from (Message(term.value, name, "vocabulary") for term in terms)
