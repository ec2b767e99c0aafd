"""Prices, free or not, and what is taken in payment."""

from __future__ import annotations

from dataclasses import dataclass

from generator.languages import Words
from generator.model.record import Price, Record
from generator.view.hours_phrases import capitalised
from generator.view.kinds import say_term
from generator.view.phrases import say_amount
from generator.view.texts import view_text


@dataclass(frozen=True, slots=True)
class PriceView:
    """What is paid for, and how much."""

    label: str
    lang: str
    amount: str


@dataclass(frozen=True, slots=True)
class PricesView:
    """A sentence, a table, means of payment; any of them may be empty."""

    sentence: str
    prices: tuple[PriceView, ...]
    payment: str


def view_prices(words: Words, record: Record) -> PricesView | None:
    """Return what a record costs; None where nobody said anything of it."""
    sentence = say_free(words, record)
    if not (sentence or record.prices or record.payment):
        return None
    prices = tuple(_price(words, price) for price in record.prices)
    means = [say_term(words, each) for each in record.payment]
    payment = words.text("Payment: {means}.", means=", ".join(means)) if means else ""
    return PricesView(sentence, prices, payment)


def say_free(words: Words, record: Record) -> str:
    """Return whether it is free, if somebody said so; a price says by itself that it isn't."""
    if record.free is None or (record.prices and not record.free):
        return ""
    return words.text("Free of charge") if record.free else words.text("There is a charge")


def _price(words: Words, price: Price) -> PriceView:
    amount = say_amount(words, price.amount)
    if price.maximum is not None and price.maximum > price.amount:
        high = say_amount(words, price.maximum)
        amount = words.text("from {low} to {high}", context="price", low=amount, high=high)
    label = view_text(words, price.label)
    unit = say_term(words, price.unit) if price.unit else ""
    if label is None:
        return PriceView(capitalised(unit) or words.text("Price"), "", amount)
    return PriceView(" ".join(label.paragraphs), label.lang, f"{amount} {unit}".rstrip())
