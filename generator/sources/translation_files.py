"""Translations ⇄ the files that translators work in: gettext PO and XLIFF 1.2.

Both carry, beside each text, the digest of the translation it was exported with: only so can an
import tell what the translator changed from what the office changed meanwhile.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from io import StringIO
from itertools import groupby
from typing import NamedTuple
from xml.etree import ElementTree as ET

from babel.messages.pofile import escape, read_po
from pydantic import BaseModel

from generator.check.translations import Translation, translated_values, translations_of
from generator.errors import SourceError
from generator.findings import Pointer
from generator.languages import LanguageCode
from generator.model.captions import Caption
from generator.model.catalogue import Catalogue
from generator.model.translation import TranslationState, digest_text
from generator.model.values import Localized
from generator.sources.translation_memory import select_languages

LARGEST_FILE = 20_000_000
"""Bytes; the texts of 3 000 records have about 5 million."""
DEEPEST = 50
US = "belvedere"
NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
EXPORTED = re.compile(r"target: ([0-9a-f]{16})")
DECLARATION = re.compile(r"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
PLURAL = re.compile(r"^[^\S\n]*(#~[^\S\n]*)?msgid_plural", re.MULTILINE)
"""Ours have none; elsewhere a header says how many forms there are, as many as it likes."""
NONCHARACTERS = frozenset("\ufffe\uffff")
"""No XML can hold them."""
DOUBTFUL = frozenset({TranslationState.OUTDATED, TranslationState.MACHINE})
STATES: Mapping[TranslationState, str] = {
    TranslationState.MISSING: "needs-translation",
    TranslationState.OUTDATED: "needs-review-translation",
    TranslationState.MACHINE: "needs-review-translation",
    TranslationState.UNCONFIRMED: "translated",
    TranslationState.CURRENT: "final",
}


class FileStyle(StrEnum):
    """What translators' tools read."""

    PO = "po"
    XLIFF = "xliff"


class Unit(NamedTuple):
    """A text in a translator's file."""

    path: str
    field: str
    """Its pointer, written with slashes."""
    source: str
    target: str
    exported: str | None
    """The digest of the translation that was exported; None where the tool lost it."""
    is_doubtful: bool
    """Whether somebody has to look at it, as far as the file says."""


class TranslatorsFile(NamedTuple):
    """What a translator's file holds, and the languages it says it is in."""

    languages: frozenset[str]
    units: tuple[Unit, ...]


class _Exported(NamedTuple):
    """A text as it is exported."""

    path: str
    field: str
    about: str
    source: str
    target: str
    state: TranslationState

    @property
    def note(self) -> str:
        """What an import compares with."""
        return f"target: {digest_text(self.target)}"


def export_translations(catalogue: Catalogue, language: LanguageCode, style: FileStyle) -> bytes:
    """Return the file in which somebody translates into a language: the same bytes every time.

    Raises ProjectError for a language that nothing is translated into.
    """
    select_languages(catalogue, [language])
    texts = list(_exported_texts(catalogue, language))
    own = catalogue.settings.default_language
    match style:
        case FileStyle.PO:
            return _write_po(texts, language).encode()
        case FileStyle.XLIFF:
            return _write_xliff(texts, own, language)


def read_translations(data: bytes, style: FileStyle) -> TranslatorsFile:
    """Read what came back from a translator; raises SourceError where that can't be done."""
    if len(data) > LARGEST_FILE:
        message = "this file has {size} bytes; at most {limit} are read"
        raise SourceError(message, size=str(len(data)), limit=str(LARGEST_FILE))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = "this file is not UTF-8: save it as UTF-8"
        raise SourceError(message) from error
    read = _read_po(text) if style is FileStyle.PO else _read_xliff(text)
    if not read.units:
        message = "this file holds no texts to translate: is it {style}?"
        raise SourceError(message, style=style.value)
    return read


def clean_text(text: str) -> str:
    """Return a text as files of translators hold it: line feeds, no other controls."""
    broken = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in broken if _is_written(each))


def _is_written(character: str) -> bool:
    is_control = unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t"
    return not is_control and character not in NONCHARACTERS


def _exported_texts(catalogue: Catalogue, language: LanguageCode) -> Iterator[_Exported]:
    """Yield every text that can be translated; without a source there is nothing to go by."""
    values = {(path, start): value for path, start, value in translated_values(catalogue)}
    own = catalogue.settings.default_language
    for each in translations_of(catalogue):
        source, target = clean_text(each.source or ""), clean_text(each.target or "")
        if each.language == language and source.strip():
            path, field, _ = each.key
            about = _describe(each, values, own)
            yield _Exported(path, field, about, source, target, each.state)


def _describe(
    text: Translation, values: Mapping[tuple[str, Pointer], BaseModel], own: LanguageCode
) -> str:
    """Return what a text is about: the record's name and the field's captions."""
    depth = 0 if (text.path, ()) in values else 1
    value: object = values[text.path, text.pointer[:depth]]
    words = [_name_of(value, own) or text.path]
    for step in text.pointer[depth:]:
        if isinstance(step, int) and isinstance(value, tuple):
            value = value[step]
            words[-1] += f" {step + 1}"
        elif isinstance(value, BaseModel):
            words.append(_caption(type(value), str(step), own))
            value = getattr(value, str(step))
    return " · ".join(" ".join(clean_text(word).split()) for word in words)


def _name_of(value: object, own: LanguageCode) -> str | None:
    name: object = getattr(value, "name", None) or getattr(value, "title", None)
    return name.text(own) if isinstance(name, Localized) else str(name) if name else None


def _caption(model: type[BaseModel], field: str, own: LanguageCode) -> str:
    told = model.model_fields[field].metadata
    caption = next((each for each in told if isinstance(each, Caption)), None)
    if caption is None:
        return field
    return caption.fr if own == "fr" else caption.en


def _write_po(texts: list[_Exported], language: LanguageCode) -> str:
    header = (
        f"Language: {language}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n"
    )
    messages = [f'msgid ""\nmsgstr {_write_po_string(header)}\n']
    for each in texts:
        comments = [f"#. {each.note}", f"#. {each.about}"]
        comments += ["#, fuzzy"] if each.state in DOUBTFUL else []
        messages.append(
            "\n".join(comments)
            + f"\nmsgctxt {escape(f'{each.path}#{each.field}')}"
            + f"\nmsgid {_write_po_string(each.source)}"
            + f"\nmsgstr {_write_po_string(each.target)}\n"
        )
    return "\n".join(messages)


def _write_po_string(text: str) -> str:
    """Return a text in quotes, a line of the file for each of its lines."""
    lines = [line for line in re.split(r"(?<=\n)", text) if line]
    quoted = [escape(line) for line in lines] or ['""']
    return "\n".join(quoted if len(quoted) == 1 else ['""', *quoted])


def _read_po(text: str) -> TranslatorsFile:
    if PLURAL.search(text):
        message = "this file has plural forms, as none of ours has"
        raise SourceError(message)
    try:
        catalog = read_po(StringIO(text), ignore_obsolete=True, abort_invalid=True)
        units = tuple(
            _po_unit(
                message.context or "",
                str(message.id),
                str(message.string),
                message.auto_comments,
                is_doubtful=message.fuzzy,
            )
            for message in catalog
            if message.id
        )
    except Exception as error:  # what babel raises on a broken file is no closed list
        raise _broken(str(error)) from error
    language = catalog.locale_identifier
    return TranslatorsFile(frozenset({str(language)} if language else ()), units)


def _po_unit(
    context: str, source: str, target: str, comments: list[str], *, is_doubtful: bool
) -> Unit:
    path, _, field = context.partition("#")
    return Unit(path, field, source, target, _exported_digest(comments), is_doubtful)


def _exported_digest(notes: list[str]) -> str | None:
    found = (EXPORTED.fullmatch(note.strip()) for note in notes)
    return next((match[1] for match in found if match), None)


def _write_xliff(texts: list[_Exported], own: LanguageCode, language: LanguageCode) -> bytes:
    document = ET.Element("xliff", {"xmlns": NAMESPACE, "version": "1.2"})
    for path, group in groupby(texts, key=lambda each: each.path):
        facts = {"original": path, "datatype": "plaintext"}
        languages = {"source-language": own, "target-language": language}
        file = ET.SubElement(document, "file", facts | languages)
        body = ET.SubElement(file, "body")
        for each in group:
            unit = ET.SubElement(body, "trans-unit", {"id": each.field, SPACE: "preserve"})
            ET.SubElement(unit, "source").text = each.source
            target = ET.SubElement(unit, "target", {"state": STATES[each.state]})
            target.text = each.target or None
            ET.SubElement(unit, "note", {"from": US}).text = each.note
            ET.SubElement(unit, "note").text = each.about
    ET.indent(document)
    whole: bytes = ET.tostring(document, encoding="utf-8", xml_declaration=True)
    return whole + b"\n"


def _read_xliff(text: str) -> TranslatorsFile:
    if DECLARATION.search(text):
        message = "this file declares a DOCTYPE or an ENTITY, as no translator's file does"
        raise SourceError(message)
    files = _parse_xml(text).findall("{*}file")
    languages = frozenset(code for file in files if (code := file.get("target-language")))
    units = tuple(
        _xliff_unit(file.get("original", ""), unit)
        for file in files
        for unit in file.iterfind(".//{*}trans-unit")
    )
    return TranslatorsFile(languages, units)


def _parse_xml(text: str) -> ET.Element:
    """Return the root; elements nested deeper than any tool does would take hours to read."""
    open_elements: list[ET.Element] = []
    root = ET.Element("nothing")
    # No entity is declared, so none can be expanded.
    parser = ET.iterparse(StringIO(text), ("start", "end"))  # noqa: S314
    try:
        for event, element in parser:
            if event == "end":
                open_elements.pop()
                continue
            root = root if open_elements else element
            open_elements.append(element)
            if len(open_elements) > DEEPEST:
                message = "this file is nested deeper than {limit} levels"
                raise SourceError(message, limit=str(DEEPEST))
    except ET.ParseError as error:
        raise _broken(str(error)) from error
    return root


def _xliff_unit(path: str, unit: ET.Element) -> Unit:
    target = unit.find("{*}target")
    state = target.get("state", "") if target is not None else ""
    is_doubtful = state == "new" or state.startswith("needs-")
    notes = [_text_of(one) for one in unit.iterfind("{*}note") if one.get("from") == US]
    return Unit(
        path=path,
        field=unit.get("id", ""),
        source=_text_of(unit.find("{*}source")),
        target=_text_of(target),
        exported=_exported_digest(notes),
        is_doubtful=is_doubtful and unit.get("approved") != "yes",
    )


def _text_of(element: ET.Element | None) -> str:
    """Return the text, also of the segments that a tool cut it into."""
    return "".join(element.itertext()) if element is not None else ""


def _broken(reason: str) -> SourceError:
    message = "this is no whole file of translations: {reason}"
    return SourceError(message, reason=reason)
