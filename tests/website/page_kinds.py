"""One page of every kind, for tests that look at each in a browser."""

from __future__ import annotations

from built_website import Built

from generator.model import RECORD_TYPES
from generator.model.pages import NOT_FOUND, PAGES

LOST = "somewhere/that/never/was/"
RECORD, COMMUNE = "record of type ", "commune"

KINDS = (*(page for page in PAGES if page != NOT_FOUND), NOT_FOUND, COMMUNE) + tuple(
    RECORD + kind.name for kind in RECORD_TYPES
)


def path_of_kind(built: Built, kind: str, language: str) -> str:
    """Return where a page of a kind is: the record with most to show stands for its type."""
    root = built.site_addresses.root(
        next(c for c in built.catalogue.settings.language_codes if c == language)
    )
    if kind == NOT_FOUND:
        return root + LOST
    if kind == COMMUNE:
        return _fullest(built, built.page("communes", language).path)
    if kind.startswith(RECORD):
        first = built.path_of(built.first_of(kind.removeprefix(RECORD)), language)
        return _fullest(built, first.rstrip("/").rpartition("/")[0] + "/")
    return built.page(kind, language).path


def _fullest(built: Built, section: str) -> str:
    inside = (path for path in built.pages if path.startswith(section) and path != section)
    return max(inside, key=lambda path: len(built.pages[path].html))
