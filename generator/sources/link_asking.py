"""Addresses → what their hosts say of them, asked politely.

HEAD first, and GET where a host refuses that or sends a page (RFC 9110, 9.3.2: the two should
answer alike, and often don't); one connection to a host, with a pause between two requests; as
late as a host wishes that is asked too much (Retry-After). No cookies, no credentials.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from threading import Lock
from urllib.parse import urldefrag, urljoin, urlsplit

import requests
from requests.utils import requote_uri
from urllib3.exceptions import HTTPError  # what reading a body raises below requests
from urllib3.exceptions import TimeoutError as SilenceError

from generator.errors import SourceError
from generator.model.link import LinkReason, LinkState
from generator.sources.fetching import MOST_REDIRECTIONS, refuse_private
from generator.sources.link_pages import leads_home, tells_absence
from generator.sources.link_verdicts import (
    MALFORMED,
    NO_CONNECTION,
    OK,
    SOFT_404,
    Verdict,
    judge_lookup,
    judge_status,
    read_wish,
)

USER_AGENT = (
    "Belvedere (tourist office website generator; looks whether its links still lead there)"
)
LARGEST_PAGE = 65_536
"""Bytes read of a page: its title and its first heading stand at its beginning."""
HOSTS_AT_ONCE = 4
ATTEMPTS = 2
PERMANENT = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
HOST = re.compile(r"\w+://([^/?#]*)")


@dataclass(frozen=True, slots=True)
class Manners:
    """How long to wait, in seconds; `loopback_allowed` is for a server of one's own."""

    pause: float = 1.0
    """Between two requests to a host."""
    backoff: float = 2.0
    """Before the second attempt."""
    longest_wait: float = 60.0
    """For a host that says when to come back."""
    longest_silence: float = 15.0
    longest_answer: float = 20.0
    again_after: timedelta = timedelta(days=7)
    """How long an answer holds that says that all is well."""
    loopback_allowed: bool = False


def ask_addresses(addresses: Iterable[str], manners: Manners) -> Mapping[str, Verdict]:
    """Ask each address; some hosts at once, the addresses of one after another."""
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(_host_of(address), []).append(address)
    hosts = _Hosts(manners.pause)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as threads:
        answers = threads.map(partial(_ask_host, hosts, manners), by_host.values())
        verdicts = dict(pair for pairs in answers for pair in pairs)
    if len(by_host) > 1 and all(one.reason is LinkReason.UNKNOWN_HOST for one in verdicts.values()):
        # Not all of them died at once: it is this machine that has no network.
        return dict.fromkeys(verdicts, NO_CONNECTION)
    return verdicts


def _host_of(address: str) -> str:
    found = HOST.match(address)
    return found[1].lower() if found else ""


@dataclass(slots=True)
class _Hosts:
    """Whom a run asks: one request at a time to a host, then a pause; no more of whom had enough.

    Redirections lead threads to each other's hosts, so that a thread a host would not do.
    """

    pause: float
    tired: dict[str, Verdict] = field(default_factory=dict)
    _locks: defaultdict[str, Lock] = field(default_factory=lambda: defaultdict(Lock))
    _ended: dict[str, float] = field(default_factory=dict)
    _guard: Lock = field(default_factory=Lock)

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for one's turn at a host."""
        with self._guard:
            lock = self._locks[host]
        with lock:
            if host in self._ended:
                time.sleep(max(0.0, self._ended[host] + self.pause - time.monotonic()))
            try:
                yield
            finally:
                self._ended[host] = time.monotonic()


@dataclass(frozen=True, slots=True)
class _Reply:
    """What one request told; `wait` is how long until the next one, None where it is conclusive."""

    verdict: Verdict
    status: int = 0
    location: str = ""
    sets_cookie: bool = False
    wait: float | None = None
    is_attempt: bool = True
    """Not where a host merely refuses HEAD."""
    is_tired: bool = False
    """Its host is not to be asked for its other addresses either."""


def _ask_host(
    hosts: _Hosts, manners: Manners, addresses: Iterable[str]
) -> list[tuple[str, Verdict]]:
    with requests.Session() as session:
        session.headers["User-Agent"] = USER_AGENT
        session.auth = lambda request: request  # else requests takes one from ~/.netrc
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        ask = partial(_ask, session, hosts, manners)
        return [(address, _follow(ask, address, manners)) for address in addresses]


def _follow(ask: Callable[[str], _Reply], address: str, manners: Manners) -> Verdict:
    """Follow redirections, each of which must lead out of private networks."""
    url, moved_to, is_permanent, has_cookies = address, "", True, False
    seen = {address}
    for _ in range(MOST_REDIRECTIONS + 1):
        reply = _refuse(url, manners) or ask(url)
        if not reply.location:
            return _conclude(reply.verdict, address, url, moved_to)
        url = reply.location
        is_permanent &= reply.status in PERMANENT
        has_cookies |= reply.sets_cookie
        moved_to = url if is_permanent else moved_to
        if url in seen:
            # A host may wait for its cookie to come back: to a browser it would answer.
            state = LinkState.REFUSED if has_cookies else LinkState.UNREACHABLE
            return Verdict(state, LinkReason.REDIRECT_LOOP)
        seen.add(url)
    # Browsers are more patient: a human must look.
    return Verdict(LinkState.REFUSED, LinkReason.TOO_MANY_REDIRECTS)


def _conclude(verdict: Verdict, address: str, url: str, moved_to: str) -> Verdict:
    if verdict != OK:
        return verdict
    if leads_home(address, url):
        return SOFT_404
    return Verdict(LinkState.MOVED, None, moved_to) if moved_to else OK


def _refuse(url: str, manners: Manners) -> _Reply | None:
    """Return why an address is not to be asked; None where it may be."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return _Reply(MALFORMED)
    if not has_host:
        return _Reply(MALFORMED)
    if parts.scheme not in {"http", "https"} or parts.username is not None:
        return _Reply(Verdict(LinkState.REFUSED, LinkReason.BAD_ADDRESS))
    try:
        # Texts and records may link to plain http, which an import may not.
        as_https = parts._replace(scheme="https").geturl()
        refuse_private(as_https, loopback_allowed=manners.loopback_allowed)
    except SourceError as error:
        return _Reply(judge_lookup(error.__cause__))
    return None


def _ask(session: requests.Session, hosts: _Hosts, manners: Manners, url: str) -> _Reply:
    """Ask an address until the answer is conclusive."""
    host = _host_of(url)
    if host in hosts.tired:
        return _Reply(hosts.tired[host])
    ask_once = partial(_ask_once, session, hosts, manners, url)
    reply = ask_once("HEAD")
    attempts = int(reply.is_attempt)
    while reply.wait is not None and reply.wait <= manners.longest_wait and attempts < ATTEMPTS:
        time.sleep(reply.wait)
        reply = ask_once("GET")
        attempts += 1
    if reply.is_tired:
        hosts.tired[host] = reply.verdict
    return reply


def _ask_once(
    session: requests.Session, hosts: _Hosts, manners: Manners, url: str, method: str
) -> _Reply:
    timeouts = (min(5.0, manners.longest_silence), manners.longest_silence)
    try:
        with (
            hosts.turn(_host_of(url)),
            closing(
                session.request(method, url, stream=True, timeout=timeouts, allow_redirects=False)
            ) as answer,
        ):
            return _read_reply(session, answer, manners)
    except (requests.RequestException, HTTPError, ValueError) as error:
        return _judge_error(error, manners)


def _judge_error(error: Exception, manners: Manners) -> _Reply:
    match error:
        case requests.exceptions.SSLError():
            return _Reply(Verdict(LinkState.UNREACHABLE, LinkReason.TLS))
        case ValueError():  # also what requests and urllib3 call an invalid address
            return _Reply(MALFORMED)
        case requests.Timeout() | SilenceError():
            verdict = Verdict(LinkState.UNREACHABLE, LinkReason.TIMEOUT)
            is_tired = isinstance(error, requests.ConnectTimeout)
            return _Reply(verdict, wait=manners.backoff, is_tired=is_tired)
        case _:
            return _Reply(NO_CONNECTION, wait=manners.backoff)


def _read_reply(session: requests.Session, answer: requests.Response, manners: Manners) -> _Reply:
    status, verdict = answer.status_code, judge_status(answer.status_code)
    if target := session.get_redirect_target(answer):
        location = urldefrag(requote_uri(urljoin(answer.url, target))).url
        return _Reply(verdict, status, location, sets_cookie="Set-Cookie" in answer.headers)
    if status in BUSY:
        wait = read_wish(answer.headers, manners.backoff)
        return _Reply(verdict, status, wait=wait, is_tired=status == HTTPStatus.TOO_MANY_REQUESTS)
    kind = answer.headers.get("Content-Type", "html")
    is_page = verdict == OK and "html" in kind
    if answer.request.method == "HEAD":
        is_conclusive = verdict == OK and not is_page
        return _Reply(verdict, status, wait=None if is_conclusive else 0.0, is_attempt=False)
    if is_page and tells_absence(_read_beginning(answer, manners)):
        return _Reply(SOFT_404, status)
    return _Reply(verdict, status)


def _read_beginning(answer: requests.Response, manners: Manners) -> str:
    end, content = time.monotonic() + manners.longest_answer, bytearray()
    # What has come, not a whole chunk: a host that sends a byte a second would never fill one.
    while chunk := answer.raw.read1(16_384, decode_content=True):
        content += chunk
        if len(content) >= LARGEST_PAGE or time.monotonic() > end:
            break
    return content[:LARGEST_PAGE].decode("utf-8", "replace")
