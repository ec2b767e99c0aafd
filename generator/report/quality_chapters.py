"""The chapters of the quality synthesis, one for what each register proves."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal

from generator.languages import Words
from generator.model.register import Action, PrintRun
from generator.report.document import (
    Bar,
    Bars,
    Block,
    Cell,
    Chapter,
    Column,
    Figure,
    Figures,
    Paragraphs,
    Segment,
    Table,
    Tone,
)
from generator.report.pledges import (
    QualityReport,
    Tally,
    days_asked,
    has_enough_training,
    has_enough_visits,
    syntheses_held,
)
from generator.report.quality import Series, Stock
from generator.report.quality_sayings import (
    empty_block,
    heading,
    kept_cell,
    number_cell,
    row_cell,
    say_edition,
    say_hours,
    say_indicator,
    say_tally,
    table_of,
)
from generator.report.sayings import say_share
from generator.view.hours_phrases import capitalised
from generator.view.kinds import say_term
from generator.view.phrases import say_date, say_language, say_month, say_number

MONTHS_SHOWN = 13
"""Of an indicator: the month in course and the twelve before."""


def view_chapters(report: QualityReport, words: Words) -> Iterator[Chapter]:
    """Yield a chapter for each subject; one of which nothing was recorded says so."""
    chapters = (
        ("questionnaires", "Questionnaires", _questionnaires),
        ("suggestions", "Suggestions", _suggestions),
        ("training", "Training over three years", _training),
        ("visits", "Visits of providers", _visits),
        ("syntheses", "Syntheses held", _syntheses),
        ("indicators", "Indicators, month by month", _indicators),
        ("stocks", "Brochures: stocks and print runs", _stocks),
        ("actions", "Plan of actions", _actions),
        ("documents", "Documents past their review", _documents),
    )
    for id_, title, view in chapters:
        blocks = tuple(view(report, words)) or (empty_block(words),)
        yield Chapter(id_, words.text(title, context="quality"), blocks)


def _questionnaires(report: QualityReport, words: Words) -> Iterator[Block]:
    asked = report.quality.questionnaires
    if not asked.rows:
        return
    rate = 100 * asked.returned / asked.handed_out if asked.handed_out else None
    score = "–" if asked.score is None else say_number(words, round(float(asked.score), 1))
    days, back = days_asked(report), Tally(asked.returned, asked.handed_out)
    yield Figures(
        (
            Figure(
                say_number(words, days.reached),
                words.text(
                    "days on which they were handed out, of at least {least}", least=days.whole
                ),
                Tone.GOOD if days.reached >= (days.whole or 0) else Tone.BAD,
            ),
            Figure(
                say_share(words, rate),
                words.text("returned: {tally}", tally=say_tally(words, back)),
            ),
            Figure(score, words.text("mean score, of 5")),
        )
    )
    bars = tuple(
        Bar(
            _say_month(words, month),
            (Segment(Tone.GOOD, 0, round(100 * days / _days_of(month), 3)),) if days else (),
            words.plural("{count} day", "{count} days", days),
        )
        for month, days in asked.months
    )
    legend = (Cell(words.text("days on which they were handed out"), Tone.GOOD),)
    yield Bars(bars, legend, words.text("Spread over the months, each bar being a whole month"))


def _days_of(month: str) -> int:
    year, number = month.split("-")
    return monthrange(int(year), int(number))[1]


def _say_month(words: Words, month: str) -> str:
    year, number = month.split("-")
    return say_month(words, int(year), int(number))


def _suggestions(report: QualityReport, words: Words) -> Iterator[Block]:
    told = report.quality.suggestions
    if not told.number:
        return
    channels = (
        f"{words.text(channel, context='SuggestionChannel')} {say_number(words, count)}"
        for channel, count in told.channels
    )
    yield Paragraphs(
        (
            words.text(
                "Analysed, of those of the last twelve months: {tally}.",
                tally=say_tally(words, Tally(told.analysed, told.number)),
            ),
            words.text("They came in this way: {list}.", list=", ".join(channels)),
        )
    )
    columns = (
        heading(words, "Received", 1.2),
        heading(words, "Channel"),
        heading(words, "Text", 3),
        Column(words.text("Where it is written"), 2),
    )
    rows = tuple(
        (
            Cell(say_date(words, row.received)),
            Cell(say_term(words, row.channel)),
            Cell(row.text),
            row_cell(report, words, row),
        )
        for row in told.waiting
    )
    yield from table_of(columns, rows, words.text("Waiting for analysis"))


def _training(report: QualityReport, words: Words) -> Iterator[Block]:
    half = report.half_year
    columns = (
        heading(words, "Person", 1.4),
        heading(words, "Team", 1.2),
        heading(words, "In the half-year", numeric=True),
        heading(words, "Over three years", numeric=True),
        heading(words, "Promised", numeric=True),
        heading(words, "By approved bodies", numeric=True),
        heading(words, "Promised of those", numeric=True),
        Column(words.text("State"), 1.1),
    )
    rows = tuple(
        (
            Cell(one.person),
            Cell(say_term(words, one.team)),
            Cell(say_hours(words, _sum(row.hours for row in one.rows if half.holds(row.day)))),
            Cell(say_hours(words, one.hours)),
            Cell(say_hours(words, one.promise.hours)),
            Cell(say_hours(words, one.approved)),
            Cell(say_hours(words, one.promise.approved)),
            kept_cell(words, kept=has_enough_training(one)),
        )
        for one in report.quality.training
    )
    yield from table_of(columns, rows)


def _sum(hours: Iterator[Decimal]) -> Decimal:
    return sum(hours, Decimal(0))


def _visits(report: QualityReport, words: Words) -> Iterator[Block]:
    visits, half = report.quality.visits, report.half_year
    if not any(one.rows for one in visits):
        return
    columns = (
        heading(words, "Person", 2),
        heading(words, "In the half-year", numeric=True),
        heading(words, "In twelve months", numeric=True),
        heading(words, "Promised", numeric=True),
        Column(words.text("State"), 1.1),
    )
    rows = tuple(
        (
            Cell(one.person),
            Cell(say_hours(words, _sum(row.hours for row in one.rows if half.holds(row.day)))),
            Cell(say_hours(words, one.hours)),
            Cell(say_hours(words, one.promised)),
            kept_cell(words, kept=has_enough_visits(one)),
        )
        for one in visits
    )
    yield Table(columns, rows)


def _syntheses(report: QualityReport, words: Words) -> Iterator[Block]:
    held = report.quality.syntheses
    if not held:
        return
    tally = say_tally(words, syntheses_held(report))
    yield Paragraphs((words.text("In the last twelve months: {tally}.", tally=tally),))
    columns = (
        heading(words, "Day", 1.2),
        heading(words, "Period"),
        heading(words, "Document", 1.6),
        heading(words, "Sent to", 1.3),
        heading(words, "Analysed by", 1.3),
        Column(words.text("Where it is written"), 1.8),
    )
    rows = tuple(
        (
            Cell(say_date(words, row.day)),
            Cell(row.period),
            Cell(row.document),
            Cell(row.sent_to or "–"),
            Cell(row.analysed_by or "–"),
            row_cell(report, words, row),
        )
        for row in sorted(held, key=lambda row: row.day)
    )
    yield Table(columns, rows)


def _indicators(report: QualityReport, words: Words) -> Iterator[Block]:
    for series in report.quality.indicators:
        yield _series(series, words)


def _series(series: Series, words: Words) -> Table:
    """Return the last months of an indicator, each beside the same month of the year before."""
    values = dict(series.months)
    columns = (
        Column(words.text("Month"), 2),
        heading(words, "Value", numeric=True),
        heading(words, "A year before", numeric=True),
    )
    rows = tuple(
        (
            Cell(_say_month(words, month)),
            Cell(say_number(words, value)),
            Cell("–" if before is None else say_number(words, before)),
        )
        for month, value in series.months[-MONTHS_SHOWN:]
        for before in (values.get(f"{int(month[:4]) - 1}{month[4:]}"),)
    )
    return Table(columns, rows, say_indicator(series.indicator))


def _stocks(report: QualityReport, words: Words) -> Iterator[Block]:
    columns = (
        heading(words, "Edition", 2),
        heading(words, "Last counted", 1.3),
        heading(words, "Counted", numeric=True),
        heading(words, "Printed since", numeric=True),
        heading(words, "Given out since", numeric=True),
        heading(words, "Left", numeric=True),
    )
    stocks = tuple(_stock(report, words, stock) for stock in report.quality.stocks)
    yield from table_of(columns, stocks, words.text("What is left of each edition"))
    runs = tuple(
        _run(report, words, run)
        for run in sorted(report.registers.print_log, key=lambda run: run.day)
        if report.year.holds(run.day)
    )
    columns = (
        heading(words, "Day", 1.2),
        heading(words, "Edition", 1.7),
        heading(words, "Quantity", 0.9, numeric=True),
        heading(words, "Revision", 1.1),
        heading(words, "Printer", 1.5),
        Column(words.text("Where it is written"), 1.8),
    )
    title = words.text("Printed in the last twelve months")
    yield from table_of(columns, runs, title)


def _stock(report: QualityReport, words: Words, stock: Stock) -> tuple[Cell, ...]:
    counted = stock.counted_on
    wrong = words.text("something was not written down") if stock.left < 0 else ""
    tone = Tone.BAD if wrong else Tone.PLAIN if stock.left else Tone.SOON
    return (
        Cell(say_edition(words, report.catalogue, stock.edition)),
        Cell(say_date(words, counted))
        if counted
        else Cell(words.text("never", context="check"), Tone.UNKNOWN),
        number_cell(words, stock.counted) if counted else Cell("–"),
        number_cell(words, stock.printed),
        number_cell(words, stock.distributed),
        Cell(say_number(words, stock.left), tone, wrong),
    )


def _run(report: QualityReport, words: Words, run: PrintRun) -> tuple[Cell, ...]:
    unknown = Cell(words.text("not recorded"), Tone.UNKNOWN)
    return (
        Cell(say_date(words, run.day)),
        Cell(
            say_edition(words, report.catalogue, run.edition),
            note=capitalised(say_language(words, run.language)),
        ),
        number_cell(words, run.quantity),
        Cell(run.revision[:9]) if run.revision else unknown,
        Cell(run.printer or "–", note=run.label),
        row_cell(report, words, run),
    )


def _actions(report: QualityReport, words: Words) -> Iterator[Block]:
    plan = report.quality.actions
    recent = tuple(row for row in plan.done if row.done and report.year.holds(row.done))
    if not (plan.open or plan.late or plan.done):
        return
    yield Figures(
        (
            Figure(
                say_number(words, len(plan.late)),
                words.text("late", context="action"),
                Tone.BAD if plan.late else Tone.PLAIN,
            ),
            Figure(
                say_number(words, len(plan.open)), words.text("open, in time", context="action")
            ),
            Figure(
                say_number(words, len(recent)),
                words.text("done within twelve months", context="action"),
                Tone.GOOD if recent else Tone.PLAIN,
            ),
        )
    )
    columns = (
        heading(words, "Action", 2.2),
        heading(words, "Responsible", 1.1),
        heading(words, "Due", 1.1),
        heading(words, "Done", 1.1),
        heading(words, "Result", 1.2),
        Column(words.text("Where it is written"), 2.2),
    )
    rows = (*plan.late, *plan.open, *recent)
    yield from table_of(columns, tuple(_action(report, words, row) for row in rows))


def _action(report: QualityReport, words: Words, row: Action) -> tuple[Cell, ...]:
    plan = report.quality.actions
    done = Cell(words.text("not yet", context="register"))
    if row in plan.late:
        done = Cell(words.text("late", context="action"), Tone.BAD)
    elif row.done and row in plan.done:
        done = Cell(say_date(words, row.done), Tone.GOOD)
    return (
        Cell(row.action, note=row.id),
        Cell(row.responsible),
        Cell(say_date(words, row.due)),
        done,
        Cell(row.result or "–"),
        row_cell(report, words, row),
    )


def _documents(report: QualityReport, words: Words) -> Iterator[Block]:
    if not any(row.dated <= report.today for row in report.registers.documents):
        return
    past = report.quality.documents_to_review
    if not past:
        yield Paragraphs((words.text("Every document was looked at again in time."),))
    columns = (
        heading(words, "Document", 2),
        heading(words, "Revision"),
        heading(words, "Responsible", 1.2),
        heading(words, "Review by", 1.2),
        Column(words.text("Where it is written"), 2),
    )
    rows = tuple(
        (
            Cell(row.title, note=row.id),
            Cell(row.revision, note=say_date(words, row.dated)),
            Cell(row.responsible),
            Cell(say_date(words, row.review_by) if row.review_by else "–", Tone.BAD),
            row_cell(report, words, row),
        )
        for row in past
    )
    yield from table_of(columns, rows)
