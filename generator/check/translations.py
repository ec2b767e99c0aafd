"""Rules about texts and their languages: a missing translation is shown as missing, and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, get_args

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
from generator.languages import LanguageCode
from generator.model.catalogue import Catalogue
from generator.model.translation import (
    Confirmation,
    TranslationKey,
    TranslationState,
    state_of,
)
from generator.model.values import Localized

TRILINGUAL = 3
NAMES_ITSELF = "translated_name"
"""Field that adds to a name, which is written in the country's language already."""


def find_missing_translations(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Information is given in two foreign languages at least (C01, C10–C13, C32)."""
    codes, own = catalogue.settings.language_codes, catalogue.settings.default_language
    foreign = tuple(code for code in codes if code != own)
    for path, pointer, text in localized_texts(catalogue):
        needed = foreign if pointer[-1] == NAMES_ITSELF else codes
        missing = [code for code in needed if not text.text(code)]
        if missing:
            yield breach(path, *pointer, field=_name(pointer), languages=say_list(missing))


def find_unpublished_languages(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A text in a language that the website doesn't have is read by nobody."""
    published = set(catalogue.settings.language_codes)
    for path, pointer, text in localized_texts(catalogue):
        for code in text.languages:
            if code not in published:
                known = say_list(catalogue.settings.language_codes)
                yield breach(path, *pointer, code, language=code, languages=known)


def find_too_few_languages(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """The website is trilingual (seed: « site internet trilingue dédié »; C04)."""
    codes = catalogue.settings.language_codes
    if len(codes) < TRILINGUAL:
        yield breach(SETTINGS, "plugins", languages=say_list(codes))


def find_outdated_translations(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A translation says what the text said when somebody confirmed it, not what it says now."""
    for each in translations_of(catalogue):
        if each.state is TranslationState.OUTDATED and each.known:
            day = each.known.confirmed_on.isoformat()
            place, facts = each.place, {"field": each.field, "language": each.language}
            yield breach(each.path, *place, date=day, **facts)


def find_machine_translations(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """What a machine translated is read by somebody before visitors rely on it."""
    for each in translations_of(catalogue):
        if each.state is TranslationState.MACHINE:
            yield breach(each.path, *each.place, field=each.field, language=each.language)


class Translation(NamedTuple):
    """A text in one of the website's other languages, its source, and what is known of it."""

    path: str
    pointer: Pointer
    language: LanguageCode
    source: str | None
    """The text in the website's own language; None where it only exists in others."""
    target: str | None
    known: Confirmation | None
    state: TranslationState

    @property
    def key(self) -> TranslationKey:
        """What it is called in the lock."""
        return self.path, write_pointer(self.pointer), self.language

    @property
    def place(self) -> Pointer:
        """Where it stands in its file."""
        return (*self.pointer, self.language)

    @property
    def field(self) -> str:
        """Its field as findings name it: `photos.alt`."""
        return _name(self.pointer)


def translations_of(catalogue: Catalogue) -> Iterator[Translation]:
    """Yield every text in each language of the website but its own, present or missing.

    Both rules and tools read these, so that what one calls outdated the other exports as such.
    """
    own = catalogue.settings.default_language
    foreign = tuple(code for code in catalogue.settings.language_codes if code != own)
    names = {path_of(catalogue, record.id): record.name for record in catalogue.records}
    for path, pointer, text in localized_texts(catalogue):
        source = names.get(path) if pointer == (NAMES_ITSELF,) else text.text(own)
        field = write_pointer(pointer)
        for code in foreign:
            known, target = catalogue.translations.get((path, field, code)), text.text(code)
            state = state_of(source, target, known)
            yield Translation(path, pointer, code, source, target, known, state)


def translation_counts(
    catalogue: Catalogue,
) -> Mapping[LanguageCode, Mapping[TranslationState, int]]:
    """Return how many translations are in each state, by language; none counts as 0."""
    found = Counter((each.language, each.state) for each in translations_of(catalogue))
    own = catalogue.settings.default_language
    return MappingProxyType(
        {
            code: MappingProxyType({state: found[code, state] for state in TranslationState})
            for code in catalogue.settings.language_codes
            if code != own
        }
    )


def write_pointer(pointer: Pointer) -> str:
    """Return a pointer as the lock and translators' files write it: `photos/0/alt`."""
    return "/".join(map(str, pointer))


def localized_texts(catalogue: Catalogue) -> Iterator[tuple[str, Pointer, Localized]]:
    """Yield every text that exists in several languages: its file, its pointer there, and itself.

    Commitments are not among them: they are the words of whoever judges the office.
    """
    for path, start, root in translated_values(catalogue):
        for pointer, text in _texts_of(root, start):
            yield path, pointer, text


def translated_values(catalogue: Catalogue) -> Iterator[tuple[str, Pointer, BaseModel]]:
    """Yield what has texts: its file, its pointer there (of a list's entry), and itself."""
    yield OFFICE, (), catalogue.office
    yield TERRITORY, (), catalogue.territory
    for index, number in enumerate(catalogue.emergency_numbers):
        yield EMERGENCY_NUMBERS, (index,), number
    for record in catalogue.records:
        yield path_of(catalogue, record.id), (), record
    for notice in catalogue.notices:
        yield path_of(catalogue, notice.id), (), notice
    for edition in catalogue.editions:
        yield path_of(catalogue, edition.id), (), edition


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
