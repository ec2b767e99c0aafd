"""What an office prints, published with its website: the page that lists it, and the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.languages import LanguageCode
from generator.view.printed import PrintedEdition, view_brochures
from generator.website.addresses import Links
from generator.website.bodies import reader_of, render_body
from generator.website.site import Site

Sheets = tuple[PrintedEdition, bytes]
"""A printed edition and its file."""
Press = Callable[[Site], Iterable[Sheets]]
"""Prints the editions of a website."""


def print_nothing(_site: Site) -> Iterable[Sheets]:
    """Print no edition."""
    return ()


def write_brochures(site: Site, language: LanguageCode, links: Links) -> str:
    """Return the list of the editions, to read or to take along."""
    reader = reader_of(site, language, links)
    return render_body("brochures", reader, brochures=view_brochures(reader, site.printed))
