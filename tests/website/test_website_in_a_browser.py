"""Every kind of page in Chromium: accessibility, widths, requests, console."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_website import Built
from local_server import LocalServer, serve_folder
from page_kinds import KINDS, RECORD, path_of_kind
from playwright.sync_api import Browser, Page, Request, Response

from generator.model.pages import HOME, NOT_FOUND

PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
WIDTHS = (320, 360, 1280, 1920)
USUAL_TEXT = 16
AXE = Axe().axe_script
AXE_ANSWER = """() => axe.run(document, {resultTypes: ['violations']})
  .then(({violations}) => violations.flatMap(({id, impact, nodes}) =>
    nodes.map(node => `${id} (${impact}): ${node.target.join(' ')} ${node.failureSummary}`)))"""
OVERFLOW = """() => {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  const beyond = each => Math.round(each.getBoundingClientRect().right);
  return [...document.body.querySelectorAll('*:not(svg *)')]
    .filter(each => beyond(each) > edge && each.checkVisibility())
    .map(each => `<${each.tagName} class="${each.className}"> ${beyond(each)} > ${edge}`);
}"""
"""What sticks out to the right, where the page can be scrolled there."""

BROKEN_WORDS = """longest => {
  const broken = [], range = document.createRange();
  for (const box of document.querySelectorAll('h1, h2, h3, th, td, .button, .menu-button, .badge')) {
    if (!box.checkVisibility()) continue;
    const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode()); )
      for (const {0: word, index} of text.data.matchAll(/[\\p{L}\\u00ad]+|\\d+/gu)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({top}) => Math.round(top)));
        if (word.length <= longest && lines.size > 1) broken.push(`${word} in <${box.tagName}>`);
      }
  }
  return broken;
}"""
"""Words and numbers that stand on two lines."""
LONGEST_WHOLE = 12
"""Letters; a longer word may have to break on a phone."""

LANGUAGES = ("fr", "en", "nl")
EACH_PAGE = [
    pytest.param((kind, language), id=f"{kind}-{language}")
    for kind in KINDS
    for language in LANGUAGES
]

WORKER_BLOCKED = "Service Worker registration blocked by Playwright"
"""So that every page is the server's own, never one that the worker kept."""


@dataclass
class Visit:
    """A tab, and everything that went wrong or was asked for while a page was open in it."""

    page: Page
    server: LocalServer
    faults: list[str] = field(default_factory=list)
    expected_status: int = 200
    kind: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        """Listen to the tab."""
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("requestfailed", lambda request: self.faults.append(f"failed: {request.url}"))
        self.page.on("request", self._see)
        self.page.on("response", self._hear)

    def open(self, path: str, *, status: int = 200) -> Page:
        """Open a page of the website."""
        self.faults.clear()
        self.expected_status = status
        self.page.goto(self.server.at(path), wait_until="load")
        return self.page

    def _note(self, kind: str, text: str) -> None:
        expected = text == WORKER_BLOCKED or (
            self.expected_status != 200 and f"status of {self.expected_status}" in text
        )
        if kind in {"error", "warning"} and not expected:
            self.faults.append(f"console: {text}")

    def _see(self, request: Request) -> None:
        if not request.url.startswith((self.server.address, "data:")):
            self.faults.append(f"another host: {request.url}")

    def _hear(self, response: Response) -> None:
        expected = self.expected_status if response.request.is_navigation_request() else 200
        if response.status not in {expected, 304}:
            self.faults.append(f"{response.status}: {response.url}")


@pytest.fixture(scope="session")
def tab(browser: Browser, server: LocalServer) -> Iterator[Visit]:
    """One tab for all pages, in which motion is reduced so that colours stand still."""
    with browser.new_context(
        reduced_motion="reduce", viewport=PHONE, service_workers="block"
    ) as context:
        yield Visit(context.new_page(), server)


@pytest.fixture(scope="module", params=EACH_PAGE)
def opened(request: pytest.FixtureRequest, tab: Visit, demonstration: Built) -> Visit:
    """A page of each kind in each language in turn, opened once for the tests that look at it."""
    tab.kind, tab.language = request.param
    path = path_of_kind(demonstration, tab.kind, tab.language)
    tab.page.set_viewport_size(PHONE)
    tab.open(path, status=404 if tab.kind == NOT_FOUND else 200)
    return tab


@pytest.fixture
def visit(opened: Visit) -> Visit:
    """The page on a phone in daylight."""
    opened.page.emulate_media(color_scheme="light")
    opened.page.set_viewport_size(PHONE)
    return opened


def test_a_page_breaks_no_rule_of_accessibility(visit: Visit) -> None:
    """Axe finds nothing, in dark colours for one language in turn; nothing fails to load.

    A kind is seen on a phone and on a desk, by day and by night: its languages share templates.
    """
    page, turn = visit.page, KINDS.index(visit.kind) + LANGUAGES.index(visit.language)
    assert page.locator("html").get_attribute("lang") == visit.language
    page.set_viewport_size((PHONE, DESK)[turn % 2])
    page.emulate_media(color_scheme="light" if turn % len(LANGUAGES) else "dark")
    page.evaluate(AXE)
    assert page.evaluate(AXE_ANSWER) == []
    assert visit.faults == []


def test_a_page_never_scrolls_sideways(visit: Visit) -> None:
    """From 320 to 1920 px, and with text twice as large on a phone and on a desk."""
    page = visit.page
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(OVERFLOW) == [], f"{width} px"
    settings = page.context.new_cdp_session(page)
    try:
        settings.send("Page.setFontSizes", {"fontSizes": {"standard": 2 * USUAL_TEXT}})
        for size in (DESK, PHONE):
            page.set_viewport_size(size)
            assert page.evaluate(OVERFLOW) == [], f"text at 200 %, {size['width']} px"
    finally:
        settings.send("Page.setFontSizes", {"fontSizes": {"standard": USUAL_TEXT}})
        settings.detach()
    assert visit.faults == []


def test_no_ordinary_word_is_broken_on_a_phone(visit: Visit) -> None:
    """A table or a button that is too narrow shows it in its words: 24 n/ovem/ber 202/6."""
    assert visit.page.evaluate(BROKEN_WORDS, LONGEST_WHOLE) == []


WORDS_BEYOND = """() => {
  const edge = document.documentElement.clientWidth;
  return [...document.querySelectorAll('main :is(h1, h2, h3, p, li, dd, th, td, input, .button)')]
    .filter(each => each.checkVisibility() && !each.closest('.map-scroll'))
    .map(each => [each.className || each.tagName, Math.round(each.getBoundingClientRect().right)])
    .filter(([, right]) => right > edge);
}"""
"""What is cut off at the right, also where nothing can be scrolled to it."""


@pytest.mark.parametrize("kind", [HOME, *(kind for kind in KINDS if kind.startswith(RECORD))])
def test_a_page_with_everything_stands_text_twice_as_large(
    browser: Browser, complete: Built, kind: str
) -> None:
    """Photos, prices, notices and the drawn hero leave every word within a phone's edge."""
    with serve_folder(complete.folder) as server, browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        settings = context.new_cdp_session(page)
        settings.send("Page.setFontSizes", {"fontSizes": {"standard": 2 * USUAL_TEXT}})
        page.goto(server.at(path_of_kind(complete, kind, "fr")), wait_until="load")
        assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "32px"
        assert page.evaluate(WORDS_BEYOND) == []
        assert page.evaluate(OVERFLOW) == []
