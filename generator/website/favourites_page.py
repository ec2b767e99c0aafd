"""The travel notebook: a page that the reader's own phone fills."""

from __future__ import annotations

from generator.languages import LanguageCode
from generator.model.pages import FAVOURITES, MENU, VISIT
from generator.view.contact import ActionView
from generator.view.kinds import say_page
from generator.website.addresses import Links
from generator.website.bodies import reader_of, render_body
from generator.website.search_index import search_index
from generator.website.site import Site


def write_favourites(site: Site, language: LanguageCode, links: Links) -> str:
    """Return the block of the notebook's page: its parts, empty, and the lists to fill it from."""
    reader = reader_of(site, language, links)
    pages = (page for page in (*MENU[1:], *VISIT) if page != FAVOURITES)
    return render_body(
        "favourites",
        reader,
        index=links.file(search_index(site, language).path),
        root=links.to(""),
        pages=tuple(
            ActionView(links.page(page), "", say_page(reader.words, page)) for page in pages
        ),
    )
