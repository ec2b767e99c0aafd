"""Four languages say the same things, each in its own way of writing."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from terminal import PROJECT

from generator.languages import available_languages
from generator.languages.environment import language_of_environment

GENERATOR = PROJECT / "generator"
TRANSLATED = ("fr", "nl", "de")
PLACE = re.compile(r"\{(\w+)\}")
ENTRY = re.compile(r'^(?:msgctxt "(.*)"\n)?msgid (".*"(?:\n".*")*)', re.MULTILINE)
ELIDED = re.compile(r"months from \d+")
"""Where a language joins “from” with the name of a month (d’août); others need no such message."""
CLOCK = "time"
"""The context of times of day, whose English keys count to twelve and are put together."""

TOLD_ERRORS = frozenset(
    {"FormError", "ProjectError", "PublicationError", "SourceError", "TableError"}
)

NARROW = "[\u00a0\u202f]"
BAD_FRENCH = {
    "a breaking space, or none, before : ; ! ?": re.compile(
        rf"(?<!{NARROW})(?<![\d:;!?])[:;!?](?!\w)"
    ),
    "a breaking space, or none, inside «\u00a0»": re.compile(rf"«(?!{NARROW})|(?<!{NARROW})»"),
    "a typewriter's apostrophe or quotation mark": re.compile(r"['\"]"),
    "three dots for an ellipsis": re.compile(r"\.\.\."),
    "a capital that lost its accent": re.compile(
        r"\b(?:A|Etat|Ecole|Eté|Evènement|Eglise)\b(?= \w)"
    ),
}
WHAT_IS_NO_SENTENCE = re.compile(
    r"https?://\S*"  # addresses
    rf"|«{NARROW}[\w ]+: [^»]*»"  # a line of YAML, quoted
    r"|^\{place\}:"  # file:line:column
    r"|`[^`]*`"  # code
    r"|\]\([^)]*\)"  # where a link leads
    r"|<[^>]*>"  # tags
    r"|\{[:#.][^}]*\}"  # attributes of a text
    r"|\[\[[a-z-]+\]\]"  # blocks
    r"|^\s*\|?[\s:|-]+\|?\s*$"  # the line below a table's head
    r"|^!!! .*$"  # the kind of an admonition
    r"|^ *[a-z_]+: *\"?|\"$"  # keys of a front matter, and the quotes of their texts
    r"|^: +",  # the second half of a definition
    re.MULTILINE,
)


class Message(NamedTuple):
    """A message of a language: its key, and its forms."""

    context: str | None
    singular: str
    keys: tuple[str, ...]
    forms: tuple[str, ...]


def catalog_of(language: str) -> Catalog:
    """Read the words of a language as Babel does."""
    with (GENERATOR / "languages" / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def messages_of(language: str) -> dict[tuple[str | None, str], Message]:
    """Return the messages of a language by context and English words."""
    found = {}
    for message in catalog_of(language):
        keys = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        strings = message.string
        forms = (strings,) if isinstance(strings, str) else tuple(strings)
        if keys[0]:
            found[message.context, keys[0]] = Message(message.context, keys[0], keys, forms)
    return found


def needed(messages: dict[tuple[str | None, str], Message]) -> set[tuple[str | None, str]]:
    """Return the messages that every language must have."""
    return {key for key in messages if not ELIDED.fullmatch(key[0] or "")}


def faults_of_french(text: str) -> list[str]:
    """Return what breaks the rules of French typography, with its surroundings."""
    bare = WHAT_IS_NO_SENTENCE.sub("", text)
    return [
        f"{fault}: …{bare[max(0, match.start() - 20) : match.end() + 10]!r}…"
        for fault, pattern in BAD_FRENCH.items()
        for match in pattern.finditer(bare)
    ]


every_language = pytest.mark.parametrize("language", available_languages())


@every_language
def test_no_message_stands_twice(language: str) -> None:
    text = (GENERATOR / "languages" / f"{language}.po").read_text(encoding="utf-8")
    twice = [entry for entry, count in Counter(ENTRY.findall(text)).items() if count > 1]
    assert twice == []


@every_language
def test_no_message_is_unfinished(language: str) -> None:
    assert [message.id for message in catalog_of(language) if message.id and message.fuzzy] == []
    assert [message for message in messages_of(language).values() if not all(message.forms)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_are_complete(language: str) -> None:
    assert needed(messages_of(language)) == needed(messages_of("fr"))


def test_english_only_says_what_others_translate() -> None:
    assert messages_of("en").keys() - messages_of("fr").keys() == set()


@every_language
def test_places_to_fill_are_the_same(language: str) -> None:
    """A translation may leave out `{count}` where its form says the number in words."""
    different = [
        (message.keys, form)
        for message in messages_of(language).values()
        for form in message.forms
        if PLACE.search(message.keys[-1]) and message.context != CLOCK
        if set(PLACE.findall(form)) - {"count"} != set(PLACE.findall(message.keys[-1])) - {"count"}
    ]
    assert different == []


@every_language
def test_plurals_have_all_their_forms(language: str) -> None:
    """The rules of the Unicode CLDR, which Babel holds."""
    catalog = catalog_of(language)
    plurals = [message for message in messages_of(language).values() if len(message.keys) > 1]
    assert {len(message.forms) for message in plurals} <= {catalog.num_plurals}
    assert catalog.num_plurals == 2
    expected = {"fr": "(n > 1)"}.get(language, "(n != 1)")
    assert f"({catalog.plural_expr.strip('()')})" == expected


@every_language
def test_addresses_of_pages_are_short_and_differ(language: str) -> None:
    slugs = [one.forms[0] for one in messages_of(language).values() if one.context == "slug"]
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []
    assert len(slugs) == len(set(slugs))


def test_every_message_is_said_somewhere() -> None:
    said = set(strings_of_code()) | set(strings_of_templates())
    unused = [key for key in messages_of("fr") if key[1] not in said and key[0] != CLOCK]
    assert unused == []


def test_every_sentence_of_the_code_is_translated() -> None:
    known = {singular for _context, singular in messages_of("fr")}
    assert [text for text in sentences_of_code() if text not in known] == []


def test_french_is_well_typeset() -> None:
    forms = [form for message in messages_of("fr").values() for form in message.forms]
    assert len(forms) > 500
    assert [fault for form in forms for fault in faults_of_french(form)] == []


@pytest.mark.parametrize(
    "text",
    sorted((PROJECT / "content" / "fr").rglob("*.md")),
    ids=lambda path: path.stem,
)
def test_french_texts_are_well_typeset(text: Path) -> None:
    assert faults_of_french(text.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Attention !",
        "Horaires: 9 h",
        "«Bonjour»",
        "l'office",
        "bientôt...",
        "A Vals",
        "« Bonjour »",
    ],
)
def test_bad_french_is_found(text: str) -> None:
    assert faults_of_french(text)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "nl_BE"}, "nl"),
        ({"LANG": "es_ES.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "de_CH.UTF-8"}, "de"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),
    ],
)
def test_terminals_speak_their_language(environment: dict[str, str], language: str) -> None:
    assert language_of_environment(environment) == language


def strings_of_code() -> Iterator[str]:
    """Yield every string of our code."""
    for path in GENERATOR.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def strings_of_templates() -> Iterator[str]:
    """Yield every quoted string of our templates."""
    for path in (GENERATOR / "website").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        yield from re.findall(r"\"([^\"\n]*)\"", text)
        yield from re.findall(r"'([^'\n]*)'", text)


def sentences_of_code() -> Iterator[str]:
    """Yield what our code says in so many words: the first argument of `.text` and `.plural`."""
    for path in GENERATOR.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"text", "plural"}
                and isinstance(node.func.value, (ast.Name, ast.Attribute))
                and getattr(node.func.value, "attr", getattr(node.func.value, "id", "")) == "words"
                and isinstance(node.args[0], ast.Constant)
            ):
                yield str(node.args[0].value)


def errors_raised() -> Iterator[tuple[str, str]]:
    """Yield the place and the message of each error that a door tells an editor."""
    for path in sorted(GENERATOR.rglob("*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        for function in ast.walk(module):
            if isinstance(function, ast.FunctionDef):
                messages = _assigned(module.body) | _assigned(ast.walk(function))
                yield from _errors_of(function, messages, path.relative_to(PROJECT).as_posix())


def _assigned(nodes: Iterable[ast.AST]) -> dict[str, ast.expr]:
    return {
        node.targets[0].id: node.value
        for node in nodes
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }


def _errors_of(
    function: ast.FunctionDef, messages: dict[str, ast.expr], path: str
) -> Iterator[tuple[str, str]]:
    for node in ast.walk(function):
        name = (
            node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        )
        if name in TOLD_ERRORS and isinstance(node, ast.Call):
            first = node.args[0]
            first = messages.get(first.id, first) if isinstance(first, ast.Name) else first
            if not isinstance(first, ast.Attribute | ast.Call | ast.Name):
                is_text = isinstance(first, ast.Constant) and isinstance(first.value, str)
                yield f"{path}:{node.lineno}", str(first.value) if is_text else ast.unparse(first)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_error_is_told_in_the_editor_s_language(language: str) -> None:
    """An error's message is a whole sentence with places, never put together from pieces."""
    known = {text for _, text in messages_of(language)}
    told = list(errors_raised())
    assert len(told) > 25
    assert [(place, text) for place, text in told if text not in known] == []
