"""Events of an OpenAgenda export, read into ours."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SourceError
from generator.model.event import Event
from generator.sources.foreign import ForeignRecord, RefusalReason, Refused
from generator.sources.openagenda import open_openagenda, read_events, read_timings

TODAY = date(2026, 7, 14)
PARIS = ZoneInfo("Europe/Paris")
EVENT = {
    "uid": 12345678,
    "title": {"fr": "Concert au lavoir", "en": "Concert at the wash house"},
    "description": {"fr": "Un trio de cordes.", "en": "A string trio."},
    "longDescription": {"fr": "Trois musiciens.\n\nUne <b>soirée</b>."},
    "conditions": {"fr": "Entrée libre et gratuite"},
    "keywords": {"fr": ["musique", "plein air"]},
    "timings": [
        {"begin": "2026-08-01T20:30:00+02:00", "end": "2026-08-01T22:00:00+02:00"},
        {"begin": "2026-08-02T20:30:00+02:00", "end": "2026-08-02T22:00:00+02:00"},
        {"begin": "2026-08-09T18:00:00+02:00", "end": "2026-08-09T19:00:00+02:00"},
    ],
    "location": {
        "name": "Lavoir",
        "address": "3 rue du Lavoir, 07200 Aubenas",
        "city": "Aubenas",
        "postalCode": "07200",
        "insee": "07019",
        "latitude": 44.62,
        "longitude": 4.39,
    },
    "registration": [
        {"type": "link", "value": "https://example.org/concert"},
        {"type": "phone", "value": "04 65 71 00 01"},
        {"type": "email", "value": "no mail"},
    ],
    "image": {"base": "https://img.example.org/", "filename": "lavoir.jpg"},
    "imageCredits": "Camille Exemple",
    "status": 1,
    "attendanceMode": 1,
    "updatedAt": "2026-06-30T10:00:00.000Z",
    "canonicalUrl": "https://example.org/agenda/concert",
    "originAgenda": {"title": "Agenda d’exemple"},
}


def read(**changes: object) -> ForeignRecord | Refused:
    """Read the event with some of it changed."""
    (told,) = read_events([{**EVENT, **changes}], TODAY)  # type: ignore[list-item]
    return told


def fields_of(**changes: object) -> dict[tuple[str | int, ...], object]:
    """Return the fields of an event that is read."""
    told = read(**changes)
    assert isinstance(told, ForeignRecord), told
    return dict(told.fields)


def reason_of(**changes: object) -> RefusalReason:
    """Return why an event is not read."""
    told = read(**changes)
    assert isinstance(told, Refused), told
    return told.reason


def test_an_event_is_read_whole() -> None:
    """Title, texts, dates, place, booking, theme, price; what is no e-mail is left out."""
    assert fields_of() == {
        ("themes",): ["music"],
        ("periods",): (
            {
                "start": "2026-08-01",
                "end": "2026-08-02",
                "start_time": "20:30",
                "end_time": "22:00",
            },
            {"start": "2026-08-09", "start_time": "18:00", "end_time": "19:00"},
        ),
        ("status",): "scheduled",
        ("translated_name", "en"): "Concert at the wash house",
        ("summary", "fr"): "Un trio de cordes.",
        ("summary", "en"): "A string trio.",
        ("description", "fr"): "Trois musiciens.\n\nUne soirée.",
        ("address", "commune"): "Aubenas",
        ("address", "street"): "3 rue du Lavoir",
        ("address", "postcode"): "07200",
        ("venue",): "Lavoir",
        ("position",): {"latitude": 44.62, "longitude": 4.39},
        ("booking",): "https://example.org/concert",
        ("contact", "phone"): "+33465710001",
        ("free",): "yes",
    }


def test_what_is_read_is_an_event_of_ours() -> None:
    nested: dict[str, object] = {}
    for (first, *rest), value in fields_of().items():
        if rest:
            inner = nested.setdefault(str(first), {})
            assert isinstance(inner, dict)
            inner[rest[0]] = value
        else:
            nested[str(first)] = value
    assert Event.model_validate({**nested, "id": "concert", "name": "Concert"}).booking


def test_its_photo_keeps_its_author() -> None:
    told = read()
    assert isinstance(told, ForeignRecord)
    (photo,) = told.photos
    assert (photo.address, photo.credit) == (
        "https://img.example.org/lavoir.jpg",
        "Camille Exemple",
    )


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": {}}, RefusalReason.NO_NAME),
        ({"uid": None}, RefusalReason.NO_NAME),
        ({"attendanceMode": 2}, RefusalReason.NO_PLACE),
        ({"status": 3}, RefusalReason.NO_PLACE),
        ({"location": None}, RefusalReason.NO_PLACE),
        ({"timings": []}, RefusalReason.PAST),
        (
            {
                "timings": [
                    {"begin": "2026-07-13T20:00:00+02:00", "end": "2026-07-13T21:00:00+02:00"}
                ]
            },
            RefusalReason.PAST,
        ),
        ({"title": {"fr": "Rencontre"}, "keywords": {}}, RefusalReason.UNKNOWN_TYPE),
    ],
)
def test_an_event_that_can_t_be_published_says_why(
    changes: dict[str, object], reason: RefusalReason
) -> None:
    assert reason_of(**changes) is reason


@pytest.mark.parametrize(("status", "ours"), [(4, "postponed"), (5, "full"), (6, "cancelled")])
def test_what_became_of_an_event_is_read(status: int, ours: str) -> None:
    assert fields_of(status=status)["status",] == ours


def test_what_is_no_event_is_told() -> None:
    assert [
        each.reason for each in read_events(["x", None, 3], TODAY) if isinstance(each, Refused)
    ] == [RefusalReason.BROKEN] * 3


@pytest.mark.parametrize("text", ["", "{}", "[", '{"events": 3}', "<!doctype html>"])
def test_a_file_that_is_no_answer_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "events.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError):
        open_openagenda(file, TODAY)


def test_a_folder_of_answers_is_read_in_order(tmp_path: Path) -> None:
    for number in (2, 1):
        told = {"events": [{**EVENT, "uid": number}]}
        (tmp_path / f"page-{number}.json").write_text(json.dumps(told), encoding="utf-8")
    feed = open_openagenda(tmp_path, TODAY)
    assert [each.foreign_id for each in feed.objects] == ["1", "2"]
    assert feed.announced == 2


@given(
    days=st.sets(st.integers(0, 60), min_size=1, max_size=20),
    hour=st.integers(1, 20),
    length=st.integers(30, 120),
)
def test_joined_days_are_the_days_given(days: set[int], hour: int, length: int) -> None:
    """Each day once, at its hours; runs of days become one period."""
    first = datetime(2026, 8, 1, hour, 15, tzinfo=PARIS)
    timings = [
        {
            "begin": (first + timedelta(days=day)).isoformat(),
            "end": (first + timedelta(days=day, minutes=length)).isoformat(),
        }
        for day in days
    ]
    found = set()
    for period in read_timings(timings):  # type: ignore[arg-type]
        start = date.fromisoformat(str(period["start"]))
        end = date.fromisoformat(str(period.get("end", period["start"])))
        run = {start + timedelta(days=day) for day in range((end - start).days + 1)}
        assert not run & found
        found |= run
        assert period["start_time"] == f"{hour:02}:15"
    assert found == {first.date() + timedelta(days=day) for day in days}


def test_markup_and_commands_are_text() -> None:
    """What a stranger wrote is data; tags go, the rest stays as it is."""
    summary = fields_of(description={"fr": "<script>x</script> {{ y }} #import\x07"})[
        "summary", "fr"
    ]
    assert summary == "{{ y }} #import"
