"""What was imported × what our file holds × what the source says → what becomes of each field.

Three-way, field by field. The base is what was last imported, as digests; a list is one value.
Nobody's change is lost: where the editor and the source both moved, the editor's value stays and
the difference is told, at each import, until both say the same or the source is told to win.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum, StrEnum
from typing import TypeAlias

from generator.findings import Pointer
from generator.load.document import Plain
from generator.model.imported import digest_value
from generator.model.record import Record
from generator.sources.folding import fold
from generator.sources.merge import SAME_PLACE_DEGREES

Normal: TypeAlias = str
"""A value as our model keeps it, as JSON: `06 39 98 10 02` and `+33639981002` are one."""

SPELT_FREELY = frozenset(
    {("name",), ("address", "street"), ("address", "commune"), ("contact", "website"), ("booking",)}
)
"""Fields in which capitals, accents and a `www.` make no difference that anybody needs to hear of."""
DECIMALS = 6
"""Of a number: of a position, a tenth of a metre."""


class Outcome(StrEnum):
    """What becomes of a field."""

    SAME = "same"
    FILLED = "filled"
    CHANGED = "changed"
    REMOVED = "removed"
    KEPT = "kept"
    ALIKE = "alike"
    CONFLICT = "conflict"


AGREED = frozenset({Outcome.SAME, Outcome.FILLED, Outcome.CHANGED, Outcome.ALIKE})
"""What holds, in the end, what the source says."""


@dataclass(frozen=True, slots=True)
class FieldMerge:
    """What becomes of each field that the source has or had, and the base of the next merge."""

    outcomes: Mapping[Pointer, Outcome]
    base: Mapping[Pointer, str]
    """The digest of what was last imported of each field."""

    def of(self, *wanted: Outcome) -> tuple[Pointer, ...]:
        """Return the fields with one of these outcomes."""
        return tuple(pointer for pointer, outcome in self.outcomes.items() if outcome in wanted)

    @property
    def confirmed(self) -> tuple[Pointer, ...]:
        """The fields that hold, in the end, what the source says."""
        return self.of(*AGREED)


def merge_fields(
    base: Mapping[Pointer, str],
    current: Mapping[Pointer, Normal],
    new: Mapping[Pointer, Normal],
    theirs: frozenset[str] = frozenset(),
) -> FieldMerge:
    """Return what becomes of each field; `theirs` names those in which the source wins.

    A field's name is its pointer with dots, or the beginning of it: `contact` is all of them. What
    stood in conflict keeps its base: it was not imported.
    """
    outcomes: dict[Pointer, Outcome] = {}
    digests: dict[Pointer, str] = {}
    for pointer in dict.fromkeys((*new, *base)):
        ours, said, known = current.get(pointer), new.get(pointer), base.get(pointer)
        outcome = _outcome(ours, said, known)
        if outcome is Outcome.CONFLICT and said is not None:
            outcome = _settle(pointer, ours, said, theirs)
        if outcome is not None:
            outcomes[pointer] = outcome
        if outcome in {Outcome.SAME, Outcome.FILLED, Outcome.CHANGED} and said is not None:
            digests[pointer] = digest_value(said)
        elif said is not None and known is not None:
            digests[pointer] = known
    return FieldMerge(outcomes, digests)


def _outcome(ours: Normal | None, said: Normal | None, known: str | None) -> Outcome | None:
    """Return what becomes of a field; nothing where neither side has it any more."""
    if said is None:
        if ours is None:
            return None
        return Outcome.REMOVED if digest_value(ours) == known else Outcome.KEPT
    if ours == said:
        return Outcome.SAME
    if known is None:
        return Outcome.FILLED if ours is None else Outcome.CONFLICT
    if digest_value(said) == known:
        return Outcome.KEPT
    is_untouched = ours is not None and digest_value(ours) == known
    return Outcome.CHANGED if is_untouched else Outcome.CONFLICT


def _settle(pointer: Pointer, ours: Normal | None, said: Normal, theirs: frozenset[str]) -> Outcome:
    """Return what becomes of a field in which both moved."""
    if names_field(theirs, pointer):
        return Outcome.CHANGED
    is_alike = ours is not None and _are_alike(pointer, json.loads(ours), json.loads(said))
    return Outcome.ALIKE if is_alike else Outcome.CONFLICT


def _are_alike(pointer: Pointer, ours: object, said: object) -> bool:
    """Tell whether a difference is one of spelling, or of where in a garden a point was set."""
    if pointer in SPELT_FREELY:
        return _fold(str(ours)) == _fold(str(said))
    if pointer != ("position",) or not isinstance(ours, dict) or not isinstance(said, dict):
        return False
    return all(
        abs(ours[axis] - said[axis]) <= SAME_PLACE_DEGREES for axis in ("latitude", "longitude")
    )


def names_field(names: frozenset[str], pointer: Pointer) -> bool:
    """Tell whether one of the names is that of a field, or of what it stands in."""
    steps = tuple(map(str, pointer))
    return any(".".join(steps[:length]) in names for length in range(1, len(steps) + 1))


def _fold(value: str) -> str:
    """Fold names and addresses alike; a name in another script than ours stays what it is."""
    bare = value.casefold().replace("https://", "").replace("http://", "").replace("www.", "")
    return fold(bare) or bare


def normal_values(
    record: Record, content: Plain, pointers: Iterable[Pointer]
) -> Mapping[Pointer, Normal]:
    """Return the fields of a record that stand in its file, by their pointers and in their order.

    What only our model supplies, such as an event's status, stands in no file.
    """
    dumped = record.model_dump()
    found = {pointer: _normal(value_at(dumped, pointer)) for pointer in pointers}
    return {
        pointer: json.dumps(value, ensure_ascii=False, sort_keys=True)
        for pointer, value in found.items()
        if not _is_empty(value) and value_at(content, pointer) is not None
    }


def value_at(content: object, pointer: Pointer) -> object:
    """Return what stands at a pointer through mappings; nothing where nothing does."""
    for step in pointer:
        content = content.get(str(step)) if isinstance(content, Mapping) else None
    return content


def show_normal(value: object) -> str:
    """Return a value as people read it, on one line: `latitude: 44.6, longitude: 4.4`."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {show_normal(one)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(show_normal, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _normal(value: object) -> object:
    match value:
        case Mapping():
            return dict(_entries(value))
        case list() | tuple():
            return [_normal(one) for one in value]
        case Enum():
            return value.value
        case str():
            return _normal_text(value)
        case _:
            return _normal_quantity(value)


def _normal_quantity(value: object) -> object:
    match value:
        case Decimal():
            return format(value.normalize(), "f")
        case float():
            return round(value, DECIMALS)
        case date() | time():
            return value.isoformat()
        case _:
            return value


def _entries(mapping: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for key, value in mapping.items():
        normal = _normal(value)
        if not _is_empty(normal):
            yield str(key), normal


def _normal_text(text: str) -> str:
    """Return a text without the spaces that nobody sees; its paragraphs are its own."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _is_empty(value: object) -> bool:
    return value is None or value in ("", [], {})
