"""Records given away: GeoJSON as RFC 7946 has it, JSON-LD as DATAtourisme's flux, and open data."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import Written
from terminal import BELVEDERE, type_command

from generator.load import load_project
from generator.model import vocabulary
from generator.model.catalogue import Catalogue
from generator.model.kinds import kind_terms
from generator.model.values import RecordId
from generator.sources.datatourisme_graph import plain_keys
from generator.sources.datatourisme_kinds import sort_object
from generator.sources.export_classes import CLASSES_OF_TERM
from generator.sources.export_objects import describe_record
from generator.sources.exports import write_datatourisme, write_geojson

HOTEL = RecordId("hotel-de-l-exemple")
BED = RecordId("chambre-d-exemple")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The office with every field."""
    loaded = load_project(Path(__file__).parent / "offices" / "complete").catalogue
    assert loaded
    return loaded


@pytest.fixture
def describe(catalogue: Catalogue, today: date) -> Callable[[str], dict[str, Any]]:
    """Describe a record as JSON-LD."""

    def described(record: str) -> dict[str, Any]:
        content = describe_record(catalogue.by_id[RecordId(record)], catalogue, today)
        return dict(json.loads(json.dumps(content)))

    return described


# GeoJSON


@pytest.fixture
def features(catalogue: Catalogue) -> dict[str, Any]:
    """The features by their id."""
    collection = json.loads(write_geojson(catalogue.records))
    assert collection["type"] == "FeatureCollection"
    return {each["id"]: each for each in collection["features"]}


def test_all_records_are_features(catalogue: Catalogue, features: dict[str, Any]) -> None:
    assert list(features) == [record.id for record in catalogue.records]
    for record in catalogue.records:
        feature = features[record.id]
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["properties"]["name"] == record.name
        place = record.position
        assert place
        assert feature["geometry"] == {
            "type": "Point",
            "coordinates": [round(place.longitude, 6), round(place.latitude, 6)],
        }


def test_a_record_without_position_has_no_geometry(written: Written) -> None:
    """Nobody said where the farm is.

    # data/producers/ferme.yml
    name: Ferme
    type: farm
    """
    assert written.catalogue
    (feature,) = (
        each
        for each in json.loads(write_geojson(written.catalogue.records))["features"]
        if each["id"] == "ferme"
    )
    assert feature["geometry"] is None


def test_no_record_is_still_a_collection() -> None:
    assert json.loads(write_geojson(())) == {"type": "FeatureCollection", "features": []}


def test_what_is_private_stays(catalogue: Catalogue, features: dict[str, Any]) -> None:
    assert features[HOTEL]["properties"]["contact"]["phone"] == "+33465711001"
    bed = json.dumps(features[BED])
    contact = catalogue.by_id[BED].contact
    for secret in (contact.phone, contact.mobile, contact.email, "calendars.example.org"):
        assert secret
        assert secret not in bed
    everything = json.dumps(features)
    assert "checked_by" not in everything
    assert features[HOTEL]["properties"]["checked_on"] == "2026-05-12"


# DATAtourisme


def test_it_is_a_flux(catalogue: Catalogue, today: date) -> None:
    content = write_datatourisme(catalogue, catalogue.records, today)
    assert content == write_datatourisme(catalogue, catalogue.records, today)
    archive = zipfile.ZipFile(io.BytesIO(content))
    index = json.loads(archive.read("index.json"))
    assert [each["label"] for each in index] == [record.name for record in catalogue.records]
    assert archive.namelist()[:2] == ["index.json", "context.jsonld"]
    for record, each in zip(catalogue.records, index, strict=True):
        found = json.loads(archive.read(f"objects/{each['file']}"))
        assert found["dc:identifier"] == record.id
        assert found["@id"] == f"https://example.org/q/{record.id}/"
    assert {member.date_time[0] for member in archive.infolist()} == {1980}


def test_an_accommodation(describe: Callable[[str], dict[str, Any]]) -> None:
    hotel = describe(HOTEL)
    assert {"Hotel", "HotelTrade", "Accommodation", "schema:Hotel"} <= {*hotel["@type"]}
    assert hotel["rdfs:label"]["fr"] == ["Hôtel de l’Exemple"]
    assert hotel["hasContact"][0]["schema:telephone"][0] == "+33 4 65 71 10 01"
    place = hotel["isLocatedAt"][0]
    assert place["schema:geo"]["schema:latitude"] == "44.621"
    assert place["schema:address"][0]["hasAddressCity"]["insee"] == "07990"
    price = hotel["offers"][0]["schema:priceSpecification"][0]
    assert (price["schema:minPrice"], price["schema:priceCurrency"]) == (["95"], "EUR")
    reviews = {each["hasReviewValue"]["@id"] for each in hotel["hasReview"]}
    assert {"kb:ScaleRating_5etoiles", "kb:LabelRating_AccueilVelo"} <= reviews
    annotation = hotel["hasRepresentation"][0]["ebucore:hasAnnotation"][0]
    assert annotation["credits"] == ["Camille Exemple"]
    assert annotation["rightsEndDate"] == "2030-12-31"


def test_stars_and_photos_are_told_only_while_they_hold(catalogue: Catalogue) -> None:
    later = describe_record(catalogue.by_id[HOTEL], catalogue, date(2040, 1, 1))
    told = json.dumps(later)
    assert "ScaleRating" not in told
    assert "hasRepresentation" not in later


def test_private_hosts_keep_telephone_and_email(describe: Callable[[str], dict[str, Any]]) -> None:
    (contact,) = describe(BED)["hasContact"]
    assert set(contact) == {"@type", "foaf:homepage"}


def test_an_event_tells_its_days(describe: Callable[[str], dict[str, Any]]) -> None:
    market = describe("marche-de-saint-exemple")["takesPlaceAt"]
    assert market[0] == {
        "@type": ["Period"],
        "startDate": "2026-07-19",
        "endDate": "2026-07-19",
        "startTime": "08:00:00",
        "endTime": "12:30:00",
    }
    assert len(market) in {52, 53}
    festival = describe("festival-des-exemples")["takesPlaceAt"]
    assert festival
    assert all(each["startDate"] <= each["endDate"] for each in festival)


def test_hours_are_told_in_words_where_the_vocabulary_has_none(
    describe: Callable[[str], dict[str, Any]],
) -> None:
    """It knows no closed day: the first of May would be lost."""
    (hours,) = describe(HOTEL)["isLocatedAt"][0]["schema:openingHoursSpecification"]
    assert "schema:opens" not in hours
    assert "1\u00a0May" in hours["additionalInformation"]["en"][0]


def test_our_own_import_reads_the_same_sort_of_thing(
    catalogue: Catalogue, describe: Callable[[str], dict[str, Any]]
) -> None:
    for record in catalogue.records:
        content = plain_keys(describe(record.id))
        assert isinstance(content, dict)
        sort = sort_object(content, record.name)
        if any(term in CLASSES_OF_TERM for term in kind_terms(record)):
            assert sort
            assert {*sort.terms} & {*kind_terms(record)}


def test_every_class_is_one_of_the_ontology() -> None:
    """The classes that the import knows, or that are ancestors of these."""
    told = {name for names in CLASSES_OF_TERM.values() for name in names.split()}
    assert all(name.partition(":")[2] or name[0].isupper() for name in told)


def every_term() -> Iterator[object]:
    for name in ("AccommodationType", "AttractionType", "ItineraryMode", "ProducerType"):
        yield from getattr(vocabulary, name)


def test_what_things_are_is_always_said() -> None:
    said_by_their_type = {vocabulary.AccommodationType.OTHER}
    assert {term for term in every_term() if term not in CLASSES_OF_TERM} == said_by_their_type


# The commands


def test_the_commands(tmp_path: Path, complete_office: Path) -> None:
    office = ("--root", str(complete_office), "--date", "2026-07-14")
    places = tmp_path / "places.geojson"
    done = type_command(BELVEDERE, "export", "geojson", places, "--type", "event", *office)
    assert (done.code, done.said) == (0, "2 records\n")
    assert len(json.loads(places.read_bytes())["features"]) == 2
    flux = tmp_path / "flux.zip"
    done = type_command(BELVEDERE, "export", "datatourisme-json", flux, *office)
    assert (done.code, done.said) == (0, "12 records\n")
    assert zipfile.is_zipfile(flux)
    done = type_command(BELVEDERE, "export", "open-data", tmp_path / "data", *office)
    assert done.said.startswith("17 files\n  all.geojson\n  accommodation.geojson\n")
    assert len([*(tmp_path / "data").iterdir()]) == 17


def test_faults_are_not_given_away(tmp_path: Path, written: Written) -> None:
    """A type is misspelt.

    # data/producers/ferme.yml
    name: Ferme
    type: fram
    """
    file = tmp_path / "x.geojson"
    done = type_command(BELVEDERE, "export", "geojson", file, "--root", str(written.root))
    assert done.code == 1
    assert not file.exists()
