"""HTML by Jinja with autoescape; templates get views and compute nothing.

Jinja looks for everything in several places: an attribute may be an item, a call may ask for the
context, a loop knows fifteen things of itself. Our templates read attributes of views, call macros
and ask a loop for its end, so they are compiled to just that (`_DirectCode`). They render twice as
fast, and what they escape is the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

import orjson
from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    UndefinedError,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]  # `escape` less the object that it makes of each text

__all__ = ["TemplateError", "escape_text", "render", "script_json"]

T = TypeVar("T")

KEPT = "kept_"
"""Macros whose names begin so are rendered once for the same views: thousands of pages share them."""
MOST_KEPT = 40_000


def render(folder: Path, template: str, **views: object) -> str:
    """Return the template of a folder, filled with views; undefined names are an error."""
    try:
        return _fill(_template(folder, template), views)
    except (AttributeError, KeyError) as error:  # since views are read directly
        raise UndefinedError(str(error)) from error


def _fill(template: Template, views: dict[str, object]) -> str:
    """Do what `Template.render` does, without merging Jinja's own functions into each page's views."""
    context = Context(template.environment, views, template.name, template.blocks)
    try:
        return "".join(template.root_render_func(context))
    except Exception:  # noqa: BLE001  # Jinja raises it again, with the template's line
        template.environment.handle_exception()


def escape_text(text: str) -> str:
    """Return a text as HTML, for element content and quoted attributes alike."""
    return _escape_inner(text)


def script_json(facts: Mapping[str, object]) -> Markup:
    """Return facts as JSON that can stand in a `<script>` element and never end it."""
    text = orjson.dumps(facts).decode()
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(safe)  # noqa: S704  # escaped in the line above


def join_json(some: Markup, more: Markup) -> Markup:
    """Return two objects as one, each as `script_json` wrote it; the first may not be empty."""
    return some if more == "{}" else Markup(f"{str(some)[:-1]},{str(more)[1:]}")  # noqa: S704  # both are safe


def forget_templates() -> None:
    """Read templates anew from now on: they may have changed between two builds."""
    _template.cache_clear()
    _environment.cache_clear()


@cache
def _template(folder: Path, name: str) -> Template:
    return _environment(folder).get_template(name)


@cache
def _environment(folder: Path) -> Environment:
    return _DirectEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_KeptCode(str(folder / "__pycache__")),
    )


class _KeptCode(FileSystemBytecodeCache):
    """Compiled templates in `__pycache__`, as Python keeps modules: compiling takes a tenth of a second."""

    def get_source_checksum(self, source: str) -> str:
        """Tell code apart that another version of this module made of the same template."""
        return hashlib.sha256(_OWN_SOURCE + source.encode()).hexdigest()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, unless it is installed where nobody may write."""
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)


_OWN_SOURCE = Path(__file__).read_bytes()


class _DirectCode(CodeGenerator):
    """Writes the Python of a template, for Jinja 3.1: `view.name`, `say["key"]`, `macro(view)`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's name
        """Put ours in the place of three names that the code imports from jinja2.runtime."""
        super().visit_Template(node, frame)
        self.writeline("escape, LoopContext, Macro = environment.direct")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Read an attribute; one that is lacking raises AttributeError."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Read an item; one that is lacking raises LookupError."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002, N802
        """Call a macro, which is a plain function here."""
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"l_1_{named.key}=")  # what Jinja calls the argument of a macro
            self.visit(named.value, frame)
            self.write(", ")
        self.write(")")

    def visit_Import(self, node: nodes.Import, frame: Frame) -> None:  # noqa: N802
        """Bind the macros of a file, which are read once: they know nothing of the page."""
        self.writeline(f"{frame.symbols.ref(node.target)} = environment.macros_of(", node)
        self.visit(node.template, frame)
        self.write(")")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802
        """Write a drawing, which is read once: nothing in it is to be filled."""
        self.start_write(frame, node)
        self.write("environment.drawing(")
        self.visit(node.template, frame)
        self.write(")")
        self.end_write(frame)

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Return markup from a macro, as the object that Jinja puts around it would."""
        super().return_buffer_contents(frame)


def _escape(value: object) -> str:
    """Escape as `markupsafe.escape` does, without marking the result: it goes straight into a page."""
    if type(value) is str:  # nearly always
        return _escape_inner(value)
    if type(value) is Markup:
        return value
    if type(value) is float or type(value) is int:
        return str(value)
    return escape(value)  # terms of vocabularies, and what else a view may hold


class _Loop(NamedTuple):
    """What a template may ask of a loop."""

    first: bool
    last: bool


def _loop(entries: Sequence[T], _undefined: object) -> Iterator[tuple[T, _Loop]]:
    last = len(entries) - 1
    for place, entry in enumerate(entries):
        yield entry, _PLACES[not place][place == last]


_PLACES = tuple(tuple(_Loop(first, last) for last in (False, True)) for first in (False, True))


def _macro(
    _environment: Environment,
    write: Callable[..., Markup],
    name: str,
    arguments: Sequence[str],
    *_flags: bool,
) -> Callable[..., Markup]:
    """Return a macro's own function; Jinja passes `missing` where an argument is left out."""
    write.__defaults__ = (missing,) * len(arguments)
    return _keep(write) if name.startswith(KEPT) else write


def _keep(write: Callable[..., Markup]) -> Callable[..., Markup]:
    """Remember markup by the identity of its views, which is cheaper than comparing what they say."""
    known: dict[tuple[int, ...], tuple[tuple[object, ...], Markup]] = {}

    def write_once(*views: object) -> Markup:
        key = tuple(map(id, views))
        found = known.get(key)
        if found is None:
            if len(known) >= MOST_KEPT:
                known.clear()
            found = known[key] = (
                views,
                write(*views),
            )  # with its views, or others could get their ids
        return found[1]

    return write_once


class _DirectEnvironment(Environment):
    code_generator_class = _DirectCode
    direct = (_escape, _loop, _macro)

    @cached_property
    def macros_of(self) -> Callable[[str], object]:
        return cache(lambda name: self.get_template(name).module)

    @cached_property
    def drawing(self) -> Callable[[str], str]:
        return cache(lambda name: self.get_template(name).render())
