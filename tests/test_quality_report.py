"""The quality synthesis: each promise kept, broken or unknown, every late line proved; and imports."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from terminal import DAY, Answer, belvedere
from test_history import git
from test_report import Page

from generator import pipeline
from generator.languages import available_languages, words_of

FILES = {f"quality.{suffix}" for suffix in ("html", "pdf", "csv", "xlsx", "json")}
MAIL = "Reçu le;Répondu le;Objet\n"
QUESTIONNAIRE_DAYS = [f"2026-{month:02}-{day:02}" for month in (2, 4, 6) for day in range(1, 11)]

KEPT = {
    "complaints": "Reçue le;Canal;Objet;Répondu le\n2026-07-09;oral;Bruit;2026-07-13\n",
    "letters": MAIL + "2026-07-06;2026-07-08;Plan\n2025-07-14;;de l’an dernier\n",
    "emails": MAIL + "2026-07-10 16:00;2026-07-13 16:00;Carte\n2026-07-13 10:00;;Carte\n",
    "brochure-requests": MAIL + "2026-07-06;2026-07-08;Guide\n",
    "suggestions": "Reçue le;Canal;Texte;Analysée le\n2026-05-04;oral;Un banc;2026-06-01\n",
    "questionnaires": "Jour;Remis;Rendus;Note\n"
    + "".join(f"{day};20;5;4,5\n" for day in QUESTIONNAIRE_DAYS),
    "syntheses": "Jour;Période;Document\n2026-01-15;2025-S2;a.pdf\n2026-07-10;2026-S1;b.pdf\n",
    "training": "Personne;Équipe;Jour;Heures;Organisme;Agréé;Objet\n"
    "AB;accueil;2024-03-04;80;Centre;oui;Anglais\nAB;accueil;2026-07-02;70;Office;non;Tour\n",
    "provider-visits": "Personne;Jour;Heures\nAB;2026-05-04;14\n",
    "action-plan": "Numéro;Ouverte le;Action;Responsable;Échéance;Faite le\n"
    "A1;2026-01-05;Panneau;Qualité;2026-07-14;\nA2;2026-01-05;Plan;Qualité;2026-02-01;2026-03-01\n",
    "documents": "Référence;Titre;Révision;Date;Responsable;À revoir le\n"
    "D1;Procédure;1;2025-01-05;Qualité;2026-07-14\n",
}
"""An office that kept every promise, once the 14th of July 2026 has come."""

BROKEN = {
    "complaints": KEPT["complaints"] + "2026-07-06;oral;Horaires;2026-07-10\n"
    "2026-07-08;oral;Fermé;\n",
    "letters": MAIL + "2026-07-06;2026-07-09;Plan\n",
    "emails": MAIL + "2026-07-10 16:00;2026-07-13 16:01;Carte\n",
    "brochure-requests": MAIL + "2026-07-06;;Guide\n",
    "suggestions": KEPT["suggestions"] + "2026-07-02;formulaire;Une table;\n",
    "questionnaires": "Jour;Remis;Rendus;Note\n2026-06-01;20;5;4\n2026-07-01;20;15;5\n",
    "syntheses": "Jour;Période;Document\n2026-01-15;2025-S2;a.pdf\n",
    "training": KEPT["training"].replace(";80;", ";74,5;").replace(";70;", ";90;"),
    "provider-visits": "Personne;Jour;Heures\nAB;2026-05-04;13,5\nCD;2026-05-04;20\n",
    "action-plan": KEPT["action-plan"].replace("2026-07-14", "2026-07-13"),
    "documents": KEPT["documents"].replace("2026-07-14", "2026-07-13"),
}
"""An office that broke every promise that can be broken."""

NUMBERS = {
    "complaints": ((1, 1), (1, 3), 2),
    "letters": ((1, 1), (0, 1), 1),
    "emails": ((1, 1), (0, 1), 1),
    "brochure-requests": ((1, 1), (0, 1), 1),
    "suggestions": ((1, 1), (1, 2), 0),
    "questionnaires": ((30, 30), (2, 30), 28),
    "syntheses": ((2, 2), (1, 2), 1),
    "training": ((1, 1), (0, 1), 1),
    "provider-visits": ((1, 1), (1, 2), 1),
    "action-plan": ((2, 2), (1, 2), 1),
    "documents": ((1, 1), (0, 1), 1),
}
"""Of each promise: how many of how many where it is kept, where it is broken, and what fails."""

LATE = [
    ("data/quality/complaints.csv", 3, "Horaires"),
    ("data/quality/complaints.csv", 4, "Fermé"),
    ("data/quality/letters.csv", 2, "Plan"),
    ("data/quality/emails.csv", 2, "Carte"),
    ("data/quality/brochure-requests.csv", 2, "Guide"),
    ("data/quality/action-plan.csv", 2, "A1 · Panneau"),
    ("data/quality/documents.csv", 2, "D1 · Procédure"),
]
"""The lines of the office that broke its promises which are late."""


@pytest.fixture
def office(tmp_path: Path, minimal_office: Path) -> Path:
    """A copy of the smallest office, which a test may change."""
    return Path(shutil.copytree(minimal_office, tmp_path / "office"))


def keep(root: Path, registers: Mapping[str, str]) -> Path:
    """Write registers as an office does."""
    folder = root / "data" / "quality"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in registers.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return root


def draw(root: Path, *words: str, language: str = "en") -> Answer:
    """Draw the synthesis of an office."""
    return belvedere("quality", "--root", root, "--date", DAY, "--lang", language, *words)


def files_of(root: Path) -> dict[str, bytes]:
    """Return the files of the synthesis by their names."""
    return {file.name: file.read_bytes() for file in (root / "reports").iterdir()}


def promises_of(root: Path) -> list[dict[str, object]]:
    """Return a line for each promise."""
    found: list[dict[str, object]] = json.loads(files_of(root)["quality.json"])["promises"]
    return found


def text_of(files: Mapping[str, bytes]) -> str:
    """Return the words of the page, without white space."""
    return "".join("".join(Page(files["quality.html"].decode()).words).split())


def test_an_office_that_kept_its_promises(office: Path) -> None:
    """The verdict says so, nothing is late, and the command ends well."""
    answer = draw(keep(office, KEPT))
    assert (answer.code, answer.complained) == (0, "")
    assert answer.said.splitlines()[0] == "Within our promises"
    assert len(answer.said.splitlines()) == 2
    facts = json.loads(files_of(office)["quality.json"])
    assert (facts["state"], facts["reasons"], facts["nothing_recorded"]) == ("kept", {}, [])
    assert facts["late_lines"] == []
    assert facts["half_year"] == {"first": "2026-07-01", "last": "2026-07-14"}
    assert facts["twelve_months"] == {"first": "2025-07-15", "last": "2026-07-14"}


def test_an_office_that_broke_them_says_why(office: Path) -> None:
    """Each broken promise is a reason, with its number; the command ends with 1."""
    answer = draw(keep(office, BROKEN))
    assert answer.code == 1
    assert answer.said.splitlines()[:2] == [
        "Something was promised and not kept",
        "  - 2 complaints were not answered in time",
    ]
    facts = json.loads(files_of(office)["quality.json"])
    assert facts["state"] == "broken"
    failures = {register: failures for register, (_, _, failures) in NUMBERS.items()}
    assert facts["reasons"] == {name: count for name, count in failures.items() if count}


@pytest.mark.parametrize(("registers", "place"), [(KEPT, 0), (BROKEN, 1)], ids=["kept", "broken"])
def test_each_promise_stands_once_with_its_numbers(
    office: Path, registers: Mapping[str, str], place: int
) -> None:
    draw(keep(office, registers))
    told = [
        (one["id"], (one["reached"], one["of"]), one["failures"]) for one in promises_of(office)
    ]
    assert told == [
        (register, numbers[place], numbers[2] if place else 0)
        for register, numbers in NUMBERS.items()
    ]


def test_half_years_are_counted_by_themselves(office: Path) -> None:
    """What was asked for is told of the year, how much was done since 1 July beside it."""
    draw(keep(office, BROKEN))
    told = [(one["half_year"], one["half_year_of"]) for one in promises_of(office)]
    mail, none = [(0, 1)] * 3, [(None, None)] * 4
    assert told == [(1, 3), *mail, (0, 1), (1, None), (0, None), *none]


@pytest.mark.parametrize("register", KEPT)
def test_a_promise_without_lines_is_unknown_and_never_kept(office: Path, register: str) -> None:
    """The others are kept all the same; the verdict names what nothing proves."""
    draw(keep(office, {name: text for name, text in KEPT.items() if name != register}))
    facts = json.loads(files_of(office)["quality.json"])
    unknown = words_of("en").text("unknown", context="State")
    assert [one["id"] for one in facts["promises"] if one["state"] == unknown] == [register]
    assert facts["nothing_recorded"] == [register]
    assert (register in facts["empty_registers"], facts["state"]) == (True, "kept")
    assert "nothingwasrecorded" in text_of(files_of(office))


def test_an_office_without_registers_has_nothing_to_show(office: Path) -> None:
    """That is no broken promise, and no kept one."""
    answer = draw(office)
    assert (answer.code, answer.said.splitlines()[0]) == (0, "Nothing is recorded yet")
    facts = json.loads(files_of(office)["quality.json"])
    assert facts["state"] == "unknown"
    assert len(facts["nothing_recorded"]) == len(facts["promises"]) == len(NUMBERS)
    assert 'class="verdict unknown"' in files_of(office)["quality.html"].decode()
    assert 'class="mark good"' not in files_of(office)["quality.html"].decode().split("<main>")[1]


def test_lines_that_prove_no_promise_are_no_promise_kept(office: Path) -> None:
    keep(office, {"indicators": "Mois;Indicateur;Valeur\n2025-06;visits;9\n2026-06;visits;12\n"})
    answer = draw(office)
    assert (answer.code, answer.said.splitlines()[0]) == (0, "No promise can be proved yet")
    assert "June2026129" in text_of(files_of(office))  # the value, then that of a year before


def test_every_late_line_is_proved(office: Path) -> None:
    """With its file, its line and its commit, in the page, on paper and in the tables."""
    keep(office, BROKEN)
    git(office, "init", "--quiet")
    git(office, "add", "--all")
    git(office, "commit", "--quiet", "--message", "x", day="2026-07-13")
    name = git(office, "rev-parse", "HEAD").strip()
    draw(office)
    files = files_of(office)
    lines = json.loads(files["quality.json"])["late_lines"]
    assert [(one["file"], one["line"], one["subject"]) for one in lines] == LATE
    assert {(one["commit"], one["commit_day"]) for one in lines} == {(name, "2026-07-13")}
    assert [one["due"] for one in lines[:2]] == ["2026-07-09", "2026-07-11"]
    assert (lines[3]["due"], lines[3]["done"]) == ("2026-07-13T16:00:00", "2026-07-13T16:01:00")
    reader = PdfReader(io.BytesIO(files["quality.pdf"]))
    paper = "".join("".join(page.extract_text().split()) for page in reader.pages)
    for path, line, _subject in LATE:
        assert f"{path}:{line}{name[:9]}" in text_of(files)
        assert f"{path}:{line}" in paper


def test_csv_workbook_and_json_agree(office: Path) -> None:
    draw(keep(office, BROKEN))
    files = files_of(office)
    assert set(files) == FILES
    rows = list(csv.reader(io.StringIO(files["quality.csv"].decode("utf-8-sig"))))
    objects = promises_of(office)
    book = load_workbook(io.BytesIO(files["quality.xlsx"]))
    sheet = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    values = [list(one.values()) for one in objects]
    assert [list(row) for row in sheet] == values
    assert rows[1:] == [["" if cell is None else str(cell) for cell in row] for row in values]
    tables = json.loads(files["quality.json"])
    lengths = [len(table) for table in tables.values() if isinstance(table, list)]
    assert [one.max_row - 1 for one in book] == lengths[-len(book.worksheets) :]


def test_numbers_of_answers_are_told_by_period(office: Path) -> None:
    """Number, in time, late, open and overdue, open with time left, median."""
    draw(keep(office, BROKEN | {"emails": KEPT["emails"]}))
    rows = json.loads(files_of(office)["quality.json"])["answers"]
    keys = ("number", "in_time", "late", "overdue", "waiting", "share", "median")
    told = [tuple(one[key] for key in keys) for one in rows]
    assert told[:2] == [(3, 1, 1, 1, 0, 33.3, 3.5)] * 2
    assert told[4:6] == [(2, 1, 0, 0, 1, 100.0, 1.0)] * 2
    assert [one["first_day"] for one in rows[:2]] == ["2026-07-01", "2025-07-15"]


def test_stocks_print_runs_and_indicators_are_told(office: Path) -> None:
    """A stock below zero, and a run without its revision, are told as such."""
    registers = {
        "brochure-stock": "Jour;Édition;Comptés\n2026-06-01;guide;100\n",
        "print-log": "Jour;Édition;Langue;Quantité;Révision\n2026-06-02;guide;fr;50;1d48e3d\n"
        "2026-06-03;plan;nl;10;\n",
        "distribution": "Jour;Édition;Destinataire;Quantité\n2026-06-04;plan;Gare;25\n",
    }
    draw(keep(office, registers))
    facts = json.loads(files_of(office)["quality.json"])
    assert [(one["edition"], one["left"]) for one in facts["stocks"]] == [
        ("guide", 150),
        ("plan", -15),
    ]
    assert [one["revision"] for one in facts["print_runs"]] == ["1d48e3d", ""]
    assert "somethingwasnotwrittendown" in text_of(files_of(office))


def test_the_page_stands_alone(office: Path) -> None:
    """It travels by e-mail: no script, no picture, no style sheet, no font of elsewhere."""
    draw(keep(office, BROKEN))
    text = files_of(office)["quality.html"].decode()
    assert Page(text).fetched == []
    assert "<script" not in text
    assert set(re.findall(r"url\((?!data:)", text)) == set()


@pytest.mark.parametrize("language", available_languages())
def test_it_speaks_every_language(office: Path, language: str) -> None:
    answer = draw(keep(office, BROKEN), language=language)
    verdict = words_of(language).text("Something was promised and not kept")
    assert answer.said.startswith(verdict)
    text = files_of(office)["quality.html"].decode()
    assert f'<html lang="{language}">' in text
    assert f'<p class="verdict bad">{verdict}</p>' in text


def test_words_of_strangers_stay_words(office: Path) -> None:
    """No markup of theirs in the page, no formula in a table, no command on paper."""
    hostile = ("<script>alert(1)</script>", "=1+1", '#import "x"', "@SUM(A1)")
    objects = "".join('2026-07-06;;"{}"\n'.format(text.replace('"', '""')) for text in hostile)
    actions = "Numéro;Ouverte le;Action;Responsable;Échéance\n"
    actions += "".join(
        f"{place};2026-01-05;x;'{text};2026-01-06\n" for place, text in enumerate(hostile[:2])
    )
    keep(office, {"letters": MAIL + objects, "action-plan": actions})
    answer = draw(office)
    assert answer.code == 1
    files = files_of(office)
    assert "<script" not in files["quality.html"].decode()
    reader = PdfReader(io.BytesIO(files["quality.pdf"]))
    paper = "".join("".join(page.extract_text().split()) for page in reader.pages)
    for text in hostile:
        assert "".join(text.split()) in text_of(files)
        assert "".join(text.split()) in paper
    book = load_workbook(io.BytesIO(files["quality.xlsx"]))
    assert "f" not in {
        cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row
    }


def test_two_syntheses_of_one_day_are_the_same(office: Path) -> None:
    draw(keep(office, BROKEN))
    before = files_of(office)
    draw(office)
    assert files_of(office) == before


def test_faults_are_told_and_nothing_is_written(office: Path) -> None:
    """As check tells them; what an earlier run wrote stays."""
    draw(keep(office, KEPT))
    before = files_of(office)
    keep(office, {"letters": MAIL + "2026-99-01;;Plan\n"})
    answer = draw(office)
    assert (answer.code, answer.said) == (1, "")
    assert answer.complained.startswith("data/quality/letters.csv:2:1: error: ")
    assert files_of(office) == before
    assert [one.place[:3] for one in pipeline.inspect_registers(office)] == [
        ("data/quality/letters.csv", 2, 1)
    ]


def test_it_is_written_where_it_is_asked_for(office: Path, tmp_path: Path) -> None:
    draw(office, "--output", str(tmp_path / "there"))
    assert {file.name for file in (tmp_path / "there").iterdir()} == FILES
    assert not (office / "reports").exists()


# Importing


def bring(root: Path, source: Path, *words: str, register: str = "letters") -> Answer:
    """Import a table into a register."""
    return belvedere("register", "import", register, source, "--root", root, "--lang", "en", *words)


def test_an_import_adds_lines_once(office: Path, tmp_path: Path) -> None:
    """A trial run writes nothing; a second import finds every line there."""
    source = tmp_path / "mail.csv"
    source.write_text(MAIL + "2026-07-06;2026-07-08;Plan\n2026-07-07;;Guide\n", encoding="utf-8")
    file = keep(office, {"letters": KEPT["letters"]}) / "data" / "quality" / "letters.csv"
    before = file.read_bytes()
    told = "1 line added to data/quality/letters.csv, 1 was there already.\n"
    trial = bring(office, source, "--dry-run")
    assert (trial.code, trial.said) == (0, f"{told}Trial run: nothing was written.\n")
    assert file.read_bytes() == before
    assert bring(office, source) == Answer(0, told, "")
    after = file.read_bytes()
    assert after == before + b"2026-07-07;;Guide\n"
    again = bring(office, source)
    assert again.said == "0 lines added to data/quality/letters.csv, 2 were there already.\n"
    assert file.read_bytes() == after


def test_an_import_with_faults_writes_nothing(office: Path, tmp_path: Path) -> None:
    source = tmp_path / "mail.csv"
    source.write_text(MAIL + "2026-07-06;;Plan\nhier;;Guide\n", encoding="utf-8")
    answer = bring(office, source)
    assert (answer.code, answer.said) == (1, "")
    assert f"{source}:3:1: error: " in answer.complained
    assert not (office / "data" / "quality").exists()


def test_an_import_into_no_register_is_a_wrong_use(office: Path, tmp_path: Path) -> None:
    answer = bring(office, tmp_path / "none.csv", register="leters")
    assert answer.code == 2
    assert "letters" in answer.complained
    assert bring(office, tmp_path / "none.csv").code == 2
