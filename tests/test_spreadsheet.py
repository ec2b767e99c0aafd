"""Records as a spreadsheet: exported, filled in by an editor, taken back, and nothing lost on the way."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from terminal import BELVEDERE, type_command

from generator import pipeline
from generator.languages import available_languages, words_of
from generator.load import load_project
from generator.model import RECORD_TYPES
from generator.model.catalogue import Catalogue
from generator.model.record import Record
from generator.model.values import RecordId
from generator.sources.spreadsheet import BASES, letters_of, texts_of
from generator.sources.spreadsheet_columns import CellKind, FieldColumn, columns_of

TODAY = date(2026, 7, 14)
ENGLISH, FRENCH = words_of("en"), words_of("fr")
AUBERGE = RecordId("auberge-du-chataignier")
HOTEL = RecordId("hotel-de-l-exemple")
CAMPSITE = RecordId("camping-du-torrent")
BED = RecordId("chambre-d-exemple")
FESTIVAL = RecordId("festival-des-exemples")


class Office:
    """A copy of an office, and the spreadsheet that an editor opened."""

    def __init__(self, root: Path, file: str = "records.xlsx") -> None:
        self.root = root
        self.file = root.parent / file

    @property
    def catalogue(self) -> Catalogue:
        """Its records as they now stand in its files."""
        catalogue = load_project(self.root).catalogue
        assert catalogue
        return catalogue

    def record(self, record_id: str) -> Record:
        """Return a record as it now is."""
        return self.catalogue.by_id[RecordId(record_id)]

    def path(self, record_id: str) -> Path:
        """Return a record's file."""
        return self.root / self.catalogue.paths[RecordId(record_id)]

    def files(self) -> dict[str, bytes]:
        """Return every file of data."""
        found = sorted((self.root / "data").rglob("*.yml"))
        return {each.relative_to(self.root).as_posix(): each.read_bytes() for each in found}

    def export(self, *names: str, language: str = "en") -> None:
        """Write the spreadsheet."""
        words = words_of(language)
        pipeline.export_spreadsheet(self.root, self.file, names, TODAY, words)

    def take_back(self, *, write: bool = True, language: str = "en") -> tuple[str, bool]:
        """Import the spreadsheet."""
        words = words_of(language)
        return pipeline.import_spreadsheet(self.file, self.root, TODAY, words, write=write)

    def columns(self, record: Record) -> tuple[FieldColumn, ...]:
        """Return the columns of a record."""
        return columns_of(type(record), self.catalogue.settings.language_codes)

    def texts(self, record_id: str) -> dict[str, str]:
        """Return what a record says, by key."""
        record = self.record(record_id)
        return texts_of(record, self.columns(record))

    def fill_in(self, cells: dict[tuple[str, str], object]) -> None:
        """Type into cells, by record and key; an empty record is a new line."""
        book = load_workbook(self.file)
        for sheet in book.worksheets:
            type_cells(sheet, cells)
        book.save(self.file)


def type_cells(sheet: Worksheet, cells: dict[tuple[str, str], object]) -> None:
    keys = {str(cell.value): cell.column for cell in sheet[2]} if sheet.max_row > 1 else {}
    lines = {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=3)}
    for (record, key), value in cells.items():
        kind, _, new = record.partition("+")
        if new and f"{kind}.id" in keys:
            line = lines.setdefault(record, sheet.max_row + 1)
        elif record in lines and key in keys:
            line = lines[record]
        else:
            continue
        cell = sheet.cell(line, keys[key])
        cell.value = None
        if value not in (None, ""):
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"


@pytest.fixture
def office(tmp_path: Path, complete_office: Path) -> Office:
    """A copy of the office with every field."""
    root = tmp_path / "office"
    shutil.copytree(complete_office, root, ignore=shutil.ignore_patterns(".cache"))
    return Office(root)


def every_column() -> Iterator[FieldColumn]:
    languages = tuple(available_languages())
    for kind in RECORD_TYPES:
        yield from columns_of(kind.model, languages)


# Round trips


@pytest.mark.parametrize("language", available_languages())
def test_what_nobody_touched_changes_nothing(office: Office, language: str) -> None:
    before = office.files()
    office.export(language=language)
    told, whole = office.take_back(language="en")
    assert whole
    assert told == "12 records unchanged"
    assert office.files() == before


@pytest.mark.parametrize("name", [kind.name for kind in RECORD_TYPES])
def test_a_table_of_one_type_changes_nothing_either(office: Office, name: str) -> None:
    office.file = office.file.with_suffix(".csv")
    before = office.files()
    office.export(name, language="fr")
    told, whole = office.take_back()
    assert whole
    assert "unchanged" in told
    assert office.files() == before


def test_the_same_records_and_day_give_the_same_bytes(office: Office) -> None:
    office.export()
    first = office.file.read_bytes()
    office.export()
    assert office.file.read_bytes() == first


def test_saving_it_in_another_program_changes_nothing(office: Office) -> None:
    before = office.files()
    office.export(language="fr")
    office.fill_in({})
    assert office.take_back() == ("12 records unchanged", True)
    assert office.files() == before


def test_hostile_texts_stay_texts(tmp_path: Path, hostile_office: Path) -> None:
    """What begins with = + - @ is no formula; nothing is lost of it."""
    root = tmp_path / "office"
    shutil.copytree(hostile_office, root)
    office = Office(root)
    before = office.files()
    office.export()
    assert office.take_back()[1]
    assert office.files() == before
    for sheet in load_workbook(office.file).worksheets:
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_every_field_of_every_type_comes_back_in_a_new_line(office: Office) -> None:
    """A sheet whose ids are gone makes the same records again, under names of its own."""
    office.export()
    book = load_workbook(office.file)
    names = {kind.name: f"{kind.name}.id" for kind in RECORD_TYPES}
    old = {record.id: office.texts(record.id) for record in office.catalogue.records}
    types = {record.id: type(record) for record in office.catalogue.records}
    for sheet in book.worksheets:
        if sheet.max_row > 2 and sheet.cell(2, 1).value in names.values():
            for row in sheet.iter_rows(min_row=3):
                row[0].value = row[-1].value = None
    book.save(office.file)
    for record_id in old:
        office.path(record_id).unlink()
    told, whole = office.take_back()
    assert whole, told
    made = {each.id: office.texts(each.id) for each in office.catalogue.records}
    assert len(made) == len(old)
    by_name = {(types[key], texts["name"]): texts for key, texts in old.items()}
    for record in office.catalogue.records:
        assert made[record.id] == by_name[type(record), made[record.id]["name"]]
    assert office.take_back()[0].splitlines()[0] == "12 records unchanged"


# What changes


def test_a_cell_changes_its_field_and_not_a_character_more(office: Office) -> None:
    office.export()
    before = office.path(AUBERGE).read_text(encoding="utf-8")
    office.fill_in({(AUBERGE, "contact.phone"): "04 75 00 00 00"})
    told, whole = office.take_back()
    assert whole
    assert told == "1 record changed\n  auberge-du-chataignier: contact.phone\n11 records unchanged"
    changed = {*office.path(AUBERGE).read_text(encoding="utf-8").splitlines()}
    assert changed - {*before.splitlines()} == {'  phone: "+33 4 75 00 00 00"'} or changed - {
        *before.splitlines()
    } == {"  phone: +33 4 75 00 00 00"}
    assert office.take_back()[0] == "12 records unchanged"


@pytest.mark.parametrize(
    ("record", "key", "typed", "plain"),
    [
        (CAMPSITE, "classification.granted_on", "14/07/2025", "2025-07-14"),
        (CAMPSITE, "classification.granted_on", date(2025, 7, 14), "2025-07-14"),
        (CAMPSITE, "classification.prorogued", "non", "no"),
        (CAMPSITE, "free", "Oui", "yes"),
        (BED, "type", "meublé de tourisme", "furnished-rental"),
        (CAMPSITE, "payment", "Espèces; carte bancaire", "cash | card"),
        (CAMPSITE, "address.postcode", 7990, "07990"),
        (CAMPSITE, "address.commune", "SAINT EXEMPLE LES BAINS", "Saint-Exemple-les-Bains"),
        (CAMPSITE, "position.latitude", "44,7", "44.7"),
        (CAMPSITE, "prices.1.amount", "19,50 €", "19.5"),
        (CAMPSITE, "capacity.people", 241.0, "241"),
        (CAMPSITE, "opening_hours", "Lu-Ve 9h-12h", "Mo-Fr 09:00-12:00"),
        (CAMPSITE, "labels.1.level", 2, "2"),
        (CAMPSITE, "summary.fr", "=1+1", "=1+1"),
        (CAMPSITE, "description.en", "One.\n\nTwo.", "One.\n\nTwo."),
        (FESTIVAL, "periods.1.start_time", "9h30", "09:30"),
        (FESTIVAL, "status", "annulé", "cancelled"),
    ],
)
def test_it_is_read_as_people_type_it(
    office: Office, record: RecordId, key: str, typed: object, plain: str
) -> None:
    office.export(language="fr")
    before = office.texts(record)
    office.fill_in({(record, key): typed})
    told, whole = office.take_back()
    assert whole, told
    assert office.texts(record) == before | {key: plain}
    assert office.take_back()[0] == "12 records unchanged"


def test_comments_and_order_stay(office: Office) -> None:
    file = office.path(AUBERGE)
    text = "# Vu avec le patron\n" + file.read_text(encoding="utf-8").replace(
        "contact:", "contact: # au printemps", 1
    )
    file.write_text(text, encoding="utf-8")
    office.export()
    office.fill_in({(AUBERGE, "seats"): 33, (AUBERGE, "contact.mobile"): ""})
    assert office.take_back()[1]
    after = file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in text.splitlines() if line in after]
    assert len(kept) >= len(text.splitlines()) - 2
    assert [line for line in after if line in kept] == kept


def test_an_emptied_cell_removes_its_field(office: Office) -> None:
    office.export()
    before = office.texts(HOTEL)
    gone = {"booking", "classification.stars", "classification.palace", "classification.granted_on"}
    gone.add("classification.prorogued")
    office.fill_in({(HOTEL, key): "" for key in gone})
    told, whole = office.take_back()
    assert whole, told
    after = office.texts(HOTEL)
    assert after == {key: text for key, text in before.items() if key not in gone}
    assert "classification" not in office.path(HOTEL).read_text(encoding="utf-8")


def test_values_of_a_list_come_and_go(office: Office) -> None:
    office.export()
    office.fill_in(
        {
            (CAMPSITE, "labels.1.name"): "",
            (CAMPSITE, "labels.4.name"): "Logis",
            (CAMPSITE, "prices.3.label.fr"): "Tarif réduit",
            (CAMPSITE, "prices.3.amount"): 12.5,
            (CAMPSITE, "prices.3.unit"): "Night",
        }
    )
    told, whole = office.take_back()
    assert whole, told
    texts = office.texts(CAMPSITE)
    assert [texts.get(f"labels.{n}.name") for n in (1, 2, 3)] == ["clef-verte", "logis", None]
    assert texts["labels.1.valid_until"] == "2027-12-31"
    assert (texts["prices.2.amount"], texts["prices.2.unit"]) == ("12.5", "night")
    assert office.take_back()[0] == "12 records unchanged"


def test_what_has_no_room_in_a_line_stays(office: Office) -> None:
    file = office.path(CAMPSITE)
    more = "".join(f'  - {{ label: {{ fr: Tarif {n} }}, amount: "{n}" }}\n' for n in range(2, 9))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("free: no", more + "free: no", 1), encoding="utf-8")
    told = pipeline.export_spreadsheet(office.root, office.file, (), TODAY, ENGLISH)
    assert "camping-du-torrent: prices" in told
    office.fill_in({(CAMPSITE, "prices.2.amount"): "77", (CAMPSITE, "prices.3.amount"): ""})
    office.fill_in({(CAMPSITE, "prices.3.label.fr"): ""})
    told, whole = office.take_back()
    assert whole, told
    amounts = [int(price.amount) for price in office.record(CAMPSITE).prices]
    assert amounts == [18, 77, 4, 5, 6, 7, 8]


def test_a_check_is_never_taken_from_a_spreadsheet(office: Office) -> None:
    keys = {column.key.split(".")[0] for column in every_column()}
    assert not keys & {"verification", "partial_checks", "provenance", "availability", "tonight"}
    before = office.record(AUBERGE).verification
    office.export()
    office.fill_in({(AUBERGE, "seats"): 12})
    office.take_back()
    assert office.record(AUBERGE).verification == before


# Three ways


def test_what_an_editor_changed_meanwhile_is_kept_and_told(office: Office) -> None:
    office.export()
    office.fill_in({(AUBERGE, "seats"): 44, (AUBERGE, "address.street"): "1 place Neuve"})
    file = office.path(AUBERGE)
    seats = office.texts(AUBERGE)["seats"]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(f"seats: {seats}", "seats: 45"), encoding="utf-8")
    told, whole = office.take_back()
    assert not whole
    assert "the spreadsheet says “44”, but the record now says “45”" in told
    assert office.texts(AUBERGE)["seats"] == "45"
    assert office.texts(AUBERGE)["address.street"] == "1 place Neuve"


def test_what_an_editor_changed_and_the_spreadsheet_did_not_stays(office: Office) -> None:
    office.export()
    file = office.path(AUBERGE)
    seats = office.texts(AUBERGE)["seats"]
    text = file.read_text(encoding="utf-8").replace(f"seats: {seats}", "seats: 45")
    file.write_text(text, encoding="utf-8")
    assert office.take_back() == ("12 records unchanged", True)
    assert file.read_text(encoding="utf-8") == text


def test_a_line_that_is_gone_removes_nothing(office: Office) -> None:
    office.export()
    book = load_workbook(office.file)
    sheet = book.worksheets[0]
    line = next(row[0].row for row in sheet.iter_rows(min_row=3) if row[0].value == HOTEL)
    sheet.delete_rows(line)
    book.save(office.file)
    before = office.files()
    told, whole = office.take_back()
    assert whole
    assert "1 record has no line here: nothing was removed\n  hotel-de-l-exemple" in told
    assert office.files() == before


def test_sorted_lines_and_moved_columns_are_read_the_same(office: Office) -> None:
    office.file = office.file.with_suffix(".csv")
    office.export("accommodation")
    rows = list(csv.reader(io.StringIO(office.file.read_text(encoding="utf-8-sig"), newline="")))
    turned = [row[::-1] for row in (*rows[:2], *rows[:1:-1])]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(turned)
    office.file.write_bytes(text.getvalue().encode("cp1252", errors="replace"))
    assert office.take_back() == ("3 records unchanged", True)


# New records


def new_line(**more: object) -> dict[tuple[str, str], object]:
    cells = {"name": "Hôtel du Pont", "type": "Hôtel", "address.commune": "rochebrune-l'exemple"}
    return {("accommodation+1", key): value for key, value in {**cells, **more}.items()}


def test_a_new_line_makes_a_record(office: Office) -> None:
    office.export(language="fr")
    office.fill_in(new_line(**{"contact.phone": "0475000000", "prices.2.amount": "80"}))
    told, whole = office.take_back()
    assert whole, told
    assert told.startswith("1 record created\n  hotel-du-pont: Hôtel du Pont")
    text = office.path("hotel-du-pont").read_text(encoding="utf-8")
    assert office.path("hotel-du-pont").parent.name == "accommodations"
    assert text.startswith("name: Hôtel du Pont\ntype: hotel\n")
    assert office.texts("hotel-du-pont")["address.commune"] == "Rochebrune-l’Exemple"
    assert office.texts("hotel-du-pont")["prices.1.amount"] == "80"
    assert office.take_back()[0].startswith("13 records unchanged")


def test_a_new_line_never_takes_the_name_of_another_file(office: Office) -> None:
    office.export()
    office.fill_in(new_line(name="Festival des exemples"))
    assert office.take_back()[1]
    assert (
        (office.root / "data/accommodations")
        .joinpath("festival-des-exemples-rochebrune-l-exemple.yml")
        .is_file()
    )


def test_a_new_line_about_a_known_record_is_refused(office: Office) -> None:
    name, commune = (office.texts(HOTEL)[key] for key in ("name", "address.commune"))
    office.export()
    office.fill_in(new_line(name=name, **{"address.commune": commune, "booking": "https://a.fr"}))
    told, whole = office.take_back()
    assert not whole
    assert f"“{name}” is there already: to change it, export again and look for {HOTEL}" in told


# Faults


def test_all_faults_are_told_at_their_cells_and_nothing_is_written(office: Office) -> None:
    office.export(language="fr")
    before = office.files()
    office.fill_in(
        {
            (AUBERGE, "seats"): "beaucoup",
            (AUBERGE, "address.street"): "1 place Neuve",
            (HOTEL, "type"): "hotell",
            (HOTEL, "classification.granted_on"): "31/02/2026",
            (CAMPSITE, "address.commune"): "Rochebrun l’Exemple",
            (CAMPSITE, "photos.1.file"): "photos/nowhere.jpg",
            (FESTIVAL, "name"): "",
        }
        | new_line(type="", name="Sans type")
    )
    told, whole = office.take_back()
    assert not whole
    assert told.endswith("Nothing was written.")
    assert office.files() == before
    places = {column.key: n for n, column in enumerate(office.columns(office.record(HOTEL)), 2)}
    line = [row.id for row in office.catalogue.records].index(HOTEL) + 3
    assert f"Hébergements!{letters_of(places['type'])}{line}: “hotell” is not known here" in told
    assert "did you mean “Hotel”?" in told
    assert "“31/02/2026” is not a date" in told or "“2026-02-31”" in told
    assert "“beaucoup” is not a number" in told
    assert "“type” is missing" in told
    assert "“name” is missing" in told


def test_rules_of_the_whole_are_asked_too(office: Office) -> None:
    office.export()
    office.fill_in(
        {
            (CAMPSITE, "address.commune"): "Rochebrun",
            (HOTEL, "photos.1.file"): "photos/nowhere.jpg",
        }
    )
    told, whole = office.take_back()
    assert not whole
    assert "“Rochebrun” is not a commune" in told
    assert "photos/nowhere.jpg" in told


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda sheet: sheet.delete_cols(sheet.max_column), "has lost its last column"),
        (lambda sheet: sheet.delete_rows(2), "no line of keys was found"),
        (lambda sheet: setattr(sheet.cell(2, 2), "value", "nmae"), "“nmae” is no field"),
        (lambda sheet: setattr(sheet.cell(2, 2), "value", "type"), "stands above two columns"),
        (
            lambda sheet: setattr(sheet.cell(3, 1), "value", "hotel-de-l-exempl"),
            "no record is called",
        ),
        (lambda sheet: setattr(sheet.cell(3, 1), "value", AUBERGE), "of another type"),
        (lambda sheet: setattr(sheet.cell(3, 1), "value", sheet.cell(4, 1).value), "has two lines"),
        (
            lambda sheet: setattr(
                sheet.cell(3, sheet.max_column), "value", sheet.cell(4, sheet.max_column).value
            ),
            "belongs to another one",
        ),
    ],
)
def test_what_was_broken_is_told(
    office: Office, change: Callable[[Worksheet], None], said: str
) -> None:
    office.export("accommodation")
    before = office.files()
    book = load_workbook(office.file)
    change(book.worksheets[0])
    book.save(office.file)
    told, whole = office.take_back()
    assert not whole
    assert said in told
    assert office.files() == before


def test_an_editors_own_columns_and_sheets_are_left_alone(office: Office) -> None:
    office.export("accommodation")
    book = load_workbook(office.file)
    own = book.worksheets[0].max_column + 1
    book.worksheets[0].cell(1, own).value = "Notes"
    book.worksheets[0].cell(3, own).value = "rappeler"
    book.create_sheet("Brouillon").cell(1, 1).value = "lait, pain"
    book.save(office.file)
    told, whole = office.take_back()
    assert whole
    assert f"Where to stay!{letters_of(own)}, Brouillon" in told


def test_a_foreign_workbook_is_refused(office: Office) -> None:
    book = Workbook()
    book.worksheets[0].append(["Nom", "Téléphone"])
    book.save(office.file)
    told, whole = office.take_back()
    assert not whole
    assert "no line of keys was found" in told


# Help in filling in


def test_closed_vocabularies_communes_and_truths_have_drop_downs(office: Office) -> None:
    office.export(language="fr")
    book = load_workbook(office.file)
    sheet = book["Hébergements"]
    keys = {cell.column_letter: cell.value for cell in sheet[2]}
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        _, _, cells = rule.formula1.rpartition("!")
        words = [cell.value for (cell,) in book["choices"][cells.replace("$", "")]]
        letter = "".join(filter(str.isalpha, str(rule.sqref).partition(":")[0]))
        offered[keys[letter]] = words
    assert offered["free"] == ["oui", "non"]
    assert "Rochebrune-l’Exemple" in offered["address.commune"]
    assert "Camping" in offered["type"]
    assert {"pets", "payment", "labels.1.name", "prices.1.unit"} <= offered.keys()
    assert book[BASES].sheet_state == book["choices"].sheet_state == "hidden"


def test_telephones_and_postcodes_are_texts(office: Office) -> None:
    office.export()
    sheet = load_workbook(office.file).worksheets[0]
    keys = {str(cell.value): cell.column for cell in sheet[2]}
    for key in ("contact.phone", "address.postcode", "classification.granted_on"):
        cells = [sheet.cell(line, keys[key]) for line in range(3, sheet.max_row + 1)]
        filled = [cell for cell in cells if cell.value is not None]
        assert {(cell.data_type, cell.number_format) for cell in filled} == {("s", "@")}


def test_headings_are_french_or_english(office: Office) -> None:
    column = next(each for each in every_column() if each.key == "prices.2.amount")
    assert column.heading("fr") == "Tarifs 2 · Montant (€)"
    assert column.heading("en") == "Prices 2 · Amount (€)"
    office.export(language="fr")
    headings = [cell.value for cell in load_workbook(office.file)["Hébergements"][1]]
    assert "Contact · Téléphone" in headings
    assert "Résumé (fr)" in headings


@pytest.mark.parametrize("language", available_languages())
def test_each_word_of_a_drop_down_is_its_term_again(language: str) -> None:
    for column in every_column():
        if column.kind in {CellKind.TERM, CellKind.TERMS, CellKind.TRUTH}:
            words = words_of(language)
            shown = column.choices(words)
            assert [column.show(column.plain(each), words) for each in shown] == [*shown]
            assert len({column.plain(each) for each in shown}) == len(shown)


def test_letters_of_columns() -> None:
    assert [letters_of(n) for n in (1, 26, 27, 52, 53, 703)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]


# The commands


def test_the_commands(office: Office) -> None:
    root, file = str(office.root), str(office.file)
    exported = type_command(BELVEDERE, "export", "spreadsheet", file, "--root", root)
    assert (exported.code, exported.said) == (0, "12 records\n")
    again = type_command(BELVEDERE, "export", "spreadsheet", file, "--root", root)
    assert again.code == 2
    assert "--replace" in again.complained
    office.fill_in({(AUBERGE, "seats"): 12})
    before = office.files()
    tried = type_command(BELVEDERE, "import", "spreadsheet", file, "--root", root, "--dry-run")
    assert tried.code == 0
    assert tried.said.endswith("Trial run: nothing was written.\n")
    assert office.files() == before
    assert type_command(BELVEDERE, "import", "spreadsheet", file, "--root", root).code == 0
    assert office.texts(AUBERGE)["seats"] == "12"
    office.fill_in({(AUBERGE, "seats"): "12 ou 13"})
    refused = type_command(BELVEDERE, "import", "spreadsheet", file, "--root", root)
    assert refused.code == 1


@pytest.mark.parametrize("arguments", [("x.ods",), ("x.csv",), ("x.csv", "--type", "hotel")])
def test_bad_usage_is_told(office: Office, arguments: tuple[str, ...]) -> None:
    done = type_command(BELVEDERE, "export", "spreadsheet", *arguments, "--root", str(office.root))
    assert done.code == 2


# Anything that may be typed

LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=40)
DAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31)).map(date.isoformat)
TYPED: dict[str, st.SearchStrategy[str]] = {
    "name": LINE.filter(lambda text: len(text.strip("' ")) > 1 and text.strip() != ""),
    "summary.fr": LINE,
    "description.nl": st.lists(LINE, max_size=3).map("\n".join),
    "address.street": LINE,
    "accessibility.description.en": LINE,
    "contact.phone": st.sampled_from(["", "04 75 00 00 00", "+32 2 513 89 40", "0475000001"]),
    "seats": st.integers(0, 500).map(str),
    "terrace": st.sampled_from(["", "oui", "no", "JA"]),
    "free": st.sampled_from(["", "oui", "non"]),
    "payment": st.sampled_from(["", "cash", "Espèces | Chèque", "card; cheque"]),
    "labels.1.valid_until": st.one_of(st.just(""), DAYS),
    "labels.3.name": st.sampled_from(["", "Logis", "clef-verte"]),
    "prices.1.amount": st.decimals(1, 20, places=2).map(str),
    "photos.1.credit": LINE.filter(lambda text: len(text.strip("' ")) > 1),
    "photos.1.alt.fr": LINE,
    "specialities.fr": LINE,
}


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    typed=st.fixed_dictionaries({}, optional=TYPED),
    suffix=st.sampled_from([".xlsx", ".csv"]),
)
def test_exactly_what_is_typed_changes(
    tmp_path_factory: pytest.TempPathFactory,
    complete_office: Path,
    typed: dict[str, str],
    suffix: str,
) -> None:
    """Export, type into random cells, import: these cells change, and a second import changes nothing."""
    root = tmp_path_factory.mktemp("typed") / "office"
    shutil.copytree(complete_office, root, ignore=shutil.ignore_patterns(".cache"))
    office = Office(root, f"records{suffix}")
    office.export("restaurant", language="fr")
    before = office.texts(AUBERGE)
    if suffix == ".csv":
        type_into_table(office.file, typed)
    else:
        office.fill_in({(AUBERGE, key): text for key, text in typed.items()})
    columns = {each.key: each for each in office.columns(office.record(AUBERGE))}
    plain = {key: columns[key].plain(text) for key, text in typed.items()}
    told, whole = office.take_back()
    assert whole, told
    after = {key: text for key, text in (before | plain).items() if text}
    assert office.texts(AUBERGE) == after
    files = office.files()
    assert office.take_back() == ("1 record unchanged", True)
    assert office.files() == files


def type_into_table(file: Path, typed: dict[str, str]) -> None:
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    for key, text in typed.items():
        rows[2][rows[1].index(key)] = text
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    file.write_bytes(written.getvalue().encode("utf-8-sig"))
