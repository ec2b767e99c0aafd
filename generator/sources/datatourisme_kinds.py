"""What an object of DATAtourisme is in our vocabulary, by the tables of the mapping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from generator.model.record_kind import RecordKind
from generator.model.vocabulary import AccommodationType, CuisineType, Theme
from generator.sources.datatourisme_graph import Node, classes_of, terms
from generator.sources.datatourisme_mapping import (
    CUISINES,
    EVENT_CLASS,
    LODGING_CLASS,
    OTHERS_CLASSES,
    RESTAURANT_CLASS,
    TERMS,
    THEMES,
    Line,
)
from generator.sources.folding import fold

LODGING_WORDS = ("hotel", "hostellerie", "auberge", "logis ", "relais", "residence", "chambre")
PRIVATE = frozenset({AccommodationType.FURNISHED_RENTAL, AccommodationType.BED_AND_BREAKFAST})
"""Their contact is a private person's (GDPR, article 4)."""


class Sort(NamedTuple):
    """The kind of record that an object is, and the terms that say which."""

    kind: RecordKind
    terms: tuple[StrEnum, ...]
    is_guessed: bool = False
    """Only its name says so."""

    @property
    def is_private(self) -> bool:
        """Tell whether its contact is a private person's."""
        return any(term in PRIVATE for term in self.terms)


def sort_object(node: Node, name: str) -> Sort | None:
    """Return what an object is, None where no class, theme or word of its name tells."""
    classes = classes_of(node)
    themes = frozenset((*terms(node, "hasTheme"), *terms(node, "providesFoodProduct")))
    words = f" {fold(name)} "
    if EVENT_CLASS in classes:
        return _sort_event(classes, themes, words)
    is_lodging = LODGING_CLASS in classes and not _is_its_restaurant(words)
    if RESTAURANT_CLASS in classes and not is_lodging:
        cuisines = (*terms(node, "providesCuisineOfType"), *sorted(classes))
        return Sort(RecordKind.RESTAURANT, _cuisines_of(cuisines))
    for line in TERMS:
        if _fits(line, classes, themes):
            return Sort(line.kind, (line.term,))
        if _is_named(line, classes, words):
            return Sort(line.kind, (line.term,), is_guessed=True)
    return None


def _is_its_restaurant(words: str) -> bool:
    """Tell whether it is the restaurant of a hotel, which has a record of its own."""
    return " restaurant " in words and not any(f" {word}" in words for word in LODGING_WORDS)


def say_classes(node: Node) -> str:
    """Return the classes that could have told what it is, for whoever completes the mapping."""
    ancestors = {"PointOfInterest", "PlaceOfInterest", "Product"}
    return ", ".join(sorted(classes_of(node) - ancestors)) or "no class"


def _fits(line: Line, classes: frozenset[str], themes: frozenset[str]) -> bool:
    if _set_of(line.classes) & classes:
        return not line.within or bool(line.themes or line.names) or _is_within(line, classes)
    return bool(_set_of(line.themes) & themes) and _is_within(line, classes)


def _is_named(line: Line, classes: frozenset[str], words: str) -> bool:
    if not line.names or not _is_within(line, classes) or classes & OTHERS_CLASSES:
        return False
    return any(f" {name}" in words for name in line.names)


def _is_within(line: Line, classes: frozenset[str]) -> bool:
    return not line.within or bool(_set_of(line.within) & classes)


@cache
def _set_of(names: str) -> frozenset[str]:
    return frozenset(names.split())


def _cuisines_of(names: Iterable[str]) -> tuple[CuisineType, ...]:
    return tuple(dict.fromkeys(CUISINES[name] for name in names if name in CUISINES))


def _sort_event(classes: frozenset[str], themes: frozenset[str], words: str) -> Sort | None:
    told = tuple(_told_themes(classes, themes))
    if told:
        return Sort(RecordKind.EVENT, told)
    named = next(
        (theme for theme, _, _, names in THEMES if any(f" {name}" in words for name in names)), None
    )
    return Sort(RecordKind.EVENT, (named,), is_guessed=True) if named else None


def _told_themes(classes: frozenset[str], themes: frozenset[str]) -> Iterator[Theme]:
    for theme, own_classes, own_themes, _ in THEMES:
        if _set_of(own_classes) & classes or _set_of(own_themes) & themes:
            yield theme
