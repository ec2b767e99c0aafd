"""The sign of a record's type, in the place of a photo: style rules, so that 300 cards cost no request."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from generator.model import RECORD_TYPES

ICONS = Path(__file__).parent / "art" / "icons.svg"
SYMBOL = re.compile(r'<symbol id="([a-z-]+)" viewBox="0 0 24 24">(.*?)</symbol>', re.DOTALL)
COLUMN = "M20 0l20 11v22L20 44 0 33V11z"
SIGN = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 44'><mask id='m'>"
    f"<path fill='#fff' d='{COLUMN}'/><g transform='translate(5.6 7.6)scale(1.2)' fill='none' stroke='#000' "
    "stroke-width='1.8' stroke-linecap='round' stroke-linejoin='round'>{drawing}</g></mask>"
    "<path mask='url(#m)' d='M0 0h40v44H0z'/></svg>"
)
UNTOUCHED = " ='/:;,.()-"
"""What a data address in double quotes may hold as it is; the shorter, the lighter every page."""


def write_signs() -> str:
    """Return a style rule for each record type: its icon, cut out of a hexagon, as a mask."""
    drawings = dict(SYMBOL.findall(ICONS.read_text("utf-8")))
    return "".join(_rule(kind.name, drawings[kind.name]) for kind in RECORD_TYPES)


def _rule(type_name: str, drawing: str) -> str:
    sign = SIGN.format(drawing=drawing.replace('"', "'"))
    address = f"data:image/svg+xml,{quote(sign, safe=UNTOUCHED)}"
    return f'.card[data-type="{type_name}"]{{--sign:url("{address}")}}\n'
