"""A bed for tonight, on a phone: telephone first, and what is too old counts for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from built_website import Built
from local_server import LocalServer, serve_folder
from playwright.sync_api import Browser, Page

PARIS = ZoneInfo("Europe/Paris")
EVENING = datetime(2026, 11, 24, 18, 0, tzinfo=PARIS)
"""At 16:30 the hotel was full; at 17:05 the bed and breakfast had two rooms."""
NAMES = {"fr": "La Chambre d’exemple", "en": "The Example Room", "nl": "De Voorbeeldkamer"}
every_language = pytest.mark.parametrize("language", ["fr", "en", "nl"])


@pytest.fixture(scope="module")
def served(complete: Built) -> Iterator[LocalServer]:
    """The complete office, served."""
    with serve_folder(complete.folder) as server:
        yield server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone."""
    with browser.new_context(
        viewport={"width": 360, "height": 800}, timezone_id="Asia/Tokyo", service_workers="block"
    ) as context:
        yield context.new_page()


def groups(page: Page) -> dict[str, list[str]]:
    """Return the names in each group that is shown."""
    found: dict[str, list[str]] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".beds")]
          .filter((group) => !group.hidden)
          .map((group) => [group.dataset.state,
            [...group.querySelectorAll("h3")].map((name) => name.textContent)]))"""
    )
    return found


@every_language
def test_who_is_free_stands_first(
    page: Page, complete: Built, served: LocalServer, language: str
) -> None:
    page.clock.set_fixed_time(EVENING)
    page.goto(served.at(complete.page("tonight", language).path))
    found = groups(page)
    assert list(found) == ["free", "taken"]
    assert found["free"] == [NAMES[language]]
    assert page.locator('.beds[data-state="free"] .tonight span').inner_text()
    assert page.locator(".night-of").is_visible()


def test_the_telephone_is_large_and_can_be_tapped(
    page: Page, complete: Built, served: LocalServer
) -> None:
    page.clock.set_fixed_time(EVENING)
    page.goto(served.at(complete.page("tonight", "en").path))
    call = page.locator(".bed .button").first
    assert (call.get_attribute("href") or "").startswith("tel:+33")
    box = call.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["width"] >= 250


def test_an_answer_of_more_than_six_hours_counts_for_nothing(
    page: Page, complete: Built, served: LocalServer
) -> None:
    """At 22:45 the hotel's answer is too old; at 23:30 nothing is left."""
    path = served.at(complete.page("tonight", "en").path)
    page.clock.set_fixed_time(EVENING.replace(hour=22, minute=45))
    page.goto(path)
    assert groups(page) == {"free": ["The Example Room"], "unknown": ["Example Hotel"]}
    page.clock.set_fixed_time(EVENING.replace(hour=23, minute=30))
    page.goto(path)
    assert list(groups(page)) == ["unknown"]
    assert sorted(groups(page)["unknown"]) == ["Example Hotel", "The Example Room"]
    assert page.locator(".tonight").count() == 0
    assert "Nobody has told us yet" in page.locator(".report").inner_text()


def test_a_page_that_stays_open_ages(page: Page, complete: Built, served: LocalServer) -> None:
    page.clock.install(time=EVENING)
    page.goto(served.at(complete.page("tonight", "en").path))
    assert list(groups(page)) == ["free", "taken"]
    page.clock.fast_forward("06:00:00")
    assert list(groups(page)) == ["unknown"]


def test_after_midnight_it_is_the_same_night_and_the_next_day_another(
    page: Page, complete: Built, served: LocalServer
) -> None:
    path = served.at(complete.page("tonight", "en").path)
    page.clock.set_fixed_time(datetime(2026, 11, 25, 2, 0, tzinfo=PARIS))
    page.goto(path)
    assert page.locator(".night-of").is_visible()
    page.clock.set_fixed_time(datetime(2026, 11, 25, 12, 0, tzinfo=PARIS))
    page.goto(path)
    assert not page.locator(".night-of").is_visible()


def test_the_record_tells_it_too_until_it_is_old(
    page: Page, complete: Built, served: LocalServer
) -> None:
    path = served.at(complete.path_of("chambre-d-exemple", "en"))
    page.clock.set_fixed_time(EVENING)
    page.goto(path)
    assert "2 rooms left tonight" in page.locator(".record-head").inner_text()
    page.clock.set_fixed_time(datetime(2026, 11, 25, 18, 0, tzinfo=PARIS))
    page.goto(path)
    assert "tonight" not in page.locator(".record-head").inner_text()


@every_language
def test_without_scripts_each_answer_bears_its_hour(complete: Built, language: str) -> None:
    said = complete.page("tonight", language).visible
    assert "2026" in said
    assert {"fr": "17\u00a0h\u00a005", "en": "5.05\u00a0pm", "nl": "17.05"}[language] in said


def test_calendars_addresses_are_published_nowhere(complete: Built) -> None:
    """Whoever has the address of a booking calendar can read it."""
    published = [
        file.relative_to(complete.folder).as_posix()
        for file in complete.folder.rglob("*")
        if file.is_file() and b"calendars.example.org" in file.read_bytes()
    ]
    assert published == []


def test_the_footer_and_the_home_page_lead_there(complete: Built) -> None:
    page = complete.page("home", "en")
    target = complete.page("tonight", "en").path
    assert [one for one in page.addresses if complete.local(one, page.path) == target]


def test_with_real_data_nobody_has_answered(demonstration: Built) -> None:
    said = demonstration.page("tonight", "en").visible
    assert "Nobody has told us yet who has a room tonight" in said
    assert said.count("+33") > 30
