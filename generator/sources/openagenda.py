"""An OpenAgenda export (JSON, version 2) → events of ours.

Read from the public answers of `GET /v2/agendas/{uid}/events?detailed=1`: a page of them, or several
pages one after another in a folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias
from zoneinfo import ZoneInfo

import orjson
from pydantic import TypeAdapter, ValidationError

from generator.errors import SourceError
from generator.findings import Pointer
from generator.languages import LanguageCode
from generator.model.record_kind import RecordKind
from generator.model.values import Email, PhoneNumber, Position, Url
from generator.model.vocabulary import Audience, EventStatus, Theme
from generator.rewrite import FieldValue
from generator.sources.folding import fold
from generator.sources.foreign import (
    Feed,
    ForeignPhoto,
    ForeignRecord,
    Read,
    RefusalReason,
    Refused,
)
from generator.sources.foreign_text import plain_line, plain_text

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Fields = dict[Pointer, FieldValue]

LARGEST = 50_000_000
"""Bytes of a file; a page of a hundred detailed events has some 400 000."""
FRENCH = LanguageCode("fr")
LANGUAGES = (FRENCH, LanguageCode("en"), LanguageCode("nl"))
PARIS = ZoneInfo("Europe/Paris")
URL: TypeAdapter[str] = TypeAdapter(Url)
EMAIL: TypeAdapter[str] = TypeAdapter(Email)
PHONE: TypeAdapter[str] = TypeAdapter(PhoneNumber)
BOOKING: Mapping[str, tuple[Pointer, TypeAdapter[str]]] = MappingProxyType(
    {
        "link": (("booking",), URL),
        "email": (("contact", "email"), EMAIL),
        "phone": (("contact", "phone"), PHONE),
    }
)
"""Ways to register, by our fields."""
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
STATUSES: Mapping[int, EventStatus] = MappingProxyType(
    {
        1: EventStatus.SCHEDULED,
        2: EventStatus.SCHEDULED,  # at other dates, which are those given
        4: EventStatus.POSTPONED,
        5: EventStatus.FULL,
        6: EventStatus.CANCELLED,
    }
)
MOVED_ONLINE, ONLINE = 3, 2
THEMES: Mapping[str, Theme] = MappingProxyType(
    {
        "marche": Theme.MARKET,
        "brocante": Theme.FAIR,
        "vide grenier": Theme.FAIR,
        "foire": Theme.FAIR,
        "salon": Theme.FAIR,
        "festival": Theme.FESTIVAL,
        "concert": Theme.MUSIC,
        "musique": Theme.MUSIC,
        "theatre": Theme.STAGE,
        "spectacle": Theme.STAGE,
        "danse": Theme.STAGE,
        "humour": Theme.STAGE,
        "exposition": Theme.EXHIBITION,
        "vernissage": Theme.EXHIBITION,
        "cinema": Theme.CINEMA,
        "projection": Theme.CINEMA,
        "patrimoine": Theme.HERITAGE,
        "visite": Theme.HERITAGE,
        "conference": Theme.HERITAGE,
        "randonnee": Theme.NATURE,
        "nature": Theme.NATURE,
        "sport": Theme.SPORT,
        "course": Theme.SPORT,
        "gastronomie": Theme.GASTRONOMY,
        "degustation": Theme.GASTRONOMY,
        "fete": Theme.TRADITION,
        "bal": Theme.TRADITION,
        "carnaval": Theme.TRADITION,
    }
)
"""Words of a title or of keywords, folded; agendas have no common vocabulary of themes."""
AUDIENCES: Mapping[str, Audience] = MappingProxyType(
    {"famille": Audience.FAMILIES, "enfant": Audience.CHILDREN, "tout public": Audience.EVERYONE}
)


def open_openagenda(source: Path, today: date) -> Feed:
    """Open a file, or a folder of files, of answers; raises SourceError for what is none."""
    files = sorted(source.glob("*.json")) if source.is_dir() else [source]
    if not files:
        message = "{source} holds no JSON file"
        raise SourceError(message, source=str(source))
    answers = [_read_answer(file) for file in files]
    events = [event for answer in answers for event in answer]
    return Feed(
        "openagenda",
        "OpenAgenda",
        "Licence Ouverte 2.0",
        read_events(events, today),
        len(events),
        whole=False,
    )


def _read_answer(file: Path) -> list[Json]:
    if not file.is_file():
        message = "there is no file {source}"
        raise SourceError(message, source=str(file))
    if file.stat().st_size > LARGEST:
        message = "the source has more than {most} MB: not read"
        raise SourceError(message, most=str(LARGEST // 1_000_000))
    message = "{source} is no answer of OpenAgenda: it holds no list of events"
    try:
        told: Json = orjson.loads(file.read_bytes())
    except orjson.JSONDecodeError as error:
        raise SourceError(message, source=str(file)) from error
    events = told.get("events") if isinstance(told, dict) else told
    if not isinstance(events, list):
        raise SourceError(message, source=str(file))
    return events


def read_events(events: Iterable[Json], today: date) -> Iterator[Read]:
    """Yield each event as ours, or why it can't be."""
    for event in events:
        if isinstance(event, dict):
            yield _read_event(event, today)
        else:
            yield Refused("", "", RefusalReason.BROKEN)


def _read_event(event: dict[str, Json], today: date) -> Read:
    uid, title = str(event.get("uid") or ""), _texts(event.get("title"))
    name = title.get(FRENCH) or next(iter(title.values()), "")
    if not uid or not name:
        return Refused(uid, name, RefusalReason.NO_NAME)
    if event.get("attendanceMode") == ONLINE or event.get("status") == MOVED_ONLINE:
        return Refused(uid, name, RefusalReason.NO_PLACE, "online")
    location = _object(event.get("location"))
    commune = _line(location.get("city"))
    if not commune:
        return Refused(uid, name, RefusalReason.NO_PLACE)
    periods = read_timings(event.get("timings"))
    ahead = [
        period for period in periods if str(period.get("end") or period["start"]) >= str(today)
    ]
    if not ahead:
        return Refused(uid, name, RefusalReason.PAST)
    themes = _themes(event, name)
    if not themes:
        return Refused(uid, name, RefusalReason.UNKNOWN_TYPE, "no theme in title and keywords")
    fields = _fields(event, title, location, themes, ahead)
    return ForeignRecord(
        foreign_id=uid,
        kind=RecordKind.EVENT,
        name=name,
        fields=MappingProxyType(fields),
        changed_on=_day(event.get("updatedAt")),
        author=_line(_object(event.get("originAgenda")).get("title")),
        address=_valid(URL, event.get("canonicalUrl")),
        commune=commune,
        insee=_line(location.get("insee")),
        postcode=_line(location.get("postalCode")),
        position=_position(location),
        photos=tuple(_photos(event)),
    )


def _fields(
    event: Mapping[str, Json],
    title: Mapping[LanguageCode, str],
    location: Mapping[str, Json],
    themes: tuple[Theme, ...],
    periods: list[dict[str, FieldValue]],
) -> Fields:
    fields: Fields = {
        ("themes",): [theme.value for theme in themes],
        ("periods",): tuple(periods),
        ("status",): STATUSES.get(_number(event.get("status")), EventStatus.SCHEDULED).value,
        **_localized(
            "translated_name", {code: text for code, text in title.items() if code != FRENCH}
        ),
        **_localized("summary", _texts(event.get("description"))),
        **_localized("description", _texts(event.get("longDescription"), lines=True)),
        **_place(location),
        **_registration(event.get("registration")),
    }
    audience = _audience(event)
    if audience:
        fields["audience",] = [audience.value]
    if _is_free(event):
        fields["free",] = "yes"
    return fields


def read_timings(timings: Json) -> list[dict[str, FieldValue]]:
    """Return the periods of an event, days at the same hours joined: `begin` and `end` are instants."""
    spans = sorted(
        (begin, end)
        for timing in (timings if isinstance(timings, list) else [])
        if (begin := _moment(_object(timing).get("begin")))
        and (end := _moment(_object(timing).get("end")))
        and end >= begin
    )
    found: list[dict[str, FieldValue]] = []
    for _key, some in groupby(enumerate(spans), key=_run_of):
        run = [span for _place, span in some]
        (first, until), (last, _) = run[0], run[-1]
        period: dict[str, FieldValue] = {"start": first.date().isoformat()}
        if last.date() > first.date():
            period["end"] = last.date().isoformat()
        if (first.hour, first.minute) != (0, 0):
            period["start_time"] = f"{first:%H:%M}"
            if (until.hour, until.minute) != (23, 59):
                period["end_time"] = f"{until:%H:%M}"
        found.append(period)
    return found


def _run_of(numbered: tuple[int, tuple[datetime, datetime]]) -> tuple[int, str, str]:
    """Tell runs of days apart: in one, the day grows with the place, at the same hours."""
    place, (begin, end) = numbered
    return begin.toordinal() - place, f"{begin:%H:%M}", f"{end:%H:%M}"


def _moment(text: Json) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment.astimezone(PARIS).replace(tzinfo=None) if moment.tzinfo else moment


def _day(text: Json) -> date | None:
    moment = _moment(text)
    return moment.date() if moment else None


def _place(location: Mapping[str, Json]) -> Fields:
    commune = _line(location.get("city"))
    fields: Fields = {("address", "commune"): commune}
    street = _line(location.get("address")).partition(",")[0]
    postcode = _line(location.get("postalCode"))
    if street and street != commune:
        fields["address", "street"] = street
    if re.fullmatch(r"\d{5}", postcode):
        fields["address", "postcode"] = postcode
    venue = _line(location.get("name"))
    if venue:
        fields["venue",] = venue
    position = _position(location)
    if position:
        fields["position",] = {"latitude": position.latitude, "longitude": position.longitude}
    return fields


def _position(location: Mapping[str, Json]) -> Position | None:
    try:
        position = Position.model_validate(
            {"latitude": location.get("latitude"), "longitude": location.get("longitude")}
        )
    except ValidationError:
        return None
    return position if (position.latitude, position.longitude) != (0, 0) else None


def _registration(registration: Json) -> Fields:
    """Return the first way of each sort to book or to ask."""
    fields: Fields = {}
    for entry in registration if isinstance(registration, list) else []:
        told = _object(entry)
        kind = str(told.get("type"))
        if kind in BOOKING:
            pointer, adapter = BOOKING[kind]
            valid = _valid(adapter, told.get("value"))
            if valid:
                fields.setdefault(pointer, valid)
    return fields


def _valid(adapter: TypeAdapter[str], value: Json) -> str:
    try:
        return adapter.validate_python(_line(value))
    except ValidationError:
        return ""


def _themes(event: Mapping[str, Json], name: str) -> tuple[Theme, ...]:
    keywords = _object(event.get("keywords")).get("fr")
    words = " ".join([name, *map(str, keywords if isinstance(keywords, list) else [])])
    folded = f" {fold(words)} "
    found = (theme for word, theme in THEMES.items() if re.search(rf"\b{word}s?\b", folded))
    return tuple(dict.fromkeys(found))


def _audience(event: Mapping[str, Json]) -> Audience | None:
    folded = fold(" ".join(_texts(event.get("conditions")).values()))
    return next((each for word, each in AUDIENCES.items() if word in folded), None)


def _is_free(event: Mapping[str, Json]) -> bool:
    folded = fold(_plain(_object(event.get("conditions")).get("fr"), lines=False))
    return bool(re.fullmatch(r"(entree )?(libre( et)? )?gratuite?", folded))


def _photos(event: Mapping[str, Json]) -> Iterator[ForeignPhoto]:
    image = _object(event.get("image"))
    address = _valid(URL, f"{_line(image.get('base'))}{_line(image.get('filename'))}")
    if address:
        yield ForeignPhoto(address, credit=_line(event.get("imageCredits")))


def _localized(field: str, texts: Mapping[LanguageCode, str]) -> Fields:
    return {(field, language): text for language, text in texts.items()}


def _texts(told: Json, *, lines: bool = False) -> dict[LanguageCode, str]:
    """Return the texts of our languages, without markup."""
    found = {code: _plain(_object(told).get(code), lines=lines) for code in LANGUAGES}
    return {code: text for code, text in found.items() if text}


def _plain(text: Json, *, lines: bool) -> str:
    if not isinstance(text, str):
        return ""
    return plain_text(text) if lines else plain_line(text)


def _line(text: Json) -> str:
    return " ".join(CONTROLS.sub(" ", str(text)).split()) if isinstance(text, (str, int)) else ""


def _object(told: Json) -> Mapping[str, Json]:
    return told if isinstance(told, dict) else {}


def _number(told: Json) -> int:
    return told if isinstance(told, int) else 0
