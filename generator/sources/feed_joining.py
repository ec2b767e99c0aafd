"""Which record of ours an object of a feed is: none is doubled, and none is mistaken for another.

By what was imported before; else by the address at the source that provenance names; else by kind,
name and commune; else by telephone, where the names are near. A record that another object of the
same source has become is no candidate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from pydantic_core import PydanticCustomError
from rapidfuzz.fuzz import token_set_ratio

from generator.check.places import distance_km
from generator.model import record_type_of
from generator.model.catalogue import Catalogue
from generator.model.imported import ImportLock
from generator.model.phone import read_phone_number
from generator.model.record import Provenance, Record
from generator.sources.folding import fold_commune, fold_establishment
from generator.sources.foreign import ForeignRecord

NEAR_NAMES = 80
"""Of 100: how near two names are, whose telephone is one, to be one."""
SAME_PLACE_KM = 0.3
PHONES = (("contact", "phone"), ("contact", "mobile"))


class Way(StrEnum):
    """How an object was found to be a record of ours, or not to be."""

    IMPORTED = "imported"
    PROVENANCE = "provenance"
    NAME = "name"
    PHONE = "phone"
    NEW = "new"
    DELETED = "deleted"
    AMBIGUOUS = "ambiguous"


class Joined(NamedTuple):
    """How an object was found, in which file, and the files that it may be instead."""

    way: Way
    path: str = ""
    candidates: tuple[str, ...] = ()
    """Several where it is ambiguous; of a new record, those with the same telephone."""


@dataclass
class Directory:
    """The office's records by what they can be recognised by."""

    source: str
    title: str
    lock: ImportLock
    catalogue: Catalogue
    paths: frozenset[str] = frozenset()
    by_address: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[Hashable, list[Record]] = field(default_factory=lambda: defaultdict(list))
    by_phone: dict[Hashable, list[Record]] = field(default_factory=lambda: defaultdict(list))
    taken: set[str] = field(default_factory=set)
    """Files that objects of this source have become."""

    def __post_init__(self) -> None:
        """Enter every record."""
        self.paths = frozenset(self.catalogue.paths.values())
        self.taken |= {one.path for (source, _), one in self.lock.items() if source == self.source}
        for record in self.catalogue.records:
            self._enter(record)

    def find(self, record: ForeignRecord, commune: str) -> Joined:
        """Return which record an object is; `commune` is its name in the territory, where it is."""
        imported = self.lock.get((self.source, record.foreign_id))
        if imported and imported.path in self.paths:
            return Joined(Way.IMPORTED, imported.path)
        found = self._by_provenance(record)
        if not found and imported:
            return Joined(Way.DELETED, imported.path)
        if not found:
            found = self._by_likeness(record, commune)
        if found.path:
            self.taken.add(found.path)
        return found

    def path_of(self, record: Record) -> str:
        """Return a record's file."""
        return self.catalogue.paths[record.id]

    def _enter(self, record: Record) -> None:
        path, kind = self.path_of(record), record_type_of(record).name
        for entry in record.provenance:
            if entry.address and came_from(entry, self.title):
                self.by_address[entry.address].append(path)
        for commune in {self._canonical(name) for name in record.communes} or {""}:
            self.by_name[kind, _name_key(record.name), commune].append(record)
        for number in {record.contact.phone, record.contact.mobile} - {None}:
            self.by_phone[kind, number].append(record)

    def _canonical(self, commune: str) -> str:
        known = self.catalogue.communes_by_name.get(commune)
        return fold_commune(known.name if known else commune)

    def _free(self, records: Iterable[Record]) -> list[Record]:
        return [record for record in records if self.path_of(record) not in self.taken]

    def _by_provenance(self, record: ForeignRecord) -> Joined | None:
        found = set(self.by_address.get(record.address, ())) if record.address else set()
        free = sorted(found - self.taken)
        return Joined(Way.PROVENANCE, free[0]) if len(free) == 1 else None

    def _by_likeness(self, record: ForeignRecord, commune: str) -> Joined:
        place = self._canonical(commune or record.commune)
        name = _name_key(record.name)
        named = self._free(self.by_name.get((record.kind.value, name, place), ()))
        if named:
            return self._choose(Way.NAME, record, named)
        phoned = [
            one
            for number in phones_of(record)
            for one in self._free(self.by_phone.get((record.kind.value, number), ()))
        ]
        phoned = list({one.id: one for one in phoned}.values())
        near = [one for one in phoned if self._is_near(one, name, place)]
        if near:
            return self._choose(Way.PHONE, record, near)
        return Joined(Way.NEW, candidates=tuple(map(self.path_of, phoned)))

    def _is_near(self, ours: Record, name: str, place: str) -> bool:
        """One person may let several houses: a telephone alone proves nothing."""
        communes = {self._canonical(one) for one in ours.communes}
        is_here = not communes or not place or place in communes
        return is_here and token_set_ratio(name, _name_key(ours.name)) >= NEAR_NAMES

    def _choose(self, way: Way, record: ForeignRecord, among: list[Record]) -> Joined:
        """Return the one record; of several, the one with the same telephone, or at that place."""
        numbers = set(phones_of(record))
        chosen = among
        if len(chosen) > 1:
            called = [one for one in among if numbers & {one.contact.phone, one.contact.mobile}]
            chosen = called or [one for one in among if _is_at(one, record)]
        if len(chosen) == 1:
            return Joined(way, self.path_of(chosen[0]))
        return Joined(Way.AMBIGUOUS, candidates=tuple(map(self.path_of, among)))


def came_from(entry: Provenance, title: str) -> bool:
    """Tell whether provenance names a source: its title, then perhaps an author and a basis."""
    return entry.source == title or entry.source.startswith((f"{title}, ", f"{title} ("))


def phones_of(record: ForeignRecord) -> Iterator[str]:
    """Yield an object's telephone numbers as our model keeps them."""
    for pointer in PHONES:
        number = record.fields.get(pointer)
        if isinstance(number, str):
            with suppress(PydanticCustomError):
                yield read_phone_number(number)


def _name_key(name: str) -> str:
    """Return what a name is recognised by; one in another script than ours is what it is."""
    return fold_establishment(name) or name.strip().casefold()


def _is_at(ours: Record, record: ForeignRecord) -> bool:
    if ours.position is None or record.position is None:
        return False
    return distance_km(ours.position, record.position) <= SAME_PLACE_KM
