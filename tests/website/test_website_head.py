"""What search engines, phones and other websites learn of a page."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

from altered_office import IN_ENGLISH_ALONE
from built_website import Built, Page

MOST_DESCRIPTION = 160
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_every_page_has_one_title_that_no_other_page_of_its_section_has(built: Built) -> None:
    """A title tells pages apart in a list of tabs or of results."""
    titles: dict[tuple[str, str], str] = {}
    for page in built.pages.values():
        (title,) = head_titles(page)
        section = f"{page.language}: {page.path.rstrip('/').rpartition('/')[0]}"
        same = titles.setdefault((section, title), page.path)
        assert same == page.path, f"{same} and {page.path}: {title}"


def test_every_page_has_a_description_that_fits(built: Built) -> None:
    """Not empty, at most 160 characters: what a page of results shows."""
    for page in built.pages.values():
        (description,) = page.meta("description")
        assert 0 < len(description.strip()) <= MOST_DESCRIPTION, f"{page.path}: {description}"


def test_every_page_has_exactly_one_heading_of_the_first_level(built: Built) -> None:
    """The h1 is the page's subject, and it is inside main."""
    for page in built.every_page.values():
        (heading,) = page.all("h1")
        assert "main" in heading.ancestors, page.path
        assert page.text_in("h1"), page.path


def test_headings_leave_out_no_level(built: Built) -> None:
    """Under an h2 comes an h3, never an h4: screen readers read the outline."""
    for page in built.pages.values():
        levels = [int(each.tag[1]) for each in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
        jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        assert jumps == [], page.path


def test_every_page_names_its_own_address(built: Built) -> None:
    """The canonical address is absolute, and the page's own."""
    for page in built.ordinary_pages.values():
        assert page.canonical == built.catalogue.settings.site_url + page.path


def test_every_page_says_its_own_language(built: Built) -> None:
    """The lang of html is that of the folder it stands in."""
    default, *others = built.catalogue.settings.language_codes
    for page in built.pages.values():
        first = page.path.partition("/")[0]
        assert page.language == (first if first in others else default), page.path


def test_translations_name_each_other(built: Built) -> None:
    """Alternates are absolute, every page of a group names the whole group, and a default."""
    by_address = {page.canonical: page for page in built.ordinary_pages.values()}
    default = built.catalogue.settings.default_language
    for page in built.ordinary_pages.values():
        assert page.alternates[page.language] == page.canonical
        assert page.alternates.get("x-default") == page.alternates.get(default)
        for code, address in page.alternates.items():
            other = by_address[address]
            assert other.language == (default if code == "x-default" else code)
            assert other.alternates == page.alternates, f"{page.path} and {other.path}"


def test_the_generators_own_pages_exist_in_every_language(built: Built) -> None:
    """Texts, lists, records and communes are never in one language alone."""
    expected = {*built.catalogue.settings.language_codes, "x-default"}
    for page in built.ordinary_pages.values():
        if IN_ENGLISH_ALONE not in page.path:
            assert set(page.alternates) == expected, page.path


def test_a_page_in_one_language_claims_no_translation(altered: Built) -> None:
    """No alternate that doesn't exist; the switch leads to the other languages' home."""
    page = altered.page(IN_ENGLISH_ALONE, "en")
    assert page.text_in("h1") == ["For cyclists"]
    assert page.alternates == {"en": page.canonical}
    switched = {
        link["hreflang"]: altered.local(link["href"], page.path)
        for link in page.all("a")
        if link["hreflang"]
    }
    assert switched == {"fr": "", "en": page.path, "nl": "nl/"}


def test_the_sitemap_lists_every_page_with_the_alternates_of_its_head(built: Built) -> None:
    """Sitemap and pages say the same; neither 404 nor short addresses are in it."""
    sitemap = ET.parse(built.folder / "sitemap.xml")  # noqa: S314  # our own
    urls = sitemap.getroot().findall(f"{SITEMAP}url")
    listed = {
        str(url.findtext(f"{SITEMAP}loc")): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall(f"{XHTML}link")
        }
        for url in urls
    }
    assert len(listed) == len(urls)
    assert listed == {page.canonical: page.alternates for page in built.ordinary_pages.values()}


def test_robots_may_read_everything_but_short_addresses(built: Built) -> None:
    """robots.txt names the sitemap."""
    robots = (built.folder / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {built.catalogue.settings.site_url}sitemap.xml\n" in robots
    assert "Disallow: /\n" not in robots


def test_every_page_can_be_shared(built: Built) -> None:
    """Open Graph: title, description, type, address, website and language, each once."""
    for page in built.ordinary_pages.values():
        (title,), (address,) = page.meta("og:title"), page.meta("og:url")
        assert title in head_titles(page)[0] or page.path in roots(built), page.path
        assert address == page.canonical
        assert page.meta("og:description") == page.meta("description")
        assert page.meta("og:type") == ["website"]
        assert page.meta("og:locale") == [page.language]
        assert all(page.meta("og:site_name"))


def test_every_page_says_where_it_is(built: Built) -> None:
    """Breadcrumbs from home to the page, but on home itself and on a page that isn't there."""
    for page in built.ordinary_pages.values():
        trail = crumbs(page)
        if page.path in roots(built):
            assert trail == []
            continue
        assert built.local(trail[0], page.path) == page.path.partition("/")[0] + "/" or (
            built.local(trail[0], page.path) == ""
        )
        for address in trail:
            path = built.local(address, page.path)
            assert path is not None
            assert page.path.startswith(path), page.path


def test_pages_that_are_not_there_stay_out_of_results(built: Built) -> None:
    """404 and short addresses ask not to be listed."""
    for path, page in built.every_page.items():
        hidden = path.endswith("404.html") or path.startswith("q/")
        assert ("noindex" in page.meta("robots")) == hidden, path


def head_titles(page: Page) -> list[str]:
    """Return the title of the page; drawings have titles too."""
    return [
        text
        for text, _, element in page.texts
        if element.tag == "title" and "svg" not in element.ancestors
    ]


def roots(built: Built) -> set[str]:
    """Return the paths of home, in each language."""
    return {built.site_addresses.root(code) for code in built.catalogue.settings.language_codes}


def crumbs(page: Page) -> list[str]:
    """Return the links of the breadcrumbs."""
    inside = False
    found: list[str] = []
    for element in page.elements:
        if element.tag == "nav":
            inside = "breadcrumbs" in element.classes
        elif inside and element.tag == "a" and "ol" in element.ancestors:
            found.append(element["href"])
        elif element.tag == "main":
            inside = False
    return found
