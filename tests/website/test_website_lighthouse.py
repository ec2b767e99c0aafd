"""Lighthouse as a phone: 100 of 100 in speed, accessibility, good practice and search."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import cast

import pytest
from built_website import Built
from chromium import CHROMIUM, OPTIONS
from local_server import LocalServer
from page_kinds import COMMUNE, KINDS, RECORD, path_of_kind

from generator.model.pages import NOT_FOUND

Told = dict[str, object]

AUDIT = Path(__file__).parents[1] / "lighthouse" / "audit.mjs"
LANGUAGES = ("fr", "en", "nl")
CATEGORIES = {"performance", "accessibility", "best-practices", "seo"}
AT_ONCE = 2
"""Browsers: an audit mostly waits."""
ATTEMPTS = 3
GREEN = 0.9
"""What Lighthouse calls fast."""
PHONE, SLOWEST = 400, 4
"""What a phone of middle class computes, in Lighthouse's own benchmark, and how many times less that
is than a desktop: https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md."""

AUDITED = (
    "home",
    "accommodations",
    "agenda",
    "map",
    "search",
    "favourites",
    "tonight",
    "office",
    "nature",
    "communes",
    "offline",
    "open-data",
    "emergency-numbers",
    "commitments",
    "access",
    "eco-committed",
    COMMUNE,
    RECORD + "accommodation",
    RECORD + "event",
    RECORD + "itinerary",
)
"""Together they hold whatever any page shows."""


def start_audit(slowdown: float, addresses: list[str]) -> subprocess.Popen[str]:
    """Begin to audit pages one after another, in a browser of their own."""
    node = shutil.which("node")
    assert node, "node is missing: apt-get install nodejs npm"
    flags = " ".join(("--headless", *OPTIONS))
    environment = {**os.environ, "CHROME_PATH": CHROMIUM, "CHROME_FLAGS": flags}
    command = [node, str(AUDIT), str(slowdown), *addresses]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True)


def audit(addresses: list[str], slowdown: float = SLOWEST, at_once: int = 1) -> Iterator[Told]:
    """Yield what Lighthouse says of each page."""
    shares = [addresses[turn::at_once] for turn in range(at_once)]
    processes = [start_audit(slowdown, share) for share in shares]
    for process in processes:
        said, complained = process.communicate()
        assert process.returncode == 0, complained
        yield from map(json.loads, said.splitlines())


def is_short(told: Told, speed: float) -> bool:
    """Tell whether a category lacks points: one of its hundred, or those asked for in speed."""
    scores = cast("dict[str, float]", told["scores"])
    least = {**dict.fromkeys(CATEGORIES, 1.0), "performance": speed}
    return any(scores[category] < points for category, points in least.items())


def slowdown_of(told: list[Told]) -> float:
    """Return how much slower than this machine, as busy as it was, a phone is."""
    power = min(float(str(each["power"])) for each in told)
    return max(1, min(SLOWEST, power / PHONE))


def test_every_kind_of_page_has_a_hundred_points(
    demonstration: Built,
    server: LocalServer,
    request: pytest.FixtureRequest,
    record_property: Callable[[str, object], None],
) -> None:
    """Each in one of the languages by turns, its fullest record for each type.

    Speed is measured: beside other work a page may fall short of its hundred points, which are told
    and not asked for without `--quiet-machine`. What falls short of green is audited again, alone.
    """
    least = 1 if request.config.getoption("--quiet-machine") else GREEN
    languages = cycle(LANGUAGES)
    pages = [path_of_kind(demonstration, kind, next(languages)) for kind in AUDITED]
    told = list(audit([server.at(page) for page in pages], at_once=AT_ONCE))
    record_property("speed", {str(page["address"]): page["scores"] for page in told})
    short = [page for page in told if is_short(page, least)]
    for _ in range(ATTEMPTS):
        if short:
            again = audit([str(page["address"]) for page in short], slowdown_of(short))
            short = [page for page in again if is_short(page, least)]
    assert not short, json.dumps(short, indent=1, ensure_ascii=False)


def test_no_page_shows_what_no_audited_page_shows(demonstration: Built) -> None:
    """Kinds that share their elements share their points: lists, texts, records."""
    shown = {
        kind: {
            (element.tag, name)
            for element in demonstration.page_at(path_of_kind(demonstration, kind, "fr")).elements
            for name in element.classes or [""]
            if "svg" not in element.ancestors
        }
        for kind in KINDS
        if kind != NOT_FOUND
    }
    audited = set().union(*(shown[kind] for kind in AUDITED))
    assert {kind: more - audited for kind, more in shown.items() if more - audited} == {}
