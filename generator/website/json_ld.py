"""The facts of a page for search engines: schema.org in JSON-LD, without empty keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from generator.languages import LanguageCode, Words, words_of
from generator.model import record_type_of
from generator.model.accommodation import Accommodation
from generator.model.attraction import Attraction
from generator.model.catalogue import Catalogue
from generator.model.event import Event
from generator.model.mobility import Itinerary, Transport
from generator.model.office import WelcomePoint
from generator.model.pages import PAGE_OF_TYPE
from generator.model.provider import Restaurant
from generator.model.record import Record
from generator.model.values import Address, Contact, Position, RecordId
from generator.model.vocabulary import Pets
from generator.rendering.html import join_json, script_json
from generator.view.badges import valid_labels
from generator.view.guide import Guide
from generator.view.hours import OpeningHoursSpecification, structured
from generator.view.kinds import say_page, say_term
from generator.view.photos import shared_photos
from generator.view.phrases import say_amount
from generator.view.texts import own_text
from generator.website.json_ld_events import event_audience, event_facts
from generator.website.json_ld_types import schema_type
from generator.website.site import Site

Json = Mapping[str, object]

CONTEXT = "https://schema.org"
COUNTRY = "FR"
STARS_AUTHOR = "Atout France"
SERVICE = "Service"
MOST_NAMED = 30
"""Records of a list that search engines get by name: the first page of what they show."""


def record_json_ld(record: Record, site: Site, language: LanguageCode) -> Markup:
    """Return a record's facts in the page's language, as JSON for a script, breadcrumbs included.

    What every language says alike is found, and written as JSON, once for all of them.
    """
    words, addresses = words_of(language), site.addresses
    path = addresses.record(record, language)
    page = addresses.absolute(path)
    section = PAGE_OF_TYPE[record_type_of(record).name]
    trail = [(say_page(words, section), addresses.page(section, language)), (record.name, path)]
    translated = own_text(words, record.translated_name)
    own: dict[str, object] = {
        "@context": CONTEXT,
        "@type": schema_type(record),
        "@id": f"{page}#{record.id}",
        "name": translated or record.name,
        "alternateName": record.name if translated else None,
        "description": own_text(words, record.summary) or own_text(words, record.description),
        "url": page,
        "image": _images(record, site),
        **_spoken_facts(record, site, words),
    }
    own = {key: fact for key, fact in own.items() if fact}
    own["mainEntityOfPage"] = {
        "@type": "WebPage",
        "@id": page,
        "inLanguage": language,
        "breadcrumb": _breadcrumb(trail, site, language),
    }
    return join_json(script_json(own), _shared_json(site.guide, record.id))


def _spoken_facts(record: Record, site: Site, words: Words) -> Json:
    """Return the facts of a record that are words of a language."""
    if isinstance(record, Event):
        return event_audience(record, words)
    if isinstance(record, Itinerary) or schema_type(record) == SERVICE:
        return {}
    facts = {
        "amenityFeature": _amenities(record, words),
        "hasCertification": [
            {"@type": "Certification", "name": say_term(words, label.name)}
            for label in valid_labels(record, site.today)
        ],
    }
    if isinstance(record, Attraction):
        return facts
    facts["priceRange"] = _price_range(record, words)
    facts["paymentAccepted"] = ", ".join(say_term(words, means) for means in record.payment)
    if isinstance(record, Restaurant):
        facts["servesCuisine"] = [say_term(words, cuisine) for cuisine in record.cuisine]
    return facts


@lru_cache(maxsize=16)
def _shared_json(guide: Guide, record_id: RecordId) -> Markup:
    """Return what all languages share; they are written one after another, hence the small cache."""
    record = guide.catalogue.by_id[record_id]
    return script_json(without_empty(_shared_facts(record, guide.today)))


def _shared_facts(record: Record, today: date) -> Json:
    """Return the facts of a record that hold in every language."""
    if isinstance(record, Event | Itinerary):
        place = {
            "@type": "Place",
            "name": _venue(record),
            **_place(record.address, record.position),
        }
        if isinstance(record, Event):
            return {**event_facts(record, today), "location": place}
        return {"itinerary": place if record.address or record.position else None}
    if schema_type(record) == SERVICE:
        return _service(record)
    return {
        **_place(record.address, record.position),
        **_contact(record.contact),
        "openingHoursSpecification": _hours(record.opening_hours, today),
        "isAccessibleForFree": record.free,
        **_business(record, today),
    }


def _venue(record: Record) -> str | None:
    venue = record.venue if isinstance(record, Event) else None
    return venue or (record.address.commune if record.address else None)


def _business(record: Record, today: date) -> Json:
    """Return what schema.org knows of some types only."""
    match record:
        case Attraction():
            return {"availableLanguage": list(record.languages_spoken)}
        case Accommodation():
            return _lodging(record, today)
        case Restaurant():
            return {"acceptsReservations": record.booking}
        case _:
            return {}


def _lodging(record: Accommodation, today: date) -> Json:
    granted = record.classification
    stars = granted.stars if granted and granted.holds_on(today) else None
    author = {"@type": "Organization", "name": STARS_AUTHOR}
    return {
        "starRating": {"@type": "Rating", "ratingValue": stars, "bestRating": 5, "author": author}
        if stars
        else None,
        "numberOfRooms": record.capacity.rooms if record.capacity else None,
        "petsAllowed": None if record.pets is None else record.pets is not Pets.REFUSED,
        "availableLanguage": list(record.languages_spoken),
    }


def _service(record: Record) -> Json:
    """Return the facts of a line or network, which is no place."""
    transport = record if isinstance(record, Transport) else None
    contact = _contact(record.contact)
    return {
        "provider": {
            "@type": "Organization",
            "name": transport.operator if transport else None,
            **contact,
        }
        if contact or (transport and transport.operator)
        else None,
        "areaServed": list(
            dict.fromkeys((*record.communes, *(transport.serves if transport else ())))
        ),
    }


def _place(address: Address | None, position: Position | None) -> Json:
    return {
        "address": {
            "@type": "PostalAddress",
            "streetAddress": address.street,
            "postalCode": address.postcode,
            "addressLocality": address.commune,
            "addressCountry": COUNTRY,
        }
        if address
        else None,
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": position.latitude,
            "longitude": position.longitude,
        }
        if position
        else None,
    }


def _contact(contact: Contact) -> Json:
    facts = {
        "telephone": contact.phone or contact.mobile,
        "email": contact.email,
        "sameAs": [*([contact.website] if contact.website else []), *contact.social_networks],
    }
    return {key: fact for key, fact in facts.items() if fact}


def _hours(text: str | None, today: date) -> list[Json]:
    return _specifications(text, today) if text else []


@lru_cache(maxsize=20_000)
def _specifications(text: str, today: date) -> list[Json]:
    """Return hours, which hundreds of records may share."""
    return [without_empty(_specification(each)) for each in structured(text, today)]


def _specification(hours: OpeningHoursSpecification) -> Json:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": list(hours.days),
        "opens": hours.opens,
        "closes": hours.closes,
        "validFrom": hours.valid_from.isoformat() if hours.valid_from else None,
        "validThrough": hours.valid_through.isoformat() if hours.valid_through else None,
    }


def _amenities(record: Record, words: Words) -> list[Json]:
    access = record.accessibility
    if access is None:
        return []
    features: list[tuple[str, bool]] = [
        (f"{words.text('Tourisme & Handicap mark')} – {say_term(words, disability)}", True)
        for disability in access.tourism_and_disability
    ]
    if access.step_free is not None:
        features.append((words.text("Step-free"), access.step_free))
    return [
        {"@type": "LocationFeatureSpecification", "name": name, "value": value}
        for name, value in features
    ]


def _price_range(record: Record, words: Words) -> str | None:
    amounts = [price.amount for price in record.prices]
    amounts += [price.maximum for price in record.prices if price.maximum is not None]
    if not amounts:
        return None
    low, high = say_amount(words, min(amounts)), say_amount(words, max(amounts))
    return low if low == high else f"{low} – {high}"


def _images(record: Record, site: Site) -> list[str]:
    photos = shared_photos(site.catalogue, site.today, record)
    return [site.addresses.absolute(photo.path) for photo in photos]


def office_json_ld(site: Site, language: LanguageCode) -> dict[str, object]:
    """Return the office's facts: one welcome point is the office, several are its departments."""
    catalogue, addresses = site.catalogue, site.addresses
    page = addresses.absolute(addresses.page("office", language))
    points = catalogue.office.welcome_points
    whole: Json = {
        "@context": CONTEXT,
        "@type": "TouristInformationCenter",
        "@id": f"{page}#office",
        "name": catalogue.office.name,
        "description": own_text(words_of(language), catalogue.office.tagline),
        "url": page,
        "areaServed": catalogue.territory.name,
        **_office_contact(catalogue),
        "mainEntityOfPage": {"@type": "WebPage", "@id": page, "inLanguage": language},
    }
    if len(points) == 1:
        return without_empty({**whole, **_welcome(points[0], site)})
    departments = [
        {"@type": "TouristInformationCenter", "name": point.name, **_welcome(point, site)}
        for point in points
    ]
    return without_empty({**whole, "department": departments})


def _office_contact(catalogue: Catalogue) -> Json:
    return _contact(catalogue.office.contact)


def _welcome(point: WelcomePoint, site: Site) -> Json:
    return {
        **_place(point.address, point.position),
        **_contact(point.contact),
        "openingHoursSpecification": _hours(point.opening_hours, site.today),
        "knowsLanguage": list(point.languages_spoken),
    }


def selection_json_ld(
    trail: Sequence[tuple[str, str]], records: Sequence[Record], site: Site, language: LanguageCode
) -> dict[str, object]:
    """Return a part of a list: the way to it, and its records by name and address."""
    addresses = site.addresses
    name, path = trail[-1]
    return {
        "@context": CONTEXT,
        "@type": "CollectionPage",
        "@id": addresses.absolute(path),
        "name": name,
        "inLanguage": language,
        "breadcrumb": _breadcrumb(trail, site, language),
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(records),
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": place,
                    "name": record.name,
                    "url": addresses.absolute(addresses.record(record, language)),
                }
                for place, record in enumerate(records[:MOST_NAMED], 1)
            ],
        },
    }


def breadcrumb_json_ld(
    trail: Sequence[tuple[str, str]], site: Site, language: LanguageCode
) -> dict[str, object]:
    """Return the way from home to a page: names and paths of the website, home itself left out."""
    return {"@context": CONTEXT, **_breadcrumb(trail, site, language)}


def _breadcrumb(
    trail: Iterable[tuple[str, str]], site: Site, language: LanguageCode
) -> dict[str, object]:
    addresses = site.addresses
    home = (say_page(words_of(language), "home"), addresses.page("home", language))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": name,
                "item": addresses.absolute(path),
            }
            for place, (name, path) in enumerate((home, *trail), 1)
        ],
    }


def without_empty(facts: Json) -> dict[str, object]:
    """Return facts without the keys that hold nothing, at any depth; a type alone is nothing."""
    return {key: held for key, fact in facts.items() if (held := _held(fact)) is not None}


def _held(fact: object) -> object:
    """Return what a fact holds, or None; texts first, since most facts are."""
    if isinstance(fact, str):
        return fact or None
    if isinstance(fact, dict):
        inner = without_empty(fact)
        return inner if inner.keys() - {"@type"} else None
    if isinstance(fact, list):
        return [held for held in map(_held, fact) if held is not None] or None
    return fact
