"""A record as data for others: only what pages publish, under names that stay the same.

A fact is a text, a number, a truth, a list of texts, a text by language, or None where nobody
knows. Each part of a record is a function; files are written from what they return.
"""

from __future__ import annotations

from datetime import datetime

from generator.model import record_type_of
from generator.model.accommodation import Accommodation
from generator.model.catalogue import Catalogue
from generator.model.event import Event, Period
from generator.model.kinds import kind_terms
from generator.model.mobility import Itinerary, Transport
from generator.model.provider import Activity, Producer, Restaurant
from generator.model.record import Record
from generator.model.values import Localized
from generator.model.vocabulary import AccommodationType
from generator.view.badges import valid_labels
from generator.view.guide import Guide
from generator.website.addresses import Addresses

Fact = str | float | bool | list[str] | dict[str, str] | None

PRIVATE_HOSTS = frozenset({AccommodationType.FURNISHED_RENTAL, AccommodationType.BED_AND_BREAKFAST})
"""Their telephone and e-mail are those of a person: on a page, never by the thousand in a file."""

DECIMALS = 6
"""Of degrees: a tenth of a metre."""


def describe_record(record: Record, guide: Guide, addresses: Addresses) -> dict[str, Fact]:
    """Return everything that is published of a record; all records of a type have the same keys."""
    return {
        **_identity(record),
        **_texts(record),
        **_place(record, guide.catalogue),
        **_contact(record),
        **_visit(record, guide),
        **_of_type(record, guide),
        "url": _pages(record, addresses),
        **_trust(record),
    }


def _identity(record: Record) -> dict[str, Fact]:
    return {
        "id": record.id,
        "type": record_type_of(record).name,
        "kinds": [term.value for term in kind_terms(record)],
    }


def _texts(record: Record) -> dict[str, Fact]:
    return {
        "name": record.name,
        "translated_name": _localized(record.translated_name),
        "summary": _localized(record.summary),
        "description": _localized(record.description),
    }


def _place(record: Record, catalogue: Catalogue) -> dict[str, Fact]:
    address, position = record.address, record.position
    commune = catalogue.communes_by_name.get(address.commune) if address else None
    return {
        "street": address.street if address else None,
        "postcode": address.postcode if address else None,
        "commune": address.commune if address else None,
        "insee": commune.insee if commune else None,
        "latitude": round(position.latitude, DECIMALS) if position else None,
        "longitude": round(position.longitude, DECIMALS) if position else None,
    }


def _contact(record: Record) -> dict[str, Fact]:
    contact = record.contact
    private = isinstance(record, Accommodation) and record.type in PRIVATE_HOSTS
    return {
        "phone": None if private else contact.phone or contact.mobile,
        "email": None if private else contact.email,
        "website": contact.website,
        "booking": record.booking,
    }


def _visit(record: Record, guide: Guide) -> dict[str, Fact]:
    amounts = [float(price.amount) for price in record.prices]
    amounts += [float(price.maximum) for price in record.prices if price.maximum is not None]
    access = record.accessibility
    return {
        "opening_hours": record.opening_hours,
        "opening_note": _localized(record.opening_note),
        "price_min": min(amounts, default=None),
        "price_max": max(amounts, default=None),
        "free": record.free,
        "payment": [means.value for means in record.payment],
        "languages_spoken": list(record.languages_spoken),
        "pets": record.pets.value if record.pets else None,
        "step_free": access.step_free if access else None,
        "tourism_and_disability": [each.value for each in access.tourism_and_disability]
        if access
        else [],
        "labels": [label.name.value for label in valid_labels(record, guide.today)],
    }


def _of_type(record: Record, guide: Guide) -> dict[str, Fact]:  # noqa: PLR0911  # one a type
    match record:
        case Accommodation():
            return _of_accommodation(record, guide)
        case Event():
            return _of_event(record, guide)
        case Restaurant():
            return {
                "specialities": _localized(record.specialities),
                "seats": record.seats,
                "terrace": record.terrace,
            }
        case Activity():
            return {
                "minimum_age": record.minimum_age,
                "duration_minutes": record.duration_minutes,
            }
        case Producer():
            return {"products": _localized(record.products), "direct_sale": record.direct_sale}
        case Itinerary():
            return _of_itinerary(record)
        case Transport():
            return {
                "operator": record.operator,
                "line": record.line,
                "serves": list(record.serves),
                "timetable": record.timetable,
            }
        case _:
            return {}


def _of_accommodation(record: Accommodation, guide: Guide) -> dict[str, Fact]:
    """Return the official level only while it holds; what ran out is told as such."""
    granted, capacity = record.classification, record.capacity
    holds = granted is not None and granted.holds_on(guide.today)
    state = None if granted is None else "valid" if holds else "expired"
    return {
        "stars": granted.stars if granted and holds else None,
        "classification": state,
        "classification_granted_on": granted.granted_on.isoformat() if granted else None,
        "people": capacity.people if capacity else None,
        "rooms": capacity.rooms if capacity else None,
        "pitches": capacity.pitches if capacity else None,
        "units": capacity.units if capacity else None,
    }


def _of_event(record: Event, guide: Guide) -> dict[str, Fact]:
    coming = [period for period in record.periods if period.last_day >= guide.today]
    return {
        "status": record.status.value,
        "dates": [_interval(period) for period in coming],
        "recurrence": record.recurrence,
        "usual_period": _localized(record.usual_period),
        "venue": record.venue,
        "audience": [each.value for each in record.audience],
        "booking_required": record.booking_required,
        "organizer": record.organizer,
    }


def _of_itinerary(record: Itinerary) -> dict[str, Fact]:
    return {
        "passes_through": list(record.passes_through),
        "length_km": record.length_km,
        "ascent_m": record.ascent_m,
        "duration_minutes": record.duration_minutes,
        "difficulty": record.difficulty.value if record.difficulty else None,
        "loop": record.loop,
        "waymarks": record.waymarks,
    }


def _interval(period: Period) -> str:
    """Return a time interval as ISO 8601 writes it, in local time; a moment where no end is told."""
    start, end = period.start.isoformat(), period.last_day.isoformat()
    if period.start_time:
        start = datetime.combine(period.start, period.start_time).isoformat("T", "minutes")
    if period.end_time:
        end = datetime.combine(period.day_of_end_time, period.end_time).isoformat("T", "minutes")
    elif period.start_time and period.end is None:
        return start
    return f"{start}/{end}"


def _pages(record: Record, addresses: Addresses) -> dict[str, str]:
    codes = addresses.settings.language_codes
    return {code: addresses.absolute(addresses.record(record, code)) for code in codes}


def _trust(record: Record) -> dict[str, Fact]:
    checked = record.verification
    sources = record.provenance
    return {
        "verified": checked is not None,
        "checked_on": checked.checked_on.isoformat() if checked else None,
        "sources": list(dict.fromkeys(each.source for each in sources)),
        "licences": list(dict.fromkeys(each.licence for each in sources if each.licence)),
        "retrieved": max((each.retrieved.isoformat() for each in sources), default=None),
    }


def _localized(text: Localized | None) -> dict[str, str]:
    if text is None:
        return {}
    return {
        code: " ".join(said.split()) if "\n" in said else said
        for code, said in text.root.items()
        if said
    }


LOCALIZED = frozenset(
    {
        "translated_name",
        "summary",
        "description",
        "opening_note",
        "specialities",
        "products",
        "usual_period",
        "url",
    }
)
"""What a table gives a column for each language."""
