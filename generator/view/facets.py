"""What a list is narrowed by: each record's values, and the choices that a list offers.

The values of a record stand on its card, in `data-f`, as tokens joined by spaces. A token is the
letter of its facet followed by the value's code: `tcampsite s3 cvals-les-bains lclef-verte amotor`.
Codes are the words of the closed vocabularies; a commune's is its folded name, a price's the band
in which the lowest price lies, a language's its own code. `assets/js/facets.js` reads them.

Values of one facet widen a choice, facets narrow it: (campsite or hotel) and (3 stars or more).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from generator.languages import Words
from generator.model import RECORD_TYPES, record_type_of
from generator.model.accommodation import Accommodation
from generator.model.kinds import kind_terms
from generator.model.pages import PAGE_OF_TYPE
from generator.model.record import Record
from generator.model.values import RecordId
from generator.model.vocabulary import Disability, Pets, PriceUnit
from generator.view.badges import valid_labels
from generator.view.guide import Guide, Reader
from generator.view.hours_phrases import capitalised
from generator.view.kinds import say_page, say_term
from generator.view.neutral_order import fold_name
from generator.view.phrases import say_amount, say_language, say_number
from generator.view.year_ahead import DAYS, code_year

WORTH_CHOOSING = 12
"""Records from which on a list is too long to be read whole."""
MANY_CHOICES = 9
"""Values from which on a facet scrolls by itself."""
STEP_FREE, WELCOME, FREE, MORE = "step-free", "welcome", "free", "more"
BANDS = (10, 30, 60, 100)
"""Euros at which a price changes its band."""
OTHER_UNITS = frozenset({PriceUnit.WEEK, PriceUnit.GROUP})
"""What can't be compared with a night, a ticket or a menu."""


class Facet(NamedTuple):
    """One way to narrow a list; `name` stands in addresses, `letter` begins its tokens."""

    name: str
    letter: str
    legend: str
    values: Callable[[Guide, Record], tuple[str, ...]]
    say: Callable[[Words, str], str]
    order: Callable[[str], tuple[int, str]]
    """What choices are sorted by; those that are equal in it, by their text."""


def _rubrics(_guide: Guide, record: Record) -> tuple[str, ...]:
    return (record_type_of(record).name,)


def _kinds(_guide: Guide, record: Record) -> tuple[str, ...]:
    return (record.type,) if isinstance(record, Accommodation) else kind_terms(record)


def _communes(guide: Guide, record: Record) -> tuple[str, ...]:
    known = guide.catalogue.communes_by_name
    return tuple(dict.fromkeys(known[name].name for name in record.communes if name in known))


def _stars(guide: Guide, record: Record) -> tuple[str, ...]:
    """Return the stars that hold; a palace has five, and nobody is said to have none."""
    granted = record.classification if isinstance(record, Accommodation) else None
    if granted is None or granted.stars is None or not granted.holds_on(guide.today):
        return ()
    return (str(granted.stars),)


def _labels(guide: Guide, record: Record) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label.name for label in valid_labels(record, guide.today)))


def _accesses(_guide: Guide, record: Record) -> tuple[str, ...]:
    access = record.accessibility
    if access is None:
        return ()
    return (*access.tourism_and_disability, *((STEP_FREE,) if access.step_free else ()))


def _pets(_guide: Guide, record: Record) -> tuple[str, ...]:
    return () if record.pets in {None, Pets.REFUSED} else (WELCOME,)


def _prices(_guide: Guide, record: Record) -> tuple[str, ...]:
    amounts = [price.amount for price in record.prices if price.unit not in OTHER_UNITS]
    if record.free:
        return (FREE,)
    return (_band_of(min(amounts)),) if amounts else ()


def _band_of(amount: Decimal) -> str:
    return next((str(top) for top in BANDS if amount < top), MORE)


def _languages(_guide: Guide, record: Record) -> tuple[str, ...]:
    return record.languages_spoken


def _say_rubric(words: Words, value: str) -> str:
    return say_page(words, PAGE_OF_TYPE[value])


def _say_vocabulary(words: Words, value: str) -> str:
    return say_term(words, value) if isinstance(value, StrEnum) else value


def _say_stars(words: Words, value: str) -> str:
    return words.plural("{count} star", "{count} stars", int(value))


def _say_access(words: Words, value: str) -> str:
    if isinstance(value, Disability):
        return capitalised(words.text(value.value, context="Disability short"))
    return words.text("Step-free")


def _say_pets(words: Words, _value: str) -> str:
    return words.text("Animals welcome, or on request")


def _say_price(words: Words, value: str) -> str:
    if value == FREE:
        return words.text("Free of charge")
    tops = {str(top): place for place, top in enumerate(BANDS)}
    low = say_amount(words, Decimal(BANDS[tops.get(value, len(BANDS)) - 1]))
    if value not in tops:
        return words.text("{low} and more", context="price", low=low)
    high = say_amount(words, Decimal(value))
    if tops[value] == 0:
        return words.text("less than {high}", context="price", high=high)
    return words.text("from {low} to {high}", context="price", low=low, high=high)


def _say_language(words: Words, value: str) -> str:
    return capitalised(say_language(words, value))


def _say_itself(_words: Words, value: str) -> str:
    return value


def _in_vocabulary(value: str) -> tuple[int, str]:
    return (list(type(value)).index(value) if isinstance(value, StrEnum) else 99, value)


def _by_text(_value: str) -> tuple[int, str]:
    return (0, "")


def _by_rubric(value: str) -> tuple[int, str]:
    return ([kind.name for kind in RECORD_TYPES].index(value), value)


def _by_most(value: str) -> tuple[int, str]:
    return (-int(value), value)


def _by_price(value: str) -> tuple[int, str]:
    return (0 if value == FREE else int(value) if value.isdigit() else 999, value)


FACETS = (
    Facet("what", "r", "What", _rubrics, _say_rubric, _by_rubric),
    Facet("type", "t", "Type", _kinds, _say_vocabulary, _in_vocabulary),
    Facet("stars", "s", "Official stars", _stars, _say_stars, _by_most),
    Facet("commune", "c", "Commune", _communes, _say_itself, _by_text),
    Facet("label", "l", "Label", _labels, _say_vocabulary, _in_vocabulary),
    Facet("access", "a", "Accessibility", _accesses, _say_access, _in_vocabulary),
    Facet("pets", "p", "Animals", _pets, _say_pets, _by_text),
    Facet("price", "e", "Lowest price", _prices, _say_price, _by_price),
    Facet("language", "g", "Languages spoken", _languages, _say_language, _by_text),
)
"""The facets, in the order in which a list offers them."""

FACET = MappingProxyType({facet.name: facet for facet in FACETS})


def code_of(value: str) -> str:
    """Return a value as it stands in tokens and addresses: `Vals-les-Bains` → `vals-les-bains`."""
    return value.value if isinstance(value, StrEnum) else fold_name(value).replace(" ", "-")


def tokens_of(guide: Guide, record_id: RecordId) -> str:
    """Return a record's values as its cards hold them in every language."""
    record = guide.catalogue.by_id[record_id]
    return guide.keep(record, tokens_of, lambda: _write_tokens(guide, record))


def _write_tokens(guide: Guide, record: Record) -> str:
    values = values_of(guide, record)
    return " ".join(
        facet.letter + code_of(value) for facet in FACETS for value in values[facet.name]
    )


def values_of(guide: Guide, record: Record) -> Mapping[str, tuple[str, ...]]:
    """Return a record's values of every facet, by the facet's name."""
    return guide.keep(
        record, values_of, lambda: {facet.name: facet.values(guide, record) for facet in FACETS}
    )


def year_of(guide: Guide, record_id: RecordId) -> str:
    """Return the code of a record's open days as its cards hold it."""
    record = guide.catalogue.by_id[record_id]
    return guide.keep(record, year_of, lambda: code_year(guide, record))


def place_of(record: Record) -> str:
    """Return a record's position to some ten metres; empty where it isn't known."""
    position = record.position
    return f"{position.latitude:.4f},{position.longitude:.4f}" if position else ""


def narrow(
    guide: Guide, records: Iterable[Record], chosen: Mapping[str, Collection[str]]
) -> tuple[Record, ...]:
    """Return the records that have, of each facet chosen, one of the values."""
    found = tuple(records)
    for name, values in ((name, frozenset(some)) for name, some in chosen.items()):
        found = tuple(
            record for record in found if not values.isdisjoint(values_of(guide, record)[name])
        )
    return found


def values_in(guide: Guide, records: Iterable[Record], facet: Facet) -> Mapping[str, int]:
    """Return the values of a facet in the facet's order, each with the count of its records."""
    return _values_among(guide, _ids_of(records))[facet.name]


@lru_cache(maxsize=200)
def _values_among(guide: Guide, ids: tuple[RecordId, ...]) -> Mapping[str, Mapping[str, int]]:
    """Count once for the pages of all languages, and for those that list the same records."""
    by_id = guide.catalogue.by_id
    counts: dict[str, Counter[str]] = {facet.name: Counter() for facet in FACETS}
    for one in ids:
        for name, values in values_of(guide, by_id[one]).items():
            for value in values:
                counts[name][value] += 1
    return MappingProxyType(
        {facet.name: dict(_in_order(counts[facet.name], facet)) for facet in FACETS}
    )


def _in_order(counts: Counter[str], facet: Facet) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: facet.order(pair[0]))


def _ids_of(records: Iterable[Record]) -> tuple[RecordId, ...]:
    """Return the ids of records, by which lists are compared: quicker than by all they hold."""
    return tuple(record.id for record in records)


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A value that a visitor may choose, and how many records have it."""

    code: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetView:
    """A group of choices."""

    name: str
    letter: str
    legend: str
    choices: tuple[ChoiceView, ...]

    @property
    def is_long(self) -> bool:
        """Tell whether the choices need a room of their own to scroll in."""
        return len(self.choices) >= MANY_CHOICES


@dataclass(frozen=True)
class ChooserView:
    """Everything by which a list is narrowed and sorted."""

    facets: tuple[FacetView, ...]
    total: str
    partly: str
    """The sentence of the count, with `{shown}` for the script to fill."""
    first_day: str
    last_day: str
    """The days that may be asked for; empty where no record's open days are known."""
    has_places: bool


def view_chooser(
    reader: Reader, records: Iterable[Record], names: tuple[str, ...]
) -> ChooserView | None:
    """Return what narrows a list by the facets of these names; None for a short list."""
    some = tuple(records)
    if len(some) < WORTH_CHOOSING:
        return None
    among = _values_among(reader.guide, _ids_of(some))
    facets = (_view_facet(reader.words, FACET[name], among[name], len(some)) for name in names)
    days = _days_ahead(reader, some)
    return ChooserView(
        facets=tuple(facet for facet in facets if facet.choices),
        total=_say_total(reader.words, len(some)),
        partly=_say_partly(reader.words, len(some)),
        first_day=days[0],
        last_day=days[1],
        has_places=any(record.position for record in some),
    )


def _view_facet(words: Words, facet: Facet, counts: Mapping[str, int], total: int) -> FacetView:
    """Return a facet's choices; none where they tell no record from another."""
    choices = [
        ChoiceView(code_of(value), facet.say(words, value), count)
        for value, count in counts.items()
    ]
    if all(count == total for count in counts.values()):
        choices = []
    places = {code_of(value): facet.order(value) for value in counts}
    choices.sort(key=lambda choice: (places[choice.code], fold_name(choice.text)))
    return FacetView(facet.name, facet.letter, words.text(facet.legend), tuple(choices))


def _days_ahead(reader: Reader, records: tuple[Record, ...]) -> tuple[str, str]:
    if not any(year_of(reader.guide, record.id) for record in records):
        return "", ""
    last = reader.today + timedelta(days=DAYS - 1)
    return reader.today.isoformat(), last.isoformat()


def _say_total(words: Words, count: int) -> str:
    number = say_number(words, count)
    return words.plural("{count} address", "{count} addresses", count, count=number)


def _say_partly(words: Words, count: int) -> str:
    facts = {"shown": "{shown}", "count": say_number(words, count)}
    return words.plural(
        "{shown} of {count} address", "{shown} of {count} addresses", count, **facts
    )
