"""HTML by Jinja with autoescape; templates get views and compute nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup, escape

__all__ = ["TemplateError", "escape_text", "render", "script_json"]


def render(folder: Path, template: str, **views: object) -> str:
    """Return the template of a folder, filled with views; undefined names are an error."""
    return _environment(folder).get_template(template).render(views)


def escape_text(text: str) -> str:
    """Return a text as HTML, for element content and quoted attributes alike."""
    return str(escape(text))


def script_json(facts: Mapping[str, object]) -> Markup:
    """Return facts as JSON that can stand in a `<script>` element and never end it."""
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(safe)  # noqa: S704  # escaped in the line above


def forget_templates() -> None:
    """Read templates anew from now on: they may have changed between two builds."""
    _environment.cache_clear()


@cache
def _environment(folder: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
