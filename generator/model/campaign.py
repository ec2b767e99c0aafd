"""The yearly campaign: which fields of a record its provider is asked to check, and who answered.

The seed: « mettre à jour annuellement » what is published; each provider gets its record as a form.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple, get_args

from pydantic import BaseModel

from generator.findings import Pointer
from generator.model.accommodation import Accommodation, Capacity
from generator.model.campaign_hours import write_french_hours
from generator.model.captions import Caption
from generator.model.mobility import Itinerary
from generator.model.phone import write_phone_number
from generator.model.provider import Restaurant
from generator.model.record import Price, Record
from generator.model.values import Address, Contact, Localized, RecordId
from generator.model.vocabulary import PaymentMeans, Pets, PriceUnit
from generator.model.working_days import add_working_days

MOST_PRICES = 6
"""Lines of prices on a form; a record's further prices stay as they are."""
LONGEST_ANSWER = 2_000
"""Characters of an answer; a field that says more is not asked about."""
COMMON_LANGUAGES = ("fr", "en", "nl", "de", "es", "it")
"""Languages that every provider is asked about, beside those that it speaks."""
WORKING_DAYS_TO_VALIDATE = 10
"""Within which a returned form is validated."""
YES, NO = "yes", "no"


class AnswerKind(StrEnum):
    """What an answer is."""

    LINE = "line"
    TEXT = "text"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    HOURS = "hours"
    AMOUNT = "amount"
    NUMBER = "number"
    COMMUNE = "commune"
    YES_NO = "yes-no"
    CHOICE = "choice"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class AskedField:
    """A field of a form: `payment.card` is a tick that stands for a term of the list `payment`."""

    name: str
    pointer: Pointer
    kind: AnswerKind
    caption: Caption
    group: str
    """What changes as a whole: all lines of prices are one, since lines move when one goes."""
    vocabulary: type[StrEnum] | None = None
    term: str = ""

    @property
    def takes_lines(self) -> bool:
        """Whether its text may have several lines."""
        return self.kind is AnswerKind.TEXT

    @property
    def language(self) -> str:
        """The language of its text, nothing where it is no text of one language."""
        last = self.pointer[-1]
        return last if last in ("fr", "en") else ""


class _Plain(NamedTuple):
    """A field that is asked about, by its place in the model."""

    name: str
    model: type[BaseModel]
    kind: AnswerKind
    vocabulary: type[StrEnum] | None = None


_BEFORE = (
    _Plain("address.street", Address, AnswerKind.LINE),
    _Plain("address.postcode", Address, AnswerKind.LINE),
    _Plain("address.commune", Address, AnswerKind.COMMUNE),
    _Plain("contact.phone", Contact, AnswerKind.PHONE),
    _Plain("contact.mobile", Contact, AnswerKind.PHONE),
    _Plain("contact.email", Contact, AnswerKind.EMAIL),
    _Plain("contact.website", Contact, AnswerKind.URL),
    _Plain("booking", Record, AnswerKind.URL),
    _Plain("opening_hours", Record, AnswerKind.HOURS),
    _Plain("opening_note.fr", Record, AnswerKind.TEXT),
    _Plain("opening_note.en", Record, AnswerKind.TEXT),
    _Plain("free", Record, AnswerKind.YES_NO),
)
_AFTER = (
    _Plain("pets", Record, AnswerKind.CHOICE, Pets),
    _Plain("summary.fr", Record, AnswerKind.TEXT),
    _Plain("summary.en", Record, AnswerKind.TEXT),
    _Plain("accessibility.description.fr", Record, AnswerKind.TEXT),
)
_OF_TYPE: Mapping[type[Record], tuple[_Plain, ...]] = MappingProxyType(
    {
        Accommodation: tuple(
            _Plain(f"capacity.{unit}", Capacity, AnswerKind.NUMBER)
            for unit in ("people", "rooms", "pitches", "units")
        ),
        Restaurant: (_Plain("seats", Restaurant, AnswerKind.NUMBER),),
    }
)
_PRICE = (
    ("label", AnswerKind.LINE, None),
    ("amount", AnswerKind.AMOUNT, None),
    ("maximum", AnswerKind.AMOUNT, None),
    ("unit", AnswerKind.CHOICE, PriceUnit),
)
_NOT_ASKED: Mapping[type[Record], frozenset[str]] = MappingProxyType(
    {Itinerary: frozenset({"payment", "languages_spoken", "booking"})}
)
"""A path takes no cards and speaks no language."""


def asked_fields(record: Record) -> tuple[AskedField, ...]:
    """Return the fields of a form about the record, in the order of the form."""
    spoken = dict.fromkeys((*COMMON_LANGUAGES, *record.languages_spoken))
    return _asked_fields(type(record), tuple(spoken))


@cache
def _asked_fields(model: type[Record], languages: tuple[str, ...]) -> tuple[AskedField, ...]:
    fields = (
        *map(_plain_field, _BEFORE),
        *(field for line in range(MOST_PRICES) for field in _price_fields(line)),
        *map(_plain_field, _OF_TYPE.get(model, ())),
        *(_tick("payment", means.value, PaymentMeans) for means in PaymentMeans),
        *(_tick("languages_spoken", code, None) for code in languages),
        *map(_plain_field, _AFTER),
    )
    left_out = _NOT_ASKED.get(model, frozenset())
    return tuple(field for field in fields if field.pointer[0] not in left_out)


def _plain_field(plain: _Plain) -> AskedField:
    pointer = tuple(plain.name.split("."))
    caption = _caption(plain.model, next(key for key in pointer if key in plain.model.model_fields))
    return AskedField(plain.name, pointer, plain.kind, caption, plain.name, plain.vocabulary)


def _price_fields(line: int) -> Iterator[AskedField]:
    for key, kind, vocabulary in _PRICE:
        pointer: Pointer = ("prices", line, key, "fr") if key == "label" else ("prices", line, key)
        name = f"prices.{line}.{key}"
        yield AskedField(name, pointer, kind, _caption(Price, key), "prices", vocabulary)


def _tick(name: str, term: str, vocabulary: type[StrEnum] | None) -> AskedField:
    caption, full = _caption(Record, name), f"{name}.{term}"
    return AskedField(full, (name,), AnswerKind.TICK, caption, full, vocabulary, term)


def _caption(model: type[BaseModel], key: str) -> Caption:
    """Return a field's caption, also where the field is optional."""
    found = model.model_fields[key]
    told = (
        *found.metadata,
        *(each for inner in get_args(found.annotation) for each in get_args(inner)),
    )
    return next(each for each in told if isinstance(each, Caption))


def values_of(record: Record) -> Mapping[str, str]:
    """Return what the record says in each field of its form, as text, empty where it says nothing."""
    return MappingProxyType({field.name: _value(record, field) for field in asked_fields(record)})


def _value(record: Record, field: AskedField) -> str:
    found: object = record
    for step in field.pointer:
        found = _step(found, step)
    if field.kind is AnswerKind.TICK:
        return YES if isinstance(found, tuple) and field.term in found else ""
    return "" if found is None else _say(found, field.kind)


def _say(value: object, kind: AnswerKind) -> str:
    match kind:
        case AnswerKind.YES_NO:
            return YES if value else NO
        case AnswerKind.PHONE:
            return clean_answer(write_phone_number(str(value)).replace("\u00a0", " "))
        case AnswerKind.AMOUNT:
            return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else ""
        case AnswerKind.HOURS:
            return clean_answer(write_french_hours(str(value)))
        case _:
            return clean_answer(str(value), lines=kind is AnswerKind.TEXT)


def _step(value: object, step: str | int) -> object:
    if isinstance(value, Localized):
        return value.text(str(step))
    if isinstance(value, tuple) and isinstance(step, int):
        return value[step] if step < len(value) else None
    return getattr(value, str(step), None)


def clean_answer(text: str, *, lines: bool = False) -> str:
    """Return a text without control characters and outer spaces; on one line, or several."""
    broken = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = ("".join(each for each in row if _is_said(each)).strip() for row in broken.split("\n"))
    return ("\n" if lines else " ").join(rows).strip()


def _is_said(character: str) -> bool:
    return unicodedata.category(character)[0] != "C"


def comparable(text: str) -> str:
    """Return a text as answers are compared: readers of forms change spaces and line ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fingerprint_of(values: Mapping[str, str]) -> str:
    """Return a short digest of a form's values: it tells a damaged form, not a forged one."""
    told = json.dumps(dict(sorted(values.items())), ensure_ascii=True, separators=(",", ":"))
    return sha256(told.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A row of the follow-up table; what has not happened yet has no day."""

    record: RecordId
    name: str
    asked: date | None = None
    reminded: date | None = None
    returned: date | None = None
    validated: date | None = None
    validated_by: str = ""

    @property
    def due(self) -> date | None:
        """The day until which the office validates what was returned."""
        return add_working_days(self.returned, WORKING_DAYS_TO_VALIDATE) if self.returned else None

    def is_late_on(self, day: date) -> bool:
        """Tell whether a returned form waits longer than it may."""
        return self.due is not None and self.validated is None and day > self.due
