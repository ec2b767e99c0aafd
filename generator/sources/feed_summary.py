"""What importing a feed would do, as an editor reads it before she says yes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from babel.dates import format_date

from generator.check.sentences import say_sentence
from generator.languages import Words
from generator.model.pages import PAGE_OF_TYPE
from generator.model.record_kind import RecordKind
from generator.sources.feed_plan import FeedPlan, RefusedTally, Told
from generator.sources.feed_record import Broken, Conflict, LeftOut, RecordChange
from generator.sources.foreign import RefusalReason, Refused
from generator.sources.return_summary import show_value
from generator.view.kinds import say_page

MOST_TOLD = 50
MOST_NAMED = 5
"""Refused objects of one reason that are named; of broken ones, all that are kept."""


def describe_feed(plan: FeedPlan, words: Words) -> str:
    """Return the plan in the reader's language: what is made and changed, what needs an eye."""
    return "".join(f"{line}\n" for line in _lines(plan, words))


def _lines(plan: FeedPlan, words: Words) -> Iterator[str]:
    day = format_date(plan.retrieved, "long", locale=words.locale)
    source = show_value(plan.title)
    yield words.text("{source}, retrieved on {day}", source=source, day=day)
    yield from _say_changes(plan, words)
    yield from _say_doubts(plan, words)
    yield from _say_leavings(plan, words)
    if not plan.rewritings:
        yield words.text("Nothing changes.")


def _say_changes(plan: FeedPlan, words: Words) -> Iterator[str]:
    new = [change for change in plan.changes if change.is_new]
    changed = [change for change in plan.changes if not change.is_new]
    if new:
        told = words.plural("{count} record created", "{count} records created", len(new))
        yield _with_kinds(told, Counter(change.kind for change in new), words)
        yield from _some([f"{each.record}: {show_value(each.name)}" for each in new], words)
    if changed:
        told = words.plural("{count} record changed", "{count} records changed", len(changed))
        yield _with_kinds(told, Counter(change.kind for change in changed), words)
        yield from _some([_say_change(each) for each in changed], words)
    count = sum(plan.unchanged.values())
    if count:
        told = words.plural("{count} record unchanged", "{count} records unchanged", count)
        yield _with_kinds(told, Counter(plan.unchanged), words)


def _say_doubts(plan: FeedPlan, words: Words) -> Iterator[str]:
    """Yield what the editor should look at."""
    if plan.conflicts:
        yield words.plural(
            "{count} difference: the record's value was kept, please check",
            "{count} differences: the records' values were kept, please check",
            len(plan.conflicts),
        )
        yield from _some([_say_conflict(each, words) for each in plan.conflicts], words)
    if plan.ambiguous:
        yield words.plural(
            "{count} object may be several records: it was not imported, please check",
            "{count} objects may be several records: they were not imported, please check",
            len(plan.ambiguous),
        )
        yield from _some([_say_told(each) for each in plan.ambiguous], words)
    if plan.doubtful:
        yield words.plural(
            "{count} new record has the telephone number of another, please check",
            "{count} new records have the telephone number of another, please check",
            len(plan.doubtful),
        )
        yield from _some([_say_told(each) for each in plan.doubtful], words)
    if plan.gone:
        yield words.plural(
            "{count} record is no longer in the source: nothing was removed, please check",
            "{count} records are no longer in the source: nothing was removed, please check",
            len(plan.gone),
        )
        yield from _some([_say_told(each) for each in plan.gone], words)


def _say_leavings(plan: FeedPlan, words: Words) -> Iterator[str]:
    """Yield what was not taken from the source."""
    if plan.deleted:
        yield words.plural(
            "{count} record was deleted here: it was not made again",
            "{count} records were deleted here: they were not made again",
            len(plan.deleted),
        )
        yield from _some([show_value(each.name) for each in plan.deleted], words)
    if plan.withheld:
        yield words.plural(
            "{count} record is a private person's: its contacts were left out",
            "{count} records are private persons': their contacts were left out",
            plan.withheld,
        )
    if plan.left_out:
        yield words.plural(
            "{count} thing was left out of a record",
            "{count} things were left out of records",
            len(plan.left_out),
        )
        yield from _some([_say_left_out(each, words) for each in plan.left_out], words)
    if plan.broken:
        yield words.plural(
            "{count} object can't be a record here, or its file can't be changed",
            "{count} objects can't be records here, or their files can't be changed",
            len(plan.broken),
        )
        yield from _some([_say_broken(each, words) for each in plan.broken], words)
    for tally in plan.refused:
        yield from _say_refused(tally, words)


def _say_refused(tally: RefusedTally, words: Words) -> Iterator[str]:
    reason = words.text(tally.reason.value, context="RefusalReason")
    told = words.plural("{count} object not imported", "{count} objects not imported", tally.times)
    yield words.text("{told}: {reason}", told=told, reason=reason)
    named = len(tally.first) if tally.reason is RefusalReason.BROKEN else MOST_NAMED
    lines = [_say_object(each) for each in tally.first[:named]]
    yield from (f"  {line}" for line in lines)
    yield from _say_more(tally.times - len(lines), words)


def _with_kinds(told: str, kinds: Counter[RecordKind], words: Words) -> str:
    """Return a count with those of each kind: `12 records created: Restaurants 5 · Agenda 7`."""
    counts = (
        f"{say_page(words, PAGE_OF_TYPE[kind.value])} {kinds[kind]}"
        for kind in RecordKind
        if kinds[kind]
    )
    return words.text("{total}: {list}", total=told, list=" · ".join(counts))


def _some(lines: Sequence[str], words: Words) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:MOST_TOLD])
    yield from _say_more(len(lines) - MOST_TOLD, words)


def _say_more(count: int, words: Words) -> Iterator[str]:
    if count > 0:
        yield "  " + words.plural("… and {count} more", "… and {count} more", count)


def _say_change(change: RecordChange) -> str:
    return f"{change.record}: {', '.join(change.fields)}"


def _say_conflict(conflict: Conflict, words: Words) -> str:
    nothing = words.text("nothing", context="value")
    facts = {
        "ours": show_value(conflict.ours) or nothing,
        "theirs": show_value(conflict.theirs) or nothing,
    }
    sentence = words.text("record “{ours}”, source “{theirs}”", **facts)
    return f"{conflict.record}, {conflict.field}: {sentence}"


def _say_told(told: Told) -> str:
    records = ", ".join(told.records)
    return f"{show_value(told.name)}: {records}" if records else show_value(told.name)


def _say_left_out(left: LeftOut, words: Words) -> str:
    if left.fault is None:
        return f"{left.name}: {show_value(left.remark)}"
    field = ".".join(map(str, left.fault.pointer))
    return f"{left.name}, {show_value(field)}: {say_sentence(left.fault, words)}"


def _say_broken(broken: Broken, words: Words) -> str:
    field = ".".join(map(str, broken.fault.pointer))
    named = _name_object(broken.name, broken.foreign_id)
    place = f"{named}, {show_value(field)}" if field else named
    return f"{place}: {say_sentence(broken.fault, words)}"


def _say_object(refused: Refused) -> str:
    named = _name_object(refused.name, refused.foreign_id)
    return f"{named}: {show_value(refused.detail)}" if refused.detail else named


def _name_object(name: str, foreign_id: str) -> str:
    """Return an object as `Name (id)`; what the source says can't move a cursor."""
    shown = show_value(name)
    return f"{shown} ({show_value(foreign_id)})" if shown else show_value(foreign_id)
