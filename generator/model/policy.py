"""What the office asks of itself: how old a check may be, and who answers for what."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.captions import Caption
from generator.model.record import Record, Verification
from generator.model.record_kind import RecordKind
from generator.model.values import CommuneName, Email, Value
from generator.model.vocabulary import FieldGroup

MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
MONTHS_OF_A_YEAR = 12


def _read_month_day(text: str) -> str:
    """Accept a day that every year has: 29 February is none."""
    found = MONTH_DAY.fullmatch(text)
    if found is None or int(found[2]) > calendar.monthrange(2001, int(found[1]))[1]:
        raise PydanticCustomError("bad-month-day", "{value}", {"value": text, "expected": "04-01"})
    return text


MonthDay = Annotated[str, AfterValidator(_read_month_day)]
"""A day of every year, as `04-01` for 1 April."""


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, the month's last one where it has no such day."""
    years, month = divmod(day.month - 1 + months, MONTHS_OF_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


class Age(Value):
    """How long a check of some fields holds: for so many months, for a season, or both."""

    groups: Annotated[
        tuple[FieldGroup, ...], Caption("Champs", "Fields", "Laisser vide : toute la fiche")
    ] = ()
    types: Annotated[
        tuple[RecordKind, ...], Caption("Types", "Types", "Laisser vide : tous les types")
    ] = ()
    months: Annotated[int | None, Field(ge=1, le=60), Caption("Mois", "Months")] = None
    seasons: Annotated[
        tuple[MonthDay, ...],
        Caption(
            "Saisons",
            "Seasons",
            "Jours où commence une saison, par exemple « 04-01 » : à vérifier de nouveau avant",
            "Days on which a season begins, as “04-01”: to be checked again before",
        ),
    ] = ()
    ahead_days: Annotated[
        int,
        Field(ge=0, le=300),
        Caption(
            "Jours d’avance",
            "Days ahead",
            "Une vérification faite au plus tant de jours avant une saison vaut pour elle",
        ),
    ] = 120

    @model_validator(mode="after")
    def _says_how_long(self) -> Self:
        if self.months is None and not self.seasons:
            raise PydanticCustomError("age-without-length", "{value}", {"value": "months"})
        return self

    def holds_until(self, checked_on: date) -> date:
        """Return the last day on which a check of that day holds."""
        ends = [add_months(checked_on, self.months)] if self.months else []
        if self.seasons:
            ends.append(self._next_season(checked_on) - timedelta(days=1))
        return min(ends)

    def _next_season(self, checked_on: date) -> date:
        """Return the first season for which a check of that day comes too early."""
        covered = checked_on + timedelta(days=self.ahead_days)
        starts = (
            date(year, *map(int, season.split("-")))
            for year in (covered.year, covered.year + 1)
            for season in self.seasons
        )
        return min(start for start in starts if start > covered)


class Responsible(Value):
    """Who answers for some records, for rubrics of the website, or for everything."""

    name: Annotated[str, Field(min_length=1), Caption("Nom", "Name")]
    email: Annotated[
        Email | None, Caption("Courriel", "E-mail", "Jamais publié : pour les échéances")
    ] = None
    types: Annotated[
        tuple[RecordKind, ...], Caption("Types", "Types", "Laisser vide : tous les types")
    ] = ()
    communes: Annotated[
        tuple[CommuneName, ...],
        Caption("Communes", "Communes", "Laisser vide : toutes les communes"),
    ] = ()
    rubrics: Annotated[
        tuple[str, ...],
        Caption("Rubriques", "Rubrics", "Noms de fichiers de content/, sans « .md » : access"),
    ] = ()

    def answers_for(self, kind: RecordKind, communes: tuple[str, ...]) -> bool:
        """Tell whether a record of that type, in those communes, is theirs."""
        if self.rubrics and not (self.types or self.communes):
            return False
        of_type = not self.types or kind in self.types
        return of_type and (not self.communes or bool(set(self.communes) & set(communes)))

    def answers_for_rubric(self, page_id: str) -> bool:
        """Tell whether a rubric of the website is theirs."""
        return page_id in self.rubrics or not (self.types or self.communes or self.rubrics)


class Season(Value):
    """The tourist season, in which the office promises to be open on Saturdays and Sundays."""

    start: Annotated[MonthDay, Caption("Début", "Start")]
    end: Annotated[MonthDay, Caption("Fin", "End", "Dernier jour")]

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it; a winter's season goes over the new year."""
        here = f"{day:%m-%d}"
        if self.start <= self.end:
            return self.start <= here <= self.end
        return here >= self.start or here <= self.end


YEARLY = Age(months=MONTHS_OF_A_YEAR)
"""Seed: « mettre à jour annuellement » (C06, C14)."""


class Policy(Value):
    """How fresh what is published must be (`data/policy.yml`); without one, the seed's promises."""

    ages: Annotated[
        tuple[Age, ...],
        Caption("Durées", "Ages", "Les plus exigeantes valent ; au moins une fois par an"),
    ] = ()
    office: Annotated[
        Age,
        Caption("Office", "Office", "Horaires et coordonnées de l’office : à chaque saison ?"),
    ] = YEARLY
    season: Annotated[
        Season | None,
        Caption("Saison touristique", "Tourist season", "Ouvert alors samedi et dimanche"),
    ] = None
    rubric_months: Annotated[
        int, Field(ge=1, le=60), Caption("Mois entre deux contrôles d’une rubrique", "Rubrics")
    ] = MONTHS_OF_A_YEAR
    warning_days: Annotated[
        int, Field(ge=0, le=365), Caption("Jours de préavis", "Days of warning")
    ] = 60
    target_percent: Annotated[
        int,
        Field(ge=0, le=100),
        Caption("Part à jour (%)", "Share up to date (%)", "En dessous, la politique est rompue"),
    ] = 100
    responsible: Annotated[
        tuple[Responsible, ...],
        Caption("Responsables", "Responsible", "Le premier qui convient répond de la fiche"),
    ] = ()

    def ages_of(self, kind: RecordKind | None) -> tuple[Age, ...]:
        """Return the ages that hold for a type, or for what is of no type; never none."""
        own = tuple(age for age in self.ages if not age.types or kind in age.types)
        whole = any(not age.groups for age in own)
        return own if whole else (YEARLY, *own)

    def who_answers(self, kind: RecordKind, communes: tuple[str, ...]) -> Responsible | None:
        """Return who answers for a record, the first that fits."""
        fitting = (each for each in self.responsible if each.answers_for(kind, communes))
        return next(fitting, None)


def last_check(record: Record, groups: tuple[FieldGroup, ...]) -> Verification | None:
    """Return the last time that somebody looked at these fields; at all of them, if none is named."""
    looked = [record.verification] if record.verification else []
    looked += [part for part in record.partial_checks if groups and set(groups) <= set(part.groups)]
    return max(looked, key=lambda check: check.checked_on, default=None)
