"""What importing a feed would do, as a value: computed without writing, told, then applied whole.

Objects come one by one, and only what is to be written or told is kept of them. Nothing is removed
because a source has lost it, and a source that has lost much is refused.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.errors import ProjectError, SourceError
from generator.load.imports import PATH, read_imports, write_imports
from generator.load.translations import read_lock
from generator.model import RECORD_TYPES
from generator.model.catalogue import Catalogue
from generator.model.event import Event
from generator.model.guess import guess_word
from generator.model.imported import Imported, ImportKey
from generator.model.record import Record
from generator.model.record_kind import RecordKind
from generator.model.translation import Confirmation, TranslationKey
from generator.model.values import RecordId
from generator.rewrite import Rewriting, read_text, write_files
from generator.sources.feed_joining import Directory, Joined, Way
from generator.sources.feed_record import (
    Asked,
    Broken,
    Conflict,
    Incoming,
    LeftOut,
    Office,
    RecordChange,
    Recorded,
    create_record,
    receive,
    update_record,
)
from generator.sources.feed_selection import Chosen, Selection, choose, refuse
from generator.sources.feed_writing import name_file
from generator.sources.foreign import Feed, ForeignRecord, Read, RefusalReason, Refused
from generator.sources.translation_memory import rewrite_lock

MOST_LOST = 0.2
"""Share of a source's records that it may lose from one import to the next; one alone always may."""
MOST_KEPT = 50
"""Refused objects of one reason of which the name is kept: a national feed refuses thousands."""
LOST = frozenset(
    {
        RefusalReason.NO_NAME,
        RefusalReason.NO_PLACE,
        RefusalReason.UNKNOWN_TYPE,
        RefusalReason.NOT_PUBLISHED,
        RefusalReason.BROKEN,
    }
)
"""Reasons for which an object that we knew is as good as gone from its source."""


@dataclass(frozen=True, slots=True)
class FeedOrder:
    """What an editor asks of an import."""

    selection: Selection = field(default_factory=Selection)
    theirs: frozenset[str] = frozenset()
    """Fields in which the source wins a conflict: `contact.phone`, or `contact` for all of them."""
    private_contacts: str = ""
    """On what basis contacts of private persons may be published; nothing where they may not."""
    fewer_allowed: bool = False
    """Whether a source that has lost much is taken as it is."""


class RefusedTally(NamedTuple):
    """How many objects were refused for a reason, and the first of them."""

    reason: RefusalReason
    times: int
    first: tuple[Refused, ...]


class Told(NamedTuple):
    """A record that an editor should look at: by its name, and the records of ours concerned."""

    name: str
    records: tuple[RecordId, ...] = ()
    foreign_id: str = ""


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """Everything an import would do and everything it would leave."""

    root: Path
    title: str
    retrieved: date
    changes: tuple[RecordChange, ...]
    unchanged: Mapping[RecordKind, int]
    refused: tuple[RefusedTally, ...]
    broken: tuple[Broken, ...]
    conflicts: tuple[Conflict, ...]
    left_out: tuple[LeftOut, ...]
    gone: tuple[Told, ...]
    """Records that the source no longer has; they are never removed."""
    deleted: tuple[Told, ...]
    """Objects whose records an editor deleted; they are not made again."""
    ambiguous: tuple[Told, ...]
    """Objects that may be several records of ours; not imported."""
    doubtful: tuple[Told, ...]
    """New records with the telephone number of others."""
    withheld: int
    """Records whose private contacts were left out."""
    rewritings: tuple[Rewriting, ...]

    @property
    def is_whole(self) -> bool:
        """Whether everything that was asked for could be read, and joined to one record."""
        unread = any(tally.reason is RefusalReason.BROKEN for tally in self.refused)
        return not (unread or self.broken or self.ambiguous)


@dataclass
class _Planning:
    """The plan as it comes about."""

    feed: Feed
    order: FeedOrder
    office: Office
    catalogue: Catalogue
    chosen: Chosen
    directory: Directory
    lock: dict[ImportKey, Imported]
    today: date
    taken: set[str]
    """Identifiers that a new record can't have."""
    count: int = 0
    lost: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    tallies: Counter[RefusalReason] = field(default_factory=Counter)
    refused: dict[RefusalReason, list[Refused]] = field(default_factory=dict)
    broken: list[Broken] = field(default_factory=list)
    recorded: list[Recorded] = field(default_factory=list)
    unchanged: Counter[RecordKind] = field(default_factory=Counter)
    told: dict[Way, list[Told]] = field(default_factory=dict)
    withheld: int = 0

    def take(self, read: Read) -> None:
        """Plan what becomes of one object."""
        self.count += 1
        outcome = self._plan(read) if isinstance(read, ForeignRecord) else read
        match outcome:
            case Refused():
                self._refuse(outcome)
            case Broken():
                self.broken.append(outcome)
            case Recorded():
                self._record(read.foreign_id, outcome)
            case None:
                pass
        is_lost = isinstance(outcome, Refused) and outcome.reason in LOST
        imported = self.lock.get((self.feed.name, read.foreign_id))
        if is_lost and imported and imported.path and read.foreign_id not in self.seen:
            self.lost.add(read.foreign_id)
        elif not is_lost:
            self.lost.discard(read.foreign_id)

    def _plan(self, record: ForeignRecord) -> Recorded | Broken | Refused | None:
        commune = self.chosen.commune_of(record)
        refused = refuse(record, self.chosen, commune)
        if refused:
            return refused
        if record.foreign_id in self.seen:
            return Refused(record.foreign_id, record.name, RefusalReason.TWICE)
        self.seen.add(record.foreign_id)
        languages = self.catalogue.settings.language_codes
        asked = Asked(languages, " ".join(self.order.private_contacts.split()))
        incoming = receive(record, self.feed, commune, asked, self.today)
        self.withheld += bool(incoming.withheld)
        return self._join(incoming, self.directory.find(record, incoming.commune))

    def _join(self, incoming: Incoming, joined: Joined) -> Recorded | Broken | None:
        record, key = incoming.record, (self.feed.name, incoming.record.foreign_id)
        match joined.way:
            case Way.DELETED:
                self.lock[key] = Imported("")
                self._tell(record, joined)
                return None
            case Way.AMBIGUOUS:
                self._tell(record, joined)
                return None
            case Way.NEW:
                if joined.candidates:
                    self._tell(record, joined)
                stem = name_file(record.name, incoming.commune, record.foreign_id, self.taken)
                return create_record(incoming, stem, self.office)
            case Way.IMPORTED | Way.PROVENANCE | Way.NAME | Way.PHONE:
                return update_record(incoming, joined.path, self.lock.get(key), self.office)

    def _record(self, foreign_id: str, recorded: Recorded) -> None:
        self.lock[self.feed.name, foreign_id] = recorded.imported
        self.taken.add(recorded.change.record)
        is_news = recorded.change.fields or recorded.conflicts or recorded.left_out
        if not recorded.change.fields:
            self.unchanged[recorded.change.kind] += 1
        if is_news or recorded.rewriting or recorded.confirmed:
            self.recorded.append(recorded)

    def _refuse(self, refused: Refused) -> None:
        self.tallies[refused.reason] += 1
        first = self.refused.setdefault(refused.reason, [])
        if len(first) < MOST_KEPT:
            first.append(refused)

    def _tell(self, record: ForeignRecord, joined: Joined) -> None:
        records = tuple(RecordId(Path(path).stem) for path in joined.candidates)
        told = Told(record.name, records, record.foreign_id)
        self.told.setdefault(joined.way, []).append(told)


def plan_feed(
    feed: Feed, root: Path, catalogue: Catalogue, order: FeedOrder, today: date
) -> FeedPlan:
    """Plan what a feed changes in the office at `root`; writes nothing.

    Raises SourceError for a source that is empty or has lost much, ProjectError where what was
    imported before can't be read.
    """
    planning = _begin(feed, root, catalogue, order, today)
    known = [
        foreign_id
        for (source, foreign_id), one in planning.lock.items()
        if source == feed.name and one.path
    ]
    present = [one for one in known if not planning.lock[feed.name, one].is_gone]
    planning.lost.update(known if feed.whole else ())
    for read in feed.objects:
        planning.take(read)
    over = {one for one in planning.lost if _is_over(planning, one)}
    _refuse_cut(planning, planning.lost.intersection(present) - over, len(present))
    for foreign_id in planning.lost:
        key = (feed.name, foreign_id)
        planning.lock[key] = planning.lock[key]._replace(is_gone=True)
    return _finish(planning, _gone(planning, over))


def apply_feed(plan: FeedPlan) -> None:
    """Write all of the plan or nothing; raises ProjectError where a file changed meanwhile."""
    write_files(plan.rewritings)


def diff_of(plan: FeedPlan) -> str:
    """Return the changes of records as a unified diff; locks hold digests that tell nobody anything."""
    records = (one for one in plan.rewritings if one.path.suffix == ".yml")
    return "".join(line for one in records for line in _diff(one, plan.root))


def _begin(
    feed: Feed, root: Path, catalogue: Catalogue, order: FeedOrder, today: date
) -> _Planning:
    lock, import_faults = read_imports(root)
    translations, translation_faults = read_lock(root)
    for fault in (*import_faults, *translation_faults):
        message = "{files}: can't be read; run “belvedere check” and mend it first"
        raise ProjectError(message, files=fault.path)
    _refuse_unknown_fields(order.theirs)
    _refuse_unread(catalogue, {one.path for (name, _), one in lock.items() if name == feed.name})
    language = catalogue.settings.default_language
    return _Planning(
        feed=feed,
        order=order,
        office=Office(root, language, translations, order.theirs),
        catalogue=catalogue,
        chosen=choose(order.selection, catalogue.territory),
        directory=Directory(feed.name, feed.title, lock, catalogue),
        lock=dict(lock),
        today=today,
        taken=set(catalogue.paths),
    )


def _refuse_unknown_fields(names: frozenset[str]) -> None:
    """A field that nobody has would win no conflict, without a word."""
    known = {name for kind in RECORD_TYPES for name in kind.model.model_fields}
    for name in sorted(names):
        if name.partition(".")[0] not in known:
            near = guess_word(name, known)
            if near:
                message = "“{field}” is not a field of any record; did you mean “{guess}”?"
                raise ProjectError(message, field=name, guess=near)
            message = "“{field}” is not a field of any record"
            raise ProjectError(message, field=name)


def _refuse_unread(catalogue: Catalogue, known: set[str]) -> None:
    """A record that can't be read is recognised by nobody: it would be made a second time."""
    folders = {kind.folder for kind in RECORD_TYPES}
    paths = {catalogue.paths[record] for record in catalogue.unread} - known
    faulty = sorted(path for path in paths if Path(path).parent.name in folders)
    if faulty:
        message = "{files}: can't be read; run “belvedere check” and mend it first"
        raise ProjectError(message, files=", ".join(faulty))


def _refuse_cut(planning: _Planning, lost: set[str], known: int) -> None:
    """Refuse a source that is empty, cut short, or lacks much of what it gave before."""
    feed, count = planning.feed, planning.count
    if not count and feed.whole:
        message = "{source} holds nothing: nothing was changed"
        raise SourceError(message, source=feed.title)
    if planning.order.fewer_allowed:
        return
    if feed.announced and count < (1 - MOST_LOST) * feed.announced:
        message = (
            "{source} announces {announced} objects and gives {count}: is it whole? "
            "Take it as it is with --allow-fewer"
        )
        facts = {"announced": str(feed.announced), "count": str(count)}
        raise SourceError(message, source=feed.title, **facts)
    if len(lost) > max(1, MOST_LOST * known):
        message = (
            "{source} lacks {count} of the {known} records that came from it: is it whole? "
            "Take it as it is with --allow-fewer"
        )
        raise SourceError(message, source=feed.title, count=str(len(lost)), known=str(known))


def _record_of(planning: _Planning, foreign_id: str) -> Record | None:
    path = planning.lock[planning.feed.name, foreign_id].path
    return planning.catalogue.by_id.get(RecordId(Path(path).stem))


def _is_over(planning: _Planning, foreign_id: str) -> bool:
    """An event that took place leaves its source; nobody needs to look at it."""
    record = _record_of(planning, foreign_id)
    last = record.last_day if isinstance(record, Event) else None
    return last is not None and last < planning.today


def _gone(planning: _Planning, over: set[str]) -> Iterator[Told]:
    for foreign_id in sorted(planning.lost - over):
        record = _record_of(planning, foreign_id)
        if record:
            yield Told(record.name, (record.id,), foreign_id)


def _finish(planning: _Planning, gone: Iterator[Told]) -> FeedPlan:
    recorded = planning.recorded
    confirmed: dict[TranslationKey, Confirmation] = {}
    for one in recorded:
        confirmed |= one.confirmed
    told = planning.told
    return FeedPlan(
        root=planning.office.root,
        title=planning.feed.title,
        retrieved=planning.today,
        changes=tuple(one.change for one in recorded if one.change.fields),
        unchanged=MappingProxyType(dict(planning.unchanged)),
        refused=tuple(
            RefusedTally(reason, planning.tallies[reason], tuple(planning.refused[reason]))
            for reason in RefusalReason
            if reason in planning.tallies
        ),
        broken=tuple(planning.broken),
        conflicts=tuple(each for one in recorded for each in one.conflicts),
        left_out=tuple(each for one in recorded for each in one.left_out),
        gone=tuple(gone),
        deleted=tuple(told.get(Way.DELETED, ())),
        ambiguous=tuple(told.get(Way.AMBIGUOUS, ())),
        doubtful=tuple(told.get(Way.NEW, ())),
        withheld=planning.withheld,
        rewritings=(
            *(one.rewriting for one in recorded if one.rewriting),
            *_rewrite_imports(planning),
            *rewrite_lock(planning.office.root, {**planning.office.translations, **confirmed}),
        ),
    )


def _rewrite_imports(planning: _Planning) -> Iterator[Rewriting]:
    path = planning.office.root / PATH
    before, after = read_text(path), write_imports(planning.lock)
    if after != (before or ""):
        yield Rewriting(path, before, after)


def _diff(rewriting: Rewriting, root: Path) -> Iterator[str]:
    path = rewriting.path.relative_to(root).as_posix()
    before = (rewriting.before or "").splitlines(keepends=True)
    after = rewriting.after.splitlines(keepends=True)
    old = path if rewriting.before is not None else "/dev/null"
    for line in difflib.unified_diff(before, after, old, path):
        yield line if line.endswith("\n") else f"{line}\n"
