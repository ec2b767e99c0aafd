"""JSON Schemas of the data files, for completion, hover and checks in an editor.

Editors read YAML 1.2, where `07200` and `4` are numbers and `oui` is a text; our loader reads every
scalar as a text and lets the model decide. The schemas accept what the loader accepts, so that
nothing is underlined that isn't wrong; rules that only the model knows are left to it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

from pydantic import BaseModel, JsonValue, RootModel

from generator.languages import words_of
from generator.model import RECORD_TYPES
from generator.model.commitment import Referential
from generator.model.edition import Edition
from generator.model.office import EmergencyNumber, Identity, Notice, Office, Territory
from generator.model.policy import Policy
from generator.model.record import Label

Schema = dict[str, JsonValue]


class EmergencyNumbers(RootModel[tuple[EmergencyNumber, ...]]):
    """The content of `emergency-numbers.yml`: a list."""


FILES = MappingProxyType(
    {
        **{kind.name: f"data/{kind.folder}/*.yml" for kind in RECORD_TYPES},
        "notice": "data/notices/*.yml",
        "edition": "data/editions/*.yml",
        "referential": "data/commitments/*.yml",
        "policy": "data/policy.yml",
        "office": "data/office.yml",
        "identity": "data/identity.yml",
        "territory": "data/territory.yml",
        "emergency-numbers": "data/emergency-numbers.yml",
    }
)
"""The files that each schema describes."""

_MODELS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        **{kind.name: kind.model for kind in RECORD_TYPES},
        "notice": Notice,
        "edition": Edition,
        "referential": Referential,
        "policy": Policy,
        "office": Office,
        "identity": Identity,
        "territory": Territory,
        "emergency-numbers": EmergencyNumbers,
    }
)

TRUTHS: tuple[JsonValue, ...] = (True, False, "oui", "non", "yes", "no")
NUMBER = r"^-?\d+([.,]\d+)?( ?€)?$"
TIME = r"^\d{2}:\d{2}(:\d{2})?$"


def write_schema(name: str) -> str:
    """Return the JSON Schema (draft 2020-12) of a type, titles and descriptions in French."""
    schema = _MODELS[name].model_json_schema(mode="validation")
    _forget_id(schema)
    definitions = schema.pop("$defs", {})
    readable = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_accept_what_people_type(_without_english(schema)),
        "$defs": {key: _definition(key, value) for key, value in definitions.items()},
    }
    return json.dumps(readable, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def editor_settings(folder: str, others: Mapping[str, JsonValue]) -> str:
    """Return VS Code's settings with those that make its YAML extension read the schemas."""
    schemas: Schema = {f"{folder}/{name}.json": files for name, files in FILES.items()}
    settings = {**others, "yaml.schemas": schemas}
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def _forget_id(schema: Schema) -> None:
    """A record's id is its file's name, never a key."""
    properties, required = schema.get("properties"), schema.get("required")
    if isinstance(properties, dict):
        properties.pop("id", None)
    if isinstance(required, list) and "id" in required:
        required.remove("id")


def _definition(name: str, schema: Schema) -> Schema:
    loose = _accept_what_people_type(_without_english(schema))
    if name == Label.__name__:  # a label without level may be written as its name alone
        return {"anyOf": [{"$ref": "#/$defs/LabelName"}, loose]}
    return _with_words(name, loose) if "enum" in loose else loose


def _without_english(schema: Schema) -> Schema:
    """Leave out a class's own name and docstring: an editor reads those of the field, in French."""
    return {key: value for key, value in schema.items() if key not in {"title", "description"}}


def _with_words(name: str, schema: Schema) -> Schema:
    """Say in French what each value of a vocabulary means."""
    words, values = words_of("fr"), schema["enum"]
    texts: list[JsonValue] = (
        [words.text(str(value), context=name) for value in values]
        if isinstance(values, list)
        else []
    )
    return {**schema, "markdownEnumDescriptions": texts}


def _accept_what_people_type(schema: Schema) -> Schema:
    """Return a schema, and those inside it, that accept every way of typing the same value."""
    inner = {key: _inner(key, value) for key, value in schema.items()}
    match inner.get("type"):
        case "boolean":
            return {**_without(inner, "type"), "enum": list(TRUTHS)}
        case "integer" | "number" as kind:
            return {**inner, "type": [kind, "string"], "pattern": NUMBER}
        case "string" if inner.get("format") == "time":
            return {**_without(inner, "format"), "pattern": TIME}
        case "string" if "enum" not in inner and "const" not in inner and "format" not in inner:
            return {**_without(inner, "pattern"), "type": ["string", "number"]}
        case "object":
            return _with_empty_fields(inner)
        case _:
            return inner


def _inner(key: str, value: JsonValue) -> JsonValue:
    if key == "properties" and isinstance(value, dict):
        return {name: _inner("", one) for name, one in value.items()}
    if key in {"anyOf", "prefixItems"} and isinstance(value, list):
        return [_inner("", one) for one in value]
    if key in {"", "items", "additionalProperties"} and isinstance(value, dict):
        return _accept_what_people_type(value)
    return value


def _with_empty_fields(schema: Schema) -> Schema:
    """A field without a value is left out by the loader, unless it is required."""
    properties, required = schema.get("properties"), schema.get("required") or []
    if not isinstance(properties, dict) or not isinstance(required, list):
        return schema
    fields = {
        name: _with_title(field) if name in required else _or_nothing(_with_title(field))
        for name, field in properties.items()
    }
    return {**schema, "properties": fields}


def _with_title(field: JsonValue) -> JsonValue:
    """Give back the title that pydantic 2.14 drops where it equals the name of the field's class."""
    if not isinstance(field, dict) or "title" in field:
        return field
    reference = field.get("$ref")
    return {**field, "title": reference.rpartition("/")[2]} if isinstance(reference, str) else field


def _or_nothing(field: JsonValue) -> JsonValue:
    if not isinstance(field, dict):
        return field
    choices = field.get("anyOf")
    if isinstance(choices, list):
        return (
            field
            if {"type": "null"} in choices
            else {**field, "anyOf": [*choices, {"type": "null"}]}
        )
    captions = {key: value for key, value in field.items() if _is_caption(key)}
    rest = {key: value for key, value in field.items() if not _is_caption(key)}
    return {**captions, "anyOf": [rest, {"type": "null"}]}


def _is_caption(key: str) -> bool:
    return key in {"title", "description", "default"} or key.startswith("x-")


def _without(schema: Schema, key: str) -> Schema:
    return {name: value for name, value in schema.items() if name != key}
