"""Last-minute information, from the day it begins to the day it ends.

A notice that begins within the coming days is in the page from the start, hidden; a script shows
it on its day and hides those that are over, so that a page which nobody built anew stays right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from generator.model.office import Notice
from generator.model.record import Record
from generator.model.vocabulary import NoticeKind, NoticeSeverity
from generator.view.alternatives import find_alternatives
from generator.view.guide import SEVERITIES, Guide, Reader
from generator.view.hours_phrases import capitalised
from generator.view.kinds import say_term
from generator.view.phrases import say_days
from generator.view.texts import NameView, TextView, view_name, view_text

IN_BAR = 3
SOON = timedelta(days=15)
"""How long before its first day a notice is in the pages, hidden."""
ICONS: Mapping[NoticeSeverity, str] = MappingProxyType(
    {
        NoticeSeverity.INFORMATION: "info",
        NoticeSeverity.WARNING: "alert",
        NoticeSeverity.DANGER: "danger",
    }
)


@dataclass(frozen=True, slots=True)
class Alternative:
    """A place that is open: its link, its name, its commune."""

    href: str
    name: NameView
    place: str


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice; `href` leads to the record it concerns, if it is another page.

    `until` is its last day and `since` its first one, empty where it has begun; `urgency` says
    how much it matters, and is empty where it is mere information. A grave one that is of no
    other kind than information has no word for its kind. `dates` are its days within a sentence.
    """

    severity: str
    icon: str
    urgency: str
    kind: str
    title: TextView
    text: TextView | None
    days: str
    dates: str
    since: str
    until: str
    href: str = ""
    place: str = ""
    instead: tuple[Alternative, ...] = ()
    instead_label: str = ""


@dataclass(frozen=True, slots=True)
class NoticesBar:
    """The gravest notices, for the top of every page, and a line on how many more there are."""

    label: str
    notices: tuple[NoticeView, ...]
    begun: bool
    more: str
    more_href: str


def view_notice(reader: Reader, notice: Notice, *, linked: bool) -> NoticeView | None:
    """Return a notice; None where its title exists in no language."""
    words = reader.words
    title = view_text(words, notice.title)
    if title is None:
        return None
    record = reader.catalogue.by_id.get(notice.record) if notice.record else None
    grave = notice.severity is not NoticeSeverity.INFORMATION
    dates = say_days(words, notice.start, notice.end)
    return NoticeView(
        severity=notice.severity.value,
        icon=ICONS[notice.severity],
        urgency=say_term(words, notice.severity) if grave else "",
        kind=""
        if grave and notice.kind is NoticeKind.INFORMATION
        else say_term(words, notice.kind),
        title=title,
        text=view_text(words, notice.text),
        days=capitalised(dates),
        dates=dates,
        since=notice.start.isoformat() if notice.start > reader.today else "",
        until=notice.end.isoformat(),
        href=reader.link.record(record) if record and linked else "",
        place=record.name if record and linked else "",
        instead=view_alternatives(reader, notice),
        instead_label=words.text("Open instead, nearby:"),
    )


def view_alternatives(reader: Reader, notice: Notice) -> tuple[Alternative, ...]:
    """Return what is comparable, near and open."""
    settings = reader.catalogue.settings
    return tuple(
        Alternative(
            reader.link.record(record),
            view_name(reader.words, record, settings),
            record.address.commune if record.address else "",
        )
        for record in find_alternatives(reader.guide, notice)
    )


def view_notices(
    reader: Reader, notices: tuple[Notice, ...], *, linked: bool
) -> tuple[NoticeView, ...]:
    """Return notices in the order given."""
    seen = (view_notice(reader, notice, linked=linked) for notice in notices)
    return tuple(notice for notice in seen if notice)


def view_notices_of(reader: Reader, record: Record) -> tuple[NoticeView, ...]:
    """Return what a record's own page and its cards say, the gravest first."""
    notices = _notices_by_record(reader.guide).get(record.id)
    return view_notices(reader, notices, linked=False) if notices else ()


@lru_cache(maxsize=8)
def current_notices(guide: Guide) -> tuple[Notice, ...]:
    """Return the notices that hold today, the gravest first, then those that begin soon."""
    today = guide.today
    soon = [each for each in guide.catalogue.notices if today < each.start <= today + SOON]
    soon.sort(key=lambda each: (SEVERITIES.index(each.severity), each.start, each.id))
    return (*guide.notices, *soon)


@lru_cache(maxsize=8)
def _notices_by_record(guide: Guide) -> Mapping[str, tuple[Notice, ...]]:
    found: dict[str, tuple[Notice, ...]] = {}
    for notice in current_notices(guide):
        if notice.record:
            found[notice.record] = (*found.get(notice.record, ()), notice)
    return MappingProxyType(found)


def view_notices_bar(reader: Reader) -> NoticesBar | None:
    """Return what every page says today; mere information on one record stays on its own page."""
    general = tuple(
        notice
        for notice in current_notices(reader.guide)
        if notice.record is None or notice.severity is not NoticeSeverity.INFORMATION
    )
    holding = view_notices(reader, _begun(general, reader.today), linked=True)
    shown = (*holding[:IN_BAR], *view_notices(reader, _ahead(general, reader.today), linked=True))
    if not shown:
        return None
    words, hidden = reader.words, len(holding) - IN_BAR
    return NoticesBar(
        label=words.text("Last-minute information"),
        notices=shown,
        begun=bool(holding),
        more=words.plural("{count} more notice", "{count} more notices", hidden)
        if hidden > 0
        else "",
        more_href=reader.link.page("home"),
    )


def _begun(notices: tuple[Notice, ...], day: date) -> tuple[Notice, ...]:
    return tuple(notice for notice in notices if notice.start <= day)


def _ahead(notices: tuple[Notice, ...], day: date) -> tuple[Notice, ...]:
    return tuple(notice for notice in notices if notice.start > day)
