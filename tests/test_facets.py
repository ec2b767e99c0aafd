"""What lists are narrowed by: the values of records, the choices offered, the days they are open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from fictional_office import TODAY, catalogue, event, hotel, notice

from generator.languages import available_languages, words_of
from generator.model.accommodation import Accommodation
from generator.model.record import Record
from generator.model.vocabulary import (
    AccommodationType,
    ActivityType,
    AttractionType,
    CuisineType,
    ItineraryMode,
    LabelName,
    ProducerType,
    TransportType,
)
from generator.view.facets import WORTH_CHOOSING, narrow, tokens_of, view_chooser
from generator.view.guide import Guide, Reader
from generator.view.list_values import MOST_WITHIN
from generator.view.lists import MOST_CARDS, view_list
from generator.view.selections import LIST_PAGES, Selection, records_in, selections_of
from generator.view.year_ahead import DAYS, code_year, open_year
from generator.website.addresses import Addresses
from generator.website.site import Site

ALL = LIST_PAGES["accommodations"].facets
TERMS = {
    "accommodations": AccommodationType,
    "attractions": AttractionType,
    "activities": ActivityType,
    "restaurants": CuisineType,
    "itineraries": ItineraryMode,
    "transport": TransportType,
    "producers": ProducerType,
}


def guide(*records: Record, **more: tuple) -> Guide:
    return Guide(catalogue(*records, **more), TODAY)


def reader(*records: Record, language: str = "fr") -> Reader:
    site = Site(catalogue(*records), TODAY)
    words = words_of(language)
    return Reader(site.guide, words, site.links(words.language, "page/"))


def many(count: int, **fields: object) -> list[Accommodation]:
    return [hotel(id=f"hotel-{number:04}", **fields) for number in range(count)]


def test_a_card_carries_a_token_for_each_value() -> None:
    """The letter of the facet, then the value's code."""
    record = hotel(
        id="camping",
        type="campsite",
        classification={"stars": 3, "granted_on": "2025-01-01"},
        address={"commune": "Vals-les-Bains"},
        labels=["clef-verte", {"name": "logis", "valid_until": "2026-07-13"}],
        accessibility={"tourism_and_disability": ["visual"], "step_free": "yes"},
        pets="on-request",
        prices=[{"amount": "29,90", "unit": "night"}, {"amount": "9", "unit": "week"}],
        languages_spoken=["nl"],
    )
    assert tokens_of(guide(record), record.id).split() == [
        *("raccommodation", "tcampsite", "s3", "cvals-les-bains", "lclef-verte"),
        *("avisual", "astep-free", "pwelcome", "e30", "gnl"),
    ]


@pytest.mark.parametrize(
    ("fields", "token"),
    [
        ({"free": "yes"}, "efree"),
        ({"prices": [{"amount": "9,99"}]}, "e10"),
        ({"prices": [{"amount": "10"}]}, "e30"),
        ({"prices": [{"amount": "250"}, {"amount": "100"}]}, "emore"),
        ({"prices": [{"amount": "80", "unit": "group"}]}, ""),
        ({"pets": "refused"}, ""),
        ({"classification": {"stars": 4, "granted_on": "2020-01-01"}}, ""),
    ],
)
def test_a_value_is_only_what_holds_today(fields: dict[str, object], token: str) -> None:
    """Prices in bands, those of a group or a week left out; expired stars and refusals are none."""
    bare = {"classification": None, "prices": [], "pets": None, "labels": [], "free": None}
    record = hotel(id="one", **{**bare, **fields})
    told = {each for each in tokens_of(guide(record), record.id).split() if each[0] in "eps"}
    assert told == ({token} if token else set())


def test_values_of_a_facet_widen_and_facets_narrow() -> None:
    """(hotel or campsite) and Clef Verte."""
    some = [
        hotel(id="a", type="hotel", labels=["clef-verte"]),
        hotel(id="b", type="campsite", labels=["clef-verte", "logis"]),
        hotel(id="c", type="campsite", labels=[]),
        hotel(id="d", type="other", labels=["clef-verte"]),
    ]
    chosen = {
        "type": {AccommodationType.HOTEL, AccommodationType.CAMPSITE},
        "label": {LabelName.CLEF_VERTE},
    }
    assert [record.id for record in narrow(guide(*some), some, chosen)] == ["a", "b"]


def test_only_what_tells_records_apart_is_offered() -> None:
    """A value that all have is no choice, nor is a facet that nobody has; each has its count."""
    alike = many(WORTH_CHOOSING, labels=["logis"], pets=None, languages_spoken=["fr"])
    other = hotel(
        id="other", type="campsite", labels=["logis"], pets="allowed", languages_spoken=["fr"]
    )
    chooser = view_chooser(reader(*alike, other), [*alike, other], ALL)
    assert chooser is not None
    offered = {facet.name: [(c.code, c.count) for c in facet.choices] for facet in chooser.facets}
    assert offered["type"] == [("hotel", WORTH_CHOOSING), ("campsite", 1)]
    assert offered["pets"] == [("welcome", 1)]
    assert {"label", "language", "commune"}.isdisjoint(offered)


def test_a_short_list_is_read_whole() -> None:
    few = many(WORTH_CHOOSING - 1)
    assert view_chooser(reader(*few), few, ALL) is None
    shown = view_list(reader(*few), "accommodations")
    assert not [card for group in shown.groups for card in group.cards if card.values]


def test_a_long_list_leaves_its_codes_to_a_file() -> None:
    """A hundred cards carry their own codes; more name the file; hundreds are rows."""
    within = view_list(reader(*many(MOST_WITHIN)), "accommodations")
    beside = view_list(reader(*many(MOST_WITHIN + 1)), "accommodations")
    rows = view_list(reader(*many(MOST_CARDS + 1)), "accommodations")
    assert all(card.values for group in within.groups for card in group.cards)
    assert within.values == ""
    assert not any(card.values for group in beside.groups for card in group.cards)
    assert beside.values.endswith("lists/accommodations.json")
    assert (beside.compact, rows.compact) == (False, True)


@pytest.mark.parametrize(
    ("hours", "closed", "opened"),
    [
        ("Apr-Oct", "2026-11-01", "2026-10-31"),
        ("Mo-Fr 09:00-12:00; PH off", "2026-07-14", "2026-07-15"),
        ("Jul-Aug Mo-Su 10:00-19:00; Sep-Jun Sa-Su 14:00-18:00", "2026-09-07", "2026-09-06"),
        ("We[1] 09:00-12:00", "2026-08-12", "2026-08-05"),
        ("Apr-Oct Mo-Su 09:00+", "2027-01-01", "2027-04-01"),
    ],
)
def test_the_year_ahead_says_which_days_are_open(hours: str, closed: str, opened: str) -> None:
    """Days are enough: the hours themselves need not be known."""
    record = hotel(id="one", opening_hours=hours)
    year = open_year(guide(record), record)
    assert len(year) == DAYS
    assert not year[(date.fromisoformat(closed) - TODAY).days]
    assert year[(date.fromisoformat(opened) - TODAY).days]


@pytest.mark.parametrize("hours", [None, "SH 09:00-12:00", '"sur rendez-vous"'])
def test_nothing_is_told_of_days_that_are_not_certain(hours: str | None) -> None:
    record = hotel(id="one", opening_hours=hours)
    assert code_year(guide(record), record) == ""


def test_a_closure_takes_its_days_out() -> None:
    record = hotel(id="one", opening_hours="Mo-Su 08:00-20:00")
    works = notice(id="travaux", record="one", kind="closure", start="2026-08-01", end="2026-08-02")
    year = open_year(guide(record, notices=(works,)), record)
    closed = [TODAY + timedelta(days=place) for place, is_open in enumerate(year) if not is_open]
    assert closed == [date(2026, 8, 1), date(2026, 8, 2)]


def test_an_event_is_open_on_its_days_unless_it_is_cancelled() -> None:
    periods = [{"start": "2026-07-20", "end": "2026-07-21"}]
    held = event(id="fete", periods=periods, recurrence=None, usual_period=None)
    off = event(id="off", periods=periods, recurrence=None, usual_period=None, status="cancelled")
    year = open_year(guide(held), held)
    assert [place for place, is_open in enumerate(year) if is_open] == [6, 7]
    assert open_year(guide(off), off) == ()


def test_a_selection_has_records_and_is_not_the_whole_list() -> None:
    """No page for a value that every record has; none without a record."""
    some = [hotel(id="a", type="hotel"), hotel(id="b", type="campsite", labels=["logis"])]
    whole = guide(*some)
    pages = [each for each in selections_of(whole) if each.page == "accommodations"]
    assert {each.code for each in pages} >= {"hotel", "campsite", "logis"}
    assert all(0 < len(records_in(whole, each)) < len(some) for each in pages)
    alone = guide(hotel(id="a", type="hotel"))
    assert not [each for each in selections_of(alone) if each.page == "accommodations"]


@pytest.mark.parametrize("language", available_languages())
def test_no_two_selections_share_an_address(language: str) -> None:
    """Of all words of all vocabularies; and each is two folders below its list."""
    from_words = [
        Selection(page, "type", value) for page, terms in TERMS.items() for value in terms
    ]
    labels = [Selection("accommodations", "label", label) for label in LabelName]
    settings = catalogue().settings
    addresses = Addresses(settings)
    code = words_of(language).language
    paths = [addresses.selection(each, code) for each in (*from_words, *labels)]
    assert len(set(paths)) == len(paths)
    for each, path in zip((*from_words, *labels), paths, strict=True):
        below = path.removeprefix(addresses.page(each.page, code))
        assert below.count("/") == 2
        assert below.strip("/") == below.rstrip("/")
