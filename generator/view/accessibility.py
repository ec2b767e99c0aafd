"""Accessibility, for each of the four disabilities, and what a visitor needs to know."""

from __future__ import annotations

from dataclasses import dataclass

from generator.languages import Words
from generator.model.record import Accessibility
from generator.model.vocabulary import Disability
from generator.view.kinds import say_term
from generator.view.texts import TextView, view_text


@dataclass(frozen=True, slots=True)
class MarkView:
    """One of the four disabilities, and whether the mark is held for it."""

    icon: str
    name: str
    text: str
    held: bool


@dataclass(frozen=True, slots=True)
class AccessibilityView:
    """The mark for each disability, whether there are steps, and a text."""

    marks: tuple[MarkView, ...]
    step_free: str
    text: TextView | None


def view_accessibility(words: Words, access: Accessibility | None) -> AccessibilityView | None:
    """Return what is known of accessibility; None where nothing is."""
    if access is None:
        return None
    text = view_text(words, access.description)
    step_free = {
        True: words.text("Step-free access."),
        False: words.text("There are steps."),
        None: "",
    }[access.step_free]
    marks = _marks(words, access.tourism_and_disability) if access.tourism_and_disability else ()
    return AccessibilityView(marks, step_free, text) if marks or step_free or text else None


def _marks(words: Words, held: tuple[Disability, ...]) -> tuple[MarkView, ...]:
    with_mark = words.text("Tourisme & Handicap mark")
    without = words.text("No Tourisme & Handicap mark for this disability")
    return tuple(
        MarkView(
            each.value, say_term(words, each), with_mark if each in held else without, each in held
        )
        for each in Disability
    )
