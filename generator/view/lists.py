"""The lists that a visitor chooses from: by type, by commune, by commitment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import RECORD_TYPES, record_type_of
from generator.model.attraction import Attraction
from generator.model.office import Commune
from generator.model.pages import PAGE_OF_TYPE
from generator.model.record import Record
from generator.model.vocabulary import AttractionType, LabelName
from generator.view.badges import is_accessible, is_eco_committed, valid_labels
from generator.view.cards import CardGroup, CardView, group_cards, view_card, view_cards
from generator.view.guide import Reader
from generator.view.kinds import say_page
from generator.view.neutral_order import fold_name, neutral_order
from generator.view.record_page import FragilityView, view_fragility
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
    groups: tuple[CardGroup, ...]


@dataclass(frozen=True, slots=True)
class NaturalSite:
    """A natural site with what is fragile about it, if somebody said so."""

    card: CardView
    fragility: FragilityView | None


def view_type_list(reader: Reader, type_name: str) -> tuple[CardGroup, ...]:
    """Return the list of one type of records."""
    model = next(kind.model for kind in RECORD_TYPES if kind.name == type_name)
    records = reader.guide.records_of(model)
    return group_cards(reader, records)


def _count(reader: Reader, count: int) -> str:
    return reader.words.plural("{count} address", "{count} addresses", count)


def view_accessible(reader: Reader) -> tuple[CardGroup, ...]:
    """Return what has the Tourisme & Handicap mark or no steps."""
    return _by_type(reader, (record for record in _everything(reader) if is_accessible(record)))


def view_eco_committed(reader: Reader) -> tuple[CardGroup, ...]:
    """Return what holds a mark of environmental commitment today."""
    today = reader.today
    return _by_type(
        reader, (record for record in _everything(reader) if is_eco_committed(record, today))
    )


def _everything(reader: Reader) -> Iterator[Record]:
    for kind in RECORD_TYPES:
        yield from reader.guide.records_of(kind.model)


def _by_type(reader: Reader, records: Iterable[Record]) -> tuple[CardGroup, ...]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(PAGE_OF_TYPE[record_type_of(record).name], []).append(record)
    return tuple(
        CardGroup(say_page(reader.words, page), page, view_cards(reader, some))
        for page, some in groups.items()
    )


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
    return CommunePage(
        name=commune.name,
        postcodes=", ".join(commune.postcodes),
        summary=view_text(reader.words, commune.summary),
        groups=_by_type(reader, reader.guide.records_in(commune.name)),
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
