"""What a status, a lookup or a wish of a host means for the address that was asked."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from types import MappingProxyType
from typing import NamedTuple

from generator.model.link import LinkReason, LinkState

LARGEST_HTTP_STATUS = 599
"""Beyond are a host's own: 999 is how some say that they answer no program."""
PASSING_LOOKUPS = frozenset({socket.EAI_AGAIN, socket.EAI_FAIL, socket.EAI_MEMORY})
"""Errors of a lookup that say nothing of the name (RFC 3493, 6.1)."""


class Verdict(NamedTuple):
    """What an address is worth, and why."""

    state: LinkState
    reason: LinkReason | None = None
    moved_to: str = ""


OK = Verdict(LinkState.OK)
REFUSED = Verdict(LinkState.REFUSED, LinkReason.REFUSED)
MALFORMED = Verdict(LinkState.DEAD, LinkReason.BAD_ADDRESS)
SOFT_404 = Verdict(LinkState.DEAD, LinkReason.SOFT_404)
NO_CONNECTION = Verdict(LinkState.UNREACHABLE, LinkReason.CONNECTION)
_DEAD_STATUSES = MappingProxyType(
    {
        HTTPStatus.NOT_FOUND: Verdict(LinkState.DEAD, LinkReason.NOT_FOUND),
        HTTPStatus.GONE: Verdict(LinkState.DEAD, LinkReason.GONE),
    }
)


def judge_status(status: int) -> Verdict:
    """Return what a status means, redirections aside (RFC 9110, 15)."""
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return OK
    if status in _DEAD_STATUSES:
        return _DEAD_STATUSES[HTTPStatus(status)]
    if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return REFUSED
    if status > LARGEST_HTTP_STATUS:
        return REFUSED
    return Verdict(LinkState.UNREACHABLE, LinkReason.SERVER_ERROR)


def judge_lookup(cause: BaseException | None) -> Verdict:
    """Return what it means that a name leads to no public machine."""
    match cause:
        case None:
            # Inside the office's own network a public name may lead to a private address.
            return Verdict(LinkState.REFUSED, LinkReason.PRIVATE_ADDRESS)
        case socket.gaierror(errno=number) if number not in PASSING_LOOKUPS:
            return Verdict(LinkState.DEAD, LinkReason.UNKNOWN_HOST)
        case OSError():
            return NO_CONNECTION
        case _:  # no name at all: a label too long, or empty
            return MALFORMED


def read_wish(headers: Mapping[str, str], otherwise: float) -> float:
    """Return in how many seconds a busy host wishes to be asked again (RFC 9110, 10.2.3)."""
    wish = headers.get("Retry-After", "").strip()
    if wish.isdecimal():
        return float(wish)
    try:
        wait = parsedate_to_datetime(wish) - parsedate_to_datetime(headers.get("Date", ""))
    except (TypeError, ValueError):  # no date, or one of the two without its zone
        return otherwise
    return max(0.0, wait.total_seconds())
