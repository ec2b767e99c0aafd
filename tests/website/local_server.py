"""A web host on this machine: files, compressed as hosts do, and the nearest 404 page."""

from __future__ import annotations

import functools
import gzip
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

COMPRESSED = frozenset(
    {".css", ".csv", ".geojson", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".webmanifest"}
    | {".xml"}
)
"""What web hosts send compressed; images and fonts already are."""


@functools.lru_cache(maxsize=4096)
def compress(file: Path, changed: int) -> bytes:  # noqa: ARG001  # a changed file is another
    """Return a file as hosts send it."""
    return gzip.compress(file.read_bytes(), 6)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        address = self.path.partition("?")[0]
        file = Path(self.translate_path(address + "index.html" * address.endswith("/")))
        if file.suffix not in COMPRESSED or not file.is_file():
            return super().send_head()
        content = compress(file, file.stat().st_mtime_ns)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        if address.startswith("/assets/"):  # their names change with what they hold
            self.send_header("Cache-Control", "max-age=3600")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        content = self._nearest_not_found().read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _nearest_not_found(self) -> Path:
        root = Path(self.directory)
        folder = Path(self.translate_path(self.path))
        above = [folder, *folder.parents]
        pages = (place / "404.html" for place in above if place.is_relative_to(root))
        return next(page for page in pages if page.is_file())


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A browser that leaves a page drops its connections: no fault of the website."""


@dataclass(frozen=True)
class LocalServer:
    """Where the website is."""

    address: str

    def at(self, path: str) -> str:
        """Return the address of a path of the website."""
        return self.address + path


@contextmanager
def serve_folder(folder: Path) -> Iterator[LocalServer]:
    """Serve a folder on a free port."""
    handler = functools.partial(_Handler, directory=str(folder))
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield LocalServer(f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
