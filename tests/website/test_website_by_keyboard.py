"""Without a mouse, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from built_website import Built
from local_server import LocalServer
from page_kinds import RECORD, path_of_kind
from playwright.sync_api import Browser, Locator, Page

from generator.model.pages import MENU

PHONE, DESK, WALL = (
    {"width": 360, "height": 780},
    {"width": 1280, "height": 900},
    {"width": 1920, "height": 1080},
)
SMALLEST = {"width": 320, "height": 640}
FOCUSED = """() => {
  const focused = document.activeElement;
  const outlines = (element, part) => {
    const {outlineStyle, outlineWidth, outlineColor, boxShadow, content} = getComputedStyle(element, part);
    const outline = outlineStyle === 'none' ? 'none' : outlineStyle + outlineWidth + outlineColor;
    return part && content === 'none' ? '' : outline + boxShadow;
  };
  const around = focused.closest('li') ?? focused;
  const looks = () => [focused, around].flatMap(
    each => [null, '::before', '::after'].map(part => outlines(each, part))).join()
    + getComputedStyle(around, '::after').backgroundColor;
  const box = focused.getClientRects()[0];
  const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const lit = looks();
  focused.blur();
  const unlit = looks();
  focused.focus({focusVisible: true, preventScroll: true});
  return {
    name: focused.tagName + ' ' + (focused.getAttribute('href') ?? focused.innerText).trim(),
    classes: focused.className,
    lit: lit !== unlit,
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    onTop: focused.contains(seen) || (seen?.contains(focused) ?? false),
  };
}"""
"""What has the focus: whether an outline shows it (its own, or around the card that it opens),
whether it is on the screen, and whether nothing covers it."""
STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(each => each.checkVisibility({visibilityProperty: true})).length"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh tab."""
    with browser.new_context(
        reduced_motion="reduce", viewport=PHONE, service_workers="block"
    ) as context:
        yield context.new_page()


@pytest.fixture
def page_without_scripts(browser: Browser) -> Iterator[Page]:
    """A fresh tab of a browser that runs no script, on a phone."""
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        yield context.new_page()


def tab(page: Page, times: int = 1) -> dict[str, object]:
    """Press Tab; return what has the focus then."""
    for _ in range(times):
        page.keyboard.press("Tab")
    return page.evaluate(FOCUSED)


def tab_to(page: Page, css_class: str) -> list[str]:
    """Press Tab until an element of a class has the focus; return the classes met on the way."""
    met: list[str] = []
    for _ in range(12):
        met.append(str(tab(page)["classes"]))
        if css_class in met[-1].split():
            return met
    pytest.fail(f"{css_class} can't be reached: {met}")


def test_the_first_stops_are_skip_link_wordmark_emergencies_and_menu(
    page: Page, server: LocalServer
) -> None:
    """On a phone the first Tab offers to skip; then home, emergencies and the menu follow."""
    page.goto(server.at(""))
    first = tab(page)
    assert (first["classes"], first["inView"], first["onTop"]) == ("skip", True, True)
    met = tab_to(page, "menu-button")
    order = [name for name in met if name in {"wordmark", "urgent", "menu-button"}]
    assert order == ["wordmark", "urgent", "menu-button"]


def test_the_skip_link_leads_past_the_header(page: Page, server: LocalServer) -> None:
    """Enter on it, then Tab: the next stop is inside main."""
    page.goto(server.at(""))
    tab(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_opens_and_closes_by_keys_on_a_phone(page: Page, server: LocalServer) -> None:
    """Enter opens it, its links follow, Escape closes it and gives the button its focus back."""
    page.goto(server.at(""))
    menu = page.locator("nav.menu")
    assert not menu.is_visible()
    tab_to(page, "menu-button")
    page.keyboard.press("Enter")
    assert menu.is_visible()
    reached = {
        str(tab(page)["name"]) for _ in range(menu.locator("a:visible, button:visible").count())
    }
    links = menu.locator("a:visible").all()
    assert len(links) >= len(MENU)
    assert {f"A {each.get_attribute('href')}" for each in links} <= reached
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert page.evaluate("document.activeElement.className") == "menu-button"


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        ("home", SMALLEST),
        ("home", DESK),
        ("home", WALL),
        ("restaurants", SMALLEST),
        ("restaurants", WALL),
        ("office", DESK),
        (f"{RECORD}accommodation", SMALLEST),
        (f"{RECORD}accommodation", DESK),
    ],
    ids=lambda value: value["width"] if isinstance(value, dict) else value,
)
def test_every_control_is_reached_and_shows_its_focus(
    page: Page, server: LocalServer, demonstration: Built, kind: str, size: dict[str, int]
) -> None:
    """Tab stops at each visible link and button once, in view, uncovered and lit."""
    page.set_viewport_size(size)
    page.goto(server.at(path_of_kind(demonstration, kind, "fr")))
    count = page.evaluate(STOPS)
    stops = [tab(page) for _ in range(count)]
    unlit = [stop["name"] for stop in stops if not stop["lit"]]
    hidden = [stop["name"] for stop in stops if not (stop["inView"] and stop["onTop"])]
    assert (unlit, hidden) == ([], [])
    assert page.evaluate("[...document.querySelectorAll(':focus')].length") == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BODY", "more stops than controls"


def test_the_language_switch_keeps_the_record(
    page: Page, server: LocalServer, demonstration: Built
) -> None:
    """From a castle in French to the same castle in Dutch, by keyboard, then to English."""
    record_id = demonstration.first_of("attraction")
    page.set_viewport_size(DESK)
    page.goto(server.at(demonstration.path_of(record_id, "fr")))
    for language in ("nl", "en", "fr"):
        page.locator(f"header a[hreflang={language}]").press("Enter")
        page.wait_for_url(server.at(demonstration.path_of(record_id, language)))
        assert page.locator("html").get_attribute("lang") == language


def test_without_scripts_a_visitor_gets_from_home_to_a_call(
    page_without_scripts: Page, server: LocalServer, demonstration: Built
) -> None:
    """Home, menu, list, record, telephone: each step is a link that works by itself."""
    page = page_without_scripts
    page.goto(server.at("en/"))
    assert not page.locator("nav.menu").is_visible()
    page.locator(".header .menu-button").first.click()
    page.get_by_role("navigation", name="Main menu").get_by_role("link").nth(1).click()
    page.wait_for_url(server.at(demonstration.page("accommodations", "en").path))
    card = page.locator("main li.card", has=page.locator("a[href^='tel:']")).first
    link: Locator = card.locator("h2 a, h3 a, h4 a")
    name = link.inner_text()
    link.click()
    assert page.locator("h1").inner_text() == name
    assert page.locator("main .actions a[href^='tel:+33']").count() >= 1


def test_without_scripts_every_list_is_complete(
    page_without_scripts: Page, server: LocalServer, demonstration: Built
) -> None:
    """What a script would add is comfort: the cards are all in the page."""
    path = demonstration.page("attractions", "nl").path
    page_without_scripts.goto(server.at(path))
    shown = page_without_scripts.locator("main li.card:visible").count()
    assert shown == sum("card" in each.classes for each in demonstration.pages[path].all("li"))


def test_a_lost_visitor_is_answered_in_the_language_of_the_address(
    page: Page, server: LocalServer
) -> None:
    """At any depth 404 has its style, its language, and links that lead back."""
    for language, root in (("fr", ""), ("en", "en/"), ("nl", "nl/")):
        response = page.goto(server.at(f"{root}a/b/c/d/"))
        assert response is not None
        assert response.status == 404
        assert page.locator("html").get_attribute("lang") == language
        page.locator("main a").first.click()
        page.wait_for_url(server.at(root))
