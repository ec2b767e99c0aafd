"""Every link leads somewhere, nothing comes from elsewhere, short addresses last."""

from __future__ import annotations

from urllib.parse import urlsplit

from altered_office import BASE_PATH, MOVED, NEW_NAME, RENAMED
from built_website import Built, Page


def test_every_internal_link_leads_to_a_file_and_a_place_in_it(built: Built) -> None:
    """Pages, photos, style sheets, drawings, fragments: no link of the website is broken."""
    broken = [
        f"{page.path} → {address}"
        for page in built.every_page.values()
        for address in set(page.addresses)
        if built.leads_nowhere(address, page)
    ]
    assert broken == []


def test_no_page_loads_anything_from_another_host(built: Built) -> None:
    """Links may lead elsewhere; scripts, styles, fonts, pictures and drawings are our own."""
    foreign = [
        f"{page.path} ← {address}"
        for page in built.every_page.values()
        for address in page.loaded
        if built.local(address, page.path) is None
    ]
    assert foreign == []
    styles = [file.read_text(encoding="utf-8") for file in built.folder.rglob("*.css")]
    drawings = [file.read_text(encoding="utf-8") for file in built.folder.rglob("*.svg")]
    assert not [text for text in styles if "@import" in text or "url(http" in text]
    assert not [text for text in drawings if 'href="http' in text or "url(http" in text]


def test_links_to_other_websites_are_secure_or_known_to_be_theirs(built: Built) -> None:
    """A link is an address of the web or a way to call or write: never a script."""
    schemes = {
        urlsplit(address).scheme for page in built.every_page.values() for address in page.addresses
    }
    assert schemes <= {"", "http", "https", "tel", "sms", "mailto", "geo", "webcal"}


def test_the_short_address_of_a_record_leads_to_its_page(built: Built) -> None:
    """`/q/<id>/`, printed on posters for years, goes on to the record without any script."""
    default = built.catalogue.settings.default_language
    for record in built.catalogue.records:
        page = built.every_page[f"q/{record.id}/"]
        assert destination(built, page) == built.path_of(record.id, default)
        offered = {link["hreflang"]: built.local(link["href"], page.path) for link in page.all("a")}
        assert offered == {
            code: built.path_of(record.id, code) for code in built.catalogue.settings.language_codes
        }


def test_a_short_address_survives_a_new_name_and_a_new_commune(
    complete: Built, altered: Built
) -> None:
    """Renaming or moving a record changes neither its short address nor where it leads."""
    for record_id in (RENAMED, MOVED):
        before, after = (built.every_page[f"q/{record_id}/"] for built in (complete, altered))
        assert destination(complete, before) == destination(altered, after)
    renamed = altered.pages[destination(altered, altered.every_page[f"q/{RENAMED}/"])]
    assert renamed.text_in("h1") == [NEW_NAME]


def test_a_website_under_a_path_keeps_to_it(altered: Built) -> None:
    """An office whose website is at …/office/visit/ never links to the root of its host."""
    rooted = {
        address
        for page in altered.every_page.values()
        for address in page.addresses
        if address.startswith("/") and not address.startswith(BASE_PATH)
    }
    assert rooted == set()


def destination(built: Built, page: Page) -> str:
    """Return the path to which a page without a script sends its reader on."""
    (refresh,) = [meta["content"] for meta in page.all("meta") if meta["http-equiv"] == "refresh"]
    seconds, _, address = refresh.partition("; url=")
    assert seconds == "0"
    path = built.local(address, page.path)
    assert path is not None
    return path
