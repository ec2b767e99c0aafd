"""Make what an office begins with: its folder and its schemas."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import JsonValue

from generator.errors import ProjectError
from generator.model.json_schema import FILES, editor_settings, write_schema


def create_office(folder: Path, name: str) -> None:
    """Write a minimal office with its schemas; raises ProjectError where the folder isn't empty."""
    from generator.sources import starter  # noqa: PLC0415

    starter.create_office(folder, name)
    write_schemas(folder / "schemas")


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the JSON Schema of every type, and VS Code's settings beside the folder: all or none."""
    from generator.rewrite import Rewriting, read_text, write_files  # noqa: PLC0415

    contents = {folder / f"{name}.json": write_schema(name) for name in FILES}
    settings = folder.parent / ".vscode" / "settings.json"
    contents[settings] = editor_settings(folder.name, _read_settings(settings))
    write_files([Rewriting(path, read_text(path), text) for path, text in contents.items()])
    return tuple(contents)


def _read_settings(file: Path) -> Mapping[str, JsonValue]:
    """Return an editor's own settings, which ours are put beside."""
    try:
        settings = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    except ValueError as error:
        message = "{file} is not plain JSON: nothing was written"
        raise ProjectError(message, file=str(file)) from error
    return settings if isinstance(settings, dict) else {}
