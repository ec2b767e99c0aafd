"""The blocks that the generator writes into texts, by the name between their `[[ ]]`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.languages import LanguageCode
from generator.model.pages import PAGE_OF_TYPE
from generator.view.agenda import view_agenda
from generator.view.cards import CardGroup
from generator.view.guide import Reader
from generator.view.home_page import view_before, view_home
from generator.view.lists import (
    view_accessible,
    view_communes,
    view_eco_committed,
    view_nature,
    view_type_list,
)
from generator.view.office_page import view_emergency_numbers, view_office, view_publisher
from generator.view.sources import view_sources
from generator.website.addresses import Links
from generator.website.bodies import reader_of, render_body
from generator.website.site import Site

Block = Callable[[Site, LanguageCode, Links], str]
"""Writes a block as HTML, for the page whose links it is given."""

COMMITMENTS = "commitments"


def _block(write: Callable[[Reader], str]) -> Block:
    def block(site: Site, language: LanguageCode, links: Links) -> str:
        return write(reader_of(site, language, links))

    return block


def _list(view: Callable[[Reader], tuple[CardGroup, ...]]) -> Block:
    def write(reader: Reader) -> str:
        commitments = reader.link.page(COMMITMENTS)
        return render_body("list", reader, groups=view(reader), commitments=commitments)

    return _block(write)


def _type_list(type_name: str) -> Block:
    return _list(lambda reader: view_type_list(reader, type_name))


def _write_agenda(reader: Reader) -> str:
    commitments = reader.link.page(COMMITMENTS)
    return render_body("agenda", reader, groups=view_agenda(reader), commitments=commitments)


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


def _write_emergency_numbers(reader: Reader) -> str:
    return render_body("emergency_numbers", reader, numbers=view_emergency_numbers(reader))


def _write_publisher(reader: Reader) -> str:
    facts = view_publisher(reader.words, reader.catalogue.office)
    return render_body("publisher", reader, facts=facts)


def _write_sources(reader: Reader) -> str:
    return render_body("sources", reader, sources=view_sources(reader))


BLOCKS: Mapping[str, Block] = MappingProxyType(
    {
        **{page: _type_list(name) for name, page in PAGE_OF_TYPE.items() if name != "event"},
        "agenda": _block(_write_agenda),
        "communes": _block(_write_communes),
        "office": _block(_write_office),
        "emergency-numbers": _block(_write_emergency_numbers),
        "accessible-tourism": _list(view_accessible),
        "nature": _block(_write_nature),
        "eco-committed": _list(view_eco_committed),
        "publisher": _block(_write_publisher),
        "sources": _block(_write_sources),
        "home": _block(_write_home),
        "before-you-come": _block(_write_before),
    }
)
