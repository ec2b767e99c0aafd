"""How fast the office answers: complaints in working days, mail in hours of working days (C40, C41).

Twelve months end today; the half-year in course began on 1 January or 1 July.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from generator.model.policy import MONTHS_OF_A_YEAR, add_months
from generator.model.register import Complaint, Request, Row
from generator.model.working_days import (
    add_working_days,
    day_of,
    within_hours,
    working_days_between,
)

SECOND_HALF = 7
"""The month in which it begins."""
WORKING_DAYS_FOR_COMPLAINTS = 3
HOURS: Mapping[str, int] = MappingProxyType({"letters": 48, "emails": 24, "brochure-requests": 48})
"""Of working days, until an answer (C41)."""

R = TypeVar("R", bound=Row)


class Period(NamedTuple):
    """Days, the first and the last included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Delays(Generic[R]):
    """What was received in a period, and how fast it was answered."""

    period: Period
    number: int
    answered: int
    in_time: int
    late: tuple[R, ...]
    """Answered too late."""
    waiting: tuple[R, ...]
    """Not answered, and still in time."""
    overdue: tuple[R, ...]
    """Not answered, and already late."""
    median_days: float | None
    """Working days until an answer; None where nothing was answered."""

    @property
    def share(self) -> float:
        """The share in time of what should be answered by now, 0 to 100; 100 of nothing."""
        expected = self.in_time + len(self.late) + len(self.overdue)
        return 100 * self.in_time / expected if expected else 100.0


@dataclass(frozen=True, slots=True)
class Service(Generic[R]):
    """The delays of one register."""

    register: str
    year: Delays[R]
    half_year: Delays[R]


def measure_complaints(rows: Sequence[Complaint], today: date) -> Service[Complaint]:
    """Measure how fast complaints were treated."""
    return _measure_service("complaints", rows, _COMPLAINTS, today)


def measure_requests(register: str, rows: Sequence[Request], today: date) -> Service[Request]:
    """Measure how fast letters, e-mails or requests for brochures were answered."""
    return _measure_service(register, rows, _requests_within(HOURS[register]), today)


def year_until(today: date, years: int = 1) -> Period:
    """Return the months of so many years that end on a day."""
    start = add_months(today, -MONTHS_OF_A_YEAR * years)
    return Period(start + timedelta(days=1), today)


def half_year_until(today: date) -> Period:
    """Return the half-year in course, up to a day."""
    month = SECOND_HALF if today.month >= SECOND_HALF else 1
    return Period(date(today.year, month, 1), today)


class _Clock(NamedTuple, Generic[R]):
    """How the delay of a line is told."""

    received: Callable[[R], date]
    answered: Callable[[R], datetime | date | None]
    in_time: Callable[[R, datetime | date], bool]
    delay: Callable[[date, date], int]


def _complaint_in_time(row: Complaint, treated: datetime | date) -> bool:
    """Seed: « sous 3 jours ouvrables », Saturdays included (see `working_days`)."""
    due = add_working_days(row.received, WORKING_DAYS_FOR_COMPLAINTS, saturdays=True)
    return day_of(treated) <= due


_COMPLAINTS = _Clock[Complaint](
    received=lambda row: row.received,
    answered=lambda row: row.treated,
    in_time=_complaint_in_time,
    delay=lambda start, end: working_days_between(start, end, saturdays=True),
)


def _requests_within(hours: int) -> _Clock[Request]:
    return _Clock(
        received=lambda row: day_of(row.received),
        answered=lambda row: row.answered,
        in_time=lambda row, answered: within_hours(row.received, answered, hours),
        delay=working_days_between,
    )


def _measure_service(register: str, rows: Sequence[R], clock: _Clock[R], today: date) -> Service[R]:
    year, half = year_until(today), half_year_until(today)
    return Service(register, _measure_delays(rows, clock, year), _measure_delays(rows, clock, half))


def _measure_delays(rows: Iterable[R], clock: _Clock[R], period: Period) -> Delays[R]:
    """Measure what was received in a period; an answer after its last day is none yet."""
    received = [row for row in rows if period.holds(clock.received(row))]
    answers = [(row, clock.answered(row)) for row in received]
    answered = [(row, at) for row, at in answers if at and day_of(at) <= period.last]
    open_rows = [row for row, at in answers if not at or day_of(at) > period.last]
    late = tuple(row for row, at in answered if not clock.in_time(row, at))
    waiting = tuple(row for row in open_rows if clock.in_time(row, period.last))
    overdue = tuple(row for row in open_rows if not clock.in_time(row, period.last))
    delays = [clock.delay(clock.received(row), day_of(at)) for row, at in answered]
    return Delays(
        period=period,
        number=len(received),
        answered=len(answered),
        in_time=len(answered) - len(late),
        late=late,
        waiting=waiting,
        overdue=overdue,
        median_days=float(median(delays)) if delays else None,
    )
