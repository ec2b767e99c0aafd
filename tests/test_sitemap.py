"""The sitemap of a region is cut into parts that search engines still read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from generator.languages import LanguageCode
from generator.load import load_project
from generator.website.site import Site
from generator.website.sitemap import write_sitemaps

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
FR, EN = LanguageCode("fr"), LanguageCode("en")
PAGES = [{FR: f"page-{number}/", EN: f"en/page-{number}/"} for number in range(10)]


def sitemaps_of(office: Path, most: int) -> dict[str, ET.Element]:
    """Return the files of an office's sitemap, parsed."""
    catalogue = load_project(office).catalogue
    assert catalogue is not None
    site = Site(catalogue, date(2026, 7, 14))
    return {name: ET.fromstring(text) for name, text in write_sitemaps(PAGES, site, most)}  # noqa: S314  # our own


def test_a_short_sitemap_is_one_file(minimal_office: Path) -> None:
    files = sitemaps_of(minimal_office, 20)
    assert list(files) == ["sitemap.xml"]
    assert len(files["sitemap.xml"].findall("s:url", NAMES)) == 20


def test_a_long_one_is_cut_and_listed(minimal_office: Path) -> None:
    """Every address stands in one part, once, and the file that robots.txt names lists the parts."""
    files = sitemaps_of(minimal_office, 8)
    parts = [name for name in files if name != "sitemap.xml"]
    listed = [each.text or "" for each in files["sitemap.xml"].findall("s:sitemap/s:loc", NAMES)]
    assert [address.rpartition("/")[2] for address in listed] == parts
    addresses = [each.text for name in parts for each in files[name].findall("s:url/s:loc", NAMES)]
    assert len(addresses) == len(set(addresses)) == 20
    assert max(len(files[name]) for name in parts) == 8
