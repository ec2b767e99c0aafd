"""What a printing house needs: process colours, black as one ink, and paper to trim."""

from __future__ import annotations

from generator.rendering.pdf import Json, as_json
from generator.rendering.qr import draw_qr_bars

BLEED = 3
"""Millimetres of colour beyond the trimmed edge, as printing houses ask for."""
BLACK_INK = (0.0, 0.0, 0.0, 100.0)
TEXT = "ink"
"""The colour of text: four inks that don't meet exactly would blur small letters."""

Inks = tuple[float, float, float, float]
"""Per cent of cyan, magenta, yellow and black."""


def prepare_for_press(view: object, colours: dict[str, str]) -> dict[str, object]:
    """Return what a template prints, with inks for its colours and QR codes in black ink alone."""
    inks = {name: BLACK_INK if name == TEXT else mix_inks(hexa) for name, hexa in colours.items()}
    return {"view": _with_bars(as_json(view)), "press": {"bleed": BLEED, "inks": inks}}


def _with_bars(told: Json) -> Json:
    match told:
        case dict():
            drawn = {key: _with_bars(each) for key, each in told.items()}
            address = told.get("href")
            if "qr" in told and isinstance(address, str):
                drawn["qr"] = as_json(draw_qr_bars(address))
            return drawn
        case list():
            return [_with_bars(each) for each in told]
        case _:
            return told


def mix_inks(hexa: str) -> Inks:
    """Return the inks of a colour `#rrggbb`, its grey share in black: less ink dries faster."""
    lights = [int(hexa[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    brightest = max(lights)
    if not brightest:
        return BLACK_INK
    cyan, magenta, yellow = (round(100 * (brightest - light) / brightest, 1) for light in lights)
    return cyan, magenta, yellow, round(100 * (1 - brightest), 1)
