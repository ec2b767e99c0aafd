"""JSON-LD: what search engines are told of each record."""

from __future__ import annotations

from collections.abc import Iterator

from altered_office import EXPIRED
from built_website import DAY, Built, Page

from generator.languages import words_of
from generator.model import record_type_of
from generator.model.accommodation import Accommodation

BUSINESSES = {"LocalBusiness", "Winery", "Brewery", "Store"}
TYPES = {
    "accommodation": {
        "Hotel", "Campground", "LodgingBusiness", "Resort", "Hostel", "VacationRental", "BedAndBreakfast",
    },
    "attraction": {"TouristAttraction"},
    "event": {
        "Event", "Festival", "MusicEvent", "TheaterEvent", "ExhibitionEvent", "ScreeningEvent",
        "SportsEvent", "FoodEvent",
    },
    "restaurant": {"Restaurant"},
    "activity": {
        "LocalBusiness", "SportsActivityLocation", "DaySpa", "Casino", "MovieTheater", "AmusementPark",
    },
    "itinerary": {"TouristTrip"},
    "transport": {
        "TrainStation", "BusStation", "Airport", "LocalBusiness", "CivicStructure", "ParkingFacility",
        "Service",
    },
    "producer": BUSINESSES,
}  # fmt: skip
"""The schema.org types that a record may have (https://schema.org/docs/full.html)."""

ENDED = "The official classification ended on {until}: until it is renewed, no stars are shown."


def record_facts(built: Built) -> Iterator[tuple[Page, object, dict[str, object]]]:
    """Yield each record's page with the record and its facts, in every language."""
    for record in built.catalogue.records:
        for language in built.catalogue.settings.language_codes:
            page = built.record(record.id, language)
            (facts,) = page.facts
            yield page, record, facts


def test_every_page_tells_facts_that_parse(built: Built) -> None:
    """One JSON-LD a page, of schema.org, that never ends its script element."""
    for page in built.ordinary_pages.values():
        (facts,) = page.facts
        assert facts["@context"] == "https://schema.org", page.path
        assert facts["@type"], page.path


def test_a_record_has_the_type_that_schema_org_has_for_it(built: Built) -> None:
    """A hotel is a Hotel, a castle a TouristAttraction, a market an Event."""
    for page, record, facts in record_facts(built):
        types = facts["@type"] if isinstance(facts["@type"], list) else [facts["@type"]]
        assert TYPES[record_type_of(record).name] & set(types), page.path


def test_facts_hold_nothing_empty(built: Built) -> None:
    """An unknown field is left out: no null, no empty text, list or object, no “None”."""
    for page in built.ordinary_pages.values():
        for value in values(page.facts):
            assert value not in (None, "", "None"), page.path


def test_a_record_is_named_and_found_at_its_own_page(built: Built) -> None:
    """Name, address of the page, and breadcrumbs that end there."""
    for page, _, facts in record_facts(built):
        assert facts["name"] in page.visible, page.path
        assert facts["url"] == page.canonical
        assert facts["mainEntityOfPage"]["inLanguage"] == page.language  # type: ignore[index]


def test_stars_are_told_only_while_the_classification_holds(built: Built) -> None:
    """Printing stars that have lapsed is an offence (code de la consommation, L132-2)."""
    for page, record, facts in record_facts(built):
        granted = record.classification if isinstance(record, Accommodation) else None
        held = granted.stars if granted and granted.holds_on(DAY) else None
        rating = facts.get("starRating")
        assert (rating["ratingValue"] if rating else None) == held, page.path  # type: ignore[index]


def test_no_page_shows_stars_that_have_lapsed(built: Built) -> None:
    """Neither the record's page nor any card that links to it, in lists or beside neighbours."""
    lapsed, held = stars_by_right(built)
    for page in built.pages.values():
        for path, stars in starred_links(built, page):
            assert path not in lapsed, f"{page.path}: {path}"
            assert stars == held.get(path, 0), f"{page.path}: {path}"


def test_a_classification_that_ended_says_so_and_shows_no_star(altered: Built) -> None:
    """Five years and a day after it was granted, a hotel of five stars has none."""
    for language in altered.catalogue.settings.language_codes:
        page = altered.record(EXPIRED, language)
        (facts,) = page.facts
        assert facts["@type"] == "Hotel"
        assert "starRating" not in facts
        assert own_stars(page) == 0
        said = words_of(language).text(ENDED).partition("{until}")[0]
        assert said in page.visible


def test_stars_that_hold_are_shown(complete: Built) -> None:
    """The same hotel, while its classification holds: five stars, for eyes and for machines."""
    for language in complete.catalogue.settings.language_codes:
        page = complete.record(EXPIRED, language)
        (facts,) = page.facts
        assert facts["starRating"]["ratingValue"] == 5  # type: ignore[index]
        assert own_stars(page) == 5


def stars_by_right(built: Built) -> tuple[set[str], dict[str, int]]:
    """Return the pages whose classification has lapsed, and those whose stars hold."""
    lapsed, held = set(), {}
    for record in built.catalogue.records_of(Accommodation):
        granted = record.classification
        for language in built.catalogue.settings.language_codes:
            path = built.path_of(record.id, language)
            if granted and granted.stars and granted.holds_on(DAY):
                held[path] = granted.stars
            elif granted:
                lapsed.add(path)
    return lapsed, held


def starred_links(built: Built, page: Page) -> Iterator[tuple[str, int]]:
    """Yield the record that stars stand beside: the page's own, or the next card's link."""
    pending = 0
    in_card = False
    for text, _, element in page.texts:
        if "stars" in element.classes:
            pending = text.count("★")
            in_card = "li" in element.ancestors
            if not in_card:
                yield page.path, pending
        elif pending and in_card and element.tag == "a":
            yield built.local(element["href"], page.path) or "", pending
            pending = 0


def own_stars(page: Page) -> int:
    """Return the stars that a record's page shows for the record itself."""
    return sum(
        text.count("★")
        for text, _, element in page.texts
        if "stars" in element.classes and "li" not in element.ancestors
    )


def values(facts: object) -> Iterator[object]:
    """Yield every value of parsed JSON, at any depth; an empty list or object as None."""
    if isinstance(facts, dict | list):
        inner = facts.values() if isinstance(facts, dict) else facts
        if not facts:
            yield None
        for each in inner:
            yield from values(each)
    else:
        yield facts
