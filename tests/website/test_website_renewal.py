"""What a server writes after an edit is what a build from nothing would have written, to the byte."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from built_website import DAY, OFFICES, copy_office, replace
from terminal import content_of

from generator.languages import words_of
from generator.load import Known
from generator.pipeline import prepare_website
from generator.website.shell import Website, build_website

HOTEL = "data/accommodations/hotel-de-l-exemple.yml"
INN = "data/restaurants/auberge-du-chataignier.yml"
CAMPSITE = "data/accommodations/camping-du-torrent.yml"
FESTIVAL = "data/events/festival-des-exemples.yml"
CASTLE = "data/attractions/chateau-de-rochebrune.yml"


def text_of(file: Path) -> str:
    """Return what a file says."""
    return file.read_text(encoding="utf-8")


class Resident:
    """A server's process: it knows what it read, and the website that it published last."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder
        self.known: Known = {}
        self.website = self.prepare()
        build_website(self.website, folder)

    def prepare(self, today: date = DAY, known: Known | None = None) -> Website:
        """Load and check the office, as a build does."""
        return prepare_website(
            self.root, today, words_of("fr"), self.known if known is None else known
        )

    def follow(self, today: date = DAY) -> bool:
        """Publish what changed; tell whether that needed no build."""
        previous, self.website = self.website, self.prepare(today)
        renewed = self.website.renew(previous)
        if not renewed:
            build_website(self.website, self.folder)
        return renewed

    def equals_a_build_from_nothing(self, folder: Path, today: date = DAY) -> bool:
        """Compare every file with those of a new build."""
        shutil.rmtree(folder, ignore_errors=True)
        build_website(self.prepare(today, {}), folder)
        ours, fresh = content_of(self.folder), content_of(folder)
        assert set(ours) == set(fresh)
        assert [path for path in fresh if ours[path] != fresh[path]] == []
        return True


@pytest.fixture(scope="module")
def shared_resident(tmp_path_factory: pytest.TempPathFactory) -> Resident:
    """A resident website of an office that tests change."""
    folder = tmp_path_factory.mktemp("resident")
    root = copy_office("complete", folder / "office")
    shutil.rmtree(root / "site", ignore_errors=True)
    shutil.rmtree(root / "data" / "editions")  # a whole build prints: see the last test
    (root / "overrides").mkdir(exist_ok=True)
    settings = root / "mkdocs.yml"
    if "custom_dir" not in text_of(settings):
        replace(settings, "name: material\n", "name: material\n  custom_dir: overrides\n")
    return Resident(root, folder / "website")


@pytest.fixture
def resident(shared_resident: Resident, tmp_path: Path) -> Iterator[Resident]:
    """The same, with its office as it was when the test ends."""
    before = Path(shutil.copytree(shared_resident.root, tmp_path / "before"))
    yield shared_resident
    shutil.rmtree(shared_resident.root)
    before.rename(shared_resident.root)
    shared_resident.follow()


def rename(root: Path) -> None:
    replace(root / INN, "name: Auberge du Châtaignier", "name: Auberge du Grand Marronnier")


def move(root: Path) -> None:
    text = text_of(root / HOTEL)
    line = next(line for line in text.splitlines() if line.startswith("position:"))
    replace(root / HOTEL, line, "position: { latitude: 44.6699, longitude: 4.3699 }")


def change_commune(root: Path) -> None:
    replace(
        root / "data/producers/ferme-de-l-exemple.yml",
        "commune: Rochebrune-l’Exemple",
        "commune: Saint-Exemple-les-Bains",
    )


def describe(root: Path) -> None:
    replace(root / HOTEL, "Hôtel de l’Exemple, en une phrase.", "Au bord du torrent.")


def say_nothing_of_pets(root: Path) -> None:
    text = text_of(root / INN)
    kept = [line for line in text.splitlines() if not line.startswith("pets:")]
    (root / INN).write_text("\n".join(kept) + "\n", encoding="utf-8")


def move_a_festival(root: Path) -> None:
    replace(root / FESTIVAL, "{ start: 2026-08-01 }", "{ start: 2026-12-05 }")


def call_off_a_festival(root: Path) -> None:
    replace(root / FESTIVAL, "status: moved", "status: cancelled")


def free_a_room_tonight(root: Path) -> None:
    replace(root / HOTEL, "state: taken", "state: free")


def rename_a_bed(root: Path) -> None:
    """Its rank among the beds of tonight changes, and that of others."""
    text = text_of(root / HOTEL)
    line = next(line for line in text.splitlines() if line.startswith("name:"))
    replace(root / HOTEL, line, "name: Zénith de l’Exemple")


def rename_what_a_notice_is_about(root: Path) -> None:
    text = text_of(root / CASTLE)
    line = next(line for line in text.splitlines() if line.startswith("name:"))
    replace(root / CASTLE, line, "name: Château de la Reine")


@pytest.mark.parametrize(
    "edit",
    [
        rename,
        move,
        change_commune,
        describe,
        say_nothing_of_pets,
        move_a_festival,
        call_off_a_festival,
        free_a_room_tonight,
        rename_a_bed,
    ],
)
def test_edited_records_are_published_without_a_build(
    resident: Resident, edit: Callable[[Path], None], tmp_path: Path
) -> None:
    edit(resident.root)
    assert resident.follow()
    assert resident.equals_a_build_from_nothing(tmp_path / "fresh")


def test_one_edit_after_another(resident: Resident, tmp_path: Path) -> None:
    """Each is compared with the website before it, not with the first."""
    for edit in (rename, move, describe):
        edit(resident.root)
        assert resident.follow()
    assert resident.equals_a_build_from_nothing(tmp_path / "fresh")


def delete_a_record(root: Path) -> None:
    (root / "data/transport/ligne-99.yml").unlink()


def add_a_record(root: Path) -> None:
    text = text_of(root / INN).replace("name: Auberge", "name: Seconde auberge")
    (root / "data/restaurants/seconde-auberge.yml").write_text(text, encoding="utf-8")


def change_a_notice(root: Path) -> None:
    file = next((root / "data/notices").glob("*.yml"))
    text = text_of(file)
    line = next(line for line in text.splitlines() if line.startswith("end:"))
    replace(file, line, "end: 2099-12-31")


def rename_a_commune(root: Path) -> None:
    replace(root / "data/territory.yml", "name: Rochebrune-l’Exemple", "name: Rochebrune")


def change_an_outline(root: Path) -> None:
    replace(root / "data/territory.yml", "- [4.35, 44.60]", "- [4.36, 44.60]")


def describe_a_commune(root: Path) -> None:
    replace(root / "data/territory.yml", "Un bourg perché", "Un village perché")


def credit_a_photo(root: Path) -> None:
    replace(root / CAMPSITE, "credit: Camille Exemple", "credit: Dominique Exemple")


def replace_a_photo(root: Path) -> None:
    shutil.copy(root / "data/photos/festival.jpg", root / "data/photos/chateau.jpg")


def change_the_office(root: Path) -> None:
    text = text_of(root / "data/office.yml")
    line = next(line for line in text.splitlines() if line.startswith("name:"))
    replace(root / "data/office.yml", line, "name: Office de tourisme de l’autre exemple")


def change_a_text(root: Path) -> None:
    file = root / "content/fr/index.md"
    file.write_text(text_of(file) + "\n\nLe marché est déplacé.\n", encoding="utf-8")


def change_the_look(root: Path) -> None:
    (root / "overrides/hero.svg").write_text("<svg><title>Autre</title></svg>", encoding="utf-8")


def change_a_trace(root: Path) -> None:
    file = root / "data/gpx/boucle-des-deux-villages.gpx"
    file.write_text(text_of(file) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    "edit",
    [
        rename_what_a_notice_is_about,
        delete_a_record,
        add_a_record,
        change_a_notice,
        change_an_outline,
        describe_a_commune,
        credit_a_photo,
        replace_a_photo,
        change_the_office,
        change_a_text,
        change_the_look,
        change_a_trace,
    ],
)
def test_whatever_else_changes_asks_for_a_build(
    resident: Resident, edit: Callable[[Path], None], tmp_path: Path
) -> None:
    edit(resident.root)
    assert not resident.follow()
    assert resident.equals_a_build_from_nothing(tmp_path / "fresh")


def test_another_day_asks_for_a_build(resident: Resident, tmp_path: Path) -> None:
    tomorrow = DAY.replace(day=DAY.day + 1)
    assert not resident.follow(tomorrow)
    assert resident.equals_a_build_from_nothing(tmp_path / "fresh", tomorrow)


def test_a_page_that_reads_the_same_is_left_alone(resident: Resident) -> None:
    """So that an edit costs what it changes: nothing else is written."""
    before = {file: file.stat().st_ino for file in resident.folder.rglob("*.html")}
    describe(resident.root)
    assert resident.follow()
    written = {file for file, inode in before.items() if file.stat().st_ino != inode}
    names = {file.parent.name for file in written}
    assert "hotel-de-l-exemple" in names
    assert "ligne-99" not in names
    assert len(written) < len(before) / 4


KEPT = frozenset(
    {"name", "type", "address", "photos", "gpx", "start", "end", "dates", "mode", "themes"}
)
"""What a record may not lack, and what decides which files there are."""
RECORDS = sorted(
    file.relative_to(OFFICES / "complete").as_posix()
    for file in (OFFICES / "complete" / "data").glob("*/*.yml")
    if file.parent.name not in {"notices", "editions", "commitments"}
)


@pytest.mark.parametrize("path", RECORDS)
def test_no_field_of_a_record_is_read_by_a_page_that_is_left_alone(
    resident: Resident, path: str, tmp_path: Path
) -> None:
    """Rename a record and take every other field from it: whatever showed one is written anew."""
    fields = re.split(r"^(?=[a-z_]+:)", text_of(resident.root / path), flags=re.MULTILINE)
    kept = [text for text in fields if text.partition(":")[0] in KEPT]
    named = "".join(kept).replace("name: ", "name: Autre ", 1)
    (resident.root / path).write_text(named, encoding="utf-8")
    resident.follow()
    assert resident.equals_a_build_from_nothing(tmp_path / "fresh")


def test_editions_stay_as_they_were_printed_until_a_whole_build(resident: Resident) -> None:
    """Printing takes longer than an editor waits: an edited record leaves what was printed alone."""
    edition = resident.root / "data" / "editions" / "guide.yml"
    edition.parent.mkdir()
    edition.write_text("title: {fr: Guide}\nsections: [{content: restaurant}]\n", encoding="utf-8")
    assert not resident.follow(), "a new edition asks for a whole build"
    printed = content_of(resident.folder / "editions")
    assert list(printed) == ["guide-en.pdf", "guide-fr.pdf", "guide-nl.pdf"]
    rename(resident.root)
    assert resident.follow()
    assert content_of(resident.folder / "editions") == printed
    page = text_of(resident.folder / "brochures-et-affiches" / "index.html")
    assert "guide-fr.pdf" in page
