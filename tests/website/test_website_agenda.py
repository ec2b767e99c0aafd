"""The agenda in Chromium: chosen on the phone as the model says, and never out of date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_website import DAY, Built, copy_office
from busy_agenda import write_busy_agenda
from chromium import PAINTED, WATCH_SHIFTS
from conftest import build_once
from local_server import LocalServer, serve_folder
from playwright.sync_api import Browser, Page, expect

from generator.languages import words_of
from generator.model.event import Event
from generator.view.agenda import AHEAD, audiences_of, cost_of, places_of
from generator.view.facets import code_of
from generator.view.guide import Guide
from generator.view.recurrence import days_of

SHOWN = """() => [...new Set([...document.querySelectorAll(".agenda-group li[data-id]")]
  .filter((card) => card.checkVisibility()).map((card) => card.dataset.id))].sort()"""
CHOOSE = """chosen => {
  for (const field of document.querySelectorAll(".agenda-choices select")) {
    field.value = chosen[field.name] ?? "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}"""
SUNDAY = 6
UNNOTICED = 0.02
"""A layout shift that nobody sees."""
SLOW = 4


@pytest.fixture(scope="module")
def busy(shared: Path) -> Built:
    """The website of an office with much to do."""
    return build_once(shared, "busy", lambda to: write_busy_agenda(copy_office("complete", to)))


@pytest.fixture(scope="module")
def busy_server(busy: Built) -> Iterator[LocalServer]:
    """The same, served."""
    with serve_folder(busy.folder) as served:
        yield served


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone in another part of the world; tests set its clock."""
    context = browser.new_context(
        viewport={"width": 360, "height": 780},
        timezone_id="America/Los_Angeles",
        service_workers="block",
    )
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    yield page
    context.close()


def visit(page: Page, server: LocalServer, path: str = "en/whats-on/", *, on: date = DAY) -> None:
    """Open a page at half past midnight in France, when it is still the day before elsewhere."""
    page.clock.install(time=f"{on.isoformat()}T00:30:00+01:00")
    page.goto(server.at(path))


def stretch(when: str, today: date) -> tuple[date, date]:
    """Return the first and last day of a choice."""
    saturday = today + timedelta(days=(5 - today.weekday()) % 7)
    sunday = today.weekday() == SUNDAY
    weekend = (today, today) if sunday else (saturday, saturday + timedelta(days=1))
    return {
        "": (today, date.max),
        "today": (today, today),
        "weekend": weekend,
        "week": (today, today + timedelta(days=6)),
        "month": (today, today + timedelta(days=29)),
    }.get(when) or (date.fromisoformat(when), date.fromisoformat(when))


def expected(built: Built, today: date, **choice: str) -> list[str]:
    """Return the events that the model finds."""
    guide = Guide(built.catalogue, DAY)
    first, last = stretch(choice.get("when", ""), today)
    found = []
    for event in guide.records_of(Event):
        if event.last_day and event.last_day < today:
            continue
        if choice.get("when") and not days_of(event, first, last):
            continue
        values = {
            "theme": {theme.value for theme in event.themes},
            "place": {code_of(place) for place in places_of(guide, event)},
            "audience": {each.value for each in audiences_of(event)},
            "cost": {cost_of(event)},
        }
        if all(choice[name] in some for name, some in values.items() if choice.get(name)):
            found.append(event.id)
    return sorted(found)


def address(**choice: str) -> str:
    """Return the address of the agenda with choices."""
    asked = "&".join(f"{name}={value}" for name, value in choice.items() if value)
    return f"en/whats-on/?{asked}"


@pytest.mark.parametrize("on", [DAY, DAY + timedelta(days=4), DAY + timedelta(days=19)])
def test_the_script_finds_what_the_model_finds(
    phone: Page, busy: Built, busy_server: LocalServer, on: date
) -> None:
    """On the day of the data, on a Saturday and weeks later: by days, theme, place, audience, price."""
    whens = ("", "today", "weekend", "week", "month", "2026-12-24", "2026-12-31")
    others = (
        {},
        {"theme": "nature", "place": "saint-exemple-les-bains"},
        {"theme": "market"},
        {"audience": "families"},
        {"cost": "free"},
        {"cost": "paid", "audience": "adults"},
    )
    if on != DAY:
        others = others[:2]
    for when in whens:
        asked = {"day" if when.startswith("2") else "when": when, **others[-1]}
        visit(phone, busy_server, address(**asked), on=on)
        assert phone.evaluate(SHOWN) == expected(busy, on, when=when, **others[-1]), when
        for other in others:
            phone.evaluate(CHOOSE, other)
            choice = {"when": when, **other}
            assert phone.evaluate(SHOWN) == expected(busy, on, **choice), choice


def test_what_is_chosen_is_counted_said_and_kept_in_the_address(
    phone: Page, busy: Built, busy_server: LocalServer
) -> None:
    """A choice changes the list, the count that is read aloud, and the address to share."""
    visit(phone, busy_server)
    phone.get_by_label("Today").check()
    phone.get_by_label("Theme").select_option("market")
    assert phone.evaluate(SHOWN) == expected(busy, DAY, when="today", theme="market")
    count = phone.locator(".agenda-count output")
    total = len(expected(busy, DAY))
    shown = len(expected(busy, DAY, when="today", theme="market"))
    expect(count).to_have_text(f"{shown} of {total} events")
    assert phone.url.endswith("?when=today&theme=market")
    phone.reload()
    assert phone.evaluate(SHOWN) == expected(busy, DAY, when="today", theme="market")
    phone.get_by_role("button", name="Show the whole agenda").click()
    expect(count).to_have_text(f"{total} events")
    assert phone.url.endswith("/en/whats-on/")
    assert phone.evaluate("document.activeElement.value") == ""


def test_a_day_and_a_stretch_of_days_exclude_one_another(
    phone: Page, busy: Built, busy_server: LocalServer
) -> None:
    visit(phone, busy_server, address(when="today"))
    phone.get_by_label("Pick a day").fill("2026-12-24")
    assert phone.url.endswith("?day=2026-12-24")
    assert phone.evaluate(SHOWN) == expected(busy, DAY, when="2026-12-24")
    phone.get_by_label("This weekend").check()
    assert phone.url.endswith("?when=weekend")


def test_headings_without_events_go_with_their_links(phone: Page, busy_server: LocalServer) -> None:
    visit(phone, busy_server, address(when="today"))
    shown = "each => each.filter(e => e.checkVisibility()).map(e => e.id || e.hash.slice(1))"
    headings = phone.locator(".agenda-group").evaluate_all(shown)
    links = phone.locator(".agenda-jump a").evaluate_all(shown)
    assert links == [*headings, "calendars"]
    assert "yearly" not in headings


def test_nothing_found_is_said(phone: Page, busy_server: LocalServer) -> None:
    visit(phone, busy_server, address(day="2026-12-31", theme="fair", audience="groups"))
    expect(phone.locator(".agenda-none")).to_be_visible()


def test_an_address_that_nobody_made_shows_everything(
    phone: Page, busy: Built, busy_server: LocalServer
) -> None:
    visit(phone, busy_server, "en/whats-on/?when=never&theme=%3Cscript%3E&day=x&place=")
    assert phone.evaluate(SHOWN) == expected(busy, DAY)


def test_the_keyboard_alone_is_enough(phone: Page, busy_server: LocalServer) -> None:
    """Arrows go through the stretches of days; the one in focus can be seen."""
    visit(phone, busy_server)
    phone.get_by_label("Any date").focus()
    phone.keyboard.press("ArrowRight")
    assert phone.url.endswith("?when=today")
    outline = phone.locator(".agenda-chip input:focus-visible + span").evaluate(
        "each => getComputedStyle(each).outlineStyle"
    )
    assert outline == "solid"


@pytest.mark.parametrize(
    ("asked", "scheme"),
    [
        ("", "light"),
        ("?when=weekend&theme=market", "dark"),
        ("?day=2026-12-31&theme=fair", "light"),
    ],
)
def test_no_state_shuts_anybody_out(
    browser: Browser, busy_server: LocalServer, scheme: Literal["light", "dark"], asked: str
) -> None:
    """Everything, something, nothing found: axe has nothing to say, by day and by night."""
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, color_scheme=scheme, service_workers="block"
    )
    page = context.new_page()
    visit(page, busy_server, f"en/whats-on/{asked}")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    context.close()


@pytest.mark.parametrize("width", [320, 1920])
def test_no_width_is_too_narrow_or_too_wide(
    phone: Page, busy_server: LocalServer, width: int
) -> None:
    phone.set_viewport_size({"width": width, "height": 780})
    visit(phone, busy_server)
    assert phone.evaluate("document.documentElement.scrollWidth") == width


def test_nothing_moves_when_the_choices_come(phone: Page, busy_server: LocalServer) -> None:
    """Their room is kept from the first paint."""
    phone.add_init_script(WATCH_SHIFTS)
    phone.goto(busy_server.at("en/whats-on/"))
    phone.locator(".agenda-choices").wait_for()
    phone.evaluate(PAINTED)
    assert phone.evaluate("window.moved") < UNNOTICED


def test_a_choice_is_answered_at_once(
    phone: Page, busy_server: LocalServer, record_property: Callable[[str, object], None]
) -> None:
    """Within the tap itself, of what is in the page: nothing is asked for, nothing waited for.

    How long that takes on a slow phone is written into the report, layout included.
    """
    visit(phone, busy_server)
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    session = phone.context.new_cdp_session(phone)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    told = phone.evaluate("""() => {
      const field = document.querySelector("[name=theme]");
      const choose = (value) => {
        const start = performance.now();
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        document.body.getBoundingClientRect();
        return performance.now() - start;
      };
      const told = () => document.querySelector(".agenda-count output").textContent;
      return [...field.options].map(({ value }) => [choose(value), told()]);
    }""")
    took, answers = zip(*told, strict=True)
    assert len(set(answers)) > 1
    assert [url for url in asked if "favicon" not in url] == []  # the browser's own wish
    record_property("choice", f"{max(took):.0f} ms with the processor slowed {SLOW} times")


def test_everything_is_there_without_a_script(
    browser: Browser, busy: Built, busy_server: LocalServer
) -> None:
    """No choice is offered that would do nothing; months and themes have places to jump to."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(busy_server.at("en/whats-on/"))
    expect(page.locator(".agenda-choices")).to_be_hidden()
    cards = page.locator(".agenda-group li[data-id]")
    found = {cards.nth(n).get_attribute("data-id") for n in range(cards.count())}
    assert found == set(expected(busy, DAY))
    for place in ("2026-11", "2026-12", "going-on", "weekly", "yearly", "theme-market"):
        expect(page.locator(f'[id="{place}"]')).to_be_visible()
    context.close()


# Out of date


def test_what_is_over_disappears_while_nobody_builds(
    phone: Page, busy: Built, busy_server: LocalServer
) -> None:
    """A day after the build, yesterday's dates are gone, on the agenda and at home."""
    after = DAY + timedelta(days=1)
    visit(phone, busy_server, on=after)
    assert phone.evaluate(SHOWN) == expected(busy, after)
    assert set(expected(busy, DAY)) - set(expected(busy, after))
    visit(phone, busy_server, "en/", on=after)
    over = phone.locator(f'.event[data-until="{DAY.isoformat()}"]')
    assert over.count() > 0
    assert [over.nth(n).is_visible() for n in range(over.count())] == [False] * over.count()


def test_an_old_page_answers_for_no_day(phone: Page, busy_server: LocalServer) -> None:
    """Once what comes back isn't told any more, days can't be chosen; themes can."""
    visit(phone, busy_server, address(when="week", theme="market"), on=DAY + AHEAD)
    expect(phone.locator(".agenda-whens")).to_be_hidden()
    expect(phone.get_by_label("Theme")).to_be_visible()
    expect(phone.locator('[data-id="evenement-6"]').first).to_be_visible()


def test_notices_begin_and_end_by_themselves(phone: Page, busy_server: LocalServer) -> None:
    """The stream is in flood until 27 November: the bar, home and cards say it no day longer."""
    flood = "The stream is in flood"
    visit(phone, busy_server, "en/", on=date(2026, 11, 27))
    assert phone.get_by_text(flood).filter(visible=True).count() == 2
    visit(phone, busy_server, "en/", on=date(2026, 11, 28))
    assert phone.get_by_text(flood).filter(visible=True).count() == 0
    visit(phone, busy_server, "en/", on=date(2027, 1, 2))
    expect(phone.locator(".notice-bar")).to_be_hidden()


def test_a_closed_place_offers_an_open_one(phone: Page, busy_server: LocalServer) -> None:
    """On its page and at home; the list says that it is closed."""
    visit(phone, busy_server, "en/sights/chateau-de-rochebrune/")
    instead = phone.locator(".notice .instead")
    expect(instead).to_contain_text("Open instead, nearby:")
    instead.get_by_role("link").click()
    assert phone.url.endswith("/en/sights/cascade-du-pont/")
    visit(phone, busy_server, "en/sights/")
    card = phone.locator('.card[data-id="chateau-de-rochebrune"]')
    expect(card.locator(".card-notice")).to_contain_text("Closed for annual leave")


@pytest.mark.parametrize("language", ["fr", "en", "nl"])
def test_pages_name_their_feeds_and_events_their_calendar(busy: Built, language: str) -> None:
    """Feed readers find both feeds on every page; an event's page adds it to a calendar."""
    for page in busy.pages.values():
        if page.language == language:
            links = [
                link["href"]
                for link in page.head_links["alternate"]
                if link["type"] == "application/atom+xml"
            ]
            found = [busy.local(link, page.path) for link in links]
            assert found == [f"feeds/{language}/notices.atom", f"feeds/{language}/agenda.atom"]
    page = busy.pages[busy.path_of("marche-de-saint-exemple", words_of(language).language)]
    calendars = [each["href"] for each in page.all("a") if each["href"].endswith(".ics")]
    assert [busy.local(href, page.path) for href in calendars] == [
        f"calendar/{language}/events/marche-de-saint-exemple.ics"
    ]
