"""An object of a Tourinsoft syndication → a record of ours, or why it becomes none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.model.record_kind import RecordKind
from generator.sources.apidae_facts import Fact, Said, accept_facts
from generator.sources.foreign import ForeignRecord, Read, RefusalReason, Refused
from generator.sources.foreign_text import plain_line
from generator.sources.proper_names import write_name
from generator.sources.tourinsoft_mapping import FIELDS, PRIVATE, choose
from generator.sources.tourinsoft_offer import (
    Offer,
    changed_on,
    commune_of,
    insee_of,
    is_past,
    position_of,
    postcode_of,
    themes_of,
)
from generator.sources.tourinsoft_rows import fold_name, rows_of
from generator.sources.tourinsoft_steps import STEPS, photos_of


def read_object(source: Mapping[str, object], today: date) -> Read:
    """Return what an object is for us on that day."""
    bare = _sort_fields(source, today)
    foreign_id, name = bare.told("id"), write_name(plain_line(bare.told("name")))
    choice = choose(bare.labels("type"), bare.labels("subtype"))
    themes = themes_of(bare)
    reason: RefusalReason | None = None
    if not foreign_id:
        reason = RefusalReason.BROKEN
    elif not name:
        reason = RefusalReason.NO_NAME
    elif not (commune_of(bare) or postcode_of(bare) or position_of(bare)):
        reason = RefusalReason.NO_PLACE
    elif choice is None or (choice.kind is RecordKind.EVENT and not themes):
        reason = RefusalReason.UNKNOWN_TYPE
    elif choice.kind is RecordKind.EVENT and is_past(bare):
        reason = RefusalReason.PAST
    if reason or choice is None:
        told = ", ".join((*bare.labels("type"), *bare.labels("subtype"), *bare.labels("themes")))
        return Refused(foreign_id, name, reason or RefusalReason.UNKNOWN_TYPE, told[:200])
    offer = Offer(bare.values, bare.unknown, choice.kind, today)
    facts = [Fact((field,), value) for field, value in choice.fields]
    private = any(value in PRIVATE for _, value in choice.fields)
    return _record(offer, facts, (foreign_id, name), is_private=private)


def _sort_fields(source: Mapping[str, object], today: date) -> Offer:
    values: dict[str, tuple[object, ...]] = {}
    unknown: list[str] = []
    for key, value in source.items():
        field = FIELDS.get(fold_name(key))
        if field:
            values[field] = (*values.get(field, ()), value)
        elif field is None and rows_of(value):
            unknown.append(key)
    return Offer(values, tuple(unknown), RecordKind.EVENT, today)


def _record(
    offer: Offer, facts: list[Fact], named: tuple[str, str], *, is_private: bool
) -> ForeignRecord:
    foreign_id, name = named
    said: list[Said] = [*facts, *(one for step in STEPS for one in step(offer))]
    fields, remarks = accept_facts(offer.kind, said)
    return ForeignRecord(
        foreign_id=foreign_id,
        kind=offer.kind,
        name=name,
        fields={**fields, ("name",): name},
        changed_on=changed_on(offer.told("changed")),
        author=plain_line(
            next((row.cell(0, "name", "nom") for row in offer.rows("structure")), "")
        ),
        commune=commune_of(offer),
        insee=insee_of(offer),
        postcode=postcode_of(offer),
        position=position_of(offer),
        photos=tuple(photos_of(offer)),
        is_private=is_private,
        remarks=remarks,
    )
