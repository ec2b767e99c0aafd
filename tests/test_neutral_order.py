"""The order of lists: alphabetical, beginning with another name each day, and fair."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from math import gcd

import pytest
from fictional_office import TODAY, catalogue, hotel

from generator.languages import words_of
from generator.view.guide import Guide, Reader
from generator.view.lists import view_list
from generator.view.neutral_order import daily_start, daily_step, fold_name, neutral_order
from generator.website.site import Site


def days(count: int) -> list[date]:
    return [TODAY + timedelta(days=away) for away in range(count)]


def hotels(count: int, **fields: object) -> list:
    return [hotel(id=f"h-{place}", name=f"Hôtel {place:03}", **fields) for place in range(count)]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 10, 12, 30, 97, 300, 1000])
def test_each_comes_first_once_in_as_many_days(count: int) -> None:
    """In n days following, each of n records comes first exactly once."""
    firsts = Counter(daily_start(count, day) for day in days(count))
    assert firsts == Counter(range(count))


def test_the_step_shares_no_divisor() -> None:
    """Otherwise some records would never come first."""
    steps = {count: daily_step(count) for count in range(2, 2000)}
    assert [count for count, step in steps.items() if gcd(step, count) != 1] == []
    assert [count for count, step in steps.items() if not 1 <= step < count] == []


def test_the_list_goes_on_alphabetically_from_its_first() -> None:
    """Whoever knows the first name knows the whole list."""
    names = [record.name for record in neutral_order(hotels(7), TODAY)]
    first = names.index(min(names))
    assert names[first:] + names[:first] == sorted(names)


def test_the_rule_can_be_done_again_by_hand() -> None:
    """14 July 2026 is day 739811; 10 names move by 7 places a day: 739811 × 7 mod 10 = 7."""
    assert TODAY.toordinal() == 739811
    assert daily_step(10) == 7
    assert [r.id for r in neutral_order(hotels(10), TODAY)][:4] == ["h-7", "h-8", "h-9", "h-0"]


def test_neither_rank_nor_order_of_files_counts() -> None:
    """Stars, labels and the order of reading change nothing."""
    plain = hotels(9)
    decorated = hotels(
        9, labels=["clef-verte"], classification={"stars": 5, "granted_on": "2026-01-01"}
    )
    mixed = [*decorated[5:], *plain[:5]]
    assert [r.id for r in neutral_order(mixed, TODAY)] == [
        r.id for r in neutral_order(plain, TODAY)
    ]


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("L’Échappée", "l echappee"),
        ("L'Echappée", "l echappee"),
        ("Œillet", "oeillet"),
        ("  Gîte « Le Mas » ", "gite le mas"),
        ("Café n°9", "cafe n 9"),
        ("Ξενία", "ξενια"),
    ],
)
def test_accents_capitals_and_punctuation_are_left_aside(name: str, folded: str) -> None:
    """Whoever writes an accent comes neither before nor after whoever doesn't."""
    assert fold_name(name) == folded


def test_equal_names_are_told_apart_by_their_address() -> None:
    """Two records of one name always follow one another in the same order."""
    twins = [hotel(id="b", name="Le Mas"), hotel(id="a", name="le mas")]
    orders = {tuple(record.id for record in neutral_order(twins, day)) for day in days(2)}
    assert orders == {("a", "b"), ("b", "a")}


def test_an_empty_list_has_no_first() -> None:
    """No record, no division by zero."""
    assert neutral_order([], TODAY) == ()


def test_each_group_of_a_list_is_fair_by_itself() -> None:
    """Hotels after a long run of campsites don't come first more often than the others."""
    campsites = [hotel(id=f"c-{n}", name=f"Camping {n:02}", type="campsite") for n in range(20)]
    records = [*campsites, hotel(id="a", name="Auberge"), hotel(id="z", name="Zénith")]
    whole = catalogue(*records)
    firsts: Counter[str] = Counter()
    for day in days(10):
        reader = Reader(Guide(whole, day), words_of("fr"), Site(whole, day).links("fr", "x/"))
        firsts[view_list(reader, "accommodations").groups[0].cards[0].name.text] += 1
    assert firsts == {"Auberge": 5, "Zénith": 5}
