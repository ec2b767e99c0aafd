"""A build stopped at any instant leaves the previous website whole."""

from __future__ import annotations

import fcntl
import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import BELVEDERE, DAY, PROJECT, belvedere, build, content_of, environment_of

from generator.errors import PublicationError
from generator.website.publication import staging, write_file
from generator.website.writing import write_page

INSTANTS = 8
"""How many builds are killed, spread over the time that one works beside the website."""


def start_build(office: Path, website: Path, **options: object) -> subprocess.Popen[str]:
    """Start a build of tomorrow's website, which differs on every page from today's."""
    command = [BELVEDERE, "build", "--root", office, "--site-dir", website, "--date", "2026-07-15"]
    return subprocess.Popen(
        [str(word) for word in command],
        env=environment_of(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        **options,  # type: ignore[call-overload]
    )


def wait_for_work(process: subprocess.Popen[str], folder: Path) -> float:
    """Wait until the build's own folder appears, or the build ends; return when."""
    known = set(folder.iterdir())
    while process.poll() is None and set(folder.iterdir()) <= known:
        time.sleep(0.001)
    return time.perf_counter()


def write_index(folder: Path, content: bytes) -> None:
    """Write the page of a record."""
    write_page(f"{folder}/", content)


def publish(website: Path, text: str) -> None:
    """Publish a website of one page."""
    with staging(website) as folder:
        write_file(folder / "index.html", text.encode())


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Today's website of the complete office."""
    folder = tmp_path_factory.mktemp("published") / "website"
    build(PROJECT / "tests" / "offices" / "complete", folder)
    return folder


@pytest.fixture
def website(tmp_path: Path, published: Path) -> Path:
    """A website that readers have today, for others to see: its folder may be entered by all."""
    folder = Path(shutil.copytree(published, tmp_path / "website"))
    folder.chmod(0o751)
    return folder


def test_a_build_killed_at_any_instant_leaves_the_website_whole(
    complete_office: Path, website: Path
) -> None:
    """SIGKILL can't be caught: nothing is tidied up until the next build does it."""
    before = content_of(website)
    with start_build(complete_office, website.parent / "other") as process:
        start = wait_for_work(process, website.parent)
        assert process.wait() == 0
    duration = time.perf_counter() - start
    after = content_of(website.parent / "other")
    assert set(after.values()) != set(before.values())
    left = 0
    for instant in range(INSTANTS):
        with start_build(complete_office, website) as process:
            wait_for_work(process, website.parent)
            time.sleep(duration * instant / (INSTANTS - 1))
            process.send_signal(signal.SIGKILL)
        left += len(list(website.parent.glob(".website-*")))
        assert content_of(website) in (before, after)
    assert left > 0
    build(complete_office, website)
    assert content_of(website) == before
    assert not list(website.parent.glob(".website-*"))


def test_a_full_disk_leaves_the_website_whole(complete_office: Path, website: Path) -> None:
    """No file may grow past the limit, as on a disk without room: writing the larger ones fails."""
    before = content_of(website)

    def leave_no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    with start_build(complete_office, website, preexec_fn=leave_no_room) as process:
        _, complained = process.communicate()
    assert process.returncode == 2
    assert "belvedere: the website can't be written: [Errno 27] File too large" in complained
    assert "Traceback" not in complained
    assert content_of(website) == before
    assert [path.name for path in website.parent.iterdir()] == ["website"]


@pytest.mark.parametrize("write", [write_file, write_index])
def test_half_a_page_is_never_taken_for_a_page(
    write: Callable[[Path, bytes], None], tmp_path: Path
) -> None:
    """A disk that fills up takes the first bytes of a page without a word."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            write(tmp_path / "page", b"x" * 1_001)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def test_the_website_keeps_its_permissions(complete_office: Path, website: Path) -> None:
    build(complete_office, website)
    assert website.stat().st_mode & 0o777 == 0o751


def test_a_first_website_may_be_read_by_all_that_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        publish(tmp_path / "website", "first")
    finally:
        os.umask(before)
    assert (tmp_path / "website").stat().st_mode & 0o777 == 0o750
    assert (tmp_path / "website" / "index.html").stat().st_mode & 0o777 == 0o640


def test_two_builds_at_once_each_publish_a_whole_website(
    complete_office: Path, website: Path
) -> None:
    before = content_of(website)
    with (
        start_build(complete_office, website) as one,
        start_build(complete_office, website) as another,
    ):
        assert [one.communicate()[1], another.communicate()[1]] == ["", ""]
    assert (one.returncode, another.returncode) == (0, 0)
    build(complete_office, website)
    assert content_of(website) == before
    assert [path.name for path in website.parent.iterdir()] == ["website"]


def test_a_link_stays_a_link_and_the_folder_behind_it_is_replaced(tmp_path: Path) -> None:
    """A web host's folder is often reached through a link."""
    (tmp_path / "www").mkdir()
    link = tmp_path / "site"
    link.symlink_to(tmp_path / "www")
    publish(link, "first")
    publish(link, "second")
    assert link.is_symlink()
    assert (tmp_path / "www" / "index.html").read_text() == "second"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "www"]


@pytest.mark.parametrize(
    "names", [["letter.txt"], ["index.html", "mkdocs.yml"], [".git", "index.html"]]
)
def test_what_is_no_website_is_never_replaced(tmp_path: Path, names: list[str]) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in names:
        (folder / name).write_text("kept")
    with pytest.raises(PublicationError):
        publish(folder, "new")
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_a_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("kept")
    with pytest.raises(PublicationError):
        publish(tmp_path / "site", "new")
    assert (tmp_path / "site").read_text() == "kept"


def test_the_project_is_never_replaced(tmp_path: Path, minimal_office: Path) -> None:
    office = Path(shutil.copytree(minimal_office, tmp_path / "office"))
    before = content_of(office)
    answer = belvedere("build", "--root", office, "--site-dir", office, "--date", DAY)
    assert answer.code == 2
    assert content_of(office) == before


def test_a_failure_leaves_the_previous_website_and_nothing_else(tmp_path: Path) -> None:
    publish(tmp_path / "site", "first")
    with pytest.raises(FileExistsError), staging(tmp_path / "site") as folder:  # noqa: PT012
        (folder / "agenda").mkdir()
        (folder / "agenda").mkdir()
    assert content_of(tmp_path) == {"site/index.html": b"first"}


def test_what_a_dead_build_left_is_removed_and_what_a_living_one_has_stays(tmp_path: Path) -> None:
    dead, alive, newborn = (
        tmp_path / f".site-build-{name}" for name in ("dead", "alive", "newborn")
    )
    for folder in (dead, alive, newborn):
        folder.mkdir()
    (dead / ".lock").touch()
    with (alive / ".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        publish(tmp_path / "site", "first")
    assert sorted(path.name for path in tmp_path.iterdir()) == [alive.name, "site"]


def test_a_folder_that_only_looks_like_ours_stays(tmp_path: Path) -> None:
    folder = tmp_path / ".site-build-of-last-year"
    folder.mkdir()
    (folder / "notes.txt").write_text("kept")
    publish(tmp_path / "site", "first")
    assert (folder / "notes.txt").read_text() == "kept"
