"""Opening hours: what an editor may type, what it means, and that we mean what the norm means."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import State as LibraryState
from pydantic import TypeAdapter, ValidationError

from generator.model.opening_hours import (
    OpeningHoursError,
    OpeningHoursText,
    is_evaluable,
    is_public_holiday,
    library_hours,
    normalise_opening_hours,
    open_minutes,
    open_spans,
    read_rules,
)
from generator.model.opening_hours_plan import Plan, plan_hours, spells_on
from generator.model.opening_hours_rules import MIDNIGHT, Rule
from generator.model.opening_hours_seasons import NIGHT_ENDS

VECTORS = (Path(__file__).parent / "vectors" / "opening-hours.txt").read_text(encoding="utf-8")
STRINGS = VECTORS.split("# -- strings\n")[1].splitlines()
FIRST_DAY = date(2026, 1, 1)
TWO_YEARS = [FIRST_DAY + timedelta(days=place) for place in range(730)]

TYPED = {
    "9h-12h30 et 14h-18h": "09:00-12:30,14:00-18:00",
    "9-12h et 14-18h": "09:00-12:00,14:00-18:00",
    "9h - 12h, 14h -- 18h": "09:00-12:00,14:00-18:00",
    "10h–12h / 14h–18h30": "10:00-12:00,14:00-18:30",
    "midi-14h": "12:00-14:00",
    "ouvert tous les jours de 10h à minuit": "10:00-24:00",
    "vendredi et samedi 18h-2h": "Fr-Sa 18:00-02:00",
    "à partir de 19h": "19:00+",
    "Lu-Ve 9h-12h": "Mo-Fr 09:00-12:00",
    "lun.-ven. 9h-12h": "Mo-Fr 09:00-12:00",
    "Lu Ma Je 9h-12h": "Mo-Tu,Th 09:00-12:00",
    "lundi au vendredi de 9h à 12h et de 14h à 18h": "Mo-Fr 09:00-12:00,14:00-18:00",
    "de 9h à 12h du lundi au vendredi": "Mo-Fr 09:00-12:00",
    "lundi 9h-12h, mardi et jeudi 14h-18h": "Mo 09:00-12:00; Tu,Th 14:00-18:00",
    "Lundi : 9h00-12h00\nMardi : 14h00-18h00": "Mo 09:00-12:00; Tu 14:00-18:00",
    "lundi 9h-12h, lundi 14h-18h": "Mo 09:00-12:00,14:00-18:00",
    "week-end 10h-18h": "Sa-Su 10:00-18:00",
    "en semaine 10h-18h": "Mo-Fr 10:00-18:00",
    "Tu-Su 10h-18h": "Tu-Su 10:00-18:00",
    "mar 10:00-12:00": "Tu 10:00-12:00",
    "tous les jours": "Mo-Su",
    "du mardi au samedi": "Tu-Sa",
    "tous les jours sauf mardi 10h-18h": "Mo,We-Su 10:00-18:00",
    "tous les jours 10h-18h sauf le mardi": "Mo,We-Su 10:00-18:00",
    "tous les jours 10h-18h, sauf le mardi et les jours fériés": "Mo,We-Su 10:00-18:00; PH off",
    "tous les jours 10h-12h sauf Noël et le jour de l’an": "10:00-12:00; Dec 25 off; Jan 1 off",
    "du 1er avril au 31 octobre : tous les jours 10h-18h": "Apr 1-Oct 31 10:00-18:00",
    "tous les jours de 10h à 18h du 1er avril au 31 octobre": "Apr 1-Oct 31 10:00-18:00",
    "du 01/04 au 31/10 10h-18h": "Apr 1-Oct 31 10:00-18:00",
    "de mai à septembre, du mardi au dimanche, 10h-12h": "May-Sep Tu-Su 10:00-12:00",
    "juillet et août : 10h-19h": "Jul-Aug 10:00-19:00",
    "avril, mai et septembre : samedi 10h-12h": "Apr,May,Sep Sa 10:00-12:00",
    "mai 2027 : 10h-12h": "2027 May 10:00-12:00",
    "du 20 décembre au 5 janvier 2027 10h-17h": "2026 Dec 20-2027 Jan 5 10:00-17:00",
    "toute l'année 10h-18h ; juillet et août 10h-20h": "10:00-18:00; Jul-Aug 10:00-20:00",
    "juillet-août 10h-20h ; toute l'année 10h-18h": "10:00-18:00; Jul-Aug 10:00-20:00",
    "d'avril à juin 10h-18h, fermé le mardi ; juillet-août 10h-19h": (
        "Apr-Jun 10:00-18:00; Jul-Aug 10:00-19:00; Apr-Jun Tu off"
    ),
    "fermé en août ; ouvert le 15 août 10h-12h": "Aug off; Aug 15 10:00-12:00",
    "avril-octobre 10h-18h ; fermé en août": "Apr-Oct 10:00-18:00; Aug off",
    "fermé": "off",
    "fermé le 1er mai": "May 1 off",
    "fermé dimanche et jours fériés": "Su,PH off",
    "fermé le mardi de 12h à 14h": "Tu 12:00-14:00 off",
    "Fermé le lundi. Mardi-dimanche 9h-12h.": "Tu-Su 09:00-12:00; Mo off",
    "tous les jours 9h-12h ; fermé les 24, 25 et 31 décembre": (
        "09:00-12:00; Dec 24,Dec 25,Dec 31 off"
    ),
    "dimanche et jours fériés 10h-12h": "Su,PH 10:00-12:00",
    "tous les jours, jours fériés compris, 9h-12h": "Mo-Su,PH 09:00-12:00",
    "lundi et jours fériés 10h-12h, mercredi 14h-18h": "We 14:00-18:00; Mo,PH 10:00-12:00",
    "vacances scolaires 14h-18h": "SH 14:00-18:00",
    "1er et 3e dimanche du mois 14h-18h": "Su[1,3] 14:00-18:00",
    "le dernier samedi du mois de 10h à 12h": "Sa[-1] 10:00-12:00",
    "lundi de Pâques 10h-12h": "easter +1 day 10:00-12:00",
    "sur rendez-vous": '"sur rendez-vous"',
    "lundi au vendredi 9h-12h sur rendez-vous": 'Mo-Fr 09:00-12:00 "sur rendez-vous"',
    "24h/24": "00:00-24:00",
    "24 h/24, 7 j/7": "00:00-24:00",
    " Mo-Fr  10:00-12:00 ;": "Mo-Fr 10:00-12:00",
    "10:00-12:00; May 1, Jul 14, Dec 25 off": "10:00-12:00; May 1,Jul 14,Dec 25 off",
}

REFUSED = {
    "": ("", 0, None),
    "  ": ("  ", 0, None),
    "mecredi 9h-12h": ("mecredi 9h-12h", 0, "mercredi"),
    "lundi 9h-12h, fremé le mardi": ("fremé le mardi", 14, "fermé"),
    "de 10h à 12h en été": ("été", 16, None),
    "du 31 avril au 2 mai 10h-12h": ("31 avril au 2 mai", 3, None),
    "10:00-12:00; Feb 30 off": ("Feb 30", 13, None),
    "fermé le lundi, mardi-dimanche 9h-12h": ("9h-12h", 31, None),
    "d'avril à juin : lundi 9h-12h ; mardi 9h-12h": ("mardi 9h-12h", 32, None),
    "tous les jours 9h-12h ; mercredi 14h-18h": ("mercredi 14h-18h", 24, None),
    "tous les jours 10h-18h, fermé le mardi ; juillet 10h-20h": ("juillet 10h-20h", 41, None),
    "mardi 14 juillet 10h-12h": ("14 juillet 10h-12h", 6, None),
    "9h-12h sauf dimanche 10h-11h": ("10h-11h", 21, None),
    "lu-ve 9h-12h pendant les vacances scolaires": ("vacances scolaires", 25, None),
    "lundi, mardi 9h-12h, mercredi": ("mercredi", 21, None),
}


@pytest.mark.parametrize("typed", TYPED)
def test_shorthand_becomes_osm_syntax(typed: str) -> None:
    assert normalise_opening_hours(typed) == TYPED[typed]


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_wrong_or_ambiguous_is_refused_with_its_place(typed: str) -> None:
    with pytest.raises(OpeningHoursError) as caught:
        normalise_opening_hours(typed)
    error = caught.value
    assert (error.unread, error.offset, error.guess) == REFUSED[typed]
    assert error.text == typed


def test_field_type_keeps_a_plain_string() -> None:
    adapter = TypeAdapter(OpeningHoursText)
    read: str = adapter.validate_python("Lu-Ve 9h-12h")
    assert (type(read), read) == (str, "Mo-Fr 09:00-12:00")
    with pytest.raises(ValidationError):
        adapter.validate_python("Lundredi 9h-12h")


@pytest.mark.parametrize("text", STRINGS)
def test_osm_syntax_keeps_its_meaning(text: str) -> None:
    if read_rules(text) is not None:
        assert read_rules(normalise_opening_hours(text)) == read_rules(text)


# Any text at all

WORDS = [
    *[
        "9h-12h",
        "14h30",
        "18:00",
        "midi",
        "lundi",
        "Lu-Ve",
        "mar",
        "dimanches",
        "1er",
        "2e",
        "dernier",
        "mai",
        "avril",
        "31",
        "2027",
    ]
]
WORDS += [
    *[
        "du",
        "au",
        "de",
        "à",
        "et",
        ",",
        ";",
        ":",
        ".",
        "sauf",
        "fermé",
        "ouvert",
        "off",
        "PH",
        "SH",
        "Mo",
        "We-Fr",
        "Apr",
        "Sa[1]",
        "24/7",
        "||",
        "+",
        "week",
    ]
]
WORDS += [
    "jours fériés",
    "vacances scolaires",
    "tous les jours",
    "toute l’année",
    '"mot"',
    "10:00+",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)))
@settings(max_examples=1500, deadline=None)
def test_any_text_is_read_for_good_or_refused(text: str) -> None:
    """Nothing but OpeningHoursError is raised, and what is read reads the same again."""
    osm = read_or_refuse(text)
    if isinstance(osm, OpeningHoursError):
        assert osm.text[osm.offset : osm.offset + len(osm.unread)] == osm.unread
    else:
        assert normalise_opening_hours(osm) == osm
        plan_hours(osm, FIRST_DAY)
        assert is_evaluable(osm) in {True, False}


def read_or_refuse(text: str) -> str | OpeningHoursError:
    """Return the OSM text or the refusal."""
    try:
        return normalise_opening_hours(text)
    except OpeningHoursError as error:
        return error


# The norm


Stretches = list[tuple[int, int]]
"""Open stretches in minutes from the first day's midnight, in order, none touching the next."""


def joined(stretches: Stretches, days: list[date]) -> Stretches:
    """Return the stretches in order, cut to the days, those that touch as one."""
    first = (days[0] - FIRST_DAY).days * MIDNIGHT
    last = ((days[-1] - FIRST_DAY).days + 1) * MIDNIGHT
    found: Stretches = []
    for start, end in sorted((max(start, first), min(end, last)) for start, end in stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def library_stretches(text: str, days: list[date]) -> Stretches:
    """Return when the library finds it open."""
    begin = datetime.combine(days[0], time())
    end = datetime.combine(days[-1] + timedelta(days=1), time())
    origin, minute = datetime.combine(FIRST_DAY, time()), timedelta(minutes=1)
    intervals = library_hours(text).intervals(begin, end)
    found = [
        ((start - origin) // minute, (stop - origin) // minute)
        for start, stop, state, _comment in intervals
        if state == LibraryState.OPEN
    ]
    return joined(found, days)


def our_stretches(rules: tuple[Rule, ...], days: list[date]) -> Stretches:
    """Return when our own rules open."""
    found: Stretches = []
    for day in [days[0] - timedelta(days=1), *days]:
        midnight = (day - FIRST_DAY).days * MIDNIGHT
        found += [(midnight + start, midnight + end) for start, end in open_minutes(rules, day)]
    return joined(found, days)


def planned_stretches(plan: Plan, days: list[date]) -> Stretches:
    """Return when the sentence tells that it is open."""
    found: Stretches = []
    for day in [days[0] - timedelta(days=1), *days]:
        midnight = (day - FIRST_DAY).days * MIDNIGHT
        for spell in spells_on(plan, day, public_holiday=is_public_holiday(day)):
            found.append((midnight + spell.span.start, midnight + spell.span.end))
    return joined(found, days)


def minutes(stretches: Stretches) -> set[int]:
    """Return every minute of the stretches."""
    return {minute for start, end in stretches for minute in range(start, end)}


def night_minutes(rules: tuple[Rule, ...], days: list[date]) -> set[int]:
    """Return the minutes after midnight that any rule alone would open from the day before."""
    found: set[int] = set()
    for day in [days[0] - timedelta(days=1), *days]:
        midnight = (day - FIRST_DAY).days * MIDNIGHT
        for rule in rules:
            for _start, end in open_minutes((rule,), day):
                found.update(range(midnight + MIDNIGHT, midnight + end))
    return found


READ = [text for text in STRINGS if read_rules(text) is not None]
PLANNED = [text for text in STRINGS if plan_hours(text, FIRST_DAY) is not None]


@pytest.mark.parametrize("text", READ)
def test_our_rules_and_the_library_open_at_the_same_minutes(text: str) -> None:
    """Each minute of two years; but for nights, which the library cuts or keeps by the next day."""
    rules = read_rules(text)
    assert rules is not None
    ours, theirs = our_stretches(rules, TWO_YEARS), library_stretches(text, TWO_YEARS)
    if ours != theirs:
        assert minutes(ours) ^ minutes(theirs) <= night_minutes(rules, TWO_YEARS)


@pytest.mark.parametrize("text", PLANNED)
def test_what_is_told_and_the_library_open_at_the_same_minutes(text: str) -> None:
    """Each minute of two years.

    Where 00:00-02:00 is told as the night before, public holidays begin and end with the
    night; where a span passes midnight, the library judges its end by the next day.
    """
    plan, rules = plan_hours(text, FIRST_DAY), read_rules(text)
    assert plan is not None
    assert rules is not None
    told, theirs = planned_stretches(plan, TWO_YEARS), library_stretches(text, TWO_YEARS)
    if told == theirs:
        return
    different = (minutes(told) ^ minutes(theirs)) - night_minutes(rules, TWO_YEARS)
    if plan.nights_joined:
        different = {minute for minute in different if not is_holiday_night(minute)}
    assert different == set()


def is_holiday_night(minute: int) -> bool:
    """Tell whether the minute is in the small hours of a public holiday or of the day after."""
    days, minute_of_day = divmod(minute, MIDNIGHT)
    day = FIRST_DAY + timedelta(days=days)
    eve = day - timedelta(days=1)
    return minute_of_day < NIGHT_ENDS and (is_public_holiday(day) or is_public_holiday(eve))


# Generated rules

TIMES = st.lists(st.integers(0, 47), min_size=2, max_size=6, unique=True).map(sorted)
DATES = st.sampled_from(
    [
        *(
            "",
            "",
            "Apr-Oct ",
            "Nov-Feb ",
            "Apr 1-Oct 31 ",
            "Dec 20-Jan 5 ",
            "May 1 ",
            "May 1,Jul 14 ",
        ),
        *("2026 Jul 1-15 ", "2026 May ", "2026 Dec 20-2027 Jan 5 ", "easter +1 day ", "easter "),
        *(
            "easter -2 days-easter +1 day ",
            "Jan,Mar,Jun-Jul ",
            "Feb 1-29 ",
            "2026 easter +39 days ",
        ),
    ]
)
DAYS = st.sampled_from(
    [
        *(
            "",
            "",
            "Mo-Fr ",
            "Sa-Su ",
            "Mo,We-Th ",
            "Sa-Mo ",
            "PH ",
            "Su,PH ",
            "Mo-Su,PH ",
            "Sa[1] ",
        ),
        *("Su[-1] ", "Th[2,4] ", "Mo "),
    ]
)


def clock(half_hours: int) -> str:
    """Return 09:30 for 19."""
    return f"{half_hours // 2:02}:{half_hours % 2 * 30:02}"


@st.composite
def a_rule(draw: st.DrawFn) -> str:
    """Return a rule of the subset."""
    selector = draw(DATES) + draw(DAYS)
    if draw(st.integers(0, 3)) == 0:
        return f"{selector}off"
    points = draw(TIMES)
    spans = [f"{clock(a)}-{clock(b)}" for a, b in zip(points[::2], points[1::2], strict=False)]
    return f"{selector}{','.join(spans)}"


@st.composite
def some_rules(draw: st.DrawFn) -> str:
    """Return rules one after the other."""
    rules = draw(st.lists(a_rule(), min_size=1, max_size=4))
    text = rules[0]
    for rule in rules[1:]:
        text += draw(st.sampled_from(["; ", "; ", "; ", ", "])) + rule
    return text


@given(some_rules())
@settings(max_examples=400, deadline=None)
def test_generated_rules_mean_what_the_library_says(text: str) -> None:
    """Rules of the subset are read; their hours are the library's in spring, summer and winter."""
    periods = [TWO_YEARS[90:150], TWO_YEARS[180:240], TWO_YEARS[300:400]]
    rules = read_rules(text)
    assert rules is not None
    plan = plan_hours(text, FIRST_DAY)
    for period in periods:
        ours = our_stretches(rules, period)
        assert ours == library_stretches(text, period)
        if plan is not None and not plan.nights_joined:
            assert planned_stretches(plan, period) == ours


# Days


def test_spans_of_a_day_know_french_holidays() -> None:
    assert open_spans("Mo-Su 09:00-12:00; PH off", date(2026, 7, 14)) == ()
    assert open_spans("Mo-Su 09:00-12:00; PH off", date(2026, 7, 15)) == (
        (datetime(2026, 7, 15, 9), datetime(2026, 7, 15, 12)),  # noqa: DTZ001
    )


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    friday = date(2026, 5, 8)
    assert open_spans("Fr 22:00-03:00; Sa 10:00-12:00", friday) == (
        (datetime(2026, 5, 8, 22), datetime(2026, 5, 9, 3)),  # noqa: DTZ001
    )


def test_days_outside_our_rules_are_the_librarys() -> None:
    monday = date(2026, 1, 12)
    assert read_rules("week 3 Mo 10:00-12:00") is None
    assert open_spans("week 3 Mo 10:00-12:00", monday) == (
        (datetime(2026, 1, 12, 10), datetime(2026, 1, 12, 12)),  # noqa: DTZ001
    )


@pytest.mark.parametrize(
    "text", ["SH 10:00-12:00", "sunrise-sunset", "22:00+", '"on demand"', "Mo-Su", "Mo-Fr unknown"]
)
def test_hours_that_hang_on_something_else_are_not_certain(text: str) -> None:
    assert not is_evaluable(text)
