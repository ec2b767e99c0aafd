"""Translate: what is missing or outdated, what somebody confirmed, files for translators."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.languages import LanguageCode, Words
from generator.model.translation import TranslatedBy
from generator.pipeline.inspection import read_catalogue


class Confirming(NamedTuple):
    """What is to be confirmed, and in which languages; none named means all."""

    selectors: tuple[str, ...]
    languages: tuple[str, ...]
    by: TranslatedBy
    everything: bool = False


class TranslatorsWork(NamedTuple):
    """A file that a translator works in, and who made what it holds."""

    language: str
    style: str
    by: TranslatedBy = TranslatedBy.HUMAN


def tell_translations(root: Path, language: str | None, words: Words) -> str:
    """Return how many translations are in each state, and which are outdated."""
    from generator.sources.translation_memory import describe_status  # noqa: PLC0415

    code = LanguageCode(language) if language else None
    return describe_status(read_catalogue(root, words), words, code).rstrip("\n")


def confirm_translations(
    root: Path, today: date, order: Confirming, words: Words, *, write: bool
) -> str:
    """Confirm that translations say what their sources say; return what was confirmed."""
    from generator.sources import translation_memory as memory  # noqa: PLC0415

    plan = memory.plan_confirmation(
        read_catalogue(root, words),
        root,
        order.selectors,
        order.languages,
        order.by,
        today,
        everything=order.everything,
    )
    if write:
        memory.apply_confirmation(plan)
    return memory.describe_confirmation(plan, words).rstrip("\n")


def export_translations(root: Path, work: TranslatorsWork, words: Words) -> bytes:
    """Return a file for a translator."""
    from generator.sources import translation_files as files  # noqa: PLC0415
    from generator.sources.translation_memory import select_languages  # noqa: PLC0415

    catalogue = read_catalogue(root, words)
    (language,) = select_languages(catalogue, [work.language])
    return files.export_translations(catalogue, language, files.FileStyle(work.style))


def import_translations(
    file: Path, root: Path, today: date, work: TranslatorsWork, words: Words, *, write: bool
) -> tuple[str, bool]:
    """Take over what a translator wrote; return what was taken, and whether nothing was refused."""
    from generator.sources import translation_import as importing  # noqa: PLC0415
    from generator.sources.translation_files import FileStyle  # noqa: PLC0415
    from generator.sources.translation_memory import select_languages  # noqa: PLC0415

    catalogue = read_catalogue(root, words)
    (language,) = select_languages(catalogue, [work.language])
    plan = importing.plan_translation_import(
        file.read_bytes(), FileStyle(work.style), language, catalogue, root, work.by, today
    )
    if write:
        importing.apply_translation_import(plan)
    return importing.describe_translation_import(plan, words).rstrip("\n"), not plan.faults
