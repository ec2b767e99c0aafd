"""Many files at once → their plain contents, by several processes, and kept from run to run.

What is kept stands in `.cache/belvedere/`, which may be deleted at any time. It is found by what a
file holds, never by its name or date, so it can't be out of date; it is JSON, so that a folder from
a stranger can say something wrong but never do anything; it holds plain contents, not records, so
that each run checks every record by the rules of its own version.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import yaml

from generator.load import document
from generator.load.document import LARGEST_FILE, Plain, parse_document
from generator.sharing import share_work

FOLDER = ".cache/belvedere"
NAME = "contents"
WORTH_THE_TROUBLE = 200
"""Files to parse; fewer are parsed before processes or a file of contents are of any use."""
AT_ONCE = 50
"""Files that a process parses before it answers."""

Digest = bytes
"""What tells one content of a file from another, in hexadecimal."""
Kept = Mapping[Digest, bytes]
"""Plain contents as JSON, by the digest of the file that holds them."""


class Content(NamedTuple):
    """What a file holds."""

    digest: Digest
    text: bytes
    """Its plain content, as JSON (lone surrogates too, as `json.loads` decodes them)."""

    @property
    def plain(self) -> Plain:
        """Its plain content."""
        content: Plain = json.loads(self.text)
        return content


def read_contents(root: Path, paths: Sequence[str]) -> Iterator[tuple[str, Content]]:
    """Yield what files hold as it is found out; a file with a fault is left to its reader."""
    kept = _read_kept(root)
    contents: dict[Digest, bytes] = {}
    unknown: list[str] = []
    for path in paths:
        data = _read(f"{root}/{path}") if kept else None  # where nothing is, who parses it reads it
        content = _kept_of(data, kept) if data is not None else None
        if content is None:
            unknown.append(path)
            continue
        contents[content.digest] = content.text
        yield path, content
    parsed = 0
    for path, content in _parse_all(root, unknown):
        contents[content.digest] = content.text
        parsed += 1
        yield path, content
    if parsed >= WORTH_THE_TROUBLE or (kept and parsed):
        _keep(root, contents)


def _kept_of(data: bytes, kept: Kept) -> Content | None:
    digest = digest_of(data)
    return Content(digest, kept[digest]) if digest in kept else None


def digest_of(data: bytes) -> Digest:
    """Return what tells this content from any other."""
    return blake2b(data, digest_size=16).hexdigest().encode()


def _read(file: str) -> bytes | None:
    try:
        with open(file, "rb") as stream:  # noqa: PTH123  # half the time of `Path.read_bytes`
            data = stream.read(LARGEST_FILE + 1)
    except OSError:  # its reader tells it
        return None
    return data if len(data) <= LARGEST_FILE else None


def _parse_all(root: Path, paths: Sequence[str]) -> Iterator[tuple[str, Content]]:
    parts = [
        partial(_parse, root, paths[start : start + AT_ONCE])
        for start in range(0, len(paths), AT_ONCE)
    ]
    worth_it = len(paths) >= WORTH_THE_TROUBLE
    return chain.from_iterable(share_work(parts, worth_it=worth_it))


def _parse(root: Path, paths: Sequence[str]) -> list[tuple[str, Content]]:
    return list(_parsed(root, paths))


def _parsed(root: Path, paths: Sequence[str]) -> Iterator[tuple[str, Content]]:
    for path in paths:
        data = _read(f"{root}/{path}")
        read = parse_document(data, "") if data is not None else None
        if data is not None and read is not None and not read.findings:
            text = json.dumps(read.content, ensure_ascii=False)
            yield path, Content(digest_of(data), text.encode(errors="surrogatepass"))


def _read_kept(root: Path) -> Kept:
    """Return what an earlier run kept; nothing where that is broken, or another version's."""
    try:
        seal, _, body = (root / FOLDER / NAME).read_bytes().partition(b"\n")
    except OSError:  # nothing is kept yet
        return {}
    if seal != _seal(body):
        return {}
    return {
        digest: text for digest, _, text in (line.partition(b" ") for line in body.split(b"\n"))
    }


def _keep(root: Path, contents: Kept) -> None:
    """Keep contents for the next run, in place of all that was kept."""
    folder = root / FOLDER
    body = b"\n".join(b"%b %b" % pair for pair in contents.items())
    aside = folder / f"{NAME}.new"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        aside.write_bytes(b"%b\n%b" % (_seal(body), body))
        aside.replace(folder / NAME)
    except OSError:  # a project that can't be written is read all the same, only slower
        with suppress(OSError):
            aside.unlink()


def _seal(body: bytes) -> bytes:
    """Return what only a whole file of this very version begins with."""
    parser = Path(document.__file__).read_bytes() + yaml.__version__.encode()
    return digest_of(digest_of(parser) + digest_of(body))
