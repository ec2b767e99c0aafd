"""How old a check may be: the office's own policy, or the seed's promises without one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from conftest import Written
from hypothesis import given
from hypothesis import strategies as st

from generator.check.freshness import Freshness, subjects_of
from generator.model.policy import Age, add_months

DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
SEASONS = st.lists(
    st.builds("{:02}-{:02}".format, st.integers(1, 12), st.integers(1, 28)),
    max_size=3,
    unique=True,
).map(tuple)


@given(day=DAYS, months=st.integers(1, 60))
def test_a_month_later_is_the_same_day_or_the_month_s_last(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@given(
    checked_on=DAYS,
    months=st.none() | st.integers(1, 24),
    seasons=SEASONS,
    ahead_days=st.integers(0, 300),
)
def test_a_check_holds_until_the_first_day_on_which_it_is_too_old(
    checked_on: date, months: int | None, seasons: tuple[str, ...], ahead_days: int
) -> None:
    """Day by day: it is too old after so many months, and once a season began that it came too early for."""
    if months is None and not seasons:
        return
    age = Age(months=months, seasons=seasons, ahead_days=ahead_days)
    too_early_until = checked_on + timedelta(days=ahead_days)
    last = add_months(checked_on, months) if months else date.max
    day = checked_on
    while day < last and not (
        f"{day + timedelta(days=1):%m-%d}" in seasons and day + timedelta(days=1) > too_early_until
    ):
        day += timedelta(days=1)
    assert age.holds_until(checked_on) == day


def freshness_of(written: Written, today: date, path: str) -> Freshness:
    """Return the state of what a file tells of."""
    assert written.catalogue is not None
    subjects = subjects_of(written.catalogue, today)
    return next(one.freshness for one in subjects if one.path == f"data/{path}")


def test_without_a_policy_everything_is_checked_once_a_year(written: Written) -> None:
    """Seed: « mettre à jour annuellement ».

    # data/attractions/pont.yml
    name: Pont
    type: monument
    verification: { checked_on: 2025-07-14, checked_by: Camille Exemple, method: visit }
    """
    assert freshness_of(written, date(2026, 7, 14), "attractions/pont.yml") is Freshness.DUE_SOON
    assert freshness_of(written, date(2026, 7, 15), "attractions/pont.yml") is Freshness.OVERDUE


def test_a_season_asks_for_prices_again(written: Written) -> None:
    """The whole record was looked at in autumn, its prices are those of last season.

    # data/policy.yml
    ages:
      - { groups: [prices, hours], types: [attraction], seasons: ["04-01"], ahead_days: 90 }
    # data/attractions/pont.yml
    name: Pont
    type: monument
    verification: { checked_on: 2025-10-20, checked_by: Camille Exemple, method: visit }
    """
    assert freshness_of(written, date(2026, 1, 2), "attractions/pont.yml") is Freshness.FRESH
    assert freshness_of(written, date(2026, 3, 31), "attractions/pont.yml") is Freshness.DUE_SOON
    assert freshness_of(written, date(2026, 4, 1), "attractions/pont.yml") is Freshness.OVERDUE


def test_a_telephone_call_about_prices_is_enough_for_prices(written: Written) -> None:
    """A partial check counts for its own fields, not for the others.

    # data/policy.yml
    ages:
      - { groups: [prices], seasons: ["04-01"], ahead_days: 90 }
    # data/attractions/pont.yml
    name: Pont
    type: monument
    verification: { checked_on: 2025-10-20, checked_by: Camille Exemple, method: visit }
    partial_checks:
      - { groups: [prices], checked_on: 2026-03-20, checked_by: Camille Exemple, method: phone }
    """
    assert freshness_of(written, date(2026, 7, 14), "attractions/pont.yml") is Freshness.FRESH
    assert freshness_of(written, date(2026, 10, 21), "attractions/pont.yml") is Freshness.OVERDUE


def test_the_first_person_who_fits_answers_for_a_record(written: Written) -> None:
    """By type, by commune, or for all that is left.

    # data/policy.yml
    responsible:
      - { name: Camille, types: [accommodation] }
      - { name: Dominique, rubrics: [access] }
      - { name: Claude }
    # data/accommodations/hotel.yml
    name: Hôtel
    type: hotel
    # data/attractions/pont.yml
    name: Pont
    type: monument
    # content/fr/access.md
    # Venir
    """
    assert written.catalogue is not None
    names = {
        one.path: one.responsible.name
        for one in subjects_of(written.catalogue, date(2026, 7, 14))
        if one.responsible
    }
    assert names["data/accommodations/hotel.yml"] == "Camille"
    assert names["data/attractions/pont.yml"] == "Claude"
    assert names["content/fr/access.md"] == "Dominique"
    assert names["data/office.yml"] == "Claude"


@pytest.mark.parametrize(
    ("policy", "rule"),
    [
        ("ages: [{ groups: [prices] }]", "age-without-length"),
        ('ages: [{ seasons: ["02-29"] }]', "bad-month-day"),
        ('ages: [{ seasons: ["1 avril"] }]', "bad-month-day"),
        ("ages: [{ months: 12, types: [hotel] }]", "unknown-value"),
        ("ages: [{ months: 0 }]", "bad-number"),
        ("warning: 30", "unknown-key"),
    ],
)
def test_a_policy_that_can_t_be_meant_is_refused(
    policy: str, rule: str, write_office: Callable[[str], Written]
) -> None:
    office = write_office(f"# data/policy.yml\n{policy}")
    assert [one.rule for one in office.errors] == [rule]
    assert office.errors[0].line == 1


def test_a_text_says_who_read_it_again(written: Written) -> None:
    """In its front matter, beside what MkDocs reads.

    # content/fr/access.md
    ---
    title: Venir
    verification: { checked_on: 2026-05-02, checked_by: Camille Exemple, method: website }
    ---

    Par le train.
    """
    assert written.catalogue is not None
    (text,) = (one for one in written.catalogue.texts if one.path == "content/fr/access.md")
    assert text.verification is not None
    assert text.verification.checked_on == date(2026, 5, 2)


def test_a_text_s_check_is_checked_too(written: Written) -> None:
    """The line of the key is told.

    # content/fr/access.md
    ---
    title: Venir
    verification: { checked_on: 2 mai, checked_by: Camille Exemple, method: website }
    ---
    """
    (error,) = written.errors
    assert (error.rule, error.path, error.line) == ("bad-date", "content/fr/access.md", 3)


def test_a_check_of_29_february_holds_until_28_february() -> None:
    assert Age(months=12).holds_until(date(2024, 2, 29)) == date(2025, 2, 28)
