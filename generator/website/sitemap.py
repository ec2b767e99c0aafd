"""What machines read first: sitemap with its alternates, robots, and the short addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from generator.languages import LanguageCode
from generator.model.record import Record
from generator.rendering.html import escape_text, render
from generator.website.addresses import relative_address
from generator.website.site import Site

TEMPLATES = Path(__file__).parent / "templates"
SITEMAP = "sitemap.xml"
MOST_ADDRESSES = 25_000
"""In one file; the protocol allows 50 000 and 50 MB, and one of ours has half a kilobyte."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def write_sitemaps(
    pages: Iterable[Mapping[LanguageCode, str]], site: Site, most: int = MOST_ADDRESSES
) -> Iterator[tuple[str, str]]:
    """Yield the sitemap and its name; the parts that it lists, where one would be too long.

    Each page stands there with every language it exists in, and x-default.
    """
    entries = (entry for paths in pages for entry in _entries(paths, site))
    parts = [_list_addresses(part) for part in iter(lambda: list(islice(entries, most)), [])]
    if len(parts) == 1:
        yield SITEMAP, parts[0]
        return
    names = [f"sitemap-{number}.xml" for number, _part in enumerate(parts, 1)]
    yield from zip(names, parts, strict=True)
    addresses = (escape_text(site.addresses.absolute(name)) for name in names)
    listed = "".join(f"<sitemap><loc>{address}</loc></sitemap>\n" for address in addresses)
    yield SITEMAP, f"{HEAD}<sitemapindex {NAMESPACE}>\n{listed}</sitemapindex>\n"


def _list_addresses(entries: Iterable[str]) -> str:
    alternates = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f"{HEAD}<urlset {NAMESPACE}{alternates}>\n{''.join(entries)}</urlset>\n"


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
    return f"User-agent: *\nDisallow: /q/\nSitemap: {site.addresses.absolute(SITEMAP)}\n"


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
