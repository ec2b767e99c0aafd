"""Which record is which establishment: the official list holds no identifier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from generator.model.accommodation import Accommodation
from generator.model.values import RecordId
from generator.model.vocabulary import AccommodationType
from generator.sources.folding import fold, fold_commune, fold_establishment
from generator.sources.official_list import Establishment

Key = tuple[Hashable, ...] | None
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Match:
    """An establishment, the record it is, and whether website or date say so, not the name."""

    establishment: Establishment
    record: Accommodation | None
    looks_renamed: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    of_establishment: Callable[[Establishment], Key]
    of_record: Callable[[Accommodation], Key]
    renames: bool = False
    """The names differ: taken only where one establishment and one record have the key."""


def _postcode_key(record: Accommodation, *rest: Hashable) -> Key:
    postcode = record.address and record.address.postcode
    return (postcode, fold_establishment(record.name), *rest) if postcode else None


def _commune_key(record: Accommodation, *rest: Hashable) -> Key:
    return (fold_commune(record.address.commune), *rest) if record.address else None


def _date_key(record: Accommodation) -> Key:
    classification = record.classification
    return _commune_key(record, classification.granted_on, record.type) if classification else None


def _website_key(commune: str, website: str | None, kind: AccommodationType) -> Key:
    host = host_of(website or "")
    return (fold_commune(commune), host, kind) if host else None


BY_POSTCODE = _Step(
    lambda found: (found.postcode, fold_establishment(found.name), found.type),
    lambda record: _postcode_key(record, record.type),
)
BY_COMMUNE = _Step(
    lambda found: (fold_commune(found.commune), fold_establishment(found.name), found.type),
    lambda record: _commune_key(record, fold_establishment(record.name), record.type),
)
NEWLY_CLASSED = _Step(
    lambda found: (found.postcode, fold_establishment(found.name)),
    lambda record: None if record.classification else _postcode_key(record),
)
"""A record without classification may have been given the wrong type."""
BY_WEBSITE = _Step(
    lambda found: _website_key(found.commune, found.website, found.type),
    lambda record: _website_key(
        record.address.commune if record.address else "", record.contact.website, record.type
    ),
    renames=True,
)
BY_DATE = _Step(
    lambda found: (fold_commune(found.commune), found.granted_on, found.type),
    _date_key,
    renames=True,
)
"""A renamed establishment keeps its date."""
STEPS = (BY_POSTCODE, BY_COMMUNE, NEWLY_CLASSED, BY_WEBSITE, BY_DATE)


def join(
    establishments: Sequence[Establishment],
    records: Iterable[Accommodation],
    *,
    renamed_too: bool,
) -> tuple[Match, ...]:
    """Return each establishment with its record, in the establishments' order."""
    steps = [step for step in STEPS if renamed_too or not step.renames]
    free = {record.id: record for record in records}
    matches: dict[int, Match] = {}
    for step in steps:
        candidates = _group(free.values(), step.of_record)
        left = [found for found in establishments if found.line not in matches]
        for key, same in _group(left, step.of_establishment).items():
            group = candidates.get(key, [])
            if not group or (step.renames and (len(same) > 1 or len(group) > 1)):
                continue
            matches[same[0].line] = Match(same[0], group[0], looks_renamed=step.renames)
            del free[group[0].id]
    return tuple(matches.get(found.line, Match(found, None)) for found in establishments)


def same_place(establishment: Establishment, record: Accommodation) -> bool:
    """Tell whether both have the same commune, type and numbered street."""
    address = record.address
    if address is None or record.type is not establishment.type:
        return False
    if fold_commune(address.commune) != fold_commune(establishment.commune):
        return False
    street = fold(establishment.street)
    return street[:1].isdigit() and street == fold(address.street or "")


def host_of(url: str) -> str:
    """Return an address's host without its `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _group(things: Iterable[T], key_of: Callable[[T], Key]) -> Mapping[Key, list[T]]:
    groups: dict[Key, list[T]] = defaultdict(list)
    for thing in things:
        key = key_of(thing)
        if key is not None:
            groups[key].append(thing)
    return groups


def free_records(
    records: Iterable[Accommodation], matches: Iterable[Match]
) -> tuple[Accommodation, ...]:
    """Return the records that are no establishment of the list."""
    taken: set[RecordId] = {match.record.id for match in matches if match.record}
    return tuple(record for record in records if record.id not in taken)
