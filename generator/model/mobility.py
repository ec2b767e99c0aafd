"""Itineraries, and coming and moving without one's own car."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.captions import Caption
from generator.model.record import Record
from generator.model.values import CommuneName, FileName, Truth, Url
from generator.model.vocabulary import Difficulty, ItineraryMode, TransportType


class Itinerary(Record):
    """A walk or a ride (schema.org TouristTrip); `position` is where it starts."""

    mode: Annotated[ItineraryMode, Caption("Mode", "Mode")]
    passes_through: Annotated[
        tuple[CommuneName, ...], Caption("Communes traversées", "Passes through")
    ] = ()
    length_km: Annotated[
        float | None, Field(ge=0, le=1000), Caption("Longueur (km)", "Length (km)")
    ] = None
    ascent_m: Annotated[int | None, Field(ge=0, le=9000), Caption("Dénivelé (m)", "Ascent (m)")] = (
        None
    )
    duration_minutes: Annotated[
        int | None, Field(ge=0), Caption("Durée (min)", "Duration (min)")
    ] = None
    difficulty: Annotated[Difficulty | None, Caption("Difficulté", "Difficulty")] = None
    loop: Annotated[Truth | None, Caption("Boucle", "Loop")] = None
    waymarks: Annotated[str | None, Caption("Balisage", "Waymarks")] = None
    gpx: Annotated[
        FileName | None, Caption("Trace GPX", "GPX file", "Chemin sous data/ : gpx/tour.gpx")
    ] = None

    @property
    def communes(self) -> tuple[str, ...]:
        """Every commune it passes through."""
        return tuple(dict.fromkeys((*super().communes, *self.passes_through)))


class Transport(Record):
    """A line, a station, soft mobility or charging."""

    type: Annotated[TransportType, Caption("Type", "Type")]
    operator: Annotated[str | None, Caption("Exploitant", "Operator")] = None
    line: Annotated[str | None, Caption("Ligne", "Line", "Numéro ou nom de la ligne")] = None
    serves: Annotated[
        tuple[CommuneName, ...], Caption("Dessert", "Serves", "Communes ou gares desservies")
    ] = ()
    timetable: Annotated[Url | None, Caption("Horaires en ligne", "Timetable")] = None
