"""Rules about texts and their languages: a missing translation is shown as missing, and told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import get_args

from pydantic import BaseModel

from generator.check.rule import (
    EMERGENCY_NUMBERS,
    OFFICE,
    SETTINGS,
    TERRITORY,
    Breach,
    breach,
    path_of,
    say_list,
)
from generator.findings import Pointer
from generator.model.catalogue import Catalogue
from generator.model.values import Localized

TRILINGUAL = 3
NAMES_ITSELF = "translated_name"
"""Field that adds to a name, which is written in the country's language already."""


def find_missing_translations(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Information is given in two foreign languages at least (C01, C10–C13, C32)."""
    codes, own = catalogue.settings.language_codes, catalogue.settings.default_language
    foreign = tuple(code for code in codes if code != own)
    for path, pointer, text in _texts(catalogue):
        needed = foreign if pointer[-1] == NAMES_ITSELF else codes
        missing = [code for code in needed if not text.text(code)]
        if missing:
            yield breach(path, *pointer, field=_name(pointer), languages=say_list(missing))


def find_unpublished_languages(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A text in a language that the website doesn't have is read by nobody."""
    published = set(catalogue.settings.language_codes)
    for path, pointer, text in _texts(catalogue):
        for code in text.languages:
            if code not in published:
                known = say_list(catalogue.settings.language_codes)
                yield breach(path, *pointer, code, language=code, languages=known)


def find_too_few_languages(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """The website is trilingual (seed: « site internet trilingue dédié »; C04)."""
    codes = catalogue.settings.language_codes
    if len(codes) < TRILINGUAL:
        yield breach(SETTINGS, "plugins", languages=say_list(codes))


def _texts(catalogue: Catalogue) -> Iterator[tuple[str, Pointer, Localized]]:
    roots: list[tuple[str, Pointer, BaseModel]] = [
        (OFFICE, (), catalogue.office),
        (TERRITORY, (), catalogue.territory),
        *((EMERGENCY_NUMBERS, (i,), one) for i, one in enumerate(catalogue.emergency_numbers)),
        *((path_of(catalogue, one.id), (), one) for one in catalogue.records),
        *((path_of(catalogue, one.id), (), one) for one in catalogue.notices),
        *((path_of(catalogue, one.id), (), one) for one in catalogue.editions),
    ]
    for path, start, root in roots:
        for pointer, text in _texts_of(root, start):
            yield path, pointer, text


def _texts_of(value: BaseModel, pointer: Pointer) -> Iterator[tuple[Pointer, Localized]]:
    for name in _fields_with_texts(type(value)):
        inner = getattr(value, name)
        if isinstance(inner, Localized):
            yield (*pointer, name), inner
        elif isinstance(inner, BaseModel):
            yield from _texts_of(inner, (*pointer, name))
        elif inner:
            for index, item in enumerate(inner):
                if isinstance(item, Localized):
                    yield (*pointer, name, index), item
                elif isinstance(item, BaseModel):
                    yield from _texts_of(item, (*pointer, name, index))


@cache
def _fields_with_texts(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields inside which a text may stand: few of many, for thousands of records."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if _may_hold_texts(field.annotation))


def _may_hold_texts(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation is Localized or bool(_fields_with_texts(annotation))
    return any(_may_hold_texts(inner) for inner in get_args(annotation))


def _name(pointer: Pointer) -> str:
    return ".".join(step for step in pointer if isinstance(step, str))
