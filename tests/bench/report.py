"""The reports of synthetic offices, against reading and checking the same data alone.

    .venv/bin/python tests/bench/report.py               100, 1 000 and 3 000 records
    .venv/bin/python tests/bench/report.py 10000

Fictional hotels (`office.py`) in a git repository of their own, a fifth of them checked in each of
three commits, with the project's referentials. Every figure comes from this one run, on this
machine, so only the ratios mean anything; runs are interleaved, each is a process of its own with
no cache, and each figure is a median. `belvedere report` writes all its files: two reports as
page, PDF, workbook, CSV and JSON, the index and the calendars. `belvedere check` reads and checks
the same data and writes nothing.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from office import write_office

PROJECT = Path(__file__).parents[2]
BELVEDERE = Path(sys.executable).parent / "belvedere"
DAY = "2026-11-24"
RUNS = 3
CHECKED = re.compile(r"checked_on: [\d-]+")
"""In `write_record`, everything was checked on one day."""
HEAD = "| records | report | check alone | ratio | memory | files |\n|---|---|---|---|---|---|\n"


def write_history(root: Path, count: int) -> None:
    """Write an office, then check some of its records in three commits."""
    write_office(root, count)
    shutil.copytree(PROJECT / "data" / "commitments", root / "data" / "commitments")
    git(root, "init", "--quiet")
    commit(root)
    files = sorted((root / "data" / "accommodations").glob("*.yml"))
    for turn in range(3):
        for file in files[turn::5]:
            text = file.read_text(encoding="utf-8")
            checked = CHECKED.sub(f"checked_on: 2026-0{turn + 6}-10", text, count=1)
            file.write_text(checked, encoding="utf-8")
        commit(root)


def commit(root: Path) -> None:
    """Commit everything."""
    git(root, "add", "--all")
    git(root, "-c", "user.name=c", "-c", "user.email=c@example.org", "commit", "-qm", "c")


def git(root: Path, *words: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", *words], cwd=root, check=True)


def run(root: Path, command: str) -> float:
    """Return the seconds that a command takes without anything kept of an earlier run."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    words = [BELVEDERE, command, "--root", root, "--date", DAY, "--lang", "en"]
    start = time.perf_counter()
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.stderr:  # a broken policy is told elsewhere
        raise RuntimeError(done.stderr)
    return seconds


def measure(count: int, folder: Path) -> str:
    """Return the table's row for an office of so many records."""
    root = folder / str(count)
    write_history(root, count)
    reports, checks = [], []
    for _ in range(RUNS):
        checks.append(run(root, "check"))
        reports.append(run(root, "report"))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    size = sum(file.stat().st_size for file in (root / "reports").iterdir()) / 1e6
    report, check = statistics.median(reports), statistics.median(checks)
    shutil.rmtree(root)
    return (
        f"| {count:,} | {report:.2f} s | {check:.2f} s | {report / check:.2f} "
        f"| {memory:.0f} MiB | {size:.1f} MB |"
    ).replace(",", " ")


def main() -> None:
    """Print the table for the sizes asked for."""
    sizes = [int(word) for word in sys.argv[1:]] or [100, 1000, 3000]
    sys.stdout.write(HEAD)
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        for count in sizes:
            sys.stdout.write(measure(count, Path(folder)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
