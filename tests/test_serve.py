"""`belvedere serve` follows what an editor saves, and never loses the last website that was right."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from terminal import (
    BELVEDERE,
    MKDOCS,
    PATIENCE,
    PROJECT,
    belvedere,
    environment_of,
    heed_interrupts,
)

SAVING_AGAIN = 5
"""Seconds after which an editor who sees no change saves once more."""
RECORD = "data/attractions/chateau-de-rochebrune.yml"


class Server:
    """A server of an office that a test may change, and what it says meanwhile."""

    def __init__(self, office: Path, *command: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.office = office
        self.saved: Path | None = None
        self.log = office.parent / "said.txt"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*command, self.address],
                cwd=office,
                env=environment_of("fr_FR.UTF-8", NO_MKDOCS_2_WARNING="1"),
                stdout=log,
                stderr=log,
                preexec_fn=heed_interrupts,  # noqa: PLW1509  # one call, and no thread is running
            )

    @property
    def said(self) -> str:
        """Everything it said so far."""
        return self.log.read_text(encoding="utf-8")

    def page(self, path: str = "") -> str:
        """Return a page, also where it is the one that says that there is none."""
        try:
            with urlopen(f"http://{self.address}/{path}", timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            with error:
                return str(error.read().decode())

    def change(self, path: str, old: str, new: str) -> None:
        """Save a file with one thing changed."""
        text = (self.office / path).read_text(encoding="utf-8")
        assert old in text
        self.save(path, text.replace(old, new, 1))

    def save(self, path: str, text: str) -> None:
        """Save a file."""
        self.saved = self.office / path
        self.saved.write_text(text, encoding="utf-8")

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so, saving the last file again now and then.

        MkDocs' watcher (watchdog's PollingObserver) takes its first look at the files a moment
        after the server answers: what is saved before that look goes unseen until the next save.
        """
        start = again = time.monotonic()
        while not condition():
            now = time.monotonic()
            assert self.process.poll() is None, self.said
            assert now < start + PATIENCE, self.said
            if self.saved and now > again + SAVING_AGAIN:
                self.saved.touch()
                again = now
            time.sleep(0.05)

    def stop(self) -> tuple[int, float]:
        """Type Ctrl+C; return the exit code and how many seconds the end took."""
        start = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE), time.monotonic() - start


@pytest.fixture
def office(tmp_path: Path, complete_office: Path) -> Path:
    """A copy of the complete office, with a look of its own."""
    copy = Path(shutil.copytree(complete_office, tmp_path / "office"))
    (copy / "overrides" / "assets").mkdir(parents=True, exist_ok=True)
    settings = copy / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    if "custom_dir" not in text:
        text = text.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n")
    settings.write_text(text, encoding="utf-8")
    (copy / "overrides" / "404.html").write_text("first look", encoding="utf-8")
    return copy


@pytest.fixture
def server(office: Path) -> Iterator[Server]:
    """The office as `belvedere serve` shows it."""
    served = Server(office, BELVEDERE, "serve", "--address")
    served.wait_for(lambda: "Le site se voit à l’adresse http://127.0.0.1:" in served.said)
    served.wait_for(lambda: is_listening(served))
    yield served
    served.process.kill()
    served.process.wait()


def is_listening(server: Server) -> bool:
    """Tell whether somebody answers."""
    host, port = server.address.split(":")
    with socket.socket() as caller:
        return caller.connect_ex((host, int(port))) == 0


def test_it_follows_data_and_texts_and_survives_their_faults(server: Server) -> None:
    """One server, since starting it takes most of the time."""
    home = server.page()
    assert 'rel="canonical"' in home
    assert 'rel="canonical"' in server.page("en/")

    text = (server.office / "content" / "fr" / "index.md").read_text(encoding="utf-8")
    server.save("content/fr/index.md", f"{text}\n\nLe marché est déplacé.\n")
    server.wait_for(lambda: "Le marché est déplacé." in server.page())

    name = next(
        line for line in (server.office / RECORD).read_text("utf-8").splitlines() if "name:" in line
    )
    path = "sites-et-monuments/chateau-de-rochebrune/"
    server.change(RECORD, name, "name: Château de la Servante")
    server.wait_for(lambda: "Château de la Servante" in server.page(path))

    server.change(RECORD, "name: ", "nom: ")
    server.wait_for(lambda: f"{RECORD}:1:1: erreur\u00a0: «\u00a0nom\u00a0»" in server.said)
    assert "Château de la Servante" in server.page(path)

    server.change(RECORD, "nom: Château de la Servante", "name: Château de la Reine")
    server.wait_for(lambda: "Château de la Reine" in server.page(path))
    assert "Traceback" not in server.said

    code, seconds = server.stop()
    assert code == 0
    assert seconds < 5
    assert "Traceback" not in server.said


def test_it_follows_the_look_and_survives_its_faults(server: Server) -> None:
    server.save("overrides/assets/office.txt", "second look")
    server.wait_for(lambda: server.page("assets/office.txt") == "second look")
    server.save("overrides/main.html", "{% if %}")
    server.wait_for(lambda: "overrides/main.html:1" in server.said)
    assert 'rel="canonical"' in server.page()
    server.save("overrides/main.html", "third look")
    server.wait_for(lambda: "third look" in server.page())


def test_mkdocs_serve_survives_faults_too(office: Path) -> None:
    server = Server(office, MKDOCS, "serve", "--dev-addr")
    try:
        server.wait_for(lambda: "Le site se voit" in server.said)
        server.wait_for(lambda: is_listening(server))
        server.change(RECORD, "name: ", "nom: ")
        server.wait_for(lambda: f"{RECORD}:1:1: erreur" in server.said)
        assert 'rel="canonical"' in server.page()
        assert server.stop()[0] == 0
    finally:
        server.process.kill()
        server.process.wait()


def test_it_does_not_start_with_faulty_data(office: Path) -> None:
    (office / RECORD).write_text("nom: Château\n", encoding="utf-8")
    answer = belvedere("serve", "--root", office, folder=PROJECT, locale="fr_FR.UTF-8")
    assert answer.code == 1
    assert f"{RECORD}:1:1: erreur\u00a0: «\u00a0nom\u00a0»" in answer.complained


def test_an_address_in_use_is_told(office: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        answer = belvedere("serve", "--root", office, "--address", address, locale="fr_FR.UTF-8")
    assert answer.code == 2
    assert "le site ne peut pas être montré\u00a0: [Errno 98]" in answer.complained
