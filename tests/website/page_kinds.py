"""One page of every kind, for tests that look at each in a browser."""

from __future__ import annotations

from built_website import Built

from generator.languages import LanguageCode
from generator.model import RECORD_TYPES
from generator.model.pages import NOT_FOUND, PAGES

LOST = "somewhere/that/never/was/"
RECORD, COMMUNE = "record of type ", "commune"

KINDS = (
    *(page for page in PAGES if page != NOT_FOUND),
    NOT_FOUND,
    COMMUNE,
    *(RECORD + kind.name for kind in RECORD_TYPES),
)


def path_of_kind(built: Built, kind: str, language: str) -> str:
    """Return where a page of a kind is: the record with most to show stands for its type."""
    code = LanguageCode(language)
    if kind == NOT_FOUND:
        return built.site_addresses.root(code) + LOST
    if kind == COMMUNE:
        return fullest_in(built, built.site_addresses.page("communes", code))
    if kind.startswith(RECORD):
        first = built.path_of(built.first_of(kind.removeprefix(RECORD)), language)
        return fullest_in(built, first.rstrip("/").rpartition("/")[0] + "/")
    return built.site_addresses.page(kind, code)


def fullest_in(built: Built, section: str) -> str:
    """Return the longest page of a section."""
    inside = (path for path in built.paths if path.startswith(section) and path != section)
    return max(inside, key=lambda path: built.file_at(path).stat().st_size)
