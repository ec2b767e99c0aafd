"""Prices: a specification without a number says nothing, one without a name hardly anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from generator.model.record_kind import RecordKind
from generator.rewrite import FieldValue
from generator.sources.datatourisme_graph import Node, first_node, nodes, strings, term, texts
from generator.sources.datatourisme_subject import LANGUAGES, Found, Given, Remark, Subject
from generator.sources.datatourisme_terms import FREE, POLICIES, UNITS
from generator.sources.foreign_text import plain_line

MOST_PRICES = 30
SUPPLEMENT = "ExtraCharge"
DEAREST = 100_000
"""Euros; our model's own limit."""
VISITED = frozenset(
    {RecordKind.EVENT, RecordKind.ATTRACTION, RecordKind.ACTIVITY, RecordKind.ITINERARY}
)
"""Kinds that may be free; elsewhere something is: a tasting, a child's bed."""
NOT_SAID: Mapping[str, str] = MappingProxyType({})


class _Fee(NamedTuple):
    """What a specification says: a name by language, a policy, the least and the most."""

    label: Mapping[str, str]
    policy: str
    amounts: tuple[float, ...]

    @property
    def is_named(self) -> bool:
        """Tell whether anybody knows what it is the price of."""
        return bool(self.label) or self.policy in UNITS


def find_prices(subject: Subject) -> Iterator[Found]:
    """Yield prices, or that there is nothing to pay."""
    given = [
        each
        for offer in nodes(subject.node, "offers")
        for each in nodes(offer, "priceSpecification")
    ]
    euros = [each for each in given if strings(each, "priceCurrency") in {(), ("EUR",)}]
    if len(euros) < len(given):
        yield Remark("prices in another currency than the euro are left out")
    fees = [_read_fee(each) for each in euros]
    named = [fee for fee in fees if fee.is_named and (fee.amounts or _is_free_for(fee))]
    unnamed = [fee for fee in fees if not fee.is_named and fee.amounts]
    if subject.sort.kind is RecordKind.RESTAURANT and unnamed:  # its menus
        named.append(_Fee(NOT_SAID, "", tuple(amount for fee in unnamed for amount in fee.amounts)))
    elif len(unnamed) == 1 and not named:
        named = unnamed
    elif unnamed:
        yield Remark(f"prices that don't say what for are left out: {len(unnamed)}")
    if all(fee.policy == SUPPLEMENT for fee in named):
        named = []  # without the price that it is added to, it would be taken for that
    is_free = any(fee.policy == FREE for fee in fees) and not named
    if is_free and not unnamed and subject.sort.kind in VISITED:
        yield Given(("free",), value=True)
    if named:
        yield Given(("prices",), list(_written(named))[:MOST_PRICES])


def _is_free_for(fee: _Fee) -> bool:
    """Tell whether it says for whom there is nothing to pay."""
    return fee.policy == FREE and fee.label != POLICIES[FREE]


def _read_fee(node: Node) -> _Fee:
    policy = term(first_node(node, "hasEligiblePolicy"))
    said = texts(node, "additionalInformation") or texts(node, "name")
    label = {
        language: line
        for language, text in said.items()
        if language in LANGUAGES and (line := plain_line(text))
    }
    found = [*strings(node, "price"), *strings(node, "minPrice"), *strings(node, "maxPrice")]
    amounts = tuple(number for text in found if (number := _number(text)))
    return _Fee(label or POLICIES.get(policy, NOT_SAID), policy, amounts)


def _number(text: str) -> float:
    """Return a price, 0 where it is none; 0 itself stands for one that nobody filled in."""
    try:
        number = float(text.replace(",", ".").replace("€", "").strip())
    except ValueError:
        return 0
    return round(number, 2) if 0 < number <= DEAREST else 0


def _written(fees: Iterable[_Fee]) -> Iterator[FieldValue]:
    """Yield prices as YAML has them, those of one name as a range."""
    ranges: dict[tuple[tuple[tuple[str, str], ...], str], list[float]] = {}
    for fee in fees:
        unit = UNITS[fee.policy].value if fee.policy in UNITS else ""
        ranges.setdefault((tuple(fee.label.items()), unit), []).extend(fee.amounts or [0])
    for (label, unit), amounts in ranges.items():
        price: dict[str, FieldValue] = {"label": dict(label)} if label else {}
        price["amount"] = _amount(min(amounts))
        if max(amounts) > min(amounts):
            price["maximum"] = _amount(max(amounts))
        if unit:
            price["unit"] = unit
        yield price


def _amount(number: float) -> FieldValue:
    """Return whole euros without decimals."""
    return int(number) if number == int(number) else number
