"""Telephone numbers are read as the library reads them, however they are written."""

from __future__ import annotations

import re

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.model.phone import PLAIN_FRENCH_NUMBER, read_phone_number


@given(st.from_regex(PLAIN_FRENCH_NUMBER, fullmatch=True))
def test_a_plain_french_number_is_what_the_library_says(text: str) -> None:
    """The way without the library is quicker, and nothing else."""
    number = phonenumbers.parse(text, "FR")
    assert phonenumbers.is_possible_number(number)
    assert read_phone_number(text) == phonenumbers.format_number(
        number, phonenumbers.PhoneNumberFormat.E164
    )


@pytest.mark.parametrize("text", ["04 65", "04 65 71 00 00 00 00 00", "04 65 71 00 00 poste 12"])
def test_what_the_library_refuses_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError, match=re.escape(text)):
        read_phone_number(text)
