"""A bed for tonight: who is free, who is full, of whom nothing is known, and since when."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from fictional_office import TODAY, catalogue, complete_records, hotel

from generator.languages import words_of
from generator.model.accommodation import NightReading
from generator.model.record import Record
from generator.model.values import RecordId
from generator.model.vocabulary import NightState
from generator.view.guide import Guide, Reader
from generator.view.tonight import NightView, TonightView, view_night, view_tonight
from generator.website.assets import Assets
from generator.website.site import Site
from generator.website.tonight_board import write_tonight

PARIS = ZoneInfo("Europe/Paris")
FIVE = datetime(2026, 7, 14, 17, 0, tzinfo=PARIS)
FREE, TAKEN = NightState.FREE, NightState.TAKEN
PHONE = {"phone": "04 65 71 10 01"}


def reader(
    *records: Record, today: date = TODAY, language: str = "en", **nights: NightReading
) -> Reader:
    """Return who reads an office's pages; what calendars said is given by the places' ids."""
    read = {RecordId(name.replace("_", "-")): night for name, night in nights.items()}
    whole = replace(catalogue(*records), nights=read)
    links = Site(whole, today).links(words_of(language).language, "page/")
    return Reader(Guide(whole, today), words_of(language), links)


def inn(name: str, **fields: object) -> Record:
    """Return a hotel with a telephone."""
    return hotel(id=name, name=name.title(), **({"contact": PHONE} | fields))


def heard(state: str, at: str = "17:00", **fields: object) -> dict[str, object]:
    """Return what somebody at the office wrote of the night."""
    return {"day": TODAY.isoformat(), "state": state, "read_at": at} | fields


def read(state: NightState, at: datetime = FIVE, night: date = TODAY) -> NightReading:
    """Return what a calendar said."""
    return NightReading(night, state, at)


def night(record: Record, today: date = TODAY, **nights: NightReading) -> NightView | None:
    """Return what is known of a place tonight."""
    return view_night(reader(record, today=today, **nights), record)


def groups(view: TonightView) -> dict[str, list[str]]:
    """Return the names of each group."""
    return {group.state: [each.bed.card.name.text for each in group.beds] for group in view.groups}


def test_what_was_told_bears_its_hour_and_ages_after_six() -> None:
    told = night(inn("a", tonight=heard("free", "17:05", rooms_left=2)))
    assert told is not None
    assert (told.state, told.text) == ("free", "2 rooms left tonight")
    assert told.source.replace("\u00a0", " ") == "Told at 5.05 pm on 14 July 2026"
    until = datetime.fromisoformat(told.until)
    assert until == FIVE + timedelta(hours=6, minutes=5)


def test_what_a_calendar_said_is_told_in_the_hour_of_france() -> None:
    utc = FIVE.astimezone(ZoneInfo("UTC"))
    told = night(inn("a"), a=read(TAKEN, utc))
    assert told is not None
    assert (told.state, told.text) == ("taken", "Full tonight")
    assert told.source.replace("\u00a0", " ") == "Calendar read at 5 pm on 14 July 2026"


@pytest.mark.parametrize("days", [-1, 1])
def test_another_night_is_unknown(days: int) -> None:
    other = TODAY + timedelta(days=days)
    place = inn("a", tonight=heard("free"))
    assert night(place, today=other, a=read(FREE)) is None


@pytest.mark.parametrize(
    ("said", "calendar", "minutes", "state"),
    [
        ("free", TAKEN, 30, "taken"),
        ("free", TAKEN, -30, "free"),
        ("taken", FREE, 30, "taken"),
        ("taken", FREE, -30, "taken"),
    ],
)
def test_a_person_knows_better_but_for_a_later_booking(
    said: str, calendar: NightState, minutes: int, state: str
) -> None:
    """Those who come without a booking stand in no calendar."""
    late = read(calendar, FIVE + timedelta(minutes=minutes))
    told = night(inn("a", tonight=heard(said)), a=late)
    assert told is not None
    assert told.state == state


def test_free_then_unknown_then_full_then_those_without_a_telephone() -> None:
    places = (inn("full"), inn("free"), inn("silent", contact={}), inn("unknown"))
    view = view_tonight(reader(*places, full=read(TAKEN), free=read(FREE)))
    assert groups(view) == {
        "free": ["Free"],
        "unknown": ["Unknown"],
        "taken": ["Full"],
        "silent": ["Silent"],
    }
    assert list(groups(view)) == ["free", "unknown", "taken", "silent"]


def test_where_nobody_reported_the_page_says_so() -> None:
    view = view_tonight(reader(inn("a"), inn("b")))
    assert view.report == "Nobody has told us yet who has a room tonight: these places may be open."
    assert {name for some in groups(view).values() for name in some} == {"A", "B"}


def test_where_answers_may_age_there_is_room_for_them_among_the_unknown() -> None:
    view = view_tonight(reader(inn("a"), a=read(FREE)))
    assert groups(view) == {"free": ["A"], "unknown": []}


def test_without_any_accommodation_there_is_nothing_to_say() -> None:
    view = view_tonight(reader())
    assert (view.groups, view.report) == ((), "")


@pytest.mark.parametrize(
    ("hours", "listed"),
    [
        ("Apr-Oct Mo-Su 09:00-18:00", False),
        ("Mo-Fr 09:00-18:00", True),
        ("Apr-Oct Mo-Su 09:00+", True),
        (None, True),
    ],
)
def test_who_is_closed_for_the_season_is_left_out(hours: str | None, *, listed: bool) -> None:
    """A weekly day of rest is no season; hours that can't be computed prove nothing."""
    saturday = date(2026, 11, 28)
    view = view_tonight(reader(inn("a", opening_hours=hours), today=saturday))
    assert groups(view) == ({"unknown": ["A"]} if listed else {})
    assert view.closed == ("" if listed else "1 place closed these days is left out.")


def test_who_says_to_be_free_is_listed_whatever_the_season() -> None:
    place = inn("a", opening_hours="Dec-Feb Mo-Su 09:00-18:00", tonight=heard("free"))
    assert groups(view_tonight(reader(place)))["free"] == ["A"]


@pytest.mark.parametrize("language", ["fr", "en", "nl"])
def test_the_door_s_poster_has_its_data(language: str) -> None:
    place = complete_records()[0]
    site = Site(catalogue(place), TODAY)
    files = dict(write_tonight(site, Assets({}, "", ())))
    assert set(files) == {"tonight.json", "en/tonight.json", "nl/tonight.json"}
    board = json.loads(files["tonight.json" if language == "fr" else f"{language}/tonight.json"])
    (bed,) = board["groups"][0]["places"]
    assert bed["phone"].startswith("+33")
    assert bed["address"].endswith(f"/q/{place.id}/")
    assert bed["said"]
    assert board["day"] == TODAY.isoformat()


def test_the_address_of_a_calendar_is_published_nowhere() -> None:
    files = dict(write_tonight(Site(catalogue(*complete_records()), TODAY), Assets({}, "", ())))
    assert b"private.ics" not in b"".join(files.values())
