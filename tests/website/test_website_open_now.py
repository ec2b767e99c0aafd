"""Open now: told on the phone by the clock in Paris, and never once the build is too old."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import TypedDict
from zoneinfo import ZoneInfo

import pytest
from built_website import DAY, PROJECT, Built
from chromium import PAINTED, WATCH_SHIFTS
from local_server import LocalServer, serve_folder
from playwright.sync_api import Browser, Page

from generator.model.opening_hours import (
    OpeningHoursError,
    is_evaluable,
    normalise_opening_hours,
    open_spans,
)
from generator.view.open_days import DAYS, code_open_days

PARIS = ZoneInfo("Europe/Paris")
MODULE = PROJECT / "generator" / "website" / "assets" / "js" / "open-days.js"
VECTORS = PROJECT / "tests" / "vectors" / "opening-hours.txt"
WINTER_TIME, SUMMER_TIME = date(2026, 10, 25), date(2027, 3, 28)
SEASONS = (date(2026, 7, 10), date(2026, 10, 20), date(2026, 12, 20), date(2027, 3, 20))
HOUR = 60
DAY_LONG = 24 * HOUR


class State(TypedDict, total=False):
    """What the script says of an instant."""

    state: str
    until: dict[str, int]


@dataclass(frozen=True)
class Truth:
    """What the model says, minute by minute of the clock in Paris, from the day before the data."""

    first: datetime
    minutes: bytes

    def place(self, instant: datetime) -> int:
        """Return the minute of the clock at an instant."""
        wall = instant.astimezone(PARIS).replace(tzinfo=None)
        return int((wall - self.first).total_seconds()) // 60

    def is_open(self, instant: datetime) -> bool:
        """Tell whether it is open."""
        return bool(self.minutes[self.place(instant)])

    def changes_at(self, instant: datetime) -> int:
        """Return the minute of the clock at which that changes; -1 where it doesn't."""
        at = self.place(instant)
        return self.minutes.find(not self.minutes[at], at)


def truth_of(text: str, today: date) -> Truth:
    """Return what the model says of the days told, the night that began before them included."""
    first = datetime.combine(today - timedelta(days=1), time())
    minutes = bytearray((DAYS + 3) * DAY_LONG)
    for ahead in range(DAYS):
        for start, end in open_spans(text, first.date() + timedelta(days=ahead)):
            begin, stop = (int((moment - first).total_seconds()) // 60 for moment in (start, end))
            minutes[begin:stop] = b"\1" * (stop - begin)
    return Truth(first, bytes(minutes))


def readable_hours() -> Iterator[str]:
    """Yield the real hours of the sample of which every day can be told."""
    for line in VECTORS.read_text(encoding="utf-8").split("# -- strings\n")[1].splitlines():
        try:
            text = normalise_opening_hours(line)
        except OpeningHoursError:
            continue
        if is_evaluable(text):
            yield text


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone that is not in France, with the module at hand."""
    context = browser.new_context(timezone_id="America/Los_Angeles", locale="en-US")
    page = context.new_page()
    code = base64.b64encode(MODULE.read_bytes()).decode()
    page.evaluate(f"import('data:text/javascript;base64,{code}').then((m) => {{ window.m = m }})")
    yield page
    context.close()


def states(page: Page, code: str, today: date, instants: list[datetime]) -> list[State]:
    """Return what the script says at each instant."""
    found: list[State] = page.evaluate(
        "([code, day, instants]) => instants.map((each) => m.stateAt(code, day, each))",
        [code, today.isoformat(), [int(each.timestamp() * 1000) for each in instants]],
    )
    return found


def instants_of(today: date, *minutes: int) -> list[datetime]:
    """Return an instant of each hour of the days told, at these minutes by turns."""
    midnight = datetime.combine(today, time(), PARIS).astimezone(UTC)
    return [
        midnight + timedelta(hours=n, minutes=minutes[(n + n // 24) % len(minutes)])
        for n in range(15 * 24 - 1)
    ]


@pytest.mark.parametrize("today", SEASONS, ids=["July", "winter time", "Christmas", "Easter"])
def test_real_hours_are_told_as_the_model_tells_them(page: Page, today: date) -> None:
    """Every hour of fifteen days, at quarters of an hour and at the minutes before them.

    All real hours are read, by turns around 14 July, the changes of the clock, Christmas and Easter.
    """
    instants, texts = instants_of(today, 0, 14, 15, 29, 30, 44, 45, 59), list(readable_hours())
    assert len(texts) > 150
    for text in texts[SEASONS.index(today) :: len(SEASONS)]:
        truth = truth_of(text, today)
        told = states(page, code_open_days(text, today), today, instants)
        wrong = [
            (text, instant.astimezone(PARIS), one)
            for instant, one in zip(instants, told, strict=True)
            if one["state"] != ("open" if truth.is_open(instant) else "closed")
        ]
        assert wrong == []


@pytest.mark.parametrize("today", [WINTER_TIME, SUMMER_TIME], ids=["winter time", "summer time"])
@pytest.mark.parametrize(
    "text", ["Mo-Su 22:00-04:00", "Sa-Su 01:30-02:30", "24/7", "Su 03:00-12:00"]
)
def test_no_minute_is_wrong_when_the_clock_is_changed(page: Page, text: str, today: date) -> None:
    """The night before, and the day of 23 or 25 hours, minute by minute."""
    start = datetime.combine(today, time(), PARIS).astimezone(UTC)
    instants = [start + timedelta(minutes=n) for n in range(26 * HOUR)]
    truth = truth_of(text, today)
    told = states(page, code_open_days(text, today), today, instants)
    assert [one["state"] for one in told] == [
        "open" if truth.is_open(instant) else "closed" for instant in instants
    ]


def test_the_next_change_is_the_model_s(page: Page) -> None:
    """Until when, from when: the days from today, and the minute of that day."""
    today = date(2026, 12, 20)
    instants = instants_of(today, 7)
    for text in islice(readable_hours(), 0, None, len(SEASONS)):
        truth = truth_of(text, today)
        code = code_open_days(text, today)
        for instant, one in zip(instants, states(page, code, today, instants), strict=True):
            change = one.get("until") or one.get("from")
            at, real = truth.place(instant), truth.changes_at(instant)
            if change is None:
                assert real == -1 or (one["state"] == "open" and real - at > DAY_LONG), text
            else:
                midnight = at - at % DAY_LONG
                assert midnight + change["days"] * DAY_LONG + change["minute"] == real, text  # type: ignore[index]


def test_beyond_the_days_told_nothing_is_known(page: Page) -> None:
    code = code_open_days("24/7", DAY)
    ages = {0: "open", 14: "open", 15: "unknown", 400: "unknown", -1: "unknown", -2: "unknown"}
    noon = datetime.combine(DAY, time(12), PARIS)
    instants = [noon + timedelta(days=age) for age in ages]
    assert [one["state"] for one in states(page, code, DAY, instants)] == list(ages.values())


def test_a_day_of_notice_is_never_open(page: Page) -> None:
    days = code_open_days("24/7", DAY).split("|")
    days[2] = "!"
    instants = [datetime.combine(DAY + timedelta(days=n), time(12), PARIS) for n in range(3)]
    told = states(page, "|".join(days), DAY, instants)
    assert [one["state"] for one in told] == ["open", "notice", "open"]


# On pages


@pytest.fixture(scope="module")
def served(complete: Built) -> Iterator[LocalServer]:
    """The complete office, served."""
    with serve_folder(complete.folder) as server:
        yield server


def line_at(browser: Browser, address: str, moment: datetime, *, scripts: bool = True) -> str:
    """Return the line of a page's first place that says whether it is open."""
    context = browser.new_context(
        java_script_enabled=scripts, timezone_id="Asia/Tokyo", service_workers="block"
    )
    page = context.new_page()
    if scripts:
        page.clock.set_fixed_time(moment)
    page.goto(address)
    said = page.locator("main .open-now").first.inner_text()
    context.close()
    return said.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "Ouvert, ferme à 12 h"),
        ("en", "Open now, closes at noon"),
        ("nl", "Nu open, sluit om 12.00"),
    ],
)
def test_the_office_says_it_in_three_languages(
    browser: Browser, complete: Built, served: LocalServer, language: str, expected: str
) -> None:
    path = complete.page("office", language).path
    moment = datetime(2026, 11, 24, 10, 30, tzinfo=PARIS)
    assert line_at(browser, served.at(path), moment) == expected


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        (datetime(2026, 11, 24, 6, 0, tzinfo=PARIS), "Closed now, opens at 9 am"),
        (datetime(2026, 11, 24, 11, 30, tzinfo=PARIS), "Closes soon, at noon"),
        (datetime(2026, 11, 24, 22, 0, tzinfo=PARIS), "Closed now, opens tomorrow at 9 am"),
        (datetime(2026, 11, 27, 12, 0, tzinfo=PARIS), "Closed now, opens on Monday at 9 am"),
        (datetime(2026, 12, 9, 12, 0, tzinfo=PARIS), ""),
        (datetime(2028, 1, 1, 12, 0, tzinfo=PARIS), ""),
    ],
)
def test_the_hour_decides(
    browser: Browser, complete: Built, served: LocalServer, hour: datetime, expected: str
) -> None:
    """After fifteen days the page says its weekly hours and no more."""
    path = complete.page("office", "en").path
    assert line_at(browser, served.at(path), hour) == expected


def test_a_list_tells_it_of_each_place_and_trusts_no_hours_that_a_notice_changes(
    browser: Browser, complete: Built, served: LocalServer
) -> None:
    """On 24 November the castle is closed for its annual leave, and the inn for the season."""
    moment = datetime(2026, 11, 24, 10, 30, tzinfo=PARIS)
    castle = served.at(complete.page("attractions", "en").path)
    assert line_at(browser, castle, moment) == "Other hours apply today: see the notice"
    inn = served.at(complete.page("restaurants", "en").path)
    assert line_at(browser, inn, moment) == "Closed at the moment"


def test_nothing_moves_when_the_lines_are_filled(
    browser: Browser, complete: Built, served: LocalServer
) -> None:
    """Their place is kept from the start, in lists and on records."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, service_workers="block")
    page = context.new_page()
    page.add_init_script(WATCH_SHIFTS)
    page.clock.set_fixed_time(datetime(2026, 11, 24, 10, 30, tzinfo=PARIS))
    for path in (complete.page("restaurants", "fr").path, complete.page("office", "fr").path):
        page.goto(served.at(path))
        page.locator("main .open-now:not(:empty)").first.wait_for()
        page.evaluate(PAINTED)
        assert page.evaluate("window.moved") < 0.01
    context.close()


def test_without_scripts_the_weekly_hours_stay(
    browser: Browser, complete: Built, served: LocalServer
) -> None:
    path = complete.page("office", "en").path
    assert line_at(browser, served.at(path), datetime.now(PARIS), scripts=False) == ""
    assert "Open" in complete.page_at(path).visible
