"""The travel notebook: kept on the phone, shared by a link or a code, printed to go along."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_website import DAY, PROJECT, Built
from chromium import CHROMIUM, OPTIONS, PAINTED, WATCH_SHIFTS
from local_server import LocalServer, serve_folder
from playwright.sync_api import Browser, Page, expect

from generator.languages import LanguageCode
from generator.model.event import Event
from generator.model.pages import FAVOURITES
from generator.website.assets import read_scripts

PHONE = {"width": 360, "height": 780}
CASTLE, VOLCANO, GONE = "chateau-d-aubenas", "coupe-de-jaujac", "no-longer-there"
MARKET = "marche-de-villeneuve-de-berg"
VENDORED = PROJECT / "generator" / "website" / "assets" / "js" / "vendor"
AXE = Axe().axe_script
VIOLATIONS = """() => axe.run(document, {resultTypes: ['violations']}).then(
  ({violations}) => violations.map(({id, nodes}) => id + ' ' + nodes.map(node => node.target)))"""
KEEP = "ids => localStorage.setItem('notebook', JSON.stringify(ids))"
KEPT = "() => JSON.parse(localStorage.getItem('notebook'))"


@contextmanager
def open_tab(browser: Browser, *, offline: bool = False) -> Iterator[Page]:
    """Open a tab of a phone with nothing kept on it; any fault of a script fails the test."""
    faults: list[str] = []
    with browser.new_context(
        viewport=PHONE,
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
        service_workers="allow" if offline else "block",
    ) as context:
        tab = context.new_page()
        tab.on("pageerror", lambda error: faults.append(str(error)))
        yield tab
    assert faults == []


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab in which every page is the server's own."""
    with open_tab(browser) as tab:
        yield tab


@pytest.fixture
def page_kept(browser: Browser) -> Iterator[Page]:
    """A tab in which the worker keeps pages."""
    with open_tab(browser, offline=True) as tab:
        yield tab


def notebook_path(built: Built, language: str) -> str:
    return built.site_addresses.page(FAVOURITES, LanguageCode(language))


def open_notebook(
    page: Page, server: LocalServer, built: Built, *ids: str, language: str = "fr"
) -> None:
    """Open the notebook with some records kept already."""
    page.goto(server.at("robots.txt"))
    page.evaluate(KEEP, list(ids))
    page.goto(server.at(notebook_path(built, language)))


def test_a_heart_keeps_a_place(server: LocalServer, demonstration: Built, page: Page) -> None:
    """On a list and on the record's own page; the count in the header follows."""
    french = LanguageCode("fr")
    page.goto(server.at(demonstration.site_addresses.page("attractions", french)))
    heart = page.locator(f"[data-heart='{CASTLE}']")
    expect(heart).to_have_attribute("aria-pressed", "false")
    expect(heart).to_have_accessible_name("Garder dans mon carnet : Château d’Aubenas")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".topbar .kept")).to_have_text("1")
    page.goto(server.at(demonstration.path_of(CASTLE, "nl")))
    own = page.get_by_role("button", name="Bewaren in mijn boekje", pressed=True)
    expect(own).to_be_visible()
    own.click()
    assert page.evaluate(KEPT) == []
    expect(page.locator(".topbar .kept")).to_be_hidden()


def test_every_card_of_a_list_has_a_heart(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    """The small cards at the foot of a record have none: one would not know what they keep."""
    french = LanguageCode("fr")
    page.goto(server.at(demonstration.site_addresses.page("accommodations", french)))
    cards = page.locator(".card[data-id]").count()
    assert cards > 50
    expect(page.locator(".card .heart")).to_have_count(cards)
    page.goto(server.at(demonstration.path_of(CASTLE, "fr")))
    expect(page.locator(".tools button")).to_have_count(2)
    assert page.locator(".nearby .heart").count() == 0


def test_hearts_need_no_place_of_their_own(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    """Nothing moves when they appear."""
    page.add_init_script(WATCH_SHIFTS)
    for path in (demonstration.path_of(CASTLE, "fr"), "hebergements/"):
        page.goto(server.at(path))
        page.locator("button[aria-pressed]").first.wait_for()
        page.evaluate(PAINTED)
        assert page.evaluate("window.moved") < 0.01, path


@pytest.mark.parametrize(
    ("language", "name", "title"),
    [
        ("fr", "Château d’Aubenas", "Mon carnet de voyage"),
        ("en", "Aubenas castle", "My travel notebook"),
        ("nl", "Kasteel van Aubenas", "Mijn reisboekje"),
    ],
)
def test_the_notebook_says_what_one_needs_on_the_way(
    server: LocalServer, demonstration: Built, page: Page, language: str, name: str, title: str
) -> None:
    """Name, kind, address, telephone and hours, as the record's own page says them."""
    open_notebook(page, server, demonstration, CASTLE, VOLCANO, language=language)
    expect(page.locator("h1")).to_have_text(re.compile(title.replace(" ", r"\s")))
    place = page.locator(f".kept-place[data-id={CASTLE}]")
    expect(place.get_by_role("link", name=name)).to_be_visible()
    expect(place.locator(".kept-address")).to_have_text(re.compile("07200 Aubenas"))
    record = demonstration.record(CASTLE, language)
    phones = [
        link["href"]
        for link in record.all("a")
        if link["href"].startswith("tel:") and "button" in link.classes
    ]
    calls = place.locator("a[href^='tel:']").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    assert calls == phones
    expect(page.locator(".kept-place")).to_have_count(2)


def test_the_notebook_says_when_a_market_is_held(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    open_notebook(page, server, demonstration, MARKET, language="en")
    expect(page.locator(".kept-hours").first).to_contain_text("Wednesday")


def test_the_notebook_says_the_hours(complete: Built, page: Page) -> None:
    """The sentence of each record's own page."""
    known = [
        record.id
        for record in complete.catalogue.records
        if record.opening_hours and not isinstance(record, Event)
    ]
    assert known
    with serve_folder(complete.folder) as server:
        open_notebook(page, server, complete, *known)
        expect(page.locator(".kept-short")).to_have_count(len(known))
        for record_id in known:
            sentences = [
                text
                for text, _, element in complete.record(record_id, "fr").texts
                if "hours-sentence" in element.classes
            ]
            place = page.locator(f".kept-place[data-id={record_id}]")
            assert sentences
            expect(place.locator(".kept-hours").last).to_have_text(sentences[0])


def test_hostile_texts_stay_texts(hostile: Built, page: Page) -> None:
    """Nothing of a record becomes an element, neither in the notebook nor on a heart."""
    attacks: list[str] = []
    page.on("dialog", lambda dialog: attacks.append(dialog.message))
    ids = [record.id for record in hostile.catalogue.records]
    with serve_folder(hostile.folder) as server:
        open_notebook(page, server, hostile, *ids)
        expect(page.locator(".kept-place")).to_have_count(len(ids))
        listed = page.locator(".kept-place:not([data-type=''])").count()
        expect(page.locator(".kept-short")).to_have_count(listed)
        assert page.locator(".kept-place :is(script, img, iframe, b, svg:not(.icon))").count() == 0
        page.goto(server.at(hostile.site_addresses.page("attractions", LanguageCode("fr"))))
        assert page.locator(".heart :is(script, img, b)").count() == 0
    assert attacks == []


def test_an_event_that_is_over_keeps_its_name(altered: Built, page: Page) -> None:
    """Lists and search have left it; what never was a place is told by what was kept."""
    over = next(
        event
        for event in altered.catalogue.records_of(Event)
        if event.last_day and event.last_day < DAY
    )
    with serve_folder(altered.folder) as server:
        open_notebook(page, server, altered, over.id, GONE)
        expect(page.locator(".notebook-group h2")).to_have_text("Ne figure plus dans nos listes")
        expect(page.locator(f".kept-place[data-id={over.id}] h3")).to_have_text(over.name)
        expect(page.locator(f".kept-place[data-id={GONE}] h3")).to_have_text(GONE)


def test_the_notebook_is_arranged_by_commune_or_by_kind(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    open_notebook(page, server, demonstration, VOLCANO, CASTLE, GONE, language="en")
    headings = page.locator(".notebook-group h2")
    expect(headings).to_have_text(["Aubenas", "Jaujac", "No longer in our lists"])
    page.get_by_label("Arrange").select_option("by kind")
    expect(headings).to_have_count(2)


def test_places_are_removed_one_by_one_or_all(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    """All only after a question."""
    open_notebook(page, server, demonstration, CASTLE, VOLCANO, GONE, language="en")
    page.get_by_role("button", name="Remove: Aubenas castle").click()
    expect(page.locator(".kept-place")).to_have_count(2)
    expect(page.get_by_role("button", name="Remove: Coupe de Jaujac volcano")).to_be_focused()
    assert page.evaluate(KEPT) == [VOLCANO, GONE]
    page.get_by_role("button", name="Empty the notebook").click()
    page.get_by_role("button", name="Keep everything").click()
    assert page.evaluate(KEPT) == [VOLCANO, GONE]
    page.get_by_role("button", name="Empty the notebook").click()
    page.get_by_role("dialog").get_by_role("button", name="Empty the notebook").click()
    expect(page.get_by_text("Your notebook is empty.")).to_be_visible()
    assert page.evaluate(KEPT) == []


def test_a_notebook_is_shared_by_a_link_that_tells_no_server(
    server: LocalServer, demonstration: Built, page: Page, browser: Browser
) -> None:
    """Ids stand behind the `#`, which a browser keeps to itself; another phone adds them to its own."""
    open_notebook(page, server, demonstration, CASTLE, VOLCANO, language="nl")
    page.locator("[data-share-all]").click()
    link = f"{server.at(notebook_path(demonstration, 'nl'))}#places={CASTLE},{VOLCANO}"
    expect(page.locator("#share-link")).to_have_value(link)
    expect(page.locator("#share .qr svg")).to_be_visible()
    page.get_by_role("button", name="Link kopiëren").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link
    with browser.new_context(viewport=PHONE, service_workers="block") as other:
        there = other.new_page()
        asked: list[str] = []
        there.on("request", lambda request: asked.append(request.url))
        there.goto(server.at("robots.txt"))
        there.evaluate(KEEP, [VOLCANO])
        there.goto(link)
        given = there.locator("[data-given]")
        expect(given.get_by_role("link")).to_have_text(["Kasteel van Aubenas"])
        there.get_by_role("button", name="Toevoegen aan mijn boekje").click()
        expect(given).to_be_hidden()
        assert there.evaluate(KEPT) == [VOLCANO, CASTLE]
        assert not any("places" in url for url in asked)
        assert all(url.startswith(server.address) for url in asked)


def test_the_notebook_opens_without_network(demonstration: Built, page_kept: Page) -> None:
    """Once it was opened with one; a place kept since then is there too."""
    page = page_kept
    french = LanguageCode("fr")
    notebook = notebook_path(demonstration, "fr")
    with serve_folder(demonstration.folder) as server:
        open_notebook(page, server, demonstration, CASTLE)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.reload(wait_until="networkidle")
        expect(page.locator(".kept-address")).to_have_count(1)
        page.goto(server.at(demonstration.site_addresses.page("attractions", french)))
        with page.expect_response(re.compile(f"/{VOLCANO}/")):
            page.locator(f"[data-heart='{VOLCANO}']").click()
        page.wait_for_load_state("networkidle")
        address = server.at(notebook)
    page.goto(address)
    expect(page.locator(".kept-address")).to_have_count(2)
    expect(page.locator(f".kept-place[data-id={VOLCANO}]")).to_contain_text("Jaujac")


def test_a_link_of_nonsense_gives_nothing(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    """Neither unknown places nor markup come into the page."""
    for fragment in ("#places=nobody,knows", "#places=<img src=x onerror=alert(1)>", "#places="):
        page.goto(server.at(notebook_path(demonstration, "en") + fragment))
        expect(page.get_by_text("Your notebook is empty.")).to_be_visible()
        expect(page.locator("[data-given]")).to_be_hidden()


def test_what_else_is_kept_under_our_name_does_no_harm(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    """Something that is no list: no hearts, and nothing overwritten."""
    french = LanguageCode("fr")
    page.goto(server.at("robots.txt"))
    page.evaluate("localStorage.setItem('notebook', 'not ours')")
    page.goto(server.at(demonstration.site_addresses.page("attractions", french)))
    expect(page.locator(".choices")).to_be_visible()  # all scripts have begun
    page.evaluate(PAINTED)
    assert page.locator(".heart").count() == 0
    assert page.evaluate("localStorage.getItem('notebook')") == "not ours"


def test_a_browser_that_keeps_nothing_still_shows_what_is_shared(
    server: LocalServer, demonstration: Built, browser: Browser, tmp_path: Path
) -> None:
    """Where a visitor forbids websites to keep data, a shared notebook can be read, not taken over."""
    forbidding = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(forbidding), encoding="utf-8")
    start = browser.browser_type.launch_persistent_context
    with start(str(tmp_path), executable_path=CHROMIUM, args=[*OPTIONS]) as context:
        page = context.new_page()
        path = notebook_path(demonstration, "en")
        page.goto(server.at(f"{path}#places={CASTLE}"))
        expect(page.locator("[data-given] a")).to_have_count(1)
        expect(page.locator("[data-add]")).to_be_hidden()
        page.locator("[data-leave]").click()
        expect(page.locator("[data-given]")).to_be_hidden()


def test_a_record_is_shared_by_its_short_address(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    """The one that never changes; its code is drawn on the phone, by a module fetched then."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.at(demonstration.path_of(CASTLE, "en")))
    assert not any("vendor" in url for url in asked)
    page.get_by_role("button", name="Share").click()
    address = demonstration.site_addresses.absolute(f"q/{CASTLE}/")
    expect(page.locator("#share-link")).to_have_value(address)
    expect(page.get_by_role("img", name="QR code of the link")).to_be_visible()
    page.add_script_tag(content=AXE)
    assert page.evaluate(VIOLATIONS) == []
    page.locator("[data-copy]").click()
    expect(page.locator("[data-copy]")).to_have_text("Copied")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("[data-copy]")).to_have_text("Copy the link")
    expect(page.get_by_role("button", name="Share")).to_be_focused()
    page.emulate_media(media="print")
    expect(page.locator(".short-address")).to_contain_text(address)
    expect(page.locator(".short-address svg")).to_be_visible()


def test_a_record_with_its_map_and_code_prints_on_one_small_sheet(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    """A5, as the front desk hands it over: the routes that a phone works out stay on the phone."""
    page.goto(server.at(demonstration.path_of(CASTLE, "fr")))
    page.get_by_role("button", name="Partager").click()
    expect(page.locator("dialog .qr svg")).to_be_visible()
    page.keyboard.press("Escape")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", printed)) == 1
    page.emulate_media(media="print")
    expect(page.locator(".locator svg")).to_be_visible()
    expect(page.locator('.facts a[href*="/directions"]').first).to_be_hidden()


def test_only_records_have_a_short_address(demonstration: Built) -> None:
    """Printed beneath the record, also where no script runs."""
    addresses = demonstration.site_addresses
    short = {
        path: link["href"]
        for path, page in demonstration.pages.items()
        for link in page.head_links.get("shortlink", [])
    }
    expected = {
        addresses.record(record, code): addresses.absolute(addresses.short(record.id))
        for record in demonstration.catalogue.records
        for code in demonstration.catalogue.settings.language_codes
    }
    assert short == expected
    assert all(address in demonstration.page_at(path).visible for path, address in short.items())


def test_the_notebook_prints_with_room_to_write(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    """A code beside each place if wanted, its short address, and lines; no buttons."""
    open_notebook(page, server, demonstration, CASTLE, VOLCANO, language="en")
    expect(page.locator(".kept-address")).to_have_count(2)
    page.evaluate("window.print = () => window.printed = true")
    page.get_by_role("button", name="Print").click()
    page.wait_for_function("window.printed")
    expect(page.locator(".kept-code svg")).to_have_count(2)
    page.emulate_media(media="print")
    for place in page.locator(".kept-place").all():
        expect(place.locator(".kept-notes")).to_be_visible()
        expect(place.locator(".kept-short")).to_contain_text("/q/")
        expect(place.locator(".kept-code svg")).to_be_visible()
    assert page.locator("main button:visible").count() == 0


def test_without_scripts_the_page_says_why_it_is_empty(
    server: LocalServer, demonstration: Built, browser: Browser
) -> None:
    """And leads to the lists; no heart or button without use is seen anywhere."""
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(server.at(notebook_path(demonstration, "en")))
        expect(page.locator("noscript p")).to_contain_text("JavaScript")
        assert page.locator("main a:visible").count() >= 10
        assert page.locator("main button:visible").count() == 0
        page.goto(server.at(demonstration.path_of(CASTLE, "en")))
        assert page.locator(".tools *").count() == 0
        assert page.locator(".heart").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_notebook_has_no_barrier(
    server: LocalServer,
    demonstration: Built,
    page: Page,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    """Full, empty, given by somebody; narrow by day, wide by night."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    open_notebook(page, server, demonstration, CASTLE, GONE)
    page.goto(server.at(notebook_path(demonstration, "fr") + f"#places={VOLCANO}"))
    page.reload()
    expect(page.locator("[data-given]")).to_be_visible()
    expect(page.locator(".kept-address")).to_have_count(1)
    page.add_script_tag(content=AXE)
    assert page.evaluate(VIOLATIONS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("[data-clear]").click()
    assert page.evaluate(VIOLATIONS) == []


def test_code_of_others_is_as_it_was_published() -> None:
    """Its README names version, licence and digest of each file."""
    told = (VENDORED / "README.md").read_text(encoding="utf-8")
    digests = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VENDORED.glob("*.js")
    }
    assert digests
    for name, digest in digests.items():
        (line,) = (line for line in told.splitlines() if f"`{name}`" in line)
        assert digest in line
        assert "MIT" in line or "BSD" in line
    assert "MIT license" in read_scripts()["vendor/qrcode"]
    assert Path(VENDORED, "qrcode.js").stat().st_size < 60_000
