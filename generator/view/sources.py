"""Where facts come from, and who checked them when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from generator.languages import Words
from generator.model.catalogue import Catalogue
from generator.model.record import Provenance, Verification
from generator.view.guide import Guide, Reader
from generator.view.kinds import say_term
from generator.view.phrases import say_date


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with its licence, the last day it was read, and how many records stand on it."""

    source: str
    address: str
    licence: str
    retrieved: str
    count: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as it is named at the foot of a record."""

    text: str
    address: str


def view_provenance(words: Words, provenance: Iterable[Provenance]) -> tuple[SourceLine, ...]:
    """Return a record's sources, each once."""
    lines = dict.fromkeys(
        (each.source, each.licence or "", each.retrieved, each.address or "") for each in provenance
    )
    return tuple(_source_line(words, *line) for line in lines)


@cache
def _source_line(
    words: Words, source: str, licence: str, retrieved: date, address: str
) -> SourceLine:
    parts = [source, licence, words.text("retrieved on {date}", date=say_date(words, retrieved))]
    return SourceLine(", ".join(part for part in parts if part), address)


@cache
def say_verification(words: Words, verification: Verification | None) -> str:
    """Return who looked, when and how; or that nobody did."""
    if verification is None:
        return words.text("The tourist office has not checked these details yet.")
    return words.text(
        "Checked on {date} by {name} · {method}",
        date=say_date(words, verification.checked_on),
        name=verification.checked_by,
        method=say_term(words, verification.method),
    )


def view_sources(reader: Reader) -> tuple[SourceView, ...]:
    """Return every source of the catalogue, those of most records first."""
    return _view_sources(reader.guide, reader.words)


@lru_cache(maxsize=8)
def _view_sources(guide: Guide, words: Words) -> tuple[SourceView, ...]:
    catalogue = guide.catalogue
    counts: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], Provenance] = {}
    for group in _provenances(catalogue):
        for key in {(each.source, each.licence or "") for each in group}:
            counts[key] += 1
        for each in group:
            key = each.source, each.licence or ""
            if key not in last or last[key].retrieved < each.retrieved:
                last[key] = each
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    return tuple(
        SourceView(
            source=source,
            address=last[source, licence].address or "",
            licence=licence,
            retrieved=say_date(words, last[source, licence].retrieved),
            count=words.plural("{count} record", "{count} records", counts[source, licence]),
        )
        for source, licence in ordered
    )


def _provenances(catalogue: Catalogue) -> Iterable[tuple[Provenance, ...]]:
    yield catalogue.office.provenance
    yield catalogue.territory.provenance
    for number in catalogue.emergency_numbers:
        yield number.provenance
    for record in catalogue.records:
        yield record.provenance
