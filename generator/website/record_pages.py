"""Pages that never go through Markdown: one a record, one a commune, from spliced shells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.languages import LanguageCode, words_of
from generator.model import record_type_of
from generator.model.office import Commune
from generator.model.pages import COMMUNES, PAGE_OF_TYPE
from generator.model.record import Record
from generator.rendering.html import escape_text, script_json
from generator.view.selections import Selection, selections_of
from generator.website.addresses import ANY, slug_of
from generator.website.bodies import commune_body, record_body, record_preview, record_summary
from generator.website.frame import Page, page_title
from generator.website.json_ld import breadcrumb_json_ld, record_json_ld
from generator.website.selections import SUFFIX, SplicedSelection, selection_shell
from generator.website.site import Site
from generator.website.splice import fold_space, mark

LAYOUT = "spliced"

Subject = Record | Commune | Selection
"""What has a spliced page."""


@dataclass(frozen=True)
class Spliced:
    """A page to splice, in one language: the shell it fits and the values of the shell's marks."""

    site: Site
    language: LanguageCode
    subject: Record | Commune

    @property
    def section(self) -> str:
        """The page under whose address it stands."""
        if isinstance(self.subject, Commune):
            return COMMUNES
        return PAGE_OF_TYPE[record_type_of(self.subject).name]

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return slug_of(self.subject.name) if isinstance(self.subject, Commune) else self.subject.id

    @property
    def path(self) -> str:
        """Where it is on the website."""
        return f"{self.site.addresses.page(self.section, self.language)}{self.slug}/"

    @property
    def summary(self) -> tuple[str, str]:
        """Its title and its description, as plain text."""
        if isinstance(self.subject, Commune):
            words = words_of(self.language)
            name = self.subject.name
            return name, words.text(
                "What there is to see, do and taste in {commune}.", commune=name
            )
        return record_summary(self.subject, self.site, self.language)

    @property
    def body(self) -> str:
        """Its content, from the heading on."""
        # Pages of a section stand side by side, so that links from one of them hold for all.
        base = f"{self.site.addresses.page(self.section, self.language)}{ANY}/"
        links = self.site.links(self.language, base)
        body = (
            commune_body(self.subject, self.site, self.language, links)
            if isinstance(self.subject, Commune)
            else record_body(self.subject, self.site, self.language, links)
        )
        return fold_space(body).strip()

    @property
    def facts(self) -> str:
        """Its JSON-LD, safe inside a script element."""
        if isinstance(self.subject, Commune):
            words = words_of(self.language)
            trail = [
                (page_title(COMMUNES, words), self.site.addresses.page(COMMUNES, self.language))
            ]
            trail.append((self.subject.name, self.path))
            return script_json(breadcrumb_json_ld(trail, self.site, self.language))
        return record_json_ld(self.subject, self.site, self.language)

    @property
    def preview(self) -> str:
        """What networks show of it beside its title: its first photo, as HTML."""
        if isinstance(self.subject, Commune) or not self.subject.photos:
            return ""
        return record_preview(self.subject, self.site)

    @property
    def paths(self) -> Mapping[LanguageCode, str]:
        """Where it is in every language."""
        return _paths(self.site, self.section, self.slug)

    def values(self) -> dict[str, str]:
        """Return the values of a shell's marks, as HTML."""
        title, description = self.summary
        return {
            "title": escape_text(title),
            "description": escape_text(description),
            "slug": self.slug,
            "facts": self.facts,
            "preview": self.preview,
            "body": self.body,
        }

    def page(self) -> Page:
        """Return the page with its own values, as the theme would render it without a shell."""
        title, description = self.summary
        values = (title, description, self.slug, self.facts, self.preview)
        return _page(self.site, self.language, self.section, values)


def shell_page(site: Site, language: LanguageCode, section: str) -> Page:
    """Return the page with a mark for each value that differs from record to record."""
    if section.endswith(SUFFIX):
        return selection_shell(site, language, section)
    first = (mark("title"), mark("description"), mark("slug"))
    marks = (*first, mark("facts"), mark("preview"))
    return _page(site, language, section, marks)


def subjects_of(site: Site) -> tuple[Subject, ...]:
    """Return what has a spliced page: selections, whose lists are long, records and communes."""
    catalogue = site.catalogue
    return (*selections_of(site.guide), *catalogue.records, *catalogue.territory.communes)


def splice_subject(
    site: Site, language: LanguageCode, subject: Subject
) -> Spliced | SplicedSelection:
    """Return a subject's page to splice."""
    if isinstance(subject, Selection):
        return SplicedSelection(site, language, subject)
    return Spliced(site, language, subject)


def sections_of(site: Site) -> tuple[str, ...]:
    """Return the sections that have spliced pages, each once."""
    catalogue, code = site.catalogue, site.catalogue.settings.default_language
    of_each_type = {type(record): record for record in catalogue.records}.values()
    communes = catalogue.territory.communes
    some: tuple[Subject, ...] = (*selections_of(site.guide), *of_each_type, *communes)
    return tuple(dict.fromkeys(splice_subject(site, code, each).section for each in some))


def spliced_pages(site: Site, language: LanguageCode) -> Iterator[Spliced | SplicedSelection]:
    """Yield every spliced page of a language."""
    for subject in subjects_of(site):
        yield splice_subject(site, language, subject)


def _paths(site: Site, section: str, slug: str) -> Mapping[LanguageCode, str]:
    codes = site.catalogue.settings.language_codes
    return {code: f"{site.addresses.page(section, code)}{slug}/" for code in codes}


def _page(
    site: Site, language: LanguageCode, section: str, values: tuple[str, str, str, str, str]
) -> Page:
    title, description, slug, facts, preview = values
    return Page(
        language=language,
        title=title,
        description=description,
        paths=_paths(site, section, slug),
        layout=LAYOUT,
        section=section,
        trail=((page_title(section, words_of(language)), site.addresses.page(section, language)),),
        facts=facts,
        preview=preview,
    )
