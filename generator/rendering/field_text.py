"""How text stands in the fields of a form: Helvetica, which every reader of PDF has and draws itself."""

from __future__ import annotations

import re
import unicodedata

LARGEST_SIZE, SMALLEST_SIZE = 9.5, 4.0
LEADING = 1.16
PADDING = 3.0
WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 "
    "556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 "
    "1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 "
    "667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 "
    "333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 "
    "556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
"""Helvetica's, from the space to the tilde (Adobe's font metrics, 1989)."""
_WIDTHS = tuple(map(int, WIDTHS.split()))
_WIDEST = 1000


def lines_of(text: str, width: float, size: float = LARGEST_SIZE) -> tuple[str, ...]:
    """Return a text as a field of that width (points) breaks it."""
    room = (width - 2 * PADDING) * 1000 / size
    lines: list[str] = []
    for row in text.split("\n"):
        line = ""
        for word in row.split(" "):
            longer = f"{line} {word}" if line else word
            if _width(longer) <= room:
                line = longer
                continue
            lines += [line] if line else []
            *whole, line = _chunks(word, room)
            lines += whole
        lines.append(line)
    return tuple(lines)


def fits_on_line(text: str, width: float, size: float) -> bool:
    """Tell whether a text stands on one line of a field."""
    return "\n" not in text and _width(text) * size / 1000 <= width - 2 * PADDING


def _chunks(word: str, room: float) -> list[str]:
    """Break a word that is wider than a line."""
    chunks = [""]
    for letter in word:
        if _width(chunks[-1] + letter) > room and chunks[-1]:
            chunks.append("")
        chunks[-1] += letter
    return chunks


def _width(text: str) -> int:
    return sum(map(_letter_width, text))


def _letter_width(letter: str) -> int:
    bare = ord(unicodedata.normalize("NFD", letter)[0])
    index = 0 if letter.isspace() else bare - ord(" ")
    return _WIDTHS[index] if 0 <= index < len(_WIDTHS) else _WIDEST


def fitting_size(text: str, width: float, height: float, *, several: bool) -> float:
    """Return the largest size at which the text doesn't overflow its field."""
    size = LARGEST_SIZE
    while size > SMALLEST_SIZE:
        if not several and fits_on_line(text, width, size):
            return size
        if several and len(lines_of(text, width, size)) * size * LEADING <= height - 2:
            return size
        size -= 0.25
    return size


def encode_text(text: str) -> bytes:
    """Return the text in the font's own encoding; a reader draws the rest when it opens the form."""
    letters = (letter if letter.isprintable() else " " for letter in text)
    encoded = b"".join(map(_encode_letter, letters))
    return re.sub(rb"([\\()])", rb"\\\1", encoded)


def is_encodable(text: str) -> bool:
    """Tell whether the font's own encoding has every letter of the text."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _encode_letter(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return unicodedata.normalize("NFKD", letter)[0].encode("cp1252", "replace")
