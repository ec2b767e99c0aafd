"""A website that stands among a phone's apps: a manifest a language, and icons in the office's colours."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import lru_cache

from generator.languages import LanguageCode, words_of
from generator.model.office import Identity
from generator.model.pages import EMERGENCY, HOME
from generator.rendering.images import Shape, draw_icons
from generator.view.kinds import say_page
from generator.website.addresses import relative_address
from generator.website.assets import Assets
from generator.website.site import Site

NIGHT = "#0b0f12"
"""`--night` of tokens.css on dark screens."""
INK, PAPER, BRAND, RIVER, SUN = "#20262c", "#f5f6f0", "#8c3a17", "#0f5c68", "#f2ab33"
"""The colours of tokens.css, where the office gives none."""
APPLE = "assets/icons/apple-180.png"
ICONS = (
    ("assets/icons/icon-192.png", 192, "any"),
    ("assets/icons/icon-512.png", 512, "any"),
    ("assets/icons/maskable-512.png", 512, "maskable"),
)


def manifest_of(language: LanguageCode) -> str:
    """Return where a language's manifest is."""
    return f"manifest-{language}.webmanifest"


def write_installing(site: Site, assets: Assets) -> Iterator[tuple[str, bytes]]:
    """Yield the manifests, and the icons that the office did not draw itself."""
    for language in site.catalogue.settings.language_codes:
        facts = _manifest(site, language)
        yield manifest_of(language), json.dumps(facts, ensure_ascii=False, indent=1).encode()
    for path, content in draw_app_icons(site.catalogue.identity):
        if path not in assets.files:
            yield path, content


def _manifest(site: Site, language: LanguageCode) -> dict[str, object]:
    catalogue, words = site.catalogue, words_of(language)
    ink, paper = chosen_colours(catalogue.identity)[:2]

    def link(page: str) -> str:
        path = relative_address(site.addresses.page(page, language), manifest_of(language))
        return path or "./"

    return {
        "id": link(HOME),
        "name": catalogue.office.name,
        "short_name": catalogue.territory.name,
        "description": say_page(words, HOME),
        "lang": language,
        "dir": words.locale.text_direction,
        "start_url": link(HOME),
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": ink,
        "background_color": paper,
        "icons": [
            {"src": path, "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
            for path, side, purpose in ICONS
        ],
        "shortcuts": [{"name": say_page(words, EMERGENCY), "url": link(EMERGENCY)}],
    }


def chosen_colours(identity: Identity) -> tuple[str, str, str, str, str]:
    """Return ink, paper, brand, river and sun as the office chose them."""
    own = identity.colours
    return (
        own.ink or INK,
        own.paper or PAPER,
        own.brand or BRAND,
        own.river or RIVER,
        own.sun or SUN,
    )


def theme_colours(identity: Identity) -> tuple[str, str]:
    """Return the colour of the page's uppermost edge, by day and by night."""
    return identity.colours.ink or INK, NIGHT


@lru_cache(maxsize=4)
def draw_app_icons(identity: Identity) -> tuple[tuple[str, bytes], ...]:
    """Return the website's mark as pictures, by path: bare, on a ground, and within a mask's reach."""
    ink, paper, brand, river, sun = chosen_colours(identity)
    basalt, scoria = blend(ink, "#ffffff", 0.88), blend(brand, sun, 0.72)
    mark = _mark(basalt, scoria, sun, blend(river, "#ffffff", 0.16))
    bare, inset = _placed(mark, 0.96), _placed(mark, 0.66)
    small, large, masked = (path for path, _side, _purpose in ICONS)
    drawn = draw_icons(bare, {small: 192, large: 512}, None)
    return (*drawn, *draw_icons(inset, {masked: 512, APPLE: 180}, paper))


def blend(one: str, other: str, share: float) -> str:
    """Return a colour that is `share` of one and the rest of another, in sRGB."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _mark(basalt: str, scoria: str, sun: str, foam: str) -> tuple[Shape, ...]:
    """Return the drawing of `art/mark.svg`, 52 units wide and 58 high, as polygons."""
    circle = [math.tau * step / 48 for step in range(48)]
    crater = ((3, 40), (21, 17), (22.6, 16.6), (25, 18), (28, 19), (31, 18), (33.4, 16.6), (35, 17))
    stream = (
        (3, 40),
        (9.2, 37.2),
        (16, 36.6),
        (22, 37.3),
        (29, 39),
        (36, 41.2),
        (43, 41.8),
        (49, 40),
    )
    return (
        Shape(basalt, ((26, 0), (52, 14.5), (52, 43.5), (26, 58), (0, 43.5), (0, 14.5))),
        Shape(sun, [(37 + 6 * math.cos(turn), 18 + 6 * math.sin(turn)) for turn in circle]),
        Shape(scoria, (*crater, (49, 40), (26, 54))),
        Shape(foam, (*stream, (49, 42.2), (26, 55), (3, 42.2))),
    )


def _placed(shapes: tuple[Shape, ...], share: float) -> tuple[Shape, ...]:
    """Return shapes in the middle of a square whose side is 1, of which they take a share."""
    scale = share / 58
    return tuple(
        Shape(
            shape.colour,
            [(0.5 + (x - 26) * scale, 0.5 + (y - 29) * scale) for x, y in shape.points],
        )
        for shape in shapes
    )
