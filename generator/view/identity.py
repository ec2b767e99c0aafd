"""The office's graphic identity on paper, the same as the website's."""

from __future__ import annotations

from generator.model.office import Identity

OWN_COLOURS = {
    "ink": "#20262c",
    "paper": "#f5f6f0",
    "brand": "#8c3a17",
    "river": "#0f5c68",
    "land": "#44671f",
    "sun": "#f2ab33",
    "sky": "#fbdfa8",
    "alert": "#ad1f1a",
}
"""The colours of an office that gives none (`website/assets/css/tokens.css`)."""


def colours_of(identity: Identity) -> dict[str, str]:
    """Return the identity's colours by name (seed: « charte graphique appliquée à tous ses supports »)."""
    return OWN_COLOURS | dict(identity.colours.named)


def fonts_of(identity: Identity) -> dict[str, str]:
    """Return the identity's fonts by use."""
    return {
        "display": identity.display_font or "Young Serif",
        "text": identity.text_font or "Source Sans 3",
    }
