"""The quality synthesis as tables: a line a promise, then what each register holds of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from generator.languages import Words
from generator.rendering.tables import Column, Sheet, Value
from generator.report.commitments_view import say_state
from generator.report.outcome import State
from generator.report.pledges import (
    QualityReport,
    has_enough_training,
    has_enough_visits,
)
from generator.report.quality_sayings import say_pledge, say_register
from generator.view.kinds import say_term

Line = tuple[Value, ...]

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "register": "Register",
        "promise": "What is promised",
        "state": "State",
        "reached": "Reached in the period",
        "of": "Of how many",
        "half_year": "Reached in the half-year",
        "half_year_of": "Of how many in the half-year",
        "failures": "Missing or late",
        "period": "Period",
        "first_day": "First day",
        "last_day": "Last day",
        "number": "Number",
        "in_time": "In time",
        "late": "Answered late",
        "overdue": "Open and overdue",
        "waiting": "Open with time left",
        "share": "Share (%)",
        "median": "Median delay in working days",
        "month": "Month",
        "days": "Days with questionnaires",
        "person": "Person or function",
        "team": "Team",
        "hours": "Hours",
        "promised": "Promised hours",
        "approved": "Hours by approved bodies",
        "approved_promised": "Promised hours by approved bodies",
        "indicator": "Indicator",
        "value": "Value",
        "edition": "Edition",
        "counted_on": "Last counted",
        "counted": "Counted",
        "printed": "Printed since",
        "distributed": "Given out since",
        "left": "Left",
        "day": "Day",
        "language": "Language",
        "quantity": "Quantity",
        "revision": "Revision",
        "printer": "Printer",
        "label": "Label",
        "id": "Identifier",
        "action": "Action",
        "responsible": "Responsible",
        "opened": "Opened",
        "due": "Due",
        "done": "Done",
        "result": "Result",
        "subject": "What it is about",
        "since": "Since",
        "document": "Document",
        "sent_to": "Sent to",
        "analysed_by": "Analysed by",
        "file": "File",
        "line": "Line number",
        "commit": "Commit",
        "commit_day": "Day of the commit",
    }
)
"""What people read above each column."""
OF_REGISTERS = frozenset(
    {"Day", "Edition", "Quantity", "Revision", "Printer", "Action", "Responsible", "Due", "Done"}
    | {"Result", "Since", "Document", "Sent to", "Analysed by", "Team", "Value", "Period"}
    | {"Last counted", "Counted", "Printed since", "Given out since", "Left"}
)
"""Headings that the page has too, under the context of registers."""
PLACE = ("file", "line", "commit", "commit_day")


def tabulate_quality(report: QualityReport, words: Words) -> tuple[Sheet, ...]:
    """Return the tables; the first has a line for every promise."""
    quality = report.quality
    pledge = ("id", "register", "promise", "state", "reached", "of", "half_year", "half_year_of")
    delays = ("number", "in_time", "late", "overdue", "waiting", "share", "median")
    period = ("id", "register", "period", "first_day", "last_day")
    training = ("person", "team", "hours", "promised", "approved", "approved_promised", "state")
    stock = ("edition", "counted_on", "counted", "printed", "distributed", "left")
    run = ("day", "edition", "language", "quantity", "revision", "printer", "label")
    action = ("id", "action", "responsible", "opened", "due", "done", "result")
    late = ("id", "register", "subject", "since", "due", "done")
    months = quality.questionnaires.months if quality.questionnaires.rows else ()
    values = ((one.indicator, *value) for one in quality.indicators for value in one.months)
    visits = ("person", "hours", "promised", "state")
    syntheses = ("day", "period", "document", "sent_to", "analysed_by")
    tables: tuple[tuple[str, str, tuple[str, ...], Iterable[Line]], ...] = (
        ("promises", "What is promised", (*pledge, "failures"), _pledges(report, words)),
        ("late_lines", "Every late line", (*late, *PLACE), _late_lines(report, words)),
        ("answers", "Answers in time", (*period, *delays), _answers(report, words)),
        ("questionnaires", "Questionnaires", ("month", "days"), months),
        ("training", "Training over three years", training, _training(report, words)),
        ("visits", "Visits of providers", visits, _visits(report, words)),
        ("syntheses", "Syntheses held", (*syntheses, *PLACE), _syntheses(report)),
        ("indicators", "Indicators, month by month", ("indicator", "month", "value"), values),
        ("stocks", "What is left of each edition", stock, _stocks(report)),
        ("print_runs", "Printed in the last twelve months", (*run, *PLACE), _runs(report)),
        ("actions", "Plan of actions", (*action, *PLACE), _actions(report)),
    )
    return tuple(_sheet(words, *table) for table in tables)


def quality_facts(report: QualityReport) -> Mapping[str, object]:
    """Return what the JSON says first: whether promises were kept, and why not."""
    asked, told = report.quality.questionnaires, report.quality.suggestions
    return {
        "day": report.today,
        "office": report.catalogue.office.name,
        "commit": report.history.head,
        "state": report.state.word,
        "reasons": {
            one.register: one.failures for one in report.pledges if one.state is State.BROKEN
        },
        "nothing_recorded": [one.register for one in report.pledges if one.state is State.UNKNOWN],
        "empty_registers": report.empty_registers,
        "half_year": report.half_year._asdict(),
        "twelve_months": report.year._asdict(),
        "questionnaires_total": {
            "days": asked.days,
            "handed_out": asked.handed_out,
            "returned": asked.returned,
            "score": None if asked.score is None else round(float(asked.score), 2),
        },
        "suggestions_total": {
            "number": told.number,
            "analysed": told.analysed,
            "channels": dict(told.channels),
        },
    }


def _sheet(
    words: Words, key: str, title: str, columns: tuple[str, ...], rows: Iterable[Line]
) -> Sheet:
    heads = tuple(Column(name, _say_heading(words, HEADINGS[name])) for name in columns)
    known = words.knows(title, "quality")
    named = words.text(title, context="quality") if known else words.text(title)
    return Sheet(key, named, heads, tuple(rows))


def _say_heading(words: Words, title: str) -> str:
    return words.text(title, context="register" if title in OF_REGISTERS else None)


def _pledges(report: QualityReport, words: Words) -> Iterator[Line]:
    for one in report.pledges:
        half = one.half_year
        yield (
            one.register,
            say_register(words, one.register),
            say_pledge(words, one.register),
            say_state(words, one.state),
            one.year.reached,
            one.year.whole,
            half.reached if half else None,
            half.whole if half else None,
            one.failures,
        )


def _late_lines(report: QualityReport, words: Words) -> Iterator[Line]:
    for one in report.late_lines:
        told = (one.register, say_register(words, one.register), one.subject)
        yield (*told, one.began, one.due, one.done, *_place(report, one.row.path, one.row.line))


def _answers(report: QualityReport, words: Words) -> Iterator[Line]:
    year, half = words.text("Last twelve months"), words.text("Half-year in course")
    for service in report.services:
        for name, one in ((half, service.half_year), (year, service.year)):
            judged = one.in_time + len(one.late) + len(one.overdue)
            yield (
                service.register,
                say_register(words, service.register),
                name,
                one.period.first,
                one.period.last,
                one.number,
                one.in_time,
                len(one.late),
                len(one.overdue),
                len(one.waiting),
                round(one.share, 1) if judged else None,
                one.median_days,
            )


def _training(report: QualityReport, words: Words) -> Iterator[Line]:
    for one in report.quality.training:
        hours = (one.hours, one.promise.hours, one.approved, one.promise.approved)
        state = State.KEPT if has_enough_training(one) else State.BROKEN
        team = say_term(words, one.team)
        yield (one.person, team, *map(float, hours), say_state(words, state))


def _visits(report: QualityReport, words: Words) -> Iterator[Line]:
    for one in report.quality.visits:
        if any(each.rows for each in report.quality.visits):
            state = State.KEPT if has_enough_visits(one) else State.BROKEN
            yield (one.person, float(one.hours), float(one.promised), say_state(words, state))


def _syntheses(report: QualityReport) -> Iterator[Line]:
    for row in report.quality.syntheses:
        told = (row.day, row.period, row.document, row.sent_to, row.analysed_by)
        yield (*told, *_place(report, row.path, row.line))


def _stocks(report: QualityReport) -> Iterator[Line]:
    for one in report.quality.stocks:
        counted = (one.counted_on, one.counted if one.counted_on else None)
        yield (one.edition, *counted, one.printed, one.distributed, one.left)


def _runs(report: QualityReport) -> Iterator[Line]:
    for row in report.registers.print_log:
        if report.year.holds(row.day):
            what = (row.day, row.edition, row.language, row.quantity, row.revision or "")
            yield (*what, row.printer, row.label, *_place(report, row.path, row.line))


def _actions(report: QualityReport) -> Iterator[Line]:
    plan = report.quality.actions
    for row in (*plan.late, *plan.open, *plan.done):
        done = row.done if row in plan.done else None
        told = (row.id, row.action, row.responsible, row.opened, row.due, done, row.result)
        yield (*told, *_place(report, row.path, row.line))


def _place(report: QualityReport, path: str, line: int) -> Line:
    known = report.history.last.get(path)
    return (path, line, *((known.name, known.day) if known else ("", None)))
