"""The commitments that are true today, as the public page tells them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from generator.languages import Words
from generator.model.values import Localized
from generator.view.guide import Reader
from generator.view.hours_phrases import capitalised
from generator.view.texts import TextView, view_text


class KeptCommitment(NamedTuple):
    """A commitment of a public referential that is kept, or that the office declares.

    `message` is an English sentence with `{named}` places: why it is true.
    """

    referential: Localized
    id: str
    text: Localized
    declared: bool
    message: str
    facts: Mapping[str, str]


class CommitmentView(NamedTuple):
    """A commitment as a page says it, and what says so."""

    text: TextView
    state: str
    reason: str


class ReferentialView(NamedTuple):
    """A referential and what is true of it."""

    title: TextView
    commitments: tuple[CommitmentView, ...]


def view_kept(reader: Reader, kept: Iterable[KeptCommitment]) -> tuple[ReferentialView, ...]:
    """Return what is true, by referential."""
    words = reader.words
    return tuple(
        ReferentialView(title, tuple(_view(words, one) for one in some))
        for referential, some in groupby(kept, key=lambda one: one.referential)
        if (title := view_text(words, referential))
    )


def _view(words: Words, kept: KeptCommitment) -> CommitmentView:
    text = view_text(words, kept.text)
    declared = words.text("Declared by the office")
    return CommitmentView(
        text or TextView((kept.id,), ""),
        declared if kept.declared else words.text("Checked today"),
        capitalised(words.text(kept.message, **kept.facts)),
    )
