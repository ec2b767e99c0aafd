"""The page of what the office prints: every file, in every language, with its size and its day."""

from __future__ import annotations

import re

import pytest
from built_website import DAY, Built, Page

from generator.languages import LanguageCode, words_of
from generator.model.edition import EditionKind
from generator.view.phrases import say_date
from generator.website.addresses import relative_address

OWN = frozenset({EditionKind.PAPERS, EditionKind.EMAIL_SIGNATURE})
"""What the office writes on: not for visitors."""
SIZE = re.compile(r"PDF, (\d[\d\s.,]*)\skB")


@pytest.fixture(params=["fr", "en", "nl"])
def page(request: pytest.FixtureRequest, demonstration: Built) -> Page:
    """The list of brochures in each language."""
    path = demonstration.site_addresses.page("brochures", LanguageCode(request.param))
    return demonstration.ordinary_pages[path]


def links_of(page: Page) -> list[str]:
    """Return the addresses of the PDFs that a page leads to."""
    return [link["href"] for link in page.all("a") if link["href"].endswith(".pdf")]


def test_it_lists_every_file_that_is_published(page: Page, demonstration: Built) -> None:
    """No more and no less, by addresses that work wherever the website stands."""
    files = sorted((demonstration.folder / "editions").iterdir())
    expected = [relative_address(f"editions/{file.name}", page.path) for file in files]
    assert files
    assert sorted(links_of(page)) == sorted(expected)


def test_it_tells_size_language_and_day(page: Page, demonstration: Built) -> None:
    """A phone on a weak network knows what it is going to load."""
    sizes = [int(re.sub(r"\D", "", found)) for found in SIZE.findall(page.visible)]
    names = [link.rpartition("/")[2] for link in links_of(page)]
    real = [
        max(1, round((demonstration.folder / "editions" / name).stat().st_size / 1000))
        for name in names
    ]
    assert sizes == real
    words = words_of(LanguageCode(page.language))
    assert say_date(words, DAY) in page.visible
    links = [link for link in page.all("a") if link["href"].endswith(".pdf")]
    for link, name in zip(links, names, strict=True):
        spoken = re.search(r"-(fr|en|nl)\.pdf$", name)
        assert link["hreflang"] == (spoken[1] if spoken else "")


def test_what_is_the_office_s_own_is_not_published(demonstration: Built) -> None:
    own = [each.id for each in demonstration.catalogue.editions if each.kind in OWN]
    published = [file.name for file in (demonstration.folder / "editions").iterdir()]
    assert own
    assert not [name for name in published if name.startswith(tuple(own))]
    assert all(name.endswith(".pdf") for name in published)
