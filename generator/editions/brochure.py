"""A brochure in a language: its sections in the order in which an editor declared them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from generator.editions.cover import view_cover
from generator.editions.entries import Entry, Line, view_entry
from generator.editions.office import (
    Number,
    Place,
    Told,
    view_notices,
    view_numbers,
    view_office_contact,
    view_places,
)
from generator.editions.photos import PrintedPhoto
from generator.editions.territory import PrintedMap, draw_map, place_records
from generator.languages import Words
from generator.model.edition import (
    RECORDS,
    Edition,
    EditionOrder,
    Section,
    SectionContent,
)
from generator.model.edition_records import asked_for, omission_of
from generator.model.event import Event
from generator.model.pages import PAGE_OF_TYPE
from generator.model.record import Record
from generator.model.values import RecordId
from generator.view.agenda import coming_periods
from generator.view.guide import Reader
from generator.view.hours_phrases import capitalised
from generator.view.identity import colours_of, fonts_of
from generator.view.kinds import say_page
from generator.view.neutral_order import fold_name
from generator.view.phrases import say_date, say_month
from generator.view.recurrence import occurrences
from generator.view.sources import view_sources
from generator.view.texts import view_text

A_YEAR = 365
MOST_CONTENTS = 40
"""Lines of a table of contents on one page."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading, which is empty where a section needs none."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A name in an index, and the entry whose page it asks for."""

    text: str
    entry: str


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """Lines of an index under a letter or a commune."""

    heading: str
    lines: tuple[IndexLine, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section; only what its `content` is made of is filled."""

    content: str
    title: str
    groups: tuple[Group, ...] = ()
    index: tuple[IndexGroup, ...] = ()
    numbers: tuple[Number, ...] = ()
    places: tuple[Place, ...] = ()
    notices: tuple[Told, ...] = ()
    map: PrintedMap | None = None


@dataclass(frozen=True, slots=True)
class BrochureView:
    """What the template prints."""

    language: str
    title: str
    subtitle: str
    format: str
    cover: PrintedPhoto | None
    cover_height: float
    """In millimetres, that of the photo on the cover."""
    photo_height: float
    """In millimetres, that of an entry's photo."""
    office: str
    territory: str
    contact: tuple[Line, ...]
    dated: str
    free: str
    languages: str
    sources: tuple[str, ...]
    credits: tuple[str, ...]
    printer: str
    colours: dict[str, str]
    fonts: dict[str, str]
    say: dict[str, str]
    depth: int
    """How many levels of headings its table of contents tells."""
    sections: tuple[SectionView, ...]


class Brochure:
    """An edition while it is put together for a reader."""

    def __init__(self, edition: Edition, reader: Reader) -> None:
        self.edition, self.reader = edition, reader
        self._days: dict[RecordId, date] = {}

    @property
    def words(self) -> Words:
        """The interface's words in the reader's language."""
        return self.reader.words

    @cached_property
    def chosen(self) -> dict[Section, tuple[Record, ...]]:
        """The records of each section, in the order of print; each where it is first asked for."""
        chosen: dict[Section, tuple[Record, ...]] = {}
        printed: set[RecordId] = set()
        for section in dict.fromkeys(self.edition.sections):
            if section.content in RECORDS:
                found = (each for each in self._in_order(section) if each.id not in printed)
                chosen[section] = tuple(found)
                printed.update(each.id for each in chosen[section])
        return chosen

    @property
    def is_empty(self) -> bool:
        """Tell whether it asks for records and finds none."""
        return bool(self.chosen) and not self.records

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Every record that is printed, in the order of print."""
        return tuple(record for some in self.chosen.values() for record in some)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each record on the map, where the edition has one."""
        contents = {section.content for section in self.edition.sections}
        return place_records(self.records) if SectionContent.MAP in contents else {}

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The entries by the ids of their records."""
        frame = self.edition.record_frame
        return {
            record.id: view_entry(
                self.reader,
                record,
                frame,
                self.numbers.get(record.id, 0),
                self._days.get(record.id),
            )
            for record in self.records
        }

    def _in_order(self, section: Section) -> list[Record]:
        reader, today = self.reader, self.reader.today
        found = [
            record
            for record in asked_for(section, reader.catalogue)
            if omission_of(self.edition, record, today) is None and reader.guide.is_ahead(record)
        ]
        if section.content is SectionContent.EVENT:
            return self._by_date(section, found)
        by_commune = self.edition.order is EditionOrder.COMMUNE
        return sorted(
            found,
            key=lambda record: (
                fold_name(_commune(record)) if by_commune else "",
                fold_name(record.name),
                record.id,
            ),
        )

    def _by_date(self, section: Section, events: Sequence[Record]) -> list[Record]:
        """Return the events by their first day to come; past the section's days, they are left out."""
        today = self.reader.today
        last = today + timedelta(days=(section.days or A_YEAR) - 1)
        for event in events:
            first = _first_day(event, today, last) if isinstance(event, Event) else None
            if first:
                self._days[event.id] = first
        dated = [event for event in events if event.id in self._days]
        undated = [event for event in events if section.days is None and _is_undated(event)]
        return [*sorted(dated, key=lambda event: (self._days[event.id], event.id)), *undated]

    def sections(self) -> Iterator[SectionView]:
        """Yield the sections that have something to show."""
        for section in dict.fromkeys(self.edition.sections):
            view = self._section(section)
            if view:
                yield view

    def _section(self, section: Section) -> SectionView | None:  # noqa: PLR0911  # one case each
        title = self._title(section)
        content = section.content
        match content:
            case SectionContent.CONTENTS:
                return SectionView(content, title)
            case SectionContent.MAP:
                drawn = draw_map(self.reader, self.records)
                return SectionView(content, title, map=drawn) if drawn else None
            case SectionContent.INDEX | SectionContent.COMMUNE_INDEX:
                index = tuple(self._index(content))
                return SectionView(content, title, index=index) if index else None
            case SectionContent.EMERGENCY_NUMBERS:
                numbers = tuple(view_numbers(self.reader))
                return SectionView(content, title, numbers=numbers) if numbers else None
            case SectionContent.OFFICE:
                places = tuple(view_places(self.reader))
                return SectionView(content, title, places=places) if places else None
            case SectionContent.NOTICES:
                notices = tuple(view_notices(self.reader))
                return SectionView(content, title, notices=notices) if notices else None
            case SectionContent.TONIGHT:
                return None  # a brochure lasts longer than a night
            case _ if section in self.chosen:
                groups = tuple(self._groups(section))
                return SectionView(content, title, groups=groups) if groups else None
            case _:  # office papers, which the model keeps out of brochures
                return None

    def _title(self, section: Section) -> str:
        told = view_text(self.words, section.title)
        if told:
            return " ".join(told.paragraphs)
        return say_section(self.words, section.content)

    def _groups(self, section: Section) -> Iterator[Group]:
        """Yield the entries under their headings."""
        grouped: dict[str, list[Entry]] = {}
        for record in self.chosen[section]:
            heading = self._heading(record)
            grouped.setdefault(heading, []).append(self.entries[record.id])
        for heading, entries in grouped.items():
            yield Group(heading, tuple(entries))

    def _heading(self, record: Record) -> str:
        """Return the month of an event, the commune of another record where that is the order."""
        day = self._days.get(record.id)
        if day:
            return capitalised(say_month(self.words, day.year, day.month))
        by_commune = self.edition.order is EditionOrder.COMMUNE and not isinstance(record, Event)
        return _commune(record) if by_commune else ""

    def _index(self, content: SectionContent) -> Iterator[IndexGroup]:
        lines: dict[str, list[IndexLine]] = {}
        for entry in sorted(self.entries.values(), key=lambda each: fold_name(each.name)):
            record = self.reader.catalogue.by_id[entry.id]
            heading = (
                _commune(record)
                if content is SectionContent.COMMUNE_INDEX
                else fold_name(entry.name)[:1].upper()
            )
            lines.setdefault(heading, []).append(IndexLine(entry.name, entry.id))
        for heading in sorted(lines, key=fold_name):
            yield IndexGroup(heading, tuple(lines[heading]))


def _first_day(event: Event, today: date, last: date) -> date | None:
    """Return the first day from today to `last` on which an event takes place."""
    days = [max(period.start, today) for period in coming_periods(event, today)]
    if event.recurrence:
        days += [period.start for period in occurrences(event.recurrence, today, last)]
    return min((day for day in days if day <= last), default=None)


def _is_undated(record: Record) -> bool:
    """Tell whether an event's date isn't known yet."""
    return isinstance(record, Event) and not record.periods and not record.recurrence


def _commune(record: Record) -> str:
    return record.communes[0] if record.communes else ""


def say_section(words: Words, content: SectionContent) -> str:
    """Return the heading of a section that an editor gave none."""
    page = PAGE_OF_TYPE.get(content.value, content.value)
    own = {
        SectionContent.CONTENTS: words.text("Contents"),
        SectionContent.INDEX: words.text("Index of names"),
        SectionContent.COMMUNE_INDEX: words.text("Index of communes"),
        SectionContent.MAP: words.text("Map"),
        SectionContent.NOTICES: words.text("Good to know today"),
    }
    return own.get(content) or say_page(words, page)


def _credits(reader: Reader, cover: PrintedPhoto | None, entries: Iterable[Entry]) -> Iterator[str]:
    """Yield whose photos there are."""
    words = reader.words
    if cover:
        yield words.text("Cover photo: {credit}", credit=cover.credit)
    authors = dict.fromkeys(entry.photo.credit for entry in entries if entry.photo)
    if authors:
        yield words.text("Photos: {credit}", credit="; ".join(authors))


def view_brochure(edition: Edition, reader: Reader) -> BrochureView | None:
    """Return a brochure in the reader's language; None where no record is left to print."""
    words, catalogue, brochure = reader.words, reader.catalogue, Brochure(edition, reader)
    if brochure.is_empty:
        return None
    title, subtitle = (view_text(words, text) for text in (edition.title, edition.subtitle))
    printer = view_text(words, edition.printer)
    cover = view_cover(edition, reader)
    sections = tuple(brochure.sections())
    others = [each.name for each in catalogue.settings.languages if each.code != words.language]
    return BrochureView(
        language=words.language,
        title=" ".join(title.paragraphs) if title else edition.id,
        subtitle=" ".join(subtitle.paragraphs) if subtitle else "",
        format=edition.format.value,
        cover=cover,
        cover_height=edition.cover_frame.height,
        photo_height=edition.record_frame.height,
        office=catalogue.office.name,
        territory=catalogue.territory.name,
        contact=tuple(view_office_contact(reader)),
        dated=words.text("Data of {date}", date=say_date(words, reader.today)),
        free=words.text("Free of charge"),
        languages=words.text("Also in {languages}", languages=", ".join(others)) if others else "",
        sources=tuple(
            ", ".join(part for part in (each.source, each.licence, each.retrieved) if part)
            for each in view_sources(reader)
        ),
        credits=tuple(_credits(reader, cover, brochure.entries.values())),
        printer=" ".join(printer.paragraphs) if printer else "",
        colours=colours_of(reader.catalogue.identity),
        fonts=fonts_of(reader.catalogue.identity),
        say={
            "qr": words.text("QR code: this page on the website, up to date"),
            "sources": words.text("Sources and licences"),
        },
        depth=1 if sum(1 + len(each.groups) for each in sections) > MOST_CONTENTS else 2,
        sections=sections,
    )
