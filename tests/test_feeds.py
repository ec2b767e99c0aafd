"""Atom feeds of notices and of the agenda (RFC 4287), read back by an XML parser."""

from __future__ import annotations

import re
from datetime import date, datetime
from xml.etree import ElementTree as ET

import pytest
from fictional_office import (
    LANGUAGES,
    TODAY,
    catalogue,
    complete_records,
    event,
    everywhere,
    notice,
)

from generator.model.office import Notice
from generator.model.record import Record
from generator.website.assets import Assets
from generator.website.feeds import MOST, write_feeds
from generator.website.site import Site

ATOM = "{http://www.w3.org/2005/Atom}"
NO_ASSETS = Assets({}, "", ())
ROOT = "https://example.org/guide/"
HOSTILE = "<script>alert(1)</script> & ]]> \x00\x1b <!-- \u2028 « {{ 7*7 }} » \"'"


def feeds(
    *records: Record, notices: tuple[Notice, ...] = (), today: date = TODAY
) -> dict[str, bytes]:
    """Write every feed of an office, by path."""
    return dict(write_feeds(Site(catalogue(*records, notices=notices), today), NO_ASSETS))


def read(written: bytes) -> ET.Element:
    """Read a feed."""
    return ET.fromstring(written)  # noqa: S314  # our own output


def said(entry: ET.Element, name: str) -> str:
    """Return the text of an entry's element, which must be there."""
    return entry.findtext(f"{ATOM}{name}") or ""


def entries(written: bytes) -> list[ET.Element]:
    """Return the entries of a feed."""
    return read(written).findall(f"{ATOM}entry")


def test_each_language_has_its_two_feeds_for_ever() -> None:
    written = feeds(*complete_records(), notices=(notice(),))
    names = ("notices", "agenda")
    assert set(written) == {f"feeds/{code}/{name}.atom" for code in LANGUAGES for name in names}


def test_a_feed_has_what_the_norm_demands() -> None:
    """RFC 4287, 4.1.1 and 4.1.2: id, title, updated, an author, a link to itself and to a page."""
    for path, content in feeds(*complete_records(), notices=(notice(),)).items():
        feed = read(content)
        assert feed.tag == f"{ATOM}feed"
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == feed.findtext(f"{ATOM}id") == ROOT + path
        assert (links["alternate"] or "").startswith(ROOT)
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Texte Office"
        for part in (feed, *feed.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(part.findall(f"{ATOM}{name}")) == 1
            assert said(part, "title")
            assert datetime.fromisoformat(said(part, "updated")).tzinfo is not None
        ids = [said(entry, "id") for entry in feed.findall(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids) == 1
        latest = max(said(entry, "updated") for entry in feed.findall(f"{ATOM}entry"))
        assert said(feed, "updated") == latest


def test_a_notice_says_how_grave_it_is_and_where() -> None:
    record = event()
    told = notice(record=record.id, severity="danger", kind="closure", text=everywhere("Partez"))
    (entry,) = entries(feeds(record, notices=(told,))["feeds/fr/notices.atom"])
    assert said(entry, "title") == "Danger – Fermeture – Foire de l’Exemple – Piscine fermée (fr)"
    assert [each.get("term") for each in entry.findall(f"{ATOM}category")] == ["danger", "closure"]
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{ROOT}agenda/foire-de-l-exemple/"
    assert "Partez (fr)" in said(entry, "summary")
    assert said(entry, "id") == "tag:example.org,2026:notices/piscine-fermee"


def test_a_notice_that_is_over_or_to_come_is_not_told() -> None:
    past, ahead = notice(id="a", end="2026-07-13"), notice(id="b", start="2026-07-15")
    written = feeds(notices=(past, ahead))["feeds/fr/notices.atom"]
    assert entries(written) == []
    assert said(read(written), "updated") == "2026-07-14T00:00:00Z"


def test_the_gravest_notice_comes_first() -> None:
    some = [notice(id=f"n-{each}", severity=each) for each in ("information", "danger", "warning")]
    found = entries(feeds(notices=tuple(some))["feeds/en/notices.atom"])
    assert [said(each, "id").rpartition("/n-")[2] for each in found] == [
        "danger",
        "warning",
        "information",
    ]


def test_an_event_stands_once_on_its_next_date() -> None:
    record = event(periods=[{"start": "2026-08-20"}, {"start": "2026-07-20"}], status="full")
    (entry,) = entries(feeds(record)["feeds/en/agenda.atom"])
    assert said(entry, "title") == "Fully booked: Foire de l’Exemple"
    assert "Monday 20 July 2026" in said(entry, "summary").replace("\u00a0", " ")


def test_the_agenda_in_a_feed_ends_somewhere() -> None:
    many = [event(id=f"e-{n}", name=f"E {n}", periods=[{"start": "2026-08-01"}]) for n in range(90)]
    assert len(entries(feeds(*many)["feeds/fr/agenda.atom"])) == MOST


@pytest.mark.parametrize("name", ["notices", "agenda"])
def test_hostile_text_stays_text(name: str) -> None:
    """Every text is read as it was typed, less what XML can't hold."""
    attack = notice(title=everywhere(HOSTILE), text=everywhere(HOSTILE))
    written = feeds(*complete_records(HOSTILE), notices=(attack,))[f"feeds/fr/{name}.atom"]
    feed = read(written)
    tags = {element.tag.removeprefix(ATOM) for element in feed.iter()}
    assert not tags & {"script"}
    told = "".join(feed.itertext())
    assert "<script>alert(1)</script> & ]]> " in told
    assert "{{ 7*7 }}" in told
    assert not re.search("[\x00-\x08\x0b-\x1f]", written.decode())


def test_two_builds_are_equal() -> None:
    records = complete_records()
    assert feeds(*records, notices=(notice(),)) == feeds(*records, notices=(notice(),))
