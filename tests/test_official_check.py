"""The official list beside the catalogue: each difference is told once, and gone when mended."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from terminal import DAY, belvedere
from test_import_atout_france import APRIL_2026, MKDOCS, OF_2026, TERRITORY, excerpt, run

from generator.check.sentences import say_sentence
from generator.errors import SourceError
from generator.findings import Finding, Severity
from generator.languages import words_of
from generator.load import load_project, locate_findings
from generator.model.official import OfficialComparison
from generator.sources.official_check import LONGEST_NAME, MESSAGES, compare_official

HOTEL = "data/accommodations/hotel-de-la-fontaine-bleue.yml"
SHADE = "data/accommodations/camping-l-ombrage.yml"
LEVEL, GRANTED, PROROGUED = (
    ("classification", key) for key in ("stars", "granted_on", "prorogued")
)
NAME = "HÔTEL DE LA FONTAINE BLEUE"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office whose accommodation is that of the list of 2026."""
    root = tmp_path / "office"
    (root / "data" / "accommodations").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (root / "data" / "office.yml").write_text("name: Office du Val Fictif\n", encoding="utf-8")
    (root / "data" / "territory.yml").write_text(TERRITORY, encoding="utf-8")
    run(root)
    return root


def compare(root: Path, source: str = OF_2026) -> OfficialComparison:
    """Compare an office with a list."""
    catalogue = load_project(root).catalogue
    assert catalogue is not None
    return compare_official(source, catalogue, APRIL_2026)


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Change a file as an editor does."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def only(told: OfficialComparison) -> Finding:
    """Return the one finding, which can be said."""
    (finding,) = told.findings
    assert say_sentence(finding, words_of("en"))
    return finding


def list_with(root: Path, *rows: str) -> str:
    """Write the list with more rows; return its path."""
    file = root.parent / "list.csv"
    file.write_text(Path(OF_2026).read_text(encoding="utf-8") + "".join(rows), encoding="utf-8")
    return str(file)


def row_of(name: str = "HÔTEL NEUF", day: str = "01/04/2026", level: str = "3 étoiles") -> str:
    """Return a row of the list."""
    return f"{day};HÔTEL DE TOURISME;{level};-;-;{name};1 rue;07999;VAL-FICTIF;-;-;9;4;-;-;-;non\n"


def test_an_office_that_follows_the_list_has_no_finding(office: Path) -> None:
    told = compare(office)
    assert told == OfficialComparison("atout-france-2026.csv", date(2025, 5, 12), 8, 8, ())


@pytest.mark.parametrize(
    ("path", "old", "new", "rule", "pointer", "facts"),
    [
        (HOTEL, "stars: 4", "stars: 3", "official-level-differs", LEVEL, ("3", "4")),
        (HOTEL, "  stars: 4\n", "", "official-level-differs", LEVEL, ("–", "4")),
        (
            "data/accommodations/auberge-du-col.yml",
            "classification:\n",
            "classification:\n  stars: 2\n",
            "official-level-differs",
            LEVEL,
            ("2", "–"),
        ),
        (
            HOTEL,
            "granted_on: 2025-05-12",
            "granted_on: 2025-05-21",
            "official-date-differs",
            GRANTED,
            ("2025-05-21", "2025-05-12"),
        ),
        (
            SHADE,
            "  prorogued: true\n",
            "",
            "official-prorogation-differs",
            PROROGUED,
            ("no", "yes"),
        ),
        (
            HOTEL,
            "granted_on: 2025-05-12\n",
            "granted_on: 2025-05-12\n  prorogued: yes\n",
            "official-prorogation-differs",
            PROROGUED,
            ("yes", "no"),
        ),
        (
            HOTEL,
            "name: Hôtel de la Fontaine Bleue",
            "name: Le Vieux Relais",
            "official-name-differs",
            ("name",),
            ("Le Vieux Relais", "Hôtel de la Fontaine Bleue"),
        ),
    ],
)
def test_a_difference_is_told_once_with_both_values(
    office: Path,
    path: str,
    old: str,
    new: str,
    rule: str,
    pointer: tuple[str, ...],
    facts: tuple[str, str],
) -> None:
    """And no longer once it is mended."""
    edit(office, path, old, new)
    told = compare(office)
    finding = only(told)
    assert (finding.rule, finding.path, finding.pointer) == (rule, path, pointer)
    assert (finding.facts["ours"], finding.facts["theirs"]) == facts
    assert (told.listed, told.matched) == (8, 8)
    (located,) = locate_findings(office, told.findings)
    assert located.line > 0
    edit(office, path, new, old) if new else run(office)
    assert compare(office).findings == ()


def test_only_a_name_is_a_mere_notice(office: Path) -> None:
    edit(office, HOTEL, "Hôtel de la Fontaine Bleue", "Le Vieux Relais")
    edit(office, HOTEL, "stars: 4", "stars: 3")
    severities = {one.rule: one.severity for one in compare(office).findings}
    assert severities == {
        "official-level-differs": Severity.WARNING,
        "official-name-differs": Severity.NOTICE,
    }


@pytest.mark.parametrize("name", ["FONTAINE BLEUE (de la)", "hotel de la fontaine-bleue", NAME])
def test_a_name_written_otherwise_is_the_same(office: Path, name: str) -> None:
    """Accents, case, punctuation and the word for the kind of house make no difference."""
    edit(office, HOTEL, "name: Hôtel de la Fontaine Bleue", f"name: {name}")
    rules = [one.rule for one in compare(office).findings]
    assert rules == (["official-name-differs"] if name.startswith("FONTAINE") else [])


def test_a_record_without_classification_is_told_once(office: Path) -> None:
    """Not its level, its date and its prorogation, one by one."""
    edit(office, HOTEL, "classification:\n  stars: 4\n  granted_on: 2025-05-12\n", "")
    finding = only(compare(office))
    assert (finding.rule, finding.pointer) == ("official-level-differs", LEVEL)
    assert dict(finding.facts) == {"ours": "", "theirs": "4", "date": "2025-05-12"}
    run(office)
    assert compare(office).findings == ()


def test_a_classed_record_that_the_list_lacks_is_told(office: Path, tmp_path: Path) -> None:
    source = excerpt(tmp_path, "CAMPING LE PLAN D'EAU", NAME)
    kept = {HOTEL, "data/accommodations/camping-le-plan-d-eau.yml"}
    told = compare(office, source)
    assert {one.rule for one in told.findings} == {"not-on-official-list"}
    paths = {f"data/accommodations/{file.name}" for file in office.glob("data/*/*.yml")}
    assert {one.path for one in told.findings} == paths - kept
    assert (told.listed, told.matched) == (2, 2)


def test_what_has_ended_or_is_on_no_list_is_not_looked_for(office: Path) -> None:
    """An expired level isn't shown; of furnished rentals Atout France has no list."""
    common = "address: { commune: Val-Fictif, postcode: '07999' }\n"
    held = "classification: { stars: 3, granted_on: 2025-01-01 }\n"
    ended = "classification: { stars: 3, granted_on: 2019-01-01 }\n"
    for name, kind, classification in (
        ("gite", "furnished-rental", held),
        ("chambre", "bed-and-breakfast", held),
        ("ancien", "hotel", ended),
        ("nouveau", "hotel", ""),
    ):
        file = office / "data" / "accommodations" / f"{name}.yml"
        file.write_text(f"name: {name}\ntype: {kind}\n{classification}{common}", encoding="utf-8")
    assert compare(office).findings == ()
    edit(office, "data/accommodations/ancien.yml", "2019", "2022")
    assert only(compare(office)).rule == "not-on-official-list"


def test_without_address_nothing_can_be_found(office: Path) -> None:
    record = "name: Nulle Part\ntype: hotel\nclassification: {stars: 3, granted_on: 2025-01-01}\n"
    (office / "data" / "accommodations" / "nulle-part.yml").write_text(record, encoding="utf-8")
    finding = only(compare(office))
    assert finding.message == MESSAGES["not-on-official-list:nowhere"]


def test_what_no_record_tells_of_is_told_with_its_line(office: Path) -> None:
    told = compare(office, list_with(office, row_of()))
    finding = only(told)
    assert (finding.rule, finding.path, finding.pointer) == (
        "missing-from-catalogue",
        "data/accommodations",
        (),
    )
    assert dict(finding.facts) == {"name": "Hôtel Neuf", "commune": "Val-Fictif", "line": "11"}
    assert (told.newest, told.listed, told.matched) == (date(2026, 4, 1), 9, 8)
    (located,) = locate_findings(office, told.findings)
    assert located.line == 0


def test_of_two_rows_the_later_counts(office: Path) -> None:
    source = list_with(office, row_of(NAME), row_of(NAME, "01/04/2015"))
    rules = [one.rule for one in compare(office, source).findings]
    assert rules == ["official-level-differs", "official-date-differs"]


def test_a_row_that_cannot_be_read_accuses_nobody(office: Path, tmp_path: Path) -> None:
    text = Path(OF_2026).read_text(encoding="utf-8").replace("4 étoiles", "6 étoiles")
    source = tmp_path / "list.csv"
    source.write_text(text, encoding="utf-8")
    told = compare(office, str(source))
    wrong = {one.path for one in told.findings}
    assert HOTEL not in wrong
    assert (told.listed, told.matched) == (6, 6)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("=HYPERLINK(1)", "=hyperlink(1)"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("{rule} {0.__class__}", "{rule} {0.__class__}"),
        ("日本 🏨 \u202eevil\x1b[2J", "?? ? ?evil?[2j"),
        ("X" * 5000, "X" * (LONGEST_NAME - 1) + "…"),
        ('#raw("x")', None),
    ],
)
def test_a_hostile_name_is_told_and_does_nothing(
    office: Path, name: str, shown: str | None
) -> None:
    """Every font of ours prints it, and no place in it is filled."""
    finding = only(compare(office, list_with(office, row_of(name.replace('"', '""')))))
    told = finding.facts["name"]
    assert shown is None or told.casefold() == shown.casefold()
    assert told in say_sentence(finding, words_of("en"))


def test_a_list_that_holds_nothing_is_refused(office: Path, tmp_path: Path) -> None:
    """Every record would be missing from it."""
    source = tmp_path / "empty.csv"
    source.write_text(Path(OF_2026).read_text(encoding="utf-8").partition("\n")[0], "utf-8")
    with pytest.raises(SourceError, match="holds no classification"):
        compare(office, str(source))


def test_a_list_of_elsewhere_concerns_nobody_here(office: Path) -> None:
    rows = row_of().replace("VAL-FICTIF", "LYON"), row_of().replace("07999", "34999")
    assert compare(office, list_with(office, *rows)).findings == ()


# The report

ROWS = """\
15/03/2024;HÔTEL DE TOURISME;5 étoiles;-;-;HÔTEL DE L'EXEMPLE;-;07990;ROCHEBRUNE-L'EXEMPLE;-;-;60;30;-;-;-;non
29/02/2020;CAMPING;3 étoiles;-;-;CAMPING DU TORRENT;-;07991;SAINT-EXEMPLE-LES-BAINS;-;-;240;-;80;-;-;oui
20/06/2026;CAMPING;3 étoiles;-;-;CAMPING D'AILLEURS;1 rue;69001;LYON;-;-;9;-;3;-;-;non
"""


def report(root: Path, rows: str) -> tuple[int, dict[str, object]]:
    """Run `belvedere report --official`; return its exit code and what its JSON says."""
    header = Path(OF_2026).read_text(encoding="utf-8").partition("\n")[0]
    source = root.parent / "list.csv"
    source.write_text(f"{header}\n{rows}", encoding="utf-8")
    words = ("--date", DAY, "--lang", "en", "--official", source)
    answer = belvedere("report", "--root", root, *words)
    assert answer.code in {0, 1}, answer
    told: dict[str, object] = json.loads((root / "reports" / "freshness.json").read_bytes())
    return answer.code, told


@pytest.fixture
def complete(tmp_path: Path, complete_office: Path) -> Path:
    """The complete office, to be changed."""
    return Path(shutil.copytree(complete_office, tmp_path / "complete"))


def test_the_report_says_which_list_it_compared_with(complete: Path) -> None:
    code, told = report(complete, ROWS)
    assert told["official_list"] == "list.csv (latest classification: June 20, 2026)"
    assert (code, told["findings"]) == (0, [])


def test_the_report_tells_differences_with_their_lines(complete: Path) -> None:
    hostile = row_of("日本 <b>{x}</b>").replace("07999;VAL-FICTIF", "07990;ROCHEBRUNE-L'EXEMPLE")
    code, told = report(complete, ROWS.replace("5 étoiles", "4 étoiles") + hostile)
    assert code == 1
    assert told["reasons"] == {"official-level-differs": 1}
    findings = told["findings"]
    assert isinstance(findings, list)
    assert [(one["rule"], one["line"]) for one in findings] == [
        ("missing-from-catalogue", 0),
        ("official-level-differs", 3),
    ]
    page = (complete / "reports" / "freshness.html").read_text(encoding="utf-8")
    assert "list.csv (latest classification: June 20, 2026)" in page
    assert "<b>{x}" not in page


def test_the_report_of_a_list_that_is_not_there_changes_nothing(complete: Path) -> None:
    answer = belvedere("report", "--root", complete, "--lang", "fr", "--official", "absent.csv")
    assert answer.code == 2
    assert answer.complained == "belvedere: il n’y a pas de fichier absent.csv\n"
    assert not (complete / "reports").exists()
