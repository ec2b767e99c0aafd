"""What whoever prints needs: a printing house's inks and trim, or nothing but greys."""

from __future__ import annotations

import re

from generator.rendering.pdf import Json, as_json
from generator.rendering.qr import draw_qr_bars
from generator.view.printed import Finish

BLEED = 3
"""Millimetres of colour beyond the trimmed edge, as printing houses ask for."""
BLACK_INK = (0.0, 0.0, 0.0, 100.0)
TEXT = "ink"
"""The colour of text: four inks that don't meet exactly would blur small letters."""
LUMA = (0.2126, 0.7152, 0.0722)
"""How light red, green and blue are to the eye (ITU-R BT.709)."""
_HEXA = re.compile(r"#[0-9a-fA-F]{6}\b")

Inks = tuple[float, float, float, float]
"""Per cent of cyan, magenta, yellow and black."""


def finish_view(view: object, colours: dict[str, str], finish: Finish) -> Json:
    """Return what a template prints: for a printing house, with inks for its colours and QR codes in black alone."""
    told = as_json(view)
    if finish.grey:
        told = _in_grey(told)
        colours = {name: grey_of(hexa) for name, hexa in colours.items()}
    if not finish.press:
        return told
    inks = {name: BLACK_INK if name == TEXT else mix_inks(hexa) for name, hexa in colours.items()}
    return {"view": _with_bars(told), "press": as_json({"bleed": BLEED, "inks": inks})}


def _in_grey(told: Json) -> Json:
    """Return content whose colours and drawings are grey; photos are made so elsewhere."""
    match told:
        case dict():
            return {
                key: _drawn_in_grey(each) if key in {"colours", "svg"} else _in_grey(each)
                for key, each in told.items()
            }
        case list():
            return [_in_grey(each) for each in told]
        case _:
            return told


def _drawn_in_grey(told: Json) -> Json:
    match told:
        case str():
            return _HEXA.sub(lambda found: grey_of(found[0]), told)
        case dict():
            return {key: _drawn_in_grey(each) for key, each in told.items()}
        case _:
            return told


def grey_of(hexa: str) -> str:
    """Return the grey that is as light as a colour `#rrggbb`."""
    light = round(sum(share * part for share, part in zip(LUMA, _parts(hexa), strict=True)))
    return f"#{light:02x}{light:02x}{light:02x}"


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
    lights = [part / 255 for part in _parts(hexa)]
    brightest = max(lights)
    if not brightest:
        return BLACK_INK
    cyan, magenta, yellow = (round(100 * (brightest - light) / brightest, 1) for light in lights)
    return cyan, magenta, yellow, round(100 * (1 - brightest), 1)


def _parts(hexa: str) -> list[int]:
    return [int(hexa[start : start + 2], 16) for start in (1, 3, 5)]
