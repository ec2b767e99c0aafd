"""Builds of synthetic offices: Belvedere, Hugo and the bare floor of writing the same files.

    make bench                  100, 1 000 and 3 000 records in three languages
    make bench SIZES=10000

Every figure comes from this one run, on this machine, so only the ratios mean anything. Runs are
interleaved, and each figure is a median. Three builds are timed: cold (nothing kept of earlier
builds), warm (again, with whatever the tool keeps), and after one record was edited. An editor at
work has `belvedere serve` running: `serving.py` times one record edited then.

Hugo reads the very YAML files that Belvedere reads, and makes the same website around the same
shell, as a developer who knows it would (`hugo/`): record pages with JSON-LD, hours in words,
nearby records and links in three languages; lists in the day's order with the same rows and
choices; a page a commune and a label; tonight, map, search index, RSS, CSV, GeoJSON, sitemap with
alternates, short addresses. Each does some work that the other does not:

- Hugo checks no data, takes its neighbours from squares of the map instead of by distance, says
  hours rule by rule, and precomputes neither the open hours of the coming days (it repeats the
  text) nor the files of the offline catalogue.
- Belvedere writes no RSS of records, and its map gathers records that lie close together.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from office import LANGUAGES, write_office
from peer import write_hugo

DAY = "2026-11-24"
RUNS = 3
EDITS = 5
SERVING = Path(__file__).parent / "serving.py"
LARGE = 5_000
"""Records from which on one run must do: it takes minutes."""
HEAD = (
    "| records | | cold | of processors | warm | one edited | while serving | memory | files | a record’s page | all |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|\n"
)


@dataclass(frozen=True)
class Run:
    """One build: seconds by the clock and of the processors, and the MiB of the largest process."""

    seconds: float
    work: float = 0
    memory: int = 0


@dataclass(frozen=True)
class Tool:
    """A generator: its command, and what it leaves behind."""

    name: str
    command: tuple[str, ...]
    folder: Path
    website: str
    kept: tuple[str, ...]

    @property
    def site(self) -> Path:
        """The website that it makes."""
        return self.folder / self.website

    def forget(self) -> None:
        """Remove all that earlier builds left."""
        for name in (self.website, *self.kept):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def build(self) -> Run:
        """Build once."""
        start = time.perf_counter()
        process = subprocess.Popen(self.command, cwd=self.folder, stdout=subprocess.DEVNULL)
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        if status:
            message = f"{self.command} failed in {self.folder}"
            raise RuntimeError(message)
        return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024)

    def edit(self, run: int) -> None:
        """Change a word of one record."""
        file = self.folder / "data" / "accommodations" / "hotel-00007.yml"
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace("de la Mesure 7", f"de la Mesure 7 {'bis' * (run + 1)}"), "utf-8"
        )

    def weigh(self) -> tuple[int, int, int]:
        """Return how many files there are, the bytes of all, and of a record's page on average."""
        sizes = {path: path.stat().st_size for path in self.site.rglob("*") if path.is_file()}
        pages = [size for path, size in sizes.items() if _is_record(path)]
        return len(sizes), sum(sizes.values()), sum(pages) // len(pages)


def _is_record(path: Path) -> bool:
    return path.parent.name.startswith("hotel-") and path.parent.parent.name != "q"


def tools(folder: Path, count: int) -> tuple[Tool, Tool]:
    """Write an office and the Hugo project of the same website."""
    ours = Tool(
        "Belvedere", ("belvedere", "build", "--date", DAY), folder / "office", "site", (".cache",)
    )
    theirs = Tool(
        "Hugo", ("hugo", "--quiet", "--ignoreCache"), folder / "hugo", "public", ("resources",)
    )
    write_office(ours.folder, count)
    ours.build()
    pages = sorted(ours.site.rglob("hotel-00000/index.html"), key=lambda path: len(path.parts))
    paths = {}
    for page in pages:
        path = page.relative_to(ours.site)
        if path.parts[0] != "q":
            paths[path.parts[0] if path.parts[0] in LANGUAGES else LANGUAGES[0]] = str(path)
    write_hugo(theirs.folder, ours.folder, ours.site, paths)
    return ours, theirs


def write_floor(files: dict[str, bytes], folder: Path) -> Run:
    """Write the same files and do nothing else."""
    start = time.perf_counter()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return Run(time.perf_counter() - start)


def edit_while_serving(tool: Tool) -> float:
    """Return the median seconds of an edit, the first left out, while the website is served."""
    command = [sys.executable, str(SERVING), str(tool.folder), DAY, str(EDITS + 1)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return statistics.median(float(line.split()[0]) for line in told.splitlines()[1:])


def measure(count: int, folder: Path) -> Iterator[str]:
    """Yield one row a tool: medians of interleaved runs; then the ratios."""
    both = tools(folder, count)
    site = both[0].site
    files = {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*.*")}
    found: dict[tuple[str, str], list[Run]] = defaultdict(list)
    for run in range(1 if count > LARGE else RUNS):
        for tool in both:
            tool.forget()
            found[tool.name, "cold"].append(tool.build())
        for tool in both:
            found[tool.name, "warm"].append(tool.build())
        for tool in both:
            tool.edit(run)
            found[tool.name, "edited"].append(tool.build())
        with tempfile.TemporaryDirectory(dir=folder) as target:
            found["floor", "cold"].append(write_floor(files, Path(target)))
    seconds = {key: statistics.median(run.seconds for run in runs) for key, runs in found.items()}
    for tool in both:
        memory = max(run.memory for run in found[tool.name, "cold"])
        number, weight, page = tool.weigh()
        if sum(map(_is_record, tool.site.rglob("index.html"))) != count * len(LANGUAGES):
            message = f"{tool.name} did not write a page for each record and language"
            raise RuntimeError(message)
        work = statistics.median(run.work for run in found[tool.name, "cold"])
        cold, *later = (f"{seconds[tool.name, what]:.2f} s" for what in ("cold", "warm", "edited"))
        serving = f"{edit_while_serving(tool):.2f} s" if tool is both[0] else ""
        yield (
            f"| {count} | {tool.name} | {' | '.join((cold, f'{work:.2f} s', *later, serving))} | "
            f"{memory} MiB | {number} | "
            f"{page / 1000:.1f} kB | {weight / 1e6:.0f} MB |\n"
        )
    ours, theirs, floor = (seconds[name, "cold"] for name in ("Belvedere", "Hugo", "floor"))
    yield (
        f"| {count} | writing alone | {floor:.2f} s | | | | | | {len(files)} | | |\n"
        f"<!-- {count}: Hugo / Belvedere {theirs / ours:.2f}, Belvedere / writing {ours / floor:.1f} -->\n"
    )


def main() -> None:
    """Measure each size asked for."""
    os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]
    sys.stdout.write(HEAD)
    for count in [int(size) for size in sys.argv[1:]] or [100, 1_000, 3_000]:
        with tempfile.TemporaryDirectory() as folder:
            for row in measure(count, Path(folder)):
                sys.stdout.write(row)
                sys.stdout.flush()


if __name__ == "__main__":
    main()
