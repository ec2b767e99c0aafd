"""Texts in the reader's language, or in the one they exist in, marked as such."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.languages import Words
from generator.model.catalogue import Settings
from generator.model.record import Record
from generator.model.values import Localized
from generator.view.hours_phrases import say_list
from generator.view.phrases import say_language

_BLANK_LINE = re.compile(r"\n\s*\n")


class TextView(NamedTuple):
    """Paragraphs; `lang` and the line that excuses it are empty in the reader's own language."""

    paragraphs: tuple[str, ...]
    lang: str = ""
    excuse: str = ""


class NameView(NamedTuple):
    """A name; `original` is the one on the signpost where the reader sees another."""

    text: str
    lang: str = ""
    original: str = ""
    original_lang: str = ""


def view_text(words: Words, text: Localized | None) -> TextView | None:
    """Return a text for the reader; None where it exists in no language."""
    if text is None:
        return None
    own = text.text(words.language)
    if own:
        return TextView(_paragraphs(own))
    written = [code for code in text.languages if text.text(code)]
    if not written:
        return None
    names = say_list(words, [say_language(words, code) for code in written])
    excuse = words.text("For now, this text exists only in {languages}.", languages=names)
    return TextView(_paragraphs(text.text(written[0]) or ""), written[0], excuse)


def _paragraphs(text: str) -> tuple[str, ...]:
    if "\n" not in text:
        return (text,)
    return tuple(" ".join(part.split()) for part in _BLANK_LINE.split(text) if part.strip())


def own_text(words: Words, text: Localized | None) -> str:
    """Return the text on one line if it exists in the reader's language, otherwise nothing."""
    own = text.text(words.language) if text else None
    return " ".join(own.split()) if own else ""


def view_name(words: Words, record: Record, settings: Settings) -> NameView:
    """Return a record's name, translated where somebody did."""
    home = settings.default_language
    if words.language == home:
        return NameView(record.name)
    translated = own_text(words, record.translated_name)
    if translated and translated != record.name:
        return NameView(translated, "", record.name, home)
    return NameView(record.name, home)
