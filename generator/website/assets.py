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

HERE = Path(__file__).parent
STYLE_SHEETS = ("tokens", "base", "shell", "blocks", "record", "print")
SITE_SCRIPTS = ("menu", "today")
"""What every page runs, sent as one module; each part keeps its names to itself."""
SITE_SCRIPT = "site"


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
    scripts = {script_path(name): code.encode() for name, code in read_scripts().items()}
    own = (script_path(SITE_SCRIPT),)
    return Assets({**files, style_sheet: style, **scripts}, style_sheet, own)


def write_style_sheet(identity: Identity) -> str:
    """Return the one style sheet: our small files, then the office's colours and fonts."""
    sheets = [
        (HERE / "assets" / "css" / f"{name}.css").read_text(encoding="utf-8")
        for name in STYLE_SHEETS
    ]
    return _without_comments("\n".join(sheets)) + _identity_rules(identity)


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
    read = {
        path.stem: path.read_text("utf-8") for path in sorted((HERE / "assets" / "js").iterdir())
    }
    parts = (f"{{\n{read.pop(name)}}}\n" for name in SITE_SCRIPTS)
    return MappingProxyType({SITE_SCRIPT: "".join(parts), **read})


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
