"""The agenda: what is on which day, in which order, and what a visitor can do instead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from fictional_office import TODAY, catalogue, event, hotel, notice
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.languages import words_of
from generator.model.event import Event
from generator.model.office import Notice
from generator.model.opening_hours import open_spans
from generator.model.record import Record
from generator.view.agenda import AHEAD, EventView, code_days, view_agenda, view_coming_weeks
from generator.view.agenda_page import AgendaView, view_agenda_page
from generator.view.alternatives import find_alternatives
from generator.view.guide import Guide, Reader
from generator.view.neutral_order import neutral_order
from generator.view.notices import view_notices_bar, view_notices_of
from generator.view.recurrence import Times, days_of, times_on
from generator.website.site import Site

NBSP = "\N{NO-BREAK SPACE}"
SUMMER = {"start": "2026-06-01", "end": "2026-09-20"}


def reader(
    *records: Record,
    language: str = "fr",
    today: date = TODAY,
    notices: tuple[Notice, ...] = (),
) -> Reader:
    """Return who reads an office's website on a day."""
    whole = catalogue(*records, notices=notices)
    links = Site(whole, today).links(words_of(language).language, "page/")
    return Reader(Guide(whole, today), words_of(language), links)


def groups(*events: Event, today: date = TODAY) -> dict[str, list[str]]:
    """Return the agenda: the ids under each heading's anchor."""
    found = view_agenda(reader(*events, today=today))
    return {group.anchor: [view.card.record_id for view in group.events] for group in found}


def page(*events: Event, language: str = "fr") -> AgendaView:
    """Return the agenda's page."""
    return view_agenda_page(reader(*events, language=language))


def only(*events: Event) -> EventView:
    """Return the only card of an agenda."""
    ((view,),) = (group.events for group in view_agenda(reader(*events)))
    return view


def days_in(code: str) -> set[date]:
    """Return the days of a code, as the script reads it."""
    found = set()
    for run in code.split():
        first, _, last = run.partition("-")
        found |= {
            TODAY + timedelta(days=away) for away in range(int(first), int(last or first) + 1)
        }
    return found


# Order


def test_what_lasts_for_weeks_does_not_flood_the_months() -> None:
    """An exhibition all summer stands by itself, what ends first before the rest."""
    events = [
        event(id="ete", name="Été", periods=[SUMMER]),
        event(id="juillet", name="Juillet", periods=[{"start": "2026-06-01", "end": "2026-07-31"}]),
        event(id="concert", name="Concert", periods=[{"start": "2026-07-20"}]),
        event(id="rentree", name="Rentrée", periods=[{"start": "2026-08-15", "end": "2026-12-15"}]),
    ]
    assert groups(*events) == {
        "2026-07": ["concert"],
        "2026-08": ["rentree"],
        "going-on": ["juillet", "ete"],
    }


def test_what_goes_on_says_until_when_and_has_no_day() -> None:
    view = only(event(periods=[SUMMER]))
    assert view.day is None
    assert view.when[0].paragraphs[0].replace(NBSP, " ") == "Jusqu’au dimanche 20 septembre 2026"
    assert view.until == "2026-09-20"


def test_on_one_day_what_ends_first_comes_first() -> None:
    events = [
        event(id="long", name="A", periods=[{"start": "2026-07-20", "end": "2026-07-25"}]),
        event(id="short", name="B", periods=[{"start": "2026-07-20"}]),
    ]
    assert groups(*events) == {"2026-07": ["short", "long"]}


def test_home_shows_dates_before_what_goes_on() -> None:
    events = [
        event(id="ete", periods=[SUMMER]),
        event(id="concert", periods=[{"start": "2026-07-20"}]),
    ]
    views = view_coming_weeks(reader(*events), weeks=6, most=1)
    assert [view.card.record_id for view in views] == ["concert"]


@given(st.integers(0, 400), st.integers(2, 9))
@settings(max_examples=40, deadline=None)
def test_on_the_same_date_nobody_is_favoured(away: int, count: int) -> None:
    """Events of one date follow one another in the day's neutral order, whatever the day."""
    today = date(2026, 1, 1) + timedelta(days=away)
    date_ahead = [{"start": (today + timedelta(days=3)).isoformat()}]
    events = [event(id=f"e-{n}", name=f"E {n}", periods=date_ahead) for n in range(count)]
    (listed,) = groups(*events, today=today).values()
    assert listed == [each.id for each in neutral_order(events, today)]


def test_what_comes_back_on_a_date_of_its_own_has_that_date_when_it_is_near() -> None:
    """14 July is in the month in June; in November it is a thing of every year."""
    record = event(recurrence="Jul 14")
    assert groups(record, today=date(2026, 6, 1)) == {"2026-07": [record.id]}
    assert groups(record, today=date(2026, 11, 24)) == {"yearly": [record.id]}


def test_days_that_follow_one_another_are_one_date() -> None:
    record = event(recurrence="Sep Sa[3]; Sep Sa[3] +1 day")
    (view,) = view_agenda(reader(record, today=date(2026, 9, 1)))[0].events
    assert view.when[0].paragraphs[0].replace(NBSP, " ") == "Du 19 au 20 septembre 2026"


def test_a_market_once_a_month_is_on_its_dates() -> None:
    """It is not there every week, and so not under that heading."""
    assert groups(event(recurrence="Su[1] 08:00-17:00")) == {
        "2026-08": ["foire-de-l-exemple"],
        "2026-09": ["foire-de-l-exemple"],
    }


def test_each_heading_has_a_place_of_its_own() -> None:
    events = [
        event(id="a", periods=[{"start": "2026-07-20"}]),
        event(id="b", recurrence="Sa"),
        event(id="c", usual_period={"fr": "en mai"}),
        event(id="d"),
    ]
    assert list(groups(*events)) == ["2026-07", "weekly", "yearly", "undated"]


# Days


def test_the_days_of_a_market_are_told_for_some_weeks() -> None:
    view = only(event(recurrence="Tu,Sa"))
    assert view.days.split()[:4] == ["0", "4", "7", "11"]
    assert view.until == ""


def test_days_that_follow_one_another_are_a_run() -> None:
    assert only(event(periods=[{"start": "2026-07-20", "end": "2026-07-25"}])).days == "6-11"


def test_a_day_on_which_the_place_is_closed_is_no_day() -> None:
    record = event(periods=[{"start": "2026-07-13", "end": "2026-07-26"}], opening_hours="We-Su")
    assert only(record).days == "0-12"
    record = event(
        periods=[{"start": "2026-07-13", "end": "2026-07-26"}], opening_hours="We-Su 10:00-18:00"
    )
    assert only(record).days == "1-5 8-12"


RECURRENCES = st.sampled_from(
    ["Sa 08:00-12:30", "Mo-Fr 09:00-12:00; PH off", "Su[1] 08:00-17:00", "Aug 10-Aug 20 18:00-23:00", "easter 10:00-12:00"]
)  # fmt: skip


@given(RECURRENCES, st.integers(-30, 90), st.integers(0, 40))
@settings(max_examples=60, deadline=None)
def test_the_code_of_days_is_what_the_model_says(text: str, begin: int, length: int) -> None:
    """Of what comes back, the open days of the coming weeks; of a date, its days from today on."""
    start = TODAY + timedelta(days=begin)
    period = {"start": start.isoformat(), "end": (start + timedelta(days=length)).isoformat()}
    record = event(recurrence=text)
    assert record.recurrence
    ahead = [TODAY + timedelta(days=away) for away in range(AHEAD.days + 1)]
    told = {day for day in ahead if open_spans(record.recurrence, day)}
    assert days_in(code_days(record, None, TODAY)) == told == days_of(record, TODAY, ahead[-1])
    dated = event(periods=[period])
    lasts = {start + timedelta(days=away) for away in range(length + 1)}
    assert days_in(code_days(dated, dated.periods[0], TODAY)) == {
        day for day in lasts if day >= TODAY
    }


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28)])
def test_hours_are_those_of_the_clock_on_the_day_it_changes(day: date) -> None:
    """A Sunday of 23 or 25 hours: the market opens at 8 all the same."""
    assert times_on("Su 08:00-12:30", day) == (Times(480, 750),)


def test_what_hangs_on_school_holidays_has_no_day() -> None:
    assert only(event(recurrence="SH Sa 10:00-12:00")).days == ""


# Choices


def test_a_visitor_chooses_by_theme_place_audience_and_price() -> None:
    events = [
        event(id="a", themes=["music"], audience=["families"], free=True, address={"commune": "Aizac"}),
        event(id="b", themes=["market"], audience=["everyone"], prices=[{"amount": "5"}], address={"commune": "Vals-les-Bains"}),
    ]  # fmt: skip
    choices = {
        choice.name: [each.code for each in choice.options] for choice in page(*events).choices
    }
    assert choices == {
        "theme": ["market", "music"],
        "place": ["aizac", "vals-les-bains"],
        "audience": ["everyone", "families", "children", "adults", "seniors"],
        "cost": ["free", "paid"],
    }


def test_a_card_holds_what_it_is_chosen_by() -> None:
    record = event(
        themes=["music", "fair"], audience=["families"], free=True, address={"commune": "Aizac"}
    )
    assert only(record).values == "tmusic tfair caizac ufamilies efree"


def test_what_is_for_everyone_is_for_families_but_not_for_groups() -> None:
    values = only(event(audience=["everyone"])).values.split()
    assert "ufamilies" in values
    assert "ugroups" not in values


def test_a_choice_that_tells_nothing_apart_is_not_offered() -> None:
    """All events in one commune, of one theme; but free ones may be alone."""
    names = [choice.name for choice in page(event(free=True, address={"commune": "Aizac"})).choices]
    assert names == ["cost"]


def test_each_theme_has_its_events_once_and_its_calendar() -> None:
    dates = [{"start": "2026-07-20"}, {"start": "2026-08-01"}]
    view = page(event(themes=["music", "fair"], periods=dates), language="en")
    assert [(theme.code, len(theme.events)) for theme in view.themes] == [("music", 1), ("fair", 1)]
    calendar = view.themes[0].calendar
    assert calendar.subscribe == "webcal://example.org/guide/calendar/en/themes/music.ics"
    assert calendar.file == "../calendar/en/themes/music.ics"


# Notices


def alternatives(record: Record, *others: Record, **fields: object) -> list[str]:
    """Return what is offered instead of a record on which a notice holds."""
    told = notice(**{"record": record.id, **fields})
    guide = Guide(catalogue(record, *others, notices=(told,)), TODAY)
    return [each.id for each in find_alternatives(guide, told)]


def at(north: float, **fields: object) -> Record:
    """Return a hotel some degrees north of the other ones."""
    position = {"latitude": 44.6 + north, "longitude": 4.37}
    return hotel(**{"id": f"h-{round(north * 1000)}", "position": position, **fields})


def test_the_nearest_of_the_same_kind_are_offered() -> None:
    """Three hotels near by, in the day's neutral order; no campsite next door."""
    near = [at(0.01 * n, name=f"H {n}") for n in range(1, 6)]
    camp = at(0.001, id="camp", type="campsite")
    found = alternatives(at(0), camp, *near)
    assert found == [each.id for each in neutral_order(near[:3], TODAY)]


def test_other_kinds_are_better_than_nothing() -> None:
    assert alternatives(at(0), at(0.001, id="camp", type="campsite")) == ["camp"]


def test_what_is_closed_that_day_is_not_offered() -> None:
    """14 July 2026 is a Tuesday; what nobody knows the hours of may be open."""
    shut, unknown = at(0.01, opening_hours="We-Su 09:00-18:00"), at(0.02)
    open_today = at(0.03, opening_hours="Mo-Su 09:00-18:00")
    assert sorted(alternatives(at(0), shut, unknown, open_today)) == ["h-20", "h-30"]


def test_what_a_notice_closes_is_not_offered() -> None:
    first, second, third = at(0), at(0.01), at(0.02)
    told = (notice(id="a", record=first.id), notice(id="b", record=second.id))
    guide = Guide(catalogue(first, second, third, notices=told), TODAY)
    assert [each.id for each in find_alternatives(guide, told[0])] == [third.id]


def test_nothing_is_offered_far_away_or_where_nothing_is_closed() -> None:
    assert alternatives(at(0), at(0.4)) == []
    assert alternatives(at(0), at(0.01), kind="changed-hours") == []
    general = notice()
    guide = Guide(catalogue(at(0), at(0.01), notices=(general,)), TODAY)
    assert find_alternatives(guide, general) == ()


def test_instead_of_an_event_one_that_takes_place() -> None:
    shared = {"position": {"latitude": 44.6, "longitude": 4.37}}
    off = event(id="off", periods=[{"start": "2026-07-20"}], **shared)
    others = [
        event(id="soon", periods=[{"start": "2026-08-02"}], **shared),
        event(id="full", periods=[{"start": "2026-07-20"}], status="full", **shared),
        event(id="later", periods=[{"start": "2026-12-20"}], **shared),
        event(id="some-day", **shared),
    ]
    assert alternatives(off, *others, kind="cancellation") == ["soon"]


def test_a_notice_says_how_much_it_matters_by_word_and_drawing() -> None:
    told = [notice(id=s, severity=s) for s in ("information", "warning", "danger")]
    bar = view_notices_bar(reader(notices=tuple(told)))
    assert bar
    assert [(each.urgency, each.icon) for each in bar.notices] == [
        ("Danger", "danger"),
        ("Attention", "alert"),
        ("", "info"),
    ]


def test_a_notice_to_come_is_in_the_page_until_its_day() -> None:
    """A script shows it then: the website may not be built anew."""
    ahead, far = (
        notice(id="a", start="2026-07-20"),
        notice(id="b", start="2026-08-20", end="2026-08-30"),
    )
    bar = view_notices_bar(reader(notices=(ahead, far)))
    assert bar
    assert [(each.since, each.until) for each in bar.notices] == [("2026-07-20", "2026-07-31")]
    assert not bar.begun


def test_lists_say_what_holds_on_a_record() -> None:
    record = hotel()
    told = notice(record=record.id)
    (view,) = view_notices_of(reader(record, notices=(told,)), record)
    assert (view.kind, view.until) == ("Fermeture", "2026-07-31")
