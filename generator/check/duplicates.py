"""Rule about records that tell of the same place twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator
from datetime import date
from functools import lru_cache

from generator.check.rule import Breach, breach, path_of
from generator.model.catalogue import Catalogue
from generator.model.event import Event
from generator.model.guess import likeness
from generator.model.record import Record

SAME_NAME = 80
"""Out of 100, for two records with one telephone number: “Hôtel Ibis” and “Ibis Hôtel” have 60."""


def find_duplicates(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A provider that stands twice is favoured (C19), and one of both grows old (C14).

    The same folded name in the same communes, or the same telephone with a near name; within a
    type only, since a hotel and its restaurant are two records.
    """
    by_name: dict[Hashable, Record] = {}
    by_phone: dict[Hashable, list[Record]] = {}
    for record in catalogue.records:
        other = by_name.setdefault(_name_key(record), record)
        if other is record:
            other = _same_phone(record, by_phone) or record
        if other is not record:
            near = path_of(catalogue, other.id)
            yield breach(path_of(catalogue, record.id), "name", name=record.name, other=near)


@lru_cache(maxsize=20_000)
def fold_name(name: str) -> str:
    """Return a name without accents, capitals and punctuation."""
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "oe"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", letters.lower()))


def _name_key(record: Record) -> Hashable:
    dates = tuple(period.start for period in record.periods) if isinstance(record, Event) else ()
    return type(record), fold_name(record.name), record.communes, dates


def _same_phone(record: Record, by_phone: dict[Hashable, list[Record]]) -> Record | None:
    """An organiser's number serves all its events, so that events are compared by name only."""
    if not record.contact.phone or isinstance(record, Event):
        return None
    others = by_phone.setdefault((type(record), record.contact.phone), [])
    near = (
        one for one in others if likeness(fold_name(one.name), fold_name(record.name)) >= SAME_NAME
    )
    found = next(near, None)
    others.append(record)
    return found
