"""What the office prints: whole, true, readable by everyone, the same every time.

Real offices are printed by the real compiler; what it made is read back by other libraries.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from printed import (
    DAY,
    EDITIONS,
    EMPTY,
    Printed,
    demonstration,
    of_edition,
    print_demonstration,
    print_office,
    read_catalogue,
    squeeze,
)
from terminal import belvedere

from generator import pipeline
from generator.editions import print_editions
from generator.errors import BelvedereError
from generator.languages import words_of
from generator.load import load_project
from generator.model.accommodation import Accommodation
from generator.model.edition import EditionKind
from generator.view.guide import Guide
from generator.view.printed import PrintJob

KEPT = Path(".cache/belvedere/editions")
GUIDE = "editions/accommodation-guide-{}.pdf"
LANGUAGES = ("fr", "en", "nl")
STARS = {
    "fr": ("étoile", "étoiles"),
    "en": ("star", "stars"),
    "nl": ("ster", "sterren"),
}
EVERYTHING = (
    *("accommodation", "attraction", "event", "restaurant", "activity", "itinerary", "transport"),
    *("producer", "contents", "map", "index", "commune-index", "office", "emergency-numbers"),
    "notices",
)
TEXTS = (
    "#import “x”: * #panic()",
    "$ x^2 $ @label <label> #",
    "*gras* _italique_ = Titre",
    "\\ \\u{41} \\n // commentaire /* */",
    "`code` ~ --- ... [a](b) {{ 7*7 }}",
    "<script>alert(1)</script> & &amp;",
    "- liste + liste / terme: 1. un",
    "L" + "o" * 1990 + "ng",
)


@pytest.fixture(params=EDITIONS)
def prints(request: pytest.FixtureRequest) -> tuple[Printed, ...]:
    """Each edition of the demonstration, in all its languages."""
    return of_edition(request.param)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the demonstration."""
    return str(request.param)


@pytest.fixture
def guide(language: str) -> Printed:
    """The accommodation guide in each language."""
    return print_demonstration()[GUIDE.format(language)]


def accommodations() -> list[Accommodation]:
    """Return the accommodations of the demonstration."""
    records = read_catalogue(demonstration()).records
    return [record for record in records if isinstance(record, Accommodation)]


def write(file: Path, content: object) -> None:
    """Write a file of `data/`: JSON is YAML too, and escapes control characters."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def declare(root: Path, name: str = "tout", **declared: object) -> None:
    """Declare an edition of everything that an office has."""
    sections = [{"content": each} for each in EVERYTHING]
    content = {"title": {"fr": "Tout"}, "sections": sections, "unverified": True, **declared}
    write(root / "data" / "editions" / f"{name}.yml", content)


@pytest.fixture
def small_office(tmp_path: Path, minimal_office: Path) -> Path:
    """The smallest office, with an edition of everything."""
    root = tmp_path / "office"
    shutil.copytree(minimal_office, root)
    declare(root)
    return root


def add_hotel(root: Path, name: str, **fields: object) -> None:
    """Add a hotel that nobody has checked."""
    file = root / "data" / "accommodations" / f"hotel-{len(list(root.rglob('hotel-*')))}.yml"
    write(file, {"name": name, "type": "hotel", **fields})


def print_one(root: Path) -> Printed:
    """Print the French edition of everything."""
    return print_office(root, PrintJob(frozenset({"tout"})))["editions/tout-fr.pdf"]


# Readable by everyone


def test_the_demonstration_prints_in_each_language() -> None:
    """A guide a language; a poster says all of them at once."""
    printed = print_demonstration()
    assert {GUIDE.format(each) for each in LANGUAGES} < set(printed)
    assert "editions/emergency-poster.pdf" in printed


def test_every_edition_is_pdf_ua(prints: tuple[Printed, ...]) -> None:
    """Screen readers get structure, language and title (ISO 14289-1)."""
    for sheets in prints:
        root = sheets.root
        assert root["/StructTreeRoot"]["/K"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert root["/Lang"] in LANGUAGES
        told = root["/Metadata"].get_data().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in told
        assert re.search(r"<dc:title>.*>[^<>]{4,}<.*</dc:title>", told, re.DOTALL)


def test_a_guide_says_its_language(guide: Printed, language: str) -> None:
    """A screen reader pronounces Dutch as Dutch."""
    assert guide.root["/Lang"] == language


def test_fonts_are_embedded(prints: tuple[Printed, ...]) -> None:
    """What is printed elsewhere looks the same."""
    for sheets in prints:
        assert sheets.fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in sheets.fonts)


def test_every_kind_of_section_prints(tmp_path: Path, complete_office: Path) -> None:
    """A fictional office with every field, in its formats and in each of its languages."""
    root = tmp_path / "office"
    shutil.copytree(complete_office, root)
    declare(root, format="a4", order="name")
    declare(root, "petit", expired_classification=True)
    printed = print_office(root)
    assert len({path for path in printed if "tout" in path or "petit" in path}) >= 4
    records = {record.id for record in read_catalogue(root).records}
    assert set(printed["editions/tout-fr.pdf"].entries) <= records
    assert len(printed["editions/tout-fr.pdf"].entries) >= 10


# Whole and true


def test_the_guide_prints_every_classified_accommodation(guide: Printed, language: str) -> None:
    """Name, address, ways to reach it, level and capacity (seed: « tous les hébergements classés »)."""
    missing = []
    for each in accommodations():
        page = guide.entries[each.id]
        said = guide.squeezed[page].partition(squeeze(each.name))[2][:900]
        address, contact = each.address, each.contact
        assert address is not None
        assert address.street
        website = (contact.website or "").partition("://")[2].removeprefix("www.").removesuffix("/")
        facts = [address.street, address.commune, contact.email, contact.phone, website]
        if each.classification and each.classification.holds_on(DAY):
            stars = each.classification.stars
            facts.append(f"{stars} {STARS[language][stars != 1]}")
        if each.capacity:
            facts += [str(amount) for _, amount in each.capacity if amount]
        missing += [(each.id, fact) for fact in facts if fact and squeeze(fact) not in said]
    assert len(accommodations()) >= 30
    assert missing == []


def test_the_index_leads_to_the_page_of_each_entry(guide: Printed) -> None:
    """The number behind a name is the one at the foot of its page."""
    names = {record.id: record.name for record in accommodations()}
    last = max(guide.entries.values())
    index = "".join(guide.squeezed[last + 1 :])
    for entry, page in guide.entries.items():
        number = re.search(re.escape(squeeze(names[entry])) + r"(\d+?)(?=\D|$)", index)
        assert number, names[entry]
        assert int(number[1]) == page + 1
        assert guide.squeezed[page].endswith(str(page + 1))


def test_numbers_on_the_map_are_those_of_entries(guide: Printed) -> None:
    """Every place has one number, the same on both."""
    names = {record.id: record.name for record in accommodations()}
    placed = {record.id for record in accommodations() if record.position}
    map_page = next(text for text in guide.texts[:4] if "\n5 km" in text or " km\nN" in text)
    rows = re.findall(r"^\d+(?: \d+)*$", map_page, re.MULTILINE)
    on_map = sorted(int(number) for row in rows for number in row.split())
    numbered = {}
    for entry, page in guide.entries.items():
        number = re.search(r"(?:^|\n)(\d+) " + re.escape(names[entry]), guide.texts[page])
        if number:
            numbered[entry] = int(number[1])
    assert set(numbered) == placed
    assert sorted(numbered.values()) == on_map == list(range(1, len(placed) + 1))


def test_codes_lead_to_the_page_of_the_entry_beside_them(guide: Printed) -> None:
    """A phone reads a short address that never changes."""
    site = read_catalogue(demonstration()).settings.site_url
    for page in sorted(set(guide.entries.values())):
        here = [entry for entry, on in guide.entries.items() if on == page]
        assert guide.codes(page) == sorted(f"{site}q/{entry}/" for entry in here)


def test_a_classification_that_ended_has_no_stars(guide: Printed, language: str) -> None:
    """Five years, and no day longer (Code du tourisme, D311-8): the guide says so instead."""
    ended = [
        each
        for each in accommodations()
        if each.classification and not each.classification.holds_on(DAY)
    ]
    assert ended
    for each in ended:
        said = guide.squeezed[guide.entries[each.id]].partition(squeeze(each.name))[2]
        head = said[: said.index(squeeze(each.address.street or "")) if each.address else 0]
        assert not any(word in head for word in STARS[language])


@pytest.mark.parametrize("asked", [True, False])
def test_only_an_edition_that_says_so_prints_ended_classifications(
    small_office: Path, *, asked: bool
) -> None:
    """What is out of date is left out unless the editor wants it, then without stars."""
    declare(small_office, expired_classification=asked)
    add_hotel(small_office, "Hôtel Échu", classification={"stars": 4, "granted_on": "2020-01-15"})
    add_hotel(small_office, "Hôtel Classé", classification={"stars": 3, "granted_on": "2025-01-15"})
    text = print_one(small_office).text
    assert ("HôtelÉchu" in text) is asked
    assert "HôtelClassé" in text
    assert "3étoiles" in text
    assert "4étoiles" not in text


@pytest.mark.parametrize("asked", [True, False])
def test_only_an_edition_that_says_so_prints_what_nobody_checked(
    small_office: Path, *, asked: bool
) -> None:
    """Seed: « informations vérifiées »."""
    declare(small_office, unverified=asked)
    add_hotel(small_office, "Hôtel Inconnu")
    checked = {"checked_on": "2026-10-01", "checked_by": "Office", "method": "visit"}
    add_hotel(small_office, "Hôtel Connu", verification=checked)
    text = print_one(small_office).text
    assert ("HôtelInconnu" in text) is asked
    assert "HôtelConnu" in text


# The same every time


def test_two_prints_are_the_same_bytes(tmp_path: Path) -> None:
    """Whoever prints again on another machine gets the same file."""
    root = tmp_path / "office"
    shutil.copytree(demonstration(), root, ignore=shutil.ignore_patterns(".cache"))
    again = {path: sheets.content for path, sheets in print_office(root).items()}
    assert again == {path: sheets.content for path, sheets in print_demonstration().items()}


def test_only_what_changed_is_printed_again(tmp_path: Path) -> None:
    """A changed record costs the editions that show it, not the others."""
    root = tmp_path / "office"
    shutil.copytree(demonstration(), root, ignore=shutil.ignore_patterns(".cache"))
    print_office(root)
    for file in (root / KEPT).glob("*.pdf"):
        file.write_bytes(b"kept")
    assert {sheets.content for sheets in print_office(root).values()} == {b"kept"}
    record = root / "data" / "accommodations" / "auberge-des-pins.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("Auberge des Pins", "Auberge du Changement"), encoding="utf-8")
    printed = print_office(root)
    assert printed["editions/emergency-poster.pdf"].content == b"kept"
    for each in LANGUAGES:
        assert "AubergeduChangement" in printed[GUIDE.format(each)].text


def test_what_was_kept_is_not_committed(small_office: Path) -> None:
    """The folder of kept editions tells git to leave it alone."""
    add_hotel(small_office, "Auberge")
    print_one(small_office)
    assert (small_office / KEPT.parent / ".gitignore").read_text(encoding="utf-8") == "*\n"


# Whatever was typed


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_what_was_typed_is_printed_as_text(small_office: Path, text: str) -> None:
    """Nothing in data is markup, however much it looks like Typst, HTML or Jinja."""
    add_hotel(small_office, text, address={"street": text, "commune": "Aubenas"})
    assert print_one(small_office).text.count(squeeze(text)) >= 2


def test_an_office_of_attacks_prints(tmp_path: Path, hostile_office: Path) -> None:
    """Every free text of every type is an attack; each language prints."""
    root = tmp_path / "office"
    shutil.copytree(hostile_office, root)
    declare(root)
    printed = print_office(root)
    assert printed
    assert any("<script>" in sheets.text for sheets in printed.values())


def test_every_script_of_our_fonts_prints(small_office: Path) -> None:
    """Arabic, Cyrillic, Greek, emoji, and marks of direction and joining."""
    add_hotel(small_office, "فندق الوادي \u200fRiad\u200e")
    add_hotel(small_office, "Гостиница Ξενοδοχείο Ünïçødé Őrség Łódź")
    add_hotel(small_office, "Camping \U0001f3d5\ufe0f \U0001f469\u200d\U0001f4bb \u202eabc\u202c")
    assert "ГостиницаΞενοδοχείο" in print_one(small_office).text


def test_a_record_of_nothing_but_a_name_prints(small_office: Path) -> None:
    """What is unknown leaves no trace: no empty label, no “None”."""
    add_hotel(small_office, "Hôtel Seul")
    text = print_one(small_office).text
    assert "HôtelSeul" in text
    assert "None" not in text
    assert "()" not in text


def test_control_characters_are_left_out(small_office: Path) -> None:
    """They come with what was pasted, and mean nothing in print."""
    add_hotel(
        small_office,
        "Hôtel\u0007 du \ufeffPont\u0000",
        address={"street": "1\u001f quai", "commune": "Aubenas"},
    )
    assert "HôtelduPont" in print_one(small_office).text


def test_an_edition_without_records_is_not_printed(small_office: Path) -> None:
    """An empty booklet serves nobody; `check` tells it (`empty-edition`)."""
    assert print_office(small_office, PrintJob(frozenset({"tout"}))) == {}
    assert not any(name in path for path in print_demonstration() for name in EMPTY)


def write_prints(root: Path) -> None:
    """Print as the command does, and see that a refusal leaves nothing behind."""
    folder = root / "print"
    try:
        pipeline.print_office(read_catalogue(root), root, DAY, folder, PrintJob())
    finally:
        assert not folder.exists()


@pytest.mark.parametrize("language_of_editor", ["fr", "en", "nl", "de"])
def test_a_character_of_no_font_leads_to_its_line(
    small_office: Path, language_of_editor: str
) -> None:
    """An editor can't see which of 2 000 records a compiler means: the place is told."""
    add_hotel(small_office, "Auberge")
    file = small_office / "data" / "accommodations" / "hotel-1.yml"
    file.write_text(
        'type: hotel\nname: "Hôtel 日本"\naddress:\n  street: 1 rue 日\n  commune: Aubenas\n',
        "utf-8",
    )
    with pytest.raises(BelvedereError) as raised:
        write_prints(small_office)
    error = raised.value
    told = words_of(language_of_editor).text(error.message, **error.facts)
    assert "data/accommodations/hotel-1.yml:2:7" in told
    assert "data/accommodations/hotel-1.yml:4:11" in told
    assert "日 (U+65E5), 本 (U+672C)" in told
    assert "hotel-0" not in told


def test_a_missing_font_character_in_an_edition_s_own_title_leads_there(small_office: Path) -> None:
    """Titles are typed too."""
    add_hotel(small_office, "Auberge")
    declare(small_office, title={"fr": "Guide 日"})
    with pytest.raises(BelvedereError, match=r"data/editions/tout\.yml:1:\d+"):
        write_prints(small_office)


# What an editor may declare


@pytest.mark.parametrize(
    ("declared", "rule", "guess"),
    [
        ({"sections": [{"content": "letterhead"}]}, "content-of-another-kind", None),
        (
            {"kind": "record-sheets", "sections": [{"content": "map"}]},
            "content-of-another-kind",
            None,
        ),
        (
            {"kind": "email-signature", "sections": [{"content": "badge"}]},
            "content-of-another-kind",
            None,
        ),
        (
            {"sections": [{"content": "map", "kinds": ["hotel"]}]},
            "conditions-without-records",
            None,
        ),
        (
            {"sections": [{"content": "accommodation", "kinds": ["hotle"]}]},
            "unknown-value",
            "hotel",
        ),
    ],
)
def test_what_an_edition_cannot_be_is_told(
    small_office: Path, declared: dict[str, object], rule: str, guess: str | None
) -> None:
    """With the file, and the word that was most likely meant."""
    declare(small_office, **declared)
    told = [each for each in load_project(small_office).findings if each.rule == rule]
    assert [each.path for each in told] == ["data/editions/tout.yml"]
    assert told[0].facts.get("guess") == guess


# Office papers


def test_office_papers_are_printed_and_not_published() -> None:
    """Letterhead, cards, badges and forms are the office's own: visitors don't find them."""
    catalogue = read_catalogue(demonstration())
    guide = Guide(catalogue, DAY)
    own = {EditionKind.PAPERS, EditionKind.EMAIL_SIGNATURE}
    papers = {each.id for each in catalogue.editions if each.kind in own}
    public = {
        each.edition.id for each in print_editions(guide, demonstration(), PrintJob(public=True))
    }
    assert papers
    assert not papers & public
    assert papers | public | EMPTY == {each.id for each in catalogue.editions}


def test_the_answering_machine_says_what_is_known_of_the_hours_in_every_language() -> None:
    """The text to read out has the real hours (seed: « messages des répondeurs »)."""
    printed = print_office(demonstration(), PrintJob(frozenset({"office-forms"})))
    for language in LANGUAGES:
        text = printed[f"editions/office-forms-{language}.pdf"].text
        assert squeeze(words_of(language).text("Opening hours not announced yet")) in text
        assert "112" in text


# The command


def test_print_writes_what_is_asked_for(small_office: Path, tmp_path: Path) -> None:
    """One edition in two languages, into a folder of one's own."""
    add_hotel(small_office, "Auberge")
    declare(small_office, name="autre")
    folder = tmp_path / "paper"
    options = ("--root", small_office, "--lang", "fr,nl", "--output", folder)
    assert belvedere("print", "tout", *options).code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["tout-fr.pdf", "tout-nl.pdf"]


def test_an_unknown_edition_is_answered_with_the_one_meant(
    small_office: Path, tmp_path: Path
) -> None:
    """Nothing is written then."""
    told = belvedere("print", "tuot", "--root", small_office, "--output", tmp_path / "paper")
    assert told.code == 2
    assert "tout" in told.complained
    assert not (tmp_path / "paper").exists()


def test_nothing_is_printed_of_faulty_data(small_office: Path, tmp_path: Path) -> None:
    """Its faults are told instead, as in a build."""
    add_hotel(small_office, "Auberge", contact={"email": "nobody"})
    told = belvedere("print", "--root", small_office, "--output", tmp_path / "paper")
    assert told.code == 1
    assert "data/accommodations/hotel-0.yml:1:" in told.complained
    assert not (tmp_path / "paper").exists()
