"""The immutable whole that every publisher reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from generator.languages import LanguageCode
from generator.model.accommodation import NightReading
from generator.model.commitment import Referential
from generator.model.edition import Edition
from generator.model.link import LinkAnswer
from generator.model.office import Commune, EmergencyNumber, Identity, Notice, Office, Territory
from generator.model.photo_file import PhotoFile
from generator.model.policy import Policy
from generator.model.record import Record
from generator.model.text import Text
from generator.model.translation import TranslationLock
from generator.model.values import RecordId

R = TypeVar("R", bound=Record)


class Language(NamedTuple):
    """A language of the website, by its own name: `nl`, `Nederlands`."""

    code: LanguageCode
    name: str


@dataclass(frozen=True)
class Settings:
    """What `mkdocs.yml` says about the website; the first language is the default one."""

    site_url: str
    languages: tuple[Language, ...]

    @property
    def default_language(self) -> LanguageCode:
        """The language whose pages stand at the root."""
        return self.languages[0].code

    @property
    def language_codes(self) -> tuple[LanguageCode, ...]:
        """The languages' codes, the default one first."""
        return tuple(language.code for language in self.languages)


@dataclass(frozen=True)
class Catalogue:
    """One office's data, whole and checked by type; records are sorted by type, then id."""

    settings: Settings
    office: Office
    identity: Identity
    territory: Territory
    emergency_numbers: tuple[EmergencyNumber, ...] = ()
    records: tuple[Record, ...] = ()
    notices: tuple[Notice, ...] = ()
    editions: tuple[Edition, ...] = ()
    referentials: tuple[Referential, ...] = ()
    policy: Policy = field(default_factory=Policy)
    translations: TranslationLock = field(default_factory=lambda: MappingProxyType({}))
    """What somebody confirmed of translations, by file, field and language."""
    texts: tuple[Text, ...] = ()
    files: frozenset[str] = frozenset()
    """Every file under `data/` that a record may name: photos and GPX traces."""
    photos: Mapping[str, PhotoFile] = field(default_factory=lambda: MappingProxyType({}))
    """The photos that records name, by file; those that can't be decoded are missing."""
    paths: Mapping[RecordId, str] = field(default_factory=lambda: MappingProxyType({}))
    """Where each record and notice was read, relative to the project."""
    nights: Mapping[RecordId, NightReading] = field(default_factory=lambda: MappingProxyType({}))
    """What booking calendars said when `belvedere availability` last asked them."""
    link_answers: Mapping[str, LinkAnswer] = field(default_factory=lambda: MappingProxyType({}))
    """What addresses answered when `belvedere links` last asked them."""
    unread: frozenset[RecordId] = frozenset()
    """Ids of records that exist but could not be read, so that no rule calls them unknown."""
    fingerprint: str = ""
    """A digest of the files of records, notices and editions: another where one of them changed."""

    @cached_property
    def by_id(self) -> Mapping[RecordId, Record]:
        """The records by their id."""
        return MappingProxyType({record.id: record for record in self.records})

    @cached_property
    def communes_by_name(self) -> Mapping[str, Commune]:
        """The communes by their name and by their former names."""
        communes = self.territory.communes
        former = {name: commune for commune in communes for name in commune.former_names}
        return MappingProxyType(former | {commune.name: commune for commune in communes})

    def records_of(self, kind: type[R]) -> Iterator[R]:
        """Yield the records of one type, by id."""
        return (record for record in self.records if isinstance(record, kind))

    def notices_on(self, record_id: RecordId) -> tuple[Notice, ...]:
        """Return the notices that concern a record."""
        return tuple(notice for notice in self.notices if notice.record == record_id)
