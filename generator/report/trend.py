"""The share of records verified within the year, month by month.

Git tells what each record said at the end of a month; a shallow clone remembers less, so months
that were written down in `data/quality/trend.csv` count where git has nothing to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from generator.model import RECORD_TYPES
from generator.model.catalogue import Catalogue
from generator.model.history import History, Lifetime
from generator.model.policy import YEARLY, add_months

FOLDERS = tuple(f"data/{kind.folder}/" for kind in RECORD_TYPES)
MOST_MONTHS = 36
"""Three years: as long as an audit looks back."""
HEADER = "month,records,verified\n"


class Month(NamedTuple):
    """How many records there were at the end of a month, and how many were verified within a year."""

    name: str
    records: int
    verified: int

    @property
    def share(self) -> float:
        """The share of verified ones, 0 to 100."""
        return 100 * self.verified / self.records if self.records else 0.0


def measure_trend(
    catalogue: Catalogue, history: History, kept: Mapping[str, tuple[int, int]], today: date
) -> tuple[Month, ...]:
    """Return the last three years, the month in course by what the catalogue says today."""
    months = {name: Month(name, *counts) for name, counts in kept.items()}
    lives = [life for path, life in history.lifetimes.items() if path.startswith(FOLDERS)]
    months |= {month.name: month for month in _remembered(lives, history, today)}
    checks = [record.verification for record in catalogue.records]
    verified = sum(check is not None and _holds(check.checked_on, today) for check in checks)
    now = _name(today)
    months[now] = Month(now, len(checks), verified)
    ordered = [months[name] for name in sorted(months) if name <= now]
    return tuple(ordered[-MOST_MONTHS:])


def write_trend(months: Iterable[Month]) -> str:
    """Return the months as CSV, to be committed."""
    return HEADER + "".join(f"{one.name},{one.records},{one.verified}\n" for one in months)


def _remembered(lives: list[Lifetime], history: History, today: date) -> Iterator[Month]:
    """Yield the months that ended since git remembers; a shallow clone's first is not whole."""
    first = history.first_day
    if first is None:
        return
    end = _end_of_month(add_months(first, 1) if history.shallow else first)
    while end < today:
        states = [change for life in lives if (change := life.on(end)) and change.there]
        verified = sum(one.checked_on is not None and _holds(one.checked_on, end) for one in states)
        yield Month(_name(end), len(states), verified)
        end = _end_of_month(end + timedelta(days=1))


def _holds(checked_on: date, day: date) -> bool:
    return checked_on <= day <= YEARLY.holds_until(checked_on)


def _end_of_month(day: date) -> date:
    return add_months(day.replace(day=1), 1) - timedelta(days=1)


def _name(day: date) -> str:
    return f"{day.year}-{day.month:02}"
