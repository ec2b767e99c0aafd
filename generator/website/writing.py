"""Finished pages onto the disk, by as many processes as there are processors.

Pages don't depend on one another: whoever is free takes the next ones. Those that are made of the
same facts, as a page in every language is, go to one process, which finds them out once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.languages import LanguageCode
from generator.model.pages import SEARCH
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

Advance = Callable[[int, int], None]
"""Called with the number of pages written and the number there are."""

WORTH_SHARING = 300
"""Subjects; with fewer, processes cost more than they spare."""
OFTEN = 20
"""Subjects between two words of progress; no process waits longer for the last of another."""
SAME_FACTS = MappingProxyType({"favourites": SEARCH})
"""Pages made of the same facts as another."""


def no_advance(_done: int, _total: int) -> None:
    """Tell nobody."""


class Part(NamedTuple):
    """A part of the work: texts, kinds of files beside them, subjects."""

    texts: Sequence[TextPage] = ()
    companions: Sequence[Companion] = ()
    subjects: Sequence[Subject] = ()


class Written(NamedTuple):
    """What was written: how many bytes at each path, what is no page, pages of how many subjects."""

    sizes: Mapping[str, int]
    files: frozenset[str]
    subjects: int


@dataclass(frozen=True)
class Writing:
    """What is written, where and how."""

    site: Site
    shells: Shells
    folder: Path
    put: Put

    def write_part(self, part: Part, assets: Assets) -> Written:
        """Write a part of the website."""
        sizes = dict(self._write_text(text) for text in part.texts)
        files = {
            path: self._write(path, content)[1]
            for companion in part.companions
            for path, content in companion.write(self.site, assets)
        }
        for subject in part.subjects:
            sizes.update(self._write_subject(subject))
        return Written(sizes | files, frozenset(files), len(part.subjects))

    def _write_text(self, text: TextPage) -> tuple[str, int]:
        """Write a text's page."""
        return self._write(text.path(self.site), text.render(self.site).encode())

    def _write_subject(self, subject: Subject) -> Iterator[tuple[str, int]]:
        """Write a subject's page in every language, and its short address."""
        for language in self.site.catalogue.settings.language_codes:
            spliced = splice_subject(self.site, language, subject)
            page = self.shells[language, spliced.section].encode(spliced.values())
            yield self._write(spliced.path, page)
        if isinstance(subject, Record):
            self.write_short_address(subject)

    def write_short_address(self, record: Record) -> None:
        """Write the page behind a record's QR code."""
        html = write_short_address(record, self.site)
        self._write(self.site.addresses.short(record.id), html.encode())

    def _write(self, path: str, content: bytes) -> tuple[str, int]:
        self.put(f"{self.folder}/{path}", content)
        return path, len(content)


def write_pages(
    writing: Writing,
    texts: Sequence[TextPage],
    subjects: Sequence[Subject],
    assets: Assets,
    advance: Advance,
    *,
    resident: bool = False,
) -> Written:
    """Write the pages of texts and the files beside them, then the pages of subjects.

    `advance` hears of subjects' pages. A `resident` process writes the lists itself, to remember
    them when a record is edited.
    """
    whole = [partial(writing.write_part, part, assets) for part in _parts_of_texts(texts)]
    of_subjects = [
        partial(writing.write_part, part, assets) for part in _parts_of_subjects(subjects)
    ]
    own, parts = (whole, of_subjects) if resident else ([], [*whole, *of_subjects])
    languages, done = len(writing.site.catalogue.settings.languages), 0
    sizes: dict[str, int] = {}
    files: set[str] = set()
    for written in share_work(parts, worth_it=len(subjects) >= WORTH_SHARING, own=own):
        done += written.subjects
        sizes |= written.sizes
        files |= written.files
        advance(done * languages, len(subjects) * languages)
    return Written(sizes, frozenset(files), done)


def _parts_of_texts(texts: Sequence[TextPage]) -> Iterator[Part]:
    """Yield pages in all languages, with the files made of the same facts."""
    pages: dict[str, list[TextPage]] = {companion.page: [] for companion in COMPANIONS}
    for text in texts:
        pages.setdefault(SAME_FACTS.get(text.page_id, text.page_id), []).append(text)
    for page, some in pages.items():
        yield Part(some, [each for each in COMPANIONS if each.page == page])


def _parts_of_subjects(subjects: Sequence[Subject]) -> Iterator[Part]:
    """Yield a few subjects at a time; those with long lists first, so that all end at once."""
    in_order = sorted(subjects, key=lambda subject: isinstance(subject, Record))
    for start in range(0, len(in_order), OFTEN):
        yield Part(subjects=in_order[start : start + OFTEN])


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
