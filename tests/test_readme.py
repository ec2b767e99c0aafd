"""The documents tell the truth: their commands work, their examples are read, their paths exist.

A README is a story, told from top to bottom in an empty folder. A `yaml` block that names a file
is that file; a `console` block is run, and what it shows below a command is what the command says.
"""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import click
import pytest
from pydantic import BaseModel

from generator.cli import cli
from generator.load.document import read_document
from generator.model import RECORD_TYPES
from generator.model.commitment import Commitment
from generator.model.opening_hours import normalise_opening_hours
from generator.model.policy import Policy

PROJECT = Path(__file__).parent.parent
LOCALES = {"README.md": "en_GB.UTF-8", "README.fr.md": "fr_FR.UTF-8"}
DOCUMENTS = (*LOCALES, "CONTRIBUTING.md", "CHANGELOG.md", "generator/README.md")
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TWO_CODES = re.compile(r"^\| `([^`]+)` \| `([^`]+)` \|$", re.MULTILINE)
OPTION_ROW = re.compile(r"^\| `(--[a-z-]+)[^`]*` \| ([^|]+) \|", re.MULTILINE)
TOLD_FAULTS = re.compile(r"^\d+ err|^The policy is broken|^La politique n’est pas", re.MULTILINE)
"""What a command says that ends with 1."""
LINK = re.compile(r"\]\((?!https?:|/q/)([^)#]+)")
OUR_PATH = re.compile(r"`((?:generator|tests)/[\w./-]+)`")
OFFICIAL_LIST = PROJECT / "tests" / "vectors" / "atout-france-2026.csv"
PATIENCE = 60
"""Seconds until a server must answer, on a machine that does much else."""

every_readme = pytest.mark.parametrize("readme", LOCALES)
every_document = pytest.mark.parametrize("document", DOCUMENTS)


def text_of(document: str) -> str:
    """Return a document."""
    return (PROJECT / document).read_text(encoding="utf-8")


@dataclass
class Reader:
    """Somebody who types what a document shows."""

    folder: Path
    locale: str
    typed: list[str] = field(default_factory=list)

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment after `. .venv/bin/activate`."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        kept = {name: text for name, text in os.environ.items() if not name.startswith("LC_")}
        return {**kept, "PATH": path, "LANG": self.locale}

    def read(self, document: str) -> None:
        """Do everything that a document shows, in its order."""
        for kind, name, body in FENCE.findall(document):
            if kind == "yaml" and "/" in name:
                file = self.folder / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(body, encoding="utf-8")
            elif kind == "console":
                for command, shown in commands_of(body):
                    self.type(command, shown)

    def type(self, command: str, shown: str) -> None:
        """Type a command and compare what it says with what is shown, if anything is."""
        self.typed.append(command)
        words = shlex.split(command)
        match words:
            case ["cd", folder]:
                self.folder /= folder
            case ["make", target]:
                self._run(["make", "--dry-run", target], PROJECT)
            case ["belvedere", "serve"]:
                self._serve([*words, "--address"])
            case ["mkdocs", "serve"]:
                self._serve([*words, "--dev-addr"])
            case ["pytest", *_]:
                self._run([sys.executable, "-m", *words, "--collect-only", "-qq"], PROJECT)
            case _:
                if words[:3] == ["belvedere", "import", "atout-france"]:
                    self._fetch_official_list(words[3])
                self._compare(words, shown)

    def _compare(self, words: list[str], shown: str) -> None:
        done = self._start(words, self.folder)
        said, complained = done.communicate(timeout=PATIENCE)
        if shown:
            assert said == shown
        assert done.returncode == (1 if TOLD_FAULTS.search(shown) else 0), said + complained

    def _run(self, words: list[str], folder: Path) -> None:
        done = self._start(words, folder)
        said, complained = done.communicate(timeout=PATIENCE)
        assert done.returncode == 0, said + complained

    def _start(self, words: list[str], folder: Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            words,
            cwd=folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _serve(self, words: list[str]) -> None:
        address = f"127.0.0.1:{free_port()}"
        with self._start([*words, address], self.folder) as server:
            try:
                assert 'rel="canonical"' in first_answer(f"http://{address}/", server)
            finally:
                server.terminate()
                server.communicate(timeout=PATIENCE)

    def _fetch_official_list(self, name: str) -> None:
        text = OFFICIAL_LIST.read_text(encoding="utf-8")
        text = text.replace("VAL-FICTIF", "PRIVAS").replace("07999", "07000")
        (self.folder / name).write_text(text, encoding="utf-8")


def commands_of(block: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block with what is shown below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def first_answer(url: str, server: subprocess.Popen[str]) -> str:
    """Return the page as soon as the server gives it."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310  # our own server
                return str(answer.read().decode())
        except OSError:
            if server.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.1)


def leaf_commands() -> dict[str, click.Command]:
    """Return the commands by what is typed behind `belvedere`."""
    found: dict[str, click.Command] = {}
    for name, command in cli.commands.items():
        inner = command.commands if isinstance(command, click.Group) else {"": command}
        found |= {f"{name} {sub}".strip(): one for sub, one in inner.items()}
    return found


def options_of(command: click.Command) -> set[str]:
    """Return the options of a command as they are typed."""
    options = (one for one in command.params if isinstance(one, click.Option))
    return {name for option in options for name in option.opts}


@every_readme
def test_everything_it_shows_works(readme: str, tmp_path: Path) -> None:
    reader = Reader(tmp_path, LOCALES[readme])
    reader.read(text_of(readme))
    assert {"make site", "make test", "belvedere serve", "mkdocs build"} <= set(reader.typed)


def test_commands_for_contributors_work(tmp_path: Path) -> None:
    """Tests are collected, not run: a name that selects none is a fault."""
    reader = Reader(tmp_path, "C.UTF-8")
    reader.read(text_of("CONTRIBUTING.md"))
    assert any(command.startswith("pytest") for command in reader.typed)


@every_readme
def test_it_has_every_command_and_no_other(readme: str) -> None:
    rows = re.findall(r"^\| `belvedere ([a-z -]+?)(?: [A-ZÉ]+)*` \|", text_of(readme), re.MULTILINE)
    assert sorted(rows) == sorted(leaf_commands())


@every_readme
def test_it_has_every_option_of_every_command(readme: str) -> None:
    told: dict[str, set[str]] = {}
    for option, commands in OPTION_ROW.findall(text_of(readme)):
        for command in re.findall(r"`([^`]+)`", commands):
            told.setdefault(command, set()).add(option)
    assert told == {name: options_of(command) for name, command in leaf_commands().items()}


@every_readme
def test_opening_hours_mean_what_it_says(readme: str) -> None:
    rows = TWO_CODES.findall(text_of(readme))
    assert len(rows) >= 10
    assert {typed: normalise_opening_hours(typed) for typed, _ in rows} == dict(rows)


@every_readme
def test_its_record_is_one(readme: str, tmp_path: Path) -> None:
    models: dict[str, type[BaseModel]] = {kind.name: kind.model for kind in RECORD_TYPES}
    models |= {"policy": Policy, "commitment": Commitment}
    shown = [(name, body) for _, name, body in FENCE.findall(text_of(readme)) if name in models]
    assert shown
    for name, body in shown:
        file = tmp_path / f"{name}.yml"
        file.write_text(body, encoding="utf-8")
        document = read_document(file, file.name)
        assert document.findings == ()
        assert isinstance(document.content, dict)
        stem = {"id": name} if name in {kind.name for kind in RECORD_TYPES} else {}
        assert models[name].model_validate({**document.content, **stem})


@every_document
def test_what_it_points_at_exists(document: str) -> None:
    text = text_of(document)
    base = (PROJECT / document).parent
    missing = [link for link in LINK.findall(text) if not (base / link).exists()]
    missing += [path for path in OUR_PATH.findall(text) if not (PROJECT / path).exists()]
    assert missing == []


def test_architecture_names_every_module_of_the_first_floor() -> None:
    text = text_of("generator/README.md")
    floor = [
        entry.name
        for entry in sorted((PROJECT / "generator").iterdir())
        if entry.is_dir() or entry.suffix == ".py"
    ]
    unnamed = [name for name in floor if not name.startswith("__") and name not in text]
    assert unnamed == []
