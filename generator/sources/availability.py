"""Booking calendars of accommodation → what they say of tonight, kept for the next build.

Asked politely: a host at a time by one connection, with a pause between two calendars; whole
answers only where something changed (ETag, Last-Modified); not again within a quarter of an hour;
as late as a host wishes that is asked too much (Retry-After).
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit

import requests
from babel.dates import format_date
from urllib3.exceptions import HTTPError  # what reading a body raises below requests

from generator.errors import SourceError
from generator.findings import Finding, Severity
from generator.languages import Words
from generator.load.nights import (
    FILE,
    CalendarAnswer,
    KeptAvailability,
    KeptNight,
    read_availability,
)
from generator.model.accommodation import Accommodation
from generator.model.catalogue import Catalogue
from generator.model.values import RecordId
from generator.model.vocabulary import NightState
from generator.sources.booking_calendars import combine_states, read_night
from generator.sources.fetching import MOST_REDIRECTIONS, refuse_private

USER_AGENT = "Belvedere (tourist office website generator; free nights of its own members)"
LARGEST_CALENDAR = 2_000_000
"""Bytes; a year of bookings has some ten thousand."""
AGAIN_AFTER = timedelta(minutes=15)
HOSTS_AT_ONCE = 4
ATTEMPTS = 3
FULL_DAY = timedelta(days=1)
NIGHTS_END = timedelta(hours=5)
LATER = "its host asks to come back later"


@dataclass(frozen=True, slots=True)
class Manners:
    """How long to wait, in seconds; `loopback_allowed` is for a server of one's own."""

    pause: float = 1.0
    """Between two requests to a host."""
    backoff: float = 2.0
    """Before the second attempt; twice as long before the third."""
    longest_wait: float = 60.0
    """For a host that says when to come back."""
    longest_silence: float = 15.0
    longest_answer: float = 30.0
    loopback_allowed: bool = False


@dataclass(frozen=True, slots=True)
class Availability:
    """What was read of a night: states by accommodation, None where nothing is certain."""

    night: date
    states: Mapping[RecordId, NightState | None]
    faults: tuple[Finding, ...]
    asked: int
    """Calendars that may be asked, those asked a moment ago included."""
    kept: KeptAvailability


@dataclass(frozen=True, slots=True)
class _Question:
    record: RecordId
    place: int
    address: str
    known: CalendarAnswer | None

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def key(self) -> str:
        return _key_of(self.address)


_Answer = tuple[_Question, CalendarAnswer, SourceError | None]


def read_calendars(
    catalogue: Catalogue, root: Path, now: datetime, night: date, manners: Manners
) -> Availability:
    """Ask the calendars of a catalogue about a night; a fault makes its place unknown."""
    known = read_availability(root).calendars
    places = [place for place in catalogue.records_of(Accommodation) if place.availability]
    questions = [
        _Question(place.id, index, calendar.address, known.get(_key_of(calendar.address)))
        for place in places
        for index, calendar in enumerate(place.availability)
        if not calendar.blocks_by_policy
    ]
    answers = list(_ask_all(questions, now, night, manners))
    by_key = {question.key: answer for question, answer, _ in answers}
    nights = dict(_nights(places, by_key, night))
    return Availability(
        night=night,
        states=MappingProxyType(
            {place.id: nights[place.id].state if place.id in nights else None for place in places}
        ),
        faults=tuple(_faults(catalogue, answers)),
        asked=len(questions),
        kept=KeptAvailability(nights=nights, calendars=by_key),
    )


def keep_availability(root: Path, availability: Availability) -> None:
    """Write what was read, aside and then in place of what was kept before."""
    file = root / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    (file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    aside = file.with_suffix(".new")
    aside.write_text(availability.kept.model_dump_json(indent=1) + "\n", encoding="utf-8")
    aside.replace(file)


def night_of(now: datetime) -> date:
    """Return the day on which the night of this hour began: nobody looks for tomorrow's at one."""
    return (now - NIGHTS_END).date()


def _key_of(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:24]


def _nights(
    places: Iterable[Accommodation], answers: Mapping[str, CalendarAnswer], night: date
) -> Iterator[tuple[RecordId, KeptNight]]:
    for place in places:
        told = [answers.get(_key_of(calendar.address)) for calendar in place.availability]
        state = combine_states([answer.state if answer else None for answer in told])
        if state:
            read_at = min(one.asked_at for one in told if one and one.state is state)
            yield place.id, KeptNight(night=night, state=state, read_at=read_at)


def _faults(catalogue: Catalogue, answers: Iterable[_Answer]) -> Iterator[Finding]:
    for question, _, error in answers:
        if error:
            path = catalogue.paths.get(question.record, "")
            pointer = ("availability", question.place, "address")
            facts = MappingProxyType(error.facts)
            yield Finding("unread-calendar", Severity.WARNING, error.message, path, pointer, facts)


def describe_availability(availability: Availability, words: Words) -> str:
    """Return what was read in a line: how many places are free, full, or not to be known."""
    if not availability.states:
        return words.text("No accommodation names a booking calendar.")
    counts = Counter(availability.states.values())
    return words.text(
        "Night of {date}: free {free}, full {full}, unknown {unknown}",
        date=format_date(availability.night, "long", words.locale),
        free=counts[NightState.FREE],
        full=counts[NightState.TAKEN],
        unknown=counts[None],
    )


# Asking


def _ask_all(
    questions: list[_Question], now: datetime, night: date, manners: Manners
) -> Iterator[_Answer]:
    by_host = groupby(sorted(questions, key=lambda one: one.host), key=lambda one: one.host)
    hosts = [list(some) for _, some in by_host]
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as threads:
        for answers in threads.map(lambda some: _ask_host(some, now, night, manners), hosts):
            yield from answers


def _ask_host(
    questions: list[_Question], now: datetime, night: date, manners: Manners
) -> list[_Answer]:
    """Ask the calendars of a host one after another; the same one but once.

    A host that asks to come back later is asked nothing more: it has had enough of all of them.
    """
    answers: list[_Answer] = []
    tired: SourceError | None = None
    asked: dict[str, CalendarAnswer] = {}
    with requests.Session() as session:
        session.headers["User-Agent"] = USER_AGENT
        for question in questions:
            recent = _recent(question.known, now, night)
            if question.address in asked or recent:
                answers.append(_remember(question, recent or asked[question.address]))
                continue
            if tired:
                answers.append((question, _unread(now, night), tired))
                continue
            if asked:
                time.sleep(manners.pause)
            answer, error = _ask(session, question, now, night, manners)
            tired = error if error and error.message == LATER else None
            asked[question.address] = answer
            answers.append((question, answer, error))
    return answers


def _unread(now: datetime, night: date) -> CalendarAnswer:
    return CalendarAnswer(night=night, state=None, asked_at=now, read=False)


def _remember(question: _Question, answer: CalendarAnswer) -> _Answer:
    message = "it could not be read some minutes ago: it is asked again after {minutes} minutes"
    minutes = str(AGAIN_AFTER // timedelta(minutes=1))
    return question, answer, None if answer.read else SourceError(message, minutes=minutes)


def _recent(known: CalendarAnswer | None, now: datetime, night: date) -> CalendarAnswer | None:
    is_recent = known and known.night == night and timedelta() <= now - known.asked_at < AGAIN_AFTER
    return known if is_recent else None


def _ask(
    session: requests.Session, question: _Question, now: datetime, night: date, manners: Manners
) -> tuple[CalendarAnswer, SourceError | None]:
    known = question.known
    # What was kept is a state, not the bookings: it answers for the same night alone.
    may_compare = known and known.night == night and now - known.asked_at < FULL_DAY
    try:
        answer, content = _fetch(session, question.address, known if may_compare else None, manners)
        if known and content is None:
            return known.model_copy(update={"asked_at": now}), None
        state = read_night(content or b"", night)
    except SourceError as error:
        return _unread(now, night), error
    validators = {"etag": answer.get("ETag", ""), "last_modified": answer.get("Last-Modified", "")}
    return CalendarAnswer(night=night, state=state, asked_at=now, **validators), None


_Headers = Mapping[str, str]


def _fetch(
    session: requests.Session, address: str, known: CalendarAnswer | None, manners: Manners
) -> tuple[_Headers, bytes | None]:
    """Return the headers and the content of an address; no content where nothing changed."""
    headers = {"Accept": "text/calendar, */*;q=0.1"}
    if known and known.etag:
        headers["If-None-Match"] = known.etag
    if known and known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    for attempt in range(ATTEMPTS):
        try:
            with closing(_follow(session, address, headers, manners)) as answer:
                wait = _wait_before_next(answer, attempt, manners)
                if wait is None or attempt == ATTEMPTS - 1:
                    return _take(answer, known, manners)
        except (requests.RequestException, HTTPError) as error:
            if attempt == ATTEMPTS - 1:
                message = "its host can't be reached"
                raise SourceError(message) from error
            wait = manners.backoff * 2**attempt
        if wait > manners.longest_wait:
            break
        time.sleep(wait)
    raise SourceError(LATER)


def _follow(
    session: requests.Session, url: str, headers: dict[str, str], manners: Manners
) -> requests.Response:
    """Return the answer behind redirections, each of which must lead out of private networks."""
    for _ in range(MOST_REDIRECTIONS + 1):
        try:
            refuse_private(url, loopback_allowed=manners.loopback_allowed)
        except SourceError as error:
            # Its own message names the address, which is a secret.
            message = "it leads to no public https address"
            raise SourceError(message) from error
        timeouts = (min(5.0, manners.longest_silence), manners.longest_silence)
        answer = session.get(
            url, headers=headers, stream=True, timeout=timeouts, allow_redirects=False
        )
        if not answer.is_redirect:
            return answer
        answer.close()
        url = urljoin(url, answer.headers["Location"])
    message = "it is redirected too often"
    raise SourceError(message)


def _wait_before_next(answer: requests.Response, attempt: int, manners: Manners) -> float | None:
    """Return how many seconds to wait before asking again; None where the answer is final."""
    too_many = answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    if not too_many and answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
        return None
    wish = answer.headers.get("Retry-After", "").strip()
    if wish.isdecimal():
        return float(wish)
    try:
        moment = parsedate_to_datetime(wish)
        wait = moment - parsedate_to_datetime(answer.headers.get("Date", ""))
    except (TypeError, ValueError):  # no date, or one of the two without its zone
        return float(manners.backoff * 2**attempt)
    return max(0.0, wait.total_seconds())


def _take(
    answer: requests.Response, known: CalendarAnswer | None, manners: Manners
) -> tuple[_Headers, bytes | None]:
    if known and answer.status_code == HTTPStatus.NOT_MODIFIED:
        return answer.headers, None
    if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        raise SourceError(LATER)
    if answer.status_code != HTTPStatus.OK:
        message = "its host answers {status}"
        raise SourceError(message, status=str(answer.status_code))
    end, content = time.monotonic() + manners.longest_answer, bytearray()
    # What has come, not a whole chunk: a host that sends a byte a second would never fill one.
    while chunk := answer.raw.read1(16_384, decode_content=True):
        content += chunk
        if len(content) > LARGEST_CALENDAR:
            message = "it is too large for a calendar"
            raise SourceError(message)
        if time.monotonic() > end:
            message = "its host takes too long to answer"
            raise SourceError(message)
    return answer.headers, bytes(content)
