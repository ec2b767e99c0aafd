"""Which objects of a feed an office wants: by commune, by distance, by kind.

Communes and INSEE codes are one criterion, the territory where neither is named; distance and kinds
narrow it. Where only a distance is given, communes don't matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.check.places import distance_km
from generator.errors import ProjectError
from generator.model.office import Commune, Territory
from generator.model.record_kind import RecordKind
from generator.model.values import Position
from generator.sources.atout_france import CORSICA, choose_communes
from generator.sources.folding import fold_commune
from generator.sources.foreign import ForeignRecord, RefusalReason, Refused


class Circle(NamedTuple):
    """All places at most so far from a position."""

    centre: Position
    radius_km: float

    def holds(self, position: Position) -> bool:
        """Tell whether a place lies in it."""
        return distance_km(position, self.centre) <= self.radius_km


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for, as somebody typed it."""

    communes: tuple[str, ...] = ()
    insee: tuple[str, ...] = ()
    circle: Circle | None = None
    kinds: frozenset[RecordKind] = frozenset()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is asked for, found in the territory."""

    selection: Selection
    known: Mapping[str, Commune]
    """Every commune of the territory by each of its folded names."""
    by_insee: Mapping[str, Commune]
    """Every commune of the territory by its code."""
    wanted: frozenset[str]
    """Codes of the communes asked for."""

    def commune_of(self, record: ForeignRecord) -> Commune | None:
        """Return the commune of the territory in which a record lies: by its code, else its name.

        A code that we don't know may be a merged commune's, whose name we know; homonyms of other
        departments are told apart.
        """
        if record.insee in self.by_insee:
            return self.by_insee[record.insee]
        found = self.known.get(fold_commune(record.commune)) if record.commune else None
        return found if found and _may_lie_in(record, found) else None


def choose(selection: Selection, territory: Territory) -> Chosen:
    """Find what is asked for; raises ProjectError for communes and codes of no territory of ours."""
    known = choose_communes(territory.communes, ())
    by_insee = {commune.insee: commune for commune in territory.communes}
    for code in selection.insee:
        if code not in by_insee:
            message = (
                "“{insee}” is no INSEE code of data/territory.yml; add its commune there first"
            )
            raise ProjectError(message, insee=code)
    named = choose_communes(territory.communes, selection.communes) if selection.communes else {}
    wanted = {commune.insee for commune in named.values()} | set(selection.insee)
    return Chosen(selection, known, by_insee, frozenset(wanted or by_insee))


def refuse(record: ForeignRecord, chosen: Chosen, commune: Commune | None) -> Refused | None:
    """Return why an object is not wanted; nothing where it is."""
    kinds, circle = chosen.selection.kinds, chosen.selection.circle
    if not record.name.strip():
        return _refused(record, RefusalReason.NO_NAME)
    if kinds and record.kind not in kinds:
        return _refused(record, RefusalReason.NOT_ASKED_FOR, record.kind.value)
    if circle and record.position is None:
        return _refused(record, RefusalReason.NO_PLACE)
    if circle and record.position and not circle.holds(record.position):
        return _refused(record, RefusalReason.NOT_ASKED_FOR, record.commune)
    return _refuse_commune(record, chosen, commune)


def _refuse_commune(
    record: ForeignRecord, chosen: Chosen, commune: Commune | None
) -> Refused | None:
    selection = chosen.selection
    if selection.circle and not (selection.communes or selection.insee):
        return None
    if not (record.insee or record.commune):
        return _refused(record, RefusalReason.NO_PLACE)
    if commune is None or commune.insee not in chosen.wanted:
        return _refused(record, RefusalReason.OTHER_COMMUNE, record.commune or record.insee)
    return None


def _refused(record: ForeignRecord, reason: RefusalReason, detail: str = "") -> Refused:
    return Refused(record.foreign_id, record.name, reason, detail)


def _may_lie_in(record: ForeignRecord, commune: Commune) -> bool:
    """Tell homonyms apart by department; a source may name neither code nor postcode."""
    if record.insee:
        return record.insee[:2] == commune.insee[:2]
    department = CORSICA.get(commune.insee[:2], commune.insee[:2])
    postcode = record.postcode
    return not postcode or postcode.startswith(department) or postcode in commune.postcodes
