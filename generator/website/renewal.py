"""A website built again after a record was edited: what shows the record is written, nothing else.

A record's page is made from the record, from its neighbours, and from what holds for the whole
website. So pages are left alone when those are the same. Whatever else changed – the office, a
notice, a text, the look, the day, which records there are – asks for a whole build, as before.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path

from generator.languages import LanguageCode
from generator.model.catalogue import Catalogue
from generator.model.mobility import Itinerary
from generator.model.office import Commune
from generator.model.record import Record
from generator.model.values import RecordId
from generator.view.selections import LIST_PAGES, Selection, records_in, records_on, selections_of
from generator.website.editorial import TextPage
from generator.website.frame import Frame, Page, frame_page
from generator.website.record_pages import Subject, subjects_of
from generator.website.site import Site
from generator.website.splice import Shell
from generator.website.writing import write_page

OF_RECORDS = frozenset({"records", "paths", "fingerprint"})
"""What of a catalogue an edit of a record may change."""

Stamps = Mapping[str, tuple[int, int]]
"""Files with their dates, in nanoseconds, and sizes."""


Describe = Callable[[Site], Page]
"""Returns what tells a page from another, before its body."""


@dataclass
class Made:
    """What MkDocs made of texts and templates: all that an edit of a record leaves as it is.

    `uris` are the pages, `frames` what their templates were given; `stamps` are those of the files
    in `places` when the build began, None where nobody will renew the website.
    """

    site_name: str = ""
    uris: frozenset[str] = frozenset()
    shells: dict[tuple[LanguageCode, str], Shell] = field(default_factory=dict)
    texts: list[TextPage] = field(default_factory=list)
    frames: list[tuple[Describe, Frame]] = field(default_factory=list)
    places: tuple[Path, ...] = ()
    stamps: Stamps | None = None

    def holds_for(self, before: Site, after: Site, data: Path) -> bool:
        """Tell whether MkDocs would make the same again of a site that differs in records alone."""
        return (
            self.stamps is not None
            and self.stamps == stamp_files(self.places, data)
            and selections_of(before.guide) == selections_of(after.guide)
            and all(
                frame_page(describe(after), after, self.site_name) == frame
                for describe, frame in self.frames
            )
        )


def stamp_files(places: Iterable[Path], data: Path) -> Stamps:
    """Return the stamps of all files there, but the YAML files of the office's data, and caches."""
    return {
        file: (stat.st_mtime_ns, stat.st_size)
        for place in places
        for file in _files_in(str(place), str(data))
        for stat in [os.stat(file)]  # noqa: PTH116  # a path object for each of thousands costs more
    }


def _files_in(place: str, data: str, *, of_data: bool = False) -> Iterator[str]:
    """Yield the files at a place that an edit of records leaves as they are."""
    if not os.path.isdir(place):  # noqa: PTH112
        yield from [place] if os.path.isfile(place) else []  # noqa: PTH113
        return
    of_data = of_data or place == data
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files_in(entry.path, data, of_data=of_data)
            elif entry.is_file() and not (of_data and entry.name.endswith(".yml")):
                yield entry.path


def _differs_in_records_alone(before: Site, after: Site) -> bool:
    """Tell whether nothing but the content of records differs, and no record comes or goes."""
    return (
        before.today == after.today
        and all(
            getattr(before.catalogue, each.name) == getattr(after.catalogue, each.name)
            for each in fields(Catalogue)
            if each.name not in OF_RECORDS
        )
        and _published(before.catalogue) == _published(after.catalogue)
    )


def _published(catalogue: Catalogue) -> list[tuple[object, ...]]:
    """Return what decides which pages and files there are."""
    return [
        (
            type(record),
            record.id,
            record.photos,
            record.gpx if isinstance(record, Itinerary) else "",
        )
        for record in catalogue.records
    ]


@dataclass(frozen=True)
class Renewal:
    """An edit of records: a site before and after it."""

    before: Site
    after: Site

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The subjects whose pages may read differently now."""
        pairs = zip(subjects_of(self.before), subjects_of(self.after), strict=True)
        return tuple(
            subject
            for previous, subject in pairs
            if self._may_differ(_shown(self.before, previous), _shown(self.after, subject))
        )

    def texts(self, texts: Iterable[TextPage]) -> tuple[TextPage, ...]:
        """Return the texts whose pages may read differently now: but lists, all with a block."""
        return tuple(text for text in texts if not _is_list(text) or self._list_may_differ(text))

    def _list_may_differ(self, text: TextPage) -> bool:
        before, after = (records_on(site.guide, text.page_id) for site in (self.before, self.after))
        return self._may_differ(before, after)

    def _may_differ(self, before: tuple[Record, ...], after: tuple[Record, ...]) -> bool:
        """Tell whether a page that shows these records may: a notice on one may offer any other."""
        return before != after or any(record.id in self._noticed for record in after)

    @cached_property
    def _noticed(self) -> frozenset[RecordId]:
        notices = self.after.catalogue.notices
        return frozenset(notice.record for notice in notices if notice.record)


def _is_list(text: TextPage) -> bool:
    """Tell whether all that a text's page shows of records is one list."""
    return text.page_id in LIST_PAGES and text.shell.names == (text.page_id,)


def _shown(site: Site, subject: Subject) -> tuple[Record, ...]:
    """Return the records that a subject's page shows anything of, in their order."""
    if isinstance(subject, Commune):
        return site.guide.records_in(subject.name)
    if isinstance(subject, Selection):
        return records_in(site.guide, subject)
    return (subject, *site.guide.neighbours(subject))


def find_renewal(made: Made, before: Site, after: Site, data: Path) -> Renewal | None:
    """Return the edit that tells a site from the one before; None where MkDocs must build.

    The site after takes what was found out about the records that are the same.
    """
    if not _differs_in_records_alone(before, after):
        return None
    after.guide.take_answers(before.guide)
    return Renewal(before, after) if made.holds_for(before, after, data) else None


def renew_page(path: str, content: bytes) -> None:
    """Write a page or file if it differs from the one that stands there, aside and then in place."""
    file = Path(f"{path}index.html" if path.endswith("/") else path)
    if not file.is_file():
        write_page(path, content)
    elif file.read_bytes() != content:
        aside = file.with_name(f"{file.name}.new")
        aside.write_bytes(content)
        aside.replace(file)
