"""Pages of selections: the campsites, the accommodations with a label, from spliced shells.

They are no text of `content/` and no record: each stands two folders below its list, under a word
for the sort of choice, where no record's address can be: `hebergements/type/campings/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.languages import LanguageCode, words_of
from generator.rendering.html import escape_text, script_json
from generator.view.neutral_order import neutral_order
from generator.view.selections import (
    Selection,
    describe_selection,
    records_in,
    rows_of,
    say_selection,
)
from generator.website.bodies import reader_of, selection_body
from generator.website.frame import Page, page_title
from generator.website.json_ld import selection_json_ld
from generator.website.site import Site
from generator.website.splice import fold_space, mark

LAYOUT = "selection"
SUFFIX = "/selection"
"""What tells the shell of a list's selections from that of its records."""


@dataclass(frozen=True)
class SplicedSelection:
    """A selection's page to splice, in one language."""

    site: Site
    language: LanguageCode
    subject: Selection

    @property
    def section(self) -> str:
        """The shell that it fits."""
        return self.subject.page + SUFFIX

    @property
    def slug(self) -> str:
        """The last part of its address, in its language."""
        return _last_part(self.path)

    @property
    def path(self) -> str:
        """Where it is on the website."""
        return self.paths[self.language]

    @cached_property
    def paths(self) -> Mapping[LanguageCode, str]:
        """Where it is in every language."""
        addresses = self.site.addresses
        codes = self.site.catalogue.settings.language_codes
        return {code: addresses.selection(self.subject, code) for code in codes}

    @cached_property
    def title(self) -> str:
        """Its title, as plain text."""
        return say_selection(words_of(self.language), self.subject)

    @cached_property
    def description(self) -> str:
        """What search engines say of it, as plain text."""
        reader = reader_of(self.site, self.language, self.site.links(self.language, self.path))
        return describe_selection(reader, self.subject)

    @property
    def body(self) -> str:
        """Its content, below the heading."""
        links = self.site.links(self.language, self.path)
        return fold_space(selection_body(self.subject, self.site, self.language, links)).strip()

    @cached_property
    def facts(self) -> str:
        """Its JSON-LD, safe inside a script element."""
        trail = [*_trail(self.site, self.language, self.subject.page), (self.title, self.path)]
        part = rows_of(records_in(self.site.guide, self.subject), self.subject.part)
        records = neutral_order(part, self.site.today)
        return script_json(selection_json_ld(trail, records, self.site, self.language))

    def values(self) -> dict[str, str]:
        """Return the values of a shell's marks, as HTML."""
        return {
            "title": escape_text(self.title),
            "description": escape_text(self.description),
            "facts": self.facts,
            "body": self.body,
            **{_sort_mark(code): path.split("/")[-3] for code, path in self.paths.items()},
            **{_name_mark(code): _last_part(path) for code, path in self.paths.items()},
        }

    def page(self) -> Page:
        """Return the page with its own values, as the theme would render it without a shell."""
        values = (self.title, self.description, self.facts)
        return _page(self.site, self.language, self.subject.page, values, self.paths)


def selection_shell(site: Site, language: LanguageCode, section: str) -> Page:
    """Return the page with a mark for each value that differs from selection to selection."""
    page_id = section.removesuffix(SUFFIX)
    paths = {
        code: f"{site.addresses.page(page_id, code)}{mark(_sort_mark(code))}/{mark(_name_mark(code))}/"
        for code in site.catalogue.settings.language_codes
    }
    values = (mark("title"), mark("description"), mark("facts"))
    return _page(site, language, page_id, values, paths)


def _sort_mark(code: LanguageCode) -> str:
    return f"sort-{code}"


def _name_mark(code: LanguageCode) -> str:
    return f"name-{code}"


def _last_part(path: str) -> str:
    return path.split("/")[-2]


def _trail(site: Site, language: LanguageCode, page_id: str) -> tuple[tuple[str, str], ...]:
    return ((page_title(page_id, words_of(language)), site.addresses.page(page_id, language)),)


def _page(
    site: Site,
    language: LanguageCode,
    page_id: str,
    values: tuple[str, str, str],
    paths: Mapping[LanguageCode, str],
) -> Page:
    title, description, facts = values
    return Page(
        language=language,
        title=title,
        description=description,
        paths=paths,
        layout=LAYOUT,
        section=page_id,
        trail=_trail(site, language, page_id),
        facts=facts,
    )
