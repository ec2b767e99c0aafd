"""A fictional office whose records have every field: reserved numbers, example.org."""

from __future__ import annotations

from datetime import date

from generator.languages import LanguageCode
from generator.model.accommodation import Accommodation
from generator.model.attraction import Attraction
from generator.model.catalogue import Catalogue, Language, Settings
from generator.model.event import Event
from generator.model.mobility import Itinerary, Transport
from generator.model.office import EmergencyNumber, Identity, Notice, Office, Territory
from generator.model.photo_file import PhotoFile
from generator.model.provider import Activity, Producer, Restaurant
from generator.model.record import Record

TODAY = date(2026, 7, 14)
LANGUAGES = (LanguageCode("fr"), LanguageCode("en"), LanguageCode("nl"))
SETTINGS = Settings(
    "https://example.org/guide/",
    (
        Language(LANGUAGES[0], "Français"),
        Language(LANGUAGES[1], "English"),
        Language(LANGUAGES[2], "Nederlands"),
    ),
)


def everywhere(text: str) -> dict[str, str]:
    """Return a text in all three languages."""
    return {"fr": f"{text} (fr)", "en": f"{text} (en)", "nl": f"{text} (nl)"}


def shared_fields(text: str = "Texte") -> dict[str, object]:
    """Return every field that all records have, each text made from `text`."""
    return {
        "translated_name": {"en": f"{text} name"},
        "summary": everywhere(f"{text} summary"),
        "description": {"fr": f"{text} un.\n\n{text} deux.", "en": f"{text} one.\n\n{text} two."},
        "address": {"street": f"12 rue {text}", "postcode": "07600", "commune": "Vals-les-Bains"},
        "position": {"latitude": 44.66, "longitude": 4.37},
        "contact": {
            "phone": "04 65 71 00 12",
            "mobile": "04 65 71 00 13",
            "email": "bonjour@example.org",
            "website": "https://example.org/",
            "social_networks": ["https://social.example.org/deux-fontaines"],
        },
        "booking": "https://example.org/booking",
        "opening_hours": "Apr-Oct Mo-Fr 09:00-12:00,14:00-18:00",
        "opening_note": everywhere(f"{text} note"),
        "prices": [
            {"label": everywhere(f"{text} chambre"), "amount": "78", "maximum": "112,50"},
            {"amount": "12", "unit": "child"},
        ],
        "payment": ["cash", "card"],
        "languages_spoken": ["fr", "nl"],
        "pets": "with-supplement",
        "accessibility": {
            "tourism_and_disability": ["motor", "hearing"],
            "step_free": True,
            "description": everywhere(f"{text} accès"),
        },
        "labels": [
            "clef-verte",
            {"name": "gites-de-france", "level": 3},
            {"name": "accueil-velo", "valid_until": "2026-01-31"},
        ],
        "photos": [
            {"file": "photos/shown.jpg", "credit": f"{text} Photographe", "alt": everywhere(text)},
            {"file": "photos/no-credit.jpg"},
            {"file": "photos/expired.jpg", "credit": "X", "rights_until": "2026-07-13"},
            {"file": "photos/missing.jpg", "credit": "X"},
        ],
        "provenance": [
            {
                "source": f"{text} Source",
                "licence": "Licence Ouverte 2.0",
                "retrieved": "2026-04-17",
                "address": "https://example.org/source",
            }
        ],
        "verification": {
            "checked_on": "2026-06-03",
            "checked_by": f"{text} Vérif",
            "method": "visit",
        },
    }


def hotel(**fields: object) -> Accommodation:
    """Return a hotel that was granted three stars."""
    own = {
        "id": "hotel-des-deux-fontaines",
        "name": "Hôtel des Deux Fontaines",
        "type": "hotel",
        "classification": {"stars": 3, "granted_on": "2022-09-30"},
        "capacity": {"rooms": 24, "people": 56},
    }
    return Accommodation.model_validate(own | fields)


def event(**fields: object) -> Event:
    """Return an event without a date."""
    own = {"id": "foire-de-l-exemple", "name": "Foire de l’Exemple", "themes": ["fair"]}
    return Event.model_validate(own | fields)


def complete_records(text: str = "Texte", **fields: object) -> tuple[Record, ...]:
    """Return one record of each type, each with every field."""
    shared = shared_fields(text) | fields
    own: tuple[tuple[type[Record], dict[str, object]], ...] = (
        (
            Accommodation,
            {
                "type": "campsite",
                "campsite_category": "tourism",
                "classification": {"stars": 4, "palace": True, "granted_on": "2024-02-29"},
                "capacity": {"people": 300, "rooms": 2, "pitches": 90, "units": 12},
                "availability": [{"address": "https://example.org/private.ics"}],
                "tonight": {
                    "day": "2026-07-14",
                    "state": "free",
                    "read_at": "17:05",
                    "rooms_left": 2,
                    "note": everywhere(f"{text} soir"),
                },
            },
        ),
        (
            Attraction,
            {
                "type": "volcano",
                "fragility": {"reason": everywhere(text), "advice": everywhere(text)},
            },
        ),
        (
            Event,
            {
                "themes": ["music", "market"],
                "periods": [
                    {"start": "2026-07-18", "start_time": "17:00", "end_time": "23:30"},
                    {"start": "2026-08-01", "end": "2026-08-09"},
                    {"start": "2025-08-01"},
                ],
                "recurrence": "Jul-Aug We 18:00-22:00",
                "usual_period": everywhere(text),
                "venue": f"Place {text}",
                "status": "full",
                "audience": ["families"],
                "booking_required": True,
                "organizer": f"Comité {text}",
            },
        ),
        (
            Restaurant,
            {"cuisine": ["local"], "specialities": everywhere(text), "seats": 40, "terrace": True},
        ),
        (Activity, {"type": "spa", "minimum_age": 8, "duration_minutes": 90}),
        (
            Itinerary,
            {
                "mode": "walk",
                "passes_through": ["Aizac"],
                "length_km": 12.5,
                "ascent_m": 1350,
                "duration_minutes": 270,
                "difficulty": "medium",
                "loop": True,
                "waymarks": f"{text} jaune",
                "gpx": "gpx/boucle.gpx",
            },
        ),
        (
            Transport,
            {
                "type": "coach-line",
                "operator": f"Cars {text}",
                "line": "E76",
                "serves": ["Aubenas", f"{text}ville"],
                "timetable": "https://example.org/timetable",
            },
        ),
        (Producer, {"type": "farm", "products": everywhere(text), "direct_sale": True}),
    )
    return tuple(
        model.model_validate(
            {"id": f"complete-{model.__name__.lower()}", "name": f"{text} {model.__name__}"}
            | shared
            | more
        )
        for model, more in own
    )


def catalogue(*records: Record, notices: tuple[Notice, ...] = (), text: str = "Texte") -> Catalogue:
    """Return an office's catalogue with these records."""
    territory = {
        "name": "Pays de l’Exemple",
        "department": "Ardèche",
        "communes": [
            {
                "name": "Vals-les-Bains",
                "insee": "07331",
                "postcodes": ["07600"],
                "summary": everywhere(text),
            },
            {"name": "Aizac", "insee": "07003", "postcodes": ["07530"]},
        ],
    }
    shared = shared_fields(text)
    point = {key: shared[key] for key in ("address", "position", "contact", "accessibility")}
    point |= {
        "name": f"{text} Accueil",
        "opening_hours": "Mo-Sa 09:00-12:30,14:00-18:00",
        "opening_note": everywhere(text),
        "services": ["wifi", "hearing-loop"],
        "languages_spoken": ["fr", "en", "nl"],
    }
    office = {
        "name": f"{text} Office",
        "tagline": everywhere(text),
        "contact": shared["contact"],
        "welcome_points": [point],
        "publisher": {"name": f"{text} Éditeur", "director": f"{text} D", "host": f"{text} H"},
        "provenance": shared["provenance"],
    }
    numbers = [
        {"number": "15", "name": everywhere(text), "purpose": everywhere(text)},
        {"number": "116 117", "name": everywhere(text), "purpose": {"fr": text}},
        {"number": "112", "name": everywhere(text), "purpose": everywhere(text)},
        {
            "number": "114",
            "name": everywhere(text),
            "purpose": everywhere(text),
            "text_message": True,
        },
    ]
    return Catalogue(
        settings=SETTINGS,
        office=Office.model_validate(office),
        identity=Identity(),
        territory=Territory.model_validate(territory),
        emergency_numbers=tuple(EmergencyNumber.model_validate(number) for number in numbers),
        records=tuple(sorted(records, key=lambda record: record.id)),
        notices=notices,
        files=frozenset(
            {"photos/shown.jpg", "photos/no-credit.jpg", "photos/expired.jpg", "gpx/boucle.gpx"}
        ),
        photos={
            f"photos/{name}.jpg": PhotoFile(4000, 3000, name)
            for name in ("shown", "no-credit", "expired")
        },
    )


def notice(**fields: object) -> Notice:
    """Return a notice that holds on the day of the tests."""
    own = {
        "id": "piscine-fermee",
        "kind": "closure",
        "start": "2026-07-01",
        "end": "2026-07-31",
        "title": everywhere("Piscine fermée"),
    }
    return Notice.model_validate(own | fields)
