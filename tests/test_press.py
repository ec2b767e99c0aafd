"""What a printing house gets: colour up to the cut and beyond, four inks, black text in black alone."""

from __future__ import annotations

import re

import pytest
from printed import (
    EDITIONS,
    POINTS,
    Printed,
    demonstration,
    of_edition,
    print_demonstration,
    read_catalogue,
)

from generator.editions.finishing import BLACK_INK, mix_inks

BLEED = 3 / 25.4 * POINTS
MOST_INK = 2.4
"""Of four: more would not dry, and no colour of ours needs it."""
WHITE = (255, 255, 255)
PAPER = {"a3": (297, 420), "a4": (210, 297), "a5": (148, 210), "a6": (105, 148), "a7": (74, 105)}
"""Millimetres (ISO 216)."""
GUIDE, POSTER = "editions/accommodation-guide-fr-press.pdf", "editions/emergency-poster-press.pdf"
OTHER = re.compile(r"/c\d+ (?:cs|CS)\b|[\d.] (?:rg|RG|g|G)\b")
"""Any colour but of inks: of a profile, RGB, grey."""
INKS = re.compile(r"((?:[\d.]+ ){4})k\b")
MAP = " km\nN\n"
"""What a page with a map says below it: the drawing is SVG, which knows only RGB."""


@pytest.fixture(params=EDITIONS)
def name(request: pytest.FixtureRequest) -> str:
    """Each edition of the demonstration."""
    return str(request.param)


@pytest.fixture
def prints(name: str) -> tuple[Printed, ...]:
    """An edition as a printing house gets it, in all its languages."""
    return of_edition(name, press=True)


@pytest.fixture
def guide() -> Printed:
    """The accommodation guide in French as a printing house gets it."""
    return print_demonstration(press=True)[GUIDE]


def test_files_for_the_press_have_their_own_names() -> None:
    """Nobody publishes them by mistake, or sends readers' files to the press."""
    paths = set(print_demonstration(press=True))
    assert len(paths) >= 4
    assert all(path.endswith("-press.pdf") for path in paths)
    assert not paths & set(print_demonstration())


def test_paper_is_three_millimetres_larger_than_its_cut(
    name: str, prints: tuple[Printed, ...]
) -> None:
    """TrimBox has the format that the editor asked for; the sheet goes beyond it on every side."""
    editions = read_catalogue(demonstration()).editions
    paper = PAPER[next(each.format.value for each in editions if each.id == name)]
    for page in (page for sheets in prints for page in sheets.reader.pages):
        left, bottom, right, top = (float(edge) for edge in page.trimbox)
        cut = sorted((right - left, top - bottom))
        assert cut == pytest.approx([side / 25.4 * POINTS for side in paper], abs=0.5)
        media = [float(edge) for edge in page.mediabox]
        beyond = [left - media[0], bottom - media[1], media[2] - right, media[3] - top]
        assert beyond == pytest.approx([BLEED] * 4, abs=0.1)
        assert page.bleedbox == page.mediabox


def test_the_cover_is_coloured_to_the_edge_of_the_sheet(guide: Printed) -> None:
    """A cut that is half a millimetre off shows no white line."""
    cover = guide.draw(0)
    right, bottom = cover.width - 2, cover.height - 2
    corners = [(1, 1), (right, 1), (1, bottom), (right, bottom)]
    assert WHITE not in [cover.getpixel(corner) for corner in corners]


def test_the_head_of_the_poster_is_coloured_to_the_edge_of_the_sheet() -> None:
    """The same on three sides of its head."""
    poster = print_demonstration(press=True)[POSTER].draw(0, 40)
    assert WHITE not in [poster.getpixel(spot) for spot in ((1, 1), (poster.width - 2, 1))]
    assert poster.getpixel((1, poster.height - 2)) == WHITE


def test_only_four_inks_are_used_outside_maps(prints: tuple[Printed, ...]) -> None:
    """Colours are DeviceCMYK: no printing house has to guess how ours should look."""
    for sheets in prints:
        for page, text in enumerate(sheets.texts):
            assert INKS.search(sheets.commands(page))
            assert MAP in text or OTHER.findall(sheets.commands(page)) == []


def test_readers_sheets_are_made_for_screens() -> None:
    """Screens mix light: the same edition has no inks there."""
    drawn = print_demonstration()["editions/accommodation-guide-fr.pdf"].commands(4)
    assert OTHER.search(drawn)
    assert not INKS.search(drawn)


def test_text_and_codes_are_black_ink_alone(guide: Printed) -> None:
    """Text of four inks is blurred where they don't meet, and so are codes for a phone."""
    inks = [tuple(map(float, found.split())) for found in INKS.findall(guide.commands(4))]
    assert (0.0, 0.0, 0.0, 1.0) in inks
    assert [ink for ink in inks if sum(ink) > MOST_INK] == []


def test_codes_are_read_by_a_phone_in_black_ink_too(guide: Printed) -> None:
    """Drawn otherwise than on screen, they lead to the same pages."""
    site = read_catalogue(demonstration()).settings.site_url
    for page in sorted(set(guide.entries.values())):
        here = [name for name, on in guide.entries.items() if on == page]
        assert guide.codes(page) == sorted(f"{site}q/{name}/" for name in here)


def test_press_sheets_say_what_readers_sheets_say() -> None:
    """Page for page: an editor who read one has read the other."""
    for path, sheets in print_demonstration().items():
        assert (
            print_demonstration(press=True)[path.replace(".pdf", "-press.pdf")].text == sheets.text
        )


def test_fonts_travel_with_the_file(prints: tuple[Printed, ...]) -> None:
    """A printing house has none of ours."""
    for sheets in prints:
        assert sheets.fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in sheets.fonts)


@pytest.mark.parametrize(
    ("hexa", "inks"),
    [
        ("#ffffff", (0, 0, 0, 0)),
        ("#000000", BLACK_INK),
        ("#808080", (0, 0, 0, 49.8)),
        ("#ff0000", (0, 100, 100, 0)),
        ("#00ffff", (100, 0, 0, 0)),
    ],
)
def test_colours_of_screens_become_inks(hexa: str, inks: tuple[float, ...]) -> None:
    """Cyan is cyan ink; what is grey is black ink alone."""
    assert mix_inks(hexa) == inks
