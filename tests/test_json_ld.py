"""The facts for search engines: exact types, absolute addresses, nothing empty."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from fictional_office import LANGUAGES, TODAY, catalogue, complete_records, event, hotel

from generator.model.attraction import Attraction
from generator.model.mobility import Transport
from generator.model.record import Record
from generator.model.vocabulary import (
    AccommodationType,
    ActivityType,
    AttractionType,
    EventStatus,
    ProducerType,
    TransportType,
)
from generator.website.json_ld import breadcrumb_json_ld, office_json_ld, record_json_ld
from generator.website.json_ld_types import schema_type
from generator.website.site import Site

FR = LANGUAGES[0]
ROOT = "https://example.org/guide/"


def facts(record: Record, language: str = FR, today: date = TODAY) -> dict:
    return json.loads(record_json_ld(record, Site(catalogue(record), today), language))


def values(fact: object) -> Iterator[object]:
    """Yield every value of JSON, at any depth."""
    yield fact
    inner = fact.values() if isinstance(fact, dict) else fact if isinstance(fact, list) else ()
    for each in inner:
        yield from values(each)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_empty_and_everything_is_json(language: str) -> None:
    for record in (*complete_records(), hotel(), event()):
        found = facts(record, language)
        assert json.loads(json.dumps(found)) == found
        assert [each for each in values(found) if each is None or each in ("", [], {})] == []
        assert found["url"].startswith(ROOT)
        assert found["mainEntityOfPage"]["inLanguage"] == language


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (AccommodationType.HOTEL, "Hotel"),
        (AccommodationType.CAMPSITE, "Campground"),
        (AccommodationType.BED_AND_BREAKFAST, "BedAndBreakfast"),
        (AccommodationType.OTHER, "LodgingBusiness"),
    ],
)
def test_lodgings_have_their_type(kind: AccommodationType, expected: str) -> None:
    assert facts(hotel(type=kind))["@type"] == expected


def test_every_term_of_every_vocabulary_has_a_type() -> None:
    """A new term in a vocabulary is not forgotten here."""
    for kind in AccommodationType:
        assert schema_type(hotel(type=kind))
    names = {
        "attraction": AttractionType,
        "activity": ActivityType,
        "producer": ProducerType,
        "transport": TransportType,
    }
    for record in complete_records():
        for name, terms in names.items():
            if record.id == f"complete-{name}":
                assert all(schema_type(record.model_copy(update={"type": term})) for term in terms)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("museum", ["TouristAttraction", "Museum"]),
        ("castle", ["TouristAttraction", "LandmarksOrHistoricalBuildings"]),
        ("village", "TouristAttraction"),
    ],
)
def test_attractions_have_their_types(kind: str, expected: object) -> None:
    assert facts(Attraction(id="a", name="A", type=kind))["@type"] == expected


def test_stars_are_told_only_while_they_hold() -> None:
    rating = facts(hotel())["starRating"]
    assert (rating["@type"], rating["ratingValue"]) == ("Rating", 3)
    assert "starRating" not in facts(hotel(), today=date(2027, 9, 30))
    labelled = hotel(classification=None, labels=[{"name": "gites-de-france", "level": 3}])
    assert "starRating" not in facts(labelled)


def test_a_lodging_is_told_whole() -> None:
    found = facts(complete_records()[0])
    assert found["telephone"] == "+33465710012"
    assert found["address"]["postalCode"] == "07600"
    assert found["geo"] == {"@type": "GeoCoordinates", "latitude": 44.66, "longitude": 4.37}
    assert found["petsAllowed"] is True
    (image,) = found["image"]
    assert image.startswith(f"{ROOT}photos/shown-1200.")
    hours = found["openingHoursSpecification"]
    assert {(each["opens"], each["closes"]) for each in hours} == {
        ("09:00", "12:00"),
        ("14:00", "18:00"),
    }
    assert hours[0]["validFrom"] == "2026-04-01"
    assert {each["name"] for each in found["hasCertification"]} == {
        "Clef Verte",
        "Gîtes de France®",
    }


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (EventStatus.SCHEDULED, "EventScheduled"),
        (EventStatus.CANCELLED, "EventCancelled"),
        (EventStatus.POSTPONED, "EventPostponed"),
        (EventStatus.FULL, "EventScheduled"),
    ],
)
def test_an_events_status_is_told(status: EventStatus, expected: str) -> None:
    found = facts(event(status=status, periods=[{"start": "2026-07-20"}]))
    assert found["eventStatus"] == f"https://schema.org/{expected}"


def test_an_event_that_ends_after_midnight_ends_on_the_next_day() -> None:
    night = {"start": "2026-10-24", "start_time": "21:00", "end_time": "03:30"}
    found = facts(event(periods=[night]))
    assert found["startDate"] == "2026-10-24T21:00:00+02:00"
    assert found["endDate"] == "2026-10-25T03:30:00+01:00", "and the clocks were put back between"


def test_an_event_has_dates_with_the_hour_of_france_and_a_place() -> None:
    found = facts(complete_records()[2])
    assert found["@type"] == "MusicEvent"
    assert found["startDate"] == "2026-07-18T17:00:00+02:00"
    assert found["endDate"] == "2026-07-18T23:30:00+02:00"
    assert [each["startDate"] for each in found["subEvent"]] == ["2026-08-01"]
    assert found["location"]["name"] == "Place Texte"
    assert found["location"]["address"]["addressLocality"] == "Vals-les-Bains"
    assert {offer["availability"] for offer in found["offers"]} == {"https://schema.org/SoldOut"}
    assert [offer["price"] for offer in found["offers"]] == ["78", "12"]


def test_a_free_market_that_comes_back() -> None:
    found = facts(event(recurrence="Sa 08:00-12:30", free=True))
    assert found["isAccessibleForFree"] is True
    assert found["eventSchedule"][0]["byDay"] == ["https://schema.org/Saturday"]
    assert "location" not in found


def test_a_line_is_a_service_and_a_station_a_place() -> None:
    line = Transport(id="l", name="L", type="coach-line", operator="Cars", serves=("Aubenas",))
    assert facts(line)["@type"] == "Service"
    assert facts(line)["provider"] == {"@type": "Organization", "name": "Cars"}
    assert facts(line)["areaServed"] == ["Aubenas"]
    assert facts(Transport(id="g", name="G", type="railway-station"))["@type"] == "TrainStation"


def test_the_office_has_its_hours() -> None:
    found = office_json_ld(Site(catalogue(), TODAY), FR)
    assert found["@type"] == "TouristInformationCenter"
    assert found["url"] == f"{ROOT}office-de-tourisme/"
    assert found["telephone"] == "+33465710012"
    assert {each["opens"] for each in found["openingHoursSpecification"]} == {"09:00", "14:00"}


def test_breadcrumbs_begin_at_home() -> None:
    site = Site(catalogue(), TODAY)
    found = breadcrumb_json_ld([("Agenda", "agenda/"), ("Fête", "agenda/fete/")], site, FR)
    steps = [(each["position"], each["item"]) for each in found["itemListElement"]]
    assert steps == [(1, ROOT), (2, f"{ROOT}agenda/"), (3, f"{ROOT}agenda/fete/")]
