"""Draws the photos of `offices/complete`, which are committed: `python tests/offices_photos.py`.

One lies on its side and says where it was taken, as telephones write them.
"""

from __future__ import annotations

import math
import random
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw

FOLDER = Path(__file__).parent / "offices" / "complete" / "data" / "photos"
ORIENTATION, GPS, ARTIST = 0x0112, 0x8825, 0x013B
TURNED = 6
"""EXIF: shown after a quarter turn clockwise."""


def draw_valley(width: int, height: int, seed: int) -> Image.Image:
    """Return ridges behind ridges under a morning sky."""
    chance = random.Random(seed)  # noqa: S311  # the same picture in every run
    image = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(image)
    for row in range(height):
        share = row / height
        pen.line(
            [(0, row), (width, row)],
            (251 - int(60 * share), 223 - int(30 * share), 168 + int(40 * share)),
        )
    for depth, colour in enumerate(
        ((169, 191, 174), (118, 152, 143), (101, 127, 55), (55, 80, 31))
    ):
        base, waves = height * (0.45 + depth * 0.13), chance.uniform(1.5, 4)
        shift, rise = chance.uniform(0, 6), height * 0.07
        line = [
            (column, base + rise * math.sin(shift + waves * math.tau * column / width))
            for column in range(0, width + 8, 8)
        ]
        pen.polygon([(0, height), *line, (width, height)], fill=colour)
    return image


def draw_photos() -> None:
    """Write the photos."""
    turned = draw_valley(900, 1200, 3).rotate(90, expand=True)
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = TURNED, "Camille Exemple"
    exif.get_ifd(GPS).update({1: "N", 2: (44.0, 39.0, 56.0), 3: "E", 4: (4.0, 22.0, 12.0)})
    turned.save(FOLDER / "chateau.jpg", quality=60, exif=exif)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    draw_valley(1720, 1150, 5).save(FOLDER / "festival.jpg", quality=55, icc_profile=profile)


if __name__ == "__main__":
    draw_photos()
