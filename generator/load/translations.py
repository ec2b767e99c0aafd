"""`data/translations.lock` → what somebody confirmed of translations.

Each line is one confirmation as JSON, in the order of files and fields, so that two editors'
changes meet in one place only where both confirmed the same text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from types import MappingProxyType

from generator.findings import Finding, Severity
from generator.model.translation import (
    Confirmation,
    TranslatedBy,
    TranslationKey,
    TranslationLock,
)

LOCK = "translations.lock"
PATH = f"data/{LOCK}"
BAD_LINE = "this line is no confirmation: write it again by belvedere translate confirm"


def read_lock(root: Path) -> tuple[TranslationLock, tuple[Finding, ...]]:
    """Return the confirmations, nothing where there is no file, and a finding for each bad line."""
    try:
        lines = (root / PATH).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return MappingProxyType({}), ()
    except UnicodeDecodeError:
        return MappingProxyType({}), (_fault(1),)
    lock: dict[TranslationKey, Confirmation] = {}
    findings = []
    for number, line in enumerate(lines, 1):
        try:
            lock.update(_read_line(line))
        except (ValueError, TypeError, KeyError):
            findings.append(_fault(number))
    return MappingProxyType(lock), tuple(findings)


def write_lock(lock: TranslationLock) -> str:
    """Return the file's text."""
    return "".join(f"{line}\n" for line in _lines(sorted(lock.items())))


def _lines(entries: Iterable[tuple[TranslationKey, Confirmation]]) -> Iterator[str]:
    for key, known in entries:
        day = known.confirmed_on.isoformat()
        yield json.dumps([*key, known.source, known.target, known.by, day], ensure_ascii=False)


def _read_line(line: str) -> Iterator[tuple[TranslationKey, Confirmation]]:
    path, field, language, source, target, by, day = map(str, json.loads(line))
    known = Confirmation(source, target, TranslatedBy(by), date.fromisoformat(day))
    yield (path, field, language), known


def _fault(line: int) -> Finding:
    return Finding("bad-confirmation", Severity.ERROR, BAD_LINE, PATH, line=line, column=1)
