"""Pages in the order in which sheets are printed on both sides, folded and stapled."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.edition import Edition

PAGES = "pages.pdf"
"""The file that holds the pages."""
ON_A_SHEET = 4


@dataclass(frozen=True, slots=True)
class BookletView:
    """What the template prints: sides of sheets, each of a left and a right page; 0 is a blank one."""

    title: str
    pages: str
    width: int
    height: int
    """Of a page, in millimetres."""
    sides: tuple[tuple[int, int], ...]


def view_booklet(edition: Edition, count: int) -> BookletView:
    """Return the booklet of an edition that has so many pages."""
    width, height = edition.format.millimetres
    return BookletView(edition.id, PAGES, width, height, impose(count))


def impose(count: int) -> tuple[tuple[int, int], ...]:
    """Return the pages of each side: front and back of the outermost sheet first.

    The last page, which is the imprint, comes last of all: blank ones stand before it.
    """
    blank = -count % ON_A_SHEET
    pages = [*range(1, count), *[0] * blank, count]
    last = len(pages) - 1
    outer = [(last - turn, turn) for turn in range(0, len(pages) // 2, 2)]
    sides = (side for left, right in outer for side in ((left, right), (right + 1, left - 1)))
    return tuple((pages[left], pages[right]) for left, right in sides)
