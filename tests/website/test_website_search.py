"""Search over everything at once: what a visitor types in the street is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_website import Built
from chromium import PAINTED
from local_server import LocalServer, serve_folder
from playwright.sync_api import Browser, Page, Route, expect

from generator.languages import LanguageCode
from generator.model.pages import FAVOURITES, NOT_FOUND, PAGES, SEARCH

PHONE = {"width": 360, "height": 780}
COUNTED = re.compile(r": \d+$")
AXE = Axe().axe_script
VIOLATIONS = """() => axe.run(document, {resultTypes: ['violations']}).then(
  ({violations}) => violations.map(({id, nodes}) => id + ' ' + nodes.map(node => node.target)))"""
EVERY_PATH = """async ([script, index]) => {
  const [{readIndex}, {fold}] = await Promise.all(
    ['search-index', 'text'].map(name => import(script.replace('site.js', name + '.js'))));
  return (await readIndex(new URL(index, location), fold)).map(entry => entry.path);
}"""
TYPED = [
    ("fr", "Antraygues", "Vallées-d’Antraigues-Asperjoc"),
    ("fr", "chateau", "Château d’Aubenas"),
    ("fr", "campng", "Camping Les Charmilles"),
    ("fr", "volcan", "Coupe de Jaujac"),
    ("fr", "hôtel de Vals", "Grand Hôtel des Bains"),
    ("fr", "VOGÜÉ", "Vogüé"),
    ("fr", "07600", "Vals-les-Bains"),
    ("en", "Antraygues", "Vallées-d’Antraigues-Asperjoc"),
    ("en", "château", "Aubenas castle"),
    ("en", "castle", "Aubenas castle"),
    ("en", "volcano jaujac", "Coupe de Jaujac volcano"),
    ("en", "112", "Emergency numbers"),
    ("nl", "Antraygues", "Vallées-d’Antraigues-Asperjoc"),
    ("nl", "campng", "Camping Les Charmilles"),
    ("nl", "volcan", "Vulkaan Coupe de Jaujac"),
    ("nl", "kasteel", "Kasteel van Aubenas"),
]
"""A language, what is typed in it, and a name that must be found."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh tab on a phone; any fault of a script fails the test."""
    with browser.new_context(
        viewport=PHONE, reduced_motion="reduce", service_workers="block"
    ) as context:
        tab = context.new_page()
        faults: list[str] = []
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("dialog", lambda dialog: faults.append(dialog.message))
        yield tab
        assert faults == []


def search_path(built: Built, language: str) -> str:
    return built.site_addresses.page(SEARCH, LanguageCode(language))


def found(page: Page, words: str) -> list[str]:
    """Type words as a visitor does; return the names found, in order."""
    page.locator(".search-count").evaluate("each => each.replaceChildren()")
    page.fill("[name=q]", words)
    expect(page.locator(".search-count")).to_have_text(COUNTED)
    return page.locator(".result b").all_inner_texts()


@pytest.mark.parametrize(("language", "words", "name"), TYPED)
def test_what_is_typed_is_found(
    server: LocalServer, demonstration: Built, page: Page, language: str, words: str, name: str
) -> None:
    """Without accents, with a wrong or missing letter, in the words of a signpost."""
    page.goto(server.at(search_path(demonstration, language)))
    assert name in found(page, words)[:12]


def test_what_begins_with_the_words_comes_first(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    """Then names that hold them, then what is of that kind or in that commune."""
    page.goto(server.at(search_path(demonstration, "fr")))
    names = found(page, "vogue")
    assert names[0] == "Vogüé"
    assert names.index("Château de Vogüé") < names.index("Camping Les Chênes Verts")


@pytest.mark.parametrize("language", ["fr", "en", "nl"])
def test_everything_found_exists(
    server: LocalServer, demonstration: Built, page: Page, language: str
) -> None:
    """Every record that isn't over, every commune, every page: each at a page of this website."""
    page.goto(server.at(search_path(demonstration, language)))
    script = page.locator("script[src*='/site.js']").evaluate("each => each.src")
    index = page.locator("[data-search]").get_attribute("data-index")
    paths = page.evaluate(EVERY_PATH, [script, index])
    assert len(paths) == len(set(paths)) > 100
    assert set(paths) <= set(demonstration.paths)


def test_a_search_can_be_shared_and_come_back_to(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    """Its words stand in the address."""
    page.goto(server.at(search_path(demonstration, "fr")))
    found(page, "volcan")
    assert page.url.endswith("?q=volcan")
    page.locator(".result").first.click()
    page.wait_for_load_state()
    page.go_back()
    expect(page.locator(".result")).to_have_count(3)
    expect(page.locator("[name=q]")).to_have_value("volcan")


def test_nothing_found_is_no_dead_end(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    """Another way of writing it is proposed, and the emergency numbers."""
    page.goto(server.at(search_path(demonstration, "en") + "?q=qqqqqq"))
    nothing = page.locator("[data-nothing]")
    expect(nothing).to_be_visible()
    expect(nothing.get_by_role("link", name="Emergency numbers")).to_be_visible()


def test_many_results_come_in_two_helpings(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    """The count says how many there are; the rest is one tap away, and has the focus then."""
    page.goto(server.at(search_path(demonstration, "nl")))
    assert len(found(page, "camping")) == 30
    page.locator("[data-more]").click()
    assert page.locator(".result").count() > 30
    focused = page.evaluate("document.activeElement.closest('li').matches(':nth-child(31)')")
    assert focused is True


def test_without_scripts_everything_is_linked(
    server: LocalServer, demonstration: Built, browser: Browser
) -> None:
    """The page says so plainly, and lists every section and every commune."""
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(server.at(search_path(demonstration, "en")))
        expect(page.locator("noscript p")).to_contain_text("needs JavaScript")
        links = page.locator("main a").evaluate_all("all => all.map(each => each.href)")
        english = LanguageCode("en")
        for place in PAGES:
            if place not in {"home", NOT_FOUND, SEARCH}:
                assert server.at(demonstration.site_addresses.page(place, english)) in links
        for commune in demonstration.catalogue.territory.communes:
            assert server.at(demonstration.site_addresses.commune(commune, english)) in links


def test_every_page_leads_to_search_and_notebook(demonstration: Built) -> None:
    """In the page's own language."""
    for page in demonstration.pages.values():
        for page_id in (SEARCH, FAVOURITES):
            there = demonstration.site_addresses.page(page_id, LanguageCode(page.language))
            assert any(
                demonstration.local(link["href"], page.path) == there for link in page.all("a")
            ), (page.path, page_id)


def test_search_opens_over_any_page(server: LocalServer, demonstration: Built, page: Page) -> None:
    """By a tap; Escape leads back to where one was. Nothing is loaded before.

    No single key opens it: https://accessibilite.numerique.gouv.fr/methode/criteres-et-tests/#12.10.
    """
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    path = demonstration.path_of(demonstration.first_of("attraction"), "nl")
    page.goto(server.at(path))
    assert not any("search" in url for url in asked)
    dialog = page.get_by_role("dialog")
    page.keyboard.press("/")
    page.keyboard.press("s")
    expect(dialog).to_be_hidden()
    page.locator(".topbar .quick-search").focus()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.type("cascade du ray")
    page.get_by_role("link", name="Ray-Pic").first.wait_for()
    page.add_script_tag(content=AXE)
    assert page.evaluate(VIOLATIONS) == []
    page.keyboard.press("Escape")
    if dialog.is_visible():  # the first press only empties the field
        page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.url == server.at(path)
    page.locator(".topbar .quick-search").click()
    expect(dialog).to_be_visible()


def test_the_search_page_has_no_barrier_in_any_state(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    """With results, and without any."""
    page.goto(server.at(search_path(demonstration, "fr")))
    page.add_script_tag(content=AXE)
    for words in ("camping", "qqqqqq"):
        found(page, words)
        assert page.evaluate(VIOLATIONS) == []


def test_results_are_reached_by_keyboard(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    """Enter tells how many there are; Tab then goes through them in order."""
    page.goto(server.at(search_path(demonstration, "en")))
    page.locator("[name=q]").focus()
    page.keyboard.type("volcano")
    expect(page.locator(".search-count")).to_have_text(COUNTED)
    page.keyboard.press("Enter")
    expect(page.locator(".search-count")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".result").first).to_be_focused()


def test_a_slow_network_is_asked_once_and_moves_no_focus(
    server: LocalServer, demonstration: Built, page: Page
) -> None:
    """Whoever types on while names arrive gets one answer: none that comes later takes the focus."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/*.json", hold)
    page.goto(server.at(search_path(demonstration, "en")))
    page.locator("[name=q]").focus()
    with page.expect_request("**/search/*.json"):
        page.keyboard.type("volc")
    page.keyboard.type("ano")
    page.keyboard.press("Enter")
    page.evaluate(PAINTED)
    (only,) = held
    only.continue_()
    expect(page.locator(".search-count")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".result").first).to_be_focused()


def test_hostile_names_stay_names(hostile: Built, page: Page) -> None:
    """Nothing of a record becomes an element of the page."""
    with serve_folder(hostile.folder) as server:
        page.goto(server.at(search_path(hostile, "fr")))
        names = found(page, "alert")
        assert sum("<script>" in name for name in names) >= 2
        assert page.locator(".results img, .results script").count() == 0
        assert page.locator(".result").first.evaluate("each => each.origin") + "/" == server.address


def test_the_description_for_browsers_is_where_pages_say(demonstration: Built) -> None:
    """Every page names that of its own language."""
    for page in demonstration.pages.values():
        (link,) = page.head_links["search"]
        path = demonstration.local(link["href"], page.path)
        assert path == f"opensearch-{page.language}.xml"
        assert Path(demonstration.folder, path).is_file()
