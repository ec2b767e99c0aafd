"""Style sheets, scripts, fonts and drawings: ours, then the office's own over them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.model.office import Identity
from generator.website.placeholders import write_signs

HERE = Path(__file__).parent
COMMENT = re.compile(r"^\s*//.*\n|\s+//\s.*$", re.MULTILINE)
INDENTATION = re.compile(r"\n\s*")
STYLE_SHEETS = (
    "tokens",
    "base",
    "shell",
    "blocks",
    "list",
    "seasons",
    "record",
    "locator",
    "open",
    "photos",
    "offline",
    "notices",
    "search",
    "sharing",
    "magnified",
    "print",
)
PAGE_SHEETS = ("home", "agenda", "notebook", "map", "open-data")
"""What only its own page asks for."""
SITE_SCRIPTS = ("menu", "today", "kept", "open-now", "shortcuts", "hearts", "until")
"""What every page runs, sent as one module; each part keeps its names to itself."""
SITE_SCRIPT = "site"
SHARED_BY_PARTS = "open-days"
"""What the parts share, put before them; other modules import it from `./site.js`, already loaded."""


@dataclass(frozen=True)
class Assets:
    """Every asset by its path on the website; paths of style sheet and scripts hold their hash."""

    files: dict[str, bytes]
    style_sheet: str
    scripts: tuple[str, ...]
    """What every page runs."""


def gather_assets(identity: Identity, overrides: Path) -> Assets:
    """Read the assets; a file of the same name under `overrides/assets/` takes the place of ours."""
    files = {
        f"assets/{path.relative_to(HERE / 'assets').as_posix()}": path.read_bytes()
        for folder in ("fonts",)
        for path in sorted((HERE / "assets" / folder).iterdir())
    }
    files |= {
        f"assets/art/{path.name}": path.read_bytes()
        for path in sorted((HERE / "art").glob("*.svg"))
    }
    for path in sorted((overrides / "assets").rglob("*")):
        if path.is_file():
            files[f"assets/{path.relative_to(overrides / 'assets').as_posix()}"] = path.read_bytes()
    style = write_style_sheet(identity).encode()
    style_sheet = _named("assets/css/site", "css", style)
    files |= dict(map(read_page_sheet, PAGE_SHEETS))
    scripts = {script_path(name): code.encode() for name, code in read_scripts().items()}
    own = (script_path(SITE_SCRIPT),)
    return Assets({**files, style_sheet: style, **scripts}, style_sheet, own)


def write_style_sheet(identity: Identity) -> str:
    """Return the one style sheet: our small files, then the office's colours and fonts."""
    sheets = [
        (HERE / "assets" / "css" / f"{name}.css").read_text(encoding="utf-8")
        for name in STYLE_SHEETS
    ]
    return _without_comments("\n".join(sheets)) + write_signs() + _identity_rules(identity)


def read_page_sheet(name: str) -> tuple[str, bytes]:
    """Return where the style sheet of a page is, and its rules."""
    rules = (HERE / "assets" / "css" / f"{name}.css").read_text(encoding="utf-8")
    style = _without_comments(rules).encode()
    return _named(f"assets/css/{name}", "css", style), style


def _identity_rules(identity: Identity) -> str:
    light = [f"--color-{name}: {colour};" for name, colour in identity.colours.named]
    light += [f"--font-{use}: {font};" for use, font in _fonts(identity)]
    light += [f"--color-{name}-night: {colour};" for name, colour in identity.dark_colours.named]
    return f":root {{ {' '.join(light)} }}\n" if light else ""


def _fonts(identity: Identity) -> list[tuple[str, str]]:
    """Quote the fonts' names, without any character that could end the string."""
    fonts = {"display": identity.display_font, "text": identity.text_font}
    names = {use: re.sub(r"[^\w -]", "", font) for use, font in fonts.items() if font}
    return [(use, f'"{name}", var(--font-{use}-fallback)') for use, name in names.items()]


@cache
def read_scripts() -> Mapping[str, str]:
    """Return the scripts by name: what every page runs as one, and each module beside it."""
    folder = HERE / "assets" / "js"
    read = {
        path.relative_to(folder).with_suffix("").as_posix(): _read_script(
            path, ours=path.parent == folder
        )
        for path in sorted(folder.rglob("*.js"))
    }
    parts = (f"{{\n{read.pop(name)}}}\n" for name in SITE_SCRIPTS)
    return MappingProxyType({SITE_SCRIPT: read.pop(SHARED_BY_PARTS) + "".join(parts), **read})


def _read_script(path: Path, *, ours: bool) -> str:
    """Return a script as it is sent; what others wrote stays to the letter."""
    script = path.read_text("utf-8")
    return shorten_script(script) if ours else script


def shorten_script(script: str) -> str:
    """Return a script without its comments and indentation; ours has no text that looks like them."""
    return INDENTATION.sub("\n", COMMENT.sub("", script)).strip() + "\n"


@cache
def script_path(name: str) -> str:
    """Return where a script is; all share a folder named after what they hold.

    So a module finds those that it imports beside it, and a browser never mixes two versions.
    """
    scripts = read_scripts()
    if name not in scripts:
        message = f"no script is called {name}"
        raise LookupError(message)
    digest = hashlib.sha256("\0".join(scripts.values()).encode()).hexdigest()[:8]
    return f"assets/js/{digest}/{name}.js"


def forget_scripts() -> None:
    """Read scripts anew from now on: they may have changed between two builds."""
    read_scripts.cache_clear()
    script_path.cache_clear()


def _named(stem: str, suffix: str, content: bytes) -> str:
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{suffix}"


def _without_comments(style: str) -> str:
    """Drop comments and indentation; ours is CSS without strings that look like comments."""
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return re.sub(r"\n\s*", "\n", bare)
