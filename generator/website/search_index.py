"""What the search script reads: one JSON file a language, everything that has a name in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from generator.languages import LanguageCode, Words, words_of
from generator.model import RECORD_TYPES
from generator.model.event import Event
from generator.model.kinds import kind_terms
from generator.model.pages import HOME, NOT_FOUND, PAGE_OF_TYPE, PAGES, SEARCH
from generator.model.record import Record
from generator.view.classification import view_stars
from generator.view.guide import Guide
from generator.view.kinds import say_kind, say_page
from generator.view.neutral_order import fold_name
from generator.view.texts import own_text, view_name
from generator.website.addresses import Addresses, slug_of
from generator.website.assets import Assets
from generator.website.site import Site

EMERGENCY = "emergency-numbers"
UNSEARCHED = frozenset({HOME, NOT_FOUND, SEARCH})
"""Pages that nobody looks for."""
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class SearchIndex:
    """A language's index: where it is on the website, and its bytes."""

    path: str
    content: bytes


def write_search_indexes(site: Site, _assets: Assets) -> Iterator[tuple[str, bytes]]:
    """Yield the index of every language."""
    for language in site.catalogue.settings.language_codes:
        index = search_index(site, language)
        yield index.path, index.content


def search_index(site: Site, language: LanguageCode) -> SearchIndex:
    """Return a language's index, the same to whoever asks; its path holds its hash."""
    return _index(site.guide, site.addresses, language)


@lru_cache(maxsize=8)
def _index(guide: Guide, addresses: Addresses, language: LanguageCode) -> SearchIndex:
    facts = index_facts(guide, addresses, words_of(language))
    content = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()
    digest = hashlib.sha256(content).hexdigest()[:8]
    return SearchIndex(f"{index_start(language)}{digest}.json", content)


def index_start(language: LanguageCode) -> str:
    """Return how the path of a language's index begins; the digest of its content follows."""
    return f"search/{language}."


def index_facts(guide: Guide, addresses: Addresses, words: Words) -> dict[str, object]:
    """Return what there is to find.

    Records stand in columns, in the day's neutral order; `sections` say how many of them in turn
    are of a type, and the path before their ids. An id that its name spells is left out. Names
    are in the home language where `originals` have none. Kinds, places and stars are numbers into
    lists.
    """
    records = [record for kind in RECORD_TYPES for record in guide.records_of(kind.model)]
    kinds, examples = _number_kinds(records)
    places, stars = _Numbered(), _Numbered()
    names = [view_name(words, record, guide.catalogue.settings) for record in records]
    return {
        "language": words.language,
        "home": guide.catalogue.settings.default_language,
        "sections": list(_sections(guide, addresses, words)),
        "ids": [_id_unlike_name(guide, record) for record in records],
        "names": [name.text for name in names],
        "originals": {place: name.original for place, name in enumerate(names) if name.original},
        "kinds": kinds,
        "kindNames": [say_kind(words, record) for record in examples],
        "kindWords": _kind_words(guide, words, examples),
        "places": places.of(next(iter(record.communes), "") for record in records),
        "placeNames": places.names,
        "stars": stars.of(_say_stars(guide, words, record) for record in records),
        "starNames": stars.names,
        "ends": _ends(records),
        "communes": list(_communes(guide, addresses, words)),
        "pages": list(_pages(guide, addresses, words)),
    }


def _id_unlike_name(guide: Guide, record: Record) -> str:
    named = guide.keep(record, slug_of, partial(slug_of, record.name))
    return "" if named == record.id else record.id


class _Numbered:
    """Texts, each once, and their places among them."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    @property
    def names(self) -> list[str]:
        """Every text, in the order of its number."""
        return list(self._places)

    def of(self, texts: Iterable[str]) -> list[int]:
        """Return the number of each text."""
        return [self._places.setdefault(text, len(self._places)) for text in texts]


def _sections(guide: Guide, addresses: Addresses, words: Words) -> Iterator[list[object]]:
    """Yield type, name of its list, path before the ids, and how many records it has."""
    for kind in RECORD_TYPES:
        page = PAGE_OF_TYPE[kind.name]
        count = len(guide.records_of(kind.model))
        yield [kind.name, _title(words, page), addresses.page(page, words.language), count]


def _number_kinds(records: Iterable[Record]) -> tuple[list[int], list[Record]]:
    """Return the number of each record's kind, and a record of each kind."""
    numbers: dict[tuple[type[Record], tuple[str, ...]], int] = {}
    found: list[int] = []
    examples: list[Record] = []
    for record in records:
        number = numbers.setdefault((type(record), kind_terms(record)), len(numbers))
        if number == len(examples):
            examples.append(record)
        found.append(number)
    return found, examples


def _kind_words(guide: Guide, words: Words, examples: Iterable[Record]) -> list[str]:
    """Return each kind in the website's other languages: a visitor types what a signpost says."""
    codes = guide.catalogue.settings.language_codes
    others = [words_of(code) for code in codes if code != words.language]
    return [" ".join(say_kind(other, record) for other in others) for record in examples]


def _say_stars(guide: Guide, words: Words, record: Record) -> str:
    """Return the stars as signs, then in words; nothing where there are none to show."""
    stars = view_stars(words, record, guide.today)
    return f"{stars.signs} {stars.text}" if stars else ""


def _ends(records: Iterable[Record]) -> dict[int, str]:
    """Return the last days of events by their place, so that a script leaves out what is over."""
    return {
        place: record.last_day.isoformat()
        for place, record in enumerate(records)
        if isinstance(record, Event) and record.last_day
    }


def _communes(guide: Guide, addresses: Addresses, words: Words) -> Iterator[list[str]]:
    """Yield the communes: name, path, and the words under which they are found besides."""
    start = addresses.page("communes", words.language)
    for commune in sorted(
        guide.catalogue.territory.communes, key=lambda each: fold_name(each.name)
    ):
        other = " ".join((*commune.former_names, *commune.postcodes))
        yield [commune.name, f"{start}{slug_of(commune.name)}/", other]


def _pages(guide: Guide, addresses: Addresses, words: Words) -> Iterator[list[str]]:
    """Yield the pages: name, path, and the words under which they are found besides."""
    for page in dict.fromkeys(PAGES):
        if page not in UNSEARCHED:
            other = _emergency_words(guide, words) if page == EMERGENCY else ""
            yield [_title(words, page), addresses.page(page, words.language), other]


def _emergency_words(guide: Guide, words: Words) -> str:
    said = (
        " ".join((number.number, own_text(words, number.name), own_text(words, number.purpose)))
        for number in guide.catalogue.emergency_numbers
    )
    return " ".join(said)


def _title(words: Words, page: str) -> str:
    return say_page(words, page).replace(SOFT_HYPHEN, "")
