"""Spliced pages onto the disk, by as many processes as there are processors.

Pages don't depend on one another: each process writes its share of the records, in every language.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

from generator.languages import LanguageCode
from generator.model.office import Commune
from generator.model.record import Record
from generator.website.record_pages import Spliced
from generator.website.site import Site
from generator.website.sitemap import write_short_address
from generator.website.splice import Shell

Subject = Record | Commune
Shells = Mapping[tuple[LanguageCode, str], Shell]
"""The shells of the website, by language and section."""

WORTH_SHARING = 300
"""Subjects; with fewer, processes cost more than they spare."""
OFTEN = 50
"""Subjects between two words of progress."""


@dataclass(frozen=True)
class Writing:
    """What is written, and where."""

    site: Site
    shells: Shells
    folder: Path

    @property
    def languages(self) -> tuple[LanguageCode, ...]:
        """The website's languages."""
        return self.site.catalogue.settings.language_codes

    def write(self, subject: Subject) -> None:
        """Write a subject's page in every language, and its short address."""
        for language in self.languages:
            spliced = Spliced(self.site, language, subject)
            html = self.shells[language, spliced.section].fill(spliced.values())
            write_page(f"{self.folder}/{spliced.path}", html)
        if isinstance(subject, Record):
            address = self.site.addresses.short(subject.id)
            write_page(f"{self.folder}/{address}", write_short_address(subject, self.site))


def write_pages(
    writing: Writing, subjects: Sequence[Subject], advance: Callable[[int, int], None]
) -> None:
    """Write the pages of all subjects; `advance` hears of pages, not of subjects."""
    languages, done = len(writing.languages), 0
    for count in _write(writing, subjects, parts=_parts_for(len(subjects))):
        done += count
        advance(done * languages, len(subjects) * languages)


def write_page(folder: str, html: str) -> None:
    """Write a page as the index of its folder, which is new."""
    try:
        os.mkdir(folder)  # noqa: PTH102  # a path object for each of 10 000 pages costs as much as writing it
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    except FileExistsError:
        pass
    with open(f"{folder}index.html", "wb") as file:  # noqa: PTH123  # buffered: a raw file may write a part and say nothing
        file.write(html.encode())


def _parts_for(count: int) -> int:
    can_share = "fork" in multiprocessing.get_all_start_methods()
    return (os.cpu_count() or 1) if can_share and count >= WORTH_SHARING else 1


def _write(writing: Writing, subjects: Sequence[Subject], parts: int) -> Iterator[int]:
    if parts > 1:
        return _write_together(writing, subjects, parts)
    return _write_alone(writing, subjects)


def _write_alone(writing: Writing, subjects: Sequence[Subject]) -> Iterator[int]:
    for start in range(0, len(subjects), OFTEN):
        some = subjects[start : start + OFTEN]
        for subject in some:
            writing.write(subject)
        yield len(some)


def _write_together(writing: Writing, subjects: Sequence[Subject], parts: int) -> Iterator[int]:
    context = multiprocessing.get_context("fork")
    gc.freeze()  # or each process would walk, and so copy, the whole catalogue now and then
    open_ends: list[Connection] = []
    processes = []
    for part in range(parts):
        ours, theirs = context.Pipe(duplex=False)
        share = subjects[part::parts]
        process = context.Process(target=_write_share, args=(writing, share, theirs), daemon=True)
        process.start()
        theirs.close()
        open_ends.append(ours)
        processes.append(process)
    try:
        yield from _hear(open_ends)
    finally:
        for process in processes:
            process.terminate()
            process.join()
        gc.unfreeze()


def _hear(open_ends: list[Connection]) -> Iterator[int]:
    """Yield the counts that processes send; raises RuntimeError with what one of them died of."""
    while open_ends:
        ready = wait(open_ends)
        for end in [end for end in open_ends if end in ready]:
            word = end.recv()
            if isinstance(word, OSError):
                raise word
            if isinstance(word, str):
                raise RuntimeError(word)  # noqa: TRY004  # not a type fault: another process's traceback
            if word is None:
                open_ends.remove(end)
            else:
                yield word


def _write_share(writing: Writing, subjects: Sequence[Subject], end: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all; the parent process ends us
    try:
        for count in _write_alone(writing, subjects):
            end.send(count)
        end.send(None)
    except OSError as error:
        end.send(error)
    except Exception:  # noqa: BLE001  # whatever it is, the parent process tells it
        end.send(traceback.format_exc())
