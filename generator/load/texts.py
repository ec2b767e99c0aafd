"""`content/` → the blocks and records that its texts name; MkDocs reads the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from generator.findings import Finding, Severity
from generator.languages import LanguageCode
from generator.load.document import parse_document
from generator.load.faults import findings_of
from generator.model.pages import page_id_of
from generator.model.record import Verification
from generator.model.text import Mention, Text

FOLDER = "content"
FRONT_MATTER = re.compile(r"---\n(?P<fields>.*?)^---\s*$", re.MULTILINE | re.DOTALL)
TITLE = re.compile(r"^title:\s*\S|^#\s+\S", re.MULTILINE)
BLOCK = re.compile(r"^\[\[(?P<name>[^\]\n]*)\]\]\s*$")
RECORD_LINK = re.compile(r"\]\(/q/(?P<name>[^)/\s]*)")
LINK = re.compile(
    r"(?:\]\(\s*|\]:\s*|<)"  # a link or image, a reference, an autolink
    r"(?P<name>https?://(?:[^\s()<>\"]|\([^\s()<>\"]*\))+)",  # with pairs of brackets inside
    re.IGNORECASE,
)


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
            verification, faults = _read_verification(source, path)
            findings.extend(faults)
            texts.append(_read_text(source, path, language, verification))
    return tuple(texts), tuple(findings)


def _read_verification(source: str, path: str) -> tuple[Verification | None, tuple[Finding, ...]]:
    """Return the check that the front matter tells of; MkDocs reads its other keys."""
    block = FRONT_MATTER.match(source)
    if block is None or "verification" not in block["fields"]:
        return None, ()
    read = parse_document(block["fields"].encode(), path)
    told = read.content.get("verification") if isinstance(read.content, dict) else None
    if read.findings or told is None:
        return None, tuple(_below_the_dashes(each) for each in read.findings)
    try:
        return Verification.model_validate(told), ()
    except ValidationError as error:
        line = source[: source.index("verification")].count("\n") + 1
        faults = findings_of(error, Verification, path)
        return None, tuple(replace(each, line=line, column=1) for each in faults)


def _below_the_dashes(finding: Finding) -> Finding:
    return replace(finding, line=finding.line + 1)


def _read_text(
    source: str, path: str, language: LanguageCode, verification: Verification | None
) -> Text:
    page_id = page_id_of(path.removeprefix(f"{FOLDER}/"))[1]
    return Text(
        path=path,
        language=language,
        page_id=page_id,
        verification=verification,
        titled=TITLE.search(source) is not None,
        blocks=tuple(_mentions(BLOCK, source)),
        record_links=tuple(_mentions(RECORD_LINK, source)),
        links=tuple(_mentions(LINK, source)),
    )


def _mentions(pattern: re.Pattern[str], source: str) -> Iterator[Mention]:
    for number, line in enumerate(source.splitlines(), 1):
        for match in pattern.finditer(line):
            yield Mention(match["name"], number, match.start("name") + 1)
