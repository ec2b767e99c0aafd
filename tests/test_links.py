"""External links: every one found, asked politely, and called dead only when it surely is."""

from __future__ import annotations

import json
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from conftest import Written

from generator.check.links import links_of
from generator.languages import words_of
from generator.load import load_project
from generator.load.links import FILE, read_link_answers
from generator.model.link import Link, LinkAnswer, LinkReason, LinkState
from generator.sources.link_asking import LARGEST_PAGE, Manners
from generator.sources.link_pages import leads_home, tells_absence
from generator.sources.link_verdicts import judge_status
from generator.sources.links import (
    SENTENCES,
    LinkReport,
    check_links,
    describe_links,
    keep_answers,
)

NOW = datetime(2026, 7, 14, 17, 5, tzinfo=ZoneInfo("Europe/Paris"))
DAY = timedelta(days=1)
QUICK = Manners(
    pause=0,
    backoff=0.01,
    longest_wait=2,
    longest_silence=5,
    longest_answer=0.5,
    loopback_allowed=True,
)
PAGE = b"<!doctype html><title>Les Thermes</title><h1>Bienvenue</h1>"
OK, MOVED, REFUSED = LinkState.OK, LinkState.MOVED, LinkState.REFUSED
UNREACHABLE, DEAD = LinkState.UNREACHABLE, LinkState.DEAD


# A web host on this machine


@dataclass(frozen=True)
class Reply:
    """What a host answers; a HEAD of its own where it refuses that."""

    status: int = 200
    content: bytes = PAGE
    headers: dict[str, str] = field(default_factory=dict)
    head: int = 0
    delay: float = 0


@dataclass
class Host:
    """A host on this machine: its answers by path, in turn, and what it was asked."""

    address: str = ""
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    most_at_once: int = 0
    at_once: int = 0
    drip: float = 0
    guard: threading.Lock = field(default_factory=threading.Lock)

    def say(self, path: str, reply: Reply | None = None, **headers: str) -> str:
        """Answer a path so, after what was said before; return its address."""
        reply = reply or Reply()
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        told = replace(reply, headers={"Content-Type": "text/html", **reply.headers, **named})
        self.replies.setdefault(path, []).append(told)
        return self.address + path

    def redirect(self, path: str, target: str, status: int = 302, **headers: str) -> str:
        """Lead a path elsewhere; return its address."""
        return self.say(path, Reply(status, b""), Location=target, **headers)

    def reply(self, path: str) -> Reply:
        """Return the next answer of a path; the last one for ever."""
        replies = self.replies[path]
        return replies.pop(0) if len(replies) > 1 else replies[0]

    def methods(self, path: str) -> list[str]:
        """Return how a path was asked."""
        return [method for method, one in self.asked if one == path]


class _Handler(BaseHTTPRequestHandler):
    host: Host

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        host = self.host
        with host.guard:
            host.at_once += 1
            host.most_at_once = max(host.most_at_once, host.at_once)
            host.asked.append((self.command, self.path))
            host.headers.append(dict(self.headers))
            host.moments.append(time.monotonic())
            reply = host.reply(self.path)
        try:
            self._send(reply)
        except OSError:
            """Whoever asked has gone, as it should."""
        finally:
            with host.guard:
                host.at_once -= 1

    def _send(self, reply: Reply) -> None:
        time.sleep(reply.delay)
        is_head = self.command == "HEAD"
        self.send_response((is_head and reply.head) or reply.status)
        for name, text in reply.headers.items():
            self.send_header(name, text)
        self.end_headers()
        if is_head:
            return
        step = 1 if self.host.drip else max(1, len(reply.content))
        for at in range(0, len(reply.content), step):
            self.wfile.write(reply.content[at : at + step])
            time.sleep(self.host.drip)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Whoever has read enough, or refuses a certificate, drops the connection."""


@contextmanager
def listening(certificate: Path | None = None) -> Iterator[Host]:
    """Serve a host on a free port, over TLS where a certificate is given."""
    host = Host()
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"host": host}))
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    host.address = f"http{'s' * bool(certificate)}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.005})
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def host() -> Iterator[Host]:
    """A web host."""
    with listening() as host:
        yield host


@pytest.fixture
def other_host() -> Iterator[Host]:
    """Another web host."""
    with listening() as host:
        yield host


Check = Callable[..., LinkReport]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Check addresses as the command does, and keep what they answered."""

    def run(*addresses: str, now: datetime = NOW, manners: Manners = QUICK) -> LinkReport:
        links = [Link(address, "content/fr/index.md", (), 1, 1) for address in addresses]
        report = check_links(links, tmp_path, now, manners)
        keep_answers(tmp_path, report)
        return report

    return run


Ask = Callable[..., LinkAnswer]


@pytest.fixture
def ask(check: Check) -> Ask:
    """Check one address, and return what it answered."""

    def run(address: str, now: datetime = NOW, manners: Manners = QUICK) -> LinkAnswer:
        (answer,) = check(address, now=now, manners=manners).answers.values()
        return answer

    return run


def told(answer: LinkAnswer) -> tuple[LinkState, LinkReason | None]:
    """Return what an address is worth, and why."""
    return answer.state, answer.reason


# Where they stand


def test_every_kind_of_address_is_found(complete_office: Path) -> None:
    """Of records, of the office, of its territory and of its emergency numbers."""
    catalogue = load_project(complete_office).catalogue
    assert catalogue is not None
    found = {(link.path.removeprefix("data/"), link.pointer): link for link in links_of(catalogue)}
    expected = {
        ("transport/ligne-99.yml", ("contact", "website")): "https://ligne-99.example.org/",
        (
            "transport/ligne-99.yml",
            ("contact", "social_networks", 0),
        ): "https://social.example.org/ligne-99",
        ("transport/ligne-99.yml", ("booking",)): "https://booking.example.org/ligne-99",
        ("transport/ligne-99.yml", ("timetable",)): "https://cars.example.org/ligne-99",
        (
            "transport/ligne-99.yml",
            ("provenance", 0, "address"),
        ): "https://example.org/questionnaires",
        ("office.yml", ("contact", "website")): "https://example.org/",
        ("office.yml", ("provenance", 0, "address")): "https://example.org/donnees",
        ("territory.yml", ("provenance", 0, "address")): "https://example.org/communes",
        (
            "emergency-numbers.yml",
            (1, "provenance", 0, "address"),
        ): "https://example.org/urgences",
    }
    assert {place: found[place].address for place in expected} == expected


def test_addresses_of_welcome_points_are_found(written: Written) -> None:
    """A welcome point has its own contact.

    # data/office.yml
    name: Office
    welcome_points:
      - name: Bureau
        address: { commune: Exempleville }
        contact: { website: "https://example.org/bureau" }
    """
    assert written.catalogue is not None
    (link,) = (one for one in links_of(written.catalogue) if one.path == "data/office.yml")
    assert link.pointer == ("welcome_points", 0, "contact", "website")


def test_a_booking_calendar_is_never_asked(complete_office: Path) -> None:
    """Its address is a secret of its owner."""
    catalogue = load_project(complete_office).catalogue
    assert catalogue is not None
    addresses = [link.address for link in links_of(catalogue)]
    assert len(addresses) > 50
    assert [address for address in addresses if "calendars.example.org" in address] == []


def test_addresses_in_texts_are_found_with_their_places(written: Written) -> None:
    """Links, images, references and autolinks; no address of our own, no bare word.

    # content/fr/more.md
    # Titre
    [Une](https://example.org/une) et [deux](<http://example.org/deux> "Deux").
    ![Photo](https://example.org/p.jpg) [Nous](/q/chateau) [Ici](../access.md)
    <https://example.org/trois#partie> [Mél](mailto:a@example.org)
    [w](https://fr.wikipedia.org/wiki/Vals_(Ard%C3%A8che))
    [ref]: https://example.org/quatre
    Le site https://example.org/bare n’est pas un lien.
    """
    assert written.catalogue is not None
    links = [one for one in links_of(written.catalogue) if one.path == "content/fr/more.md"]
    assert [(one.address, one.line, one.column) for one in links] == [
        ("https://example.org/une", 2, 7),
        ("http://example.org/deux", 2, 43),
        ("https://example.org/p.jpg", 3, 10),
        ("https://example.org/trois#partie", 4, 2),
        ("https://fr.wikipedia.org/wiki/Vals_(Ard%C3%A8che)", 5, 5),
        ("https://example.org/quatre", 6, 8),
    ]


# What hosts answer


def test_what_answers_is_right(host: Host, ask: Ask) -> None:
    """A file is asked by HEAD alone; of a page the beginning is read as well."""
    file = host.say("/plan.pdf", Content_Type="application/pdf")
    assert told(ask(file)) == (OK, None)
    assert host.methods("/plan.pdf") == ["HEAD"]
    assert told(ask(host.say("/page"))) == (OK, None)
    assert host.methods("/page") == ["HEAD", "GET"]


@pytest.mark.parametrize("head", [400, 403, 404, 405, 500, 501, 503])
def test_a_host_that_refuses_head_is_asked_by_get(host: Host, ask: Ask, head: int) -> None:
    """What counts is what a visitor's browser gets."""
    assert told(ask(host.say("/page", Reply(head=head)))) == (OK, None)
    assert host.methods("/page") == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("status", "state", "reason"),
    [
        (404, DEAD, LinkReason.NOT_FOUND),
        (410, DEAD, LinkReason.GONE),
        (401, REFUSED, LinkReason.REFUSED),
        (403, REFUSED, LinkReason.REFUSED),
        (451, REFUSED, LinkReason.REFUSED),
        (999, REFUSED, LinkReason.REFUSED),
        (500, UNREACHABLE, LinkReason.SERVER_ERROR),
        (502, UNREACHABLE, LinkReason.SERVER_ERROR),
        (304, UNREACHABLE, LinkReason.SERVER_ERROR),
    ],
)
def test_statuses(host: Host, ask: Ask, status: int, state: LinkState, reason: LinkReason) -> None:
    """Not found is dead, a refusal is no death, and a fault may be passing."""
    assert told(ask(host.say("/page", Reply(status)))) == (state, reason)
    assert host.methods("/page") == ["HEAD", "GET"]
    assert judge_status(status)[:2] == (state, reason)


def test_a_temporary_redirection_is_right(host: Host, ask: Ask) -> None:
    """Its host wishes the address to stay as it is."""
    host.say("/deux")
    assert told(ask(host.redirect("/une", "/deux"))) == (OK, None)


@pytest.mark.parametrize("status", [301, 308])
def test_a_permanent_redirection_is_told_with_the_new_address(
    host: Host, ask: Ask, status: int
) -> None:
    """As far as redirections are permanent: what follows a temporary one may change again."""
    host.say("/quatre")
    host.redirect("/trois", "/quatre")
    host.redirect("/deux", "/trois", status)
    answer = ask(host.redirect("/une", host.address + "/deux#ici", status))
    assert told(answer) == (MOVED, None)
    assert answer.moved_to == host.address + "/trois"


def test_what_moved_to_nowhere_is_dead(host: Host, ask: Ask) -> None:
    host.say("/deux", Reply(404))
    answer = ask(host.redirect("/une", "/deux", 301))
    assert (answer.state, answer.moved_to) == (DEAD, "")


def test_a_circle_is_told(host: Host, ask: Ask) -> None:
    """It may be passing; where a cookie is set a browser may be answered, so a human must look."""
    host.redirect("/deux", "/une")
    answer = ask(host.redirect("/une", "/deux"))
    assert told(answer) == (UNREACHABLE, LinkReason.REDIRECT_LOOP)
    answer = ask(host.redirect("/cookie", "/cookie", Set_Cookie="seen=1"))
    assert told(answer) == (REFUSED, LinkReason.REDIRECT_LOOP)


def test_five_redirections_are_enough(host: Host, ask: Ask) -> None:
    host.say("/7")
    for number in range(7):
        host.redirect(f"/{number}", f"/{number + 1}")
    assert told(ask(host.address + "/0")) == (REFUSED, LinkReason.TOO_MANY_REDIRECTS)
    assert told(ask(host.address + "/2")) == (OK, None)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://169.254.169.254/latest/", LinkReason.PRIVATE_ADDRESS),
        ("https://10.0.0.1/", LinkReason.PRIVATE_ADDRESS),
        ("http://[fe80::1]/", LinkReason.PRIVATE_ADDRESS),
        ("file:///etc/passwd", LinkReason.BAD_ADDRESS),
        ("http://[nonsense/", LinkReason.BAD_ADDRESS),
        ("https://someone:secret@example.org/", LinkReason.BAD_ADDRESS),
    ],
)
def test_no_redirection_leads_into_a_private_network(
    host: Host, ask: Ask, target: str, reason: LinkReason
) -> None:
    """An address is an editor's, but where it redirects to is a stranger's."""
    answer = ask(host.redirect("/une", target))
    assert answer.reason is reason
    assert answer.state in {REFUSED, DEAD}
    assert host.asked == [("HEAD", "/une")]


def test_this_machine_is_asked_for_tests_only(host: Host, ask: Ask) -> None:
    """What the tests allow themselves, the command doesn't."""
    answer = ask(host.say("/page"), manners=replace(QUICK, loopback_allowed=False))
    assert told(answer) == (REFUSED, LinkReason.PRIVATE_ADDRESS)
    assert host.asked == []


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("https://someone:secret@example.org/", REFUSED),
        ("https://someone@127.0.0.1/", REFUSED),
        ("https://127.0.0.1:99999/", DEAD),
        ("https://[127.0.0.1/", DEAD),
        ("https://exa..mple.org/", DEAD),
        ("https://", DEAD),
        ("https:///une", DEAD),
    ],
)
def test_bad_addresses_are_not_asked(ask: Ask, address: str, state: LinkState) -> None:
    """Nor are those with a user's name, whose password would be sent."""
    assert told(ask(address)) == (state, LinkReason.BAD_ADDRESS)


def test_an_unknown_host_is_dead(host: Host, check: Check) -> None:
    """Unless none is known of several: then it is this machine that has no network."""
    unknown = ("https://nowhere.invalid/", "https://no-one.invalid/")
    answers = check(unknown[0], host.say("/page")).answers
    assert told(answers[unknown[0]]) == (DEAD, LinkReason.UNKNOWN_HOST)
    assert [told(one) for one in check(*unknown).answers.values()] == [
        (UNREACHABLE, LinkReason.CONNECTION)
    ] * 2


def test_nobody_there(ask: Ask) -> None:
    with listening() as host:
        address = host.say("/page")
    assert told(ask(address)) == (UNREACHABLE, LinkReason.CONNECTION)


def test_a_slow_host_is_left(host: Host, ask: Ask) -> None:
    """Twice: what was slow may be quick a moment later."""
    impatient = replace(QUICK, longest_silence=0.25)
    slow = host.say("/slow", Reply(delay=1))
    answer = ask(slow, manners=impatient)
    assert told(answer) == (UNREACHABLE, LinkReason.TIMEOUT)
    assert host.methods("/slow") == ["HEAD", "GET"]
    once = host.say("/once", Reply(delay=1))
    host.say("/once")
    assert told(ask(once, manners=impatient)) == (OK, None)


def test_a_host_to_which_nobody_gets_through_holds_up_the_run_once(check: Check) -> None:
    """Hundreds of addresses of a dead host would take hours."""
    with socket.socket() as deaf, socket.socket() as first, socket.socket() as second:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        for caller in (first, second):  # whoever calls after them waits in vain
            caller.settimeout(0)
            caller.connect_ex(deaf.getsockname())
        pages = [f"http://127.0.0.1:{deaf.getsockname()[1]}/{number}" for number in range(10)]
        start = time.monotonic()
        answers = check(*pages, manners=replace(QUICK, longest_silence=0.2)).answers
    assert {told(one) for one in answers.values()} == {(UNREACHABLE, LinkReason.TIMEOUT)}
    assert time.monotonic() - start < 2


def test_an_endless_page_is_left(host: Host, ask: Ask) -> None:
    """By its length, and by how long it takes: its title came long before."""
    assert told(ask(host.say("/long", Reply(content=PAGE + b" " * 10 * LARGEST_PAGE)))) == (
        OK,
        None,
    )
    host.drip = 0.02
    start = time.monotonic()
    assert told(ask(host.say("/drips", Reply(content=PAGE * 10)))) == (OK, None)
    assert time.monotonic() - start < 5


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that nobody vouches for, with its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate with")
    file = tmp_path_factory.mktemp("certificate") / "both.pem"
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    named = ["-subj", "/CN=127.0.0.1", "-keyout", str(file), "-out", str(file)]
    subprocess.run([*made, *named], check=True, capture_output=True)
    if file.read_text().count("BEGIN") != 2:  # some versions overwrite the key
        pytest.skip("this openssl keeps key and certificate apart")
    return file


def test_a_certificate_that_is_not_accepted_has_its_own_reason(certificate: Path, ask: Ask) -> None:
    """A browser may know issuers that we don't: it is never called dead for that."""
    with listening(certificate) as host:
        address = host.say("/page")
        for now in (NOW, NOW + 2 * DAY):
            assert told(ask(address, now)) == (UNREACHABLE, LinkReason.TLS)
        assert host.asked == []


# Pages that say that they are none


@pytest.mark.parametrize(
    "page",
    [
        "<title>404</title>",
        "<title>Erreur 404 - Camping</title>",
        "<title>Camping | 404</title>",
        "<title>Page introuvable</title>",
        "<title>Camping</title><h1 class='x'>Page <em>non trouvée</em></h1>",
        "<title>Camping</title><h1>Cette page n’existe plus</h1>",
        "<TITLE>Camping</TITLE><H1>\n Page\n not found</H1>",
        "<title>Pagina niet gevonden</title>",
        "<title>Seite nicht gefunden</title>",
        "<title>Page introuvable</title><![nonsense",
    ],
)
def test_a_page_may_say_that_it_is_none(host: Host, ask: Ask, page: str) -> None:
    """Though its host says that all is well (a “soft 404”)."""
    address = host.say("/page", Reply(content=page.encode()))
    assert told(ask(address)) == (DEAD, LinkReason.SOFT_404)


@pytest.mark.parametrize(
    "page",
    [
        "<title>Musée de la Peugeot 404 et de la 504</title>",
        "<title>À 404 mètres d’altitude</title>",
        "<title>Camping</title><p>Page introuvable</p>",
        "<title>Camping</title><script>'<h1>Page introuvable</h1>'</script>",
        "<!-- <h1>Page introuvable</h1> --><svg><title>Not found</title></svg><title>Oui</title>",
        "",
        "<![nonsense",
    ],
)
def test_other_pages_are_pages(page: str) -> None:
    """Only a title and a first heading are heard, and a number is no error."""
    assert not tells_absence(page)


def test_a_file_may_say_what_it_likes(host: Host, ask: Ask) -> None:
    """Only pages are read."""
    text = Reply(content=b"<title>404</title>", head=405)
    assert told(ask(host.say("/errors.txt", text, Content_Type="text/plain"))) == (OK, None)


def test_a_deep_address_that_ends_on_the_home_page_is_dead(host: Host, ask: Ask) -> None:
    """What it promised is no longer there, however its host redirects."""
    host.say("/")
    for status in (301, 302):
        address = host.redirect(f"/camping/tarifs-{status}", "/", status)
        assert told(ask(address)) == (DEAD, LinkReason.SOFT_404)
    assert told(ask(host.redirect("/index.php", "/", 301))) == (MOVED, None)


@pytest.mark.parametrize(
    ("address", "url", "home"),
    [
        ("https://example.org/a/b", "https://www.example.org/", True),
        ("http://example.org/camping", "https://example.org", True),
        ("https://example.org/fr/accueil.html", "https://example.org/", False),
        ("https://example.org/nl_BE/", "https://example.org/", False),
        ("https://example.org/a/b", "https://example.org/a/", False),
        ("https://example.org/a/b", "https://example.org/?page=b", False),
        ("https://short.example.com/x7f", "https://example.org/", False),
        ("https://example.org", "https://example.org/", False),
    ],
)
def test_what_leads_home(address: str, url: str, *, home: bool) -> None:
    """A home page may have several addresses, and a short address is another host's."""
    assert leads_home(address, url) is home


# Manners


def test_a_busy_host_says_how_long_to_wait(host: Host, ask: Ask) -> None:
    """And is not asked before."""
    address = host.say("/page", Reply(429), Retry_After="1")
    host.say("/page")
    start = time.monotonic()
    assert told(ask(address)) == (OK, None)
    assert time.monotonic() - start >= 1


@pytest.mark.parametrize("wish", ["0", "Wed, 01 Jan 2020 00:00:00 GMT", "soon", None])
def test_a_host_without_service_is_asked_again(host: Host, ask: Ask, wish: str | None) -> None:
    """At the time it wishes, or soon."""
    address = host.say("/page", Reply(503, headers={"Retry-After": wish} if wish else {}))
    host.say("/page")
    assert told(ask(address)) == (OK, None)
    assert host.methods("/page") == ["HEAD", "GET"]


def test_a_host_that_stays_busy_is_asked_twice(host: Host, ask: Ask) -> None:
    answer = ask(host.say("/page", Reply(429), Retry_After="0"))
    assert told(answer) == (REFUSED, LinkReason.REFUSED)
    assert host.methods("/page") == ["HEAD", "GET"]


def test_a_host_that_had_enough_is_asked_nothing_more(host: Host, check: Check) -> None:
    """It wishes to be asked tomorrow: that holds of all its pages."""
    first = host.say("/une", Reply(429), Retry_After="86400")
    report = check(first, host.say("/deux"))
    assert host.asked == [("HEAD", "/une")]
    assert report.counts[REFUSED] == 2


def test_one_connection_to_a_host_and_a_pause(host: Host, other_host: Host, check: Check) -> None:
    """Also where other hosts redirect to it meanwhile."""
    own = [host.say(f"/{number}", Reply(delay=0.02)) for number in range(3)]
    led = [
        other_host.redirect(f"/{number}", host.say(f"/led-{number}", Reply(delay=0.02)))
        for number in range(3)
    ]
    report = check(*own, *led, manners=replace(QUICK, pause=0.03))
    assert report.counts[OK] == 6
    assert host.most_at_once == 1
    waits = [after - before for before, after in zip(host.moments, host.moments[1:], strict=False)]
    assert min(waits) >= 0.03


def test_hosts_are_asked_at_once(host: Host, other_host: Host, check: Check) -> None:
    """One that is slow holds up no other."""
    slow = [one.say("/slow", Reply(delay=0.3)) for one in (host, other_host)]
    assert check(*slow).counts[OK] == 2
    assert abs(host.moments[0] - other_host.moments[0]) < 0.3


def test_who_asks_says_so_and_sends_nothing_of_anybody(
    host: Host, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No cookie comes back, and no password that the machine keeps."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password secret\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    check(host.say("/une", Set_Cookie="seen=1"), host.say("/deux"))
    assert len(host.headers) == 4
    assert all(one["User-Agent"].startswith("Belvedere (") for one in host.headers)
    assert [one for one in host.headers if {"Cookie", "Authorization"} & one.keys()] == []


def test_an_address_is_asked_once_however_often_it_stands(host: Host, tmp_path: Path) -> None:
    """Its fragment is the browser's own affair; each of its places is told."""
    address = host.say("/page", Reply(404))
    links = [
        Link(address, "data/attractions/a.yml", ("booking",)),
        Link(address, "data/attractions/b.yml", ("booking",)),
        Link(f"{address}#prices", "content/fr/index.md", (), 3, 7),
    ]
    report = check_links(links, tmp_path, NOW, QUICK)
    assert host.methods("/page") == ["HEAD", "GET"]
    assert list(report.answers) == [address]
    assert {report.answer_of(link).state for link in report.links} == {DEAD}
    assert len(report.links) == 3


# What is kept


def test_what_was_right_is_not_asked_again_for_some_days(host: Host, check: Check) -> None:
    """What was not is asked again each time."""
    right, wrong = host.say("/right"), host.say("/wrong", Reply(404))
    assert check(right, wrong).asked == 2
    host.asked.clear()
    later = check(right, wrong, now=NOW + 6 * DAY)
    assert later.asked == 1
    assert {path for _, path in host.asked} == {"/wrong"}
    assert later.answers[right].checked_at == NOW
    assert check(right, now=NOW + 7 * DAY).asked == 1


def test_a_second_run_asks_nothing(host: Host, check: Check) -> None:
    address = host.say("/page")
    first = check(address)
    host.asked.clear()
    assert check(address, now=NOW + DAY).answers == first.answers
    assert host.asked == []


@pytest.mark.parametrize(
    "hours",
    [(0, 24), (0, 12, 23.9, 24.1), (0, 48)],
)
def test_what_is_unreachable_is_dead_when_it_still_is_a_day_later(
    host: Host, ask: Ask, hours: tuple[float, ...]
) -> None:
    """However often it is asked meanwhile."""
    address = host.say("/page", Reply(500))
    answers = [ask(address, NOW + timedelta(hours=hour)) for hour in hours]
    assert [one.state for one in answers] == [UNREACHABLE] * (len(hours) - 1) + [DEAD]
    assert {one.failing_since for one in answers} == {NOW}


def test_what_answered_meanwhile_begins_anew(host: Host, ask: Ask) -> None:
    address = host.say("/page", Reply(500))
    for status in (500, 200, 200, 500):  # HEAD and GET each
        host.say("/page", Reply(status))
    states = [ask(address, NOW + days * DAY * 8).state for days in range(3)]
    assert states == [UNREACHABLE, OK, UNREACHABLE]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"answers": [{"address": 3}]}', '{"a": 1}'])
def test_a_broken_file_of_answers_is_as_none(
    host: Host, ask: Ask, content: str, tmp_path: Path
) -> None:
    address = host.say("/page")
    ask(address)
    assert read_link_answers(tmp_path)[address].state is OK
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    assert read_link_answers(tmp_path) == {}
    assert told(ask(address)) == (OK, None)


def test_only_addresses_that_still_stand_somewhere_are_kept(
    host: Host, check: Check, tmp_path: Path
) -> None:
    """Written aside, then swapped; nothing of it is ever committed."""
    check(host.say("/une"), host.say("/deux"))
    check(host.address + "/deux")
    kept = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    assert [one["address"] for one in kept["answers"]] == [host.address + "/deux"]
    folder = (tmp_path / FILE).parent
    assert {file.name for file in folder.iterdir()} == {".gitignore", "links.json"}


# How it is told


def test_what_is_not_right_is_told_with_its_place(
    host: Host, write_office: Callable[[str], Written]
) -> None:
    """A line an address, at the line of its file, and how many are in which state."""
    gone, old = host.say("/gone", Reply(410)), host.redirect("/old", "/new", 301)
    new = host.say("/new")
    written = write_office(
        "# data/attractions/a.yml\nname: A\ntype: museum\nbooking: https://example.org/a\n"
        "# data/attractions/b.yml\nname: B\ntype: museum\nbooking: https://example.org/b\n"
    )
    links = [
        Link(gone, "data/attractions/a.yml", ("booking",)),
        Link(gone, "data/attractions/b.yml", ("booking",)),
        Link(old, "content/fr/index.md", (), 3, 7),
        Link(new, "content/fr/index.md", (), 4, 7),
    ]
    report = check_links(links, written.root, NOW, QUICK)
    ended = "its host says that the page is gone for ever (410)"
    assert describe_links(report, words_of("en")).splitlines() == [
        f"content/fr/index.md:3:7: moved: {old}: write its new address instead: {new}",
        f"data/attractions/a.yml:3:10: dead: {gone}: {ended} (and in 1 other place)",
        "3 external addresses: right 1, moved 1, refused 0, unreachable 0, dead 1",
    ]


def test_it_is_told_since_when_an_address_does_not_answer(host: Host, check: Check) -> None:
    address = host.say("/page", Reply(500))
    check(address)
    told_later = describe_links(check(address, now=NOW + DAY), words_of("en"))
    assert "dead: " in told_later
    assert "that it has a fault, as at each look since July 14, 2026" in told_later


def test_a_stranger_s_address_does_not_colour_the_terminal(check: Check) -> None:
    report = check("https://exa..mple.org/\x1b[31m\u202e")
    assert "\x1b" not in describe_links(report, words_of("en"))
    assert "\u202e" not in describe_links(report, words_of("en"))


def test_without_an_address_there_is_nothing_to_tell(check: Check) -> None:
    assert describe_links(check(), words_of("en")) == "No external address is named."


def test_every_reason_has_its_sentence() -> None:
    assert set(SENTENCES) == set(LinkReason)
