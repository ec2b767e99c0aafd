"""The freshness report as tables, for spreadsheets and programs: every line with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.check.freshness import Freshness, Subject
from generator.check.sentences import say_sentence
from generator.languages import Words
from generator.rendering.tables import Column, Sheet, Value
from generator.report.freshness import FreshnessReport
from generator.report.sayings import say_freshness, say_missing, say_person
from generator.report.tally import Tally, completeness_of
from generator.report.topics import BREAKING, TOPICS
from generator.view.hours_phrases import capitalised

Row = tuple[Value, ...]


def tabulate_freshness(report: FreshnessReport, words: Words) -> tuple[Sheet, ...]:
    """Return the tables; the first has a line for everything that a human checks."""
    kinds = {
        capitalised(words.text(kind.value, context="SectionContent")): one
        for kind, one in report.by_type.items()
        if kind
    }
    people = {say_person(words, person): one for person, one in report.by_person.items()}
    return (
        _sheet(words, "subjects", "Everything to check", SUBJECT, _subjects(report, words)),
        _sheet(words, "findings", "Findings", FINDING, _findings(report, words)),
        _sheet(words, "types", "By type", ("type", *TALLY), _tallies(kinds)),
        _sheet(words, "communes", "By commune", ("commune", *TALLY), _tallies(report.by_commune)),
        _sheet(words, "people", "Who has what to check", ("in_charge", *TALLY), _tallies(people)),
        _sheet(
            words,
            "trend",
            "Month by month",
            ("month", "records", "verified", "share"),
            ((m.name, m.records, m.verified, round(m.share, 1)) for m in report.trend),
        ),
    )


def freshness_facts(report: FreshnessReport) -> Mapping[str, object]:
    """Return what the JSON says first: whether the policy is kept, and why not."""
    return {
        "day": report.today,
        "office": report.catalogue.office.name,
        "commit": report.background.history.head,
        "within_policy": report.is_within_policy,
        "reasons": {reason.kind: reason.times for reason in report.reasons},
        "official_list": report.background.official,
    }


HEADINGS: Mapping[str, str] = {
    "id": "Identifier",
    "name": "Name",
    "type": "Type",
    "commune": "Commune",
    "in_charge": "In charge",
    "state": "State",
    "checked_on": "Last check",
    "checked_by": "Checked by",
    "method": "Method",
    "holds_until": "Holds until",
    "promised": "Promised facts",
    "kept": "Promised facts that are there",
    "missing": "Missing of what is promised",
    "file": "File",
    "line": "Line number",
    "column": "Column number",
    "commit": "Commit",
    "commit_day": "Day of the commit",
    "topic": "Topic",
    "rule": "Rule",
    "severity": "Severity",
    "breaks_policy": "Breaks the policy",
    "finding": "What is wrong",
    "number": "Number",
    "fresh": "Up to date",
    "due_soon": "Due soon",
    "overdue": "Overdue",
    "never": "Never checked",
    "share": "Share (%)",
    "month": "Month",
    "records": "Records",
    "verified": "Verified within the year",
}
"""What people read above each column."""

SUBJECT = (
    *("name", "id", "type", "commune", "in_charge", "state"),
    *("checked_on", "checked_by", "method", "holds_until"),
    *("promised", "kept", "missing", "file", "line", "commit", "commit_day"),
)
FINDING = (
    *("topic", "rule", "severity", "breaks_policy", "finding"),
    *("file", "line", "column", "commit", "commit_day"),
)
TALLY = ("number", "fresh", "due_soon", "overdue", "never", "promised", "kept")


def _sheet(
    words: Words, key: str, title: str, columns: tuple[str, ...], rows: Iterator[Row]
) -> Sheet:
    heads = tuple(Column(name, words.text(HEADINGS[name])) for name in columns)
    return Sheet(key, words.text(title), heads, tuple(rows))


def _subjects(report: FreshnessReport, words: Words) -> Iterator[Row]:
    for subject in report.subjects:
        check, score, kind = subject.deadline.check, completeness_of(subject), subject.kind
        line, _ = report.background.places.get((subject.path, subject.pointer_of_check), (0, 0))
        yield (
            subject.name,
            subject.record.id if subject.record else "",
            kind.value if kind else "text" if subject.text else "office",
            ", ".join(subject.record.communes) if subject.record else "",
            say_person(words, subject.responsible),
            say_freshness(words, subject.freshness),
            check.checked_on if check else None,
            check.checked_by if check else "",
            check.method.value if check else "",
            subject.deadline.until,
            score.promised,
            score.kept,
            say_missing(words, subject),
            subject.path,
            line,
            *_commit(report, subject.path),
        )


def _findings(report: FreshnessReport, words: Words) -> Iterator[Row]:
    for topic in TOPICS:
        for one in report.findings[topic.id]:
            breaks = words.text("Yes") if one.rule in BREAKING else words.text("No")
            severity = words.text(one.severity.word, context="Severity")
            told = (words.text(topic.title), one.rule, severity, breaks, say_sentence(one, words))
            yield (*told, one.path, one.line, one.column, *_commit(report, one.path))


def _commit(report: FreshnessReport, path: str) -> tuple[Value, Value]:
    known = report.background.history.last.get(path)
    return (known.name, known.day) if known else ("", None)


def _tallies(counted: Mapping[str, Tally]) -> Iterator[Row]:
    for label, one in counted.items():
        states = (one[state] for state in Freshness)
        yield (label, one.total, *states, one.promised, one.kept)


def due_subjects(report: FreshnessReport) -> Iterator[Subject]:
    """Yield what is to be checked again, the most urgent first."""
    yield from sorted(
        report.subjects,
        key=lambda one: (one.deadline.until or report.today, one.path, str(one.pointer)),
    )
