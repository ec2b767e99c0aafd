"""Quality registers: what the office writes down of its service, a line a case (C40–C44).

One model a kind of line, one row of `REGISTERS` a file. No register has a column for a visitor's
name or address: what proves a delay needs none (GDPR, article 5: data minimisation; C51).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Annotated

from generator.model.captions import Caption
from generator.model.register_values import (
    FRENCH,
    Commit,
    Count,
    Hours,
    LaterDay,
    LaterMoment,
    Moment,
    Month,
    RegisterDay,
    Score,
    SuggestionChannel,
    Team,
    Text,
    Word,
    not_before,
)
from generator.model.values import Language, RecordReference, Truth, Value

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
PERSONAL = re.compile(
    r"\b((sur|first|last)?name|(pre)?nom|identit[ey]|adresse|address|e ?mail|mail|mel|courriel"
    r"|tel|telephone|phone|portable|mobile|visiteur|visitor|client|cliente|customer|plaignant"
    r"|complainant|expediteur|sender|demandeur|naissance|birth(day)?)s?\b"
)
"""Words of headings that would hold personal data."""


class Row(Value):
    """A line of a register, and where it stands, so that a report can cite it."""

    path: str = ""
    line: int = 0

    @property
    def content(self) -> tuple[object, ...]:
        """What the line says, wherever it stands."""
        return tuple(value for name, value in self if name not in Row.model_fields)


class Complaint(Row):
    """Seed: « réclamations … traitées sous 3 jours ouvrables » (C40)."""

    received: Annotated[RegisterDay, Caption("Reçue le", "Received")]
    channel: Annotated[Text, Caption("Canal", "Channel")]
    subject: Annotated[Text, Caption("Objet", "Subject")]
    about: Annotated[RecordReference | None, Caption("Fiche concernée", "About")] = None
    answered: Annotated[LaterDay, not_before("received"), Caption("Répondu le", "Answered")] = None
    closed: Annotated[LaterDay, not_before("received"), Caption("Clôturée le", "Closed")] = None
    action: Annotated[str, Caption("Action", "Action")] = ""

    @property
    def treated(self) -> date | None:
        """The day on which it was answered; closed, where there was nobody to answer."""
        return self.answered or self.closed


class Request(Row):
    """A letter, an e-mail or a request for brochures; what it asked, not who (C41)."""

    received: Annotated[Moment, Caption("Reçu le", "Received", "Avec l’heure si elle est connue")]
    answered: Annotated[LaterMoment, not_before("received"), Caption("Répondu le", "Answered")] = (
        None
    )
    language: Annotated[Language | None, Caption("Langue", "Language")] = None
    subject: Annotated[Text, Caption("Objet", "Subject")]


class Suggestion(Row):
    """Seed: « Les suggestions et remarques … sont également enregistrées et analysées »."""

    received: Annotated[RegisterDay, Caption("Reçue le", "Received")]
    channel: Annotated[SuggestionChannel, FRENCH, Caption("Canal", "Channel")]
    text: Annotated[Text, Caption("Texte", "Text")]
    analysed: Annotated[LaterDay, not_before("received"), Caption("Analysée le", "Analysed")] = None
    decision: Annotated[str, Caption("Décision", "Decision")] = ""


class QuestionnaireDay(Row):
    """Seed: « au minimum 30 jours par an … répartis sur des périodes de flux différents » (C42)."""

    day: Annotated[RegisterDay, Caption("Jour", "Day")]
    handed_out: Annotated[Count, Caption("Remis", "Handed out")]
    returned: Annotated[Count, Caption("Rendus", "Returned")]
    score: Annotated[Score | None, Caption("Note", "Score", "Moyenne, de 1 à 5")] = None


class Indicator(Row):
    """Seed: « Visites, téléphone, e-mails, courrier, … fréquentation du site web »."""

    month: Annotated[Month, Caption("Mois", "Month")]
    indicator: Annotated[Word, Caption("Indicateur", "Indicator")]
    value: Annotated[Count, Caption("Valeur", "Value")]


class Synthesis(Row):
    """Seed: « au moins 2 fois par an la synthèse et l’analyse des indicateurs » (C43)."""

    day: Annotated[RegisterDay, Caption("Jour", "Day")]
    period: Annotated[Text, Caption("Période", "Period", "Par exemple 2026-S1")]
    document: Annotated[Text, Caption("Document", "Document")]
    sent_to: Annotated[str, Caption("Transmise à", "Sent to")] = ""
    analysed_by: Annotated[str, Caption("Analysée par", "Analysed by")] = ""


class Training(Row):
    """Seed: « 150 heures par personnel, réparties sur 3 ans dont 50% … organismes … agréés »."""

    person: Annotated[Text, Caption("Personne", "Person", "Une fonction ou des initiales")]
    team: Annotated[Team, FRENCH, Caption("Équipe", "Team")]
    day: Annotated[RegisterDay, Caption("Jour", "Day")]
    hours: Annotated[Hours, Caption("Heures", "Hours")]
    organisation: Annotated[Text, Caption("Organisme", "Organisation")]
    approved: Annotated[Truth, Caption("Agréé", "Approved")]
    subject: Annotated[Text, Caption("Objet", "Subject")]


class ProviderVisit(Row):
    """Seed: « visites prestataires : au minimum 14 heures par personnel et par an »."""

    person: Annotated[Text, Caption("Personne", "Person", "Une fonction ou des initiales")]
    day: Annotated[RegisterDay, Caption("Jour", "Day")]
    hours: Annotated[Hours, Caption("Heures", "Hours")]
    record: Annotated[RecordReference | None, Caption("Fiche", "Record")] = None
    place: Annotated[str, Caption("Lieu", "Place")] = ""


class StockCount(Row):
    """How many copies of an edition were counted (C36)."""

    day: Annotated[RegisterDay, Caption("Jour", "Day")]
    edition: Annotated[RecordReference, Caption("Édition", "Edition")]
    counted: Annotated[Count, Caption("Comptés", "Counted")]


class PrintRun(Row):
    """What was printed, from which data, under which eco label (C33, C36)."""

    day: Annotated[RegisterDay, Caption("Jour", "Day")]
    edition: Annotated[RecordReference, Caption("Édition", "Edition")]
    language: Annotated[Language | None, Caption("Langue", "Language", "Vide : toutes en une")] = (
        None
    )
    quantity: Annotated[Count, Caption("Quantité", "Quantity")]
    revision: Annotated[Commit | None, Caption("Révision", "Revision", "Commit git")] = None
    printer: Annotated[str, Caption("Imprimeur", "Printer")] = ""
    label: Annotated[str, Caption("Label", "Label", "Imprim’Vert, PEFC, FSC…")] = ""


class Delivery(Row):
    """Which copies went where (seed: « procédure de diffusion (liste de diffusion…) », C36)."""

    day: Annotated[RegisterDay, Caption("Jour", "Day")]
    edition: Annotated[RecordReference, Caption("Édition", "Edition")]
    recipient: Annotated[Text, Caption("Destinataire", "Recipient")]
    quantity: Annotated[Count, Caption("Quantité", "Quantity")]


class Action(Row):
    """Seed: « un plan d’actions correctives et/ou préventives … un suivi des actions »."""

    id: Annotated[Text, Caption("Numéro", "Id")]
    opened: Annotated[RegisterDay, Caption("Ouverte le", "Opened")]
    action: Annotated[Text, Caption("Action", "Action")]
    responsible: Annotated[Text, Caption("Responsable", "Responsible")]
    due: Annotated[RegisterDay, not_before("opened"), Caption("Échéance", "Due")]
    done: Annotated[LaterDay, not_before("opened"), Caption("Faite le", "Done")] = None
    result: Annotated[str, Caption("Résultat", "Result")] = ""


class Document(Row):
    """A revision of a document; the last one holds (C44: indexed, with a history of revisions)."""

    id: Annotated[Text, Caption("Référence", "Id")]
    title: Annotated[Text, Caption("Titre", "Title")]
    revision: Annotated[Text, Caption("Révision", "Revision")]
    dated: Annotated[RegisterDay, Caption("Date", "Date")]
    responsible: Annotated[Text, Caption("Responsable", "Responsible")]
    review_by: Annotated[LaterDay, not_before("dated"), Caption("À revoir le", "Review by")] = None
    place: Annotated[str, Caption("Emplacement", "Place")] = ""


@dataclass(frozen=True)
class Register:
    """A register: its file's name, what a line says, and the columns that no two lines share."""

    name: str
    model: type[Row]
    key: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """Its file in `data/quality/`."""
        return f"{self.name}.csv"

    @property
    def attribute(self) -> str:
        """Its name in `Registers`."""
        return self.name.replace("-", "_")

    @cached_property
    def columns(self) -> Mapping[str, Caption]:
        """Its columns in their order, with their French and English headings."""
        return MappingProxyType(
            {
                name: next(each for each in field.metadata if isinstance(each, Caption))
                for name, field in self.model.model_fields.items()
                if name not in Row.model_fields
            }
        )

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """The column of each heading, as headings are compared."""
        return MappingProxyType(
            {
                fold_heading(heading): name
                for name, caption in self.columns.items()
                for heading in (caption.fr, caption.en, name)
            }
        )

    def requires(self, column: str) -> bool:
        """Tell whether every line fills the column."""
        return self.model.model_fields[column].is_required()


REGISTERS = (
    Register("complaints", Complaint),
    Register("letters", Request),
    Register("emails", Request),
    Register("brochure-requests", Request),
    Register("suggestions", Suggestion),
    Register("questionnaires", QuestionnaireDay, key=("day",)),
    Register("indicators", Indicator, key=("month", "indicator")),
    Register("syntheses", Synthesis),
    Register("training", Training),
    Register("provider-visits", ProviderVisit),
    Register("brochure-stock", StockCount),
    Register("print-log", PrintRun),
    Register("distribution", Delivery),
    Register("action-plan", Action, key=("id",)),
    Register("documents", Document, key=("id", "revision")),
)


@dataclass(frozen=True, slots=True)
class Registers:
    """Every line of every register."""

    complaints: tuple[Complaint, ...] = ()
    letters: tuple[Request, ...] = ()
    emails: tuple[Request, ...] = ()
    brochure_requests: tuple[Request, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    questionnaires: tuple[QuestionnaireDay, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    syntheses: tuple[Synthesis, ...] = ()
    training: tuple[Training, ...] = ()
    provider_visits: tuple[ProviderVisit, ...] = ()
    brochure_stock: tuple[StockCount, ...] = ()
    print_log: tuple[PrintRun, ...] = ()
    distribution: tuple[Delivery, ...] = ()
    action_plan: tuple[Action, ...] = ()
    documents: tuple[Document, ...] = ()


def fold_heading(heading: str) -> str:
    """Return a heading as it is compared: `Réclamation_reçue le` → `reclamation recue le`."""
    letters = unicodedata.normalize("NFKD", heading.lower().translate(LIGATURES))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())


def is_personal(heading: str) -> bool:
    """Tell whether a heading announces personal data: « Nom du client », “E-mail”."""
    return PERSONAL.search(fold_heading(heading)) is not None
