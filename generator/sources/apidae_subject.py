"""One object of Apidae, with what it refers to: labels of elements, communes, the day it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from generator.languages import LanguageCode
from generator.model.record_kind import RecordKind
from generator.sources.apidae_mapping import NODES
from generator.sources.apidae_nodes import items_of, node, text_of
from generator.sources.apidae_words import KNOWN_LABELS

LANGUAGES = MappingProxyType(
    {
        "libelleFr": LanguageCode("fr"),
        "libelleEn": LanguageCode("en"),
        "libelleNl": LanguageCode("nl"),
    }
)
"""Where texts stand, and in which of our languages they are written."""


class Place(NamedTuple):
    """A commune of the source's own list."""

    name: str
    insee: str


@dataclass(frozen=True, slots=True)
class References:
    """What ids stand for: an export holds ids, the API what they mean as well."""

    labels: Mapping[int, str]
    communes: Mapping[int, Place]

    def label(self, element: object) -> str:
        """Return an element's French label: its own, the export's, or a well-known one."""
        number = node(element, "id")
        if not isinstance(number, int):
            return text_of(element, "libelleFr")
        known = self.labels.get(number) or KNOWN_LABELS.get(number, "")
        return text_of(element, "libelleFr") or known


@dataclass(frozen=True, slots=True)
class Subject:
    """An object whose kind is known, as cleaning steps read it."""

    source: Mapping[str, object]
    references: References
    kind: RecordKind
    today: date

    @property
    def type(self) -> str:
        """Its type at the source, of which there are 16."""
        return text_of(self.source, "type")

    def own(self, *path: str) -> object:
        """Return what only objects of this type have."""
        return node(self.source, NODES.get(self.type, ""), *path)

    def labels(self, value: object, *path: str) -> Iterator[str]:
        """Yield the labels of one element or a list of them."""
        for element in items_of(value, *path):
            label = self.references.label(element)
            if label:
                yield label


def texts_of(value: object, *path: str) -> Iterator[tuple[LanguageCode, str]]:
    """Yield a text in each language that it has."""
    for key, language in LANGUAGES.items():
        text = text_of(value, *path, key)
        if text:
            yield language, text
