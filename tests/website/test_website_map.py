"""The map: numbers and list in step, with and without scripts, by keyboard, and in detail."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_website import Built, build, copy_office
from local_server import LocalServer
from map_file import write_map_file
from playwright.sync_api import Browser, Page
from test_website_weights import BUDGET, weight

PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
MARKS = ".map-marks a"
NUMBERS = f"{MARKS}:not([data-type=many])"
AXE = Axe().axe_script
VIOLATIONS = """() => axe.run(document, {resultTypes: ['violations']}).then(
  ({violations}) => violations.map(({id, nodes}) => id + ' ' + nodes.map(node => node.target)))"""
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('.map-marks a')].map(each => each.getBoundingClientRect());
  const middle = box => [box.left + box.width / 2, box.top + box.height / 2];
  return boxes.flatMap((one, turn) => boxes.slice(turn + 1).filter(other => {
    const [[x, y], [u, v]] = [middle(one), middle(other)];
    return Math.hypot(x - u, y - v) < 24;
  })).length;
}"""
"""Pairs of marks that a finger could not tell apart."""


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A fresh tab on a desk, in which any fault of a script fails the test."""
    faults: list[str] = []
    with browser.new_context(
        viewport=DESK, reduced_motion="reduce", service_workers="block"
    ) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        yield page
    assert faults == []


def open_map(page: Page, server: LocalServer, built: Built, more: str = "") -> Page:
    """Open the map in French."""
    page.goto(server.at(built.page("map", "fr").path + more), wait_until="load")
    return page


def numbers_of(page: Page) -> list[int]:
    """Return the numbers that stand alone on the map, in the order of the page."""
    return [int(text) for text in page.locator(f"{NUMBERS} text").all_text_contents()]


def test_each_place_of_the_list_is_drawn_once(built: Built) -> None:
    """Without scripts: the numbers that stand alone and those gathered are the whole list."""
    for language in built.catalogue.settings.language_codes:
        page = built.page("map", language)
        entries = [each for each in page.all("li") if each["data-at"]]
        marks = [each for each in page.all("a") if each["data-type"]]
        numbers = re.findall(
            r'data-type="(\w+)"><use[^>]*/?>(?:</use>)?<text[^>]*>(\d+)<', page.html
        )
        alone = [int(text) for shape, text in numbers if shape != "many"]
        gathered = sum(int(text) for shape, text in numbers if shape == "many")
        assert len(numbers) == len(marks)
        assert len(alone) + gathered == len(entries)
        assert alone == sorted(alone), "keys follow the order of the numbers"
        assert [each["id"] for each in entries] == [f"n{turn + 1}" for turn in range(len(entries))]


def test_what_is_on_no_map_is_counted_and_linked(demonstration: Built) -> None:
    """Places and those without a position add up to the list that the line leads to."""
    page = demonstration.page("map", "en")
    listed = len([each for each in page.all("li") if each["data-at"]])
    missing = sum(
        int(count) for count in re.findall(r"(\d+) more ha(?:s|ve) no position", page.visible)
    )
    events_over = 137 - listed - missing
    assert missing > 0
    assert listed + missing + events_over == len(demonstration.catalogue.records)
    assert events_over == sum(
        "This event is over." in p.visible
        for p in demonstration.pages.values()
        if p.language == "en"
    )


def test_every_mark_has_a_name_that_says_what_it_is(demonstration: Built) -> None:
    """A number is named by its line of the list; several together say how many, and around where."""
    page = demonstration.page("map", "en")
    for mark in (each for each in page.all("a") if each["data-type"]):
        if mark["data-type"] == "many":
            assert re.fullmatch(r"\d+ places (around \S.*|close together)", mark["aria-label"])
        else:
            assert mark["aria-labelledby"] in page.ids
            assert mark["href"] == f"#{mark['aria-labelledby']}"


def test_a_record_leads_to_itself_on_the_map(demonstration: Built) -> None:
    """The small drawing on its page links to its own line."""
    record = demonstration.record("chateau-d-aubenas", "fr")
    links = [each["href"] for each in record.all("a") if "#r-" in each["href"]]
    assert links == ["../../carte/#r-chateau-d-aubenas"]
    assert "r-chateau-d-aubenas" in demonstration.page("map", "fr").ids


def test_routes_lead_on_foot_by_bicycle_by_car_and_to_timetables(demonstration: Built) -> None:
    """The lightest way first; and a `geo:` link for the phone's own map."""
    hrefs = [each["href"] for each in demonstration.record("chateau-d-aubenas", "nl").all("a")]
    engines = [href.rpartition("engine=")[2] for href in hrefs if "openstreetmap" in href]
    assert engines == ["fossgis_osrm_foot", "fossgis_osrm_bike", "fossgis_osrm_car"]
    assert "geo:44.6199,4.3909" in hrefs
    assert any(href.endswith("/vervoer/") for href in hrefs)


def test_the_map_is_complete_without_scripts(
    browser: Browser, server: LocalServer, demonstration: Built
) -> None:
    """On a phone the drawing is larger than the screen, moves under the finger, and leads on."""
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = open_map(context.new_page(), server, demonstration)
        assert not page.locator(".map-tools").is_visible()
        assert page.locator(NUMBERS).count() > 10
        number = page.locator(f"{NUMBERS} text").first.text_content()
        page.locator(NUMBERS).first.focus()
        page.keyboard.press("Enter")
        assert page.url.endswith(f"#n{number}")
        page.keyboard.press("Tab")
        assert page.locator(":focus").evaluate("each => each.closest('li').id") == f"n{number}"


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_marks_never_lie_on_one_another(
    tab: Page, server: LocalServer, demonstration: Built, width: int
) -> None:
    """At every width, and enlarged, their middles are at least 24 pixels apart."""
    tab.set_viewport_size({"width": width, "height": 900})
    open_map(tab, server, demonstration)
    assert tab.evaluate(OVERLAPS) == 0
    before = len(numbers_of(tab))
    tab.locator("[data-zoom='2']").click()
    tab.locator("[data-zoom='2']").click()
    assert tab.evaluate(OVERLAPS) == 0
    assert len(numbers_of(tab)) > before, "places that lay together part when the map is larger"


def test_keys_visit_the_marks_in_the_order_of_their_numbers(
    tab: Page, server: LocalServer, demonstration: Built
) -> None:
    """Tab goes from the link that skips the map to the first mark, and on; each shows its focus."""
    open_map(tab, server, demonstration)
    tab.locator(".map-skip a").focus()
    met = []
    for _ in range(6):
        tab.keyboard.press("Tab")
        focused = tab.locator(":focus")
        assert focused.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
        label = focused.get_attribute("aria-labelledby") or focused.get_attribute("href") or ""
        met.append(int(label.strip("#n")))
    assert met == sorted(met)


def test_the_skip_link_leads_to_the_list(
    tab: Page, server: LocalServer, demonstration: Built
) -> None:
    """One key past a hundred numbers."""
    open_map(tab, server, demonstration)
    tab.locator(".map-skip a").focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('#map-list') !== null")


def test_list_and_map_light_up_together(
    tab: Page, server: LocalServer, demonstration: Built
) -> None:
    """Pointing at a line lights its mark, and pointing at a mark its lines."""
    open_map(tab, server, demonstration)
    number = numbers_of(tab)[0]
    tab.locator(f"#n{number}").hover()
    assert tab.locator(f"{MARKS}.is-lit text").all_text_contents() == [str(number)]
    several = tab.locator(f"{MARKS}[data-type=many]").first
    several.focus()
    count = int(several.text_content() or "")
    assert tab.locator(".map-entries .is-lit").count() == count


def test_types_can_be_left_out_and_the_address_says_so(
    tab: Page, server: LocalServer, demonstration: Built
) -> None:
    """List and map follow; whoever gets the address sees the same."""
    open_map(tab, server, demonstration)
    whole = tab.locator("[data-at]").count()
    tab.locator("[name=type][value=accommodation]").uncheck()
    shown = tab.locator("[data-at]:visible").count()
    assert 0 < shown < whole
    assert (
        tab.locator(".map-zoom output").text_content()
        == f"Lieux sur la carte\N{NO-BREAK SPACE}: {shown}"
    )
    assert tab.locator(f"{MARKS}[data-type=accommodation]").count() == 0
    tab.goto(tab.url)
    assert tab.locator("[data-at]:visible").count() == shown


def test_several_places_part_at_a_tap(tab: Page, server: LocalServer, demonstration: Built) -> None:
    """A tap on them enlarges the map around them instead of leaving the page."""
    open_map(tab, server, demonstration)
    before = tab.url
    tab.locator(f"{MARKS}[data-type=many]").first.click()
    assert tab.url == before
    wide = "each => each.scrollWidth > each.clientWidth"
    assert tab.locator(".map-scroll").evaluate(wide)


def test_the_map_works_at_400_percent(tab: Page, server: LocalServer, demonstration: Built) -> None:
    """1280 px magnified four times is 320 px: the map fits, its buttons can be pressed."""
    tab.set_viewport_size({"width": 320, "height": 256})
    open_map(tab, server, demonstration)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    button = tab.locator("[data-zoom='2']")
    button.click()
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44


@pytest.mark.parametrize("language", ["fr", "en", "nl"])
def test_the_enlarged_map_has_no_barrier(
    tab: Page, server: LocalServer, demonstration: Built, language: str
) -> None:
    """It scrolls, and so it is reached by keys; on a phone and on a desk."""
    for size in (PHONE, DESK):
        tab.set_viewport_size(size)
        tab.goto(server.at(demonstration.page("map", language).path), wait_until="load")
        for _ in range(2):
            tab.locator("[data-zoom='2']").click()
        tab.add_script_tag(content=AXE)
        assert tab.evaluate(VIOLATIONS) == []


def test_300_places_are_light(large: Built) -> None:
    """The drawing of 300 numbers is at most 5 KB, its page within the budget of a first view."""
    import gzip  # noqa: PLC0415  # only here

    page = large.page("map", "fr")
    assert len([each for each in page.all("li") if each["data-at"]]) >= 300
    start = page.html.index('<svg class="map-drawing"')
    drawing = page.html[start : page.html.index("map-tools", start)]
    assert len(gzip.compress(drawing.encode(), 9)) <= 5 * 1024
    assert weight(large, page.path) <= BUDGET / 2


def test_without_a_map_file_nothing_of_the_detailed_map_is_sent(demonstration: Built) -> None:
    """No script of others, and no button that leads nowhere."""
    assert not (demonstration.folder / "assets" / "vendor").exists()
    assert "data-tiles" not in demonstration.page("map", "fr").html


class _RangeHandler(SimpleHTTPRequestHandler):
    """A web host that answers range requests, as nearly all do; ours of the tests does not."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if asked is None or not path.is_file():
            super().do_GET()
            return
        content = path.read_bytes()
        start, end = int(asked[1]), min(int(asked[2]), len(content) - 1)
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {start}-{end}/{len(content)}")
        self.send_header("Content-Length", str(end - start + 1))
        self.end_headers()
        self.wfile.write(content[start : end + 1])


@contextmanager
def serve_ranges(folder: Path) -> Iterator[str]:
    """Serve a folder with range requests; gives its address."""
    handler = functools.partial(_RangeHandler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def detailed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The website of an office that supplies a map file: one square of sea and land."""
    folder = tmp_path_factory.mktemp("detailed")
    office = copy_office("complete", folder / "office")
    (office / "overrides" / "assets").mkdir(parents=True, exist_ok=True)
    (office / "overrides" / "assets" / "map.pmtiles").write_bytes(write_map_file())
    return build(office, folder / "website")


def test_the_detailed_map_is_drawn_from_the_offices_file_alone(tab: Page, detailed: Built) -> None:
    """One tap: Leaflet, the office's tiles in ranges, numbers as in the list; no other host."""
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    with serve_ranges(detailed.folder) as address:
        tab.goto(address + detailed.page("map", "fr").path)
        assert not any("vendor" in url for url in asked), "nothing before the tap"
        tab.get_by_role("button", name="Carte détaillée").click()
        tab.locator(".map-detailed .leaflet-tile-loaded").first.wait_for()
        pins = tab.locator(".map-detailed .leaflet-marker-icon")
        assert pins.count() == tab.locator("[data-at]").count()
        drawn = "canvas => canvas.getContext('2d').getImageData(128, 128, 1, 1).data[3]"
        assert tab.locator("canvas.leaflet-tile-loaded").first.evaluate(drawn) == 255
        assert "OpenStreetMap" in tab.locator(".leaflet-control-attribution").inner_text()
        pins.first.press("Enter")
        link = tab.locator(".leaflet-popup a[href$='/']")
        name = tab.locator("#n1 a").text_content()
        assert link.text_content() == name
        assert {url.startswith(address) for url in asked} == {True}
        tab.get_by_role("button", name="Carte détaillée").click()
        assert tab.locator(".map-frame").is_visible()


@pytest.mark.parametrize("language", ["fr", "en", "nl"])
def test_the_detailed_map_has_no_barrier(tab: Page, detailed: Built, language: str) -> None:
    """With its pins, and with a place's name open."""
    with serve_ranges(detailed.folder) as address:
        tab.goto(address + detailed.page("map", language).path)
        tab.locator("[data-detailed]").first.click()
        tab.locator(".map-detailed .leaflet-tile-loaded").first.wait_for()
        tab.add_script_tag(content=AXE)
        assert tab.evaluate(VIOLATIONS) == []
        tab.locator(".map-detailed .leaflet-marker-icon").first.press("Enter")
        tab.locator(".leaflet-popup a[href$='/']").wait_for()
        assert tab.evaluate(VIOLATIONS) == []


def test_a_host_without_range_requests_is_told_and_the_drawing_stays(
    browser: Browser, detailed: Built
) -> None:
    """No file of a hundred megabytes is fetched whole: the page says that the map can't be shown."""
    from local_server import serve_folder  # noqa: PLC0415  # the host of all other tests

    with (
        serve_folder(detailed.folder) as server,
        browser.new_context(viewport=DESK, service_workers="block") as context,
    ):
        page = context.new_page()
        page.goto(server.at(detailed.page("map", "fr").path))
        page.get_by_role("button", name="Carte détaillée").click()
        said = page.locator("[data-failed]")
        said.filter(has_text="La carte détaillée ne peut pas s’afficher").wait_for()
        assert page.locator(".map-frame").is_visible()


def test_licences_come_with_the_code_of_others(detailed: Built) -> None:
    """BSD asks for the notice in every copy."""
    vendor = detailed.folder / "assets" / "vendor"
    notices = {path.parent.name: path.read_text("utf-8") for path in vendor.rglob("LICENSE.txt")}
    assert set(notices) == {"leaflet-1.9.4", "protomaps-leaflet-5.1.0"}
    assert all("Redistribution" in notice for notice in notices.values())


def test_an_attack_in_a_record_stays_a_text(hostile: Built, browser: Browser) -> None:
    """Names are shown, never run: on the map, in its list, on the small drawing."""
    with (
        serve_ranges(hostile.folder) as address,
        browser.new_context(service_workers="block") as context,
    ):
        page = context.new_page()
        told: list[str] = []
        page.on("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
        page.goto(address + hostile.page("map", "fr").path)
        assert told == []
        assert page.locator("main script:not([src])").count() == 0
