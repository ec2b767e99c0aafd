"""Cold builds of synthetic offices: Belvedere, Hugo and the bare floor of writing the same files.

    make bench              100, 1 000 and 3 000 records in three languages
    make bench SIZES=10000

Every figure comes from this one run, on this machine, so only the ratios mean anything. Hugo reads
the very YAML files that Belvedere reads and writes pages of the same weight: its layout is our
rendered shell, its body shows the same fields. It checks nothing, knows no opening hours, and
writes no lists, sitemap alternates or short addresses.
"""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LANGUAGES = ("fr", "en", "nl")
RUNS = 3
SEED = 7
WORDS = (
    "terrasse rivière châtaignier basalte source volcan pierre calade moulin vallée jardin ombre "
    "matin chemin pont crête lauze figuier gravier cascade"
).split()
HOURS = (
    "Apr-Oct Mo-Su 09:00-12:00,14:00-18:00",
    "Mo-Fr 08:00-12:00; Sa 09:00-12:00; PH off",
    "Jul-Aug Mo-Su 10:00-19:00; Sep-Jun Sa-Su 14:00-18:00",
    "Apr 15-Sep 30 Mo-Su 00:00-24:00",
)
HERE = Path(__file__).parent


def write_office(root: Path, count: int) -> None:
    """Write an office of `count` fictional accommodations, whole texts in three languages."""
    subprocess.run(["belvedere", "new", str(root), "--name", "Office de la mesure"], check=True, stdout=subprocess.DEVNULL)
    folder = root / "data" / "accommodations"
    folder.mkdir()
    choose = random.Random(SEED)
    for number in range(count):
        (folder / f"hebergement-{number:05}.yml").write_text(_record(number, choose), encoding="utf-8")


def _text(choose: random.Random, length: int) -> str:
    return " ".join(choose.choice(WORDS) for _ in range(length)).capitalize() + "."


def _record(number: int, choose: random.Random) -> str:
    def texts(name: str, length: int) -> str:
        lines = "".join(f"  {code}: {_text(choose, length)}\n" for code in LANGUAGES)
        return f"{name}:\n{lines}"

    return (
        f"name: Hôtel de la Mesure {number}\n"
        "type: hotel\n"
        f"classification: {{ stars: {1 + number % 5}, granted_on: 2025-03-0{1 + number % 9} }}\n"
        f"capacity: {{ rooms: {8 + number % 40}, people: {16 + number % 80} }}\n"
        + texts("summary", 12)
        + texts("description", 90)
        + f"address: {{ street: {1 + number} rue de la Mesure, postcode: '07000', commune: Privas }}\n"
        f"position: {{ latitude: {44.70 + number % 60 / 1000:.4f}, longitude: {4.57 + number % 50 / 1000:.4f} }}\n"
        f"contact: {{ phone: 04 65 71 {number // 100 % 100:02} {number % 100:02}, email: h{number}@example.org, website: 'https://h{number}.example.org/' }}\n"
        f"opening_hours: {HOURS[number % len(HOURS)]}\n"
        "prices:\n"
        f"  - {{ label: {{ fr: Chambre, en: Room, nl: Kamer }}, amount: {60 + number % 70}, unit: night }}\n"
        "labels: [accueil-velo, clef-verte]\n"
        "languages_spoken: [fr, en]\n"
        "pets: allowed\n"
        "verification: { checked_on: 2026-10-01, checked_by: Camille, method: phone }\n"
        "provenance: [{ source: Mesure, licence: Licence Ouverte 2.0, retrieved: 2026-10-01 }]\n"
    )


def write_hugo(root: Path, office: Path, sample: Path) -> None:
    """Write a Hugo project that reads the same YAML files and writes pages of the same weight."""
    languages = "\n".join(f"[languages.{code}]\nlanguageName = '{code}'\ncontentDir = 'content/{code}'" for code in LANGUAGES)
    (root / "layouts" / "_default").mkdir(parents=True)
    (root / "hugo.toml").write_text(
        f"baseURL = 'https://example.org/'\ndefaultContentLanguage = 'fr'\n"
        f"disableKinds = ['taxonomy', 'term', 'rss', 'sitemap', 'robotsTXT', '404']\n{languages}\n",
        encoding="utf-8",
    )
    (root / "data").mkdir()
    shutil.copytree(office / "data" / "accommodations", root / "data" / "accommodations")
    for code in LANGUAGES:
        folder = root / "content" / code / "hebergements"
        folder.mkdir(parents=True)
        (folder / "_content.gotmpl").write_text((HERE / "hugo_content.gotmpl").read_text(), encoding="utf-8")
    body = (HERE / "hugo_body.html").read_text(encoding="utf-8")
    page = re.sub(r"<main.*</main>", lambda _match: f"<main>{body}</main>", sample.read_text(encoding="utf-8"), flags=re.DOTALL)
    (root / "layouts" / "_default" / "single.html").write_text(page, encoding="utf-8")
    (root / "layouts" / "_default" / "list.html").write_text("{{ range .Pages }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}", encoding="utf-8")


def timed(command: list[str], folder: Path) -> tuple[float, int]:
    """Return a command's seconds and its largest memory so far among children, in MiB."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def floor(pages: list[tuple[str, bytes]], folder: Path) -> float:
    """Return the seconds that writing the same files takes, and nothing else."""
    start = time.perf_counter()
    for name, content in pages:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return time.perf_counter() - start


def measure(count: int, folder: Path) -> None:
    """Print one line: medians of interleaved runs, and the ratios."""
    office, hugo = folder / "office", folder / "hugo"
    write_office(office, count)
    build = ["belvedere", "build", "--date", "2026-11-24"]
    timed(build, office)
    site = office / "site"
    pages = [(str(path.relative_to(site)), path.read_bytes()) for path in site.rglob("*") if path.is_file()]
    write_hugo(hugo, office, site / "hebergements" / "hebergement-00000" / "index.html")
    ours, theirs, bare, memory = [], [], [], 0
    for _run in range(RUNS):
        shutil.rmtree(site)
        seconds, memory = timed(build, office)
        ours.append(seconds)
        shutil.rmtree(hugo / "public", ignore_errors=True)
        theirs.append(timed(["hugo", "--quiet", "--ignoreCache"], hugo)[0])
        with tempfile.TemporaryDirectory(dir=folder) as target:
            bare.append(floor(pages, Path(target)))
    made = len(list((hugo / "public").rglob("*.html")))
    a, b, c = (statistics.median(times) for times in (ours, theirs, bare))
    print(
        f"{count:>6} records × {len(LANGUAGES)}: belvedere {a:6.2f} s ({len(pages)} files, {memory} MiB)"
        f" · hugo {b:6.2f} s ({made} pages) · floor {c:5.2f} s · hugo/belvedere {b / a:4.2f}"
        f" · belvedere/floor {a / c:5.1f}",
        flush=True,
    )


def main() -> None:
    """Measure each size asked for."""
    bin_folder = str(Path(sys.executable).parent)
    os.environ["PATH"] = bin_folder + os.pathsep + os.environ["PATH"]
    sizes = [int(size) for size in sys.argv[1:]] or [100, 1_000, 3_000]
    for count in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(count, Path(folder))


if __name__ == "__main__":
    main()
