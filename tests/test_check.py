"""Rules over the whole catalogue: each is documented by what breaks it and what satisfies it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import Written

from generator.check import RULES, Rule, check_catalogue
from generator.check.duplicates import fold_name
from generator.check.places import distance_km
from generator.load import load_project
from generator.model.accommodation import Classification
from generator.model.values import Position

RULE_PAGES = Path(__file__).parent / "rules"
BLOCK = re.compile(r"^## ([^\n]+)\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def examples(rule: Rule) -> dict[str, str]:
    """Return the examples of a rule's page by their titles."""
    return dict(BLOCK.findall((RULE_PAGES / f"{rule.id}.md").read_text(encoding="utf-8")))


def test_every_page_is_a_rule_and_every_rule_has_its_page() -> None:
    assert {page.stem for page in RULE_PAGES.glob("*.md")} == {rule.id for rule in RULES}


def test_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@every_rule
def test_its_page_says_what_it_is(rule: Rule) -> None:
    """Title, severity, source and reason."""
    page = (RULE_PAGES / f"{rule.id}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {rule.id}\n")
    assert f"\n- Severity: {rule.severity.word}\n" in page
    assert re.search(r"^- Source: \S", page, re.MULTILINE)
    assert re.search(r"^## Why\n\n\S", page, re.MULTILINE)
    assert rule.check.__doc__


@every_rule
def test_what_breaks_it_is_found(rule: Rule, write_office: Callable[[str], Written]) -> None:
    office = write_office(examples(rule)["Breaks it"])
    assert {one.rule for one in office.errors} <= {rule.id}
    found = office.of_rule(rule.id)
    assert found
    assert all(one.severity is rule.severity for one in found)
    assert all((office.root / one.path).is_file() for one in found if one.line)


@every_rule
def test_what_satisfies_it_is_not_found(rule: Rule, write_office: Callable[[str], Written]) -> None:
    office = write_office(examples(rule)["Satisfies it"])
    assert office.errors == ()
    assert office.of_rule(rule.id) == ()


def test_a_finding_points_at_the_very_value(written: Written) -> None:
    """The commune is told where it is typed, with what was meant.

    # data/itineraries/boucle.yml
    name: Boucle
    mode: walk
    address:
      commune: Aubenas
    passes_through:
      - Aubenas
      - Aubenass
    """
    (found,) = written.of_rule("unknown-commune")
    assert found.pointer == ("passes_through", 1)
    assert (found.line, found.column) == (7, 5)
    assert found.facts == {"commune": "Aubenass", "guess": "Aubenas"}


def test_a_former_name_is_known(written: Written) -> None:
    """Communes merge, and their people keep the old names.

    # data/territory.yml
    name: Pays d’Aubenas
    communes:
      - { name: Vallées-d’Antraigues-Asperjoc, insee: 07011, postcodes: [07530], former_names: [Asperjoc] }

    # data/attractions/pont.yml
    name: Pont
    type: monument
    address: { commune: Asperjoc, postcode: 07530 }
    """
    assert written.of_rule("unknown-commune") == ()
    assert written.of_rule("postcode-of-another-commune") == ()


def test_one_finding_names_all_missing_languages_of_a_field(written: Written) -> None:
    """An editor translates field by field.

    # data/accommodations/hotel-des-bains.yml
    name: Hôtel des Bains
    type: hotel
    summary: { fr: Un bel hôtel }
    """
    (found,) = written.of_rule("missing-translation")
    assert found.pointer == ("summary",)
    assert found.facts == {"field": "summary", "languages": "en, nl"}


def test_a_name_in_the_country_s_language_needs_no_translation_into_it(written: Written) -> None:
    """The name itself is French.

    # data/accommodations/hotel-des-bains.yml
    name: Hôtel des Bains
    type: hotel
    translated_name: { en: Baths Hotel, nl: Badhotel }
    """
    assert written.of_rule("missing-translation") == ()


def test_what_the_office_promises_is_told_once_a_record(written: Written) -> None:
    """One line, with the commitments.

    # data/accommodations/hotel-des-bains.yml
    name: Hôtel des Bains
    type: hotel
    classification: { stars: 3, granted_on: 2025-01-01 }
    contact: { mobile: 06 39 98 00 00 }
    """
    (found,) = written.of_rule("missing-seed-field")
    assert found.facts == {
        "fields": "address, contact.email, contact.website, booking",
        "commitments": "C10, C16",
    }


def test_a_waterfall_has_neither_door_nor_till(written: Written) -> None:
    """The seed says that sites may have prices and hours; a waterfall doesn't.

    # data/attractions/cascade.yml
    name: Cascade
    type: waterfall
    address: { commune: Aubenas }

    # data/attractions/musee.yml
    name: Musée
    type: museum
    address: { commune: Aubenas }
    """
    (found,) = written.of_rule("missing-seed-field")
    assert found.path == "data/attractions/musee.yml"
    assert found.facts["fields"] == "prices, opening_hours, contact.website, contact.phone"


def test_one_telephone_under_near_names_is_one_provider(written: Written) -> None:
    """Punctuation and word order differ from source to source.

    # data/accommodations/hotel-des-bains.yml
    name: Hôtel des Bains
    type: hotel
    address: { commune: Aubenas }
    contact: { phone: 04 65 71 00 00 }

    # data/accommodations/hotel-les-bains.yml
    name: Hôtel les Bains
    type: hotel
    address: { commune: Aubenas }
    contact: { phone: +33 4 65 71 00 00 }

    # data/accommodations/camping-municipal.yml
    name: Camping municipal
    type: campsite
    address: { commune: Aubenas }
    contact: { phone: 04 65 71 00 00 }
    """
    (found,) = written.of_rule("duplicate-records")
    assert found.path == "data/accommodations/hotel-les-bains.yml"
    assert found.facts["other"] == "data/accommodations/hotel-des-bains.yml"


def test_a_festival_may_come_twice_a_year(written: Written) -> None:
    """The same name at other dates is another event.

    # data/events/foire-printemps.yml
    name: Foire
    themes: [fair]
    periods: [{ start: 2027-04-10 }]
    address: { commune: Aubenas }

    # data/events/foire-automne.yml
    name: Foire
    themes: [fair]
    periods: [{ start: 2026-10-10 }]
    address: { commune: Aubenas }
    """
    assert written.of_rule("duplicate-records") == ()


@pytest.mark.parametrize(
    ("day", "shown"),
    [(date(2026, 7, 13), True), (date(2026, 7, 14), False), (date(2026, 7, 15), False)],
)
def test_stars_hold_five_years_to_the_day(day: date, *, shown: bool) -> None:
    classification = Classification(stars=3, granted_on=date(2021, 7, 14))
    assert classification.holds_on(day) is shown


def test_stars_granted_on_a_leap_day_hold_until_march() -> None:
    classification = Classification(stars=3, granted_on=date(2020, 2, 29))
    assert classification.holds_on(date(2025, 2, 28))
    assert not classification.holds_on(date(2025, 3, 1))


def test_distances_are_those_of_a_map() -> None:
    """From Aubenas to Vals-les-Bains, 5.5 km as the crow flies."""
    aubenas = Position(latitude=44.6199, longitude=4.3903)
    vals = Position(latitude=44.6660, longitude=4.3660)
    assert distance_km(aubenas, vals) == pytest.approx(5.5, abs=0.1)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("HÔTEL DES CÉVENNES", "hotel des cevennes"),
        ("Hôtel  des Cévennes", "hotel des cevennes"),
        ("L’Œil-de-bœuf", "l oeil de boeuf"),
    ],
)
def test_names_are_compared_folded(name: str, folded: str) -> None:
    assert fold_name(name) == folded


def test_checking_is_repeatable(complete_office: Path, hostile_office: Path, today: date) -> None:
    for office in (complete_office, hostile_office):
        catalogue = load_project(office).catalogue
        assert catalogue is not None
        assert check_catalogue(catalogue, today) == check_catalogue(catalogue, today)
