"""A first office, as small as one that builds can be."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.errors import ProjectError

FOLDER = Path(__file__).parent / "starter_office"
NAME = "__NAME__"


def create_office(folder: Path, name: str) -> None:
    """Write a minimal office; raises ProjectError where the folder already holds something."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = "{folder} is not empty: nothing was written"
        raise ProjectError(message, folder=str(folder))
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    (folder / "gitignore.txt").rename(folder / ".gitignore")
    (folder / "overrides").mkdir(exist_ok=True)
    quoted = "'" + " ".join(name.split()).replace("'", "''") + "'"
    for file in (folder / "mkdocs.yml", folder / "data" / "office.yml"):
        file.write_text(file.read_text(encoding="utf-8").replace(NAME, quoted), encoding="utf-8")
