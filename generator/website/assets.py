"""Style sheets, scripts, fonts and drawings: ours, then the office's own over them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from generator.model.office import Identity

HERE = Path(__file__).parent
STYLE_SHEETS = ("tokens", "base", "shell", "blocks", "record", "print")
SCRIPTS = ("menu", "today")


@dataclass(frozen=True)
class Assets:
    """Every asset by its path on the website; names of style sheet and scripts hold their hash."""

    files: dict[str, bytes]
    style_sheet: str
    scripts: tuple[str, ...]


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
    scripts = {_named(f"assets/js/{name}", "js", code): code for name, code in _scripts()}
    return Assets({**files, style_sheet: style, **scripts}, style_sheet, tuple(scripts))


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


def _scripts() -> list[tuple[str, bytes]]:
    return [(name, (HERE / "assets" / "js" / f"{name}.js").read_bytes()) for name in SCRIPTS]


def _named(stem: str, suffix: str, content: bytes) -> str:
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{suffix}"


def _without_comments(style: str) -> str:
    """Drop comments and indentation; ours is CSS without strings that look like comments."""
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return re.sub(r"\n\s*", "\n", bare)
