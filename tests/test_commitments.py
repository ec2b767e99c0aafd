"""Commitments: each line's state, computed or declared; unknown is never shown as kept."""

from __future__ import annotations

import ast
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import Written
from hypothesis import given, settings
from hypothesis import strategies as st
from terminal import DAY, PROJECT, belvedere

from generator.languages import available_languages, words_of
from generator.load import load_project
from generator.load.registers import read_registers
from generator.model.catalogue import Catalogue
from generator.model.commitment_check import CommitmentCheck
from generator.model.office import WelcomePoint
from generator.model.opening_hours import normalise_opening_hours, open_spans
from generator.model.register import Registers
from generator.model.values import Address
from generator.report.commitment_checks import CHECKS
from generator.report.commitment_checks.office import open_days_of
from generator.report.commitments import CommitmentsReport, kept_commitments
from generator.report.freshness import Background, FreshnessReport
from generator.report.outcome import Ground, State
from generator.report.quality import measure_quality

TODAY = date(2026, 7, 14)
OFFICES = Path(__file__).parent / "offices"
HOURS = (
    "Mo-Fr 09:00-12:00",
    "Apr-Sep Mo-Sa 09:00-12:30,14:00-18:00; Oct-Mar Mo-Fr 09:00-12:00",
    "10:00-18:00; PH off",
    "Jul-Aug Mo-Su 09:00-19:00; PH 10:00-12:00",
    "Sa,Su 10:00-12:00; Dec 25 off; Jan 1 off",
    "Fr 20:00-02:00",
)
REFERENTIAL = """
    # data/commitments/mine.yml
    title: {{ fr: Promesses }}
    source: Exemple
    public: yes
    sections:
      - title: {{ fr: Tout }}
        commitments:
          - id: "1"
            text: {{ fr: Une promesse }}
            {}
"""


def report_of(catalogue: Catalogue, registers: Registers | None = None) -> CommitmentsReport:
    """Judge a catalogue's commitments on the day of every test."""
    known = registers or Registers()
    freshness = FreshnessReport(catalogue, TODAY, Background(()))
    return CommitmentsReport(Ground(freshness, measure_quality(known, TODAY), known))


@pytest.fixture
def judge(write_office: Callable[[str], Written]) -> Callable[..., CommitmentsReport]:
    """Judge one commitment of the minimal office, to which files are added."""

    def judge(commitment: str, more: str = "") -> CommitmentsReport:
        body = "\n".join(line.removeprefix("    ") for line in REFERENTIAL.splitlines())
        office = write_office(body.format(commitment) + more)
        assert office.errors == (), office.errors
        assert office.catalogue is not None
        registers, faults = read_registers(office.root)
        assert faults == ()
        return report_of(office.catalogue, registers)

    return judge


def state_of(report: CommitmentsReport) -> State:
    """Return the state of the only commitment."""
    (one,) = report.judgements
    return one.state


# The checks


def test_every_check_that_an_editor_may_name_is_computed() -> None:
    assert set(CHECKS) == set(CommitmentCheck)


def test_every_check_says_where_its_rule_comes_from() -> None:
    assert [check for check, compute in CHECKS.items() if not compute.__doc__] == []


@given(texts=st.lists(st.sampled_from(HOURS), min_size=1, max_size=3), year=st.integers(2024, 2030))
@settings(max_examples=25, deadline=None)
def test_open_days_are_those_of_a_count_day_by_day(texts: list[str], year: int) -> None:
    """Several welcome points are cumulated: a day counts once, whoever opens."""
    points = tuple(
        WelcomePoint(
            name=str(place),
            address=Address(commune="Exemple"),
            opening_hours=normalise_opening_hours(text),
        )
        for place, text in enumerate(texts)
    )
    day, counted = date(year, 1, 1), 0
    while day.year == year:
        counted += any(open_spans(normalise_opening_hours(text), day) for text in texts)
        day += timedelta(days=1)
    assert len(open_days_of(points, year)) == counted


OFFICE = """
# data/office.yml
name: Office
welcome_points:
  - name: Bureau
    address: { commune: Aubenas }
    opening_hours: "%s"
"""


@pytest.mark.parametrize(
    ("hours", "least", "state"),
    [
        ("10:00-18:00", 305, State.KEPT),
        ("Mo-Fr 10:00-18:00", 305, State.BROKEN),
        ("Mo-Fr 10:00-18:00", 240, State.KEPT),
        ("SH 10:00-12:00", 240, State.UNKNOWN),
    ],
)
def test_open_days_are_compared_with_the_threshold_written(
    hours: str, least: int, state: State, judge: Callable[..., CommitmentsReport]
) -> None:
    """305 is the office's own; 240 and 180 are those of the order of 2019."""
    report = judge(f"checks: [open-days]\n        least: {least}", OFFICE % hours)
    assert state_of(report) is state


@pytest.mark.parametrize(
    ("hours", "season", "state"),
    [
        ("10:00-18:00", '{ start: "04-01", end: "09-30" }', State.KEPT),
        ("Mo-Sa 10:00-18:00", '{ start: "04-01", end: "09-30" }', State.BROKEN),
        ("Jul-Aug 10:00-18:00", '{ start: "07-01", end: "08-31" }', State.KEPT),
        ("Dec-Mar 10:00-18:00", '{ start: "12-15", end: "03-15" }', State.KEPT),
    ],
)
def test_weekends_of_the_season_are_open(
    hours: str, season: str, state: State, judge: Callable[..., CommitmentsReport]
) -> None:
    """The season is the office's own; a winter's goes over the new year."""
    policy = f"\n# data/policy.yml\nseason: {season}\n"
    assert state_of(judge("checks: [open-weekends]", OFFICE % hours + policy)) is state


def test_without_a_season_nobody_knows(judge: Callable[..., CommitmentsReport]) -> None:
    assert state_of(judge("checks: [open-weekends]", OFFICE % "10:00-18:00")) is State.UNKNOWN


@pytest.mark.parametrize("check", CommitmentCheck)
def test_an_office_with_nothing_has_kept_only_what_needs_nothing(
    check: CommitmentCheck, judge: Callable[..., CommitmentsReport]
) -> None:
    """No check takes silence for a proof."""
    allowed = {State.UNKNOWN, State.BROKEN, State.AT_RISK}
    by_construction = {
        CommitmentCheck.MOBILE_WEBSITE,
        CommitmentCheck.TRILINGUAL_WEBSITE,
        CommitmentCheck.FOREIGN_WEBSITE,
        CommitmentCheck.ANNUAL_RUBRIC_CHECK,
    }
    (one,) = judge(f"checks: [{check.value}]").judgements
    assert check in by_construction or one.state in allowed


@pytest.mark.parametrize("check", CommitmentCheck)
def test_a_complete_office_breaks_nothing_that_its_records_can_keep(
    check: CommitmentCheck, complete_office: Path
) -> None:
    """What is left unknown needs a document, a register or the official list."""
    catalogue = load_project(complete_office).catalogue
    assert catalogue is not None
    (referential,) = catalogue.referentials
    (section,) = referential.sections
    line = section.commitments[0].model_copy(update={"checks": (check,), "least": None})
    alone = section.model_copy(update={"commitments": (line,)})
    lists = (referential.model_copy(update={"sections": (alone,)}),)
    (one,) = report_of(replace(catalogue, referentials=lists)).judgements
    lacking = {
        CommitmentCheck.OPEN_DAYS,  # 305 of them: it closes at weekends in winter
        CommitmentCheck.OPEN_WEEKENDS,
        CommitmentCheck.OFFICE_HOURS_IN_LANGUAGES,  # its few editions print no papers
        CommitmentCheck.ANSWERING_MACHINE,
        CommitmentCheck.LETTERHEAD,
        CommitmentCheck.EMAIL_SIGNATURE,
        CommitmentCheck.COMMITMENTS_PUBLISHED,
        CommitmentCheck.WELCOME_AND_PROMOTION_DOCUMENTS,
    }
    if check not in lacking:
        assert one.state is not State.BROKEN, one.outcomes[0].message


# Documents


EVIDENCE = "evidence:\n          - {{ document: Charte, dated: {}, responsible: Camille{} }}"


@pytest.mark.parametrize(
    ("dated", "until", "state"),
    [
        ("2026-01-01", "", State.DECLARED),
        ("2026-07-15", "", State.UNKNOWN),
        ("2026-01-01", ", valid_until: 2026-07-13", State.UNKNOWN),
        ("2026-01-01", ", valid_until: 2026-08-01", State.AT_RISK),
        ("2026-01-01", ", valid_until: 2027-01-01", State.DECLARED),
    ],
)
def test_a_document_declares_for_as_long_as_it_holds(
    dated: str, until: str, state: State, judge: Callable[..., CommitmentsReport]
) -> None:
    assert state_of(judge(EVIDENCE.format(dated, until))) is state


def test_a_document_does_not_mend_what_is_computed_false(
    judge: Callable[..., CommitmentsReport],
) -> None:
    """The office declares that it is open 305 days; its own hours say something else."""
    both = "checks: [open-days]\n        " + EVIDENCE.format("2026-01-01", "")
    assert state_of(judge(both, OFFICE % "Mo-Fr 10:00-18:00")) is State.BROKEN


def test_a_document_tells_what_no_check_can(judge: Callable[..., CommitmentsReport]) -> None:
    """That the poster hangs outside."""
    both = "checks: [open-days]\n        " + EVIDENCE.format("2026-01-01", "")
    assert state_of(judge(both)) is State.DECLARED


def test_a_line_without_check_and_document_is_unknown(
    judge: Callable[..., CommitmentsReport],
) -> None:
    assert state_of(judge("remark: { fr: Rien }")) is State.UNKNOWN


def test_of_several_checks_the_worst_counts(judge: Callable[..., CommitmentsReport]) -> None:
    assert state_of(judge("checks: [mobile-website, events-complete]")) is State.UNKNOWN
    assert state_of(judge("checks: [mobile-website, minimum-sections]")) is State.BROKEN


@pytest.mark.parametrize("state", State)
def test_only_what_is_true_is_published(state: State, complete_office: Path) -> None:
    """The public page shows what is kept or declared, never what is unknown."""
    assert state.is_true == (state in {State.KEPT, State.DECLARED})
    catalogue = load_project(complete_office).catalogue
    assert catalogue is not None
    report = report_of(catalogue)
    shown = {one.id for one in kept_commitments(report)}
    assert shown == {one.commitment.id for one in report.judgements if one.state.is_true}
    hidden = [one.model_copy(update={"public": False}) for one in catalogue.referentials]
    assert kept_commitments(report_of(replace(catalogue, referentials=tuple(hidden)))) == ()


# The registers


def test_registers_prove_delays(judge: Callable[..., CommitmentsReport]) -> None:
    """A complaint of Monday that is answered on Thursday is in time, on Friday it is not."""
    head = "\n# data/quality/complaints.csv\nreceived;channel;subject;answered;closed;action\n"
    kept = judge("checks: [complaints-in-time]", head + "2026-06-08;form;bruit;2026-06-11;;\n")
    assert state_of(kept) is State.KEPT
    late = judge("checks: [complaints-in-time]", head + "2026-06-08;form;bruit;2026-06-12;;\n")
    assert state_of(late) is State.BROKEN
    (proof,) = late.judgements[0].outcomes[0].proofs
    assert (proof.path, proof.line) == ("data/quality/complaints.csv", 2)


# What an editor may get wrong


@pytest.mark.parametrize(
    ("commitment", "rule", "guess"),
    [
        ("checks: [open-day]", "unknown-value", "open-days"),
        ("evidences: [x]", "unknown-key", "evidence"),
        ("evidence: [{ document: X, dated: hier, responsible: C }]", "bad-date", ""),
        ("evidence: [{ document: X, dated: 2026-01-01 }]", "missing-field", ""),
        ("least: -1", "bad-number", ""),
    ],
)
def test_a_commitment_that_can_t_be_meant_is_refused(
    commitment: str, rule: str, guess: str, write_office: Callable[[str], Written]
) -> None:
    body = "\n".join(line.removeprefix("    ") for line in REFERENTIAL.splitlines())
    office = write_office(body.format(commitment))
    (error,) = office.errors
    assert (error.rule, error.facts.get("guess", "")) == (rule, guess)
    assert error.line == 9


def test_a_number_stands_once(written: Written) -> None:
    """Two lines with one number could not be told apart.

    # data/commitments/mine.yml
    title: { fr: Promesses }
    source: Exemple
    sections:
      - title: { fr: Tout }
        commitments:
          - { id: "1", text: { fr: Une } }
          - { id: "1", text: { fr: Deux } }
    """
    assert [one.rule for one in written.errors] == ["duplicate-commitment"]


# The demonstration's referentials


@pytest.fixture(scope="module")
def demonstration() -> Catalogue:
    """The project's own data."""
    catalogue = load_project(PROJECT).catalogue
    assert catalogue is not None
    return catalogue


def test_the_seed_s_twenty_one_lines_are_there(demonstration: Catalogue) -> None:
    """And the four subjects of the twelfth."""
    (first,) = [one for one in demonstration.referentials if one.id == "category-one"]
    numbers = [one.id for one in first.commitments]
    assert [number for number in numbers if "." not in number] == [str(n) for n in range(1, 22)]
    assert [number for number in numbers if "." in number] == ["12.1", "12.2", "12.3", "12.4"]


def test_every_line_of_the_quality_mark_is_there(demonstration: Catalogue) -> None:
    """236 bullets, six of which hold no bullet but a dash."""
    (mark,) = [one for one in demonstration.referentials if one.id == "quality-mark"]
    assert len(list(mark.commitments)) == 242
    assert len(mark.sections) == 17


@pytest.mark.parametrize("language", ["fr", "en", "nl"])
def test_every_line_is_said_in_three_languages(language: str, demonstration: Catalogue) -> None:
    silent = [
        (referential.id, one.id)
        for referential in demonstration.referentials
        for one in referential.commitments
        if not one.text.text(language)
    ]
    assert silent == []


# The files


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The reports of the complete office."""
    root = tmp_path_factory.mktemp("commitments") / "office"
    shutil.copytree(OFFICES / "complete", root)
    answer = belvedere("report", "--root", root, "--date", DAY, "--lang", "en")
    assert answer.code == 0, answer
    assert "Commitments: kept 1, declared 2" in answer.said
    return {file.name: file.read_bytes() for file in (root / "reports").iterdir()}


def test_each_line_leads_to_its_evidence(files: dict[str, bytes]) -> None:
    """Document, day and person; file and line."""
    told = json.loads(files["commitments.json"])
    (document,) = [one for one in told["evidence"] if one["document"]]
    assert (document["document"], document["dated"]) == ("Inventaire du mobilier", "2026-01-15")
    lines = (OFFICES / "complete" / document["file"]).read_text(encoding="utf-8").splitlines()
    assert "Inventaire du mobilier" in lines[document["line"] - 1]
    wifi = next(one for one in told["evidence"] if one["id"] == "1.1")
    lines = (OFFICES / "complete" / wifi["file"]).read_text(encoding="utf-8").splitlines()
    assert "wifi" in lines[wifi["line"] - 1]


def test_the_matrix_has_all_its_formats(files: dict[str, bytes]) -> None:
    suffixes = {name.partition(".")[2] for name in files if name.startswith("commitments.")}
    assert suffixes == {"html", "pdf", "csv", "xlsx", "json"}
    assert files["commitments.pdf"].startswith(b"%PDF-")
    assert b"<script" not in files["commitments.html"]


# What is said


def sentences_of_checks() -> set[str]:
    """Return every sentence that a check may say."""
    found = set()
    folder = PROJECT / "generator" / "report"
    for path in (*sorted((folder / "commitment_checks").glob("*.py")), folder / "commitments.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            if " " in node.value.strip(", ") and id(node) not in said
        }
    return found


@pytest.mark.parametrize("language", [code for code in available_languages() if code != "en"])
def test_every_outcome_is_said_in_every_language(language: str) -> None:
    words = words_of(language)
    assert len(sentences_of_checks()) > 80
    assert [text for text in sentences_of_checks() if not words.knows(text)] == []
