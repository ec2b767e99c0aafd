"""What many files hold is read by several processes, and kept from run to run; nobody notices."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.load import Known, load_project
from generator.load.contents import FOLDER, NAME, WORTH_THE_TROUBLE, read_contents
from generator.load.document import read_document
from generator.load.project import Loaded

RECORD = "name: Gîte n° {number}\ntype: furnished-rental\naddress: {{ commune: Aubenas }}\n"
CHANGED = "data/accommodations/gite-7.yml"


@pytest.fixture
def office(tmp_path: Path, minimal_office: Path) -> Path:
    """An office with as many records as processes are worth."""
    root = Path(shutil.copytree(minimal_office, tmp_path / "office"))
    folder = root / "data" / "accommodations"
    folder.mkdir(exist_ok=True)
    for number in range(WORTH_THE_TROUBLE + 20):
        text = RECORD.format(number=number)
        (folder / f"gite-{number}.yml").write_text(text, encoding="utf-8")
    return root


def load_afresh(root: Path) -> Loaded:
    """Load an office of which nothing is kept."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    loaded = load_project(root)
    assert loaded.catalogue is not None
    assert len(loaded.catalogue.records) >= WORTH_THE_TROUBLE
    return loaded


def test_processes_read_what_one_would_have_read(office: Path) -> None:
    """Faults included: their files are left to whoever tells them."""
    (office / CHANGED).write_text("name: [Gîte\n", encoding="utf-8")
    paths = [f"data/accommodations/{file.name}" for file in (office / CHANGED).parent.iterdir()]
    contents = dict(read_contents(office, [*paths, "data/accommodations/nobody.yml"]))
    assert set(contents) == set(paths) - {CHANGED}
    for path, content in contents.items():
        assert content.plain == read_document(office / path, path).content


def test_a_second_run_reads_the_same_from_what_is_kept(office: Path) -> None:
    first = load_afresh(office)
    kept = office / FOLDER / NAME
    before = kept.stat().st_mtime_ns
    assert load_project(office) == first
    assert kept.stat().st_mtime_ns == before
    assert (kept.parent / ".gitignore").read_text() == "*\n"


def test_what_is_kept_is_found_by_content_alone(office: Path) -> None:
    """Not by date or name: a file that came from elsewhere, or went back, is read as it is."""
    load_afresh(office)
    file = office / CHANGED
    stat, text = file.stat(), file.read_text(encoding="utf-8")
    file.write_text(text.replace("n° 7", "n° 8"), encoding="utf-8")
    (office / "data/accommodations/gite-8.yml").rename(office / "data/accommodations/autre.yml")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert file.stat().st_size == stat.st_size
    assert load_project(office) == load_afresh(office)


def test_faults_are_told_alike_with_and_without(office: Path) -> None:
    load_afresh(office)
    (office / CHANGED).write_text("nom: Gîte\nname: [\n", encoding="utf-8")
    (office / "data/accommodations/gite-9.yml").write_text("nom: Gîte\n", encoding="utf-8")
    kept, afresh = load_project(office), load_afresh(office)
    assert kept == afresh
    assert {finding.rule for finding in kept.findings} >= {"bad-yaml", "unknown-key"}


def truncate(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:-100])


def change_one_letter(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes().replace("Gîte n° 7".encode(), "Gîte n° 5".encode(), 1))


def empty(kept: Path) -> None:
    kept.write_bytes(b"")


def put_in_a_pickle(kept: Path) -> None:
    kept.write_bytes(b"\x80\x05cposix\nsystem\n")


def put_in_a_folder(kept: Path) -> None:
    kept.unlink()
    kept.mkdir()


def forbid_the_folder(kept: Path) -> None:
    shutil.rmtree(kept.parents[1])
    kept.parents[1].write_text("a file where the folder should be")


@pytest.mark.parametrize(
    "spoil",
    [truncate, change_one_letter, empty, put_in_a_pickle, put_in_a_folder, forbid_the_folder],
)
def test_what_is_spoilt_is_not_read(office: Path, spoil: Callable[[Path], None]) -> None:
    first = load_afresh(office)
    spoil(office / FOLDER / NAME)
    assert load_project(office) == first


def test_it_is_plain_data(office: Path) -> None:
    """Anyone may read it, and nothing in it can be run: after the seal, JSON line by line."""
    load_afresh(office)
    _, *lines = (office / FOLDER / NAME).read_bytes().splitlines()
    contents = [json.loads(line.partition(b" ")[2]) for line in lines]
    assert "Gîte n° 7" in {content.get("name") for content in contents}
    assert len(contents) >= WORTH_THE_TROUBLE


def test_another_fingerprint_means_another_file(office: Path) -> None:
    """By content: what phones keep is marked with it, and asked for again where it changed."""

    def fingerprint() -> str:
        catalogue = load_project(office).catalogue
        assert catalogue is not None
        return catalogue.fingerprint

    file, text = office / CHANGED, (office / CHANGED).read_text(encoding="utf-8")
    before = fingerprint()
    file.write_text(text.replace("n° 7", "n° 8"), encoding="utf-8")
    edited = fingerprint()
    file.unlink()
    assert len({before, edited, fingerprint()}) == 3
    file.write_text(text, encoding="utf-8")
    assert fingerprint() == before


def test_a_small_office_keeps_nothing(tmp_path: Path, minimal_office: Path) -> None:
    root = Path(shutil.copytree(minimal_office, tmp_path / "office"))
    load_project(root)
    assert not (root / ".cache").exists()


def test_a_resident_process_knows_what_it_read(office: Path) -> None:
    """The very records, but of files that differ."""
    known: Known = {}
    first = load_project(office, known=known).catalogue
    (office / CHANGED).write_text(RECORD.format(number="neuf"), encoding="utf-8")
    (office / "data/accommodations/gite-9.yml").unlink()
    second = load_project(office, known=known).catalogue
    assert first is not None
    assert second is not None
    assert second == load_afresh(office).catalogue
    fresh = {record.id for record in second.records if record is not first.by_id.get(record.id)}
    assert fresh == {"gite-7"}
    assert "gite-9" not in second.by_id
