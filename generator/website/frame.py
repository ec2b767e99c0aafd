"""What surrounds a page's body, whatever the page: head, header, menu, breadcrumbs, footer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from babel.dates import format_date

from generator.languages import LanguageCode, Words, words_of
from generator.model.pages import (
    ABOUT,
    COMMUNES,
    EMERGENCY,
    FAVOURITES,
    HOME,
    MENU,
    OFFLINE,
    SEARCH,
    VISIT,
)
from generator.model.phone import write_phone_number
from generator.view.hours import view_hours
from generator.view.open_days import code_open_days, open_words
from generator.view.seasons import season_of
from generator.website.addresses import Links
from generator.website.bodies import notices_bar
from generator.website.feeds import feed_path
from generator.website.installing import theme_colours
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
SPLICED = "spliced"
"""The layout of records and communes."""


class Desk(NamedTuple):
    """The first welcome point, as the footer says it; unknown things are empty."""

    lines: tuple[str, ...]
    phone: str
    phone_href: str
    email: str
    hours: str
    open_days: str


@dataclass(frozen=True)
class Page:
    """What tells one page from another, before its body.

    `paths` are the languages in which it exists, and where; `trail` are the breadcrumbs between
    home and the page, as label and path; `facts` is its JSON-LD, `preview`
    its own photo for networks, as HTML. `anywhere` marks a page shown at
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
    preview: str = ""
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
    season: str
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
    offline: Link
    search: Link
    notebook: Link
    short_address: str
    """What a record's QR code leads to."""
    emergency_number: str
    office_line: str
    desk: Desk | None
    demonstration: Link | None
    notices: str
    feeds: tuple[Link, ...]
    data_line: str
    theme_colours: tuple[str, str]
    """What a browser paints around the page, by day and by night."""
    open_words: tuple[tuple[str, str], ...]
    """What the script of the open hours says, by the name of its data attribute."""
    links: Links
    words: Words


def frame_page(page: Page, site: Site, site_name: str) -> Frame:
    """Return what surrounds a page."""
    words = words_of(page.language)
    links = site.links(page.language, None if page.anywhere else page.path)
    return Frame(
        page=page,
        day=site.today.isoformat(),
        season=season_of(site.today).value,
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
        offline=_page_links((OFFLINE,), page, links, words)[0],
        search=_page_links((SEARCH,), page, links, words)[0],
        notebook=_page_links((FAVOURITES,), page, links, words)[0],
        short_address=_short_address(page, site),
        emergency_number=_emergency_number(site),
        office_line=_office_line(site, words),
        desk=_desk(site, words),
        demonstration=_demonstration(site, page, links, words),
        notices=notices_bar(site, page.language, links),
        feeds=_feeds(page, links, words),
        data_line=words.text("Data of {day}.", day=format_date(site.today, "long", words.locale)),
        theme_colours=theme_colours(site.catalogue.identity),
        open_words=open_words(words),
        links=links,
        words=words,
    )


def _short_address(page: Page, site: Site) -> str:
    """Return a record's short address, the mark of its id in a shell; other pages have none."""
    if page.layout != SPLICED or page.section == COMMUNES:
        return ""
    return site.addresses.absolute(f"q/{page.path.rstrip('/').rpartition('/')[2]}/")


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


def _feeds(page: Page, links: Links, words: Words) -> tuple[Link, ...]:
    names = (
        ("notices", words.text("Last-minute information")),
        ("agenda", page_title("agenda", words)),
    )
    return tuple(Link(said, links.file(feed_path(name, page.language))) for name, said in names)


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
        open_days=code_open_days(hours, site.today) if hours else "",
    )


def _demonstration(site: Site, page: Page, links: Links, words: Words) -> Link | None:
    if not site.catalogue.office.demonstration:
        return None
    return _page_links(("legal-notice",), page, links, words)[0]
