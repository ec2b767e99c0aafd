"""Lists cut by one value: the campsites, the accommodations that hold a label.

Each has a page of its own, so that a visitor without scripts chooses by links, and a search engine
finds campsites. A value that every record of a list has, or none, has no page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from generator.languages import Words
from generator.model import RECORD_TYPES
from generator.model.pages import PAGE_OF_TYPE
from generator.model.record import Record
from generator.view.badges import is_accessible, is_eco_committed
from generator.view.facets import FACET, code_of, narrow, values_in
from generator.view.guide import Guide, Reader
from generator.view.kinds import say_group, say_page, say_term

OF_ONE_TYPE = ("type", "stars", "commune", "label", "access", "pets", "price", "language")
OF_ALL_TYPES = ("what", "commune", "label", "access", "pets", "price", "language")
ACCESSIBLE, ECO_COMMITTED, AGENDA = "accessible-tourism", "eco-committed", "agenda"
PROVIDERS = frozenset({"accommodations", "restaurants", "activities", "producers"})
"""Lists of people who hold a label; a castle is listed, a walk isn't labelled."""


class ListPage(NamedTuple):
    """What a list is narrowed by, and which of its facets have pages for their values."""

    facets: tuple[str, ...]
    paged: tuple[str, ...]


LIST_PAGES: Mapping[str, ListPage] = MappingProxyType(
    {
        **{
            page: ListPage(OF_ONE_TYPE, ("type", "label"))
            for page in PAGE_OF_TYPE.values()
            if page != AGENDA
        },
        ACCESSIBLE: ListPage(OF_ALL_TYPES, ("access",)),
        ECO_COMMITTED: ListPage(OF_ALL_TYPES, ("label",)),
    }
)
"""The lists that are narrowed, by their page; the agenda is read by dates."""


WHOLE = "page"
"""In place of a facet: the parts of a whole list that is too long for one page."""
MOST_ROWS = 2_000
"""On one page: 20 kB as they are sent, and as many rows as a phone lays out in a breath."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The records of a list that have one value of a facet; of a long one, its pages from the second on."""

    page: str
    facet: str
    value: str
    part: int = 1

    @property
    def code(self) -> str:
        """The value as it stands in addresses."""
        return code_of(self.value)


@lru_cache(maxsize=100)
def records_on(guide: Guide, page: str) -> tuple[Record, ...]:
    """Return the records of a list, by type, then in the day's neutral order."""
    if page == ACCESSIBLE:
        return tuple(record for record in _everything(guide) if is_accessible(record))
    if page == ECO_COMMITTED:
        today = guide.today
        return tuple(record for record in _everything(guide) if is_eco_committed(record, today))
    model = next(kind.model for kind in RECORD_TYPES if PAGE_OF_TYPE[kind.name] == page)
    return guide.records_of(model)


def _everything(guide: Guide) -> Iterator[Record]:
    for kind in RECORD_TYPES:
        yield from guide.records_of(kind.model)


@lru_cache(maxsize=2_000)
def records_in(guide: Guide, selection: Selection) -> tuple[Record, ...]:
    """Return a selection's records, all its parts' of them, in the order of the list."""
    if selection.facet == WHOLE:
        return records_on(guide, selection.page)
    return narrow(guide, records_on(guide, selection.page), {selection.facet: {selection.value}})


@lru_cache(maxsize=8)
def selections_of(guide: Guide) -> tuple[Selection, ...]:
    """Return every selection that has a page, each part of it too."""
    return tuple(_selections(guide))


def _selections(guide: Guide) -> Iterator[Selection]:
    for page, listed in LIST_PAGES.items():
        records = records_on(guide, page)
        yield from parts_of(Selection(page, WHOLE, WHOLE), len(records))
        for name in listed.paged:
            for value, count in values_in(guide, records, FACET[name]).items():
                if count < len(records):
                    selection = Selection(page, name, value)
                    yield selection
                    yield from parts_of(selection, count)


def parts_of(selection: Selection, count: int) -> Iterator[Selection]:
    """Yield the pages of a list of so many records, from the second on."""
    for part in range(2, -(-count // MOST_ROWS) + 1):
        yield replace(selection, part=part)


def rows_of(records: tuple[Record, ...], part: int) -> tuple[Record, ...]:
    """Return the records that stand on one page of a list."""
    return records[(part - 1) * MOST_ROWS : part * MOST_ROWS]


def say_choice(words: Words, selection: Selection) -> str:
    """Return a selection in the words of a link on its list: `Campsites`, `Green Key`."""
    value = selection.value
    if not isinstance(value, StrEnum):
        return words.text("Step-free")
    return say_group(words, value) if selection.facet == "type" else say_term(words, value)


def say_selection(words: Words, selection: Selection) -> str:
    """Return a selection's title, with its page from the second on."""
    title = _say_whole(words, selection)
    if selection.part == 1:
        return title
    return words.text("{list}, page {number}", list=title, number=selection.part)


def _say_whole(words: Words, selection: Selection) -> str:
    if selection.facet == WHOLE:
        return without_soft_hyphens(say_page(words, selection.page))
    choice = say_choice(words, selection)
    if selection.facet == "type":
        return choice
    facts = {"list": without_soft_hyphens(say_page(words, selection.page)), "choice": choice}
    if selection.facet == "label" and selection.page in PROVIDERS:
        return words.text("{list} with the label {choice}", **facts)
    return words.text("{list} – {choice}", **facts)


def without_soft_hyphens(text: str) -> str:
    """Return a text as it stands where it can't break: in a tab, in what search engines show."""
    return text.replace("\N{SOFT HYPHEN}", "")


def describe_selection(reader: Reader, selection: Selection) -> str:
    """Return what a search engine says of a selection."""
    count = len(records_in(reader.guide, selection))
    return reader.words.plural(
        "{selection} in {territory}: {count} address, listed without favouring anyone.",
        "{selection} in {territory}: {count} addresses, listed without favouring anyone.",
        count,
        selection=say_selection(reader.words, selection),
        territory=reader.catalogue.territory.name,
    )
