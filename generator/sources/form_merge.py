"""Base × answer × record → what an answer changes: nobody's change is lost in silence.

Three-way, field by field: the base is what the form was sent with, the answer what came back, the
record what an editor may have changed since. An answer changes what it says differently from the
base; where the record has moved too, an editor decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from generator.model.campaign import comparable


class Outcome(StrEnum):
    """What becomes of an answer."""

    CHANGED = "changed"
    ALREADY = "already"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Merged:
    """Fields that change together, and what becomes of their answers."""

    group: str
    fields: tuple[str, ...]
    """Those whose answer differs from the base."""
    outcome: Outcome


def merge_answers(
    base: Mapping[str, str],
    answers: Mapping[str, str],
    current: Mapping[str, str],
    groups: Mapping[str, str],
) -> tuple[Merged, ...]:
    """Return what becomes of each group of fields that was answered differently, by its name.

    `groups` names the group of each field; a field that it doesn't know is a group of its own.
    """
    asked = sorted(base.keys() & answers.keys(), key=lambda name: (groups.get(name, name), name))
    merged = []
    for group, names in groupby(asked, key=lambda name: groups.get(name, name)):
        fields = tuple(names)
        differing = tuple(name for name in fields if not same(answers[name], base[name]))
        if differing:
            outcome = _outcome(fields, base, answers, current)
            merged.append(Merged(group, differing, outcome))
    return tuple(merged)


def apply_answers(
    merged: tuple[Merged, ...], answers: Mapping[str, str], current: Mapping[str, str]
) -> Mapping[str, str]:
    """Return the values of a record once its accepted answers are in it."""
    accepted = [each for each in merged if each.outcome is Outcome.CHANGED]
    return {**current, **{name: answers[name] for each in accepted for name in each.fields}}


def same(one: str, other: str) -> bool:
    """Tell whether two answers say the same."""
    return comparable(one) == comparable(other)


def _outcome(
    fields: tuple[str, ...],
    base: Mapping[str, str],
    answers: Mapping[str, str],
    current: Mapping[str, str],
) -> Outcome:
    if all(same(current.get(name, ""), answers[name]) for name in fields):
        return Outcome.ALREADY
    if all(same(current.get(name, ""), base[name]) for name in fields):
        return Outcome.CHANGED
    return Outcome.CONFLICT
