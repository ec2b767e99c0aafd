"""Restaurants, activities and producers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.captions import Caption
from generator.model.record import Record
from generator.model.values import Localized, Truth
from generator.model.vocabulary import ActivityType, CuisineType, ProducerType


class Restaurant(Record):
    """A place to eat (schema.org Restaurant)."""

    cuisine: Annotated[tuple[CuisineType, ...], Caption("Cuisine", "Cuisine")] = ()
    specialities: Annotated[Localized | None, Caption("Spécialités", "Specialities")] = None
    seats: Annotated[int | None, Field(ge=0), Caption("Couverts", "Seats")] = None
    terrace: Annotated[Truth | None, Caption("Terrasse", "Terrace")] = None


class Activity(Record):
    """Leisure, guided visit, spa or rental."""

    type: Annotated[ActivityType, Caption("Type", "Type")]
    minimum_age: Annotated[
        int | None, Field(ge=0, le=99), Caption("Âge minimal", "Minimum age")
    ] = None
    duration_minutes: Annotated[
        int | None, Field(ge=0), Caption("Durée (min)", "Duration (min)")
    ] = None


class Producer(Record):
    """A farm, a craft or a shop of local products."""

    type: Annotated[ProducerType, Caption("Type", "Type")]
    products: Annotated[Localized | None, Caption("Produits", "Products")] = None
    direct_sale: Annotated[Truth | None, Caption("Vente directe", "Direct sale")] = None
