"""The same input on the same day gives the same website, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from terminal import PROJECT, build, content_of


@pytest.mark.parametrize("name", ["demonstration", "complete"])
def test_two_builds_of_the_same_input_are_equal(name: str, tmp_path: Path) -> None:
    """Wherever the office is, whoever builds it, in whatever order its sets come and files lie."""
    source = PROJECT if name == "demonstration" else PROJECT / "tests" / "offices" / name
    other = tmp_path / "elsewhere" / "office"
    other.mkdir(parents=True)
    for entry in ("overrides", "data", "content", "mkdocs.yml"):
        if (source / entry).is_dir():
            shutil.copytree(source / entry, other / entry)
        elif (source / entry).is_file():
            shutil.copy(source / entry, other)
    build(source, tmp_path / "first", PYTHONHASHSEED="1", TZ="UTC", locale="fr_FR.UTF-8")
    build(other, tmp_path / "second", PYTHONHASHSEED="4711", TZ="Pacific/Auckland", locale="C")
    first, second = content_of(tmp_path / "first"), content_of(tmp_path / "second")
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
