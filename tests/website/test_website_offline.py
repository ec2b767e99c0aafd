"""Without network: in Chromium, with a web host that is really stopped."""

from __future__ import annotations

import dataclasses
import gzip
import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from altered_office import BASE_PATH
from axe_playwright_python.sync_playwright import Axe
from built_website import DAY, Built, build, copy_office, replace
from chromium import PATIENCE_MS
from playwright.sync_api import Browser, Page, expect

from generator.website.assets import gather_assets
from generator.website.offline import always_kept, manifest_path, shorten_script, version_of
from generator.website.site import Site

CAMPSITE, CASTLE, MARKET = (
    "camping-du-torrent",
    "chateau-de-rochebrune",
    "marche-de-saint-exemple",
)
BAR = ".from-phone"
MOST = 2048
"""Bytes of the worker as a host sends it."""


def _free_port() -> int:
    with socket.socket() as knock:
        knock.bind(("127.0.0.1", 0))
        return int(knock.getsockname()[1])


@dataclass
class Host:
    """A web host in a process of its own, which can be stopped and started again at its port."""

    folder: Path
    base: str = "/"
    port: int = field(default_factory=_free_port)
    process: subprocess.Popen[bytes] | None = None

    def at(self, path: str) -> str:
        """Return the address of a path of the website."""
        return f"http://127.0.0.1:{self.port}{self.base}{path}"

    def start(self) -> None:
        """Answer from now on."""
        command = [sys.executable, "-m", "http.server", str(self.port), "--bind", "127.0.0.1"]
        self.process = subprocess.Popen(
            [*command, "--directory", self.folder],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(100):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        pytest.fail("the web host does not start")

    def stop(self) -> None:
        """End the process: every connection with it."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


Serve = Callable[..., Host]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a web host for a folder, at the root or under a path."""
    hosts: list[Host] = []

    def start(folder: Path, base: str = "/") -> Host:
        hosts.append(Host(folder, base))
        hosts[-1].start()
        return hosts[-1]

    yield start
    for host in hosts:
        host.stop()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone that never saw the website."""
    with browser.new_context(viewport={"width": 360, "height": 780}) as context:
        context.set_default_timeout(PATIENCE_MS)
        yield context.new_page()


ARE_KEPT = (
    "all => Promise.all(all.map(each => caches.match(each))).then(kept => kept.every(Boolean))"
)


def wait_until_kept(page: Page, addresses: list[str]) -> None:
    """Wait until the phone keeps some addresses; `wait_for_function` takes any promise for a yes."""
    for _ in range(150):
        if page.evaluate(ARE_KEPT, addresses):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"not kept: {addresses}")


def visit(page: Page, host: Host, *paths: str) -> None:
    """Open pages one after another, each until the phone has kept it."""
    for path in paths:
        page.goto(host.at(path), wait_until="load")
        wait_until_kept(page, [host.at(path)])


def kept_paths(page: Page, host: Host) -> set[str]:
    """Return what the phone keeps, by path of the website."""
    found = page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async name =>
          (await (await caches.open(name)).keys()).map(({url}) => url)))).flat()"""
    )
    return {address.removeprefix(host.at("")) for address in found}


# What is written


def test_the_worker_is_small(built: Built) -> None:
    """Under 2 KB as it is sent, and without a comment: those are for whoever reads the source."""
    worker = (built.folder / "sw.js").read_bytes()
    assert len(gzip.compress(worker, 9)) <= MOST
    assert b" // " not in worker


def test_a_script_loses_comments_and_keeps_its_addresses() -> None:
    script = '// why\nconst a = "https://x/"; // unit\n  // more\n  const b = 1;\n'
    assert shorten_script(script) == 'const a = "https://x/";\nconst b = 1;\n'


def test_every_file_of_the_worker_exists(built: Built) -> None:
    worker = (built.folder / "sw.js").read_text("utf-8")
    files = json.loads(re.findall(r"FILES=(\[.*?\])", worker)[0])
    assert files
    assert [file for file in files if not built.file_at(file).is_file()] == []


def test_what_can_be_kept_of_a_language_is_all_its_pages(built: Built) -> None:
    """Those that every phone keeps anyway aside; nothing of another language."""
    codes = built.catalogue.settings.language_codes
    lists = {
        code: json.loads((built.folder / manifest_path(code)).read_text("utf-8")) for code in codes
    }
    for code, one in lists.items():
        always = {
            built.site_addresses.page(page, code) for page in ("emergency-numbers", "offline")
        }
        own = {path for path, page in built.ordinary_pages.items() if page.language == code}
        assert set(one["pages"]) == own - always
        assert [file for file in one["files"] if not built.file_at(file).is_file()] == []


def test_an_edit_marks_what_phones_keep_as_old(complete: Built, tmp_path: Path) -> None:
    """Of a record, of the office, of a text."""
    catalogue = complete.catalogue
    assets = gather_assets(catalogue.identity, tmp_path / "overrides")
    office = catalogue.office.model_copy(update={"name": "Office du Vallon"})
    edits = (
        dataclasses.replace(catalogue, fingerprint="another"),
        dataclasses.replace(catalogue, office=office),
    )
    marks = [version_of(Site(each, DAY), assets, tmp_path) for each in (catalogue, *edits)]
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "fr.md").write_text("Bienvenue", encoding="utf-8")
    marks.append(version_of(Site(catalogue, DAY), assets, tmp_path))
    assert len(set(marks)) == len(marks)


def test_the_size_told_is_nearly_what_a_host_sends(complete: Built) -> None:
    """Within a fifth of every file compressed by itself."""
    told = json.loads((complete.folder / manifest_path("fr")).read_text("utf-8"))
    files = [complete.file_at(path) for path in (*told["pages"], *told["files"])]
    sent = sum(len(gzip.compress(file.read_bytes())) for file in files)
    assert told["bytes"] == pytest.approx(sent, rel=0.2)
    assert told["room"] == sum(file.stat().st_size for file in files)


# In a browser


def test_visited_pages_are_shown_without_network_and_say_so(
    complete: Built, serve: Serve, phone: Page
) -> None:
    """The first page and the second alike, with style; each says the day of its data."""
    host = serve(complete.folder)
    seen = [complete.path_of(CAMPSITE, "fr"), complete.site_addresses.page("agenda", "fr")]
    visit(phone, host, *seen)
    expect(phone.locator(BAR)).to_be_hidden()
    host.stop()
    for path in seen:
        phone.goto(host.at(path))
        expect(phone.locator(BAR)).to_be_visible()
        expect(phone.locator(BAR)).to_contain_text("Page affichée sans réseau")
        expect(phone.locator(BAR)).to_contain_text("24 novembre 2026")
        assert phone.locator("body").evaluate("each => getComputedStyle(each).margin") == "0px"
    phone.goto(host.at(seen[1] + "?theme=music"))
    expect(phone.locator(BAR)).to_be_visible()


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("home", "[...document.querySelectorAll('link[rel=stylesheet]')].map(({href}) => href)"),
        ("accessible-tourism", "[...document.images].map(({currentSrc}) => currentSrc)"),
    ],
)
def test_the_first_page_is_kept_with_its_style_and_its_photos(
    complete: Built, serve: Serve, phone: Page, page: str, parts: str
) -> None:
    """Before the worker serves: a style sheet that no other page has, a photo that stands twice."""
    host = serve(complete.folder)
    visit(phone, host, complete.site_addresses.page(page, "fr"))
    shown = [address for address in phone.evaluate(parts) if address]
    assert len(shown) > 1
    # What the browser's own cache still holds proves nothing: it may be emptied at any time.
    wait_until_kept(phone, shown)


def test_what_is_no_page_stays_what_it_is_without_network(
    complete: Built, serve: Serve, phone: Page
) -> None:
    """A photo that was opened by itself is a photo, not a page of strange letters."""
    host = serve(complete.folder)
    visit(phone, host, complete.path_of(CAMPSITE, "fr"))
    photo = next(complete.folder.glob("photos/*.jpg")).relative_to(complete.folder).as_posix()
    visit(phone, host, photo)
    host.stop()
    phone.goto(host.at(photo))
    assert phone.evaluate("document.images[0].naturalWidth") > 0


def test_the_network_comes_back(complete: Built, serve: Serve, phone: Page) -> None:
    """A page is today's again as soon as it can be."""
    host = serve(complete.folder)
    path = complete.path_of(CAMPSITE, "en")
    visit(phone, host, path)
    host.stop()
    phone.goto(host.at(path))
    expect(phone.locator(BAR)).to_contain_text("November 24, 2026")
    host.start()
    phone.reload()
    expect(phone.locator(BAR)).to_be_hidden()


@pytest.mark.parametrize("language", ["fr", "en", "nl"])
def test_a_page_that_is_not_kept_gives_way_to_the_emergency_numbers(
    complete: Built, serve: Serve, phone: Page, language: str
) -> None:
    """In the language of the page that was asked for, after one visit in another."""
    host = serve(complete.folder)
    visit(phone, host, complete.path_of(CAMPSITE, "fr"))
    host.stop()
    wanted = complete.path_of(CASTLE, language)
    phone.goto(host.at(wanted))
    assert phone.locator("html").get_attribute("lang") == language
    expect(phone.locator("[data-missing]")).to_be_visible()
    expect(phone.locator('main a[href="tel:112"]').first).to_be_visible()
    assert phone.locator("[data-missing] a").evaluate("each => each.href") == host.at(wanted)
    host.start()
    phone.locator("[data-missing] a").click()
    expect(phone.locator("h1")).to_contain_text("Rochebrune")


def test_emergency_numbers_are_always_there(complete: Built, serve: Serve, phone: Page) -> None:
    """Also when one other page was seen; they say their day too."""
    host = serve(complete.folder)
    visit(phone, host, complete.path_of(CAMPSITE, "nl"))
    host.stop()
    phone.locator("a.urgent").click()
    expect(phone.locator('main a[href="tel:112"]').first).to_be_visible()
    expect(phone.locator(BAR)).to_be_visible()


def test_visited_pages_are_listed(complete: Built, serve: Serve, phone: Page) -> None:
    """By their names, those of this language."""
    host = serve(complete.folder)
    visit(phone, host, complete.path_of(CAMPSITE, "fr"), complete.path_of(CASTLE, "en"))
    phone.goto(host.at(complete.site_addresses.page("offline", "fr")))
    listed = phone.locator("[data-kept=ul] a")
    expect(listed.filter(has_text="Camping du Torrent")).to_be_visible()
    expect(listed.filter(has_text="Castle")).to_have_count(0)
    phone.locator("[data-do=remove]").click()
    expect(listed).to_have_count(0)
    expect(phone.locator("[data-kept=none]")).to_be_visible()
    pages = {path for path in kept_paths(phone, host) if path.endswith("/")}
    assert pages == set(always_kept(Site(complete.catalogue, DAY)))


def test_the_whole_website_is_kept_on_request_and_removed(
    complete: Built, serve: Serve, phone: Page
) -> None:
    """Its size is said before; every page then opens without network; removal frees the phone."""
    host = serve(complete.folder)
    phone.goto(host.at(complete.site_addresses.page("offline", "fr")))
    keep, remove = phone.locator("[data-do=keep]"), phone.locator("[data-do=remove]")
    status = phone.locator(".offline-whole [role=status]")
    expect(keep).to_have_text(re.compile(r"Garder sur ce téléphone \(\d+ ?\s?ko\)"))
    before = kept_paths(phone, host)
    keep.click()
    expect(status).to_contain_text("Gardées sur ce téléphone", timeout=60_000)
    expect(status).to_contain_text("24 novembre 2026")
    expect(keep).to_be_hidden()
    pages = json.loads((complete.folder / manifest_path("fr")).read_text("utf-8"))["pages"]
    assert set(pages) <= kept_paths(phone, host)

    host.stop()
    for path in (complete.path_of(MARKET, "fr"), *pages[:3]):
        phone.goto(host.at(path))
        expect(phone.locator(BAR)).to_be_visible()
        expect(phone.locator("h1")).to_be_visible()

    host.start()
    phone.goto(host.at(complete.site_addresses.page("offline", "fr")))
    remove.click()
    expect(status).to_contain_text("n’en reste rien")
    expect(keep).to_be_visible()
    assert kept_paths(phone, host) & set(pages) == set()
    expect(remove).to_be_hidden()
    assert {path for path in before if "urgences" in path} <= kept_paths(phone, host)


def test_newer_data_are_offered_and_what_is_gone_goes(
    tmp_path: Path, serve: Serve, phone: Page
) -> None:
    """A record that was renamed and one that was deleted, the next day."""
    office = copy_office("complete", tmp_path / "office")
    website = build(office, tmp_path / "website")
    host = serve(website.folder)
    offline = website.site_addresses.page("offline", "en")
    phone.goto(host.at(offline))
    keep = phone.locator("[data-do=keep]")
    status = phone.locator(".offline-whole [role=status]")
    keep.click()
    expect(status).to_contain_text("Kept on this phone", timeout=60_000)

    gone = website.path_of("auberge-du-chataignier", "en")
    (office / "data/restaurants/auberge-du-chataignier.yml").unlink()
    replace(office / f"data/events/{MARKET}.yml", 'en: "Saint', 'en: "New Saint')
    renewed = build(office, website.folder)
    phone.goto(host.at(offline))
    expect(status).to_contain_text("There are newer ones.")
    keep.click()
    renewed_text = re.compile(r"^Kept on this phone: \d+ pages, with the data of [^.]*\.$")
    expect(status).to_have_text(renewed_text, timeout=60_000)
    expect(keep).to_be_hidden()
    assert gone not in kept_paths(phone, host)
    host.stop()
    phone.goto(host.at(renewed.path_of(MARKET, "en")))
    expect(phone.locator("main")).to_contain_text("New Saint-Exemple Market")


def test_a_network_that_breaks_leaves_a_part_and_says_so(
    complete: Built, serve: Serve, phone: Page
) -> None:
    """What arrived is kept; the rest is fetched when it can be."""
    host = serve(complete.folder)
    phone.goto(host.at(complete.site_addresses.page("offline", "en")))
    keep = phone.locator("[data-do=keep]")
    expect(keep).to_be_visible()
    missing = (
        complete.folder
        / json.loads((complete.folder / manifest_path("en")).read_text("utf-8"))["pages"][-1]
    )
    aside = missing.with_name("aside")
    missing.rename(aside)
    try:
        keep.click()
        expect(phone.locator(".offline-whole [role=status]")).to_contain_text(
            "The network was lost", timeout=60_000
        )
    finally:
        aside.rename(missing)
    expect(keep).to_have_text("Keep the rest")
    keep.click()
    expect(phone.locator(".offline-whole [role=status]")).to_contain_text(
        "Kept on this phone", timeout=60_000
    )


def test_a_phone_without_room_says_so(complete: Built, serve: Serve, phone: Page) -> None:
    host = serve(complete.folder)
    phone.goto(host.at(complete.site_addresses.page("offline", "en")))
    expect(phone.locator("[data-do=keep]")).to_be_visible()
    session = phone.context.new_cdp_session(phone)
    origin = host.at("").removesuffix("/")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 400_000})
    phone.locator("[data-do=keep]").click()
    expect(phone.locator(".offline-whole [role=status]")).to_contain_text("no room left")
    expect(phone.locator("[data-do=keep]")).to_be_visible()


@pytest.mark.parametrize("language", ["fr", "en", "nl"])
def test_each_state_breaks_no_rule_of_accessibility(
    complete: Built, serve: Serve, phone: Page, language: str
) -> None:
    """The bar, the missing page, the list of kept pages, the whole website kept; by day and night."""
    host = serve(complete.folder)
    visit(phone, host, complete.path_of(CAMPSITE, language))
    offline = host.at(complete.site_addresses.page("offline", language))
    phone.goto(offline)
    expect(phone.locator("[data-kept=ul] a")).to_have_count(1)
    assert_accessible(phone)
    removed = phone.locator("[data-manifest]").get_attribute("data-removed") or ""
    phone.locator("[data-do=keep]").click()
    expect(phone.locator("[data-kept=whole]")).to_be_visible(timeout=60_000)
    assert_accessible(phone)
    phone.locator("[data-do=remove]").click()
    expect(phone.locator(".offline-whole [role=status]")).to_have_text(removed)
    host.stop()
    phone.goto(host.at(complete.path_of(CASTLE, language)))
    expect(phone.locator("[data-missing]")).to_be_visible()
    expect(phone.locator(BAR)).to_be_visible()
    assert_accessible(phone)


def assert_accessible(page: Page) -> None:
    """Axe finds nothing in daylight and at night, and nothing sticks out of a narrow phone."""
    page.evaluate(Axe().axe_script)
    for scheme, rules in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
        page.emulate_media(color_scheme=scheme)
        options = {"resultTypes": ["violations"], **rules}
        found = page.evaluate("options => axe.run(document, options)", options)["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_website_under_a_path_keeps_its_own_pages(
    altered: Built, tmp_path: Path, serve: Serve, phone: Page
) -> None:
    """Its worker reaches no further than the path, and what is kept opens there."""
    root = tmp_path / "host"
    place = root / BASE_PATH.strip("/")
    place.parent.mkdir(parents=True)
    place.symlink_to(altered.folder, target_is_directory=True)
    host = serve(root, BASE_PATH)
    path = altered.path_of(CAMPSITE, "nl")
    visit(phone, host, path)
    scope = phone.evaluate("navigator.serviceWorker.ready.then(({scope}) => scope)")
    assert scope == host.at("")
    host.stop()
    phone.goto(host.at(path))
    expect(phone.locator(BAR)).to_be_visible()
    phone.goto(host.at(altered.path_of(CASTLE, "nl")))
    expect(phone.locator("[data-missing]")).to_be_visible()


def test_errors_are_never_kept(complete: Built, serve: Serve, phone: Page) -> None:
    host = serve(complete.folder)
    visit(phone, host, complete.path_of(CAMPSITE, "fr"))
    phone.goto(host.at("nulle-part/"))
    phone.goto(host.at(complete.path_of(CASTLE, "fr")))
    assert "nulle-part/" not in kept_paths(phone, host)


def test_photos_of_visited_pages_are_shown_without_network(
    complete: Built, serve: Serve, phone: Page
) -> None:
    host = serve(complete.folder)
    visit(phone, host, complete.path_of(CAMPSITE, "fr"), complete.path_of(CASTLE, "fr"))
    whole = "document.querySelector('.record figure img').naturalWidth > 0"
    phone.wait_for_function(whole)
    host.stop()
    phone.reload()
    phone.wait_for_function(whole)


def test_old_data_say_their_age_even_with_network(
    complete: Built, serve: Serve, phone: Page
) -> None:
    """On the thirty-second day, not on the next."""
    host = serve(complete.folder)
    age = phone.locator(".footer [data-most-days]")
    phone.clock.set_fixed_time("2026-11-25T12:00:00Z")
    phone.goto(host.at(complete.path_of(CAMPSITE, "en")))
    expect(age).to_be_hidden()
    phone.clock.set_fixed_time("2026-12-26T12:00:00Z")
    phone.reload()
    expect(age).to_be_visible()


@pytest.mark.parametrize("language", ["fr", "en", "nl"])
def test_a_browser_would_install_the_website(
    complete: Built, serve: Serve, phone: Page, language: str
) -> None:
    """Chromium's own criteria; the manifest is in the page's language and names real icons."""
    host = serve(complete.folder)
    visit(phone, host, complete.site_addresses.page("home", language))
    session = phone.context.new_cdp_session(phone)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    facts = json.loads(manifest["data"])
    assert facts["lang"] == language
    assert all((complete.folder / icon["src"]).is_file() for icon in facts["icons"])
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [each for each in errors if each["errorId"] != "in-incognito"] == []
