"""What the office promised, line by line, and what proves each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, NewType, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.captions import Caption
from generator.model.commitment_check import CommitmentCheck
from generator.model.values import Day, FileName, Localized, RecordId, Truth, Url, Value
from generator.model.vocabulary import OfficeService

CommitmentId = NewType("CommitmentId", str)
"""The number of a line in its referential, as `I.13` or `4.2.1`."""

COMMITMENT_ID = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")


def _read_commitment_id(text: str) -> str:
    if not COMMITMENT_ID.fullmatch(text):
        raise PydanticCustomError("bad-id", "{value}", {"value": text, "expected": "4.2.1"})
    return text


class Evidence(Value):
    """A document by which the office declares a commitment kept."""

    document: Annotated[
        str, Field(min_length=1), Caption("Document", "Document", "Son titre, comme il est classé")
    ]
    link: Annotated[Url | None, Caption("Adresse", "Address")] = None
    file: Annotated[
        FileName | None, Caption("Fichier", "File", "Chemin dans le projet, s’il y est gardé")
    ] = None
    dated: Annotated[Day, Caption("Date du document", "Date of the document")]
    responsible: Annotated[str, Field(min_length=1), Caption("Responsable", "Responsible")]
    valid_until: Annotated[Day | None, Caption("Valable jusqu’au", "Valid until")] = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the document is there by that day and proves something still."""
        return self.dated <= day and (self.valid_until is None or day <= self.valid_until)


class Commitment(Value):
    """A line of a referential: computed by checks, proved by documents, or by nothing yet."""

    id: Annotated[CommitmentId, AfterValidator(_read_commitment_id), Caption("Numéro", "Number")]
    text: Annotated[Localized, Caption("Texte", "Text")]
    checks: Annotated[
        tuple[CommitmentCheck, ...], Caption("Contrôles", "Checks", "Ce que le générateur calcule")
    ] = ()
    least: Annotated[
        int | None,
        Field(ge=0),
        Caption("Seuil", "Threshold", "Nombre demandé : jours d’ouverture, heures, langues…"),
    ] = None
    services: Annotated[
        tuple[OfficeService, ...],
        Caption("Services", "Services", "Pour le contrôle office-services"),
    ] = ()
    evidence: Annotated[tuple[Evidence, ...], Caption("Preuves", "Evidence")] = ()
    remark: Annotated[Localized | None, Caption("Remarque", "Remark")] = None


class CommitmentSection(Value):
    """A chapter of a referential."""

    title: Annotated[Localized, Caption("Titre", "Title")]
    commitments: Annotated[
        tuple[Commitment, ...], Field(min_length=1), Caption("Engagements", "Commitments")
    ]


class Referential(Value):
    """A list of commitments by which somebody judges the office (`data/commitments/`)."""

    id: Annotated[RecordId, Field(exclude=True), Caption("Identifiant", "Identifier")]
    title: Annotated[Localized, Caption("Titre", "Title")]
    source: Annotated[str, Caption("Source", "Source")]
    link: Annotated[Url | None, Caption("Adresse de la source", "Address of the source")] = None
    version: Annotated[str | None, Caption("Version", "Version")] = None
    public: Annotated[
        Truth,
        Caption("Public", "Public", "Oui : la page « Nos engagements » montre ce qui est tenu"),
    ] = False
    remark: Annotated[Localized | None, Caption("Remarque", "Remark")] = None
    sections: Annotated[
        tuple[CommitmentSection, ...], Field(min_length=1), Caption("Chapitres", "Sections")
    ]

    @property
    def commitments(self) -> Iterator[Commitment]:
        """Every line, in order."""
        return (each for section in self.sections for each in section.commitments)

    @model_validator(mode="after")
    def _numbers_are_unique(self) -> Self:
        seen: set[str] = set()
        for each in self.commitments:
            if each.id in seen:
                raise PydanticCustomError("duplicate-commitment", "{value}", {"value": each.id})
            seen.add(each.id)
        return self
