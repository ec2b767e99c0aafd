"""Apidae's export and API: what becomes of each object, and what is left out and why."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SourceError
from generator.findings import Pointer
from generator.model.opening_hours import open_spans
from generator.model.record_kind import RecordKind
from generator.rewrite import FieldValue
from generator.sources import apidae_words as words
from generator.sources.apidae import open_apidae
from generator.sources.apidae_facts import MODELS
from generator.sources.apidae_files import OneFile
from generator.sources.apidae_hours import (
    InexpressibleError,
    read_closings,
    read_seasons,
    write_hours,
)
from generator.sources.apidae_nodes import day_of, number_of
from generator.sources.apidae_record import read_object
from generator.sources.apidae_subject import Place, References
from generator.sources.folding import fold
from generator.sources.foreign import ForeignRecord, RefusalReason, Refused
from generator.sources.foreign_text import plain_text

VECTORS = Path(__file__).parent / "vectors" / "apidae"
TODAY = date(2026, 5, 1)
NOBODY = References({}, {})
DAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
FRENCH_DAYS = ("LUNDI", "MARDI", "MERCREDI", "JEUDI", "VENDREDI", "SAMEDI", "DIMANCHE")


@pytest.fixture(scope="module")
def found() -> Mapping[str, ForeignRecord | Refused]:
    """Everything of the vectors, by id; a file is its name."""
    with open_apidae(VECTORS, TODAY) as feed:
        return {one.foreign_id: one for one in feed.objects}


def record(found: Mapping[str, ForeignRecord | Refused], foreign_id: str) -> ForeignRecord:
    """Return what must be a record."""
    one = found[foreign_id]
    assert isinstance(one, ForeignRecord), one
    return one


def made(kind: str = "RESTAURATION", **more: object) -> ForeignRecord:
    """Return the record of an object of one's own."""
    source = {
        "type": kind,
        "id": 1,
        "nom": {"libelleFr": "Le Puits"},
        "localisation": {"adresse": {"codePostal": "07999"}},
        **more,
    }
    read = read_object(source, NOBODY, TODAY)
    assert isinstance(read, ForeignRecord), read
    return read


def fields(**more: object) -> Mapping[Pointer, FieldValue]:
    """Return the fields of an object of one's own."""
    return made(**more).fields


# -- whole objects


def test_a_hotel_of_an_export_is_read_by_ids(found: Mapping[str, ForeignRecord | Refused]) -> None:
    """Elements and the commune are only ids there; what they mean stands in files of its own."""
    hotel = record(found, "101")
    assert (hotel.kind, hotel.name) == (RecordKind.ACCOMMODATION, "Hôtel des Tilleuls")
    assert (hotel.commune, hotel.insee, hotel.postcode) == ("Fontvive", "07999", "07999")
    assert hotel.changed_on == date(2026, 5, 1)  # 22:30 UTC is past midnight in Paris
    assert hotel.author == "Office de tourisme de Fontvive"
    assert not hotel.is_private
    assert hotel.fields == {
        ("name",): "Hôtel des Tilleuls",
        ("type",): "hotel",
        ("summary", "fr"): "Un hôtel sous les tilleuls.",
        ("summary", "en"): "A hotel under the limes.",
        ("summary", "nl"): "Een hotel onder de linden.",
        ("description", "fr"): "Première ligne.\n\nSeconde ligne.",
        ("classification",): {"stars": 3, "granted_on": date(2023, 5, 4)},
        ("capacity", "rooms"): 18,
        ("capacity", "people"): 40,
        ("address", "street"): "12 rue des Tilleuls",
        ("address", "postcode"): "07999",
        ("address", "commune"): "Fontvive",
        ("position",): {"latitude": 44.6, "longitude": 4.5},
        ("contact", "phone"): "+33465710001",
        ("contact", "mobile"): "+33639980001",
        ("contact", "email"): "accueil@example.org",
        ("contact", "website"): "http://www.example.org",
        ("contact", "social_networks"): ["https://social.example.org/tilleuls"],
        ("prices",): [
            {"label": {"fr": "Chambre double"}, "amount": 62, "maximum": 88.5, "unit": "night"},
            {"label": {"fr": "Petit déjeuner"}, "amount": 9.5},
        ],
        ("payment",): ["card", "holiday-vouchers"],
        ("languages_spoken",): ["fr", "nl"],
        ("pets",): "with-supplement",
        ("accessibility", "tourism_and_disability"): ["motor", "hearing"],
        ("accessibility", "step_free"): True,
        ("accessibility", "description", "fr"): "Une chambre de plain-pied.",
        ("labels",): [{"name": "qualite-tourisme"}],
        ("opening_hours",): "Apr 01-Oct 14",
    }
    assert hotel.remarks == (
        "contact.phone: only the first one is kept",
        "prices: one without an amount in euros, or without a name, is left out",
        "payment: “Pass’Région” has no word of ours and is left out",
        "labels: “Chaîne inventée” is unknown and left out",
        "photos: one has had no rights since 2020-06-28 and is left out",
    )


def test_photos_keep_author_and_rights(found: Mapping[str, ForeignRecord | Refused]) -> None:
    """One whose rights are over is not handed on at all."""
    (photo,) = record(found, "101").photos
    assert photo.address == "https://static.example.org/facade.jpg"
    assert (photo.credit, photo.title) == ("A. Martin", "Façade")
    assert photo.rights_until == date(2027, 6, 28)


def test_persons_and_keys_go_nowhere(found: Mapping[str, ForeignRecord | Refused]) -> None:
    """`contacts` are persons, and the API's answer repeats the key it was asked with."""
    everything = repr(found)
    assert "SECRET" not in everything
    assert "personne@example.org" not in everything


def test_a_rental_of_the_api_has_distinctions(found: Mapping[str, ForeignRecord | Refused]) -> None:
    """Épis are a level of Gîtes de France; stars without their day are not shown."""
    rental = record(found, "102")
    assert rental.is_private
    assert rental.fields["type",] == "furnished-rental"
    assert rental.fields["labels",] == [
        {"name": "gites-de-france", "level": 3},
        {"name": "accueil-velo"},
    ]
    assert rental.fields["accessibility", "tourism_and_disability"] == ["visual"]
    assert rental.fields["opening_note", "en"] == "Open all year round."
    assert ("classification",) not in rental.fields
    assert ("opening_hours",) not in rental.fields
    assert rental.remarks == (
        "classification: stars without the day they were granted are left out",
    )


def test_the_new_shape_of_hours(found: Mapping[str, ForeignRecord | Refused]) -> None:
    """Public holidays replace a weekday; closings of past years are gone."""
    museum = record(found, "103")
    assert museum.fields["opening_hours",] == (
        "Apr 01-Oct 31 Tu-Fr 10:00-12:00,14:00-18:00; Apr 01-Oct 31 Sa-Su 14:00-18:00; "
        "Apr 01-Oct 31 PH 14:00-18:00; May 01 off; easter +39 days off; 2026 Jun 10 off"
    )
    assert museum.fields["opening_note", "fr"] == "Fermé aussi : lundi du jeune federal."
    assert museum.fields["free",] is True
    assert museum.fields["type",] == "museum"


def test_a_market_of_every_year_has_no_year(found: Mapping[str, ForeignRecord | Refused]) -> None:
    """`tousLesAns`: the year, 2019, means nothing. Read as one, the market is seven years gone."""
    market = record(found, "104")
    assert market.fields["recurrence",] == "Sa 08:00-12:30"
    assert ("periods",) not in market.fields
    assert market.fields["themes",] == ["market"]
    assert market.fields["venue",] == "Place du Puits"
    assert market.fields["audience",] == ["families"]


@pytest.mark.parametrize(
    ("foreign_id", "kind", "what"),
    [
        ("105", "restaurant", {("cuisine",): ["brasserie", "vegetarian"], ("seats",): 45}),
        ("106", "itinerary", {("mode",): "walk", ("length_km",): 8.5, ("ascent_m",): 320}),
        ("106", "itinerary", {("loop",): True, ("duration_minutes",): 150}),
        ("107", "producer", {("type",): "winery", ("products", "fr"): "Vins, Huile"}),
        ("107", "producer", {("booking",): "https://reservation.example.org/"}),
        ("108", "activity", {("type",): "swimming"}),
        ("109", "producer", {("type",): "craft"}),
        ("110", "transport", {("type",): "taxi"}),
        (
            "111",
            "attraction",
            {("type",): "waterfall", ("labels",): [{"name": "espace-naturel-sensible"}]},
        ),
        (
            "112",
            "accommodation",
            {("campsite_category",): "natural-area", ("capacity", "pitches"): 25},
        ),
        ("113", "accommodation", {("type",): "collective-hostel", ("capacity", "people"): 30}),
        ("114", "activity", {("type",): "horse-riding"}),
    ],
)
def test_kinds(
    found: Mapping[str, ForeignRecord | Refused],
    foreign_id: str,
    kind: str,
    what: Mapping[Pointer, FieldValue],
) -> None:
    """Each type that we have a kind for, and what only it says."""
    one = record(found, foreign_id)
    assert one.kind.value == kind
    assert {pointer: one.fields.get(pointer) for pointer in what} == what


def test_what_is_closed_for_now_says_so(found: Mapping[str, ForeignRecord | Refused]) -> None:
    bistro = record(found, "105")
    assert ("opening_hours",) not in bistro.fields
    assert bistro.fields["opening_note", "fr"] == "Fermé temporairement."
    assert bistro.fields["terrace",] is True


@pytest.mark.parametrize(
    ("foreign_id", "reason"),
    [
        ("66", RefusalReason.NOT_PUBLISHED),
        ("301", RefusalReason.NOT_PUBLISHED),
        ("302", RefusalReason.NO_NAME),
        ("303", RefusalReason.NO_PLACE),
        *((str(number), RefusalReason.UNKNOWN_TYPE) for number in range(200, 206)),
    ],
)
def test_refusals(
    found: Mapping[str, ForeignRecord | Refused], foreign_id: str, reason: RefusalReason
) -> None:
    refused = found[foreign_id]
    assert isinstance(refused, Refused)
    assert refused.reason is reason


def test_every_field_is_one_of_ours(found: Mapping[str, ForeignRecord | Refused]) -> None:
    """Put together, the fields of each record are a file that our model takes."""
    for one in found.values():
        if isinstance(one, Refused):
            continue
        content: dict[str, object] = {"id": f"object-{one.foreign_id}"}
        for pointer, value in one.fields.items():
            place = content
            for key in pointer[:-1]:
                place = place.setdefault(str(key), {})  # type: ignore[assignment]
            place[str(pointer[-1])] = value
        assert MODELS[one.kind].model_validate(content).name == one.name


# -- files


def test_a_zip_is_read_as_its_folder(tmp_path: Path) -> None:
    """Exports put objects into a folder of their own."""
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.write(VECTORS / "hotel.json", "objets_modifies/objets_modifies-101.json")
        archive.write(VECTORS / "kinds.json", "objets_lies/objets_lies_modifies-1.json")
        for name in ("communes.json", "elements_reference.json", "objets_supprimes.json"):
            archive.write(VECTORS / name, name)
    with open_apidae(tmp_path / "export.zip", TODAY) as feed:
        read = list(feed.objects)
    assert [one.foreign_id for one in read] == ["66", "67", "101"]
    assert isinstance(read[2], ForeignRecord)
    assert read[2].commune == "Fontvive"
    assert (feed.name, feed.title, feed.whole) == ("apidae", "Apidae", False)


def test_one_answer_alone(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_bytes(b"\xef\xbb\xbf" + (VECTORS / "answer.json").read_bytes())
    with open_apidae(path, TODAY) as feed:
        assert [one.foreign_id for one in feed.objects] == ["102", "103", "104"]


@pytest.mark.parametrize("name", ["communes.json", "elements_reference.json"])
def test_half_a_list_of_references_stops_the_import(tmp_path: Path, name: str) -> None:
    """Without it, objects would lose their commune and their words, and nobody would know why."""
    shutil.copy(VECTORS / "hotel.json", tmp_path)
    (tmp_path / name).write_text('[{"id": 9001, ', encoding="utf-8")
    with pytest.raises(SourceError, match=name), open_apidae(tmp_path, TODAY) as feed:
        list(feed.objects)


def test_half_a_file_is_refused_alone(tmp_path: Path) -> None:
    """The next one is read all the same, and an object that comes again is told."""
    whole = (VECTORS / "hotel.json").read_bytes()
    (tmp_path / "a.json").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "b.json").write_bytes(whole)
    (tmp_path / "c.json").write_bytes(whole)
    (tmp_path / "d.json").write_text('{"hello": 1}', encoding="utf-8")
    with open_apidae(tmp_path, TODAY) as feed:
        read = list(feed.objects)
    told = [(one.foreign_id, one.reason if isinstance(one, Refused) else "") for one in read]
    assert told == [
        ("a.json", RefusalReason.BROKEN),
        ("101", ""),
        ("101", RefusalReason.TWICE),
        ("d.json", RefusalReason.BROKEN),
    ]


def test_a_folder_without_objects_is_no_export(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("nothing", encoding="utf-8")
    with pytest.raises(SourceError, match="no object"), open_apidae(tmp_path, TODAY):
        pass


# -- cleaning


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Un <b>bel</b> endroit&nbsp;!", "Un bel endroit\u00a0!"),
        ("<script>alert(1)</script>Oui", "Oui"),
        ("a < b et c > d", "a < b et c > d"),
        ("Une\r\n\r\n\r\nDeux\x00", "Une\n\nDeux"),
    ],
)
def test_texts_are_plain(text: str, clean: str) -> None:
    assert plain_text(text) == clean


def test_hostile_values_are_left_out() -> None:
    """Whatever stands where something else should: the rest is read."""
    one = made(
        nom={"libelleFr": "  Le\nPuits ", "libelleEn": ["x"]},
        presentation="none",
        informations={
            "moyensCommunication": [
                {"type": {"id": 204}, "coordonnees": {"fr": "not an address"}},
                {"type": {"id": 205}, "coordonnees": {"fr": "javascript:alert(1)"}},
                {"type": {"id": 424242}, "coordonnees": {"fr": "?"}},
                {"type": 201, "coordonnees": "04"},
                None,
            ]
        },
        localisation={
            "adresse": {"codePostal": "7"},
            "geolocalisation": {"geoJson": {"coordinates": [4.5, 444]}},
        },
        prestations={"animauxAcceptes": "PEUT_ETRE", "languesParlees": {"id": 1197}},
        descriptionTarif={"periodes": [{"tarifs": [{"minimum": "1e999999"}, {"minimum": -4}]}]},
        illustrations=[{"traductionFichiers": [{"url": "file:///etc/passwd"}]}, 7],
        ouverture={"periodesOuvertures": [{"dateDebut": "2026-13-45", "dateFin": 7}]},
    )
    assert one.fields == {("name",): "Le Puits", ("languages_spoken",): ["fr"]}
    assert one.photos == ()
    assert one.position is None
    assert one.remarks == (
        "address.postcode: “7” doesn't fit and is left out",
        "contact.email: a value doesn't fit and is left out",
        "contact.website: “javascript:alert(1)” doesn't fit and is left out",
        "contact: “a means without a name” is no means of ours and is left out",
        "prices: one without an amount in euros, or without a name, is left out",
        "pets: “PEUT_ETRE” is unknown and left out",
        (
            "opening_hours: a period has no first or last day; "
            "the source's own sentence is kept instead"
        ),
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ("id", "type", "libelleFr", "periodesOuvertures", "tarifs", "jour", "dateDebut")
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(
    st.dictionaries(
        st.sampled_from(
            (
                "nom",
                "localisation",
                "ouverture",
                "descriptionTarif",
                "prestations",
                "informations",
                "informationsHotellerie",
                "illustrations",
                "distinctions",
                "gestion",
                "state",
            )
        ),
        JSON,
    )
)
def test_nothing_of_an_object_can_break_the_reader(source: dict[str, object]) -> None:
    """It becomes a record or a refusal, whatever it holds."""
    for kind in ("HOTELLERIE", "FETE_ET_MANIFESTATION", "EQUIPEMENT"):
        read_object({"type": kind, "id": 7, **source}, NOBODY, TODAY)


def test_numbers_and_days() -> None:
    assert str(number_of({"at": "12,50"}, "at")) == "12.50"
    assert number_of({"at": "1" * 400}, "at") is None
    assert number_of({"at": "1e999999"}, "at") is None
    assert str(number_of({"at": "44.64565812345678"}, "at")) == "44.64565812345678"
    assert number_of({"at": float("inf")}, "at") is None
    assert day_of({"at": "2020-06-27T22:00:00.000+0000"}, "at") == date(2020, 6, 28)
    assert day_of({"at": "9999-12-31T23:59:59.000+0000"}, "at") is None


def test_the_commune_may_stand_in_the_object() -> None:
    source = {
        "type": "HOTELLERIE",
        "id": 1,
        "nom": {"libelleFr": "Hôtel"},
        "localisation": {"adresse": {"commune": {"id": 5, "nom": "Fontvive", "code": "07999"}}},
    }
    read = read_object(source, References({}, {5: Place("Ailleurs", "01001")}), TODAY)
    assert isinstance(read, ForeignRecord)
    assert (read.commune, read.insee) == ("Fontvive", "07999")


def test_a_commune_that_is_only_a_number_is_told() -> None:
    """The postcode and the position are left, by which it may still be placed."""
    one = made(localisation={"adresse": {"codePostal": "07999", "commune": {"id": 30248}}})
    assert one.commune == ""
    assert one.remarks == (
        "address.commune: the source doesn't tell which commune is its no. 30248",
    )


@pytest.mark.parametrize(
    "table",
    [
        words.CONTACTS,
        words.PAYMENT,
        words.SPOKEN,
        words.DISABILITIES,
        words.STEP_FREE,
        words.LABELS,
        words.PRICE_UNITS,
        words.AUDIENCES,
    ],
)
def test_labels_stand_folded_in_their_tables(table: Mapping[str, object]) -> None:
    """One that isn't would never be found."""
    assert [label for label in table if label != fold(label)] == []


# -- hours


def season(**more: object) -> dict[str, object]:
    """Return a period of Apidae."""
    return {"dateDebut": "2026-04-01", "dateFin": "2026-10-31", **more}


def write(*periods: object, **more: object) -> str:
    """Return the OSM text of periods."""
    opening = {"periodesOuvertures": list(periods), **more}
    said, _ = read_closings(opening)
    return write_hours(read_seasons(opening, {7010: "Ouverture", 7011: "Visite guidée"}), said)


def timed(*slots: tuple[tuple[str, ...], str, str], kind: int = 7010) -> dict[str, object]:
    """Return hours in the new shape."""
    return {
        "horaires": [
            {
                "type": {"id": kind},
                "timePeriods": [
                    {"weekdays": list(days), "timeFrames": [{"startTime": start, "endTime": end}]}
                    for days, start, end in slots
                ],
            }
        ]
    }


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (season(type="OUVERTURE_TOUS_LES_JOURS"), "2026 Apr 01-2026 Oct 31"),
        (season(type="OUVERTURE_TOUS_LES_JOURS", tousLesAns=True), "Apr 01-Oct 31"),
        (
            {"dateDebut": "2018-01-01", "dateFin": "2018-12-31", "tousLesAns": True},
            "Mo-Su",
        ),
        (
            {"dateDebut": "2018-12-20", "dateFin": "2019-03-31", "tousLesAns": True},
            "Dec 20-Mar 31",
        ),
        (season(dateFin="2026-04-01", horaireOuverture="20:30:00"), "2026 Apr 01 20:30+"),
        (
            season(
                type="OUVERTURE_SAUF",
                horaireOuverture="09:00:00",
                horaireFermeture="00:00:00",
                ouverturesJournalieres=[{"jour": "LUNDI"}, {"jour": "MARDI"}],
            ),
            "2026 Apr 01-2026 Oct 31 We-Su 09:00-24:00",
        ),
        (
            season(
                type="OUVERTURE_MOIS",
                tousLesAns=True,
                ouverturesJourDuMois=[{"jour": "SAMEDI", "jourDuMois": "D_DERNIER"}],
            ),
            "Apr 01-Oct 31 Sa[-1]",
        ),
        (
            season(
                type="OUVERTURE_SEMAINE",
                horaireOuverture="09:00:00",
                horaireFermeture="12:00:00",
                ouverturesJournalieres=[{"jour": "TOUS"}],
                ouverturesExceptionnelles=[{"dateOuverture": "2026-11-11"}],
            ),
            "2026 Apr 01-2026 Oct 31 09:00-12:00; 2026 Nov 11 09:00-12:00",
        ),
    ],
)
def test_the_old_shape(period: object, text: str) -> None:
    assert write(period) == text


def test_periods_on_the_same_days_add_up() -> None:
    """To the norm, a later rule would replace the earlier one."""
    morning = season(horaireOuverture="09:00", horaireFermeture="12:00")
    evening = season(horaireOuverture="14:00", horaireFermeture="18:00")
    assert write(morning, evening) == "2026 Apr 01-2026 Oct 31 09:00-12:00,14:00-18:00"
    summer = {**evening, "dateDebut": "2026-07-01", "dateFin": "2026-07-31"}
    text = write(morning, summer)
    assert text == "2026 Apr 01-2026 Oct 31 09:00-12:00, 2026 Jul 01-2026 Jul 31 14:00-18:00"
    assert len(open_spans(text, date(2026, 7, 14))) == 2
    assert len(open_spans(text, date(2026, 6, 14))) == 1


@pytest.mark.parametrize(
    "period",
    [
        season(type="OUVERTURE_JAMAIS"),
        season(type="OUVERTURE_SEMAINE"),
        season(type="OUVERTURE_SEMAINE", ouverturesJournalieres=[{"jour": "FERIE"}]),
        season(type="OUVERTURE_MOIS", ouverturesJourDuMois=[{"jour": "TOUS"}]),
        season(horaireFermeture="12:00"),
        season(horaireOuverture="25:00"),
        season(dateFin="2026-01-01"),
        season(ouverturesExceptionnelles=[{"dateSpeciale": "FETE_DU_VILLAGE"}]),
        season(**timed((("MON",), "10:00", "12:00"), kind=7011)),
        season(**timed((("MON",), "10:00", "12:00"), kind=999)),
        season(**timed((("LUNE",), "10:00", "12:00"))),
        season(**timed(((), "10:00", "12:00"))),
        season(horaires=[{"timePeriods": [{"weekdays": ["SUN"], "closed": True}]}]),
    ],
)
def test_what_the_norm_cannot_say_is_not_said(period: object) -> None:
    """Half of the hours would be worse than the source's own sentence."""
    with pytest.raises(InexpressibleError):
        write(period)


def test_overlapping_periods_without_hours_are_not_said() -> None:
    with pytest.raises(InexpressibleError):
        write(season(), season(dateDebut="2026-07-01", horaireOuverture="09:00"))


def test_closed_on_public_holidays() -> None:
    """`HOL` is PH: 14 July 2026 is a Tuesday, on which it would be open."""
    period = season(**timed((DAYS, "10:00", "12:00")))
    period["horaires"][0]["timePeriods"].append(  # type: ignore[index]
        {"weekdays": ["HOL"], "closed": True}
    )
    text = write(period)
    assert text == ("2026 Apr 01-2026 Oct 31 10:00-12:00; 2026 Apr 01-2026 Oct 31 PH off")
    assert open_spans(text, date(2026, 7, 14)) == ()
    assert len(open_spans(text, date(2026, 7, 15))) == 1


def test_where_hours_are_not_said_the_sentence_is_kept() -> None:
    """Generated sentences of other languages have lost their numbers before: French only."""
    opening = {
        "periodeEnClair": {"libelleFr": "Sur demande.", "libelleZh": "从 星期六 日"},
        "periodesOuvertures": [season(type="OUVERTURE_MOIS")],
    }
    said = fields(ouverture=opening)
    assert said["opening_note", "fr"] == "Sur demande."
    assert ("opening_hours",) not in said


def test_periods_that_are_over_are_left_out() -> None:
    over = season(dateDebut="2025-04-01", dateFin="2025-10-31")
    one = made(ouverture={"periodesOuvertures": [over, season()]})
    assert one.fields["opening_hours",] == "2026 Apr 01-2026 Oct 31"
    assert one.remarks == ("opening_hours: 1 periods are over and left out",)


SLOTS = st.tuples(st.integers(6 * 12, 12 * 12 - 1), st.integers(13 * 12, 23 * 12)).map(
    lambda pair: tuple(time(at // 12, at % 12 * 5) for at in pair)
)
WEEKS = st.dictionaries(st.integers(0, 6), SLOTS, min_size=1)


@given(week=WEEKS, yearly=st.sampled_from((True, False)), away=st.integers(-40, 400))
def test_it_is_open_on_the_days_and_at_the_times_given(
    week: dict[int, tuple[time, time]],
    *,
    yearly: bool,
    away: int,
) -> None:
    """A whole week in the new shape: open on its days, closed on all others."""
    slots = [((DAYS[day],), f"{start:%H:%M}", f"{end:%H:%M}") for day, (start, end) in week.items()]
    text = write(season(tousLesAns=yearly, **timed(*slots)))
    first, last = date(2026, 4, 1), date(2026, 10, 31)
    day = first + timedelta(days=away)
    inside = (4, 1) <= (day.month, day.day) <= (10, 31) if yearly else first <= day <= last
    expected = week.get(day.weekday()) if inside else None
    spans = tuple(datetime.combine(day, at) for at in expected) if expected else None
    assert open_spans(text, day) == ((spans,) if spans else ())


@given(closed=st.sets(st.integers(0, 6), max_size=6), slot=SLOTS, away=st.integers(0, 213))
def test_the_old_shape_opens_on_all_days_but_those(
    closed: set[int], slot: tuple[time, time], away: int
) -> None:
    period = season(
        type="OUVERTURE_SAUF",
        horaireOuverture=f"{slot[0]:%H:%M:%S}",
        horaireFermeture=f"{slot[1]:%H:%M:%S}",
        ouverturesJournalieres=[{"jour": FRENCH_DAYS[day]} for day in closed],
    )
    day = date(2026, 4, 1) + timedelta(days=away)
    is_open = bool(open_spans(write(period), day))
    assert is_open is (day.weekday() not in closed)


# -- dates of events


def event(*periods: object, **more: object) -> Mapping[Pointer, FieldValue]:
    """Return the fields of an event."""
    return fields(
        kind="FETE_ET_MANIFESTATION",
        ouverture={"periodesOuvertures": list(periods), **more},
        informationsFeteEtManifestation={"categories": [{"libelleFr": "Concert"}]},
    )


def test_an_event_of_some_days_is_one_period() -> None:
    said = event(season(horaireOuverture="20:30", horaireFermeture="02:00"))
    assert said["periods",] == [
        {
            "start": date(2026, 4, 1),
            "end": date(2026, 10, 31),
            "start_time": "20:30",
            "end_time": "02:00",
        }
    ]
    assert said["themes",] == ["music"]


def test_an_event_on_weekdays_is_told_day_by_day() -> None:
    """Days that are over, and closings, are no dates."""
    tuesdays = season(dateFin="2026-05-20", **timed((("TUE",), "20:30", "")))
    said = event(tuesdays, fermeturesExceptionnelles=[{"dateFermeture": "2026-05-12"}])
    assert said["periods",] == [
        {"start": date(2026, 5, 5), "start_time": "20:30"},
        {"start": date(2026, 5, 19), "start_time": "20:30"},
    ]


def test_an_event_may_tell_the_hours_of_its_shows() -> None:
    """For a place, only hours of opening count; an event has those of what is given."""
    show = season(dateFin="2026-05-08", **timed((("FRI",), "20:30", "22:00"), kind=7011))
    assert event(show)["periods",] == [
        {"start": date(2026, 5, 1), "start_time": "20:30", "end_time": "22:00"},
        {"start": date(2026, 5, 8), "start_time": "20:30", "end_time": "22:00"},
    ]


def test_an_event_too_often_for_dates_is_a_rule() -> None:
    said = event(season(**timed((DAYS[:5], "20:30", "22:00"))))
    assert said["recurrence",] == "2026 Apr 01-2026 Oct 31 Mo-Fr 20:30-22:00"
    assert ("periods",) not in said


def test_an_event_without_dates_keeps_its_sentence() -> None:
    said = event(periodeEnClair={"libelleFr": "Le premier dimanche de mai."})
    assert said["usual_period", "fr"] == "Le premier dimanche de mai."


def test_an_event_of_one_past_year_is_refused() -> None:
    source = {
        "type": "FETE_ET_MANIFESTATION",
        "id": 1,
        "nom": {"libelleFr": "Fête"},
        "localisation": {"adresse": {"codePostal": "07999"}},
        "ouverture": {"periodesOuvertures": [{"dateDebut": "2025-07-14", "dateFin": "2025-07-14"}]},
    }
    read = read_object(source, NOBODY, TODAY)
    assert isinstance(read, Refused)
    assert read.reason is RefusalReason.PAST


def test_a_single_file_is_an_archive_of_one() -> None:
    one = OneFile("a.json", json.dumps([]).encode())
    assert one.names == ("a.json",)
    with pytest.raises(SourceError):
        one.read("b.json")
