"""Changes to `data/`: only the characters of the fields that change, everything else byte for byte.

The text is not dumped again from a tree, since that would move comments and fold lines; ruamel
tells where each node stands and the change is spliced in. Every change is then read back: where
the file would not hold exactly what was meant, nothing is written and the editor is told.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from generator.errors import ProjectError
from generator.findings import Pointer

BYTE_ORDER_MARK = "\ufeff"
WORDS_OF_YAML = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""What YAML 1.1 reads as something else than a string."""
PLAIN_STRING = re.compile(
    r"([^\W\d_]|\d+( (bis|ter))?,? [^\W\d_]|/|\+\d+ \d)"
    r"([^\s:#\x00-\x1f\x7f-\x9f\ufeff]|:(?=\S)|(?<=\S)#|[ \u00a0\u202f](?=[^\s#]))*"
)
"""Begins as a word, `35 route…`, a path or a telephone number; holds no `: ` and no ` #`."""
UNSAFE_IN_FLOW = re.compile(r"[^\w .’/+@-]")
UNPRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
FieldValue: TypeAlias = (
    "str | int | float | date | list[FieldValue] | tuple[FieldValue, ...]"
    " | Mapping[str, FieldValue]"
)
"""What a field may be set to; bool is an int."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A file's text before and after; `before` is None for a file that does not exist yet."""

    path: Path
    before: str | None
    after: str


def read_text(path: Path) -> str | None:
    """Return the text with its line ends as they are, None where there is no file."""
    if not path.is_file():
        return None
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        message = "{file} is not UTF-8: save it as UTF-8 first"
        raise ProjectError(message, file=str(path)) from error


def set_fields(
    text: str, changes: Mapping[Pointer, FieldValue | None], order: Sequence[str] = ()
) -> str:
    """Return the text with each field set, or removed where the value is None.

    `order` places a new key of the file's first level after those that come before it there.
    An index one past the end of a list appends. Raises ProjectError where the text can't be
    changed without touching anything else, as with anchors.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    body = text.removeprefix(BYTE_ORDER_MARK)
    for pointer, value in changes.items():
        body = _set_field(body, pointer, value, order)
    return mark + body


def read_fields(text: str) -> dict[str, Plain]:
    """Return what a text holds, every scalar as a string."""
    root = _compose(text.removeprefix(BYTE_ORDER_MARK))
    if root is None:
        return {}
    fields = _plain(root, set())
    if not isinstance(fields, dict):
        message = "a record is a list of fields, as in “name: Grand Hôtel des Bains”"
        raise ProjectError(message)
    return fields


def write_files(rewritings: Sequence[Rewriting]) -> None:
    """Write all the files or none; a file that changed since it was read is refused.

    Every text is first written aside in the same folder, then swapped in; where a swap fails,
    those already done are undone.
    """
    with ExitStack() as stack:
        staged = [(_write_aside(rewriting, stack), rewriting) for rewriting in rewritings]
        for rewriting in rewritings:
            if read_text(rewriting.path) != rewriting.before:
                message = "{file} was changed meanwhile: nothing was written, start again"
                raise ProjectError(message, file=str(rewriting.path))
        done: list[Rewriting] = []
        try:
            for aside, rewriting in staged:
                aside.replace(rewriting.path)
                done.append(rewriting)
        except OSError as error:
            for rewriting in reversed(done):
                _undo(rewriting)
            message = "{file} can't be written: nothing was changed"
            raise ProjectError(message, file=str(error.filename2 or error.filename)) from error


def _write_aside(rewriting: Rewriting, stack: ExitStack) -> Path:
    path = rewriting.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        aside = Path(name)
        stack.callback(aside.unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as file:
            file.write(rewriting.after.encode())
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(path.stat().st_mode & 0o777 if path.is_file() else 0o644)
    except OSError as error:
        message = "{file} can't be written: {reason}"
        raise ProjectError(message, file=str(path), reason=str(error.strerror)) from error
    return aside


def _undo(rewriting: Rewriting) -> None:
    if rewriting.before is None:
        rewriting.path.unlink(missing_ok=True)
        return
    with ExitStack() as stack:
        before = Rewriting(rewriting.path, rewriting.after, rewriting.before)
        _write_aside(before, stack).replace(rewriting.path)


def _compose(text: str) -> Node | None:
    try:
        return cast("Node | None", YAML(typ="safe", pure=True).compose(text))
    except YAMLError as error:
        message = "this is not YAML: {problem}"
        raise ProjectError(message, problem=str(error)) from error


def _plain(node: Node, seen: set[int]) -> Plain:
    if id(node) in seen or node.anchor:
        message = "anchors and aliases (& and *) can't be rewritten: write the text again"
        raise ProjectError(message)
    seen.add(id(node))
    if isinstance(node, SequenceNode):
        return [_plain(item, seen) for item in node.value]
    if isinstance(node, MappingNode):
        fields = {str(key.value): _plain(value, seen) for key, value in node.value}
        if len(fields) < len(node.value):
            message = "a key stands twice: only one can be right"
            raise ProjectError(message)
        return fields
    return str(node.value)


def _set_field(text: str, pointer: Pointer, value: FieldValue | None, order: Sequence[str]) -> str:
    before = read_fields(text)
    meant = _with_field(before, pointer, value)
    if meant == before:
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    changed = _splice(text, pointer, value, order, newline)
    if read_fields(changed) != meant:
        message = "“{field}” can't be changed alone here: change it by hand"
        raise ProjectError(message, field=".".join(map(str, pointer)))
    return changed


def _with_field(content: Plain, pointer: Pointer, value: FieldValue | None) -> Plain:
    """Return a copy of the content in which the field is set, made or removed."""
    step, rest = pointer[0], pointer[1:]
    if isinstance(content, list) and isinstance(step, int) and step <= len(content):
        old = content[step] if step < len(content) else ""
        new = _with_field(old, rest, value) if rest else plain_value(value)
        return [*content[:step], new, *content[step + 1 :]]
    fields = content if isinstance(content, dict) else {}
    if not rest and value is None:
        return {key: kept for key, kept in fields.items() if key != step}
    if step == 0 and not fields:
        return [_with_field("", rest, value) if rest else plain_value(value)]
    new = _with_field(fields.get(str(step), ""), rest, value) if rest else plain_value(value)
    return fields | {str(step): new}


def _splice(
    text: str, pointer: Pointer, value: FieldValue | None, order: Sequence[str], newline: str
) -> str:
    node = _compose(text)
    if node is None:
        entry = write_entry(str(pointer[0]), _nested(pointer[1:], value), 0)
        return _with_line_end(text, newline) + _lines(entry, newline)
    for depth, step in enumerate(pointer):
        child = next((child for child in _children(node) if child.step == step), None)
        rest = pointer[depth + 1 :]
        if child is None:
            siblings = () if depth else order
            return _insert(text, node, step, _nested(rest, value), siblings, newline)
        if not rest and value is None:
            return _remove(text, node, child, newline)
        if not rest or child.is_empty:
            return _replace(text, node, child, _nested(rest, value), newline)
        node = child.node
    return text


def _nested(pointer: Pointer, value: FieldValue | None) -> FieldValue:
    """Return the value under the keys that don't exist yet."""
    nested = value if value is not None else ""
    for step in reversed(pointer):
        nested = [nested] if step == 0 else {str(step): nested}
    return nested


def _replace(text: str, parent: Node, child: _Child, value: FieldValue, newline: str) -> str:
    start, end = child.start, child.end(text)
    in_flow = _is_flow(parent)
    if not child.is_empty:
        pad = "" if isinstance(child.node, ScalarNode) or _is_flow(child.node) else "  "
        return text[:start] + pad + _write_flow(value, in_flow=in_flow) + text[end:]
    lines = write_entry("_", value, parent.start_mark.column)[1:]
    if lines and not in_flow:
        stop = _line_end(text, end)
        return _with_line_end(text[:stop], newline) + _lines(lines, newline) + text[stop:]
    return f"{text[:end]} {_write_flow(value, in_flow=in_flow)}{text[end:]}"


def _insert(
    text: str, node: Node, step: str | int, value: FieldValue, order: Sequence[str], newline: str
) -> str:
    is_mapping = isinstance(node, MappingNode)
    children = _children(node)
    if _is_flow(node):
        written = _write_flow({str(step): value} if is_mapping else [value], in_flow=True)[1:-1]
        stop = children[-1].end(text) if children else node.end_mark.index - 1
        return text[:stop] + (", " if children else "") + written + text[stop:]
    column = node.start_mark.column
    lines = write_entry(str(step), value, column) if is_mapping else _write_item(value, column)
    stop = _line_end(text, _sibling(children, step, order).end(text))
    return _with_line_end(text[:stop], newline) + _lines(lines, newline) + text[stop:]


def _sibling(children: Sequence[_Child], step: str | int, order: Sequence[str]) -> _Child:
    """Return the one after which a new key belongs."""
    earlier = set(order[: order.index(str(step))]) if step in order else set()
    return next((child for child in reversed(children) if child.step in earlier), children[-1])


def _remove(text: str, parent: Node, child: _Child, newline: str) -> str:
    children = _children(parent)
    index = children.index(child)
    start, end = child.key_start, child.end(text)
    if _is_flow(parent):
        if index:
            start = children[index - 1].end(text)
        elif len(children) > 1:
            end = children[1].key_start
        return text[:start] + text[end:]
    line_start = text.rfind("\n", 0, start) + 1
    stop = _line_end(text, end)
    comment = text[end:stop].strip()
    kept = f"{text[line_start:start]}{comment}{newline}" if comment else ""
    return text[:line_start] + kept + text[stop:]


@dataclass(frozen=True, slots=True)
class _Child:
    """A value of a mapping, with its key, or of a list."""

    step: str | int
    node: Node
    key: Node | None = None

    @property
    def is_empty(self) -> bool:
        return isinstance(self.node, ScalarNode) and self.start == self.node.end_mark.index

    @property
    def start(self) -> int:
        return int(self.node.start_mark.index)

    @property
    def key_start(self) -> int:
        return int(self.key.start_mark.index) if self.key else self.start

    def end(self, text: str) -> int:
        """Return the index behind the last character, comments and line ends left out.

        An empty value stands, for ruamel, where the next token does: its end is its colon's.
        """
        children = _children(self.node)
        if children and not _is_flow(self.node):
            return children[-1].end(text)
        if self.is_empty and self.key:
            return text.index(":", self.key.end_mark.index) + 1
        return self.start + len(text[self.start : self.node.end_mark.index].rstrip())


def _children(node: Node) -> list[_Child]:
    if isinstance(node, MappingNode):
        return [_Child(str(key.value), value, key) for key, value in node.value]
    if isinstance(node, SequenceNode):
        return [_Child(index, item) for index, item in enumerate(node.value)]
    return []


def _is_flow(node: Node) -> bool:
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def _line_end(text: str, index: int) -> int:
    """Return the index behind the line that holds the index."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def _with_line_end(text: str, newline: str) -> str:
    return text + newline if text and not text.endswith("\n") else text


def _lines(lines: Sequence[str], newline: str) -> str:
    return "".join(line + newline for line in lines)


def plain_value(value: FieldValue | None) -> Plain:
    """Return the value as a reader of strings gets it back."""
    if isinstance(value, Mapping):
        return {key: plain_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(item) for item in value]
    return value if isinstance(value, str) else _write_scalar(value)


def _write_scalar(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _write_string(text: str, *, in_flow: bool) -> str:
    """Return the string as it is where every YAML reader takes it for one, else in quotes."""
    is_word = text.lower() in WORDS_OF_YAML
    is_safe = not (is_word or (in_flow and UNSAFE_IN_FLOW.search(text)))
    if is_safe and PLAIN_STRING.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _write_flow(value: FieldValue, *, in_flow: bool) -> str:
    """Return the value on one line: `07200` in quotes, `[a, b]`, `{fr: …}`."""
    if isinstance(value, str):
        return _write_string(value, in_flow=in_flow)
    if isinstance(value, Mapping):
        entries = (
            f"{_write_string(key, in_flow=True)}: {_write_flow(item, in_flow=True)}"
            for key, item in value.items()
        )
        return f"{{{', '.join(entries)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_write_flow(item, in_flow=True) for item in value)}]"
    return _write_scalar(value)


def write_entry(key: str, value: FieldValue, indent: int) -> list[str]:
    """Return the lines of `key: value`; lists of plain values stay on one line."""
    head = f"{' ' * indent}{_write_string(key, in_flow=False)}:"
    if isinstance(value, Mapping) and value:
        nested = [write_entry(name, item, indent + 2) for name, item in value.items()]
        return [head, *(line for lines in nested for line in lines)]
    if isinstance(value, list | tuple) and any(isinstance(item, Mapping) for item in value):
        return [head, *(line for item in value for line in _write_item(item, indent + 2))]
    return [f"{head} {_write_flow(value, in_flow=False)}".rstrip()]


def _write_item(value: FieldValue, indent: int) -> list[str]:
    """Return the lines of `- value`."""
    pad = " " * indent
    if not isinstance(value, Mapping) or not value:
        return [f"{pad}- {_write_flow(value, in_flow=False)}"]
    nested = [write_entry(name, item, indent + 2) for name, item in value.items()]
    first, *others = [line for lines in nested for line in lines]
    return [f"{pad}- {first.lstrip()}", *others]
