"""Where everything is: one place that knows the website's paths, and links relative to a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from generator.languages import LanguageCode, words_of
from generator.model import RECORD_TYPES
from generator.model.catalogue import Settings
from generator.model.office import Commune
from generator.model.pages import HOME, NOT_FOUND, PAGE_OF_TYPE
from generator.model.record import Record
from generator.model.values import RecordId
from generator.view.selections import WHOLE, Selection, say_choice

ANY = "-"
"""The last part of an address that no record or commune has: it stands for any of them."""


@lru_cache(maxsize=1_000)
def slug_of(text: str) -> str:
    """Return a text as part of an address: `Vallées-d'Antraigues` → `vallees-d-antraigues`."""
    letters = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    ascii_text = letters.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")


@lru_cache(maxsize=100_000)
def relative_address(target: str, base: str) -> str:
    """Return the shortest relative link from page `base` to `target`, both paths of the website.

    Kept, since pages that stand side by side link to the same ones.
    """
    up = base.count("/")
    shared = 0
    base_parts, target_parts = base.split("/")[:-1], target.split("/")
    for ours, theirs in zip(base_parts, target_parts[:-1], strict=False):
        if ours != theirs:
            break
        shared += 1
    link = "../" * (up - shared) + "/".join(target_parts[shared:])
    return link or "./"


@cache
def _path_of_page(page_id: str, language: LanguageCode, root: str) -> str:
    if page_id == HOME:
        return root
    if page_id == NOT_FOUND:
        return f"{root}404.html"
    return f"{root}{words_of(language).text(page_id, context='slug')}/"


@dataclass(frozen=True)
class Addresses:
    """Paths of the website, without leading slash: `en/accommodation/grand-hotel/`."""

    settings: Settings

    def root(self, language: LanguageCode) -> str:
        """Return the language's root; the default language stands at the website's own."""
        return "" if language == self.settings.default_language else f"{language}/"

    def page(self, page_id: str, language: LanguageCode) -> str:
        """Return a page's path; a page without a word for its address keeps its own name."""
        return _path_of_page(page_id, language, self.root(language))

    def record(self, record: Record, language: LanguageCode) -> str:
        """Return a record's path, which its id ends."""
        return f"{self._sections[type(record), language]}{record.id}/"

    @cached_property
    def _sections(self) -> Mapping[tuple[type[Record], LanguageCode], str]:
        """Where the records of each type are: made once, asked for with every link to one."""
        return {
            (kind.model, code): self.page(PAGE_OF_TYPE[kind.name], code)
            for kind in RECORD_TYPES
            for code in self.settings.language_codes
        }

    def commune(self, commune: Commune, language: LanguageCode) -> str:
        """Return the path of a commune's page."""
        return f"{self.page('communes', language)}{slug_of(commune.name)}/"

    def selection(self, selection: Selection, language: LanguageCode) -> str:
        """Return the path of a part of a list, one folder below every record: none can take it."""
        words = words_of(language)
        sort = words.text(selection.facet, context="facet slug")
        base = f"{self.page(selection.page, language)}{sort}/"
        if selection.facet == WHOLE:
            return f"{base}{selection.part}/"
        own = (
            selection.code if selection.facet == "label" else slug_of(say_choice(words, selection))
        )
        part = f"-{selection.part}" if selection.part > 1 else ""
        return f"{base}{own or selection.code}{part}/"

    def short(self, record_id: RecordId) -> str:
        """Return the address behind a record's QR code, the same for ever."""
        return f"q/{record_id}/"

    def absolute(self, path: str) -> str:
        """Return the path as a web address."""
        return self.settings.site_url + path

    @cached_property
    def base_path(self) -> str:
        """The path part of the website's address, `/` or `/base/`."""
        return "/" + self.settings.site_url.split("://", 1)[1].partition("/")[2]


@dataclass(frozen=True)
class Links:
    """Links of one page in one language (`view.links.LinkTo`).

    They are relative to the page's path, `base`; without one they hold at any address (404).
    """

    addresses: Addresses
    language: LanguageCode
    base: str | None

    def page(self, page_id: str) -> str:
        """Link to a page."""
        return self.to(self.addresses.page(page_id, self.language))

    def record(self, record: Record) -> str:
        """Link to a record's page."""
        return self.to(self.addresses.record(record, self.language))

    def commune(self, commune: Commune) -> str:
        """Link to a commune's page."""
        return self.to(self.addresses.commune(commune, self.language))

    def selection(self, selection: Selection) -> str:
        """Link to the part of a list that has a page of its own."""
        return self.to(self.addresses.selection(selection, self.language))

    def file(self, path: str) -> str:
        """Link to a published file: a photo, a GPX trace, a style sheet."""
        return self.to(path)

    def to(self, path: str) -> str:
        """Link to a path of the website."""
        if self.base is None:
            return self.addresses.base_path + path
        return relative_address(path, self.base)
