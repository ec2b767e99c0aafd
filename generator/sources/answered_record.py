"""A record's file into which answers are put: each is written, read back by the model, then kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from pydantic import ValidationError

from generator.errors import ProjectError
from generator.findings import Finding, Pointer, Severity
from generator.load.document import Plain, parse_document
from generator.load.faults import findings_of
from generator.model.campaign import (
    MOST_PRICES,
    NO,
    YES,
    AnswerKind,
    AskedField,
    asked_fields,
    values_of,
)
from generator.model.catalogue import Catalogue
from generator.model.record import Price, Record
from generator.model.values import RecordId
from generator.rewrite import FieldValue, set_fields
from generator.sources.form_merge import same

Changes: TypeAlias = "dict[Pointer, FieldValue | None]"

FRENCH = "fr"
"""The language in which a form asks for the labels of prices."""
BARE_ADDRESS = re.compile(r"[\w-]+(\.[\w-]+)+(/\S*)?")
"""A web address as people say it, without its scheme."""
UNKNOWN_COMMUNE = "“{value}” is not a commune of data/territory.yml"
LOST = "this answer can't be written without changing it"
UNASKED = "nobody asked about “{value}”"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why answers can't be put into a record."""

    faults: tuple[Finding, ...]


@dataclass(slots=True)
class AnsweredRecord:
    """A record's text and what it says, as answers are put into it."""

    text: str
    record: Record
    catalogue: Catalogue

    @classmethod
    def read(
        cls, text: str, model: type[Record], record_id: RecordId, catalogue: Catalogue
    ) -> AnsweredRecord | None:
        """Return the record that a file holds; None where it holds none."""
        read = _read(text, model, record_id)
        return None if isinstance(read, Refusal) else cls(text, read, catalogue)

    @property
    def values(self) -> Mapping[str, str]:
        """What the record says in each field of a form."""
        return values_of(self.record)

    def with_answers(self, answers: Mapping[str, str]) -> AnsweredRecord | Refusal:
        """Return the record with these answers, which change together, or why they can't be taken."""
        fields = {each.name: each for each in asked_fields(self.record)}
        unknown = [name for name in answers if name not in fields]
        if unknown:
            return _refuse("unasked-answer", UNASKED, value=unknown[0])
        asked = {name: fields[name] for name in answers}
        stranger = next(
            (
                answers[name]
                for name, each in asked.items()
                if self._is_strange(each, answers[name])
            ),
            None,
        )
        if stranger is not None:
            return _refuse("unknown-commune", UNKNOWN_COMMUNE, value=stranger)
        try:
            changes = self._changes(asked, answers)
            text = set_fields(self.text, changes, tuple(type(self.record).model_fields))
            read = _read(text, type(self.record), self.record.id)
            if isinstance(read, Refusal):
                return read
            # Written as the model understands them: a number as +33 4 …, hours in OSM syntax.
            normal = _normal(read, asked)
            text = set_fields(text, normal) if normal else text
            again = _read(text, type(self.record), self.record.id)
        except ProjectError as error:
            return Refusal(
                (Finding("unwritable-answer", Severity.ERROR, error.message, "", (), error.facts),)
            )
        lost = isinstance(again, Refusal) or _others(values_of(again), asked) != _others(
            self.values, asked
        )
        return (
            _refuse("lost-answer", LOST)
            if lost or isinstance(again, Refusal)
            else AnsweredRecord(text, again, self.catalogue)
        )

    def take(self, other: AnsweredRecord) -> None:
        """Keep answers that were tried."""
        self.text, self.record = other.text, other.record

    def _is_strange(self, field: AskedField, answer: str) -> bool:
        is_commune = field.kind is AnswerKind.COMMUNE and bool(answer)
        return is_commune and answer.replace("'", "’") not in self.catalogue.communes_by_name

    def _changes(self, asked: Mapping[str, AskedField], answers: Mapping[str, str]) -> Changes:
        if any(field.group == "prices" for field in asked.values()):
            return {("prices",): _write_prices(self.record, answers)}
        content = parse_document(self.text.encode(), "").content
        changes: Changes = {}
        for name, field in asked.items():
            value = self._value(field, answers[name])
            pointer = field.pointer if value is not None else _emptied(content, field.pointer)
            if pointer:
                changes[pointer] = value
        return changes

    def _value(self, field: AskedField, answer: str) -> FieldValue | None:
        match field.kind:
            case AnswerKind.TICK:
                return _write_ticks(
                    getattr(self.record, str(field.pointer[0])), field.term, ticked=bool(answer)
                )
            case _ if not answer:
                return None
            case AnswerKind.YES_NO if answer in {YES, NO}:
                return answer == YES
            case AnswerKind.NUMBER if answer.isascii() and answer.isdecimal():
                return int(answer)
            case AnswerKind.URL if BARE_ADDRESS.fullmatch(answer):
                return f"https://{answer}"
            case _:
                return answer


def _read(text: str, model: type[Record], record_id: RecordId) -> Record | Refusal:
    document = parse_document(text.encode(), "")
    if document.findings or not isinstance(document.content, dict):
        return Refusal(document.findings)
    try:
        return model.model_validate({**document.content, "id": record_id})
    except ValidationError as error:
        return Refusal(findings_of(error, model, ""))


def _refuse(rule: str, message: str, **facts: str) -> Refusal:
    return Refusal((Finding(rule, Severity.ERROR, message, "", (), MappingProxyType(facts)),))


def _others(values: Mapping[str, str], asked: Mapping[str, AskedField]) -> dict[str, str]:
    """Return what is said in the fields that were not answered, which must stay as it is."""
    return {name: value for name, value in values.items() if name not in asked}


def _normal(record: Record, asked: Mapping[str, AskedField]) -> Changes:
    values = values_of(record)
    changes: Changes = {}
    for name, field in asked.items():
        if field.kind is AnswerKind.PHONE and values[name]:
            changes[field.pointer] = values[name]
        elif field.kind is AnswerKind.HOURS and record.opening_hours:
            changes[field.pointer] = record.opening_hours
        elif field.kind is AnswerKind.COMMUNE and record.address:
            changes[field.pointer] = record.address.commune
    return changes


def _emptied(content: Plain, pointer: Pointer) -> Pointer | None:
    """Return what to remove so that nothing empty stays; None where there is nothing."""
    held = [content]
    for step in pointer:
        within = held[-1]
        if not isinstance(within, dict) or str(step) not in within:
            return None
        held.append(within[str(step)])
    end = len(pointer)
    while end > 1 and len(held[end - 1]) == 1:
        end -= 1
    return pointer[:end]


def _write_ticks(terms: tuple[str, ...], term: str, *, ticked: bool) -> FieldValue | None:
    """Return the list with the term or without it, the others in their order."""
    others = [str(each) for each in terms if each != term]
    kept = [str(each) for each in terms] if ticked and term in terms else others
    written: list[FieldValue] = [*kept, *([term] if ticked and term not in terms else [])]
    return written or None


def _write_prices(record: Record, answers: Mapping[str, str]) -> FieldValue | None:
    """Return the lines that are filled in, then those that the form has no room for."""
    written: list[FieldValue] = []
    for line in range(MOST_PRICES):
        cells = {
            key: answers.get(f"prices.{line}.{key}", "")
            for key in ("label", "amount", "maximum", "unit")
        }
        if any(cells.values()):
            label = _write_label(record.prices, line, cells.pop("label"))
            filled: dict[str, FieldValue] = {
                key: text.replace(",", ".") for key, text in cells.items() if text
            }
            written.append({**({"label": label} if label else {}), **filled})
    written += [_write_price(price) for price in record.prices[MOST_PRICES:]]
    return written or None


def _write_label(prices: tuple[Price, ...], line: int, label: str) -> Mapping[str, FieldValue]:
    """Return a price's label with its translations, which are those of these very words."""
    own = prices[line : line + 1]
    labels = [price.label for price in (*own, *(prices if label else ())) if price.label]
    known = next((each for each in labels if same(each.text(FRENCH) or "", label)), None)
    if known:
        return {str(language): text for language, text in known.root.items()}
    return {FRENCH: label} if label else {}


def _write_price(price: Price) -> Mapping[str, FieldValue]:
    written: dict[str, FieldValue] = {}
    if price.label:
        written["label"] = {str(code): text for code, text in price.label.root.items()}
    told = {"amount": price.amount, "maximum": price.maximum, "unit": price.unit}
    written |= {key: str(value) for key, value in told.items() if value is not None}
    return written
