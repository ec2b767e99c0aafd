"""Photos made smaller and lighter, and the mark as pictures of an app: the one place that draws pixels.

Nothing but the picture itself is written: no position, no camera, no thumbnail, no colour profile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
WEBP_QUALITY, JPEG_QUALITY = 76, 80
"""Where a difference begins to show on photos of landscapes at their published size."""
WEBP_EFFORT = 5
ENOUGH = 3200
"""Pixels from which every published size is made without loss: twice the largest."""
DRAWN = 1024
"""Pixels of the side on which a mark is drawn, with hard edges that smaller sizes soften."""

Point = tuple[float, float]


class Shape(NamedTuple):
    """A filled polygon, in the coordinates of a square whose side is 1."""

    colour: str
    points: Sequence[Point]


def read_upright(content: bytes) -> Image.Image:
    """Return a photo as it is meant to be seen: upright, in sRGB, on white."""
    with Image.open(BytesIO(content), formats=FORMATS) as image:
        image.draft(
            None, (ENOUGH, ENOUGH)
        )  # a JPEG may be read at half its size, four times faster
        upright = ImageOps.exif_transpose(image)
    return _in_srgb(upright)


def encode(image: Image.Image, width: int, height: int, suffix: str) -> bytes:
    """Return the image at a size, as `webp` or as `jpg`."""
    small = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
    written = BytesIO()
    if suffix == "webp":
        small.save(written, "WEBP", quality=WEBP_QUALITY, method=WEBP_EFFORT)
    else:
        small.save(written, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return written.getvalue()


def in_grey(image: Image.Image) -> Image.Image:
    """Return a photo without its colours."""
    return image.convert("L")


def draw_icons(
    shapes: Sequence[Shape], sides: Mapping[str, int], ground: str | None
) -> tuple[tuple[str, bytes], ...]:
    """Return shapes as square PNGs of several sides, by name, on a ground or on none."""
    from PIL import ImageDraw  # noqa: PLC0415  # its fonts take a twentieth of what a build imports

    image = Image.new("RGBA", (DRAWN, DRAWN), ground or (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    for shape in shapes:
        pen.polygon([(x * DRAWN, y * DRAWN) for x, y in shape.points], fill=shape.colour)
    return tuple((name, _png(image, side)) for name, side in sides.items())


def _png(image: Image.Image, side: int) -> bytes:
    written = BytesIO()
    image.resize((side, side), Image.Resampling.BOX).save(written, "PNG")
    return written.getvalue()


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return a picture that holds pixels alone: what its file said beside them stays behind."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        image = _converted(image, profile)
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")  # 16 bits of grey
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image)
    bare = Image.new("RGB", image.size)
    bare.paste(image.convert("RGB"))
    return bare


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture in sRGB; as it is where its profile is broken."""
    try:
        source = ImageCms.getOpenProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError):
        return image
    return converted or image
