"""What a visitor reads: in her language, complete, and never a trace of the machine."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from altered_office import BASE_PATH, UNTRANSLATED
from babel.messages.pofile import read_po
from built_website import DAY, Built, Page

from generator.languages import LanguageCode, words_of
from generator.languages.words import FOLDER
from generator.model import record_type_of
from generator.model.event import Event
from generator.model.pages import PAGE_OF_TYPE

LANGUAGES = ("fr", "en", "nl")
TRACES = re.compile(
    r"\{\{|\}\}|\{%|\[\[|\]\]|\{[a-z_]+\}|\bNone\b(?! of)|\bundefined\b|\bTextView\b|<[a-z]+>|\x02|\x03"
)
SPOKEN = ("alt", "aria-label", "title", "placeholder", "content")


def test_no_page_shows_a_trace_of_the_machine(built: Built) -> None:
    """No “None”, no template, no place that waits for a value, no block that nobody wrote."""
    traces = [
        f"{page.path}: {text}"
        for page in built.every_page.values()
        for text, _ in readable(page)
        if TRACES.search(text)
    ]
    assert traces == []


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_interface_word_stays_english(built: Built, language: str) -> None:
    """A sentence of the interface that has words in the reader's language is said in them."""
    english = english_messages(language)
    left = {
        text
        for page in built.pages.values()
        if page.language == language
        for text, said_in in readable(page)
        if said_in == language and text in english
    }
    assert left == set()


def test_every_language_has_its_own_page_for_lost_visitors(built: Built) -> None:
    """The root's in the default language, the others in their folders; links hold at any depth."""
    for language in built.catalogue.settings.language_codes:
        page = built.page("not-found", language)
        assert page.language == language
        local = [each for each in page.addresses if ":" not in each and not each.startswith("#")]
        base = built.site_addresses.base_path
        assert local
        assert all(address.startswith(base) for address in local), page.path


def test_the_altered_office_stands_under_a_path(altered: Built) -> None:
    """What the test above means by base: here it isn't the root."""
    assert altered.site_addresses.base_path == BASE_PATH


def test_emergency_numbers_are_one_tap_from_every_page(built: Built) -> None:
    """Every page's header leads to them, and there each number is a tap to call."""
    for page in built.pages.values():
        target = built.page("emergency-numbers", page.language).path
        in_header = [
            built.local(link["href"], page.path)
            for link in page.all("a")
            if "header" in link.ancestors
        ]
        assert target in in_header, page.path
    for language in built.catalogue.settings.language_codes:
        page = built.page("emergency-numbers", language)
        called = {link["href"] for link in page.all("a") if "main" in link.ancestors}
        for number in built.catalogue.emergency_numbers:
            assert f"tel:{number.number}" in called, f"{page.path}: {number.number}"


def test_every_page_of_the_demonstration_says_what_it_is(demonstration: Built) -> None:
    """Built from open data, not the office's own website: said above everything, in each language."""
    sentence = "A demonstration built from open data: this is not the tourist office’s own website."
    assert demonstration.catalogue.office.demonstration
    for page in demonstration.pages.values():
        assert words_of(page.language).text(sentence) in page.visible, page.path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_is_in_its_list(built: Built, language: str) -> None:
    """Lists are complete: only an event that is over has left the agenda."""
    for record in built.catalogue.records:
        if isinstance(record, Event) and record.last_day and record.last_day < DAY:
            continue
        page = built.page(PAGE_OF_TYPE[record_type_of(record).name], language)
        assert built.path_of(record.id, language) in linked(built, page), record.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_is_on_the_pages_of_its_communes(built: Built, language: str) -> None:
    """Whatever is in a commune is found from the commune."""
    for record in built.catalogue.records:
        if isinstance(record, Event) and record.last_day and record.last_day < DAY:
            continue
        for name in record.communes:
            commune = built.catalogue.communes_by_name[name]
            path = built.site_addresses.commune(commune, LanguageCode(language))
            found = linked(built, built.pages[path])
            assert built.path_of(record.id, language) in found, f"{record.id}: {path}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_commune_is_listed(built: Built, language: str) -> None:
    """The list of communes leads to each of them."""
    found = linked(built, built.page("communes", language))
    for commune in built.catalogue.territory.communes:
        assert built.site_addresses.commune(commune, LanguageCode(language)) in found


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_text_without_translation_is_shown_as_it_is_and_excused(
    altered: Built, language: str
) -> None:
    """In French, marked as French, with a polite line in the reader's language."""
    page = altered.record(UNTRANSLATED, language)
    french = {
        text
        for text, said_in, element in page.texts
        if said_in == "fr" and "main" in element.ancestors
    }
    assert "Un premier paragraphe qui décrit les lieux." in french
    words = words_of(language)
    name = words.locale.languages["fr"]
    excuse = words.text("For now, this text exists only in {languages}.", languages=name)
    assert excuse in {text for text, said_in, _ in page.texts if said_in == language}
    assert not {
        text
        for text, said_in, _ in page.texts
        if said_in == language and "premier paragraphe" in text
    }


def test_a_text_with_its_translation_is_not_excused(complete: Built) -> None:
    """Nothing is excused where every text exists."""
    for page in complete.pages.values():
        assert not [each for each in page.elements if "polite" in each.classes], page.path


def linked(built: Built, page: Page) -> set[str]:
    """Return the paths that the body of a page leads to."""
    links = (link for link in page.all("a") if "main" in link.ancestors)
    return {built.local(link["href"], page.path) or "" for link in links}


def readable(page: Page) -> Iterator[tuple[str, str]]:
    """Yield everything that is read or heard, with the language it is said to be in."""
    for text, language, element in page.texts:
        if element.tag not in {"script", "style"}:
            yield text, language
    for element in page.elements:
        for name in SPOKEN:
            if element[name]:
                yield element[name], element.language


def english_messages(language: str) -> set[str]:
    """Return the sentences of the interface, in English, that the language says otherwise."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        own = read_po(file, locale=language)
    english = words_of("en")
    said: set[str] = set()
    strings = {str(message.string) for message in own if isinstance(message.string, str)}
    for message in own:
        if isinstance(message.id, str) and message.id and "{" not in message.id:
            said.add(english.text(message.id, context=message.context))
    return {text for text in said if text not in strings and not text.islower()}


def test_what_is_private_stays_out_of_the_website(complete: Built) -> None:
    """Registers, the addresses of those in charge and the documents behind commitments."""
    private = (b"Fontaine trop bruyante", b"camille@example.org", b"Inventaire du mobilier")
    told = [
        (file.name, words)
        for file in complete.folder.rglob("*")
        if file.is_file()
        for words in private
        if words in file.read_bytes()
    ]
    assert told == []
