"""What pydantic says is wrong → findings with a rule, facts and a near guess."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from generator.findings import Finding, Pointer, Severity
from generator.languages import available_languages, words_of
from generator.model.captions import Caption
from generator.model.guess import guess_word
from generator.model.opening_hours import OpeningHoursError
from generator.model.values import Localized

MESSAGES = MappingProxyType(
    {
        "missing-field": "“{field}” is missing",
        "unknown-key": "“{key}” is not a field here",
        "unknown-value": "“{value}” is not known here for “{field}”; expected one of: {expected}",
        "bad-date": "“{value}” is not a date; expected for example: 2026-07-14",
        "bad-month-day": "“{value}” is not a day of every year; expected for example: {expected}",
        "age-without-length": "this age says neither “months” nor “seasons”",
        "duplicate-commitment": "“{value}” numbers two commitments of this referential",
        "bad-time": "“{value}” is not a time; expected for example: 14:30",
        "bad-number": "“{value}” is not a number that fits “{field}”; expected: {expected}",
        "bad-truth": "“{value}” is neither yes nor no",
        "bad-hours": "these opening hours can't be read from “{value}” on; "
        "expected for example: Mo-Fr 09:00-12:00",
        "impossible-phone": "“{value}” can't be a phone number; expected for example: {expected}",
        "bad-email": "“{value}” is not an e-mail address; expected for example: {expected}",
        "bad-url": "“{value}” is not a web address; expected: {expected}",
        "bad-postcode": "“{value}” is not a postcode; expected for example: {expected}",
        "bad-insee-code": "“{value}” is not an INSEE code; expected for example: {expected}",
        "bad-colour": "“{value}” is not a colour; expected for example: {expected}",
        "bad-file-name": "“{value}” is not a file of this folder; expected for example: {expected}",
        "bad-language": "“{value}” is not a language code; expected for example: {expected}",
        "bad-id": "“{value}” is not an identifier; expected for example: {expected}",
        "ends-before-it-begins": "it ends before it begins: “{value}”; expected: {expected}",
        "content-of-another-kind": "“{value}” has no place in this kind of edition",
        "conditions-without-records": "“{value}” shows no records, which these conditions narrow",
        "expected-fields": "“{field}” holds fields of its own, one a line; found: “{value}”",
        "expected-languages": "“{field}” is written once a language, as “fr: …”; found: “{value}”",
        "expected-list": "“{field}” is a list, one dash a line; found: “{value}”",
        "expected-text": "“{field}” is one text; found: “{value}”",
        "not-a-record": "this file holds no fields; expected for example: “name: …”",
        "not-a-list": "this file holds no list; expected: one dash for each",
        "bad-value": "“{value}” does not fit “{field}”",
    }
)
"""The sentence of each rule; the sentences' translations are in `languages/`."""

RULE_OF_ERROR = MappingProxyType(
    {
        "missing": "missing-field",
        "string_too_short": "missing-field",
        "too_short": "missing-field",
        "extra_forbidden": "unknown-key",
        "enum": "unknown-value",
        "literal_error": "unknown-value",
        "date_from_datetime_parsing": "bad-date",
        "date_parsing": "bad-date",
        "date_type": "bad-date",
        "date_from_datetime_inexact": "bad-date",
        "time_parsing": "bad-time",
        "time_type": "bad-time",
        "int_parsing": "bad-number",
        "int_parsing_size": "bad-number",
        "int_type": "bad-number",
        "int_from_float": "bad-number",
        "float_parsing": "bad-number",
        "float_type": "bad-number",
        "decimal_parsing": "bad-number",
        "decimal_type": "bad-number",
        "greater_than_equal": "bad-number",
        "greater_than": "bad-number",
        "less_than_equal": "bad-number",
        "less_than": "bad-number",
        "finite_number": "bad-number",
        "bool_parsing": "bad-truth",
        "bool_type": "bad-truth",
        "value_error": "bad-hours",  # the one ValueError of the model: OpeningHoursError
        "model_type": "expected-fields",
        "dict_type": "expected-fields",
        "tuple_type": "expected-list",
        "string_type": "expected-text",
    }
)
"""Pydantic's error types, by the rule that they break."""

RULES_ABOUT_KEYS = frozenset({"unknown-key", "bad-language"})
"""Rules that a key breaks, not its value."""

_KEY_MARK = "[key]"
_FRENCH_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_SHORT_TIME = re.compile(r"(\d{1,2})(?:[h:.](\d\d)?)?")


def findings_of(error: ValidationError, model: type[BaseModel], path: str) -> tuple[Finding, ...]:
    """Return a finding for each fault of one file, without line or column yet."""
    details = error.errors(include_url=False)
    return tuple(_finding(one, model, path) for one in details if not _is_echo(one, details))


def _is_echo(one: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Tell whether a list is only short of what is faulty in it: pydantic 2.14 counts the rest."""
    start, length = one["loc"], len(one["loc"])
    return one["type"] == "too_short" and any(
        len(other["loc"]) > length and other["loc"][:length] == start for other in details
    )


def _finding(details: ErrorDetails, model: type[BaseModel], path: str) -> Finding:
    pointer: Pointer = tuple(step for step in details["loc"] if step != _KEY_MARK)
    rule = _rule_of(details, pointer, model)
    facts = _facts(rule, details, pointer, model)
    if rule == "ends-before-it-begins":
        pointer = (*pointer, "end")
    message = MESSAGES[rule]
    return Finding(rule, Severity.ERROR, message, path, pointer, MappingProxyType(facts))


def _rule_of(details: ErrorDetails, pointer: Pointer, model: type[BaseModel]) -> str:
    rule = RULE_OF_ERROR.get(details["type"], details["type"])
    if rule not in MESSAGES:
        return "bad-value"
    if rule == "expected-fields" and _annotation_at(model, pointer) is Localized:
        return "expected-languages"
    if not pointer and rule in {"expected-fields", "expected-list"}:
        return "not-a-record" if rule == "expected-fields" else "not-a-list"
    return rule


def _facts(
    rule: str, details: ErrorDetails, pointer: Pointer, model: type[BaseModel]
) -> dict[str, str]:
    context: dict[str, Any] = details.get("ctx") or {}
    given = details["input"]
    facts = {
        "field": ".".join(step for step in pointer if isinstance(step, str)),
        "key": str(pointer[-1]) if pointer else "",
        "value": _short(given),
        "expected": "",
    }
    facts |= {key: _short(text) for key, text in context.items() if key in {"value", "expected"}}
    hours = context.get("error")
    if isinstance(hours, OpeningHoursError):
        facts["value"] = _short(hours.unread)
    if rule == "unknown-value":
        values = dict.fromkeys(_words_at(model, pointer).values())
        facts["expected"] = ", ".join(values) or facts["expected"]
    elif rule == "bad-number":
        facts["expected"] = _bounds(context) or ("12" if "int" in details["type"] else "12.5")
    near = (
        hours.guess
        if isinstance(hours, OpeningHoursError)
        else context.get("guess") or _guess(rule, given, pointer, model)
    )
    return facts | ({"guess": near} if near else {})


def _guess(rule: str, given: object, pointer: Pointer, model: type[BaseModel]) -> str | None:
    match rule:
        case "unknown-key":
            return _guess_among(str(pointer[-1]), _names_at(model, pointer[:-1]))
        case "unknown-value":
            return _guess_among(str(given), _words_at(model, pointer))
        case "bad-date":
            return _guess_date(str(given))
        case "bad-time":
            return _guess_time(str(given))
        case "bad-number":
            dotted = str(given).replace(",", ".")
            return dotted if dotted != given and dotted.replace(".", "", 1).isdecimal() else None
        case _:
            return None


def _guess_among(word: str, meanings: Mapping[str, str]) -> str | None:
    near = guess_word(word, meanings)
    return meanings[near] if near else None


def _guess_date(text: str) -> str | None:
    """Read a date as the French write it: 14/07/2026."""
    found = _FRENCH_DATE.fullmatch(text)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else None


def _guess_time(text: str) -> str | None:
    """Read an hour as the French write it: 9h, 9h30, 9:30."""
    found = _SHORT_TIME.fullmatch(text)
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else None


def _short(value: object, length: int = 60) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: …" for key in value)[:length]
    if isinstance(value, list):
        return ", ".join(_short(item) for item in value)[:length]
    text = " ".join(str(value).split())
    return text if len(text) <= length else text[: length - 1] + "…"


def _bounds(context: dict[str, Any]) -> str:
    signs = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
    return next((f"{sign} {context[key]}" for key, sign in signs.items() if key in context), "")


def _names_at(model: type[BaseModel], pointer: Pointer) -> dict[str, str]:
    """Return the fields' names by themselves and by their captions: “horaires” is opening_hours."""
    found = _annotation_at(model, pointer)
    fields = found.model_fields if _is_model(found) else {}
    names = {name: name for name in fields if name != "id"}
    captions = {
        title: name
        for name in names
        for caption in fields[name].metadata
        if isinstance(caption, Caption)
        for title in (caption.fr, caption.en)
    }
    return captions | names


def _words_at(model: type[BaseModel], pointer: Pointer) -> dict[str, str]:
    """Return a vocabulary's values by themselves and by their words in every language."""
    found = _annotation_at(model, pointer)
    if not (isinstance(found, type) and issubclass(found, Enum)):
        return {}
    values = {str(member.value): str(member.value) for member in found}
    words = {
        words_of(language).text(value, context=found.__name__): value
        for language in available_languages()
        for value in values
    }
    return words | values


def _annotation_at(model: type[BaseModel], pointer: Pointer) -> Any:  # noqa: ANN401
    """Return the type that the model holds at a pointer, None where it can't be told."""
    found: Any = model
    for step in pointer:
        if isinstance(step, int):
            listed = found.model_fields["root"].annotation if _is_root(found) else found
            found = _bare(next((item for item in get_args(listed) if item is not ...), None))
        elif _is_model(found) and step in found.model_fields:
            found = _bare(found.model_fields[step].annotation)
        else:
            return None
    return found


def _bare(annotation: Any) -> Any:  # noqa: ANN401
    """Strip `Annotated` and `| None`."""
    while hasattr(annotation, "__metadata__") or get_origin(annotation) in {Union, UnionType}:
        inner = [item for item in get_args(annotation) if item is not type(None)]
        annotation = inner[0]
    return annotation


def _is_model(annotation: Any) -> bool:  # noqa: ANN401
    is_class = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return is_class and not _is_root(annotation)


def _is_root(annotation: Any) -> bool:  # noqa: ANN401
    return isinstance(annotation, type) and issubclass(annotation, RootModel)
