"""A zip, a folder or an address → its files, one at a time; nothing is ever unpacked to disk.

What a hostile or broken archive could cost is bounded by `Limits`. An address may hold a key
(DATAtourisme's do): only its machine is ever named in a message.
"""

from __future__ import annotations

import os
import stat
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import IO, Protocol, TypeAlias, cast
from urllib.parse import urljoin, urlsplit

import orjson
import requests

from generator.errors import SourceError
from generator.sources.fetching import MOST_REDIRECTIONS, TIMEOUTS, USER_AGENT, refuse_private

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

CHUNK = 65_536
FREE_OF_RATIO = 1_000_000
"""Bytes; a smaller member can't do harm, however well it was compressed."""
DEEPEST = 64
"""Levels of JSON; DATAtourisme's objects have 12."""
ENCRYPTED = 0x1
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may cost, in bytes, members, and bytes unpacked of one byte packed."""

    member: int = 20_000_000
    whole: int = 4_000_000_000
    fetched: int = 3_000_000_000
    members: int = 1_000_000
    ratio: int = 200


LIMITS = Limits()


class MemberError(SourceError):
    """One file of an archive can't be read; the others can."""


class Archive(Protocol):
    """The files of a zip or folder, by names such as `objects/0/00/a.json`, read one at a time."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every file, in the archive's order, or a folder's alphabetical one."""
        ...

    def read(self, name: str, most: int = 0) -> bytes:
        """Return a file's bytes; raises MemberError where it is missing, broken or too large.

        `most` replaces the limit of one file. Raises SourceError beyond the limit of the whole.
        """
        ...


@contextmanager
def open_archive(
    source: Path | str, limits: Limits = LIMITS, *, loopback_allowed: bool = False
) -> Iterator[Archive]:
    """Open a folder, a zip file, or the https address of one.

    Raises SourceError where it can't be fetched or isn't a whole and harmless archive.
    """
    text = str(source)
    if urlsplit(text).scheme in {"http", "https"}:
        with tempfile.TemporaryFile() as fetched:
            _fetch(text, fetched, limits, loopback_allowed=loopback_allowed)
            fetched.seek(0)
            with _open_zip(fetched, _machine_of(text), limits) as archive:
                yield archive
    elif Path(source).is_dir():
        yield _Folder(Path(source), limits)
    elif Path(source).is_file():
        with Path(source).open("rb") as local, _open_zip(local, text, limits) as archive:
            yield archive
    else:
        message = "there is no file or folder {source}"
        raise SourceError(message, source=text)


def read_json(data: bytes, deepest: int = DEEPEST) -> Json:
    """Return what a JSON file holds; raises MemberError where it is no whole JSON in UTF-8."""
    try:
        content = cast("Json", orjson.loads(data.removeprefix(BYTE_ORDER_MARK)))
    except orjson.JSONDecodeError as error:
        message = "not a whole JSON file in UTF-8: {reason}"
        raise MemberError(message, reason=str(error)) from error
    if _is_deeper(content, deepest):
        message = "JSON of more than {most} levels: not read"
        raise MemberError(message, most=str(deepest))
    return content


def _is_deeper(content: Json, deepest: int) -> bool:
    level = [content]
    for _ in range(deepest):
        level = [
            child
            for value in level
            if isinstance(value, dict | list)
            for child in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return False
    return True


class _Count:
    """How much of the whole was read already."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._read = 0

    def add(self, size: int) -> None:
        self._read += size
        if self._read > self._limits.whole:
            message = "the archive holds more than {most} MB: not read any further"
            raise SourceError(message, most=str(self._limits.whole // 1_000_000))


class _Zip:
    def __init__(self, members: zipfile.ZipFile, source: str, limits: Limits) -> None:
        self._members = members
        self._limits = limits
        self._count = _Count(limits)
        self._found = MappingProxyType(_members_of(members, source, limits))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._found)

    def read(self, name: str, most: int = 0) -> bytes:
        member = self._found.get(name)
        if member is None:
            raise _missing(name)
        limit = most or self._limits.member
        _refuse_bomb(member, limit, self._limits.ratio)
        try:
            with self._members.open(member) as stream:
                data = _read_limited(stream, limit, name)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as error:
            message = "{name} is broken in the archive: {reason}"
            raise MemberError(message, name=name, reason=str(error)) from error
        self._count.add(len(data))
        return data


class _Folder:
    def __init__(self, root: Path, limits: Limits) -> None:
        self._root = root.resolve()
        self._limits = limits
        self._count = _Count(limits)
        self.names = tuple(sorted(_files_of(self._root, str(root))))
        self._known = frozenset(self.names)
        if not self.names:
            raise _empty(str(root))
        _refuse_many(len(self.names), limits)

    def read(self, name: str, most: int = 0) -> bytes:
        path = self._root / name
        if name not in self._known or not path.is_file() or not _is_inside(path, self._root):
            raise _missing(name)
        try:
            with path.open("rb") as stream:
                data = _read_limited(stream, most or self._limits.member, name)
        except OSError as error:
            message = "{name} can't be read: {reason}"
            raise MemberError(message, name=name, reason=error.strerror or "") from error
        self._count.add(len(data))
        return data


def _files_of(root: Path, source: str) -> Iterator[str]:
    """Yield every file; a link that leads out of the folder makes the whole suspicious."""
    for folder, folders, files in os.walk(root, followlinks=False):
        for name in (*folders, *files):
            path = Path(folder, name)
            if path.is_symlink() and not _is_inside(path, root):
                message = "{source} holds a link that leads out of it: {name}"
                raise SourceError(message, source=source, name=name)
        yield from (Path(folder, name).relative_to(root).as_posix() for name in files)


def _is_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


@contextmanager
def _open_zip(file: IO[bytes], source: str, limits: Limits) -> Iterator[Archive]:
    begin = file.read(256)
    file.seek(0)
    if begin.removeprefix(BYTE_ORDER_MARK).lstrip().startswith(b"<"):
        message = "{source} is a web page, not an archive"
        raise SourceError(message, source=source)
    try:
        members = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        message = "{source} is not a whole zip archive: {reason}"
        raise SourceError(message, source=source, reason=str(error)) from error
    with members:
        yield _Zip(members, source, limits)


def _members_of(
    members: zipfile.ZipFile, source: str, limits: Limits
) -> dict[str, zipfile.ZipInfo]:
    found = [member for member in members.infolist() if not member.is_dir()]
    if not found:
        raise _empty(source)
    _refuse_many(len(found), limits)
    for member in found:
        reason = _harm_of(member)
        if reason:
            message = "{source} is not read: {name} {reason}"
            raise SourceError(message, source=source, name=member.filename[:200], reason=reason)
    name, times = Counter(member.filename for member in found).most_common(1)[0]
    if times > 1:
        message = "{source} is not read: {name} stands in it twice"
        raise SourceError(message, source=source, name=name)
    return {member.filename: member for member in found}


def _harm_of(member: zipfile.ZipInfo) -> str:
    """Return why a member makes its archive suspicious, nothing where it doesn't."""
    name = member.orig_filename
    if "\\" in name or "\0" in name or ":" in name.split("/")[0]:
        return "is no name of a file"
    if PurePosixPath(name).is_absolute() or ".." in name.split("/"):
        return "leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "is a link"
    return "is encrypted" if member.flag_bits & ENCRYPTED else ""


def _refuse_bomb(member: zipfile.ZipInfo, limit: int, ratio: int) -> None:
    size = member.file_size
    if size > limit:
        raise _too_large(member.filename, limit)
    if size > FREE_OF_RATIO and size > ratio * max(member.compress_size, 1):
        message = "{name} is suspicious: it unpacks to more than {ratio} times its size"
        raise MemberError(message, name=member.filename, ratio=str(ratio))


def _refuse_many(count: int, limits: Limits) -> None:
    if count > limits.members:
        message = "the archive holds more than {most} files: not read"
        raise SourceError(message, most=str(limits.members))


def _read_limited(stream: IO[bytes], limit: int, name: str) -> bytes:
    """Read whole, but not more than the limit, whatever size the archive announces."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise _too_large(name, limit)
    return data


def _missing(name: str) -> MemberError:
    message = "{name} is not in the archive"
    return MemberError(message, name=name[:200])


def _too_large(name: str, limit: int) -> MemberError:
    message = "{name} has more than {most} MB: not read"
    return MemberError(message, name=name, most=f"{limit / 1_000_000:.3g}")


def _empty(source: str) -> SourceError:
    message = "{source} holds no file"
    return SourceError(message, source=source)


def _machine_of(url: str) -> str:
    """Return an address without its path, which may hold a key."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}"


def _fetch(url: str, file: IO[bytes], limits: Limits, *, loopback_allowed: bool) -> None:
    machine = _machine_of(url)
    try:
        with requests.Session() as session:
            session.headers["User-Agent"] = USER_AGENT
            for _ in range(MOST_REDIRECTIONS + 1):
                _refuse_private(url, loopback_allowed=loopback_allowed)
                with session.get(
                    url, stream=True, timeout=TIMEOUTS, allow_redirects=False
                ) as answer:
                    if not answer.is_redirect:
                        _save(machine, answer, file, limits)
                        return
                    url = urljoin(url, answer.headers["Location"])
    except requests.RequestException as error:
        message = "{source} can't be fetched: {reason}"
        raise SourceError(message, source=machine, reason=type(error).__name__) from None
    message = "{source} is redirected too often"
    raise SourceError(message, source=machine)


def _refuse_private(url: str, *, loopback_allowed: bool) -> None:
    parts = urlsplit(url)
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        port = ""
    refuse_private(_machine_of(url) + port, loopback_allowed=loopback_allowed)


def _save(machine: str, answer: requests.Response, file: IO[bytes], limits: Limits) -> None:
    if not answer.ok:
        message = "{source} answers {status}"
        status = f"{answer.status_code} {answer.reason}"
        raise SourceError(message, source=machine, status=status)
    size = 0
    for chunk in answer.iter_content(CHUNK):
        size += len(chunk)
        if size > limits.fetched:
            message = "{source} sends more than {most} MB: not read"
            raise SourceError(message, source=machine, most=str(limits.fetched // 1_000_000))
        file.write(chunk)
