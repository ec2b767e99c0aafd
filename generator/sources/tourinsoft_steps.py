"""Cleaning steps of Tourinsoft's objects: each reads one thing, and yields facts and remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from types import MappingProxyType

from generator.model.record_kind import RecordKind
from generator.sources.apidae_facts import Fact, Remark, Saying, say_words, shorten
from generator.sources.apidae_hours import InexpressibleError, write_hours
from generator.sources.apidae_nodes import (
    day_of,
    number_of,
    unique,
    whole_number_of,
)
from generator.sources.apidae_offer import LEVEL, STARS
from generator.sources.apidae_steps import web_address
from generator.sources.apidae_words import (
    DISABILITIES,
    LABELS,
    PAYMENT,
    PRICE_UNITS,
    SPOKEN,
    UNITS_OF_LEVELS,
)
from generator.sources.folding import fold
from generator.sources.foreign import ForeignPhoto
from generator.sources.foreign_text import plain_line, plain_text
from generator.sources.proper_names import write_name, write_street
from generator.sources.tourinsoft_hours import last_day_of, read_day, read_seasons
from generator.sources.tourinsoft_mapping import CONTACTS
from generator.sources.tourinsoft_offer import (
    Offer,
    changed_on,
    commune_of,
    place_cell,
    position_of,
    postcode_of,
    themes_of,
)
from generator.sources.tourinsoft_rows import Row

LONGEST_SUMMARY = 300
"""Characters; a longer commercial text is a description."""
PETS = MappingProxyType(
    {
        "oui": "allowed",
        "animaux acceptes": "allowed",
        "animaux acceptes avec supplement": "with-supplement",
        "non": "refused",
        "animaux non acceptes": "refused",
        "animaux refuses": "refused",
        "true": "allowed",
        "false": "refused",
    }
)


def say_texts(offer: Offer) -> Saying:
    """Say the commercial text: a summary, or a description where it is long."""
    for field, language in (("text", "fr"), ("text_en", "en"), ("text_nl", "nl")):
        text = plain_text(offer.prose(field))
        if 0 < len(text) <= LONGEST_SUMMARY:
            yield Fact(("summary", language), plain_line(text))
        elif text:
            yield Fact(("description", language), text)
    if long := plain_text(offer.prose("long_text")):
        yield Fact(("description", "fr"), long)


def say_place(offer: Offer) -> Saying:
    """Say address and position."""
    lines = [plain_line(offer.told(f"street{number}")) for number in (1, 2, 3)]
    if not any(lines):
        lines = [place_cell(offer, at, f"adresse{at + 1}") for at in (0, 1, 2)]
    if any(lines):
        street = ", ".join(line for line in lines if line)
        yield Fact(("address", "street"), write_street(street))
    if postcode := postcode_of(offer):
        yield Fact(("address", "postcode"), postcode)
    if commune := commune_of(offer):
        yield Fact(("address", "commune"), write_name(commune))
    if position := position_of(offer):
        yield Fact(("position",), position.model_dump())


def say_contacts(offer: Offer) -> Saying:
    """Say how to reach the place; a second one of a kind has no place."""
    networks: list[str] = []
    said: set[str] = set()
    for row in _contact_rows(offer):
        kind = row.cell(0, "typedaccestelecom", "moyendecommunication", "typedecoordonnee", "type")
        value = row.cell(1, "coordonneestelecom", "coordonnee", "url", "valeur")
        field = CONTACTS.get(fold(kind))
        if not value or field == "":
            continue
        if field is None:
            yield Remark(f"contact: “{shorten(kind)}” is no means of ours and is left out")
        elif field == "social_networks":
            networks.append(web_address(value))
        elif field in said:
            yield Remark(f"contact.{field}: only the first one is kept")
        else:
            said.add(field)
            yield Fact(("contact", field), web_address(value) if field == "website" else value)
    if networks:
        yield Fact(("contact", "social_networks"), unique(iter(networks)))
    for row in offer.rows("booking"):
        yield Fact(("booking",), web_address(row.cell(0, "lien", "url", "coordonnee")))
        break


def _contact_rows(offer: Offer) -> Iterator[Row]:
    """Yield the rows of contacts; `#` also stands inside addresses, where no row begins."""
    before: Row | None = None
    for row in offer.rows("contacts"):
        if before and not row.named and len(row.cells) == 1:
            before = Row((*before.cells[:-1], f"{before.cells[-1]}#{row.cells[0]}"))
            continue
        if before:
            yield before
        before = row
    if before:
        yield before


def say_times(offer: Offer) -> Saying:
    """Say hours, or the dates of an event; what is over is left out."""
    rows = [row for row in offer.rows("periods") if not _is_over(row, offer.today)]
    if offer.kind is RecordKind.EVENT:
        yield from _dates(rows)
        return
    try:
        text = write_hours(read_seasons(rows), ())
    except InexpressibleError as reason:
        yield Remark(f"opening_hours: {reason}; left out")
        return
    if text:
        yield Fact(("opening_hours",), text)


def _is_over(row: Row, today: date) -> bool:
    last = last_day_of(row)
    return last is not None and last < today


def _dates(rows: list[Row]) -> Saying:
    periods = []
    for row in rows:
        first, last = read_day(row.cell(0, "datededebut", "datedebut")), last_day_of(row)
        if first is None:
            yield Remark("periods: one has no first day and is left out")
            continue
        start = row.cell(2, "heuredouverture1", "heureouverture1", "heuredebut1")[:5]
        end = row.cell(3, "heuredefermeture1", "heurefermeture1", "heurefin1")[:5]
        told = {"start": first, "end": last, "start_time": start, "end_time": start and end}
        if first == last:
            del told["end"]
        periods.append({key: value for key, value in told.items() if value})
        if row.cell(4, "heuredouverture2", "heureouverture2", "heuredebut2") or any(row.cells[6:]):
            yield Remark("periods: only the first span of hours is kept")
    if periods:
        yield Fact(("periods",), tuple(periods))


def say_offer(offer: Offer) -> Saying:
    """Say payment, languages, animals, labels, sizes."""
    yield from say_words("payment", PAYMENT, offer.labels("payment"))
    yield from say_words("languages_spoken", SPOKEN, offer.labels("languages"))
    pets = PETS.get(fold(offer.told("pets")))
    if pets:
        yield Fact(("pets",), pets)
    handicaps = (fold(word).split() for word in offer.labels("handicaps"))
    held = unique(DISABILITIES.get(words[-1], "") for words in handicaps if words)
    if held:
        yield Fact(("accessibility", "tourism_and_disability"), tuple(str(one) for one in held))
    for field in ("people", "rooms", "pitches"):
        number = whole_number_of({"at": offer.told(field)}, "at")
        if number and offer.kind is RecordKind.ACCOMMODATION:
            yield Fact(("capacity", field), number)
    if offer.kind is RecordKind.RESTAURANT and offer.told("seats"):
        yield Fact(("seats",), whole_number_of({"at": offer.told("seats")}, "at"))


def say_labels(offer: Offer) -> Saying:
    """Say labels, and stars with the day they were granted: without it they are never shown."""
    found: dict[str, dict[str, object]] = {}
    for word in offer.labels("labels"):
        match = LEVEL.search(fold(word))
        name = UNITS_OF_LEVELS[match[2]] if match else LABELS.get(fold(word))
        if name is None:
            yield Remark(f"labels: “{shorten(word)}” is unknown and left out")
        else:
            level = {"level": int(match[1])} if match else {}
            found[name.value] = {**found.get(name.value, {"name": name.value}), **level}
    if found:
        yield Fact(("labels",), tuple(found.values()))
    stars = [match[1] for one in offer.labels("stars") if (match := STARS.search(fold(one)))]
    granted = changed_on(offer.told("granted"))
    if stars and offer.kind is RecordKind.ACCOMMODATION:
        if granted and granted <= offer.today:
            yield Fact(("classification",), {"stars": int(stars[0]), "granted_on": granted})
        else:
            yield Remark("classification: stars without the day they were granted are left out")


def say_prices(offer: Offer) -> Saying:
    """Say prices that have a name and an amount; v2 writes them as each office likes."""
    prices = []
    for row in offer.rows("prices"):
        end = day_of({"at": row.named.get("datefinvalidite", "")}, "at")
        label = row.cell(0, "typedetarif", "typetarif", "libelle", "tarif", "type")
        low = number_of({"at": row.named.get("minimumeuro") or row.named.get("minimum", "")}, "at")
        high = number_of({"at": row.named.get("maximumeuro") or row.named.get("maximum", "")}, "at")
        if end and end < offer.today:
            continue
        if not (label and low):
            yield Remark("prices: one without a name or an amount is left out")
            continue
        price: dict[str, object] = {"label": {"fr": plain_line(label)}, "amount": low}
        if high and high > low:
            price["maximum"] = high
        unit = PRICE_UNITS.get(fold(label))
        prices.append({**price, "unit": unit.value} if unit else price)
    if prices:
        yield Fact(("prices",), tuple(prices))


def say_event(offer: Offer) -> Saying:
    """Say what an event is about, and where."""
    if offer.kind is RecordKind.EVENT:
        yield Fact(("themes",), themes_of(offer))
        if venue := plain_line(offer.told("venue")):
            yield Fact(("venue",), venue)


def say_unknown(offer: Offer) -> Saying:
    """Say which fields nobody knows: an office names its own."""
    if offer.unknown:
        names = ", ".join(shorten(name) for name in sorted(offer.unknown)[:40])
        yield Remark(f"fields that are not known here and are left out: {names}")


def photos_of(offer: Offer) -> Iterator[ForeignPhoto]:
    """Yield the pictures with their titles and credits."""
    for row in offer.rows("photos"):
        address = row.cell(0, "url").replace("http://", "https://", 1)
        if address.startswith("https://"):
            title, credit = row.cell(1, "titre", "title"), row.cell(2, "credit", "copyright")
            yield ForeignPhoto(address, credit=plain_line(credit), title=plain_line(title))


STEPS: tuple[Callable[[Offer], Saying], ...] = (
    say_event,
    say_texts,
    say_place,
    say_contacts,
    say_times,
    say_prices,
    say_offer,
    say_labels,
    say_unknown,
)
"""What is read of every object, in this order."""
