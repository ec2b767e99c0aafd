"""An editorial page of `content/`, as far as it can be checked: what it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.languages import LanguageCode
from generator.model.record import Verification


class Mention(NamedTuple):
    """A name in a text, and where; lines and columns count from 1."""

    name: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    """A Markdown file: the blocks, records and external addresses that it names."""

    path: str
    language: LanguageCode
    page_id: str
    titled: bool
    blocks: tuple[Mention, ...] = ()
    record_links: tuple[Mention, ...] = ()
    links: tuple[Mention, ...] = ()
    """External addresses of its links and images."""
    verification: Verification | None = None
    """Who last looked whether the page is still right, as its front matter says."""
