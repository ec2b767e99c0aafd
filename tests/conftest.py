"""What every test may ask for: whole offices on disk, what an editor typed, and golden files."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from workers import WholeFiles, place_of
from xdist.remote import Producer

from generator.check import check_catalogue
from generator.findings import Finding, Severity
from generator.load import load_project, locate_findings
from generator.model.catalogue import Catalogue

OFFICES = Path(__file__).parent / "offices"
FILE_NAME = re.compile(r"^# ((?:data/|content/|\.cache/|mkdocs\.yml)\S*)$", re.MULTILINE)


@dataclass(frozen=True)
class Written:
    """An office as it was read: its catalogue, and everything that is wrong with it."""

    root: Path
    catalogue: Catalogue | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the website from being built."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    def of_rule(self, rule: str) -> tuple[Finding, ...]:
        """What breaks one rule."""
        return tuple(one for one in self.findings if one.rule == rule)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--renew` accepts what changed in golden files; `--quiet-machine` asks for more speed."""
    parser.addoption("--renew", action="store_true", help="accept what changed in golden files")
    parser.addoption(
        "--quiet-machine",
        action="store_true",
        help="ask for Lighthouse's hundred points in speed too: nothing else may run meanwhile",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest."""
    items.sort(key=lambda item: place_of(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> WholeFiles:
    """Give whole files to workers, in this order."""
    config.option.loadscopereorder = False
    return WholeFiles(config, log)


@pytest.fixture
def today() -> date:
    """The day on which every test takes place."""
    return date(2026, 7, 14)


@pytest.fixture
def minimal_office() -> Path:
    """The smallest office that builds."""
    return OFFICES / "minimal"


@pytest.fixture
def complete_office() -> Path:
    """A fictional office with records of every type and every field."""
    return OFFICES / "complete"


@pytest.fixture
def hostile_office() -> Path:
    """An office whose every free text is an attack."""
    return OFFICES / "hostile"


@pytest.fixture
def read_office(today: date) -> Callable[[Path], Written]:
    """Load and check the office in a folder."""

    def read(root: Path) -> Written:
        loaded = load_project(root)
        checked = check_catalogue(loaded.catalogue, today) if loaded.catalogue else ()
        findings = locate_findings(root, (*loaded.findings, *checked))
        return Written(root, loaded.catalogue, findings)

    return read


@pytest.fixture
def write_office(
    tmp_path: Path, minimal_office: Path, read_office: Callable[[Path], Written]
) -> Callable[[str], Written]:
    """Add files to the minimal office and read it; `# data/x.yml` on a line begins a file.

    A photo without a text is a real one.
    """

    def write(text: str) -> Written:
        root = tmp_path / "office"
        shutil.copytree(minimal_office, root, dirs_exist_ok=True)
        _before, *named = FILE_NAME.split(text)
        for name, content in zip(named[::2], named[1::2], strict=True):
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content.removeprefix("\n").rstrip() + "\n", encoding="utf-8")
            if file.suffix == ".jpg" and not content.strip():
                Image.new("RGB", (64, 48), "#2f8791").save(file)
        return read_office(root)

    return write


@pytest.fixture
def written(request: pytest.FixtureRequest, write_office: Callable[[str], Written]) -> Written:
    """The minimal office with the files that the test's docstring holds, read."""
    docstring = request.function.__doc__ or ""
    return write_office("\n".join(line.removeprefix("    ") for line in docstring.splitlines()))


@pytest.fixture
def expect_golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a committed file, or accept it with `--renew`."""

    def expect(file: Path, text: str) -> None:
        if request.config.getoption("--renew"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.read_text(encoding="utf-8") == text

    return expect
