"""Opening hours as readers see them: right sentences in four languages, or the honest fallback.

The sentences of all strings are kept in tests/golden/hours.<language>.txt; renew them with
`BELVEDERE_RENEW=1 pytest tests/test_hours_sentences.py` and read the difference.
"""

from __future__ import annotations

import os
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from test_opening_hours import (
    FIRST_DAY,
    TWO_YEARS,
    our_stretches,
    planned_stretches,
    read_or_refuse,
    some_rules,
)

from generator.languages import words_of
from generator.model.opening_hours import (
    OpeningHoursError,
    normalise_opening_hours,
    read_rules,
)
from generator.model.opening_hours_plan import Plan, plan_hours
from generator.model.opening_hours_rules import EVERY_DAY, MIDNIGHT, DayPoint
from generator.model.opening_hours_seasons import DaySpells
from generator.view.hours import OpeningHoursSpecification, next_days, structured, view_hours
from generator.view.hours_phrases import day_left_out, month_name, runs_of, say_time, weekday_name
from generator.view.hours_sentences import groups_of

HERE = Path(__file__).parent
STRINGS = (
    (HERE / "vectors" / "opening-hours.txt")
    .read_text(encoding="utf-8")
    .split("# -- strings\n")[1]
    .splitlines()
)
LANGUAGES = ("fr", "en", "nl", "de")
TODAY = date(2026, 11, 24)
PLANNED = [text for text in STRINGS if plan_hours(text, TODAY) is not None]

SAID = {
    "Apr 1-Oct 31 09:00-12:30,14:00-18:00; May 1 off": {
        "fr": "Ouvert du 1er avril au 31 octobre, tous les jours de 9 h à 12 h 30"
        " et de 14 h à 18 h ; fermé le 1er mai",
        "en": "Open from 1 April to 31 October, every day from 9 am to 12.30 pm"
        " and from 2 pm to 6 pm; closed on 1 May",
        "nl": "Open van 1 april t/m 31 oktober, dagelijks van 9.00 tot 12.30 uur"
        " en van 14.00 tot 18.00 uur; gesloten op 1 mei",
        "de": "Geöffnet vom 1. April bis 31. Oktober, täglich von 9 bis 12:30 Uhr"
        " und von 14 bis 18 Uhr; am 1. Mai geschlossen",
    },
    "Apr-Jun,Sep Tu-Su 10:00-12:00; Jul-Aug 10:00-19:00; PH off; 2027 Apr 10-16 off; "
    "2027 Apr 17 20:00-24:00": {
        "fr": "Ouvert d’avril à juin et en septembre, du mardi au dimanche de 10 h à 12 h ;"
        " en juillet et août, tous les jours de 10 h à 19 h ; fermé les jours fériés et du 10"
        " au 16 avril 2027 ; ouvert le 17 avril 2027 de 20 h à minuit",
        "en": "Open from April to June and in September, Tuesday to Sunday from 10 am to noon;"
        " in July and August, every day from 10 am to 7 pm; closed on public holidays and from"
        " 10 to 16 April 2027; open on 17 April 2027 from 8 pm to midnight",
        "nl": "Open van april t/m juni en in september, dinsdag t/m zondag van 10.00 tot 12.00"
        " uur; in juli en augustus, dagelijks van 10.00 tot 19.00 uur; gesloten op feestdagen"
        " en van 10 t/m 16 april 2027; open op 17 april 2027 van 20.00 tot 24.00 uur",
        "de": "Geöffnet von April bis Juni und im September, Dienstag bis Sonntag von 10 bis 12"
        " Uhr; im Juli und August, täglich von 10 bis 19 Uhr; an Feiertagen und vom 10. bis"
        " 16. April 2027 geschlossen; geöffnet am 17. April 2027 von 20 bis 24 Uhr",
    },
    "Mo-Su,PH 10:00-12:00; easter off": {
        "fr": "Ouvert tous les jours, jours fériés compris, de 10 h à 12 h ; fermé le dimanche"
        " de Pâques",
        "en": "Open every day, public holidays included, from 10 am to noon; closed on Easter"
        " Sunday",
        "nl": "Open dagelijks, ook op feestdagen, van 10.00 tot 12.00 uur; gesloten op eerste"
        " paasdag",
        "de": "Geöffnet täglich, auch an Feiertagen, von 10 bis 12 Uhr; am Ostersonntag"
        " geschlossen",
    },
    "Sa[1] 10:00-12:00; PH off": {
        "fr": "Ouvert le premier samedi du mois de 10 h à 12 h ; fermé les jours fériés",
        "en": "Open on the first Saturday of the month from 10 am to noon;"
        " closed on public holidays",
        "nl": "Open op de eerste zaterdag van de maand van 10.00 tot 12.00 uur;"
        " gesloten op feestdagen",
        "de": "Geöffnet am ersten Samstag im Monat von 10 bis 12 Uhr; an Feiertagen geschlossen",
    },
    "Mo-Fr 09:00-12:00; SH off": {
        "fr": "Ouvert du lundi au vendredi de 9 h à 12 h ; fermé pendant les vacances scolaires",
        "en": "Open Monday to Friday from 9 am to noon; closed during school holidays",
        "nl": "Open maandag t/m vrijdag van 9.00 tot 12.00 uur;"
        " gesloten tijdens de schoolvakanties",
        "de": "Geöffnet Montag bis Freitag von 9 bis 12 Uhr; in den Schulferien geschlossen",
    },
    'Mo-Fr 09:00-12:00 "sur rendez-vous"; Su off "repos"': {
        "fr": "Ouvert du lundi au vendredi de 9 h à 12 h (sur rendez-vous) ;"
        " fermé le dimanche (« repos »)",
        "en": "Open Monday to Friday from 9 am to noon (by appointment);"
        " closed on Sundays (“repos”)",
        "nl": "Open maandag t/m vrijdag van 9.00 tot 12.00 uur (op afspraak);"
        " gesloten op zondag (‘repos’)",
        "de": "Geöffnet Montag bis Freitag von 9 bis 12 Uhr (nach Vereinbarung);"
        " am Sonntag geschlossen („repos“)",
    },
    "Fr-Sa 18:00-02:00": {
        "fr": "Ouvert le vendredi et le samedi de 18 h à 2 h du matin",
        "en": "Open Fridays and Saturdays from 6 pm to 2 am",
        "nl": "Open vrijdag en zaterdag van 18.00 tot 2.00 uur",
        "de": "Geöffnet Freitag und Samstag von 18 bis 2 Uhr morgens",
    },
    "Apr-Oct": {
        "fr": "Ouvert d’avril à octobre, tous les jours",
        "en": "Open from April to October, every day",
        "nl": "Open van april t/m oktober, dagelijks",
        "de": "Geöffnet von April bis Oktober, täglich",
    },
    "10:00-18:00; Nov-Mar Mo-Tu off; 2027 Mar Sa off; Aug 15 10:00-12:00": {
        "fr": "Ouvert d’avril à octobre, tous les jours de 10 h à 18 h ; de novembre à mars,"
        " du mercredi au dimanche de 10 h à 18 h ; fermé le samedi en mars 2027 ;"
        " ouvert le 15 août de 10 h à 12 h",
        "en": "Open from April to October, every day from 10 am to 6 pm; from November to March,"
        " Wednesday to Sunday from 10 am to 6 pm; closed on Saturdays in March 2027;"
        " open on 15 August from 10 am to noon",
        "nl": "Open van april t/m oktober, dagelijks van 10.00 tot 18.00 uur; van november t/m"
        " maart, woensdag t/m zondag van 10.00 tot 18.00 uur; gesloten op zaterdag in maart 2027;"
        " open op 15 augustus van 10.00 tot 12.00 uur",
        "de": "Geöffnet von April bis Oktober, täglich von 10 bis 18 Uhr; von November bis März,"
        " Mittwoch bis Sonntag von 10 bis 18 Uhr; am Samstag im März 2027 geschlossen;"
        " geöffnet am 15. August von 10 bis 12 Uhr",
    },
    "off": {"fr": "Fermé", "en": "Closed", "nl": "Gesloten", "de": "Geschlossen"},
    "24/7": {
        "fr": "Ouvert 24 h/24, 7 j/7",
        "en": "Open 24 hours a day, 7 days a week",
        "nl": "Open 24 uur per dag, 7 dagen per week",
        "de": "Geöffnet rund um die Uhr, an 7 Tagen in der Woche",
    },
}


def plain(sentence: str) -> str:
    """Return the sentence with ordinary spaces."""
    return sentence.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", SAID)
def test_sentence_is_what_a_person_would_say(text: str, language: str) -> None:
    view = view_hours(text, words_of(language), TODAY)
    assert plain(view.sentence) == SAID[text][language]
    assert view.exact


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_all_strings_are_those_that_were_read(language: str) -> None:
    path = HERE / "golden" / f"hours.{language}.txt"
    views = [(text, view_hours(text, words_of(language), TODAY)) for text in STRINGS]
    found = "".join(
        f"{text}\n    {'' if view.exact else '?? '}{view.sentence}\n" for text, view in views
    )
    if os.environ.get("BELVEDERE_RENEW"):
        path.write_text(found, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == found


def test_nearly_all_strings_are_said_exactly() -> None:
    assert len(STRINGS) == 203
    assert len(PLANNED) == 183


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", sorted(set(STRINGS) - set(PLANNED)))
def test_the_rest_is_honest_and_shown_as_written(text: str, language: str) -> None:
    words = words_of(language)
    view = view_hours(text, words, TODAY)
    assert (view.exact, view.raw, view.seasons, view.notes) == (False, text, (), ())
    assert view.sentence == view_hours("week 3 10:00-12:00", words, TODAY).sentence
    assert structured(text, TODAY) == ()


def spells_told(plan: Plan) -> list[DaySpells]:
    """Return every day of hours that the sentence tells."""
    told = [spells for season in plan.seasons for spells in season.week]
    told += [season.public_holidays or () for season in plan.seasons]
    return told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", PLANNED)
def test_sentence_names_every_time_weekday_month_and_comment(text: str, language: str) -> None:
    words, plan = words_of(language), plan_hours(text, TODAY)
    assert plan is not None
    sentence = view_hours(text, words, TODAY).sentence
    for spells in spells_told(plan):
        for spell in spells:
            assert spell.comment in sentence
            if spell.said_only or (spell.span.start, spell.span.end) == (0, MIDNIGHT):
                continue
            assert say_time(words, spell.span.start, place="start") in sentence
            assert spell.span.until_further or (
                say_time(words, spell.span.end, place="end") in sentence
            )
    for season in plan.seasons:
        for weekdays, spells in groups_of(season.week):
            closed = (
                day_left_out(weekdays)
                if not any(season.week[day] for day in EVERY_DAY - weekdays)
                else ()
            )
            named = closed if closed and spells != season.public_holidays else weekdays
            for run in runs_of(named) if spells and weekdays != EVERY_DAY else ():
                assert weekday_name(words, run[0]) in sentence
                assert weekday_name(words, run[-1]) in sentence
    ranges = [dates for season in plan.seasons for dates in season.dates]
    ranges += [dates for rule in plan.exceptions for dates in rule.dates]
    for dates in ranges:
        for point in (dates.start, dates.end):
            assert isinstance(point, DayPoint)
            assert month_name(words, point.month) in sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", [*PLANNED, *SAID])
def test_sentence_is_well_written(text: str, language: str) -> None:
    """No break between a number and its unit, nothing left unfilled or doubled."""
    sentence = view_hours(text, words_of(language), TODAY).sentence
    assert not re.search(r"\d (h|am|pm|uur|Uhr|[a-zû]+ \d{4})\b", sentence)
    assert not re.search(r"(\d|\b1er|\d\.) (" + "|".join(months_of(language)) + ")", sentence)
    assert not re.search(r"[{}]|None|  | [,;.]|,,|\.$", sentence)
    assert sentence[0].isupper() or not sentence[0].isalpha()


def months_of(language: str) -> list[str]:
    """Return the names of the months."""
    return [month_name(words_of(language), month) for month in range(1, 13)]


@pytest.mark.parametrize("text", [text for text in PLANNED if "female" not in text])
def test_french_sentence_read_back_opens_at_the_same_hours(text: str) -> None:
    """What we tell, typed in again as shorthand, means what we were told.

    But for one string with two comments in one day, which shorthand can't write.
    """
    plan = plan_hours(text, TODAY)
    assert plan is not None
    rules = read_rules(normalise_opening_hours(view_hours(text, words_of("fr"), TODAY).sentence))
    assert rules is not None
    assert our_stretches(rules, TWO_YEARS) == planned_stretches(plan, TWO_YEARS)


@given(some_rules())
@settings(max_examples=300, deadline=None)
def test_generated_french_sentence_read_back_opens_at_the_same_hours(text: str) -> None:
    """The same for rules that no one wrote yet; refused now and then, never misread."""
    plan = plan_hours(text, FIRST_DAY)
    if plan is None:
        return
    osm = read_or_refuse(view_hours(text, words_of("fr"), FIRST_DAY).sentence)
    if isinstance(osm, OpeningHoursError):
        return
    rules = read_rules(osm)
    assert rules is not None
    days = [FIRST_DAY + timedelta(days=place) for place in range(400)]
    assert our_stretches(rules, days) == planned_stretches(plan, days)


def test_what_is_over_is_left_out() -> None:
    text = "Mo-Fr 09:00-12:00; 2021 Apr 10-16 off; 2026 Dec 24 off"
    assert "2021" not in view_hours(text, words_of("fr"), TODAY).sentence
    assert "24\N{NO-BREAK SPACE}décembre" in view_hours(text, words_of("fr"), TODAY).sentence
    assert "2026" not in view_hours(text, words_of("fr"), date(2026, 12, 25)).sentence


def test_weeks_of_a_year_without_a_holiday_are_said_after_the_holidays() -> None:
    text = "Mo-Fr 10:00-12:00; PH off; 2027 Mar 1-7 14:00-16:00"
    assert plain(view_hours(text, words_of("fr"), TODAY).sentence) == (
        "Ouvert du lundi au vendredi de 10 h à 12 h ; fermé les jours fériés ;"
        " ouvert du 1er au 7 mars 2027 de 14 h à 16 h"
    )


def test_hours_of_the_past_alone_are_not_said() -> None:
    assert not view_hours("2021 Apr 10-16 10:00-12:00", words_of("fr"), TODAY).exact


@pytest.mark.parametrize(
    "text",
    [
        "Jul 14 10:00-12:00; Jul off",
        "PH off; Sa[1] 10:00-12:00",
        "Mo-Fr 10:00-12:00; Aug off; Sa[1] 14:00-16:00",
        "Mo,PH 10:00-12:00; Tu 14:00-18:00",
        "Apr-Jun 10:00-18:00; Jul 10:00-19:00; Apr-Jun PH off",
        "Mo-Fr 10:00-12:00, Mo[1] 11:00-15:00",
        "Mo 10:00-12:00; Tu",
        "easter +35 days 10:00-12:00",
        "May 1 Mo-Fr 10:00-12:00",
        "Su[1] 10:00-12:00; Nov-Mar Su[1] off",
        "Mo-Fr 10:00-12:00; PH off; 2026 Dec 21-2027 Jan 3 14:00-16:00",
        "10:00-12:00; Mo-Su,PH off; 2027 May 14:00-16:00",
        "May 1,Jul 14 off; May 1 10:00-12:00",
        "2027 May 10:00-12:00; 2027 May Sa 14:00-16:00",
        "Mo-Fr 10:00-12:00; PH off; SH 14:00-18:00",
    ],
)
def test_what_a_sentence_would_turn_round_is_not_said(text: str) -> None:
    """Rules whose order a reader would take otherwise, or that no one would word so."""
    assert read_rules(text) is not None
    assert not view_hours(text, words_of("fr"), TODAY).exact


# Tables


def test_table_has_a_row_for_days_alike_and_for_holidays() -> None:
    view = view_hours("Tu-Su 10:00-12:00,14:00-18:00; PH off", words_of("fr"), TODAY)
    (season,) = view.seasons
    assert season.title == ""
    rows = [(row.days, [plain(span) for span in row.spans], row.closed) for row in season.rows]
    assert rows == [
        ("Lundi", ["Fermé"], True),
        ("Mardi à dimanche", ["10 h – 12 h", "14 h – 18 h"], False),
        ("Jours fériés", ["Fermé"], True),
    ]
    assert view.notes == ()


def test_table_of_each_season_and_notes_of_what_differs() -> None:
    text = "Apr-Jun 10:00-12:00; Jul-Aug 10:00-19:00; PH off; May 1 10:00-11:00; Aug 15 off"
    view = view_hours(text, words_of("en"), TODAY)
    assert [season.title for season in view.seasons] == ["From April to June", "In July and August"]
    assert [plain(span) for span in view.seasons[1].rows[0].spans] == ["10 am–7 pm"]
    assert [plain(note) for note in view.notes] == [
        "Open on 1 May from 10 am to 11 am",
        "Closed on 15 August",
    ]


# schema.org

WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def addresses(*names: str) -> tuple[str, ...]:
    """Return schema.org's addresses of the days."""
    return tuple(f"https://schema.org/{name}" for name in names)


def test_structured_hours_of_a_season_that_is_over_are_next_years() -> None:
    assert structured("Apr 1-Oct 31 Mo-Fr 09:00-12:30; PH off; May 1 off", TODAY) == (
        OpeningHoursSpecification(
            addresses(*WEEK[:5]), "09:00", "12:30", date(2027, 4, 1), date(2027, 10, 31)
        ),
        OpeningHoursSpecification(addresses("PublicHolidays"), "00:00", "00:00"),
        OpeningHoursSpecification((), "00:00", "00:00", date(2027, 5, 1), date(2027, 5, 1)),
    )


def test_structured_hours_wrap_around_new_year_and_midnight() -> None:
    assert structured("Nov-Feb Fr 18:00-02:00", TODAY) == (
        OpeningHoursSpecification(
            addresses("Friday"), "18:00", "02:00", date(2026, 11, 1), date(2027, 2, 28)
        ),
    )


def test_structured_day_and_night_is_not_a_closed_day() -> None:
    assert structured("24/7", TODAY) == (
        OpeningHoursSpecification(addresses(*WEEK), "00:00", "23:59"),
    )


@pytest.mark.parametrize("text", ["Sa[1] 10:00-12:00", "22:00+", '"on demand"', "SH 10:00-12:00"])
def test_what_schema_org_cannot_say_is_left_out(text: str) -> None:
    assert view_hours(text, words_of("en"), TODAY).exact
    assert structured(text, TODAY) == ()


# The coming days


def test_coming_days_know_the_holidays() -> None:
    days = next_days("Mo-Fr 09:00-12:00; PH off", date(2026, 12, 24), 3)
    assert [day.day.isoformat() for day in days] == ["2026-12-24", "2026-12-25", "2026-12-26"]
    morning = datetime.fromisoformat("2026-12-24T09:00"), datetime.fromisoformat("2026-12-24T12:00")
    assert [day.spans for day in days] == [(morning,), (), ()]


def test_coming_days_are_not_told_where_they_are_not_certain() -> None:
    assert next_days("SH 09:00-12:00", TODAY, 3) == ()
