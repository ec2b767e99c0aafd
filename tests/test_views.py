"""What a reader sees of a record: in a language, on a day."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest
from fictional_office import TODAY, catalogue, event, hotel, notice, shared_fields

import generator.view
from generator.languages import Words, available_languages, words_of
from generator.model.attraction import Attraction
from generator.model.record import Record
from generator.model.values import Localized
from generator.view.agenda import view_agenda, view_coming_weeks
from generator.view.badges import view_labels
from generator.view.cards import view_card
from generator.view.classification import say_classification, view_stars
from generator.view.facts import view_facts
from generator.view.guide import Guide, Reader
from generator.view.headings import HEADINGS
from generator.view.nearby import Neighbourhood
from generator.view.notices import view_notices_bar
from generator.view.office_page import view_emergency_numbers
from generator.view.photos import view_photos
from generator.view.phrases import say_amount, say_duration, say_period
from generator.view.prices import view_prices
from generator.view.record_page import shorten, summarise_record, view_record
from generator.view.sources import say_verification, view_sources
from generator.view.texts import view_text
from generator.website.site import Site

NBSP = "\N{NO-BREAK SPACE}"


def reader(*records: Record, language: str = "fr", today: date = TODAY, **more: tuple) -> Reader:
    whole = catalogue(*records, **more)
    links = Site(whole, today).links(words_of(language).language, "page/")
    return Reader(Guide(whole, today), words_of(language), links)


def plain(text: str) -> str:
    """Return a text with spaces that may break."""
    return text.replace(NBSP, " ").replace("\u202f", " ")


# Texts


def test_a_text_in_the_readers_language_needs_no_excuse() -> None:
    view = view_text(words_of("en"), Localized({"fr": "Bonjour", "en": "Hello"}))
    assert view is not None
    assert (view.paragraphs, view.lang, view.excuse) == (("Hello",), "", "")


def test_a_missing_translation_is_shown_as_missing() -> None:
    view = view_text(words_of("nl"), Localized({"fr": "Bonjour"}))
    assert view is not None
    assert (view.paragraphs, view.lang) == (("Bonjour",), "fr")
    assert view.excuse == "Deze tekst bestaat voorlopig alleen in het Frans."


def test_a_blank_line_parts_paragraphs() -> None:
    view = view_text(words_of("fr"), Localized({"fr": "Un\nvers.\n\n  \nDeux."}))
    assert view is not None
    assert view.paragraphs == ("Un vers.", "Deux.")


@pytest.mark.parametrize("text", [None, Localized({}), Localized({"fr": ""})])
def test_no_text_is_no_view(text: Localized | None) -> None:
    assert view_text(words_of("fr"), text) is None


# Classification


def said(language: str = "fr", today: date = TODAY, **granted: object) -> str:
    record = hotel(classification={"granted_on": "2022-09-30", **granted})
    assert record.classification
    return say_classification(reader(record, language=language, today=today), record.classification)


def test_a_classification_is_said_with_its_dates() -> None:
    text = plain(said(stars=3))
    assert text == "Classé 3 étoiles le 30 septembre 2022, valable jusqu’au 29 septembre 2027."


def test_an_extended_classification_says_so() -> None:
    assert "prorogé" in said(stars=3, prorogued=True, granted_on="2015-01-01")


def test_stars_hold_for_five_years_to_the_day() -> None:
    """Granted on 30 September 2022: shown on 29 September 2027, no more on the 30th."""
    record = hotel()
    last, after = date(2027, 9, 29), date(2027, 9, 30)
    assert view_stars(words_of("fr"), record, last) is not None
    assert view_stars(words_of("fr"), record, after) is None
    assert "aucune étoile" in said(today=after, stars=3)


@pytest.mark.parametrize(
    ("language", "text"), [("fr", "étoiles"), ("en", "stars"), ("nl", "sterren"), ("de", "Sterne")]
)
def test_stars_can_be_heard(language: str, text: str) -> None:
    record = hotel()
    stars = view_stars(words_of(language), record, TODAY)
    assert stars is not None
    assert stars.signs == "★★★"
    assert text in stars.text


def test_epis_and_cles_are_never_stars() -> None:
    """A level of a label is said in its own word, and gives no stars."""
    labels = [{"name": "gites-de-france", "level": 3}, {"name": "clevacances", "level": 2}]
    record = hotel(classification=None, labels=labels)
    card = view_card(reader(record), record)
    assert card.stars is None
    assert [badge.text for badge in card.badges] == [
        f"Gîtes de France®, 3{NBSP}épis",
        f"Clévacances, 2{NBSP}clés",
    ]


def test_a_label_that_ran_out_is_not_shown() -> None:
    record = hotel(labels=[{"name": "clef-verte", "valid_until": "2026-07-13"}, "logis"])
    assert [badge.text for badge in view_labels(words_of("fr"), record, TODAY)] == ["Logis"]


# Prices, dates, numbers


@pytest.mark.parametrize(
    ("amount", "language", "written"),
    [
        ("12", "fr", "12 €"),
        ("12.50", "fr", "12,50 €"),
        ("12", "en", "€12"),
        ("12.5", "nl", "€ 12,50"),
    ],
)
def test_cents_are_written_where_there_are_some(amount: str, language: str, written: str) -> None:
    price = hotel(prices=[{"amount": amount}]).prices[0].amount
    assert plain(say_amount(words_of(language), price)) == written


def test_a_range_of_prices_and_a_unit() -> None:
    prices = [{"label": {"fr": "Chambre"}, "amount": "78", "maximum": "112", "unit": "night"}]
    view = view_prices(words_of("fr"), hotel(prices=prices))
    assert view is not None
    assert view.prices[0].label == "Chambre"
    assert view.prices[0].amount.replace(NBSP, " ") == "de 78 € à 112 € par nuit"


@pytest.mark.parametrize(("free", "sentence"), [(True, "Gratuit"), (False, "Payant")])
def test_free_or_not_is_said_where_it_is_known(free: bool, sentence: str) -> None:  # noqa: FBT001
    view = view_prices(words_of("fr"), hotel(free=free))
    assert view is not None
    assert view.sentence == sentence
    assert view_prices(words_of("fr"), hotel()) is None


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        ({"start": "2026-07-18"}, "Samedi 18 juillet 2026"),
        ({"start": "2026-08-01", "start_time": "17:00"}, "Samedi 1er août 2026, à 17 h"),
        (
            {
                "start": "2026-08-01",
                "end": "2026-08-09",
                "start_time": "09:30",
                "end_time": "12:00",
            },
            "Du 1er au 9 août 2026, de 9 h 30 à 12 h",
        ),
    ],
)
def test_dates_are_sentences(period: dict[str, str], sentence: str) -> None:
    read = event(periods=[period]).periods[0]
    assert plain(say_period(words_of("fr"), read)) == sentence


def test_durations() -> None:
    words = words_of("fr")
    said_ = [say_duration(words, minutes).replace(NBSP, " ") for minutes in (45, 120, 150, 125)]
    assert said_ == ["45 min", "2 h", "2 h 30", "2 h 05"]


# The agenda


def headings(*events: Record, today: date = TODAY) -> list[tuple[str, list[str]]]:
    groups = view_agenda(reader(*events, today=today))
    return [
        (group.heading.replace(NBSP, " "), [view.card.name.text for view in group.events])
        for group in groups
    ]


def test_the_agenda_is_by_date_then_by_week_then_by_year() -> None:
    """Coming dates by month, markets by weekday, festivities from this month on."""
    events = [
        event(id="a", name="Août", periods=[{"start": "2026-08-02"}]),
        event(id="b", name="Juillet", periods=[{"start": "2026-07-20"}, {"start": "2026-08-01"}]),
        event(id="c", name="Dimanche", recurrence="Su 08:00-12:00"),
        event(id="d", name="Mercredi", recurrence="We"),
        event(id="e", name="Juin", recurrence="Jun 21"),
        event(id="f", name="Novembre", usual_period={"fr": "à la mi-novembre"}),
        event(id="g", name="Un jour"),
    ]
    assert headings(*events) == [
        ("Juillet 2026", ["Juillet"]),
        ("Août 2026", ["Juillet", "Août"]),
        ("Chaque semaine", ["Mercredi", "Dimanche"]),
        ("Chaque année", ["Novembre", "Juin"]),
        ("Dates à venir", ["Un jour"]),
    ]


def test_what_is_over_has_left_the_agenda() -> None:
    """The last day still counts; what is on says until when."""
    record = event(periods=[{"start": "2026-07-01", "end": "2026-07-14"}])
    assert headings(record) == [("Juillet 2026", ["Foire de l’Exemple"])]
    view = view_agenda(reader(record))[0].events[0]
    assert view.when[0].paragraphs[0].replace(NBSP, " ") == "Jusqu’au mardi 14 juillet 2026"
    assert headings(record, today=date(2026, 7, 15)) == []


@pytest.mark.parametrize(
    ("status", "word"),
    [("cancelled", "Annulé"), ("postponed", "Reporté"), ("full", "Complet"), ("scheduled", "")],
)
def test_what_became_of_an_event_is_said(status: str, word: str) -> None:
    record = event(status=status, periods=[{"start": "2026-07-20"}])
    assert view_agenda(reader(record))[0].events[0].card.status == word


def test_markets_of_the_week_are_among_what_is_on() -> None:
    """On Tuesday 14 July: Saturday's market with its hours, no market that is out of season."""
    events = [
        event(id="a", name="Marché", recurrence="Sa 08:00-12:30"),
        event(id="b", name="Marché d’hiver", recurrence="Dec-Mar Sa 08:00-12:00"),
        event(id="c", name="Marché sans heures", recurrence="Th"),
    ]
    views = view_coming_weeks(reader(*events), weeks=6, most=6)
    assert [(view.card.name.text, view.day.iso if view.day else "") for view in views] == [
        ("Marché sans heures", "2026-07-16"),
        ("Marché", "2026-07-18"),
    ]
    assert "de 8" in views[1].when[0].paragraphs[0]


# Neighbours


def place(number: int, latitude: float, longitude: float) -> Attraction:
    return Attraction.model_validate(
        {
            "id": f"p-{number}",
            "name": f"P {number:03}",
            "type": "village",
            "position": {"latitude": latitude, "longitude": longitude},
        }
    )


def test_neighbours_are_the_nearest_ones() -> None:
    """The grid finds the same four as comparing with everybody."""
    places = [place(n, 44.5 + (n * 37 % 101) / 400, 4.2 + (n * 53 % 97) / 400) for n in range(200)]
    near = Neighbourhood(places)
    for one in places:
        here = one.position
        assert here

        def away(other: Attraction, here: object = here) -> float:
            there = other.position
            assert there
            east = (there.longitude - here.longitude) * 0.7127
            return (there.latitude - here.latitude) ** 2 + east**2

        others = sorted((other for other in places if other is not one), key=away)
        found = near.around(one)
        assert one not in found
        assert max(away(other) for other in found) == pytest.approx(away(others[3]), rel=0.01)


def test_nobody_is_close_by_beyond_ten_kilometres() -> None:
    assert (
        Neighbourhood([place(1, 44.5, 4.3), place(2, 44.7, 4.3)]).around(place(1, 44.5, 4.3)) == ()
    )


def test_without_position_the_commune_tells_who_is_near() -> None:
    address = {"commune": "Aizac"}
    records = [hotel(id=f"h-{n}", name=f"H {n}", address=address) for n in range(6)]
    found = Neighbourhood(records).around(records[4])
    assert [record.id for record in found] == ["h-0", "h-1", "h-2", "h-5"]


# Notices


def test_the_bar_says_what_holds_today() -> None:
    assert view_notices_bar(reader(notices=(notice(),))) is not None
    past = notice(start="2026-06-01", end="2026-07-13")
    assert view_notices_bar(reader(notices=(past,))) is None


def test_information_on_one_record_stays_on_its_page() -> None:
    """Elsewhere it would hide what matters; a warning goes everywhere, with a link."""
    mild, grave = (
        notice(record=hotel().id, severity=severity) for severity in ("information", "danger")
    )
    assert view_notices_bar(reader(hotel(), notices=(mild,))) is None
    bar = view_notices_bar(reader(hotel(), notices=(grave,)))
    assert bar is not None
    assert bar.notices[0].href.endswith("hotel-des-deux-fontaines/")
    assert len(view_record(reader(hotel(), notices=(mild,)), hotel()).notices) == 1


def test_the_bar_stays_short() -> None:
    """Three notices, the gravest first, then how many more."""
    many = [notice(id=f"n-{n}", title={"fr": f"Avis {n}"}) for n in range(5)]
    danger = notice(id="z", severity="danger", title={"fr": "Crue"})
    bar = view_notices_bar(reader(notices=(*many, danger)))
    assert bar is not None
    assert [each.title.paragraphs[0] for each in bar.notices] == ["Crue", "Avis 0", "Avis 1"]
    assert bar.more == "3 autres informations"


# Records


def test_photos_need_a_file_an_author_and_rights() -> None:
    record = hotel(photos=shared_fields()["photos"])
    (photo,) = view_photos(reader(record), record)
    assert photo.href.startswith("../photos/shown-1200.")


def test_who_checked_is_said_or_that_nobody_did() -> None:
    words = words_of("fr")
    assert "pas encore été vérifiée" in say_verification(words, None)
    checked = hotel(
        verification={"checked_on": "2026-06-03", "checked_by": "Anne", "method": "phone"}
    )
    sentence = say_verification(words, checked.verification).replace(NBSP, " ")
    assert sentence == "Vérifié le 3 juin 2026 par Anne · Par téléphone"


def test_facts_leave_out_what_nobody_knows() -> None:
    record = hotel(capacity=None)
    assert view_facts(reader(record), record) == ()


def test_languages_are_named_in_the_readers_language() -> None:
    record = hotel(capacity=None, languages_spoken=["fr", "nl"])
    facts = view_facts(reader(record, language="en"), record)
    assert [(fact.term, fact.lines) for fact in facts] == [
        ("Languages spoken", ("French and Dutch",))
    ]


def test_a_name_is_translated_where_somebody_did() -> None:
    record = hotel(translated_name={"en": "Two Fountains Hotel"})
    english = view_card(reader(record, language="en"), record).name
    dutch = view_card(reader(record, language="nl"), record).name
    assert (english.text, english.lang, english.original) == (
        "Two Fountains Hotel",
        "",
        record.name,
    )
    assert (dutch.text, dutch.lang) == (record.name, "fr")


def test_a_description_is_always_in_the_pages_language() -> None:
    record = hotel(
        summary={"fr": "Une maison de pierre."},
        address={"commune": "Vals-les-Bains"},
    )
    title, text = summarise_record(reader(record, language="en"), record, 155)
    assert title == "Hôtel des Deux Fontaines"
    assert text == "Hôtel des Deux Fontaines: Hotel, 3 stars, Vals-les-Bains (Ardèche)."
    assert summarise_record(reader(record), record, 155)[1] == "Une maison de pierre."


@pytest.mark.parametrize(
    ("description", "is_said"),
    [
        ("Une maison de pierre, au bord de la rivière.", False),
        ("Une maison de pierre au bord de la rivière. Attachant !", False),
        ("Un jardin, et la rivière.", True),
        ("Une maison.", True),
    ],
)
def test_a_summary_that_the_description_repeats_is_not_said_twice(
    description: str, *, is_said: bool
) -> None:
    summary = "Une maison de pierre au bord de la rivière."
    record = hotel(summary={"fr": summary}, description={"fr": description})
    view = view_record(reader(record), record)
    assert view.text
    assert view.text.paragraphs == (description,)
    assert (view.lead is not None) is is_said


def test_a_long_description_is_cut_between_words() -> None:
    assert shorten("un deux trois quatre", 15) == "un deux trois…"
    assert shorten("x" * 20, 10) == "x" * 9 + "…"
    assert shorten("court", 10) == "court"


def test_the_european_number_comes_first() -> None:
    numbers = view_emergency_numbers(reader())
    assert [number.digits for number in numbers] == ["112", "15", f"116{NBSP}117", "114"]
    assert [number.href for number in numbers][2] == "tel:116117"
    assert [number.message.href for number in numbers if number.message] == ["sms:114"]


def test_sources_are_counted() -> None:
    old, new = (
        {"source": "Atout France", "licence": "Licence Ouverte 2.0", "retrieved": day}
        for day in ("2026-01-01", "2026-04-17")
    )
    records = [hotel(id="a", provenance=[old]), hotel(id="b", provenance=[old, new])]
    view = next(each for each in view_sources(reader(*records)) if each.source == "Atout France")
    assert view.count.replace(NBSP, " ") == "2 fiches"
    assert view.retrieved.replace(NBSP, " ") == "17 avril 2026"


# Words


def messages() -> list[tuple[str | None, str]]:
    """Every message written out in the views' code."""
    found: set[tuple[str | None, str]] = {(None, message) for message in HEADINGS.values()}
    for file in sorted(Path(generator.view.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="text" | "plural"),
                    args=[ast.Constant(value=str(message)), *_],
                    keywords=keywords,
                ):
                    contexts = [word.value for word in keywords if word.arg == "context"]
                    match contexts:
                        case []:
                            found.add((None, message))
                        case [ast.Constant(value=str(context))]:
                            found.add((context, message))
    return sorted(found, key=str)


@pytest.mark.parametrize("language", sorted(set(available_languages()) - {"en"}))
def test_every_message_of_the_views_is_translated(language: str) -> None:
    words: Words = words_of(language)
    assert [each for each in messages() if not words.knows(each[1], each[0])] == []
