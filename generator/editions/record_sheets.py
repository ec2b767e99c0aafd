"""One record a sheet, front and back: what a visitor takes away about a single place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.editions.brochure import Brochure
from generator.editions.entries import Entry, Line, view_entry
from generator.editions.office import view_office_contact
from generator.editions.photos import PrintedPhoto, print_photos
from generator.editions.territory import PrintedMap, draw_map
from generator.languages import LanguageCode
from generator.model import record_type_of
from generator.model.catalogue import Catalogue
from generator.model.edition import Edition, EditionKind, Frame, Section, SectionContent
from generator.model.record import Record
from generator.model.values import Localized
from generator.view.guide import Reader
from generator.view.identity import colours_of, fonts_of
from generator.view.phrases import say_date
from generator.view.record_page import view_texts
from generator.view.sources import view_provenance

MOST_PHOTOS = 2


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """A record with all that its page on the website says of it."""

    entry: Entry
    photos: tuple[PrintedPhoto, ...]
    paragraphs: tuple[Line, ...]
    map: PrintedMap | None
    sources: str
    credits: str


@dataclass(frozen=True, slots=True)
class RecordSheetsView:
    """What the template prints."""

    language: str
    title: str
    format: str
    office: str
    territory: str
    contact: tuple[Line, ...]
    dated: str
    free: str
    photo_height: float
    """In millimetres, that of the first photo."""
    colours: dict[str, str]
    fonts: dict[str, str]
    say: dict[str, str]
    sheets: tuple[RecordSheet, ...]


def view_record_sheets(edition: Edition, reader: Reader) -> RecordSheetsView | None:
    """Return a sheet for each record of an edition, in its order; None where it has none."""
    return view_sheets_of(edition, reader, Brochure(edition, reader).records)


def view_sheets_of(
    edition: Edition, reader: Reader, records: Sequence[Record]
) -> RecordSheetsView | None:
    """Return a sheet for each of some records; None where there are none."""
    words, catalogue = reader.words, reader.catalogue
    if not records:
        return None
    frame = edition.record_frame
    return RecordSheetsView(
        language=words.language,
        title=edition.title.text(words.language) or edition.id,
        format=edition.format.value,
        office=catalogue.office.name,
        territory=catalogue.territory.name,
        contact=tuple(view_office_contact(reader)),
        dated=words.text("Data of {date}", date=say_date(words, reader.today)),
        free=words.text("Free of charge"),
        photo_height=edition.record_frame.height,
        colours=colours_of(reader.catalogue.identity),
        fonts=fonts_of(reader.catalogue.identity),
        say={
            "qr": words.text("QR code: this page on the website, up to date"),
        },
        sheets=tuple(_view_sheet(reader, record, frame) for record in records),
    )


def edition_of(record: Record, catalogue: Catalogue) -> Edition:
    """Return the edition that is a single record's sheet, whatever nobody has checked of it."""
    codes = catalogue.settings.language_codes
    return Edition(
        id=record.id,
        kind=EditionKind.RECORD_SHEETS,
        title=Localized({LanguageCode(code): record.name for code in codes}),
        sections=(Section(content=SectionContent(record_type_of(record).name)),),
        unverified=True,
        expired_classification=True,
    )


def _view_sheet(reader: Reader, record: Record, frame: Frame) -> RecordSheet:
    words = reader.words
    photos = tuple(print_photos(reader, record, frame))[:MOST_PHOTOS]
    authors = dict.fromkeys(photo.credit for photo in photos)
    return RecordSheet(
        entry=view_entry(reader, record, frame),
        photos=photos,
        paragraphs=tuple(_paragraphs(reader, record)),
        map=draw_map(reader, [record], numbered=False),
        sources=words.text(
            "{label}: {amount}",
            label=words.text("Sources and licences"),
            amount="; ".join(each.text for each in view_provenance(words, record.provenance)),
        ),
        credits=words.text("Photos: {credit}", credit="; ".join(authors)) if authors else "",
    )


def _paragraphs(reader: Reader, record: Record) -> Iterator[Line]:
    for told in filter(None, view_texts(reader.words, record)):
        for paragraph in told.paragraphs:
            yield Line("", paragraph, lang=told.lang)
