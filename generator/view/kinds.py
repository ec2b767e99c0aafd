"""What a record is, in a word: `Campsite`, `Music`, `On foot`."""

from __future__ import annotations

from enum import StrEnum

from generator.languages import Words
from generator.model import record_type_of
from generator.model.event import Event
from generator.model.kinds import kind_terms
from generator.model.provider import Restaurant
from generator.model.record import Record

BETWEEN = " · "


def say_term(words: Words, term: StrEnum) -> str:
    """Return the word of a closed vocabulary."""
    return words.text(term.value, context=type(term).__name__)


def say_terms(words: Words, terms: tuple[StrEnum, ...]) -> str:
    """Return the words of a closed vocabulary, one after another."""
    return BETWEEN.join(say_term(words, term) for term in terms)


def say_page(words: Words, page_id: str) -> str:
    """Return the name of a page as it is linked to."""
    return words.text(page_id, context="page")


def say_kind(words: Words, record: Record) -> str:
    """Return what a record is; its type's own name where nobody said more."""
    kind = say_terms(words, kind_terms(record))
    return kind or words.text(record_type_of(record).name, context="record type")


def group_of(record: Record) -> StrEnum | None:
    """Return the term under which a list groups the record; events and restaurants have none."""
    if isinstance(record, Event | Restaurant):
        return None
    terms = kind_terms(record)
    return terms[0] if terms else None


def say_group(words: Words, term: StrEnum) -> str:
    """Return the heading of a group: the term's plural, or the term where a language has none."""
    context = f"{type(term).__name__} plural"
    if words.knows(term.value, context):
        return words.text(term.value, context=context)
    return say_term(words, term)
