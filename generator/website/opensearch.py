"""How a browser searches this website from its own address bar, and how a search engine may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from generator.languages import LanguageCode, words_of
from generator.model.pages import HOME, SEARCH
from generator.rendering.html import render
from generator.website.assets import HERE, Assets
from generator.website.site import Site

MOST_SHORT_NAME, MOST_LONG_NAME, MOST_DESCRIPTION = 16, 48, 1024
"""Characters that OpenSearch 1.1 allows."""
ICON = "assets/art/favicon.svg"


def search_address(site: Site, language: LanguageCode, words: str) -> str:
    """Return the absolute address of a search; `words` stand in it as they are, braces included."""
    page = site.addresses.absolute(site.addresses.page(SEARCH, language))
    return f"{page}?q={quote(words, safe='{}')}"


def shorten_name(name: str, most: int) -> str:
    """Return as many whole words of a name as there is room for."""
    words = re.match(rf".{{1,{most}}}(?!\w)", name)
    return (words[0] if words else name[:most]).strip()


def write_opensearch(site: Site, _assets: Assets) -> Iterator[tuple[str, bytes]]:
    """Yield the description of the search in every language (OpenSearch 1.1)."""
    name, territory = site.catalogue.office.name, site.catalogue.territory.name
    for language in site.catalogue.settings.language_codes:
        description = words_of(language).text("Search this website: {name}", name=name)
        xml = render(
            HERE,
            "templates/opensearch.xml",
            short_name=shorten_name(territory, MOST_SHORT_NAME),
            long_name=shorten_name(territory, MOST_LONG_NAME),
            description=description[:MOST_DESCRIPTION],
            language=language,
            address=search_address(site, language, "{searchTerms}"),
            icon=site.addresses.absolute(ICON),
        )
        yield f"opensearch-{language}.xml", xml.encode()


def website_json_ld(site: Site, language: LanguageCode) -> dict[str, object]:
    """Return the website as schema.org knows it, with the address of its search."""
    home = site.addresses.absolute(site.addresses.page(HOME, language))
    return {
        "@type": "WebSite",
        "@id": f"{home}#website",
        "url": home,
        "name": site.catalogue.territory.name,
        "inLanguage": language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": search_address(site, language, "{search_term_string}"),
            },
            "query-input": "required name=search_term_string",
        },
    }
