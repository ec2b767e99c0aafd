"""What git remembers: when files changed, and which checks they told of, in one pass over its log."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from generator.load.history import read_history, read_kept_trend
from generator.model.history import Change
from generator.report.trend import Month, write_trend

HOTEL = "data/accommodations/hotel.yml"
CHECK = "verification: {{ checked_on: {}, checked_by: Camille Exemple, method: visit }}\n"


def git(root: Path, *words: str, day: str = "2026-01-01") -> str:
    """Run git in a folder, on a day."""
    moment = f"{day}T12:00:00+01:00"
    who = {"GIT_AUTHOR_NAME": "C", "GIT_AUTHOR_EMAIL": "c@example.org"}
    who |= {"GIT_COMMITTER_NAME": "C", "GIT_COMMITTER_EMAIL": "c@example.org"}
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(root), **who}
    environment |= {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    done = subprocess.run(
        ["git", *words], cwd=root, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def commit(root: Path, day: str, **files: str | None) -> str:
    """Write or remove files, and commit; return the commit's name."""
    for name, text in files.items():
        file = root / "data" / "accommodations" / f"{name}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        if text is not None:
            file.write_text(text, encoding="utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", day, day=day)
    return git(root, "rev-parse", "HEAD").strip()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with nothing in it."""
    git(tmp_path, "init", "--quiet")
    return tmp_path


def test_a_file_s_checks_are_followed_through_its_life(project: Path) -> None:
    """Whether written on one line or on four; a file that goes takes its check with it."""
    long = "name: H\nverification:\n  checked_on: {}\n  checked_by: C\n"
    commit(project, "2026-01-05", hotel="name: H\n")
    commit(project, "2026-02-05", hotel="name: H\n" + CHECK.format("2026-02-01"))
    commit(project, "2026-03-05", hotel=long.format("2026-03-01"))
    commit(project, "2026-04-05", hotel=long.format("2026-03-01") + "type: hotel\n")
    last = commit(project, "2026-05-05", hotel=None)
    history = read_history(project)
    assert history.lifetimes[HOTEL].changes == (
        Change(date(2026, 1, 5), None, there=True),
        Change(date(2026, 2, 5), date(2026, 2, 1), there=True),
        Change(date(2026, 3, 5), date(2026, 3, 1), there=True),
        Change(date(2026, 5, 5), None, there=False),
    )
    assert (history.head, history.last[HOTEL].name) == (last, last)


def test_a_check_that_is_taken_back_is_no_check(project: Path) -> None:
    commit(project, "2026-01-05", hotel="name: H\n" + CHECK.format("2026-01-01"))
    commit(project, "2026-02-05", hotel="name: H\n")
    assert read_history(project).lifetimes[HOTEL].changes[-1].checked_on is None


def test_checks_of_some_fields_are_not_those_of_the_record(project: Path) -> None:
    part = "partial_checks:\n  - { groups: [prices], checked_on: 2026-01-03 }\n"
    nested = "partial_checks:\n  - groups: [prices]\n    checked_on: 2026-01-03\n"
    commit(project, "2026-01-05", hotel=f"name: H\n{part}", inn=f"name: I\n{nested}")
    lives = read_history(project).lifetimes.values()
    assert {change.checked_on for life in lives for change in life.changes} == {None}


def test_files_that_differ_from_their_commit_are_told(project: Path) -> None:
    commit(project, "2026-01-05", hotel="name: H\n", inn="name: I\n")
    (project / HOTEL).write_text("name: Hôtel\n", encoding="utf-8")
    (project / "data/accommodations/été à l’hôtel.yml").write_text("x\n", encoding="utf-8")
    assert read_history(project).uncommitted == {HOTEL, "data/accommodations/été à l’hôtel.yml"}


def test_a_project_inside_a_repository_has_its_own_paths(project: Path) -> None:
    """An office may keep its project beside other things."""
    office = project / "office"
    commit(office, "2026-01-05", hotel="name: H\n")
    (office / HOTEL).write_text("name: I\n", encoding="utf-8")
    history = read_history(office)
    assert set(history.lifetimes) == {HOTEL}
    assert history.uncommitted == {HOTEL}


def test_a_shallow_copy_says_that_it_is_one(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    commit(project, "2026-01-05", hotel="name: H\n")
    commit(project, "2026-02-05", hotel="name: I\n")
    copy = tmp_path_factory.mktemp("copy") / "copy"
    git(project, "clone", "--quiet", "--depth", "1", f"file://{project}", str(copy))
    history = read_history(copy)
    assert history.shallow
    assert len(history.lifetimes[HOTEL].changes) == 1


def test_no_repository_is_no_failure(tmp_path: Path) -> None:
    history = read_history(tmp_path)
    assert (history.head, dict(history.lifetimes)) == ("", {})
    assert "git" in history.reason


def test_a_trend_is_read_as_it_is_written() -> None:
    months = (Month("2026-01", 12, 3), Month("2026-02", 14, 14))
    assert dict(read_kept_trend(write_trend(months))) == {"2026-01": (12, 3), "2026-02": (14, 14)}


@pytest.mark.parametrize("line", ["", "x", "2026-1,1,1", "2026-01,x,1", "2026-01,1", "=1,1,1"])
def test_a_line_of_a_trend_that_is_none_is_left_out(line: str) -> None:
    assert dict(read_kept_trend(f"month,records,verified\n{line}\n")) == {}
