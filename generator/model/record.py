"""What every published record has, whatever its type."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.model.captions import Caption
from generator.model.opening_hours import OpeningHoursText
from generator.model.values import (
    Address,
    Amount,
    Contact,
    Day,
    FileName,
    Language,
    Localized,
    Position,
    RecordId,
    Truth,
    Url,
    Value,
)
from generator.model.vocabulary import (
    Disability,
    FieldGroup,
    LabelName,
    PaymentMeans,
    Pets,
    PriceUnit,
    VerificationMethod,
)


class Photo(Value):
    """A picture, its author and how long it may be shown."""

    file: Annotated[FileName, Caption("Fichier", "File", "Chemin sous data/ : photos/chateau.jpg")]
    credit: Annotated[str | None, Caption("Crédit", "Credit", "Nom de l’auteur")] = None
    licence: Annotated[str | None, Caption("Licence", "Licence")] = None
    rights_until: Annotated[Day | None, Caption("Fin des droits", "Rights until")] = None
    alt: Annotated[Localized | None, Caption("Texte de remplacement", "Alternative text")] = None

    def may_be_shown_on(self, day: date) -> bool:
        """Tell whether its author is named and its rights still run."""
        return bool(self.credit) and (self.rights_until is None or day <= self.rights_until)


class Price(Value):
    """A price in euros; `free` on the record says that there is none."""

    label: Annotated[Localized | None, Caption("Libellé", "Label")] = None
    amount: Annotated[Amount, Caption("Montant (€)", "Amount (€)")]
    maximum: Annotated[Amount | None, Caption("Montant maximal (€)", "Maximum (€)")] = None
    unit: Annotated[PriceUnit | None, Caption("Unité", "Unit")] = None


class Label(Value):
    """A label or mark held; épis and clés are its level."""

    name: Annotated[LabelName, Caption("Label", "Label")]
    level: Annotated[int | None, Field(ge=1, le=5), Caption("Niveau", "Level")] = None
    valid_until: Annotated[Day | None, Caption("Valable jusqu’au", "Valid until")] = None


def _read_label(label: object) -> object:
    return {"name": label} if isinstance(label, str) else label


class Accessibility(Value):
    """Accessibility: the Tourisme & Handicap mark and what a visitor needs to know."""

    tourism_and_disability: Annotated[
        tuple[Disability, ...],
        Caption(
            "Tourisme & Handicap",
            "Tourisme & Handicap",
            "Handicaps pour lesquels la marque est détenue",
        ),
    ] = ()
    step_free: Annotated[Truth | None, Caption("De plain-pied", "Step-free")] = None
    description: Annotated[Localized | None, Caption("Description", "Description")] = None


class Provenance(Value):
    """Where facts come from, and which fields they are."""

    source: Annotated[str, Caption("Source", "Source")]
    licence: Annotated[str | None, Caption("Licence", "Licence")] = None
    retrieved: Annotated[Day, Caption("Relevé le", "Retrieved on")]
    address: Annotated[Url | None, Caption("Adresse de la source", "Address of the source")] = None
    fields: Annotated[tuple[str, ...], Caption("Champs", "Fields")] = ()


class Verification(Value):
    """A human looked (seed: « mettre à jour annuellement »); an update is not a verification."""

    checked_on: Annotated[Day, Caption("Vérifié le", "Checked on")]
    checked_by: Annotated[str, Caption("Vérifié par", "Checked by")]
    method: Annotated[VerificationMethod, Caption("Moyen", "Method")]


class PartialCheck(Verification):
    """A human looked at some fields only, as at the new season's prices by telephone."""

    groups: Annotated[
        tuple[FieldGroup, ...], Field(min_length=1), Caption("Champs vérifiés", "Fields checked")
    ]


class Record(Value):
    """A published record. Its id is its file's name, and for ever its address `/q/<id>`."""

    id: Annotated[RecordId, Field(exclude=True), Caption("Identifiant", "Identifier")]
    name: Annotated[str, Field(min_length=1), Caption("Nom", "Name", "Dans la langue du pays")]
    translated_name: Annotated[Localized | None, Caption("Nom traduit", "Translated name")] = None
    summary: Annotated[
        Localized | None, Caption("Résumé", "Summary", "Une phrase, pour les listes")
    ] = None
    description: Annotated[
        Localized | None,
        Caption(
            "Description", "Description", "Texte simple ; une ligne vide sépare deux paragraphes"
        ),
    ] = None
    address: Annotated[Address | None, Caption("Adresse", "Address")] = None
    position: Annotated[Position | None, Caption("Position", "Position")] = None
    contact: Annotated[Contact, Caption("Contact", "Contact")] = Contact()
    booking: Annotated[
        Url | None, Caption("Réservation", "Booking", "Page de réservation ou de disponibilités")
    ] = None
    opening_hours: Annotated[
        OpeningHoursText | None,
        Caption(
            "Horaires",
            "Opening hours",
            "Par exemple « Lu-Ve 9h-12h » ou « Apr-Oct Mo-Fr 09:00-12:00 »",
            "As “Apr-Oct Mo-Fr 09:00-12:00” (OpenStreetMap opening_hours)",
        ),
    ] = None
    opening_note: Annotated[
        Localized | None, Caption("Précision sur les horaires", "Note on hours")
    ] = None
    prices: Annotated[tuple[Price, ...], Caption("Tarifs", "Prices")] = ()
    free: Annotated[Truth | None, Caption("Gratuit", "Free")] = None
    payment: Annotated[tuple[PaymentMeans, ...], Caption("Moyens de paiement", "Payment")] = ()
    languages_spoken: Annotated[
        tuple[Language, ...], Caption("Langues parlées", "Languages spoken")
    ] = ()
    pets: Annotated[Pets | None, Caption("Animaux", "Pets")] = None
    accessibility: Annotated[Accessibility | None, Caption("Accessibilité", "Accessibility")] = None
    labels: Annotated[
        tuple[Annotated[Label, BeforeValidator(_read_label)], ...], Caption("Labels", "Labels")
    ] = ()
    photos: Annotated[tuple[Photo, ...], Caption("Photos", "Photos")] = ()
    provenance: Annotated[tuple[Provenance, ...], Caption("Provenance", "Provenance")] = ()
    verification: Annotated[
        Verification | None,
        Caption("Vérification", "Verification", "Laisser vide si personne n’a vérifié"),
    ] = None
    partial_checks: Annotated[
        tuple[PartialCheck, ...],
        Caption(
            "Vérifications partielles", "Partial checks", "Depuis, ou avant : une partie des champs"
        ),
    ] = ()

    @property
    def communes(self) -> tuple[str, ...]:
        """The communes under which the record is listed."""
        return (self.address.commune,) if self.address else ()
