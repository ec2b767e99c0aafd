"""What an office prints, as its editors declare it: one file an edition in `data/editions/`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, NamedTuple, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.captions import Caption
from generator.model.guess import guess_word
from generator.model.photo_file import PhotoFile
from generator.model.values import CommuneName, FileName, Localized, RecordId, Truth, Value
from generator.model.vocabulary import (
    AccommodationType,
    ActivityType,
    AttractionType,
    CampsiteCategory,
    CuisineType,
    Disability,
    ItineraryMode,
    LabelName,
    ProducerType,
    Theme,
    TransportType,
)

KINDS = tuple(
    dict.fromkeys(
        term.value
        for vocabulary in (
            AccommodationType,
            CampsiteCategory,
            AttractionType,
            Theme,
            CuisineType,
            ActivityType,
            ItineraryMode,
            TransportType,
            ProducerType,
        )
        for term in vocabulary
    )
)
"""What records can be, over all types."""


def _read_kind(text: str) -> str:
    if text not in KINDS:
        facts = {
            "value": text,
            "expected": ", ".join(KINDS),
            "guess": guess_word(text, KINDS) or "",
        }
        raise PydanticCustomError("unknown-value", "{value}", facts)
    return text


class EditionKind(StrEnum):
    """How an edition is laid out; a poster says everything in all languages at once."""

    BROCHURE = "brochure"
    POSTER = "poster"
    RECORD_SHEETS = "record-sheets"
    """A sheet for each record, front and back."""
    PAPERS = "papers"
    """What the office writes on, wears, sends along and reads out: not for the website."""
    EMAIL_SIGNATURE = "email-signature"
    """HTML for the settings of a mail program: not for the website either."""


class PaperFormat(StrEnum):
    """ISO 216."""

    A3 = "a3"
    A4 = "a4"
    A5 = "a5"
    A6 = "a6"
    A7 = "a7"

    @property
    def millimetres(self) -> tuple[int, int]:
        """The width and height of a sheet that stands upright."""
        return _SHEETS[self]


_SHEETS = {
    PaperFormat.A3: (297, 420),
    PaperFormat.A4: (210, 297),
    PaperFormat.A5: (148, 210),
    PaperFormat.A6: (105, 148),
    PaperFormat.A7: (74, 105),
}
_MILLIMETRES_PER_INCH = 25.4
_COVER_SHARE = 0.58
"""How much of a cover's height its photo takes."""


class Frame(NamedTuple):
    """The room that a photo fills, in millimetres."""

    width: float
    height: float

    def resolution_of(self, photo: PhotoFile) -> float:
        """Return how many dots an inch has where a photo fills the room."""
        return _MILLIMETRES_PER_INCH * min(photo.width / self.width, photo.height / self.height)


class EditionOrder(StrEnum):
    """The order of records: all of them are neutral."""

    COMMUNE = "commune"
    NAME = "name"


class SectionContent(StrEnum):
    """What a section shows: the records of a type, or what the office says."""

    ACCOMMODATION = "accommodation"
    ATTRACTION = "attraction"
    EVENT = "event"
    RESTAURANT = "restaurant"
    ACTIVITY = "activity"
    ITINERARY = "itinerary"
    TRANSPORT = "transport"
    PRODUCER = "producer"
    OFFICE = "office"
    EMERGENCY_NUMBERS = "emergency-numbers"
    NOTICES = "notices"
    TONIGHT = "tonight"
    MAP = "map"
    CONTENTS = "contents"
    INDEX = "index"
    COMMUNE_INDEX = "commune-index"
    LETTERHEAD = "letterhead"
    COMPLIMENT_CARD = "compliment-card"
    LABEL = "label"
    BADGE = "badge"
    QUESTIONNAIRE = "questionnaire"
    COMPLAINT_FORM = "complaint-form"
    VOICEMAIL = "voicemail"
    EMAIL_SIGNATURE = "email-signature"


RECORDS = frozenset(
    {
        SectionContent.ACCOMMODATION,
        SectionContent.ATTRACTION,
        SectionContent.EVENT,
        SectionContent.RESTAURANT,
        SectionContent.ACTIVITY,
        SectionContent.ITINERARY,
        SectionContent.TRANSPORT,
        SectionContent.PRODUCER,
    }
)
"""Sections that show the records of the type of the same name."""
PAPERS = frozenset(
    {
        SectionContent.LETTERHEAD,
        SectionContent.COMPLIMENT_CARD,
        SectionContent.LABEL,
        SectionContent.BADGE,
        SectionContent.QUESTIONNAIRE,
        SectionContent.COMPLAINT_FORM,
        SectionContent.VOICEMAIL,
    }
)
"""What office papers are, and no brochure or poster."""
SIGNATURES = frozenset({SectionContent.EMAIL_SIGNATURE})


class Section(Value):
    """A part of an edition; the conditions narrow its records, all of them at once."""

    content: Annotated[SectionContent, Caption("Contenu", "Content")]
    title: Annotated[
        Localized | None, Caption("Titre", "Title", "À défaut, le nom de la rubrique")
    ] = None
    kinds: Annotated[
        tuple[Annotated[str, AfterValidator(_read_kind)], ...],
        Caption("Natures", "Kinds", "Par exemple hotel, campsite, market"),
    ] = ()
    communes: Annotated[tuple[CommuneName, ...], Caption("Communes", "Communes")] = ()
    labels: Annotated[tuple[LabelName, ...], Caption("Labels", "Labels")] = ()
    disabilities: Annotated[tuple[Disability, ...], Caption("Handicaps", "Disabilities")] = ()
    days: Annotated[
        int | None,
        Field(ge=1, le=400),
        Caption("Jours", "Days", "Pour les évènements : combien de jours à partir du jour imprimé"),
    ] = None

    @model_validator(mode="after")
    def _conditions_on_records(self) -> Self:
        conditions = self.kinds or self.communes or self.labels or self.disabilities
        if conditions and self.content not in RECORDS:
            raise PydanticCustomError(
                "conditions-without-records", "{value}", {"value": self.content.value}
            )
        return self


class Edition(Value):
    """A brochure, poster or set of office papers; its languages are those of the website."""

    id: Annotated[RecordId, Field(exclude=True), Caption("Identifiant", "Identifier")]
    kind: Annotated[EditionKind, Caption("Genre", "Kind")] = EditionKind.BROCHURE
    title: Annotated[Localized, Caption("Titre", "Title")]
    subtitle: Annotated[Localized | None, Caption("Sous-titre", "Subtitle")] = None
    format: Annotated[PaperFormat, Caption("Format", "Format")] = PaperFormat.A5
    order: Annotated[EditionOrder, Caption("Ordre", "Order")] = EditionOrder.COMMUNE
    sections: Annotated[tuple[Section, ...], Field(min_length=1), Caption("Sections", "Sections")]
    cover_photo: Annotated[
        FileName | None,
        Caption("Photo de couverture", "Cover photo", "Une photo d’une fiche : photos/chateau.jpg"),
    ] = None
    unverified: Annotated[
        Truth,
        Caption(
            "Fiches non vérifiées", "Unverified records", "Imprimer ce que personne n’a vérifié"
        ),
    ] = False
    expired_classification: Annotated[
        Truth,
        Caption(
            "Classements échus",
            "Ended classifications",
            "Imprimer, sans étoiles, ceux dont le classement a pris fin",
        ),
    ] = False
    printer: Annotated[
        Localized | None,
        Caption("Imprimeur", "Printer", "Imprimeur et label du papier, pour l’achevé d’imprimer"),
    ] = None

    @property
    def cover_frame(self) -> Frame:
        """The room of the photo on the cover."""
        width, height = self.format.millimetres
        return Frame(width, _COVER_SHARE * height)

    @property
    def record_frame(self) -> Frame:
        """The room of a record's photo: as wide as the sheet that it heads, or as a column of text."""
        page = self.format.millimetres[0]
        if self.kind is EditionKind.RECORD_SHEETS:
            return Frame(page, 0.45 * page)
        return Frame(0.72 * page, 0.24 * page)

    @model_validator(mode="after")
    def _contents_of_its_kind(self) -> Self:
        known = {
            EditionKind.RECORD_SHEETS: RECORDS,
            EditionKind.PAPERS: PAPERS,
            EditionKind.EMAIL_SIGNATURE: SIGNATURES,
        }
        of_its_kind = known.get(self.kind, frozenset(SectionContent) - PAPERS - SIGNATURES)
        for section in self.sections:
            if section.content not in of_its_kind:
                content = section.content.value
                raise PydanticCustomError("content-of-another-kind", "{value}", {"value": content})
        return self
