"""What external addresses answered when they were last asked; what is broken is as nothing.

The file is nobody's writing, so it stands beside `data/`, not in it, and may be deleted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict

from generator.model.link import LinkAnswer

FILE = Path(".cache", "belvedere", "links.json")


class KeptLinks(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    answers: tuple[LinkAnswer, ...] = ()


def read_link_answers(root: Path) -> Mapping[str, LinkAnswer]:
    """Return the kept answers by address; none where nothing was kept, or it can't be read."""
    try:
        kept = KeptLinks.model_validate(json.loads((root / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError):  # a cache: what is lost is asked again
        return MappingProxyType({})
    return MappingProxyType({answer.address: answer for answer in kept.answers})
