"""What is known of translations: how many are in which state, and confirming that they are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from babel.dates import format_date

from generator.check.rule import EMERGENCY_NUMBERS
from generator.check.translations import (
    Translation,
    localized_texts,
    translation_counts,
    translations_of,
    write_pointer,
)
from generator.errors import ProjectError
from generator.languages import LanguageCode, Words
from generator.load.translations import PATH, read_lock, write_lock
from generator.model.catalogue import Catalogue
from generator.model.guess import guess_word
from generator.model.translation import (
    Confirmation,
    TranslatedBy,
    TranslationKey,
    TranslationLock,
    TranslationState,
    digest_text,
)
from generator.model.values import RecordId
from generator.rewrite import Rewriting, read_text, write_files

MOST_TOLD = 50
GAP = "  "


@dataclass(frozen=True, slots=True)
class ConfirmationPlan:
    """Which translations would be confirmed, and which entries of the lock speak of nothing."""

    confirmed: tuple[TranslationKey, ...]
    dropped: tuple[TranslationKey, ...]
    rewritings: tuple[Rewriting, ...]


class _Selection(NamedTuple):
    """A file, or one field of it with all that is in it."""

    path: str
    field: str = ""

    def holds(self, path: str, field: str) -> bool:
        """Tell whether a text is meant."""
        is_inside = f"{field}/".startswith(f"{self.field}/") or not self.field
        return path == self.path and is_inside


def describe_status(
    catalogue: Catalogue, words: Words, language: LanguageCode | None = None
) -> str:
    """Return a table of languages and states, then the outdated translations by file and field.

    Raises ProjectError for a language that nothing is translated into.
    """
    languages = select_languages(catalogue, [language] if language else [])
    outdated = [
        each
        for each in translations_of(catalogue)
        if each.state is TranslationState.OUTDATED and each.language in languages
    ]
    lines = [*_write_table(catalogue, languages, words), *_tell_outdated(outdated, words)]
    return "".join(f"{line}\n" for line in lines)


def select_languages(catalogue: Catalogue, languages: Iterable[str]) -> tuple[LanguageCode, ...]:
    """Return the languages asked for, all that texts are translated into where none is.

    Raises ProjectError for another one.
    """
    known = tuple(translation_counts(catalogue))
    asked = tuple(map(LanguageCode, languages))
    for code in asked:
        if code not in known:
            message = "nothing is translated into “{name}” here; expected: {expected}"
            raise ProjectError(message, name=code, expected=", ".join(known))
    return asked or known


def plan_confirmation(
    catalogue: Catalogue,
    root: Path,
    selectors: Sequence[str],
    languages: Sequence[str],
    by: TranslatedBy,
    today: date,
    *,
    everything: bool = False,
) -> ConfirmationPlan:
    """Plan to confirm the translations of records, files or fields (`file.yml#summary`).

    Entries of the lock whose text is gone are dropped; those of files that can't be read are kept.
    Raises ProjectError for an unknown name or language, and where nothing is named.
    """
    if not selectors and not everything:
        message = "name a record, a file or a field, or ask for everything"
        raise ProjectError(message)
    codes = select_languages(catalogue, languages)
    every = list(translations_of(catalogue))
    selected = [] if everything else [_select(one, every, catalogue, root) for one in selectors]
    found = {
        each.key: confirm_text(each.source, each.target, by, today)
        for each in every
        if each.source and each.target and each.language in codes
        if everything or any(one.holds(*each.key[:2]) for one in selected)
    }
    known, _ = read_lock(root)
    gone = tuple(sorted(_gone(known, catalogue)))
    kept = {key: one for key, one in known.items() if key not in gone}
    return ConfirmationPlan(tuple(found), gone, rewrite_lock(root, kept | found))


def apply_confirmation(plan: ConfirmationPlan) -> None:
    """Write the lock, aside and then swapped in; raises ProjectError where it changed meanwhile."""
    write_files(plan.rewritings)


def describe_confirmation(plan: ConfirmationPlan, words: Words) -> str:
    """Return what a plan confirms, and what it forgets."""
    count, gone = len(plan.confirmed), len(plan.dropped)
    lines = [words.plural("{count} translation confirmed", "{count} translations confirmed", count)]
    if gone:
        lines.append(
            words.plural(
                "{count} confirmation of a text that is gone was dropped",
                "{count} confirmations of texts that are gone were dropped",
                gone,
            )
        )
    return "".join(f"{line}\n" for line in lines)


def confirm_text(source: str, target: str, by: TranslatedBy, today: date) -> Confirmation:
    """Return what the lock says of a translation that is right today."""
    return Confirmation(digest_text(source), digest_text(target), by, today)


def rewrite_lock(root: Path, lock: TranslationLock) -> tuple[Rewriting, ...]:
    """Return the change of the lock's file; none where it says all that already."""
    before, after = read_text(root / PATH), write_lock(lock)
    return (Rewriting(root / PATH, before, after),) if after != (before or "") else ()


def _gone(lock: TranslationLock, catalogue: Catalogue) -> Iterator[TranslationKey]:
    present = {
        (path, write_pointer(pointer), str(code))
        for path, pointer, text in localized_texts(catalogue)
        for code in text.languages
    }
    unread = {catalogue.paths.get(record, "") for record in catalogue.unread}
    if not catalogue.emergency_numbers:
        unread.add(EMERGENCY_NUMBERS)
    return (key for key in lock if key not in present and key[0] not in unread)


def _select(
    selector: str, every: Sequence[Translation], catalogue: Catalogue, root: Path
) -> _Selection:
    name, _, field = selector.partition("#")
    fields = {each.path: dict[str, None]() for each in every}
    for each in every:
        fields[each.path][each.key[1]] = None
    path = _path_called(name, fields, catalogue, root)
    selection = _Selection(path, field.replace(".", "/"))
    if not any(selection.holds(path, each) for each in fields.get(path, ())):
        guess = guess_word(selection.field, fields.get(path, ()))
        _refuse(selector, f"{name}#{guess}" if guess and field else None)
    return selection


def _path_called(name: str, paths: Iterable[str], catalogue: Catalogue, root: Path) -> str:
    """Return the file of a record, or one named from the project, from here or in full."""
    found = {PurePosixPath(name).as_posix(), catalogue.paths.get(RecordId(name), "")}
    with suppress(ValueError):
        found.add(Path(name).resolve().relative_to(root.resolve()).as_posix())
    known = found.intersection(paths)
    if not known:
        _refuse(name, guess_word(name, [*catalogue.paths, *paths]))
    return min(known)


def _refuse(name: str, guess: str | None) -> None:
    if guess:
        message = "no text to translate is called “{name}”; did you mean “{guess}”?"
        raise ProjectError(message, name=name, guess=guess)
    message = "no text to translate is called “{name}”"
    raise ProjectError(message, name=name)


def _write_table(
    catalogue: Catalogue, languages: Sequence[LanguageCode], words: Words
) -> Iterator[str]:
    """Yield the lines of the table, its columns as wide as their widest cell."""
    counts = translation_counts(catalogue)
    names: Mapping[str, str] = {one.code: one.name for one in catalogue.settings.languages}
    heads = [words.text(state.value, context="TranslationState") for state in TranslationState]
    rows = [
        [names[code], *(str(counts[code][state]) for state in counts[code])] for code in languages
    ]
    first = max(len(row[0]) for row in rows) if rows else 0
    yield GAP.join([" " * first, *heads])
    for name, *cells in rows:
        numbers = (cell.rjust(len(head)) for cell, head in zip(cells, heads, strict=True))
        yield GAP.join([name.ljust(first), *numbers])


def _tell_outdated(outdated: Sequence[Translation], words: Words) -> Iterator[str]:
    if outdated:
        yield ""
        yield words.plural(
            "{count} translation of a text that changed since",
            "{count} translations of texts that changed since",
            len(outdated),
        )
    for each in islice(outdated, MOST_TOLD):
        path, field, language = each.key
        day = each.known.confirmed_on if each.known else None
        told = format_date(day, "long", locale=words.locale) if day else ""
        confirmed = words.text("confirmed on {day}", day=told)
        yield f"{GAP}{path}#{field} ({language}): {confirmed}"
    if len(outdated) > MOST_TOLD:
        count = len(outdated) - MOST_TOLD
        yield GAP + words.plural("… and {count} more", "… and {count} more", count)
