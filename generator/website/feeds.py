"""What is new, for feed readers (Atom, RFC 4287): the notices that hold, and the agenda.

`feeds/<language>/notices.atom` and `feeds/<language>/agenda.atom` stay where they are for ever. An
entry's id is made of the record's own (RFC 4151), so that a reader tells a change from something
new. Nothing hangs on the moment of the build: an entry was updated on the day on which what we
know was last looked at or announced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from itertools import islice

from generator.languages import LanguageCode
from generator.model.event import Event, Period
from generator.model.office import Notice
from generator.model.pages import HOME
from generator.model.values import RecordId
from generator.rendering.html import render
from generator.view.agenda import AHEAD, EventView, dates_ahead, goes_on, view_event
from generator.view.appointments import revised_on
from generator.view.guide import Reader
from generator.view.kinds import say_page, say_term
from generator.view.notices import view_notice
from generator.view.texts import TextView
from generator.website.assets import Assets
from generator.website.bodies import FOLDER, reader_of
from generator.website.calendars import plain
from generator.website.site import Site

MOST = 60
"""Events in a feed: what comes later is on the website."""
TAG_YEAR = 2026
"""When the ids of entries began to be made; RFC 4151 asks for a date, which then stays."""


@dataclass(frozen=True, slots=True)
class Category:
    """A term of a closed vocabulary and its word."""

    term: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed."""

    id: str
    title: str
    updated: str
    published: str
    address: str
    categories: tuple[Category, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in a language; `page` is where its readers find the same."""

    id: str
    title: str
    updated: str
    language: str
    address: str
    page: str
    author: str
    entries: tuple[Entry, ...]


def feed_path(name: str, language: str) -> str:
    """Return where a feed is on the website, for ever."""
    return f"feeds/{language}/{name}.atom"


def write_feeds(site: Site, _assets: Assets) -> Iterator[tuple[str, bytes]]:
    """Yield both feeds in every language."""
    for language in site.catalogue.settings.language_codes:
        reader = reader_of(site, language, site.links(language, ""))
        title = reader.words.text("Last-minute information")
        notices = tuple(_notice_entries(reader, site))
        yield _written(_feed(site, language, "notices", title, HOME, notices))
        title = say_page(reader.words, "agenda")
        yield _written(_feed(site, language, "agenda", title, "agenda", _events(reader, site)))


def _written(feed: tuple[str, Feed]) -> tuple[str, bytes]:
    path, view = feed
    return path, plain(render(FOLDER, "templates/atom.xml", feed=view)).encode()


def _feed(
    site: Site,
    language: LanguageCode,
    name: str,
    title: str,
    page_id: str,
    entries: tuple[Entry, ...],
) -> tuple[str, Feed]:
    path = feed_path(name, language)
    address = site.addresses.absolute(path)
    office = site.catalogue.office.name
    return path, Feed(
        id=address,
        title=f"{title} – {office}",
        updated=max((entry.updated for entry in entries), default=_moment(site.today)),
        language=language,
        address=address,
        page=site.addresses.absolute(site.addresses.page(page_id, language)),
        author=office,
        entries=entries,
    )


def _moment(day: date) -> str:
    return datetime.combine(day, time(), UTC).isoformat().replace("+00:00", "Z")


def _tag(site: Site, kind: str, name: str) -> str:
    host = site.catalogue.settings.site_url.split("/")[2].partition(":")[0]
    return f"tag:{host},{TAG_YEAR}:{kind}/{name}"


def _category(reader: Reader, term: StrEnum) -> Category:
    return Category(term.value, say_term(reader.words, term))


def _notice_entries(reader: Reader, site: Site) -> Iterator[Entry]:
    """Yield the notices that hold, the gravest first."""
    for notice in reader.guide.notices:
        view = view_notice(reader, notice, linked=True)
        if view:
            parts = (view.urgency, view.kind, view.place, _joined(view.title))
            yield Entry(
                id=_tag(site, "notices", notice.id),
                title=" – ".join(part for part in parts if part),
                updated=_moment(_announced(notice)),
                published=_moment(notice.start),
                address=_address(reader, site, notice),
                categories=(_category(reader, notice.severity), _category(reader, notice.kind)),
                summary=" – ".join(filter(None, (view.days, _joined(view.text)))),
            )


def _announced(notice: Notice) -> date:
    checked = notice.verification.checked_on if notice.verification else notice.start
    return max(checked, notice.start)


def _address(reader: Reader, site: Site, notice: Notice) -> str:
    language = reader.words.language
    record = reader.catalogue.by_id.get(notice.record) if notice.record else None
    if record:
        return site.addresses.absolute(site.addresses.record(record, language))
    return site.addresses.absolute(site.addresses.page(HOME, language))


def _events(reader: Reader, site: Site) -> tuple[Entry, ...]:
    """Return the next events, each once, on its next date; then what comes back or goes on."""
    today, events = reader.today, reader.guide.records_of(Event)
    dates: list[tuple[Event, Period | None]] = [*dates_ahead(reader, events, today + AHEAD)]
    dates.sort(key=lambda each: bool(each[1] and goes_on(each[1], today)))
    once: dict[RecordId, tuple[Event, Period | None]] = {}
    for event, period in (*dates, *((event, None) for event in events)):
        once.setdefault(event.id, (event, period))
    next_ones = islice(once.values(), MOST)
    return tuple(
        _event_entry(reader, site, event, view_event(reader, event, period))
        for event, period in next_ones
    )


def _event_entry(reader: Reader, site: Site, event: Event, view: EventView) -> Entry:
    words = reader.words
    name, status = view.card.name.text, view.card.status
    said = [_joined(when) for when in view.when]
    said += [view.card.place, _joined(view.card.summary), view.terms]
    address = site.addresses.record(event, words.language)
    return Entry(
        id=_tag(site, "events", event.id),
        title=words.text("{status}: {name}", status=status, name=name) if status else name,
        updated=_moment(revised_on(reader.guide, event)),
        published="",
        address=site.addresses.absolute(address),
        categories=tuple(_category(reader, theme) for theme in event.themes),
        summary=" – ".join(part for part in said if part),
    )


def _joined(view: TextView | None) -> str:
    return " ".join(view.paragraphs) if view else ""
