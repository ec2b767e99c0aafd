"""The coming days as a code: what the build knows, so that a phone can tell what is open."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from fictional_office import catalogue, event, hotel, notice
from hypothesis import given
from hypothesis import strategies as st

from generator.languages import words_of
from generator.model.opening_hours import is_evaluable, normalise_opening_hours, open_spans
from generator.model.opening_hours_tokens import OpeningHoursError
from generator.view.guide import Guide
from generator.view.open_days import DAY_OF_NOTICE, DAYS, code_open_days, open_words, view_open_days

SATURDAY = date(2026, 7, 11)
VECTORS = Path(__file__).parent / "vectors" / "opening-hours.txt"


def days_of(code: str, today: date) -> dict[date, str]:
    """Return the code's days by their dates."""
    return {today + timedelta(days=n - 1): day for n, day in enumerate(code.split("|"))}


def readable_hours() -> list[str]:
    """Return the real hours of the sample of which every day can be told."""
    found = []
    for line in VECTORS.read_text(encoding="utf-8").split("# -- strings\n")[1].splitlines():
        try:
            text = normalise_opening_hours(line)
        except OpeningHoursError:
            continue
        if is_evaluable(text):
            found.append(text)
    return found


def test_sixteen_days_from_the_day_before() -> None:
    days = days_of(code_open_days("Mo-Sa 09:00-12:00,14:00-18:30", SATURDAY), SATURDAY)
    assert len(days) == DAYS == 16
    assert min(days) == date(2026, 7, 10)
    assert days[SATURDAY] == "0900-1200 1400-1830"
    assert days[date(2026, 7, 12)] == ""


def test_a_night_ends_after_twenty_four() -> None:
    days = days_of(code_open_days("Fr-Sa 22:00-02:00", SATURDAY), SATURDAY)
    assert days[date(2026, 7, 10)] == days[SATURDAY] == "2200-2600"


def test_public_holidays_are_known() -> None:
    days = days_of(code_open_days("Mo-Su 09:00-18:00; PH off", SATURDAY), SATURDAY)
    assert days[date(2026, 7, 14)] == ""
    assert days[date(2026, 7, 15)] == "0900-1800"


@pytest.mark.parametrize("hours", ["Mo-Fr 10:00-12:00+", "SH 09:00-12:00", "sunrise-sunset"])
def test_what_is_not_certain_has_no_code(hours: str) -> None:
    assert code_open_days(hours, SATURDAY) == ""


@given(place=st.integers(0, len(readable_hours()) - 1), ahead=st.integers(0, 2000))
def test_the_code_says_what_the_model_says(place: int, ahead: int) -> None:
    """Real hours, any day of six years."""
    text, today = readable_hours()[place], date(2026, 1, 1) + timedelta(days=ahead)
    for day, code in days_of(code_open_days(text, today), today).items():
        midnight = datetime.combine(day, time())
        told = [[_minutes(clock) for clock in span.split("-")] for span in code.split()]
        real = [
            [int((moment - midnight).total_seconds()) // 60 for moment in span]
            for span in open_spans(text, day)
        ]
        assert told == real, (text, day)


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[2:])


def test_on_a_day_of_closure_the_usual_hours_say_nothing() -> None:
    place = hotel(opening_hours="Mo-Su 09:00-18:00")
    closed = notice(record=place.id, kind="closure", start="2026-07-13", end="2026-07-14")
    guide = Guide(catalogue(place, notices=(closed,)), SATURDAY)
    days = days_of(view_open_days(guide, place), SATURDAY)
    assert {day for day, code in days.items() if code == DAY_OF_NOTICE} == {
        date(2026, 7, 13),
        date(2026, 7, 14),
    }
    assert days[date(2026, 7, 15)] == "0900-1800"


@pytest.mark.parametrize(
    ("kind", "severity", "trusted"),
    [
        ("information", "danger", True),
        ("works", "information", True),
        ("works", "warning", False),
        ("changed-hours", "information", False),
        ("cancellation", "information", False),
    ],
)
def test_mere_information_closes_nothing(kind: str, severity: str, *, trusted: bool) -> None:
    place = hotel(opening_hours="Mo-Su 09:00-18:00")
    dates = {"start": "2026-07-10", "end": "2026-07-30"}
    said = notice(record=place.id, kind=kind, severity=severity, **dates)
    guide = Guide(catalogue(place, notices=(said,)), SATURDAY)
    assert (DAY_OF_NOTICE not in view_open_days(guide, place)) is trusted


def test_an_event_is_not_open_on_other_days_than_its_own() -> None:
    fair = event(opening_hours="Mo-Su 09:00-18:00")
    assert view_open_days(Guide(catalogue(fair), SATURDAY), fair) == ""


@pytest.mark.parametrize("language", ["fr", "en", "nl", "de"])
def test_the_script_has_all_its_words(language: str) -> None:
    said = dict(open_words(words_of(language)))
    assert all(said.values())
    assert {name for name, text in said.items() if "{time}" in text} == {
        "until",
        "soon",
        "today",
        "tomorrow",
        "week",
    }
