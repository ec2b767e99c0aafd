"""The catalogue's accommodation beside the official list: what differs, each difference once.

Nothing is changed: records follow the list by `generator.sources.atout_france`, which joins them
the same way.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from generator.check.rule import path_of
from generator.errors import SourceError
from generator.findings import Finding, Pointer, Severity
from generator.model.accommodation import Accommodation
from generator.model.catalogue import Catalogue
from generator.model.official import OfficialComparison
from generator.sources.atout_france import FOLDER, choose_communes, read_establishments
from generator.sources.fetching import open_source
from generator.sources.folding import fold_commune, fold_establishment
from generator.sources.joining import Match, free_records, join
from generator.sources.official_list import TYPOLOGIES, Establishment, RowReader
from generator.sources.proper_names import write_name

MESSAGES = MappingProxyType(
    {
        "official-level-differs": "stars: {ours} in the record, {theirs} in the official list",
        "official-level-differs:unclassified": "the record has no classification, but the official "
        "list one granted on {date}, stars: {theirs}",
        "official-date-differs": "the record's classification is of {ours}, the official list's of "
        "{theirs}; the latest one in this list is of {newest}",
        "official-prorogation-differs": "the official list says that the classification is "
        "prorogued, the record doesn't",
        "official-prorogation-differs:here": "the record says that the classification is "
        "prorogued, the official list doesn't",
        "official-name-differs": "the record is called “{ours}”, in the official list “{theirs}”",
        "not-on-official-list": "the official list holds no “{name}” of type “{type}” in "
        "{commune}; the latest classification in this list is of {newest}",
        "not-on-official-list:nowhere": "“{name}” has a classification but no address, by which to "
        "find it in the official list",
        "missing-from-catalogue": "the official list holds “{name}” in {commune} (line {line}), "
        "of which no record tells",
    }
)
"""The sentence of each rule, and after a colon of a case of it; translated in `languages/`."""
NO_STARS = "–"
ON_THE_LIST = frozenset(TYPOLOGIES.values())
"""Furnished rentals are classed too, but on no list of Atout France's."""
LONGEST_NAME = 80
LAST_LATIN = "\u017f"
TYPOGRAPHY = frozenset("‘’“”–—…€")
"""What fonts of Latin script have beside letters: a name from outside must not stop a report."""


@dataclass(frozen=True, slots=True)
class _List:
    """The list, as far as it concerns the territory."""

    establishments: tuple[Establishment, ...]
    newest: date
    communes: Collection[str]
    unread: frozenset[str]
    """Folded names in rows that can't be read: what they say isn't missing from the list."""


def compare_official(
    source: str, catalogue: Catalogue, today: date, *, loopback_allowed: bool = False
) -> OfficialComparison:
    """Compare the catalogue with the official list, a file or an address.

    The findings have no line yet. Raises SourceError where the list can't be read or is empty.
    """
    told = _read_list(source, catalogue, loopback_allowed=loopback_allowed)
    records = tuple(catalogue.records_of(Accommodation))
    matches = join(told.establishments, records, renamed_too=True)
    findings = (
        *(finding for match in matches for finding in _compare(match, catalogue, told)),
        *(
            finding
            for record in free_records(records, matches)
            if record.classification and record.classification.holds_on(today)
            for finding in _miss(record, catalogue, told)
        ),
    )
    return OfficialComparison(
        name=source if urlsplit(source).scheme in {"http", "https"} else Path(source).name,
        newest=told.newest,
        listed=len(matches),
        matched=sum(match.record is not None for match in matches),
        findings=findings,
    )


def _read_list(source: str, catalogue: Catalogue, *, loopback_allowed: bool) -> _List:
    communes = choose_communes(catalogue.territory.communes, ())
    with open_source(source, loopback_allowed=loopback_allowed) as text:
        reader = RowReader(text, source)
        establishments = read_establishments(reader, communes)
    if reader.newest == date.min:
        message = "{source} holds no classification"
        raise SourceError(message, source=source)
    unread = frozenset(fold_establishment(row.name) for row in reader.unread if row.name)
    return _List(establishments, reader.newest, communes.keys(), unread)


def _compare(match: Match, catalogue: Catalogue, told: _List) -> Iterator[Finding]:
    """Yield in what an establishment and its record differ."""
    found, record = match.establishment, match.record
    name = _printable(write_name(found.name))
    if record is None:
        facts = {"name": name, "commune": found.commune, "line": str(found.line)}
        yield _finding("missing-from-catalogue", FOLDER.as_posix(), (), **facts)
        return
    path = path_of(catalogue, record.id)
    yield from _compare_classification(found, record, path, told.newest)
    if fold_establishment(record.name) != fold_establishment(found.name):
        yield _finding("official-name-differs", path, ("name",), ours=record.name, theirs=name)


def _compare_classification(
    found: Establishment, record: Accommodation, path: str, newest: date
) -> Iterator[Finding]:
    ours, granted_on = record.classification, found.granted_on.isoformat()
    stars: Pointer = ("classification", "stars")
    theirs = _stars(found.stars)
    if ours is None:
        rule = "official-level-differs:unclassified"
        yield _finding(rule, path, stars, ours="", theirs=theirs, date=granted_on)
        return
    if ours.stars != found.stars:
        level = _stars(ours.stars)
        yield _finding("official-level-differs", path, stars, ours=level, theirs=theirs)
    if ours.granted_on != found.granted_on:
        days = {"ours": ours.granted_on.isoformat(), "theirs": granted_on}
        pointer: Pointer = ("classification", "granted_on")
        yield _finding("official-date-differs", path, pointer, **days, newest=newest.isoformat())
    if ours.prorogued != found.prorogued:
        rule = "official-prorogation-differs" + (":here" if ours.prorogued else "")
        truths = {"ours": _truth(ours.prorogued), "theirs": _truth(found.prorogued)}
        yield _finding(rule, path, ("classification", "prorogued"), **truths)


def _miss(record: Accommodation, catalogue: Catalogue, told: _List) -> Iterator[Finding]:
    """Yield that the list doesn't hold a classed record which it could hold."""
    if record.type not in ON_THE_LIST or fold_establishment(record.name) in told.unread:
        return
    path, pointer = path_of(catalogue, record.id), ("classification",)
    facts = {"name": record.name, "type": record.type.value, "newest": told.newest.isoformat()}
    if record.address is None:
        yield _finding("not-on-official-list:nowhere", path, pointer, **facts)
    elif fold_commune(record.address.commune) in told.communes:
        facts["commune"] = record.address.commune
        yield _finding("not-on-official-list", path, pointer, **facts)


def _finding(case: str, path: str, pointer: Pointer, **facts: str) -> Finding:
    rule = case.partition(":")[0]
    severity = Severity.NOTICE if rule == "official-name-differs" else Severity.WARNING
    return Finding(rule, severity, MESSAGES[case], path, pointer, MappingProxyType(facts))


def _stars(stars: int | None) -> str:
    return str(stars) if stars else NO_STARS


def _truth(truth: bool) -> str:  # noqa: FBT001  # it is the value, not a switch
    return "yes" if truth else "no"


def _printable(name: str) -> str:
    """Return a name as every font of ours prints it, cut where it is no name any more."""
    shown = "".join(each if _is_latin(each) else "?" for each in name)
    return shown if len(shown) <= LONGEST_NAME else f"{shown[: LONGEST_NAME - 1]}…"


def _is_latin(character: str) -> bool:
    is_known = character <= LAST_LATIN or character in TYPOGRAPHY
    return is_known and unicodedata.category(character)[0] != "C"
