"""The schemas help an editor who types in VS Code, and never underline what our loader reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from terminal import PROJECT, belvedere, content_of

from generator.model.json_schema import FILES, write_schema

OFFICES = {"demonstration": PROJECT, "complete": PROJECT / "tests" / "offices" / "complete"}


def read_as_an_editor(text: str) -> object:
    """Read YAML 1.2, as VS Code does: numbers and booleans have their types, days are texts."""
    return plain(YAML(typ="safe", pure=True).load(StringIO(text)))


def plain(value: object) -> object:
    """Return a value of YAML as JSON has it."""
    match value:
        case dict():
            return {str(key): plain(one) for key, one in value.items()}
        case list():
            return [plain(one) for one in value]
        case datetime() | date():
            return value.isoformat()
        case _:
            return value


def schemas() -> Iterator[tuple[str, dict[str, object]]]:
    """Yield each schema by name."""
    for name in FILES:
        yield name, json.loads(write_schema(name))


def fields_of(schema: object) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield every field of a schema, those of its parts included."""
    if isinstance(schema, dict):
        properties = schema.get("properties")
        if isinstance(properties, dict):
            yield from properties.items()
        for value in schema.values():
            yield from fields_of(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from fields_of(value)


def test_committed_schemas_are_those_of_the_model(tmp_path: Path) -> None:
    """After a change of the model: `make schema`."""
    assert belvedere("schema", "--output", tmp_path / "schemas").code == 0
    written = content_of(tmp_path)
    assert {path for path in written if path.startswith("schemas/")} == {
        f"schemas/{path.name}" for path in (PROJECT / "schemas").iterdir()
    }
    assert [path for path in written if (PROJECT / path).read_bytes() != written[path]] == []


def test_schemas_are_schemas() -> None:
    for _name, schema in schemas():
        Draft202012Validator.check_schema(schema)


def test_every_field_has_a_french_and_an_english_title() -> None:
    untitled = [
        f"{name}: {field}"
        for name, schema in schemas()
        for field, content in fields_of(schema)
        if not content.get("title") or not content.get("x-title-en")
    ]
    assert untitled == []


def test_every_value_of_a_vocabulary_is_explained() -> None:
    for _name, schema in schemas():
        for definition in schema["$defs"].values():  # type: ignore[attr-defined]
            if "enum" in definition:
                assert len(definition["enum"]) == len(definition["markdownEnumDescriptions"])


@pytest.mark.parametrize("office", OFFICES)
def test_right_data_is_never_underlined(office: str) -> None:
    faults, read = [], 0
    for name, schema in schemas():
        validator = Draft202012Validator(schema)
        for file in OFFICES[office].glob(FILES[name]):
            content = read_as_an_editor(file.read_text(encoding="utf-8"))
            faults += [f"{file.name}: {one.message}" for one in validator.iter_errors(content)]
            read += 1
    assert faults == []
    assert read > 12


@pytest.mark.parametrize(
    "line",
    [
        "address: { postcode: 07200, commune: Aubenas }",
        "contact: { phone: 0475891234 }",
        "classification: { stars: 3, granted_on: 2026-07-14, prorogued: oui }",
        "free: non",
        "free: true",
        'prices: [{ amount: "12,50 €" }]',
        "prices: [{ amount: 12.5 }]",
        "labels: [accueil-velo, { name: gites-de-france, level: 3 }]",
        "opening_hours: 24/7",
        "opening_hours:",
        "photos:",
        "capacity: { rooms: 12, people: '24' }",
    ],
)
def test_what_people_type_is_accepted(line: str) -> None:
    content = read_as_an_editor(f"name: 1903\ntype: hotel\n{line}\n")
    validator = Draft202012Validator(json.loads(write_schema("accommodation")))
    assert [error.message for error in validator.iter_errors(content)] == []


@pytest.mark.parametrize(
    "line",
    [
        "adress: { commune: Aubenas }",
        "type: hostel",
        "free: peut-être",
        "summary: Un hôtel",
        "classification: { stars: 6, granted_on: 2026-07-14 }",
        "capacity: { rooms: douze }",
        "labels: [clé-verte]",
        "name:",
    ],
)
def test_what_is_wrong_is_underlined(line: str) -> None:
    base = {"name": "name: Hôtel", "type": "type: hotel"}
    text = "\n".join([*(one for key, one in base.items() if not line.startswith(key)), line])
    validator = Draft202012Validator(json.loads(write_schema("accommodation")))
    assert list(validator.iter_errors(read_as_an_editor(text)))


def test_settings_of_an_editor_are_kept(tmp_path: Path) -> None:
    settings = tmp_path / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text('{"editor.fontSize": 18, "yaml.schemas": {}}')
    assert belvedere("schema", "--output", tmp_path / "schemas").code == 0
    kept = json.loads(settings.read_text(encoding="utf-8"))
    assert kept["editor.fontSize"] == 18
    assert kept["yaml.schemas"]["schemas/event.json"] == "data/events/*.yml"


def test_settings_that_are_not_json_are_left_alone(tmp_path: Path) -> None:
    settings = tmp_path / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text("{ // mine\n}")
    answer = belvedere("schema", "--output", tmp_path / "schemas", locale="fr_FR.UTF-8")
    assert answer.code == 2
    assert content_of(tmp_path) == {".vscode/settings.json": b"{ // mine\n}"}
