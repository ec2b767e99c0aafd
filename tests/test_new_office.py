"""`belvedere new` gives an office of one's own: it builds, and nothing of the demonstration is in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from terminal import DAY, PROJECT, belvedere, build, content_of

NAME = "Office d'« Aubagne » : ciel #1"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new office, with a name that YAML could misread."""
    folder = tmp_path_factory.mktemp("new") / "mon office"
    answer = belvedere("new", folder, "--name", NAME, "--lang", "fr")
    command = f"belvedere build --root '{folder}'"
    expected = f"L’office est dans {folder}. Ensuite\u00a0: {command}\n"
    assert (answer.code, answer.said, answer.complained) == (0, expected, "")
    return folder


def test_it_has_no_error(office: Path) -> None:
    answer = belvedere("check", "--root", office, "--format", "json", "--date", DAY)
    assert answer.code == 0
    assert "error" not in {finding["severity"] for finding in json.loads(answer.said)}


def test_it_builds(office: Path, tmp_path: Path) -> None:
    build(office, tmp_path / "website")
    home = (tmp_path / "website" / "index.html").read_text(encoding="utf-8")
    assert "ciel #1" in home
    assert (tmp_path / "website" / "en" / "index.html").is_file()
    assert (tmp_path / "website" / "nl" / "index.html").is_file()


def test_it_holds_nothing_of_the_demonstration(office: Path) -> None:
    """Neither a record nor a place: not a name of a commune or a record of the demonstration."""
    data = PROJECT / "data"
    records = [each.stem for each in data.glob("*/*.yml") if each.parent.name != "editions"]
    written = content_of(office).items()
    ours = "\n".join(text.decode() for name, text in written if not name.startswith(".cache"))
    assert len(records) > 50
    assert [name for name in records if name in ours] == []
    assert "Aubenas" not in ours
    assert [path.name for path in (office / "data").iterdir() if path.is_dir()] == ["editions"]


def test_what_a_build_leaves_is_kept_out_of_git(office: Path) -> None:
    assert {"site/", ".site-build-*/"} <= set((office / ".gitignore").read_text().split())


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("kept")
    answer = belvedere("new", tmp_path, "--lang", "fr")
    assert answer.code == 2
    assert answer.complained == f"belvedere: {tmp_path} n’est pas vide\u00a0: rien n’a été écrit\n"
    assert content_of(tmp_path) == {"letter.txt": b"kept"}


def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = belvedere("new", tmp_path / "file" / "office")
    assert answer.code == 2
    assert answer.complained.startswith("belvedere: Not a directory: ")
