"""`data/imports.lock` → what was imported from feeds.

Each line is one object of a source as JSON, in their order, so that two editors' imports meet in
one place only where both imported the same object. Nothing but ASCII stands in it, whatever an id
holds; a line is a line to every reader.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import MappingProxyType

from generator.findings import Finding, Severity
from generator.model import RECORD_TYPES
from generator.model.imported import Imported, ImportKey, ImportLock
from generator.model.values import RECORD_ID

LOCK = "imports.lock"
PATH = f"data/{LOCK}"
BAD_LINE = "this line says nothing of an import: take the file back from an earlier version"
RECORD_PATH = re.compile(
    rf"data/({'|'.join(kind.folder for kind in RECORD_TYPES)})/{RECORD_ID.pattern}\.yml"
)
DIGEST = re.compile(r"[0-9a-f]{12}")


def read_imports(root: Path) -> tuple[ImportLock, tuple[Finding, ...]]:
    """Return what was imported, nothing where there is no file, and a finding for each bad line."""
    try:
        text = (root / PATH).read_bytes().decode("ascii")
    except FileNotFoundError:
        return MappingProxyType({}), ()
    except UnicodeDecodeError:
        return MappingProxyType({}), (_fault(1),)
    lock: dict[ImportKey, Imported] = {}
    findings = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            key, imported = _read_line(line)
        except (ValueError, TypeError, AttributeError, RecursionError):
            findings.append(_fault(number))
            continue
        if key in lock:
            findings.append(_fault(number))
        lock[key] = imported
    return MappingProxyType(lock), tuple(findings)


def write_imports(lock: ImportLock) -> str:
    """Return the file's text."""
    return "".join(f"{_write_line(key, lock[key])}\n" for key in sorted(lock))


def _write_line(key: ImportKey, imported: Imported) -> str:
    digests = dict(sorted(imported.digests.items()))
    return json.dumps([*key, imported.path, imported.is_gone, digests])


def _read_line(line: str) -> tuple[ImportKey, Imported]:
    """Return one object; a path that leads elsewhere than to a record is refused."""
    source, foreign_id, path, is_gone, digests = json.loads(line)
    texts = (source, foreign_id, path, *digests, *digests.values())
    if not all(isinstance(text, str) for text in texts) or not isinstance(is_gone, bool):
        raise TypeError
    if path and not RECORD_PATH.fullmatch(path):
        raise ValueError
    if not all(map(DIGEST.fullmatch, digests.values())):
        raise ValueError
    return (source, foreign_id), Imported(path, MappingProxyType(digests), is_gone)


def _fault(line: int) -> Finding:
    return Finding("bad-import", Severity.ERROR, BAD_LINE, PATH, line=line, column=1)
