"""The page of the map: numbered places on a drawing of the territory, and the same ones as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.model import RECORD_TYPES, record_type_of
from generator.model.pages import PAGE_OF_TYPE
from generator.model.record import Record
from generator.view.cards import say_place
from generator.view.guide import Guide, Reader
from generator.view.kinds import BETWEEN, say_kind, say_page
from generator.view.phrases import NBSP, say_number
from generator.view.territory_map import Mark, Name, Spot, TerritoryMap, draw_territory
from generator.view.texts import NameView, view_name

MOST_NUMBERS = 400
"""Places on a map; with more of them, the map says how many each commune has."""
MANY = "many"
AROUND = "{count} places around {commune}"
SMALL_NAMES = 3


@dataclass(frozen=True, slots=True)
class MarkView:
    """A mark: its drawing, what stands in it, where it leads, and how a screen reader says it.

    `entry` is the anchor of its place in the list, whose words name it; `label` names the others.
    """

    shape: str
    text: str
    x: float
    y: float
    href: str
    entry: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class EntryView:
    """A numbered place of the list; `at` is where scripts draw it."""

    number: int
    anchor: str
    href: str
    name: NameView
    line: str
    at: str


@dataclass(frozen=True, slots=True)
class MapGroup:
    """The places of a type, and the line that leads to those that are on no map."""

    type_name: str
    heading: str
    anchor: str
    href: str
    count: str
    entries: tuple[EntryView, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class MapView:
    """The map in a language."""

    territory: TerritoryMap
    names: tuple[Name, ...]
    marks: tuple[MarkView, ...]
    groups: tuple[MapGroup, ...]
    numbered: bool
    scale: str


@dataclass(frozen=True, slots=True)
class LocatorView:
    """Where a record is, small: a dot on the territory, and the link to it on the map."""

    territory: TerritoryMap
    spot: Spot
    names: tuple[Name, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The map of a day, the same in every language; records and spots stand in the list's order."""

    territory: TerritoryMap
    records: tuple[Record, ...]
    spots: tuple[Spot, ...]
    marks: tuple[Mark, ...]
    names: tuple[Name, ...]
    small_names: tuple[Name, ...]


@lru_cache(maxsize=2)
def chart_of(guide: Guide) -> Chart | None:
    """Return the map of the day; None where nothing has a position."""
    records = [r for kind in RECORD_TYPES for r in guide.records_of(kind.model) if r.position]
    positions = [record.position for record in records if record.position]
    territory = draw_territory(guide.catalogue.territory, positions)
    if territory is None:
        return None
    spots = [territory.sheet.at(position) for position in positions]
    shown = [turn for turn, spot in enumerate(spots) if territory.sheet.holds(spot)]
    kept = tuple(spots[turn] for turn in shown)
    numbered = len(kept) <= MOST_NUMBERS
    places = kept if numbered else tuple(spot for _, spot in territory.villages)
    weights = {c.name: len(guide.records_in(c.name)) for c, _ in territory.villages}
    return Chart(
        territory,
        tuple(records[turn] for turn in shown),
        kept,
        territory.place_marks(kept) if numbered else (),
        territory.place_names(weights, places),
        territory.place_few_names(weights, SMALL_NAMES),
    )


def view_map(reader: Reader) -> MapView | None:
    """Return the map in the reader's language; None where nothing has a position."""
    chart = chart_of(reader.guide)
    if chart is None:
        return None
    numbered = len(chart.records) <= MOST_NUMBERS
    marks = _number_marks(reader, chart) if numbered else _commune_marks(reader, chart)
    km = chart.territory.scale[0]
    return MapView(
        territory=chart.territory,
        names=chart.names,
        marks=tuple(marks),
        groups=tuple(_groups(reader, chart, numbered=numbered)),
        numbered=numbered,
        scale=f"{say_number(reader.words, km)}{NBSP}km",
    )


def _groups(reader: Reader, chart: Chart, *, numbered: bool) -> Iterator[MapGroup]:
    words, number = reader.words, 1
    shown = Counter(record_type_of(record).name for record in chart.records)
    for kind in RECORD_TYPES:
        whole = len(reader.guide.records_of(kind.model))
        if not whole:
            continue
        page, count = PAGE_OF_TYPE[kind.name], shown[kind.name]
        turns = range(number - 1, number - 1 + count)
        number += count
        missing = words.plural(
            "{count} more has no position on this map.",
            "{count} more have no position on this map.",
            whole - count,
        )
        yield MapGroup(
            type_name=kind.name,
            heading=say_page(words, page),
            anchor=page,
            href=reader.link.page(page),
            count=str(count),
            entries=tuple(_entry(reader, chart, turn) for turn in turns) if numbered else (),
            missing=missing if whole > count else "",
        )


def _entry(reader: Reader, chart: Chart, turn: int) -> EntryView:
    record, spot = chart.records[turn], chart.spots[turn]
    parts = (say_kind(reader.words, record), say_place(reader.words, record))
    return EntryView(
        number=turn + 1,
        anchor=f"r-{record.id}",
        href=reader.link.record(record),
        name=view_name(reader.words, record, reader.catalogue.settings),
        line=BETWEEN.join(part for part in parts if part),
        at=f"{spot.x:g} {spot.y:g}",
    )


def _number_marks(reader: Reader, chart: Chart) -> Iterator[MarkView]:
    for mark in chart.marks:
        x, y = round(mark.spot.x, 1), round(mark.spot.y, 1)
        turn = mark.members[0]
        if len(mark.members) == 1:
            shape = record_type_of(chart.records[turn]).name
            entry = f"n{turn + 1}"
            yield MarkView(shape, str(turn + 1), x, y, f"#{entry}", entry)
        else:
            yield _cluster(reader, chart, mark)


def _cluster(reader: Reader, chart: Chart, mark: Mark) -> MarkView:
    """Return the mark of several places: it leads to the commune that most of them are in."""
    known = reader.catalogue.communes_by_name
    names = Counter(
        known[name].name
        for turn in mark.members
        for name in chart.records[turn].communes[:1]
        if name in known
    )
    count, x, y = len(mark.members), round(mark.spot.x, 1), round(mark.spot.y, 1)
    if not names:
        label = reader.words.text("{count} places close together", count=count)
        return MarkView(MANY, str(count), x, y, f"#n{mark.members[0] + 1}", label=label)
    commune = known[names.most_common(1)[0][0]]
    label = reader.words.text(AROUND, count=count, commune=commune.name)
    return MarkView(MANY, str(count), x, y, reader.link.commune(commune), label=label)


def _commune_marks(reader: Reader, chart: Chart) -> Iterator[MarkView]:
    """Yield how much there is in each commune; those too close are told with the largest of them."""
    counted = [
        (commune, spot, count)
        for commune, spot in chart.territory.villages
        if (count := len(reader.guide.records_in(commune.name)))
    ]
    for mark in chart.territory.place_marks([spot for _, spot, _ in counted]):
        group = [counted[turn] for turn in mark.members]
        commune, _, most = max(group, key=lambda each: each[2])
        count = sum(each[2] for each in group)
        label = (
            f"{commune.name}, {reader.words.plural('{count} address', '{count} addresses', most)}"
            if len(group) == 1
            else reader.words.text(AROUND, count=count, commune=commune.name)
        )
        x, y = round(mark.spot.x, 1), round(mark.spot.y, 1)
        yield MarkView(MANY, str(count), x, y, reader.link.commune(commune), label=label)


def link_to_map(reader: Reader, page: str) -> str:
    """Return the link to a list's records on the map; nothing where none of them has a position."""
    chart = chart_of(reader.guide)
    shown = chart.records if chart else ()
    found = any(PAGE_OF_TYPE[record_type_of(record).name] == page for record in shown)
    return f"{reader.link.page('map')}#{page}" if found else ""


def view_locator(reader: Reader, record: Record) -> LocatorView | None:
    """Return where a record is on the territory; None where it is on no map."""
    chart = chart_of(reader.guide) if record.position else None
    if chart is None or record.position is None:
        return None
    spot = chart.territory.sheet.at(record.position)
    if not chart.territory.sheet.holds(spot):
        return None
    page = reader.link.page("map")
    shown = len(chart.records) <= MOST_NUMBERS and reader.guide.is_ahead(record)
    href = f"{page}#r-{record.id}" if shown else page
    return LocatorView(chart.territory, spot, chart.small_names, href)
