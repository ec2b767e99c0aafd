"""Photos on a built website: light, the right way up, signed, and without what cameras add."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from built_website import Built, Element, Page, build, copy_office, replace
from local_server import serve_folder
from PIL import Image
from playwright.sync_api import Browser

CASTLE, CAMPSITE, FESTIVAL = (
    "chateau-de-rochebrune",
    "camping-du-torrent",
    "festival-des-exemples",
)
PLACES = {"exif", "xmp", "icc_profile", "comment", "photoshop"}
"""Where a file may say more than its picture shows."""


def pictures(page: Page, tag: str) -> list[Element]:
    """Return the elements of a tag that stand in a picture."""
    return [each for each in page.all(tag) if "picture" in each.ancestors]


def srcset(source: Element, built: Built, page: Page) -> dict[int, Path]:
    """Return the files that a browser may choose from, by their width in the page."""
    found = {}
    for part in source["srcset"].split(", "):
        address, width = part.split()
        found[int(width.removesuffix("w"))] = built.file_at(built.local(address, page.path) or "")
    return found


def test_every_photo_has_sizes_a_fallback_and_room_kept_for_it(complete: Built) -> None:
    """WebP by width, JPEG behind it, width and height in its own proportions."""
    seen = 0
    for page in complete.ordinary_pages.values():
        for image in pictures(page, "img"):
            file = complete.file_at(complete.local(image["src"], page.path) or "")
            with Image.open(file) as picture:
                assert picture.format == "JPEG"
                assert (int(image["width"]), int(image["height"])) == picture.size
            assert image["decoding"] == "async"
            assert "alt" in image.attributes
            seen += 1
        for source in pictures(page, "source"):
            assert source["type"] == "image/webp"
            assert source["sizes"]
            for width, file in srcset(source, complete, page).items():
                with Image.open(file) as picture:
                    assert (picture.format, picture.width) == ("WEBP", width)
    assert seen > 20


def test_only_the_first_photo_of_a_record_is_fetched_at_once(complete: Built) -> None:
    first, *others = pictures(complete.record(CASTLE, "fr"), "img")
    assert (first["fetchpriority"], first["loading"]) == ("high", "")
    assert others
    assert {each["loading"] for each in others} == {"lazy"}
    on_list = pictures(complete.page("accommodations", "fr"), "img")
    assert {each["loading"] for each in on_list} == {"lazy"}


def test_no_photo_is_enlarged(complete: Built) -> None:
    """The castle was taken 900 pixels wide, the festival 1 720."""
    for record, widths in ((CASTLE, {480, 900}), (FESTIVAL, {480, 960, 1600})):
        page = complete.record(record, "fr")
        assert set(srcset(pictures(page, "source")[0], complete, page)) == widths


def test_a_photo_taken_on_its_side_stands_upright(complete: Built) -> None:
    """EXIF says turn; the sky is on top in every published size."""
    page = complete.record(CASTLE, "fr")
    for file in srcset(pictures(page, "source")[0], complete, page).values():
        with Image.open(file) as picture:
            assert picture.height > picture.width
            top, foot = (picture.getpixel((9, row)) for row in (9, picture.height - 9))
            assert sum(top) > sum(foot) + 200


def test_photos_say_nothing_of_place_camera_or_author(complete: Built) -> None:
    """The original does: where it was taken, and by whom."""
    original = complete.catalogue.photos["photos/chateau.jpg"]
    assert original.width < original.height
    files = sorted((complete.folder / "photos").iterdir())
    assert files
    for file in files:
        with Image.open(BytesIO(file.read_bytes())) as picture:
            assert not picture.getexif()
            assert picture.info.keys() & PLACES == set()
        assert b"Exif" not in file.read_bytes()


@pytest.mark.parametrize("language", ["fr", "en", "nl"])
def test_the_author_is_named_wherever_a_photo_is(complete: Built, language: str) -> None:
    """On the record under each photo, on the card upon it."""
    record = complete.record(CASTLE, language)
    credits_given = [text for text in record.text_in("figcaption") if "CC BY" in text]
    assert credits_given == ["Camille Exemple, CC BY 4.0"] * 2
    cards = complete.page("attractions", language)
    assert len(pictures(cards, "img")) == cards.text_in("small").count("Camille Exemple, CC BY 4.0")


def test_networks_and_search_engines_get_the_published_photo(complete: Built) -> None:
    page = complete.record(CASTLE, "fr")
    preview, *_ = page.meta("og:image")
    assert preview.startswith("https://")
    assert preview in page.facts[0]["image"]
    with Image.open(complete.folder / (complete.local(preview, "") or "")) as picture:
        assert page.meta("og:image:width") == [str(picture.width)]


def test_what_expired_yesterday_is_nowhere(tmp_path: Path) -> None:
    """Not as a file, not on a page, not in structured data; the original never is."""
    office = copy_office("complete", tmp_path / "office")
    festival = office / f"data/events/{FESTIVAL}.yml"
    replace(festival, "rights_until: 2030-12-31", "rights_until: 2026-11-23")
    built = build(office, tmp_path / "website")
    for language in ("fr", "en", "nl"):
        page = built.record(FESTIVAL, language)
        assert pictures(page, "img") == []
        assert "image" not in page.facts[0]
        assert not any("festival" in preview for preview in page.meta("og:image"))
    published = {file.name for file in (built.folder / "photos").iterdir()}
    assert published
    assert not any(name.startswith("festival") for name in published)
    assert not published & {"torrent.png", "chateau.jpg", "festival.jpg"}


def test_photos_are_made_once_and_the_same_each_time(tmp_path: Path) -> None:
    """Kept by content: a second build reads them, and one without them makes the same bytes."""
    office = copy_office("complete", tmp_path / "office")
    photos = tmp_path / "website" / "photos"
    kept = office / ".cache" / "belvedere" / "photos"

    def built_photos() -> dict[str, bytes]:
        build(office, tmp_path / "website")
        return {file.name: file.read_bytes() for file in photos.iterdir()}

    first = built_photos()
    made = {name: (kept / name).stat().st_mtime_ns for name in first}
    assert built_photos() == first
    assert {name: (kept / name).stat().st_mtime_ns for name in first} == made
    for file in kept.iterdir():
        file.unlink()
    assert built_photos() == first


def test_a_changed_photo_has_another_name(complete: Built, tmp_path: Path) -> None:
    """So that no browser shows the old one."""
    office = copy_office("complete", tmp_path / "office")
    before = {file.name for file in (complete.folder / "photos").iterdir()}
    Image.new("RGB", (700, 500), "#2f8791").save(office / "data" / "photos" / "festival.jpg")
    after = {
        file.name for file in (build(office, tmp_path / "website").folder / "photos").iterdir()
    }
    changed = before ^ after
    assert changed
    assert all(name.startswith("festival-") for name in changed)


def test_a_phone_loads_small_photos_and_nothing_moves(complete: Built, browser: Browser) -> None:
    """360 pixels wide at a density of two: no file above 960 pixels, no shift of the page."""
    with (
        serve_folder(complete.folder) as server,
        browser.new_context(
            viewport={"width": 360, "height": 780}, device_scale_factor=2, service_workers="block"
        ) as context,
    ):
        page = context.new_page()
        page.add_init_script(
            """window.shift = 0;
            new PerformanceObserver(list => list.getEntries().forEach(each => shift += each.value))
              .observe({type: 'layout-shift', buffered: true});"""
        )
        page.goto(server.at(complete.path_of(CASTLE, "fr")), wait_until="networkidle")
        shown = page.evaluate(
            "[...document.querySelectorAll('picture img')].map(each => each.currentSrc).filter(Boolean)"
        )
        assert shown
        assert not [src for src in shown if "-1600." in src or ".jpg" in src]
        assert page.evaluate("shift") < 0.02


def test_each_type_has_its_sign_where_there_is_no_photo(
    demonstration: Built, browser: Browser
) -> None:
    """Drawn by the style sheet alone: a list of 300 asks for nothing more."""
    with (
        serve_folder(demonstration.folder) as server,
        browser.new_context(service_workers="block") as context,
    ):
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        signs = set()
        for section in ("accommodations", "restaurants", "producers"):
            page.goto(server.at(demonstration.page(section, "fr").path))
            signs.add(
                page.locator(".card > .kind").first.evaluate(
                    "each => getComputedStyle(each, '::before').maskImage"
                )
            )
        assert len(signs) == 3
        assert all("data:image/svg+xml" in sign for sign in signs)
        assert not [url for url in asked if url.startswith("http") and "data:" in url]
