"""What machines read first: sitemap with its alternates, robots, and the short addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.languages import LanguageCode
from generator.model.record import Record
from generator.rendering.html import escape_text, render
from generator.website.addresses import relative_address
from generator.website.site import Site

TEMPLATES = Path(__file__).parent / "templates"


def write_sitemap(pages: Iterable[Mapping[LanguageCode, str]], site: Site) -> str:
    """Return the sitemap; each page with every language it exists in, and x-default."""
    entries = [entry for paths in pages for entry in _entries(paths, site)]
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    )
    return head + "".join(entries) + "</urlset>\n"


def _entries(paths: Mapping[LanguageCode, str], site: Site) -> list[str]:
    absolute = {
        str(code): escape_text(site.addresses.absolute(path)) for code, path in paths.items()
    }
    default = absolute.get(site.catalogue.settings.default_language)
    names = absolute | ({"x-default": default} if default else {})
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
        for code, address in names.items()
    )
    return [f"<url><loc>{address}</loc>{links}</url>\n" for address in absolute.values()]


def write_robots(site: Site) -> str:
    """Return robots.txt: everything may be read; short addresses only lead elsewhere."""
    return f"User-agent: *\nDisallow: /q/\nSitemap: {site.addresses.absolute('sitemap.xml')}\n"


class Target(NamedTuple):
    """A language in which a short address may lead on to its record."""

    code: LanguageCode
    name: str
    href: str
    absolute: str


def write_short_address(record: Record, site: Site) -> str:
    """Return the page behind a QR code: on to the record, in the reader's choice of language."""
    base = site.addresses.short(record.id)
    settings = site.catalogue.settings
    paths = [
        (language, site.addresses.record(record, language.code)) for language in settings.languages
    ]
    targets = [
        Target(*language, relative_address(path, base), site.addresses.absolute(path))
        for language, path in paths
    ]
    return render(TEMPLATES, "short_address.html", record=record, targets=targets)
