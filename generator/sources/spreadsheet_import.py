"""A spreadsheet that came back → changes of records, and new ones, told before anything is written.

One fault, and nothing is written; a conflict keeps its own cell from being taken, and no other.
A line that is gone removes nothing, and nothing here counts as a check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pydantic import ValidationError

from generator.check import check_catalogue
from generator.errors import ProjectError
from generator.findings import Finding, Severity
from generator.load.document import parse_document
from generator.load.faults import findings_of
from generator.load.photos import read_photos
from generator.model import RECORD_TYPES, record_type_of
from generator.model.catalogue import Catalogue
from generator.model.guess import guess_word
from generator.model.photo_file import PhotoFile
from generator.model.record import Record
from generator.model.values import RecordId
from generator.rewrite import Rewriting, read_text, write_files
from generator.sources.folding import fold, fold_commune, make_id
from generator.sources.import_plan import Change
from generator.sources.spreadsheet import (
    ID,
    Line,
    ReadSheet,
    is_sealed,
    read_spreadsheet,
    texts_of,
)
from generator.sources.spreadsheet_columns import FieldColumn, holds
from generator.sources.spreadsheet_merge import (
    Texts,
    groups_of,
    is_kept,
    items_of,
    merge_line,
    new_text,
    set_cells,
)
from generator.sources.spreadsheet_places import finding_at, placed

COMMUNE = "address.commune"
MESSAGES = MappingProxyType(
    {
        "unknown-record": "no record is called “{value}”",
        "record-of-another-type": "the record “{value}” is of another type: {expected}",
        "line-twice": "“{value}” has two lines: only one can be right",
        "unread-record": "the record can't be read: run “belvedere check” and mend it first",
        "line-without-fingerprint": "this line has lost its last column, "
        "which tells what was changed: export again",
        "altered-line": "the last column of this line belongs to another one: export again",
        "known-record": "“{value}” is there already: to change it, export again and look for {other}",
        "unnameable-record": "“{value}” gives no file name: write it in Latin letters",
        "lost-value": "this can't be written without changing it",
    }
)
"""The sentence of each fault that a single file can't have."""
CONFLICT = "the spreadsheet says “{value}”, but the record now says “{current}”"


@dataclass(frozen=True, slots=True)
class SpreadsheetPlan:
    """Everything that a spreadsheet would change, and everything that it leaves."""

    source: str
    created: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    unchanged: int = 0
    """Lines that say what their records say."""
    conflicts: tuple[Finding, ...] = ()
    absent: tuple[RecordId, ...] = ()
    """Records without a line; they stay."""
    unread: tuple[str, ...] = ()
    faults: tuple[Finding, ...] = ()
    rewritings: tuple[Rewriting, ...] = ()


class _Draft(NamedTuple):
    """A record as a line would have it."""

    sheet: ReadSheet
    line: Line
    path: str
    record: Record
    change: Change
    rewriting: Rewriting


@dataclass
class _Planning:
    """The plan as it comes about."""

    catalogue: Catalogue
    root: Path
    communes: Mapping[str, str]
    faults: list[Finding] = field(default_factory=list)
    conflicts: list[Finding] = field(default_factory=list)
    drafts: list[_Draft] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    """Ids that are given away, to records, notices and what the spreadsheet adds."""

    @property
    def size(self) -> tuple[int, int, int]:
        """How much it holds: a line that says nothing new leaves it so."""
        return len(self.drafts), len(self.faults), len(self.conflicts)

    def refuse(self, rule: str, sheet: ReadSheet, line: Line, key: str = ID, **facts: str) -> None:
        """Tell why a line, or one of its cells, is not taken."""
        self.faults.append(finding_at(rule, MESSAGES[rule], sheet, line, key, facts))


def plan_spreadsheet_import(
    source: Path, catalogue: Catalogue, root: Path, today: date
) -> SpreadsheetPlan:
    """Plan what a spreadsheet changes in the office at `root`; writes nothing.

    Raises SourceError for a file that can't be read; what is wrong in it is a fault of the plan.
    """
    read = read_spreadsheet(source, catalogue.settings.language_codes)
    communes = {fold_commune(name): name for name in catalogue.communes_by_name}
    planning = _Planning(catalogue, root, communes, [*read.faults])
    planning.taken |= {*catalogue.paths, *catalogue.unread}
    seen: dict[str, set[str]] = {}
    unchanged = 0
    for sheet in read.sheets:
        known = seen.setdefault(sheet.kind.name, set())
        for line in sheet.lines:
            before = planning.size
            _plan_line(planning, sheet, line, read.bases, known)
            unchanged += before == planning.size
    _check_drafts(planning, today)
    drafts = planning.drafts
    return SpreadsheetPlan(
        source=source.name,
        created=tuple(each.change for each in drafts if each.rewriting.before is None),
        changed=tuple(each.change for each in drafts if each.rewriting.before is not None),
        unchanged=unchanged,
        conflicts=tuple(planning.conflicts),
        absent=tuple(_absent(catalogue, seen)),
        unread=read.unread,
        faults=tuple(planning.faults),
        rewritings=() if planning.faults else tuple(each.rewriting for each in drafts),
    )


def apply_spreadsheet_import(plan: SpreadsheetPlan) -> None:
    """Write all of the plan or nothing; raises ProjectError where a file changed meanwhile."""
    write_files(plan.rewritings)


def _plan_line(
    planning: _Planning,
    sheet: ReadSheet,
    line: Line,
    bases: Mapping[str, Mapping[str, str]],
    known: set[str],
) -> None:
    name = line.record or _new_key(line)
    if name in known:
        value = line.record or line.texts.get("name", "")
        planning.refuse("line-twice", sheet, line, value=value)
        return
    known.add(name)
    if not line.record:
        _plan_new(planning, sheet, line)
        return
    record = _record_of(planning, sheet, line)
    base = bases.get(line.fingerprint)
    if record is None:
        return
    if not line.fingerprint or base is None:
        planning.refuse("line-without-fingerprint", sheet, line, "fingerprint")
    elif not is_sealed(sheet.kind, line.record, line.fingerprint, base):
        planning.refuse("altered-line", sheet, line, "fingerprint")
    else:
        _plan_known(planning, sheet, line, record, base)


def _new_key(line: Line) -> str:
    """Return what two new lines may not share; an id holds no space."""
    return f" {fold(line.texts.get('name', ''))} {fold_commune(line.texts.get(COMMUNE, ''))}"


def _record_of(planning: _Planning, sheet: ReadSheet, line: Line) -> Record | None:
    """Return the record of a line, or tell why there is none."""
    catalogue = planning.catalogue
    record = catalogue.by_id.get(RecordId(line.record))
    if record is None and line.record in catalogue.unread:
        planning.refuse("unread-record", sheet, line)
    elif record is None:
        ids = (each.id for each in catalogue.records_of(sheet.kind.model))
        near = guess_word(line.record, ids)
        facts = {"value": line.record} | ({"guess": near} if near else {})
        planning.refuse("unknown-record", sheet, line, **facts)
    elif not isinstance(record, sheet.kind.model):
        expected = record_type_of(record).name
        planning.refuse("record-of-another-type", sheet, line, value=line.record, expected=expected)
        return None
    return record


def _plan_known(
    planning: _Planning, sheet: ReadSheet, line: Line, record: Record, base: Mapping[str, str]
) -> None:
    columns = [each for each in sheet.columns if holds(each.read(record))]
    current = texts_of(record, columns)
    given = _with_commune(planning, line.texts, current)
    merged = merge_line(columns, base, given, current)
    for conflict in merged.conflicts:
        facts = {"value": conflict.sheet, "current": conflict.current}
        found = finding_at(
            "spreadsheet-conflict", CONFLICT, sheet, line, conflict.column.key, facts
        )
        planning.conflicts.append(found)
    if not merged.taken:
        return
    path = planning.catalogue.paths[record.id]
    before = read_text(planning.root / path) or ""
    try:
        order = tuple(sheet.kind.model.model_fields)
        after = set_cells(before, columns, merged.taken, current, order)
    except ProjectError as error:
        key = next(iter(merged.taken))
        told = finding_at("lost-value", error.message, sheet, line, key, error.facts)
        planning.faults.append(told)
        return
    if after != before:
        wanted = {**current, **merged.taken}
        fields = tuple(
            group
            for group, some in groups_of(columns)
            if any(wanted.get(each.key, "") != current.get(each.key, "") for each in some)
        )
        change = Change(record.id, record.name, fields)
        rewriting = Rewriting(planning.root / path, before, after)
        _draft(planning, sheet, line, wanted, change, rewriting)


def _with_commune(planning: _Planning, texts: Texts, current: Texts) -> Texts:
    """Return the texts with the commune as the territory writes it, where it was typed anew."""
    typed = texts.get(COMMUNE, "")
    if not typed or typed == current.get(COMMUNE) or typed in planning.catalogue.communes_by_name:
        return texts
    return {**texts, COMMUNE: planning.communes.get(fold_commune(typed), typed)}


def _plan_new(planning: _Planning, sheet: ReadSheet, line: Line) -> None:
    texts = _with_commune(planning, line.texts, {})
    name = texts.get("name", "")
    known = _already(planning.catalogue, sheet, texts)
    if known and _says_all(sheet.columns, texts, texts_of(known, sheet.columns)):
        return
    if known:
        planning.refuse("known-record", sheet, line, "name", value=name, other=known.id)
        return
    if name and not make_id(name):
        planning.refuse("unnameable-record", sheet, line, "name", value=name)
        return
    record_id = _free_id(planning, sheet, name, texts.get(COMMUNE, ""))
    path = planning.root / "data" / sheet.kind.folder / f"{record_id}.yml"
    filled = {key: text for key, text in texts.items() if text}
    fields = tuple(dict.fromkeys(each.group for each in sheet.columns if each.key in filled))
    rewriting = Rewriting(path, None, new_text(sheet.columns, filled))
    _draft(planning, sheet, line, filled, Change(record_id, name, fields), rewriting)


def _already(catalogue: Catalogue, sheet: ReadSheet, texts: Texts) -> Record | None:
    """Return the record of the same type, name and commune."""
    asked = fold(texts.get("name", "")), fold_commune(texts.get(COMMUNE, ""))
    for record in catalogue.records_of(sheet.kind.model):
        commune = record.address.commune if record.address else ""
        if asked[0] and (fold(record.name), fold_commune(commune)) == asked:
            return record
    return None


def _says_all(columns: Sequence[FieldColumn], texts: Texts, record: Texts) -> bool:
    """Tell whether a record says everything that a new line says."""
    for _, some in groups_of(columns):
        given = items_of(some, texts)
        if given and given != items_of(some, record):
            return False
    return True


def _free_id(planning: _Planning, sheet: ReadSheet, name: str, commune: str) -> RecordId:
    """Return the name's id, with the commune where it is taken, then with a number."""
    short = make_id(name) or sheet.kind.name
    long = f"{short}-{make_id(commune)}".strip("-")
    numbered = (f"{long}-{number}" for number in range(2, len(planning.taken) + 3))
    found = next(each for each in (short, long, *numbered) if each not in planning.taken)
    planning.taken.add(found)
    return RecordId(found)


def _draft(
    planning: _Planning,
    sheet: ReadSheet,
    line: Line,
    wanted: Texts,
    change: Change,
    rewriting: Rewriting,
) -> None:
    """Keep a record that its model accepts, and that says what was meant; tell what is wrong else."""
    path = rewriting.path.relative_to(planning.root).as_posix()
    document = parse_document(rewriting.after.encode(), path)
    content = document.content if isinstance(document.content, dict) else {}
    try:
        record = sheet.kind.model.model_validate({**content, "id": change.record})
    except ValidationError as error:
        found = findings_of(error, sheet.kind.model, path)
        planning.faults += (placed(each, sheet, line, wanted) for each in found)
        return
    told = texts_of(record, sheet.columns)
    cleared = {each.key for each in sheet.columns if not wanted.get(each.key)}
    lists = {each.key for each in sheet.columns if each.slot is not None}
    if document.findings or not is_kept(sheet.columns, wanted, told, cleared - lists):
        planning.refuse("lost-value", sheet, line)
        return
    planning.drafts.append(_Draft(sheet, line, path, record, change, rewriting))


def _check_drafts(planning: _Planning, today: date) -> None:
    """Tell what the rules of the whole say against the drafts, and did not say before."""
    if not planning.drafts:
        return
    catalogue, drafts = planning.catalogue, {each.path: each for each in planning.drafts}
    by_id = {**catalogue.by_id, **{each.record.id: each.record for each in planning.drafts}}
    order = [kind.model for kind in RECORD_TYPES]
    records = sorted(by_id.values(), key=lambda each: (order.index(type(each)), each.id))
    paths = {**catalogue.paths, **{each.record.id: path for path, each in drafts.items()}}
    meant = replace(
        catalogue,
        records=tuple(records),
        paths=MappingProxyType(paths),
        photos=MappingProxyType(_photos(planning)),
    )
    known = {_said(each) for each in check_catalogue(catalogue, today)}
    for found in check_catalogue(meant, today):
        draft = drafts.get(found.path)
        if draft and found.severity is Severity.ERROR and _said(found) not in known:
            texts = texts_of(draft.record, draft.sheet.columns)
            planning.faults.append(placed(found, draft.sheet, draft.line, texts))


def _photos(planning: _Planning) -> Mapping[str, PhotoFile]:
    """Return the photos that records name, those too that only a draft does."""
    known = planning.catalogue.photos
    named = {photo.file for draft in planning.drafts for photo in draft.record.photos}
    new = planning.catalogue.files.intersection(named) - known.keys()
    return {**known, **read_photos(planning.root, new)}


def _said(found: Finding) -> tuple[object, ...]:
    return (found.rule, found.path, found.pointer, tuple(sorted(found.facts.items())))


def _absent(catalogue: Catalogue, seen: Mapping[str, set[str]]) -> Iterator[RecordId]:
    for kind in RECORD_TYPES:
        if kind.name in seen:
            records = catalogue.records_of(kind.model)
            yield from (each.id for each in records if each.id not in seen[kind.name])
