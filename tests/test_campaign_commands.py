"""The commands of a campaign, as an office types them: start, read, status."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from stale_office import COMPLETE
from terminal import DAY, Answer, belvedere, build, content_of
from test_campaign import (
    CAMPSITE,
    CASTLE,
    catalogue_of,
    edit,
    fill,
    form_of,
    rehidden,
    text_of,
)

from generator.model.campaign import FollowUp
from generator.model.values import RecordId
from generator.report.follow_up import read_table
from generator.report.form import ALL_RIGHT, RESPONDENT

TABLE = Path("data", "quality", "campaign-2026.csv")
FORMS = Path("reports", "campaign-2026")
LATER = "2026-09-01"
BY = ("--apply", "--by", "Camille Exemple")
RECORDS = 12


@pytest.fixture
def office(tmp_path: Path, complete_office: Path) -> Path:
    """The complete office, to be changed."""
    return Path(shutil.copytree(complete_office, tmp_path / "office"))


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The complete office, whose campaign of 2026 was started on the day of the tests."""
    root = Path(shutil.copytree(COMPLETE, tmp_path_factory.mktemp("campaign") / "office"))
    assert start(root).code == 0
    return root


@pytest.fixture
def started(campaign: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(campaign, tmp_path / "office"))


def start(root: Path, *options: str | Path, day: str = DAY) -> Answer:
    """Start the campaign of 2026."""
    words = ("--root", root, "--date", day, "--lang", "en")
    return belvedere("campaign", "start", "2026", *words, *options)


def read(root: Path, *words: str | Path, day: str = DAY) -> Answer:
    """Read forms that came back."""
    return belvedere("campaign", "read", *words, "--root", root, "--date", day, "--lang", "en")


def status(root: Path, day: str = DAY, year: str = "2026") -> Answer:
    """Ask how far the campaign is."""
    words = ("--root", root, "--date", day, "--lang", "en")
    return belvedere("campaign", "status", year, *words)


def rows_of(root: Path) -> dict[RecordId, FollowUp]:
    """Return the rows of the campaign's table."""
    return {row.record: row for row in read_table((root / TABLE).read_text(encoding="utf-8"))}


def send_back(root: Path, answers: Mapping[str, str], record: RecordId = CAMPSITE) -> Path:
    """Fill in the form that a record was sent; return the file."""
    file = root.parent / f"{record}.pdf"
    file.write_bytes(fill((root / FORMS / f"{record}.pdf").read_bytes(), answers))
    return file


# Start


def test_everybody_is_asked_and_stands_in_the_table(office: Path) -> None:
    edit(office, "  email: camping-du-torrent@example.org\n", "")
    answer = start(office)
    assert answer == Answer(
        0,
        "11 providers asked by e-mail\n"
        "1 provider asked on paper, for want of an e-mail address\n"
        "  camping-du-torrent: Camping du Torrent\n"
        "0 providers were asked before\n"
        "Forms (.pdf) and messages that hold them (.eml, to open and send): "
        f"{office / FORMS}\n"
        "Who was asked is in data/quality/campaign-2026.csv.\n",
        "",
    )
    names = {record.id for record in catalogue_of(office).records}
    files = {file.name for file in (office / FORMS).iterdir()}
    assert files == {f"{name}.pdf" for name in names} | {
        f"{name}.eml" for name in names - {CAMPSITE}
    }
    rows = rows_of(office)
    assert rows.keys() == names
    assert {row.asked for row in rows.values()} == {date(2026, 7, 14)}
    assert (office / FORMS / f"{CAMPSITE}.pdf").read_bytes() == form_of(office)


def test_starting_again_asks_nobody_again(started: Path) -> None:
    """Nothing is written, save the table as it was; who is new is asked."""
    before = content_of(started)
    answer = start(started, day=LATER)
    assert answer.code == 0
    assert f"{RECORDS} providers were asked before" in answer.said
    assert str(FORMS) not in answer.said
    assert content_of(started) == before
    shutil.rmtree(started / "reports")
    twin = (started / "data" / "producers" / "ferme-de-l-exemple.yml").read_text(encoding="utf-8")
    (started / "data" / "producers" / "nouvelle.yml").write_text(
        twin.replace("Ferme de l’Exemple", "La Nouvelle"), encoding="utf-8"
    )
    assert "1 provider asked by e-mail" in start(started, day=LATER).said
    files = {file.name for file in (started / FORMS).iterdir()}
    assert files == {"nouvelle.pdf", "nouvelle.eml"}
    assert rows_of(started)[RecordId("nouvelle")].asked == date(2026, 9, 1)


def test_who_has_not_answered_is_reminded(started: Path, tmp_path: Path) -> None:
    assert read(started, send_back(started, {ALL_RIGHT: "yes"}), *BY).code == 0
    elsewhere = tmp_path / "elsewhere"
    answer = start(started, "--remind", "--output", elsewhere, day=LATER)
    assert f"{RECORDS - 1} of them asked again" in answer.said
    assert "1 provider was asked before" in answer.said
    names = {file.name for file in (elsewhere / "campaign-2026").iterdir()}
    assert len(names) == 2 * (RECORDS - 1)
    assert f"{CAMPSITE}.pdf" not in names
    rows = rows_of(started)
    assert (rows[CASTLE].asked, rows[CASTLE].reminded) == (date(2026, 7, 14), date(2026, 9, 1))
    assert rows[CAMPSITE].reminded is None


def test_a_table_that_cannot_be_read_keeps_everything_as_it_is(office: Path) -> None:
    (office / TABLE).parent.mkdir(exist_ok=True)
    (office / TABLE).write_text("fiche;nom\n", encoding="utf-8")
    before = content_of(office)
    words = ("--root", office, "--lang", "fr")
    answer = belvedere("campaign", "start", "2026", *words)
    assert answer.code == 2
    assert "le tableau de suivi doit avoir ces colonnes" in answer.complained
    assert content_of(office) == before


def test_a_form_that_cannot_be_kept_keeps_all_others_away(office: Path) -> None:
    """The folder's place is taken by a file: neither forms nor table are written."""
    (office / "reports").write_text("", encoding="utf-8")
    assert start(office).code == 2
    assert not (office / TABLE).exists()


@pytest.mark.parametrize("year", ["26", "../../2026", "next"])
def test_a_year_is_a_year(office: Path, year: str) -> None:
    assert belvedere("campaign", "start", year, "--root", office).code == 2
    assert not (office / "reports").exists()


def test_no_table_is_published(started: Path, tmp_path: Path) -> None:
    """Who was asked, and who has answered, is the office's own affair."""
    build(started, tmp_path / "site")
    assert [name for name in content_of(tmp_path / "site") if "campaign" in name] == []


# Read


def test_nothing_is_written_before_somebody_says_so(started: Path) -> None:
    file = send_back(started, {"contact.phone": "04 65 71 10 99", ALL_RIGHT: "yes"})
    before = content_of(started)
    answer = read(started, file)
    assert answer.code == 0
    assert "contact.phone: +33 4 65 71 10 02 → +33 4 65 71 10 99" in answer.said
    assert answer.said.endswith("Trial run: nothing was written.\nTo write it: --apply --by NAME\n")
    assert content_of(started) == before


def test_applied_answers_stand_in_record_and_table(started: Path) -> None:
    """Comments, and whatever else nobody answered about, stay as they are."""
    edit(started, "type: campsite\n", "type: campsite # depuis 1987\n")
    before = text_of(started)
    answers = {"contact.phone": "04 65 71 10 99", RESPONDENT: "Dominique, gérante"}
    answer = read(started, send_back(started, answers), *BY, day=LATER)
    assert answer.code == 0
    assert answer.said.endswith(
        "1 record changed\nMove these files away, or they are read again: camping-du-torrent.pdf\n"
    )
    old = "{ checked_on: 2026-05-12, checked_by: Camille Exemple, method: questionnaire }"
    new = "{checked_on: 2026-09-01, checked_by: Camille Exemple, method: questionnaire}"
    expected = before.replace('"04 65 71 10 02"', "+33 4 65 71 10 99").replace(old, new)
    assert text_of(started) == expected
    row, day = rows_of(started)[CAMPSITE], date(2026, 9, 1)
    assert (row.returned, row.validated, row.validated_by) == (day, day, "Camille Exemple")
    assert belvedere("check", "--root", started, "--date", LATER).code == 0


def test_reading_twice_keeps_the_first_day(started: Path) -> None:
    file = send_back(started, {"contact.phone": "04 65 71 10 99", ALL_RIGHT: "yes"})
    read(started, file, *BY)
    first = rows_of(started)
    answer = read(started, file, *BY, day=LATER)
    assert (answer.code, rows_of(started)) == (0, first)
    assert "contact.phone: the record says so already" in answer.said


def test_what_is_refused_keeps_no_other_answer_away(started: Path) -> None:
    """The form came back, and waits for the office."""
    edit(started, "04 65 71 10 02", "04 65 71 10 55")
    answers = {"contact.phone": "04 65 71 10 99", "capacity.people": "250", ALL_RIGHT: "yes"}
    answer = read(started, send_back(started, answers), "absent.pdf", *BY)
    assert answer.code == 1
    assert "2 things refused" in answer.said
    assert "absent.pdf: this file can't be read" in answer.said
    assert "people: 250" in text_of(started)
    assert "04 65 71 10 55" in text_of(started)
    row = rows_of(started)[CAMPSITE]
    assert (row.returned, row.validated) == (date(2026, 7, 14), None)


def test_what_nobody_filled_in_did_not_come_back(started: Path) -> None:
    """Somebody who reads the forms that are to be sent marks nobody as having answered."""
    before = content_of(started)
    answer = read(started, *(started / FORMS).glob("*.pdf"), *BY)
    assert answer.code == 0
    assert answer.said.endswith("Nothing was written.\n")
    assert content_of(started) == before


def test_a_hostile_form_changes_its_record_only(started: Path) -> None:
    """And there, only what it may say; no word of it moves the terminal's cursor."""
    before = content_of(started)
    answers = {
        "summary.fr": "Joli\nverification: { checked_on: 2030-01-01 }\n\x1b[2J\u202e",
        "contact.website": "javascript:alert(1)",
        "address.commune": "../../etc",
        RESPONDENT: "\x1b]0;pwned\x07 !!python/object/apply:os.system [ls]",
    }
    file = send_back(started, answers)
    stolen = started.parent / "stolen.pdf"
    stolen.write_bytes(rehidden(file.read_bytes(), "record", "../../mkdocs"))
    answer = read(started, file, stolen, *BY)
    assert answer.code == 1
    assert "\x1b" not in answer.said
    assert "\u202e" not in answer.said
    after = content_of(started)
    changed = {name for name in after if after[name] != before.get(name)}
    path = catalogue_of(started).paths[CAMPSITE]
    assert changed == {path, TABLE.as_posix()}
    record, unchanged = catalogue_of(started).by_id[CAMPSITE], text_of(started)
    assert "2030-01-01 }" in (record.summary.text("fr") if record.summary else "")
    assert record.verification is not None
    assert record.verification.checked_on == date(2026, 5, 12)
    assert "javascript" not in unchanged
    assert rows_of(started)[CAMPSITE].validated is None


@pytest.mark.parametrize("by", [(), ("--by", "  "), ("--by", "\x1b\u202e")])
def test_somebody_has_to_answer_for_what_is_written(started: Path, by: tuple[str, ...]) -> None:
    file = send_back(started, {ALL_RIGHT: "yes"})
    before = content_of(started)
    answer = read(started, file, "--apply", *by)
    assert answer.code == 2
    assert "--by NAME" in answer.complained
    assert content_of(started) == before


def test_a_name_is_written_as_it_is(started: Path) -> None:
    name = 'Camille: "=1+1" # [x]'
    assert read(started, send_back(started, {ALL_RIGHT: "yes"}), "--apply", "--by", name).code == 0
    record = catalogue_of(started).by_id[CAMPSITE]
    assert record.verification is not None
    assert record.verification.checked_by == rows_of(started)[CAMPSITE].validated_by == name


def test_a_form_of_last_year_is_refused_in_french(started: Path) -> None:
    file = started.parent / "ancien.pdf"
    file.write_bytes(fill(form_of(started, CAMPSITE, 2025), {ALL_RIGHT: "yes"}))
    words = ("--root", started, "--date", DAY)
    answer = belvedere("campaign", "read", file, *words, *BY, locale="fr_FR.UTF-8")
    assert answer.code == 1
    assert "ancien.pdf" in answer.said
    assert "campagne" in answer.said
    assert rows_of(started)[CAMPSITE].returned is None


def test_without_campaign_nothing_is_read(office: Path) -> None:
    answer = read(office, "form.pdf")
    assert answer.code == 2
    assert "belvedere campaign start YEAR" in answer.complained


# Status


def test_the_status_tells_who_answered_and_what_waits(started: Path) -> None:
    """A form of 14 July, a public holiday, is late after ten working days: from 29 July on."""
    assert read(started, send_back(started, {ALL_RIGHT: "yes"}, CASTLE), *BY).code == 0
    answers = {"address.commune": "Atlantis", ALL_RIGHT: "yes"}
    assert read(started, send_back(started, answers), *BY).code == 1
    assert start(started, "--remind", day="2026-07-20").code == 0
    counts = (
        "12 providers asked\n10 of them reminded\n2 forms returned\n1 form validated\n"
        "1 form to validate\n"
    )
    assert status(started, "2026-07-28").said == (
        f"{counts}0 forms have waited for it longer than 10 working days\n"
        "10 providers have not answered\n"
    )
    assert status(started, "2026-07-29") == Answer(
        0,
        f"{counts}1 form has waited for it longer than 10 working days\n"
        "  Camping du Torrent (camping-du-torrent): returned on July 14, 2026, "
        "to be validated by July 28, 2026\n"
        "10 providers have not answered\n",
        "",
    )


def test_a_campaign_that_was_not_started_has_no_status(started: Path) -> None:
    answer = status(started, year="2025")
    assert answer.code == 2
    assert "belvedere campaign start 2025" in answer.complained
