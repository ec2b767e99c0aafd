"""Tourinsoft's syndications: flat strings of v2, typed lists of v3."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SourceError
from generator.model.opening_hours import open_spans
from generator.model.record_kind import RecordKind
from generator.sources.apidae_hours import InexpressibleError, write_hours
from generator.sources.folding import fold
from generator.sources.foreign import ForeignRecord, RefusalReason, Refused
from generator.sources.tourinsoft import open_tourinsoft
from generator.sources.tourinsoft_hours import DAYS, read_seasons
from generator.sources.tourinsoft_mapping import CONTACTS, FIELDS, TYPES
from generator.sources.tourinsoft_offer import changed_on
from generator.sources.tourinsoft_record import read_object
from generator.sources.tourinsoft_rows import fold_name, labels_of, rows_of
from generator.sources.tourinsoft_steps import PETS

VECTORS = Path(__file__).parent / "vectors" / "tourinsoft"
TODAY = date(2026, 5, 1)


@pytest.fixture(scope="module")
def found() -> Mapping[str, ForeignRecord | Refused]:
    """Everything of the vectors, by id."""
    with open_tourinsoft(VECTORS, TODAY) as feed:
        return {one.foreign_id: one for one in feed.objects}


def test_flat_strings_of_v2(found: Mapping[str, ForeignRecord | Refused]) -> None:
    """`#` between rows also stands in an address, and `|` between cells in a text."""
    bistro = found["RESFON0000000001"]
    assert isinstance(bistro, ForeignRecord)
    assert (bistro.kind, bistro.name) == (RecordKind.RESTAURANT, "Le Bistrot du Puits")
    assert (bistro.commune, bistro.insee, bistro.postcode) == ("FONTVIVE", "07999", "07999")
    assert bistro.changed_on == TODAY
    assert bistro.fields == {
        ("name",): "Le Bistrot du Puits",
        ("summary", "fr"): "Cuisine | du marché & gaie",
        ("address", "street"): "1 rue du Puits",
        ("address", "postcode"): "07999",
        ("address", "commune"): "Fontvive",
        ("position",): {"latitude": 44.62, "longitude": 4.39},
        ("contact", "phone"): "+33465710010",
        ("contact", "email"): "bistrot@example.org",
        ("contact", "website"): "https://bistrot.example.org/#/carte",
        ("opening_hours",): (
            "2026 Apr 01-2026 Oct 31 Mo,We-Sa 08:00-15:00,18:00-22:00; "
            "2026 Apr 01-2026 Oct 31 Tu 08:00-15:00"
        ),
        ("payment",): ["cash", "holiday-vouchers"],
        ("languages_spoken",): ["fr", "en"],
    }
    (photo,) = bistro.photos
    assert (photo.address, photo.title, photo.credit) == (
        "https://photos.example.org/a.jpg",
        "La terrasse",
        "A. Martin",
    )
    assert bistro.remarks == (
        "contact: “Minitel” is no means of ours and is left out",
        "payment: “Lune” has no word of ours and is left out",
        "fields that are not known here and are left out: Etrange",
    )


def test_typed_lists_of_v3(found: Mapping[str, ForeignRecord | Refused]) -> None:
    """Words of a thesaurus are `{ThesID, ThesLibelle}`; ids are nobody's business."""
    rental = found["HLOFON1"]
    assert isinstance(rental, ForeignRecord)
    assert rental.is_private
    assert rental.author == "Office de tourisme de Fontvive"
    assert rental.fields == {
        ("name",): "Gîte de la Source",
        ("type",): "furnished-rental",
        ("summary", "fr"): "Un gîte.",
        ("address", "street"): "Le Bourg",
        ("address", "postcode"): "07999",
        ("address", "commune"): "Fontvive",
        ("position",): {"latitude": 44.6, "longitude": 4.3},
        ("contact", "phone"): "+33465710020",
        ("opening_hours",): "2026 Apr 01-2026 Nov 01 Tu-Su",
        ("prices",): [
            {"label": {"fr": "Semaine"}, "amount": 400, "maximum": 650.5, "unit": "week"}
        ],
        ("languages_spoken",): ["nl"],
        ("labels",): [{"name": "gites-de-france", "level": 3}],
        ("classification",): {"stars": 3, "granted_on": date(2024, 2, 3)},
    }
    assert rental.remarks == ()


def test_an_event_has_dates(found: Mapping[str, ForeignRecord | Refused]) -> None:
    event = found["FMAFON0000000002"]
    assert isinstance(event, ForeignRecord)
    assert event.fields["periods",] == [
        {"start": date(2026, 7, 14), "start_time": "20:30", "end_time": "02:00"}
    ]
    assert event.fields["themes",] == ["tradition", "music"]
    assert event.fields["venue",] == "Place du Puits"


@pytest.mark.parametrize(
    ("foreign_id", "reason"),
    [("FMAFON0000000003", RefusalReason.PAST), ("X1", RefusalReason.UNKNOWN_TYPE)],
)
def test_refusals(
    found: Mapping[str, ForeignRecord | Refused], foreign_id: str, reason: RefusalReason
) -> None:
    refused = found[foreign_id]
    assert isinstance(refused, Refused)
    assert refused.reason is reason


def test_only_one_whole_answer_tells_what_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    content = {"value": [{"SyndicObjectID": "1"}]}
    path.write_text(json.dumps(content), encoding="utf-8")
    with open_tourinsoft(path, TODAY) as feed:
        assert (feed.whole, feed.announced) == (True, 1)
    path.write_text(json.dumps({**content, "@odata.nextLink": "https://…"}), encoding="utf-8")
    with open_tourinsoft(path, TODAY) as feed:
        assert not feed.whole
    with open_tourinsoft(VECTORS, TODAY) as feed:
        assert not feed.whole


def test_half_a_file_is_refused_alone(tmp_path: Path) -> None:
    """And half of the only one doesn't say that everything is gone."""
    whole = (VECTORS / "v2.json").read_bytes()
    (tmp_path / "a.json").write_bytes(whole[:300])
    with open_tourinsoft(tmp_path, TODAY) as feed:
        (broken,) = feed.objects
    assert isinstance(broken, Refused)
    assert (broken.reason, feed.whole) == (RefusalReason.BROKEN, False)
    (tmp_path / "b.json").write_bytes(whole)
    with open_tourinsoft(tmp_path, TODAY) as feed:
        assert len(list(feed.objects)) == 5


def test_a_folder_without_json_is_no_syndication(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("nothing", encoding="utf-8")
    with pytest.raises(SourceError, match="no JSON"), open_tourinsoft(tmp_path, TODAY):
        pass


def test_rows() -> None:
    assert [row.cells for row in rows_of("a|b##c")] == [("a", "b"), ("c",)]
    assert labels_of([{"ThesID": "1", "ThesLibelle": "Oui"}, {"ThesLibelle": None}]) == ("Oui",)
    assert fold_name("LanguesParleess") == fold_name("Langues parlées")
    assert rows_of({"at": 1}) == rows_of([{"at": 1}])
    assert rows_of(True) == ()  # noqa: FBT003 - a value of the source


def test_names_stand_folded_in_their_tables() -> None:
    """One that isn't would never be found."""
    assert [name for name in FIELDS if name != fold_name(name)] == []
    assert [name for name in (*CONTACTS, *TYPES, *PETS) if name != fold(name)] == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("/Date(1546457575113)/", date(2019, 1, 2)),
        ("/Date(1546457575113+0100)/", date(2019, 1, 2)),
        ("2019-01-02T20:32:55", date(2019, 1, 2)),
        ("02/01/2019", date(2019, 1, 2)),
        ("/Date(999999999999999)/", None),
        ("hier", None),
    ],
)
def test_days_of_change(text: str, day: date | None) -> None:
    assert changed_on(text) == day


@pytest.mark.parametrize(
    "period",
    [
        "01/04/2026|31/10/2026|08:00|15:00||||Lundi",
        "01/04/2026|31/10/2026|08:00|15:00|||Lundi soir",
        "01/04/2026|31/10/2026|||||Lundi soir",
        "01/04/2026|31/10/2026|08:00|15:00|||Fériés",
        "01/04/2026|31/10/2026||15:00",
        "31/10/2026|01/04/2026",
        "x|y",
        "01/04/2026|31/10/2026|matin|15:00",
    ],
)
def test_what_is_not_certain_is_not_said(period: str) -> None:
    with pytest.raises(InexpressibleError):
        write_hours(read_seasons(rows_of(period)), ())


@given(
    closed=st.lists(st.sampled_from(sorted(DAYS)), max_size=3, unique=True),
    evenings=st.lists(st.sampled_from(sorted(DAYS)), max_size=3, unique=True),
    away=st.integers(-10, 230),
)
def test_it_is_open_on_the_days_and_at_the_times_given(
    closed: list[str], evenings: list[str], away: int
) -> None:
    names = [name.capitalize() for name in closed] + [f"{name} soir" for name in evenings]
    period = f"01/04/2026|31/10/2026|08:00|15:00|18:00|22:00|{'$'.join(names)}"
    text = write_hours(read_seasons(rows_of(period)), ())
    day = date(2026, 4, 1) + timedelta(days=away)
    name = list(DAYS)[day.weekday()]
    spans = [(time(8), time(15)), (time(18), time(22))]
    if not date(2026, 4, 1) <= day <= date(2026, 10, 31) or name in closed:
        spans = []
    elif name in evenings:
        spans = spans[:1]
    expected = tuple(tuple(datetime.combine(day, at) for at in span) for span in spans)
    assert open_spans(text, day) == expected


@given(
    st.dictionaries(
        st.sampled_from(
            (
                "SyndicObjectName",
                "PeriodeOuverture",
                "MoyenDeCom",
                "Photos",
                "Tarifs",
                "Updated",
                "GmapLatitude",
                "GmapLongitude",
                "Structure",
                "Labels",
            )
        ),
        st.recursive(
            st.none() | st.text("|#$/0123456789:abc", max_size=30) | st.floats(allow_nan=False),
            lambda inner: (
                st.lists(inner, max_size=2)
                | st.dictionaries(st.sampled_from(("ThesLibelle", "Photo", "Url")), inner)
            ),
            max_leaves=6,
        ),
    )
)
def test_nothing_of_an_object_can_break_the_reader(source: dict[str, object]) -> None:
    """It becomes a record or a refusal, whatever it holds."""
    for kind in ("Hôtellerie", "Agenda"):
        same = {"SyndicObjectID": "1", "ObjectTypeName": kind, "Commune": "Fontvive"}
        read_object({**same, "Themes": "Concert", **source}, TODAY)
