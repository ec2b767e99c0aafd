"""What the search script reads: everything that can be found, and nothing that is over."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast
from xml.etree import ElementTree as ET

import pytest
from fictional_office import LANGUAGES, TODAY, catalogue, complete_records, event, hotel
from terminal import PROJECT

from generator.languages import LanguageCode
from generator.model.catalogue import Catalogue
from generator.website.addresses import slug_of
from generator.website.assets import gather_assets
from generator.website.opensearch import shorten_name, website_json_ld, write_opensearch
from generator.website.search_index import search_index, write_search_indexes
from generator.website.site import Site

FR, EN, NL = LANGUAGES
MOST = 60 * 1024
"""Bytes that the index of 3 000 records may take, compressed."""
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
HOSTILE = "<script>alert(1)</script>\"'&{{ 7*7 }}"

Json = Mapping[str, list[object]]


def index(whole: Catalogue, language: LanguageCode = FR, today: date = TODAY) -> Json:
    content = search_index(Site(whole, today), language).content
    return cast("Json", json.loads(content))


def paths(facts: Json, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the path of each record, as the script makes it; `names` are those of the home language."""
    ids = iter(zip(facts["ids"], facts["names"], strict=True))
    for section in facts["sections"]:
        _, _, start, count = cast("tuple[str, str, str, int]", section)
        for _ in range(count):
            found, name = next(ids)
            yield f"{start}{found or slug_of(names.get(str(name), str(name)))}/"


def test_every_record_is_found_at_its_own_address() -> None:
    whole = catalogue(*complete_records(), hotel())
    site = Site(whole, TODAY)
    for language in LANGUAGES:
        facts = index(whole, language)
        home = {
            str(facts["names"][int(place)]): str(original)
            for place, original in cast("Mapping[str, str]", facts["originals"]).items()
        }
        expected = {site.addresses.record(record, language) for record in whole.records}
        assert set(paths(facts, home)) == expected


def test_an_id_that_the_name_spells_is_not_sent_twice() -> None:
    facts = index(catalogue(hotel(), hotel(id="autre-nom", name="Hôtel Étrange")))
    assert sorted(map(str, facts["ids"])) == ["", "autre-nom"]


def test_what_is_over_cannot_be_found() -> None:
    """An event's last day is sent too, since the page may be read later than it was built."""
    over = event(id="passee", name="Passée", periods=[{"start": "2020-05-01"}])
    ahead = event(id="a-venir", name="À venir", periods=[{"start": "2099-05-01"}])
    facts = index(catalogue(over, ahead))
    assert facts["names"] == ["À venir"]
    assert facts["ends"] == {"0": "2099-05-01"}


def test_records_stand_in_the_neutral_order_of_the_day() -> None:
    """Equal results keep it: searching favours nobody either."""
    hotels = [hotel(id=f"hotel-{letter}", name=f"Hôtel {letter}") for letter in "abcdefg"]
    days = [index(catalogue(*hotels), today=date(2026, 7, day))["names"] for day in range(1, 8)]
    assert sorted(str(names[0]) for names in days) == [one.name for one in hotels]


def test_a_kind_is_found_by_its_name_in_every_language() -> None:
    """A Dutch visitor types `château` when that is what the signpost says."""
    facts = index(catalogue(hotel(type="campsite")), NL)
    assert facts["kindNames"] == ["Camping"]
    assert facts["kindWords"] == ["Camping Campsite"]


def test_pages_and_communes_are_found_too() -> None:
    """The emergency numbers by their digits as well."""
    whole = catalogue()
    facts = index(whole, EN)
    names = {str(cast("list[str]", page)[0]) for page in facts["pages"]}
    assert {"The communes", "Emergency numbers", "My travel notebook"} <= names
    assert not {"Home", "Search", "Page not found"} & names
    communes = [cast("list[str]", commune)[0] for commune in facts["communes"]]
    assert communes == sorted(commune.name for commune in whole.territory.communes)
    numbers = next(page for page in facts["pages"] if "112" in cast("list[str]", page)[2])
    assert cast("list[str]", numbers)[1].startswith("en/emergenc")


def test_hostile_texts_stay_texts() -> None:
    facts = index(catalogue(hotel(id="mauvais", name=HOSTILE)))
    assert facts["names"] == [HOSTILE]
    assert facts["ids"] == ["mauvais"]


def test_the_index_is_named_after_what_it_holds() -> None:
    site = Site(catalogue(hotel()), TODAY)
    found = search_index(site, FR)
    assert found.path == f"search/fr.{hashlib.sha256(found.content).hexdigest()[:8]}.json"
    assert search_index(Site(catalogue(hotel()), TODAY), FR) == found
    assets = gather_assets(site.catalogue.identity, PROJECT / "overrides")
    written = dict(write_search_indexes(site, assets))
    assert written[found.path] == found.content
    assert len(written) == len(LANGUAGES)


def test_three_thousand_records_are_found_on_a_weak_network() -> None:
    names = [
        f"{kind} {thing} {place}"
        for kind in ("Hôtel", "Gîte", "Camping", "Auberge", "Domaine")
        for thing in ("des Châtaigniers", "du Pont", "de la Source", "des Voûtes", "du Torrent", "")
        for place in (f"n° {number}" for number in range(100))
    ]
    records = [hotel(id=f"{slug_of(name)}-{place}", name=name) for place, name in enumerate(names)]
    content = search_index(Site(catalogue(*records), TODAY), EN).content
    assert len(records) == 3000
    assert len(gzip.compress(content, 9)) < MOST


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_learns_how_to_search_here(language: LanguageCode) -> None:
    """OpenSearch 1.1: https://github.com/dewitt/opensearch."""
    site = Site(catalogue(text=HOSTILE), TODAY)
    assets = gather_assets(site.catalogue.identity, PROJECT / "overrides")
    files = dict(write_opensearch(site, assets))
    root = ET.fromstring(files[f"opensearch-{language}.xml"])  # noqa: S314  # our own file
    url = root.find(f"{OPENSEARCH}Url")
    assert root.tag == f"{OPENSEARCH}OpenSearchDescription"
    assert url is not None
    page = site.addresses.absolute(site.addresses.page("search", language))
    assert url.attrib["template"] == f"{page}?q={{searchTerms}}"
    for name, most in (("ShortName", 16), ("LongName", 48), ("Description", 1024)):
        text = root.findtext(f"{OPENSEARCH}{name}") or ""
        assert 0 < len(text) <= most


def test_a_name_is_shortened_between_two_words() -> None:
    assert shorten_name("Pays d’Aubenas-Vals-Antraïgues", 16) == "Pays d’Aubenas"
    assert shorten_name("Ardèche", 16) == "Ardèche"
    assert shorten_name("Abcdefghijklmnopqrstuvwxyz", 16) == "Abcdefghijklmnop"


def test_a_search_engine_learns_it_too() -> None:
    """https://schema.org/SearchAction."""
    action = website_json_ld(Site(catalogue(), TODAY), EN)["potentialAction"]
    target = cast("Mapping[str, Mapping[str, str]]", action)["target"]
    assert target["urlTemplate"].endswith("/en/search/?q={search_term_string}")
