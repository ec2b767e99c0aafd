"""Atout France's list of classed accommodation, row by row; its vocabulary → ours, as data.

Headers changed in 2017, 2022 and 2026: they are matched folded. “-” means empty. The list holds
no identifier. https://www.data.gouv.fr/datasets/59c36c6a88ee3826d5998a35
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import TextIO

from pydantic import TypeAdapter, ValidationError

from generator.errors import SourceError
from generator.model.values import Email, PhoneNumber, Position, Url
from generator.model.vocabulary import AccommodationType, CampsiteCategory
from generator.sources.folding import fold
from generator.sources.mailboxes import is_personal
from generator.sources.unread import Unread, UnreadReason

SWAPPED_COLUMN = "date de publication de l etablissement"
"""Only the file of 2017 has it; there, days up to 12 and months are swapped.

Its day-first dates were read month-first where they could be: no row of October to December has
a day after 9, and of the dates that can be swapped 29 % fall on a weekend as they stand, 4 % once
swapped back, against 2 % of the others (18 421 rows).
"""

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "date de classement": "granted_on",
        "typologie etablissement": "typology",
        "classement": "level",
        "categorie": "category",
        "nom commercial": "name",
        "adresse": "street",
        "code postal": "postcode",
        "commune": "commune",
        "telephone": "phone",
        "courriel": "email",
        "site internet": "website",
        "capacite d accueil personnes": "people",
        "nombre de chambres": "rooms",
        "nombre d emplacements": "pitches",
        "nombre d unites d habitation residences de tourisme": "units",
        "nombre d unites d habitation villages de vacances": "units",
        "nombre de logements villages de vacances": "units",
        "nombre de logements": "units",
        "classement proroge": "prorogued",
        "coordonnees": "position",
        SWAPPED_COLUMN: "",
        "mention villages de vacances": "",
        "type de sejour": "",
    }
)
"""Folded header → our column; an empty one is known and not used."""
REQUIRED = frozenset({"granted_on", "typology", "level", "name", "postcode", "commune"})

TYPOLOGIES: Mapping[str, AccommodationType] = MappingProxyType(
    {
        "hotel": AccommodationType.HOTEL,
        "hotel de tourisme": AccommodationType.HOTEL,
        "camping": AccommodationType.CAMPSITE,
        "residence de tourisme": AccommodationType.TOURISM_RESIDENCE,
        "village de vacances": AccommodationType.HOLIDAY_VILLAGE,
        "parc residentiel de loisirs": AccommodationType.RESIDENTIAL_LEISURE_PARK,
        "auberge collective": AccommodationType.COLLECTIVE_HOSTEL,
    }
)
CATEGORIES: Mapping[str, CampsiteCategory] = MappingProxyType(
    {"tourisme": CampsiteCategory.TOURISM, "loisirs": CampsiteCategory.LEISURE}
)
LEVELS: Mapping[str, int | None] = MappingProxyType(
    {f"{stars} etoile{'s' if stars > 1 else ''}": stars for stars in range(1, 6)}
    | {"aire naturelle": None, "auberge collective": None}
)
MONTHS = 12
NATURAL_AREA = "aire naturelle"
TRUTHS: Mapping[str, bool] = MappingProxyType({"oui": True, "non": False, "": False})
SPECIAL_TARIFF = re.compile(r"\+338[129]\d+")
"""081, 082, 089: numbers whose price must be told beside them; the list doesn't tell it."""
MOBILE = re.compile(r"\+33[67]\d+")


@dataclass(frozen=True, slots=True)
class Row:
    """A row by our columns, empty where the list has “-”."""

    line: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


@dataclass(frozen=True, slots=True)
class Establishment:
    """A classed establishment as the list has it, in our vocabulary; the name still in capitals."""

    line: int
    name: str
    type: AccommodationType
    campsite_category: CampsiteCategory | None
    stars: int | None
    granted_on: date
    prorogued: bool
    street: str
    postcode: str
    commune: str
    capacity: Mapping[str, int] = field(default_factory=dict)
    website: str = ""
    email: str = ""
    phone: str = ""
    position: Position | None = None

    @property
    def phone_field(self) -> str:
        """The field of a contact that the number belongs in."""
        return "mobile" if MOBILE.fullmatch(self.phone) else "phone"


class RowReader:
    """Reads rows in order and keeps what was not taken."""

    def __init__(self, text: TextIO, source: str) -> None:
        self._text = text
        self._source = source
        self.unread: list[Unread] = []
        self._is_swapped = False
        self.newest = date.min
        """The latest date of classification of all rows: the list can't be much younger."""

    def rows(self) -> Iterator[Row]:
        """Yield the rows; raises SourceError where this is not the official list."""
        reader = csv.reader(self._text, delimiter=";", strict=True)
        try:
            columns = self._columns(next(reader, []))
            for cells in reader:
                if not any(cell.strip() for cell in cells):
                    continue
                if len(cells) != len(columns):
                    self.leave(reader.line_num, UnreadReason.TORN_ROW, ";".join(cells)[:80])
                    continue
                row = Row(reader.line_num, _values(columns, cells))
                self.newest = max(self.newest, self._date(row) or date.min)
                yield row
        except UnicodeDecodeError as error:
            message = "{source} is not UTF-8: it is not the official file as published"
            raise SourceError(message, source=self._source) from error
        except csv.Error as error:
            message = "{source}, line {line}: {reason}"
            facts = {"source": self._source, "line": str(reader.line_num), "reason": str(error)}
            raise SourceError(message, **facts) from error

    def _columns(self, header: list[str]) -> list[str]:
        folded = [fold(cell) for cell in header]
        columns = [HEADERS.get(cell, "") for cell in folded]
        self._is_swapped = SWAPPED_COLUMN in folded
        missing = REQUIRED - set(columns)
        if missing:
            names = [name for name, column in HEADERS.items() if column in missing]
            message = (
                "{source} is not Atout France's list: its first line must name, "
                "separated by “;”: {names}"
            )
            raise SourceError(message, source=self._source, names=", ".join(names).upper())
        for name, cell in zip(folded, header, strict=True):
            if name not in HEADERS:
                self.leave(1, UnreadReason.UNKNOWN_COLUMN, cell)
        return columns

    def leave(self, line: int, reason: UnreadReason, value: str, name: str = "") -> None:
        """Remember what was not taken."""
        self.unread.append(Unread(line, reason, value, name))

    def establishment(self, row: Row, commune: str) -> Establishment | None:
        """Return what the row says, None where its core can't be read."""
        name = row["name"]
        typology, level = fold(row["typology"]), fold(row["level"])
        granted_on = self._date(row)
        postcode = row["postcode"].zfill(5)
        faults = {
            UnreadReason.NO_NAME: (bool(name), ""),
            UnreadReason.UNKNOWN_TYPOLOGY: (typology in TYPOLOGIES, row["typology"]),
            UnreadReason.UNKNOWN_LEVEL: (level in LEVELS, row["level"]),
            UnreadReason.BAD_DATE: (granted_on is not None, row["granted_on"]),
            UnreadReason.BAD_POSTCODE: (bool(re.fullmatch(r"\d{5}", postcode)), row["postcode"]),
        }
        for reason, (is_right, value) in faults.items():
            if not is_right:
                self.leave(row.line, reason, value, name)
                return None
        if granted_on is None:  # told above; for the type checker
            return None
        return Establishment(
            line=row.line,
            name=name,
            type=TYPOLOGIES[typology],
            campsite_category=self._category(row, typology, level),
            stars=LEVELS[level],
            granted_on=granted_on,
            prorogued=self._prorogued(row),
            street=row["street"],
            postcode=postcode,
            commune=commune,
            capacity=self._capacity(row),
            website=self._website(row),
            email=self._email(row),
            phone=self._phone(row),
            position=self._position(row),
        )

    def _date(self, row: Row) -> date | None:
        found = _read_date(row["granted_on"])
        if found and self._is_swapped and found.day <= MONTHS:
            return found.replace(month=found.day, day=found.month)
        return found

    def _category(self, row: Row, typology: str, level: str) -> CampsiteCategory | None:
        if level == NATURAL_AREA:
            return CampsiteCategory.NATURAL_AREA
        if not row["category"] or TYPOLOGIES[typology] is not AccommodationType.CAMPSITE:
            return None
        category = CATEGORIES.get(fold(row["category"]))
        if category is None:
            self.leave(row.line, UnreadReason.UNKNOWN_CATEGORY, row["category"], row["name"])
        return category

    def _prorogued(self, row: Row) -> bool:
        prorogued = TRUTHS.get(fold(row["prorogued"]))
        if prorogued is None:
            self.leave(row.line, UnreadReason.BAD_PROROGATION, row["prorogued"], row["name"])
        return bool(prorogued)

    def _capacity(self, row: Row) -> Mapping[str, int]:
        capacity: dict[str, int] = {}
        for unit in ("people", "rooms", "pitches", "units"):
            if re.fullmatch(r"[0-9]{1,6}", row[unit]):
                capacity[unit] = int(row[unit])
            elif row[unit]:
                self.leave(row.line, UnreadReason.BAD_NUMBER, row[unit], row["name"])
        return {unit: count for unit, count in capacity.items() if count}

    def _website(self, row: Row) -> str:
        """Return the address; one without scheme gets http, which every server still answers."""
        address = row["website"]
        if address and not re.match("https?://", address, re.IGNORECASE):
            address = f"http://{address}"
        values = {"website": address, "name": row["name"]}
        with_scheme = Row(row.line, values)
        return self._checked(with_scheme, "website", TypeAdapter(Url), UnreadReason.BAD_WEBSITE)

    def _email(self, row: Row) -> str:
        email = self._checked(row, "email", TypeAdapter(Email), UnreadReason.BAD_EMAIL)
        if email and is_personal(email, row["name"], row["commune"]):
            self.leave(row.line, UnreadReason.PERSONAL_EMAIL, row["email"], row["name"])
            return ""
        return email

    def _phone(self, row: Row) -> str:
        phone = self._checked(row, "phone", TypeAdapter(PhoneNumber), UnreadReason.BAD_PHONE)
        if SPECIAL_TARIFF.fullmatch(phone):
            self.leave(row.line, UnreadReason.SPECIAL_TARIFF, row["phone"], row["name"])
            return ""
        return phone

    def _position(self, row: Row) -> Position | None:
        if not row["position"]:
            return None
        latitude, _, longitude = row["position"].partition(",")
        try:
            return Position.model_validate({"latitude": latitude, "longitude": longitude})
        except ValidationError:
            self.leave(row.line, UnreadReason.BAD_POSITION, row["position"], row["name"])
            return None

    def _checked(
        self, row: Row, column: str, adapter: TypeAdapter[str], reason: UnreadReason
    ) -> str:
        if not row[column]:
            return ""
        try:
            return adapter.validate_python(row[column])
        except ValidationError:
            self.leave(row.line, reason, row[column], row["name"])
            return ""


def _values(columns: list[str], cells: list[str]) -> Mapping[str, str]:
    values: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=True):
        text = " ".join(cell.split())
        if column and text not in {"", "-"}:
            values.setdefault(column, text)
    return values


def _read_date(text: str) -> date | None:
    for style in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, style).date()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
    return None
