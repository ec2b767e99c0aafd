"""Booking calendars: free, taken or unknown, asked politely, and nothing of a guest is kept."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from terminal import PROJECT, belvedere

from generator.errors import SourceError
from generator.languages import words_of
from generator.load import load_project
from generator.load.nights import FILE
from generator.model.values import RecordId
from generator.model.vocabulary import NightState
from generator.pipeline import read_availability
from generator.sources.availability import LARGEST_CALENDAR, Manners, night_of
from generator.sources.booking_calendars import combine_states, read_night

PARIS = ZoneInfo("Europe/Paris")
NIGHT = date(2026, 7, 14)
NOW = datetime(2026, 7, 14, 17, 5, tzinfo=PARIS)
FREE, TAKEN = NightState.FREE, NightState.TAKEN
GUEST = "Madame Personne, 06 39 98 00 00"
QUICK = Manners(
    pause=0,
    backoff=0.01,
    longest_wait=2,
    longest_silence=1,
    longest_answer=1,
    loopback_allowed=True,
)


def calendar(*events: str) -> bytes:
    """Return a calendar of events, each given by its lines."""
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n{body}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def stay(first: str, last: str, *more: str) -> str:
    """Return an event of whole days; the last is the day of departure."""
    lines = (f"DTSTART;VALUE=DATE:{first}", f"DTEND;VALUE=DATE:{last}", f"SUMMARY:{GUEST}", *more)
    return "\n".join(lines)


# What a calendar says


BEFORE = stay("20260701", "20260703")
"""Somebody keeps this calendar."""


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ([stay("20260714", "20260715")], TAKEN),
        ([stay("20260710", "20260720")], TAKEN),
        ([stay("20260712", "20260714")], FREE),
        ([stay("20260715", "20260716")], FREE),
        ([BEFORE], FREE),
        (["DTSTART;VALUE=DATE:20260714\nSUMMARY:x"], TAKEN),
        ([BEFORE, "DTSTART:20260714T140000Z\nDTEND:20260715T080000Z"], TAKEN),
        ([BEFORE, "DTSTART:20260713T220000Z\nDTEND:20260714T220000Z"], TAKEN),
        ([BEFORE, "DTSTART:20260714T220000Z\nDTEND:20260715T220000Z"], FREE),
        ([BEFORE, "DTSTART:20260714T160000\nDTEND:20260715T100000"], TAKEN),
        ([BEFORE, "DTSTART;TZID=Europe/Paris:20260714T160000\nDURATION:P1D"], TAKEN),
        ([BEFORE, "DTSTART;TZID=America/New_York:20260714T190000\nDURATION:P1D"], FREE),
        ([BEFORE, "DTSTART:20260714T100000\nDTEND:20260714T120000\nSUMMARY:Ménage"], FREE),
        ([BEFORE, stay("20260714", "20260715", "STATUS:CANCELLED")], FREE),
        ([BEFORE, stay("20260714", "20260715", "TRANSP:TRANSPARENT")], FREE),
    ],
)
def test_a_booking_takes_the_nights_before_its_departure(
    events: list[str], state: NightState
) -> None:
    """Whole days, UTC, floating times, other zones; what is cancelled or takes no time is free."""
    assert read_night(calendar(*events), NIGHT) is state


@pytest.mark.parametrize(
    "events",
    [
        [BEFORE, "DTSTART;VALUE=DATE:20260714\nSUMMARY:Airbnb (Not available)"],
        [BEFORE, "DTSTART;VALUE=DATE:20260714\nSUMMARY:CLOSED - Not available"],
        [BEFORE, "DTSTART;VALUE=DATE:20260714\nSUMMARY:Bloqué par le propriétaire"],
        [BEFORE, "DTSTART;VALUE=DATE:20260714\nSUMMARY:Geblokkeerd"],
        [BEFORE, stay("20260101", "20261231")],
        [BEFORE, stay("20260714", "20260715", "STATUS:TENTATIVE")],
        [BEFORE, "DTSTART;VALUE=DATE:20260701\nRRULE:FREQ=DAILY"],
        [stay("20250701", "20250703")],
        [],
    ],
)
def test_a_block_is_no_booking(events: list[str]) -> None:
    """Blocked by policy, by season or by rule, or kept by nobody: neither free nor taken."""
    assert read_night(calendar(*events), NIGHT) is None


def test_a_booking_inside_a_block_is_a_booking() -> None:
    events = [stay("20260101", "20261231"), stay("20260714", "20260715")]
    assert read_night(calendar(*events), NIGHT) is TAKEN


@pytest.mark.parametrize("change", [date(2026, 10, 25), date(2027, 3, 28)])
def test_nights_on_which_the_clock_is_changed(change: date) -> None:
    """From afternoon to morning, in local time and in UTC: the nights of 23 and of 25 hours."""
    before = change - timedelta(days=1)
    arrival = datetime(before.year, before.month, before.day, 23, 30, tzinfo=PARIS)
    departure = datetime(change.year, change.month, change.day, 10, tzinfo=PARIS)
    local = [f"{moment:%Y%m%dT%H%M%S}" for moment in (arrival, departure)]
    utc = [
        f"{moment.astimezone(ZoneInfo('UTC')):%Y%m%dT%H%M%SZ}" for moment in (arrival, departure)
    ]
    for start, end in (local, utc):
        written = calendar(f"DTSTART:{start}\nDTEND:{end}")
        states = [read_night(written, before + timedelta(days=n)) for n in (-1, 0, 1)]
        assert states == [FREE, TAKEN, FREE]


@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html><title>Log in</title>",
        b"\xef\xbb\xbf <html>",
        b"",
        b"not a calendar",
        b"\x00\xff\xfe",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2026",
        calendar("SUMMARY:no date"),
        calendar("DTSTART:yesterday\nDTEND:tomorrow"),
        b"BEGIN:VEVENT\r\n" * 5000,
    ],
)
def test_what_is_no_calendar_is_told(content: bytes) -> None:
    with pytest.raises(SourceError):
        read_night(content, NIGHT)


@pytest.mark.parametrize(
    ("states", "together"),
    [
        ([TAKEN, FREE], FREE),
        ([TAKEN, TAKEN], TAKEN),
        ([TAKEN, None], None),
        ([None, FREE], FREE),
        ([], None),
    ],
)
def test_one_free_room_is_enough(
    states: list[NightState | None], together: NightState | None
) -> None:
    assert combine_states(states) is together


def test_after_midnight_the_night_is_still_the_same() -> None:
    assert night_of(datetime(2026, 7, 15, 1, 30, tzinfo=PARIS)) == NIGHT
    assert night_of(datetime(2026, 7, 15, 6, 0, tzinfo=PARIS)) == date(2026, 7, 15)


# How calendars are asked


Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Host:
    """A host of calendars on this machine: its answers by path, in turn, and what it was asked."""

    address: str = ""
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    drip: float = 0

    def say(self, path: str, content: bytes = b"", status: int = 200, **headers: str) -> str:
        """Answer a path so, after what was said before; return its address."""
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        self.replies.setdefault(path, []).append((status, named, content))
        return self.address + path

    def reply(self, path: str) -> Reply:
        """Return the next answer of a path; the last one for ever."""
        replies = self.replies[path]
        return replies.pop(0) if len(replies) > 1 else replies[0]


class _Handler(BaseHTTPRequestHandler):
    host: Host

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.host.asked.append((self.path, dict(self.headers)))
        status, headers, content = self.host.reply(self.path)
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name, text)
        self.end_headers()
        try:
            for at in range(0, len(content), 1 if self.host.drip else len(content)):
                self.wfile.write(content[at:] if not self.host.drip else content[at : at + 1])
                time.sleep(self.host.drip)
        except OSError:
            """Whoever asked has gone, as it should."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Whoever has read enough drops the connection: no fault of the host."""


@contextmanager
def listening() -> Iterator[Host]:
    """Serve a host on a free port."""
    host = Host()
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"host": host}))
    host.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def host() -> Iterator[Host]:
    """A host of calendars."""
    with listening() as host:
        yield host


@dataclass(frozen=True)
class Asked:
    """What a run said and left."""

    told: str
    read: bool
    kept: str
    nights: dict[str, str]


Ask = Callable[..., Asked]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Ask calendars of one hotel, or of several, as the command does."""

    def run(
        *addresses: str, now: datetime = NOW, write: bool = True, policy: bool = False
    ) -> Asked:
        office = tmp_path / "office"
        if not office.exists():
            shutil.copytree(PROJECT / "tests" / "offices" / "minimal", office)
        folder = office / "data" / "accommodations"
        folder.mkdir(exist_ok=True)
        for number, address in enumerate(addresses):
            (folder / f"hotel-{number}.yml").write_text(
                "name: Hôtel\ntype: hotel\navailability:\n"
                f"  - {{ address: '{address}', blocks_by_policy: {'yes' if policy else 'no'} }}\n",
                encoding="utf-8",
            )
        told, read = read_availability(office, now, words_of("en"), write=write, manners=QUICK)
        catalogue = load_project(office).catalogue
        assert catalogue is not None
        file = office / FILE
        nights = {str(one): night.state.value for one, night in catalogue.nights.items()}
        return Asked(told, read, file.read_text("utf-8") if file.exists() else "", nights)

    return run


def test_what_calendars_say_reaches_the_catalogue(host: Host, ask: Ask) -> None:
    free = host.say("/free.ics", calendar(BEFORE))
    taken = host.say("/taken.ics", calendar(stay("20260714", "20260715")))
    done = ask(free, taken)
    assert done.read
    assert done.nights == {"hotel-0": "free", "hotel-1": "taken"}
    assert done.told == "Night of July 14, 2026: free 1, full 1, unknown 0"
    assert json.loads(done.kept)["nights"]["hotel-0"]["read_at"] == "2026-07-14T17:05:00+02:00"


def test_nothing_of_a_guest_and_no_address_is_kept_or_told(host: Host, ask: Ask) -> None:
    feed = "/feed-7f3a.ics?key=s3cret"
    events = (stay("20260714", "20260715", "DESCRIPTION:Phone 0639980000", "UID:personne"), BEFORE)
    done = ask(host.say(feed, calendar(*events)), host.say("/gone.ics?key=s3cret", status=404))
    private = ("Personne", "personne", "063998", "06 39", "s3cret", "feed-7f3a", "127.0.0.1")
    assert [one for one in private if one in done.told + done.kept] == []
    assert "2026-07-01" not in done.kept


def test_a_fault_is_told_with_its_place_and_the_place_is_unknown(host: Host, ask: Ask) -> None:
    broken = host.say("/broken.ics", b"<html>Log in</html>", Content_Type="text/html")
    done = ask(host.say("/free.ics", calendar(BEFORE)), broken)
    assert done.read
    assert done.nights == {"hotel-0": "free"}
    place = "data/accommodations/hotel-1.yml:4:16: warning: "
    assert place + "it answers with a web page, not with a calendar [unread-calendar]" in done.told


def test_where_nothing_can_be_read_the_command_says_so(host: Host, ask: Ask) -> None:
    done = ask(host.say("/gone.ics", status=410))
    assert not done.read
    assert "its host answers 410" in done.told
    assert done.nights == {}


def test_calendars_that_block_by_policy_are_not_even_asked(host: Host, ask: Ask) -> None:
    done = ask(host.say("/policy.ics", calendar(BEFORE)), policy=True)
    assert host.asked == []
    assert done.told == "Night of July 14, 2026: free 0, full 0, unknown 1"


def test_not_again_within_a_quarter_of_an_hour(host: Host, ask: Ask) -> None:
    address = host.say("/one.ics", calendar(BEFORE))
    ask(address)
    assert ask(address, now=NOW + timedelta(minutes=14)).nights == {"hotel-0": "free"}
    assert len(host.asked) == 1
    ask(address, now=NOW + timedelta(minutes=16))
    assert len(host.asked) == 2


def test_a_failure_is_not_asked_again_either(host: Host, ask: Ask) -> None:
    address = host.say("/gone.ics", status=404)
    ask(address)
    done = ask(address, now=NOW + timedelta(minutes=5))
    assert len(host.asked) == 1
    assert not done.read
    assert "some minutes ago" in done.told


def test_an_unchanged_calendar_is_not_sent_again(host: Host, ask: Ask) -> None:
    """ETag and Last-Modified come back; the hour of reading is the later one."""
    changed = "Tue, 14 Jul 2026 10:00:00 GMT"
    address = host.say("/one.ics", calendar(BEFORE), ETag='"a1"', Last_Modified=changed)
    host.say("/one.ics", status=304)
    ask(address)
    done = ask(address, now=NOW + timedelta(hours=1))
    _, headers = host.asked[1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"a1"', changed)
    assert done.nights == {"hotel-0": "free"}
    assert json.loads(done.kept)["nights"]["hotel-0"]["read_at"] == "2026-07-14T18:05:00+02:00"


def test_for_another_night_the_whole_calendar_is_asked(host: Host, ask: Ask) -> None:
    """What was kept is a state of one night, not the bookings."""
    address = host.say("/one.ics", calendar(stay("20260714", "20260715")), ETag='"a1"')
    assert ask(address).nights == {"hotel-0": "taken"}
    assert ask(address, now=NOW + timedelta(days=1)).nights == {"hotel-0": "free"}
    assert "If-None-Match" not in host.asked[1][1]


@pytest.mark.parametrize("headers", [{}, {"Retry_After": "0"}, {"Retry_After": "soon"}])
def test_a_busy_host_is_asked_again(host: Host, ask: Ask, headers: dict[str, str]) -> None:
    address = host.say("/one.ics", status=429, **headers)
    host.say("/one.ics", status=503, **headers)
    host.say("/one.ics", calendar(BEFORE))
    assert ask(address).nights == {"hotel-0": "free"}
    assert len(host.asked) == 3


def test_a_host_may_say_how_long_to_wait(host: Host, ask: Ask) -> None:
    address = host.say("/one.ics", status=429, Retry_After="1")
    host.say("/one.ics", calendar(BEFORE))
    start = time.monotonic()
    assert ask(address).nights == {"hotel-0": "free"}
    assert time.monotonic() - start >= 1


def test_a_host_that_asks_for_much_later_is_left_alone(host: Host, ask: Ask) -> None:
    done = ask(host.say("/one.ics", status=429, Retry_After="86400"))
    assert len(host.asked) == 1
    assert "its host asks to come back later" in done.told


def test_a_host_that_had_enough_is_not_asked_for_the_next_calendar(host: Host, ask: Ask) -> None:
    first = host.say("/one.ics", status=429, Retry_After="86400")
    done = ask(first, host.say("/two.ics", calendar(BEFORE)))
    assert [path for path, _ in host.asked] == ["/one.ics"]
    assert done.told.count("its host asks to come back later") == 2
    assert not done.read


def test_a_host_that_stays_ill_is_asked_three_times(host: Host, ask: Ask) -> None:
    done = ask(host.say("/one.ics", status=500))
    assert len(host.asked) == 3
    assert "its host answers 500" in done.told


def test_a_huge_answer_is_cut(host: Host, ask: Ask) -> None:
    done = ask(host.say("/one.ics", b"X" * (LARGEST_CALENDAR + 1)))
    assert "it is too large for a calendar" in done.told


def test_an_answer_that_never_ends_is_left(host: Host, ask: Ask) -> None:
    """A byte now and then would hold the command for hours."""
    host.drip = 0.02
    start = time.monotonic()
    done = ask(host.say("/one.ics", calendar(*[BEFORE] * 50)))
    assert "its host takes too long to answer" in done.told
    assert time.monotonic() - start < 5


def test_nobody_there(ask: Ask) -> None:
    with listening() as host:
        address = host.say("/one.ics")
    assert "its host can't be reached" in ask(address).told


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/",
        "https://10.0.0.1/one.ics",
        "http://192.0.2.1.example.org/",
        "file:///etc/passwd",
    ],
)
def test_no_redirection_leads_into_a_private_network(host: Host, ask: Ask, target: str) -> None:
    """An address is an editor's, but where it redirects to is a stranger's."""
    done = ask(host.say("/one.ics", status=302, Location=target))
    assert "it leads to no public https address" in done.told
    assert len(host.asked) == 1


def test_endless_redirections_end(host: Host, ask: Ask) -> None:
    done = ask(host.say("/one.ics", status=302, Location="/one.ics"))
    assert "it is redirected too often" in done.told
    assert len(host.asked) == 6


def test_a_trial_run_writes_nothing(host: Host, ask: Ask) -> None:
    done = ask(host.say("/one.ics", calendar(BEFORE)), write=False)
    assert done.told.endswith("free 1, full 0, unknown 0")
    assert (done.kept, done.nights) == ("", {})


def test_a_broken_file_of_readings_is_as_none(host: Host, ask: Ask, tmp_path: Path) -> None:
    address = host.say("/one.ics", calendar(BEFORE))
    ask(address)
    (tmp_path / "office" / FILE).write_text('{"nights": {"hotel-0": 3}}', encoding="utf-8")
    catalogue = load_project(tmp_path / "office").catalogue
    assert catalogue is not None
    assert catalogue.nights.get(RecordId("hotel-0")) is None


def test_the_command_refuses_this_very_machine(host: Host, ask: Ask, tmp_path: Path) -> None:
    """What the tests allow themselves, the command doesn't."""
    ask(host.say("/one.ics", calendar(BEFORE)), write=False)
    host.asked.clear()
    done = belvedere("availability", "--root", tmp_path / "office", "--lang", "fr")
    assert done.code == 1
    assert "il ne mène pas à une adresse https publique" in done.said
    assert host.asked == []


def test_without_a_calendar_there_is_nothing_to_ask() -> None:
    office = PROJECT / "tests" / "offices" / "minimal"
    done = belvedere("availability", "--root", office, "--lang", "en", "--dry-run")
    assert done.code == 0
    assert (
        done.said == "No accommodation names a booking calendar.\nTrial run: nothing was written.\n"
    )
