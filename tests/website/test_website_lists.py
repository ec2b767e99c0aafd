"""Lists that a visitor narrows: on a phone, by keyboard, without scripts, by a shared address."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_website import DAY, PROJECT, Built, copy_office
from chromium import PAINTED, PATIENCE_MS, WATCH_SHIFTS
from conftest import build_once
from fictional_office import catalogue, hotel
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from local_server import LocalServer, serve_folder
from playwright.sync_api import Browser, Page, expect
from varied_office import COMMUNES, write_varied_office

from generator.languages import LanguageCode
from generator.model.accommodation import Accommodation
from generator.model.vocabulary import AccommodationType, Disability, LabelName, Pets
from generator.view.facets import FACET, code_of, narrow, tokens_of, values_in, year_of
from generator.view.guide import Guide
from generator.view.selections import (
    LIST_PAGES,
    MOST_ROWS,
    WHOLE,
    records_in,
    selections_of,
)
from generator.view.year_ahead import DAYS, open_year
from generator.website.offline import manifest_path

PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
FEW, MANY = 60, 130
FETE = "2027-07-14"
VALS = {"latitude": 44.62, "longitude": 4.31}
SCRIPTS = PROJECT / "generator" / "website" / "assets" / "js"
AXE = Axe().axe_script
AXE_ANSWER = """() => axe.run(document, {resultTypes: ['violations']}).then(({violations}) =>
  violations.flatMap(({id, nodes}) => nodes.map(node => `${id}: ${node.target.join(' ')}`)))"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SHOWN = ".chosen :is(.card, .row):not([hidden])"


@pytest.fixture(scope="session")
def varied(shared: Path) -> Built:
    """A website with sixty accommodations that differ in everything."""
    return build_once(
        shared, "varied", lambda to: write_varied_office(copy_office("complete", to), FEW)
    )


@pytest.fixture(scope="session")
def lengthy(shared: Path) -> Built:
    """A website with more accommodations than cards carry codes for."""
    return build_once(
        shared, "lengthy", lambda to: write_varied_office(copy_office("complete", to), MANY)
    )


@pytest.fixture(scope="session")
def host(varied: Built) -> Iterator[LocalServer]:
    """The first, served as a web host would."""
    with serve_folder(varied.folder) as served:
        yield served


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh tab on a phone that may say where it is."""
    with browser.new_context(
        reduced_motion="reduce",
        viewport=PHONE,
        permissions=["geolocation"],
        geolocation=VALS,
        service_workers="block",
    ) as context:
        context.set_default_timeout(PATIENCE_MS)
        yield context.new_page()


def path_of(built: Built, language: str = "fr") -> str:
    """Return where the list of accommodations is."""
    return built.site_addresses.page("accommodations", LanguageCode(language))


def names(page: Page) -> set[str]:
    """Return the names of what the list shows."""
    links = page.locator(f"{SHOWN} a:not(.call)").all_text_contents()
    return {link.strip() for link in links}


def expected(built: Built, day: str = "", **chosen: set[str]) -> set[str]:
    """Return the names of the records that Python selects, by codes of values."""
    guide = Guide(built.catalogue, DAY)
    records = built.catalogue.records
    values = {
        name: {value for value in values_in(guide, records, FACET[name]) if code_of(value) in codes}
        for name, codes in chosen.items()
    }
    kept = narrow(guide, records, values)
    offset = (date.fromisoformat(day) - DAY).days if day else None
    return {
        record.name
        for record in kept
        if offset is None or (open_year(guide, record) or [False] * DAYS)[offset]
    }


def wait_for_count(page: Page, count: int) -> None:
    """Wait until the list says how many it shows."""
    page.wait_for_function(
        f"document.querySelectorAll('{SHOWN}').length === {count} &&"
        f" /^{count}\\s/.test(document.querySelector('.chosen-count').textContent)"
    )


def wait_for_address(page: Page, query: dict[str, list[str]]) -> None:
    """Wait until the address says what is chosen."""
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == query)


def test_a_visitor_chooses_shares_and_comes_back(
    varied: Built, host: LocalServer, page: Page
) -> None:
    """Campsites that take animals and are open on 14 July: counted, shared, kept by going back."""
    wanted = expected(varied, FETE, type={"campsite"}, pets={"welcome"})
    assert 0 < len(wanted) < FEW
    page.goto(host.at(path_of(varied)))
    page.click(".choices-open")
    page.check("input[value=campsite]")
    page.check("input[name=pets]")
    page.fill("input[name=open]", FETE)
    wait_for_count(page, len(wanted))
    page.click(".choices-show")
    assert page.locator(".choices-number").inner_text() == "3"
    assert names(page) == wanted
    query = {"type": ["campsite"], "pets": ["welcome"], "open": [FETE]}
    wait_for_address(page, query)
    shared_address = page.url
    page.locator(f"{SHOWN} a").first.click()
    page.go_back()
    wait_for_count(page, len(wanted))
    friend = page.context.new_page()
    friend.goto(shared_address)
    wait_for_count(friend, len(wanted))
    assert names(friend) == wanted
    assert friend.locator(".chip").all_text_contents()[0].startswith("Camping")
    friend.wait_for_function(
        "document.querySelector('nav a[hreflang=en]').search === location.search"
    )
    friend.goto(friend.locator("nav a[hreflang=en]").first.evaluate("link => link.href"))
    wait_for_count(friend, len(wanted))


def test_choices_are_taken_back_one_by_one_or_all_at_once(
    varied: Built, host: LocalServer, page: Page
) -> None:
    page.goto(host.at(path_of(varied)) + "?type=campsite&pets=welcome&language=nl")
    wait_for_count(
        page, len(expected(varied, type={"campsite"}, pets={"welcome"}, language={"nl"}))
    )
    page.locator(".chips .chip").nth(1).click()
    wait_for_count(page, len(expected(varied, type={"campsite"}, language={"nl"})))
    assert page.evaluate("document.activeElement.classList.contains('chip')")
    page.click(".chosen-clear")
    wait_for_count(page, FEW)
    assert page.locator(".chip:visible").count() == 0
    wait_for_address(page, {})


def test_each_choice_says_how_many_it_would_show(
    varied: Built, host: LocalServer, page: Page
) -> None:
    """Within the other choices; values of the same facet would be added."""
    page.goto(host.at(path_of(varied)) + "?type=hotel")
    wait_for_count(page, len(expected(varied, type={"hotel"})))
    told = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.choices input[type=checkbox]')]
        .map(box => [`${box.name}=${box.value}`, +box.closest('label').querySelector('b').textContent]))"""
    )
    assert told["type=campsite"] == len(expected(varied, type={"campsite"}))
    assert told["label=logis"] == len(expected(varied, type={"hotel"}, label={"logis"}))
    assert told["access=motor"] == len(expected(varied, type={"hotel"}, access={"motor"}))


def test_the_text_box_forgives_accents_and_a_letter(
    varied: Built, host: LocalServer, page: Page
) -> None:
    page.goto(host.at(path_of(varied)))
    for typed in ("hérisson", "HERISSON", "herison", "herisson du", "heriss"):
        page.fill("input[name=q]", typed)
        page.wait_for_function(f"document.querySelectorAll('{SHOWN}').length < {FEW}")
        texts = [text.lower() for text in page.locator(SHOWN).all_text_contents()]
        assert texts
        assert all("hérisson" in text for text in texts), typed
        page.fill("input[name=q]", "")
        wait_for_count(page, FEW)


def test_the_rows_that_follow_in_the_next_frame_obey_the_last_choice(
    large: Built, page: Page
) -> None:
    """A long list answers with its first rows at once; who changes their mind at once is heard."""
    choose = "type => document.querySelector(`input[value=${type}]`).click()"
    with serve_folder(large.folder) as server:
        page.goto(server.at(path_of(large)))
        page.locator("[name=q]").focus()
        types = page.locator("input[name=type]").evaluate_all("all => all.map(one => one.value)")
        everything = page.locator(".row").count()
        page.evaluate(choose, types[0])
        some = page.locator(".row:not([hidden])")
        expect(page.locator(".chosen-count")).to_contain_text("sur")
        told = int(page.locator(".chosen-count").inner_text().split()[0])
        expect(some).to_have_count(told)
        assert told < everything - 100
        page.evaluate(
            f"type => {{ const choose = {choose}; choose(type); choose(type); choose(type); }}",
            types[0],
        )
        expect(some).to_have_count(everything)


def test_the_text_box_reads_each_part_of_a_row(large: Built, page: Page) -> None:
    """Behind the kind, a commune stands without a space between."""
    places = Counter(place.communes[0] for place in large.catalogue.records_of(Accommodation))
    commune, count = places.most_common()[0]
    assert count < places.total()
    with serve_folder(large.folder) as server:
        page.goto(server.at(path_of(large)))
        page.fill("input[name=q]", commune)
        wait_for_count(page, count)


def test_the_text_box_reads_no_button(varied: Built, host: LocalServer, page: Page) -> None:
    """“Garder dans mon carnet” is on every card."""
    page.goto(host.at(path_of(varied)))
    expect(page.locator(f"{SHOWN} .heart")).to_have_count(FEW)
    page.fill("input[name=q]", "carnet")
    wait_for_count(page, 0)


QUERIES = {
    "camping": True,
    "tor": True,
    "torent": True,
    "torrrent": True,
    "toreent": True,
    "otrrent": True,
    "torrentz": True,
    "orr": False,
    "tur": False,
    "tonnent": False,
    "camping lac": False,
    "torrent camping": True,
    "": True,
}
"""What is typed, and whether the camping du Torrent is found by it."""


def test_words_are_found_as_they_are_begun(page: Page) -> None:
    """One edit is forgiven from four letters on, wherever it is."""
    call = """async ([module, queries]) => {
      const { matches } = await import(module);
      return Object.fromEntries(queries.map((each) => [each, matches(each, "camping du torrent")]));
    }"""
    assert page.evaluate(call, [module_of("text"), list(QUERIES)]) == QUERIES


def test_near_me_is_asked_for_by_a_tap_and_stays_on_the_phone(
    varied: Built, host: LocalServer, page: Page
) -> None:
    """Distances rise; those without a position come last; no request or address says where."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    page.goto(host.at(path_of(varied)))
    page.click(".choices-near")
    page.wait_for_selector(".nearest:not([hidden])")
    away = page.evaluate(
        """() => [...document.querySelectorAll('.nearest .card')].map(card => {
          const text = card.querySelector('.away')?.textContent.replace(',', '.');
          return text ? parseFloat(text) * (text.includes('km') ? 1 : 0.001) : Infinity; })"""
    )
    assert len(away) == FEW
    assert away == sorted(away)
    assert sum(each != float("inf") for each in away) == sum(
        bool(record.position) for record in varied.catalogue.records
    )
    assert not [url for url in (*asked, page.url) if "44.62" in url or "4.31" in url]
    page.click(".choices-near")
    assert page.locator(".away").count() == 0
    assert names(page) == {record.name for record in varied.catalogue.records}
    assert page.locator(".chosen > section > h2:visible").count() > 0


def test_a_visitor_who_keeps_her_position_is_thanked(
    varied: Built, host: LocalServer, browser: Browser
) -> None:
    """No reproach, and the list stays as it was."""
    with browser.new_context(viewport=PHONE, service_workers="block") as context:
        page = context.new_page()
        context.clear_permissions()
        page.goto(host.at(path_of(varied)))
        page.click(".choices-near")
        refused = page.locator(".choices-said").get_attribute("data-refused")
        assert refused
        page.wait_for_function(
            "text => document.querySelector('.choices-said').textContent === text", arg=refused
        )
        assert page.locator(".nearest").is_hidden()


def test_everything_is_done_by_keyboard(varied: Built, host: LocalServer, page: Page) -> None:
    """Open, choose, close: the focus goes in, and comes back to the button."""
    page.goto(host.at(path_of(varied)))
    page.focus(".choices-open")
    page.keyboard.press("Enter")
    assert page.locator(".choices-sheet").is_visible()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type === 'checkbox'"):
            break
    page.keyboard.press("Space")
    chosen = page.evaluate("document.activeElement.value")
    wait_for_count(page, len(expected(varied, type={chosen})))
    page.keyboard.press("Escape")
    assert page.locator(".choices-sheet").is_hidden()
    assert page.evaluate("document.activeElement.classList.contains('choices-open')")


@pytest.mark.parametrize("language", ["fr", "en", "nl"])
def test_axe_finds_nothing_while_a_visitor_chooses(
    varied: Built, host: LocalServer, page: Page, language: str
) -> None:
    """Sheet open, choices made, nearest first, nothing found; on a phone and a desk; never too wide."""
    page.goto(host.at(path_of(varied, language)) + "?type=campsite&pets=welcome")
    page.evaluate(AXE)
    page.wait_for_selector(".chip")
    page.click(".choices-open")
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate(OVERFLOW) == 0
    assert page.evaluate(AXE_ANSWER) == []
    page.keyboard.press("Escape")
    page.click(".choices-near")
    page.wait_for_selector(".nearest:not([hidden])")
    assert page.evaluate(AXE_ANSWER) == []
    for size in (DESK, {"width": 1920, "height": 1000}):
        page.set_viewport_size(size)
        assert page.locator(".choices-sheet").is_visible()
        assert page.evaluate(OVERFLOW) == 0
    assert page.evaluate(AXE_ANSWER) == []
    page.emulate_media(color_scheme="dark")
    page.fill("input[name=q]", "zzzzzz")
    page.wait_for_selector(".chosen-none:not([hidden])")
    assert page.evaluate(AXE_ANSWER) == []


def test_nothing_moves_when_the_controls_come(varied: Built, host: LocalServer, page: Page) -> None:
    page.add_init_script(WATCH_SHIFTS)
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        page.goto(host.at(path_of(varied)))
        page.wait_for_selector(".choices:not([hidden])")
        page.evaluate(PAINTED)
        assert page.evaluate("window.moved") < 0.01


def test_without_scripts_everything_is_listed_and_links_lead_to_shorter_lists(
    varied: Built, host: LocalServer, browser: Browser
) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(host.at(path_of(varied)))
        assert page.locator(SHOWN).count() == FEW
        assert page.locator(".choices").is_hidden()
        page.click(".shortcuts summary")
        page.click(".shortcuts a:has-text('Campings')")
        assert page.locator("h1").inner_text() == "Campings"
        assert names(page) == expected(varied, type={"campsite"})


def test_a_long_list_fetches_what_narrows_it_at_the_first_touch(lengthy: Built, page: Page) -> None:
    """Its cards carry no codes; one file, asked for once, by nobody who only reads."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    with serve_folder(lengthy.folder) as server:
        page.goto(server.at(path_of(lengthy)))
        page.wait_for_selector(".choices:not([hidden])")
        page.evaluate(PAINTED)
        assert not [path for path in asked if path.endswith(".json")]
        page.click(".choices-open")
        page.check("input[value=hotel]")
        wait_for_count(page, len(expected(lengthy, type={"hotel"})))
        page.check("input[name=pets]")
        wanted = expected(lengthy, type={"hotel"}, pets={"welcome"})
        wait_for_count(page, len(wanted))
        assert names(page) == wanted
    assert [path for path in asked if path.endswith(".json")] == ["/lists/accommodations.json"]


def test_selections_are_pages_like_any_other(varied: Built) -> None:
    """Each holds its records and no other, in each language, and says where it stands."""
    guide = Guide(varied.catalogue, DAY)
    sitemap = (varied.folder / "sitemap.xml").read_text(encoding="utf-8")
    pages = selections_of(guide)
    assert {each.facet for each in pages} == {"type", "label", "access"}
    records = {
        varied.site_addresses.record(record, LanguageCode("fr"))
        for record in varied.catalogue.records
    }
    for each in pages:
        for code in ("fr", "en", "nl"):
            path = varied.site_addresses.selection(each, LanguageCode(code))
            page = varied.page_at(path)
            assert path not in records
            assert f"<loc>{varied.catalogue.settings.site_url}{path}</loc>" in sitemap
            assert set(page.alternates) == {"fr", "en", "nl", "x-default"}
            assert page.canonical.endswith(path)
            ids = re.findall(r'class="card"[^>]* data-id="([^"]+)"', page.html)
            assert sorted(ids) == sorted(record.id for record in records_in(guide, each))
            (facts,) = page.facts
            assert facts["@type"] == "CollectionPage"
            trail, listed = facts["breadcrumb"], facts["mainEntity"]
            assert isinstance(trail, dict)
            assert isinstance(listed, dict)
            assert [step["position"] for step in trail["itemListElement"]] == [1, 2, 3]
            assert listed["numberOfItems"] == len(ids)


def test_titles_of_selections_read_as_an_editor_wrote_them(varied: Built) -> None:
    titles = {page.text_in("h1")[0] for page in varied.pages.values() if page.text_in("h1")}
    assert titles >= {
        "Campings",
        "Campsites",
        "Hébergements labellisés Accueil Vélo",
        "Where to stay: Green Key",
        "Tourisme accessible – Handicap moteur",
    }


def test_what_narrows_a_long_list_is_kept_with_the_whole_website(lengthy: Built) -> None:
    """Without network, a list can be narrowed too."""
    told = json.loads((lengthy.folder / manifest_path(LanguageCode("nl"))).read_text("utf-8"))
    written = {f"lists/{file.name}" for file in lengthy.folder.glob("lists/*.json")}
    assert written
    assert written <= set(told["files"])


def test_a_commune_with_many_records_is_narrowed_too(lengthy: Built, page: Page) -> None:
    guide = Guide(lengthy.catalogue, DAY)
    commune = max(COMMUNES, key=lambda name: len(guide.records_in(name)))
    records = guide.records_in(commune)
    known = lengthy.catalogue.communes_by_name[commune]
    with serve_folder(lengthy.folder) as server:
        page.goto(server.at(lengthy.site_addresses.commune(known, LanguageCode("nl"))))
        page.fill("input[name=q]", records[0].name)
        page.wait_for_function(f"document.querySelectorAll('{SHOWN}').length < {len(records)}")
        assert records[0].name in names(page)
        assert page.locator("input[name=commune]").count() == 0


# Python, which writes the pages of selections, and JavaScript agree.

HOURS = (None, "Apr-Oct", "Mo-Fr 09:00-12:00; PH off", "Sa[2] 10:00-12:00", "Mo-Su 00:00-24:00")


@dataclass(frozen=True)
class Asked:
    """What a visitor chose: values by facet, and perhaps a day."""

    chosen: dict[str, frozenset[str]]
    day: date | None


records_drawn = st.builds(
    hotel,
    type=st.sampled_from(list(AccommodationType)),
    classification=st.one_of(
        st.none(), st.builds(lambda n: {"stars": n, "granted_on": "2025-03-01"}, st.integers(1, 5))
    ),
    address=st.sampled_from([None, {"commune": "Vals-les-Bains"}, {"commune": "Aizac"}]),
    labels=st.lists(st.sampled_from(list(LabelName)[:4]), max_size=3, unique=True),
    pets=st.sampled_from([None, *Pets]),
    prices=st.lists(st.builds(lambda n: {"amount": str(n)}, st.integers(1, 150)), max_size=2),
    languages_spoken=st.lists(st.sampled_from(["fr", "en", "nl"]), max_size=2, unique=True),
    accessibility=st.builds(
        lambda held, free: {"tourism_and_disability": held, "step_free": free},
        st.lists(st.sampled_from(list(Disability)), max_size=2, unique=True),
        st.booleans(),
    ),
    opening_hours=st.sampled_from(HOURS),
)


@st.composite
def offices(draw: st.DrawFn) -> tuple[Guide, list[Asked]]:
    """Draw an office's records and what ten visitors choose from them."""
    drawn = draw(st.lists(records_drawn, min_size=1, max_size=25))
    some = [record.model_copy(update={"id": f"r{place}"}) for place, record in enumerate(drawn)]
    guide = Guide(catalogue(*some), DAY)
    asked = []
    for _ in range(10):
        chosen = {}
        for name in draw(
            st.lists(st.sampled_from(LIST_PAGES["accommodations"].facets), max_size=3)
        ):
            values = list(values_in(guide, some, FACET[name]))
            if values:
                chosen[name] = draw(st.frozensets(st.sampled_from(values), min_size=1))
        days = st.integers(0, DAYS - 1).map(lambda place: DAY + timedelta(days=place))
        asked.append(Asked(chosen, draw(st.one_of(st.none(), days))))
    return guide, asked


def module_of(name: str) -> str:
    """Return a script of ours as an address that a page can import."""
    code = (SCRIPTS / f"{name}.js").read_bytes()
    return "data:text/javascript;base64," + base64.b64encode(code).decode()


ANSWER = """async ([module, dataDay, cards, asked]) => {
  const { byFacet, narrow, opensOn } = await import(module);
  return asked.map(({ tokens, day }) => {
    const fits = (card) => !day || opensOn(card.year, dataDay, day);
    const { kept, counts } = narrow(cards, byFacet(tokens), fits);
    return [cards.filter((_, place) => kept[place]).map((card) => card.id), Object.fromEntries(counts)];
  });
}"""


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(office=offices())
def test_scripts_and_static_pages_select_the_same(
    page: Page, office: tuple[Guide, list[Asked]]
) -> None:
    """The records kept, and the counts beside choices, for whatever is chosen."""
    guide, asked = office
    records = guide.catalogue.records
    cards = [
        {"id": r.id, "tokens": tokens_of(guide, r.id).split(), "year": year_of(guide, r.id)}
        for r in records
    ]
    questions = [
        {
            "tokens": [
                FACET[n].letter + code_of(v) for n, some in each.chosen.items() for v in some
            ],
            "day": each.day and each.day.isoformat(),
        }
        for each in asked
    ]
    answers = page.evaluate(ANSWER, [module_of("facets"), DAY.isoformat(), cards, questions])
    for each, (kept, counts) in zip(asked, answers, strict=True):
        open_then = tuple(r for r in records if is_open(guide, r, each.day))
        assert kept == [record.id for record in narrow(guide, open_then, each.chosen)]
        for name in LIST_PAGES["accommodations"].facets:
            others = {other: some for other, some in each.chosen.items() if other != name}
            for value, count in values_in(
                guide, narrow(guide, open_then, others), FACET[name]
            ).items():
                assert counts[FACET[name].letter + code_of(value)] == count
    for selection in selections_of(guide):
        token = FACET[selection.facet].letter + selection.code
        with_it = [card["id"] for card in cards if token in card["tokens"]]
        if selection.page == "accommodations":
            assert sorted(r.id for r in records_in(guide, selection)) == sorted(with_it)


def is_open(guide: Guide, record: object, day: date | None) -> bool:
    """Tell whether a record is known to be open on a day, if a day was asked for."""
    year = open_year(guide, record)
    return day is None or (bool(year) and year[(day - DAY).days])


# Lists of a region: too long for one page


@pytest.fixture(scope="session")
def regional(shared: Path) -> Built:
    """A website whose list of accommodation has two pages."""
    return build_once(
        shared, "regional", lambda to: write_regional_office(copy_office("minimal", to))
    )


def write_regional_office(root: Path) -> Path:
    """Give an office as many plain hotels as stand on a page, and a few more."""
    folder = root / "data" / "accommodations"
    folder.mkdir()
    for number in range(MOST_ROWS + 50):
        kind = "hotel" if number % 3 else "campsite"
        label = "labels: [accueil-velo]\n" if number % 100 else ""
        record = f"name: Maison {number:04}\ntype: {kind}\n{label}address: {{ commune: Aubenas }}\n"
        (folder / f"maison-{number:04}.yml").write_text(record, encoding="utf-8")
    return root


def rows_on(built: Built, path: str) -> list[str]:
    """Return where the rows of a page lead, as written."""
    return re.findall(r'<li class="row"[^>]*><a href="([^"]+)"', built.page_at(path).html)


@pytest.mark.parametrize("language", ["fr", "en", "nl"])
def test_every_record_stands_on_one_page_of_a_long_list(regional: Built, language: str) -> None:
    """Without scripts, links lead from page to page, and back to the first."""
    guide = Guide(regional.catalogue, DAY)
    addresses, code = regional.site_addresses, LanguageCode(language)
    parts = [
        each
        for each in selections_of(guide)
        if (each.page, each.facet) == ("accommodations", WHOLE)
    ]
    paths = [addresses.page("accommodations", code)]
    paths += [addresses.selection(part, code) for part in parts]
    assert len(paths) == 2
    names = [
        href.rstrip("/").rpartition("/")[2] for path in paths for href in rows_on(regional, path)
    ]
    assert Counter(names) == Counter(record.id for record in regional.catalogue.records)
    for path in paths:
        html = regional.page_at(path).html
        assert html.count('class="pager"') == 1
        assert len(gzip.compress(html.encode())) < 60_000


def test_a_long_list_is_narrowed_as_a_whole(regional: Built, page: Page) -> None:
    """At the first touch the other pages bring their rows; each of them leads to its record."""
    path = regional.site_addresses.page("accommodations", LanguageCode("fr"))
    campsites = sum(
        record.type is AccommodationType.CAMPSITE
        for record in regional.catalogue.records_of(Accommodation)
    )
    with serve_folder(regional.folder) as server:
        page.set_viewport_size(DESK)
        page.goto(server.at(path))
        assert page.locator(".chosen .row").count() == MOST_ROWS
        page.locator("input[value=campsite]").check()
        expect(page.locator(".chosen .row")).to_have_count(MOST_ROWS + 50)
        expect(page.locator(SHOWN)).to_have_count(campsites)
        expect(page.locator(".pager")).to_be_hidden()
        page.locator("input[value=campsite]").uncheck()
        expect(page.locator(SHOWN)).to_have_count(MOST_ROWS + 50)
        last = page.locator(".chosen .row a").last
        name = str(last.text_content())
        last.click()
        expect(page.locator("h1")).to_have_text(name)


def test_a_page_of_a_long_list_has_no_barrier(regional: Built, page: Page) -> None:
    guide = Guide(regional.catalogue, DAY)
    (part, *_others) = [each for each in selections_of(guide) if each.part > 1]
    with serve_folder(regional.folder) as server:
        page.set_viewport_size(PHONE)
        page.goto(server.at(regional.site_addresses.selection(part, LanguageCode("fr"))))
        page.evaluate(AXE)
        assert page.evaluate(AXE_ANSWER) == []
        assert page.evaluate(OVERFLOW) == 0
