"""Calendars to subscribe to, read back by the `icalendar` package as any calendar would."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from fictional_office import LANGUAGES, TODAY, catalogue, complete_records, event, hotel, notice
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Component

from generator.model.event import Event
from generator.model.office import Notice
from generator.model.opening_hours import is_evaluable, open_spans
from generator.model.record import Record
from generator.model.vocabulary import Theme
from generator.view.recurrence import times_on
from generator.website.assets import Assets
from generator.website.calendars import escape, write_calendars, write_lines
from generator.website.site import Site

PARIS = ZoneInfo("Europe/Paris")
NO_ASSETS = Assets({}, "", ())
HOSTILE = (
    "BEGIN:VEVENT\r\nUID:x\nEND:VCALENDAR;a,b\\;\\n\u2028\x00\x07<script>é€🌰"
    "\r\nX-EVIL:1\n ATTACH:https://evil.example.org/"
)
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)

Moment = tuple[datetime | date, datetime | date]


def calendars(
    *records: Record, notices: tuple[Notice, ...] = (), today: date = TODAY
) -> dict[str, bytes]:
    """Write every calendar of an office, by path."""
    return dict(write_calendars(Site(catalogue(*records, notices=notices), today), NO_ASSETS))


def entries(record: Event, language: str = "fr", today: date = TODAY) -> list[Component]:
    """Read an event's own calendar."""
    written = calendars(record, today=today)[f"calendar/{language}/events/{record.id}.ics"]
    return read(written).walk("VEVENT")


def read(written: bytes) -> Calendar:
    """Read a calendar; whatever the package can't understand is a fault of ours."""
    (calendar,) = Calendar.from_ical(written, multiple=True)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    return calendar


def expanded(written: bytes, first: date, last: date) -> list[Moment]:
    """Return when everything takes place between two days, by the `recurring-ical-events` package."""
    found = recurring_ical_events.of(read(written)).between(first, last + timedelta(days=1))
    return sorted(((each.start, each.end) for each in found), key=str)


def local(moment: datetime | date) -> datetime:
    """Return a moment as the clocks of the place show it."""
    if isinstance(moment, datetime):
        assert moment.tzinfo is not None
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, time())


# The file


def test_every_event_every_theme_and_everything_have_a_calendar_in_every_language() -> None:
    written = calendars(*complete_records(), event(id="sans-date"))
    assert set(written) == {
        f"calendar/{language}/{path}.ics"
        for language in LANGUAGES
        for path in ("all", "events/complete-event", "themes/music", "themes/market", "themes/fair")
    }


def test_lines_are_folded_at_75_octets_and_end_as_the_norm_says() -> None:
    """No letter is cut in two: each line is UTF-8 by itself."""
    record = event(name="Fête de la châtaigne 🌰 " * 20, periods=[{"start": "2026-07-20"}])
    for written in calendars(record).values():
        lines = written.split(b"\r\n")
        assert lines[-1] == b""
        assert max(map(len, lines)) == 75
        assert all(line.decode() and b"\n" not in line and b"\r" not in line for line in lines[:-1])


def test_a_folded_line_reads_as_it_was() -> None:
    line = f"SUMMARY:{'é' * 36}€{'🌰' * 40}"
    folded = write_lines([line])
    assert folded.replace("\r\n ", "") == f"{line}\r\n"


def test_hostile_text_stays_text() -> None:
    """What an editor types neither begins an entry nor adds a property, and is read as typed."""
    records = complete_records(HOSTILE)
    written = calendars(*records, notices=(notice(title={"fr": HOSTILE}, record=records[2].id),))
    for path, content in written.items():
        calendar = read(content)
        found = calendar.walk("VEVENT")
        assert {str(each["UID"]).rsplit("@", 1)[1] for each in found} == {"example.org"}, path
        assert not [each for each in found if "X-EVIL" in each or "ATTACH" in each]
        assert b"\x00" not in content
        assert b"\x07" not in content
        assert len(found) == 3


def test_commas_semicolons_and_backslashes_are_read_back() -> None:
    name = "Foire, marché; « C:\\temp »"
    record = event(name=name, venue=name, periods=[{"start": "2026-07-20"}])
    (entry,) = entries(record)
    assert (str(entry["SUMMARY"]), str(entry["LOCATION"])) == (name, name)


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_back_without_its_control_characters(text: str) -> None:
    line = f"SUMMARY:{escape(text)}"
    body = write_lines(["BEGIN:VCALENDAR", "BEGIN:VEVENT", line, "END:VEVENT", "END:VCALENDAR"])
    (entry,) = Calendar.from_ical(body.encode()).walk("VEVENT")
    assert escape(str(entry["SUMMARY"])) == escape(text)


def test_two_builds_are_equal() -> None:
    records = (
        *complete_records(),
        event(periods=[{"start": "2026-07-20"}], recurrence="Sa; PH off"),
    )
    assert calendars(*records) == calendars(*records)


# What an entry says


def test_an_entry_says_what_and_where_and_leads_to_its_page() -> None:
    (record,) = (each for each in complete_records() if isinstance(each, Event))
    entry = entries(record, "en")[0]
    assert entry["SUMMARY"].startswith("Fully booked: Texte name")
    assert str(entry["LOCATION"]) == "Place Texte, 12 rue Texte, 07600 Vals-les-Bains"
    assert (entry["GEO"].latitude, entry["GEO"].longitude) == (44.66, 4.37)
    assert entry["CATEGORIES"].cats == ["Music", "Market"]
    assert str(entry["URL"]) == "https://example.org/guide/en/whats-on/complete-event/"
    assert "Texte summary (en)" in entry["DESCRIPTION"]


@pytest.mark.parametrize(
    ("status", "known", "begins"),
    [
        ("scheduled", "CONFIRMED", "Foire"),
        ("cancelled", "CANCELLED", "Annulé"),
        ("postponed", "TENTATIVE", "Reporté"),
        ("full", "CONFIRMED", "Complet"),
    ],
)
def test_what_became_of_an_event_is_said_first(status: str, known: str, begins: str) -> None:
    """Calendars that ignore STATUS still show it: the summary begins with the word."""
    (entry,) = entries(event(status=status, periods=[{"start": "2026-07-20"}]))
    assert str(entry["STATUS"]) == known
    assert entry["SUMMARY"].startswith(begins)


def test_the_latest_notice_comes_first() -> None:
    record = event(periods=[{"start": "2026-07-20"}], summary={"fr": "Une foire."})
    told = notice(record=record.id, kind="changed-hours", title={"fr": "Avancé à 8 h"})
    written = calendars(record, notices=(told,))["calendar/fr/all.ics"]
    (entry,) = read(written).walk("VEVENT")
    assert entry["DESCRIPTION"].startswith("Changement d’horaires – Avancé à 8 h")


def test_a_name_in_another_language_is_marked() -> None:
    (entry,) = entries(event(periods=[{"start": "2026-07-20"}]), "nl")
    assert entry["SUMMARY"].params["LANGUAGE"] == "fr"


# Revisions


def test_a_corrected_date_moves_the_entry() -> None:
    """The same UID, a higher SEQUENCE: a calendar that holds the entry replaces it."""
    before = event(
        periods=[{"start": "2026-07-20"}, {"start": "2026-08-20"}], **checked("2026-05-02")
    )
    after = event(
        periods=[{"start": "2026-07-21"}, {"start": "2026-08-20"}], **checked("2026-06-03")
    )
    old, new = entries(before)[0], entries(after)[0]
    assert old["UID"] == new["UID"]
    assert int(old["SEQUENCE"]) < int(new["SEQUENCE"])
    assert new["DTSTAMP"].dt.date() == new["LAST-MODIFIED"].dt.date() == date(2026, 6, 3)
    assert len({str(each["UID"]) for each in entries(after)}) == 2


def test_corrected_hours_move_what_comes_back() -> None:
    old, new = (entries(event(recurrence=text))[0] for text in ("Sa 08:00-12:00", "Sa 08:30-12:00"))
    assert old["UID"] == new["UID"]


def test_an_announcement_is_a_revision() -> None:
    record = event(periods=[{"start": "2026-07-20"}], **checked("2026-05-02"))
    told = notice(record=record.id, start="2026-07-10")
    plain, after = (
        read(calendars(record, notices=some)["calendar/fr/all.ics"]).walk("VEVENT")[0]
        for some in ((), (told,))
    )
    assert int(plain["SEQUENCE"]) < int(after["SEQUENCE"])


def test_the_entry_is_the_same_the_day_after() -> None:
    """Nothing of an entry hangs on the day of the build, so that calendars see no change."""
    record = event(
        recurrence="Apr 15-Sep 20 We 18:00-22:00",
        periods=[{"start": "2026-12-20"}],
        **checked("2026-05-02"),
    )
    assert calendars(record) == calendars(record, today=TODAY + timedelta(days=30))


def test_languages_share_their_entries() -> None:
    record = event(periods=[{"start": "2026-07-20"}])
    assert len({str(entries(record, language)[0]["UID"]) for language in LANGUAGES}) == 1


def checked(day: str) -> dict[str, object]:
    """Return that somebody checked a record on a day."""
    return {"verification": {"checked_on": day, "checked_by": "Camille", "method": "phone"}}


# When


def test_what_is_over_has_left_the_calendar() -> None:
    record = event(periods=[{"start": "2026-07-01"}, {"start": "2026-07-14"}])
    assert [each["DTSTART"].dt for each in entries(record)] == [date(2026, 7, 14)]


def test_evenings_of_a_festival_are_evenings() -> None:
    """From 20 to 25 July at 6.30 pm is six entries of a few hours, not five days on end."""
    period = {
        "start": "2026-07-20",
        "end": "2026-07-25",
        "start_time": "18:30",
        "end_time": "01:00",
    }
    written = calendars(event(periods=[period]))["calendar/fr/all.ics"]
    found = expanded(written, date(2026, 7, 1), date(2026, 8, 31))
    starts = [datetime.combine(date(2026, 7, day), time(18, 30)) for day in range(20, 26)]
    assert [local(start) for start, _ in found] == starts
    assert {local(end) - local(start) for start, end in found} == {timedelta(hours=6, minutes=30)}


def test_the_last_evening_is_the_last_even_after_midnight() -> None:
    """UNTIL is told in UTC, where half past midnight is still the evening before."""
    period = {"start": "2026-07-20", "end": "2026-07-22", "start_time": "00:30"}
    written = calendars(event(periods=[period]))["calendar/fr/all.ics"]
    days = [local(start).day for start, _ in expanded(written, date(2026, 7, 1), date(2026, 8, 1))]
    assert days == [20, 21, 22]


def test_days_on_which_the_place_is_closed_are_left_out() -> None:
    period = {
        "start": "2026-07-18",
        "end": "2026-07-24",
        "start_time": "10:00",
        "end_time": "12:00",
    }
    record = event(periods=[period], opening_hours="We-Su 10:00-18:00")
    written = calendars(record)["calendar/fr/all.ics"]
    days = [local(start).day for start, _ in expanded(written, date(2026, 7, 1), date(2026, 8, 1))]
    assert days == [18, 19, 22, 23, 24]


def test_days_without_a_time_are_whole_days() -> None:
    (entry,) = entries(event(periods=[{"start": "2026-07-20", "end": "2026-07-22"}]))
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2026, 7, 20), date(2026, 7, 23))


def test_an_end_that_nobody_told_is_not_told() -> None:
    (entry,) = entries(event(periods=[{"start": "2026-07-20", "start_time": "21:00"}]))
    assert "DTEND" not in entry
    (entry,) = entries(event(recurrence="Fr 21:00+"))
    assert "DTEND" not in entry


def test_clocks_change_and_the_market_stays() -> None:
    """8 am by the clock all year: 7 am UTC in winter, 6 am in summer."""
    written = calendars(event(recurrence="Su 08:00-12:30"))["calendar/fr/all.ics"]
    found = expanded(written, date(2027, 3, 20), date(2027, 4, 5))
    assert [local(start).hour for start, _ in found] == [8, 8, 8]
    utc = [
        start.astimezone(ZoneInfo("UTC")).hour for start, _ in found if isinstance(start, datetime)
    ]
    assert utc == [7, 6, 6]


def test_the_time_zone_is_the_one_of_the_country() -> None:
    """Our VTIMEZONE changes its clocks when `zoneinfo` does, hour by hour."""
    written = calendars(event(recurrence="Sa 08:00-12:30"))["calendar/fr/all.ics"]
    (zone,) = read(written).walk("VTIMEZONE")
    ours = zone.to_tz()
    for hour in range(0, 24 * 365 * 2, 5):
        moment = datetime.combine(FIRST, time(4)) + timedelta(hours=hour)
        assert moment.replace(tzinfo=ours).utcoffset() == moment.replace(tzinfo=PARIS).utcoffset()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Sa", "FREQ=WEEKLY;BYDAY=SA"),
        ("Tu,Th 08:00-12:00", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("Jul-Aug We 18:00-22:00", "FREQ=WEEKLY;BYDAY=WE;BYMONTH=7,8"),
        ("Nov-Feb Su 10:00-12:00", "FREQ=WEEKLY;BYDAY=SU;BYMONTH=1,2,11,12"),
        ("Su[1] 08:00-17:00", "FREQ=MONTHLY;BYDAY=1SU"),
        ("Jun 21", "FREQ=YEARLY;BYMONTHDAY=21;BYMONTH=6"),
        ("10:00-12:00", "FREQ=DAILY"),
    ],
)
def test_what_a_rule_says_exactly_is_a_rule(text: str, rule: str) -> None:
    (entry,) = entries(event(recurrence=text))
    assert entry["RRULE"].to_ical().decode() == rule


@pytest.mark.parametrize(
    "text", ["Sa 08:00-12:30; PH off", "Apr 15-Sep 20 We", "easter", "Sep Sa[3]; Sep Sa[3] +1 day"]
)
def test_what_no_rule_says_exactly_is_told_date_by_date(text: str) -> None:
    (entry,) = entries(event(recurrence=text))
    assert "RRULE" not in entry
    assert "RDATE" in entry


def test_what_nobody_can_know_is_not_told() -> None:
    written = calendars(event(recurrence="SH Sa 10:00-12:00"))
    assert read(written["calendar/fr/all.ics"]).walk("VEVENT") == []
    assert not [path for path in written if "/events/" in path]


MONTHS = st.sampled_from(
    ["", "Apr-Oct ", "Nov-Mar ", "Jul,Dec ", "Apr 15-Sep 20 ", "Jul 14 ", "easter "]
)
DAYS = st.sampled_from(
    ["", "Sa ", "Tu,Th ", "Mo-Su ", "Su[1] ", "Fr[-1] ", "Sa[2],Sa[4] ", "PH ", "Su,PH "]
)
HOURS = st.sampled_from(
    ["08:00-12:30", "08:00-12:00,14:00-18:00", "10:00-12:00,11:00-14:00", "21:00-02:30", "00:00-24:00", "22:00+", "open"]
)  # fmt: skip
RULE = st.tuples(MONTHS, DAYS, HOURS).map("".join)
TEXTS = st.lists(RULE, min_size=1, max_size=2).flatmap(
    lambda rules: st.sampled_from(["", "; PH off", "; Aug off"]).map(
        lambda end: "; ".join(rules) + end
    )
)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_a_calendar_holds_the_very_days_and_hours_of_the_model(text: str) -> None:
    """Over two years, whatever comes back: what a calendar expands is what `open_spans` tells."""
    record = event(recurrence=text)
    written = calendars(record, today=FIRST)["calendar/fr/all.ics"]
    found = [(local(start), local(end)) for start, end in expanded(written, FIRST, LAST)]
    days = [FIRST + timedelta(days=away) for away in range((LAST - FIRST).days + 1)]
    assert record.recurrence
    if is_evaluable(record.recurrence):
        told = [span for day in days for span in open_spans(record.recurrence, day)]
        assert sorted(found) == sorted(told)
    else:
        told_starts = [
            datetime.combine(day, time()) + timedelta(minutes=times.start)
            for day in days
            for times in times_on(record.recurrence, day)
        ]
        assert sorted(start for start, _ in found) == told_starts


def test_themes_hold_their_own_events_only() -> None:
    music = event(id="concert", themes=["music"], periods=[{"start": "2026-07-20"}])
    fair = event(id="foire", themes=["fair", "music"], periods=[{"start": "2026-07-21"}])
    written = calendars(music, fair, hotel())
    held = {
        theme: [str(each["UID"]) for each in read(written[f"calendar/fr/themes/{theme}.ics"]).walk("VEVENT")]
        for theme in (Theme.MUSIC, Theme.FAIR)
    }  # fmt: skip
    assert held == {
        Theme.MUSIC: ["concert-2026-1@example.org", "foire-2026-1@example.org"],
        Theme.FAIR: ["foire-2026-1@example.org"],
    }
