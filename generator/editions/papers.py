"""Office papers: what an office writes on, wears, sends along and reads out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.editions.entries import Line
from generator.editions.office import view_office_contact, view_places, view_sender
from generator.model.edition import Edition, SectionContent
from generator.view.guide import Reader
from generator.view.hours_phrases import capitalised
from generator.view.identity import colours_of, fonts_of
from generator.view.phrases import say_language

EUROPEAN_NUMBER = "112"
SCALE = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a form: answered on a scale, or on so many lines."""

    text: str
    scale: tuple[str, ...] = ()
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: what stands on it, from top to bottom; what it has not is empty."""

    content: str
    title: str
    paragraphs: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PapersView:
    """What the template prints."""

    language: str
    title: str
    format: str
    office: str
    address: tuple[str, ...]
    contact: tuple[Line, ...]
    position: str
    colours: dict[str, str]
    fonts: dict[str, str]
    papers: tuple[Paper, ...]


def view_papers(edition: Edition, reader: Reader) -> PapersView | None:
    """Return the papers of an edition in the reader's language; None where it asks for none."""
    sender = view_sender(reader)
    papers = tuple(
        PAPERS[section.content](reader) for section in edition.sections if section.content in PAPERS
    )
    if not papers:
        return None
    return PapersView(
        language=reader.words.language,
        title=edition.title.text(reader.words.language) or edition.id,
        format=edition.format.value,
        office=reader.catalogue.office.name,
        address=sender.address,
        contact=sender.contact,
        position=sender.position,
        colours=colours_of(reader.catalogue.identity),
        fonts=fonts_of(reader.catalogue.identity),
        papers=papers,
    )


def _letterhead(reader: Reader) -> Paper:
    """The seed asks for coordinates, the website, international codes and the GPS position."""
    return Paper(SectionContent.LETTERHEAD, reader.words.text("Letterhead"))


def _compliment_card(reader: Reader) -> Paper:
    return Paper(SectionContent.COMPLIMENT_CARD, reader.words.text("With our compliments"))


def _label(reader: Reader) -> Paper:
    words = reader.words
    return Paper(
        SectionContent.LABEL,
        words.text("Tourist brochures"),
        paragraphs=(words.text("To"), words.text("Free of charge")),
    )


def _badge(reader: Reader) -> Paper:
    """The seed: « un badge comportant au minimum les langues parlées », trainees told apart."""
    words, points = reader.words, reader.catalogue.office.welcome_points
    spoken = [code for point in points for code in point.languages_spoken]
    codes = dict.fromkeys(spoken or reader.catalogue.settings.language_codes)
    languages = tuple(capitalised(say_language(words, code)) for code in codes)
    return Paper(
        SectionContent.BADGE,
        words.text("At your service"),
        paragraphs=(words.text("Languages spoken"), words.text("Trainee")),
        choices=languages,
    )


def _questionnaire(reader: Reader) -> Paper:
    words = reader.words
    asked = (
        words.text("The welcome at the office"),
        words.text("The information that you were given"),
        words.text("The opening hours"),
        words.text("The website"),
        words.text("The brochures and maps"),
        words.text("Your stay as a whole"),
    )
    return Paper(
        SectionContent.QUESTIONNAIRE,
        words.text("How was your visit?"),
        paragraphs=(
            words.text(
                "Your answers stay without a name and help us to do better. 1 means not at all satisfied, 5 very satisfied."
            ),
            words.text("Date"),
        ),
        questions=(
            *(Question(each, scale=SCALE) for each in asked),
            Question(words.text("Your country or department"), lines=1),
            Question(words.text("What should we do better?"), lines=5),
        ),
    )


def _complaint_form(reader: Reader) -> Paper:
    words = reader.words
    return Paper(
        SectionContent.COMPLAINT_FORM,
        words.text("A complaint or a suggestion"),
        paragraphs=(
            words.text("We answer within three working days."),
            words.text("Date"),
        ),
        questions=(
            Question(words.text("Which place or service is it about?"), lines=2),
            Question(words.text("What happened, or what do you suggest?"), lines=9),
            Question(words.text("How can we reach you? Only if you wish an answer."), lines=2),
        ),
    )


def _voicemail(reader: Reader) -> Paper:
    """The seed: hours « dans les messages des répondeurs », in a foreign language too."""
    words = reader.words
    lines = [words.text("Hello, this is {office}.", office=reader.catalogue.office.name)]
    lines.append(words.text("The office is closed at the moment."))
    for place in view_places(reader):
        told = [line.text for line in place.lines if line.term == words.text("Opening hours")]
        hours = told[0] if told else words.text("Opening hours not announced yet")
        lines.append(words.text("{place}: {hours}.", place=place.name, hours=hours.rstrip(".")))
    site = tuple(view_office_contact(reader))[-1].text
    lines.append(words.text("You find everything on {website}.", website=site))
    lines.append(words.text("In an emergency, call {number}.", number=EUROPEAN_NUMBER))
    return Paper(
        SectionContent.VOICEMAIL, words.text("Answering machine: to read out"), tuple(lines)
    )


PAPERS: Mapping[SectionContent, Callable[[Reader], Paper]] = MappingProxyType(
    {
        SectionContent.LETTERHEAD: _letterhead,
        SectionContent.COMPLIMENT_CARD: _compliment_card,
        SectionContent.LABEL: _label,
        SectionContent.BADGE: _badge,
        SectionContent.QUESTIONNAIRE: _questionnaire,
        SectionContent.COMPLAINT_FORM: _complaint_form,
        SectionContent.VOICEMAIL: _voicemail,
    }
)
"""What makes each paper."""
