"""An object of DATAtourisme that is known to be a record, and what the steps find in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

from generator.findings import Pointer
from generator.rewrite import FieldValue
from generator.sources.datatourisme_graph import Node, first_node
from generator.sources.datatourisme_kinds import Sort
from generator.sources.datatourisme_schedule import Schedule

LANGUAGES = ("fr", "en", "nl")
"""Whose texts are taken."""


class Given(NamedTuple):
    """A value of a field."""

    pointer: Pointer
    value: FieldValue


class Remark(NamedTuple):
    """What was left out, and why."""

    text: str


Found: TypeAlias = "Given | Remark"


@dataclass(frozen=True, slots=True)
class Subject:
    """An object that is known to be a record: what every step reads."""

    node: Node
    sort: Sort
    name: str
    schedule: Schedule
    today: date

    @property
    def place(self) -> Node:
        """Where it is."""
        return first_node(self.node, "isLocatedAt")
