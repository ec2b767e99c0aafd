"""Texts of `content/` around the blocks that the generator writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urljoin

from generator.languages import LanguageCode, words_of
from generator.model.pages import BEFORE_YOU_COME, HOME, NOT_FOUND, PAGES, uri_of
from generator.model.pages import BLOCKS as BLOCK_NAMES
from generator.model.values import RecordId
from generator.rendering.html import escape_text, script_json
from generator.website.addresses import Links
from generator.website.blocks import BLOCKS
from generator.website.frame import Page, page_title
from generator.website.json_ld import breadcrumb_json_ld, office_json_ld
from generator.website.open_data import PAGE as OPEN_DATA
from generator.website.opensearch import website_json_ld
from generator.website.site import Site
from generator.website.splice import Shell, fold_space, mark

BLOCK_LINE = re.compile(r"<p>\[\[([a-z-]+)\]\]</p>")
RECORD_LINK = re.compile(r'href="/q/([a-z0-9-]+)/?"')
RELATIVE_LINK = re.compile(r'\b(href|src)="(?![a-z]+:|[/#])([^"]*)"')
OWN_TITLE = re.compile(r"\A\s*<h1[^>]*>.*?</h1>", re.DOTALL)

LAYOUTS = MappingProxyType({HOME: "home", NOT_FOUND: "not-found"})

DEFAULT_TEXTS = MappingProxyType(
    {
        "access": "[[transport]]",
        "legal-notice": "[[publisher]]\n\n[[sources]]",
        "commitments": "Our lists begin with a different name every day, by a public rule: "
        "nobody is favoured.",
        "privacy": "This website sets no cookie and asks nothing of any third party.",
        "accessibility-statement": "Not compliant: no accessibility audit has been made yet.",
        NOT_FOUND: "This page does not exist, or its address has changed. The menu leads on.",
    }
)
"""What is true of every website, for pages that menus lead to and nobody wrote."""


def generated_uris(languages: tuple[LanguageCode, ...], written: frozenset[str]) -> list[str]:
    """Return the pages that exist without a text, so that every link to them holds."""
    uris = (uri_of(language, page_id) for language in languages for page_id in PAGES)
    return [uri for uri in uris if uri not in written]


def source_of(page_id: str, language: LanguageCode) -> str:
    """Return the text of a page that has none: its title, and what is true of every website."""
    words = words_of(language)
    title = page_title(page_id, words).replace('"', "”")
    return f'---\ntitle: "{title}"\n---\n\n{words.text(DEFAULT_TEXTS.get(page_id, ""))}\n'


def paths_of(page_id: str, site: Site, uris: frozenset[str]) -> Mapping[LanguageCode, str]:
    """Return the languages in which a page exists, and where."""
    codes = site.catalogue.settings.language_codes
    return {
        code: site.addresses.page(page_id, code) for code in codes if uri_of(code, page_id) in uris
    }


def describe_page(
    page_id: str,
    language: LanguageCode,
    meta: Mapping[str, object],
    site: Site,
    uris: frozenset[str],
) -> Page:
    """Return what tells a text's page from another; `meta` is its front matter."""
    title = str(meta["title"])
    paths = paths_of(page_id, site, uris)
    description = str(meta.get("description") or meta.get("lead") or title)
    facts = (
        office_json_ld(site, language)
        if page_id in {HOME, "office"}
        else breadcrumb_json_ld([(title, paths[language])], site, language)
    )
    if page_id == HOME:
        facts["subjectOf"] = website_json_ld(site, language)
    return Page(
        language=language,
        title=title,
        description=description,
        paths=paths,
        layout=LAYOUTS.get(page_id, "article"),
        section=page_id,
        facts="" if page_id == OPEN_DATA else script_json(facts),
        anywhere=page_id == NOT_FOUND,
        meta=meta,
    )


@dataclass(frozen=True)
class TextPage:
    """A page rendered around its text, with a mark in the place of each block."""

    page_id: str
    language: LanguageCode
    shell: Shell

    def path(self, site: Site) -> str:
        """Return where it is on the website."""
        return site.addresses.page(self.page_id, self.language)

    def render(self, site: Site) -> str:
        """Return the page with its blocks."""
        links = _links_on(self.page_id, site, self.language)
        blocks = {name: BLOCKS[name](site, self.language, links) for name in self.shell.names}
        return self.shell.fill({name: fold_space(html).strip() for name, html in blocks.items()})


def fill_text(html: str, page_id: str, site: Site, language: LanguageCode) -> str:
    """Return a page's text with links that lead to records, and a mark where a block will stand."""
    links = _links_on(page_id, site, language)
    text = _with_record_links(OWN_TITLE.sub("", html), site, links)
    if page_id == NOT_FOUND:
        text = _with_links_from_anywhere(text, site, language)
    parts = _with_own_blocks(BLOCK_LINE.split(text), page_id)
    prose = [_prose(part) for part in parts[0::2]]
    blocks = [_block(name) for name in parts[1::2]]
    return "".join(text for pair in zip(prose, [*blocks, ""], strict=True) for text in pair)


def _with_own_blocks(parts: list[str], page_id: str) -> list[str]:
    """Place the blocks that a page has of itself; texts and names of blocks go by turns."""
    placed = set(parts[1::2])
    before = [HOME] if page_id == HOME else []
    after = [BEFORE_YOU_COME] if page_id == HOME else [page_id] if page_id in BLOCK_NAMES else []
    opening = [text for name in before if name not in placed for text in ("", name)]
    closing = [text for name in after if name not in placed for text in (name, "")]
    return [*opening, *parts, *closing]


def _prose(html: str) -> str:
    return f'<div class="wrap prose">\n{html.strip()}\n</div>\n' if html.strip() else ""


def _block(name: str) -> str:
    return mark(name) if name in BLOCKS else f"<p>{escape_text(f'[[{name}]]')}</p>"


def _links_on(page_id: str, site: Site, language: LanguageCode) -> Links:
    base = None if page_id == NOT_FOUND else site.addresses.page(page_id, language)
    return site.links(language, base)


def _with_record_links(html: str, site: Site, links: Links) -> str:
    def link(match: re.Match[str]) -> str:
        record = site.catalogue.by_id.get(RecordId(match[1]))
        return f'href="{links.record(record)}"' if record else match[0]

    return RECORD_LINK.sub(link, html)


def _with_links_from_anywhere(html: str, site: Site, language: LanguageCode) -> str:
    """MkDocs 1.6.1 links from 404.html as if it were only ever shown at its own address."""
    own = site.addresses.base_path + site.addresses.page(NOT_FOUND, language)
    return RELATIVE_LINK.sub(lambda match: f'{match[1]}="{urljoin(own, match[2])}"', html)
