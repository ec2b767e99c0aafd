"""The columns of a spreadsheet of records, from the model and its captions; what their cells say.

A cell has one plain text, whatever it was typed or shown as: `2026-07-14` for 14/07/2026, `yes`
for oui, a term for its word. Plain texts are what is compared; nobody reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.findings import Pointer
from generator.languages import LanguageCode, Words, available_languages, words_of
from generator.load.registers import bare_text
from generator.model.captions import Caption
from generator.model.phone import write_phone_number
from generator.model.record import Record
from generator.model.values import Localized
from generator.rendering.tables import Value as Shown
from generator.rendering.workbook import LONGEST_TEXT, UNWRITABLE
from generator.rewrite import FieldValue
from generator.sources.folding import fold
from generator.view.kinds import say_term

BETWEEN = " | "
YES, NO = "yes", "no"

LEFT_OUT = frozenset(
    {"id", "provenance", "verification", "partial_checks", "availability", "tonight"}
)
"""What no spreadsheet asks: who checked, where facts come from, secret addresses, one night."""
MOST = MappingProxyType({"prices": 5, "labels": 5, "photos": 3, "periods": 6})
"""How many values of a list have columns; a record's further ones stay as they are."""

FRENCH_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00(?::00)?)?")
HOUR = re.compile(r"(\d{1,2}) ?[h:](?:(\d\d))?(?::00)?")
BETWEEN_VALUES = re.compile(r"\s*[|;\n]\s*")
MOST_DIGITS = 30
"""Of a number: 1e999999 is none that anybody means."""
SHORT_POSTCODE = 4
"""Digits that a spreadsheet leaves of 07200 where it takes it for a number."""
TRUTHS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("yes", "oui", "true", "vrai", "ja", "o", "1"), YES)
    | dict.fromkeys(("no", "non", "false", "faux", "nee", "nein", "n", "0"), NO)
)


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    LINES = "lines"
    PHONE = "phone"
    POSTCODE = "postcode"
    COMMUNE = "commune"
    NUMBER = "number"
    TRUTH = "truth"
    DAY = "day"
    TIME = "time"
    TERM = "term"
    TERMS = "terms"
    LIST = "list"


KIND_OF_NAME = MappingProxyType(
    {
        "phone": CellKind.PHONE,
        "mobile": CellKind.PHONE,
        "postcode": CellKind.POSTCODE,
        "commune": CellKind.COMMUNE,
    }
)
"""Texts that are more than a text."""
KINDS_OF_TYPE: tuple[tuple[type, CellKind], ...] = (
    (StrEnum, CellKind.TERM),
    (bool, CellKind.TRUTH),
    (int, CellKind.NUMBER),
    (float, CellKind.NUMBER),
    (Decimal, CellKind.NUMBER),
    (date, CellKind.DAY),
    (time, CellKind.TIME),
    (str, CellKind.TEXT),
)


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """A field of a record, one language of it, or a part of one value of a list."""

    key: str
    """As in the spreadsheet's second line: `contact.phone`, `summary.fr`, `prices.2.amount`."""
    pointer: Pointer
    kind: CellKind
    captions: tuple[tuple[Caption, str], ...]
    """From the outermost field in, each with the number of the value, where it is one of a list."""
    adapter: TypeAdapter[object] = field(compare=False, repr=False)
    vocabulary: type[StrEnum] | None = None
    language: str = ""

    @property
    def group(self) -> str:
        """What changes as a whole: a list whose values have columns, since they move when one goes."""
        is_listed = len(self.pointer) > 1 and isinstance(self.pointer[1], int)
        return str(self.pointer[0]) if is_listed else self.key

    @property
    def slot(self) -> int | None:
        """Which value of its list it is of, from 0; None where it is of none."""
        second = self.pointer[1] if len(self.pointer) > 1 else None
        return second if isinstance(second, int) else None

    def heading(self, language: str) -> str:
        """Return what stands above the column: the captions, French or English."""
        parts = (
            f"{caption.fr if language == 'fr' else caption.en} {number}".strip()
            for caption, number in self.captions
        )
        said = " · ".join(parts)
        return f"{said} ({self.language})" if self.language else said

    def read(self, record: Record) -> str:
        """Return the plain text of what a record says here."""
        found: object = record
        for step in self.pointer:
            if isinstance(found, Localized):
                found = found.text(str(step))
            elif isinstance(step, int):
                found = found[step] if isinstance(found, tuple) and step < len(found) else None
            else:
                found = getattr(found, step, None)
        return self._tidy(plain_text(found))

    def plain(self, typed: str) -> str:
        """Return the plain text of what somebody typed; as typed where it can't be understood."""
        text = self._tidy(typed)
        if not text:
            return ""
        understood = self._understand(text)
        try:
            value = self.adapter.validate_python(self._parts(understood))
        except ValidationError:
            return understood
        return self._tidy(plain_text(value))

    def show(self, plain: str, words: Words) -> Shown:
        """Return what a cell shows, in a language: words, numbers, telephone numbers with spaces."""
        if not plain:
            return None
        match self.kind:
            case CellKind.TERM | CellKind.TERMS:
                return BETWEEN.join(self._say(term, words) for term in plain.split(BETWEEN))
            case CellKind.TRUTH if plain in {YES, NO}:
                return words.text(plain)
            case CellKind.PHONE if plain.startswith("+"):
                return write_phone_number(plain).replace("\u00a0", " ")
            case CellKind.NUMBER if _number(plain) is not None:
                number = float(plain)
                return int(plain) if plain.lstrip("-").isdecimal() else number
            case _:
                return plain

    def write(self, plain: str) -> FieldValue | None:  # noqa: PLR0911  # one a kind
        """Return what a file is to hold; None where the cell is empty."""
        if not plain:
            return None
        match self.kind:
            case CellKind.TRUTH if plain in {YES, NO}:
                return plain == YES
            case CellKind.NUMBER if _number(plain) is not None:
                return int(plain) if plain.lstrip("-").isdecimal() else float(plain)
            case CellKind.TERMS | CellKind.LIST:
                return list(plain.split(BETWEEN))
            case CellKind.PHONE if plain.startswith("+"):
                return write_phone_number(plain).replace("\u00a0", " ")
            case CellKind.DAY if re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
                return _day(plain)
            case _:
                return plain

    def choices(self, words: Words) -> tuple[str, ...]:
        """Return what a drop-down of its cells offers."""
        if self.kind is CellKind.TRUTH:
            return tuple(words.text(each) for each in (YES, NO))
        return tuple(say_term(words, term) for term in self.vocabulary or ())

    def _tidy(self, text: str) -> str:
        """Return the text as any spreadsheet gives it back: with plain line ends, without what XML refuses."""
        bare = UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))
        bare = bare_text(bare.replace("\r", "\n"))
        return bare if self.kind in {CellKind.LINES, CellKind.LIST} else " ".join(bare.split("\n"))

    def _say(self, term: str, words: Words) -> str:
        known = self.vocabulary and term in {each.value for each in self.vocabulary}
        return say_term(words, self.vocabulary(term)) if self.vocabulary and known else term

    def _parts(self, text: str) -> object:
        return text.split(BETWEEN) if self.kind in {CellKind.TERMS, CellKind.LIST} else text

    def _understand(self, text: str) -> str:  # noqa: PLR0911  # one a kind
        """Return a text as our model reads it."""
        match self.kind:
            case CellKind.TERM:
                return self._term(text)
            case CellKind.TERMS:
                return BETWEEN.join(map(self._term, _split(text)))
            case CellKind.LIST:
                return BETWEEN.join(_split(text))
            case CellKind.TRUTH:
                return TRUTHS.get(text.lower(), text)
            case CellKind.NUMBER:
                return _number(text) or text
            case CellKind.POSTCODE if text.isdecimal() and len(text) == SHORT_POSTCODE:
                return f"0{text}"
            case _ if self.kind in REWRITTEN:
                pattern, form = REWRITTEN[self.kind]
                found = pattern.fullmatch(text)
                return form.format(*(int(each or 0) for each in found.groups())) if found else text
            case _:
                return text

    def _term(self, word: str) -> str:
        return _terms_of(self.vocabulary).get(fold(word), word) if self.vocabulary else word


REWRITTEN = MappingProxyType(
    {
        CellKind.DAY: (FRENCH_DAY, "{2:04}-{1:02}-{0:02}"),
        CellKind.TIME: (HOUR, "{0:02}:{1:02}"),
    }
)
"""Days and hours as the French write them, and what our model reads."""


@cache
def columns_of(model: type[Record], languages: tuple[LanguageCode, ...]) -> tuple[FieldColumn, ...]:
    """Return the columns of a type of record, one for each language of a text; its own come early."""
    columns = _of_model(model, languages, _Place())
    common = list(Record.model_fields)

    def place(column: FieldColumn) -> int:
        name = str(column.pointer[0])
        return common.index(name) if name in common[common.index("name") + 1 :] else 0

    return tuple(sorted(columns, key=place))


def holds(text: str) -> bool:
    """Tell whether a cell is large enough for a text."""
    return len(text) <= LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a record the columns of a field are."""

    pointer: Pointer = ()
    keys: tuple[str, ...] = ()
    captions: tuple[tuple[Caption, str], ...] = ()

    def inside(self, name: str, caption: Caption) -> _Place:
        return _Place((*self.pointer, name), (*self.keys, name), (*self.captions, (caption, "")))

    def numbered(self, slot: int) -> _Place:
        number = str(slot + 1)
        *outer, (caption, _) = self.captions
        captions = (*outer, (caption, number))
        return _Place((*self.pointer, slot), (*self.keys, number), captions)


def _of_model(
    model: type[BaseModel], languages: Sequence[LanguageCode], place: _Place
) -> Iterator[FieldColumn]:
    for name, described in model.model_fields.items():
        caption = next((one for one in described.metadata if isinstance(one, Caption)), None)
        if caption is None or (not place.pointer and name in LEFT_OUT):
            continue
        whole: object = Annotated[described.annotation, *described.metadata]
        yield from _of_field(whole, languages, place.inside(name, caption))


def _of_field(
    annotation: object, languages: Sequence[LanguageCode], place: _Place
) -> Iterator[FieldColumn]:
    bare = _bare(annotation)
    name = str(place.pointer[-1])
    if get_origin(bare) is tuple:
        yield from _of_list(annotation, _bare(get_args(bare)[0]), languages, place)
    elif not isinstance(bare, type):
        return
    elif issubclass(bare, Localized):
        column = _column(CellKind.LINES, str, place)
        for code in languages:
            pointer, key = (*column.pointer, str(code)), f"{column.key}.{code}"
            yield replace(column, pointer=pointer, key=key, language=code)
    elif issubclass(bare, BaseModel):
        yield from _of_model(bare, languages, place)
    else:
        kind = next(kind for known, kind in KINDS_OF_TYPE if issubclass(bare, known))
        kind = KIND_OF_NAME.get(name, kind) if kind is CellKind.TEXT else kind
        yield _column(kind, annotation, place, bare)


def _of_list(
    annotation: object, item: object, languages: Sequence[LanguageCode], place: _Place
) -> Iterator[FieldColumn]:
    if isinstance(item, type) and issubclass(item, BaseModel):
        for slot in range(MOST[str(place.pointer[-1])]):
            yield from _of_model(item, languages, place.numbered(slot))
    else:
        is_closed = isinstance(item, type) and issubclass(item, StrEnum)
        yield _column(CellKind.TERMS if is_closed else CellKind.LIST, annotation, place, item)


def _column(kind: CellKind, annotation: object, place: _Place, bare: object = str) -> FieldColumn:
    closed = bare if isinstance(bare, type) and issubclass(bare, StrEnum) else None
    adapter: TypeAdapter[object] = TypeAdapter(annotation)  # type: ignore[arg-type]
    return FieldColumn(
        ".".join(place.keys), place.pointer, kind, place.captions, adapter, vocabulary=closed
    )


def _bare(annotation: object) -> object:
    """Strip `Annotated` and `| None`."""
    while get_origin(annotation) in {Annotated, Union, UnionType}:
        inner = [one for one in get_args(annotation) if one is not type(None)]
        annotation = inner[0]
    return annotation


@cache
def _terms_of(vocabulary: type[StrEnum]) -> Mapping[str, str]:
    """Return a vocabulary's values by their words in every language, and by themselves."""
    words = {
        fold(say_term(words_of(language), term)): term.value
        for language in available_languages()
        for term in vocabulary
    }
    return MappingProxyType(words | {fold(term.value): term.value for term in vocabulary})


def plain_text(value: object) -> str:  # noqa: PLR0911  # one a type
    """Return the plain text of a value of the model."""
    match value:
        case bool():
            return YES if value else NO
        case StrEnum():
            return value.value
        case str():
            return value
        case int() | float() | Decimal():
            return _number(str(value)) or str(value)
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case tuple():
            return BETWEEN.join(map(plain_text, value))
        case _:
            return ""


def _number(text: str) -> str | None:
    """Return a number as it is compared, to fifteen digits as spreadsheets keep; None for none."""
    bare = re.sub(r"[\s€]", "", text).replace(",", ".")
    try:
        number = Decimal(bare)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:
        return None
    return f"{Decimal(f'{number:.15g}').normalize() or 0:f}"


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _split(text: str) -> list[str]:
    return [part for part in BETWEEN_VALUES.split(text.strip()) if part]
