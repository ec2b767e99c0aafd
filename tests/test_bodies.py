"""The bodies of pages and blocks, as HTML: complete, valid, and never somebody's markup."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

import html5lib
import pytest
from fictional_office import (
    LANGUAGES,
    TODAY,
    catalogue,
    complete_records,
    event,
    everywhere,
    hotel,
    notice,
)

from generator.languages import LanguageCode
from generator.model import RECORD_TYPES
from generator.model.catalogue import Catalogue
from generator.model.pages import BLOCKS as BLOCK_NAMES
from generator.model.record import Record
from generator.website.blocks import BLOCKS
from generator.website.bodies import commune_body, notices_bar, record_body, record_summary
from generator.website.site import Site

FR, EN, NL = LANGUAGES
HOSTILE = """x"><script>alert(1)</script><img src=x onerror='alert(2)'>{{ 7*7 }}&amp;<!--"""
ATTRIBUTE = re.compile(r"on[a-z]+|style|srcdoc")


def body(record: Record, language: LanguageCode = FR, today: date = TODAY, *others: Record) -> str:
    site = Site(catalogue(record, *others), today)
    return record_body(record, site, language, site.links(language, "section/record/"))


def block(name: str, whole: Catalogue, language: LanguageCode = FR, today: date = TODAY) -> str:
    site = Site(whole, today)
    return BLOCKS[name](site, language, site.links(language, "section/"))


def everything(whole: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield every body of a website, in every language."""
    site = Site(whole, TODAY)
    for language in LANGUAGES:
        links = site.links(language, "section/page/")
        for record in whole.records:
            yield f"{record.id}.{language}", record_body(record, site, language, links)
        for commune in whole.territory.communes:
            yield f"{commune.name}.{language}", commune_body(commune, site, language, links)
        for name, write in BLOCKS.items():
            yield f"{name}.{language}", write(site, language, links)
        yield f"notices.{language}", notices_bar(site, language, links)


def parse(html: str) -> object:
    """Parse strictly; raises where HTML says that a browser has to guess."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)


def text_of(html: str) -> str:
    """Return what is read on the page, spaces folded."""
    return " ".join("".join(parse(html).itertext()).split())


def test_every_block_has_its_writer() -> None:
    assert set(BLOCKS) == set(BLOCK_NAMES)


def test_every_body_is_valid_html() -> None:
    records = complete_records()
    for _name, html in everything(
        catalogue(*records, notices=(notice(), notice(id="b", record=records[0].id)))
    ):
        parse(html)


def test_hostile_texts_never_come_out_as_markup() -> None:
    """Each free text of the model is an attack; every one is read as what was typed."""
    records = complete_records(HOSTILE)
    attack = notice(title=everywhere(HOSTILE), text=everywhere(HOSTILE), severity="danger")
    seen = 0
    for name, html in everything(catalogue(*records, notices=(attack,), text=HOSTILE)):
        tree = parse(html)
        tags = {element.tag for element in tree.iter()}
        assert not tags & {"iframe", "object", "style"}, name
        assert [e for e in tree.iter("script") if not is_ours(e)] == [], name
        assert {
            attribute
            for e in tree.iter()
            for attribute in e.attrib
            if ATTRIBUTE.fullmatch(attribute)
        } == set()
        assert not [e for e in tree.iter("img") if e.get("src") == "x"], name
        assert "49" not in text_of(html).replace("349", ""), name
        seen += text_of(html).count("<script>alert(1)</script>")
    assert seen > 300


def is_ours(script: Element) -> bool:
    """Tell whether a script is a module of the website's own, or says facts and runs nothing."""
    return "assets/js/" in script.get("src", "") or script.get("type") == "application/ld+json"


def test_every_field_of_a_complete_record_is_read() -> None:
    """Nothing that the office wrote stays behind: fields of all records, in French."""
    html = body(complete_records()[0])
    text = (
        text_of(html).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    )
    for said in (
        "Camping · Mention « tourisme »",
        "4 étoiles, distinction Palace",
        "valable jusqu’au 28 février 2029",
        "Texte un.",
        "Texte deux.",
        "12 rue Texte",
        "07600 Vals-les-Bains",
        "+33 4 65 71 00 12",
        "+33 4 65 71 00 13",
        "social.example.org",
        "Disponibilités et réservation",
        "avril à octobre",
        "Texte note (fr)",
        "Texte chambre (fr)",
        "de 78 € à 112,50 €",
        "Par enfant",
        "Espèces, Carte bancaire",
        "Français et néerlandais",
        "Animaux acceptés avec supplément",
        "Handicap moteur",
        "Pas de marque Tourisme & Handicap pour ce handicap",
        "Accès de plain-pied.",
        "Texte accès (fr)",
        "Clef Verte",
        "Gîtes de France®, 3 épis",
        "2 chambres, 90 emplacements, 12 logements, 300 personnes",
        "Texte Photographe",
        "Texte Source, Licence Ouverte 2.0, relevé le 17 avril 2026",
        "Vérifié le 3 juin 2026 par Texte Vérif",
    ):
        assert said in text
    for address in (
        'href="tel:+33465710012"',
        'href="mailto:bonjour@example.org"',
        'href="https://example.org/booking"',
        'href="geo:44.66,4.37"',
        'href="https://www.openstreetmap.org/directions?to=44.66%2C4.37&amp;engine=fossgis_osrm_foot"',
        'href="../../communes/vals-les-bains/"',
        'src="../../photos/shown-1200.',
    ):
        assert address in html


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.name)
def test_what_is_unknown_leaves_no_trace(kind: object) -> None:
    """A record of a name and a type: no empty heading, no None, no empty table."""
    needed = {"themes": ["music"]} if kind.name == "event" else {}
    first = {
        "accommodation": "hotel",
        "attraction": "castle",
        "activity": "spa",
        "transport": "taxi",
        "producer": "farm",
    }
    needed |= {"type": first[kind.name]} if kind.name in first else {}
    needed |= {"mode": "walk"} if kind.name == "itinerary" else {}
    record = kind.model.model_validate({"id": "seul", "name": "Seul", **needed})
    for language in LANGUAGES:
        html = body(record, language)
        assert "None" not in html
        assert re.findall(r"<h2>(.*?)</h2>", html) == []
        assert not re.search(r"<(p|dd|td|ul|dl|table|tbody)[^>]*>\s*</\1>", html)


def test_a_text_without_translation_is_marked_and_excused() -> None:
    """In Dutch: the French text, said to be French, after a polite line."""
    html = body(hotel(description={"fr": "Une maison."}), NL)
    assert '<div lang="fr">\n<p>Une maison.</p>' in html
    assert "Deze tekst bestaat voorlopig alleen in het Frans." in html
    listed = block("accommodations", catalogue(hotel(summary={"fr": "Une maison."})), NL)
    assert '<p lang="fr">Une maison.</p>' in listed


def test_an_expired_classification_shows_no_stars() -> None:
    """Printing wrong stars is an offence: none in the page, none in the list."""
    record, after = hotel(), date(2027, 9, 30)
    assert "★★★" in body(record)
    assert "★" not in body(record, FR, after)
    assert "aucune étoile" in body(record, FR, after)
    assert "★" not in block("accommodations", catalogue(record), FR, after)


def test_notices_come_before_the_texts_and_cancellations_first() -> None:
    record = event(
        status="cancelled", summary=everywhere("Texte"), periods=[{"start": "2026-07-20"}]
    )
    html = block("agenda", catalogue(record))
    assert html.index("Annulé") < html.index("Foire de l’Exemple")
    whole = catalogue(record, notices=(notice(record=record.id),))
    site = Site(whole, TODAY)
    page = record_body(record, site, FR, site.links(FR, "agenda/x/"))
    assert page.index("Piscine fermée") < page.index("Texte")


def test_headings_follow_one_another() -> None:
    """No level is skipped, in any body; a block begins under the page's own heading."""
    for name, html in everything(catalogue(*complete_records(), hotel())):
        levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
        before = levels[0] if levels and levels[0] == 1 else 1
        for level in levels:
            assert level <= before + 1, name
            before = level


def test_anchors_lead_somewhere_and_ids_are_unique() -> None:
    for name, html in everything(catalogue(*complete_records(), hotel())):
        ids = re.findall(r' id="([^"]*)"', html)
        assert len(ids) == len(set(ids)), name
        assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids), name


def test_lists_say_that_nobody_is_favoured() -> None:
    html = block("accommodations", catalogue(hotel()))
    assert "personne n’est favorisé" in html
    assert 'href="../engagements/"' in html


def test_lists_are_complete_and_light() -> None:
    """300 records stay under 25 KB compressed."""
    records = [
        hotel(
            id=f"maison-{n}",
            name=f"Maison {'des sources au bord de la rivière'[n % 20 :]} {n}",
            type=("hotel", "campsite", "furnished-rental")[n % 3],
            summary={
                "fr": f"Une maison de pierre, {n} pas au-dessus de la Volane, côté {n * 7 % 31}."
            },
            contact={"phone": f"+3346571{n * 37 % 10000:04}"},
            address={"commune": "Vals-les-Bains"},
            labels=["clef-verte"],
        )
        for n in range(300)
    ]
    html = block("accommodations", catalogue(*records))
    assert len(re.findall(r'<li class="(?:card|row)"', html)) == 300
    assert len(set(re.findall(r'href="tel:([^"]*)"', html))) == 300
    assert len(gzip.compress(html.encode())) < 25_000


def test_an_empty_list_says_so() -> None:
    assert "Nous n’avons encore rien à présenter ici." in block("restaurants", catalogue())


def test_commitments_make_their_own_lists() -> None:
    records = complete_records()
    whole = catalogue(*records, hotel())
    for name in ("accessible-tourism", "eco-committed"):
        html = block(name, whole)
        assert "Hôtel des Deux Fontaines" not in html
        assert len(re.findall(r'<li class="card"', html)) == len(records)


def test_emergency_numbers_are_for_the_thumb() -> None:
    html = block("emergency-numbers", catalogue())
    assert html.index('href="tel:112"') < html.index('href="tel:15"')
    assert 'href="sms:114"' in html
    assert 'href="tel:116117"' in html


def test_a_commune_lists_what_passes_through_it() -> None:
    """Aizac has no record of its own but the itinerary that passes through it."""
    whole = catalogue(*complete_records())
    site = Site(whole, TODAY)
    html = commune_body(whole.territory.communes[1], site, FR, site.links(FR, "communes/aizac/"))
    assert html.index("<h1>Aizac</h1>") < html.index("Texte Itinerary")
    assert len(re.findall(r'<li class="card"', html)) == 1


def test_no_bar_on_a_day_without_notices() -> None:
    site = Site(catalogue(notices=(notice(end="2026-07-13"),)), TODAY)
    assert notices_bar(site, FR, site.links(FR, "")) == ""


def test_the_summary_of_a_record_is_short_plain_text() -> None:
    record = hotel(summary={"fr": f"{HOSTILE} " * 20})
    title, description = record_summary(record, Site(catalogue(record), TODAY), FR)
    assert title == "Hôtel des Deux Fontaines"
    assert len(description) <= 155
    assert description.startswith(HOSTILE[:30])


def test_the_home_page_has_doors_notices_and_what_is_on() -> None:
    records = (*complete_records(), hotel())
    html = block("home", catalogue(*records, notices=(notice(),)))
    assert len(re.findall(r'<li class="door">', html)) == 6
    assert "Piscine fermée" in html
    assert 'class="card event"' in html
