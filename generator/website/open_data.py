"""Data for others: GeoJSON and CSV of each type, and the page that says what they are.

Tables are comma-separated UTF-8 with a byte order mark, without which spreadsheets take accents
for something else, with CRLF and quotes as in RFC 4180. A text that a spreadsheet would run as a
formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import orjson
from babel.dates import format_date

from generator.languages import LanguageCode
from generator.model import RECORD_TYPES
from generator.model.pages import PAGE_OF_TYPE
from generator.model.record import Record
from generator.rendering.tables import write_text
from generator.view.guide import Guide, Reader
from generator.view.kinds import say_page
from generator.view.printed import say_size
from generator.view.sources import SourceView, view_sources
from generator.website.addresses import Addresses
from generator.website.assets import Assets
from generator.website.json_ld import breadcrumb_json_ld, without_empty
from generator.website.open_data_facts import LOCALIZED, Fact, describe_record
from generator.website.site import Site

FOLDER = "open-data"
ALL = "all"
PAGE = "open-data"
BETWEEN = " | "
POSITION = frozenset({"latitude", "longitude"})
"""What is a feature's geometry."""
MIME_TYPES = MappingProxyType({"geojson": "application/geo+json", "csv": "text/csv"})
LICENCES = MappingProxyType(
    {
        "Licence Ouverte 2.0": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        "ODbL": "https://opendatacommons.org/licenses/odbl/1-0/",
        "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
        "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
        "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    }
)
"""Where the texts of well-known licences are."""

COLUMNS = MappingProxyType(
    {
        "id, type, kinds": "What it is. The identifier never changes: /q/ and the identifier lead to the page for ever.",
        "name, translated_name, summary, description": "Name and texts, in the languages they exist in.",
        "street, postcode, commune, insee, latitude, longitude": "Address, INSEE code, and WGS 84 position in degrees.",
        "phone, email, website, booking": "Contact, as on the pages; telephone and e-mail of bed and breakfasts and holiday rentals are left out, being those of private persons.",
        "opening_hours, opening_note": "Hours in OpenStreetMap’s opening_hours syntax.",
        "price_min, price_max, free, payment": "Prices in euros.",
        "languages_spoken, pets, step_free, tourism_and_disability, labels": "Welcome and accessibility; only the labels that hold on the day of the data.",
        "stars, classification, classification_granted_on": "Official classification: stars only while it holds, and whether it has expired.",
        "status, dates, recurrence": "Events to come: ISO 8601 intervals in local time, or a weekly recurrence.",
        "verified, checked_on": "Whether the tourist office checked the record, and when.",
        "sources, licences, retrieved": "Where the facts come from: name the source, and keep its licence.",
        "url": "The record’s page in each language.",
    }
)
"""The columns worth explaining, and what they say."""


@dataclass(frozen=True, slots=True)
class FileView:
    """A file to download."""

    href: str
    format: str
    size: str


@dataclass(frozen=True, slots=True)
class DatasetView:
    """The files of a type."""

    name: str
    count: str
    files: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class OpenDataView:
    """The open-data page."""

    day: str
    datasets: tuple[DatasetView, ...]
    columns: tuple[tuple[str, str], ...]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class DataFiles:
    """The files by their name, in pieces that they share, and how many records each type has."""

    pieces: Mapping[str, Sequence[bytes]]
    counts: Mapping[str, int]

    @property
    def sizes(self) -> Mapping[str, int]:
        """The bytes of each file."""
        return {name: sum(map(len, some)) for name, some in self.pieces.items()}

    def write(self) -> Iterator[tuple[str, bytes]]:
        """Yield each file: one at a time, for those of a whole region are large."""
        return ((name, b"".join(some)) for name, some in self.pieces.items())


def write_open_data(site: Site, _assets: Assets) -> Iterator[tuple[str, bytes]]:
    """Yield the files to download."""
    for name, content in data_files(site.guide).write():
        yield f"{FOLDER}/{name}", content


class Written(NamedTuple):
    """A record as it stands in the files: a feature, and a line of a table."""

    feature: bytes
    line: bytes


@lru_cache(maxsize=1)
def data_files(guide: Guide) -> DataFiles:
    """Return every file; types without a record have none."""
    addresses = Addresses(guide.catalogue.settings)
    pieces: dict[str, Sequence[bytes]] = {}
    counts: dict[str, int] = {}
    features: list[bytes] = []
    for kind in RECORD_TYPES:
        records = sorted(guide.records_of(kind.model), key=lambda record: record.id)
        if not records:
            continue
        written = [_written(record, guide, addresses) for record in records]
        some = [each.feature for each in written]
        features += some
        counts[kind.name] = len(records)
        pieces[f"{kind.name}.geojson"] = _collect(some, kind.name, guide)
        head = _write_head(describe_record(records[0], guide, addresses), addresses)
        pieces[f"{kind.name}.csv"] = (head.encode("utf-8-sig"), *(each.line for each in written))
    if features:
        pieces = {f"{ALL}.geojson": _collect(features, ALL, guide), **pieces}
    return DataFiles(pieces, counts)


def _written(record: Record, guide: Guide, addresses: Addresses) -> Written:
    return guide.keep(record, data_files, lambda: _write(record, guide, addresses))


def _write(record: Record, guide: Guide, addresses: Addresses) -> Written:
    facts = describe_record(record, guide, addresses)
    line = _write_line(_row(facts, addresses.settings.language_codes))
    return Written(_write_feature(record, facts), line.encode())


def _write_feature(record: Record, facts: Mapping[str, Fact]) -> bytes:
    """Return a feature as RFC 7946 has it: longitude first; null where nobody knows the position."""
    properties = {
        key: fact
        for key, fact in facts.items()
        if (fact or fact is False or fact == 0) and key not in POSITION
    }
    place = [facts["longitude"], facts["latitude"]] if record.position else None
    geometry = {"type": "Point", "coordinates": place} if place else None
    return orjson.dumps(
        {"type": "Feature", "id": record.id, "geometry": geometry, "properties": properties}
    )


def _collect(features: Sequence[bytes], name: str, guide: Guide) -> Sequence[bytes]:
    """Return a collection in pieces: its beginning, its features with what lies between, its end."""
    head = {"type": "FeatureCollection", "name": name, "date": guide.today.isoformat()}
    first, *more = features
    between = (piece for feature in more for piece in (b",", feature))
    return (orjson.dumps(head)[:-1], b',"features":[\n', first, *between, b"\n]}\n")


def _write_head(facts: Mapping[str, Fact], addresses: Addresses) -> str:
    """Return the first line of a table, which names its columns."""
    return _write_line(_head(facts, addresses.settings.language_codes))


class _Line:
    """What a table is written to, a line at a time: it hands back what it is given."""

    def write(self, text: str) -> str:
        """Return the line, which the writer of tables returns in turn."""
        return text


def _write_line(cells: Sequence[str]) -> str:
    """Return a line that spreadsheets open right and never run."""
    line: str = _TABLE.writerow(cells)
    return line


_TABLE = csv.writer(_Line())


def _head(record: Mapping[str, Fact], languages: tuple[LanguageCode, ...]) -> list[str]:
    """Return the columns: one for each language of a text, `summary_fr`, `summary_en`."""
    columns: list[str] = []
    for key in record:
        columns += [f"{key}_{code}" for code in languages] if key in LOCALIZED else [key]
    return columns


def _row(record: Mapping[str, Fact], languages: tuple[LanguageCode, ...]) -> list[str]:
    """Return the cells; the commonest facts come first, for there are thousands of each."""
    cells: list[str] = []
    for key, fact in record.items():
        if isinstance(fact, str):
            cells.append(write_text(fact))
        elif fact is None:
            cells.append("")
        elif key in LOCALIZED:
            texts = fact if isinstance(fact, dict) else {}
            cells += [write_text(texts.get(code, "")) for code in languages]
        elif isinstance(fact, bool):
            cells.append("true" if fact else "false")
        elif isinstance(fact, list):
            cells.append(write_text(BETWEEN.join(fact)))
        else:
            cells.append(f"{fact:.15g}")
    return cells


def view_open_data(reader: Reader) -> OpenDataView:
    """Return what the open-data page says."""
    words, files = reader.words, data_files(reader.guide)
    sizes = files.sizes
    datasets = [
        _dataset(reader, sizes, kind.name, say_page(words, PAGE_OF_TYPE[kind.name]), count)
        for kind in RECORD_TYPES
        if (count := files.counts.get(kind.name))
    ]
    if datasets:
        whole = sum(files.counts.values())
        datasets.insert(0, _dataset(reader, sizes, ALL, words.text("Everything"), whole))
    return OpenDataView(
        day=format_date(reader.today, "long", words.locale),
        datasets=tuple(datasets),
        columns=tuple((names, words.text(said)) for names, said in COLUMNS.items()),
        sources=view_sources(reader),
    )


def _dataset(
    reader: Reader, sizes: Mapping[str, int], type_name: str, name: str, count: int
) -> DatasetView:
    said = reader.words.plural("{count} record", "{count} records", count)
    shown = [
        FileView(
            reader.link.file(f"{FOLDER}/{type_name}.{suffix}"),
            {"geojson": "GeoJSON", "csv": "CSV"}[suffix],
            say_size(reader.words, size),
        )
        for suffix in MIME_TYPES
        if (size := sizes.get(f"{type_name}.{suffix}"))
    ]
    return DatasetView(name, said, tuple(shown))


def open_data_json_ld(site: Site, language: LanguageCode, reader: Reader) -> dict[str, object]:
    """Return the dataset for catalogues of data: https://schema.org/Dataset, which maps to DCAT.

    The block tells them, not the head of the page, for they change with every record.
    """
    files, catalogue = data_files(site.guide), site.catalogue
    path = site.addresses.page(PAGE, language)
    page = site.addresses.absolute(path)
    title = say_page(reader.words, PAGE)
    licences = sorted({source.licence for source in view_sources(reader) if source.licence})
    facts = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{page}#dataset",
        "url": page,
        "name": f"{title} – {catalogue.territory.name}",
        "description": reader.words.text(
            "Accommodation, places to see, events and everything else that this website publishes about {territory}, as GeoJSON and CSV.",
            territory=catalogue.territory.name,
        ),
        "inLanguage": list(catalogue.settings.language_codes),
        "dateModified": site.today.isoformat(),
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": catalogue.office.name},
        "spatialCoverage": {"@type": "Place", "name": catalogue.territory.name},
        "license": [_licence(name) for name in licences],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": MIME_TYPES[name.rpartition(".")[2]],
                "contentUrl": site.addresses.absolute(f"{FOLDER}/{name}"),
                "contentSize": f"{size} B",
            }
            for name, size in files.sizes.items()
        ],
        "mainEntityOfPage": {
            "@type": "WebPage",
            "@id": page,
            "inLanguage": language,
            "breadcrumb": breadcrumb_json_ld([(title, path)], site, language),
        },
    }
    return without_empty(facts)


def _licence(name: str) -> object:
    address = LICENCES.get(name)
    return address or {"@type": "CreativeWork", "name": name}
