"""Rules about events, opening hours, and what can't have happened yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.rule import Breach, breach, path_of
from generator.model.catalogue import Catalogue
from generator.model.event import Event
from generator.model.opening_hours import is_evaluable


def find_past_events(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """An event that is over misleads; it is no longer shown in the agenda (C12, C14)."""
    for event in catalogue.records_of(Event):
        if event.last_day and event.last_day < today:
            last = len(event.periods) - 1
            path = path_of(catalogue, event.id)
            yield breach(path, "periods", last, date=event.last_day.isoformat())


def find_events_without_dates(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Events are read by date (C12): without one, it stands in no agenda."""
    for event in catalogue.records_of(Event):
        if not (event.periods or event.recurrence or event.usual_period):
            yield breach(path_of(catalogue, event.id))


def find_future_checks(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """A check or a source dated tomorrow proves nothing to an auditor (C14, C44)."""
    for record in catalogue.records:
        path, check = path_of(catalogue, record.id), record.verification
        if check and check.checked_on > today:
            yield breach(path, "verification", "checked_on", date=check.checked_on.isoformat())
        for index, source in enumerate(record.provenance):
            if source.retrieved > today:
                told = source.retrieved.isoformat()
                yield breach(path, "provenance", index, "retrieved", date=told)


def find_uncomputable_hours(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Hours that hang on a telephone call or a school holiday can't say “open now” (C01)."""
    for record in catalogue.records:
        if record.opening_hours and not is_evaluable(record.opening_hours):
            yield breach(path_of(catalogue, record.id), "opening_hours", value=record.opening_hours)
