"""The yearly campaign: forms that providers fill in, and what comes back of them."""

from __future__ import annotations

import email
import re
import shutil
from collections.abc import Mapping
from datetime import date
from email import policy
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from generator.languages import words_of
from generator.load import load_project
from generator.model.campaign import (
    FollowUp,
    asked_fields,
    fingerprint_of,
    values_of,
)
from generator.model.campaign_hours import write_french_hours
from generator.model.catalogue import Catalogue
from generator.model.opening_hours import normalise_opening_hours
from generator.model.values import RecordId
from generator.model.working_days import add_working_days
from generator.rendering.field_text import SMALLEST_SIZE, fitting_size, lines_of
from generator.rendering.pdf import FONTS, Press
from generator.rendering.pdf_form import LARGEST_FORM, FormError, read_form
from generator.report import campaign as letters
from generator.report.follow_up import TableError, read_table, write_table
from generator.report.form import ALL_RIGHT, RESPONDENT, fields_on_form, print_form
from generator.sources.form_merge import apply_answers, merge_answers
from generator.sources.return_summary import describe_returns
from generator.sources.returned_forms import Checking, ReturnPlan, apply_returns, plan_returns

PROJECT = Path(__file__).parents[1]
DAY = date(2026, 7, 14)
YEAR = 2026
CAMPSITE = RecordId("camping-du-torrent")
CASTLE = RecordId("chateau-de-rochebrune")
CHECKING = Checking(YEAR, DAY, "Camille Exemple")


@pytest.fixture
def office(tmp_path: Path, complete_office: Path) -> Path:
    """The complete office, to be changed."""
    return Path(shutil.copytree(complete_office, tmp_path / "office"))


def catalogue_of(root: Path) -> Catalogue:
    """Load an office."""
    catalogue = load_project(root).catalogue
    assert catalogue is not None
    return catalogue


def press_of(root: Path) -> Press:
    """Return what forms are printed with."""
    return Press(PROJECT / "generator" / "report" / "templates", (FONTS,), root)


def form_of(root: Path, record: RecordId = CAMPSITE, year: int = YEAR) -> bytes:
    """Print the form of a record."""
    catalogue = catalogue_of(root)
    return print_form(catalogue.by_id[record], catalogue, year, press_of(root), DAY)


def fill(form: bytes, answers: Mapping[str, str]) -> bytes:
    """Fill in a form as a provider's reader of PDF does."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(form)))
    values = {
        name.replace(".", ":"): f"/{value or 'Off'}" if is_tick(name) else value
        for name, value in answers.items()
    }
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def is_tick(name: str) -> bool:
    """Tell whether a field is ticked or not."""
    return name == ALL_RIGHT or name.startswith(("payment.", "languages_spoken."))


def send_back(root: Path, answers: Mapping[str, str], record: RecordId = CAMPSITE) -> ReturnPlan:
    """Fill in the form of a record, and plan what comes of it."""
    file = root.parent / f"{record}.pdf"
    file.write_bytes(fill(form_of(root, record), answers))
    return plan_returns([file], catalogue_of(root), root, CHECKING)


def text_of(root: Path, record: RecordId = CAMPSITE) -> str:
    """Return a record's file."""
    return (root / catalogue_of(root).paths[record]).read_text(encoding="utf-8")


def edit(root: Path, old: str, new: str, record: RecordId = CAMPSITE) -> None:
    """Change a record's file as an editor does."""
    text = text_of(root, record)
    assert old in text
    path = root / catalogue_of(root).paths[record]
    path.write_text(text.replace(old, new), encoding="utf-8")


# The form


def test_every_record_has_a_form_of_two_pages_at_most_filled_with_what_it_says(
    complete_office: Path,
) -> None:
    catalogue = catalogue_of(complete_office)
    for record in catalogue.records:
        form = form_of(complete_office, record.id)
        assert len(PdfReader(BytesIO(form)).pages) <= 2, record.id
        filled = read_form(form).values
        said = values_of(record)
        assert {name: filled[name] for name in said} == dict(said), record.id
        assert filled["belvedere.record"] == record.id


def test_a_field_stands_on_its_page_beside_no_other(complete_office: Path) -> None:
    """Boxes lie within the margins and never over each other."""
    for page in PdfReader(BytesIO(form_of(complete_office))).pages:
        widgets = [each.get_object() for each in page["/Annots"]]
        boxes = [tuple(map(float, each["/Rect"])) for each in widgets if each.get("/F") == 4]
        for index, (left, bottom, right, top) in enumerate(boxes):
            assert 42 <= left < right <= 553
            assert 40 <= bottom < top <= 802
            for other in boxes[index + 1 :]:
                apart = (
                    right <= other[0] or other[2] <= left or top <= other[1] or other[3] <= bottom
                )
                assert apart


def test_a_field_says_what_it_is_to_who_hears_it(complete_office: Path) -> None:
    """Each has a tooltip in both languages, and a tag in the order of reading."""
    reader = PdfReader(BytesIO(form_of(complete_office)))
    told = {
        str(each.get_object()["/T"]): each.get_object()
        for page in reader.pages
        for each in page["/Annots"]
    }
    phone = told["contact:phone"]
    assert phone["/TU"] == "Téléphone · Phone"
    assert all("/StructParent" in each for each in told.values() if each.get("/F") == 4)
    numbers = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    tag = dict(zip(numbers[::2], numbers[1::2], strict=True))[phone["/StructParent"]]
    assert tag.get_object()["/S"] == "/Form"


def test_a_form_is_the_same_each_time(complete_office: Path) -> None:
    assert form_of(complete_office) == form_of(complete_office)


def test_a_form_shows_in_a_reader_what_it_holds(complete_office: Path) -> None:
    """PDFium, which is Chrome's, finds the fields and their values."""
    document = pypdfium2.PdfDocument(form_of(complete_office))
    document.init_forms()
    page = document[0].render(scale=2, may_draw_forms=True).to_pil()
    assert page.size == (1191, 1684)
    text = document[0].get_textpage().get_text_range()
    assert "Camping du Torrent" in text
    assert "Téléphone" in text


def test_long_texts_neither_overflow_nor_need_a_third_page(office: Path) -> None:
    """Two thousand characters in each text, an address of three hundred: all of it in its box."""
    words = "Une très longue phrase qui ne veut pas finir. " * 43
    edit(office, "Camping du Torrent, en une phrase.", words.strip())
    edit(office, "Torrent Campsite, in one sentence.", words.strip())
    edit(office, "Dernière entrée une heure avant la fermeture.", words.strip())
    edit(office, "Last admission one hour before closing.", words.strip())
    edit(office, "Entrée de plain-pied.", words.strip())
    edit(office, "https://booking.example.org/camping-du-torrent", f"https://e.org/{'x' * 280}")
    form = PdfReader(BytesIO(form_of(office)))
    assert len(form.pages) <= 2
    widgets = [each.get_object() for page in form.pages for each in page["/Annots"]]
    drawn = [each for each in widgets if each.get("/FT") == "/Tx" and each["/F"] == 4]
    for each in drawn:
        left, bottom, right, top = map(float, each["/Rect"])
        several = bool(each["/Ff"] & (1 << 12))
        size = fitting_size(each["/V"], right - left, top - bottom, several=several)
        assert size > SMALLEST_SIZE or not each["/V"], each["/T"]


def test_a_text_too_long_for_a_form_is_not_asked_about(office: Path) -> None:
    edit(office, "Camping du Torrent, en une phrase.", "mot " * 600)
    record = catalogue_of(office).by_id[CAMPSITE]
    assert "summary.fr" not in {each.field.name for each in fields_on_form(record)}
    plan = send_back(office, {ALL_RIGHT: "yes"})
    assert plan.faults == ()


def test_lines_are_broken_without_losing_a_letter() -> None:
    text = "un deux trois " * 30 + "x" * 300
    assert "".join("".join(lines_of(text, 100)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (
            "Mo-Fr 09:00-12:00,14:00-18:00; PH off",
            "du lundi au vendredi 9h-12h, 14h-18h ; fermé les jours fériés",
        ),
        (
            "Apr-Oct 09:00-18:00; May 1 off",
            "d'avril à octobre tous les jours 9h-18h ; fermé le 1er mai",
        ),
        ("Mo[1] 10:00-12:00", "Mo[1] 10:00-12:00"),
    ],
)
def test_hours_are_said_in_french_where_our_reader_takes_them_back(hours: str, said: str) -> None:
    assert write_french_hours(hours) == said
    assert normalise_opening_hours(said) == hours


# What comes back


def test_a_form_that_comes_back_unchanged_changes_the_verification_only(office: Path) -> None:
    before = text_of(office)
    plan = send_back(office, {ALL_RIGHT: "yes", RESPONDENT: "Dominique, gérante"})
    apply_returns(plan)
    old = "{ checked_on: 2026-05-12, checked_by: Camille Exemple, method: questionnaire }"
    new = "{checked_on: 2026-07-14, checked_by: Camille Exemple, method: questionnaire}"
    assert text_of(office) == before.replace(old, new)
    assert plan.validated == {CAMPSITE}


def test_a_form_that_nobody_answered_changes_nothing(office: Path) -> None:
    plan = send_back(office, {})
    assert (plan.rewritings, plan.faults, plan.validated) == ((), (), frozenset())


def test_a_changed_number_becomes_a_change(office: Path) -> None:
    before = text_of(office)
    plan = send_back(office, {"contact.phone": "0465711099"})
    assert [(each.field, each.old, each.new) for each in plan.returns[0].changes] == [
        ("contact.phone", "+33 4 65 71 10 02", "+33 4 65 71 10 99")
    ]
    apply_returns(plan)
    assert text_of(office) == before.replace('"04 65 71 10 02"', "+33 4 65 71 10 99")


def test_another_way_of_writing_is_no_change(office: Path) -> None:
    answers = {
        "contact.phone": "04.65.71.10.02",
        "summary.fr": " Camping du\u00a0Torrent,  en une phrase.",
    }
    plan = send_back(office, answers)
    assert (plan.rewritings, plan.faults) == ((), ())


def test_every_kind_of_answer_is_taken(office: Path) -> None:
    answers = {
        "address.commune": "Rochebrune-l’Exemple",
        "contact.website": "www.torrent.example.org",
        "contact.mobile": "",
        "opening_hours": "du lundi au vendredi 9h-12h",
        "opening_note.fr": "",
        "opening_note.en": "",
        "prices.0.amount": "19,50",
        "prices.1.label": "Enfant",
        "prices.1.amount": "9 €",
        "prices.1.unit": "child",
        "capacity.people": "250",
        "payment.card": "",
        "payment.cheque": "yes",
        "languages_spoken.de": "yes",
        "pets": "refused",
        "free": "yes",
    }
    plan = send_back(office, {**answers, RESPONDENT: "D."})
    assert plan.faults == ()
    apply_returns(plan)
    record = catalogue_of(office).by_id[CAMPSITE]
    said = values_of(record)
    assert said["address.commune"] == "Rochebrune-l’Exemple"
    assert record.contact.website == "https://www.torrent.example.org"
    assert record.contact.mobile is None
    assert record.opening_hours == "Mo-Fr 09:00-12:00"
    assert record.opening_note is not None
    assert record.opening_note.languages == ("nl",)
    assert [said[f"prices.0.{key}"] for key in ("label", "amount", "maximum")] == [
        "Plein tarif",
        "19.50".replace(".", ","),
        "32",
    ]
    assert record.prices[0].label is not None
    assert record.prices[0].label.text("en") == "Full price"
    assert record.prices[1].label is not None
    assert record.prices[1].label.languages == ("fr",)
    assert said["capacity.people"] == "250"
    assert record.payment == ("cash", "holiday-vouchers", "cheque")
    assert record.languages_spoken == ("fr", "en", "de")
    assert (said["pets"], said["free"]) == ("refused", "yes")


def test_what_an_editor_changed_meanwhile_is_kept_and_told(office: Path) -> None:
    """Three values are told; the other answers go on, but nobody stands for the whole."""
    form = office.parent / "torrent.pdf"
    answers = {"contact.phone": "04 65 71 10 99", "capacity.people": "250", ALL_RIGHT: "yes"}
    form.write_bytes(fill(form_of(office), answers))
    edit(office, "04 65 71 10 02", "04 65 71 10 55")
    plan = plan_returns([form], catalogue_of(office), office, CHECKING)
    (fault,) = plan.faults
    assert (fault.rule, fault.path, fault.pointer) == (
        "answer-conflict",
        "torrent.pdf",
        ("contact.phone",),
    )
    assert dict(fault.facts) == {
        "base": "+33 4 65 71 10 02",
        "value": "+33 4 65 71 10 99",
        "current": "+33 4 65 71 10 55",
    }
    assert plan.validated == frozenset()
    apply_returns(plan)
    record = catalogue_of(office).by_id[CAMPSITE]
    assert record.contact.phone == "+33465711055"
    assert values_of(record)["capacity.people"] == "250"
    assert record.verification is not None
    assert record.verification.checked_on == date(2026, 5, 12)


def test_prices_change_as_a_whole(office: Path) -> None:
    """A line that an editor removed moves the others: an answer about a line would hit another."""
    form = office.parent / "torrent.pdf"
    form.write_bytes(fill(form_of(office), {"prices.1.label": "Enfant", "prices.1.amount": "9"}))
    edit(office, 'amount: "18"', 'amount: "20"')
    plan = plan_returns([form], catalogue_of(office), office, CHECKING)
    assert {fault.rule for fault in plan.faults} == {"answer-conflict"}
    assert plan.rewritings == ()


def test_applying_twice_is_applying_once(office: Path) -> None:
    file = office.parent / "torrent.pdf"
    file.write_bytes(fill(form_of(office), {"contact.phone": "04 65 71 10 99", ALL_RIGHT: "yes"}))
    apply_returns(plan_returns([file], catalogue_of(office), office, CHECKING))
    once = text_of(office)
    again = plan_returns([file], catalogue_of(office), office, CHECKING)
    assert (again.rewritings, again.faults) == ((), ())
    assert again.returns[0].already == ("contact.phone",)
    assert text_of(office) == once


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("contact.email", "accueil@example.org\r\nBcc: all@example.org"),
        ("contact.website", "javascript:alert(1)"),
        ("booking", 'https://example.org/" onclick="x'),
        ("address.postcode", "../../etc/passwd"),
        ("address.commune", "Atlantis"),
        ("contact.phone", "callto:{{ 7*7 }}"),
        ("capacity.people", "-5"),
        ("prices.0.amount", "gratuit"),
        ("opening_hours", "quand il fait beau"),
        ("pets", "tigers"),
        ("summary.fr", "x" * 1_000_000),
    ],
)
def test_what_the_record_cannot_hold_is_refused(office: Path, field: str, answer: str) -> None:
    """Refused by field; the answers beside it go on, the record counts as checked by nobody."""
    plan = send_back(office, {field: answer, "contact.mobile": "06 39 98 10 55", ALL_RIGHT: "yes"})
    assert plan.faults
    assert all(field.split(".", maxsplit=1)[0] in str(fault.pointer) for fault in plan.faults)
    assert plan.validated == frozenset()
    assert [change.field for change in plan.returns[0].changes] == ["contact.mobile"]


@pytest.mark.parametrize(
    "answer",
    [
        "<script>alert(1)</script>",
        "{{ config }} {% raw %}",
        '#import "../../secret.typ"',
        "../../../etc/passwd",
        "a: b\n- c",
        "!!python/object/apply:os.system [ls]",
        "*alias &anchor",
        "\"'`|> # %",
        "yes",
        '=HYPERLINK("https://example.org")',
        "\x1b[31mrouge\x1b[0m\u202e",
    ],
)
def test_whatever_is_typed_is_data(office: Path, answer: str) -> None:
    """The file read back holds the same text, control characters left out."""
    plan = send_back(office, {"summary.fr": answer, "address.street": answer})
    apply_returns(plan)
    record = catalogue_of(office).by_id[CAMPSITE]
    bare = re.sub(r"[\x1b\u202e]", "", answer)
    assert record.summary is not None
    assert record.summary.text("fr") == bare
    assert record.address is not None
    assert record.address.street == " ".join(bare.split())
    told = describe_returns(plan, words_of("en"))
    assert "\x1b" not in told
    assert "\u202e" not in told


# Which forms are taken


def test_what_is_no_form_of_ours_is_told_by_file(office: Path) -> None:
    form = form_of(office)
    files = {
        "damaged.pdf": form[: len(form) // 2],
        "empty.pdf": b"",
        "large.pdf": b"%PDF-1.7" + b"x" * LARGEST_FORM,
        "locked.pdf": encrypted(form),
        "plain.pdf": blank(),
        "text.pdf": b"Bonjour",
        "other-year.pdf": form_of(office, CAMPSITE, 2025),
        "unknown.pdf": rehidden(form, "record", "nobody"),
        "climbing.pdf": rehidden(form, "record", "../../office"),
        "altered.pdf": rehidden(form, "base", '{"contact.phone":"+33 1"}'),
        "torn.pdf": rehidden(form, "base", "{"),
    }
    for name, content in files.items():
        (office.parent / name).write_bytes(content)
    paths = [office.parent / name for name in (*files, "missing.pdf")]
    plan = plan_returns(paths, catalogue_of(office), office, CHECKING)
    assert (plan.returns, plan.rewritings) == ((), ())
    assert {fault.path: fault.rule for fault in plan.faults} == {
        "damaged.pdf": "unreadable-form",
        "empty.pdf": "unreadable-form",
        "large.pdf": "unreadable-form",
        "locked.pdf": "unreadable-form",
        "plain.pdf": "unreadable-form",
        "text.pdf": "unreadable-form",
        "missing.pdf": "unreadable-form",
        "other-year.pdf": "other-campaign",
        "unknown.pdf": "unknown-record",
        "climbing.pdf": "unknown-record",
        "altered.pdf": "altered-form",
        "torn.pdf": "foreign-form",
    }


def test_of_two_forms_that_say_the_same_one_is_taken(office: Path) -> None:
    content = fill(form_of(office), {ALL_RIGHT: "yes"})
    paths = [office.parent / name for name in ("b.pdf", "a.pdf")]
    for path in paths:
        path.write_bytes(content)
    plan = plan_returns(paths, catalogue_of(office), office, CHECKING)
    assert [(fault.rule, fault.path) for fault in plan.faults] == [("form-twice", "b.pdf")]
    assert plan.validated == {CAMPSITE}


def test_of_two_forms_that_contradict_each_other_none_is_taken(office: Path) -> None:
    form = form_of(office)
    for name, number in (("a.pdf", "04 65 71 10 97"), ("b.pdf", "04 65 71 10 98")):
        (office.parent / name).write_bytes(fill(form, {"contact.phone": number}))
    paths = [office.parent / name for name in ("a.pdf", "b.pdf")]
    plan = plan_returns(paths, catalogue_of(office), office, CHECKING)
    assert [fault.rule for fault in plan.faults] == ["contradicting-form"] * 2
    assert plan.rewritings == ()


def test_a_form_is_read_with_its_limits(complete_office: Path) -> None:
    with pytest.raises(FormError):
        read_form(b"%PDF-1.7\n%%EOF")
    form = read_form(fill(form_of(complete_office), {"summary.fr": "é" * 5000}))
    assert form.too_long == {"summary.fr"}
    assert len(form.values["summary.fr"]) == 2000


def encrypted(form: bytes) -> bytes:
    """Return a form under a password."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(form)))
    writer.encrypt("secret", algorithm="RC4-128")
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def blank() -> bytes:
    """Return a PDF without a form."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def rehidden(form: bytes, name: str, value: str) -> bytes:
    """Return a form in which somebody changed what travels unseen."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(form)))
    for annotation in writer.pages[0]["/Annots"]:
        field = annotation.get_object()
        if field["/T"] == f"belvedere:{name}":
            field[NameObject("/V")] = type(field["/V"])(value)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


# The campaign


def test_each_provider_gets_a_letter_with_its_form(complete_office: Path) -> None:
    catalogue = catalogue_of(complete_office)
    plan = letters.plan_campaign(catalogue, YEAR, DAY)
    written = list(letters.write_letters(plan, catalogue, press_of(complete_office)))
    assert [each.record for each in written] == sorted(record.id for record in catalogue.records)
    first = next(each for each in written if each.record == CAMPSITE)
    assert first.message is not None
    message = email.message_from_bytes(first.message, policy=policy.default)
    assert message["To"].addresses[0].addr_spec == "camping-du-torrent@example.org"
    assert message["From"].addresses[0].addr_spec == catalogue.office.contact.email
    (attached,) = message.iter_attachments()
    assert attached.get_content() == first.form
    body = message.get_body(("plain",))
    assert body is not None
    assert "Camping du Torrent" in body.get_content()
    again = list(letters.write_letters(plan, catalogue, press_of(complete_office)))
    assert again == written


def test_a_name_cannot_add_headers(office: Path) -> None:
    edit(office, "name: Camping du Torrent", 'name: "Camping\\r\\nBcc: all@example.org\\n\\nbody"')
    catalogue = catalogue_of(office)
    plan = letters.plan_campaign(catalogue, YEAR, DAY)
    for letter in letters.write_letters(plan, catalogue, press_of(office)):
        assert letter.message is not None
        assert email.message_from_bytes(letter.message)["Bcc"] is None


def test_a_record_without_email_has_its_form_to_be_printed(office: Path) -> None:
    edit(office, "  email: camping-du-torrent@example.org\n", "")
    catalogue = catalogue_of(office)
    plan = letters.plan_campaign(catalogue, YEAR, DAY)
    assert [record.id for record in plan.without_email] == [CAMPSITE]
    written = letters.write_letters(plan, catalogue, press_of(office))
    assert [each.record for each in written if each.message is None] == [CAMPSITE]


def test_starting_again_asks_only_who_is_new(complete_office: Path) -> None:
    catalogue = catalogue_of(complete_office)
    table = letters.plan_campaign(catalogue, YEAR, DAY).table
    table = letters.mark_returned(table, [CAMPSITE], [], DAY, "")
    shorter = "".join(line for line in table.splitlines(keepends=True) if CASTLE not in line)
    later = date(2026, 9, 1)
    plan = letters.plan_campaign(catalogue, YEAR, later, shorter, remind=[CAMPSITE, "ligne-99"])
    assert [record.id for record in plan.asked] == [CASTLE, "ligne-99"]
    rows = {row.record: row for row in read_table(plan.table)}
    assert rows[CAMPSITE].returned == DAY
    assert rows[CAMPSITE].reminded is None
    assert rows[CASTLE].asked == later
    assert rows[RecordId("ligne-99")].reminded == later
    assert rows[RecordId("ligne-99")].asked == DAY


def test_the_table_survives_a_french_spreadsheet() -> None:
    rows = (
        FollowUp(RecordId("a"), 'Bar; « "Le Port" », suite', asked=DAY),
        FollowUp(RecordId("b"), "=1+1", asked=DAY, validated_by="@Camille"),
    )
    table = write_table(rows)
    assert read_table(table) == rows
    assert '"=1+1"' not in table
    assert read_table("\ufeff" + table.replace('","', '";"')) == rows


@pytest.mark.parametrize(
    "table",
    [
        "record,name\na,b\n",
        "",
        '"record',
        "a" * 50,
        "record,name,asked,reminded,returned,validated,validated_by\na,b,14/07/2026,,,,\n",
    ],
)
def test_a_table_that_cannot_be_read_is_refused(table: str) -> None:
    with pytest.raises(TableError):
        read_table(table)


def test_a_returned_form_waits_ten_working_days(complete_office: Path) -> None:
    """The fourteenth of July and weekends are no working days."""
    assert add_working_days(date(2026, 7, 10), 10) == date(2026, 7, 27)
    table = letters.plan_campaign(catalogue_of(complete_office), YEAR, DAY).table
    table = letters.mark_returned(table, [CAMPSITE, CASTLE], [CASTLE], date(2026, 7, 10), "Camille")
    assert letters.late_rows(table, date(2026, 7, 27)) == ()
    assert [row.record for row in letters.late_rows(table, date(2026, 7, 28))] == [CAMPSITE]


def test_a_fingerprint_follows_what_is_said(complete_office: Path) -> None:
    records = catalogue_of(complete_office).records
    assert len({fingerprint_of(values_of(record)) for record in records}) == len(records)
    record = records[0]
    assert fingerprint_of(dict(reversed(values_of(record).items()))) == fingerprint_of(
        values_of(record)
    )
    assert all(field.caption.fr and field.caption.en for field in asked_fields(record))


# The merge

NAMES = st.sampled_from(["a", "b", "c.0", "c.1"])
VALUES = st.dictionaries(NAMES, st.sampled_from(["", "x", "y", "z"]))
GROUPS = {"c.0": "c", "c.1": "c"}


@given(VALUES, VALUES, VALUES)
def test_no_change_of_an_editor_is_ever_lost(
    base: dict[str, str], answers: dict[str, str], current: dict[str, str]
) -> None:
    merged = merge_answers(base, answers, current, GROUPS)
    after = apply_answers(merged, answers, current)
    for name, sent in base.items():
        if current.get(name, "") != sent:
            assert after.get(name, "") == current.get(name, "")
    assert merge_answers(base, answers, current, GROUPS) == merged


@given(VALUES, VALUES, VALUES)
def test_merging_twice_is_merging_once(
    base: dict[str, str], answers: dict[str, str], current: dict[str, str]
) -> None:
    once = apply_answers(merge_answers(base, answers, current, GROUPS), answers, current)
    assert apply_answers(merge_answers(base, answers, once, GROUPS), answers, once) == once


@given(VALUES, VALUES, VALUES)
def test_the_order_of_answers_about_other_fields_does_not_matter(
    base: dict[str, str], answers: dict[str, str], current: dict[str, str]
) -> None:
    first = {name: text for name, text in answers.items() if name in {"a", "c.0", "c.1"}}
    second = {name: text for name, text in answers.items() if name == "b"}

    def merge(given_answers: dict[str, str], record: Mapping[str, str]) -> Mapping[str, str]:
        return apply_answers(
            merge_answers(base, given_answers, record, GROUPS), given_answers, record
        )

    assert merge(second, merge(first, current)) == merge(first, merge(second, current))
