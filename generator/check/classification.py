"""Rules about official classification: printing wrong stars is an offence.

Source: code du tourisme, section « Classement » of each typology (« Aucun document de publicité
touristique ne doit contenir d’indication de nature à créer une équivoque »); C52.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.rule import Breach, breach, path_of
from generator.model.accommodation import Accommodation, Classification
from generator.model.catalogue import Catalogue
from generator.model.vocabulary import AccommodationType, CampsiteCategory

UNCLASSIFIABLE = frozenset({AccommodationType.BED_AND_BREAKFAST, AccommodationType.OTHER})
"""Typologies for which the code du tourisme has no classification."""
PALACE_STARS = 5


def find_expired_classifications(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """A classification holds five years, unless prorogued (L311-6; C10, C52)."""
    for path, _record, classification in _classified(catalogue):
        if not classification.holds_on(today):
            day = classification.expires_on.isoformat()
            yield breach(path, "classification", "granted_on", date=day)


def find_future_classifications(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """A classification that isn't granted yet can't be shown (C52)."""
    for path, _record, classification in _classified(catalogue):
        if classification.granted_on > today:
            day = classification.granted_on.isoformat()
            yield breach(path, "classification", "granted_on", date=day)


def find_unclassifiable(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Bed and breakfast carries no stars (code du tourisme, L324-3 and after; C52)."""
    for path, record, _classification in _classified(catalogue):
        if record.type in UNCLASSIFIABLE:
            yield breach(path, "classification", type=record.type.value)


def find_stars_where_none_exist(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Natural-area campsites and hostels are classed without stars (official list; C52)."""
    for path, record, classification in _classified(catalogue):
        if classification.stars and _is_classed_without_stars(record):
            yield breach(path, "classification", "stars", stars=str(classification.stars))


def find_missing_stars(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """The level of classification is promised (C10), and nobody may guess it (C52)."""
    for path, record, classification in _classified(catalogue):
        classifiable = record.type not in UNCLASSIFIABLE
        if classifiable and not classification.stars and not _is_classed_without_stars(record):
            yield breach(path, "classification")


def find_false_palaces(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Palace is a distinction of five-star hotels only (arrêté du 3 octobre 2014; C52)."""
    for path, record, classification in _classified(catalogue):
        five_star_hotel = (
            record.type is AccommodationType.HOTEL and classification.stars == PALACE_STARS
        )
        if classification.palace and not five_star_hotel:
            yield breach(path, "classification", "palace")


def find_campsite_categories_elsewhere(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Only campsites have the categories tourism, leisure and natural area (C52)."""
    for record in catalogue.records_of(Accommodation):
        if record.campsite_category and record.type is not AccommodationType.CAMPSITE:
            path = path_of(catalogue, record.id)
            yield breach(path, "campsite_category", type=record.type.value)


def find_unclassified(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Its level is promised where it is classed (C10): not classed, or not written?"""
    for record in catalogue.records_of(Accommodation):
        if record.classification is None and record.type not in UNCLASSIFIABLE:
            yield breach(path_of(catalogue, record.id), "type", type=record.type.value)


def _classified(catalogue: Catalogue) -> Iterator[tuple[str, Accommodation, Classification]]:
    for record in catalogue.records_of(Accommodation):
        if record.classification:
            yield path_of(catalogue, record.id), record, record.classification


def _is_classed_without_stars(record: Accommodation) -> bool:
    return (
        record.type is AccommodationType.COLLECTIVE_HOSTEL
        or record.campsite_category is CampsiteCategory.NATURAL_AREA
    )
