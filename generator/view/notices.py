"""Last-minute information, from the day it begins to the day it ends."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.office import Notice
from generator.model.vocabulary import NoticeSeverity
from generator.view.guide import Reader
from generator.view.hours_phrases import capitalised
from generator.view.kinds import say_term
from generator.view.phrases import say_days
from generator.view.texts import TextView, view_text

IN_BAR = 3


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice; `href` leads to the record it concerns, if it is another page."""

    kind: str
    title: TextView
    text: TextView | None
    days: str
    href: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class NoticesBar:
    """The gravest notices, for the top of every page, and a line on how many more there are."""

    label: str
    notices: tuple[NoticeView, ...]
    more: str
    more_href: str


def view_notice(reader: Reader, notice: Notice, *, linked: bool) -> NoticeView | None:
    """Return a notice; None where its title exists in no language."""
    title = view_text(reader.words, notice.title)
    if title is None:
        return None
    record = reader.catalogue.by_id.get(notice.record) if notice.record else None
    return NoticeView(
        kind=say_term(reader.words, notice.kind),
        title=title,
        text=view_text(reader.words, notice.text),
        days=capitalised(say_days(reader.words, notice.start, notice.end)),
        href=reader.link.record(record) if record and linked else "",
        place=record.name if record and linked else "",
    )


def view_notices(
    reader: Reader, notices: tuple[Notice, ...], *, linked: bool
) -> tuple[NoticeView, ...]:
    """Return notices in the order given."""
    seen = (view_notice(reader, notice, linked=linked) for notice in notices)
    return tuple(notice for notice in seen if notice)


def view_notices_bar(reader: Reader) -> NoticesBar | None:
    """Return what every page says today; mere information on one record stays on its own page."""
    general = tuple(
        notice
        for notice in reader.guide.notices
        if notice.record is None or notice.severity is not NoticeSeverity.INFORMATION
    )
    shown = view_notices(reader, general, linked=True)
    if not shown:
        return None
    words, hidden = reader.words, len(shown) - IN_BAR
    return NoticesBar(
        label=words.text("Last-minute information"),
        notices=shown[:IN_BAR],
        more=words.plural("{count} more notice", "{count} more notices", hidden)
        if hidden > 0
        else "",
        more_href=reader.link.page("home"),
    )
