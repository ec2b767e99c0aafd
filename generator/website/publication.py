"""Write aside, then swap: a build stopped at any instant leaves the previous website whole."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = ".lock"
RENAME_EXCHANGE = 2
AT_FDCWD = -100


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """Give a folder beside `target`, which takes its place at the end, or is removed on failure."""
    target.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{target.name}."
    _remove_abandoned(target.parent, prefix)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
    with (folder / LOCK).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        content = folder / "content"
        content.mkdir()
        try:
            yield content
            swap(content, target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def swap(ready: Path, target: Path) -> None:
    """Put `ready` in the place of `target`, in one step of the file system where it has one."""
    ready.chmod(0o755)
    if not target.exists():
        ready.rename(target)
    elif not _exchange(ready, target):
        aside = ready.with_name("previous")
        target.rename(aside)
        ready.rename(target)


def _exchange(ours: Path, theirs: Path) -> bool:
    """Exchange two names at once (Linux `renameat2`); False where the system can't."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(AT_FDCWD, os.fsencode(ours), AT_FDCWD, os.fsencode(theirs), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL}:
        return False
    raise OSError(code, os.strerror(code), str(theirs))


def _remove_abandoned(parent: Path, prefix: str) -> None:
    """Remove what a killed build left; a running one still holds its lock."""
    for folder in parent.glob(f"{prefix}*"):
        lock_file = folder / LOCK
        if not lock_file.exists():
            continue
        with lock_file.open("rb") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
        shutil.rmtree(folder, ignore_errors=True)


def write_file(path: Path, content: bytes) -> None:
    """Write a file and the folders above it."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
