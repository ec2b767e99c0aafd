"""Loading tells every fault of every file, with its place, and never falls over what it reads."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from conftest import Written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from generator.check.sentences import say_findings
from generator.errors import ProjectError
from generator.findings import Finding, Severity
from generator.languages import words_of
from generator.load import load_project, locate_findings
from generator.load.document import LARGEST_FILE, read_document
from generator.model import RECORD_TYPES
from generator.model.accommodation import Accommodation
from generator.model.commitment import Referential
from generator.model.edition import Edition
from generator.model.office import EmergencyNumber, Identity, Notice, Office, Territory
from generator.model.policy import Policy

BROKEN = Path(__file__).parent / "offices" / "broken"
HOTEL = "data/accommodations/hotel-des-bains.yml"


def only(findings: tuple[Finding, ...]) -> Finding:
    """Return the one finding there is."""
    (found,) = findings
    return found


@pytest.mark.parametrize("fault", sorted(BROKEN.iterdir()), ids=lambda one: one.name)
def test_broken_offices_are_told_as_expected(
    fault: Path,
    tmp_path: Path,
    minimal_office: Path,
    read_office: Callable[[Path], Written],
    expect_golden: Callable[[Path, str], None],
) -> None:
    """Each folder of `offices/broken`, laid over the minimal office, has golden sentences."""
    root = tmp_path / "office"
    shutil.copytree(minimal_office, root)
    shutil.copytree(
        fault, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.*.txt")
    )
    errors = read_office(root).errors
    assert errors
    for language in ("fr", "en"):
        said = say_findings(errors, words_of(language))
        expect_golden(fault / f"expected.{language}.txt", said + "\n")


def test_the_minimal_office_has_no_error(
    read_office: Callable[[Path], Written], minimal_office: Path
) -> None:
    assert read_office(minimal_office).errors == ()


def test_the_complete_office_has_no_finding_at_all(
    read_office: Callable[[Path], Written], complete_office: Path
) -> None:
    assert read_office(complete_office).findings == ()


def test_the_hostile_office_has_no_error(
    read_office: Callable[[Path], Written], hostile_office: Path
) -> None:
    office = read_office(hostile_office)
    assert office.errors == ()
    assert office.catalogue is not None
    assert {type(one) for one in office.catalogue.records} == {kind.model for kind in RECORD_TYPES}


def test_the_complete_office_fills_every_field(complete_office: Path) -> None:
    """A new field of the model gets an example before it gets a page."""
    catalogue = load_project(complete_office).catalogue
    assert catalogue is not None
    given_fields = {
        (kind.__name__, name)
        for root in (
            catalogue.office,
            catalogue.identity,
            catalogue.territory,
            *catalogue.emergency_numbers,
            *catalogue.records,
            *catalogue.notices,
            *catalogue.editions,
            *catalogue.referentials,
            catalogue.policy,
        )
        for kind, name in _fields_given(root)
    }
    models = {kind.model for kind in RECORD_TYPES}
    models |= {Office, Identity, Territory, EmergencyNumber, Notice, Edition}
    models |= {Referential, Policy}
    known = {(model.__name__, name) for model in _models_in(models) for name in model.model_fields}
    assert known - given_fields - {(name, "root") for name, _field in known} == set()


def _fields_given(value: object) -> list[tuple[type[BaseModel], str]]:
    found: list[tuple[type[BaseModel], str]] = []
    if isinstance(value, BaseModel):
        found += [(type(value), name) for name in value.model_fields_set]
        for name in value.model_fields_set:
            found += _fields_given(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            found += _fields_given(item)
    return found


def _models_in(annotations: set[type[BaseModel]]) -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = set()
    waiting: list[object] = list(annotations)
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, BaseModel):
            if one not in found:
                found.add(one)
                waiting += [field.annotation for field in one.model_fields.values()]
        else:
            waiting += get_args(one)
    return found


def test_a_postcode_keeps_its_zero(written: Written) -> None:
    """YAML 1.1 reads 07200 as an octal number, 3712.

    # data/accommodations/hotel-des-bains.yml
    name: Hôtel des Bains
    type: hotel
    address:
      postcode: 07200
      commune: Aubenas
    """
    assert written.errors == ()
    assert written.catalogue.records[0].address.postcode == "07200"


def test_no_is_a_word_before_it_is_a_truth(written: Written) -> None:
    """YAML 1.1 reads `no` as False and 12:30 as 750; a hotel may be called No.

    # data/accommodations/no.yml
    name: No
    type: hotel
    free: no
    address:
      street: 12:30
      commune: Aubenas
    """
    record = written.catalogue.records[0]
    assert (record.name, record.free, record.address.street) == ("No", False, "12:30")


def test_what_is_left_empty_is_absent(written: Written) -> None:
    """An unknown field stays empty, or says ~ or null; between quotes, null is a word.

    # data/accommodations/hotel-des-bains.yml
    name: "null"
    type: hotel
    summary:
    booking: ~
    contact:
      phone: null
      email:
    payment: []
    """
    assert written.errors == ()
    record = written.catalogue.records[0]
    assert record.name == "null"
    assert (record.summary, record.booking, record.contact.phone, record.payment) == (
        None,
        None,
        None,
        (),
    )


def test_a_phone_is_read_as_people_write_it(written: Written) -> None:
    """Spaces, dots and prefixes are all one number.

    # data/accommodations/hotel-des-bains.yml
    name: Hôtel des Bains
    type: hotel
    contact:
      phone: 04.65.71.00.00
      mobile: +33 (0)6 39 98 00 00
    """
    contact = written.catalogue.records[0].contact
    assert (contact.phone, contact.mobile) == ("+33465710000", "+33639980000")


def test_a_fault_stands_where_it_was_typed(written: Written) -> None:
    """Line and column are those of the value, or of the key where the key is wrong.

    # data/accommodations/hotel-des-bains.yml
    name: Hôtel des Bains
    type: hotel
    contact: { email: accueil, télé: 1 }
    """
    places = {one.rule: (one.path, one.line, one.column) for one in written.errors}
    assert places == {"bad-email": (HOTEL, 3, 19), "unknown-key": (HOTEL, 3, 28)}


def test_a_missing_field_stands_at_its_nearest_parent(written: Written) -> None:
    """An address without commune is told at the address.

    # data/accommodations/hotel-des-bains.yml
    name: Hôtel des Bains
    type: hotel
    address:
      street: 1 rue Haute
    """
    missing = only(written.errors)
    assert (missing.rule, missing.pointer) == ("missing-field", ("address", "commune"))
    assert (missing.line, missing.column) == (4, 3)


def test_a_record_that_cannot_be_read_is_not_unknown(written: Written) -> None:
    """Its notice is right, and says nothing more than the record's own fault.

    # data/accommodations/hotel-des-bains.yml
    name: Hôtel des Bains
    type: hotle

    # data/notices/fermeture.yml
    kind: closure
    start: 2026-07-01
    end: 2026-07-31
    record: hotel-des-bains
    title: { fr: Fermé, en: Closed, nl: Gesloten }
    """
    assert only(written.errors).rule == "unknown-value"


def test_what_an_editor_says_in_her_language_is_guessed(written: Written) -> None:
    """Fields and values are English words; captions and vocabularies know the others.

    # data/accommodations/camping-du-pont.yml
    name: Camping du Pont
    type: Camping
    horaires: Mo-Su 09:00-12:00
    contact: { courriel: accueil@example.org }

    # data/accommodations/chambre.yml
    name: La Chambre
    type: chambre d'hôte
    pets: Haustiere erlaubt
    """
    guesses = {
        one.facts.get("value") or one.facts["key"]: one.facts["guess"] for one in written.errors
    }
    assert guesses == {
        "Camping": "campsite",
        "Mo-Su 09:00-12:00": "opening_hours",
        "accueil@example.org": "email",
        "chambre d'hôte": "bed-and-breakfast",
        "Haustiere erlaubt": "allowed",
    }


def test_records_come_by_type_and_name(
    read_office: Callable[[Path], Written], complete_office: Path
) -> None:
    catalogue = read_office(complete_office).catalogue
    order = [kind.model for kind in RECORD_TYPES]
    keys = [(order.index(type(record)), record.id) for record in catalogue.records]
    assert keys == sorted(keys)
    assert catalogue.paths["ligne-99"] == "data/transport/ligne-99.yml"
    photos = {f"photos/{name}" for name in ("chateau.jpg", "festival.jpg", "torrent.png")}
    assert catalogue.files == {*photos, "gpx/boucle-des-deux-villages.gpx"}
    assert catalogue.photos.keys() == photos
    assert catalogue.settings.language_codes == ("fr", "en", "nl")


def test_loading_tells_how_far_it_is(complete_office: Path) -> None:
    steps: list[tuple[int, int]] = []
    load_project(complete_office, lambda done, total: steps.append((done, total)))
    total = len(steps)
    assert steps == [(done, total) for done in range(1, total + 1)]


def test_a_folder_without_office_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectError):
        load_project(tmp_path)


def test_a_file_of_50_megabytes_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "large.yml"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    found = only(read_document(file, "large.yml").findings)
    assert found.rule == "file-too-large"
    assert found.facts == {"size": "50000000", "limit": str(LARGEST_FILE)}


def test_a_folder_called_like_a_record_is_told(tmp_path: Path, minimal_office: Path) -> None:
    root = tmp_path / "office"
    shutil.copytree(minimal_office, root)
    (root / "data/accommodations/hotel.yml").mkdir(parents=True)
    assert only(load_project(root).findings).rule == "not-yaml-file"


def test_a_broken_link_is_told(tmp_path: Path, minimal_office: Path) -> None:
    root = tmp_path / "office"
    shutil.copytree(minimal_office, root)
    (root / "data/accommodations").mkdir()
    (root / "data/accommodations/hotel.yml").symlink_to("nowhere.yml")
    assert only(load_project(root).findings).rule == "not-yaml-file"


def test_a_file_that_changed_since_is_told_at_its_first_line(tmp_path: Path) -> None:
    """Between reading and placing, someone may have saved another text."""
    (tmp_path / "x.yml").write_text("a: [", encoding="utf-8")
    written = Finding("bad-date", Severity.ERROR, "…", "x.yml", ("a",))
    assert only(locate_findings(tmp_path, (written, written))).place == ("x.yml", 1, 1, "bad-date")


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_give_findings_or_content(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "any.yml"
    file.write_bytes(data)
    document = read_document(file, "any.yml")
    assert isinstance(document.content, str | list | dict)
    for found in document.findings:
        assert found.line >= 1
        for language in ("fr", "en", "nl", "de"):
            assert say_findings([found], words_of(language))


YAMLISH = st.recursive(
    st.text(max_size=20) | st.sampled_from(["", "~", "2026-07-14", "44.6", "yes", "hotel"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*Accommodation.model_fields, "fr", "en", "phone", "commune", "x"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(YAMLISH)
@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_content_gives_findings_or_a_record(
    tmp_path: Path, minimal_office: Path, content: object
) -> None:
    """Whatever YAML holds (JSON is YAML), a record is read or its faults are placed."""
    root = tmp_path / "office"
    if not root.exists():
        shutil.copytree(minimal_office, root)
        (root / "data/accommodations").mkdir()
    (root / HOTEL).write_text(json.dumps(content), encoding="utf-8")
    loaded = load_project(root)
    assert loaded.catalogue is not None
    assert len(loaded.catalogue.records) == (0 if loaded.findings else 1)
    assert all(one.line >= 1 and one.path == HOTEL for one in loaded.findings)
    say_findings(loaded.findings, words_of("fr"))
