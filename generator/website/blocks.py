"""The blocks that the generator writes into texts, by the name between their `[[ ]]`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.languages import LanguageCode
from generator.model.pages import EMERGENCY, HOME, OFFLINE
from generator.rendering.html import script_json
from generator.view.agenda_page import view_agenda_page
from generator.view.guide import Reader
from generator.view.home_page import view_before, view_home
from generator.view.kinds import say_page
from generator.view.lists import view_communes, view_list, view_nature
from generator.view.map_page import link_to_map, view_map
from generator.view.office_page import view_emergency_numbers, view_office, view_publisher
from generator.view.offline import say_offline
from generator.view.selections import LIST_PAGES
from generator.view.sources import view_sources
from generator.view.tonight import view_tonight
from generator.website.addresses import Links
from generator.website.bodies import reader_of, render_body
from generator.website.commitments_page import write_commitments
from generator.website.editions import write_brochures
from generator.website.favourites_page import write_favourites
from generator.website.offline import always_kept, manifest_path
from generator.website.open_data import open_data_json_ld, view_open_data
from generator.website.search_page import write_search
from generator.website.site import Site

Block = Callable[[Site, LanguageCode, Links], str]
"""Writes a block as HTML, for the page whose links it is given."""

COMMITMENTS = "commitments"


def _block(write: Callable[[Reader], str]) -> Block:
    def block(site: Site, language: LanguageCode, links: Links) -> str:
        return write(reader_of(site, language, links))

    return block


def _list(page: str) -> Block:
    def write(reader: Reader) -> str:
        commitments = reader.link.page(COMMITMENTS)
        shown = view_list(reader, page)
        on_map = link_to_map(reader, page)
        return render_body("list", reader, list=shown, commitments=commitments, on_map=on_map)

    return _block(write)


def _write_agenda(reader: Reader) -> str:
    commitments = reader.link.page(COMMITMENTS)
    agenda = view_agenda_page(reader)
    return render_body("agenda", reader, agenda=agenda, commitments=commitments)


def _write_nature(reader: Reader) -> str:
    commitments = reader.link.page(COMMITMENTS)
    return render_body("nature", reader, sites=view_nature(reader), commitments=commitments)


def _write_before(reader: Reader) -> str:
    return render_body("before_you_come", reader, before=view_before(reader))


def _write_home(reader: Reader) -> str:
    commitments = reader.link.page(COMMITMENTS)
    return render_body("home", reader, home=view_home(reader), commitments=commitments)


def _write_communes(reader: Reader) -> str:
    return render_body("communes", reader, communes=view_communes(reader))


def _write_office(reader: Reader) -> str:
    return render_body("office", reader, office=view_office(reader))


def _write_tonight(reader: Reader) -> str:
    commitments = reader.link.page(COMMITMENTS)
    return render_body("tonight", reader, tonight=view_tonight(reader), commitments=commitments)


def _write_emergency_numbers(reader: Reader) -> str:
    return render_body("emergency_numbers", reader, numbers=view_emergency_numbers(reader))


def _write_map(reader: Reader) -> str:
    commitments = reader.link.page(COMMITMENTS)
    return render_body("map", reader, view=view_map(reader), commitments=commitments)


def _write_offline(site: Site, language: LanguageCode, links: Links) -> str:
    reader = reader_of(site, language, links)
    return render_body(
        "offline",
        reader,
        numbers=view_emergency_numbers(reader),
        emergency_name=say_page(reader.words, EMERGENCY),
        emergency_link=links.page(EMERGENCY),
        home=links.page(HOME),
        root=links.to(""),
        always=" ".join(always_kept(site)),
        manifest=links.to(manifest_path(language)),
        said=say_offline(reader.words),
    )


def _write_publisher(reader: Reader) -> str:
    facts = view_publisher(reader.words, reader.catalogue.office)
    return render_body("publisher", reader, facts=facts)


def _write_sources(reader: Reader) -> str:
    return render_body("sources", reader, sources=view_sources(reader))


def _write_open_data(site: Site, language: LanguageCode, links: Links) -> str:
    reader = reader_of(site, language, links)
    facts = script_json(open_data_json_ld(site, language, reader))
    return render_body("open_data", reader, data=view_open_data(reader), facts=facts)


BLOCKS: Mapping[str, Block] = MappingProxyType(
    {
        **{page: _list(page) for page in LIST_PAGES},
        "agenda": _block(_write_agenda),
        "communes": _block(_write_communes),
        "office": _block(_write_office),
        "tonight": _block(_write_tonight),
        OFFLINE: _write_offline,
        "emergency-numbers": _block(_write_emergency_numbers),
        "nature": _block(_write_nature),
        "map": _block(_write_map),
        "publisher": _block(_write_publisher),
        "sources": _block(_write_sources),
        "open-data": _write_open_data,
        "brochures": write_brochures,
        COMMITMENTS: write_commitments,
        "search": write_search,
        "favourites": write_favourites,
        "home": _block(_write_home),
        "before-you-come": _block(_write_before),
    }
)
