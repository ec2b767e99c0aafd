"""Cleaning steps of what is offered: prices, payment, welcome, labels, stars, sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.languages import LanguageCode
from generator.model.record_kind import RecordKind
from generator.model.vocabulary import LabelName, Pets, PriceUnit
from generator.sources.apidae_facts import Fact, Remark, Saying, say_words, shorten
from generator.sources.apidae_nodes import (
    day_of,
    items_of,
    node,
    number_of,
    text_of,
    unique,
    whole_number_of,
)
from generator.sources.apidae_subject import Subject, texts_of
from generator.sources.apidae_themes import CUISINES, THEMES
from generator.sources.apidae_words import (
    AUDIENCES,
    CAPACITIES,
    DISABILITIES,
    LABELS,
    PAYMENT,
    PETS,
    PRICE_UNITS,
    SPOKEN,
    STEP_FREE,
    UNITS_OF_LEVELS,
)
from generator.sources.folding import fold
from generator.sources.foreign_text import plain_line, plain_text

LEVEL = re.compile(r"([1-5]) (epi|cle|cheminee)s?\b")
STARS = re.compile(r"([1-5]) etoiles?")
PALACE = "distinction palace"
HANDICAP = re.compile(r"tourisme (?:et )?handicap\b.*? (\w+)$")
HANDICAPS = ("Moteur", "Visuel", "Auditif", "Mental")
LABEL_PATHS = ("labels", "labelsChartesQualite", "chaines", "classementsGuides", "classements")


def say_prices(subject: Subject) -> Saying:
    """Say the prices that still hold, the lowest and highest of each; or that it is free."""
    tariff = node(subject.source, "descriptionTarif")
    if node(tariff, "gratuit") is True or text_of(tariff, "indicationTarif") == "GRATUIT":
        yield Fact(("free",), True)  # noqa: FBT003 - a value, not a choice
        return
    lines = [
        line
        for period in items_of(tariff, "periodes")
        if not ((end := day_of(period, "dateFin")) and end < subject.today)
        for line in items_of(period, "tarifs")
    ]
    prices: dict[tuple[str, str], list[Decimal]] = {}
    for line in lines:
        told = _amounts(line)
        name = _price_name(subject, line)
        if told and (name[0] or len(lines) == 1):
            prices.setdefault(name, []).extend(told)
        else:
            yield Remark("prices: one without an amount in euros, or without a name, is left out")
    if prices:
        yield Fact(("prices",), tuple(_price(*name, told) for name, told in prices.items()))
    elif text_of(tariff, "tarifsEnClair", "libelleFr"):
        text = shorten(text_of(tariff, "tarifsEnClair", "libelleFr"))
        yield Remark(f"prices: told in words only, or over, and left out: “{text}”")


def _amounts(line: object) -> list[Decimal]:
    found = (number_of(line, "minimum"), number_of(line, "maximum"))
    told = [amount for amount in found if amount is not None and amount > 0]
    return told if text_of(line, "devise") in {"EUR", ""} else []


def _price_name(subject: Subject, line: object) -> tuple[str, str]:
    """Return what a price is for, and our unit."""
    label = subject.references.label(node(line, "type"))
    unit = PRICE_UNITS.get(fold(label))
    if unit is PriceUnit.NIGHT and subject.kind is not RecordKind.ACCOMMODATION:
        unit = None
    detail = plain_line(text_of(line, "precisionTarif", "libelleFr"))
    name = f"{label} ({detail})" if label and detail else label or detail
    return name, unit.value if unit else ""


def _price(name: str, unit: str, amounts: list[Decimal]) -> dict[str, object]:
    low, high = min(amounts), max(amounts)
    price: dict[str, object] = {"amount": low}
    if name:
        price = {"label": {"fr": name}, **price}
    if high > low:
        price["maximum"] = high
    if unit:
        price["unit"] = unit
    return price


def say_payment(subject: Subject) -> Saying:
    """Say what is taken in payment; local vouchers have no word of ours."""
    labels = subject.labels(subject.source, "descriptionTarif", "modesPaiement")
    yield from say_words("payment", PAYMENT, labels)


def say_welcome(subject: Subject) -> Saying:
    """Say languages spoken and whether animals are welcome."""
    offer = node(subject.source, "prestations")
    yield from say_words("languages_spoken", SPOKEN, subject.labels(offer, "languesParlees"))
    told = text_of(offer, "animauxAcceptes")
    pets = PETS.get(told)
    if pets is Pets.ALLOWED and text_of(offer, "animauxAcceptesSupplement") == "AVEC_SUPPLEMENT":
        pets = Pets.WITH_SUPPLEMENT
    if pets:
        yield Fact(("pets",), pets.value)
    elif told not in {"", "NON_DISPONIBLE"}:
        yield Remark(f"pets: “{shorten(told)}” is unknown and left out")


def say_accessibility(subject: Subject) -> Saying:
    """Say the Tourisme & Handicap mark by disability, and what is told of access."""
    offer = node(subject.source, "prestations")
    labels = (*subject.labels(offer, "labelsTourismeHandicap"), *_distinctions(subject))
    matches = (HANDICAP.search(fold(label)) for label in labels)
    held = unique(DISABILITIES.get(match[1], "") for match in matches if match)
    if held:
        yield Fact(("accessibility", "tourism_and_disability"), tuple(str(one) for one in held))
    for label in subject.labels(offer, "tourismesAdaptes"):
        if fold(label) in STEP_FREE:
            yield Fact(("accessibility", "step_free"), STEP_FREE[fold(label)])
    told: dict[LanguageCode, list[str]] = {}
    for name in HANDICAPS:
        for language, text in texts_of(offer, f"descriptifHandicap{name}"):
            told.setdefault(language, []).append(plain_text(text))
    for language, texts in told.items():
        yield Fact(("accessibility", "description", language), "\n\n".join(texts))


def say_labels(subject: Subject) -> Saying:
    """Say labels and their levels, from the old fields or the new `distinctions`."""
    own = [label for path in LABEL_PATHS for label in subject.labels(subject.own(), path)]
    other = subject.labels(subject.source, "presentation", "typologiesPromoSitra")
    levels = dict(_levels(subject))
    known: dict[LabelName, dict[str, object]] = {}
    for label in (*own, *_distinctions(subject)):
        name = LABELS.get(fold(label))
        if name:
            known.setdefault(name, {"name": name.value})
        elif not HANDICAP.search(fold(label)) and fold(label) != PALACE and label not in levels:
            yield Remark(f"labels: “{shorten(label)}” is unknown and left out")
    for label in other:
        name = LABELS.get(fold(label))
        if name:
            known.setdefault(name, {"name": name.value})
    for name, level in levels.values():
        known.setdefault(name, {"name": name.value})["level"] = level
    if known:
        yield Fact(("labels",), tuple(known.values()))


def _distinctions(subject: Subject) -> Iterator[str]:
    for one in items_of(subject.source, "distinctions"):
        yield from subject.labels(one, "nom")


def _levels(subject: Subject) -> Iterator[tuple[str, tuple[LabelName, int]]]:
    """Yield labels that are levels: `3 épis` is Gîtes de France's, never stars."""
    parts = [subject.own("typeLabel"), subject.own("typesLabels"), subject.own("labels")]
    parts += [node(one, "qualification") for one in items_of(subject.source, "distinctions")]
    for part in parts:
        for label in subject.labels({"at": part}, "at"):
            match = LEVEL.search(fold(label))
            if match:
                yield label, (UNITS_OF_LEVELS[match[2]], int(match[1]))


def say_classification(subject: Subject) -> Saying:
    """Say stars with the day they were granted; without it they are never shown (L311-6)."""
    if subject.kind is not RecordKind.ACCOMMODATION:
        return
    levels = [
        *subject.labels(subject.own(), "classement"),
        *subject.labels(subject.own(), "classementPrefectoral"),
    ]
    stars = next((match[1] for one in levels if (match := STARS.fullmatch(fold(one)))), "")
    if not stars:
        return
    granted = day_of(subject.own(), "dateClassement")
    if granted is None or granted > subject.today:
        yield Remark("classification: stars without the day they were granted are left out")
        return
    is_palace = any(fold(one) == PALACE for one in _all_labels(subject))
    palace = {"palace": True} if is_palace else {}
    yield Fact(("classification",), {"stars": int(stars), **palace, "granted_on": granted})


def _all_labels(subject: Subject) -> Iterator[str]:
    yield from subject.labels(subject.own(), "labels")
    yield from subject.labels(subject.own(), "typeLabel")
    yield from _distinctions(subject)


def say_sizes(subject: Subject) -> Saying:
    """Say how many people, rooms, pitches or seats there are."""
    sizes = subject.own("capacite")
    if subject.kind is RecordKind.ACCOMMODATION:
        for field, names in CAPACITIES.items():
            told = (whole_number_of(sizes, name) for name in names)
            number = next((one for one in told if one), None)
            if number:
                yield Fact(("capacity", field), number)
    if subject.kind is RecordKind.RESTAURANT:
        if seats := whole_number_of(sizes, "nombreMaximumCouverts"):
            yield Fact(("seats",), seats)
        if whole_number_of(sizes, "nombreCouvertsTerrasse"):
            yield Fact(("terrace",), True)  # noqa: FBT003 - a value, not a choice


def say_cuisine(subject: Subject) -> Saying:
    """Say what a restaurant cooks."""
    if subject.kind is RecordKind.RESTAURANT:
        labels = (
            label
            for path in ("restaurationType", "categories", "specialites")
            for label in subject.labels(subject.own(), path)
        )
        cuisine = unique(CUISINES.get(fold(label), "") for label in labels)
        if cuisine:
            yield Fact(("cuisine",), cuisine)


def say_event(subject: Subject) -> Saying:
    """Say what an event is about, where, for whom."""
    if subject.kind is not RecordKind.EVENT:
        return
    yield Fact(("themes",), themes_of(subject))
    venue = plain_line(text_of(subject.own(), "nomLieu"))
    venue = venue or plain_line(text_of(subject.source, "localisation", "adresse", "nomDuLieu"))
    if venue:
        yield Fact(("venue",), venue)
    labels = subject.labels(subject.source, "prestations", "typesClientele")
    audience = unique(AUDIENCES.get(fold(label), "") for label in labels)
    if audience:
        yield Fact(("audience",), tuple(str(one) for one in audience))
    organizer = text_of(subject.source, "informations", "structureGestion", "nom", "libelleFr")
    if organizer:
        yield Fact(("organizer",), plain_line(organizer))


def themes_of(subject: Subject) -> tuple[str, ...]:
    """Return an event's themes: by its categories, or else by its themes, or else by its type."""
    for path in ("categories", "themes", "typesManifestation"):
        labels = subject.labels(subject.own(), path)
        themes = unique(THEMES.get(fold(label), "") for label in labels)
        if themes:
            return themes
    return ()


def say_trail(subject: Subject) -> Saying:
    """Say how long and how steep an itinerary is."""
    if subject.kind is not RecordKind.ITINERARY:
        return
    trail = subject.own("itineraire")
    for field, key in (("length_km", "distance"), ("ascent_m", "denivellationPositive")):
        if number := number_of(trail, key):
            yield Fact((field,), int(number) if field == "ascent_m" else float(number))
    if minutes := whole_number_of(trail, "dureeJournaliere"):
        yield Fact(("duration_minutes",), minutes)
    shape = text_of(trail, "itineraireType")
    if shape:
        yield Fact(("loop",), shape == "BOUCLE")
    if waymarks := plain_line(text_of(trail, "precisionsBalisage", "libelleFr")):
        yield Fact(("waymarks",), waymarks)


def say_products(subject: Subject) -> Saying:
    """Say what a producer sells, in the source's words."""
    if subject.kind is RecordKind.PRODUCER:
        names = unique(subject.labels(subject.own(), "typesProduit"))
        if names:
            yield Fact(("products", "fr"), ", ".join(names))
