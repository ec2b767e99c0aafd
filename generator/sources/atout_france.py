"""The official list of classed accommodation → accommodation records of the territory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from rapidfuzz.process import extractOne

from generator.errors import ProjectError, SourceError
from generator.load import load_project
from generator.model.accommodation import Accommodation
from generator.model.catalogue import Catalogue
from generator.model.office import Commune
from generator.model.values import RecordId
from generator.rewrite import Rewriting, read_text, set_fields
from generator.sources.fetching import open_source
from generator.sources.folding import fold_commune, fold_establishment, make_id
from generator.sources.import_plan import Change, ImportPlan, KeptDifference, Renaming, Vanished
from generator.sources.joining import Match, free_records, join, same_place
from generator.sources.merge import ORDER, SOURCE, Merge, merge_newer, merge_older, new_fields
from generator.sources.official_list import Establishment, RowReader
from generator.sources.proper_names import write_name
from generator.sources.unread import Unread, UnreadReason

FOLDER = Path("data", "accommodations")
MOST_VANISHED = 0.2
"""Share of the records from this list that a new one may lack; more, save one alone, is refused."""
STALEST = timedelta(days=730)
"""The list grows every day: where its latest row is older, it isn't the list of the day told."""
CORSICA = {"2A": "20", "2B": "20"}


def plan_atout_france(
    source: str,
    root: Path,
    communes: tuple[str, ...],
    retrieved: date,
    *,
    loopback_allowed: bool = False,
) -> ImportPlan:
    """Plan what the official list changes in the office's accommodation; writes nothing.

    Raises ProjectError where the office's data can't be read, SourceError where the list can't.
    """
    catalogue = _load(root)
    wanted = choose_communes(catalogue.territory.communes, communes)
    with open_source(source, loopback_allowed=loopback_allowed) as text:
        reader = RowReader(text, source)
        establishments = read_establishments(reader, wanted)
    _refuse_stale(reader.newest, retrieved, source)
    records = tuple(catalogue.records_of(Accommodation))
    is_older = _is_older(records, retrieved)
    matches = join(establishments, records, renamed_too=not is_older)
    free = () if is_older else free_records(records, matches)
    vanished = _vanished(free, wanted, reader.unread)
    _refuse_mass_vanishing(vanished, records, wanted, source)
    new = [match.establishment for match in matches if match.record is None]
    creations = [] if is_older else _create(new, set(catalogue.paths), root, retrieved)
    merges = _merge(matches, retrieved, is_older=is_older)
    updates = [_update(merge, root, catalogue) for merge in merges if merge.changes]
    return ImportPlan(
        source=SOURCE,
        retrieved=retrieved,
        is_older=is_older,
        created=tuple(change for change, _ in creations),
        updated=tuple(change for change, _ in updates),
        unchanged=tuple(merge.record.id for merge in merges if not merge.changes),
        kept=tuple(
            KeptDifference(merge.record.id, *kept) for merge in merges for kept in merge.kept
        ),
        renamed=_renamed(matches, vanished),
        vanished=tuple(Vanished(record.id, record.name) for record in vanished),
        left_out=tuple(write_name(found.name) for found in new) if is_older else (),
        unread=tuple(reader.unread),
        rewritings=tuple(rewriting for _, rewriting in (*creations, *updates)),
    )


def choose_communes(territory: Sequence[Commune], names: Iterable[str]) -> Mapping[str, Commune]:
    """Return the communes by each of their folded names; no name chooses the whole territory."""
    known = {
        fold_commune(name): commune
        for commune in territory
        for name in (*commune.former_names, commune.name)
    }
    chosen = [name for name in names if name.strip()]
    unknown = [name for name in chosen if fold_commune(name) not in known]
    if unknown:
        near = extractOne(fold_commune(unknown[0]), list(known))
        message = (
            "“{commune}” is not a commune of data/territory.yml; add it there first, "
            "or did you mean “{guess}”?"
        )
        raise ProjectError(message, commune=unknown[0], guess=known[near[0]].name)
    insee = {known[fold_commune(name)].insee for name in chosen}
    return {key: commune for key, commune in known.items() if not insee or commune.insee in insee}


def _load(root: Path) -> Catalogue:
    catalogue = load_project(root).catalogue
    if catalogue is None:
        message = "the office's data has faults: run “belvedere check” and mend them first"
        raise ProjectError(message)
    folder = FOLDER.as_posix()
    unread = [path for id_, path in catalogue.paths.items() if id_ in catalogue.unread]
    faulty = sorted(path for path in unread if path.startswith(folder))
    if faulty:
        message = "{files}: can't be read; run “belvedere check” and mend it first"
        raise ProjectError(message, files=", ".join(faulty))
    return catalogue


def read_establishments(
    reader: RowReader, wanted: Mapping[str, Commune]
) -> tuple[Establishment, ...]:
    """Return the establishments of the communes, by name; of two equal rows the later date's."""
    found: dict[tuple[str, str, str], Establishment] = {}
    for row in reader.rows():
        commune = wanted.get(fold_commune(row["commune"]))
        if commune is None or _is_elsewhere(row["postcode"].zfill(5), commune):
            continue
        read = reader.establishment(row, commune.name)
        if read is None:
            continue
        key = (read.postcode, fold_establishment(read.name), read.type)
        other = found.get(key)
        if other:
            reader.leave(row.line, UnreadReason.TWICE, row["granted_on"], read.name)
        if other is None or other.granted_on < read.granted_on:
            found[key] = read
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[1], key[0], key[2])))


def _refuse_stale(newest: date, retrieved: date, source: str) -> None:
    """Refuse an old file that is told to be of today: it would bring closed houses back."""
    if date.min < newest < retrieved - STALEST:
        message = "the latest classification in {source} is of {date}: tell its date (--retrieved)"
        raise SourceError(message, source=source, date=newest.isoformat())


def _is_elsewhere(postcode: str, commune: Commune) -> bool:
    """Tell homonyms apart: Saint-Privat is also in Corrèze and in Hérault."""
    department = CORSICA.get(commune.insee[:2], commune.insee[:2])
    is_here = postcode.startswith(department) or postcode in commune.postcodes
    return postcode.isdigit() and not is_here


def _is_older(records: Iterable[Accommodation], retrieved: date) -> bool:
    return any(
        entry.source == SOURCE and entry.retrieved > retrieved
        for record in records
        for entry in record.provenance
    )


def _came_from_list(record: Accommodation, wanted: Mapping[str, Commune]) -> bool:
    is_here = record.address is not None and fold_commune(record.address.commune) in wanted
    return is_here and any(entry.source == SOURCE for entry in record.provenance)


def _vanished(
    free: Iterable[Accommodation], wanted: Mapping[str, Commune], unread: Sequence[Unread]
) -> tuple[Accommodation, ...]:
    """Return the records that the list has lost; a row that can't be read is not lost."""
    names = {fold_establishment(row.name) for row in unread if row.name}
    return tuple(
        record
        for record in free
        if _came_from_list(record, wanted) and fold_establishment(record.name) not in names
    )


def _refuse_mass_vanishing(
    vanished: Sequence[Accommodation],
    records: Iterable[Accommodation],
    wanted: Mapping[str, Commune],
    source: str,
) -> None:
    known = sum(_came_from_list(record, wanted) for record in records)
    if len(vanished) > max(1, MOST_VANISHED * known):
        message = (
            "{source} lacks {count} of the {known} establishments that came from this list: "
            "is it whole? Remove those that closed by hand, then start again. {names}"
        )
        raise SourceError(
            message,
            source=source,
            count=str(len(vanished)),
            known=str(known),
            names=", ".join(record.name for record in vanished),
        )


def _merge(matches: Iterable[Match], retrieved: date, *, is_older: bool) -> tuple[Merge, ...]:
    merge = merge_older if is_older else merge_newer
    return tuple(
        merge(match.establishment, match.record, retrieved) for match in matches if match.record
    )


def _create(
    new: Iterable[Establishment], taken: set[RecordId], root: Path, retrieved: date
) -> list[tuple[Change, Rewriting]]:
    creations = []
    for establishment in new:
        record_id = _free_id(establishment, taken)
        taken.add(record_id)
        fields = new_fields(establishment, retrieved)
        rewriting = Rewriting(root / FOLDER / f"{record_id}.yml", None, set_fields("", fields))
        change = Change(record_id, write_name(establishment.name), tuple(map(str, chain(*fields))))
        creations.append((change, rewriting))
    return creations


def _free_id(establishment: Establishment, taken: set[RecordId]) -> RecordId:
    """Return the name's id, with the commune where it is taken, then with a number."""
    short = make_id(establishment.name)
    long = f"{short}-{make_id(establishment.commune)}"
    numbered = (f"{long}-{number}" for number in range(2, len(taken) + 3))
    return next(RecordId(one) for one in (short, long, *numbered) if one not in taken)


def _update(merge: Merge, root: Path, catalogue: Catalogue) -> tuple[Change, Rewriting]:
    path = root / catalogue.paths[merge.record.id]
    before = read_text(path) or ""
    after = set_fields(before, merge.changes, ORDER)
    fields = tuple(dict.fromkeys(".".join(map(str, key[:2])) for key in merge.changes))
    shown = tuple(name for name in fields if not name.startswith("provenance"))
    change = Change(merge.record.id, merge.record.name, shown or ("provenance",))
    return change, Rewriting(path, before, after)


def _renamed(matches: Iterable[Match], vanished: Iterable[Accommodation]) -> tuple[Renaming, ...]:
    """Return what looks renamed: same date and commune, or a new one in the place of a lost one."""
    joined = [(match.record, match.establishment) for match in matches if match.looks_renamed]
    new = [match.establishment for match in matches if match.record is None]
    replaced = [(record, one) for record in vanished for one in new if same_place(one, record)]
    return tuple(
        Renaming(record.id, record.name, write_name(establishment.name))
        for record, establishment in (*joined, *replaced)
        if record
    )
