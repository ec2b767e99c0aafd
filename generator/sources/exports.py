"""The catalogue for others: GeoJSON (RFC 7946), and a zip of JSON-LD as DATAtourisme's flux.

The same bytes for the same catalogue and day. What is nobody else's business stays: telephone and
e-mail of private hosts, secret calendars, who checked.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

import orjson
from pydantic import BaseModel

from generator.model import record_type_of
from generator.model.catalogue import Catalogue
from generator.model.record import Record
from generator.model.values import Localized
from generator.sources.export_objects import DECIMALS, Json, Node, describe_record, is_private

KEPT_BACK = frozenset(
    {"id", "position", "availability", "tonight", "verification", "partial_checks"}
)
PRIVATE = frozenset({"phone", "mobile", "email"})
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest that a ZIP archive can tell."""
CONTEXT: Node = {
    "@vocab": "https://www.datatourisme.fr/ontology/core#",
    "schema": "http://schema.org/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "kb": "https://www.datatourisme.fr/resource/core#",
    "ebucore": "http://www.ebu.ch/metadata/ontologies/ebucore/ebucore#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "olo": "http://purl.org/ontology/olo/core#",
}


def write_geojson(records: Sequence[Record]) -> bytes:
    """Return records as one FeatureCollection, a feature a line; no geometry where no position is."""
    features = b",\n".join(orjson.dumps(_feature(record)) for record in records)
    return b'{"type":"FeatureCollection","features":[\n' + features + b"\n]}\n"


def _feature(record: Record) -> Node:
    position = record.position
    place: list[Json] = (
        [round(position.longitude, DECIMALS), round(position.latitude, DECIMALS)]
        if position
        else []
    )
    private = is_private(record)
    fields: Node = {
        name: plain
        for name in type(record).model_fields
        if name not in KEPT_BACK
        and (plain := _plain(getattr(record, name), private=private)) not in (None, [], {})
    }
    checked = record.verification.checked_on.isoformat() if record.verification else None
    return {
        "type": "Feature",
        "id": record.id,
        "geometry": {"type": "Point", "coordinates": place} if place else None,
        "properties": {"record_type": record_type_of(record).name, **fields, "checked_on": checked},
    }


def _plain(value: object, *, private: bool) -> Json:  # noqa: PLR0911  # one a type
    """Return a value of the model as JSON, without what is empty."""
    match value:
        case Localized():
            return {str(code): text.strip() for code, text in value.root.items()}
        case BaseModel():
            fields = {
                name: _plain(getattr(value, name), private=private)
                for name in type(value).model_fields
                if not (private and name in PRIVATE)
            }
            return {name: plain for name, plain in fields.items() if plain not in (None, [], {})}
        case tuple():
            return [_plain(each, private=private) for each in value]
        case StrEnum():
            return value.value
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case bool() | int() | float() | str():
            return value
        case _:
            return None


def write_datatourisme(catalogue: Catalogue, records: Sequence[Record], today: date) -> bytes:
    """Return records as a zip with an index, a context, and one object a file, as a flux is."""
    stamp = f"{today.isoformat()}T00:00:00.000Z"
    index: list[Json] = []
    objects: dict[str, bytes] = {}
    for record in records:
        digest = hashlib.sha256(record.id.encode()).hexdigest()
        name = f"{digest[0]}/{digest[:2]}/{record.id}.json"
        content = describe_record(record, catalogue, today)
        index.append({"label": record.name, "lastUpdateDatatourisme": stamp, "file": name})
        objects[f"objects/{name}"] = orjson.dumps(content, option=orjson.OPT_INDENT_2)
    files = {
        "index.json": orjson.dumps(index, option=orjson.OPT_INDENT_2),
        "context.jsonld": orjson.dumps({"@context": CONTEXT}, option=orjson.OPT_INDENT_2),
        **dict(sorted(objects.items())),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, written in files.items():
            member = zipfile.ZipInfo(name, FIRST_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, written)
    return stream.getvalue()
