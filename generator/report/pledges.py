"""What the office promises of its service, and whether its registers prove that it was kept.

Where a register holds nothing of the days that count, the promise is unknown: never kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple, TypeAlias

from generator.model.catalogue import Catalogue
from generator.model.history import History
from generator.model.register import REGISTERS, Complaint, Registers, Request, Row
from generator.model.working_days import SHORTEST, add_working_days, deadline_of
from generator.report.delays import (
    HOURS,
    WORKING_DAYS_FOR_COMPLAINTS,
    Delays,
    Period,
    Service,
    half_year_until,
    year_until,
)
from generator.report.outcome import State
from generator.report.quality import (
    LEAST_QUESTIONNAIRE_DAYS,
    LEAST_SYNTHESES,
    PersonTraining,
    PersonVisits,
    Quality,
    measure_quality,
)

Services: TypeAlias = tuple[Service[Complaint] | Service[Request], ...]


class Tally(NamedTuple):
    """How many of how many, or of how many at least; without a whole, only how many."""

    reached: int
    whole: int | None = None
    is_least: bool = False


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise, by the register that proves it."""

    register: str
    state: State
    year: Tally
    half_year: Tally | None = None
    """None for what isn't measured by half-years."""
    failures: int = 0
    """How many lines, people or days are missing or late."""


@dataclass(frozen=True, slots=True)
class LateLine:
    """A line of a register whose day passed before it was done."""

    register: str
    row: Row
    subject: str
    due: datetime | date
    began: datetime | date | None = None
    done: datetime | date | None = None


@dataclass(frozen=True)
class QualityReport:
    """Everything that the registers prove on a day; what costs something is found out once."""

    catalogue: Catalogue
    registers: Registers
    today: date
    history: History

    @cached_property
    def quality(self) -> Quality:
        """The measures of every register."""
        return measure_quality(self.registers, self.today)

    @property
    def year(self) -> Period:
        """The last twelve months."""
        return year_until(self.today)

    @property
    def half_year(self) -> Period:
        """The half-year in course."""
        return half_year_until(self.today)

    @cached_property
    def empty_registers(self) -> tuple[str, ...]:
        """The registers without a line, whatever its day."""
        return tuple(one.name for one in REGISTERS if not getattr(self.registers, one.attribute))

    @property
    def has_lines(self) -> bool:
        """Tell whether any register holds a line."""
        return len(self.empty_registers) < len(REGISTERS)

    @cached_property
    def services(self) -> Services:
        """What is answered within a delay."""
        return (self.quality.complaints, *self.quality.requests)

    @cached_property
    def pledges(self) -> tuple[Pledge, ...]:
        """Every promise, in the order of registers."""
        return tuple(_pledges(self))

    @cached_property
    def late_lines(self) -> tuple[LateLine, ...]:
        """Every line that was done too late, or is not done though it should be."""
        return tuple(_late_lines(self))

    @property
    def state(self) -> State:
        """Broken where one promise is, unknown where nothing proves any."""
        states = {pledge.state for pledge in self.pledges}
        if State.BROKEN in states:
            return State.BROKEN
        return State.UNKNOWN if states == {State.UNKNOWN} else State.KEPT

    @property
    def is_broken(self) -> bool:
        """Tell whether a promise was not kept."""
        return self.state is State.BROKEN

    def counted(self, state: State) -> int:
        """Return how many promises are in a state."""
        return sum(pledge.state is state for pledge in self.pledges)


def due_of(row: Complaint | Request, register: str) -> datetime | date:
    """Return the last moment at which an answer is in time; a day where its time is unknown."""
    if isinstance(row, Complaint):
        return add_working_days(row.received, WORKING_DAYS_FOR_COMPLAINTS, saturdays=True)
    end = deadline_of(row.received, HOURS[register])
    return end if isinstance(row.received, datetime) else (end - SHORTEST).date()


def days_asked(report: QualityReport) -> Tally:
    """Return on how many days questionnaires were handed out, of how many at least."""
    return Tally(report.quality.questionnaires.days, LEAST_QUESTIONNAIRE_DAYS, is_least=True)


def syntheses_held(report: QualityReport) -> Tally:
    """Return how many syntheses there were, of how many at least."""
    return Tally(len(report.quality.syntheses), LEAST_SYNTHESES, is_least=True)


def has_enough_training(one: PersonTraining) -> bool:
    """Tell whether somebody had the hours promised, and enough of them by approved bodies."""
    return one.hours >= one.promise.hours and one.approved >= one.promise.approved


def has_enough_visits(one: PersonVisits) -> bool:
    """Tell whether somebody visited providers for the hours promised."""
    return one.hours >= one.promised


def _pledges(report: QualityReport) -> Iterator[Pledge]:
    for service in report.services:
        year, failures = service.year, len(service.year.late) + len(service.year.overdue)
        yield Pledge(
            service.register,
            _judge(year.number, failures),
            _tally_answers(year),
            _tally_answers(service.half_year),
            failures,
        )
    yield _suggestions(report)
    yield from _questionnaires_and_syntheses(report)
    quality = report.quality
    trained = [has_enough_training(one) for one in quality.training]
    yield _of_all("training", trained)
    visited = [has_enough_visits(one) for one in quality.visits if _anybody_visits(report)]
    yield _of_all("provider-visits", visited)
    actions = quality.actions
    in_time = [True] * len((*actions.open, *actions.done)) + [False] * len(actions.late)
    yield _of_all("action-plan", in_time)
    indexed = {row.id for row in report.registers.documents if row.dated <= report.today}
    past = {row.id for row in quality.documents_to_review}
    yield _of_all("documents", [document not in past for document in indexed])


def _judge(number: int, failures: int) -> State:
    if not number:
        return State.UNKNOWN
    return State.BROKEN if failures else State.KEPT


def _tally_answers(delays: Delays[Complaint] | Delays[Request]) -> Tally:
    return Tally(delays.in_time, delays.in_time + len(delays.late) + len(delays.overdue))


def _suggestions(report: QualityReport) -> Pledge:
    """Return the promise to analyse them; it has no delay, so none is late."""
    measured, half = report.quality.suggestions, report.half_year
    recent = [row for row in report.registers.suggestions if half.holds(row.received)]
    analysed = sum(bool(row.analysed and row.analysed <= half.last) for row in recent)
    state = State.AT_RISK if measured.waiting else _judge(measured.number, 0)
    year = Tally(measured.analysed, measured.number)
    return Pledge("suggestions", state, year, Tally(analysed, len(recent)))


def _questionnaires_and_syntheses(report: QualityReport) -> Iterator[Pledge]:
    half = report.half_year
    asked, held = report.quality.questionnaires, report.quality.syntheses
    days = {row.day for row in asked.rows if row.handed_out and half.holds(row.day)}
    yield _at_least("questionnaires", len(asked.rows), days_asked(report), len(days))
    recent = sum(half.holds(row.day) for row in held)
    yield _at_least("syntheses", len(held), syntheses_held(report), recent)


def _at_least(register: str, rows: int, year: Tally, half_year: int) -> Pledge:
    failures = max((year.whole or 0) - year.reached, 0) if rows else 0
    return Pledge(register, _judge(rows, failures), year, Tally(half_year), failures)


def _of_all(register: str, reached: Iterable[bool]) -> Pledge:
    each = tuple(reached)
    failures = len(each) - sum(each)
    return Pledge(
        register, _judge(len(each), failures), Tally(sum(each), len(each)), failures=failures
    )


def _anybody_visits(report: QualityReport) -> bool:
    return any(one.rows for one in report.quality.visits)


def _late_lines(report: QualityReport) -> Iterator[LateLine]:
    for service in report.services:
        rows = (*service.year.late, *service.year.overdue)
        for row in sorted(rows, key=lambda row: row.line):
            done = row.treated if isinstance(row, Complaint) else row.answered
            due = due_of(row, service.register)
            shown = done if row in service.year.late else None
            yield LateLine(service.register, row, row.subject, due, row.received, shown)
    for action in report.quality.actions.late:
        subject = f"{action.id} · {action.action}"
        yield LateLine("action-plan", action, subject, action.due, action.opened)
    for document in report.quality.documents_to_review:
        if document.review_by:
            subject = f"{document.id} · {document.title}"
            yield LateLine("documents", document, subject, document.review_by, document.dated)
