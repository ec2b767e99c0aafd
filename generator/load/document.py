"""One YAML file → plain mappings, lists and strings, with the place of every fault.

Every scalar stays a string (YAML 1.1 would read `07200` as 3712, `no` as False, `12:30` as 750);
what is left empty is left out. Keys that stand twice and aliases are refused: no editor means them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

import yaml

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # PyYAML built without libyaml: the same answers, ten times slower
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]

from generator.findings import Finding, Pointer, Severity
from generator.load.problems import TOO_DEEP, Problem, explain_problem, explain_reader_error

LARGEST_FILE = 2_000_000
"""Bytes; the largest hand-written file known to us has 60 000."""
DEEPEST_NESTING = 30
EMPTY = frozenset({"~", "null", "Null", "NULL"})
"""What YAML reads as nothing, where it stands without quotes."""

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
Place = tuple[int, int]
"""Line and column, from 1."""
Target = tuple[Pointer, bool]
"""A pointer, and whether its key is meant instead of its value."""

MESSAGES = MappingProxyType(
    {
        "unreadable-file": "this file can't be read: {reason}",
        "file-too-large": "this file has {size} bytes; at most {limit} are read",
        "not-utf-8": "this character is not UTF-8: save the file as UTF-8",
        "too-deep": TOO_DEEP,
        "yaml-alias": "anchors and aliases (& and *) are not read: write the text again",
        "bad-key": "a key must be a word",
        "duplicate-key": "“{key}” stands twice here; only one can be right",
    }
)


class _Composer(_Loader):
    """Composes nodes without asking what type a scalar might be: a third faster (PyYAML 6.0.4)."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> None:
        """Leave the node without a tag: nothing here reads it."""

    def descend_resolver(self, _parent: object, _index: object) -> None:
        """Keep no path to the node: nothing here asks for it."""

    def ascend_resolver(self) -> None:
        """Keep no path to the node: nothing here asks for it."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds, and what kept it from being read."""

    path: str
    content: Plain
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Reading:
    path: str
    findings: list[Finding] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    aliases: bool = False

    def fault(self, rule: str, mark: yaml.Mark | None = None, **facts: str) -> None:
        self.problem(rule, Problem(MESSAGES[rule], mark, facts))

    def problem(self, rule: str, problem: Problem) -> None:
        mark = problem.mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        finding = Finding(
            rule,
            Severity.ERROR,
            problem.message,
            self.path,
            facts=MappingProxyType(problem.facts),
            line=line,
            column=column,
        )
        self.findings.append(finding)


def read_document(file: Path, path: str) -> Document:
    """Read a file, which findings call `path`."""
    reading = _Reading(path)
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
            if len(data) <= LARGEST_FILE:
                return parse_document(data, path)
            size = str(file.stat().st_size)
            reading.fault("file-too-large", size=size, limit=str(LARGEST_FILE))
    except OSError as error:
        reading.fault("unreadable-file", reason=error.strerror or str(error))
    return Document(path, {}, tuple(reading.findings))


def parse_document(data: bytes, path: str) -> Document:
    """Parse the bytes of a file, which findings call `path`."""
    reading = _Reading(path)
    text = _decode(data, reading)
    node = _compose(text, reading) if text is not None else None
    content = _plain(node, reading, 0) if node is not None else {}
    return Document(path, content, tuple(reading.findings))


def _decode(data: bytes, reading: _Reading) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line = before[before.rfind(b"\n") + 1 :].decode("utf-8")
        mark = yaml.Mark("", 0, before.count(b"\n"), len(line), None, 0)
        reading.fault("not-utf-8", mark)
        return None


def _compose(text: str, reading: _Reading) -> yaml.Node | None:
    reading.aliases = "*" in text
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_Composer)
    except yaml.MarkedYAMLError as error:
        problem = explain_problem(error, text)
        reading.problem("too-deep" if problem.message == TOO_DEEP else "bad-yaml", problem)
    except yaml.reader.ReaderError as error:
        reading.problem("bad-yaml", explain_reader_error(error, text))
    except RecursionError:
        reading.fault("too-deep")
    else:
        return node
    return None


def _plain(node: yaml.Node, reading: _Reading, depth: int) -> Plain:
    if reading.aliases or depth > DEEPEST_NESTING:
        fault = "too-deep" if depth > DEEPEST_NESTING else "yaml-alias"
        if fault == "too-deep" or id(node) in reading.seen:
            reading.fault(fault, node.start_mark)
            return ""
        reading.seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return "" if not node.style and node.value in EMPTY else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, reading, depth + 1) for item in node.value]
    return _mapping(node, reading, depth)


def _mapping(node: yaml.Node, reading: _Reading, depth: int) -> dict[str, Plain]:
    content: dict[str, Plain] = {}
    keys: set[str] = set()
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            reading.fault("bad-key", key_node.start_mark)
            continue
        key = str(key_node.value)
        if key in keys:
            reading.fault("duplicate-key", key_node.start_mark, key=key)
            continue
        keys.add(key)
        value = _plain(value_node, reading, depth + 1)
        if value:
            content[key] = value
    return content


def locate(file: Path, targets: set[Target]) -> dict[Target, Place]:
    """Return the place of each target; of its nearest parent where it is missing.

    The file is composed again, which only a file with a fault costs.
    """
    try:
        root = yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=_Composer)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}  # changed since it was read: findings then stand at its first line
    return {target: _place(root, *target) for target in targets} if root is not None else {}


def _place(root: yaml.Node, pointer: Pointer, of_key: bool) -> Place:  # noqa: FBT001
    node, mark = root, root.start_mark
    for step in pointer:
        found = next(((key, value) for name, key, value in _children(node) if name == step), None)
        if found is None:
            break
        key_node, node = found
        empty = isinstance(node, yaml.ScalarNode) and node.value == ""
        mark = key_node.start_mark if of_key or empty else node.start_mark
    return mark.line + 1, mark.column + 1


def _children(node: yaml.Node) -> Iterator[tuple[str | int, yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((str(key.value), key, value) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from ((index, item, item) for index, item in enumerate(node.value))
