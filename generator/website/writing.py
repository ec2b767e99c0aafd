"""Finished pages onto the disk, by as many processes as there are processors.

Pages don't depend on one another: whoever is free takes the next ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.languages import LanguageCode
from generator.model.record import Record
from generator.sharing import share_work
from generator.website.assets import Assets
from generator.website.companions import COMPANIONS, Companion
from generator.website.editorial import TextPage
from generator.website.record_pages import Subject, splice_subject
from generator.website.site import Site
from generator.website.sitemap import write_short_address
from generator.website.splice import Shell

Put = Callable[[str, bytes], None]
"""Writes a page or file, given its whole path."""
Shells = Mapping[tuple[LanguageCode, str], Shell]
"""The shells of the website, by language and section."""

WORTH_SHARING = 300
"""Records; with fewer, processes cost more than they spare."""
OFTEN = 50
"""Subjects between two words of progress."""


class Written(NamedTuple):
    """What a part of the work wrote: pages of so many subjects, files beside the pages."""

    subjects: int = 0
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Writing:
    """What is written, where and how."""

    site: Site
    shells: Shells
    folder: Path
    put: Put

    def write_text(self, text: TextPage) -> Written:
        """Write a text's page."""
        self._write(text.path(self.site), text.render(self.site))
        return Written()

    def write_companion(self, companion: Companion, assets: Assets) -> Written:
        """Write the files of a kind that stand beside the pages."""
        files = []
        for path, content in companion(self.site, assets):
            self.put(f"{self.folder}/{path}", content)
            files.append(path)
        return Written(files=tuple(files))

    def write_subjects(self, subjects: Sequence[Subject]) -> Written:
        """Write the pages of some subjects."""
        for subject in subjects:
            self._write_subject(subject)
        return Written(subjects=len(subjects))

    def _write_subject(self, subject: Subject) -> None:
        """Write a subject's page in every language, and its short address."""
        for language in self.site.catalogue.settings.language_codes:
            spliced = splice_subject(self.site, language, subject)
            html = self.shells[language, spliced.section].fill(spliced.values())
            self._write(spliced.path, html)
        if isinstance(subject, Record):
            self.write_short_address(subject)

    def write_short_address(self, record: Record) -> None:
        """Write the page behind a record's QR code."""
        self._write(self.site.addresses.short(record.id), write_short_address(record, self.site))

    def _write(self, path: str, html: str) -> None:
        self.put(f"{self.folder}/{path}", html.encode())


def write_pages(
    writing: Writing,
    texts: Sequence[TextPage],
    subjects: Sequence[Subject],
    assets: Assets,
    advance: Callable[[int, int], None],
) -> frozenset[str]:
    """Write the pages of texts and the files beside them, which are returned, then of subjects.

    The longest parts, which are lists, come first. `advance` hears of pages, not of subjects.
    """
    parts = [
        *(partial(writing.write_text, text) for text in texts),
        *(partial(writing.write_companion, companion, assets) for companion in COMPANIONS),
        *(
            partial(writing.write_subjects, subjects[start : start + OFTEN])
            for start in range(0, len(subjects), OFTEN)
        ),
    ]
    languages, done = len(writing.site.catalogue.settings.languages), 0
    files: set[str] = set()
    worth_it = len(writing.site.catalogue.records) >= WORTH_SHARING
    for written in share_work(parts, worth_it=worth_it):
        done += written.subjects
        files.update(written.files)
        advance(done * languages, len(subjects) * languages)
    return frozenset(files)


def write_page(path: str, content: bytes) -> None:
    """Write a page or file; a path that ends in a slash is a folder's, and this its index.

    The folder is mostly new.
    """
    folder, name = os.path.split(path)
    try:
        os.mkdir(folder)  # noqa: PTH102  # a path object for each of 10 000 pages costs as much as writing it
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    except FileExistsError:
        pass
    with open(f"{folder}/{name or 'index.html'}", "wb") as file:  # noqa: PTH123  # buffered: a raw file may write a part and say nothing
        file.write(content)
