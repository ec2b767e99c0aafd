"""The import of a synthetic flux, against reading the same archive alone.

    .venv/bin/python tests/bench/feeds.py                500 and 2 500 objects
    .venv/bin/python tests/bench/feeds.py 10000

Hotels of DATAtourisme made from one of the tests, each with its own address, name, position and
telephone, in one archive. Every figure comes from this one run, on this machine, so only the
ratios mean anything; runs are interleaved, each is a process of its own, and each figure is a
median. *New* makes every record in an empty office, *again* imports the same archive once more and
changes nothing, *archive alone* unpacks it and parses its JSON.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

PROJECT = Path(__file__).parents[2]
BELVEDERE = Path(sys.executable).parent / "belvedere"
HOTEL = PROJECT / "tests" / "vectors" / "datatourisme" / "hotel-2020.json"
DAY = "2026-11-24"
RUNS = 3
TERRITORY = """\
name: Pays de la mesure
communes:
  - name: Val-Fictif
    insee: "07998"
    postcodes: ["07999"]
    position: { latitude: 44.735, longitude: 4.599 }
"""
READ_ALONE = """\
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    for name in archive.namelist():
        json.loads(archive.read(name))
"""
HEAD = (
    "| objects | JSON | new | again | archive alone | ratio of new | memory |\n"
    "|---|---|---|---|---|---|---|\n"
)


def write_flux(file: Path, count: int) -> float:
    """Write an archive of so many hotels; return the megabytes of JSON in it."""
    text = HOTEL.read_text(encoding="utf-8")
    size = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            mine = text.replace("000000000001", f"{number:012}")
            mine = mine.replace("HOTFICTIF0001", f"HOTFICTIF{number:05}")
            mine = mine.replace("HÔTEL DU PONT FICTIF", f"HÔTEL DU PONT FICTIF {number}")
            mine = mine.replace(
                "4 65 71 00 01", f"4 65 71 {number // 100 % 100:02} {number % 100:02}"
            )
            json.loads(mine)
            size += len(mine.encode())
            archive.writestr(f"objects/{number % 256:02x}/{number}.json", mine)
    return size / 1e6


def write_office(root: Path) -> None:
    """Make a new office with one commune."""
    shutil.rmtree(root, ignore_errors=True)
    command = [BELVEDERE, "new", root, "--name", "Office de la mesure"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (root / "data" / "territory.yml").write_text(TERRITORY, encoding="utf-8")


def seconds_of(*words: str | Path) -> float:
    """Return the seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def take_in(flux: Path, root: Path) -> float:
    """Return the seconds of one import."""
    words = ("import", "datatourisme", flux, "--root", root, "--date", DAY, "--lang", "en")
    return seconds_of(BELVEDERE, *words)


def measure(count: int, folder: Path) -> str:
    """Return the table's row for a flux of so many objects."""
    flux, root = folder / f"{count}.zip", folder / "office"
    megabytes = write_flux(flux, count)
    new, again, alone = [], [], []
    for _ in range(RUNS):
        write_office(root)
        alone.append(seconds_of(sys.executable, "-c", READ_ALONE, flux))
        new.append(take_in(flux, root))
        again.append(take_in(flux, root))
    made = len(list((root / "data" / "accommodations").glob("*.yml")))
    if made != count:
        told = f"{count} objects made {made} records"
        raise RuntimeError(told)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    first, second, floor = map(statistics.median, (new, again, alone))
    return (
        f"| {count:,} | {megabytes:.0f} MB | {first:.2f} s | {second:.2f} s | {floor:.2f} s "
        f"| {first / floor:.1f} | {memory:.0f} MiB |"
    ).replace(",", " ")


def main() -> None:
    """Print the table for the sizes asked for."""
    sizes = [int(word) for word in sys.argv[1:]] or [500, 2500]
    sys.stdout.write(HEAD)
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        for count in sizes:
            sys.stdout.write(measure(count, Path(folder)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
