"""What every feed is read into: records in our vocabulary, and what could not be one, with the reason.

A reader yields one at a time, so that a source of gigabytes never stands in memory as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from generator.findings import Pointer
from generator.languages import LanguageCode
from generator.model.record_kind import RecordKind
from generator.model.values import Position
from generator.rewrite import FieldValue


class RefusalReason(StrEnum):
    """Why an object of a source becomes no record."""

    NO_NAME = "no-name"
    NO_PLACE = "no-place"
    OTHER_COMMUNE = "other-commune"
    UNKNOWN_TYPE = "unknown-type"
    NOT_ASKED_FOR = "not-asked-for"
    PAST = "past"
    NOT_PUBLISHED = "not-published"
    BROKEN = "broken"
    TWICE = "twice"


class Refused(NamedTuple):
    """An object that is not imported: its id and name as the source has them, and why."""

    foreign_id: str
    name: str
    reason: RefusalReason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ForeignPhoto:
    """A picture that a source names; it is fetched only when asked for."""

    address: str
    credit: str = ""
    licence: str = ""
    rights_until: date | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class ForeignRecord:
    """A record as a source has it, in our vocabulary.

    `fields` are what our YAML would hold, by pointers such as `("contact", "phone")` or
    `("summary", "fr")`, each already accepted by our model; a list is one value of its own.
    """

    foreign_id: str
    """Stable in the source for ever: what joins it to our record."""
    kind: RecordKind
    name: str
    fields: Mapping[Pointer, FieldValue]
    changed_on: date | None = None
    """When the source last changed it."""
    author: str = ""
    """Who answers for the facts at the source: told as provenance."""
    address: str = ""
    """The object's own address at the source, where it has one."""
    commune: str = ""
    insee: str = ""
    postcode: str = ""
    position: Position | None = None
    photos: tuple[ForeignPhoto, ...] = ()
    machine_translated: frozenset[tuple[str, LanguageCode]] = frozenset()
    """Fields (`summary`) and languages in which a machine wrote the text."""
    is_private: bool = False
    """Whether its contacts are those of a private person, published only with a recorded basis."""
    remarks: tuple[str, ...] = ()
    """What was left out of it and why, in English sentences with facts filled in."""
    extra: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


Read: TypeAlias = ForeignRecord | Refused
Reader: TypeAlias = Iterator[Read]


class Feed(NamedTuple):
    """A source that was opened: its name, its licence, how many objects it announces, its objects."""

    name: str
    """As in commands: `datatourisme`."""
    title: str
    """As provenance names it: `DATAtourisme`."""
    licence: str
    objects: Reader
    announced: int | None = None
    whole: bool = True
    """Whether what it doesn't hold is gone from the source; not for a list of changes."""
