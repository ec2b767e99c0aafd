"""A file or an https address → its text, with limits: a wrong address must not cost anything."""

from __future__ import annotations

import gzip
import io
import ipaddress
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TextIO
from urllib.parse import urljoin, urlsplit

import requests

from generator.errors import SourceError

LARGEST_SOURCE = 100_000_000
"""Bytes, also once decompressed; Atout France's national list has 4 million."""
TIMEOUTS = (10, 60)
"""Seconds to connect, and between two bytes."""
MOST_REDIRECTIONS = 5
USER_AGENT = "Belvedere (tourist office website generator; import of open data)"
GZIP_MAGIC = b"\x1f\x8b"
WEB_PAGE = "{source} is a web page, not a CSV file"


class _Limited(io.RawIOBase):
    """A stream that refuses to give more than LARGEST_SOURCE bytes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._given += len(data)
        if self._given > LARGEST_SOURCE:
            raise _too_large()
        buffer[: len(data)] = data
        return len(data)


def _too_large() -> SourceError:
    message = "the source has more than {most} MB: not read"
    return SourceError(message, most=str(LARGEST_SOURCE // 1_000_000))


@contextmanager
def open_source(source: str, *, loopback_allowed: bool = False) -> Iterator[TextIO]:
    """Open a path or address as UTF-8 text, decompressed where it is gzip.

    Raises SourceError where it can't be fetched, is too large or not a table. `loopback_allowed`
    also lets this machine be asked, over plain http: for a server of one's own.
    """
    with _open_bytes(source, loopback_allowed=loopback_allowed) as stream:
        is_gzip = stream.read(2) == GZIP_MAGIC
        stream.seek(0)
        try:
            unpacked = gzip.GzipFile(fileobj=stream) if is_gzip else stream
            limited = io.BufferedReader(_Limited(unpacked))  # type: ignore[arg-type]
            if limited.peek(100).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
                raise SourceError(WEB_PAGE, source=source)
            yield io.TextIOWrapper(limited, encoding="utf-8-sig", newline="")
        except (EOFError, gzip.BadGzipFile) as error:
            message = "{source} is not a whole gzip file: {reason}"
            raise SourceError(message, source=source, reason=str(error)) from error


@contextmanager
def _open_bytes(source: str, *, loopback_allowed: bool) -> Iterator[IO[bytes]]:
    if urlsplit(source).scheme in {"http", "https"}:
        with tempfile.TemporaryFile() as fetched:
            _fetch(source, fetched, loopback_allowed=loopback_allowed)
            fetched.seek(0)
            yield fetched
        return
    if not Path(source).is_file():
        message = "there is no file {source}"
        raise SourceError(message, source=source)
    with Path(source).open("rb") as local:
        yield local


def _fetch(url: str, file: IO[bytes], *, loopback_allowed: bool) -> None:
    try:
        with requests.Session() as session:
            session.headers["User-Agent"] = USER_AGENT
            for _ in range(MOST_REDIRECTIONS + 1):
                refuse_private(url, loopback_allowed=loopback_allowed)
                with session.get(
                    url, stream=True, timeout=TIMEOUTS, allow_redirects=False
                ) as answer:
                    if not answer.is_redirect:
                        _save(url, answer, file)
                        return
                    url = urljoin(url, answer.headers["Location"])
    except requests.RequestException as error:
        message = "{source} can't be fetched: {reason}"
        raise SourceError(message, source=url, reason=str(error)) from error
    message = "{source} is redirected too often"
    raise SourceError(message, source=url)


def _save(url: str, answer: requests.Response, file: IO[bytes]) -> None:
    if not answer.ok:
        message = "{source} answers {status}"
        raise SourceError(message, source=url, status=f"{answer.status_code} {answer.reason}")
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        raise SourceError(WEB_PAGE, source=url)
    size = 0
    for chunk in answer.iter_content(65_536):
        size += len(chunk)
        if size > LARGEST_SOURCE:
            raise _too_large()
        file.write(chunk)


def refuse_private(url: str, *, loopback_allowed: bool) -> None:
    """Refuse addresses inside a network: an import must not be a way to ask its machines."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, ValueError) as error:
        message = "{source}: no machine is called “{host}”"
        raise SourceError(message, source=url, host=host) from error
    addresses = [ipaddress.ip_address(str(place[4][0]).partition("%")[0]) for place in found]
    if loopback_allowed and all(address.is_loopback for address in addresses):
        return
    if parts.scheme != "https":
        message = "{source}: only https addresses are fetched"
        raise SourceError(message, source=url)
    if not all(address.is_global for address in addresses):
        message = "{source} is inside a private network: not fetched"
        raise SourceError(message, source=url)
