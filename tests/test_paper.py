"""What paper has of its own: a record's sheet, photos, greys, booklets; and a signature for e-mails."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from printed import DAY, POINTS, Printed, print_office, read_catalogue, squeeze
from terminal import belvedere

from generator.editions.booklet import impose
from generator.editions.finishing import grey_of
from generator.editions.photos import pixels_of
from generator.model.edition import Frame
from generator.model.photo_file import PhotoFile
from generator.view.printed import Finish, PrintJob

OFFICES = Path(__file__).parent / "offices"
CASTLE = "chateau-de-rochebrune"
MILLIMETRES = POINTS / 25.4
A5 = (148, 210)
LANGUAGES = ("fr", "en", "nl")


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office that fills every field, photos included."""
    return Path(shutil.copytree(OFFICES / "complete", tmp_path_factory.mktemp("paper") / "office"))


def sheet_of(root: Path, record: str, language: str = "fr") -> Printed:
    """Print a record's own sheet."""
    job = PrintJob(records=frozenset({record}), languages=frozenset({language}))
    (sheet,) = print_office(root, job).values()
    return sheet


def photos_of(sheets: Printed) -> list[Image.Image]:
    """Return the photos in a file."""
    return [
        Image.open(BytesIO(image.data)) for page in sheets.reader.pages for image in page.images
    ]


def colours_of(picture: Image.Image) -> set[tuple[int, ...]]:
    """Return the colours of a picture that are no greys: a scanner's eye forgives a little."""
    counted = picture.convert("RGB").getcolors(picture.width * picture.height) or []
    colours = (colour for _count, colour in counted if isinstance(colour, tuple))
    return {colour for colour in colours if max(colour) - min(colour) > 3}


# A record's sheet


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_has_a_sheet_of_two_pages_at_most(complete: Path, language: str) -> None:
    """Front and back of A5, with its name, its contact and the way to its page."""
    for record in read_catalogue(complete).records:
        sheet = sheet_of(complete, record.id, language)
        assert len(sheet.texts) <= 2, record.id
        box = sheet.reader.pages[0].mediabox
        assert (box.width, box.height) == pytest.approx([side * MILLIMETRES for side in A5], abs=1)
        name = record.translated_name.text(language) if record.translated_name else None
        assert squeeze(name or record.name) in sheet.squeezed[0]
        if record.contact.email:
            assert squeeze(record.contact.email) in sheet.squeezed[0]
        assert any(code.endswith(f"/q/{record.id}/") for code in sheet.codes(0)), record.id


def test_a_sheet_says_whose_its_photos_and_facts_are(complete: Path) -> None:
    """Sources and licences stand on the paper that travels alone."""
    (castle,) = (each for each in read_catalogue(complete).records if each.id == CASTLE)
    sheet = sheet_of(complete, CASTLE)
    assert photos_of(sheet)
    assert all(squeeze(photo.credit or "") in sheet.text for photo in castle.photos)
    assert all(squeeze(each.source) in sheet.text for each in castle.provenance)


def test_an_edition_may_print_a_sheet_for_each_of_its_records(complete: Path) -> None:
    """Each begins on a front, so that sheets can be taken apart."""
    content = {
        "kind": "record-sheets",
        "title": {"fr": "Feuilles"},
        "sections": [{"content": "attraction"}, {"content": "restaurant"}],
        "unverified": True,
    }
    file = complete / "data" / "editions" / "feuilles.yml"
    file.write_text(json.dumps(content), encoding="utf-8")
    job = PrintJob(frozenset({"feuilles"}), languages=frozenset({"fr"}))
    (sheets,) = print_office(complete, job).values()
    file.unlink()
    records = [
        each
        for each in read_catalogue(complete).records
        if type(each).__name__ in {"Attraction", "Restaurant"}
    ]
    fronts = sheets.squeezed[::2]
    assert len(records) > 1
    assert all(any(squeeze(each.name) in front for front in fronts) for each in records)


# Photos


@given(
    width=st.integers(1, 8000),
    height=st.integers(1, 8000),
    across=st.floats(20, 300),
    down=st.floats(20, 300),
)
def test_photos_are_as_sharp_as_paper_and_never_enlarged(
    width: int, height: int, across: float, down: float
) -> None:
    """300 dots an inch, or all that the photo has."""
    frame = Frame(across, down)
    made = pixels_of(PhotoFile(width, height, ""), frame)
    assert made[0] <= width
    assert made[1] <= height
    fills = frame.resolution_of(PhotoFile(*made, ""))
    assert made == (width, height) or fills == pytest.approx(300, abs=300 / min(made))


def test_brochures_show_photos_and_name_their_authors(complete: Path) -> None:
    """In the imprint: their right, and the licence's condition."""
    job = PrintJob(frozenset({"accommodation-guide"}), languages=frozenset({"fr"}))
    (guide,) = print_office(complete, job).values()
    assert len(photos_of(guide)) > 1
    records = [each for each in read_catalogue(complete).records if each.id in guide.entries]
    for record in records:
        for photo in record.photos[:1]:
            held = photo.may_be_shown_on(DAY)
            assert not held or squeeze(photo.credit or "") in guide.text


def test_a_photo_whose_rights_have_ended_is_on_no_paper(complete: Path, tmp_path: Path) -> None:
    """Neither on a sheet nor in the imprint (`expired-photo-rights`)."""
    root = Path(shutil.copytree(complete, tmp_path / "office"))
    file = root / "data" / "attractions" / f"{CASTLE}.yml"
    text = file.read_text(encoding="utf-8")
    ended = text.replace("    rights_until: 2030-12-31\n", "")
    ended = ended.replace("    credit: ", "    rights_until: 2026-11-23\n    credit: ")
    file.write_text(ended, encoding="utf-8")
    (castle,) = (each for each in read_catalogue(root).records if each.id == CASTLE)
    assert castle.photos
    assert photos_of(sheet_of(complete, CASTLE))
    sheet = sheet_of(root, CASTLE)
    assert photos_of(sheet) == []
    assert squeeze(castle.photos[0].credit or "") not in sheet.text


# Greys


def test_grey_means_grey_photos_and_map_included(complete: Path) -> None:
    """A printer with black alone shows what we chose, not what it makes of our colours."""
    job = PrintJob(frozenset({"accommodation-guide"}), languages=frozenset({"fr"}))
    (coloured,) = print_office(complete, job).values()
    in_grey = PrintJob(job.editions, languages=job.languages, finish=Finish(grey=True))
    ((path, grey),) = print_office(complete, in_grey).items()
    assert path == "editions/accommodation-guide-fr-grey.pdf"
    assert grey.text == coloured.text
    assert any(colours_of(coloured.draw(page, 20)) for page in range(len(coloured.texts)))
    assert not any(colours_of(grey.draw(page, 20)) for page in range(len(grey.texts)))


@pytest.mark.parametrize(
    ("colour", "grey"),
    [
        ("#000000", "#000000"),
        ("#ffffff", "#ffffff"),
        ("#00ff00", "#b6b6b6"),
        ("#0000ff", "#121212"),
    ],
)
def test_a_grey_is_as_light_as_its_colour(colour: str, grey: str) -> None:
    """Green is light to the eye, blue is dark."""
    assert grey_of(colour) == grey


# Booklets


@given(count=st.integers(1, 200))
def test_a_folded_booklet_is_read_from_first_to_last(count: int) -> None:
    """Fold the sheets, leaf through them: the pages follow, blank ones only before the last."""
    read = [page for leaf in _leafed(impose(count)) for page in leaf]
    assert [page for page in read if page] == list(range(1, count + 1))
    assert read[-1] == count
    assert 0 not in read[: count - 1]


def _leafed(sides: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """Yield front and back of each leaf of a folded booklet, as a reader turns them."""
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    yield from ((front[1], back[0]) for front, back in sheets)
    yield from ((back[1], front[0]) for front, back in reversed(sheets))


def test_a_booklet_has_two_pages_on_a_side(complete: Path) -> None:
    """On sheets twice as wide, with every word of the edition."""
    languages = frozenset({"fr"})
    job = PrintJob(frozenset({"accommodation-guide"}), languages=languages)
    (guide,) = print_office(complete, job).values()
    folded = PrintJob(job.editions, languages=languages, finish=Finish(booklet=True))
    ((path, booklet),) = print_office(complete, folded).items()
    assert path == "editions/accommodation-guide-fr-booklet.pdf"
    assert len(booklet.texts) == 2 * -(-len(guide.texts) // 4)
    box = booklet.reader.pages[0].mediabox
    assert box.width == pytest.approx(2 * A5[0] * MILLIMETRES, abs=1)
    assert sorted(booklet.text) == sorted(guide.text)


# The day's notices


def test_notices_have_a_poster_while_they_hold(complete: Path) -> None:
    """In every language; on a day without one there is nothing to hang up."""
    file = complete / "data" / "editions" / "avis.yml"
    content = {"kind": "poster", "title": {"fr": "Avis"}, "sections": [{"content": "notices"}]}
    file.write_text(json.dumps(content), encoding="utf-8")
    job = PrintJob(frozenset({"avis"}))
    (poster,) = print_office(complete, job).values()
    notices = [each for each in read_catalogue(complete).notices if each.holds_on(DAY)]
    assert notices
    for notice in notices:
        assert any(squeeze(text) in poster.text for text in notice.title.root.values())
    aside = complete / "notices"
    (complete / "data" / "notices").rename(aside)
    assert print_office(complete, job) == {}
    aside.rename(complete / "data" / "notices")
    file.unlink()


# The signature


class Links(HTMLParser):
    """Gathers the links and the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.elements: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]


@pytest.mark.parametrize("office", ["complete", "hostile"])
def test_a_signature_is_html_that_mail_programs_keep(office: str, tmp_path: Path) -> None:
    """A table with styles of its own, nothing to fetch, no text read as markup."""
    root = Path(shutil.copytree(OFFICES / office, tmp_path / "office"))
    content = {
        "kind": "email-signature",
        "title": {"fr": "<b>Signature</b>"},
        "sections": [{"content": "email-signature"}],
    }
    (root / "data" / "editions").mkdir(exist_ok=True)
    (root / "data" / "editions" / "signature.yml").write_text(json.dumps(content), encoding="utf-8")
    folder = tmp_path / "paper"
    told = belvedere("print", "signature", "--root", root, "--lang", "fr", "--output", folder)
    assert told.code == 0, told.complained
    (file,) = folder.iterdir()
    assert file.name == "signature-fr.html"
    page = Links()
    page.feed(file.read_text(encoding="utf-8"))
    assert not page.elements & {"b", "script", "img", "link", "style", "iframe"}
    assert page.links
    assert all(link.split(":")[0] in {"https", "http", "mailto", "tel"} for link in page.links)


# The command


def test_an_unknown_record_is_answered_with_the_one_meant(complete: Path, tmp_path: Path) -> None:
    """Nothing is written then."""
    options = ("--root", complete, "--output", tmp_path / "paper")
    told = belvedere("print", "--record", "chateau-de-rochebrun", *options)
    assert told.code == 2
    assert CASTLE in told.complained
    assert not (tmp_path / "paper").exists()


def test_a_printing_house_gets_no_booklet(complete: Path) -> None:
    """It folds pages by its own machines."""
    told = belvedere("print", "--press", "--booklet", "--root", complete)
    assert told.code == 2
    assert "--booklet" in told.complained
