"""The open hours of the coming days as a short code, from which a script tells what is open now.

A website is built in the night and read in the day: it can't know the time, but it knows the
hours, public holidays included. Sixteen days are told, the first the day before the day of the
data (a night that began then may not be over), joined by `|`. A day is its spans joined by a
space; a span is `0900-1230`, its end beyond midnight `2200-2600`; a closed day is empty, and a day
for which a notice announces other hours is `!`. `assets/js/open-days.js` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType

from generator.languages import Words
from generator.model.event import Event
from generator.model.office import Notice
from generator.model.opening_hours import Span
from generator.model.record import Record
from generator.model.vocabulary import NoticeKind, NoticeSeverity
from generator.view.guide import Guide
from generator.view.hours import next_days

DAYS = 16
"""How many days are told; a website older than that says its weekly hours and no more."""
DAY_OF_NOTICE = "!"
OTHER_HOURS = frozenset({NoticeKind.CLOSURE, NoticeKind.CHANGED_HOURS, NoticeKind.CANCELLATION})
"""Notices after which the usual hours can't be trusted; works as well, where they are grave."""


@lru_cache(maxsize=20_000)
def code_open_days(text: str, today: date) -> str:
    """Return the code of opening hours, an OSM text; empty where they aren't known for certain."""
    days = next_days(text, today - timedelta(days=1), DAYS)
    return "|".join(" ".join(_code_span(day.day, span) for span in day.spans) for day in days)


def _code_span(day: date, span: Span) -> str:
    start, end = ((moment - datetime.combine(day, time())) for moment in span)
    return f"{_code_clock(start)}-{_code_clock(end)}"


def _code_clock(since_midnight: timedelta) -> str:
    hours, minutes = divmod(int(since_midnight.total_seconds()) // 60, 60)
    return f"{hours:02}{minutes:02}"


def view_open_days(guide: Guide, record: Record) -> str:
    """Return the code of a record's days, those of a notice marked; empty where none is known.

    An event has hours on its dates only, which its periods tell.
    """
    if not record.opening_hours or isinstance(record, Event):
        return ""
    code = code_open_days(record.opening_hours, guide.today)
    notices = _notices_by_record(guide).get(record.id)
    return _mark_notices(code, guide.today, notices) if code and notices else code


@lru_cache(maxsize=2)
def _notices_by_record(guide: Guide) -> Mapping[str, tuple[Notice, ...]]:
    """Return the notices of other hours, those that begin in the coming days included."""
    found: dict[str, tuple[Notice, ...]] = {}
    for notice in guide.catalogue.notices:
        if notice.record and _changes_hours(notice):
            found[notice.record] = (*found.get(notice.record, ()), notice)
    return MappingProxyType(found)


def _changes_hours(notice: Notice) -> bool:
    is_grave = notice.severity is not NoticeSeverity.INFORMATION
    return notice.kind in OTHER_HOURS or (notice.kind is NoticeKind.WORKS and is_grave)


def _mark_notices(code: str, today: date, notices: tuple[Notice, ...]) -> str:
    days = code.split("|")
    for place in range(DAYS):
        day = today + timedelta(days=place - 1)
        if any(notice.holds_on(day) for notice in notices):
            days[place] = DAY_OF_NOTICE
    return "|".join(days)


@lru_cache(maxsize=8)
def open_words(words: Words) -> tuple[tuple[str, str], ...]:
    """Return what the script says, by the names it knows: sentences with places, times of day."""
    return (
        ("now", words.text("Open now")),
        ("until", words.text("Open now, closes at {time}")),
        ("soon", words.text("Closes soon, at {time}")),
        ("closed", words.text("Closed at the moment")),
        ("today", words.text("Closed now, opens at {time}")),
        ("tomorrow", words.text("Closed now, opens tomorrow at {time}")),
        ("week", words.text("Closed now, opens on {weekday} at {time}")),
        ("later", words.text("Closed now, opens on {weekday} {day} {month}")),
        ("notice", words.text("Other hours apply today: see the notice")),
        ("first", words.text("{day}", context="first day of the month")),
        ("day", words.text("{day}", context="day of the month")),
        ("midnight", words.text("midnight", context="end")),
        ("dawn", words.text("midnight", context="start")),
        ("noon", words.text("noon", context="time")),
        *((half, words.text(pattern, context="time")) for half, pattern in CLOCKS),
    )


CLOCKS = tuple(
    (f"{half}{suffix}", f"{{hour12}}{minutes}\N{NO-BREAK SPACE}{half}")
    for half in ("am", "pm")
    for suffix, minutes in (("", ""), ("-minutes", ".{minute}"))
)
"""The patterns of `say_time`, unfilled, under the names that the script asks for."""
