"""How our code reads: small modules, small functions, imports that point down."""

from __future__ import annotations

import ast
import statistics
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from terminal import BIN, PROJECT

GENERATOR = PROJECT / "generator"
DOORS = {"cli/importing.py", "cli/options.py", "cli/reporting.py", "mkdocs_plugin.py"}
"""Those of the doors that ask what day it is."""
NAMES_THAT_SAY_NOTHING = {
    "base",
    "common",
    "core",
    "helper",
    "helpers",
    "manager",
    "misc",
    "tools",
    "util",
    "utils",
}
CLOCKS = {"today", "now", "utcnow", "localtime", "gmtime"}
NETWORKS = {"requests", "socket", "urllib3", "http"}

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Module:
    """A module of ours."""

    path: str
    lines: int
    tree: ast.Module

    @property
    def functions(self) -> Iterator[ast.FunctionDef]:
        """Its functions and methods."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef))


def read_module(path: Path) -> Module:
    """Read a module."""
    text = path.read_text(encoding="utf-8")
    return Module(path.relative_to(GENERATOR).as_posix(), text.count("\n"), ast.parse(text))


def length(function: ast.FunctionDef) -> int:
    """Return how many lines a function has, from its `def` on."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def public_definitions(node: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """Yield what others may name: functions and classes, and the methods of those classes."""
    for child in node.body:
        named = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        if named and not child.name.startswith("_"):
            yield child
        if isinstance(child, ast.ClassDef) and not child.name.startswith("_"):
            yield from public_definitions(child)


@pytest.fixture(scope="module")
def modules() -> tuple[Module, ...]:
    """Every module of the generator."""
    return tuple(read_module(path) for path in sorted(GENERATOR.rglob("*.py")))


def test_imports_point_down() -> None:
    """The contracts stand in `pyproject.toml`."""
    done = subprocess.run(
        [BIN / "lint-imports", "--no-cache"],
        check=False,
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_are_short(modules: tuple[Module, ...]) -> None:
    lengths = {module.path: module.lines for module in modules}
    assert {path: lines for path, lines in lengths.items() if lines > 400} == {}
    assert statistics.median(lengths.values()) <= 120


def test_functions_are_short(modules: tuple[Module, ...]) -> None:
    lengths = {
        f"{module.path}:{function.name}": length(function)
        for module in modules
        for function in module.functions
    }
    assert {name: lines for name, lines in lengths.items() if lines > 60} == {}
    assert statistics.median(lengths.values()) <= 10


def test_modules_are_named_after_something(modules: tuple[Module, ...]) -> None:
    parts = {part for module in modules for part in Path(module.path).with_suffix("").parts}
    assert parts & NAMES_THAT_SAY_NOTHING == set()


def test_everything_that_others_may_name_says_what_it_is(modules: tuple[Module, ...]) -> None:
    silent = [module.path for module in modules if ast.get_docstring(module.tree) is None]
    silent += [
        f"{module.path}:{definition.name}"
        for module in modules
        for definition in public_definitions(module.tree)
        if ast.get_docstring(definition) is None
    ]
    assert silent == []


def test_only_the_doors_look_at_the_clock(modules: tuple[Module, ...]) -> None:
    """What is published depends on its day as an argument."""
    lookers = {
        module.path
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS
        if isinstance(node.value, ast.Name) and node.value.id in {"date", "datetime", "time"}
    }
    assert lookers == DOORS


def test_nothing_is_random(modules: tuple[Module, ...]) -> None:
    imported = {(module.path, name) for module in modules for name in imports_of(module.tree)}
    assert [path for path, name in imported if name in {"random", "secrets", "uuid"}] == []


def test_only_sources_reach_the_network(modules: tuple[Module, ...]) -> None:
    imported = {(module.path, name) for module in modules for name in imports_of(module.tree)}
    reaching = {path for path, name in imported if name in NETWORKS}
    assert {path for path in reaching if not path.startswith("sources/")} == set()


def test_tables_stay_in_packages_and_logic_in_modules(modules: tuple[Module, ...]) -> None:
    """`__init__.py` holds a table or public names; at most a function that looks something up."""
    packages = [module for module in modules if module.path.endswith("__init__.py")]
    assert {module.path for module in packages if len(list(module.functions)) > 1} == set()


def imports_of(tree: ast.Module) -> Iterator[str]:
    """Yield the first name of every module that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]
