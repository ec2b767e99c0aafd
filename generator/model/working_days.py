"""Working days and the delays that run on them: public holidays and weekends don't count (C45).

The seed has two words. « Jours ouvrés » are those on which the office works, Monday to Friday:
« les courriers et courriels sont consultés tous les jours ouvrés et traités », so their 48 h and
24 h run on those days, as the « 48 heures ouvrées » of documents do; such a day has 24 hours of
delay. « Jours ouvrables », of complaints, are all days but the weekly rest and public holidays, so
Saturday is one of them.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from generator.model.opening_hours import is_public_holiday

SATURDAY, SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)
SHORTEST = timedelta.resolution


def is_working_day(day: date, *, saturdays: bool = False) -> bool:
    """Tell whether it is a day from Monday to Friday, or Saturday, and no public holiday."""
    return day.weekday() < (SUNDAY if saturdays else SATURDAY) and not is_public_holiday(day)


def working_days_between(start: date, end: date, *, saturdays: bool = False) -> int:
    """Return how many working days follow the first day, the last one included.

    None on the same day, one from Friday to Monday; none where the end comes first.
    """
    days = (start + timedelta(days=count) for count in range(1, (end - start).days + 1))
    return sum(is_working_day(day, saturdays=saturdays) for day in days)


def add_working_days(day: date, count: int, *, saturdays: bool = False) -> date:
    """Return the day so many working days later; the day itself where the count is 0."""
    while count > 0:
        day += ONE_DAY
        count -= is_working_day(day, saturdays=saturdays)
    return day


def day_of(moment: datetime | date) -> date:
    """Return the day of a moment whose time may be unknown."""
    return moment.date() if isinstance(moment, datetime) else moment


def deadline_of(received: datetime | date, hours: int) -> datetime:
    """Return when a delay in hours of working days ends: Friday 16:00 and 24 h → Monday 16:00.

    What came at an unknown time came at the end of its day; what came on a day without work
    waits for the next working day to begin. An end at midnight is the end of the day before.
    """
    start = received if isinstance(received, datetime) else _midnight_after(received)
    left = timedelta(hours=hours)
    while True:
        midnight = _midnight_after(start.date())
        if is_working_day(start.date()):
            if left <= midnight - start:
                return start + left
            left -= midnight - start
        start = midnight


def within_hours(received: datetime | date, answered: datetime | date, hours: int) -> bool:
    """Tell whether it was answered within so many hours of working days.

    Where the answer's time is unknown, any time of the delay's last day is in time.
    """
    end = deadline_of(received, hours)
    if isinstance(answered, datetime):
        return answered <= end
    return answered <= (end - SHORTEST).date()


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + ONE_DAY, time())
