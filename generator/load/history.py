"""What git remembers of `data/` and `content/`: one pass over its log.

A check is dated by what the record said, a commit only proves when it was written down.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from generator.model.history import Change, Commit, History, Lifetime

PLACES = ("data", "content")
MARK = b"\x01"
LOG = (
    "log",
    "--reverse",
    "--no-renames",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--relative",
    "--unified=0",
    "--patch",
    f"--format={MARK.decode()}%H %cs",
)
CHECKED = re.compile(
    rb"(?P<sign>[+-])(?:verification:.*?\bchecked_on|  checked_on): *[\"']?(?P<day>\d{4}-\d\d-\d\d)"
)
"""The check of a whole file; those of some fields, or of a list's entries, are indented further."""


@dataclass
class _Reading:
    commit: Commit | None = None
    path: str = ""
    last: dict[str, Commit] = field(default_factory=dict)
    changes: dict[str, list[Change]] = field(default_factory=dict)
    day: date | None = None
    gone: bool = False
    touched: bool = False

    def begin_file(self, path: str) -> None:
        self.end_file()
        known = self.changes.get(path)
        self.path, self.gone, self.touched = path, False, False
        self.day = known[-1].checked_on if known else None

    def end_file(self) -> None:
        if self.path and self.commit:
            self.last[self.path] = self.commit
            known = self.changes.setdefault(self.path, [])
            checked = None if self.gone else self.day
            if not known or known[-1][1:] != (checked, not self.gone):
                known.append(Change(self.commit.day, checked, there=not self.gone))
        self.path = ""


def read_history(root: Path) -> History:
    """Return what git remembers; nothing, with the reason, where it remembers nothing."""
    try:
        log = _git(root, *LOG, "--", *PLACES)
        head = _git(root, "rev-parse", "HEAD", "--is-shallow-repository").decode().split()
        dirty = _git(root, "status", "--porcelain", "-z", "--no-renames", "--", *PLACES)
        prefix = _git(root, "rev-parse", "--show-prefix").decode().strip()
    except FileNotFoundError:
        return History(reason="git is not installed")
    except subprocess.CalledProcessError as error:
        told = error.stderr.decode(errors="replace").strip().splitlines()
        return History(reason=told[-1] if told else str(error))
    reading = _read(log)
    return History(
        head=head[0],
        shallow=head[1:] == ["true"],
        last=MappingProxyType(reading.last),
        lifetimes=MappingProxyType(
            {path: Lifetime(tuple(changes)) for path, changes in reading.changes.items()}
        ),
        uncommitted=frozenset(_paths_of(dirty, prefix)),
    )


def _git(root: Path, *arguments: str) -> bytes:
    """Run git without its locks and its own settings of how a log looks."""
    command = ("git", "-c", "core.quotePath=false", "-c", "diff.noprefix=false", *arguments)
    environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    done = subprocess.run(  # noqa: S603  # fixed arguments, no shell
        command, cwd=root, env=environment, check=True, capture_output=True
    )
    return done.stdout


def _read(log: bytes) -> _Reading:
    reading = _Reading()
    for line in log.split(b"\n"):
        first = line[:1]
        if first == MARK:
            reading.end_file()
            name, day = line[1:].decode().split(" ")
            reading.commit = Commit(name, date.fromisoformat(day))
        elif first in b"+-" and first:
            _read_changed(reading, line)
        elif line.startswith(b"diff --git "):
            reading.begin_file(_path_of(line))
        elif line.startswith(b"deleted file"):
            reading.gone = True
    reading.end_file()
    return reading


def _read_changed(reading: _Reading, line: bytes) -> None:
    found = CHECKED.match(line) if b"checked_on" in line else None
    if found is None:
        return
    if found["sign"] == b"+":
        reading.day = _day_of(found["day"])
        reading.touched = True
    elif not reading.touched:
        reading.day = None


def _day_of(text: bytes) -> date | None:
    """Return the day, None where it is none: an old version may hold what was mended since."""
    try:
        return date.fromisoformat(text.decode())
    except ValueError:
        return None


def _path_of(line: bytes) -> str:
    """Return the path of a line like `diff --git a/data/x.yml b/data/x.yml`, both being the same."""
    both = line.removeprefix(b"diff --git ").decode(errors="replace")
    return both[(len(both) + 1) // 2 :].strip('"').removeprefix("b/")


def _paths_of(status: bytes, prefix: str) -> Iterator[str]:
    entries: Iterable[str] = status.decode(errors="replace").split("\0")
    return (entry[3:].removeprefix(prefix) for entry in entries if entry)


def read_kept_trend(text: str | None) -> Mapping[str, tuple[int, int]]:
    """Return the months of a committed trend, `month,records,verified` a line, by month."""
    rows = (line.split(",") for line in (text or "").splitlines()[1:])
    return MappingProxyType({row[0]: (int(row[1]), int(row[2])) for row in rows if _is_month(row)})


def _is_month(row: list[str]) -> bool:
    return (
        len(row) == len(("month", "records", "verified"))
        and re.fullmatch(r"\d{4}-\d\d", row[0]) is not None
        and row[1].isdecimal()
        and row[2].isdecimal()
    )
