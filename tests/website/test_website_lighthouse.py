"""Lighthouse as a phone: 100 of 100 in speed, accessibility, good practice and search, every kind of page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from built_website import Built
from chromium import CHROMIUM, OPTIONS
from local_server import LocalServer
from page_kinds import KINDS, path_of_kind

from generator.model.pages import NOT_FOUND

AUDIT = Path(__file__).parents[1] / "lighthouse" / "audit.mjs"
LANGUAGES = ("fr", "en", "nl")
CATEGORIES = {"performance", "accessibility", "best-practices", "seo"}
ATTEMPTS = 3
"""For the speed alone: it is measured on a machine that may be busy with something else."""

AUDITED = tuple(kind for kind in KINDS if kind != NOT_FOUND)


def audit(addresses: list[str]) -> Iterator[dict[str, object]]:
    """Yield what Lighthouse says of each page, in order."""
    node = shutil.which("node")
    assert node, "node is missing: apt-get install nodejs npm"
    flags = " ".join(("--headless", *OPTIONS))
    environment = {**os.environ, "CHROME_PATH": CHROMIUM, "CHROME_FLAGS": flags}
    command = [node, str(AUDIT), *addresses]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    yield from map(json.loads, done.stdout.splitlines())


def is_perfect(told: dict[str, object]) -> bool:
    """Tell whether every category has its hundred points."""
    return told["scores"] == dict.fromkeys(CATEGORIES, 1)


@pytest.mark.parametrize("place", [pytest.param(n, id=code) for n, code in enumerate(LANGUAGES)])
def test_every_kind_of_page_has_a_hundred_points(
    demonstration: Built, server: LocalServer, place: int
) -> None:
    """Each kind in one of the languages by turns, its fullest record for each type."""
    language, kinds = LANGUAGES[place], AUDITED[place :: len(LANGUAGES)]
    wanting = [server.at(path_of_kind(demonstration, kind, language)) for kind in kinds]
    for _attempt in range(ATTEMPTS):
        short = [told for told in audit(wanting) if not is_perfect(told)]
        wanting = [str(told["address"]) for told in short]
        if not wanting:
            break
    assert not short, json.dumps(short, indent=1, ensure_ascii=False)
