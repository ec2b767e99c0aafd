"""One record edited while `belvedere serve` runs: from the change of its file to the end of publication.

    python tests/bench/serving.py OFFICE DAY EDITS

The process keeps what a server's process keeps, its website and the records that it read, and after
each edit does what `mkdocs_plugin.py` does: load, check, publish what shows the record. What MkDocs'
server adds is left out: it waits a quarter of a second for further changes before it begins, and the
browser loads its page again. The first edit stands apart, for what it finds out of neighbours serves
the next ones. Printed for each edit: seconds by the clock, and of the processors.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import date
from pathlib import Path

from generator.languages import words_of
from generator.load import Known
from generator.pipeline import prepare_website
from generator.website.shell import build_website

EDITED = "data/accommodations/hotel-00007.yml"
NAME = "de la Mesure 7"


def serve(root: Path, today: date, edits: int) -> None:
    """Build an office's website, then publish so many edits of one record."""
    words, known = words_of("fr"), Known()
    website = prepare_website(root, today, words, known)
    build_website(website)
    file = root / EDITED
    text = file.read_text(encoding="utf-8")
    for turn in range(1, edits + 1):
        file.write_text(text.replace(NAME, f"{NAME} {'ter' * turn}", 1), encoding="utf-8")
        start, work = time.perf_counter(), _work()
        previous, website = website, prepare_website(root, today, words, known)
        if not website.renew(previous):
            message = "the edit of a record asked for a whole build"
            raise RuntimeError(message)
        sys.stdout.write(f"{time.perf_counter() - start:.3f} {_work() - work:.3f}\n")


def _work() -> float:
    """Return the seconds that processors have worked for this process and those it started."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


if __name__ == "__main__":
    serve(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), int(sys.argv[3]))
