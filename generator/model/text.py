"""An editorial page of `content/`, as far as it can be checked: what it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.languages import LanguageCode


class Mention(NamedTuple):
    """A name in a text, and where; lines and columns count from 1."""

    name: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    """A Markdown file: the blocks and the records that it names."""

    path: str
    language: LanguageCode
    page_id: str
    titled: bool
    blocks: tuple[Mention, ...] = ()
    record_links: tuple[Mention, ...] = ()
