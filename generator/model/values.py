"""Small values shared by every record type; each refuses what it can't be and says why."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Annotated, NewType
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, RootModel
from pydantic_core import PydanticCustomError

from generator.languages import LanguageCode
from generator.model.captions import Caption
from generator.model.phone import read_phone_number, read_short_number

RecordId = NewType("RecordId", str)
"""The stem of a record's file, stable for ever: `^[a-z0-9]+(-[a-z0-9]+)*$`."""

RECORD_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")
EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
POSTCODE = re.compile(r"\d{5}")
INSEE = re.compile(r"(\d\d|2[AB])\d{3}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
TIME = re.compile(r"\d{1,2}:\d{2}")
COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
FORBIDDEN_IN_ADDRESSES = re.compile(r"[\s<>\"'`{}\\^|\x00-\x1f]")


class Value(BaseModel):
    """A frozen value of the model; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _matching(pattern: re.Pattern[str], rule: str, expected: str) -> AfterValidator:
    def match(text: str) -> str:
        if not pattern.fullmatch(text):
            raise PydanticCustomError(rule, "{value}", {"value": text, "expected": expected})
        return text

    return AfterValidator(match)


def _read_url(text: str) -> str:
    parts = urlsplit(text) if not FORBIDDEN_IN_ADDRESSES.search(text) else None
    if parts is None or parts.scheme not in {"http", "https"} or "." not in parts.netloc:
        expected = "https://…"
        raise PydanticCustomError("bad-url", "{value}", {"value": text, "expected": expected})
    return text


def _read_file_name(text: str) -> str:
    path = PurePosixPath(text)
    if path.is_absolute() or ".." in path.parts or "\\" in text or "\0" in text:
        expected = "photos/….jpg"
        raise PydanticCustomError("bad-file-name", "{value}", {"value": text, "expected": expected})
    return text


def _read_truth(text: object) -> object:
    truths = {"yes": True, "oui": True, "true": True, "no": False, "non": False, "false": False}
    return truths.get(text.lower(), text) if isinstance(text, str) else text


def _read_decimal(text: object) -> object:
    return text.replace(",", ".").replace("€", "").strip() if isinstance(text, str) else text


def _set_apostrophes(name: str) -> str:
    return name.replace("'", "’")


CommuneName = Annotated[str, AfterValidator(_set_apostrophes)]
"""A commune's name; either apostrophe may be typed, the typographic one is kept."""


def _read_day(text: object) -> object:
    if isinstance(text, str) and not DAY.fullmatch(text):
        raise PydanticCustomError("bad-date", "{value}", {"value": text})
    return text


def _read_time(text: object) -> object:
    if not isinstance(text, str):
        return text
    if not TIME.fullmatch(text):
        raise PydanticCustomError("bad-time", "{value}", {"value": text})
    return text.zfill(len("09:30"))


Day = Annotated[date, BeforeValidator(_read_day)]
"""A day as `2026-07-14`: a number of seconds is no date here."""

Time = Annotated[time, BeforeValidator(_read_time)]
"""A time of the day as `14:30`, in Europe/Paris."""

PhoneNumber = Annotated[str, AfterValidator(read_phone_number)]
"""E.164, as `+33475891234`; written by editors as people write it."""

ShortNumber = Annotated[str, AfterValidator(read_short_number)]
"""Digits of an emergency or service number, as `112` or `116117`."""

Email = Annotated[str, _matching(EMAIL, "bad-email", "accueil@example.org")]
Postcode = Annotated[str, _matching(POSTCODE, "bad-postcode", "07200")]
InseeCode = Annotated[str, _matching(INSEE, "bad-insee-code", "07019")]
Colour = Annotated[str, _matching(COLOUR, "bad-colour", "#2f4858")]
Url = Annotated[str, AfterValidator(_read_url)]
FileName = Annotated[str, AfterValidator(_read_file_name)]
Language = Annotated[LanguageCode, _matching(LANGUAGE_CODE, "bad-language", "fr")]
RecordReference = Annotated[RecordId, _matching(RECORD_ID, "bad-id", "grand-hotel-des-bains")]
Truth = Annotated[bool, BeforeValidator(_read_truth)]
Amount = Annotated[Decimal, BeforeValidator(_read_decimal), Field(ge=0, le=100_000)]


class Localized(RootModel[dict[Language, str]]):
    """A text in the languages it exists in, as `{fr: …, en: …}`."""

    model_config = ConfigDict(frozen=True)

    @property
    def languages(self) -> tuple[LanguageCode, ...]:
        """The languages it exists in, in the order written."""
        return tuple(self.root)

    def text(self, language: str) -> str | None:
        """Return the text in this very language, or None."""
        return self.root.get(LanguageCode(language))

    def __hash__(self) -> int:
        """Hash by content, as equality does."""
        return hash(tuple(self.root.items()))


class Position(Value):
    """A WGS 84 position, in decimal degrees."""

    latitude: Annotated[float, Field(ge=-90, le=90), Caption("Latitude", "Latitude")]
    longitude: Annotated[float, Field(ge=-180, le=180), Caption("Longitude", "Longitude")]


class Address(Value):
    """A postal address; the commune is a name of the territory."""

    street: Annotated[str | None, Caption("Voie", "Street", "Numéro et voie, ou lieu-dit")] = None
    postcode: Annotated[Postcode | None, Caption("Code postal", "Postcode")] = None
    commune: Annotated[
        CommuneName,
        Caption(
            "Commune",
            "Commune",
            "Nom de la commune, comme dans territory.yml",
            "Name of the commune, as in territory.yml",
        ),
    ]


class Contact(Value):
    """How to reach a provider; only what its provenance allows to publish."""

    phone: Annotated[PhoneNumber | None, Caption("Téléphone", "Phone")] = None
    mobile: Annotated[PhoneNumber | None, Caption("Portable", "Mobile")] = None
    email: Annotated[Email | None, Caption("Courriel", "E-mail")] = None
    website: Annotated[Url | None, Caption("Site internet", "Website")] = None
    social_networks: Annotated[tuple[Url, ...], Caption("Réseaux sociaux", "Social networks")] = ()
