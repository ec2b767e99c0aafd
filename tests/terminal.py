"""The real commands, as somebody types them in a terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent
BELVEDERE, MKDOCS = str(BIN / "belvedere"), str(BIN / "mkdocs")
PROJECT = Path(__file__).parent.parent
DAY = "2026-07-14"
PATIENCE = 60
"""Seconds that a command may take on a machine that does much else."""


@dataclass(frozen=True)
class Answer:
    """How a command ended, and what it said on its two channels."""

    code: int
    said: str
    complained: str


def environment_of(locale: str = "C.UTF-8", **more: str) -> dict[str, str]:
    """Return the environment of somebody whose terminal speaks a language."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("LC_")}
    return {**kept, "LANG": locale, "NO_COLOR": "1", **more}


def heed_interrupts() -> None:
    """Undo, between fork and exec, what a shell does to commands in the background: no Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def type_command(
    *words: str | Path, folder: Path = PROJECT, locale: str = "C.UTF-8", **environment: str
) -> Answer:
    """Run a command to its end; a traceback is never an answer."""
    done = subprocess.run(
        [str(word) for word in words],
        check=False,
        cwd=folder,
        env=environment_of(locale, **environment),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    answer = Answer(done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in answer.said + answer.complained, answer
    return answer


def belvedere(
    *words: str | Path, folder: Path = PROJECT, locale: str = "C.UTF-8", **environment: str
) -> Answer:
    """Run `belvedere` with these words."""
    return type_command(BELVEDERE, *words, folder=folder, locale=locale, **environment)


def build(root: Path, website: Path, *words: str, **environment: str) -> Answer:
    """Build an office's website for the day of the tests, and see that it ended well."""
    answer = belvedere(
        "build", "--root", root, "--site-dir", website, "--date", DAY, *words, **environment
    )
    assert answer.code == 0, answer
    return answer


def content_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
