"""JSON Schemas of the data files, for completion, hover and checks in an editor."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

from pydantic import TypeAdapter

from generator.model import RECORD_TYPES
from generator.model.office import EmergencyNumber, Identity, Notice, Office, Territory

FILES = MappingProxyType(
    {
        **{kind.name: f"data/{kind.folder}/*.yml" for kind in RECORD_TYPES},
        "notice": "data/notices/*.yml",
        "office": "data/office.yml",
        "identity": "data/identity.yml",
        "territory": "data/territory.yml",
        "emergency-numbers": "data/emergency-numbers.yml",
    }
)
"""The files that each schema describes."""

_TYPES: Mapping[str, object] = MappingProxyType(
    {
        **{kind.name: kind.model for kind in RECORD_TYPES},
        "notice": Notice,
        "office": Office,
        "identity": Identity,
        "territory": Territory,
        "emergency-numbers": tuple[EmergencyNumber, ...],
    }
)


def write_schema(name: str) -> str:
    """Return the JSON Schema (draft 2020-12) of a type, titles and descriptions in French."""
    schema = TypeAdapter(_TYPES[name]).json_schema(mode="validation")
    _forget_id(schema)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def editor_settings() -> str:
    """Return the settings that make VS Code's YAML extension read the schemas."""
    schemas = {f"schemas/{name}.json": files for name, files in FILES.items()}
    return json.dumps({"yaml.schemas": schemas}, ensure_ascii=False, indent=2) + "\n"


def _forget_id(schema: dict[str, object]) -> None:
    """A record's id is its file's name, never a key."""
    properties, required = schema.get("properties"), schema.get("required")
    if isinstance(properties, dict):
        properties.pop("id", None)
    if isinstance(required, list) and "id" in required:
        required.remove("id")
