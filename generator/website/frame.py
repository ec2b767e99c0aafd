"""What surrounds a page's body, whatever the page: head, header, menu, breadcrumbs, footer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from babel.dates import format_date

from generator.languages import LanguageCode, Words, words_of
from generator.model.pages import ABOUT, EMERGENCY, HOME, MENU, VISIT
from generator.model.phone import write_phone_number
from generator.view.hours import view_hours
from generator.website.addresses import Links
from generator.website.bodies import notices_bar
from generator.website.site import Site


class Link(NamedTuple):
    """A link with its words, its icon's name; `current` where the reader is already."""

    label: str
    href: str
    icon: str = ""
    current: bool = False


class Translation(NamedTuple):
    """The page in a language: its link in the switcher, its absolute address where it exists."""

    code: LanguageCode
    name: str
    href: str
    address: str | None
    current: bool


ICONS = MappingProxyType(
    {
        "access": "access",
        "accommodations": "accommodation",
        "restaurants": "restaurant",
        "activities": "activity",
        "attractions": "attraction",
        "agenda": "event",
        "itineraries": "itinerary",
        "producers": "producer",
        "transport": "transport",
    }
)
"""The icon of a page."""

DRAWN = frozenset(ICONS) - {"access"}
"""The pages whose head has the drawing of their records' type."""


SOFT_HYPHEN = "\u00ad"


class Desk(NamedTuple):
    """The first welcome point, as the footer says it; unknown things are empty."""

    lines: tuple[str, ...]
    phone: str
    phone_href: str
    email: str
    hours: str


@dataclass(frozen=True)
class Page:
    """What tells one page from another, before its body.

    `paths` are the languages in which it exists, and where; `trail` are the breadcrumbs between
    home and the page, as label and path; `facts` is its JSON-LD. `anywhere` marks a page shown at
    any address (404): its links can't be relative, and search engines leave it.
    """

    language: LanguageCode
    title: str
    description: str
    paths: Mapping[LanguageCode, str]
    layout: str
    section: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    facts: str = ""
    anywhere: bool = False
    meta: Mapping[str, object] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where the page is in its own language."""
        return self.paths[self.language]


@dataclass(frozen=True)
class Frame:
    """What the theme's templates show; they choose and loop, and compute nothing."""

    page: Page
    day: str
    """The day of the data, which scripts compare with the reader's."""
    site_name: str
    head_title: str
    canonical: str
    share_image: str
    translations: tuple[Translation, ...]
    default_address: str | None
    breadcrumbs: tuple[Link, ...]
    picture: str
    home: str
    menu: tuple[Link, ...]
    visit: tuple[Link, ...]
    about: tuple[Link, ...]
    emergency: Link
    emergency_number: str
    office_line: str
    desk: Desk | None
    demonstration: Link | None
    notices: str
    data_line: str
    links: Links
    words: Words


def frame_page(page: Page, site: Site, site_name: str) -> Frame:
    """Return what surrounds a page."""
    words = words_of(page.language)
    links = site.links(page.language, None if page.anywhere else page.path)
    return Frame(
        page=page,
        day=site.today.isoformat(),
        site_name=site_name,
        head_title=_head_title(page, site_name),
        canonical=site.addresses.absolute(page.path),
        share_image=site.addresses.absolute("assets/share.jpg"),
        translations=_translations(page, site, links),
        default_address=_default_address(page, site),
        breadcrumbs=_breadcrumbs(page, links, words),
        picture=f"{ICONS[page.section]}.svg" if page.section in DRAWN else "",
        home=links.page(HOME),
        menu=_page_links(MENU, page, links, words),
        visit=_page_links(VISIT, page, links, words),
        about=_page_links(ABOUT, page, links, words),
        emergency=_page_links((EMERGENCY,), page, links, words)[0],
        emergency_number=_emergency_number(site),
        office_line=_office_line(site, words),
        desk=_desk(site, words),
        demonstration=_demonstration(site, page, links, words),
        notices=notices_bar(site, page.language, links),
        data_line=words.text("Data of {day}.", day=format_date(site.today, "long", words.locale)),
        links=links,
        words=words,
    )


def _head_title(page: Page, site_name: str) -> str:
    """Name a page where it can't break: in a tab, a bookmark, a search engine."""
    title = page.title.replace(SOFT_HYPHEN, "")
    return site_name if page.layout == HOME else f"{title} · {site_name}"


def page_title(page_id: str, words: Words) -> str:
    """Return the name of a page in menus and breadcrumbs, and its title where no text gives one."""
    return words.text(page_id, context="page")


def _page_links(ids: tuple[str, ...], page: Page, links: Links, words: Words) -> tuple[Link, ...]:
    return tuple(
        Link(
            page_title(page_id, words),
            links.page(page_id),
            ICONS.get(page_id, ""),
            current=page_id == page.section,
        )
        for page_id in ids
    )


def _translations(page: Page, site: Site, links: Links) -> tuple[Translation, ...]:
    addresses = site.addresses
    return tuple(
        Translation(
            code,
            name,
            links.to(page.paths.get(code, addresses.root(code))),
            addresses.absolute(page.paths[code])
            if code in page.paths and not page.anywhere
            else None,
            code == page.language,
        )
        for code, name in site.catalogue.settings.languages
    )


def _default_address(page: Page, site: Site) -> str | None:
    path = page.paths.get(site.catalogue.settings.default_language)
    return None if path is None or page.anywhere else site.addresses.absolute(path)


def _breadcrumbs(page: Page, links: Links, words: Words) -> tuple[Link, ...]:
    if page.layout == HOME or page.anywhere:
        return ()
    between = tuple(Link(label, links.to(path)) for label, path in page.trail)
    home = Link(page_title(HOME, words), links.page(HOME))
    return (home, *between, Link(page.title, "", current=True))


def _emergency_number(site: Site) -> str:
    numbers = [entry.number for entry in site.catalogue.emergency_numbers]
    return "112" if "112" in numbers else next(iter(numbers), "")


def _office_line(site: Site, words: Words) -> str:
    department = site.catalogue.territory.department
    office = words.text("Tourist office")
    return f"{office}, {department}" if department else office


def _desk(site: Site, words: Words) -> Desk | None:
    point = next(iter(site.catalogue.office.welcome_points), None)
    if point is None:
        return None
    town = " ".join(part for part in (point.address.postcode, point.address.commune) if part)
    phone = point.contact.phone or site.catalogue.office.contact.phone or ""
    hours = point.opening_hours
    return Desk(
        lines=tuple(line for line in (point.address.street, town) if line),
        phone=write_phone_number(phone) if phone else "",
        phone_href=f"tel:{phone}" if phone else "",
        email=point.contact.email or site.catalogue.office.contact.email or "",
        hours=view_hours(hours, words, site.today).sentence if hours else "",
    )


def _demonstration(site: Site, page: Page, links: Links, words: Words) -> Link | None:
    if not site.catalogue.office.demonstration:
        return None
    return _page_links(("legal-notice",), page, links, words)[0]
