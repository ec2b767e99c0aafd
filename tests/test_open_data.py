"""Data for others: files that other programs read, that say no more than the pages do."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from conftest import Written

from generator.languages import LanguageCode
from generator.load import load_project
from generator.model import record_type_of
from generator.model.catalogue import Catalogue
from generator.view.guide import Guide, Reader
from generator.website.bodies import reader_of
from generator.website.open_data import (
    COLUMNS,
    data_files,
    open_data_json_ld,
    view_open_data,
    write_text,
)
from generator.website.site import Site

PROJECT = Path(__file__).parents[1]
DAY = date(2026, 7, 14)
FRENCH = LanguageCode("fr")


def files_of(catalogue: Catalogue, day: date = DAY) -> dict[str, bytes]:
    """Return the files of a catalogue on a day."""
    return dict(data_files(Guide(catalogue, day)).write())


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Read a table as a spreadsheet does."""
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def catalogue_in(root: Path) -> Catalogue:
    """Return an office's catalogue, which must be readable."""
    catalogue = load_project(root).catalogue
    assert catalogue
    return catalogue


@pytest.fixture(scope="module")
def demonstration() -> Catalogue:
    """The real data of this repository."""
    return catalogue_in(PROJECT)


@pytest.fixture
def complete(complete_office: Path) -> Catalogue:
    """Every type and every field."""
    return catalogue_in(complete_office)


@pytest.fixture(params=["demonstration", "complete", "hostile_office"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    """Each office in turn."""
    found = request.getfixturevalue(request.param)
    return catalogue_in(found) if isinstance(found, Path) else found


def test_geojson_is_what_rfc_7946_asks(catalogue: Catalogue) -> None:
    """Collections of features with an id, properties and a point, longitude first, or none."""
    for name, content in files_of(catalogue).items():
        if not name.endswith(".geojson"):
            continue
        collection = json.loads(content)
        assert collection["type"] == "FeatureCollection"
        assert "crs" not in collection
        for feature in collection["features"]:
            assert set(feature) == {"type", "id", "geometry", "properties"}
            assert feature["type"] == "Feature"
            position = catalogue.by_id[feature["id"]].position
            if position is None:
                assert feature["geometry"] is None
                continue
            assert feature["geometry"]["type"] == "Point"
            longitude, latitude = feature["geometry"]["coordinates"]
            assert longitude == pytest.approx(position.longitude, abs=1e-6)
            assert latitude == pytest.approx(position.latitude, abs=1e-6)


def test_tables_and_collections_hold_the_same_records(catalogue: Catalogue) -> None:
    """Each type in its own two files, all of them in one; past events are in none."""
    files, guide = files_of(catalogue), Guide(catalogue, DAY)
    ahead = {record.id for record in catalogue.records if guide.is_ahead(record)}
    everything = {each["id"] for each in json.loads(files["all.geojson"])["features"]}
    assert everything == ahead
    for name in (file.removesuffix(".csv") for file in files if file.endswith(".csv")):
        rows = rows_of(files[f"{name}.csv"])
        features = json.loads(files[f"{name}.geojson"])["features"]
        assert [row["id"] for row in rows] == [each["id"] for each in features]
        assert {record_type_of(catalogue.by_id[row["id"]]).name for row in rows} == {name}


def test_a_table_is_read_back_as_it_was_written(complete: Catalogue) -> None:
    """Commas, quotes and line ends within a text change nothing; accents are those of the data."""
    for name, content in files_of(complete).items():
        if name.endswith(".csv"):
            assert content.startswith(b"\xef\xbb\xbf"), "a byte order mark, for spreadsheets"
            rows = rows_of(content)
            assert content.decode("utf-8-sig").count("\r\n") == len(rows) + 1
            for row in rows:
                assert row["name"] == complete.by_id[row["id"]].name


def test_columns_are_the_same_for_all_records_of_a_type(demonstration: Catalogue) -> None:
    """No row is longer or shorter than the head."""
    for name, content in files_of(demonstration).items():
        if name.endswith(".csv"):
            head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
            assert {len(row) for row in rows} == {len(head)}
            assert len(set(head)) == len(head)


def test_texts_have_a_column_for_each_language(complete: Catalogue) -> None:
    head = rows_of(files_of(complete)["attraction.csv"])[0]
    assert {"summary_fr", "summary_en", "summary_nl", "url_fr", "url_nl"} <= head.keys()


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("x")']
)
def test_what_a_spreadsheet_would_run_becomes_a_text(text: str) -> None:
    assert write_text(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["+33465710012", "-4.5", "Le Moulin", "", "12 rue - B", "4 = 2 + 2"]
)
def test_what_no_spreadsheet_runs_stays_as_it_is(text: str) -> None:
    assert write_text(text) == text


def test_no_cell_of_an_attack_begins_a_formula(hostile_office: Path) -> None:
    """Whatever an office's records hold."""
    for name, content in files_of(catalogue_in(hostile_office)).items():
        if name.endswith(".csv"):
            cells = [cell for row in rows_of(content) for cell in row.values()]
            dangerous = [each for each in cells if each[:1] and each[:1] in "=@\t\r"]
            assert dangerous == []


def test_a_formula_in_a_name_is_harmless(written: Written) -> None:
    """An apostrophe makes it a text.

    # data/restaurants/a.yml
    name: =HYPERLINK("https://example.org";"A")
    address:
      commune: Aubenas
    """
    assert written.catalogue
    (row,) = rows_of(files_of(written.catalogue)["restaurant.csv"])
    assert row["name"] == '\'=HYPERLINK("https://example.org";"A")'


def test_stars_are_told_only_while_they_hold(written: Written) -> None:
    """A lapsed classification is told as such, without its stars.

    # data/accommodations/held.yml
    name: Held
    type: hotel
    classification: {stars: 3, granted_on: 2024-01-01}
    # data/accommodations/lapsed.yml
    name: Lapsed
    type: hotel
    classification: {stars: 3, granted_on: 2019-01-01}
    # data/accommodations/never.yml
    name: Never
    type: hotel
    """
    assert written.catalogue
    rows = {row["id"]: row for row in rows_of(files_of(written.catalogue)["accommodation.csv"])}
    told = {key: (row["stars"], row["classification"]) for key, row in rows.items()}
    assert told == {"held": ("3", "valid"), "lapsed": ("", "expired"), "never": ("", "")}


def test_private_hosts_are_not_in_the_telephone_book(written: Written) -> None:
    """Their website is, which they publish themselves.

    # data/accommodations/gite.yml
    name: Gîte
    type: furnished-rental
    contact: {phone: "04 65 71 00 12", email: hote@example.org, website: https://example.org/gite}
    # data/accommodations/hotel.yml
    name: Hôtel
    type: hotel
    contact: {phone: "04 65 71 00 13", email: hotel@example.org}
    """
    assert written.catalogue
    files = files_of(written.catalogue)
    host, hotel = rows_of(files["accommodation.csv"])
    assert (host["phone"], host["email"], host["website"]) == ("", "", "https://example.org/gite")
    assert (hotel["phone"], hotel["email"]) == ("+33465710013", "hotel@example.org")
    assert b"hote@example.org" not in files["all.geojson"]


def test_what_nobody_checked_says_so(written: Written) -> None:
    """Whether and when, never by whom.

    # data/restaurants/checked.yml
    name: Checked
    verification: {checked_on: 2026-06-03, checked_by: Anne Example, method: visit}
    # data/restaurants/unchecked.yml
    name: Unchecked
    """
    assert written.catalogue
    content = files_of(written.catalogue)["restaurant.csv"]
    told = {row["id"]: (row["verified"], row["checked_on"]) for row in rows_of(content)}
    assert told == {"checked": ("true", "2026-06-03"), "unchecked": ("false", "")}
    assert b"Anne" not in content, "who checked is the office's own affair"


def test_past_dates_of_an_event_are_left_out(written: Written) -> None:
    """And so is an event that is over.

    # data/events/fair.yml
    name: Fair
    themes: [festival]
    periods:
      - {start: 2026-07-01}
      - {start: 2026-08-01, start_time: "18:00", end_time: "23:30"}
    # data/events/over.yml
    name: Over
    themes: [festival]
    periods: [{start: 2026-07-01}]
    """
    assert written.catalogue
    (row,) = rows_of(files_of(written.catalogue)["event.csv"])
    assert (row["id"], row["dates"]) == ("fair", "2026-08-01T18:00/2026-08-01T23:30")


def test_a_night_ends_on_the_next_day_and_a_concert_without_an_end_is_a_moment(
    written: Written,
) -> None:
    """No interval ends before it begins.

    # data/events/nights.yml
    name: Nights
    themes: [festival]
    periods:
      - {start: 2026-08-01, start_time: "21:00", end_time: "02:00"}
      - {start: 2026-08-03, start_time: "20:30"}
      - {start: 2026-08-05, end: 2026-08-06}
    """
    assert written.catalogue
    (row,) = rows_of(files_of(written.catalogue)["event.csv"])
    night, concert, days = row["dates"].split(" | ")
    assert night == "2026-08-01T21:00/2026-08-02T02:00"
    assert concert == "2026-08-03T20:30"
    assert days == "2026-08-05/2026-08-06"


def test_an_office_without_records_has_no_files(minimal_office: Path) -> None:
    assert files_of(catalogue_in(minimal_office)) == {}


def test_files_are_the_same_twice(complete_office: Path) -> None:
    assert files_of(catalogue_in(complete_office)) == files_of(catalogue_in(complete_office))


def reading(catalogue: Catalogue) -> tuple[Site, Reader]:
    """Return who reads the open-data page in French."""
    site = Site(catalogue, DAY)
    return site, reader_of(site, FRENCH, site.links(FRENCH, "donnees-ouvertes/"))


def test_the_page_says_size_and_number_of_every_file(demonstration: Catalogue) -> None:
    site, reader = reading(demonstration)
    view = view_open_data(reader)
    hrefs = {file.href for each in view.datasets for file in each.files}
    assert hrefs == {f"../open-data/{name}" for name in data_files(site.guide).sizes}
    assert all(
        file.size.endswith("\N{NO-BREAK SPACE}kB") for d in view.datasets for file in d.files
    )
    assert view.day == "14 juillet 2026"
    assert view.sources


def test_columns_that_the_page_explains_exist(complete: Catalogue) -> None:
    """And are called in the files as they are on the page."""
    columns = {
        key
        for each in json.loads(files_of(complete)["all.geojson"])["features"]
        for key in each["properties"]
    }
    explained = {name for names in COLUMNS for name in names.split(", ")}
    assert explained - columns - {"latitude", "longitude"} == set()


def test_catalogues_of_data_find_every_file(demonstration: Catalogue) -> None:
    """https://schema.org/Dataset: licences by their address, files with type and size."""
    site, reader = reading(demonstration)
    facts = open_data_json_ld(site, FRENCH, reader)
    assert facts["@type"] == "Dataset"
    description = facts["description"]
    assert isinstance(description, str)
    assert 50 <= len(description) <= 5000
    distribution = facts["distribution"]
    assert isinstance(distribution, list)
    assert len(distribution) == len(data_files(site.guide).sizes)
    assert {each["encodingFormat"] for each in distribution} == {"application/geo+json", "text/csv"}
    assert "https://www.etalab.gouv.fr/licence-ouverte-open-licence/" in facts["license"]  # type: ignore[operator]


def test_calendars_and_what_they_say_of_nights_stay_with_the_office(complete: Catalogue) -> None:
    """The address of a booking calendar is a secret between host and office."""
    for content in files_of(complete).values():
        assert b".ics" not in content
        assert b"availability" not in content.replace(b"availability_", b"")
