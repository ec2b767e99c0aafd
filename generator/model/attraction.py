"""Monuments, museums, natural sites: what there is to see."""

from __future__ import annotations

from typing import Annotated

from generator.model.captions import Caption
from generator.model.record import Record
from generator.model.values import Localized, Value
from generator.model.vocabulary import AttractionType


class Fragility(Value):
    """What is fragile about a natural area (seed: « milieux naturels fragiles »)."""

    reason: Annotated[Localized, Caption("Ce qui est fragile", "What is fragile")]
    advice: Annotated[Localized, Caption("Ce que fait un bon visiteur", "What a good visitor does")]


class Attraction(Record):
    """A monument or site (schema.org TouristAttraction)."""

    type: Annotated[AttractionType, Caption("Type", "Type")]
    fragility: Annotated[Fragility | None, Caption("Milieu fragile", "Fragile area")] = None
