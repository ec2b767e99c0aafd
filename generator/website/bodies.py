"""The bodies of pages that never go through Markdown: records, communes, the notices' bar."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from generator.languages import LanguageCode, words_of
from generator.model import record_type_of
from generator.model.office import Commune
from generator.model.pages import PAGE_OF_TYPE
from generator.model.record import Record
from generator.rendering.html import render
from generator.view.guide import Reader
from generator.view.headings import headings_of
from generator.view.kinds import say_page
from generator.view.lists import view_commune, view_selection
from generator.view.notices import view_notices_bar
from generator.view.photos import shared_photos
from generator.view.record_page import summarise_record, view_record
from generator.view.selections import Selection
from generator.website.addresses import Links
from generator.website.assets import read_page_sheet, script_path
from generator.website.site import Site

FOLDER = Path(__file__).parent
ICONS = "assets/art/icons.svg"
MOST_DESCRIPTION = 155
"""Characters of a description that search engines show."""


def reader_of(site: Site, language: LanguageCode, links: Links) -> Reader:
    """Return who reads a page; all pages of a day share one guide."""
    return Reader(site.guide, words_of(language), links)


def render_body(template: str, reader: Reader, **views: object) -> str:
    """Return a body from its template, its views, and what every template may name."""
    return render(
        FOLDER,
        f"templates/{template}.html",
        say=headings_of(reader.words.language),
        icons=reader.link.file(ICONS),
        script=lambda name: reader.link.file(script_path(name)),
        sheet=lambda name: reader.link.file(read_page_sheet(name)[0]),
        **views,
    )


def record_body(record: Record, site: Site, language: LanguageCode, links: Links) -> str:
    """Return a record's page, its heading included."""
    reader = reader_of(site, language, links)
    page = PAGE_OF_TYPE[record_type_of(record).name]
    return render_body(
        "record",
        reader,
        record=view_record(reader, record),
        list_link=links.page(page),
        list_name=say_page(reader.words, page),
    )


def record_preview(record: Record, site: Site) -> str:
    """Return the first photo of a record as networks read it; nothing where it has none."""
    photos = shared_photos(site.catalogue, site.today, record)
    if not photos:
        return ""
    address = site.addresses.absolute(photos[0].path)
    return render(FOLDER, "templates/preview.html", photo=photos[0], address=address).strip()


def commune_body(commune: Commune, site: Site, language: LanguageCode, links: Links) -> str:
    """Return a commune's page, its heading included: every record of the commune by type."""
    reader = reader_of(site, language, links)
    return render_body(
        "commune",
        reader,
        commune=view_commune(reader, commune),
        commitments=links.page("commitments"),
        list_link=links.page("communes"),
        list_name=say_page(reader.words, "communes"),
    )


def selection_body(selection: Selection, site: Site, language: LanguageCode, links: Links) -> str:
    """Return the page of a part of a list, below its heading."""
    reader = reader_of(site, language, links)
    return render_body(
        "selection",
        reader,
        list=view_selection(reader, selection),
        commitments=links.page("commitments"),
        list_link=links.page(selection.page),
        list_name=say_page(reader.words, selection.page),
    )


def record_summary(record: Record, site: Site, language: LanguageCode) -> tuple[str, str]:
    """Return a record's title and description as plain text in the page's language."""
    reader = reader_of(site, language, site.links(language, ""))
    return summarise_record(reader, record, MOST_DESCRIPTION)


def notices_bar(site: Site, language: LanguageCode, links: Links) -> str:
    """Return the bar of last-minute information; nothing on a day without any.

    A shell holds it for all pages of a section: its links are those of a page beside them.
    """
    reader = reader_of(site, language, replace(links, base=_beside(links.base)))
    bar = view_notices_bar(reader)
    return render_body("notices_bar", reader, bar=bar) if bar else ""


def _beside(base: str | None) -> str | None:
    """Return a path as deep as a page's, which is no page's own: `en/sights/castle/` → `en/sights/./`."""
    return re.sub(r"[^/]+/$", "./", base) if base else base
