"""Feeds become records, and never undo what an editor wrote."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.check import check_catalogue
from generator.errors import ProjectError, SourceError
from generator.findings import Pointer, Severity
from generator.languages import LanguageCode, available_languages, words_of
from generator.load import load_project
from generator.load.document import parse_document
from generator.load.imports import PATH, read_imports, write_imports
from generator.load.translations import read_lock
from generator.model.imported import Imported, digest_value
from generator.model.record import Record
from generator.model.record_kind import RecordKind
from generator.model.translation import TranslatedBy
from generator.model.values import Position, RecordId
from generator.pipeline.feeding import Wish, import_feed
from generator.rewrite import FieldValue, set_fields
from generator.sources.feed_merge import Outcome, merge_fields, normal_values
from generator.sources.feed_plan import FeedOrder, FeedPlan, apply_feed, diff_of, plan_feed
from generator.sources.feed_selection import Circle, Selection
from generator.sources.feed_summary import describe_feed
from generator.sources.foreign import Feed, ForeignRecord, Read, RefusalReason, Refused

JULY, AUGUST = date(2026, 7, 14), date(2026, 8, 20)
AUBENAS = Position(latitude=44.62, longitude=4.39)
HOTEL = "data/accommodations/hotel-des-bains.yml"
MKDOCS = """\
site_name: Val Fictif
site_url: https://example.org/
plugins:
  - belvedere
  - i18n:
      languages:
        - {locale: fr, name: Français, default: true}
        - {locale: en, name: English}
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

Fields = dict[Pointer, FieldValue]


def make_office(root: Path) -> Path:
    """Write the smallest office: a name and two communes."""
    shutil.rmtree(root, ignore_errors=True)
    (root / "data" / "accommodations").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (root / "data" / "office.yml").write_text("name: Office du Val Fictif\n", encoding="utf-8")
    (root / "data" / "territory.yml").write_text(TERRITORY, encoding="utf-8")
    return root


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The smallest office."""
    return make_office(tmp_path / "office")


def hotel(
    foreign_id: str = "FR1",
    name: str = "Hôtel des Bains",
    fields: Mapping[Pointer, FieldValue] | None = None,
    **facts: object,
) -> ForeignRecord:
    """Return a hotel of Val-Fictif as a source has it."""
    held: Fields = {("type",): "hotel", ("contact", "phone"): "04 65 71 00 01", **(fields or {})}
    held = {pointer: value for pointer, value in held.items() if value is not None}
    known: dict[str, object] = {"insee": "07998", "commune": "VAL FICTIF", **facts}
    return ForeignRecord(foreign_id, RecordKind.ACCOMMODATION, name, held, **known)  # type: ignore[arg-type]


def plan(
    root: Path, *objects: Read, today: date = JULY, whole: bool = True, **asked: object
) -> FeedPlan:
    """Plan an import of these objects."""
    announced = asked.pop("announced", None)
    feed = Feed(
        "datatourisme", "DATAtourisme", "Licence Ouverte 2.0", iter(objects), announced, whole
    )  # type: ignore[arg-type]
    catalogue = load_project(root).catalogue
    assert catalogue
    return plan_feed(feed, root, catalogue, FeedOrder(**asked), today)  # type: ignore[arg-type]


def run(root: Path, *objects: Read, **asked: object) -> FeedPlan:
    """Import these objects."""
    planned = plan(root, *objects, **asked)  # type: ignore[arg-type]
    apply_feed(planned)
    return planned


def edit(root: Path, path: str, changes: Mapping[Pointer, FieldValue | None]) -> None:
    """Change a file as an editor does."""
    file = root / path
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(set_fields(before, changes), encoding="utf-8")


def record(root: Path, record_id: str = "hotel-des-bains") -> Record:
    """Return a record as it is loaded."""
    catalogue = load_project(root).catalogue
    assert catalogue
    return catalogue.by_id[RecordId(record_id)]


def files(root: Path) -> dict[str, bytes]:
    """Return everything under `data/`, byte for byte."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "data").rglob("*"))
        if path.is_file()
    }


def test_makes_a_record_with_its_provenance_and_no_verification(office: Path) -> None:
    planned = run(office, hotel(address="https://data.example.org/FR1", author="OT du Val"))
    made = record(office)
    assert [(one.record, one.is_new) for one in planned.changes] == [("hotel-des-bains", True)]
    assert (made.name, made.contact.phone) == ("Hôtel des Bains", "+33465710001")
    assert made.address
    assert made.address.commune == "Val-Fictif"
    assert made.verification is None
    (origin,) = made.provenance
    assert (origin.source, origin.licence) == ("DATAtourisme, OT du Val", "Licence Ouverte 2.0")
    assert (origin.retrieved, origin.address) == (JULY, "https://data.example.org/FR1")
    assert set(origin.fields) == {"name", "type", "contact.phone", "address"}


def test_what_it_makes_has_no_fault(office: Path) -> None:
    texts: Fields = {("description", "fr"): "Un.\n\nDeux.", ("opening_hours",): "Mo-Fr 09:00-12:00"}
    run(office, hotel(fields=texts))
    catalogue = load_project(office).catalogue
    assert catalogue
    found = check_catalogue(catalogue, JULY)
    assert [one for one in found if one.severity is Severity.ERROR] == []
    assert "    Un.\n\n    Deux.\n" in (office / HOTEL).read_text(encoding="utf-8")


def test_a_second_run_changes_nothing(office: Path) -> None:
    found = hotel(fields={("summary", "fr"): "Un hôtel.", ("payment",): ["cash", "card"]})
    run(office, found)
    before = files(office)
    again = run(office, found)
    assert again.rewritings == ()
    assert again.unchanged == {RecordKind.ACCOMMODATION: 1}
    assert files(office) == before


def test_another_day_renews_the_date_alone(office: Path) -> None:
    run(office, hotel())
    before = (office / HOTEL).read_text(encoding="utf-8")
    later = run(office, hotel(), today=AUGUST)
    assert later.changes == ()
    after = (office / HOTEL).read_text(encoding="utf-8")
    assert after == before.replace("2026-07-14", "2026-08-20")


def test_takes_what_the_source_changed_and_keeps_the_rest(office: Path) -> None:
    """Comments, the order of keys and fields that the source doesn't know stay."""
    prices: FieldValue = [{"amount": "50", "unit": "night"}]
    run(office, hotel(fields={("prices",): prices}))
    text = (office / HOTEL).read_text(encoding="utf-8")
    text = f"# Notre plus vieil hôtel\n{text}pets: allowed # depuis 2025\n"
    (office / HOTEL).write_text(text, encoding="utf-8")
    dearer: FieldValue = [{"amount": "55", "unit": "night"}, {"amount": "80"}]
    planned = run(
        office, hotel(fields={("prices",): dearer, ("contact", "phone"): "04 65 71 00 02"})
    )
    assert planned.changes[0].fields == ("contact.phone", "prices")
    expected = text.replace("04 65 71 00 01", "04 65 71 00 02").replace('"50"', '"55"')
    expected = expected.replace("unit: night\n", 'unit: night\n  - amount: "80"\n')
    assert (office / HOTEL).read_text(encoding="utf-8") == expected


def test_an_entry_of_a_list_loses_its_first_field(office: Path) -> None:
    """Its line begins with the dash of the entry: the whole list is written again."""
    told: FieldValue = [{"label": {"fr": "Chambre"}, "amount": "50"}]
    run(office, hotel(fields={("prices",): told}))
    run(office, hotel(fields={("prices",): [{"amount": "50"}]}))
    assert 'prices:\n  - amount: "50"\n' in (office / HOTEL).read_text(encoding="utf-8")


def test_a_shorter_list_stands_where_the_longer_one_stood(office: Path) -> None:
    longer: FieldValue = [{"amount": "50"}, {"amount": "80"}]
    run(office, hotel(fields={("prices",): longer, ("payment",): ["cash"]}))
    run(office, hotel(fields={("prices",): [{"amount": "60"}], ("payment",): ["card", "cash"]}))
    text = (office / HOTEL).read_text(encoding="utf-8")
    assert 'prices:\n  - amount: "60"\npayment: [card, cash]\nprovenance:' in text


def test_keeps_an_editors_value_where_the_source_is_unchanged(office: Path) -> None:
    run(office, hotel())
    edit(office, HOTEL, {("contact", "phone"): "04 65 71 99 99"})
    planned = run(office, hotel(), today=AUGUST)
    assert planned.conflicts == ()
    assert record(office).contact.phone == "+33465719999"
    assert "contact.phone" not in record(office).provenance[0].fields


def test_tells_a_conflict_until_it_is_settled(office: Path) -> None:
    run(office, hotel())
    edit(office, HOTEL, {("contact", "phone"): "04 65 71 99 99"})
    moved = hotel(fields={("contact", "phone"): "04 65 71 00 02"})
    for _ in range(2):
        (conflict,) = run(office, moved).conflicts
        assert conflict == ("hotel-des-bains", "contact.phone", "04 65 71 99 99", "04 65 71 00 02")
        assert record(office).contact.phone == "+33465719999"
    settled = run(office, moved, theirs=frozenset({"contact"}))
    assert settled.conflicts == ()
    assert record(office).contact.phone == "+33465710002"


def test_both_changed_to_the_same_is_no_conflict(office: Path) -> None:
    """Another spelling of the same number is the same."""
    run(office, hotel())
    edit(office, HOTEL, {("contact", "phone"): "+33 4 65 71 00 02"})
    planned = run(office, hotel(fields={("contact", "phone"): "04 65 71 00 02"}))
    assert planned.conflicts == ()
    assert "+33 4 65 71 00 02" in (office / HOTEL).read_text(encoding="utf-8")


def test_a_field_the_source_dropped_goes_only_where_nobody_touched_it(office: Path) -> None:
    both: Fields = {
        ("contact", "email"): "a@example.org",
        ("contact", "website"): "https://a.example/",
    }
    run(office, hotel(fields=both))
    edit(office, HOTEL, {("contact", "email"): "b@example.org"})
    run(office, hotel())
    contact = record(office).contact
    assert (contact.email, contact.website) == ("b@example.org", None)


def test_a_field_the_editor_removed_stays_removed(office: Path) -> None:
    run(office, hotel())
    edit(office, HOTEL, {("contact",): None})
    assert run(office, hotel()).conflicts == ()
    assert record(office).contact.phone is None
    (conflict,) = run(office, hotel(fields={("contact", "phone"): "04 65 71 00 02"})).conflicts
    assert (conflict.ours, conflict.theirs) == ("", "04 65 71 00 02")
    assert record(office).contact.phone is None


def test_joins_what_an_editor_wrote_before_the_first_import(office: Path) -> None:
    """By name and commune, whatever the capitals; a former name of the commune too."""
    written: Fields = {
        ("name",): "Les Bains",
        ("type",): "hotel",
        ("address", "commune"): "Val-Fictif",
    }
    edit(office, "data/accommodations/bains.yml", {**written, ("contact", "phone"): "0465719999"})
    found = hotel(
        name="HOTEL LES BAINS",
        fields={("contact", "email"): "a@example.org"},
        insee="",
        commune="Ancien-Fictif",
    )
    planned = run(office, found)
    assert [path for path in files(office) if "accommodations" in path] == [
        "data/accommodations/bains.yml"
    ]
    joined = record(office, "bains")
    assert (joined.contact.phone, joined.contact.email) == ("+33465719999", "a@example.org")
    assert [one.field for one in planned.conflicts] == ["name", "contact.phone"]
    assert set(joined.provenance[0].fields) == {"type", "address", "contact.email"}


def test_a_name_in_capitals_is_no_conflict(office: Path) -> None:
    run(office, hotel(name="Hôtel des Bains"))
    edit(office, HOTEL, {("name",): "Hôtel-des-Bains"})
    assert run(office, hotel(name="HOTEL DES BAINS")).conflicts == ()
    assert record(office).name == "Hôtel-des-Bains"


def test_a_point_set_elsewhere_in_the_garden_is_no_conflict(office: Path) -> None:
    run(office, hotel(fields={("position",): {"latitude": 44.6, "longitude": 4.4}}))
    edit(office, HOTEL, {("position", "latitude"): 44.6011})
    near: Fields = {("position", "latitude"): 44.6, ("position", "longitude"): 4.401}
    assert run(office, hotel(fields=near)).conflicts == ()
    far: Fields = {("position",): {"latitude": 44.6, "longitude": 4.5}}
    (conflict,) = run(office, hotel(fields=far)).conflicts
    assert conflict.ours == "latitude: 44.6011, longitude: 4.4"


def test_a_number_is_written_as_people_read_it(office: Path) -> None:
    run(office, hotel(fields={("contact", "phone"): "+33465710001"}))
    assert "phone: +33 4 65 71 00 01\n" in (office / HOTEL).read_text(encoding="utf-8")
    planned = run(office, hotel(fields={("contact", "phone"): "+999999999"}))
    assert [one.fault and one.fault.rule for one in planned.left_out] == ["impossible-phone"]


def test_joins_by_telephone_where_the_names_are_near(office: Path) -> None:
    written: Fields = {("name",): "Grand Hôtel des Bains", ("type",): "hotel"}
    edit(office, HOTEL, {**written, ("contact", "mobile"): "04 65 71 00 01"})
    planned = run(office, hotel(name="Hôtel des Bains"))
    assert [one.record for one in planned.changes] == ["hotel-des-bains"]
    assert record(office).contact.phone is None


def test_one_telephone_for_two_houses_is_a_doubt(office: Path) -> None:
    run(office, hotel("FR1", "Gîte des Lavandes"))
    planned = run(office, hotel("FR1", "Gîte des Lavandes"), hotel("FR2", "Les Tilleuls"))
    assert [one.record for one in planned.changes if one.is_new] == ["les-tilleuls"]
    edit(
        office,
        HOTEL,
        {("name",): "Chez Paul", ("type",): "hotel", ("contact", "phone"): "0465710003"},
    )
    third = hotel("FR3", "Les Oliviers", {("contact", "phone"): "04 65 71 00 03"})
    planned = run(office, third, whole=False)
    assert [(one.name, one.records) for one in planned.doubtful] == [
        ("Les Oliviers", ("hotel-des-bains",))
    ]


def test_what_may_be_two_records_is_told_and_not_imported(office: Path) -> None:
    written: Fields = {
        ("name",): "Les Bains",
        ("type",): "hotel",
        ("address", "commune"): "Val-Fictif",
    }
    edit(office, "data/accommodations/bains-1.yml", written)
    edit(office, "data/accommodations/bains-2.yml", written)
    before = files(office)
    planned = run(office, hotel(name="Hôtel Les Bains"))
    assert [one.records for one in planned.ambiguous] == [("bains-1", "bains-2")]
    assert not planned.is_whole
    assert files(office) == before
    edit(office, "data/accommodations/bains-2.yml", {("contact", "phone"): "0465710001"})
    assert [one.record for one in run(office, hotel(name="Hôtel Les Bains")).changes] == ["bains-2"]


def test_two_objects_of_one_name_become_two_records_for_good(office: Path) -> None:
    twins = (hotel("FR1"), hotel("FR2", fields={("contact", "phone"): "04 65 71 00 02"}))
    run(office, *twins)
    before = files(office)
    assert "data/accommodations/hotel-des-bains-val-fictif.yml" in before
    assert run(office, *reversed(twins)).rewritings == ()


def test_a_record_lost_from_the_lock_is_found_by_its_address(office: Path) -> None:
    found = hotel(address="https://data.example.org/FR1")
    run(office, found)
    (office / HOTEL).rename(office / "data/accommodations/bains.yml")
    edit(office, "data/accommodations/bains.yml", {("name",): "Aux Thermes"})
    planned = run(office, found)
    assert [one for one in planned.changes if one.is_new] == []
    assert read_imports(office)[0]["datatourisme", "FR1"].path == "data/accommodations/bains.yml"


def test_a_deleted_record_is_remembered(office: Path) -> None:
    run(office, hotel())
    (office / HOTEL).unlink()
    for _ in range(2):
        planned = run(office, hotel())
        assert [one.name for one in planned.deleted] == ["Hôtel des Bains"]
        assert not (office / HOTEL).exists()
    assert read_imports(office)[0]["datatourisme", "FR1"].path == ""


def test_a_bad_field_is_left_out_and_told(office: Path) -> None:
    bad: Fields = {
        ("contact", "email"): "no mail",
        ("labels",): [{"name": "clef-verte", "level": 99}],
    }
    planned = run(office, hotel(fields=bad))
    assert [one.fault and one.fault.rule for one in planned.left_out] == ["bad-email", "bad-number"]
    assert record(office).contact.email is None
    assert record(office).contact.phone
    assert run(office, hotel(fields=bad)).rewritings == ()


def test_a_bad_value_removes_no_good_one(office: Path) -> None:
    run(office, hotel(fields={("contact", "email"): "a@example.org"}))
    run(office, hotel(fields={("contact", "email"): "no mail"}))
    assert record(office).contact.email == "a@example.org"


def test_what_cannot_be_a_record_is_refused_with_its_reason(office: Path) -> None:
    planned = run(office, hotel("FR1", fields={("type",): "castle-in-the-air"}), hotel("FR2"))
    assert [(one.foreign_id, one.fault.rule) for one in planned.broken] == [
        ("FR1", "unknown-value")
    ]
    assert not planned.is_whole
    assert [one.record for one in planned.changes] == ["hotel-des-bains"]


def test_a_file_with_faults_is_left_alone(office: Path) -> None:
    run(office, hotel())
    (office / HOTEL).write_text("name: [\n", encoding="utf-8")
    planned = run(office, hotel(fields={("contact", "phone"): "04 65 71 00 02"}))
    assert [one.foreign_id for one in planned.broken] == ["FR1"]
    assert (office / HOTEL).read_text(encoding="utf-8") == "name: [\n"


def test_an_unknown_file_with_faults_is_mended_first(office: Path) -> None:
    """It may be the very record that would be made again."""
    (office / HOTEL).write_text("name: [\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"hotel-des-bains\.yml"):
        plan(office, hotel())


def test_no_source_verifies_and_no_foreign_language_comes_in(office: Path) -> None:
    fields: Fields = {
        ("verification",): {"checked_on": "2026-07-01", "checked_by": "X", "method": "phone"},
        ("provenance",): [{"source": "Y", "retrieved": "2026-07-01"}],
        ("summary", "fr"): "Un hôtel.",
        ("summary", "it"): "Un albergo.",
    }
    run(office, hotel(fields=fields))
    made = record(office)
    assert made.verification is None
    assert [one.source for one in made.provenance] == ["DATAtourisme"]
    assert made.summary
    assert made.summary.languages == ("fr",)


def test_private_contacts_need_a_basis(office: Path) -> None:
    mine = hotel(fields={("contact", "email"): "a@example.org"}, is_private=True)
    assert run(office, mine).withheld == 1
    assert (record(office).contact.phone, record(office).contact.email) == (None, None)
    told = run(office, mine, private_contacts="accord écrit du 3 mai 2026")
    assert told.withheld == 0
    assert record(office).contact.email == "a@example.org"
    (origin,) = record(office).provenance
    assert origin.source == "DATAtourisme (accord écrit du 3 mai 2026)"


def test_what_becomes_private_is_withdrawn(office: Path) -> None:
    run(office, hotel())
    run(office, hotel(is_private=True))
    assert record(office).contact.phone is None


def test_machine_translations_are_known_as_such(office: Path) -> None:
    texts: Fields = {("summary", "fr"): "Un hôtel.", ("summary", "en"): "A hotel."}
    machine = frozenset({("summary", LanguageCode("en"))})
    run(office, hotel(fields=texts, machine_translated=machine))
    lock, _ = read_lock(office)
    assert lock[HOTEL, "summary", "en"].by is TranslatedBy.MACHINE
    catalogue = load_project(office).catalogue
    assert catalogue
    assert "machine-translation" in {one.rule for one in check_catalogue(catalogue, JULY)}
    before = files(office)
    run(office, hotel(fields=texts, machine_translated=machine))
    assert files(office) == before


def test_an_empty_source_is_refused(office: Path) -> None:
    with pytest.raises(SourceError, match="holds nothing"):
        plan(office)
    assert plan(office, whole=False).rewritings == ()


def test_a_source_that_lost_much_is_refused(office: Path) -> None:
    many = [hotel(f"FR{number}", f"Hôtel {number}") for number in range(10)]
    run(office, *many)
    before = files(office)
    with pytest.raises(SourceError, match="lacks 3 of the 10"):
        plan(office, *many[:7])
    planned = run(office, *many[:8])
    assert [one.records for one in planned.gone] == [("hotel-8",), ("hotel-9",)]
    assert files(office).keys() == before.keys()
    run(office, *many[:4], fewer_allowed=True)
    assert run(office, *many[:4]).rewritings == ()
    assert run(office, many[0], whole=False).gone == ()


def test_what_another_selection_leaves_is_not_lost(office: Path) -> None:
    many = [hotel(f"FR{number}", f"Hôtel {number}") for number in range(10)]
    run(office, *many)
    planned = plan(office, *many, selection=Selection(communes=("Saint-Exemple",)))
    assert planned.gone == ()
    assert planned.refused[0].times == 10


def test_a_source_cut_short_is_refused(office: Path) -> None:
    with pytest.raises(SourceError, match="announces 10 objects and gives 1"):
        plan(office, hotel(), announced=10)
    assert plan(office, hotel(), announced=10, fewer_allowed=True).changes


def test_an_event_that_is_over_may_leave_its_source(office: Path) -> None:
    fields: Fields = {("themes",): ["music"], ("periods",): [{"start": "2026-07-20"}]}
    events = [
        ForeignRecord(f"E{number}", RecordKind.EVENT, f"Bal {number}", fields, insee="07998")
        for number in range(4)
    ]
    run(office, *events)
    assert run(office, hotel(), today=AUGUST).gone == ()


@pytest.mark.parametrize(
    ("selection", "found", "reason"),
    [
        (Selection(), hotel(), None),
        (Selection(), hotel(insee="07111", commune="Ancien Fictif"), None),
        (Selection(), hotel(insee="", commune="Val Fictif", postcode="07999"), None),
        (Selection(), hotel(insee="75056", commune="Val-Fictif"), RefusalReason.OTHER_COMMUNE),
        (Selection(), hotel(insee="", postcode="75001"), RefusalReason.OTHER_COMMUNE),
        (Selection(), hotel(insee="", commune=""), RefusalReason.NO_PLACE),
        (Selection(), hotel(name=" "), RefusalReason.NO_NAME),
        (Selection(communes=("Saint Exemple",)), hotel(), RefusalReason.OTHER_COMMUNE),
        (Selection(insee=("07998",)), hotel(), None),
        (Selection(kinds=frozenset({RecordKind.EVENT})), hotel(), RefusalReason.NOT_ASKED_FOR),
        (Selection(circle=Circle(AUBENAS, 5)), hotel(), RefusalReason.NO_PLACE),
        (Selection(circle=Circle(AUBENAS, 5)), hotel(position=AUBENAS, commune="?"), None),
        (
            Selection(circle=Circle(AUBENAS, 5)),
            hotel(position=Position(latitude=45, longitude=4.39)),
            RefusalReason.NOT_ASKED_FOR,
        ),
    ],
)
def test_takes_what_is_asked_for(
    office: Path, selection: Selection, found: ForeignRecord, reason: RefusalReason | None
) -> None:
    planned = plan(office, found, selection=selection)
    assert [tally.reason for tally in planned.refused] == ([reason] if reason else [])
    assert len(planned.changes) == (0 if reason else 1)


def test_refuses_to_select_what_it_does_not_know(office: Path) -> None:
    with pytest.raises(ProjectError, match="Val-Fictif"):
        plan(office, hotel(), selection=Selection(communes=("Val-Ficti",)))
    with pytest.raises(ProjectError, match="75056"):
        plan(office, hotel(), selection=Selection(insee=("75056",)))
    with pytest.raises(ProjectError, match="telephone"):
        plan(office, hotel(), theirs=frozenset({"telephone"}))


def test_an_object_that_stands_twice_is_taken_once(office: Path) -> None:
    planned = run(office, hotel(), hotel(name="Autre"))
    assert [tally.reason for tally in planned.refused] == [RefusalReason.TWICE]


def test_memory_stays_flat(office: Path) -> None:
    """Of a national feed, what is refused is counted and not kept."""

    def nation() -> Iterator[Read]:
        for number in range(5_000):
            yield hotel(f"FR{number}", insee="75056")

    (tally,) = plan(office, *nation()).refused
    assert (tally.times, len(tally.first)) == (5_000, 50)


def test_a_lock_with_faults_is_not_written_over(office: Path) -> None:
    run(office, hotel())
    with (office / PATH).open("a") as file:
        file.write("<<<<<<< HEAD\n")
    lock, findings = read_imports(office)
    assert len(lock) == 1
    assert [one.line for one in findings] == [2]
    with pytest.raises(ProjectError, match=r"imports\.lock"):
        plan(office, hotel())


@pytest.mark.parametrize(
    "line",
    [
        '["a", "b", "../../etc/passwd", false, {}]',
        '["a", "b", "data/office.yml", false, {}]',
        '["a", "b", "data/events/x.yml", 1, {}]',
        '["a", "b", "data/events/x.yml", false, {"name": "no digest"}]',
        '["a", "b", "data/events/x.yml", false, []]',
        '["a", 3, "data/events/x.yml", false, {}]',
        "[" * 100_000,
        "é",
    ],
)
def test_a_bad_line_of_the_lock_is_told(office: Path, line: str) -> None:
    (office / PATH).write_text(f"{line}\n", encoding="utf-8")
    lock, findings = read_imports(office)
    assert (lock, [one.rule for one in findings]) == ({}, ["bad-import"])


def test_nothing_is_written_where_a_file_changed_meanwhile(office: Path) -> None:
    run(office, hotel())
    planned = plan(
        office, hotel(fields={("contact", "phone"): "0465710002"}), hotel("FR2", "Autre")
    )
    edit(office, HOTEL, {("contact", "phone"): "04 65 71 99 99"})
    before = files(office)
    with pytest.raises(ProjectError, match="changed meanwhile"):
        apply_feed(planned)
    assert files(office) == before


def test_a_write_that_fails_leaves_all_as_it_was(office: Path) -> None:
    """A folder stands where a new record should go."""
    run(office, hotel())
    moved = hotel(fields={("contact", "phone"): "0465710002"})
    planned = plan(office, moved, hotel("FR2", "Autre"))
    (office / "data/accommodations/autre.yml").mkdir()
    before = files(office)
    with pytest.raises(ProjectError):
        apply_feed(planned)
    assert files(office) == before


HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% raw %}",
    "a: b # c",
    "- [x]\n- {y: *z}",
    "&anchor !!python/object:os.system",
    "../../../etc/passwd",
    "\x1b[2J\x00\x07",
    "\u202egnp.exe",
    "null",
    "'\"\\n",
    "%YAML 1.1\n---\n...",
    "\u2028\u2029\x85\ufeff",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_values_stay_data(office: Path, text: str) -> None:
    """They are read back as they were said, their file has a harmless name, no escape is printed."""
    found = hotel(text, text, {("summary", "fr"): text, ("description", "fr"): text}, author=text)
    planned = run(office, found)
    catalogue = load_project(office).catalogue
    assert catalogue
    assert len(catalogue.records) == 1
    (made,) = catalogue.records
    assert made.summary
    assert (made.name, made.summary.text("fr")) == (text.strip(), text.strip())
    assert [path for path in files(office) if "accommodations" not in path] == [
        "data/imports.lock",
        "data/office.yml",
        "data/territory.yml",
    ]
    assert run(office, found).rewritings == ()
    told = describe_feed(planned, words_of("en"))
    assert not any(sign in told for sign in "\x1b\x00\u202e")


def test_what_cannot_be_written_is_refused(office: Path) -> None:
    planned = run(office, hotel(fields={("summary", "fr"): "\ud800"}), hotel("FR2", "Autre"))
    assert [one.foreign_id for one in planned.broken] == ["FR1"]
    assert [one.name for one in planned.changes] == ["Autre"]


def test_says_everything_in_every_language(office: Path) -> None:
    run(office, hotel(), hotel("FR2", "Autre"), hotel("FR3", "Perdu"))
    edit(office, HOTEL, {("contact", "phone"): "04 65 71 99 99"})
    (office / "data/accommodations/autre.yml").unlink()
    planned = plan(
        office,
        hotel(fields={("contact", "phone"): "04 65 71 00 02", ("contact", "email"): "?"}),
        hotel("FR2", "Autre"),
        hotel("FR4", "Neuf", is_private=True, remarks=("a price was left out",)),
        Refused("FR5", "Ailleurs", RefusalReason.OTHER_COMMUNE, "Paris"),
        Refused("FR6", "", RefusalReason.BROKEN, "no type"),
    )
    told = describe_feed(planned, words_of("en"))
    for part in ("1 record created", "“04 65 71 99 99”", "was deleted here", "no longer in"):
        assert part in told
    for part in (
        "Neuf",
        "private",
        "a price was left out",
        "Ailleurs (FR5): Paris",
        "FR6: no type",
    ):
        assert part in told
    for language in available_languages():
        assert describe_feed(planned, words_of(language))


def test_a_dry_run_shows_the_changes_and_writes_nothing(office: Path) -> None:
    feed = Feed("datatourisme", "DATAtourisme", "Licence Ouverte 2.0", iter([hotel()]))
    before = files(office)
    wish = Wish(write=False, with_diff=True)
    told, is_whole = import_feed(feed, office, JULY, wish, words_of("en"))
    assert is_whole
    assert "--- /dev/null\n+++ data/accommodations/hotel-des-bains.yml\n" in told
    assert "+name: Hôtel des Bains\n" in told
    assert files(office) == before
    assert diff_of(plan(office, hotel())) in f"{told}\n"


NAMES = st.sampled_from(["a", "b", "c", "d"])
VALUES = st.none() | st.sampled_from(['"1"', '"2"', '"3"'])
SIDES = st.dictionaries(NAMES, st.tuples(VALUES, VALUES, VALUES))
"""What was imported, what the file holds, what the source says."""

Sides = dict[str, tuple[str | None, str | None, str | None]]


def merge(sides: Sides, theirs: frozenset[str] = frozenset()) -> tuple[Mapping, Mapping]:
    """Merge, and return the outcomes with what the file holds in the end."""
    base = {(name,): digest_value(one[0]) for name, one in sides.items() if one[0]}
    ours = {(name,): one[1] for name, one in sides.items() if one[1]}
    said = {(name,): one[2] for name, one in sides.items() if one[2]}
    merged = merge_fields(base, ours, said, theirs)
    after = ours | {one: said[one] for one in merged.of(Outcome.FILLED, Outcome.CHANGED)}
    return merged.outcomes, {
        pointer: value
        for pointer, value in after.items()
        if pointer not in merged.of(Outcome.REMOVED)
    }


@given(SIDES)
def test_never_loses_an_editors_value(sides: Sides) -> None:
    """What differs from what was imported is the editor's."""
    _outcomes, after = merge(sides)
    for name, (base, ours, _said) in sides.items():
        if ours and ours != base:
            assert after[name,] == ours
        if base and not ours:
            assert (name,) not in after


@given(SIDES)
def test_tells_every_difference_that_both_made(sides: Sides) -> None:
    outcomes, _after = merge(sides)
    for name, (base, ours, said) in sides.items():
        both = said is not None and len({base, ours, said}) == 3 and (base or ours)
        assert (outcomes.get((name,)) is Outcome.CONFLICT) == bool(both)


@given(SIDES)
def test_where_the_source_wins_nothing_differs(sides: Sides) -> None:
    outcomes, _after = merge(sides, frozenset("abcd"))
    assert Outcome.CONFLICT not in outcomes.values()


@given(SIDES, SIDES)
def test_distinct_fields_do_not_mind_each_other(sides: Sides, others: Sides) -> None:
    rest = {f"other_{name}": one for name, one in others.items()}
    first, second, both = merge(sides), merge(rest), merge(sides | rest)
    assert both == (first[0] | second[0], first[1] | second[1]) == merge(rest | sides)


@given(SIDES)
def test_merging_again_changes_nothing(sides: Sides) -> None:
    base = {(name,): digest_value(one[0]) for name, one in sides.items() if one[0]}
    said = {(name,): one[2] for name, one in sides.items() if one[2]}
    _outcomes, after = merge(sides)
    ours = {(name,): one[1] for name, one in sides.items() if one[1]}
    again = merge_fields(merge_fields(base, ours, said).base, after, said)
    assert again.of(Outcome.FILLED, Outcome.CHANGED, Outcome.REMOVED) == ()
    assert again.base == merge_fields(base, ours, said).base


LINES = st.text(st.characters(blacklist_categories=["Cs"]), max_size=40)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        ("summary", "fr"): LINES,
        ("description", "fr"): LINES,
        ("summary", "en"): LINES,
        ("address", "street"): LINES,
        ("contact", "phone"): st.sampled_from(["04 65 71 00 01", "0465710002", "not a number"]),
        ("payment",): st.lists(st.sampled_from(["cash", "card", "cheque", "?"]), unique=True),
        ("prices",): st.lists(
            st.fixed_dictionaries(
                {"amount": st.sampled_from(["10", "12.50", "?"])},
                optional={"label": st.fixed_dictionaries({"fr": LINES})},
            ),
            max_size=3,
        ),
        ("position",): st.sampled_from([{"latitude": 44.6, "longitude": 4.39}]),
        ("free",): st.booleans(),
    },
)


def is_sound(value: object) -> bool:
    """Tell whether a value is one that an editor's file may hold."""
    if isinstance(value, dict):
        return all(map(is_sound, value.values()))
    if isinstance(value, list):
        return bool(value) and all(map(is_sound, value))
    return not isinstance(value, str) or value.strip() not in {"", "?", "not a number"}


def held(office: Path, pointers: Fields) -> Mapping[Pointer, str]:
    """Return what stands in the hotel's file, as our model keeps it."""
    content = parse_document((office / HOTEL).read_bytes(), HOTEL).content
    return normal_values(record(office), content, pointers)


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=FIELDS, mine=FIELDS, then=FIELDS)
def test_whole_imports_keep_what_an_editor_wrote_and_repeat_without_a_change(
    tmp_path: Path, first: Fields, mine: Fields, then: Fields
) -> None:
    """Import, edit, import again, twice: real files, whatever stands in them."""
    office = make_office(tmp_path / "any")
    run(office, hotel(fields=first))
    imported = held(office, mine)
    text = (office / HOTEL).read_text(encoding="utf-8")
    (office / HOTEL).write_text(f"# À nous\n{text}", encoding="utf-8")
    edit(office, HOTEL, {pointer: one for pointer, one in mine.items() if is_sound(one)})
    edited = {one: value for one, value in held(office, mine).items() if value != imported.get(one)}
    planned = run(office, hotel(fields=then))
    assert planned.broken == ()
    assert held(office, mine).items() >= edited.items()
    before = files(office)
    assert before[HOTEL].startswith("# À nous\n".encode())
    assert run(office, hotel(fields=then)).rewritings == ()
    assert files(office) == before


@given(
    st.dictionaries(
        st.tuples(LINES, LINES),
        st.builds(
            Imported,
            st.sampled_from(["", "data/events/bal.yml"]),
            st.dictionaries(LINES, st.sampled_from(["0123456789ab"])),
            st.booleans(),
        ),
    )
)
def test_the_lock_is_read_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, lock: dict[tuple[str, str], Imported]
) -> None:
    root = tmp_path_factory.mktemp("lock")
    (root / "data").mkdir()
    (root / PATH).write_text(write_imports(lock), encoding="utf-8")
    assert read_imports(root) == (lock, ())
