"""The freshness report as its reader finds it: first whether all is well, then why, then every line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.check.freshness import Freshness, Subject
from generator.languages import Words
from generator.report.document import (
    Bar,
    Bars,
    Block,
    Cell,
    Chapter,
    Column,
    Document,
    Figure,
    Figures,
    Line,
    Paragraphs,
    Point,
    Table,
    Tone,
    segments_of,
)
from generator.report.findings_view import tell_findings
from generator.report.freshness import FreshnessReport, Reason, Rubric
from generator.report.method import explain_method
from generator.report.sayings import (
    TONES,
    evidence_cell,
    say_check,
    say_freshness,
    say_missing,
    say_person,
    say_share,
    state_cell,
)
from generator.report.tally import Tally, completeness_of
from generator.report.topics import CHECKS, TOPICS
from generator.view.hours_phrases import capitalised, say_list
from generator.view.kinds import say_page, say_term
from generator.view.phrases import say_date, say_month, say_number

NAME = "freshness"
REASONS = {
    "records": (
        "{count} record is not checked in time",
        "{count} records are not checked in time",
    ),
    "rubrics": (
        "{count} rubric of the website is not checked in time",
        "{count} rubrics of the website are not checked in time",
    ),
    "office": (
        "{count} fact about the office itself is not checked in time",
        "{count} facts about the office itself are not checked in time",
    ),
}
"""Why the policy is broken, where no rule says it."""
ORDER = (Freshness.FRESH, Freshness.DUE_SOON, Freshness.OVERDUE, Freshness.NEVER)


def view_freshness(report: FreshnessReport, words: Words) -> Document:
    """Return the report in a language."""
    catalogue = report.catalogue
    good = report.is_within_policy
    return Document(
        name=NAME,
        language=words.language,
        title=words.text("Freshness of what we publish"),
        office=catalogue.office.name,
        dated=say_date(words, report.today),
        verdict=words.text("Within the policy") if good else words.text("The policy is broken"),
        tone=Tone.GOOD if good else Tone.BAD,
        reasons=tuple(_say_reason(words, reason) for reason in report.reasons),
        chapters=tuple(chapter for chapter in _chapters(report, words) if chapter.blocks),
        colophon=tuple(say_colophon(report, words)),
        contents=words.text("Contents"),
    )


def _say_reason(words: Words, reason: Reason) -> str:
    if reason.kind in REASONS:
        return words.plural(*REASONS[reason.kind], reason.times)
    one, many = "{count} finding of the rule {rule}", "{count} findings of the rule {rule}"
    return words.plural(one, many, reason.times, rule=reason.kind)


def _chapters(report: FreshnessReport, words: Words) -> Iterator[Chapter]:
    yield Chapter("summary", words.text("At a glance"), tuple(_summary(report, words)))
    yield Chapter("types", words.text("By type"), _by_type(report, words))
    yield Chapter("people", words.text("Who has what to check"), (_by_person(report, words),))
    yield Chapter("rubrics", words.text("Rubrics of the website"), _rubrics(report, words))
    yield Chapter("communes", words.text("By commune"), (_by_commune(report, words),))
    for topic in TOPICS:
        if topic.id != CHECKS:
            blocks = tuple(tell_findings(report, words, topic.id))
            yield Chapter(topic.id, words.text(topic.title), blocks)
    yield Chapter("records", words.text("Every record"), (_records(report, words),))
    yield Chapter(
        "method", words.text("How to read this report"), tuple(explain_method(report, words))
    )


def _summary(report: FreshnessReport, words: Words) -> Iterator[Block]:
    whole = report.whole
    late = whole[Freshness.OVERDUE]
    texts = [subject for rubric in report.rubrics for subject in rubric.texts.values()]
    read = sum(subject.freshness < Freshness.OVERDUE for subject in texts)
    whole_tone = Tone.GOOD if whole.share >= report.catalogue.policy.target_percent else Tone.BAD
    yield Figures(
        (
            Figure(say_number(words, whole.total), words.text("records published")),
            Figure(say_share(words, whole.share), words.text("of them up to date"), whole_tone),
            Figure(
                say_number(words, whole[Freshness.NEVER]),
                words.text("never checked by anyone"),
                Tone.UNKNOWN if whole[Freshness.NEVER] else Tone.GOOD,
            ),
            Figure(
                say_number(words, late),
                words.text("whose check is too old"),
                Tone.BAD if late else Tone.GOOD,
            ),
            Figure(
                say_share(words, whole.completeness), words.text("of the promised facts are there")
            ),
            Figure(
                f"{say_number(words, read)} / {say_number(words, len(texts))}",
                words.text("texts of the website read again in time"),
                Tone.GOOD if read == len(texts) else Tone.BAD,
            ),
        )
    )
    yield Bars(
        (_bar(words, words.text("All records"), whole),),
        _legend(words),
        words.text("Where the checks of records stand"),
    )
    yield _trend(report, words)


def _bar(words: Words, label: str, counted: Tally) -> Bar:
    said = [
        f"{say_freshness(words, state)} {say_number(words, counted[state])}"
        for state in ORDER
        if counted[state]
    ]
    parts = segments_of((TONES[state], counted[state]) for state in ORDER)
    return Bar(label, parts, " · ".join(said) or "–")


def _legend(words: Words) -> tuple[Cell, ...]:
    return tuple(state_cell(words, state) for state in ORDER)


def _trend(report: FreshnessReport, words: Words) -> Line:
    months = report.trend
    last = max(len(months) - 1, 1)
    points = tuple(
        Point(
            round(100 * place / last, 2),
            round(month.share, 2),
            say_month(words, *map(int, month.name.split("-"))),
            words.text(
                "{share}: {verified} of {records}",
                share=say_share(words, month.share),
                verified=month.verified,
                records=month.records,
            ),
        )
        for place, month in enumerate(months)
    )
    return Line(points, words.text("Records verified within the year, month by month"))


def _by_type(report: FreshnessReport, words: Words) -> tuple[Block, ...]:
    bars = tuple(
        _bar(words, capitalised(words.text(kind.value, context="SectionContent")), counted)
        for kind, counted in report.by_type.items()
        if kind
    )
    table = _tally_table(
        words,
        words.text("Type"),
        {
            capitalised(words.text(kind.value, context="SectionContent")): counted
            for kind, counted in report.by_type.items()
            if kind
        },
    )
    return (Bars(bars, _legend(words)), table) if bars else ()


def _tally_table(words: Words, heading: str, counted: Mapping[str, Tally]) -> Table:
    columns = (
        Column(heading, 2.4),
        Column(words.text("Number"), 0.9, numeric=True),
        *(Column(capitalised(say_freshness(words, state)), 1, numeric=True) for state in ORDER),
        Column(words.text("Up to date"), 1, numeric=True),
        Column(words.text("Complete"), 1, numeric=True),
    )
    rows = tuple(
        (
            Cell(label),
            Cell(say_number(words, one.total)),
            *(
                Cell(say_number(words, one[state]), TONES[state] if one[state] else Tone.PLAIN)
                for state in ORDER
            ),
            Cell(say_share(words, one.share)),
            Cell(say_share(words, one.completeness)),
        )
        for label, one in counted.items()
    )
    return Table(columns, rows)


def _by_person(report: FreshnessReport, words: Words) -> Table:
    counted = {say_person(words, person): one for person, one in report.by_person.items()}
    return _tally_table(words, words.text("In charge"), counted)


def _by_commune(report: FreshnessReport, words: Words) -> Table:
    return _tally_table(words, words.text("Commune"), report.by_commune)


def _rubrics(report: FreshnessReport, words: Words) -> tuple[Block, ...]:
    languages = report.catalogue.settings.languages
    columns = (
        Column(words.text("Rubric"), 1.6),
        *(Column(language.name, 1.4) for language in languages),
        Column(words.text("In charge"), 1.2),
    )
    rows = tuple(
        (
            Cell(_page_title(words, rubric)),
            *(_text_cell(words, rubric.texts.get(language.code)) for language in languages),
            Cell(say_person(words, next(iter(rubric.texts.values())).responsible)),
        )
        for rubric in report.rubrics
    )
    told = words.text(
        "The seed asks that every rubric be checked at least once a year. A text is checked when its front matter says who read it again, and when."
    )
    return (Paragraphs((told,)), Table(columns, rows)) if rows else ()


def _page_title(words: Words, rubric: Rubric) -> str:
    known = words.knows(rubric.page_id, "page")
    return say_page(words, rubric.page_id) if known else rubric.page_id


def _text_cell(words: Words, subject: Subject | None) -> Cell:
    if subject is None:
        return Cell(words.text("not translated"), Tone.BAD)
    check = subject.deadline.check
    if check is None:
        return state_cell(words, subject.freshness)
    told = say_check(words, check)
    return Cell(told.text, TONES[subject.freshness], told.note)


def _records(report: FreshnessReport, words: Words) -> Table:
    columns = (
        Column(words.text("Record"), 2),
        Column(words.text("In charge"), 1.1),
        Column(words.text("Last check"), 1.3),
        Column(words.text("Holds until"), 1.2),
        Column(words.text("Missing of what is promised"), 1.6),
        Column(words.text("Where it is written"), 2.2),
    )
    subjects = sorted((*report.others, *report.records), key=_urgency)
    return Table(columns, tuple(_row(report, words, subject) for subject in subjects))


def _urgency(subject: Subject) -> tuple[int, date]:
    """Put first what was never checked, then what is late longest."""
    return -subject.freshness, subject.deadline.until or date.min


def _row(report: FreshnessReport, words: Words, subject: Subject) -> tuple[Cell, ...]:
    deadline, background = subject.deadline, report.background
    kind = subject.kind
    type_ = capitalised(words.text(kind.value, context="SectionContent")) if kind else ""
    line, _column = background.places.get((subject.path, subject.pointer_of_check), (0, 0))
    until = say_date(words, deadline.until) if deadline.until else "–"
    groups = say_list(words, [say_term(words, group) for group in deadline.groups])
    state = capitalised(say_freshness(words, subject.freshness))
    return (
        Cell(subject.name, note=type_),
        Cell(say_person(words, subject.responsible)),
        say_check(words, deadline.check),
        Cell(until, TONES[subject.freshness], f"{state} ({groups})" if groups else state),
        _missing_cell(words, subject),
        evidence_cell(words, background.history, subject.path, line),
    )


def _missing_cell(words: Words, subject: Subject) -> Cell:
    score = completeness_of(subject)
    if not score.promised:
        return Cell("–")
    if not score.missing:
        return Cell(words.text("nothing", context="missing"), Tone.GOOD)
    kept = words.text("{kept} of {promised} there", kept=score.kept, promised=score.promised)
    return Cell(capitalised(say_missing(words, subject)), note=kept)


def say_colophon(report: FreshnessReport, words: Words) -> Iterator[str]:
    """Yield what a report stands on: the commit, what differs from it, how far git remembers."""
    history = report.background.history
    if history.head:
        yield words.text("Data of the commit {commit}.", commit=history.head[:9])
        if history.uncommitted:
            yield words.plural(
                "{count} file differs from it: commit, then make this report again.",
                "{count} files differ from it: commit, then make this report again.",
                len(history.uncommitted),
            )
        if history.shallow:
            yield words.text(
                "This copy of the project does not hold its whole history: months before it are those of data/quality/trend.csv."
            )
    else:
        yield words.text("Without git: {reason}.", reason=history.reason.rstrip("."))
    yield words.text("Made by Belvedere. Private: for the office and its auditor.")
