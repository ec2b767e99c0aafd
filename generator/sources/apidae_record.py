"""An Apidae object → a record of ours, or why it becomes none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from generator.model.record_kind import RecordKind
from generator.sources.apidae_facts import Fact, Remark, Said, Saying, accept_facts
from generator.sources.apidae_mapping import NODES, SUBTYPES, Choice, choose
from generator.sources.apidae_nodes import day_of, fields_of, node, text_of
from generator.sources.apidae_offer import (
    say_accessibility,
    say_classification,
    say_cuisine,
    say_event,
    say_labels,
    say_payment,
    say_prices,
    say_products,
    say_sizes,
    say_trail,
    say_welcome,
    themes_of,
)
from generator.sources.apidae_opening import is_past, say_dates, say_hours
from generator.sources.apidae_steps import (
    photos_of,
    place_of,
    position_of,
    say_booking,
    say_contacts,
    say_names,
    say_place,
    say_texts,
)
from generator.sources.apidae_subject import References, Subject
from generator.sources.foreign import ForeignPhoto, ForeignRecord, Read, RefusalReason, Refused
from generator.sources.foreign_text import plain_line
from generator.sources.proper_names import write_name

Step = Callable[[Subject], Saying]
STEPS: tuple[Step, ...] = (
    say_names,
    say_texts,
    say_classification,
    say_sizes,
    say_cuisine,
    say_event,
    say_trail,
    say_products,
    say_place,
    say_contacts,
    say_booking,
    say_prices,
    say_payment,
    say_welcome,
    say_accessibility,
    say_labels,
)
"""What is read of every object, in this order; hours or dates follow."""
PRIVATE = frozenset({"HEBERGEMENT_LOCATIF"})
"""Types whose contacts are mostly those of private persons (CNIL: they need a recorded basis)."""
NOTHING: Mapping[str, str] = MappingProxyType({})


def read_object(source: Mapping[str, object], references: References, today: date) -> Read:
    """Return what an object is for us on that day."""
    foreign_id = text_of(source, "id")
    name = write_name(plain_line(text_of(source, "nom", "libelleFr")))
    refusal = _refusal(source, foreign_id, name, references)
    if refusal:
        return refusal
    bare = Subject(source, references, RecordKind.EVENT, today)
    labels = [
        label for path in SUBTYPES.get(bare.type, ()) for label in bare.labels(bare.own(), path)
    ]
    choice = choose(bare.type, labels)
    told = ", ".join((bare.type, *labels))
    if bare.type == "FETE_ET_MANIFESTATION" and is_past(node(source, "ouverture"), today):
        return Refused(foreign_id, name, RefusalReason.PAST)
    if choice is None or (choice.kind is RecordKind.EVENT and not themes_of(bare)):
        return Refused(foreign_id, name, RefusalReason.UNKNOWN_TYPE, told)
    return _record(Subject(source, references, choice.kind, today), choice, foreign_id, name)


def _refusal(
    source: Mapping[str, object], foreign_id: str, name: str, references: References
) -> Refused | None:
    """Return why an object is none of ours, whatever it is."""
    state, kind = text_of(source, "state"), text_of(source, "type")
    reason: RefusalReason | None = None
    detail = ""
    if not foreign_id or kind not in NODES:
        reason, detail = RefusalReason.BROKEN, "it has no id or no type"
    elif state not in {"PUBLISHED", ""}:
        reason, detail = RefusalReason.NOT_PUBLISHED, state
    elif not name:
        reason = RefusalReason.NO_NAME
    elif not _is_somewhere(source, references):
        reason = RefusalReason.NO_PLACE
    return Refused(foreign_id, name, reason, detail) if reason else None


def _is_somewhere(source: Mapping[str, object], references: References) -> bool:
    place = place_of(source, references)
    postcode = text_of(source, "localisation", "adresse", "codePostal")
    return bool(any(place) or postcode or position_of(source))


def _record(subject: Subject, choice: Choice, foreign_id: str, name: str) -> ForeignRecord:
    when = say_dates if subject.kind is RecordKind.EVENT else say_hours
    said: list[Said] = [Fact((field,), value) for field, value in choice.fields]
    said += [one for step in (*STEPS, when) for one in step(subject)]
    pictures = tuple(photos_of(subject))
    said += [one for one in pictures if isinstance(one, Remark)]
    fields, remarks = accept_facts(subject.kind, said)
    place = place_of(subject.source, subject.references)
    return ForeignRecord(
        foreign_id=foreign_id,
        kind=subject.kind,
        name=name,
        fields={**fields, ("name",): name},
        changed_on=day_of(fields_of(subject.source, "gestion"), "dateModification"),
        author=plain_line(text_of(subject.source, "gestion", "membreProprietaire", "nom")),
        commune=place.name,
        insee=place.insee,
        postcode=text_of(subject.source, "localisation", "adresse", "codePostal"),
        position=position_of(subject.source),
        photos=tuple(one for one in pictures if isinstance(one, ForeignPhoto)),
        is_private=subject.type in PRIVATE,
        remarks=remarks,
        extra=_extra(subject),
    )


def _extra(subject: Subject) -> Mapping[str, str]:
    identifier = text_of(subject.source, "identifier")
    return MappingProxyType({"identifier": identifier}) if identifier else NOTHING
