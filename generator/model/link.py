"""External addresses: where they stand, and what their hosts answered."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from pydantic import AwareDatetime, BaseModel, ConfigDict

from generator.findings import Pointer


class Link(NamedTuple):
    """An external address and where it stands; line and column count from 1, 0 is unknown."""

    address: str
    path: str
    pointer: Pointer = ()
    line: int = 0
    column: int = 0


class LinkState(StrEnum):
    """What is known of an address."""

    OK = "ok"
    MOVED = "moved"
    """It answers, from another address that its host asks to write instead."""
    REFUSED = "refused"
    """A program could not look: a human must."""
    UNREACHABLE = "unreachable"
    """It did not answer as it should; this may be passing."""
    DEAD = "dead"


class LinkReason(StrEnum):
    """Why an address is not simply right."""

    NOT_FOUND = "not-found"
    GONE = "gone"
    SOFT_404 = "soft-404"
    UNKNOWN_HOST = "unknown-host"
    TLS = "tls"
    TIMEOUT = "timeout"
    REDIRECT_LOOP = "redirect-loop"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    SERVER_ERROR = "server-error"
    REFUSED = "refused"
    PRIVATE_ADDRESS = "private-address"
    CONNECTION = "connection"
    BAD_ADDRESS = "bad-address"


class LinkAnswer(BaseModel):
    """What an address answered when it was last asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    address: str
    """Without fragment."""
    state: LinkState
    reason: LinkReason | None = None
    checked_at: AwareDatetime
    moved_to: str = ""
    failing_since: AwareDatetime | None = None
    """When it was first found unreachable or dead, and has been at each look since."""
