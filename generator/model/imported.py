"""What was last imported of each record of a feed: the base that three-way merges stand on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

ImportKey = tuple[str, str]
"""A source by its name in commands, and the id of one of its objects."""


class Imported(NamedTuple):
    """Which of our files an object of a source became, and what was imported into it."""

    path: str
    """Relative to the project; nothing where an editor deleted the record."""
    digests: Mapping[str, str] = MappingProxyType({})
    """Of each field's value as the source last had it, by its pointer written with slashes."""
    is_gone: bool = False
    """The source had lost it at the last import."""


ImportLock: TypeAlias = Mapping[ImportKey, Imported]


def digest_value(normal: str) -> str:
    """Return what tells a value, in our model's normal form, from another."""
    return hashlib.blake2b(normal.encode(errors="surrogatepass"), digest_size=6).hexdigest()
