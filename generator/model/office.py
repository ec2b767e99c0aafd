"""The office itself: its welcome points, its territory, its look, its emergency numbers and notices."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.captions import Caption
from generator.model.opening_hours import OpeningHoursText
from generator.model.record import Accessibility, Provenance, Verification
from generator.model.values import (
    Address,
    Colour,
    CommuneName,
    Contact,
    Day,
    InseeCode,
    Language,
    Localized,
    Position,
    Postcode,
    RecordId,
    RecordReference,
    ShortNumber,
    Truth,
    Value,
)
from generator.model.vocabulary import NoticeKind, NoticeSeverity, OfficeService


class WelcomePoint(Value):
    """A place where the office welcomes visitors, with its own hours."""

    name: Annotated[str, Caption("Nom", "Name")]
    address: Annotated[Address, Caption("Adresse", "Address")]
    position: Annotated[Position | None, Caption("Position", "Position")] = None
    contact: Annotated[Contact, Caption("Contact", "Contact")] = Contact()
    opening_hours: Annotated[OpeningHoursText | None, Caption("Horaires", "Opening hours")] = None
    opening_note: Annotated[
        Localized | None, Caption("Précision sur les horaires", "Note on hours")
    ] = None
    services: Annotated[tuple[OfficeService, ...], Caption("Services", "Services")] = ()
    languages_spoken: Annotated[
        tuple[Language, ...], Caption("Langues parlées", "Languages spoken")
    ] = ()
    accessibility: Annotated[Accessibility | None, Caption("Accessibilité", "Accessibility")] = None


class Publisher(Value):
    """Who answers for the website (loi du 21 juin 2004, LCEN, article 6)."""

    name: Annotated[str, Caption("Éditeur", "Publisher")]
    director: Annotated[
        str | None, Caption("Directeur de la publication", "Director of publication")
    ] = None
    host: Annotated[str | None, Caption("Hébergeur", "Host", "Nom, adresse et téléphone")] = None


class Office(Value):
    """The tourist office (schema.org TouristInformationCenter)."""

    name: Annotated[str, Caption("Nom", "Name")]
    tagline: Annotated[Localized | None, Caption("Accroche", "Tagline")] = None
    demonstration: Annotated[
        Truth,
        Caption(
            "Démonstration",
            "Demonstration",
            "Oui : chaque page dit que ce n’est pas le site d’un office",
        ),
    ] = False
    contact: Annotated[Contact, Caption("Contact", "Contact")] = Contact()
    welcome_points: Annotated[
        tuple[WelcomePoint, ...], Caption("Points d’accueil", "Welcome points")
    ] = ()
    publisher: Annotated[Publisher | None, Caption("Éditeur du site", "Publisher")] = None
    provenance: Annotated[tuple[Provenance, ...], Caption("Provenance", "Provenance")] = ()
    verification: Annotated[Verification | None, Caption("Vérification", "Verification")] = None


class Colours(Value):
    """The eight base colours, or their values for dark screens; what is left out keeps ours."""

    ink: Annotated[Colour | None, Caption("Encre", "Ink", "Textes, en-tête et pied de page")] = None
    paper: Annotated[Colour | None, Caption("Papier", "Paper", "Fond des pages")] = None
    brand: Annotated[Colour | None, Caption("Marque", "Brand", "Boutons et logotype")] = None
    river: Annotated[Colour | None, Caption("Rivière", "River", "Liens")] = None
    land: Annotated[Colour | None, Caption("Terre", "Land", "Prairies, labels écologiques")] = None
    sun: Annotated[Colour | None, Caption("Soleil", "Sun", "Accents")] = None
    sky: Annotated[Colour | None, Caption("Ciel", "Sky", "Dessins et têtes de page")] = None
    alert: Annotated[Colour | None, Caption("Alerte", "Alert", "Urgences, annulations")] = None

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """The colours that are given, with their names."""
        return tuple((name, colour) for name, colour in self if colour)


class Identity(Value):
    """Colours and fonts, shared by the website and print (seed: « charte graphique »)."""

    colours: Annotated[Colours, Caption("Couleurs", "Colours")] = Colours()
    dark_colours: Annotated[
        Colours, Caption("Couleurs sombres", "Dark colours", "Pour les écrans en mode sombre")
    ] = Colours()
    display_font: Annotated[str | None, Caption("Police des titres", "Display font")] = None
    text_font: Annotated[str | None, Caption("Police du texte", "Text font")] = None


class Commune(Value):
    """A commune of the territory."""

    name: Annotated[CommuneName, Caption("Nom", "Name")]
    insee: Annotated[InseeCode, Caption("Code INSEE", "INSEE code")]
    postcodes: Annotated[tuple[Postcode, ...], Caption("Codes postaux", "Postcodes")]
    position: Annotated[Position | None, Caption("Position", "Position")] = None
    former_names: Annotated[
        tuple[CommuneName, ...],
        Caption("Anciens noms", "Former names", "Communes fusionnées, autres graphies"),
    ] = ()
    outline: Annotated[
        tuple[tuple[float, float], ...], Caption("Contour", "Outline", "Points longitude, latitude")
    ] = ()
    summary: Annotated[Localized | None, Caption("Résumé", "Summary")] = None


class Territory(Value):
    """The communes in which the office informs; names are unique."""

    name: Annotated[str, Caption("Nom", "Name")]
    department: Annotated[str | None, Caption("Département", "Department")] = None
    communes: Annotated[tuple[Commune, ...], Field(min_length=1), Caption("Communes", "Communes")]
    margin_km: Annotated[
        float,
        Field(gt=0, le=200),
        Caption(
            "Marge (km)",
            "Margin (km)",
            "Distance au-delà de laquelle une position est jugée hors du territoire",
        ),
    ] = 12.0
    provenance: Annotated[tuple[Provenance, ...], Caption("Provenance", "Provenance")] = ()


class EmergencyNumber(Value):
    """A number to call when it matters (seed: « numéros de téléphone d’urgence »)."""

    number: Annotated[ShortNumber, Caption("Numéro", "Number")]
    name: Annotated[Localized, Caption("Nom", "Name")]
    purpose: Annotated[Localized, Caption("Pour quoi", "Purpose")]
    text_message: Annotated[Truth, Caption("Par SMS aussi", "By text message too")] = False
    provenance: Annotated[tuple[Provenance, ...], Caption("Provenance", "Provenance")] = ()
    verification: Annotated[Verification | None, Caption("Vérification", "Verification")] = None


class Notice(Value):
    """Last-minute information; it begins and ends by itself."""

    id: Annotated[RecordId, Field(exclude=True), Caption("Identifiant", "Identifier")]
    kind: Annotated[NoticeKind, Caption("Nature", "Kind")]
    severity: Annotated[NoticeSeverity, Caption("Importance", "Severity")] = (
        NoticeSeverity.INFORMATION
    )
    start: Annotated[Day, Caption("Début", "Start")]
    end: Annotated[Day, Caption("Fin", "End", "Dernier jour de validité")]
    record: Annotated[RecordReference | None, Caption("Fiche concernée", "Record concerned")] = None
    title: Annotated[Localized, Caption("Titre", "Title")]
    text: Annotated[Localized | None, Caption("Texte", "Text")] = None
    verification: Annotated[Verification | None, Caption("Vérification", "Verification")] = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the notice is shown on that day."""
        return self.start <= day <= self.end

    @model_validator(mode="after")
    def _end_after_start(self) -> Self:
        if self.end < self.start:
            raise PydanticCustomError(
                "ends-before-it-begins",
                "{value}",
                {"value": str(self.end), "expected": f"≥ {self.start}"},
            )
        return self
