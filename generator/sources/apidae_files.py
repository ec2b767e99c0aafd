"""The JSON files of a source: those of a zip, folder or https address, or one file alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.sources.archive import LIMITS, Archive, Limits, MemberError, open_archive

LARGEST_FILE = 200_000_000
"""Bytes of a file that stands alone: what is beyond is cut off, and refused as half a file."""


@dataclass(frozen=True, slots=True)
class OneFile:
    """A single JSON file, read as an archive of one."""

    name: str
    content: bytes

    @property
    def names(self) -> tuple[str, ...]:
        """Its name alone."""
        return (self.name,)

    def read(self, name: str, most: int = 0) -> bytes:
        """Return what it holds; raises MemberError beyond `most` bytes."""
        if name != self.name or (most and len(self.content) > most):
            message = "{name} is missing or too large"
            raise MemberError(message, name=name[:200])
        return self.content


@contextmanager
def open_files(
    source: Path | str, limits: Limits = LIMITS, *, loopback_allowed: bool = False
) -> Iterator[Archive]:
    """Open an archive, or a file that ends in `.json`.

    Raises SourceError where it can't be fetched, read, or is too large.
    """
    path = Path(source)
    if path.suffix.lower() == ".json" and path.is_file():
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE)
        yield OneFile(path.name, content)
        return
    with open_archive(source, limits, loopback_allowed=loopback_allowed) as archive:
        yield archive
