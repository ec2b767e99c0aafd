"""What `belvedere availability` read from booking calendars → nights; what is broken is unknown.

The file changes every hour and is nobody's writing, so it stands beside `data/`, not in it; it
holds ids, nights, states and times, and may be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from generator.model.accommodation import NightReading
from generator.model.values import Day, RecordId
from generator.model.vocabulary import NightState

FILE = Path(".cache", "belvedere", "availability.json")


class CalendarAnswer(BaseModel):
    """What one calendar answered; `state` is empty where it says nothing certain of the night."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    night: Day
    state: NightState | None
    asked_at: AwareDatetime
    read: bool = True
    """Whether it could be read, whatever it said."""
    etag: str = ""
    last_modified: str = ""


class KeptNight(BaseModel):
    """What the calendars of one accommodation say together."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    night: Day
    state: NightState
    read_at: AwareDatetime


class KeptAvailability(BaseModel):
    """The whole file; calendars are named by a digest, since their addresses are secrets."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nights: Annotated[dict[RecordId, KeptNight], Field(default_factory=dict)]
    calendars: Annotated[dict[str, CalendarAnswer], Field(default_factory=dict)]


def read_availability(root: Path) -> KeptAvailability:
    """Return what was kept; nothing where nothing was, or where it can't be read."""
    try:
        kept = json.loads((root / FILE).read_text(encoding="utf-8"))
        return KeptAvailability.model_validate(kept)
    except (OSError, ValueError, ValidationError):  # a cache: what is lost is asked again
        return KeptAvailability.model_validate({})


def read_nights(root: Path) -> Mapping[RecordId, NightReading]:
    """Return what the calendars said, by accommodation."""
    kept = read_availability(root).nights
    return MappingProxyType(
        {record: NightReading(one.night, one.state, one.read_at) for record, one in kept.items()}
    )
