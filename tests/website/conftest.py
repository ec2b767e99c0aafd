"""Websites built once for all tests and workers, and one browser a worker."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from altered_office import alter_office, write_large_office
from built_website import PROJECT, Built, build, copy_office, read
from chromium import CHROMIUM, OPTIONS, PATIENCE_MS
from local_server import LocalServer, serve_folder
from playwright.sync_api import Browser, expect, sync_playwright

Prepare = Callable[[Path], Path]
"""Makes an office in the folder it is given; returns where it is."""


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder that all workers of a run share."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


def build_once(shared: Path, name: str, prepare: Prepare, *options: str) -> Built:
    """Build a website, or take it as another worker built it."""
    website, told = shared / f"website-{name}", shared / f"{name}.office"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if told.exists():
            return read(Path(told.read_text(encoding="utf-8")), website)
        office = prepare(shared / f"office-{name}")
        built = build(office, website, *options)
        told.write_text(str(office), encoding="utf-8")
    return built


@pytest.fixture(scope="session")
def demonstration(shared: Path) -> Built:
    """The website of the demonstration in this repository."""
    return build_once(shared, "demonstration", lambda _: PROJECT)


@pytest.fixture(scope="session")
def complete(shared: Path) -> Built:
    """The website of an office whose records hold every field."""
    return build_once(shared, "complete", lambda to: copy_office("complete", to))


@pytest.fixture(scope="session")
def reference(shared: Path) -> Built:
    """The same, with every page rendered by MkDocs itself."""
    return build_once(shared, "reference", lambda to: copy_office("complete", to), "--reference")


@pytest.fixture(scope="session")
def altered(shared: Path) -> Built:
    """The same office a year later: renamed, moved, expired, half translated, under a path."""
    return build_once(shared, "altered", lambda to: alter_office(copy_office("complete", to)))


@pytest.fixture(scope="session")
def minimal(shared: Path) -> Built:
    """The website of an office on its first day: one page is written, no record."""
    return build_once(shared, "minimal", lambda to: copy_office("minimal", to))


@pytest.fixture(scope="session")
def hostile(shared: Path) -> Built:
    """The website of an office whose every text is an attack."""
    return build_once(shared, "hostile", lambda to: copy_office("hostile", to))


@pytest.fixture(params=["demonstration", "complete", "altered", "minimal"])
def built(request: pytest.FixtureRequest) -> Built:
    """Each website in turn: real data, every field, what time changes, the smallest there is."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def large(shared: Path) -> Built:
    """The same office with 300 accommodations."""
    return build_once(shared, "large", lambda to: write_large_office(copy_office("complete", to)))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    assert Path(CHROMIUM).exists(), f"{CHROMIUM} is missing: apt-get install chromium"
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*OPTIONS])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(demonstration: Built) -> Iterator[LocalServer]:
    """The demonstration, served as a web host would."""
    with serve_folder(demonstration.folder) as served:
        yield served
