"""The fields of a record, by cleaning steps in the order of `STEPS`; each yields values or remarks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from pydantic import ValidationError

from generator.model.record_kind import RecordKind
from generator.model.values import Position
from generator.rewrite import FieldValue
from generator.sources.datatourisme_contacts import find_booking, find_contact
from generator.sources.datatourisme_events import arrange_dates, read_occasions
from generator.sources.datatourisme_graph import (
    Node,
    first_node,
    first_string,
    nodes,
    strings,
    term,
    terms,
    texts,
    truth,
)
from generator.sources.datatourisme_prices import find_prices
from generator.sources.datatourisme_subject import LANGUAGES, Found, Given, Remark, Subject
from generator.sources.datatourisme_terms import (
    DEAD_LABELS,
    DISABILITIES,
    LABELS,
    LANGUAGE_NAMES,
    LEVELS,
    PAYMENT,
    SPOKEN,
)
from generator.sources.folding import fold
from generator.sources.foreign_text import plain_line, plain_text
from generator.sources.proper_names import write_street

RATING = re.compile(r"ScaleRating_(\d)([a-z]+)", re.IGNORECASE)
CAPACITY = {"Bedroom": "rooms", "Pitch": "pitches"}
METRES = 1_000


def find_fields(subject: Subject) -> Iterator[Found]:
    """Yield every value and remark, step by step."""
    for step in STEPS:
        yield from step(subject)


def find_kind(subject: Subject) -> Iterator[Found]:
    """Yield the terms that say what it is."""
    found = [term.value for term in subject.sort.terms]
    listed: list[FieldValue] = [*found]
    match subject.sort.kind:
        case RecordKind.EVENT:
            yield Given(("themes",), listed)
        case RecordKind.RESTAURANT if found:
            yield Given(("cuisine",), listed)
        case RecordKind.RESTAURANT:
            pass
        case RecordKind.ITINERARY:
            yield Given(("mode",), found[0])
        case _:
            yield Given(("type",), found[0])
    if subject.sort.is_guessed:
        yield Remark(f"{', '.join(found)}: only its name says so")


def find_texts(subject: Subject) -> Iterator[Found]:
    """Yield name, summary and description in our languages."""
    node = subject.node
    other: set[str] = set()
    for language, text in texts(node, "label").items():
        name = plain_line(text.partition("\n")[0])
        if language in {"en", "nl"} and name and fold(name) != fold(subject.name):
            yield Given(("translated_name", language), name)
    described = first_node(node, "hasDescription")
    summaries = texts(described, "shortDescription") or texts(node, "comment")
    for language, text in summaries.items():
        summary = plain_line(text)
        if language not in LANGUAGES:
            other.add(language)
        elif summary:
            yield Given(("summary", language), summary)
    for language, text in texts(described, "description").items():
        description = plain_text(text)
        if language not in LANGUAGES:
            other.add(language)
        elif description and fold(description) != fold(plain_line(summaries.get(language, ""))):
            yield Given(("description", language), description)
    if other:
        yield Remark(f"texts in {', '.join(sorted(other))} are left out")


def find_place(subject: Subject) -> Iterator[Found]:
    """Yield address and position."""
    address = first_node(subject.place, "address")
    lines = [plain_line(line) for line in strings(address, "streetAddress")]
    street = ", ".join(dict.fromkeys(_street(line) for line in lines if line))
    if street:
        yield Given(("address", "street"), street)
    if postcode := first_string(address, "postalCode"):
        yield Given(("address", "postcode"), postcode)
    if commune := read_commune(address):
        yield Given(("address", "commune"), commune)
    position = read_position(subject.place)
    if position:
        value = {"latitude": position.latitude, "longitude": position.longitude}
        yield Given(("position",), value)
    elif nodes(subject.place, "geo"):
        yield Remark("its position can't be read")


def _street(line: str) -> str:
    return write_street(line) if line.isupper() else line


def read_commune(address: Node) -> str:
    """Return the commune's name, as INSEE has it before what the post has."""
    city = texts(first_node(address, "hasAddressCity"), "label")
    return plain_line(city.get("fr") or first_string(address, "addressLocality"))


def read_insee(address: Node) -> str:
    """Return the commune's INSEE code, from its own field or its id `kb:07019`."""
    city = first_node(address, "hasAddressCity")
    code = first_string(city, "insee") or term(city)
    return code if re.fullmatch(r"(\d\d|2[AB])\d{3}", code) else ""


def read_position(place: Node) -> Position | None:
    """Return the position, whose degrees are texts; 0,0 lies in the Atlantic and is none."""
    geo = first_node(place, "geo")
    latitude, longitude = (
        first_string(geo, key).replace(",", ".") for key in ("latitude", "longitude")
    )
    try:
        position = Position.model_validate({"latitude": latitude, "longitude": longitude})
    except ValidationError:
        return None
    return position if position.latitude or position.longitude else None


def find_hours(subject: Subject) -> Iterator[Found]:
    """Yield opening hours and notes on them, or when an event takes place."""
    schedule = subject.schedule
    for language, note in schedule.notes.items():
        if language in LANGUAGES:
            yield Given(("opening_note", language), note)
    if subject.sort.kind is RecordKind.EVENT:
        yield from _find_dates(subject)
        return
    if schedule.line:
        yield Given(("opening_hours",), schedule.line)
    yield from (Remark(remark) for remark in schedule.remarks)


def _find_dates(subject: Subject) -> Iterator[Found]:
    dates = arrange_dates(
        read_occasions(subject.node),
        subject.schedule.specifications,
        subject.today,
        is_market="market" in subject.sort.terms,
    )
    if dates.periods:
        yield Given(("periods",), [_write_period(period.model_dump()) for period in dates.periods])
    if dates.recurrence:
        yield Given(("recurrence",), dates.recurrence)
    if dates.hours:
        yield Given(("opening_hours",), dates.hours)
    if not dates.periods and not dates.recurrence:
        yield Remark("it has no date that can be read")
    yield from (Remark(remark) for remark in dates.remarks)


def _write_period(period: Mapping[str, object]) -> dict[str, FieldValue]:
    """Return a period as YAML has it, times as `14:30`."""
    return {
        key: value if isinstance(value, date) else f"{value:%H:%M}"
        for key, value in period.items()
        if value is not None
    }


def find_services(subject: Subject) -> Iterator[Found]:
    """Yield means of payment, languages spoken, and whether pets are welcome."""
    methods = [
        m for offer in nodes(subject.node, "offers") for m in terms(offer, "acceptedPaymentMethod")
    ]
    if known := list(dict.fromkeys(PAYMENT[m].value for m in methods if m in PAYMENT)):
        yield Given(("payment",), [*known])
    given = [
        LANGUAGE_NAMES.get(fold(word), word) for word in strings(subject.node, "availableLanguage")
    ]
    if spoken := list(dict.fromkeys(code for code in given if code in SPOKEN)):
        yield Given(("languages_spoken",), [*spoken])
    if unknown := [code for code in given if code not in SPOKEN]:
        yield Remark(f"languages spoken {', '.join(unknown)} are left out")
    welcome = truth(subject.place, "petsAllowed")
    if welcome is None:
        told = {truth(feature, "petsAllowed") for feature in nodes(subject.node, "hasFeature")}
        told.discard(None)
        welcome = told.pop() if len(told) == 1 else None
    if welcome is not None:
        yield Given(("pets",), "allowed" if welcome else "refused")


def find_labels(subject: Subject) -> Iterator[Found]:
    """Yield labels and the Tourisme & Handicap mark; stars have no date at the source."""
    ratings = [
        term(value)
        for each in nodes(subject.node, "hasReview")
        for value in nodes(each, "hasReviewValue")
    ]
    ratings = list(dict.fromkeys(ratings))
    labels: dict[str, FieldValue] = {}
    for rating in ratings:
        level = RATING.fullmatch(rating)
        if rating in LABELS:
            labels.setdefault(LABELS[rating].value, LABELS[rating].value)
        elif level and level[2].lower() in LEVELS:
            name = LEVELS[level[2].lower()].value
            labels[name] = {"name": name, "level": int(level[1])}
        elif level and level[2].lower().startswith("etoile"):
            yield Remark(
                f"stars ({level[1]}) are left out: the source has no date of classification"
            )
        elif rating in DEAD_LABELS:
            yield Remark(f"{rating} holds of nothing any more")
        elif rating not in DISABILITIES:
            yield Remark(f"label {rating} is not in our vocabulary")
    if labels:
        yield Given(("labels",), list(labels.values()))
    if mark := [DISABILITIES[each].value for each in ratings if each in DISABILITIES]:
        yield Given(("accessibility", "tourism_and_disability"), [*mark])


def find_sizes(subject: Subject) -> Iterator[Found]:
    """Yield capacity, seats, length and ascent."""
    counts = dict(_counts(subject.node))
    match subject.sort.kind:
        case RecordKind.ACCOMMODATION:
            counts["people"] = _number(first_string(subject.node, "allowedPersons"))
            for unit in ("people", "rooms", "pitches"):
                if counts.get(unit):
                    yield Given(("capacity", unit), int(counts[unit]))
        case RecordKind.RESTAURANT if counts.get("seats"):
            yield Given(("seats",), int(counts["seats"]))
        case RecordKind.ITINERARY:
            if length := _number(first_string(subject.node, "tourDistance")):
                kilometres = round(length / METRES, 1)
                yield Given(("length_km",), int(kilometres) if kilometres % 1 == 0 else kilometres)
            if ascent := _number(first_string(subject.node, "highDifference")):
                yield Given(("ascent_m",), round(ascent))
            if "Loop" in terms(subject.node, "hasTourType"):
                yield Given(("loop",), value=True)
        case _:
            pass


def _counts(node: Node) -> Iterator[tuple[str, float]]:
    """Yield how many of what; of several numbers of one thing nobody knows which is meant."""
    units = {**CAPACITY, "Covers": "seats"}
    found: dict[str, set[float]] = {}
    for feature in nodes(node, "hasFeature"):
        named = [units[name] for name in terms(feature, "features") if name in units]
        for unit in named:
            found.setdefault(unit, set()).add(_number(first_string(feature, "value")))
    for unit, numbers in found.items():
        numbers.discard(0)
        if len(numbers) == 1:
            yield unit, numbers.pop()


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"\d{1,7}(\.\d{1,9})?", text) else 0


Step: TypeAlias = Callable[[Subject], Iterator[Found]]
STEPS: tuple[Step, ...] = (
    find_kind,
    find_texts,
    find_place,
    find_contact,
    find_booking,
    find_hours,
    find_prices,
    find_services,
    find_labels,
    find_sizes,
)
"""In this order; of two values of one field the first stays."""
