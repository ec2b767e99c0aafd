"""Every kind of page in Chromium: accessibility, widths, requests, console."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_website import Built
from local_server import LocalServer
from page_kinds import KINDS, path_of_kind
from playwright.sync_api import Browser, Page, Request, Response

from generator.model.pages import NOT_FOUND

PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
WIDTHS = (320, 360, 1280, 1920)
USUAL_TEXT = 16
AXE = Axe().axe_script
AXE_ANSWER = """rules => axe.run(document, rules ? {runOnly: {type: 'rule', values: rules}, resultTypes: ['violations']} : {resultTypes: ['violations']})
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

EACH_KIND = [
    pytest.param(
        kind,
        language,
        marks=pytest.mark.xdist_group("browser fr" if language == "fr" else "browser"),
    )
    for language in ("fr", "en", "nl")
    for kind in KINDS
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
def visit(browser: Browser, server: LocalServer) -> Iterator[Visit]:
    """One tab for all pages: phones first, motion reduced so that colours stand still."""
    with browser.new_context(
        reduced_motion="reduce", viewport=PHONE, service_workers="block"
    ) as context:
        yield Visit(context.new_page(), server)


Open = Callable[[str, str], Page]


@pytest.fixture
def open_kind(visit: Visit, demonstration: Built) -> Open:
    """Open a page of a kind in a language, on a phone in daylight."""

    def open_it(kind: str, language: str) -> Page:
        visit.page.emulate_media(color_scheme="light")
        visit.page.set_viewport_size(PHONE)
        path = path_of_kind(demonstration, kind, language)
        return visit.open(path, status=404 if kind == NOT_FOUND else 200)

    return open_it


@pytest.mark.parametrize(("kind", "language"), EACH_KIND)
def test_a_page_breaks_no_rule_of_accessibility(
    open_kind: Open, visit: Visit, kind: str, language: str
) -> None:
    """Axe finds nothing at 360 and 1280 px, nor in dark colours; nothing fails to load."""
    page = open_kind(kind, language)
    assert page.locator("html").get_attribute("lang") == language
    page.evaluate(AXE)
    assert page.evaluate(AXE_ANSWER) == []
    page.set_viewport_size(DESK)
    assert page.evaluate(AXE_ANSWER) == []
    if language == "fr":
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(AXE_ANSWER, ["color-contrast"]) == []
    assert visit.faults == []


@pytest.mark.parametrize(("kind", "language"), EACH_KIND)
def test_a_page_never_scrolls_sideways(
    open_kind: Open, visit: Visit, kind: str, language: str
) -> None:
    """From 320 to 1920 px, and with text twice as large on a phone and on a desk."""
    page = open_kind(kind, language)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(OVERFLOW) == [], f"{width} px"
    settings = page.context.new_cdp_session(page)
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 2 * USUAL_TEXT}})
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate(OVERFLOW) == [], f"text at 200 %, {size['width']} px"
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": USUAL_TEXT}})
    settings.detach()
    assert visit.faults == []


@pytest.mark.parametrize(("kind", "language"), EACH_KIND)
def test_no_ordinary_word_is_broken_on_a_phone(open_kind: Open, kind: str, language: str) -> None:
    """A table or a button that is too narrow shows it in its words: 24 n/ovem/ber 202/6."""
    assert open_kind(kind, language).evaluate(BROKEN_WORDS, LONGEST_WHOLE) == []
