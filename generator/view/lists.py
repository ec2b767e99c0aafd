"""The lists that a visitor chooses from: by type, by commune, by commitment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from generator.model import record_type_of
from generator.model.attraction import Attraction
from generator.model.office import Commune
from generator.model.pages import PAGE_OF_TYPE
from generator.model.record import Record
from generator.model.vocabulary import AttractionType, LabelName
from generator.view.badges import valid_labels
from generator.view.cards import (
    CardGroup,
    CardView,
    ViewOfRecord,
    group_cards,
    view_card,
    view_cards,
    view_row,
)
from generator.view.facets import (
    FACET,
    ChooserView,
    view_chooser,
)
from generator.view.guide import Reader
from generator.view.kinds import say_page
from generator.view.list_values import (
    MOST_WITHIN,
    ValuesFile,
    values_file_of_commune,
    values_file_of_page,
)
from generator.view.neutral_order import fold_name, neutral_order
from generator.view.record_page import FragilityView, view_fragility
from generator.view.selections import (
    LIST_PAGES,
    MOST_ROWS,
    OF_ALL_TYPES,
    WHOLE,
    ListPage,
    Selection,
    parts_of,
    records_in,
    records_on,
    rows_of,
    say_choice,
    selections_of,
)
from generator.view.texts import TextView, view_text

NATURAL_TYPES = frozenset(
    {
        AttractionType.VOLCANO,
        AttractionType.SPRING,
        AttractionType.WATERFALL,
        AttractionType.RIVER,
        AttractionType.NATURAL_SITE,
    }
)
NATURAL_LABELS = frozenset(
    {
        LabelName.NATURA_2000,
        LabelName.ESPACE_NATUREL_SENSIBLE,
        LabelName.SITE_CLASSE,
        LabelName.GEOPARC,
    }
)


IN_A_COMMUNE = ListPage(OF_ALL_TYPES, ())

MOST_CARDS = 200
"""Records beyond which a list shows compact rows: a phone has to load them all."""
MOST_CALLS = 400
"""Records beyond which rows leave telephones to the records' own pages."""


@dataclass(frozen=True, slots=True)
class SelectionLink:
    """A shorter list, with how much there is in it."""

    text: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class SelectionLinks:
    """Shorter lists of one sort: by type, by label."""

    legend: str
    links: tuple[SelectionLink, ...]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a long list; without address it is the one being read."""

    number: int
    href: str


@dataclass(frozen=True, slots=True)
class ListView:
    """A list, and what it is narrowed by; a short one has no `chooser`."""

    groups: tuple[CardGroup, ...]
    chooser: ChooserView | None
    selections: tuple[SelectionLinks, ...]
    compact: bool
    calls: bool
    """Whether rows have a telephone to tap."""
    values: str
    """Where the codes are by which a long list is narrowed; the cards of others carry them."""
    lasting: bool
    """Whether the same rows will be asked for again."""
    pages: tuple[PageLink, ...] = ()
    """All pages of a list that is too long for one."""


@dataclass(frozen=True, slots=True)
class CommuneLink:
    """A commune, with how much there is to find in it."""

    name: str
    href: str
    count: str


@dataclass(frozen=True, slots=True)
class CommunePage:
    """A commune and everything listed under it."""

    name: str
    postcodes: str
    summary: TextView | None
    list: ListView


@dataclass(frozen=True, slots=True)
class NaturalSite:
    """A natural site with what is fragile about it, if somebody said so."""

    card: CardView
    fragility: FragilityView | None


def view_list(reader: Reader, page: str) -> ListView:
    """Return the list of a page, cut into groups where that helps."""
    records = records_on(reader.guide, page)
    file = values_file_of_page(reader.guide, page)
    shorter = _link_selections(reader, page)
    whole = Selection(page, WHOLE, WHOLE)
    return replace(_view_part(reader, records, whole, file), selections=shorter)


def view_selection(reader: Reader, selection: Selection) -> ListView:
    """Return the list of a selection."""
    records = records_in(reader.guide, selection)
    file = values_file_of_page(reader.guide, selection.page)
    return _view_part(reader, records, selection, file)


def _view_part(
    reader: Reader, records: tuple[Record, ...], selection: Selection, file: ValuesFile | None
) -> ListView:
    """Return a page of a list; the first one narrows the whole, the others are read or fetched."""
    listed = LIST_PAGES[selection.page]
    if len(records) <= MOST_ROWS:
        return _view_list(reader, records, listed, file)
    shown = _view_list(reader, records, listed, file, selection.part)
    return replace(shown, pages=_link_pages(reader, records, selection))


def _link_pages(
    reader: Reader, records: tuple[Record, ...], selection: Selection
) -> tuple[PageLink, ...]:
    first = replace(selection, part=1)
    start = (
        reader.link.page(selection.page)
        if selection.facet == WHOLE
        else reader.link.selection(first)
    )
    others = [(each.part, reader.link.selection(each)) for each in parts_of(first, len(records))]
    return tuple(
        PageLink(number, "" if number == selection.part else href)
        for number, href in [(1, start), *others]
    )


def _view_list(
    reader: Reader,
    records: tuple[Record, ...],
    listed: ListPage,
    file: ValuesFile | None,
    part: int | None = None,
) -> ListView:
    """Return a list, or one of its pages: of the first one, everything that narrows the whole."""
    compact = len(records) > MOST_CARDS
    chooser = view_chooser(reader, records, listed.facets) if part in {None, 1} else None
    beside = chooser is not None and file is not None and len(records) > MOST_WITHIN
    view = partial(view_row if compact else view_card, valued=chooser is not None and not beside)
    group = _by_type if "what" in listed.facets else group_cards
    href = reader.link.file(file.path) if file and beside else ""
    calls = len(records) <= MOST_CALLS
    lasting = reader.guide.resident
    groups = group(reader, rows_of(records, part) if part else records, view)
    return ListView(groups, chooser, (), compact, calls, href, lasting)


def _link_selections(reader: Reader, page: str) -> tuple[SelectionLinks, ...]:
    found: dict[str, list[SelectionLink]] = {}
    for selection in selections_of(reader.guide):
        if selection.page == page and selection.part == 1:
            found.setdefault(selection.facet, []).append(
                SelectionLink(
                    say_choice(reader.words, selection),
                    reader.link.selection(selection),
                    len(records_in(reader.guide, selection)),
                )
            )
    legends = {name: reader.words.text(FACET[name].legend) for name in found}
    return tuple(SelectionLinks(legends[name], tuple(links)) for name, links in found.items())


def _by_type(
    reader: Reader, records: Iterable[Record], view: ViewOfRecord
) -> tuple[CardGroup, ...]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(PAGE_OF_TYPE[record_type_of(record).name], []).append(record)
    return tuple(
        CardGroup(say_page(reader.words, page), page, view_cards(reader, some, view))
        for page, some in groups.items()
    )


def _count(reader: Reader, count: int) -> str:
    return reader.words.plural("{count} address", "{count} addresses", count)


def view_communes(reader: Reader) -> tuple[CommuneLink, ...]:
    """Return the communes in alphabetical order."""
    communes = sorted(
        reader.catalogue.territory.communes, key=lambda commune: fold_name(commune.name)
    )
    return tuple(
        CommuneLink(
            c.name, reader.link.commune(c), _count(reader, len(reader.guide.records_in(c.name)))
        )
        for c in communes
    )


def view_commune(reader: Reader, commune: Commune) -> CommunePage:
    """Return a commune's page."""
    file = values_file_of_commune(reader.guide, commune.name)
    return CommunePage(
        name=commune.name,
        postcodes=", ".join(commune.postcodes),
        summary=view_text(reader.words, commune.summary),
        list=_view_list(reader, reader.guide.records_in(commune.name), IN_A_COMMUNE, file),
    )


def view_nature(reader: Reader) -> tuple[NaturalSite, ...]:
    """Return natural sites, fragile ones first, each in the day's neutral order."""
    sites = [site for site in reader.guide.records_of(Attraction) if _is_natural(reader, site)]
    fragile = neutral_order((site for site in sites if site.fragility), reader.today)
    others = neutral_order((site for site in sites if not site.fragility), reader.today)
    return tuple(
        NaturalSite(view_card(reader, site), view_fragility(reader.words, site))
        for site in (*fragile, *others)
    )


def _is_natural(reader: Reader, site: Attraction) -> bool:
    if site.fragility or site.type in NATURAL_TYPES:
        return True
    return any(label.name in NATURAL_LABELS for label in valid_labels(site, reader.today))
