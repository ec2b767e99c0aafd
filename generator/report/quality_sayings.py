"""What every chapter of the quality report says in the same way: registers, promises, numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from generator.languages import Words
from generator.model.catalogue import Catalogue
from generator.model.register import Row
from generator.report.commitments_view import TONES, say_state, say_text
from generator.report.delays import HOURS, WORKING_DAYS_FOR_COMPLAINTS, Period
from generator.report.document import Block, Cell, Column, Paragraphs, Table, Tone
from generator.report.outcome import State
from generator.report.pledges import Pledge, QualityReport, Tally
from generator.report.quality import (
    LEAST_QUESTIONNAIRE_DAYS,
    LEAST_SYNTHESES,
    LEAST_VISIT_HOURS,
)
from generator.report.sayings import evidence_cell
from generator.view.hours_phrases import capitalised
from generator.view.phrases import NBSP, say_date, say_number

MAIL = "answered within {number} hours of working days"
PLEDGES: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "complaints": (
            "answered within {number} working days, Saturdays included",
            WORKING_DAYS_FOR_COMPLAINTS,
        ),
        **{register: (MAIL, hours) for register, hours in HOURS.items()},
        "suggestions": ("recorded and analysed", 0),
        "questionnaires": (
            "handed out on at least {number} days a year",
            LEAST_QUESTIONNAIRE_DAYS,
        ),
        "syntheses": ("written and analysed {number} times a year", LEAST_SYNTHESES),
        "training": ("each person has the hours promised over three years", 0),
        "provider-visits": (
            "each person visits providers for {number} hours a year",
            int(LEAST_VISIT_HOURS),
        ),
        "action-plan": ("each action is done by its day", 0),
        "documents": ("each is looked at again by its day", 0),
    }
)
"""What is promised of each register, with the number of the promise where it has one."""
REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "complaints": (
            "{count} complaint was not answered in time",
            "{count} complaints were not answered in time",
        ),
        "letters": (
            "{count} letter was not answered in time",
            "{count} letters were not answered in time",
        ),
        "emails": (
            "{count} e-mail was not answered in time",
            "{count} e-mails were not answered in time",
        ),
        "brochure-requests": (
            "{count} request for brochures was not answered in time",
            "{count} requests for brochures were not answered in time",
        ),
        "questionnaires": (
            "{count} day of questionnaires is missing",
            "{count} days of questionnaires are missing",
        ),
        "syntheses": ("{count} synthesis is missing", "{count} syntheses are missing"),
        "training": (
            "{count} person has less training than promised",
            "{count} people have less training than promised",
        ),
        "provider-visits": (
            "{count} person visited providers for less time than promised",
            "{count} people visited providers for less time than promised",
        ),
        "action-plan": ("{count} action is late", "{count} actions are late"),
        "documents": (
            "{count} document is past its review",
            "{count} documents are past their review",
        ),
    }
)
"""Why a promise was not kept."""


def say_register(words: Words, name: str) -> str:
    """Return the name of a register."""
    return words.text(name, context="Register")


def say_pledge(words: Words, register: str) -> str:
    """Return what is promised of a register."""
    sentence, number = PLEDGES[register]
    return words.text(sentence, number=number)


def pledge_cell(words: Words, pledge: Pledge) -> Cell:
    """Return the state of a promise; what is unknown says why."""
    if pledge.state is State.UNKNOWN:
        return Cell(words.text("nothing was recorded"), TONES[State.UNKNOWN])
    return Cell(say_state(words, pledge.state), TONES[pledge.state])


def kept_cell(words: Words, *, kept: bool) -> Cell:
    """Return whether something was kept."""
    state = State.KEPT if kept else State.BROKEN
    return Cell(say_state(words, state), TONES[state])


def say_tally(words: Words, tally: Tally | None) -> str:
    """Return `3 of 5` or `36 (at least 30)`; a dash where there is nothing to count."""
    if tally is None or tally.whole == 0:
        return "–"
    if tally.whole is None:
        return say_number(words, tally.reached)
    part, whole = say_number(words, tally.reached), say_number(words, tally.whole)
    if tally.is_least:
        return words.text("{number} (at least {least})", number=part, least=whole)
    return words.text("{part} of {whole}", part=part, whole=whole)


def say_hours(words: Words, hours: Decimal) -> str:
    """Return `7.5 h`."""
    return words.text("{hours} h", context="duration", hours=say_number(words, float(hours)))


def say_moment(words: Words, moment: datetime | date) -> str:
    """Return a day, with its time where it is known."""
    if not isinstance(moment, datetime):
        return say_date(words, moment)
    return f"{say_date(words, moment.date())},{NBSP}{moment:%H:%M}"


def say_year(words: Words, period: Period) -> str:
    """Return the last twelve months with their days."""
    first, last = (say_date(words, day) for day in period)
    return words.text("Last twelve months: {first} to {last}", first=first, last=last)


def say_half_year(words: Words, period: Period) -> str:
    """Return the half-year in course with its days."""
    first, last = (say_date(words, day) for day in period)
    return words.text("Half-year in course: {first} to {last}", first=first, last=last)


def say_edition(words: Words, catalogue: Catalogue, edition: str) -> str:
    """Return an edition's title; its id where it isn't declared any more."""
    titles = (say_text(words, one.title) for one in catalogue.editions if one.id == edition)
    return next(titles, "") or edition


def say_indicator(name: str) -> str:
    """Return `Requests foreign`: offices choose these words, nobody translates them."""
    return capitalised(name.replace("-", " "))


def empty_block(words: Words) -> Block:
    """Return what stands where a register holds nothing."""
    return Paragraphs((capitalised(words.text("nothing was recorded")) + ".",))


def table_of(
    headings: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], caption: str = ""
) -> tuple[Block, ...]:
    """Return a table; nothing where it has no rows."""
    return (Table(headings, rows, caption),) if rows else ()


def number_cell(words: Words, number: int, tone: Tone = Tone.PLAIN) -> Cell:
    """Return a number, in its colour where there is any."""
    return Cell(say_number(words, number), tone if number else Tone.PLAIN)


def row_cell(report: QualityReport, words: Words, row: Row) -> Cell:
    """Return where a line stands written, and in which commit."""
    return evidence_cell(words, report.history, row.path, row.line)


def heading(words: Words, title: str, share: float = 1, *, numeric: bool = False) -> Column:
    """Return a column whose heading is a word of registers."""
    return Column(words.text(title, context="register"), share, numeric=numeric)
