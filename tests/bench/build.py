"""Cold builds of synthetic offices: Belvedere, Hugo and the bare floor of writing the same files.

    make bench                  100, 1 000 and 3 000 records in three languages
    make bench SIZES=10000

Every figure comes from this one run, on this machine, so only the ratios mean anything. Hugo reads
the very YAML files that Belvedere reads and writes pages of the same weight: its layout is our
rendered shell, its body shows the same fields. It checks nothing, says no opening hours in words,
and writes no lists, nearby records, structured data, sitemap alternates or short addresses.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("fr", "en", "nl")
RUNS = 3
SEED = 7
DAY = "2026-11-24"
WORDS = (
    *("terrasse", "rivière", "châtaignier", "basalte", "source", "volcan", "pierre", "calade"),
    *("moulin", "vallée", "jardin", "ombre", "matin", "chemin", "pont", "crête", "lauze"),
)
HOURS = (
    "Apr-Oct Mo-Su 09:00-12:00,14:00-18:00",
    "Mo-Fr 08:00-12:00; Sa 09:00-12:00; PH off",
    "Jul-Aug Mo-Su 10:00-19:00; Sep-Jun Sa-Su 14:00-18:00",
    "Apr 15-Sep 30 Mo-Su 00:00-24:00",
)
HERE = Path(__file__).parent

HUGO_CONFIGURATION = """\
baseURL = 'https://example.org/'
defaultContentLanguage = 'fr'
disableKinds = ['taxonomy', 'term', 'rss', 'sitemap', 'robotsTXT', '404']
"""
HUGO_LIST = "{{ range .Pages }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}"


@dataclass(frozen=True)
class Run:
    """One process: seconds, and its largest memory in MiB."""

    seconds: float
    memory: int


def write_office(root: Path, count: int) -> None:
    """Write an office of `count` fictional hotels, whole texts in three languages."""
    command = ["belvedere", "new", str(root), "--name", "Office de la mesure"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    folder = root / "data" / "accommodations"
    folder.mkdir()
    choose = random.Random(SEED)  # noqa: S311  # the same office each time, nothing to guard
    for number in range(count):
        record = write_record(number, choose)
        (folder / f"hotel-{number:05}.yml").write_text(record, encoding="utf-8")


def write_record(number: int, choose: random.Random) -> str:
    """Return one record as an editor would write it."""
    phone = f"04 65 71 {number // 100 % 100:02} {number % 100:02}"
    latitude, longitude = 44.70 + number % 60 / 1000, 4.57 + number % 50 / 1000
    return f"""\
name: Hôtel de la Mesure {number}
type: hotel
classification: {{ stars: {1 + number % 5}, granted_on: 2025-03-0{1 + number % 9} }}
capacity: {{ rooms: {8 + number % 40}, people: {16 + number % 80} }}
summary:
{_texts(choose, 12)}
description:
{_texts(choose, 90)}
address: {{ street: {1 + number} rue de la Mesure, postcode: '07000', commune: Privas }}
position: {{ latitude: {latitude:.4f}, longitude: {longitude:.4f} }}
contact:
  phone: {phone}
  email: hotel{number}@example.org
  website: https://hotel{number}.example.org/
opening_hours: {HOURS[number % len(HOURS)]}
prices:
  - {{ label: {{ fr: Chambre, en: Room, nl: Kamer }}, amount: {60 + number % 70}, unit: night }}
labels: [accueil-velo, clef-verte]
languages_spoken: [fr, en]
pets: allowed
verification: {{ checked_on: 2026-10-01, checked_by: Camille, method: phone }}
provenance: [{{ source: Mesure, licence: Licence Ouverte 2.0, retrieved: 2026-10-01 }}]
"""


def _texts(choose: random.Random, length: int) -> str:
    texts = (" ".join(choose.choices(WORDS, k=length)).capitalize() for _ in LANGUAGES)
    return "\n".join(f"  {code}: {text}." for code, text in zip(LANGUAGES, texts, strict=True))


def write_hugo(root: Path, office: Path, sample: Path) -> None:
    """Write a Hugo project that reads the same YAML files; `sample` gives its pages their shell."""
    layouts = root / "layouts" / "_default"
    layouts.mkdir(parents=True)
    shutil.copytree(office / "data" / "accommodations", root / "data" / "accommodations")
    tables = (f"[languages.{code}]\ncontentDir = 'content/{code}'\n" for code in LANGUAGES)
    (root / "hugo.toml").write_text(HUGO_CONFIGURATION + "".join(tables), encoding="utf-8")
    for code in LANGUAGES:
        section = root / "content" / code / "hebergements"
        section.mkdir(parents=True)
        shutil.copy(HERE / "hugo_content.gotmpl", section / "_content.gotmpl")
    body = (HERE / "hugo_body.html").read_text(encoding="utf-8")
    shell = re.split(r"<main.*</main>", sample.read_text(encoding="utf-8"), flags=re.DOTALL)
    (layouts / "single.html").write_text(f"<main>{body}</main>".join(shell), encoding="utf-8")
    (layouts / "list.html").write_text(HUGO_LIST, encoding="utf-8")


def run(command: list[str], folder: Path) -> Run:
    """Run a command to its end."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        message = f"{command} failed"
        raise RuntimeError(message)
    return Run(seconds, usage.ru_maxrss // 1024)


def write_floor(files: dict[str, bytes], folder: Path) -> Run:
    """Write the same files and do nothing else."""
    start = time.perf_counter()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return Run(time.perf_counter() - start, 0)


def measure(count: int, folder: Path) -> str:
    """Return one line: medians of interleaved runs, and their ratios."""
    office, hugo = folder / "office", folder / "hugo"
    build = ["belvedere", "build", "--date", DAY]
    write_office(office, count)
    run(build, office)
    site = office / "site"
    files = {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*.*")}
    write_hugo(hugo, office, site / "hebergements" / "hotel-00000" / "index.html")
    ours, theirs, floor = [], [], []
    for _ in range(RUNS):
        shutil.rmtree(site)
        ours.append(run(build, office))
        shutil.rmtree(hugo / "public", ignore_errors=True)
        theirs.append(run(["hugo", "--quiet", "--ignoreCache"], hugo))
        with tempfile.TemporaryDirectory(dir=folder) as target:
            floor.append(write_floor(files, Path(target)))
    made = sum(1 for _ in (hugo / "public").rglob("hotel-*/index.html"))
    if made != count * len(LANGUAGES):
        message = f"Hugo wrote {made} record pages of {count * len(LANGUAGES)}"
        raise RuntimeError(message)
    a, b, c = (statistics.median(one.seconds for one in runs) for runs in (ours, theirs, floor))
    memory, hugo_memory = (max(one.memory for one in runs) for runs in (ours, theirs))
    return (
        f"{count:>6} records × {len(LANGUAGES)} languages: belvedere {a:.2f} s, {memory} MiB, "
        f"{len(files)} files; hugo {b:.2f} s, {hugo_memory} MiB; floor {c:.2f} s; "
        f"hugo/belvedere {b / a:.2f}; belvedere/floor {a / c:.1f}\n"
    )


def main() -> None:
    """Measure each size asked for."""
    os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]
    for count in [int(size) for size in sys.argv[1:]] or [100, 1_000, 3_000]:
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(measure(count, Path(folder)))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
