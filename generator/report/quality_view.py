"""The quality synthesis as its group reads it: what was promised, whether it was kept, every late line."""

from __future__ import annotations

from collections.abc import Iterator

from generator.languages import Words
from generator.model.register import Complaint, Request
from generator.report.commitments_view import TONES
from generator.report.delays import Delays, Service
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
    Items,
    Paragraphs,
    Table,
    Tone,
    segments_of,
)
from generator.report.outcome import State
from generator.report.pledges import LateLine, QualityReport, Tally
from generator.report.quality_chapters import view_chapters
from generator.report.quality_sayings import (
    REASONS,
    heading,
    number_cell,
    pledge_cell,
    row_cell,
    say_half_year,
    say_moment,
    say_pledge,
    say_register,
    say_tally,
    say_year,
    table_of,
)
from generator.report.sayings import say_share
from generator.view.hours_phrases import capitalised, say_list
from generator.view.phrases import say_date, say_number

NAME = "quality"


def view_quality(report: QualityReport, words: Words) -> Document:
    """Return the synthesis in a language."""
    return Document(
        name=NAME,
        language=words.language,
        title=words.text("Synthesis of quality"),
        office=report.catalogue.office.name,
        dated=say_date(words, report.today),
        verdict=say_verdict(report, words),
        tone=TONES[report.state],
        reasons=tuple(say_reasons(report, words)),
        chapters=tuple(chapter for chapter in _chapters(report, words) if chapter.blocks),
        colophon=tuple(_colophon(report, words)),
        contents=words.text("Contents"),
    )


def say_verdict(report: QualityReport, words: Words) -> str:
    """Return the verdict."""
    match report.state:
        case State.BROKEN:
            return words.text("Something was promised and not kept")
        case State.UNKNOWN if report.has_lines:
            return words.text("No promise can be proved yet")
        case State.UNKNOWN:
            return words.text("Nothing is recorded yet")
        case _:
            return words.text("Within our promises")


def say_reasons(report: QualityReport, words: Words) -> Iterator[str]:
    """Yield why promises were not kept, and how many nothing proves."""
    for pledge in report.pledges:
        if pledge.state is State.BROKEN:
            yield words.plural(*REASONS[pledge.register], pledge.failures)
    unknown = [one.register for one in report.pledges if one.state is State.UNKNOWN]
    if unknown:
        names = ", ".join(say_register(words, name) for name in unknown)
        yield words.text("Nothing was recorded, so nothing is proved: {list}", list=names)


def _chapters(report: QualityReport, words: Words) -> Iterator[Chapter]:
    yield Chapter("summary", words.text("At a glance"), tuple(_summary(report, words)))
    yield Chapter("answers", words.text("Answers in time"), tuple(_answers(report, words)))
    yield from view_chapters(report, words)
    yield Chapter("late", words.text("Every late line"), _late_lines(report, words))
    yield Chapter("method", words.text("How to read this report"), tuple(_method(report, words)))


def _summary(report: QualityReport, words: Words) -> Iterator[Block]:
    yield Paragraphs((say_half_year(words, report.half_year), say_year(words, report.year)))
    counts = {state: report.counted(state) for state in State}
    kept = Tally(counts[State.KEPT], len(report.pledges))
    late = len(report.late_lines)
    good, bad = counts[State.KEPT], counts[State.BROKEN]
    yield Figures(
        (
            Figure(
                say_tally(words, kept),
                words.text("promises kept"),
                Tone.GOOD if good else Tone.UNKNOWN,
            ),
            Figure(say_number(words, bad), words.text("not kept"), Tone.BAD if bad else Tone.PLAIN),
            Figure(
                say_number(words, counts[State.UNKNOWN]),
                words.text("of which nothing was recorded"),
                Tone.UNKNOWN if counts[State.UNKNOWN] else Tone.PLAIN,
            ),
            Figure(
                say_number(words, late), words.text("late lines"), Tone.BAD if late else Tone.PLAIN
            ),
        )
    )
    columns = (
        Column(words.text("What is promised"), 3),
        Column(words.text("Half-year in course"), 1.2),
        Column(words.text("Last twelve months"), 1.2),
        Column(words.text("State"), 1.3),
    )
    rows = tuple(
        (
            Cell(say_register(words, one.register), note=say_pledge(words, one.register)),
            Cell(say_tally(words, one.half_year)),
            Cell("–" if one.state is State.UNKNOWN else say_tally(words, one.year)),
            pledge_cell(words, one),
        )
        for one in report.pledges
    )
    yield Table(columns, rows, words.text("What is promised, and whether it was kept"))


def _answers(report: QualityReport, words: Words) -> Iterator[Block]:
    legend = (
        Cell(words.text("in time"), Tone.GOOD),
        Cell(words.text("late, or open and overdue"), Tone.BAD),
        Cell(words.text("open, with time left"), Tone.UNKNOWN),
    )
    for period, caption in (
        ("half_year", say_half_year(words, report.half_year)),
        ("year", say_year(words, report.year)),
    ):
        if any(getattr(one, period).number for one in report.services):
            bars = tuple(_bar(words, one, getattr(one, period)) for one in report.services)
            yield Bars(bars, legend, caption)
            yield _delays(report, words, period)
        else:
            yield Paragraphs((f"{caption}. {capitalised(words.text('nothing was recorded'))}.",))


def _bar(
    words: Words,
    service: Service[Complaint] | Service[Request],
    delays: Delays[Complaint] | Delays[Request],
) -> Bar:
    late = len(delays.late) + len(delays.overdue)
    parts = segments_of(
        (
            (Tone.GOOD, delays.in_time),
            (Tone.BAD, late),
            (Tone.UNKNOWN, len(delays.waiting)),
        )
    )
    said = words.text("nothing was recorded")
    if delays.number:
        judged = Tally(delays.in_time, delays.in_time + late)
        told = words.text("in time: {tally}", tally=say_tally(words, judged))
        waiting = words.text("open: {number}", number=say_number(words, len(delays.waiting)))
        said = f"{told} · {waiting}" if delays.waiting else told
    return Bar(say_register(words, service.register), parts, said)


def _delays(report: QualityReport, words: Words, period: str) -> Table:
    columns = (
        Column(words.text("Register"), 2.4),
        Column(words.text("Number"), 0.9, numeric=True),
        Column(words.text("In time"), 0.9, numeric=True),
        Column(words.text("Answered late"), 0.9, numeric=True),
        Column(words.text("Open and overdue"), 0.9, numeric=True),
        Column(words.text("Open with time left"), 0.9, numeric=True),
        Column(words.text("Share (%)"), 0.9, numeric=True),
        Column(words.text("Median delay in working days"), 1.3, numeric=True),
    )
    return Table(
        columns,
        tuple(_delays_row(words, one.register, getattr(one, period)) for one in report.services),
    )


def _delays_row(
    words: Words, register: str, delays: Delays[Complaint] | Delays[Request]
) -> tuple[Cell, ...]:
    judged = delays.in_time + len(delays.late) + len(delays.overdue)
    days = delays.median_days
    return (
        Cell(say_register(words, register)),
        Cell(say_number(words, delays.number), Tone.PLAIN if delays.number else Tone.UNKNOWN),
        number_cell(words, delays.in_time, Tone.GOOD),
        number_cell(words, len(delays.late), Tone.BAD),
        number_cell(words, len(delays.overdue), Tone.BAD),
        number_cell(words, len(delays.waiting)),
        Cell(say_share(words, delays.share if judged else None)),
        Cell("–" if days is None else say_number(words, days)),
    )


def _late_lines(report: QualityReport, words: Words) -> tuple[Block, ...]:
    columns = (
        Column(words.text("Register"), 1.2),
        Column(words.text("What it is about"), 2),
        heading(words, "Since", 1.1),
        heading(words, "Due", 1.1),
        heading(words, "Done", 1.1),
        Column(words.text("Where it is written"), 2),
    )
    rows = tuple(_late_row(report, words, line) for line in report.late_lines)
    if not rows and report.state is not State.UNKNOWN:
        return (Paragraphs((words.text("Nothing that was recorded is late."),)),)
    return table_of(columns, rows)


def _late_row(report: QualityReport, words: Words, line: LateLine) -> tuple[Cell, ...]:
    done = say_moment(words, line.done) if line.done else words.text("not yet", context="register")
    return (
        Cell(say_register(words, line.register)),
        Cell(line.subject),
        Cell(say_moment(words, line.began) if line.began else "–"),
        Cell(say_moment(words, line.due)),
        Cell(done, Tone.BAD),
        row_cell(report, words, line.row),
    )


def _method(report: QualityReport, words: Words) -> Iterator[Block]:
    yield Items(
        (
            words.text(
                "Everything here is computed from the lines of data/quality/ up to the day of this report; each late line names its file and its line, and the commit that brought it."
            ),
            words.text(
                "Working days: complaints count all days but Sundays and public holidays; letters, e-mails and requests for brochures run in hours of Monday to Friday, public holidays left out. Without a time, the whole day counts."
            ),
            words.text(
                "A promise is kept where nothing is late and its number is reached; it is unknown where nothing was recorded in its period: never kept."
            ),
            words.text(
                "Training is measured over three years, as of somebody who works full time: registers don’t know the hours of part-time staff, whose promise is less."
            ),
            words.text(
                "Registers hold no names of visitors; staff stand in them by function or initials."
            ),
        )
    )
    if report.empty_registers:
        names = say_list(words, [say_register(words, name) for name in report.empty_registers])
        yield Paragraphs((words.text("Registers that hold no line: {list}.", list=names),))


def _colophon(report: QualityReport, words: Words) -> Iterator[str]:
    history = report.history
    if history.head:
        yield words.text("Data of the commit {commit}.", commit=history.head[:9])
        dirty = [path for path in history.uncommitted if path.startswith("data/quality/")]
        if dirty:
            yield words.plural(
                "{count} file differs from it: commit, then make this report again.",
                "{count} files differ from it: commit, then make this report again.",
                len(dirty),
            )
    else:
        yield words.text("Without git: {reason}.", reason=history.reason.rstrip("."))
    yield words.text("Made by Belvedere. Private: for the office and its auditor.")
