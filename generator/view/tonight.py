"""Where there may be a bed tonight: what calendars and people said, each with its hour.

Nothing here is a promise: an answer bears the hour at which it was given, and one that is too
old counts as unknown, by the build for another night and by `assets/js/tonight.js` for the hour.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from generator.languages import Words
from generator.model.accommodation import Accommodation, NightReading, Tonight
from generator.model.record import Record
from generator.model.values import RecordId
from generator.model.vocabulary import NightState
from generator.view.cards import CardView, view_small_card
from generator.view.contact import ActionView, view_call
from generator.view.guide import Guide, Reader
from generator.view.hours import next_days
from generator.view.neutral_order import neutral_order
from generator.view.phrases import say_clock, say_date, say_weekday_date
from generator.view.texts import TextView, view_text

PARIS = ZoneInfo("Europe/Paris")
FRESH_HOURS = 6
"""After so many hours somebody else may have taken the room."""
A_WEEK = 7
"""Closed as many days in a row is closed for the season, not for a weekly day of rest."""


class Group(StrEnum):
    """How much is known of a place tonight, in the order of the page."""

    FREE = "free"
    UNKNOWN = "unknown"
    TAKEN = "taken"
    SILENT = "silent"
    """Nobody said anything, and no telephone is known."""


@dataclass(frozen=True, slots=True)
class NightView:
    """What is known of a night; from `until` on (ISO 8601), a script counts it as unknown."""

    state: str
    text: str
    source: str
    until: str
    note: TextView | None = None


@dataclass(frozen=True, slots=True)
class Bed:
    """A place to sleep."""

    record_id: RecordId
    card: CardView
    call: ActionView | None
    website: ActionView | None
    night: NightView | None


@dataclass(frozen=True, slots=True)
class RankedBed:
    """A place to sleep, and its rank in the day's neutral order of all."""

    rank: int
    bed: Bed


@dataclass(frozen=True, slots=True)
class BedGroup:
    """Places of which as much is known."""

    state: str
    heading: str
    beds: tuple[RankedBed, ...]


@dataclass(frozen=True, slots=True)
class TonightView:
    """The page: who has a bed, whom to call, and how sure that is."""

    night: str
    lead: str
    report: str
    groups: tuple[BedGroup, ...]
    office: ActionView | None
    office_line: str
    closed: str
    day: str
    silence: str
    """What the report says once nothing counts any more."""
    lasting: bool
    """Whether the same beds will be asked for again."""


def view_night(reader: Reader, record: Record) -> NightView | None:
    """Return what is known of the night of the day; None where nothing is."""
    match _answer_of(reader.guide, record):
        case Tonight() as heard:
            return _say_heard(reader.words, heard)
        case NightReading() as read:
            return _say_read(reader.words, read)
        case None:
            return None


def _answer_of(guide: Guide, record: Record) -> Tonight | NightReading | None:
    """Return what a person or a calendar said of the night, whoever knows better."""
    if not isinstance(record, Accommodation):
        return None
    heard = record.tonight if record.tonight and record.tonight.day == guide.today else None
    read = guide.catalogue.nights.get(record.id)
    if read and read.night != guide.today:
        read = None
    return read if heard is None or (read and _overrules(read, heard)) else heard


def _overrules(read: NightReading, heard: Tonight) -> bool:
    """Tell whether a calendar knows better than a person: of a later booking, but never of a bed.

    Those who come without a booking stand in no calendar.
    """
    return read.state is NightState.TAKEN and read.read_at > _moment_of(heard)


def _moment_of(heard: Tonight) -> datetime:
    return datetime.combine(heard.day, heard.read_at, PARIS)


def _say_heard(words: Words, heard: Tonight) -> NightView:
    moment = _moment_of(heard)
    text = _say_state(words, heard.state)
    if heard.rooms_left and heard.state is NightState.FREE:
        one, many = "{count} room left tonight", "{count} rooms left tonight"
        text = words.plural(one, many, heard.rooms_left)
    return NightView(
        state=heard.state.value,
        text=text,
        source=words.text("Told at {time} on {date}", **_when(words, moment)),
        until=_until(moment),
        note=view_text(words, heard.note),
    )


def _say_read(words: Words, read: NightReading) -> NightView:
    moment = read.read_at.astimezone(PARIS)
    return NightView(
        state=read.state.value,
        text=_say_state(words, read.state),
        source=words.text("Calendar read at {time} on {date}", **_when(words, moment)),
        until=_until(moment),
    )


def _until(moment: datetime) -> str:
    return (moment.astimezone(UTC) + timedelta(hours=FRESH_HOURS)).isoformat(timespec="minutes")


def _say_state(words: Words, state: NightState) -> str:
    match state:
        case NightState.FREE:
            return words.text("Free tonight")
        case NightState.TAKEN:
            return words.text("Full tonight")


def _when(words: Words, moment: datetime) -> dict[str, str]:
    time = say_clock(words, moment.time(), place="start")
    return {"time": time, "date": say_date(words, moment.date())}


def view_tonight(reader: Reader) -> TonightView:
    """Return the page of the night of the day."""
    words, office = reader.words, reader.catalogue.office
    around = _around(reader.guide)
    beds = tuple(RankedBed(rank, _bed(reader, record)) for rank, record in enumerate(around))
    told = any(each.bed.night for each in beds)
    closed = len(reader.guide.records_of(Accommodation)) - len(around)
    one, many = (
        "{count} place closed these days is left out.",
        "{count} places closed these days are left out.",
    )
    return TonightView(
        night=words.text("Night of {date}", date=say_weekday_date(words, reader.today)),
        lead=words.text("Call before you go: only the place itself knows what is still free."),
        report=_say_report(words, told=told) if beds else "",
        silence=_say_report(words, told=False),
        day=reader.today.isoformat(),
        groups=tuple(_group(words, beds)),
        office=view_call(office.contact),
        office_line=words.text("The tourist office looks with you when it is open."),
        closed=words.plural(one, many, closed) if closed else "",
        lasting=reader.guide.resident,
    )


def _say_report(words: Words, *, told: bool) -> str:
    if told:
        return words.text(
            "Each answer bears the hour at which it was given; after {hours} hours, it counts for nothing.",
            hours=FRESH_HOURS,
        )
    return words.text("Nobody has told us yet who has a room tonight: these places may be open.")


@lru_cache(maxsize=4)
def _around(guide: Guide) -> tuple[Accommodation, ...]:
    """Return the places that may have a bed, in the day's neutral order."""
    everywhere = guide.records_of(Accommodation)
    return neutral_order((one for one in everywhere if _may_be_open(guide, one)), guide.today)


def _may_be_open(guide: Guide, record: Accommodation) -> bool:
    """Tell whether a place isn't closed for the season, as far as its hours are known."""
    hours = record.opening_hours
    if not hours or _answer_of(guide, record):
        return True
    return guide.keep(record, _opens, lambda: _opens(hours, guide.today))


def _opens(hours: str, today: date) -> bool:
    days = next_days(hours, today - timedelta(days=1), A_WEEK)
    return not days or any(day.spans for day in days)


def _bed(reader: Reader, record: Accommodation) -> Bed:
    """Return a place, the same object in every edition of the page that shows the same of it."""
    if not reader.guide.resident:
        return _view_bed(reader, record)
    asked = (_bed, reader.words.language, reader.link.record(record))
    return reader.guide.keep(record, asked, lambda: _view_bed(reader, record))


def _view_bed(reader: Reader, record: Accommodation) -> Bed:
    return Bed(
        record_id=record.id,
        card=view_small_card(reader, record),
        call=view_call(record.contact),
        website=_website(reader.words, record.contact.website),
        night=view_night(reader, record),
    )


def _website(words: Words, address: str | None) -> ActionView | None:
    return ActionView(address, "web", words.text("Website")) if address else None


def _group(words: Words, beds: tuple[RankedBed, ...]) -> Iterator[BedGroup]:
    headings = {
        Group.FREE: words.text("Free tonight"),
        Group.UNKNOWN: words.text("Unknown: ask them"),
        Group.TAKEN: words.text("Full tonight"),
        Group.SILENT: words.text("Without a known telephone"),
    }
    for group, heading in headings.items():
        some = tuple(each for each in beds if _group_of(each.bed) is group)
        # Even empty where answers will age: the script puts those here that count no more.
        if some or (group is Group.UNKNOWN and any(each.bed.night for each in beds)):
            yield BedGroup(group.value, heading, some)


def _group_of(bed: Bed) -> Group:
    if bed.night:
        return Group(bed.night.state)
    return Group.UNKNOWN if bed.call else Group.SILENT
