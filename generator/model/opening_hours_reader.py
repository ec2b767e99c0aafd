"""The part of OSM `opening_hours` that can be said exactly in words, read into rules.

Strict on purpose: whatever lies outside (weeks, sun times, fallbacks, steps, offsets) is
not read at all, so that no one ever says half of it. The syntax is that of
https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import cache

from generator.model.opening_hours_rules import (
    LEAP_YEAR,
    MIDNIGHT,
    MONTHS,
    WEEKDAYS,
    DateRange,
    DayPoint,
    EasterPoint,
    NthWeekday,
    Rule,
    State,
    TimeSpan,
)


class _OutsideSubsetError(Exception):
    """The text holds something that we do not say."""


NEAR_YEARS = range(1900, 2200)
SAME_YEAR = range(-80, 250)
"""Days after Easter that lie in the year they are counted from."""
LAST_MINUTE = 59
_YEAR = r"(?:(\d{4}) ?)?"
_MONTH = rf"({'|'.join(MONTHS)})"
_MONTH_DAY = re.compile(rf"\b{_MONTH} ?(\d{{1,2}})(?!\d|:\d)")
_DAY = r"(?: (\d{1,2})(?!\d|:\d))?"
_EASTER = r"easter(?: ([+-]\d{1,3}) days?)?"
_DATES = re.compile(rf"{_YEAR}{_MONTH}{_DAY}(?:-{_YEAR}(?:{_MONTH})?(?: ?(\d{{1,2}})(?!\d|:\d))?)?")
_EASTER_DATES = re.compile(rf"{_YEAR}{_EASTER}(?:-{_YEAR}{_EASTER})?")
_WEEKDAY = rf"({'|'.join(WEEKDAYS)})"
_NTH = r"-?[1-5](?:-[1-5])?"
_DAYS = re.compile(rf"(PH|SH)|{_WEEKDAY}(?:-{_WEEKDAY}|\[({_NTH}(?:,{_NTH})*)\])?(?![a-z])")
_OFFSET = re.compile(r" ?[+-]\d+ days?")
_TIMES = re.compile(r"(\d{1,2}):(\d{2})(?:-(\d{1,2}):(\d{2})|(\+))(?![\d+/:])")
_STATE = re.compile(r"(open|off|closed)\b")
_COMMENT = re.compile(r'"([^"]*)"')
_SPACES = re.compile(r" *")


@cache
def read_rules(text: str) -> tuple[Rule, ...] | None:
    """Return the rules of an OSM text; None where anything lies outside what we say exactly."""
    try:
        return _RulesReader(text.strip(" ")).read()
    except _OutsideSubsetError:
        return None


class _RulesReader:
    """Reads from left to right; `at` is the place of the next unread character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def read(self) -> tuple[Rule, ...]:
        rules = [self._rule(adds=False)]
        while self.at < len(self.text):
            adds = self._take(re.compile(r" *(;|, ) *"))[1].startswith(",")
            if adds and rules[-1].untimed:
                # `Mo, We 10:00-12:00` is two rules to the norm and one to the person who wrote it.
                raise _OutsideSubsetError
            rules.append(self._rule(adds=adds))
        return tuple(rules)

    def _try(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = self._try(pattern)
        if found is None:
            raise _OutsideSubsetError
        return found

    def _rule(self, *, adds: bool) -> Rule:
        begin = self.at
        always = self._try(re.compile(r"24/7(?=$|[ ;])"))
        dates = () if always else self._dates()
        if dates:
            self._try(re.compile(r":(?!\d)"))
        self._try(_SPACES)
        weekdays, nth, holidays = self._weekdays()
        self._try(_SPACES)
        spans = () if always else self._spans()
        self._try(_SPACES)
        stated = self._try(_STATE)
        self._try(_SPACES)
        comment = self._try(_COMMENT)
        if self.at == begin:
            raise _OutsideSubsetError
        state = _state_of(
            stated[1] if stated else None,
            comment_alone=comment is not None and not spans and not always,
        )
        if state is not State.OFF and (always or stated) and not spans:
            spans = (TimeSpan(0, MIDNIGHT),)
        return Rule(
            adds=adds,
            dates=dates,
            weekdays=weekdays,
            nth_weekdays=nth,
            public_holidays="PH" in holidays,
            school_holidays="SH" in holidays,
            spans=spans,
            state=state,
            comment=comment[1].strip() if comment else "",
            untimed=state is State.OPEN and not spans,
        )

    def _dates(self) -> tuple[DateRange, ...]:
        found: list[DateRange] = []
        while True:
            if match := self._try(_DATES):
                found.append(_date_range(match))
            elif match := self._try(_EASTER_DATES):
                found.append(_easter_range(match))
            elif found:
                raise _OutsideSubsetError
            else:
                return ()
            if not self._try(re.compile(r",(?=\S)")):
                break
        if len(found) > 1 and any(not dates.yearly and dates.whole_months for dates in found):
            # A year before a month speaks of the whole list, before a day only of that day.
            raise _OutsideSubsetError
        return tuple(found)

    def _weekdays(self) -> tuple[frozenset[int], tuple[NthWeekday, ...], frozenset[str]]:
        weekdays: set[int] = set()
        nth: list[NthWeekday] = []
        holidays: set[str] = set()
        while match := self._try(_DAYS):
            if match[1]:
                holidays.add(match[1])
            elif match[4]:
                nth.extend(
                    NthWeekday(WEEKDAYS.index(match[2]), place) for place in _places(match[4])
                )
            else:
                weekdays |= _weekday_range(match[2], match[3] or match[2])
            if _OFFSET.match(self.text, self.at):
                raise _OutsideSubsetError
            if not self._try(re.compile(r",(?=\S)")):
                break
        if holidays and _DAYS.match(self.text, _SPACES.match(self.text, self.at).end()):  # type: ignore[union-attr]
            # `PH Su` means holidays on Sundays to the norm, and both to some readers.
            raise _OutsideSubsetError
        return frozenset(weekdays), tuple(dict.fromkeys(nth)), frozenset(holidays)

    def _spans(self) -> tuple[TimeSpan, ...]:
        spans: list[TimeSpan] = []
        while match := self._try(_TIMES):
            spans.append(_time_span(match))
            if not self._try(re.compile(r" *, *(?=\d{1,2}:)")):
                break
        return _joined(spans)


def _joined(spans: list[TimeSpan]) -> tuple[TimeSpan, ...]:
    """Return the spans in order, those that overlap as one."""
    joined: list[TimeSpan] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            if span.until_further or joined[-1].until_further:
                raise _OutsideSubsetError
            joined[-1] = TimeSpan(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def _state_of(word: str | None, *, comment_alone: bool) -> State:
    if word in {"off", "closed"}:
        return State.OFF
    return State.SAID if comment_alone and word is None else State.OPEN


def _date_range(match: re.Match[str]) -> DateRange:
    year, month, day, end_year, end_month, end_day = match.groups()
    ranged = "-" in match[0]
    if (day is None) != (end_day is None) and ranged:
        raise _OutsideSubsetError
    if ranged and end_month is None and (day is None or end_year):
        raise _OutsideSubsetError
    start = _day_point(year, month, day or "1")
    if day is None:
        if end_year or (year and end_month and MONTHS.index(end_month) < MONTHS.index(month)):
            raise _OutsideSubsetError
        last = MONTHS.index(end_month or month) + 1
        return DateRange(
            start, DayPoint(start.year, last, _days_in(last, start.year)), whole_months=True
        )
    if not ranged:
        return DateRange(start, start)
    if end_year and not year:
        raise _OutsideSubsetError
    end = _day_point(end_year or year, end_month or month, end_day)
    if year and not end_year and (end.month, end.day) < (start.month, start.day):
        end = _day_point(str(int(year) + 1), end_month or month, end_day)
    if start.year and end.in_year(start.year) < start.in_year(start.year):
        raise _OutsideSubsetError
    return DateRange(start, end)


def _days_in(month: int, year: int | None) -> int:
    return monthrange(year or LEAP_YEAR, month)[1]


def _day_point(year: str | None, month: str, day: str) -> DayPoint:
    point = DayPoint(int(year) if year else None, MONTHS.index(month) + 1, int(day))
    if not 1 <= point.day <= _days_in(point.month, point.year) or not _is_near(point.year):
        raise _OutsideSubsetError
    return point


def _is_near(year: int | None) -> bool:
    """Tell whether the year is one that opening hours speak of, and whose dates exist."""
    return year is None or year in NEAR_YEARS


def _easter_range(match: re.Match[str]) -> DateRange:
    year, offset, end_year, end_offset = match.groups()
    start = EasterPoint(int(year) if year else None, int(offset or 0))
    if match[0].count("easter") == 1:
        end = start
    else:
        end = EasterPoint(int(end_year or year) if end_year or year else None, int(end_offset or 0))
    if not all(point.offset in SAME_YEAR and _is_near(point.year) for point in (start, end)):
        raise _OutsideSubsetError
    yearly = start.year is None
    if yearly != (end.year is None) or end.in_year(LEAP_YEAR) < start.in_year(LEAP_YEAR):
        raise _OutsideSubsetError
    return DateRange(start, end)


def impossible_day(text: str) -> str | None:
    """Return the first date of an OSM text that exists in no year, such as `Apr 31`.

    The library takes it for something else instead of refusing it (2.1.4).
    """
    for match in _MONTH_DAY.finditer(_COMMENT.sub("", text)):
        if not 1 <= int(match[2]) <= _days_in(MONTHS.index(match[1]) + 1, None):
            return match[0]
    return None


def _weekday_range(first: str, last: str) -> frozenset[int]:
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last)
    return frozenset((start + step) % 7 for step in range((end - start) % 7 + 1))


def _places(text: str) -> list[int]:
    places: list[int] = []
    for part in text.split(","):
        if part.startswith("-") or "-" not in part:
            places.append(int(part))
        else:
            first, last = map(int, part.split("-"))
            places.extend(range(first, last + 1))
    return places


def _time_span(match: re.Match[str]) -> TimeSpan:
    start = int(match[1]) * 60 + int(match[2])
    if int(match[2]) > LAST_MINUTE or start >= MIDNIGHT:
        raise _OutsideSubsetError
    if match[5]:
        return TimeSpan(start, MIDNIGHT, until_further=True)
    end = int(match[3]) * 60 + int(match[4])
    if end < start:
        end += MIDNIGHT
    if int(match[4]) > LAST_MINUTE or end == start or end > start + MIDNIGHT:
        raise _OutsideSubsetError
    return TimeSpan(start, end)
