"""Editions of synthetic offices: Belvedere, and the bare compiler on the same content.

    .venv/bin/python tests/bench/editions.py             100, 500 and 2 000 records
    .venv/bin/python tests/bench/editions.py 5000

The accommodation guide of fictional hotels (`office.py`) in three languages: contents, map,
entries with QR codes, index. Every figure comes from this one run, on this machine, so only the
ratios mean anything; runs are interleaved, and each figure is a median. Each run is a process of
its own, because the compiler remembers what it has laid out. The ratio is that of processor time,
which other processes disturb least.

The bare compiler gets the finished JSON and the templates: all that Belvedere does beyond it is
choosing records, saying them, drawing codes and maps. “Again” is a second print of unchanged
data. Reading the data is left out: a website's build has done it already.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

import orjson
import typst
from office import LANGUAGES, write_office
from pypdf import PdfReader

from generator.editions import print_editions
from generator.editions.links import PrintLinks
from generator.editions.printing import KEPT, LAYOUTS, TEMPLATES
from generator.languages import words_of
from generator.load import load_project
from generator.rendering.pdf import ACCESSIBLE, CONTENT, FONTS
from generator.view.guide import Guide, Reader

DAY = date(2026, 11, 24)
RUNS = 3
EDITION = """\
title: { fr: Guide des hébergements }
unverified: oui
expired_classification: oui
sections:
  - content: contents
  - content: map
  - content: accommodation
  - content: index
"""
HEAD = (
    "| records | pages | Belvedere | the compiler alone | ratio | again | memory | of which the compiler | a file |\n"
    "|---|---|---|---|---|---|---|---|---|\n"
)
Figures = dict[str, float]


def read_guide(root: Path) -> Guide:
    """Read an office."""
    catalogue = load_project(root).catalogue
    if catalogue is None:
        message = f"{root} can't be read"
        raise RuntimeError(message)
    return Guide(catalogue, DAY)


def print_all(root: Path) -> Figures:
    """Print the guide in all languages, then once more with what the first print kept."""
    guide = read_guide(root)
    for file in (root / KEPT).glob("*.pdf"):
        file.unlink()
    start, worked = time.perf_counter(), time.process_time()
    sheets = list(print_editions(guide, root))
    seconds, work = time.perf_counter() - start, time.process_time() - worked
    memory = _memory()
    start = time.perf_counter()
    if list(print_editions(guide, root)) != sheets:
        message = "a second print differs"
        raise RuntimeError(message)
    again = time.perf_counter() - start
    (root / "first.pdf").write_bytes(sheets[0].content)
    return {
        "seconds": seconds,
        "work": work,
        "again": again,
        "memory": memory,
        "size": len(sheets[0].content),
        "pages": len(PdfReader(root / "first.pdf").pages),
    }


def write_contents(root: Path) -> None:
    """Write the JSON of each language's guide."""
    guide = read_guide(root)
    (edition,) = guide.catalogue.editions
    for code in LANGUAGES:
        reader = Reader(guide, words_of(code), PrintLinks(guide.catalogue.settings.site_url))
        view = LAYOUTS[edition.kind].view(edition, reader)
        (root / f"{code}.json").write_bytes(orjson.dumps(view))


def compile_alone(root: Path) -> Figures:
    """Compile that JSON with the templates, and do nothing else."""
    start, worked = time.perf_counter(), time.process_time()
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
    for code in LANGUAGES:
        files = {"main.typ": (TEMPLATES / "brochure.typ").read_bytes()}
        files |= {part.name: part.read_bytes() for part in (TEMPLATES / "parts").glob("*.typ")}
        files[CONTENT] = (root / f"{code}.json").read_bytes()
        typst.compile(
            files,
            root=str(root),
            font_paths=fonts,
            pdf_standards=ACCESSIBLE,
            timestamp=datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC),
        )
    return {
        "seconds": time.perf_counter() - start,
        "work": time.process_time() - worked,
        "memory": _memory(),
    }


def _memory() -> float:
    """Return the MiB that this process needed at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


TASKS = {"print": print_all, "contents": write_contents, "alone": compile_alone}


def run(task: str, root: Path) -> Figures:
    """Run a task in a process of its own."""
    command = [sys.executable, __file__, task, str(root)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    figures: Figures = json.loads(told)
    return figures


def measure(count: int, root: Path) -> str:
    """Return the row of an office of so many records."""
    write_office(root, count)
    editions = root / "data" / "editions"
    editions.mkdir(exist_ok=True)
    for file in editions.glob("*.yml"):
        file.unlink()
    (editions / "guide.yml").write_text(EDITION, encoding="utf-8")
    run("contents", root)
    ours, alone = [], []
    for _ in range(RUNS):
        ours.append(run("print", root))
        alone.append(run("alone", root))
    whole, bare = _medians(ours), _medians(alone)
    cells = (
        f"{count}",
        f"{whole['pages']:.0f} × {len(LANGUAGES)}",
        f"{whole['seconds']:.2f} s",
        f"{bare['seconds']:.2f} s",
        f"{whole['work'] / bare['work']:.2f}",
        f"{whole['again']:.2f} s",
        f"{whole['memory']:.0f} MiB",
        f"{bare['memory']:.0f} MiB",
        f"{whole['size'] / 1e6:.1f} MB",
    )
    return f"| {' | '.join(cells)} |\n"


def _medians(runs: list[Figures]) -> Figures:
    return {key: statistics.median(one[key] for one in runs) for key in runs[0]}


def main() -> None:
    """Measure each size asked for."""
    os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]
    if sys.argv[1:2] and sys.argv[1] in TASKS:
        sys.stdout.write(json.dumps(TASKS[sys.argv[1]](Path(sys.argv[2]))))
        return
    sys.stdout.write(HEAD)
    for count in [int(size) for size in sys.argv[1:]] or [100, 500, 2_000]:
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(measure(count, Path(folder) / "office"))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
