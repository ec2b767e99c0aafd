"""What a cleaning step says of an object, and whether our model takes it: one value at a time.

A value that our model refuses is left out, and a remark says so; of a list, only the items that
don't fit. What is kept is as the model writes it: a telephone number is E.164.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeAlias, get_args

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from generator.findings import Pointer
from generator.model import RECORD_TYPES
from generator.model.record_kind import RecordKind
from generator.model.values import LANGUAGE_CODE, Localized
from generator.rewrite import FieldValue
from generator.sources.folding import fold

LONGEST_SHOWN = 60
PERSONAL = frozenset({"contact.phone", "contact.mobile", "contact.email"})
MODELS = {RecordKind(kind.name): kind.model for kind in RECORD_TYPES}


class Fact(NamedTuple):
    """A value for a field of ours."""

    pointer: Pointer
    value: object


class Remark(str):
    """What was left out and why, an English sentence."""

    __slots__ = ()


Said: TypeAlias = Fact | Remark
Saying: TypeAlias = Iterator[Said]


def accept_facts(
    kind: RecordKind, said: Iterable[Said]
) -> tuple[dict[Pointer, FieldValue], tuple[str, ...]]:
    """Return the fields that our model takes, and remarks; of two values the first stays."""
    fields: dict[Pointer, FieldValue] = {}
    remarks: list[str] = []
    for one in said:
        if isinstance(one, Remark):
            remarks.append(str(one))
        elif one.pointer not in fields:
            value, left_out = _accept(kind, one)
            remarks.extend(left_out)
            if value is not None:
                fields[one.pointer] = value
    return fields, tuple(dict.fromkeys(remarks))


def shorten(value: object) -> str:
    """Return a value as a remark shows it."""
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def say_words(field: str, table: Mapping[str, str], labels: Iterable[str]) -> Saying:
    """Say our words of labels, each once, and which labels have none."""
    known: dict[str, None] = {}
    for label in labels:
        word = table.get(fold(label))
        if word:
            known[str(word)] = None
        else:
            yield Remark(f"{field}: “{shorten(label)}” has no word of ours and is left out")
    if known:
        yield Fact((field,), tuple(known))


def _accept(kind: RecordKind, fact: Fact) -> tuple[FieldValue | None, list[str]]:
    if not isinstance(fact.value, tuple):
        value = _taken(kind, fact.pointer, fact.value)
        return value, [] if value is not None else [_refusal(fact.pointer, fact.value)]
    taken = [(item, _taken(kind, fact.pointer, (item,))) for item in fact.value]
    left_out = [_refusal(fact.pointer, item) for item, value in taken if value is None]
    items = (item for _, value in taken if isinstance(value, list) for item in value)
    return list({repr(item): item for item in items}.values()) or None, left_out


def _refusal(pointer: Pointer, value: object) -> str:
    """Return why a value is left out; how to reach somebody is not repeated."""
    name = ".".join(map(str, pointer))
    shown = "a value" if name in PERSONAL else f"“{shorten(value)}”"
    return f"{name}: {shown} doesn't fit and is left out"


def _taken(kind: RecordKind, pointer: Pointer, value: object) -> FieldValue | None:
    adapter = _adapter(kind, pointer)
    if adapter is None or value in (None, ""):
        return None
    try:
        return _plain(adapter.validate_python(value))
    except (ValidationError, OverflowError):
        return None


@cache
def _adapter(kind: RecordKind, pointer: Pointer) -> TypeAdapter[object] | None:
    """Return what checks one field; None where there is no such field in a record of this kind."""
    model: type[BaseModel] | None = MODELS[kind]
    annotation: Any = None
    for key in pointer:
        if model is Localized:
            is_language = LANGUAGE_CODE.fullmatch(str(key))
            return TypeAdapter(Annotated[str, Field(min_length=1)]) if is_language else None
        field = model.model_fields.get(str(key)) if model else None
        if field is None:
            return None
        annotation = Annotated[field.annotation, *field.metadata]
        model = next(_models_in(field.annotation), None)
    return TypeAdapter(annotation)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the model that an annotation stands for, alone or in a union with None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _plain(value: object) -> FieldValue | None:  # noqa: PLR0911 - one line for each kind of value
    """Return a value of the model as YAML holds it."""
    match value:
        case BaseModel():
            return _plain(value.model_dump(exclude_unset=True))
        case Mapping():
            pairs = {str(key): _plain(one) for key, one in value.items()}
            return {key: one for key, one in pairs.items() if one is not None}
        case tuple() | list():
            return [one for one in map(_plain, value) if one is not None]
        case Enum():
            return str(value.value)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case time():
            return value.strftime("%H:%M")
        case str() | int() | float() | date():
            return value
        case _:
            return None
