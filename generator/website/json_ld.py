"""The facts of a page for search engines: schema.org in JSON-LD, without empty keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
from generator.model.values import Address, Contact, Position
from generator.model.vocabulary import Pets
from generator.view.badges import valid_labels
from generator.view.hours import OpeningHoursSpecification, structured
from generator.view.kinds import say_page, say_term
from generator.view.phrases import say_amount
from generator.view.texts import own_text
from generator.website.json_ld_events import event_facts
from generator.website.json_ld_types import schema_type
from generator.website.site import Site

Json = Mapping[str, object]

CONTEXT = "https://schema.org"
COUNTRY = "FR"
STARS_AUTHOR = "Atout France"
SERVICE = "Service"


def record_json_ld(record: Record, site: Site, language: LanguageCode) -> dict[str, object]:
    """Return a record's facts in the page's language, its breadcrumbs included."""
    words, addresses = words_of(language), site.addresses
    page = addresses.absolute(addresses.record(record, language))
    section = PAGE_OF_TYPE[record_type_of(record).name]
    trail = [
        (say_page(words, section), addresses.page(section, language)),
        (record.name, addresses.record(record, language)),
    ]
    return without_empty(
        {
            "@context": CONTEXT,
            "@type": schema_type(record),
            "@id": f"{page}#{record.id}",
            "name": own_text(words, record.translated_name) or record.name,
            "alternateName": record.name if own_text(words, record.translated_name) else None,
            "description": own_text(words, record.summary) or own_text(words, record.description),
            "url": page,
            "image": _images(record, site),
            **_facts(record, site, words),
            "mainEntityOfPage": {
                "@type": "WebPage",
                "@id": page,
                "inLanguage": language,
                "breadcrumb": _breadcrumb(trail, site, language),
            },
        }
    )


def _facts(record: Record, site: Site, words: Words) -> Json:
    if isinstance(record, Event):
        place = {
            "@type": "Place",
            "name": _venue(record),
            **_place(record.address, record.position),
        }
        return {**event_facts(record, words, site.today), "location": place}
    if isinstance(record, Itinerary):
        start = {
            "@type": "Place",
            "name": _venue(record),
            **_place(record.address, record.position),
        }
        return {"itinerary": start if record.address or record.position else None}
    if schema_type(record) == SERVICE:
        return _service(record)
    return {
        **_place(record.address, record.position),
        **_contact(record.contact),
        "openingHoursSpecification": _hours(record.opening_hours, site),
        "isAccessibleForFree": record.free,
        "amenityFeature": _amenities(record, words),
        "hasCertification": [
            {"@type": "Certification", "name": say_term(words, label.name)}
            for label in valid_labels(record, site.today)
        ],
        **_business(record, site, words),
    }


def _venue(record: Record) -> str | None:
    venue = record.venue if isinstance(record, Event) else None
    return venue or (record.address.commune if record.address else None)


def _business(record: Record, site: Site, words: Words) -> Json:
    """Return what schema.org knows of businesses only, or of attractions only."""
    if isinstance(record, Attraction):
        return {"availableLanguage": list(record.languages_spoken)}
    facts: dict[str, object] = {
        "priceRange": _price_range(record, words),
        "paymentAccepted": ", ".join(say_term(words, means) for means in record.payment),
    }
    if isinstance(record, Accommodation):
        facts |= _lodging(record, site)
    if isinstance(record, Restaurant):
        facts["servesCuisine"] = [say_term(words, cuisine) for cuisine in record.cuisine]
        facts["acceptsReservations"] = record.booking
    return facts


def _lodging(record: Accommodation, site: Site) -> Json:
    granted = record.classification
    stars = granted.stars if granted and granted.holds_on(site.today) else None
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


def _hours(text: str | None, site: Site) -> list[Json]:
    return [_specification(each) for each in structured(text, site.today)] if text else []


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
    shown = (photo for photo in record.photos if photo.may_be_shown_on(site.today))
    files = site.catalogue.files
    return [site.addresses.absolute(photo.file) for photo in shown if photo.file in files]


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
        "openingHoursSpecification": _hours(point.opening_hours, site),
        "knowsLanguage": list(point.languages_spoken),
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
    kept: dict[str, object] = {}
    for key, fact in facts.items():
        held = _held(fact)
        if held is not None:
            kept[key] = held
    return kept


def _held(fact: object) -> object:
    """Return what a fact holds, or None; texts first, since most facts are."""
    if isinstance(fact, str):
        return fact or None
    if isinstance(fact, Mapping):
        inner = without_empty(fact)
        return inner if inner.keys() - {"@type"} else None
    if isinstance(fact, list):
        return [held for held in map(_held, fact) if held is not None] or None
    return fact
