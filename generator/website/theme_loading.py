"""Material's theme, loaded at less cost than MkDocs 1.6.1 would."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from generator.rendering.html import TemplateError

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.theme import Theme


def spare_work(theme: Theme) -> None:
    """Make MkDocs compile templates once, not once a language, and list no file of Material's.

    It would list 14 000 of them, once a language (`Files.add_files_from_theme`), to publish those
    that are no templates: none is used. This office's own files are still listed.
    """
    get_env = theme.get_env
    own = [theme.custom_dir] if theme.custom_dir else []
    compiled = _CompiledOnce()

    def get_env_at_less_cost() -> Environment:
        env = get_env()
        env.loader.list_templates = type(env.loader)(own).list_templates  # type: ignore[union-attr, method-assign, call-arg, misc]
        env.bytecode_cache = compiled  # type: ignore[assignment]
        return env

    theme.get_env = get_env_at_less_cost  # type: ignore[method-assign]


def place_in_template(error: TemplateError) -> str:
    """Return what Jinja says, with file and line where it knows them."""
    place = [str(getattr(error, name, None) or "") for name in ("filename", "lineno")]
    return ":".join([*filter(None, place), f" {error.message}" if place[0] else str(error)])


class _CompiledOnce:
    """What Jinja 3.1 asks of a `BytecodeCache`, for templates that don't change meanwhile."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[str, str], SimpleNamespace] = {}

    def get_bucket(
        self, _env: Environment, name: str, _file: str | None, source: str
    ) -> SimpleNamespace:
        """Return what holds the code of a template; Jinja puts it there where it is None."""
        return self._buckets.setdefault((name, source), SimpleNamespace(code=None))

    def set_bucket(self, bucket: SimpleNamespace) -> None:
        """Keep the code, which the bucket holds already."""
