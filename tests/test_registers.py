"""Quality registers: read with every fault placed, measured on a day, and filled from other tables."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from terminal import DAY, belvedere
from test_history import git

from generator.check.sentences import say_finding
from generator.errors import ProjectError, SourceError
from generator.findings import Finding
from generator.languages import words_of
from generator.load.registers import FOLDER, bare_text, parse_table, read_registers
from generator.model.opening_hours import is_public_holiday
from generator.model.register import REGISTERS, Registers, Request, fold_heading, is_personal
from generator.model.register_values import Team
from generator.model.working_days import (
    add_working_days,
    deadline_of,
    is_working_day,
    within_hours,
    working_days_between,
)
from generator.rendering.tables import write_text
from generator.report.delays import half_year_until, year_until
from generator.report.quality import measure_quality
from generator.sources.register_import import (
    RegisterPlan,
    apply_register_import,
    plan_register_import,
)

TODAY = date(2026, 7, 20)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
at = datetime.fromisoformat
MOMENTS = st.datetimes(at("2024-01-01 00:00"), at("2027-12-31 00:00")).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), min_size=1, max_size=30
)
LETTERS = "Reçu le;Répondu le;Langue;Objet\n"


def keep(root: Path, name: str, text: str) -> Path:
    """Write a register as an office does."""
    file = root / FOLDER / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def places(findings: tuple[Finding, ...]) -> list[tuple[str, int, int]]:
    """Return the rule, line and column of each finding."""
    return [(one.rule, one.line, one.column) for one in findings]


# Working days


@given(start=DAYS, length=st.integers(-5, 60), saturdays=st.booleans())
def test_working_days_are_those_that_one_counts_one_by_one(
    start: date, length: int, *, saturdays: bool
) -> None:
    """Weekends and public holidays don't count, nor does the first day; Saturdays may."""
    day, count = start, 0
    end = start + timedelta(days=length)
    while day < end:
        day += timedelta(days=1)
        working = {*range(6 if saturdays else 5)}
        count += day.weekday() in working and not is_public_holiday(day)
    assert working_days_between(start, end, saturdays=saturdays) == count


@given(start=DAYS, count=st.integers(1, 30), saturdays=st.booleans())
def test_so_many_working_days_later_is_the_first_day_with_that_count(
    start: date, count: int, *, saturdays: bool
) -> None:
    """`add_working_days` and `working_days_between` undo each other."""
    later = add_working_days(start, count, saturdays=saturdays)
    assert is_working_day(later, saturdays=saturdays)
    assert working_days_between(start, later, saturdays=saturdays) == count
    assert add_working_days(start, 0) == start


def count_minutes(start: datetime, hours: int) -> datetime:
    """Return when so many hours of working days are over, minute by minute."""
    left = hours * 60
    while left:
        left -= start.weekday() < 5 and not is_public_holiday(start.date())
        start += timedelta(minutes=1)
    return start


@settings(deadline=None, max_examples=60)
@given(MOMENTS, st.integers(0, 6 * 24 * 60), st.sampled_from([24, 48]))
def test_an_answer_is_in_time_where_a_count_of_minutes_says_so(
    received: datetime, length: int, hours: int
) -> None:
    """48 hours of working days are 2 880 minutes that fall on them, and no more."""
    over = count_minutes(received, hours)
    answered = received + timedelta(minutes=length)
    assert deadline_of(received, hours) == over
    assert within_hours(received, answered, hours) == (answered <= over)
    assert within_hours(received, over, hours)
    assert not within_hours(received, over + timedelta(minutes=1), hours)


@settings(deadline=None, max_examples=60)
@given(DAYS, st.integers(0, 10), st.sampled_from([24, 48]))
def test_without_times_an_answer_is_in_time_by_its_day(
    received: date, length: int, hours: int
) -> None:
    """24 hours without a time of day are one working day, to its end; 48 are two."""
    answered = received + timedelta(days=length)
    due = add_working_days(received, hours // 24)
    assert within_hours(received, answered, hours) == (answered <= due)


@pytest.mark.parametrize(
    ("received", "hours", "last"),
    [
        (at("2026-07-10 16:00"), 24, at("2026-07-13 16:00")),  # Friday → Monday
        (at("2026-07-13 09:30"), 48, at("2026-07-16 09:30")),  # 14 July between
        (at("2026-07-11 10:00"), 24, at("2026-07-14 00:00")),  # Saturday: all Monday
        (date(2026, 7, 10), 24, at("2026-07-14 00:00")),  # no time: the end of Monday
    ],
)
def test_delays_pass_over_weekends_and_holidays(
    received: datetime | date, hours: int, last: datetime
) -> None:
    """An end at midnight is the end of the day before: an answer of the next day is late."""
    assert deadline_of(received, hours) == last
    day = (last - timedelta(minutes=1)).date()
    assert within_hours(received, day, hours)
    assert not within_hours(received, day + timedelta(days=1), hours)
    assert within_hours(received, last, hours)


# Reading


def test_each_register_has_its_tuple() -> None:
    """The table of registers and what is read say the same."""
    assert [one.attribute for one in REGISTERS] == [
        one.name for one in dataclasses.fields(Registers)
    ]


def test_no_register_has_a_column_for_personal_data() -> None:
    """Headings are read in both languages, none twice, and none is a visitor's name (GDPR)."""
    for register in REGISTERS:
        words = [(name, caption.fr, caption.en) for name, caption in register.columns.items()]
        assert not [word for some in words for word in some if is_personal(word)]
        meant = {(fold_heading(word), name) for name, *some in words for word in (name, *some)}
        assert len(meant) == len({folded for folded, _ in meant})


def test_an_office_without_registers_has_empty_ones(tmp_path: Path) -> None:
    """Nothing has to be kept."""
    assert read_registers(tmp_path) == (Registers(), ())


def test_a_register_is_read_as_french_spreadsheets_save_it(tmp_path: Path) -> None:
    """Byte order mark, CRLF, semicolons, French days and headings, an empty line at the end."""
    text = "\ufeffRECU LE;Repondu le;langue;OBJET\r\n14/07/2026 9:30;2026-07-15;fr;Plan\r\n;;;\r\n"
    keep(tmp_path, "letters.csv", text)
    registers, findings = read_registers(tmp_path)
    assert findings == ()
    assert registers.letters == (
        Request(
            path="data/quality/letters.csv",
            line=2,
            received=at("2026-07-14 09:30"),
            answered=date(2026, 7, 15),
            language="fr",
            subject="Plan",
        ),
    )


def test_a_register_is_read_with_commas_and_english_headings(tmp_path: Path) -> None:
    """The heading line tells the separator; columns stand in any order; lines break in quotes."""
    text = (
        "subject,received,action,channel\n"
        '"Bruit, nuit",2026-07-01,"Appel\nau camping",form\n'
        "'=1+1,2026-07-02,,email\n"
    )
    keep(tmp_path, "complaints.csv", text)
    registers, findings = read_registers(tmp_path)
    first, second = registers.complaints
    assert findings == ()
    assert (first.subject, first.action, first.line) == ("Bruit, nuit", "Appel\nau camping", 2)
    assert (second.subject, second.line) == ("=1+1", 4)


def test_every_register_is_read(tmp_path: Path) -> None:
    """One line of each, in French words."""
    lines = {
        "complaints": "2026-07-01;oral;Bruit;camping-du-pont;2026-07-02;2026-07-03;Appel",
        "letters": "2026-07-01;2026-07-02;fr;Plan",
        "emails": "2026-07-01 09:30;2026-07-01 10:00;en;Map",
        "brochure-requests": "2026-07-01;;;Guide",
        "suggestions": "2026-07-01;Formulaire;Un banc;2026-07-05;Posé",
        "questionnaires": "2026-07-01;20;5;4,5",
        "indicators": "07/2026;visits;1 250",
        "syntheses": "2026-07-10;2026-S1;bilan.pdf;UDOTSI;Groupe qualité",
        "training": "MD;accueil;2026-03-01;7,5;CRT;oui;Anglais",
        "provider-visits": "MD;2026-04-01;3;camping-du-pont;Vals",
        "brochure-stock": "2026-01-05;guide;1000",
        "print-log": "2026-02-01;guide;fr;5000;1d48e3d;Imprimerie;Imprim’Vert",
        "distribution": "2026-02-10;guide;Camping;50",
        "action-plan": "A1;2026-01-05;Former;Accueil;2026-06-30;;",
        "documents": "D1;Procédure;2;2025-01-01;Qualité;2026-01-01;Classeur",
    }
    for register in REGISTERS:
        heading = ";".join(caption.fr for caption in register.columns.values())
        keep(tmp_path, register.file, f"{heading}\n{lines[register.name]}\n")
    registers, findings = read_registers(tmp_path)
    assert findings == ()
    assert [len(getattr(registers, one.attribute)) for one in REGISTERS] == [1] * len(REGISTERS)
    assert registers.questionnaires[0].score == Decimal("4.5")
    assert registers.indicators[0].value == 1250
    assert registers.indicators[0].month == "2026-07"
    assert (registers.training[0].team, registers.training[0].approved) == (Team.WELCOME, True)


def test_all_faults_of_a_register_are_told_at_once(tmp_path: Path) -> None:
    """Each with its line and column; a line without a fault is kept."""
    text = (
        "Reçu le;Répondu le;Langue;Objet\n"
        "2026-02-30;;fr;Plan\n"
        "2026-07-14;2026-07-13;fr;Plan\n"
        "2026-07-14 25:00;;français;\n"
        "2026-07-14;;fr;Plan;Guide\n"
        "2026-07-15;;fr;Plan\n"
    )
    keep(tmp_path, "emails.csv", text)
    registers, findings = read_registers(tmp_path)
    assert places(findings) == [
        ("bad-date", 2, 1),
        ("before-it-began", 3, 12),
        ("bad-time", 4, 1),
        ("bad-language", 4, 19),
        ("missing-field", 4, 28),
        ("cell-without-column", 5, 21),
    ]
    assert findings[4].facts["field"] == "Objet"
    assert [row.line for row in registers.emails] == [5, 6]


def test_a_column_of_names_is_refused(tmp_path: Path) -> None:
    """No register keeps personal data; the fault says so, and where the column stands."""
    keep(tmp_path, "complaints.csv", "Reçue le;Canal;Objet;Nom du client;E-mail\n")
    _, findings = read_registers(tmp_path)
    assert places(findings) == [("personal-column", 1, 22), ("personal-column", 1, 36)]
    assert say_finding(findings[0], words_of("en")) == (
        "data/quality/complaints.csv:1:22: error: “Nom du client” would hold personal data, "
        "which no register keeps (GDPR): leave this column out [personal-column]"
    )


def test_headings_are_told_with_what_was_meant(tmp_path: Path) -> None:
    """An unknown heading has a near guess, one twice is refused, one that is missing is named."""
    keep(tmp_path, "complaints.csv", "Reçu le;Canal;Canal;Remarque\n2026-07-01;oral;;\n")
    registers, findings = read_registers(tmp_path)
    assert sorted(places(findings)) == [
        ("duplicate-column", 1, 15),
        ("missing-column", 1, 1),
        ("missing-column", 1, 1),
        ("unknown-column", 1, 1),
        ("unknown-column", 1, 21),
    ]
    guesses = {one.facts["value"]: one.facts.get("guess") for one in findings}
    assert guesses == {"Reçu le": "Reçue le", "Canal": None, "Remarque": None} | dict.fromkeys(
        ["Reçue le", "Objet"]
    )
    assert registers.complaints == ()


def test_words_of_a_list_have_a_near_guess(tmp_path: Path) -> None:
    """A channel that isn't one is told with those that are."""
    keep(tmp_path, "suggestions.csv", "Reçue le;Canal;Texte\n2026-07-01;forms;Un banc\n")
    (finding,) = read_registers(tmp_path)[1]
    assert places((finding,)) == [("unknown-value", 2, 12)]
    assert finding.facts["guess"] == "form"


def test_numbers_months_and_revisions_that_are_none_are_told(tmp_path: Path) -> None:
    """With an example of what is expected."""
    keep(tmp_path, "indicators.csv", "month,indicator,value\n2026-13,Web Site,-1\n")
    keep(tmp_path, "print-log.csv", "Jour;Édition;Langue;Quantité;Révision\n2026-01-01;a;fr;9;zz\n")
    _, findings = read_registers(tmp_path)
    assert places(findings) == [
        ("bad-month", 2, 1),
        ("bad-id", 2, 9),
        ("bad-number", 2, 18),
        ("bad-commit", 2, 19),
    ]


def test_a_day_of_questionnaires_stands_once(tmp_path: Path) -> None:
    """The second line of a day is told and left out."""
    text = "Jour;Remis;Rendus\n2026-07-01;20;5\n01/07/2026;10;2\n"
    keep(tmp_path, "questionnaires.csv", text)
    registers, findings = read_registers(tmp_path)
    assert places(findings) == [("duplicate-row", 3, 1)]
    assert findings[0].facts["line"] == "2"
    assert [row.handed_out for row in registers.questionnaires] == [20]


def test_a_quote_that_never_closes_is_told_where_it_opens(tmp_path: Path) -> None:
    """The lines above it are read."""
    keep(
        tmp_path, "letters.csv", LETTERS + '2026-07-01;;;Plan\n2026-07-02;;;"Guide\n2026-07-03;;;x'
    )
    registers, findings = read_registers(tmp_path)
    assert places(findings) == [("unclosed-quote", 3, 14)]
    assert len(registers.letters) == 1


def test_a_register_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    """With the place of the first character that isn't."""
    file = keep(tmp_path, "letters.csv", LETTERS)
    file.write_bytes(file.read_bytes() + "2026-07-01;;;Été".encode("cp1252"))
    registers, findings = read_registers(tmp_path)
    assert places(findings) == [("not-utf-8", 2, 14)]
    assert registers.letters == ()


def test_a_file_of_no_register_is_told(tmp_path: Path) -> None:
    """What others keep in the folder is left alone: the trend, campaigns, other kinds of files."""
    for name in ("trend.csv", "campaign-2026.csv", "notes.md", "complaint.csv"):
        keep(tmp_path, name, "a;b\n")
    (finding,) = read_registers(tmp_path)[1]
    assert (finding.rule, finding.path) == ("unknown-register", "data/quality/complaint.csv")
    assert finding.facts["guess"] == "complaints.csv"


@given(st.binary(max_size=400))
def test_whatever_a_file_holds_is_read_or_told(data: bytes) -> None:
    """No file makes reading fail, and every fault has a place in the file."""
    with tempfile.TemporaryDirectory() as folder:
        keep(Path(folder), "letters.csv", "").write_bytes(b"received,subject\n" + data)
        _, findings = read_registers(Path(folder))
    assert all(one.line >= 1 and one.column >= 1 for one in findings)


@given(st.text(st.sampled_from('";,\n\ra'), max_size=30))
def test_every_line_of_a_table_keeps_its_number(text: str) -> None:
    """Whatever is quoted, cells stand where they begin."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for row in parse_table(text, "x.csv").rows:
        for cell in row:
            assert 1 <= cell.line <= len(lines)
            assert 1 <= cell.column <= len(lines[cell.line - 1]) + 1


@given(TEXTS.map(str.strip).filter(lambda text: not text.startswith("'")))
def test_the_apostrophe_before_a_formula_comes_and_goes(text: str) -> None:
    """What is written into a cell is what is read from it."""
    assert bare_text(write_text(text)) == text


# Measures


def test_delays_are_measured_by_period(tmp_path: Path) -> None:
    """Late answers, open ones and those overdue are told with their lines (C41)."""
    keep(
        tmp_path,
        "emails.csv",
        "Reçu le;Répondu le;Objet\n"
        "2025-07-20;2025-07-21;of last year\n"
        "2025-12-24;2025-12-29;late: the 25th and a weekend between\n"
        "2026-07-13 10:00;2026-07-15 10:00;in time: the 14th between\n"
        "2026-07-13 10:00;2026-07-15 10:01;late\n"
        "2026-07-16;;overdue\n"
        "2026-07-17;;due today\n"
        "2026-07-17;2026-07-21;answered tomorrow\n"
        "2026-07-21;;received tomorrow\n",
    )
    registers, findings = read_registers(tmp_path)
    assert findings == ()
    service = measure_quality(registers, TODAY).requests[1]
    year, half = service.year, service.half_year
    assert (service.register, year.number, year.answered, year.in_time) == ("emails", 6, 3, 1)
    assert [row.line for row in year.late] == [3, 5]
    assert [row.line for row in year.waiting] == [7, 8]
    assert [row.line for row in year.overdue] == [6]
    assert (year.median_days, year.share) == (1.0, 25.0)
    assert (half.number, half.answered, [row.line for row in half.late]) == (5, 2, [5])


def test_complaints_have_three_days_saturdays_included(tmp_path: Path) -> None:
    """« Jours ouvrables » are all but Sundays and public holidays (C40)."""
    keep(
        tmp_path,
        "complaints.csv",
        "Reçue le;Canal;Objet;Répondu le;Clôturée le\n"
        "2026-07-09;oral;in time, Friday, Saturday, Monday;2026-07-13;2026-07-30\n"
        "2026-07-09;oral;late;2026-07-15;\n"
        "2026-07-09;oral;closed without an answer;;2026-07-10\n"
        "2026-07-16;oral;due today;;\n"
        "2026-07-15;oral;overdue;;\n",
    )
    registers, findings = read_registers(tmp_path)
    assert findings == ()
    year = measure_quality(registers, TODAY).complaints.year
    assert (year.number, year.answered, year.in_time) == (5, 3, 2)
    assert [row.line for row in year.late] == [3]
    assert [row.line for row in year.waiting] == [5]
    assert [row.line for row in year.overdue] == [6]


def test_periods_end_today() -> None:
    """Twelve months are twelve months, a half-year begins in January or July."""
    assert year_until(TODAY) == (date(2025, 7, 21), TODAY)
    assert year_until(date(2024, 2, 29)).first == date(2023, 3, 1)
    assert half_year_until(TODAY).first == date(2026, 7, 1)
    assert half_year_until(date(2026, 6, 30)).first == date(2026, 1, 1)


def test_questionnaires_are_counted_by_day_and_month(tmp_path: Path) -> None:
    """Thirty days a year, over different periods; the mean weighs days by what came back (C42)."""
    keep(
        tmp_path,
        "questionnaires.csv",
        "Jour;Remis;Rendus;Note\n2025-07-20;9;9;1\n2025-08-01;20;10;4\n2026-01-05;5;30;5\n"
        "2026-01-06;0;1;\n",
    )
    measured = measure_quality(read_registers(tmp_path)[0], TODAY).questionnaires
    assert (measured.days, measured.handed_out, measured.returned) == (2, 25, 41)
    assert measured.score == Decimal("4.75")
    assert len(measured.months) == 13
    assert {month: days for month, days in measured.months if days} == {"2025-08": 1, "2026-01": 1}


def test_training_is_measured_against_what_is_promised(tmp_path: Path) -> None:
    """150 hours in three years, half of them by approved bodies; 75 for other teams."""
    keep(
        tmp_path,
        "training.csv",
        "person,team,day,hours,organisation,approved,subject\n"
        "MD,welcome,2024-01-10,70,CRT,yes,English\nMD,welcome,2026-01-10,70,Office,no,Tour\n"
        "MD,welcome,2023-07-20,99,CRT,yes,too old\nCompta,other,2026-01-10,7.5,CRT,yes,Excel\n",
    )
    visits = "person;day;hours\nMD;2026-05-01;3,5\nMD;2025-05-01;9\n"
    keep(tmp_path, "provider-visits.csv", visits)
    quality = measure_quality(read_registers(tmp_path)[0], TODAY)
    other, welcome = quality.training
    assert (other.person, other.hours, other.promise) == ("Compta", Decimal("7.5"), (75, 75))
    assert (welcome.hours, welcome.approved, welcome.promise) == (140, 70, (150, 75))
    assert welcome.approved_share == 50.0
    (visited,) = quality.visits
    assert (visited.person, visited.hours, visited.promised) == ("MD", Decimal("3.5"), 14)


def test_stock_is_the_last_count_and_what_came_and_went(tmp_path: Path) -> None:
    """What lies before the count, or on its day, was counted (C36)."""
    keep(
        tmp_path,
        "brochure-stock.csv",
        "Jour;Édition;Comptés\n2026-01-05;guide;9\n2026-06-01;guide;100\n",
    )
    keep(
        tmp_path,
        "print-log.csv",
        "Jour;Édition;Langue;Quantité\n2026-06-02;guide;fr;50\n2026-06-01;map;fr;10\n",
    )
    keep(
        tmp_path,
        "distribution.csv",
        "Jour;Édition;Destinataire;Quantité\n2026-06-01;guide;A;7\n2026-06-03;guide;B;30\n"
        "2026-07-21;guide;C;5\n",
    )
    guide, other = measure_quality(read_registers(tmp_path)[0], TODAY).stocks
    assert (guide.edition, guide.counted_on, guide.left) == ("guide", date(2026, 6, 1), 120)
    assert (other.edition, other.counted_on, other.left) == ("map", None, 10)


def test_actions_documents_syntheses_suggestions_and_indicators_are_sorted_out(
    tmp_path: Path,
) -> None:
    """Open, late and done actions; last revisions past their review; months in order."""
    keep(
        tmp_path,
        "action-plan.csv",
        "Numéro;Ouverte le;Action;Responsable;Échéance;Faite le\n"
        "1;2026-01-01;a;b;2026-07-19;\n2;2026-01-01;a;b;2026-07-20;\n"
        "3;2026-01-01;a;b;2026-02-01;2026-03-01\n",
    )
    keep(
        tmp_path,
        "documents.csv",
        "id;title;revision;date;responsible;review by\n"
        "D1;a;1;2024-01-01;q;2025-01-01\nD1;a;2;2025-01-01;q;2027-01-01\n"
        "D2;b;1;2025-01-01;q;2026-07-19\n",
    )
    keep(tmp_path, "syntheses.csv", "day;period;document\n2026-07-01;2026-S1;a\n2025-01-01;x;b\n")
    keep(
        tmp_path,
        "suggestions.csv",
        "Reçue le;Canal;Texte;Analysée le\n2026-07-01;oral;a;2026-07-02\n2026-07-02;staff;b;\n",
    )
    keep(tmp_path, "indicators.csv", "month;indicator;value\n2026-02;visits;2\n2026-01;visits;1\n")
    registers, findings = read_registers(tmp_path)
    quality = measure_quality(registers, TODAY)
    assert findings == ()
    actions = quality.actions
    assert [[row.id for row in some] for some in (actions.open, actions.late, actions.done)] == [
        ["2"],
        ["1"],
        ["3"],
    ]
    assert [row.id for row in quality.documents_to_review] == ["D2"]
    assert [row.period for row in quality.syntheses] == ["2026-S1"]
    assert (quality.suggestions.number, quality.suggestions.share) == (2, 50.0)
    assert [row.line for row in quality.suggestions.waiting] == [3]
    assert quality.indicators[0].months == (("2026-01", 1), ("2026-02", 2))


def test_empty_registers_are_measured_too() -> None:
    """Nothing was received, nothing was late."""
    quality = measure_quality(Registers(), TODAY)
    assert (quality.complaints.year.share, quality.complaints.year.median_days) == (100.0, None)
    assert (quality.questionnaires.score, quality.suggestions.share) == (None, 100.0)


# Importing


def imported(root: Path, source: Path, register: str) -> RegisterPlan:
    """Plan an import and apply it."""
    plan = plan_register_import(source, register, root)
    apply_register_import(plan)
    return plan


def test_new_lines_are_appended_and_old_ones_stay_as_they_are(tmp_path: Path) -> None:
    """Separator, order of columns and line ends are the register's; the last line is ended."""
    kept = 'Objet,"Reçu le",Langue\r\n"Plan, carte",01/07/2026 , fr'
    file = keep(tmp_path, "letters.csv", kept)
    source = tmp_path / "source.csv"
    text = (
        "received;subject;language\n2026-07-01;Plan, carte;fr\n2026-07-02;Guide, été;\n"
        "2026-07-03;=1+1;\n"
    )
    source.write_text(text, encoding="utf-8")
    plan = imported(tmp_path, source, "letters")
    assert (plan.known, [row.line for row in plan.added], plan.findings) == (1, [3, 4], ())
    added = '"Guide, été",2026-07-02,\r\n\'=1+1,2026-07-03,\r\n'
    assert file.read_bytes().decode() == f"{kept}\r\n{added}"
    registers, findings = read_registers(tmp_path)
    assert findings == ()
    assert [row.subject for row in registers.letters] == ["Plan, carte", "Guide, été", "=1+1"]


def test_a_workbook_is_read_with_its_days_times_and_numbers(tmp_path: Path) -> None:
    """A register that doesn't exist yet is made, with French headings."""
    source = tmp_path / "stage.xlsx"
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Équipe", "Personne", "Jour", "Heures", "Organisme", "Agréé", "Objet"])
    sheet.append([None] * 7)
    sheet.append(["accueil", "MD", at("2026-03-01 00:00"), 7.5, "CRT", True, "Anglais"])
    sheet.append(["autre", "CB", date(2026, 3, 2), timedelta(hours=3.5), "CRT", "non", "+1"])
    book.save(source)
    plan = imported(tmp_path, source, "training")
    assert plan.findings == ()
    assert [row.line for row in plan.added] == [3, 4]
    first, second = read_registers(tmp_path)[0].training
    assert (first.day, first.hours, first.approved) == (date(2026, 3, 1), Decimal("7.5"), True)
    assert (second.hours, second.approved, second.subject) == (Decimal("3.5"), False, "+1")
    written = (tmp_path / plan.path).read_bytes().decode()
    assert written.startswith(
        "\ufeffPersonne;Équipe;Jour;Heures;Organisme;Agréé;Objet\r\nMD;accueil;"
    )
    assert imported(tmp_path, source, "training").rewriting is None


def test_times_of_a_workbook_are_kept(tmp_path: Path) -> None:
    """A moment at midnight is a day."""
    source = tmp_path / "mail.xlsx"
    book = Workbook()
    book.worksheets[0].append(["Reçu le", "Objet", "Répondu le"])
    book.worksheets[0].append([at("2026-03-02 09:30"), "Plan", at("2026-03-03 00:00")])
    book.save(source)
    imported(tmp_path, source, "emails")
    (row,) = read_registers(tmp_path)[0].emails
    assert (row.received, row.answered) == (at("2026-03-02 09:30"), date(2026, 3, 3))
    assert isinstance(row.received, datetime)
    assert row.received.time() == time(9, 30)


def test_one_fault_and_nothing_is_written(tmp_path: Path) -> None:
    """Faults of the source have the number of their row, those of the register theirs."""
    file = keep(tmp_path, "letters.csv", LETTERS + "2026-07-01;;;Plan\n2026-99-01;;;Plan\n")
    before = file.read_bytes()
    source = tmp_path / "source.csv"
    source.write_text("Reçu le;Objet;Nom\n2026-07-02;Guide;X\nhier;Guide;Y\n", encoding="utf-8")
    plan = imported(tmp_path, source, "letters")
    assert [(one.path, one.line) for one in plan.findings] == [
        ("data/quality/letters.csv", 3),
        (str(source), 1),
        (str(source), 3),
    ]
    assert (plan.rewriting, file.read_bytes()) == (None, before)


def test_a_column_that_the_register_lacks_is_told(tmp_path: Path) -> None:
    """Its lines can't hold the text, and they aren't written again."""
    keep(tmp_path, "letters.csv", "Reçu le;Objet\n2026-07-01;Plan\n")
    source = tmp_path / "source.csv"
    source.write_text("Reçu le;Langue;Objet\n2026-07-02;de;Guide\n", encoding="utf-8")
    plan = plan_register_import(source, "letters", tmp_path)
    assert places(plan.findings) == [("register-without-column", 1, 9)]


def test_another_line_of_the_same_day_is_told(tmp_path: Path) -> None:
    """Where a register has one line a day, an import doesn't decide which is right."""
    keep(tmp_path, "questionnaires.csv", "Jour;Remis;Rendus\n2026-07-01;20;5\n")
    source = tmp_path / "source.csv"
    source.write_text("Jour;Remis;Rendus\n2026-07-01;20;6\n", encoding="utf-8")
    plan = plan_register_import(source, "questionnaires", tmp_path)
    assert places(plan.findings) == [("key-in-register", 2, 1)]
    assert plan.findings[0].facts["line"] == "2"


def test_what_can_t_be_imported_is_an_error(tmp_path: Path) -> None:
    """No such register, no such file, no workbook, a register that changed meanwhile."""
    source = tmp_path / "source.csv"
    source.write_text("Reçu le;Objet\n2026-07-01;Plan\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="expected: letters"):
        plan_register_import(source, "leters", tmp_path)
    with pytest.raises(SourceError, match="there is no file"):
        plan_register_import(tmp_path / "none.csv", "letters", tmp_path)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"no workbook")
    with pytest.raises(SourceError, match="no whole workbook"):
        plan_register_import(broken, "letters", tmp_path)
    plan = plan_register_import(source, "letters", tmp_path)
    keep(tmp_path, "letters.csv", LETTERS)
    with pytest.raises(ProjectError, match="changed meanwhile"):
        apply_register_import(plan)


ROWS = st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2026, 12, 31)), TEXTS), max_size=6)


def table_of(rows: list[tuple[date, str]], separator: str) -> str:
    """Write a table as spreadsheets do, every text between quotes."""
    quoted = [(day, text.replace('"', '""')) for day, text in rows]
    lines = [f'{day}{separator}"{text}"\n' for day, text in quoted]
    return f"received{separator}subject\n{''.join(lines)}"


@settings(deadline=None)
@given(
    kept=ROWS,
    found=ROWS,
    own=st.sampled_from(";,"),
    other=st.sampled_from(";,"),
    ended=st.booleans(),
)
def test_an_import_loses_nothing_and_adds_nothing_twice(
    kept: list[tuple[date, str]],
    found: list[tuple[date, str]],
    own: str,
    other: str,
    *,
    ended: bool,
) -> None:
    """The register's bytes stay; it has each line as often as whichever had it most often."""
    kept, found = ([row for row in rows if bare_text(row[1])] for rows in (kept, found))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        text = table_of(kept, own)
        file = keep(root, "letters.csv", text if ended else text.rstrip("\n"))
        before = file.read_bytes()
        source = root / "source.csv"
        source.write_bytes(table_of(found, other).encode())
        first = imported(root, source, "letters")
        after = file.read_bytes()
        second = imported(root, source, "letters")
        rows = [(row.received, row.subject) for row in read_registers(root)[0].letters]
    assert first.findings == second.findings == ()
    assert after.startswith(before)
    assert (second.added, second.rewriting, second.known) == ((), None, len(found))
    texts = [[(day, bare_text(text)) for day, text in one] for one in (kept, found)]
    for row in {*texts[0], *texts[1]}:
        assert rows.count(row) == max(texts[0].count(row), texts[1].count(row))


# The print log


def test_a_print_run_is_recorded_with_its_commit(tmp_path: Path) -> None:
    """Each run is a line of its own, even where one day saw two that are alike (C36)."""
    office = tmp_path / "office"
    shutil.copytree(Path(__file__).parent / "offices" / "complete", office)
    git(office, "init", "--quiet")
    git(office, "add", "--all")
    git(office, "commit", "--quiet", "--message", "first")
    head = git(office, "rev-parse", "HEAD").strip()
    for _ in range(2):
        answer = belvedere(
            *("print", "accommodation-guide", "--lang", "fr", "--copies", "500"),
            *("--root", office, "--date", DAY),
        )
        assert answer.code == 0, answer
    registers, faults = read_registers(office)
    assert faults == ()
    told = [(run.day, run.edition, run.language, run.quantity) for run in registers.print_log]
    assert told == [(date(2026, 7, 14), "accommodation-guide", "fr", 500)] * 2
    assert registers.print_log[0].revision == head


def test_a_run_of_data_that_no_commit_holds_names_none(tmp_path: Path) -> None:
    """An edition in all languages at once names no language either."""
    office = tmp_path / "office"
    shutil.copytree(Path(__file__).parent / "offices" / "complete", office)
    answer = belvedere(
        *("print", "emergency-poster", "--copies", "20", "--root", office, "--date", DAY)
    )
    assert answer.code == 0, answer
    (run,) = read_registers(office)[0].print_log
    assert (run.language, run.revision, run.quantity) == (None, None, 20)
