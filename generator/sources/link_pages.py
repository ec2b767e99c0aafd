"""A page → whether it says that there is no such page, though its host says that all is well."""

from __future__ import annotations

import re
from contextlib import suppress
from html.parser import HTMLParser
from urllib.parse import urlsplit

ABSENCE = re.compile(
    r"^\W*404\b"
    r"|\b(?:error|erreur|fehler|fout|http)\W*404\b"
    r"|[-–—|:·]\s*404\W*$"
    r"|\bnot found\b"
    r"|\bpage (?:est )?(?:introuvable|inexistante|non trouv.)"
    r"|\bn.existe (?:pas|plus)\b"
    r"|\bniet gevonden\b"
    r"|\bnicht gefunden\b",
    re.IGNORECASE,
)
"""What titles and headings of such pages say, in the languages of our websites."""
NEAR_HOME = re.compile(
    r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|accueil|default|welcome)(?:\.\w+)?/?)?",
    re.IGNORECASE,
)
"""Paths that are home pages themselves, in one language or another."""
LONGEST_HEADING = 300


class _Headings(HTMLParser):
    """The title and the first heading of a page; an SVG's title is none."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self._open = ""
        self._drawings = 0

    def handle_starttag(self, tag: str, _: object) -> None:
        self._drawings += tag == "svg"
        if tag in {"title", "h1"} and tag not in self.texts and not self._drawings:
            self._open, self.texts[tag] = tag, ""

    def handle_endtag(self, tag: str) -> None:
        self._drawings -= tag == "svg"
        if tag == self._open:
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open and len(self.texts[self._open]) < LONGEST_HEADING:
            self.texts[self._open] += data


def tells_absence(page: str) -> bool:
    """Tell whether the title or the first heading of a page says that there is none."""
    headings = _Headings()
    with suppress(AssertionError):  # its parser's word for `<![nonsense`; what came before counts
        headings.feed(page)
    texts = (" ".join(text[:LONGEST_HEADING].split()) for text in headings.texts.values())
    return any(ABSENCE.search(text) for text in texts)


def leads_home(address: str, url: str) -> bool:
    """Tell whether a deep address ends on the bare home page of its host."""
    deep, final = urlsplit(address), urlsplit(url)
    is_home = final.path in {"", "/"} and not final.query
    is_deep = not NEAR_HOME.fullmatch(deep.path)
    return is_home and is_deep and _bare(deep.hostname) == _bare(final.hostname)


def _bare(host: str | None) -> str:
    return (host or "").removeprefix("www.")
