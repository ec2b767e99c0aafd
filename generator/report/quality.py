"""What the registers prove: questionnaires, training, stocks, actions, as numbers and lines.

Nothing that lies after `today` counts, so that a report of a past day can be made again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from generator.model.policy import MONTHS_OF_A_YEAR, add_months
from generator.model.register import (
    Action,
    Complaint,
    Document,
    ProviderVisit,
    QuestionnaireDay,
    Registers,
    Request,
    StockCount,
    Suggestion,
    Synthesis,
    Training,
)
from generator.model.register_values import Team
from generator.report.delays import (
    Period,
    Service,
    measure_complaints,
    measure_requests,
    year_until,
)

YEARS_OF_TRAINING = 3
LEAST_QUESTIONNAIRE_DAYS = 30
LEAST_SYNTHESES = 2
LEAST_VISIT_HOURS = Decimal(14)


class Promise(NamedTuple):
    """Hours of training within three years, and how many of them by approved bodies."""

    hours: Decimal
    approved: Decimal


PROMISES: Mapping[Team, Promise] = MappingProxyType(
    {
        Team.WELCOME: Promise(Decimal(150), Decimal(75)),
        Team.OTHER: Promise(Decimal(75), Decimal(75)),
    }
)
"""Of somebody who works full time (seed: « au prorata du temps de travail »)."""


@dataclass(frozen=True, slots=True)
class Questionnaires:
    """How many days of the last twelve months they were handed out on, and what came back (C42)."""

    days: int
    months: tuple[tuple[str, int], ...]
    """The days of each month, months without any included."""
    handed_out: int
    returned: int
    score: Decimal | None
    """The mean, each day by its questionnaires; None where no day has one."""
    rows: tuple[QuestionnaireDay, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What visitors and staff suggested in the last twelve months, and what waits for analysis."""

    number: int
    analysed: int
    channels: tuple[tuple[str, int], ...]
    waiting: tuple[Suggestion, ...]

    @property
    def share(self) -> float:
        """The share that was analysed, 0 to 100; 100 of nothing."""
        return 100 * self.analysed / self.number if self.number else 100.0


@dataclass(frozen=True, slots=True)
class PersonTraining:
    """Somebody's training of the last three years, and what is promised."""

    person: str
    team: Team
    hours: Decimal
    approved: Decimal
    promise: Promise
    rows: tuple[Training, ...]

    @property
    def approved_share(self) -> float:
        """The share given by approved bodies, 0 to 100; 0 of nothing."""
        return float(100 * self.approved / self.hours) if self.hours else 0.0


@dataclass(frozen=True, slots=True)
class PersonVisits:
    """Somebody's visits of providers in the last twelve months."""

    person: str
    hours: Decimal
    promised: Decimal
    rows: tuple[ProviderVisit, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator, month by month, in the order of months."""

    indicator: str
    months: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """The copies of an edition: those last counted, and what came and went since that day."""

    edition: str
    counted_on: date | None
    counted: int
    printed: int
    distributed: int

    @property
    def left(self) -> int:
        """How many copies there should be; below zero, something was not written down."""
        return self.counted + self.printed - self.distributed


@dataclass(frozen=True, slots=True)
class Actions:
    """The plan of actions: done, late, and open with time left."""

    open: tuple[Action, ...]
    late: tuple[Action, ...]
    done: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """Everything that the registers prove on a day."""

    today: date
    complaints: Service[Complaint]
    requests: tuple[Service[Request], ...]
    """Letters, e-mails, requests for brochures."""
    questionnaires: Questionnaires
    suggestions: Suggestions
    training: tuple[PersonTraining, ...]
    visits: tuple[PersonVisits, ...]
    syntheses: tuple[Synthesis, ...]
    indicators: tuple[Series, ...]
    stocks: tuple[Stock, ...]
    actions: Actions
    documents_to_review: tuple[Document, ...]


def measure_quality(registers: Registers, today: date) -> Quality:
    """Measure every register on a day."""
    year = year_until(today)
    return Quality(
        today=today,
        complaints=measure_complaints(registers.complaints, today),
        requests=(
            measure_requests("letters", registers.letters, today),
            measure_requests("emails", registers.emails, today),
            measure_requests("brochure-requests", registers.brochure_requests, today),
        ),
        questionnaires=_measure_questionnaires(registers.questionnaires, year),
        suggestions=_measure_suggestions(registers.suggestions, year),
        training=_measure_training(registers.training, today),
        visits=_measure_visits(registers, today),
        syntheses=tuple(row for row in registers.syntheses if year.holds(row.day)),
        indicators=_measure_indicators(registers, today),
        stocks=_measure_stocks(registers, today),
        actions=_measure_actions(registers.action_plan, today),
        documents_to_review=_documents_to_review(registers.documents, today),
    )


def _measure_questionnaires(rows: Sequence[QuestionnaireDay], year: Period) -> Questionnaires:
    kept = tuple(row for row in rows if year.holds(row.day))
    days = {row.day for row in kept if row.handed_out}
    counts = Counter(f"{day:%Y-%m}" for day in days)
    scored = [(row.score, max(row.returned, 1)) for row in kept if row.score is not None]
    weight = sum(count for _, count in scored)
    total = sum((score * count for score, count in scored), Decimal(0))
    return Questionnaires(
        days=len(days),
        months=tuple((month, counts[month]) for month in _months_of(year)),
        handed_out=sum(row.handed_out for row in kept),
        returned=sum(row.returned for row in kept),
        score=total / weight if weight else None,
        rows=kept,
    )


def _months_of(period: Period) -> tuple[str, ...]:
    first = period.first.replace(day=1)
    count = (period.last.year - first.year) * MONTHS_OF_A_YEAR + period.last.month - first.month
    return tuple(f"{add_months(first, month):%Y-%m}" for month in range(count + 1))


def _measure_suggestions(rows: Iterable[Suggestion], year: Period) -> Suggestions:
    kept = [row for row in rows if year.holds(row.received)]
    waiting = tuple(row for row in kept if not row.analysed or row.analysed > year.last)
    channels = Counter(row.channel.value for row in kept)
    return Suggestions(
        len(kept), len(kept) - len(waiting), tuple(sorted(channels.items())), waiting
    )


def _measure_training(rows: Iterable[Training], today: date) -> tuple[PersonTraining, ...]:
    """Measure each person's training, by the team of the latest one."""
    period = year_until(today, YEARS_OF_TRAINING)
    persons: dict[str, list[Training]] = {}
    for row in sorted(rows, key=lambda row: row.day):
        if period.holds(row.day):
            persons.setdefault(row.person, []).append(row)
    return tuple(
        PersonTraining(
            person=person,
            team=own[-1].team,
            hours=sum((row.hours for row in own), Decimal(0)),
            approved=sum((row.hours for row in own if row.approved), Decimal(0)),
            promise=PROMISES[own[-1].team],
            rows=tuple(own),
        )
        for person, own in sorted(persons.items())
    )


def _measure_visits(registers: Registers, today: date) -> tuple[PersonVisits, ...]:
    """Measure each person's visits; of whoever welcomes visitors or ever visited, none counts too."""
    recent, year = year_until(today, YEARS_OF_TRAINING), year_until(today)
    trained = _measure_training(registers.training, today)
    persons = {one.person for one in trained if one.team is Team.WELCOME}
    persons |= {row.person for row in registers.provider_visits if recent.holds(row.day)}
    visits = [row for row in registers.provider_visits if year.holds(row.day)]
    own = {name: tuple(row for row in visits if row.person == name) for name in sorted(persons)}
    return tuple(
        PersonVisits(name, sum((row.hours for row in rows), Decimal(0)), LEAST_VISIT_HOURS, rows)
        for name, rows in own.items()
    )


def _measure_indicators(registers: Registers, today: date) -> tuple[Series, ...]:
    """Return all months that are known, up to the one in course."""
    series: dict[str, dict[str, int]] = {}
    for row in registers.indicators:
        if row.month <= f"{today:%Y-%m}":
            series.setdefault(row.indicator, {})[row.month] = row.value
    return tuple(
        Series(name, tuple(sorted(months.items()))) for name, months in sorted(series.items())
    )


def _measure_stocks(registers: Registers, today: date) -> tuple[Stock, ...]:
    """Follow each edition since its last count; what came and went on that day was counted."""
    counts: dict[str, StockCount] = {
        row.edition: row
        for row in sorted(registers.brochure_stock, key=lambda row: row.day)
        if row.day <= today
    }
    printed, distributed = Counter[str](), Counter[str]()
    moves = ((printed, registers.print_log), (distributed, registers.distribution))
    for moved, rows in moves:
        for row in rows:
            count = counts.get(row.edition)
            if row.day <= today and (count is None or row.day > count.day):
                moved[row.edition] += row.quantity
    editions = sorted({*counts, *printed, *distributed})
    return tuple(
        Stock(
            edition=name,
            counted_on=counts[name].day if name in counts else None,
            counted=counts[name].counted if name in counts else 0,
            printed=printed[name],
            distributed=distributed[name],
        )
        for name in editions
    )


def _measure_actions(rows: Iterable[Action], today: date) -> Actions:
    opened = [row for row in rows if row.opened <= today]
    done = tuple(row for row in opened if row.done and row.done <= today)
    left = [row for row in opened if row not in done]
    late = tuple(row for row in left if row.due < today)
    return Actions(tuple(row for row in left if row.due >= today), late, done)


def _documents_to_review(rows: Iterable[Document], today: date) -> tuple[Document, ...]:
    """Return the documents whose last revision should have been looked at again."""
    last = {row.id: row for row in sorted(rows, key=lambda row: row.dated) if row.dated <= today}
    due = (row for row in last.values() if row.review_by and row.review_by < today)
    return tuple(sorted(due, key=lambda row: (row.review_by or today, row.id)))
