"""`content/` → the blocks and records that its texts name; MkDocs reads the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.findings import Finding, Severity
from generator.languages import LanguageCode
from generator.model.pages import page_id_of
from generator.model.text import Mention, Text

FOLDER = "content"
TITLE = re.compile(r"^title:\s*\S|^#\s+\S", re.MULTILINE)
BLOCK = re.compile(r"^\[\[(?P<name>[^\]\n]*)\]\]\s*$")
RECORD_LINK = re.compile(r"\]\(/q/(?P<name>[^)/\s]*)")


def load_texts(
    root: Path, languages: tuple[LanguageCode, ...]
) -> tuple[tuple[Text, ...], tuple[Finding, ...]]:
    """Read the texts of the website's languages; a text that is not UTF-8 is a finding."""
    texts, findings = [], []
    for language in languages:
        for file in sorted((root / FOLDER / language).rglob("*.md")):
            path = file.relative_to(root).as_posix()
            try:
                source = file.read_text(encoding="utf-8-sig")
            except UnicodeDecodeError:
                message = "this character is not UTF-8: save the file as UTF-8"
                findings.append(
                    Finding("not-utf-8", Severity.ERROR, message, path, line=1, column=1)
                )
                continue
            texts.append(_read_text(source, path, language))
    return tuple(texts), tuple(findings)


def _read_text(source: str, path: str, language: LanguageCode) -> Text:
    page_id = page_id_of(path.removeprefix(f"{FOLDER}/"))[1]
    return Text(
        path=path,
        language=language,
        page_id=page_id,
        titled=TITLE.search(source) is not None,
        blocks=tuple(_mentions(BLOCK, source)),
        record_links=tuple(_mentions(RECORD_LINK, source)),
    )


def _mentions(pattern: re.Pattern[str], source: str) -> Iterator[Mention]:
    for number, line in enumerate(source.splitlines(), 1):
        for match in pattern.finditer(line):
            yield Mention(match["name"], number, match.start("name") + 1)
