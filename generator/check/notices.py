"""Rules about last-minute information."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.rule import Breach, breach, path_of
from generator.model.catalogue import Catalogue
from generator.model.guess import guess_word


def find_notices_for_unknown_records(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """A closure that is shown on no page helps nobody (C18)."""
    for notice in catalogue.notices:
        known = notice.record in catalogue.by_id or notice.record in catalogue.unread
        if notice.record and not known:
            near = guess_word(notice.record, catalogue.by_id)
            path = path_of(catalogue, notice.id)
            yield breach(path, "record", guess=near, record=notice.record)


def find_notices_over(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """A notice ends by itself; its file may go (C18)."""
    for notice in catalogue.notices:
        if notice.end < today:
            yield breach(path_of(catalogue, notice.id), "end", date=notice.end.isoformat())
