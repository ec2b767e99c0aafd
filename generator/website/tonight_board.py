"""Tonight's beds as data, a file a language: for the poster on the office's door, or a screen in its window."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.languages import LanguageCode
from generator.view.tonight import Bed, view_tonight
from generator.website.assets import Assets
from generator.website.bodies import reader_of
from generator.website.site import Site

FILE = "tonight.json"


def write_tonight(site: Site, _assets: Assets) -> Iterator[tuple[str, bytes]]:
    """Yield the file of each language, beside its home page."""
    for language in site.catalogue.settings.language_codes:
        root = site.addresses.root(language)
        yield root + FILE, _board(site, language, root)


def _board(site: Site, language: LanguageCode, root: str) -> bytes:
    view = view_tonight(reader_of(site, language, site.links(language, root)))
    board = {
        "day": view.day,
        "night": view.night,
        "advice": view.lead,
        "report": view.report,
        "office": view.office.text if view.office else "",
        "groups": [
            {
                "state": group.state,
                "heading": group.heading,
                "places": [_place(site, each.bed) for each in group.beds],
            }
            for group in view.groups
        ],
    }
    return (json.dumps(board, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _place(site: Site, bed: Bed) -> dict[str, str]:
    return {
        "id": bed.record_id,
        "address": site.addresses.absolute(site.addresses.short(bed.record_id)),
        "name": bed.card.name.text,
        "kind": bed.card.kind,
        "stars": bed.card.stars.text if bed.card.stars else "",
        "place": bed.card.place,
        # Numbers of private hosts stay out of lists that machines collect, unless they answered.
        "phone": bed.call.text if bed.call and bed.night else "",
        "said": bed.night.text if bed.night else "",
        "source": bed.night.source if bed.night else "",
        "until": bed.night.until if bed.night else "",
    }
