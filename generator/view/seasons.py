"""The season of a day, which the drawn country wears."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

MONTHS_OF_A_SEASON = 3


class YearSeason(StrEnum):
    """Seasons as weather services count them: whole months, winter from December."""

    WINTER = "winter"
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"


def season_of(day: date) -> YearSeason:
    """Return the season of a day in the north."""
    return list(YearSeason)[day.month % 12 // MONTHS_OF_A_SEASON]
