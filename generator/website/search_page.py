"""The search page: a form for the script, and beneath it everything for those without one."""

from __future__ import annotations

from generator.languages import LanguageCode
from generator.model.pages import EMERGENCY, HOME, NOT_FOUND, PAGES, SEARCH
from generator.view.contact import ActionView, view_call
from generator.view.guide import Reader
from generator.view.kinds import say_page
from generator.view.lists import view_communes
from generator.website.addresses import Links
from generator.website.bodies import reader_of, render_body
from generator.website.search_index import search_index
from generator.website.site import Site

UNLISTED = frozenset({HOME, NOT_FOUND, SEARCH})


def write_search(site: Site, language: LanguageCode, links: Links) -> str:
    """Return the block of the search page."""
    reader = reader_of(site, language, links)
    return render_body(
        "search",
        reader,
        address=links.page(SEARCH),
        index=links.file(search_index(site, language).path),
        root=links.to(""),
        call=view_office_call(reader),
        emergency=ActionView(links.page(EMERGENCY), "alert", say_page(reader.words, EMERGENCY)),
        pages=view_all_pages(reader),
        communes=view_communes(reader),
    )


def view_all_pages(reader: Reader) -> tuple[ActionView, ...]:
    """Return a link to every page that somebody may look for."""
    return tuple(
        ActionView(reader.link.page(page), "", say_page(reader.words, page))
        for page in dict.fromkeys(PAGES)
        if page not in UNLISTED
    )


def view_office_call(reader: Reader) -> ActionView | None:
    """Return the office's telephone, or its first welcome point's."""
    office = reader.catalogue.office
    contacts = (office.contact, *(point.contact for point in office.welcome_points))
    return next((call for call in map(view_call, contacts) if call), None)
