"""Labels and accessibility marks as short words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from generator.languages import Words
from generator.model.record import Accessibility, Label, Record
from generator.model.vocabulary import ECO_LABELS, Disability, LabelName
from generator.view.hours_phrases import say_list
from generator.view.kinds import say_term

EARS_OF = {LabelName.GITES_DE_FRANCE: "épi", LabelName.CLEVACANCES: "clé"}
"""Labels whose level has a name of its own; it's never a star."""


@dataclass(frozen=True, slots=True)
class BadgeView:
    """A few words and the name of the drawing beside them, if any."""

    text: str
    icon: str = ""


def valid_labels(record: Record, today: date) -> tuple[Label, ...]:
    """Return the labels that hold today."""
    return tuple(
        label for label in record.labels if label.valid_until is None or label.valid_until >= today
    )


def view_labels(words: Words, record: Record, today: date) -> tuple[BadgeView, ...]:
    """Return a record's labels, each with its level where it has one."""
    if not record.labels:
        return ()
    return tuple(_label(words, label.name, label.level) for label in valid_labels(record, today))


@cache
def _label(words: Words, name: LabelName, level: int | None) -> BadgeView:
    text = say_term(words, name)
    if level is not None:
        text = words.text(
            "{label}, {level}", context="label", label=text, level=_level(words, name, level)
        )
    return BadgeView(text, "leaf" if name in ECO_LABELS else "")


def _level(words: Words, name: LabelName, level: int) -> str:
    match EARS_OF.get(name):
        case "épi":
            return words.plural("{count} épi", "{count} épis", level)
        case "clé":
            return words.plural("{count} clé", "{count} clés", level)
        case _:
            return words.text("level {level}", level=level)


def is_eco_committed(record: Record, today: date) -> bool:
    """Tell whether the record holds a mark of environmental commitment today."""
    return any(label.name in ECO_LABELS for label in valid_labels(record, today))


def is_accessible(record: Record) -> bool:
    """Tell whether the record has the Tourisme & Handicap mark or is step-free."""
    access = record.accessibility
    return access is not None and bool(access.tourism_and_disability or access.step_free)


def view_accessibility_badges(words: Words, access: Accessibility | None) -> tuple[BadgeView, ...]:
    """Return the accessibility in a few words, for lists."""
    if access is None:
        return ()
    marks = (_mark(words, access.tourism_and_disability),) if access.tourism_and_disability else ()
    step_free = (BadgeView(words.text("Step-free"), "motor"),) if access.step_free else ()
    return marks + step_free


@cache
def _mark(words: Words, disabilities: tuple[Disability, ...]) -> BadgeView:
    kinds = [words.text(each.value, context="Disability short") for each in disabilities]
    return BadgeView(
        words.text("Tourisme & Handicap: {kinds}", kinds=say_list(words, kinds)), "access"
    )
