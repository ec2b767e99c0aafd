"""What the home page shows under its words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import RECORD_TYPES
from generator.model.pages import EMERGENCY, MENU, PAGE_OF_TYPE
from generator.view.agenda import EventView, view_coming_weeks
from generator.view.cards import CardView, view_card
from generator.view.contact import ActionView, view_call
from generator.view.guide import Reader
from generator.view.kinds import say_page
from generator.view.notices import NoticeView, current_notices, view_notices

WEEKS = 6
MOST_EVENTS = 6
CHOICES = ("attraction", "accommodation")
CARDS = 3

DOOR_ICONS = {
    "access": "access",
    **{page: type_name for type_name, page in PAGE_OF_TYPE.items()},
}
LINKS = {
    "office": "clock",
    "map": "map",
    "tonight": "moon",
    "accessible-tourism": "motor",
    "nature": "leaf",
    "itineraries": "itinerary",
    "communes": "pin",
    EMERGENCY: "phone",
}


QUESTIONS = (
    ("agenda", "?when=today#found", "event", "What’s on today"),
    ("agenda", "?when=weekend#found", "calendar", "What’s on this weekend"),
    ("tonight", "", "moon", "A bed for tonight"),
    ("map", "", "map", "What is around here"),
    ("accessible-tourism", "", "motor", "Without a step"),
)
"""What visitors ask in the street: the page that answers, what it is asked, icon and message."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The first records of a list on that day."""

    heading: str
    href: str
    more: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page's first block."""

    doors: tuple[ActionView, ...]
    questions: tuple[ActionView, ...]
    notices: tuple[NoticeView, ...]
    events: tuple[EventView, ...]
    agenda: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class BeforeView:
    """What to know before coming, and whom to ask."""

    call: ActionView | None
    links: tuple[ActionView, ...]


def view_before(reader: Reader) -> BeforeView:
    """Return what helps a visitor to prepare."""
    return BeforeView(
        call=view_call(reader.catalogue.office.contact),
        links=tuple(_page_link(reader, page, icon) for page, icon in LINKS.items()),
    )


def view_home(reader: Reader) -> HomeView:
    """Return what the home page shows on that day."""
    link, words = reader.link, reader.words
    choices = (_choice(reader, type_name) for type_name in CHOICES)
    return HomeView(
        doors=tuple(_page_link(reader, page, DOOR_ICONS[page]) for page in MENU),
        questions=tuple(
            ActionView(link.page(page) + asked, icon, words.text(message))
            for page, asked, icon, message in QUESTIONS
        ),
        notices=view_notices(reader, current_notices(reader.guide), linked=True),
        events=view_coming_weeks(reader, weeks=WEEKS, most=MOST_EVENTS),
        agenda=reader.link.page("agenda"),
        choices=tuple(choice for choice in choices if choice.cards),
    )


def _page_link(reader: Reader, page_id: str, icon: str) -> ActionView:
    return ActionView(reader.link.page(page_id), icon, say_page(reader.words, page_id))


def _choice(reader: Reader, type_name: str) -> Choice:
    model = next(kind.model for kind in RECORD_TYPES if kind.name == type_name)
    records = reader.guide.records_of(model)
    page = PAGE_OF_TYPE[type_name]
    more = reader.words.text("The whole list ({count})", count=len(records))
    cards = tuple(view_card(reader, record) for record in records[:CARDS])
    return Choice(say_page(reader.words, page), reader.link.page(page), more, cards)
