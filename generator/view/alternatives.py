"""What a visitor can do instead: comparable places that are open, near the one that is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from math import cos, hypot, inf, radians

from generator.model.event import Event
from generator.model.kinds import kind_terms
from generator.model.office import Notice
from generator.model.opening_hours import is_evaluable, open_spans
from generator.model.record import Record
from generator.model.values import RecordId
from generator.model.vocabulary import EventStatus, NoticeKind
from generator.view.guide import Guide
from generator.view.nearby import KM_PER_DEGREE
from generator.view.neutral_order import neutral_order
from generator.view.recurrence import takes_place_within

CLOSING = frozenset({NoticeKind.CLOSURE, NoticeKind.CANCELLATION})
"""What says that a place can't be visited."""
OFFERING = CLOSING | {NoticeKind.WORKS}
"""What makes a visitor look for something else."""
MOST = 3
REACH_KM = 25.0
SAME_COMMUNE_KM = 5.0
"""How far apart two places of a commune are taken to be where a position is missing."""
LATER = timedelta(days=6)
"""How long after a notice an event still makes up for another."""


@lru_cache(maxsize=2_000)
def find_alternatives(guide: Guide, notice: Notice) -> tuple[Record, ...]:
    """Return up to three records of the same type, the nearest ones, in the day's neutral order.

    Those of the same kind come before others in being chosen, not in being listed. None of them
    is closed by a notice, nor known to be closed on the guide's day.
    """
    record = guide.catalogue.by_id.get(notice.record) if notice.record else None
    if record is None or notice.kind not in OFFERING:
        return ()
    away = _distance_from(record)
    near = [
        (not _same_kind(record, other), away(other), other.id, other)
        for other in guide.records_of(type(record))
        if other is not record and away(other) <= REACH_KM and _is_open(guide, other, notice)
    ]
    chosen = [each[-1] for each in sorted(near, key=lambda each: each[:-1])[:MOST]]
    return neutral_order(chosen, guide.today)


def _same_kind(record: Record, other: Record) -> bool:
    return bool(set(kind_terms(record)).intersection(kind_terms(other)))


def _is_open(guide: Guide, record: Record, notice: Notice) -> bool:
    """Tell whether nothing says that a record is closed on the guide's day."""
    if record.id in _closed_today(guide):
        return False
    if isinstance(record, Event):
        last = max(notice.end, guide.today) + LATER
        on = record.status in {EventStatus.SCHEDULED, EventStatus.MOVED}
        return on and takes_place_within(record, guide.today, last)
    hours = record.opening_hours
    return not (hours and is_evaluable(hours) and not open_spans(hours, guide.today))


@lru_cache(maxsize=8)
def _closed_today(guide: Guide) -> frozenset[RecordId]:
    return frozenset(
        notice.record for notice in guide.notices if notice.record and notice.kind in CLOSING
    )


def _distance_from(record: Record) -> Callable[[Record], float]:
    """Return what tells how many kilometres away another record is; infinitely far where unknown."""
    here, communes = record.position, set(record.communes)
    east_km = KM_PER_DEGREE * cos(radians(here.latitude)) if here else 0.0

    def away(other: Record) -> float:
        there = other.position
        if here and there:
            north = (there.latitude - here.latitude) * KM_PER_DEGREE
            return hypot((there.longitude - here.longitude) * east_km, north)
        return SAME_COMMUNE_KM if communes.intersection(other.communes) else inf

    return away
