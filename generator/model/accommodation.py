"""Accommodation and its official classification (code du tourisme, articles D311-4 and after)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Annotated

from pydantic import Field

from generator.model.captions import Caption
from generator.model.record import Record
from generator.model.values import Day, Localized, Time, Truth, Url, Value
from generator.model.vocabulary import AccommodationType, CampsiteCategory, NightState

CLASSIFICATION_YEARS = 5
"""A classification is granted for five years (code du tourisme, L311-6)."""


@cache
def _years_after(day: date) -> date:
    year = day.year + CLASSIFICATION_YEARS
    leap_day = (day.month, day.day) == (2, 29)
    return date(year, 3, 1) if leap_day else day.replace(year=year)


class Classification(Value):
    """The official level, exactly as granted: stars are never guessed nor drawn from labels."""

    stars: Annotated[int | None, Field(ge=1, le=5), Caption("Étoiles", "Stars")] = None
    palace: Annotated[Truth, Caption("Distinction Palace", "Palace distinction")] = False
    granted_on: Annotated[Day, Caption("Date de classement", "Granted on")]
    prorogued: Annotated[Truth, Caption("Classement prorogé", "Prorogued")] = False

    @property
    def expires_on(self) -> date:
        """The first day on which the classification no longer holds, unless prorogued."""
        return _years_after(self.granted_on)

    def holds_on(self, day: date) -> bool:
        """Tell whether the classification may be shown on that day."""
        return self.prorogued or day < self.expires_on


class Capacity(Value):
    """How many people or units; the official list counts them by typology."""

    people: Annotated[int | None, Field(ge=0), Caption("Personnes", "People")] = None
    rooms: Annotated[int | None, Field(ge=0), Caption("Chambres", "Rooms")] = None
    pitches: Annotated[int | None, Field(ge=0), Caption("Emplacements", "Pitches")] = None
    units: Annotated[int | None, Field(ge=0), Caption("Logements", "Units")] = None


class BookingCalendar(Value):
    """A calendar of what is booked (iCalendar, RFC 5545), one a room or lodging.

    Its address is often a secret of its owner: it is asked, and never published.
    """

    address: Annotated[
        Url, Caption("Adresse iCal", "iCal address", "Jamais publiée : elle n’est que consultée")
    ]
    blocks_by_policy: Annotated[
        Truth,
        Caption(
            "Bloque par principe",
            "Blocks by policy",
            "Oui : ce calendrier ferme aussi des nuits libres, il ne prouve rien",
        ),
    ] = False


class Tonight(Value):
    """What somebody at the office heard about one night, and at what time of that day."""

    day: Annotated[Day, Caption("Nuit du", "Night of", "Le jour où la nuit commence")]
    state: Annotated[NightState, Caption("État", "State")]
    read_at: Annotated[Time, Caption("Heure du relevé", "Told at")]
    rooms_left: Annotated[int | None, Field(ge=1), Caption("Chambres libres", "Rooms left")] = None
    note: Annotated[Localized | None, Caption("Précision", "Note")] = None


@dataclass(frozen=True, slots=True)
class NightReading:
    """What an accommodation's calendars said of one night, and when (Europe/Paris)."""

    night: date
    state: NightState
    read_at: datetime


class Accommodation(Record):
    """A place to sleep (schema.org LodgingBusiness)."""

    type: Annotated[AccommodationType, Caption("Typologie", "Type")]
    campsite_category: Annotated[
        CampsiteCategory | None, Caption("Catégorie du camping", "Campsite category")
    ] = None
    classification: Annotated[Classification | None, Caption("Classement", "Classification")] = None
    capacity: Annotated[Capacity | None, Caption("Capacité", "Capacity")] = None
    availability: Annotated[
        tuple[BookingCalendar, ...], Caption("Calendriers", "Booking calendars")
    ] = ()
    tonight: Annotated[Tonight | None, Caption("Ce soir", "Tonight")] = None
