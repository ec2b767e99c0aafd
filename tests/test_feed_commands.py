"""Feeds and spreadsheets, as an office types them: taken in, taken in again, given away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from terminal import DAY, Answer, belvedere, content_of
from test_openagenda import EVENT

from generator.load.imports import PATH

VECTORS = Path(__file__).parent / "vectors"
TERRITORY = """\
name: Val Fictif
communes:
  - name: Fontvive
    insee: "07999"
    postcodes: ["07999"]
    position: { latitude: 44.735, longitude: 4.599 }
  - name: Aubenas
    insee: "07019"
    postcodes: ["07200"]
    position: { latitude: 44.62, longitude: 4.39 }
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A new office that informs in two communes."""
    folder = tmp_path / "office"
    assert belvedere("new", folder, "--name", "Val Fictif").code == 0
    (folder / "data" / "territory.yml").write_text(TERRITORY, encoding="utf-8")
    return folder


@pytest.fixture
def event(tmp_path: Path) -> Path:
    """A saved answer of OpenAgenda with one event."""
    file = tmp_path / "events.json"
    file.write_text(json.dumps({"events": [EVENT]}), encoding="utf-8")
    return file


def run(office: Path, *words: str | Path) -> Answer:
    """Type a command for a day, in English."""
    return belvedere(*words, "--root", office, "--date", DAY, "--lang", "en")


@pytest.mark.parametrize(
    ("name", "source"), [("apidae", "apidae"), ("tourinsoft", "tourinsoft/v3.json")]
)
def test_a_feed_is_taken_in_once(office: Path, name: str, source: str) -> None:
    first = run(office, "import", name, VECTORS / source)
    taken = content_of(office)
    assert (office / PATH).is_file(), first
    assert run(office, "check", "--errors-only").code == 0
    run(office, "import", name, VECTORS / source)
    assert content_of(office) == taken


def test_a_trial_tells_every_line_and_writes_none(office: Path, event: Path) -> None:
    before = content_of(office)
    answer = run(office, "import", "openagenda", event, "--dry-run", "--diff")
    assert "+name: Concert au lavoir" in answer.said or "+  fr: Concert au lavoir" in answer.said
    assert answer.said.endswith("Trial run: nothing was written.\n")
    assert content_of(office) == before


def test_what_an_editor_changed_stays_and_is_told(office: Path, event: Path) -> None:
    assert run(office, "import", "openagenda", event).code == 0
    (record,) = (office / "data" / "events").glob("*.yml")
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("Un trio de cordes.", "Un beau trio."), encoding="utf-8")
    changed = {**EVENT, "description": {"fr": "Un quatuor."}}
    event.write_text(json.dumps({"events": [changed]}), encoding="utf-8")
    answer = run(office, "import", "openagenda", event)
    assert "Un beau trio." in answer.said
    assert "Un quatuor." in answer.said
    assert "Un beau trio." in record.read_text(encoding="utf-8")
    run(office, "import", "openagenda", event, "--theirs", "summary")
    assert "Un quatuor." in record.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("--types", "evnt"), "expected: event"),
        (("--within", "44.62;4.39"), "44.62,4.39,25"),
        (("--theirs", "descripton"), "description"),
        (("--communes", "Aubenaz"), "Aubenas"),
    ],
)
def test_a_slip_of_the_finger_is_answered(
    office: Path, event: Path, words: tuple[str, ...], near: str
) -> None:
    answer = run(office, "import", "openagenda", event, *words)
    assert answer.code == 2
    assert near in answer.complained


def test_a_broken_lock_stops_the_import_and_the_check(office: Path, event: Path) -> None:
    (office / PATH).write_text("[]\n", encoding="utf-8")
    assert f"{PATH}:1:1" in run(office, "check", "--errors-only").said
    answer = run(office, "import", "openagenda", event)
    assert answer.code == 2
    assert PATH in answer.complained


def test_a_spreadsheet_goes_out_and_comes_back(office: Path, event: Path, tmp_path: Path) -> None:
    run(office, "import", "openagenda", event)
    sheet = tmp_path / "events.csv"
    assert run(office, "export", "spreadsheet", sheet, "--type", "event").code == 0
    before = content_of(office)
    assert run(office, "import", "spreadsheet", sheet).code == 0
    assert content_of(office) == before
    text = sheet.read_text(encoding="utf-8-sig")
    sheet.write_text(text.replace("Un trio de cordes.", "Un quatuor."), encoding="utf-8-sig")
    assert run(office, "import", "spreadsheet", sheet).code == 0
    (record,) = (office / "data" / "events").glob("*.yml")
    assert "Un quatuor." in record.read_text(encoding="utf-8")
