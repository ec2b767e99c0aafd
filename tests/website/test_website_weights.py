"""A first view fits a valley with one bar of network."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from built_website import Built
from local_server import COMPRESSED, LocalServer, serve_folder
from page_kinds import RECORD, fullest_in, path_of_kind
from playwright.sync_api import Browser, Page

BUDGET = 45 * 1024
MOST_REQUESTS = 8
LARGEST = "the largest"
PHOTOS = {".jpg", ".jpeg", ".png", ".webp", ".avif"}


@pytest.fixture
def asked(browser: Browser) -> Iterator[Callable[[LocalServer, str], set[str]]]:
    """What an empty browser asks for to show a page whole, icon included."""
    with browser.new_context(
        viewport={"width": 360, "height": 780}, service_workers="block"
    ) as context:
        page: Page = context.new_page()

        def open_it(server: LocalServer, path: str) -> set[str]:
            seen: list[str] = []
            page.on("request", lambda request: seen.append(request.url))
            page.goto(server.at(path), wait_until="load")
            icon = page.locator("link[rel=icon]").evaluate("each => each.href")
            return {url.partition("#")[0].removeprefix(server.address) for url in (*seen, icon)}

        yield open_it


def weight(built: Built, path: str) -> int:
    """Return the bytes of a file as a web host sends it."""
    file = built.file_at(path)
    content = file.read_bytes()
    return len(gzip.compress(content, 9)) if file.suffix in COMPRESSED else len(content)


@pytest.mark.parametrize("kind", ["home", LARGEST, f"{RECORD}accommodation", "agenda"])
def test_the_first_view_of_a_page_is_light(
    demonstration: Built,
    server: LocalServer,
    asked: Callable[[LocalServer, str], set[str]],
    record_property: Callable[[str, object], None],
    kind: str,
) -> None:
    """HTML, style, scripts, font and drawings: at most 45 KB and 8 requests, photos aside."""
    path = (
        fullest_in(demonstration, "")
        if kind == LARGEST
        else path_of_kind(demonstration, kind, "fr")
    )
    requests = {url for url in asked(server, path) if Path(url).suffix not in PHOTOS}
    total = sum(weight(demonstration, each) for each in requests)
    record_property("weight", f"{path}: {total} bytes, {len(requests)} requests")
    assert len(requests) <= MOST_REQUESTS, requests
    assert total <= BUDGET, {each: weight(demonstration, each) for each in requests}


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_list_of_300_accommodations_is_light(
    large: Built,
    asked: Callable[[LocalServer, str], set[str]],
    record_property: Callable[[str, object], None],
    language: str,
) -> None:
    """All 300 on one page, complete without scripts, within the same budget."""
    page = large.page("accommodations", language)
    assert sum(bool({"card", "row"} & set(element.classes)) for element in page.all("li")) == 300
    with serve_folder(large.folder) as server:
        requests = {url for url in asked(server, page.path) if Path(url).suffix not in PHOTOS}
    total = sum(weight(large, each) for each in requests)
    record_property("weight", f"{page.path}: {total} bytes, {len(requests)} requests")
    assert len(requests) <= MOST_REQUESTS, requests
    assert total <= BUDGET, {each: weight(large, each) for each in requests}
