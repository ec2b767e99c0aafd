"""The form on which a provider checks its record: two pages at most, in French and English."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from types import MappingProxyType

from generator.model.campaign import (
    LONGEST_ANSWER,
    NO,
    YES,
    AnswerKind,
    AskedField,
    asked_fields,
    fingerprint_of,
    values_of,
)
from generator.model.catalogue import Catalogue
from generator.model.record import Record
from generator.rendering.field_text import fits_on_line, lines_of
from generator.rendering.pdf import MissingGlyphError, Press, print_pdf
from generator.rendering.pdf_form import FormField, Look, make_fillable
from generator.report.form_words import SECTIONS, Said, say, say_caption, say_section, say_term
from generator.view.identity import colours_of, fonts_of
from generator.view.phrases import say_phone

TEMPLATE = "form"
RESPONDENT, ANSWERED_ON, ALL_RIGHT = "answer.respondent", "answer.date", "answer.all_right"
"""The fields about the answer itself, beside those about the record."""

PAGE_WIDTH = 510.2
"""Points between the margins: 180 mm, cut into twelve columns."""
COLUMNS, GUTTER = 12, 6.0
LINE_HEIGHT, SMALLEST_ON_LINE = 17.0, 7.0
TEXT_LINE, FEWEST_LINES, MOST_LINES = 11.2, 2, 5

SPANS = MappingProxyType(
    {
        "address.street": 6,
        "address.postcode": 2,
        "address.commune": 4,
        "contact.phone": 3,
        "contact.mobile": 3,
        "contact.email": 6,
        "contact.website": 6,
        "booking": 6,
        "opening_hours": 12,
        "free": 3,
        "label": 5,
        "amount": 2,
        "maximum": 2,
        "unit": 3,
        "pets": 8,
        "seats": 3,
        "accessibility.description.fr": 12,
        ANSWERED_ON: 4,
        RESPONDENT: 8,
    }
)
"""Columns of a field, by its name or by the last word of it."""
CAPACITY_SPAN, OTHER_SPAN = 3, 6


@dataclass(frozen=True, slots=True)
class Cell:
    """A field where the template puts it: its caption, its columns, and its height in points."""

    name: str
    caption: Said
    span: int
    height: float
    look: str
    help: Said | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side; ticks share the caption of what they are terms of."""

    cells: tuple[Cell, ...]
    caption: Said | None = None
    captioned: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading."""

    title: Said
    help: Said | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """What the template prints."""

    title: str
    office: str
    contact: str
    colours: dict[str, str]
    fonts: dict[str, str]
    heading: Said
    year: str
    name: str
    record: str
    fingerprint: str
    instructions: tuple[Said, ...]
    all_right: Cell
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of the form with what the record says in it."""

    field: AskedField
    value: str


def print_form(
    record: Record, catalogue: Catalogue, year: int, press: Press, asked_on: date
) -> bytes:
    """Return the form of a record, filled with what it says: the same bytes for the same record and day.

    Raises PrintError.
    """
    asked = fields_on_form(record)
    base = {each.field.name: each.value for each in asked}
    view = view_form(record, asked, catalogue, year)
    try:
        pdf = print_pdf(press, TEMPLATE, view, asked_on)
    except MissingGlyphError:  # a name that no font has whole is asked about all the same
        pdf = print_pdf(press, TEMPLATE, view, asked_on, accessible=False)
    hidden = {
        "record": record.id,
        "campaign": str(year),
        "fingerprint": fingerprint_of(base),
        "base": json.dumps(base, ensure_ascii=False, separators=(",", ":")),
    }
    communes = tuple(commune.name for commune in catalogue.territory.communes)
    fields = (*(_fill(each, communes) for each in asked), *_answer_fields())
    return make_fillable(pdf, fields, hidden)


def fields_on_form(record: Record) -> tuple[Asked, ...]:
    """Return the fields that a form asks about; a text too long for a form is left to the telephone."""
    values = values_of(record)
    return tuple(
        Asked(field, values[field.name])
        for field in asked_fields(record)
        if len(values[field.name]) <= LONGEST_ANSWER
    )


def view_form(record: Record, asked: Iterable[Asked], catalogue: Catalogue, year: int) -> FormView:
    """Return what stands on the form of a record."""
    asked = tuple(asked)
    office = catalogue.office
    heading = say("Please check what we publish about you", year=year)
    ways = (office.contact.email, office.contact.phone and say_phone(office.contact.phone))
    return FormView(
        title=f"{heading.fr} : {record.name}",
        office=office.name,
        contact=" · ".join(way for way in ways if way),
        colours=colours_of(catalogue.identity),
        fonts=fonts_of(catalogue.identity),
        heading=heading,
        year=str(year),
        name=record.name,
        record=record.id,
        fingerprint=fingerprint_of({each.field.name: each.value for each in asked}),
        instructions=(
            say(
                "Correct what is no longer right straight in the boxes, empty what no longer applies, save the file and send it back to us."
            ),
            say("On paper, cross out what is wrong and write what is right beside it."),
            say("What you send back is published once the office has checked it."),
        ),
        all_right=Cell(ALL_RIGHT, say("Everything is right"), COLUMNS, 0, Look.TICK),
        sections=(*_sections(asked), _answer_section()),
    )


def _sections(asked: tuple[Asked, ...]) -> Iterator[Section]:
    for name, beginnings in SECTIONS.items():
        within = tuple(each for each in asked if each.field.name.split(".")[0] in beginnings)
        if within:
            title, help_ = say_section(name)
            yield Section(title, help_, tuple(_rows(within)))


def _rows(asked: Iterable[Asked]) -> Iterator[Row]:
    """Yield rows of twelve columns; each list of ticks is a row of its own."""
    for key, group in groupby(asked, key=lambda each: _row_key(each.field)):
        fields = tuple(group)
        if fields[0].field.kind is AnswerKind.TICK:
            yield Row(tuple(map(_cell, fields)), say_caption(fields[0].field))
        elif key.startswith("prices"):
            yield Row(tuple(map(_cell, fields)), captioned=key == "prices.0")
        else:
            yield from _filled_rows(map(_cell, fields))


def _row_key(field: AskedField) -> str:
    if field.group == "prices":
        return ".".join(field.name.split(".")[:2])
    return str(field.pointer[0]) if field.kind is AnswerKind.TICK else ""


def _filled_rows(cells: Iterable[Cell]) -> Iterator[Row]:
    row: list[Cell] = []
    for cell in cells:
        if sum(each.span for each in row) + cell.span > COLUMNS:
            yield Row(tuple(row))
            row = []
        row.append(cell)
    yield Row(tuple(row))


def _cell(asked: Asked) -> Cell:
    field, value = asked.field, asked.value
    span, look = _span_of(field), _look_of(field.kind)
    caption = say_term(field) if look is Look.TICK else say_caption(field)
    height = LINE_HEIGHT
    if look is Look.LINE and not fits_on_line(value, _width(span), SMALLEST_ON_LINE):
        look = Look.TEXT  # a long address is read whole on several lines
    if look is Look.TEXT:
        lines = len(lines_of(value, _width(span)))
        if lines > FEWEST_LINES + 1:
            span = COLUMNS
            lines = len(lines_of(value, _width(span)))
        height = 6 + TEXT_LINE * min(max(lines, FEWEST_LINES), MOST_LINES)
    return Cell(field.name, caption, span, height, look)


def _span_of(field: AskedField) -> int:
    last = field.name.rpartition(".")[2]
    if field.pointer[0] == "capacity":
        return CAPACITY_SPAN
    return SPANS.get(field.name) or SPANS.get(last, OTHER_SPAN)


def _width(span: int) -> float:
    return (PAGE_WIDTH + GUTTER) * span / COLUMNS - GUTTER


def _look_of(kind: AnswerKind) -> Look:
    match kind:
        case AnswerKind.TICK:
            return Look.TICK
        case AnswerKind.YES_NO | AnswerKind.CHOICE | AnswerKind.COMMUNE:
            return Look.CHOICE
        case AnswerKind.TEXT | AnswerKind.HOURS:
            return Look.TEXT
        case _:
            return Look.LINE


def _fill(asked: Asked, communes: tuple[str, ...]) -> FormField:
    field, value = asked.field, asked.value
    caption = say_caption(field)
    term = say_term(field) if field.kind is AnswerKind.TICK else None
    tooltip = f"{caption.both} : {term.both}" if term else caption.both
    if field.group == "prices":
        tooltip = f"{say('Price {number}', number=int(field.pointer[1]) + 1).both} : {tooltip}"
    look = _cell(asked).look
    return FormField(field.name, Look(look), tooltip, value, _options(field, value, communes))


def _options(
    field: AskedField, value: str, communes: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    match field.kind:
        case AnswerKind.YES_NO:
            return (("", " "), (YES, say("yes").both), (NO, say("no").both))
        case AnswerKind.COMMUNE:
            names = dict.fromkeys((*([value] if value else []), *communes))
            return tuple((name, name) for name in sorted(names))
        case AnswerKind.CHOICE if field.vocabulary:
            terms = (term.value for term in field.vocabulary)
            return (("", " "), *((term, say_term(field, term).both) for term in terms))
        case _:
            return ()


def _answer_section() -> Section:
    title, help_ = say_section("answer")
    cells = (
        Cell(RESPONDENT, say("Your name and role"), SPANS[RESPONDENT], LINE_HEIGHT, Look.LINE),
        Cell(ANSWERED_ON, say("Date"), SPANS[ANSWERED_ON], LINE_HEIGHT, Look.LINE),
    )
    return Section(title, help_, (Row(cells),))


def _answer_fields() -> Iterator[FormField]:
    yield FormField(ALL_RIGHT, Look.TICK, say("Everything is right").both)
    yield FormField(RESPONDENT, Look.LINE, say("Your name and role").both)
    yield FormField(ANSWERED_ON, Look.LINE, say("Date").both)
