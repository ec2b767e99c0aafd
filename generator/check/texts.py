"""Rules about the editorial pages of `content/`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.rule import Breach, breach_at
from generator.model.catalogue import Catalogue
from generator.model.guess import guess_word
from generator.model.pages import BLOCKS


def find_unknown_blocks(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A line `[[name]]` that nothing replaces would be read by visitors."""
    for text in catalogue.texts:
        for mention in text.blocks:
            if mention.name not in BLOCKS:
                near = guess_word(mention.name, BLOCKS)
                yield breach_at(
                    text.path, mention.line, mention.column, guess=near, name=mention.name
                )


def find_links_to_unknown_records(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A link that leads nowhere costs trust (C06)."""
    for text in catalogue.texts:
        for mention in text.record_links:
            if mention.name not in catalogue.by_id and mention.name not in catalogue.unread:
                near = guess_word(mention.name, catalogue.by_id)
                yield breach_at(
                    text.path, mention.line, mention.column, guess=near, name=mention.name
                )


def find_untitled_texts(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A page needs a title: in the browser, in search engines, for screen readers (RGAA 8.5)."""
    for text in catalogue.texts:
        if not text.titled:
            yield breach_at(text.path, 1, 1)


def find_untranslated_texts(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A page exists in each of the website's languages (C04: « site internet trilingue »)."""
    codes = catalogue.settings.language_codes
    for text in catalogue.texts:
        if text.language == catalogue.settings.default_language:
            there = {other.language for other in catalogue.texts if other.page_id == text.page_id}
            missing = [code for code in codes if code not in there]
            if missing:
                yield breach_at(text.path, 1, 1, languages=", ".join(missing))
