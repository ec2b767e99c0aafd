"""The freshness report: every line proved, every finding once, in every file that it consists of."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import Written
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader
from stale_office import COMPLETE, EDITS, TOGETHER, spoil
from terminal import DAY, belvedere
from test_history import CHECK, commit, git

from generator.check import RULES
from generator.languages import available_languages, words_of
from generator.load import load_project
from generator.load.history import read_history
from generator.model.catalogue import Catalogue
from generator.model.history import History
from generator.report.publishing import LONGEST_ON_PAPER
from generator.report.topics import BREAKING, TOPICS, sort_by_topic
from generator.report.trend import Month, measure_trend

ABOUT_LOOKS_OR_FORM = {
    "campsite-category-elsewhere",
    "classification-in-the-future",
    "duplicate-commune",
    "empty-edition",
    "free-with-prices",
    "left-out-of-edition",
    "link-to-unknown-record",
    "missing-gpx-file",
    "missing-photo-file",
    "notice-for-unknown-record",
    "palace-without-five-stars",
    "photo-too-small-to-print",
    "photo-without-credit",
    "position-outside-territory",
    "postcode-of-another-commune",
    "reversed-prices",
    "stars-on-unclassifiable",
    "stars-where-none-exist",
    "text-without-title",
    "unknown-block",
    "unknown-commune",
    "unprotected-calendar",
    "unreadable-photo",
}
"""Rules that say nothing of how fresh or complete something is, or are errors that keep all from being published."""
OF_TOPICS = [rule for topic in TOPICS for rule in topic.rules]


def write_report(root: Path, *options: str, expected: int | None = None) -> dict[str, bytes]:
    """Write the report of an office and return its files by name."""
    answer = belvedere("report", "--root", root, "--date", DAY, "--lang", "en", *options)
    if expected is not None:
        assert answer.code == expected, answer
    return {file.name: file.read_bytes() for file in (root / "reports").iterdir()}


def findings_in(files: dict[str, bytes]) -> list[dict[str, object]]:
    """Return the findings that the report's JSON holds."""
    found: list[dict[str, object]] = json.loads(files["freshness.json"])["findings"]
    return found


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The report of an office that forgot nothing."""
    root = Path(shutil.copytree(COMPLETE, tmp_path_factory.mktemp("complete") / "office"))
    return write_report(root, expected=0)


@pytest.fixture(scope="module")
def stale(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The report of an office that broke many rules, each once."""
    return write_report(spoil(tmp_path_factory.mktemp("stale") / "office", TOGETHER), expected=1)


def test_every_rule_about_freshness_has_one_topic() -> None:
    assert Counter(OF_TOPICS).most_common(1)[0][1] == 1
    assert {rule.id for rule in RULES} - set(OF_TOPICS) == ABOUT_LOOKS_OR_FORM
    assert set(OF_TOPICS) >= BREAKING


@pytest.mark.parametrize("language", [code for code in available_languages() if code != "en"])
def test_every_topic_has_its_title(language: str) -> None:
    words = words_of(language)
    assert [topic.title for topic in TOPICS if not words.knows(topic.title)] == []


def test_an_office_that_forgot_nothing_is_within_its_policy(complete: dict[str, bytes]) -> None:
    facts = json.loads(complete["freshness.json"])
    assert (facts["within_policy"], facts["reasons"], facts["findings"]) == (True, {}, [])


@pytest.mark.parametrize("rule", EDITS)
def test_a_broken_rule_is_found_once_with_file_and_line(
    rule: str, tmp_path: Path, read_office: Callable[[Path], Written]
) -> None:
    """And nothing else is: the office without this edit has no finding at all."""
    office = read_office(spoil(tmp_path / "office", [rule]))
    told = [one for some in sort_by_topic(office.findings).values() for one in some]
    assert [one.rule for one in told] == [rule]
    if rule != "empty-section":  # it stands nowhere
        assert (office.root / told[0].path).is_file()
        assert told[0].line > 0


def test_many_broken_rules_are_each_found_once(stale: dict[str, bytes]) -> None:
    counts = Counter(str(one["rule"]) for one in findings_in(stale))
    assert counts == dict.fromkeys(TOGETHER, 1)


def test_what_breaks_the_policy_is_told_with_its_number(stale: dict[str, bytes]) -> None:
    reasons = json.loads(stale["freshness.json"])["reasons"]
    assert set(reasons) - {"records", "rubrics", "office"} == BREAKING & TOGETHER
    assert set(reasons.values()) == {1, reasons["records"]}


class Page(HTMLParser):
    """The words of a page, and what it would fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.fetched: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what it would fetch."""
        named = dict(attrs)
        self.fetched += [value or "" for name, value in attrs if name in {"src", "srcset"}]
        if tag == "link":
            self.fetched.append(named.get("href") or "")

    def handle_data(self, data: str) -> None:
        """Note its words."""
        self.words.append(data)


def test_the_page_stands_alone(stale: dict[str, bytes]) -> None:
    """It travels by e-mail: no script, no picture, no style sheet, no font of elsewhere."""
    text = stale["freshness.html"].decode()
    assert Page(text).fetched == []
    assert "<script" not in text
    assert set(re.findall(r"url\((?!data:)", text)) == set()


def test_every_finding_stands_in_the_page_and_on_paper(stale: dict[str, bytes]) -> None:
    """With the file and the line; checks stand in the table of all records."""
    words = "".join("".join(Page(stale["freshness.html"].decode()).words).split())
    reader = PdfReader(io.BytesIO(stale["freshness.pdf"]))
    paper = "".join("".join(page.extract_text().split()) for page in reader.pages)
    for one in findings_in(stale):
        place = f"{one['file']}:{one['line']}" if one["line"] else str(one["file"])
        if not str(one["file"]).startswith("content/") or one["rule"] == "untranslated-text":
            assert place in words, one
            assert place in paper, one


def test_the_table_has_a_line_for_everything_that_is_checked(complete: dict[str, bytes]) -> None:
    """The same in CSV, in the workbook and in JSON, with days as days."""
    rows = list(csv.reader(io.StringIO(complete["freshness.csv"].decode("utf-8-sig"))))
    objects = json.loads(complete["freshness.json"])["subjects"]
    sheet = load_workbook(io.BytesIO(complete["freshness.xlsx"])).worksheets[0]
    assert len(rows) - 1 == len(objects) == sheet.max_row - 1
    (hotel,) = (one for one in objects if one["id"] == "hotel-de-l-exemple")
    assert hotel["file"] == "data/accommodations/hotel-de-l-exemple.yml"
    assert hotel["checked_on"] == "2026-05-12"
    lines = (COMPLETE / hotel["file"]).read_text(encoding="utf-8").splitlines()
    assert "checked_on: 2026-05-12" in lines[hotel["line"] - 1]
    heads = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2, values_only=True) if row[1] == hotel["id"])
    assert str(dict(zip(heads, row, strict=True))["Last check"]).startswith("2026-05-12")


def test_each_person_gets_a_calendar_of_what_is_due(complete: dict[str, bytes]) -> None:
    """Everything that is theirs, on the last day on which its check holds."""
    calendars = {name: text for name, text in complete.items() if name.endswith(".ics")}
    assert set(calendars) == {"due-dates-camille-exemple.ics", "due-dates-dominique-exemple.ics"}
    told = {name: list(Calendar.from_ical(text).walk("VEVENT")) for name, text in calendars.items()}
    described = "".join(str(one["description"]) for one in told["due-dates-camille-exemple.ics"])
    assert "Auberge du Châtaignier" in described
    starts = [one["dtstart"].dt for some in told.values() for one in some]
    assert min(starts) >= date(2026, 7, 14)
    assert {str(one["attendee"]) for one in told["due-dates-camille-exemple.ics"]} == {
        "mailto:camille@example.org"
    }


def test_two_reports_of_one_day_are_the_same(tmp_path: Path, complete: dict[str, bytes]) -> None:
    root = Path(shutil.copytree(COMPLETE, tmp_path / "office"))
    assert write_report(root) == complete


def test_the_first_page_leads_to_every_file(complete: dict[str, bytes]) -> None:
    """A link for each report and calendar, and no link to what isn't there."""
    linked = set(re.findall(r'href="([^"#]+)"', complete["index.html"].decode()))
    assert linked == set(complete) - {"index.html"}


def test_promised_fields_are_called_as_people_call_them(stale: dict[str, bytes]) -> None:
    text = stale["freshness.html"].decode()
    assert "Booking (C16)" in text
    assert "booking" not in Page(text).words


def test_a_long_table_is_cut_on_paper_and_says_so(tmp_path: Path) -> None:
    """The page on screen and the workbook hold every line."""
    root = Path(shutil.copytree(COMPLETE, tmp_path / "office"))
    farm = (COMPLETE / "data/producers/ferme-de-l-exemple.yml").read_text(encoding="utf-8")
    for number in range(LONGEST_ON_PAPER):
        name = farm.replace("name: Ferme", f"name: Ferme {number}", 1)
        (root / f"data/producers/ferme-{number}.yml").write_text(name, encoding="utf-8")
    files = write_report(root)
    reader = PdfReader(io.BytesIO(files["freshness.pdf"]))
    paper = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert "all of them are in freshness.xlsx" in paper
    for number in (0, LONGEST_ON_PAPER - 1):
        assert f"Ferme {number} de" in files["freshness.html"].decode()
    assert len(json.loads(files["freshness.json"])["subjects"]) > LONGEST_ON_PAPER + 12


def test_a_name_that_no_font_has_keeps_no_report_from_being_printed(tmp_path: Path) -> None:
    """On paper a sign stands for it; the page has it as it is."""
    root = Path(shutil.copytree(COMPLETE, tmp_path / "office"))
    inn = root / "data/restaurants/auberge-du-chataignier.yml"
    text = inn.read_text(encoding="utf-8").replace("name: Auberge", "name: 日本 Auberge", 1)
    inn.write_text(text, encoding="utf-8")
    files = write_report(root)
    paper = PdfReader(io.BytesIO(files["freshness.pdf"]))
    assert "?? Auberge" in " ".join(page.extract_text() for page in paper.pages)
    assert "日本 Auberge" in files["freshness.html"].decode()


@pytest.mark.parametrize("language", available_languages())
def test_the_report_speaks_every_language(language: str, tmp_path: Path) -> None:
    """In French without English words left over."""
    root = spoil(tmp_path / "office", TOGETHER)
    belvedere("report", "--root", root, "--date", DAY, "--lang", language)
    text = (root / "reports" / "freshness.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in text
    assert ("Every record" in text) == (language == "en")


def test_a_report_of_an_office_with_errors_is_not_written(tmp_path: Path) -> None:
    """Its faults are told as check tells them; what an earlier run wrote stays."""
    root = Path(shutil.copytree(COMPLETE, tmp_path / "office"))
    before = write_report(root)
    (root / "data" / "policy.yml").write_text("warning_day: 30\n", encoding="utf-8")
    answer = belvedere("report", "--root", root, "--date", DAY, locale="fr_FR.UTF-8")
    assert answer.code == 1
    assert "data/policy.yml:1:1" in answer.complained
    assert "warning_days" in answer.complained
    after = {file.name: file.read_bytes() for file in (root / "reports").iterdir()}
    assert after == before


def test_words_of_strangers_stay_words(hostile_office: Path, tmp_path: Path) -> None:
    """No markup of theirs in the page, no formula in a table, no command on paper."""
    root = Path(shutil.copytree(hostile_office, tmp_path / "office"))
    files = write_report(root)
    text = files["freshness.html"].decode()
    assert re.findall(r"<(?:script|img|iframe|svg on|a [^>]*javascript)", text) == []
    book = load_workbook(io.BytesIO(files["freshness.xlsx"]))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    rows = csv.reader(io.StringIO(files["freshness.csv"].decode("utf-8-sig")))
    assert not [cell for row in rows for cell in row if cell[:1] in set("=@\t\r")]


# The trend


@pytest.fixture
def trend_of(complete_office: Path) -> Catalogue:
    """The catalogue of the complete office."""
    catalogue = load_project(complete_office).catalogue
    assert catalogue is not None
    return catalogue


def test_the_trend_counts_what_was_verified_at_the_end_of_each_month(
    tmp_path: Path, trend_of: Catalogue
) -> None:
    """By what the files said then, a check of more than a year before not counted."""
    git(tmp_path, "init", "--quiet")
    checked = "name: H\n" + CHECK.format("2025-03-10")
    commit(tmp_path, "2026-02-03", hotel="name: H\n", inn="name: I\n")
    commit(tmp_path, "2026-03-03", hotel=checked)
    commit(tmp_path, "2026-05-03", inn="name: I\n" + CHECK.format("2026-05-02"))
    commit(tmp_path, "2026-06-03", hotel=None)
    months = measure_trend(trend_of, read_history(tmp_path), {}, date(2026, 7, 14))
    assert months == (
        Month("2026-02", 2, 0),
        Month("2026-03", 2, 0),
        Month("2026-04", 2, 0),
        Month("2026-05", 2, 1),
        Month("2026-06", 1, 1),
        Month("2026-07", 12, 12),
    )


def test_months_that_git_forgot_are_those_written_down(trend_of: Catalogue) -> None:
    kept = {"2026-05": (10, 4), "2026-07": (1, 1)}
    months = measure_trend(trend_of, History(), kept, date(2026, 7, 14))
    assert months == (Month("2026-05", 10, 4), Month("2026-07", 12, 12))


def test_the_trend_is_written_down_when_asked(tmp_path: Path) -> None:
    root = Path(shutil.copytree(COMPLETE, tmp_path / "office"))
    trend = root / "data" / "quality" / "trend.csv"
    write_report(root)
    assert not trend.exists()
    write_report(root, "--keep-trend")
    assert trend.read_text(encoding="utf-8") == "month,records,verified\n2026-07,12,12\n"
