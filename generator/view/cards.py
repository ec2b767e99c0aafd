"""A record as a list shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from generator.languages import Words
from generator.model import record_type_of
from generator.model.event import Event
from generator.model.mobility import Itinerary, Transport
from generator.model.record import Record
from generator.model.values import RecordId
from generator.model.vocabulary import EventStatus
from generator.view.badges import BadgeView, view_accessibility_badges, view_labels
from generator.view.classification import StarsView, view_stars
from generator.view.contact import ActionView, view_call
from generator.view.facets import place_of, tokens_of, year_of
from generator.view.guide import Guide, Reader
from generator.view.kinds import BETWEEN, group_of, say_group, say_kind, say_term
from generator.view.neutral_order import neutral_order
from generator.view.notices import NoticeView, view_notices_of
from generator.view.open_days import view_open_days
from generator.view.photos import PhotoView, view_first_photo
from generator.view.phrases import NBSP, say_duration, say_number
from generator.view.texts import NameView, TextView, view_name, view_text


class CardView(NamedTuple):
    """What a visitor chooses by; `record_id` is empty where scripts have nothing to do with it."""

    type_name: str
    href: str
    name: NameView
    kind: str
    stars: StarsView | None
    place: str
    status: str = ""
    summary: TextView | None = None
    call: ActionView | None = None
    badges: tuple[BadgeView, ...] = ()
    record_id: str = ""
    notices: tuple[NoticeView, ...] = ()
    until: str = ""
    """The last day of an event: a script hides it when that is over."""
    photo: PhotoView | None = None
    open_days: str = ""
    """The code of the hours of the coming days."""
    values: str = ""
    """The codes by which a list is narrowed."""
    year: str = ""
    """The code of the open days of the coming year."""
    position: str = ""


ViewOfRecord = Callable[[Reader, Record], CardView]


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards under a heading; `anchor` is empty where there is nothing to jump between."""

    heading: str
    anchor: str
    cards: tuple[CardView, ...]


def view_card(reader: Reader, record: Record, *, valued: bool = False) -> CardView:
    """Return a record's card; one that is `valued` has the codes by which a list is narrowed."""
    words = reader.words
    return _view_row(reader, record, view_notices_of(reader, record), valued=valued)._replace(
        summary=view_text(words, record.summary),
        badges=view_labels(words, record, reader.today)
        + view_accessibility_badges(words, record.accessibility),
        photo=view_first_photo(reader, record) if record.photos else None,
        open_days=view_open_days(reader.guide, record),
    )


def _last_day(record: Record) -> str:
    last = record.last_day if isinstance(record, Event) else None
    return last.isoformat() if last else ""


def view_row(reader: Reader, record: Record, *, valued: bool = False) -> CardView:
    """Return a record's row in a list too long for cards: what it is, where, its telephone."""
    notices = view_notices_of(reader, record)
    if notices or not reader.guide.resident:  # notices offer other records; once, rows are in vain
        return _view_row(reader, record, notices, valued=valued)
    asked = (view_row, reader.words.language, reader.link.record(record), valued)
    return reader.guide.keep(record, asked, lambda: _view_row(reader, record, (), valued=valued))


def _view_row(
    reader: Reader, record: Record, notices: tuple[NoticeView, ...], *, valued: bool
) -> CardView:
    words, guide = reader.words, reader.guide
    return CardView(
        type_name=record_type_of(record).name,
        href=reader.link.record(record),
        name=view_name(words, record, reader.catalogue.settings),
        kind=say_kind(words, record),
        stars=view_stars(words, record, reader.today),
        place=say_place(words, record),
        status=say_status(words, record),
        call=view_call(record.contact),
        record_id=record.id,
        notices=notices,
        until=_last_day(record),
        values=tokens_of(guide, record.id) if valued else "",
        year=year_of(guide, record.id) if valued else "",
        position=place_of(record) if valued else "",
    )


def view_small_card(reader: Reader, record: Record) -> CardView:
    """Return a record's card without its text: for lists at the foot of another record."""
    return _small_card(reader.guide, reader.words, record.id, reader.link.record(record))


@lru_cache(maxsize=10_000)
def _small_card(guide: Guide, words: Words, record_id: RecordId, href: str) -> CardView:
    """Return the card, which stands at the foot of about four records, all with the same link."""
    record = guide.catalogue.by_id[record_id]
    return CardView(
        type_name=record_type_of(record).name,
        href=href,
        name=view_name(words, record, guide.catalogue.settings),
        kind=say_kind(words, record),
        stars=view_stars(words, record, guide.today),
        place=say_place(words, record),
        status=say_status(words, record),
    )


def say_place(words: Words, record: Record) -> str:
    """Return where a record is in a list: its commune, and what else tells it from others."""
    parts = [record.address.commune] if record.address else []
    match record:
        case Event(venue=venue) if venue:
            parts.insert(0, venue)
        case Itinerary(length_km=length, duration_minutes=duration):
            if length is not None:
                parts.append(f"{say_number(words, length)}{NBSP}km")
            if duration is not None:
                parts.append(say_duration(words, duration))
        case Transport(operator=operator, line=line):
            parts = [part for part in (line, operator, *parts) if part]
        case _:
            pass
    return BETWEEN.join(parts)


def say_status(words: Words, record: Record) -> str:
    """Return what became of an event, if anything did."""
    if isinstance(record, Event) and record.status is not EventStatus.SCHEDULED:
        return say_term(words, record.status)
    return ""


WORTH_A_HEADING = 6
"""Records that a group must have on average for a list to be cut into groups."""


def group_cards(
    reader: Reader, records: Iterable[Record], view: ViewOfRecord = view_card
) -> tuple[CardGroup, ...]:
    """Return cards by what the records are, in the vocabulary's order.

    Each group has its own neutral order: taken from a longer list's, those that follow a gap
    would come first more often. A single group needs no heading, and groups of a few records
    each would scatter a list that is short enough to read whole.
    """
    everything = list(records)
    groups: dict[StrEnum | None, list[Record]] = {}
    for record in everything:
        groups.setdefault(group_of(record), []).append(record)
    if not everything:
        return ()
    if len(groups) == 1 or len(everything) < len(groups) * WORTH_A_HEADING:
        return (CardGroup("", "", view_cards(reader, everything, view)),)
    terms = sorted((term for term in groups if term is not None), key=_place_in_vocabulary)
    return tuple(
        CardGroup(say_group(reader.words, term), term.value, view_cards(reader, groups[term], view))
        for term in terms
    )


def _place_in_vocabulary(term: StrEnum) -> int:
    return list(type(term)).index(term)


def view_cards(
    reader: Reader, records: Iterable[Record], view: ViewOfRecord = view_card
) -> tuple[CardView, ...]:
    """Return the cards of a list in the day's neutral order."""
    return tuple(view(reader, record) for record in neutral_order(records, reader.today))
