"""Photos as they are read, measured and made smaller: what cameras, editors and attackers hand in."""

from __future__ import annotations

import json
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from generator.load.photos import KEPT, read_photo, read_photos
from generator.model.photo_file import MOST_PIXELS, PhotoFile
from generator.rendering.images import encode, read_upright
from generator.view.photos import SHARED_WIDTH, WIDTHS, renditions_of

ORIENTATION = 0x0112


def written(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """Return an image as a file."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def picture(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """Return a picture that doesn't compress to nothing."""
    return Image.effect_noise((width, height), 90).convert(mode)


def turned(orientation: int) -> bytes:
    """Return a lying photo that says how to hold it."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return written(picture(), exif=exif)


def claimed_png(width: int, height: int) -> bytes:
    """Return a file of some bytes that claims a size: a decompression bomb."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


# Reading


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_whole_photo_tells_its_size(kind: str) -> None:
    photo = read_photo(written(picture(64, 48), kind))
    assert photo is not None
    assert (photo.width, photo.height) == (64, 48)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_that_of_the_photo_held_upright(orientation: int) -> None:
    photo = read_photo(turned(orientation))
    assert photo is not None
    assert (photo.width, photo.height) == ((48, 64) if orientation > 4 else (64, 48))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_truncated_photo_is_none(kind: str) -> None:
    content = written(picture(200, 150), kind)
    assert read_photo(content[: len(content) * 2 // 3]) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!doctype html><p>Not found</p>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        written(picture(), "GIF"),
        written(picture(), "BMP"),
    ],
    ids=["empty", "page", "svg", "gif", "bmp"],
)
def test_what_is_no_photo_is_none(content: bytes) -> None:
    assert read_photo(content) is None


@pytest.mark.parametrize("side", [9_000, 20_000, 60_000])
def test_a_bomb_is_refused_before_it_unfolds(side: int) -> None:
    assert side * side > MOST_PIXELS
    assert read_photo(claimed_png(side, side)) is None


@given(st.binary(max_size=400))
def test_whatever_stands_after_a_beginning_is_survived(noise: bytes) -> None:
    """A file that begins as a photo and goes on as anything is a photo or none, never a fault."""
    for beginning in (b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n", b"RIFF\x90\x01\0\0WEBPVP8 "):
        photo = read_photo(beginning + noise)
        assert photo is None or (photo.width > 0 and photo.height > 0)


def test_a_photo_is_decoded_once(tmp_path: Path) -> None:
    """What was read is kept, and read anew when the file changes or when nobody kept it."""
    file = tmp_path / "data" / "photos" / "a.png"
    file.parent.mkdir(parents=True)
    file.write_bytes(written(picture(64, 48), "PNG"))
    first = read_photos(tmp_path, ["photos/a.png"])
    kept = json.loads((tmp_path / KEPT).read_text("utf-8"))
    assert [name for name, *_ in kept] == ["photos/a.png"]
    assert read_photos(tmp_path, ["photos/a.png"]) == first
    file.write_bytes(written(picture(32, 20), "PNG"))
    assert read_photos(tmp_path, ["photos/a.png"])["photos/a.png"].width == 32
    (tmp_path / KEPT).write_text('[["photos/a.png", "x"]]', "utf-8")
    assert read_photos(tmp_path, ["photos/a.png"])["photos/a.png"].height == 20


def test_a_broken_photo_is_left_out_and_stays_out(tmp_path: Path) -> None:
    file = tmp_path / "data" / "photos" / "a.jpg"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"nothing")
    assert read_photos(tmp_path, ["photos/a.jpg"]) == {}
    assert read_photos(tmp_path, ["photos/a.jpg"]) == {}


# Sizes


@given(st.integers(1, 9000), st.integers(1, 9000))
def test_sizes_rise_keep_their_proportions_and_never_enlarge(width: int, height: int) -> None:
    sizes = renditions_of("photos/x.jpg", PhotoFile(width, height, "d"))
    widths = [each.width for each in sizes.webp]
    assert widths == sorted(set(widths))
    assert max(widths) == min(width, max(WIDTHS))
    assert sizes.jpeg.width == min(width, SHARED_WIDTH)
    for each in (*sizes.webp, sizes.jpeg):
        assert each.height >= 1
        assert abs(each.height - height * each.width / width) <= 1


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("photos/Château d’été (2).JPG", "chateau-dete-2-"),
        ("photos/sub/a#b?c.jpg", "a-b-c-"),
        ("photos/写真.jpg", "photo-"),
        ('photos/"><script>.jpg', "script-"),
    ],
)
def test_names_hold_letters_digits_and_hyphens(name: str, stem: str) -> None:
    path = renditions_of(name, PhotoFile(500, 400, "d")).jpeg.path
    assert path.startswith(f"photos/{stem}500.")


def test_two_photos_of_one_name_don_t_meet() -> None:
    one, other = (renditions_of("photos/a.jpg", PhotoFile(500, 400, d)).jpeg.path for d in "de")
    assert one != other


# Making smaller


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("suffix", ["webp", "jpg"])
def test_every_jpeg_becomes_a_picture_of_three_colours(mode: str, suffix: str) -> None:
    image = read_upright(written(picture(mode=mode)))
    with Image.open(BytesIO(encode(image, 32, 24, suffix))) as small:
        assert (small.mode, small.size) == ("RGB", (32, 24))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "I;16"])
def test_every_png_does_too(mode: str) -> None:
    source = Image.new("I;16", (64, 48), 40_000) if mode == "I;16" else picture().convert(mode)
    assert read_upright(written(source, "PNG")).mode == "RGB"


def test_what_is_transparent_becomes_white() -> None:
    image = read_upright(written(Image.new("RGBA", (8, 8), (200, 0, 0, 0)), "PNG"))
    assert image.getpixel((4, 4)) == (255, 255, 255)


def test_sixteen_bits_of_grey_keep_their_tone() -> None:
    image = read_upright(written(Image.new("I;16", (8, 8), 0x8000), "PNG"))
    assert image.getpixel((4, 4)) == (128, 128, 128)


def test_colours_of_a_wider_space_are_brought_into_srgb() -> None:
    """The same numbers mean another colour beside another profile; a broken one is left aside."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = Image.new("RGB", (8, 8), (180, 90, 40))
    same = read_upright(written(plain, "PNG", icc_profile=lab)).getpixel((4, 4))
    assert all(abs(one - other) <= 2 for one, other in zip(same, (180, 90, 40), strict=True))
    broken = read_upright(written(plain, "PNG", icc_profile=b"no profile" * 20))
    assert broken.getpixel((4, 4)) == (180, 90, 40)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientations_end_the_same_way_up(orientation: int) -> None:
    """A photo whose top is white, stored in each of the eight ways that EXIF knows."""
    turns = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    upright = Image.new("RGB", (60, 40), "black")
    upright.paste("white", (0, 0, 60, 20))
    stored = upright if turns[orientation] is None else upright.transpose(turns[orientation])
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    shown = read_upright(written(stored, exif=exif, quality=95))
    assert shown.size == (60, 40)
    assert min(shown.getpixel((30, 5))) > 200
    assert max(shown.getpixel((30, 35))) < 50


def test_the_same_photo_makes_the_same_bytes() -> None:
    content = written(picture(300, 200))
    once, again = (encode(read_upright(content), 120, 80, "webp") for _ in range(2))
    assert once == again
