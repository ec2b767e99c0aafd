"""What an editor reads about a fault: where, what, what was meant, and under which rule."""

from __future__ import annotations

import json
import string
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType

import pytest

from generator.check.rules import RULES
from generator.check.sentences import (
    COUNTS,
    GUESS,
    LINE,
    NOTHING,
    explain_rule,
    findings_as_json,
    say_finding,
    say_findings,
)
from generator.findings import Finding, Severity, count_errors
from generator.languages import available_languages, words_of
from generator.load import (
    document,
    faults,
    imports,
    problems,
    project,
    registers,
    settings,
    translations,
)
from generator.model import vocabulary
from generator.sources import official_check, register_import

MESSAGES = tuple(
    dict.fromkeys(
        [
            *document.MESSAGES.values(),
            *faults.MESSAGES.values(),
            *project.MESSAGES.values(),
            *settings.MESSAGES.values(),
            *problems.MESSAGES,
            *registers.MESSAGES.values(),
            *register_import.MESSAGES.values(),
            *official_check.MESSAGES.values(),
            imports.BAD_LINE,
            translations.BAD_LINE,
            *(rule.message for rule in RULES),
            LINE,
            GUESS,
            NOTHING,
        ]
    )
)
TRANSLATIONS = tuple(language for language in available_languages() if language != "en")
VOCABULARIES = tuple(
    one
    for one in vars(vocabulary).values()
    if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
)
AUBENAZ = Finding(
    "unknown-commune",
    Severity.ERROR,
    "“{commune}” is not a commune of the territory",
    "data/accommodations/x.yml",
    ("address", "commune"),
    MappingProxyType({"commune": "Aubenaz", "guess": "Aubenas"}),
    line=12,
    column=3,
)
OVER = Finding(
    "notice-over",
    Severity.NOTICE,
    "this notice ended on {date}: its file can go",
    "data/notices/y.yml",
    ("end",),
    MappingProxyType({"date": "2026-06-30"}),
    line=4,
    column=6,
)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "fr",
            (
                "data/accommodations/x.yml:12:3: erreur : «\u00a0Aubenaz\u00a0» n’est pas une commune du "
                "territoire\u00a0; vouliez-vous «\u00a0Aubenas\u00a0»\u00a0? [unknown-commune]"
            ),
        ),
        (
            "en",
            (
                "data/accommodations/x.yml:12:3: error: “Aubenaz” is not a commune of the territory; "
                "did you mean “Aubenas”? [unknown-commune]"
            ),
        ),
        (
            "nl",
            (
                "data/accommodations/x.yml:12:3: fout: ‘Aubenaz’ is geen gemeente van het gebied; "
                "bedoelde u ‘Aubenas’? [unknown-commune]"
            ),
        ),
        (
            "de",
            (
                "data/accommodations/x.yml:12:3: Fehler: „Aubenaz“ ist keine Gemeinde des Gebiets; "
                "meinten Sie „Aubenas“? [unknown-commune]"
            ),
        ),
    ],
)
def test_one_line_says_where_what_and_what_was_meant(language: str, line: str) -> None:
    assert say_finding(AUBENAZ, words_of(language)) == line.replace("erreur :", "erreur\u00a0:")


def test_findings_come_by_file_and_end_with_their_count() -> None:
    said = say_findings([OVER, AUBENAZ, replace(AUBENAZ, line=2)], words_of("en"))
    first, second, parting, third, other_parting, count = said.splitlines()
    assert first.startswith("data/accommodations/x.yml:2:3:")
    assert second.startswith("data/accommodations/x.yml:12:3:")
    assert third.startswith("data/notices/y.yml:4:6: notice:")
    assert (parting, other_parting) == ("", "")
    assert count == "2 errors, 1 notice"


def test_nothing_found_is_said() -> None:
    assert say_findings([], words_of("fr")) == "Aucune faute trouvée."


def test_a_finding_about_a_folder_has_no_line() -> None:
    said = say_finding(replace(OVER, path="data/restaurants", line=0, column=0), words_of("en"))
    assert said.startswith("data/restaurants: notice: ")


def test_a_file_can_neither_colour_nor_reverse_the_terminal() -> None:
    """Control characters, and those that turn the writing direction, are shown as �."""
    facts = MappingProxyType({"commune": "\x1b[31mred\u202e"})
    said = say_finding(replace(AUBENAZ, facts=facts, path="data/\x07.yml"), words_of("en"))
    assert "“�[31mred�”" in said
    assert said.startswith("data/�.yml:12:3")


def test_braces_in_a_text_stay_what_they_are() -> None:
    facts = MappingProxyType({"commune": "{date} {{7*7}}"})
    assert "“{date} {{7*7}}”" in say_finding(replace(AUBENAZ, facts=facts), words_of("en"))


def test_json_carries_the_place_the_facts_and_the_sentence() -> None:
    told = json.loads(findings_as_json([OVER, AUBENAZ], words_of("fr")))
    assert [one["rule"] for one in told] == ["unknown-commune", "notice-over"]
    assert told[1] == {
        "rule": "notice-over",
        "severity": "notice",
        "path": "data/notices/y.yml",
        "line": 4,
        "column": 6,
        "pointer": ["end"],
        "message": "cette information a pris fin le 2026-06-30\u00a0: son fichier peut être supprimé",
        "facts": {"date": "2026-06-30"},
    }


def test_only_errors_count_as_errors() -> None:
    assert count_errors((AUBENAZ, OVER)) == 1


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_message_is_translated_with_its_facts(language: str) -> None:
    words = words_of(language)
    untranslated = [one for one in MESSAGES if not words.knows(one)]
    assert untranslated == []
    for message in MESSAGES:
        assert _places_in(words.text(message)) == _places_in(message), message
    assert all(words.knows(one) for _severity, one, _many in COUNTS)


@pytest.mark.parametrize("language", available_languages())
def test_every_severity_and_rule_has_words(language: str) -> None:
    words = words_of(language)
    assert all(words.knows(severity.word, "Severity") for severity in Severity)
    for rule in RULES:
        assert words.knows(rule.id, "rule"), rule.id
        assert rule.id in (explain_rule(rule.id, words) or "")
    assert explain_rule("no-such-rule", words) is None


@pytest.mark.parametrize("language", available_languages())
@pytest.mark.parametrize("members", VOCABULARIES, ids=lambda one: one.__name__)
def test_every_member_of_a_vocabulary_has_words(language: str, members: type[StrEnum]) -> None:
    words = words_of(language)
    assert [one.value for one in members if not words.knows(one.value, members.__name__)] == []


def _places_in(message: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(message) if name)
