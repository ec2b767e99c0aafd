"""A fourth language is one line of `mkdocs.yml`: its words are there already."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from terminal import build

from generator.languages import words_of

LAST = "- { locale: nl, name: Nederlands }"
GERMAN = "- { locale: de, name: Deutsch }"
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([a-z-]+)" href="([^"]+)"')


@pytest.fixture(scope="module")
def website(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The website of the complete office, in German too."""
    folder = tmp_path_factory.mktemp("fourth")
    complete = Path(__file__).parent / "offices" / "complete"
    office = Path(shutil.copytree(complete, folder / "office"))
    settings = office / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if LAST in line)
    german = line.replace(LAST, GERMAN)
    settings.write_text(text.replace(line, f"{line}\n{german}"), encoding="utf-8")
    shutil.copytree(office / "content" / "nl", office / "content" / "de")
    build(office, folder / "website")
    return folder / "website"


def page(website: Path, path: str) -> str:
    """Return a page of the website."""
    return (website / path / "index.html").read_text(encoding="utf-8")


def test_every_page_exists_in_german(website: Path) -> None:
    def count(folder: Path) -> int:
        return len(list(folder.rglob("*.html")))

    assert count(website / "de") == count(website / "nl") > 20


def test_pages_speak_german(website: Path) -> None:
    words = words_of("de")
    path = words.text("accommodations", context="slug")
    text = page(website, f"de/{path}")
    assert '<html lang="de"' in text
    assert words.text("accommodations", context="page") in text
    assert "Hébergements" not in text
    assert "Overnachten" not in text


def test_languages_know_each_other(website: Path) -> None:
    french = dict(ALTERNATE.findall(page(website, "hebergements")))
    assert french.keys() == {"fr", "en", "nl", "de", "x-default"}
    path = french["de"].split("/", 3)[3]
    assert dict(ALTERNATE.findall(page(website, path))) == french


def test_the_switcher_and_the_sitemap_name_german(website: Path) -> None:
    assert "Deutsch" in page(website, "")
    assert 'hreflang="de"' in (website / "sitemap.xml").read_text(encoding="utf-8")


def test_there_is_a_page_for_what_is_not_found(website: Path) -> None:
    text = (website / "de" / "404.html").read_text(encoding="utf-8")
    assert words_of("de").text("not-found", context="page") in text


def test_a_record_without_german_text_says_so(website: Path) -> None:
    """The text is shown in a language that it exists in, marked as such."""
    path = words_of("de").text("attractions", context="slug")
    text = page(website, f"de/{path}/chateau-de-rochebrune")
    assert re.search(r'<[^>]+ lang="(fr|en|nl)"', text)
