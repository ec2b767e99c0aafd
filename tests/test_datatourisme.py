"""A flux of DATAtourisme becomes records of ours; nothing in it can harm, and nothing is invented."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import SourceError
from generator.languages import LanguageCode
from generator.model.opening_hours import open_minutes, read_rules
from generator.model.record_kind import RecordKind
from generator.model.values import Position
from generator.sources.archive import Limits, MemberError, open_archive, read_json
from generator.sources.datatourisme import open_datatourisme, read_object
from generator.sources.datatourisme_hours import UNTIMED, Hours, Specification, compress_hours
from generator.sources.datatourisme_schedule import read_clock, read_hours
from generator.sources.foreign import ForeignPhoto, ForeignRecord, Read, RefusalReason, Refused
from generator.sources.foreign_text import plain_line, plain_text

VECTORS = Path(__file__).parent / "vectors" / "datatourisme"
TODAY = date(2020, 9, 15)
HOST = "https://data.datatourisme.gouv.fr/15/"
PLACE = {"schema:address": [{"schema:addressLocality": "Val-Fictif"}]}

Content = dict[str, Any]


def vector(name: str) -> Content:
    """Return one of our objects."""
    content: Content = json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))
    return content


def record(content: Content, today: date = TODAY) -> ForeignRecord:
    """Read an object that is a record."""
    read = read_object(content, today)
    assert isinstance(read, ForeignRecord), read
    return read


def refusal(content: Content, today: date = TODAY) -> RefusalReason:
    """Read an object that is none, and return why."""
    read = read_object(content, today)
    assert isinstance(read, Refused), read
    return read.reason


def made(classes: str = "Museum CulturalSite", **more: Any) -> Content:
    """Return an object with a name and a place."""
    return {
        "@id": f"{HOST}0",
        "@type": classes.split(),
        "rdfs:label": {"fr": ["Lieu fictif"]},
        "isLocatedAt": [PLACE],
        **more,
    }


def fields_of(content: Content, today: date = TODAY) -> Mapping[str, object]:
    """Return the fields of a record by `contact.phone`."""
    fields = record(content, today).fields
    return {".".join(map(str, pointer)): value for pointer, value in fields.items()}


def event(*periods: Content, classes: str = "Exhibition", hours: Any = (), **more: Any) -> Content:
    """Return an event with its periods, and hours of its place."""
    place = {**PLACE, "schema:openingHoursSpecification": list(hours)}
    return made(
        f"{classes} EntertainmentAndEvent", takesPlaceAt=[*periods], isLocatedAt=[place], **more
    )


def period(first: str, last: str = "", start: str = "", end: str = "") -> Content:
    """Return a period as the source has it."""
    times = {"startTime": start, "endTime": end}
    told = {key: f"{value}:00" for key, value in times.items() if value}
    return {"startDate": first, "endDate": last or first, **told}


def opens(weekday: str, hours: str, first: str, last: str) -> Content:
    """Return hours as the source has them."""
    start, _, end = hours.partition("-")
    return {
        "schema:dayOfWeek": {"@id": f"schema:{weekday}"},
        "schema:opens": f"{start}:00",
        **({"schema:closes": f"{end}:00"} if end else {}),
        "schema:validFrom": f"{first}T00:00:00",
        "schema:validThrough": f"{last}T00:00:00",
    }


# Records


def test_reads_a_hotel_of_2020() -> None:
    hotel = record(vector("hotel-2020"))
    assert (hotel.kind, hotel.name) == (RecordKind.ACCOMMODATION, "Hôtel du Pont Fictif")
    assert hotel.foreign_id == "15/00000000-0000-3000-8000-000000000001"
    assert hotel.address == f"{HOST}00000000-0000-3000-8000-000000000001"
    assert (hotel.commune, hotel.insee, hotel.postcode) == ("Val-Fictif", "07998", "07999")
    assert hotel.position == Position(latitude=44.62, longitude=4.391)
    assert (hotel.author, hotel.changed_on) == ("Office du Val Fictif", date(2020, 7, 15))
    assert not hotel.is_private
    assert hotel.extra == {"identifier": "HOTFICTIF0001", "gpx": "https://example.org/tour.gpx"}


def test_reads_the_fields_of_a_hotel() -> None:
    assert fields_of(vector("hotel-2020")) == {
        "name": "Hôtel du Pont Fictif",
        "type": "hotel",
        "translated_name.en": "The Fictive Bridge Hotel",
        "summary.fr": "Un hôtel au bord de l’eau.",
        "summary.en": "A hotel by the water.",
        "description.fr": "Dix chambres.\n\nPetit déjeuner\u00a0: oui",
        "description.nl": "Tien kamers.",
        "address.street": "3 rue du Pont, Le Bourg",
        "address.postcode": "07999",
        "address.commune": "Val-Fictif",
        "position": {"latitude": 44.62, "longitude": 4.391},
        "contact.phone": "+33465710001",
        "contact.mobile": "+33639980001",
        "contact.email": "accueil@example.org",
        "contact.website": "http://www.example.org/hotel",
        "contact.social_networks": ["https://www.facebook.com/hotelfictif"],
        "booking": "https://booking.example.org/hotel",
        "prices": [
            {"label": {"fr": "Chambre double"}, "amount": 80, "maximum": 120.5},
            {"amount": 9, "unit": "child"},
        ],
        "payment": ["cash", "card"],
        "languages_spoken": ["fr", "en"],
        "pets": "refused",
        "labels": ["accueil-velo", {"name": "gites-de-france", "level": 2}],
        "accessibility.tourism_and_disability": ["motor", "visual"],
        "capacity.people": 24,
        "capacity.rooms": 10,
    }


def test_tells_what_it_left_out() -> None:
    assert record(vector("hotel-2020")).remarks == (
        "texts in de are left out",
        "telephone “+33 89” can't be read",
        "telephone “+33 892 00 00 00” has a price that must be told beside it: left out",
        "e-mail “pas une adresse” can't be read",
        "prices in another currency than the euro are left out",
        "prices that don't say what for are left out: 1",
        "languages spoken BR are left out",
        "stars (3) are left out: the source has no date of classification",
        "COVID19ProtocolsCommitted holds of nothing any more",
        "label LabelRating_Inconnu is not in our vocabulary",
        "photos without rights today are left out: 1",
        "photos without an author: 1",
    )


def test_takes_photos_once_and_only_while_their_rights_run() -> None:
    facade = ForeignPhoto(
        "https://example.org/facade.jpg",
        credit="© A. Fictif",
        rights_until=date(2022, 12, 31),
        title="Façade",
    )
    nobody = ForeignPhoto("https://example.org/nobody.png")
    assert record(vector("hotel-2020")).photos == (facade, nobody)
    assert record(vector("hotel-2020"), date(2023, 1, 1)).photos == (nobody,)


def test_reads_a_rental_of_2023() -> None:
    """The host moved, `hasAddressCity` is an object, and machines translate."""
    rental = record(vector("gite-2023"))
    assert (rental.foreign_id[:2], rental.insee) == ("3/", "07998")
    assert rental.is_private
    assert rental.position is None
    assert ("position",) not in rental.fields
    assert rental.fields["labels",] == ["gites-de-france"]
    assert rental.machine_translated == {
        ("summary", LanguageCode("en")),
        ("summary", LanguageCode("nl")),
    }


def test_reads_what_the_api_of_2026_answers() -> None:
    inn = record(vector("api-2026"))
    assert (inn.kind, inn.name) == (RecordKind.RESTAURANT, "L’Auberge fictive")
    assert inn.foreign_id == "3/00000000-0000-3000-8000-000000000005"
    fields = fields_of(vector("api-2026"))
    assert fields["cuisine"] == ["traditional", "gastronomic"]
    assert fields["prices"] == [{"amount": 15, "maximum": 32.5}]
    assert fields["seats"] == 40
    assert fields["contact.website"] == "https://auberge.example.org/"


def test_reads_a_museum() -> None:
    fields = fields_of(vector("museum-2020"))
    assert fields["type"] == "museum"
    assert fields["free"] is True
    assert fields["opening_hours"] == (
        "2020 Apr-Oct Tu-Sa 10:00-12:00,14:00-18:00; 2020 Apr-Oct Su 10:00-12:00,14:00-19:00"
    )
    assert fields["opening_note.fr"] == "Sauf le 1er mai"


def test_a_market_comes_back() -> None:
    assert fields_of(vector("market-2020"))["recurrence"] == "2020 Jan-Dec Sa 08:00-12:30"
    assert refusal(vector("market-2020"), date(2021, 1, 1)) is RefusalReason.PAST


@pytest.mark.parametrize("name", [path.stem for path in VECTORS.glob("*.json")])
def test_every_object_is_one_of_ours(name: str) -> None:
    assert "example.org" in json.dumps(vector(name)) or "ictif" in json.dumps(vector(name))
    assert record(vector(name)).name


# What a record is


@pytest.mark.parametrize(
    ("classes", "term"),
    [
        ("Accommodation CampingAndCaravanning Camping", "campsite"),
        ("Accommodation CollectiveAccommodation ClubOrHolidayVillage", "holiday-village"),
        ("Accommodation CollectiveAccommodation StopOverOrGroupLodge", "collective-hostel"),
        ("Accommodation HotelTrade Hotel FoodEstablishment Restaurant HotelRestaurant", "hotel"),
        ("Accommodation RentalAccommodation Guesthouse", "bed-and-breakfast"),
        ("Accommodation RentalAccommodation SelfCateringAccommodation", "furnished-rental"),
        ("Accommodation AccommodationProduct Yurt", "other"),
        ("CulturalSite RemarkableBuilding Castle ParkAndGarden", "castle"),
        ("CulturalSite Church ReligiousSite", "religious-building"),
        ("NaturalHeritage Waterfall", "waterfall"),
        ("NaturalHeritage Volcano", "volcano"),
        ("CulturalSite TechnicalHeritage Mill", "monument"),
        ("CulturalSite CityHeritage", "village"),
        ("SportsAndLeisurePlace SwimmingPool", "swimming"),
        ("SportsAndLeisurePlace EquipmentRental Rental EquipmentRentalShop", "rental"),
        ("TastingProvider WineCellar Producer", "winery"),
        ("TastingProvider Producer", "farm"),
        ("Store CraftsmanShop", "craft"),
        ("Transport BusStation", "bus-station"),
    ],
)
def test_the_most_special_class_says_what_it_is(classes: str, term: str) -> None:
    assert fields_of(made(f"PointOfInterest {classes}"))["type"] == term


@pytest.mark.parametrize(
    ("theme", "term"), [("HotAirBalloon", "aerial"), ("CanoeingKayaking", "water-sport")]
)
def test_a_theme_says_what_a_class_does_not(theme: str, term: str) -> None:
    leisure = made("SportsAndLeisurePlace", hasTheme=[{"@id": f"kb:{theme}"}])
    assert fields_of(leisure)["type"] == term


def test_a_name_says_what_nothing_else_does_and_that_is_told() -> None:
    visit = made("CulturalSite CityHeritage")
    visit["rdfs:label"] = {"fr": ["Visite guidée du bourg"]}
    assert fields_of(visit)["type"] == "guided-visit"
    assert record(visit).remarks == ("guided-visit: only its name says so",)


def test_the_restaurant_of_a_hotel_is_a_restaurant() -> None:
    inn = made("Accommodation Hotel FoodEstablishment Restaurant")
    inn["rdfs:label"] = {"fr": ["Le Fictif - le restaurant"]}
    assert record(inn).kind is RecordKind.RESTAURANT


def test_an_unknown_class_is_refused_with_its_name() -> None:
    read = read_object(made("TouristInformationCenter PointOfInterest"), TODAY)
    assert isinstance(read, Refused)
    assert (read.reason, read.detail) == (RefusalReason.UNKNOWN_TYPE, "TouristInformationCenter")


def test_reads_an_itinerary() -> None:
    walk = made(
        "Tour WalkingTour",
        tourDistance=7000.0,
        highDifference="120.0",
        hasTourType=[{"@id": "kb:Loop"}],
    )
    fields = fields_of(walk)
    assert [fields[key] for key in ("mode", "length_km", "ascent_m", "loop")] == [
        "walk",
        7,
        120,
        True,
    ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"rdfs:label": {"fr": [" \x00"]}}, RefusalReason.NO_NAME),
        ({"rdfs:label": None}, RefusalReason.NO_NAME),
        ({"isLocatedAt": []}, RefusalReason.NO_PLACE),
        ({"isLocatedAt": "somewhere"}, RefusalReason.NO_PLACE),
        ({"isObsolete": True}, RefusalReason.NOT_PUBLISHED),
        ({"@type": 7}, RefusalReason.UNKNOWN_TYPE),
    ],
)
def test_says_why_an_object_is_no_record(change: Content, reason: RefusalReason) -> None:
    assert refusal(made() | change) is reason


def test_a_value_that_our_model_refuses_is_left_out_and_told() -> None:
    place = {"schema:address": [{"schema:addressLocality": "Val", "schema:postalCode": "7 bis"}]}
    museum = record(made(isLocatedAt=[place]))
    assert ("address", "postcode") not in museum.fields
    assert museum.remarks == ("address.postcode can't be “7 bis”",)


@pytest.mark.parametrize("position", [("x", "4"), ("91", "4"), ("nan", "4"), ("0.0", "0")])
def test_an_impossible_position_is_none(position: tuple[str, str]) -> None:
    geo = {"schema:latitude": position[0], "schema:longitude": position[1]}
    assert record(made(isLocatedAt=[{**PLACE, "schema:geo": geo}])).position is None


def priced(*prices: Content, classes: str = "Museum CulturalSite") -> Mapping[str, object]:
    """Return the fields of an object with such prices."""
    euros = [{"schema:priceCurrency": "EUR", **price} for price in prices]
    return fields_of(made(classes, offers=[{"schema:priceSpecification": euros}]))


def test_a_price_says_what_it_is_for() -> None:
    full, free, extra = (
        {"hasEligiblePolicy": {"@id": f"kb:{policy}"}}
        for policy in ("BaseRateFullRate", "Free", "ExtraCharge")
    )
    label = {"fr": "Plein tarif", "en": "Full rate", "nl": "Vol tarief"}
    both = priced({"schema:price": "5", **full}, {"schema:price": "7,50", **full})
    assert both["prices"] == [{"label": label, "amount": 5, "maximum": 7.5}]
    assert priced({"schema:price": "6"})["prices"] == [{"amount": 6}]
    for unknown in (
        priced({"schema:price": "6"}, {"schema:price": "90"}),
        priced({"schema:price": "6", **extra}),
        priced({}, {"schema:price": "0"}, {"schema:price": "dear"}, {"schema:price": "1e300"}),
    ):
        assert "prices" not in unknown
        assert "free" not in unknown
    assert priced(free)["free"] is True
    assert "free" not in priced(free, classes="TastingProvider WineCellar")
    children = {**free, "additionalInformation": {"fr": ["- 10 ans"]}}
    assert priced({"schema:price": "5", **full}, children)["prices"] == [
        {"label": label, "amount": 5},
        {"label": {"fr": "- 10 ans"}, "amount": 0},
    ]


# Texts


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>Un.</p><p>Deux.<br/>Trois.</p>", "Un.\n\nDeux.\nTrois."),
        ("A<script>alert(1)</script>B<!-- c -->C", "ABC"),
        ("A<script>alert(1)", "A"),
        ("&lt;p&gt;Un&amp;nbsp;!&lt;/p&gt;", "Un\u00a0!"),
        ("moins de 3 < 4 ans & plus", "moins de 3 < 4 ans & plus"),
        ("a\u202eb\x00c\u200bd\ufeff", "abcd"),
        ("Un \t mot \r\n\r\n\r\n\r\n autre", "Un mot\n\nautre"),
        ("OrlÃ©ans, lâ€™Ã®le", "Orléans, l’île"),
        ("<b onclick='x'>gras</b>", "gras"),
    ],
)
def test_texts_become_plain(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@given(st.text())
def test_plain_texts_hold_no_controls_and_stay_plain(text: str) -> None:
    plain = plain_text(text)
    assert not any(ord(letter) < 32 and letter != "\n" for letter in plain)
    assert "\n" not in plain_line(text)


def test_an_endless_text_is_cut() -> None:
    assert len(plain_text("mot " * 1_000_000)) <= 20_001
    assert plain_text("<" * 300_000).startswith("<")


# Hours


@pytest.mark.parametrize(
    ("opening", "closing", "hours"),
    [
        ("09:00:00", "12:30:00", Hours(540, 750)),
        ("20:00:00", "02:00:00", Hours(1200, 1560)),
        ("19:00:00", "00:00:00", Hours(1140, 1440)),
        ("00:00:00", "23:59:59", Hours(0, 1440)),
        ("14:00:00", "", Hours(840, -1)),
        ("14:00:00", "14:00:00", Hours(840, -1)),
        ("", "", UNTIMED),
        ("16:30:00", "10:00:00", None),
        ("25:00:00", "", None),
        ("noon", "", None),
    ],
)
def test_reads_hours(opening: str, closing: str, hours: Hours | None) -> None:
    assert read_hours(opening, closing) == hours


@pytest.mark.parametrize(
    ("text", "minutes"), [("09:30", 570), ("9:30:00", 570), ("24:00", 1440), ("24:01", None)]
)
def test_reads_times(text: str, minutes: int | None) -> None:
    assert read_clock(text) == minutes


def spec(hours: str, first: str = "", last: str = "", weekdays: str = "0123456") -> Specification:
    """Return a specification as `10:00-12:00`."""
    start, _, end = hours.partition("-")
    return Specification(
        read_hours(start, end) or UNTIMED,
        frozenset(map(int, weekdays)),
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
    )


@pytest.mark.parametrize(
    ("specifications", "line"),
    [
        ([spec("10:00-18:00")], "Mo-Su 10:00-18:00"),
        ([spec("10:00-18:00", weekdays="56")], "Sa,Su 10:00-18:00"),
        ([spec("10:00-12:00"), spec("12:00-18:00")], "Mo-Su 10:00-18:00"),
        ([spec("10:00", weekdays="0")], "Mo 10:00+"),
        ([spec("", "2020-09-01", "2020-10-31")], "2020 Sep-Oct"),
        (
            [spec("10:00-18:00", f"{year}-04-01", f"{year}-10-31") for year in (2020, 2021)],
            "Apr-Oct 10:00-18:00",
        ),
        (  # the source left out the months that are over
            [
                spec("10:00-18:00", "2020-09-01", "2020-10-31"),
                spec("10:00-18:00", "2021-04-01", "2021-10-31"),
            ],
            "Apr-Oct 10:00-18:00",
        ),
        (
            [
                spec("10:00-18:00", "2020-09-01", "2020-10-31"),
                spec("10:00-17:00", "2021-04-01", "2021-10-31"),
            ],
            "2020 Sep-Oct 10:00-18:00; 2021 Apr-Oct 10:00-17:00",
        ),
        (
            [spec("10:00-18:00", f"{y}-01-01", f"{y}-02-{d}") for y, d in ((2020, 29), (2021, 28))]
            + [spec("10:00-18:00", f"{y}-12-01", f"{y}-12-31") for y in (2020, 2021)],
            "Dec-Feb 10:00-18:00",
        ),
        ([spec("10:00-18:00", "2019-01-01", "2021-12-31")], "Mo-Su 10:00-18:00"),
        ([spec("10:00-18:00", "2019-01-01", "2019-12-31")], ""),
        (
            [spec("10:00-18:00", day, day) for day in ("2020-09-19", "2020-09-26")],
            "2020 Sep 19,2020 Sep 26 10:00-18:00",
        ),
        ([spec("10:00-18:00", "2020-01-01")], "Mo-Su 10:00-18:00"),
        ([spec("10:00-18:00", "2021-01-01")], None),
        (
            [
                spec("10:00-18:00", weekdays="01234"),
                spec("20:00-22:00", "2020-07-01", "2020-12-31"),
            ],
            "Mo-Fr 10:00-18:00; 2020 Jul-Dec Mo-Fr 10:00-18:00,20:00-22:00; 2020 Jul-Dec Sa,Su 20:00-22:00",
        ),
    ],
)
def test_says_hours_in_a_line(specifications: list[Specification], line: str | None) -> None:
    assert compress_hours(specifications, TODAY) == line


FIRST = date(2020, 1, 1)
SPECIFICATIONS = st.lists(
    st.builds(
        lambda start, length, weekdays, begin, days: Specification(
            Hours(start * 30, start * 30 + length * 30),
            frozenset(weekdays),
            FIRST + timedelta(days=begin),
            FIRST + timedelta(days=begin + days),
        ),
        st.integers(0, 40),
        st.integers(1, 7),
        st.sets(st.integers(0, 6), min_size=1),
        st.integers(0, 700),
        st.sampled_from((0, 1, 5, 6, 30, 60, 364, 365)),
    ),
    min_size=1,
    max_size=4,
)


def minutes_of(specifications: list[Specification], day: date) -> list[tuple[int, int]]:
    """Return the open minutes of a day, worked out the long way round."""
    found: set[int] = set()
    for each in specifications:
        if each.opens_on(day):
            found |= set(range(each.hours.start, each.hours.end, 30))
    joined: list[tuple[int, int]] = []
    for start in sorted(found):
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], start + 30)
        else:
            joined.append((start, start + 30))
    return joined


@settings(max_examples=150, deadline=None)
@given(SPECIFICATIONS, st.booleans())
def test_a_line_opens_exactly_when_the_specifications_do(
    specifications: list[Specification],
    twice: bool,  # noqa: FBT001
) -> None:
    """From today on, on every day that the source speaks of."""
    if twice:
        specifications = [
            *specifications,
            *(
                Specification(each.hours, each.weekdays, each.first + year, each.last + year)
                for each in specifications
                if each.first and each.last
                for year in (timedelta(days=366),)
            ),
        ]
    line = compress_hours(specifications, TODAY)
    last = max(each.last for each in specifications if each.last)
    if line is None:
        return
    rules = read_rules(line) if line else ()
    assert rules is not None
    for away in range((last - TODAY).days + 1):
        day = TODAY + timedelta(days=away)
        assert list(open_minutes(rules, day)) == minutes_of(specifications, day), line


def test_what_no_line_can_say_is_kept_as_a_note() -> None:
    """A place that opens for good next year has no line: OSM has no such date."""
    future = {
        "schema:opens": "10:00:00",
        "schema:closes": "18:30:00",
        "schema:validFrom": "2021-01-04T00:00:00",
        "additionalInformation": {"fr": ["Sur rendez-vous"]},
    }
    place = {**PLACE, "schema:openingHoursSpecification": [future]}
    fields = fields_of(made(isLocatedAt=[place]))
    assert "opening_hours" not in fields
    assert fields["opening_note.fr"] == (
        "à partir du 04/01/2021 tous les jours de 10 h 00 à 18 h 30\nSur rendez-vous"
    )


# Events


def test_537_days_of_an_exhibition_are_one_period() -> None:
    days = [f"{date(2020, 1, 1) + timedelta(days=away)}" for away in range(537)]
    fields = fields_of(event(*map(period, days)))
    assert fields["periods"] == [{"start": date(2020, 9, 15), "end": date(2021, 6, 20)}]


def test_single_days_that_follow_a_rule_are_a_period_with_hours() -> None:
    days = [date(2020, 9, 15) + timedelta(days=away) for away in range(200)]
    open_days = [period(f"{day}", "", "10:00", "18:00") for day in days if day.weekday() != 1]
    fields = fields_of(event(*open_days))
    assert fields["periods"] == [{"start": date(2020, 9, 16), "end": date(2021, 4, 2)}]
    assert fields["opening_hours"] == "2020 Sep 16-2021 Apr 02 Mo,We-Su 10:00-18:00"


def test_the_hours_of_its_place_close_days_of_a_period() -> None:
    hours = [
        opens(day, "14:00-18:00", "2020-07-01", "2020-12-31") for day in ("Saturday", "Sunday")
    ]
    fields = fields_of(event(period("2020-07-01", "2020-12-31"), hours=hours))
    assert fields["periods"] == [{"start": date(2020, 7, 1), "end": date(2020, 12, 31)}]
    assert fields["opening_hours"] == "2020 Jul-Dec Sa,Su 14:00-18:00"


def test_few_days_are_listed() -> None:
    hours = [opens("Saturday", "14:00-18:00", "2020-09-01", "2020-09-30")]
    fields = fields_of(event(period("2020-09-16", "2020-09-30"), hours=hours))
    assert fields["periods"] == [
        {"start": date(2020, 9, day), "start_time": "14:00", "end_time": "18:00"}
        for day in (19, 26)
    ]


def test_hours_of_one_period_take_nothing_from_another() -> None:
    hours = [opens("Saturday", "14:00-18:00", "2020-09-01", "2020-12-31")]
    fields = fields_of(
        event(period("2020-10-01", "2020-12-31"), period("2021-05-01", "2021-05-31"), hours=hours)
    )
    assert fields["recurrence"] == "2020 Oct-Dec Sa 14:00-18:00; 2021 May"


def test_past_periods_are_dropped_and_an_event_that_is_over_refused() -> None:
    both = event(period("2020-06-01"), period("2020-09-15"), period("2020-10-01", "", "20:30"))
    assert fields_of(both)["periods"] == [
        {"start": date(2020, 9, 15)},
        {"start": date(2020, 10, 1), "start_time": "20:30"},
    ]
    assert refusal(both, date(2020, 10, 2)) is RefusalReason.PAST


def test_two_days_in_a_row_keep_their_own_times() -> None:
    days = [period(f"2020-09-{day}", "", "14:00", "18:00") for day in (19, 20)]
    assert len(fields_of(event(*days))["periods"]) == 2  # type: ignore[arg-type]


def test_an_event_without_takes_place_at_has_the_dates_of_schema_org() -> None:
    bare = event(**{"schema:startDate": ["2020-10-01"], "schema:endDate": ["2020-10-04"]})
    assert fields_of(bare)["periods"] == [{"start": date(2020, 10, 1), "end": date(2020, 10, 4)}]


def test_an_event_without_readable_dates_says_so() -> None:
    read = record(event(period("2020-13-45"), period("2020-10-02", "2020-10-01")))
    assert "it has no date that can be read" in read.remarks


def test_a_fair_on_two_days_does_not_come_back() -> None:
    fair = event(period("2020-12-12", "2020-12-13"), classes="Market SaleEvent")
    assert fields_of(fair)["periods"] == [{"start": date(2020, 12, 12), "end": date(2020, 12, 13)}]


# Hostile values

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("@id", "fr", "schema:price", "x")), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = sorted({*vector("hotel-2020"), *vector("market-2020"), "schema:startDate", "hasTheme"})


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(("hotel-2020", "market-2020", "museum-2020")), st.data())
def test_whatever_stands_in_a_value_becomes_a_record_or_a_refusal(
    name: str, data: st.DataObject
) -> None:
    content = vector(name)
    for key in data.draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4)):
        content[key] = data.draw(JSON)
    assert isinstance(read_object(content, TODAY), ForeignRecord | Refused)


def test_a_script_in_a_link_or_name_does_no_harm() -> None:
    content = made(hasContact=[{"foaf:homepage": ["javascript:alert(1)", "https://a.example/<b>"]}])
    content["rdfs:label"] = {"fr": ["<script>alert(1)</script>Lieu <b>sûr</b>"]}
    read = record(content)
    assert read.name == "Lieu sûr"
    assert ("contact", "website") not in read.fields


# The flux


@pytest.fixture
def flux(tmp_path: Path) -> Path:
    """A folder as the unpacked zip of a flux: its index names two objects of three, and a lost one."""
    folder = tmp_path / "flux"
    (folder / "objects" / "0").mkdir(parents=True)
    for name in ("hotel-2020", "gite-2023", "museum-2020"):
        (folder / "objects" / "0" / f"{name}.json").write_text(
            json.dumps(vector(name)), encoding="utf-8"
        )
    index = [
        {"label": name, "file": f"0/{name}.json"} for name in ("museum-2020", "hotel-2020", "lost")
    ]
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")
    (folder / "context.jsonld").write_text("{}", encoding="utf-8")
    return folder


def pack(folder: Path, root: str = "") -> Path:
    """Return a zip of a folder."""
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*.json")):
            archive.write(file, root + file.relative_to(folder).as_posix())
    return path


def read_all(source: Path | str, *, loopback_allowed: bool = False) -> list[Read]:
    """Read a whole flux."""
    with open_datatourisme(source, TODAY, loopback_allowed=loopback_allowed) as feed:
        return list(feed.objects)


def said(objects: list[Read]) -> list[str]:
    """Return the names of records and the reasons of refusals."""
    return [each.name if isinstance(each, ForeignRecord) else each.reason for each in objects]


FOUND = ["Musée fictif", "Hôtel du Pont Fictif", "broken", "Gîte de la Source Fictive"]


def test_reads_a_folder_in_the_order_of_its_index(flux: Path) -> None:
    assert said(read_all(flux)) == FOUND


@pytest.mark.parametrize("root", ["", "flux-41/"])
def test_reads_a_zip(flux: Path, root: str) -> None:
    assert said(read_all(pack(flux, root))) == FOUND


def test_announces_what_it_is(flux: Path) -> None:
    with open_datatourisme(flux, TODAY) as feed:
        assert (feed.name, feed.title, feed.announced, feed.whole) == (
            "datatourisme",
            "DATAtourisme",
            4,
            True,
        )
        assert feed.licence == "Licence Ouverte 2.0"


def test_reads_without_index(flux: Path) -> None:
    (flux / "index.json").unlink()
    assert len(read_all(flux)) == 3
    (flux / "index.json").write_text("[{", encoding="utf-8")
    assert len(read_all(flux)) == 3


@pytest.mark.parametrize(
    "content",
    [b'{"@id": "half', b"[1]", '{"n": "\xe9"}'.encode("latin-1"), b"", b"[" * 500 + b"]" * 500],
)
def test_a_broken_object_is_refused_and_the_others_are_read(flux: Path, content: bytes) -> None:
    (flux / "objects" / "0" / "hotel-2020.json").write_bytes(content)
    assert said(read_all(pack(flux))) == [FOUND[0], "broken", *FOUND[2:]]


def test_the_same_object_twice_is_read_once(flux: Path) -> None:
    copy = json.dumps(vector("hotel-2020")).replace("gouv.fr", "fr")
    (flux / "objects" / "0" / "zz.json").write_text(copy, encoding="utf-8")
    assert said(read_all(flux)) == [*FOUND, "twice"]


def test_an_index_that_leads_out_is_only_a_broken_object(flux: Path) -> None:
    (flux.parent / "secret.json").write_text(json.dumps(vector("hotel-2020")), encoding="utf-8")
    index = [{"label": "x", "file": "../../secret.json"}]
    (flux / "index.json").write_text(json.dumps(index), encoding="utf-8")
    assert said(read_all(flux))[0] == "broken"


def test_a_flux_without_objects_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("hello", encoding="utf-8")
    with pytest.raises(SourceError, match="holds no object"):
        read_all(tmp_path)


# Archives


def zip_of(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    """Write a zip of such members, however strange."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members:
            archive.writestr(member, content)
    return path


def link() -> zipfile.ZipInfo:
    """Return a member that is a symbolic link."""
    member = zipfile.ZipInfo("objects/link.json")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


@pytest.mark.parametrize(
    ("member", "message"),
    [
        ("../evil.json", "leads out"),
        ("objects/../../evil.json", "leads out"),
        ("/etc/evil.json", "leads out"),
        ("C:/evil.json", "no name of a file"),
        ("objects\\..\\evil.json", "no name of a file"),
        (link(), "is a link"),
    ],
)
def test_a_name_that_could_do_harm_stops_everything(
    tmp_path: Path, member: str | zipfile.ZipInfo, message: str
) -> None:
    path = zip_of(tmp_path / "a.zip", (member, b"{}"))
    with pytest.raises(SourceError, match=message), open_archive(path):
        pass
    assert os.listdir(tmp_path) == ["a.zip"]  # noqa: PTH208


def test_encrypted_members_stop_everything(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", ("a.json", b"{}"))
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(SourceError, match="encrypted"), open_archive(path):
        pass


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_stops_everything(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", ("a.json", b"{}"), ("a.json", b"[]"))
    with pytest.raises(SourceError, match="twice"), open_archive(path):
        pass


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = zip_of(
        tmp_path / "a.zip",
        ("ratio", bytes(15_000_000)),
        ("large", bytes(21_000_000)),
        ("fine", b"x"),
    )
    with open_archive(path) as archive:
        with pytest.raises(MemberError, match="times its size"):
            archive.read("ratio")
        with pytest.raises(MemberError, match="20 MB"):
            archive.read("large")
        assert archive.read("fine") == b"x"


def test_a_member_larger_than_it_says_is_not_read_whole(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", ("a", os.urandom(3_000)))
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    with open_archive(path) as archive, pytest.raises(MemberError):
        archive.read("a")


def test_the_whole_and_the_number_of_files_have_limits(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", ("a", b"x" * 900), ("b", b"x" * 900))
    with open_archive(path, Limits(whole=1_000)) as archive:
        archive.read("a")
        with pytest.raises(SourceError, match="holds more") as error:
            archive.read("b")
        assert not isinstance(error.value, MemberError)
    with (
        pytest.raises(SourceError, match="more than 1 files"),
        open_archive(path, Limits(members=1)),
    ):
        pass


def test_a_member_whose_bytes_are_broken_is_one_fault(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", ("a", os.urandom(2_000)), ("b", b"fine"))
    data = bytearray(path.read_bytes())
    data[200:220] = bytes(20)
    path.write_bytes(data)
    with open_archive(path) as archive:
        with pytest.raises(MemberError, match="broken in the archive"):
            archive.read("a")
        assert archive.read("b") == b"fine"
        with pytest.raises(MemberError, match="not in the archive"):
            archive.read("c")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<!DOCTYPE html><html>", "web page"),
        (b"\xef\xbb\xbf \n<html>", "web page"),
        (b"", "not a whole zip"),
        (b"a;b;c\n", "not a whole zip"),
        (b"PK\x05\x06" + bytes(18), "holds no file"),
    ],
)
def test_what_is_no_archive_is_said_to_be_none(
    tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(SourceError, match=message), open_archive(tmp_path / "a.zip"):
        pass


def test_a_half_written_zip_is_said_to_be_one(flux: Path) -> None:
    path = pack(flux)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(SourceError, match="not a whole zip"):
        read_all(path)


def test_what_is_not_there_is_said_not_to_be(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no file or folder"), open_archive(tmp_path / "absent"):
        pass
    with pytest.raises(SourceError, match="holds no file"), open_archive(tmp_path):
        pass


@pytest.mark.parametrize("target", ["..", "../secret.json", "/etc/passwd", "loop.json"])
def test_a_folder_with_a_link_that_leads_out_is_not_read(flux: Path, target: str) -> None:
    (flux.parent / "secret.json").write_text("{}", encoding="utf-8")
    (flux / "loop.json").symlink_to(target)
    with pytest.raises(SourceError, match="leads out of it"), open_archive(flux):
        pass


def test_json_is_read_in_utf_8_with_or_without_its_mark() -> None:
    assert read_json(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}
    for content in (b"\xff\xfe{", b"NaN", b"{]", b'"\xed\xa0\x80"'):
        with pytest.raises(MemberError):
            read_json(content)
    assert read_json(b"[" * 60 + b"]" * 60)
    with pytest.raises(MemberError, match="levels"):
        read_json(b"[" * 70 + b"]" * 70)


# Addresses


@contextmanager
def serving(content: bytes) -> Iterator[str]:
    """Serve a file under an address that holds a key, and whatever else at `/moved`, `/absent`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status = {"/moved": 302, "/absent": 404}.get(self.path.partition("?")[0], 200)
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "/flux/secret-key")
            self.end_headers()
            if status == 200:
                self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/flux/secret-key", "/moved"])
def test_reads_a_zip_at_an_address(flux: Path, path: str) -> None:
    with serving(pack(flux).read_bytes()) as address:
        assert said(read_all(address + path, loopback_allowed=True)) == FOUND


@pytest.mark.parametrize(
    ("content", "path", "message"),
    [
        (b"<html>", "/flux/secret-key", "web page"),
        (b"PK", "/flux/secret-key", "not a whole zip"),
        (b"", "/absent", "404"),
    ],
)
def test_an_error_never_tells_the_key_in_an_address(
    content: bytes, path: str, message: str
) -> None:
    with serving(content) as address, pytest.raises(SourceError, match=message) as error:
        read_all(f"{address}{path}?key=secret-key", loopback_allowed=True)
    assert "secret-key" not in str(error.value)


def test_a_private_address_is_not_asked_and_a_long_answer_not_read(flux: Path) -> None:
    with serving(pack(flux).read_bytes()) as address:
        with pytest.raises(SourceError, match="https"):
            read_all(f"{address}/secret-key")
        with (
            pytest.raises(SourceError, match="sends more"),
            open_archive(address, Limits(fetched=100), loopback_allowed=True),
        ):
            pass


def test_objects_are_read_as_they_are_asked_for(flux: Path) -> None:
    """The second object may even be written after the first was read."""
    with open_datatourisme(flux, TODAY) as feed:
        next(feed.objects)
        (flux / "objects" / "0" / "hotel-2020.json").write_bytes(b"{")
        assert said([next(feed.objects)]) == ["broken"]
