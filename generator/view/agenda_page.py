"""The page of the agenda: what a visitor chooses by, the dates, the themes with their calendars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.model.event import Event
from generator.model.values import RecordId
from generator.model.vocabulary import Audience, Theme
from generator.view.agenda import (
    AHEAD,
    AUDIENCE,
    COST,
    FREE,
    PAID,
    PLACE,
    THEME,
    EventGroup,
    EventView,
    audiences_of,
    cost_of,
    places_of,
    view_agenda,
)
from generator.view.appointments import theme_calendar_path, whole_calendar_path
from generator.view.facets import code_of
from generator.view.guide import Reader
from generator.view.kinds import say_term
from generator.view.neutral_order import fold_name

MANY = 400
"""Cards from which on they are told in short: a page should come over a weak network too."""

WHEN = (
    ("", "Any date"),
    ("today", "Today"),
    ("weekend", "This weekend"),
    ("week", "Next 7 days"),
    ("month", "Next 30 days"),
)
"""The stretches of days, by their code in the page's address, each with its message."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a visitor may choose: its code in the page's address, its words."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Several options of which one is chosen; tokens of cards begin with `letter`."""

    name: str
    letter: str
    legend: str
    everything: str
    options: tuple[Option, ...]

    @property
    def tells_apart(self) -> bool:
        """Tell whether some events are found by it and others aren't; who is free may be alone."""
        return len(self.options) > (0 if self.letter == COST else 1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar to subscribe to, by an address that calendars know, or as a file."""

    subscribe: str
    file: str


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme: its events, each once where they aren't too many, and its calendar."""

    code: str
    name: str
    events: tuple[EventView, ...]
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class AgendaView:
    """Everything that the agenda's page shows."""

    groups: tuple[EventGroup, ...]
    when: tuple[Option, ...]
    choices: tuple[Choice, ...]
    first_day: str
    last_day: str
    """The last day for which it is told what comes back."""
    total: str
    partly: str
    """The sentence of the count, with `{shown}` for the script to fill."""
    themes: tuple[ThemeView, ...]
    calendar: Calendar


def view_agenda_page(reader: Reader) -> AgendaView:
    """Return the page of the agenda."""
    words, today = reader.words, reader.today
    groups = _in_short(view_agenda(reader))
    events = reader.guide.records_of(Event)
    count = len(events)
    return AgendaView(
        groups=groups,
        when=tuple(Option(code, words.text(message)) for code, message in WHEN),
        choices=tuple(choice for choice in _choices(reader, events) if choice.tells_apart),
        first_day=today.isoformat(),
        last_day=(today + AHEAD).isoformat(),
        total=words.plural("{count} event", "{count} events", count),
        partly=words.plural(
            "{shown} of {count} event", "{shown} of {count} events", count, shown="{shown}"
        ),
        themes=_view_themes(reader, events, groups),
        calendar=_calendar(reader, whole_calendar_path(words.language)),
    )


def _in_short(groups: tuple[EventGroup, ...]) -> tuple[EventGroup, ...]:
    """Return the groups; of so many events that nobody reads them all, without their texts."""
    if sum(len(group.events) for group in groups) <= MANY:
        return groups
    return tuple(
        replace(group, events=tuple(_without_text(view) for view in group.events))
        for group in groups
    )


def _without_text(view: EventView) -> EventView:
    card = view.card._replace(summary=None, call=None, photo=None, badges=())
    return replace(view, card=card)


def _choices(reader: Reader, events: Sequence[Event]) -> tuple[Choice, ...]:
    words = reader.words
    themes = {theme for event in events for theme in event.themes}
    audiences = {audience for event in events for audience in audiences_of(event)}
    costs = {cost_of(event) for event in events}
    places = {place for event in events for place in places_of(reader.guide, event)}
    prices = ((FREE, words.text("Free of charge")), (PAID, words.text("There is a charge")))
    return (
        _choice(reader, "theme", THEME, "Theme", "All themes", _terms(reader, Theme, themes)),
        _choice(
            reader,
            "place",
            PLACE,
            "Place",
            "Everywhere",
            [(code_of(place), place) for place in sorted(places, key=fold_name)],
        ),
        _choice(
            reader,
            "audience",
            AUDIENCE,
            "Audience",
            "Any audience",
            _terms(reader, Audience, audiences),
        ),
        _choice(
            reader,
            "cost",
            COST,
            "Price",
            "Free or not",
            [option for option in prices if option[0] in costs],
        ),
    )


def _choice(
    reader: Reader,
    name: str,
    letter: str,
    legend: str,
    everything: str,
    options: Iterable[tuple[str, str]],
) -> Choice:
    words = reader.words
    views = tuple(Option(code, text) for code, text in options)
    return Choice(name, letter, words.text(legend), words.text(everything), views)


def _terms(
    reader: Reader, vocabulary: type[Theme | Audience], found: set[Theme] | set[Audience]
) -> list[tuple[str, str]]:
    return [(term.value, say_term(reader.words, term)) for term in vocabulary if term in found]


def _view_themes(
    reader: Reader, events: Sequence[Event], groups: Iterable[EventGroup]
) -> tuple[ThemeView, ...]:
    """Return the themes in the vocabulary's order, their events in the agenda's."""
    language = reader.words.language
    once: dict[str, EventView] = {}
    for group in groups:
        for view in group.events:
            once.setdefault(view.card.record_id, view)
    themes = {event.id: event.themes for event in events}
    views = (
        ThemeView(
            theme.value,
            say_term(reader.words, theme),
            tuple(view for name, view in once.items() if theme in themes[RecordId(name)]),
            _calendar(reader, theme_calendar_path(language, theme)),
        )
        for theme in Theme
    )
    found = (view for view in views if view.events)
    if len(once) <= MANY:
        return tuple(found)
    return tuple(replace(view, events=()) for view in found)


def _calendar(reader: Reader, path: str) -> Calendar:
    host = reader.catalogue.settings.site_url.partition("://")[2]
    return Calendar(f"webcal://{host}{path}", reader.link.file(path))
