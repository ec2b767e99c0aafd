"""Rules about prices that contradict one another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.rule import Breach, breach, path_of
from generator.model.catalogue import Catalogue


def find_free_with_prices(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Free or paid: an event or a site is one of both (C11, C12)."""
    for record in catalogue.records:
        if record.free and any(price.amount for price in record.prices):
            yield breach(path_of(catalogue, record.id), "free")


def find_reversed_prices(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """From the lowest to the highest price, never the reverse (code de la consommation, L112-1)."""
    for record in catalogue.records:
        for index, price in enumerate(record.prices):
            if price.maximum is not None and price.maximum < price.amount:
                facts = {"amount": str(price.amount), "maximum": str(price.maximum)}
                path = path_of(catalogue, record.id)
                yield breach(path, "prices", index, "maximum", **facts)
