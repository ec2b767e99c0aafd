"""Write aside, then swap: a build stopped at any instant leaves the previous website whole.

A build works in `.site-build-xxxxxxxx/content` beside the website, and holds the lock of that folder as
long as it lives; whoever finds such a folder without a living owner removes it. Names are only
given and taken under the lock of the folder above, so that several builds at once each publish a
whole website, the last one for good.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from generator.errors import PublicationError

LOCK, CONTENT, PREVIOUS = ".lock", "content", "previous"
OWN_NAMES = frozenset({LOCK, CONTENT, PREVIOUS})
RENAME_EXCHANGE = 2
AT_FDCWD = -100
SIGNS_OF_A_WEBSITE = ("index.html", "sitemap.xml")


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """Give a folder beside `target`, which takes its place at the end, or is removed on failure.

    A symbolic link stays one: the folder it leads to is replaced.
    """
    target = target.resolve()
    refuse_what_is_no_website(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    folder, lock = _begin(target)
    try:
        content = folder / CONTENT
        content.mkdir()
        yield content
        with _locked(target.parent):
            swap(content, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.close()


def refuse_what_is_no_website(target: Path) -> None:
    """Raise PublicationError where publishing would replace something else than a website."""
    message = "{folder} holds something else than a website: nothing was written"
    if target.is_dir():
        names = {entry.name for entry in os.scandir(target)}
        harmless = not names or names.intersection(SIGNS_OF_A_WEBSITE)
        if harmless and not names.intersection({"mkdocs.yml", ".git"}):
            return
    elif not target.exists():
        return
    raise PublicationError(message, folder=str(target))


def swap(ready: Path, target: Path) -> None:
    """Put `ready` in the place of `target`, in one step of the file system where it has one."""
    if not target.exists():
        ready.rename(target)
        return
    ready.chmod(stat.S_IMODE(target.stat().st_mode))
    if not _exchange(ready, target):
        aside = ready.with_name(PREVIOUS)
        target.rename(aside)
        ready.rename(target)


def write_file(path: Path, content: bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _begin(target: Path) -> tuple[Path, BinaryIO]:
    """Make this build's own folder, and hold its lock until the end of the process."""
    prefix = f".{target.name}-build-"
    with _locked(target.parent):
        for left in target.parent.iterdir():
            if left.name.startswith(prefix) and _is_abandoned(left):
                shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
        lock = (folder / LOCK).open("wb")
        fcntl.flock(lock, fcntl.LOCK_EX)
    return folder, lock


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _is_abandoned(folder: Path) -> bool:
    """Tell whether a build that was killed left this folder: the dead hold no lock."""
    if not {entry.name for entry in os.scandir(folder)} <= OWN_NAMES:
        return False
    try:
        with (folder / LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except FileNotFoundError:
        return True
    return True


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
