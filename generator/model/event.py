"""Events, markets and festivities."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.captions import Caption
from generator.model.opening_hours import OpeningHoursText
from generator.model.record import Record
from generator.model.values import Day, Localized, Time, Truth, Value
from generator.model.vocabulary import Audience, EventStatus, Theme


class Period(Value):
    """One time that an event takes place, first and last day included."""

    start: Annotated[Day, Caption("Début", "Start", "Premier jour, AAAA-MM-JJ")]
    end: Annotated[Day | None, Caption("Fin", "End", "Dernier jour, s’il y en a plusieurs")] = None
    start_time: Annotated[Time | None, Caption("Heure de début", "Start time")] = None
    end_time: Annotated[Time | None, Caption("Heure de fin", "End time")] = None

    @property
    def last_day(self) -> date:
        """The last day, which is the first where no end is given."""
        return self.end or self.start

    @property
    def day_of_end_time(self) -> date:
        """The day on which `end_time` lies: a dance that ends at two does so on the next one."""
        over_midnight = self.start_time and self.end_time and self.end_time <= self.start_time
        return self.last_day + timedelta(days=1) if over_midnight else self.last_day

    @model_validator(mode="after")
    def _end_after_start(self) -> Self:
        if self.last_day < self.start:
            raise PydanticCustomError(
                "ends-before-it-begins",
                "{value}",
                {"value": str(self.end), "expected": f"≥ {self.start}"},
            )
        return self


class Event(Record):
    """An event (schema.org Event), by dates, place and theme, free or paid, with its booking."""

    themes: Annotated[tuple[Theme, ...], Field(min_length=1), Caption("Thèmes", "Themes")]
    periods: Annotated[tuple[Period, ...], Caption("Dates", "Dates")] = ()
    recurrence: Annotated[
        OpeningHoursText | None,
        Caption(
            "Répétition",
            "Recurrence",
            "Comme des horaires : « Sa 08:00-12:30 » pour un marché chaque samedi matin",
            "Like opening hours: “Sa 08:00-12:30” for a market every Saturday morning",
        ),
    ] = None
    usual_period: Annotated[
        Localized | None,
        Caption(
            "Période habituelle", "Usual period", "Quand les dates de l’année ne sont pas connues"
        ),
    ] = None
    venue: Annotated[str | None, Caption("Lieu", "Venue", "Place, salle…")] = None
    status: Annotated[EventStatus, Caption("État", "Status")] = EventStatus.SCHEDULED
    audience: Annotated[tuple[Audience, ...], Caption("Public", "Audience")] = ()
    booking_required: Annotated[
        Truth | None, Caption("Réservation obligatoire", "Booking required")
    ] = None
    organizer: Annotated[str | None, Caption("Organisateur", "Organizer")] = None

    @property
    def last_day(self) -> date | None:
        """The day after which the event is over, or None where it recurs or has no dates."""
        if self.recurrence or self.usual_period or not self.periods:
            return None
        return max(period.last_day for period in self.periods)
