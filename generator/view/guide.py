"""The catalogue on a day: its records in neutral order, by commune, with their neighbours."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from generator.languages import Words
from generator.model import RECORD_TYPES
from generator.model.catalogue import Catalogue
from generator.model.event import Event
from generator.model.office import Notice
from generator.model.record import Record
from generator.model.values import RecordId
from generator.model.vocabulary import NoticeSeverity
from generator.view.links import LinkTo
from generator.view.nearby import Neighbourhood
from generator.view.neutral_order import neutral_order

R = TypeVar("R", bound=Record)
T = TypeVar("T")

Answers = dict[RecordId, tuple[Record, dict[Hashable, object]]]
"""What was found out about each record, by what was asked."""

SEVERITIES = tuple(reversed(NoticeSeverity))


@dataclass(frozen=True, eq=False)
class Guide:
    """What every page of the day shares; made once, its parts when first asked for."""

    catalogue: Catalogue
    today: date
    resident: bool = False
    """Whether records will be edited while it is in use: then more is worth remembering."""
    _answers: Answers = field(default_factory=dict)
    _near: dict[RecordId, tuple[RecordId, ...]] = field(default_factory=dict)

    def keep(self, record: Record, question: Hashable, answer: Callable[[], T]) -> T:
        """Return an answer about a record, found out once.

        It may depend on the record, the day, and what an edit of records leaves as it is: communes,
        settings, notices, nights. Never on another record.
        """
        known = self._answers.get(record.id)
        if known is None or known[0] is not record:
            known = self._answers[record.id] = (record, {})
        found = known[1].get(question, self)  # none of ours is this guide
        if found is self:
            found = known[1][question] = answer()
        return cast("T", found)

    def take_answers(self, before: Guide) -> None:
        """Know what was found out before records were edited: of those that weren't, it holds."""
        self._answers.update(before._answers)
        if self._spots == before._spots:
            self._near.update(before._near)

    @cached_property
    def _in_order(self) -> Mapping[type[Record], tuple[Record, ...]]:
        by_type: dict[type[Record], list[Record]] = {kind.model: [] for kind in RECORD_TYPES}
        for record in self.catalogue.records:
            by_type[type(record)].append(record)
        return {model: neutral_order(some, self.today) for model, some in by_type.items()}

    def records_of(self, model: type[R]) -> tuple[R, ...]:
        """Return the records of a type in the day's neutral order, past events left out."""
        return cast("tuple[R, ...]", tuple(filter(self.is_ahead, self._in_order[model])))

    def is_ahead(self, record: Record) -> bool:
        """Tell whether a record still concerns a visitor: everything does but a past event."""
        last_day = record.last_day if isinstance(record, Event) else None
        return last_day is None or last_day >= self.today

    @cached_property
    def _by_commune(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, list[Record]] = {}
        known = self.catalogue.communes_by_name
        for kind in RECORD_TYPES:
            for record in self.records_of(kind.model):
                for name in dict.fromkeys(
                    known[name].name for name in record.communes if name in known
                ):
                    found.setdefault(name, []).append(record)
        return {name: tuple(records) for name, records in found.items()}

    def records_in(self, commune: str) -> tuple[Record, ...]:
        """Return a commune's records, by type, then in the day's neutral order."""
        return self._by_commune.get(commune, ())

    @cached_property
    def _neighbourhoods(self) -> Mapping[type[Record], Neighbourhood]:
        return {kind.model: Neighbourhood(self.records_of(kind.model)) for kind in RECORD_TYPES}

    def neighbours(self, record: Record) -> tuple[Record, ...]:
        """Return the nearest records of the same type, in the day's neutral order."""
        if record.id not in self._near:
            around = self._neighbourhoods[type(record)].around(record)
            self._near[record.id] = tuple(other.id for other in around)
        by_id = self.catalogue.by_id
        return tuple(by_id[other] for other in self._near[record.id])

    @cached_property
    def _spots(self) -> list[tuple[object, ...]]:
        """What decides which records are near which."""
        return [
            (record.id, record.position, record.communes[:1])
            for kind in RECORD_TYPES
            for record in self.records_of(kind.model)
        ]

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """The notices that hold today, the gravest first."""
        holding = (notice for notice in self.catalogue.notices if notice.holds_on(self.today))
        return tuple(sorted(holding, key=lambda n: (SEVERITIES.index(n.severity), n.start, n.id)))

    @cached_property
    def _notices_by_record(self) -> Mapping[str, tuple[Notice, ...]]:
        found: dict[str, tuple[Notice, ...]] = {}
        for notice in self.notices:
            if notice.record:
                found[notice.record] = (*found.get(notice.record, ()), notice)
        return found

    def notices_of(self, record: Record) -> tuple[Notice, ...]:
        """Return the notices that hold today on a record, the gravest first."""
        return self._notices_by_record.get(record.id, ())


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: on a day, in a language, on a page whose links are relative to it."""

    guide: Guide
    words: Words
    link: LinkTo

    @property
    def today(self) -> date:
        """The day of reading."""
        return self.guide.today

    @property
    def catalogue(self) -> Catalogue:
        """What there is to read."""
        return self.guide.catalogue
