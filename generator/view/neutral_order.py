"""The order of every list: alphabetical, beginning with another name each day.

The rule, for a list of n records, written so that anybody can do it again with a pencil:

1. The names stand in alphabetical order, accents, capitals and punctuation left aside; where
   two are equal, the record's own address decides.
2. Every day has a number, counted in days since 1 January of year 1. The list begins at the
   place `number × step mod n` and, once at its end, goes on from its beginning.
3. `step` is the whole number nearest to 0.618 × n that shares no divisor with n.

Since `step` and n share no divisor, in any n days following each record comes first exactly
once; since `step` is about three fifths of the list, those that come first in the same week
stand far apart in the alphabet, so that no letter owns the summer. Neither rank nor payment
nor label has a place in the rule.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from math import gcd
from typing import TypeVar

from generator.model.record import Record

T = TypeVar("T")
R = TypeVar("R", bound=Record)

GOLDEN_SHARE = 0.618
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})
_NO_LETTER = re.compile(r"[\W_]+")


@lru_cache(maxsize=50_000)
def fold_name(name: str) -> str:
    """Return what a name is sorted by: `L’Échappée` → `l echappee`."""
    letters = unicodedata.normalize("NFKD", name.translate(_LIGATURES).casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NO_LETTER.sub(" ", plain).strip()


def daily_step(count: int) -> int:
    """Return by how many places the beginning of a list of `count` moves each day."""
    wanted = round(count * GOLDEN_SHARE)
    for distance in range(count):
        for step in (wanted - distance, wanted + distance):
            if 0 < step < count and gcd(step, count) == 1:
                return step
    return 1


def daily_start(count: int, day: date) -> int:
    """Return the place in alphabetical order of the one that comes first on that day."""
    return day.toordinal() * daily_step(count) % count if count else 0


def rotate_daily(
    entries: Iterable[T], day: date, *, key: Callable[[T], tuple[str, str]]
) -> tuple[T, ...]:
    """Return the entries, sorted by `key`, as they follow one another on that day."""
    alphabetical = sorted(entries, key=key)
    start = daily_start(len(alphabetical), day)
    return tuple(alphabetical[start:] + alphabetical[:start])


def neutral_order(records: Iterable[R], day: date) -> tuple[R, ...]:
    """Return the records as they follow one another on that day."""
    return rotate_daily(records, day, key=sort_key)


def sort_key(record: Record) -> tuple[str, str]:
    """Return what a record is sorted by."""
    return fold_name(record.name), record.id
