"""Times, weekdays and dates of opening hours as phrases of one language."""

from __future__ import annotations

from collections.abc import Sequence

from generator.languages import Words
from generator.model.opening_hours_rules import (
    EVERY_DAY,
    MIDNIGHT,
    DateRange,
    DayPoint,
    EasterPoint,
    NthWeekday,
    Rule,
    TimeSpan,
)
from generator.model.opening_hours_seasons import DaySpells

NOON = MIDNIGHT // 2
ORDINALS = {
    1: "first",
    2: "second",
    3: "third",
    4: "fourth",
    5: "fifth",
    -1: "last",
    -2: "last but one",
}
"""The places in a month that have a word; `opening_hours_plan` refuses the others."""
USUAL_COMMENTS = {
    "sur rendez-vous": "by appointment",
    "sur rdv": "by appointment",
    "by appointment": "by appointment",
    "sur réservation": "booking required",
    "booking required": "booking required",
}
EASTER_DAYS = {
    -2: "Good Friday",
    0: "Easter Sunday",
    1: "Easter Monday",
    39: "Ascension Day",
    49: "Whit Sunday",
    50: "Whit Monday",
}
"""The days counted from Easter that have a name; `opening_hours_plan` refuses the others."""


def say_list(words: Words, items: Sequence[str]) -> str:
    """Return `a, b and c`."""
    if not items[1:]:
        return "".join(items)
    return words.text("{items} and {last}", items=", ".join(items[:-1]), last=items[-1])


def capitalised(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


# Times


def say_time(words: Words, minutes: int, *, place: str) -> str:
    """Return a time of day; `place`, `start` or `end`, tells midnights apart in some languages."""
    if minutes % MIDNIGHT == 0:
        return words.text("midnight", context=place)
    if minutes % MIDNIGHT == NOON:
        return words.text("noon", context="time")
    hour, minute = divmod(minutes % MIDNIGHT, 60)
    half = "am" if minutes % MIDNIGHT < NOON else "pm"
    facts = {"hour": hour, "hour12": (hour - 1) % 12 + 1, "minute": f"{minute:02}"}
    pattern = (
        f"{{hour12}}.{{minute}}\N{NO-BREAK SPACE}{half}"
        if minute
        else f"{{hour12}}\N{NO-BREAK SPACE}{half}"
    )
    return words.text(pattern, context="time", **facts)


def say_span(words: Words, span: TimeSpan) -> str:
    """Return `from 9 am to noon`."""
    start = say_time(words, span.start, place="start")
    if span.until_further:
        return words.text("from {start}", context="times", start=start)
    if (span.start, span.end) == (0, MIDNIGHT):
        return words.text("24 hours a day")
    end = say_time(words, span.end, place="end")
    if span.end >= MIDNIGHT + NOON:
        return words.text("from {start} to {end} the next day", start=start, end=end)
    context = "night" if span.end >= MIDNIGHT + 60 else "times"
    return words.text("from {start} to {end}", context=context, start=start, end=end)


def say_spells(words: Words, spells: DaySpells) -> str:
    """Return a day's spans, each with what the place says of it, said once where it is the same."""
    comments = {spell.comment for spell in spells}
    alike = len(comments) == 1
    said: list[str] = []
    for spell in spells:
        phrase = "" if spell.untimed or spell.said_only else say_span(words, spell.span)
        said.append(phrase if alike else with_comment(words, phrase, spell.comment))
    return (
        with_comment(words, say_list(words, said), comments.pop())
        if alike
        else say_list(words, said)
    )


def quote(words: Words, comment: str) -> str:
    """Return what the place says, quoted, or in the language's own words where it is usual."""
    usual = USUAL_COMMENTS.get(comment.lower())
    if usual:
        return words.text(usual, context="hours")
    return words.text("“{comment}”", comment=comment)


def with_comment(words: Words, phrase: str, comment: str) -> str:
    """Return the phrase followed by what the place says of it."""
    if not comment:
        return phrase
    return f"{phrase} ({quote(words, comment)})" if phrase else f"({quote(words, comment)})"


# Weekdays


def weekday_name(words: Words, weekday: int) -> str:
    """Return the name as the language writes it within a sentence."""
    return str(words.locale.days["format"]["wide"][weekday])


def runs_of(weekdays: frozenset[int]) -> list[list[int]]:
    """Return the weekdays as runs of neighbours, that of Monday first: Sunday to Thursday."""
    runs: list[list[int]] = []
    for weekday in sorted(weekdays):
        if runs and weekday == runs[-1][-1] + 1:
            runs[-1].append(weekday)
        else:
            runs.append([weekday])
    if runs[1:] and runs[0][0] == min(EVERY_DAY) and runs[-1][-1] == max(EVERY_DAY):
        runs = [runs[-1] + runs[0], *runs[1:-1]]
    return runs


def weekday_items(words: Words, weekdays: frozenset[int], *, context: str) -> list[str]:
    """Return `Monday to Friday` and `Sunday`; three neighbours or more make a range."""
    items: list[str] = []
    for run in runs_of(weekdays):
        names = [weekday_name(words, weekday) for weekday in run]
        if run[2:]:
            items.append(
                words.text("{first} to {last}", context=context, first=names[0], last=names[-1])
            )
        else:
            items.extend(words.text("{day}", context=context, day=name) for name in names)
    return items


def day_left_out(weekdays: frozenset[int]) -> frozenset[int]:
    """Return the day between Monday and Sunday that is missing alone: said as every day but one."""
    missing = EVERY_DAY - weekdays
    return (
        missing
        if len(missing) == 1 and not missing & {min(EVERY_DAY), max(EVERY_DAY)}
        else frozenset()
    )


def open_days(
    words: Words, weekdays: frozenset[int], *, others: Sequence[str] = (), alone: bool = True
) -> str:
    """Return the days of a group: `every day`, `Monday to Friday and public holidays`.

    `alone` where it is closed on all other days.
    """
    if weekdays == EVERY_DAY:
        return say_list(words, [words.text("every day"), *others])
    missing = day_left_out(weekdays)
    if missing and alone and not others:
        items = weekday_items(words, missing, context="except")
        return words.text("every day except {days}", days=say_list(words, items))
    return say_list(words, [*weekday_items(words, weekdays, context="weekdays"), *others])


def say_nth(words: Words, nth: NthWeekday) -> str:
    """Return `on the first Sunday of the month`."""
    ordinal = words.text(ORDINALS[nth.nth], context="of the month")
    return words.text(
        "on the {ordinal} {day} of the month", ordinal=ordinal, day=weekday_name(words, nth.weekday)
    )


# Dates


def say_dates(words: Words, dates: DateRange) -> str:
    """Return `on 1 May`, `from 1 April to 31 October` or `in July and August`."""
    start, end = dates.start, dates.end
    if isinstance(start, EasterPoint) or isinstance(end, EasterPoint):
        return _say_easter(words, dates)
    if dates.whole_months:
        return _say_months(words, start, end)
    if dates.single:
        return words.text("on {date}", date=_say_day(words, start))
    if (start.year, start.month) == (end.year, end.month) and start.day < end.day:
        first = words.text("{day}", context=_day_context(start), day=start.day)
    elif start.year == end.year:
        first = _say_day(words, DayPoint(None, start.month, start.day))
    else:
        first = _say_day(words, start)
    return words.text(
        "from {start} to {end}", context="dates", start=first, end=_say_day(words, end)
    )


def _day_context(point: DayPoint) -> str:
    return "first day of the month" if point.day == 1 else "day of the month"


def _say_day(words: Words, point: DayPoint) -> str:
    day = words.text("{day}", context=_day_context(point), day=point.day)
    month = month_name(words, point.month)
    if point.year is None:
        return words.text("{day} {month}", context="date", day=day, month=month)
    return words.text("{day} {month} {year}", context="date", day=day, month=month, year=point.year)


def month_name(words: Words, month: int) -> str:
    """Return the name as the language writes it within a sentence."""
    return str(words.locale.months["format"]["wide"][month])


def _say_months(words: Words, start: DayPoint, end: DayPoint) -> str:
    first, last = month_name(words, start.month), _say_month(words, end)
    if start.month == end.month:
        return words.text("in {month}", month=last)
    if (end.month - start.month) % 12 == 1:
        return words.text("in {first} and {last}", first=first, last=last)
    # “d’avril” but “de mai”: a language may have its own phrase for one month.
    own = f"months from {start.month}"
    message = "from {start} to {end}"
    context = own if words.knows(message, own) else "months"
    return words.text(message, context=context, start=first, end=last)


def _say_month(words: Words, point: DayPoint) -> str:
    month = month_name(words, point.month)
    return month if point.year is None else f"{month}\N{NO-BREAK SPACE}{point.year}"


def _say_easter(words: Words, dates: DateRange) -> str:
    points = [point for point in (dates.start, dates.end) if isinstance(point, EasterPoint)]
    if dates.single:
        return words.text("on {date}", context="Easter", date=_say_easter_day(words, points[0]))
    start, end = (_say_easter_day(words, point) for point in points)
    return words.text("from {start} to {end}", context="Easter", start=start, end=end)


def _say_easter_day(words: Words, point: EasterPoint) -> str:
    day = words.text(EASTER_DAYS[point.offset])
    return day if point.year is None else f"{day}\N{NO-BREAK SPACE}{point.year}"


def date_items(words: Words, ranges: tuple[DateRange, ...]) -> list[str]:
    """Return several dates as the items of a list, in which two months are an item each."""
    if len(ranges) == 1:
        return [say_dates(words, ranges[0])]
    items: list[str] = []
    for dates in ranges:
        pair = _month_pair(dates)
        items += [words.text("in {month}", month=month_name(words, month)) for month in pair]
        if not pair:
            items.append(say_dates(words, dates))
    return items


def _month_pair(dates: DateRange) -> tuple[int, ...]:
    start, end = dates.start, dates.end
    if (
        isinstance(start, EasterPoint)
        or isinstance(end, EasterPoint)
        or not (dates.whole_months and dates.yearly)
    ):
        return ()
    return (start.month, end.month) if (end.month - start.month) % 12 == 1 else ()


# What a rule speaks of


def day_items(words: Words, rule: Rule) -> list[str]:
    """Return the days of a rule as they follow `closed`: `on Mondays`, `on public holidays`."""
    days = weekday_items(words, rule.weekdays, context="closed weekdays")
    days += [say_nth(words, nth) for nth in rule.nth_weekdays]
    days += [words.text("on public holidays")] * rule.public_holidays
    days += [words.text("during school holidays")] * rule.school_holidays
    return days
