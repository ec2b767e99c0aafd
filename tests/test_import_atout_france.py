"""The official list becomes records, and never undoes what an editor wrote."""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ProjectError, SourceError
from generator.languages import available_languages, words_of
from generator.load import load_project
from generator.model.accommodation import Accommodation
from generator.model.vocabulary import AccommodationType, CampsiteCategory
from generator.sources import SOURCES, ImportPlan, apply_plan, describe_plan, plan_atout_france
from generator.sources.fetching import open_source
from generator.sources.folding import fold, fold_establishment, make_id
from generator.sources.mailboxes import is_personal
from generator.sources.proper_names import write_name, write_street
from generator.sources.unread import UnreadReason

VECTORS = Path(__file__).parent / "vectors"
OF_2017, OF_2022, OF_2026 = (
    str(VECTORS / f"atout-france-{year}.csv") for year in (2017, 2022, 2026)
)
NOVEMBER_2017, MARCH_2022, APRIL_2026 = date(2017, 11, 15), date(2022, 3, 1), date(2026, 4, 27)

MKDOCS = """\
site_name: Val Fictif
site_url: https://example.org/
plugins:
  - belvedere
  - i18n:
      languages:
        - {locale: fr, name: Français, default: true}
"""
TERRITORY = """\
name: Val Fictif
communes:
  - name: Val-Fictif
    insee: "07998"
    postcodes: ["07999"]
    former_names: [Ancien-Fictif]
  - name: Saint-Exemple
    insee: "07997"
    postcodes: ["07999"]
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The smallest office: a name and two communes."""
    (tmp_path / "data" / "accommodations").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (tmp_path / "data" / "office.yml").write_text("name: Office du Val Fictif\n", encoding="utf-8")
    (tmp_path / "data" / "territory.yml").write_text(TERRITORY, encoding="utf-8")
    return tmp_path


def run(office: Path, source: str = OF_2026, retrieved: date = APRIL_2026) -> ImportPlan:
    """Import the list for the whole territory and write."""
    plan = plan_atout_france(source, office, (), retrieved)
    apply_plan(plan)
    return plan


def records(office: Path) -> dict[str, Accommodation]:
    """Load what the import wrote, as the website does."""
    loaded = load_project(office)
    assert loaded.findings == ()
    assert loaded.catalogue
    return {record.id: record for record in loaded.catalogue.records_of(Accommodation)}


def rewrite(office: Path, record: str, old: str, new: str) -> None:
    """Edit a record as an editor would."""
    path = office / "data" / "accommodations" / f"{record}.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def excerpt(tmp_path: Path, *names: str, source: str = OF_2026, **replaced: str) -> str:
    """Write the list with only the rows of these names, and words replaced."""
    header, *rows = Path(source).read_text(encoding="utf-8").splitlines()
    text = "\n".join([header, *(row for row in rows if any(f";{name};" in row for name in names))])
    for old, new in replaced.items():
        text = text.replace(old.replace("_", " "), new)
    path = tmp_path / "excerpt.csv"
    path.write_text(text + "\n", encoding="utf-8")
    return str(path)


def test_creates_records_from_the_list_of_2026(office: Path) -> None:
    """All six typologies, former communes, CEDEX and a postcode that lost its zero."""
    plan = run(office)
    found = records(office)
    assert len(plan.created) == len(found) == 8
    hotel = found["hotel-de-la-fontaine-bleue"]
    assert (hotel.name, hotel.type) == ("Hôtel de la Fontaine Bleue", AccommodationType.HOTEL)
    assert hotel.classification
    assert hotel.classification.stars == 4
    assert hotel.classification.granted_on == date(2025, 5, 12)
    assert hotel.capacity
    assert (hotel.capacity.people, hotel.capacity.rooms) == (44, 22)
    assert hotel.address
    assert hotel.address.street == "3 montée du Lavoir"
    assert hotel.contact.website == "https://www.fontaine-bleue.example.org/"
    lake = found["camping-le-plan-d-eau"]
    assert lake.name == "Camping Le Plan d’Eau"
    assert lake.address
    assert (lake.address.postcode, lake.address.commune) == ("07999", "Saint-Exemple")
    assert lake.contact.website == "http://www.plan-d-eau.example.org"
    shade = found["camping-l-ombrage"]
    assert shade.campsite_category is CampsiteCategory.LEISURE
    assert shade.classification
    assert shade.classification.prorogued
    area = found["aire-naturelle-les-pres"]
    assert area.campsite_category is CampsiteCategory.NATURAL_AREA
    assert area.classification
    assert area.classification.stars is None
    assert area.address
    assert area.address.commune == "Val-Fictif"
    assert found["auberge-du-col"].type is AccommodationType.COLLECTIVE_HOSTEL
    assert found["prl-domaine-saint-exemple"].name == "PRL Domaine Saint Exemple"
    assert found["village-de-vacances-le-hameau"].capacity
    assert found["residence-les-villas-du-lac"].capacity


def test_leaves_homonymous_communes_of_other_departments(office: Path) -> None:
    assert "hotel-d-ailleurs" not in {change.record for change in run(office).created}


def test_records_its_provenance(office: Path) -> None:
    run(office)
    (entry,) = records(office)["hotel-de-la-fontaine-bleue"].provenance
    assert entry.source == "Atout France, hébergements classés"
    assert entry.licence == "Licence Ouverte 2.0"
    assert entry.retrieved == APRIL_2026
    assert "classification" in entry.fields
    assert "contact.website" in entry.fields


def test_changes_nothing_the_second_time(office: Path) -> None:
    run(office)
    again = run(office)
    assert (again.created, again.updated, again.rewritings) == ((), (), ())
    assert len(again.unchanged) == 8


def test_planning_writes_nothing(office: Path) -> None:
    plan = plan_atout_france(OF_2026, office, (), APRIL_2026)
    assert len(plan.rewritings) == 8
    assert not list((office / "data" / "accommodations").iterdir())


def test_chooses_communes_by_folded_and_former_names(office: Path) -> None:
    plan = plan_atout_france(OF_2026, office, ("ST EXEMPLE",), APRIL_2026)
    assert {change.record for change in plan.created} == {
        "camping-le-plan-d-eau",
        "camping-l-ombrage",
        "prl-domaine-saint-exemple",
    }
    assert len(plan_atout_france(OF_2026, office, ("ancien fictif",), APRIL_2026).created) == 5


def test_refuses_an_unknown_commune_with_a_near_guess(office: Path) -> None:
    with pytest.raises(ProjectError, match="Val-Fictif"):
        plan_atout_france(OF_2026, office, ("Val-Fictf",), APRIL_2026)


def test_follows_stars_and_keeps_texts_comments_and_unknown_values(office: Path) -> None:
    """The list decides on the classification, the editor on everything else."""
    run(office, OF_2022, MARCH_2022)
    rewrite(office, "hotel-de-la-fontaine-bleue", "name: Hôtel de la", "# ours\nname: Hôtel À La")
    rewrite(office, "hotel-de-la-fontaine-bleue", "stars: 3", "stars: 3  # see door\n  palace: no")
    rewrite(office, "hotel-de-la-fontaine-bleue", "people: 42", "people: 50")
    plan = run(office)
    path = office / "data" / "accommodations" / "hotel-de-la-fontaine-bleue.yml"
    text = path.read_text(encoding="utf-8")
    assert "# ours\nname: Hôtel À La Fontaine Bleue\n" in text
    assert "stars: 4  # see door\n  palace: no\n  granted_on: 2025-05-12\n" in text
    assert "people: 50" in text
    kept = {(kept.field, kept.ours, kept.theirs) for kept in plan.kept}
    assert ("capacity.people", "50", "44") in kept
    hotel = records(office)["hotel-de-la-fontaine-bleue"]
    assert [entry.retrieved for entry in hotel.provenance] == [MARCH_2022, APRIL_2026]
    assert hotel.provenance[0].fields == ("name", "capacity")
    assert run(office).rewritings == ()


def test_joins_a_changed_name_by_its_website(office: Path) -> None:
    """An editor's better name does not make a second record."""
    run(office, OF_2022, MARCH_2022)
    rewrite(office, "hotel-de-la-fontaine-bleue", "name: Hôtel de la", "name: La")
    plan = run(office)
    assert [one.record for one in plan.renamed] == ["hotel-de-la-fontaine-bleue"]
    assert records(office)["hotel-de-la-fontaine-bleue"].name == "La Fontaine Bleue"
    assert _stars(office) == 4


def test_tells_a_new_establishment_in_the_place_of_a_lost_one(office: Path, tmp_path: Path) -> None:
    """Another name, date and website in the same house: two records, and the editor is told."""
    run(office)
    source = tmp_path / "replaced.csv"
    row = "HÔTEL DE LA FONTAINE BLEUE", "12/05/2025", "fontaine-bleue.example"
    text = Path(OF_2026).read_text(encoding="utf-8")
    for old, new in zip(row, ("HÔTEL NEUF", "01/03/2026", "hotel-neuf.example"), strict=True):
        text = text.replace(old, new)
    source.write_text(text, encoding="utf-8")
    plan = run(office, str(source))
    assert [(one.ours, one.theirs) for one in plan.renamed] == [
        ("Hôtel de la Fontaine Bleue", "Hôtel Neuf")
    ]
    assert [change.record for change in plan.created] == ["hotel-neuf"]
    assert [one.record for one in plan.vanished] == ["hotel-de-la-fontaine-bleue"]


def test_never_takes_an_older_classification(office: Path) -> None:
    """Neither from an older list nor from a newer list with an older date."""
    run(office)
    run(office, OF_2017, NOVEMBER_2017)
    assert _stars(office) == 4
    rewrite(office, "hotel-de-la-fontaine-bleue", "2025-05-12", "2026-02-01")
    rewrite(office, "hotel-de-la-fontaine-bleue", "stars: 4", "stars: 5")
    plan = run(office)
    assert _stars(office) == 5
    assert ("classification.granted_on", "2026-02-01", "2025-05-12") in {
        (kept.field, kept.ours, kept.theirs) for kept in plan.kept
    }


def _stars(office: Path) -> int | None:
    classification = records(office)["hotel-de-la-fontaine-bleue"].classification
    assert classification
    return classification.stars


def test_an_older_list_only_fills_contacts_and_positions(office: Path) -> None:
    """With its own date; closed establishments are not made again, private mailboxes not taken."""
    run(office)
    plan = run(office, OF_2017, NOVEMBER_2017)
    assert plan.is_older
    assert plan.created == ()
    assert plan.left_out == ("Camping Fermé Depuis",)
    hotel = records(office)["hotel-de-la-fontaine-bleue"]
    assert hotel.contact.phone == "+33465710001"
    assert hotel.contact.email == "accueil@fontaine-bleue.example.org"
    assert hotel.position
    assert hotel.position.latitude == 44.65
    assert hotel.capacity
    assert hotel.capacity.people == 44
    old = hotel.provenance[-1]
    assert (old.retrieved, old.fields) == (
        NOVEMBER_2017,
        ("position", "contact.phone", "contact.email"),
    )
    lake = records(office)["camping-le-plan-d-eau"]
    assert lake.contact.phone == "+33465710002"
    assert lake.contact.email is None
    assert run(office, OF_2017, NOVEMBER_2017).rewritings == ()
    assert run(office).rewritings == ()


def test_an_older_list_never_replaces_an_editors_contact(office: Path) -> None:
    run(office)
    website = "  website: https://www.fontaine-bleue.example.org/\n"
    rewrite(office, "hotel-de-la-fontaine-bleue", website, website + "  phone: 04 65 71 00 99\n")
    run(office, OF_2017, NOVEMBER_2017)
    assert records(office)["hotel-de-la-fontaine-bleue"].contact.phone == "+33465710099"


def test_swaps_days_and_months_of_2017_back(office: Path) -> None:
    """« 2015-03-07 » is 3 July 2015; « 2016-06-23 » can't be swapped and is what it says."""
    run(office, OF_2017, NOVEMBER_2017)
    dates = {
        record.name: record.classification and record.classification.granted_on
        for record in records(office).values()
    }
    assert dates["Hôtel de la Fontaine Bleue"] == date(2015, 7, 3)
    assert dates["Le Plan d’Eau"] == date(2016, 6, 23)


def test_refuses_an_old_list_told_to_be_of_today(office: Path) -> None:
    """It would bring closed establishments back."""
    with pytest.raises(SourceError, match="2016-08-02"):
        plan_atout_france(OF_2017, office, (), APRIL_2026)


def test_a_newer_list_dates_what_it_confirms(office: Path) -> None:
    """What only the first list said keeps the first list's date."""
    run(office, OF_2017, NOVEMBER_2017)
    run(office)
    old, new = records(office)["hotel-de-la-fontaine-bleue"].provenance
    assert (old.retrieved, new.retrieved) == (NOVEMBER_2017, APRIL_2026)
    assert set(old.fields) >= {"contact.phone", "contact.email", "position"}
    assert "classification" in new.fields
    assert run(office).rewritings == ()


def test_reports_what_it_cannot_read(office: Path) -> None:
    """Unknown levels, numbers, addresses, positions and numbers with a price of their own."""
    plan = run(office, OF_2017, NOVEMBER_2017)
    reasons = {(unread.reason, unread.value) for unread in plan.unread}
    assert reasons == {
        (UnreadReason.PERSONAL_EMAIL, "prenom.nom@gmail.com"),
        (UnreadReason.UNKNOWN_LEVEL, "0 etoiles"),
        (UnreadReason.BAD_NUMBER, "beaucoup"),
        (UnreadReason.BAD_EMAIL, "pas une adresse"),
        (UnreadReason.BAD_WEBSITE, "http://hotel des aires.fr"),
        (UnreadReason.SPECIAL_TARIFF, "0892000000"),
        (UnreadReason.BAD_POSITION, "ici, là"),
    }
    assert "hotel-sans-etoile" not in records(office)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("HÔTEL_DE_TOURISME", "IGLOO", UnreadReason.UNKNOWN_TYPOLOGY),
        ("4_étoiles", "6 étoiles", UnreadReason.UNKNOWN_LEVEL),
        ("12/05/2025", "31/02/2025", UnreadReason.BAD_DATE),
        (";07999;", ";F-07;", UnreadReason.BAD_POSTCODE),
        (";non", ";non;de trop", UnreadReason.TORN_ROW),
        (";non", ";peut-être", UnreadReason.BAD_PROROGATION),
        ("SITE_INTERNET", "PAGE SUR LA TOILE", UnreadReason.UNKNOWN_COLUMN),
    ],
)
def test_reports_a_row_it_cannot_take(
    office: Path, tmp_path: Path, old: str, new: str, reason: UnreadReason
) -> None:
    source = excerpt(tmp_path, "HÔTEL DE LA FONTAINE BLEUE", **{old: new})
    plan = plan_atout_france(source, office, (), APRIL_2026)
    assert [unread.reason for unread in plan.unread] == [reason]


def test_reports_an_establishment_that_stands_twice(office: Path, tmp_path: Path) -> None:
    """The later classification is taken."""
    text = Path(OF_2026).read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if "FONTAINE" in line)
    later = row.replace("12/05/2025", "13/05/2026").replace("4 étoiles", "5 étoiles")
    source = tmp_path / "twice.csv"
    source.write_text(f"{text}{later}\n", encoding="utf-8")
    plan = run(office, str(source))
    assert [unread.reason for unread in plan.unread] == [UnreadReason.TWICE]
    assert _stars(office) == 5


def test_a_renamed_establishment_keeps_record_and_name(office: Path, tmp_path: Path) -> None:
    """Same date, commune and type: Camping Beaume Giraud became Olé Camp that way."""
    run(office)
    renamed = Path(OF_2026).read_text(encoding="utf-8").replace("CAMPING LE PLAN D'EAU", "OLÉ CAMP")
    source = tmp_path / "renamed.csv"
    source.write_text(renamed, encoding="utf-8")
    plan = run(office, str(source))
    assert [(one.record, one.ours, one.theirs) for one in plan.renamed] == [
        ("camping-le-plan-d-eau", "Camping Le Plan d’Eau", "Olé Camp")
    ]
    assert (plan.created, plan.vanished) == ((), ())
    assert records(office)["camping-le-plan-d-eau"].name == "Camping Le Plan d’Eau"


def test_a_vanished_establishment_is_told_and_stays(office: Path, tmp_path: Path) -> None:
    run(office)
    source = tmp_path / "shorter.csv"
    lines = Path(OF_2026).read_text(encoding="utf-8").splitlines(keepends=True)
    source.write_text("".join(line for line in lines if "AUBERGE DU COL" not in line), "utf-8")
    plan = run(office, str(source))
    assert [vanished.record for vanished in plan.vanished] == ["auberge-du-col"]
    assert "auberge-du-col" in records(office)


def test_refuses_a_list_that_lost_more_than_a_fifth(office: Path, tmp_path: Path) -> None:
    run(office)
    source = excerpt(tmp_path, "HÔTEL DE LA FONTAINE BLEUE", "AUBERGE DU COL")
    with pytest.raises(SourceError, match="lacks 6 of the 8"):
        plan_atout_france(source, office, (), APRIL_2026)


def test_joins_names_whose_typology_comes_and_goes(office: Path) -> None:
    """« LE PLAN D'EAU » of 2017 is « CAMPING LE PLAN D'EAU » of 2026, under its first id."""
    run(office, OF_2017, NOVEMBER_2017)
    plan = run(office)
    assert "le-plan-d-eau" in {change.record for change in plan.updated}
    assert "camping-le-plan-d-eau" not in records(office)


def test_finds_another_id_where_the_name_is_taken(office: Path) -> None:
    (office / "data" / "restaurants").mkdir()
    path = office / "data" / "restaurants" / "auberge-du-col.yml"
    path.write_text("name: Auberge du Col\ncuisine: [local]\n", encoding="utf-8")
    plan = plan_atout_france(OF_2026, office, (), APRIL_2026)
    assert "auberge-du-col-val-fictif" in {change.record for change in plan.created}


def test_refuses_to_merge_into_records_it_cannot_read(office: Path) -> None:
    """Else they would be created a second time."""
    path = office / "data" / "accommodations" / "hotel-de-la-fontaine-bleue.yml"
    path.write_text("name: [\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="hotel-de-la-fontaine-bleue"):
        plan_atout_france(OF_2026, office, (), APRIL_2026)


def test_refuses_to_write_over_a_change_made_meanwhile(office: Path) -> None:
    run(office, OF_2022, MARCH_2022)
    plan = plan_atout_france(OF_2026, office, (), APRIL_2026)
    rewrite(office, "hotel-de-la-fontaine-bleue", "people: 42", "people: 43")
    with pytest.raises(ProjectError, match="changed meanwhile"):
        apply_plan(plan)
    assert len(records(office)) == 1


@pytest.mark.parametrize("language", available_languages())
def test_describes_the_plan_in_every_language(office: Path, language: str) -> None:
    """Every sentence and reason has its translation, with its facts filled in."""
    run(office, OF_2017, NOVEMBER_2017)
    words = words_of(language)
    text = describe_plan(run(office), words)
    assert "hotel-de-la-fontaine-bleue" in text
    assert "{" not in text
    assert all(words.knows(reason.value, "UnreadReason") for reason in UnreadReason)
    if language != "en":
        assert "record created" not in text


def test_sources_are_listed() -> None:
    assert [source.name for source in SOURCES] == ["atout-france"]


@pytest.mark.parametrize(
    ("capitals", "written"),
    [
        ("HÔTEL DES CÉVENNES", "Hôtel des Cévennes"),
        ("CAMPING LE PLAN D'EAU", "Camping Le Plan d’Eau"),
        ("HÔTEL B&B AUBENAS", "Hôtel B&B Aubenas"),
        ("PRL DOMAINE SAINT CERICE", "PRL Domaine Saint Cerice"),
        ("HÔTEL IBIS AUBENAS VALS", "Hôtel Ibis Aubenas Vals"),
        ("YELLOH ! VILLAGE", "Yelloh\u00a0! Village"),
        ("REV'Ô THIJOL", "Rev’Ô Thijol"),
        ("HÔTEL HENRI IV", "Hôtel Henri IV"),
        ("HÔTEL FRANÇOIS 1ER", "Hôtel François 1er"),
        ("CAMPING DE L ARDÈCHE", "Camping de l’Ardèche"),
        ("CAMPING À L'OMBRE DES SYCOMORES", "Camping À l’Ombre des Sycomores"),
        ("CAMPING GCU SAINT-MAURICE-D'ARDÈCHE", "Camping GCU Saint-Maurice-d’Ardèche"),
        ("Camping Gcu Les Pins", "Camping GCU Les Pins"),
        ("SARL LES DEUX RIVES", "SARL Les Deux Rives"),
        ("VILLA ÉLISA M", "Villa Élisa M"),
        ("DOMAINE A LA SOURCE", "Domaine A la Source"),
        ("BELL'S HÔTEL", "Bell’s Hôtel"),
        ("HÔTEL-RESTAURANT SAINT-JEAN", "Hôtel-Restaurant Saint-Jean"),
        ("VILLAGE DE VACANCES LES JARDINS", "Village de vacances Les Jardins"),
        ("MAISON D'HÔTES LA TREILLE", "Maison d’hôtes La Treille"),
        ("CAMPING ST-MARTIN", "Camping St-Martin"),
        ("25HOURS HÔTEL", "25hours Hôtel"),
        ("Maison déjà Écrite", "Maison déjà Écrite"),
    ],
)
def test_writes_names_as_people_do(capitals: str, written: str) -> None:
    assert write_name(capitals) == written


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("551 ROUTE D'ALÈS", "551 route d’Alès"),
        ("280 chemin des vignettes", "280 chemin des Vignettes"),
        (
            "410 Route de Bayzan, quartier la charderie",
            "410 route de Bayzan, quartier La Charderie",
        ),
        ("112 bis rue Jean Jaurès", "112 bis rue Jean Jaurès"),
        ("3 MONTéE DES BAINS", "3 montée des Bains"),
        ("55 Chemin Du Camping", "55 chemin du Camping"),
        ("Lieu-Dit CHAUSSY", "Lieu-dit Chaussy"),
        ("12 B RUE DE L'ÉGLISE", "12 B rue de l’Église"),
        ("RN 102", "RN 102"),
        ("farges", "Farges"),
    ],
)
def test_writes_streets_as_people_do(listed: str, written: str) -> None:
    assert write_street(listed) == written


FRENCH = st.text(
    st.sampled_from("ABCDEILMNOPRSTUVXYÀÂÉÈÊÎÔÇŒ abdelsuéè'’-&!:,.()0123456789"), max_size=40
)


def _bare(text: str) -> str:
    """Fold what may change: case, the form of apostrophes, spaces."""
    letters = unicodedata.normalize("NFC", text).casefold()
    return "".join(letter for letter in letters if letter not in "'’\u00a0 ")


@given(FRENCH)
def test_names_keep_their_letters_and_are_written_once(text: str) -> None:
    for write in (write_name, write_street):
        written = write(text)
        assert _bare(written) == _bare(text)
        assert write(written) == written


@given(FRENCH)
def test_folding_is_idempotent_and_blind_to_case(text: str) -> None:
    assert fold(fold(text)) == fold(text) == fold(text.upper())
    assert fold_establishment(write_name(text)) == fold_establishment(write_name(text).upper())


def test_ids_are_made_of_names() -> None:
    assert make_id("Hôtel B&B Aubenas") == "hotel-bb-aubenas"
    assert make_id("CAMPING LE PLAN D'EAU") == "camping-le-plan-d-eau"


def test_tells_a_business_mailbox_from_a_persons() -> None:
    name, commune = "CAMPING LES ROCHES", "VAL-FICTIF"
    assert is_personal("prenom.nom@wanadoo.fr", name, commune)
    assert not is_personal("lesroches07@wanadoo.fr", name, commune)
    assert not is_personal("camping.07@free.fr", name, commune)
    assert not is_personal("prenom@roches.example.org", name, commune)


class _Listing(BaseHTTPRequestHandler):
    """Answers by path, as good and bad servers do."""

    def do_GET(self) -> None:
        body = Path(OF_2026).read_bytes()
        answers = {
            "/list.csv": (200, "text/csv", body),
            "/list.csv.gz": (200, "application/gzip", gzip.compress(body)),
            "/page": (200, "text/html; charset=utf-8", b"<!doctype html>"),
            "/disguised": (200, "text/csv", b"\n <html>"),
        }
        status, kind, content = answers.get(self.path, (404, "text/plain", b"nothing here"))
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/list.csv")
        elif self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
        else:
            self.send_response(status)
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing between the tests' own lines."""


@contextmanager
def listening() -> Iterator[str]:
    """Serve on this machine; give the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Listing) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/list.csv", "/list.csv.gz", "/moved"])
def test_reads_from_an_address(office: Path, path: str) -> None:
    with listening() as address:
        plan = plan_atout_france(address + path, office, (), APRIL_2026, loopback_allowed=True)
    assert len(plan.created) == 8


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/absent", "404"),
        ("/page", "web page"),
        ("/disguised", "web page"),
        ("/loop", "redirected"),
    ],
)
def test_refuses_what_is_not_the_list(path: str, message: str) -> None:
    with (
        listening() as address,
        pytest.raises(SourceError, match=message),
        open_source(address + path, loopback_allowed=True),
    ):
        pass


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/list.csv",
        "https://127.0.0.1:9/list.csv",
        "https://10.0.0.1/list.csv",
        "https://[::1]/list.csv",
        "https://169.254.169.254/list.csv",
        "http://192.0.2.1/list.csv",
        "https:///list.csv",
    ],
)
def test_never_asks_machines_of_a_private_network(address: str) -> None:
    with pytest.raises(SourceError), open_source(address):
        pass


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is not Atout France's list"),
        (b"12/05/2025;CAMPING;3 \xc3\xa9toiles\n", "DATE DE CLASSEMENT"),
        ("NOM COMMERCIAL;ADRESSE\nHÔTEL;1 rue\n".encode(), "CODE POSTAL"),
        (Path(OF_2026).read_text(encoding="utf-8").encode("latin-1"), "UTF-8"),
        (gzip.compress(Path(OF_2026).read_bytes())[:200], "gzip"),
        (Path(OF_2026).read_bytes() + b'"torn', "line"),
    ],
)
def test_refuses_a_file_that_is_not_the_list(
    office: Path, tmp_path: Path, content: bytes, message: str
) -> None:
    source = tmp_path / "list.csv"
    source.write_bytes(content)
    with pytest.raises(SourceError, match=message):
        plan_atout_france(str(source), office, (), APRIL_2026)


def test_refuses_a_file_that_unpacks_without_end(tmp_path: Path) -> None:
    """100 MB of nothing fit into 100 kB of gzip."""
    source = tmp_path / "bomb.csv.gz"
    source.write_bytes(gzip.compress(bytes(101_000_000), compresslevel=1))
    with open_source(str(source)) as text, pytest.raises(SourceError, match="100 MB"):
        list(iter(lambda: text.read(1_000_000), ""))


def test_refuses_a_file_that_is_not_there(office: Path) -> None:
    with pytest.raises(SourceError, match="no file"):
        plan_atout_france(str(office / "absent.csv"), office, (), APRIL_2026)


def test_reads_a_file_with_a_byte_order_mark(office: Path, tmp_path: Path) -> None:
    source = tmp_path / "marked.csv"
    source.write_bytes(b"\xef\xbb\xbf" + Path(OF_2026).read_bytes())
    assert len(plan_atout_france(str(source), office, (), APRIL_2026).created) == 8
