"""A translator's file → texts in `data/` and confirmations, told before anything is written.

Nothing that was changed since the export is overwritten: neither a translation, nor one whose
source says something else by now. What stands in the file is data: it is written by `rewrite`,
read back, and refused where it would not be the very same text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from generator.check.sentences import say_sentence
from generator.check.translations import Translation, translations_of, write_pointer
from generator.errors import ProjectError
from generator.findings import Finding, Pointer, Severity
from generator.languages import LanguageCode, Words
from generator.load.document import LARGEST_FILE, Plain, parse_document
from generator.load.translations import read_lock
from generator.model.catalogue import Catalogue
from generator.model.translation import (
    Confirmation,
    TranslatedBy,
    TranslationKey,
    TranslationState,
    digest_text,
)
from generator.rewrite import BYTE_ORDER_MARK, Rewriting, read_text, set_fields, write_files
from generator.sources.return_summary import show_value
from generator.sources.translation_files import FileStyle, Unit, clean_text, read_translations
from generator.sources.translation_memory import confirm_text, rewrite_lock, select_languages

LOST = "this text can't be written without changing it"
ABOVE = "list"
LIST = f"{ABOVE}:\n"
"""Put above a file that is a list, so that `rewrite`, which knows fields, can change it."""


class Verdict(StrEnum):
    """What becomes of a text in a translator's file; those in MESSAGES are refusals."""

    WRITTEN = "written"
    SAME = "same"
    LEFT = "left-doubtful"
    EMPTY = "left-empty"
    SOURCE_CHANGED = "source-changed-since-export"
    TARGET_CHANGED = "translation-changed-since-export"
    UNTRACEABLE = "untraceable-translation"


MESSAGES = MappingProxyType(
    {
        "unknown-text": "nothing to translate is called “{value}”",
        "text-twice": "this text stands twice in the file",
        Verdict.SOURCE_CHANGED.value: "the text to translate was changed since the export: "
        "export it again",
        Verdict.TARGET_CHANGED.value: "this translation was changed here since the export: "
        "here “{ours}”, in the file “{theirs}”",
        Verdict.UNTRACEABLE.value: "the file no longer says what was exported here: "
        "here “{ours}”, in the file “{theirs}”",
        "lost-text": LOST,
    }
)
"""The sentence of each refusal; their translations are in `languages/`."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """A translation that changes; `old` is empty where there was none."""

    path: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class TranslationImport:
    """Everything that a translator's file would change, everything left and everything refused."""

    language: LanguageCode
    changes: tuple[TextChange, ...]
    confirmed: tuple[TranslationKey, ...]
    """Translations that stay as they are, and are known to be right from now on."""
    left_doubtful: int
    """How many the translator left as they were, and in doubt."""
    left_empty: int
    faults: tuple[Finding, ...]
    rewritings: tuple[Rewriting, ...]


@dataclass
class _Planning:
    """The plan as it comes about."""

    root: Path
    by: TranslatedBy
    today: date
    texts: Mapping[tuple[str, str], Translation]
    changes: list[TextChange] = field(default_factory=list)
    confirmations: dict[TranslationKey, Confirmation] = field(default_factory=dict)
    counts: dict[Verdict, int] = field(default_factory=lambda: dict.fromkeys(Verdict, 0))
    faults: list[Finding] = field(default_factory=list)
    rewritings: dict[str, Rewriting] = field(default_factory=dict)

    def refuse(self, rule: str, path: str, place: Pointer = (), **facts: str) -> None:
        """Tell why a text is not taken."""
        told = MappingProxyType(facts)
        self.faults.append(Finding(rule, Severity.ERROR, MESSAGES[rule], path, place, told))

    def confirm(self, known: Translation, target: str) -> None:
        """Remember that a translation is right."""
        source = known.source or ""
        self.confirmations[known.key] = confirm_text(source, target, self.by, self.today)


def plan_translation_import(
    data: bytes,
    style: FileStyle,
    language: LanguageCode,
    catalogue: Catalogue,
    root: Path,
    by: TranslatedBy,
    today: date,
) -> TranslationImport:
    """Plan what a translator's file changes in the office at `root`; writes nothing.

    Raises SourceError for a file that can't be read, ProjectError for another language than it is
    in; what is wrong with one of its texts is a fault of the plan and keeps no other from being
    taken.
    """
    select_languages(catalogue, [language])
    read = read_translations(data, style)
    for code in sorted(read.languages):
        if code.replace("_", "-").partition("-")[0].lower() != language:
            message = "this file is in “{found}”, not in “{expected}”"
            raise ProjectError(message, found=code, expected=language)
    every = (each for each in translations_of(catalogue) if each.language == language)
    planning = _Planning(root, by, today, {each.key[:2]: each for each in every})
    for unit, known in _known_units(read.units, planning):
        _take(unit, known, planning)
    confirmed = set(planning.confirmations)
    lock, _ = read_lock(root)
    rewritings = (
        *planning.rewritings.values(),
        *rewrite_lock(root, {**lock, **planning.confirmations}),
    )
    changed = {(each.path, each.field, str(language)) for each in planning.changes}
    return TranslationImport(
        language=language,
        changes=tuple(planning.changes),
        confirmed=tuple(sorted(confirmed - changed)),
        left_doubtful=planning.counts[Verdict.LEFT],
        left_empty=planning.counts[Verdict.EMPTY],
        faults=tuple(planning.faults),
        rewritings=rewritings,
    )


def apply_translation_import(plan: TranslationImport) -> None:
    """Write all texts and the lock, or nothing; raises ProjectError for a file changed meanwhile."""
    write_files(plan.rewritings)


def describe_translation_import(plan: TranslationImport, words: Words) -> str:
    """Return the plan in the reader's language: each text, old → new, then what was refused."""
    lines = [line for block in _blocks(plan, words) for line in block]
    nothing = words.text("The file changes nothing.")
    return "".join(f"{line}\n" for line in lines or [nothing])


def _known_units(
    units: tuple[Unit, ...], planning: _Planning
) -> Iterator[tuple[Unit, Translation]]:
    """Yield the texts that we have; one that stands twice is taken neither time."""
    places = [(unit.path, unit.field) for unit in units]
    twice = {place for place, times in _count(places).items() if times > 1}
    for unit, place in zip(units, places, strict=True):
        known = planning.texts.get(place)
        if known is None:
            named = f"{unit.path}#{unit.field}" if unit.path else unit.source
            planning.refuse("unknown-text", "", value=show_value(named))
        elif place in twice:
            planning.refuse("text-twice", known.path, known.place)
        else:
            yield unit, known


def _count(places: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    times = dict.fromkeys(places, 0)
    for place in places:
        times[place] += 1
    return times


def _take(unit: Unit, known: Translation, planning: _Planning) -> None:
    verdict = judge_unit(unit, known)
    planning.counts[verdict] += 1
    match verdict:
        case Verdict.WRITTEN:
            _write(known, clean_text(unit.target), planning)
        case Verdict.SAME:
            is_news = known.state is not TranslationState.CURRENT
            if is_news and planning.by is not TranslatedBy.MACHINE:  # it made only what it changed
                planning.confirm(known, known.target or "")
        case Verdict.LEFT | Verdict.EMPTY:
            pass
        case Verdict.SOURCE_CHANGED | Verdict.TARGET_CHANGED | Verdict.UNTRACEABLE:
            facts = {"ours": known.target or "", "theirs": unit.target}
            shown = {name: show_value(text) for name, text in facts.items()}
            planning.refuse(verdict.value, known.path, known.place, **shown)


def judge_unit(unit: Unit, known: Translation) -> Verdict:
    """Tell what becomes of a text, by what was exported, came back and stands here now."""
    ours, theirs = clean_text(known.target or ""), clean_text(unit.target)
    source = clean_text(known.source or "")
    if not theirs.strip():
        return Verdict.EMPTY
    if not source.strip() or digest_text(clean_text(unit.source)) != digest_text(source):
        return Verdict.SOURCE_CHANGED
    if unit.is_doubtful and digest_text(theirs) == unit.exported:
        return Verdict.LEFT
    if theirs.strip() == ours.strip():
        return Verdict.SAME
    return _judge_change(unit, ours)


def _judge_change(unit: Unit, ours: str) -> Verdict:
    """Tell whether another translation may take the place of ours: only of what was exported."""
    if unit.exported is None:
        return Verdict.UNTRACEABLE if ours.strip() else Verdict.WRITTEN
    return Verdict.WRITTEN if digest_text(ours) == unit.exported else Verdict.TARGET_CHANGED


def _write(known: Translation, text: str, planning: _Planning) -> None:
    """Put a text into its file, as changed so far, where it can be read back as it is."""
    path, pointer, _ = known.key
    file = planning.root / path
    try:
        begun = planning.rewritings.get(path)
        before = begun.after if begun else read_text(file) or ""
        after = _set_text(before, known, text)
    except ProjectError as error:
        place, facts = known.place, MappingProxyType(error.facts)
        fault = Finding("lost-text", Severity.ERROR, error.message, path, place, facts)
        planning.faults.append(fault)
        return
    planning.rewritings[path] = Rewriting(file, begun.before if begun else before, after)
    planning.changes.append(TextChange(path, pointer, known.target or "", text))
    planning.confirm(known, text)


def _set_text(before: str, known: Translation, text: str) -> str:
    if (_text_at(before, known) or None) != (known.target or None):
        message = "{file} was changed meanwhile: nothing was written, start again"
        raise ProjectError(message, file=known.path)
    mark = BYTE_ORDER_MARK if before.startswith(BYTE_ORDER_MARK) else ""
    is_list = isinstance(known.pointer[0], int)
    above, place = (LIST, (ABOVE, *known.place)) if is_list else ("", known.place)
    changed = set_fields(above + before.removeprefix(mark), {place: text})
    after = mark + changed.removeprefix(above)
    if _text_at(after, known) != text or len(after.encode()) > LARGEST_FILE:
        raise ProjectError(LOST)
    return after


def _text_at(text: str, known: Translation) -> Plain | None:
    """Return what stands in the place of a translation, as loading will read it."""
    value: Plain | None = parse_document(text.encode(), known.path).content
    for step in known.place:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _blocks(plan: TranslationImport, words: Words) -> Iterator[list[str]]:
    if plan.changes:
        count = len(plan.changes)
        yield [words.plural("{count} translation changed", "{count} translations changed", count)]
        yield [_say_change(change, words) for change in plan.changes]
    if plan.confirmed:
        count = len(plan.confirmed)
        told = "{count} translation confirmed", "{count} translations confirmed"
        yield [words.plural(*told, count)]
    if plan.left_doubtful:
        one = "{count} doubtful translation stays as it is: nobody touched it"
        many = "{count} doubtful translations stay as they are: nobody touched them"
        yield [words.plural(one, many, plan.left_doubtful)]
    if plan.left_empty:
        one = "{count} text is not translated in the file"
        many = "{count} texts are not translated in the file"
        yield [words.plural(one, many, plan.left_empty)]
    if plan.faults:
        count = len(plan.faults)
        yield [words.plural("{count} thing refused", "{count} things refused", count)]
        yield [_say_refusal(fault, words) for fault in plan.faults]


def _say_change(change: TextChange, words: Words) -> str:
    old = show_value(change.old) or words.text("nothing", context="value")
    return f"  {change.path}#{change.field}: {old} → {show_value(change.new)}"


def _say_refusal(fault: Finding, words: Words) -> str:
    place = f"{fault.path}#{write_pointer(fault.pointer[:-1])}: " if fault.path else ""
    return f"  {place}{say_sentence(fault, words)}"
