"""What long lists are narrowed by, in a file beside their pages, fetched at the first touch.

Its name never changes, so that a page outlives a record's edit; scripts ask whether it is current.
The cards of a shorter list carry their own codes. Those of hundreds would weigh as much as the list
itself, for every reader, in every language; the file is the same for all and read once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.model.record import Record
from generator.view.facets import code_of, place_of, tokens_of, year_of
from generator.view.guide import Guide
from generator.view.selections import LIST_PAGES, records_on

MOST_WITHIN = 100
"""Records up to which the cards carry their codes themselves."""
FOLDER = "lists"


@dataclass(frozen=True, slots=True)
class ValuesFile:
    """The codes of a list's records by id, as JSON: values, open days, position."""

    path: str
    text: str


@lru_cache(maxsize=100)
def values_file_of_page(guide: Guide, page: str) -> ValuesFile | None:
    """Return the file of a list; None where its cards carry the codes."""
    return _write(guide, page, records_on(guide, page))


@lru_cache(maxsize=5_000)
def values_file_of_commune(guide: Guide, commune: str) -> ValuesFile | None:
    """Return the file of a commune's list; None where its cards carry the codes."""
    return _write(guide, f"communes/{code_of(commune)}", guide.records_in(commune))


def values_files(guide: Guide) -> Iterator[ValuesFile]:
    """Yield every file."""
    for page in LIST_PAGES:
        file = values_file_of_page(guide, page)
        if file:
            yield file
    for commune in guide.catalogue.territory.communes:
        file = values_file_of_commune(guide, commune.name)
        if file:
            yield file


def _write(guide: Guide, name: str, records: tuple[Record, ...]) -> ValuesFile | None:
    if len(records) <= MOST_WITHIN:
        return None
    codes = {record.id: _codes(guide, record) for record in sorted(records, key=lambda r: r.id)}
    text = json.dumps(codes, ensure_ascii=False, separators=(",", ":"))
    return ValuesFile(f"{FOLDER}/{name}.json", text)


def _codes(guide: Guide, record: Record) -> list[str]:
    return [tokens_of(guide, record.id), year_of(guide, record.id), place_of(record)]
