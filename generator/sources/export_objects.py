"""A record as JSON-LD in DATAtourisme's vocabulary: what its readers of a flux expect, and no more.

Telephone and e-mail of private hosts stay on their pages, photos without rights at home.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from generator.languages import words_of
from generator.model import record_type_of
from generator.model.accommodation import Accommodation
from generator.model.catalogue import Catalogue
from generator.model.event import Event, Period
from generator.model.kinds import kind_terms
from generator.model.mobility import Itinerary
from generator.model.phone import write_phone_number
from generator.model.provider import Restaurant
from generator.model.record import Photo, Price, Record
from generator.model.record_kind import RecordKind
from generator.model.values import Address, Localized
from generator.model.vocabulary import AccommodationType, Pets, PriceUnit
from generator.sources.datatourisme_terms import DISABILITIES, LABELS, PAYMENT
from generator.sources.export_classes import CLASSES_OF_KIND, CLASSES_OF_TERM, THEMES_OF_TERM
from generator.view.badges import valid_labels
from generator.view.hours import OpeningHoursSpecification, structured, view_hours
from generator.view.photos import renditions_of, shown_photos
from generator.view.recurrence import occurrences

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Node: TypeAlias = dict[str, Json]

PRIVATE_HOSTS = frozenset({AccommodationType.FURNISHED_RENTAL, AccommodationType.BED_AND_BREAKFAST})
"""Their telephone and e-mail are those of a person: on a page, never by the thousand in a file."""
DECIMALS = 6
"""Of degrees: a tenth of a metre."""
METRES = 1_000
A_YEAR = timedelta(days=365)
CLOSED = "00:00"
KB_OF: Mapping[StrEnum, str] = MappingProxyType(
    {
        meaning: name
        for table in (PAYMENT, LABELS, DISABILITIES)
        for name, meaning in reversed(list(table.items()))
    }
)
"""DATAtourisme's name of a term: the first of those that the import reads so."""
RATES: Mapping[PriceUnit, str] = MappingProxyType(
    {PriceUnit.ADULT: "AdultRate", PriceUnit.CHILD: "ChildRate", PriceUnit.GROUP: "Group"}
)


def is_private(record: Record) -> bool:
    """Tell whether its contact is a private person's."""
    return isinstance(record, Accommodation) and record.type in PRIVATE_HOSTS


@dataclass(frozen=True, slots=True)
class _Subject:
    """A record as it is written: the day decides what still holds."""

    record: Record
    catalogue: Catalogue
    today: date

    @property
    def address(self) -> str:
        """Its address for ever, which names it."""
        return f"{self.site}q/{self.record.id}/"

    @property
    def site(self) -> str:
        """The website's address, with its last slash."""
        return f"{self.catalogue.settings.site_url.rstrip('/')}/"


def describe_record(record: Record, catalogue: Catalogue, today: date) -> Node:
    """Return a record as JSON-LD in DATAtourisme's vocabulary, without what nobody knows."""
    subject = _Subject(record, catalogue, today)
    classes = sorted(_classes(record), key=lambda name: (":" not in name, name))
    themes = [THEMES_OF_TERM[each] for each in kind_terms(record) if each in THEMES_OF_TERM]
    texts = _described(record)
    office: Node = {"@id": f"{subject.site}#office", "schema:legalName": catalogue.office.name}
    return _filled(
        {
            "@id": subject.address,
            "dc:identifier": record.id,
            "@type": [*classes],
            "rdfs:label": _label(record, catalogue),
            "rdfs:comment": _languages(record.summary),
            "hasDescription": [texts] if texts else [],
            "hasContact": _contacts(subject),
            "hasBookingContact": [_agent([], [], [record.booking])] if record.booking else [],
            "isLocatedAt": [_place(subject)],
            "takesPlaceAt": [*_periods(subject)],
            "offers": _offers(record),
            "hasRepresentation": [*_pictures(subject)],
            "hasReview": [*_reviews(subject)],
            "hasTheme": [{"@id": f"kb:{name}", "@type": [sort]} for name, sort in themes],
            "availableLanguage": [*record.languages_spoken],
            **_sizes(record),
            "hasBeenCreatedBy": {**office, "@type": ["schema:Organization", "foaf:Agent", "Agent"]},
            "lastUpdate": _last_look(record, today).isoformat(),
        }
    )


def _classes(record: Record) -> set[str]:
    terms = kind_terms(record)
    told = (CLASSES_OF_TERM.get(term, "") for term in terms)
    kind = RecordKind(record_type_of(record).name)
    return set(CLASSES_OF_KIND[kind].split()).union(*(each.split() for each in told))


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def _languages(text: Localized | None) -> Node:
    return {str(code): [said.strip()] for code, said in text.root.items()} if text else {}


def _label(record: Record, catalogue: Catalogue) -> Node:
    own: Node = {str(catalogue.settings.default_language): [record.name]}
    return {**_languages(record.translated_name), **own}


def _described(record: Record) -> Node:
    short, whole = _languages(record.summary), _languages(record.description)
    node: Node = {"shortDescription": short, "dc:description": whole}
    return {"@type": ["Description"], **_filled(node)} if short or whole else {}


def _agent(phones: Sequence[str], emails: Sequence[str], pages: Sequence[str]) -> Node:
    return _filled(
        {
            "@type": ["foaf:Agent", "Agent"],
            "schema:telephone": [write_phone_number(one).replace("\u00a0", " ") for one in phones],
            "schema:email": [*emails],
            "foaf:homepage": [*pages],
        }
    )


def _contacts(subject: _Subject) -> list[Json]:
    contact = subject.record.contact
    private = is_private(subject.record)
    phones = [] if private else [one for one in (contact.phone, contact.mobile) if one]
    emails = [contact.email] if contact.email and not private else []
    pages = [one for one in (contact.website, *contact.social_networks) if one]
    return [_agent(phones, emails, pages)] if phones or emails or pages else []


def _place(subject: _Subject) -> Node:
    record, position = subject.record, subject.record.position
    geo: Node = {"@type": ["schema:GeoCoordinates"]}
    if position:
        geo["schema:latitude"] = f"{round(position.latitude, DECIMALS)}"
        geo["schema:longitude"] = f"{round(position.longitude, DECIMALS)}"
    return _filled(
        {
            "@type": ["schema:Place", "Place"],
            "schema:address": [_address(subject, record.address)] if record.address else [],
            "schema:geo": geo if position else {},
            "schema:openingHoursSpecification": [*_hours(subject)],
            "petsAllowed": record.pets is not Pets.REFUSED if record.pets else None,
        }
    )


def _address(subject: _Subject, address: Address) -> Node:
    commune = subject.catalogue.communes_by_name.get(address.commune)
    city: Node = {}
    if commune:
        city = {"@id": f"kb:{commune.insee}", "@type": ["City"], "insee": commune.insee}
        city["rdfs:label"] = {"fr": [commune.name]}
    return _filled(
        {
            "@type": ["schema:PostalAddress", "PostalAddress"],
            "schema:streetAddress": [address.street] if address.street else [],
            "schema:postalCode": address.postcode,
            "schema:addressLocality": address.commune,
            "hasAddressCity": city,
        }
    )


def _hours(subject: _Subject) -> Iterator[Node]:
    """Yield hours as far as they can be said: this vocabulary knows no closed day and no holiday."""
    record = subject.record
    text = record.opening_hours
    found = structured(text, subject.today) if text else ()
    said = [each for each in found if _is_sayable(each)]
    exact = len(said) == len(found)
    note = _languages(record.opening_note) if exact else _said_hours(subject)
    for place, each in enumerate(said if exact else []):
        days: list[Json] = [{"@id": f"schema:{day.rpartition('/')[2]}"} for day in each.days]
        node: Node = {
            "@type": ["schema:OpeningHoursSpecification"],
            "schema:validFrom": f"{each.valid_from}T00:00:00" if each.valid_from else None,
            "schema:validThrough": f"{each.valid_through}T23:59:59" if each.valid_through else None,
            "schema:opens": f"{each.opens}:00",
            "schema:closes": f"{each.closes}:00",
            "schema:dayOfWeek": days,
            "additionalInformation": note if not place else {},
        }
        yield _filled(node)
    if note and not (exact and said):
        yield {"@type": ["schema:OpeningHoursSpecification"], "additionalInformation": note}


def _said_hours(subject: _Subject) -> Node:
    """Return hours in words, with the note on them, in the website's languages."""
    said: Node = {}
    for code in subject.catalogue.settings.language_codes:
        seen = view_hours(subject.record.opening_hours or "", words_of(code), subject.today)
        note = subject.record.opening_note
        parts = [seen.sentence if seen.exact else "", (note and note.text(code)) or ""]
        if any(parts):
            said[code] = ["\n".join(part.strip() for part in parts if part)]
    return said


def _is_sayable(each: OpeningHoursSpecification) -> bool:
    is_closed = each.opens == each.closes == CLOSED
    return not is_closed and not any("PublicHolidays" in day for day in each.days)


def _periods(subject: _Subject) -> Iterator[Node]:
    """Yield when an event takes place; what comes back, day by day for a year."""
    record, today = subject.record, subject.today
    if not isinstance(record, Event):
        return
    periods: list[Period] = list(record.periods)
    if record.recurrence:
        periods += occurrences(record.recurrence, today, today + A_YEAR)
    for period in periods:
        yield _filled(
            {
                "@type": ["Period"],
                "startDate": period.start.isoformat(),
                "endDate": period.last_day.isoformat(),
                "startTime": period.start_time.isoformat() if period.start_time else None,
                "endTime": period.end_time.isoformat() if period.end_time else None,
            }
        )


def _offers(record: Record) -> list[Json]:
    methods = list(dict.fromkeys(KB_OF[each] for each in record.payment if each in KB_OF))
    prices = [_price(price) for price in record.prices]
    if record.free and not prices:
        prices = [
            {"@type": ["schema:PriceSpecification"], "hasEligiblePolicy": [{"@id": "kb:Free"}]}
        ]
    offer = _filled(
        {
            "schema:acceptedPaymentMethod": [
                {"@id": f"kb:{name}", "@type": ["schema:PaymentMethod"]} for name in methods
            ],
            "schema:priceSpecification": [*prices],
        }
    )
    return [{"@type": ["schema:Offer", "Offer"], **offer}] if offer else []


def _price(price: Price) -> Node:
    rate = RATES.get(price.unit) if price.unit else None
    lowest, highest = f"{price.amount:f}", f"{price.maximum:f}" if price.maximum else ""
    return _filled(
        {
            "@type": ["schema:PriceSpecification"],
            "schema:price": lowest if not highest else None,
            "schema:minPrice": [lowest],
            "schema:maxPrice": [highest] if highest else [],
            "schema:priceCurrency": "EUR",
            "additionalInformation": _languages(price.label),
            "hasEligiblePolicy": [{"@id": f"kb:{rate}"}] if rate else [],
        }
    )


def _pictures(subject: _Subject) -> Iterator[Node]:
    """Yield the photos that may be shown, where the website has them, with author and rights."""
    for photo in shown_photos(subject.catalogue, subject.today, subject.record):
        sizes = renditions_of(photo.file, subject.catalogue.photos[photo.file])
        yield {
            "@type": ["ebucore:EditorialObject"],
            "ebucore:hasRelatedResource": [
                {
                    "@type": ["ebucore:Resource"],
                    "ebucore:locator": [f"{subject.site}{sizes.jpeg.path}"],
                }
            ],
            "ebucore:hasAnnotation": [_annotation(photo)],
        }


def _annotation(photo: Photo) -> Node:
    return _filled(
        {
            "@type": ["ebucore:Annotation", "Annotation"],
            "ebucore:title": _languages(photo.alt),
            "credits": [photo.credit],
            "ebucore:isCoveredBy": photo.licence,
            "rightsEndDate": photo.rights_until.isoformat() if photo.rights_until else None,
        }
    )


def _reviews(subject: _Subject) -> Iterator[Node]:
    """Yield stars as far as they hold, labels that hold, and the marks of Tourisme & Handicap."""
    record = subject.record
    granted = record.classification if isinstance(record, Accommodation) else None
    names = [
        KB_OF[label.name] for label in valid_labels(record, subject.today) if label.name in KB_OF
    ]
    if record.accessibility:
        names += [KB_OF[each] for each in record.accessibility.tourism_and_disability]
    values = [(name, "LabelRating") for name in names]
    if granted and granted.stars and granted.holds_on(subject.today):
        plural = "s" if granted.stars > 1 else ""
        values.insert(0, (f"ScaleRating_{granted.stars}etoile{plural}", "ScaleRating"))
    for name, sort in values:
        yield {"@type": ["Review"], "hasReviewValue": {"@id": f"kb:{name}", "@type": [sort]}}


def _sizes(record: Record) -> Node:
    match record:
        case Accommodation(capacity=capacity) if capacity:
            units = {"Bedroom": capacity.rooms, "Pitch": capacity.pitches}
            return {"allowedPersons": capacity.people, "hasFeature": _counts(units)}
        case Restaurant():
            return {"hasFeature": _counts({"Covers": record.seats})}
        case Itinerary():
            length = record.length_km
            return {
                "tourDistance": round(length * METRES) if length is not None else None,
                "highDifference": record.ascent_m,
                "hasTourType": [{"@id": "kb:Loop", "@type": ["TourType"]}] if record.loop else [],
            }
        case _:
            return {}


def _counts(units: Mapping[str, int | None]) -> list[Json]:
    return [
        {
            "@type": ["schema:PropertyValue", "FeatureSpecification"],
            "features": [{"@id": f"kb:{name}"}],
            "schema:value": count,
        }
        for name, count in units.items()
        if count
    ]


def _last_look(record: Record, today: date) -> date:
    """Return the last day on which somebody is known to have looked at the facts."""
    days = [each.retrieved for each in record.provenance]
    days += [each.checked_on for each in record.partial_checks]
    days += [record.verification.checked_on] if record.verification else []
    return max((day for day in days if day <= today), default=today)
