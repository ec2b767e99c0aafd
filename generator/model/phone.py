"""French and foreign telephone numbers; the one module that knows the phone library."""

from __future__ import annotations

import re

import phonenumbers
from pydantic_core import PydanticCustomError

SHORT_NUMBER = re.compile(r"\d{2,6}")
PLAIN_FRENCH_NUMBER = re.compile(r"0[1-9](?:[ .\u00a0-]?[0-9]{2}){4}")
"""As most editors write them; the library says the same of them, forty times slower."""


def read_phone_number(text: str) -> str:
    """Return the number in E.164; a number without prefix is French (+33)."""
    if PLAIN_FRENCH_NUMBER.fullmatch(text):
        return f"+33{re.sub(r'[^0-9]', '', text)[1:]}"
    try:
        number = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number) or number.extension:
        raise PydanticCustomError(
            "impossible-phone", "{value}", {"value": text, "expected": "04 65 71 00 00"}
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_short_number(text: str) -> str:
    """Return the digits of an emergency or service number."""
    digits = re.sub(r"[\s.\u00a0]", "", text)
    if not SHORT_NUMBER.fullmatch(digits):
        raise PydanticCustomError("impossible-phone", "{value}", {"value": text, "expected": "112"})
    return digits


def write_phone_number(number: str) -> str:
    """Return an E.164 number as people read it, with its international prefix."""
    parsed = phonenumbers.parse(number, None)
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style).replace(" ", "\u00a0")
