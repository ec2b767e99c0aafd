"""An establishment of the official list × its record → the fields that change, and those kept.

Type, category and classification always follow the list, since printing other stars is an
offence, unless the record knows a newer classification. Everything else is only filled where it
is missing. The name and the texts are the editor's. An older list only fills contacts and
positions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.findings import Pointer
from generator.model.accommodation import Accommodation
from generator.model.phone import write_phone_number
from generator.model.record import Provenance
from generator.model.values import Position
from generator.rewrite import FieldValue
from generator.sources.folding import fold, fold_establishment
from generator.sources.official_list import Establishment
from generator.sources.proper_names import write_name, write_street

SOURCE = "Atout France, hébergements classés"
LICENCE = "Licence Ouverte 2.0"
ADDRESS = "https://www.data.gouv.fr/datasets/59c36c6a88ee3826d5998a35"

FIELDS = (
    "name",
    "type",
    "campsite_category",
    "classification",
    "capacity",
    "address",
    "position",
    "contact.phone",
    "contact.mobile",
    "contact.email",
    "contact.website",
)
"""What the list can say, as provenance names it and in its order."""
ORDER = (
    "name",
    "translated_name",
    "type",
    "campsite_category",
    "classification",
    "capacity",
    "summary",
    "description",
    "address",
    "position",
    "contact",
)
"""Where a new field goes in a record's file."""
SAME_PLACE_DEGREES = 0.003
"""About 300 metres: the list gives a gate where an editor may give a reception."""


@dataclass
class Merge:
    """The merge of one establishment into one record, as it comes about."""

    establishment: Establishment
    record: Accommodation
    changes: dict[Pointer, FieldValue | None] = field(default_factory=dict)
    kept: list[tuple[str, str, str]] = field(default_factory=list)
    """Field, the record's value, the list's."""
    filled: set[str] = field(default_factory=set)
    agreed: set[str] = field(default_factory=set)

    def fill(self, name: str, pointer: Pointer, ours: object, theirs: FieldValue) -> None:
        """Set a missing field; keep and remember one that differs."""
        if ours in (None, ""):
            self.changes[pointer] = theirs
            self.filled.add(name)
        elif _is_same(ours, theirs):
            self.agreed.add(name)
        else:
            self.kept.append((".".join(map(str, pointer)), _show(ours), _show(theirs)))

    def follow(self, pointer: Pointer, ours: object, theirs: FieldValue | None) -> None:
        """Set or remove a field on which the list decides."""
        if ours != theirs:
            self.changes[pointer] = theirs

    @property
    def confirmed(self) -> tuple[str, ...]:
        """The fields that now hold what the list says."""
        differing = {name for name in FIELDS for kept, _, _ in self.kept if _is_part(kept, name)}
        return tuple(name for name in FIELDS if name in (self.filled | self.agreed) - differing)


def merge_newer(establishment: Establishment, record: Accommodation, retrieved: date) -> Merge:
    """Merge a list at least as new as what the record knows."""
    merge = Merge(establishment, record)
    if fold_establishment(record.name) == fold_establishment(establishment.name):
        merge.agreed.add("name")
    _follow_classification(merge)
    for unit, count in establishment.capacity.items():
        ours = getattr(record.capacity, unit) if record.capacity else None
        merge.fill("capacity", ("capacity", unit), ours, count)
    _fill_address(merge)
    _fill_contact(merge)
    merge.changes |= _provenance_changes(record.provenance, merge.confirmed, retrieved)
    return merge


def merge_older(establishment: Establishment, record: Accommodation, retrieved: date) -> Merge:
    """Merge a list older than what the record knows: only what is missing, with its date."""
    merge = Merge(establishment, record)
    _fill_contact(merge)
    merge.kept.clear()  # an old list differs in much, and the newer one is right
    filled = tuple(name for name in FIELDS if name in merge.filled)
    if filled:
        known = next(
            (
                (index, entry)
                for index, entry in enumerate(record.provenance)
                if entry.source == SOURCE and entry.retrieved == retrieved
            ),
            None,
        )
        if known is None:
            index = len(record.provenance)
            merge.changes[("provenance", index)] = write_provenance(filled, retrieved)
        else:
            index, entry = known
            merge.changes[("provenance", index, "fields")] = [*entry.fields, *filled]
    return merge


def new_fields(establishment: Establishment, retrieved: date) -> Mapping[Pointer, FieldValue]:
    """Return the fields of a new record, in the order of its file."""
    found = establishment
    classification = {
        "stars": found.stars,
        "granted_on": found.granted_on,
        "prorogued": found.prorogued or None,
    }
    address = {
        "street": write_street(found.street),
        "postcode": found.postcode,
        "commune": found.commune,
    }
    phone = write_phone(found.phone)
    contact = {
        found.phone_field: phone,
        "email": found.email,
        "website": found.website,
    }
    fields: dict[str, FieldValue | None] = {
        "name": write_name(found.name),
        "type": found.type.value,
        "campsite_category": found.campsite_category and found.campsite_category.value,
        "classification": _without_empty(classification),
        "capacity": dict(found.capacity),
        "address": _without_empty(address),
        "position": _write_position(found.position),
        "contact": _without_empty(contact),
    }
    contacts = tuple(f"contact.{key}" for key, value in contact.items() if value)
    told = tuple(name for name in FIELDS if fields.get(name) or name in contacts)
    fields["provenance"] = [write_provenance(told, retrieved)]
    return {(name,): value for name, value in fields.items() if value}


def write_provenance(fields: tuple[str, ...], retrieved: date) -> Mapping[str, FieldValue]:
    """Return the entry that says where the fields come from."""
    return {
        "source": SOURCE,
        "licence": LICENCE,
        "retrieved": retrieved,
        "address": ADDRESS,
        "fields": list(fields),
    }


def write_phone(number: str) -> str:
    """Return an E.164 number with spaces that every editor can type."""
    return write_phone_number(number).replace("\u00a0", " ") if number else ""


def _follow_classification(merge: Merge) -> None:
    found, record = merge.establishment, merge.record
    ours = record.classification
    if ours and ours.granted_on > found.granted_on:
        difference = (str(ours.granted_on), str(found.granted_on))
        merge.kept.append(("classification.granted_on", *difference))
        return
    category = record.campsite_category and record.campsite_category.value
    theirs = found.campsite_category and found.campsite_category.value
    merge.follow(("type",), record.type.value, found.type.value)
    merge.follow(("campsite_category",), category, theirs)
    merge.follow(("classification", "stars"), ours.stars if ours else None, found.stars)
    granted_on = ours.granted_on if ours else None
    merge.follow(("classification", "granted_on"), granted_on, found.granted_on)
    merge.follow(("classification", "prorogued"), bool(ours and ours.prorogued), found.prorogued)
    merge.agreed |= {"type", "classification"} | ({"campsite_category"} if theirs else set())


def _fill_address(merge: Merge) -> None:
    found, address = merge.establishment, merge.record.address
    if found.street:
        ours = address.street if address else None
        merge.fill("address", ("address", "street"), ours, write_street(found.street))
    postcode = address.postcode if address else None
    merge.fill("address", ("address", "postcode"), postcode, found.postcode)
    commune = address.commune if address else None
    merge.fill("address", ("address", "commune"), commune, found.commune)


def _fill_contact(merge: Merge) -> None:
    found, contact = merge.establishment, merge.record.contact
    if found.phone and found.phone not in (contact.phone, contact.mobile):
        ours = getattr(contact, found.phone_field)
        pointer: Pointer = ("contact", found.phone_field)
        merge.fill(f"contact.{found.phone_field}", pointer, ours, write_phone(found.phone))
    elif found.phone:
        same = "mobile" if found.phone == contact.mobile else "phone"
        merge.agreed.add(f"contact.{same}")
    if found.email:
        merge.fill("contact.email", ("contact", "email"), contact.email, found.email)
    if found.website:
        merge.fill("contact.website", ("contact", "website"), contact.website, found.website)
    if found.position:
        _fill_position(merge, found.position)


def _fill_position(merge: Merge, theirs: Position) -> None:
    ours = merge.record.position
    if ours is None:
        merge.changes[("position",)] = _write_position(theirs)
        merge.filled.add("position")
    elif ours == theirs:
        merge.agreed.add("position")
    elif (
        abs(ours.latitude - theirs.latitude) > SAME_PLACE_DEGREES
        or abs(ours.longitude - theirs.longitude) > SAME_PLACE_DEGREES
    ):
        merge.kept.append(("position", _show_position(ours), _show_position(theirs)))


def _provenance_changes(
    entries: tuple[Provenance, ...], confirmed: tuple[str, ...], retrieved: date
) -> Mapping[Pointer, FieldValue]:
    """Date what the list confirms; what only an earlier one said keeps that one's date."""
    known = [
        (index, entry)
        for index, entry in enumerate(entries)
        if entry.source == SOURCE and "classification" in entry.fields
    ]
    if not known:
        return {("provenance", len(entries)): write_provenance(confirmed, retrieved)}
    index, entry = known[-1]
    changes: dict[Pointer, FieldValue] = {}
    left: list[FieldValue] = [name for name in entry.fields if name not in confirmed]
    if left and entry.retrieved < retrieved:
        changes[("provenance", index, "fields")] = left
        changes[("provenance", len(entries))] = write_provenance(confirmed, retrieved)
        return changes
    if entry.retrieved != retrieved:
        changes[("provenance", index, "retrieved")] = retrieved
    if set(entry.fields) != set(confirmed):
        changes[("provenance", index, "fields")] = list(confirmed)
    return changes


def _is_same(ours: object, theirs: FieldValue) -> bool:
    if isinstance(ours, str) and isinstance(theirs, str):
        return _fold_address(ours) == _fold_address(theirs)
    return ours == theirs


def _fold_address(text: str) -> str:
    """Fold streets, communes and web addresses alike: scheme, `www.` and last `/` left out."""
    bare = text.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return fold(bare) or bare


def _is_part(kept: str, name: str) -> bool:
    return kept == name or kept.startswith(f"{name}.")


def _show(value: object) -> str:
    return str(value)


def _show_position(position: Position) -> str:
    return f"{position.latitude}, {position.longitude}"


def _write_position(position: Position | None) -> Mapping[str, FieldValue]:
    if position is None:
        return {}
    return {"latitude": position.latitude, "longitude": position.longitude}


def _without_empty(fields: Mapping[str, FieldValue | None]) -> Mapping[str, FieldValue]:
    return {key: value for key, value in fields.items() if value not in (None, "")}
