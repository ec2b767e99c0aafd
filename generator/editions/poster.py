"""A poster: what must be read from outside, in all languages at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.editions.entries import say_address
from generator.editions.office import Place, Told, view_notices, view_numbers, view_places
from generator.languages import words_of
from generator.model.edition import Edition, SectionContent
from generator.rendering.qr import draw_qr_code
from generator.view.guide import Reader
from generator.view.identity import colours_of, fonts_of
from generator.view.phrases import say_date
from generator.view.texts import view_text
from generator.view.tonight import Bed, BedGroup, Group, view_tonight

MOST_ROWS = 16
"""Emergency numbers that fill a poster."""
SMALL, LARGE = 15.0, 24.0
A_PAGE = 700.0
"""Points of type that a page of A4 holds, over all rows and languages."""
MOST_BEDS = 15
"""Places to sleep on one poster: those that have a bed first, then those to call."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text in a language."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class NumberRow:
    """An emergency number, named in every language."""

    digits: str
    names: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A welcome point, its hours in every language."""

    name: str
    address: str
    lines: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class BedRow:
    """A place to sleep: telephone first, then what is known of the night, in every language."""

    name: str
    phone: str
    state: str
    lines: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class PosterSection:
    """A section; only what its `content` is made of is filled."""

    content: str
    titles: tuple[Spoken, ...]
    numbers: tuple[NumberRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    beds: tuple[BedRow, ...] = ()
    notices: tuple[tuple[str, Told], ...] = ()
    remarks: tuple[Spoken, ...] = ()
    fills: bool = False
    """Whether it has the poster to itself, and few enough rows for it."""
    size: float = SMALL
    """The size of its type, in points on a page of A4."""


@dataclass(frozen=True, slots=True)
class PosterView:
    """What the template prints."""

    language: str
    title: str
    titles: tuple[Spoken, ...]
    format: str
    office: str
    dated: tuple[Spoken, ...]
    href: str
    qr: str
    qr_alt: str
    colours: dict[str, str]
    fonts: dict[str, str]
    sections: tuple[PosterSection, ...]


def view_poster(edition: Edition, reader: Reader) -> PosterView | None:
    """Return a poster, the reader's own language first; None where it would say nothing today."""
    catalogue = reader.catalogue
    readers = [
        Reader(reader.guide, words_of(code), reader.link)
        for code in catalogue.settings.language_codes
    ]
    titles = tuple(_titles(edition, readers))
    sections = tuple(_sections(edition, readers))
    if not any(each.numbers or each.places or each.remarks or each.notices for each in sections):
        return None
    site = catalogue.settings.site_url
    return PosterView(
        language=reader.words.language,
        title=titles[0].text if titles else edition.id,
        titles=titles,
        format=edition.format.value,
        office=catalogue.office.name,
        dated=tuple(
            Spoken(
                each.words.language,
                each.words.text("Data of {date}", date=say_date(each.words, each.today)),
            )
            for each in readers
        ),
        href=site,
        qr=draw_qr_code(site),
        qr_alt=reader.words.text("QR code: this page on the website, up to date"),
        colours=colours_of(reader.catalogue.identity),
        fonts=fonts_of(reader.catalogue.identity),
        sections=sections,
    )


def _titles(edition: Edition, readers: list[Reader]) -> Iterator[Spoken]:
    for each in readers:
        text = edition.title.text(each.words.language)
        if text:
            yield Spoken(each.words.language, text)


def _sections(edition: Edition, readers: list[Reader]) -> Iterator[PosterSection]:
    for section in edition.sections:
        titles = tuple(
            Spoken(each.words.language, " ".join(view.paragraphs))
            for each in readers
            if (view := view_text(each.words, section.title)) and not view.lang
        )
        match section.content:
            case SectionContent.EMERGENCY_NUMBERS:
                numbers = tuple(_numbers(readers))
                fills = len(edition.sections) == 1 and 0 < len(numbers) <= MOST_ROWS
                size = min(LARGE, A_PAGE / (len(numbers) * len(readers))) if fills else SMALL
                yield PosterSection(
                    section.content, titles, numbers=numbers, fills=fills, size=size
                )
            case SectionContent.OFFICE:
                yield PosterSection(section.content, titles, places=tuple(_places(readers)))
            case SectionContent.TONIGHT:
                yield PosterSection(
                    section.content,
                    titles,
                    beds=tuple(_beds(readers)),
                    remarks=tuple(_remarks(readers)),
                )
            case SectionContent.NOTICES:
                told = tuple(
                    (each.words.language, notice)
                    for each in readers
                    for notice in view_notices(each)
                )
                yield PosterSection(section.content, titles, notices=told)
            case _:
                continue


def _numbers(readers: list[Reader]) -> Iterator[NumberRow]:
    for same in zip(*(tuple(view_numbers(each)) for each in readers), strict=True):
        names = tuple(
            Spoken(number.lang or each.words.language, number.name)
            for each, number in zip(readers, same, strict=True)
        )
        yield NumberRow(same[0].digits, tuple(dict.fromkeys(names)))


def _places(readers: list[Reader]) -> Iterator[PlaceRow]:
    for same in zip(*(tuple(view_places(each)) for each in readers), strict=True):
        lines = tuple(
            Spoken(each.words.language, _say_hours(each, place))
            for each, place in zip(readers, same, strict=True)
        )
        yield PlaceRow(same[0].name, _address(readers[0], same[0]), lines)


def _say_hours(reader: Reader, place: Place) -> str:
    """Return a welcome point's hours, or that the office has not given them."""
    told = [line.text for line in place.lines if line.term == reader.words.text("Opening hours")]
    return told[0] if told else reader.words.text("Opening hours not announced yet")


def _address(reader: Reader, place: Place) -> str:
    told = [line.text for line in place.lines if line.term == reader.words.text("Address")]
    return told[0] if told else ""


def _beds(readers: list[Reader]) -> Iterator[BedRow]:
    """Yield the places as on the website's page: free, then unknown; never those that are full."""
    pages = [view_tonight(each) for each in readers]
    shown = 0
    for groups in zip(*(page.groups for page in pages), strict=True):
        if groups[0].state not in {Group.FREE, Group.UNKNOWN}:
            continue
        for same in zip(*(group.beds for group in groups), strict=True):
            bed = same[0].bed
            if bed.call is None or shown == MOST_BEDS:
                continue
            shown += 1
            lines = tuple(
                Spoken(each.words.language, _say_night(ranked.bed, group))
                for each, ranked, group in zip(readers, same, groups, strict=True)
            )
            yield BedRow(bed.card.name.text, bed.call.text, groups[0].state, lines)


def _say_night(bed: Bed, group: BedGroup) -> str:
    """Return what is known of a bed, with the hour at which it was told."""
    night = bed.night
    return f"{night.text}. {night.source}" if night else group.heading


def _remarks(readers: list[Reader]) -> Iterator[Spoken]:
    """Yield what must be known of all places, and where those are that the poster has no room for."""
    for each in readers:
        page = view_tonight(each)
        more = each.words.text(
            "All places: {website}", website=say_address(each.link.page("tonight"))
        )
        yield Spoken(each.words.language, f"{page.night}. {page.lead} {page.report} {more}")
