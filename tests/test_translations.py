"""Translations: which are outdated, what confirms them, and files that translators work in."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.translations import (
    find_machine_translations,
    find_outdated_translations,
    translation_counts,
    translations_of,
)
from generator.errors import ProjectError, SourceError
from generator.languages import LanguageCode, words_of
from generator.load import load_project
from generator.load.translations import PATH, read_lock, write_lock
from generator.model.catalogue import Catalogue
from generator.model.translation import TranslatedBy, TranslationState
from generator.rewrite import UNPRINTABLE
from generator.sources.translation_files import FileStyle, clean_text, export_translations
from generator.sources.translation_import import (
    TranslationImport,
    apply_translation_import,
    describe_translation_import,
    plan_translation_import,
)
from generator.sources.translation_memory import (
    apply_confirmation,
    describe_confirmation,
    describe_status,
    plan_confirmation,
)

DAY, LATER = date(2026, 7, 14), date(2026, 9, 1)
DUTCH = LanguageCode("nl")
CASTLE = "data/attractions/chateau-de-rochebrune.yml"
NUMBERS = "data/emergency-numbers.yml"
SUMMARY = f"{CASTLE}#summary"
FRENCH, TRANSLATED = "Château de Rochebrune, en une phrase.", "Kasteel Rochebrune, in één zin."
NEW = "Een kasteel op een rots."
ENGLISH = words_of("en")
HUMAN, MACHINE, REVIEWED = TranslatedBy
PO, XLIFF = FileStyle
STYLES = pytest.mark.parametrize("style", FileStyle)
HOSTILE = (
    "<script>alert(1)</script>",
    "{{ config.site_name }}{% raw %}",
    '#import "x.typ": *',
    "a: [b, {c: &d *d}] # e",
    "- one\n- two\n",
    "--- |\n  x\n...\n",
    "!!python/object:os.system x",
    "null",
    "~",
    "07200",
    "  spaces at both ends  ",
    'quotes " \' “ \\ \\n \\" ]]> &lt; &amp; %s',
    "line\u2028separator\u2029 next\u0085 mark\ufeff \u202eright to left",
    "\U0001f3d4 Đ\u0300 ﷽",
    'msgid "x"\nmsgstr "y"\n#, fuzzy\n#. target: 0123456789abcdef',
)


@pytest.fixture
def office(tmp_path: Path, complete_office: Path) -> Path:
    """The complete office, in which every translation was confirmed."""
    root = Path(shutil.copytree(complete_office, tmp_path / "office"))
    confirm(root)
    return root


def catalogue_of(root: Path) -> Catalogue:
    """Load an office, in which nothing may be wrong."""
    loaded = load_project(root)
    assert loaded.findings == ()
    assert loaded.catalogue is not None
    return loaded.catalogue


def confirm(
    root: Path, *selectors: str, by: TranslatedBy = HUMAN, languages: Sequence[str] = ()
) -> None:
    """Confirm translations as the command does; all of them where none is named."""
    catalogue = catalogue_of(root)
    plan = plan_confirmation(
        catalogue, root, selectors, languages, by, DAY, everything=not selectors
    )
    apply_confirmation(plan)


def rewrite(root: Path, path: str, *changes: tuple[str, str]) -> None:
    """Change a file as an editor does."""
    text = (root / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (root / path).write_text(text, encoding="utf-8")


def states(root: Path, place: str = SUMMARY) -> dict[str, str]:
    """Return the state of a text in each language."""
    path, _, field = place.partition("#")
    return {
        each.language: each.state.value
        for each in translations_of(catalogue_of(root))
        if each.key[:2] == (path, field)
    }


def data_of(root: Path) -> dict[str, bytes]:
    """Return every file of `data/`, with the lock."""
    files = sorted((root / "data").rglob("*"))
    return {str(file.relative_to(root)): file.read_bytes() for file in files if file.is_file()}


def export(root: Path, style: FileStyle = PO) -> bytes:
    """Export the Dutch translations."""
    return export_translations(catalogue_of(root), DUTCH, style)


def plan(
    root: Path, data: bytes, style: FileStyle = PO, by: TranslatedBy = HUMAN
) -> TranslationImport:
    """Plan the import of Dutch translations."""
    return plan_translation_import(data, style, DUTCH, catalogue_of(root), root, by, LATER)


def translate(
    data: bytes, style: FileStyle, place: str, change: Callable[[str], str], *, done: bool = True
) -> bytes:
    """Change the translation of a text as a translator's tool does; done: nothing is doubtful."""
    path, _, field = place.partition("#")
    if style is XLIFF:
        document = ET.fromstring(data)  # noqa: S314
        (file,) = (one for one in document.findall("{*}file") if one.get("original") == path)
        (unit,) = (one for one in file.iterfind(".//{*}trans-unit") if one.get("id") == field)
        target = unit.find("{*}target")
        assert target is not None
        target.text = change(target.text or "")
        if done:
            target.set("state", "translated")
        return bytes(ET.tostring(document, encoding="utf-8"))
    blocks = data.decode().split("\n\n")
    (index,) = (i for i, one in enumerate(blocks) if f'msgctxt "{place}"\n' in one)
    (message,) = (one for one in read_po(BytesIO(blocks[index].encode())) if one.id)
    head, _, _ = blocks[index].partition("\nmsgstr ")
    if done:
        head = head.replace("#, fuzzy\n", "")
    written = json.dumps(change(str(message.string)), ensure_ascii=False)
    blocks[index] = f"{head}\nmsgstr {written}\n"
    return "\n\n".join(blocks).encode()


def refusals(found: TranslationImport) -> list[tuple[str, str]]:
    """Return the rule and the file of each refusal."""
    return [(fault.rule, fault.path) for fault in found.faults]


# States


def test_nothing_is_confirmed_before_somebody_does(complete_office: Path) -> None:
    """Without a lock, every translation is unconfirmed, which no rule complains of."""
    catalogue = catalogue_of(complete_office)
    counts = translation_counts(catalogue)
    assert list(counts) == ["en", "nl"]
    assert all(counts["nl"][state] == 0 for state in TranslationState if state != "unconfirmed")
    assert counts["nl"][TranslationState.UNCONFIRMED] > 60
    assert not list(find_outdated_translations(catalogue, DAY))
    assert not list(find_machine_translations(catalogue, DAY))


def test_another_french_text_makes_its_translations_outdated(office: Path) -> None:
    """Until somebody confirms them, in each language by itself."""
    assert states(office) == {"en": "current", "nl": "current"}
    rewrite(office, CASTLE, (FRENCH, "Un château."))
    assert states(office) == {"en": "outdated", "nl": "outdated"}
    first, second = find_outdated_translations(catalogue_of(office), LATER)
    assert (first.path, first.pointer) == (CASTLE, ("summary", "en"))
    assert dict(second.facts) == {"field": "summary", "language": "nl", "date": "2026-07-14"}
    confirm(office, SUMMARY, languages=["nl"])
    assert states(office) == {"en": "outdated", "nl": "current"}


def test_other_spaces_and_line_breaks_are_no_other_text(office: Path) -> None:
    """An editor who folds a line asks nobody to translate again."""
    rewrite(office, CASTLE, ("qui décrit les lieux.", "qui\n    décrit  les lieux.\n"))
    assert states(office, f"{CASTLE}#description") == {"en": "current", "nl": "current"}


def test_a_translation_that_changes_is_confirmed_by_nobody(office: Path) -> None:
    """What was confirmed was another text."""
    rewrite(office, CASTLE, (TRANSLATED, NEW))
    assert states(office) == {"en": "current", "nl": "unconfirmed"}
    rewrite(office, CASTLE, (f'  nl: "{NEW}"\n', ""))
    assert states(office) == {"en": "current", "nl": "missing"}


def test_a_name_in_another_language_translates_the_name(office: Path) -> None:
    """`translated_name` has no French of its own."""
    rewrite(office, CASTLE, ("name: Château de Rochebrune", "name: Château du Roc"))
    assert states(office, f"{CASTLE}#translated_name") == {"en": "outdated", "nl": "outdated"}


def test_a_text_without_source_is_confirmed_by_nobody(
    tmp_path: Path, complete_office: Path
) -> None:
    """There is nothing that it could say too; so it is in no translator's file either."""
    root = Path(shutil.copytree(complete_office, tmp_path / "office"))
    rewrite(root, CASTLE, (f'  fr: "{FRENCH}"\n', ""))
    confirm(root)
    assert states(root) == {"en": "unconfirmed", "nl": "unconfirmed"}
    assert f'"{SUMMARY}"' not in export(root).decode()


def test_what_a_machine_translated_is_told_until_somebody_reads_it(office: Path) -> None:
    """The rule names the place; a review is a confirmation."""
    confirm(office, SUMMARY, by=MACHINE, languages=["nl"])
    (found,) = find_machine_translations(catalogue_of(office), DAY)
    assert (found.path, found.pointer) == (CASTLE, ("summary", "nl"))
    assert dict(found.facts) == {"field": "summary", "language": "nl"}
    confirm(office, SUMMARY, by=REVIEWED)
    assert not list(find_machine_translations(catalogue_of(office), DAY))


def test_the_status_counts_and_names_what_is_outdated(office: Path) -> None:
    """A row a language, then the outdated ones; at most fifty of them."""
    rewrite(office, CASTLE, (FRENCH, "Un château."), ('  en: "Rochebrune Castle, in', '  de: "A'))
    told = describe_status(catalogue_of(office), ENGLISH).splitlines()
    count = sum(translation_counts(catalogue_of(office))[DUTCH].values())
    head, english, dutch, blank, title, *lines = told
    assert head.split() == ["current", "machine", "unconfirmed", "outdated", "missing"]
    assert english.split() == ["English", str(count - 1), "0", "0", "0", "1"]
    assert dutch.split() == ["Nederlands", str(count - 1), "0", "0", "1", "0"]
    assert {len(head), len(english), len(dutch)} == {len(head)}
    assert (blank, title) == ("", "1 translation of a text that changed since")
    assert lines == [f"  {SUMMARY} (nl): confirmed on July 14, 2026"]
    only = describe_status(catalogue_of(office), ENGLISH, LanguageCode("en"))
    assert [line.split()[0] for line in only.splitlines()] == ["current", "English"]


def test_a_long_status_is_cut(office: Path) -> None:
    """The first fifty by name, then how many there are."""
    lock, _ = read_lock(office)
    changed = {key: known._replace(source="0" * 16) for key, known in lock.items()}
    (office / PATH).write_text(write_lock(changed), encoding="utf-8")
    lines = describe_status(catalogue_of(office), ENGLISH).splitlines()
    assert lines[-1] == f"  … and {len(lock) - 50} more"
    assert len(lines) == 3 + 2 + 50 + 1


def test_only_languages_of_the_website_are_translated_into(office: Path) -> None:
    """Its own language is none of them."""
    catalogue = catalogue_of(office)
    for code in (LanguageCode("fr"), LanguageCode("de")):
        with pytest.raises(ProjectError, match="expected: en, nl"):
            describe_status(catalogue, ENGLISH, code)
        with pytest.raises(ProjectError, match="expected: en, nl"):
            export_translations(catalogue, code, PO)
        with pytest.raises(ProjectError, match="expected: en, nl"):
            plan_confirmation(catalogue, office, [SUMMARY], [code], HUMAN, DAY)


# Confirming


@pytest.mark.parametrize(
    ("selector", "count"),
    [
        ("chateau-de-rochebrune", 10),
        (CASTLE, 10),
        (f"./{CASTLE}", 10),
        (SUMMARY, 1),
        ("chateau-de-rochebrune#photos", 2),
        (f"{CASTLE}#photos/1/alt", 1),
        (f"{CASTLE}#photos.1.alt", 1),
        (f"{NUMBERS}#0", 2),
    ],
)
def test_confirming_takes_a_record_a_file_or_a_field(
    tmp_path: Path, complete_office: Path, selector: str, count: int
) -> None:
    """A field is named by its pointer, with all that is in it."""
    root = Path(shutil.copytree(complete_office, tmp_path / "office"))
    found = plan_confirmation(catalogue_of(root), root, [selector], ["nl"], HUMAN, DAY)
    assert len(found.confirmed) == count
    assert data_of(root) == data_of(complete_office)
    apply_confirmation(found)
    assert len(read_lock(root)[0]) == count
    assert describe_confirmation(found, ENGLISH).startswith(f"{count} translation")


def test_a_file_may_be_named_from_anywhere(office: Path) -> None:
    """As the shell completes it."""
    found = plan_confirmation(
        catalogue_of(office), office, [str(office / CASTLE)], [], HUMAN, LATER
    )
    assert {path for path, _, _ in found.confirmed} == {CASTLE}


@pytest.mark.parametrize(
    ("selector", "guess"),
    [
        ("chateau-de-rochebrun", "“chateau-de-rochebrune”"),
        ("data/attractions/chateau-de-rochebrune.yaml", f"“{CASTLE}”"),
        (f"{CASTLE}#sumary", f"“{SUMMARY}”"),
        ("chateau-de-rochebrune#translatedname", "“chateau-de-rochebrune#translated_name”"),
        ("../../../etc/passwd", "no text to translate"),
        ("chambre-d-exemple#photos/9", "no text to translate"),
    ],
)
def test_an_unknown_name_is_told_with_what_was_meant(
    office: Path, selector: str, guess: str
) -> None:
    """Where anything is near; nothing is confirmed then."""
    with pytest.raises(ProjectError, match="no text to translate") as caught:
        plan_confirmation(catalogue_of(office), office, [SUMMARY, selector], [], HUMAN, LATER)
    assert guess in str(caught.value)


def test_naming_nothing_confirms_nothing(office: Path) -> None:
    """All of them must be asked for."""
    with pytest.raises(ProjectError, match="everything"):
        plan_confirmation(catalogue_of(office), office, [], [], HUMAN, LATER)


def test_confirming_keeps_the_others_and_drops_what_is_gone(office: Path) -> None:
    """The lock stays in the order of files and fields; entries of unreadable files stay."""
    before = (office / PATH).read_text(encoding="utf-8").splitlines()
    assert before == sorted(before, key=lambda line: json.loads(line)[:3])
    (office / "data/attractions/cascade-du-pont.yml").unlink()
    rewrite(office, "data/restaurants/auberge-du-chataignier.yml", ("name:", "nom:"))
    catalogue = load_project(office).catalogue
    assert catalogue is not None
    found = plan_confirmation(catalogue, office, [SUMMARY], ["nl"], REVIEWED, LATER)
    assert {path for path, _, _ in found.dropped} == {"data/attractions/cascade-du-pont.yml"}
    assert "were dropped" in describe_confirmation(found, ENGLISH)
    apply_confirmation(found)
    after = (office / PATH).read_text(encoding="utf-8").splitlines()
    changed = [line for line in after if line not in before]
    assert [json.loads(line)[:3] for line in changed] == [[CASTLE, "summary", "nl"]]
    assert json.loads(changed[0])[-2:] == ["reviewed", "2026-09-01"]
    kept = [line for line in before if "cascade-du-pont" not in line]
    assert len(after) == len(kept)
    assert after == sorted(after, key=lambda line: json.loads(line)[:3])


def test_confirming_again_on_the_same_day_writes_nothing(office: Path) -> None:
    """A lock that says all that already stays as it is."""
    catalogue = catalogue_of(office)
    found = plan_confirmation(catalogue, office, [], [], HUMAN, DAY, everything=True)
    assert found.rewritings == ()


# Export


def test_a_po_file_says_what_each_text_is(office: Path) -> None:
    """Its place, what it is about, and whether somebody must look at it."""
    rewrite(office, CASTLE, (FRENCH, "Un « château »."))
    blocks = export(office).decode().split("\n\n")
    assert blocks[0].startswith('msgid ""\nmsgstr ""\n"Language: nl\\n"')
    (block,) = (one for one in blocks if f'"{SUMMARY}"' in one)
    assert re.sub(r"[0-9a-f]{16}", "…", block) == (
        "#. target: …\n"
        "#. Château de Rochebrune · Résumé\n"
        "#, fuzzy\n"
        f'msgctxt "{SUMMARY}"\n'
        'msgid "Un « château »."\n'
        f'msgstr "{TRANSLATED}"'
    )
    assert "#. Château de Rochebrune · Photos 2 · Texte de remplacement\n" in "\n\n".join(blocks)


def test_a_po_file_is_one_for_gettext_too(office: Path) -> None:
    """Every text that has a source stands in it once, with its lines."""
    catalog = read_po(BytesIO(export(office)), abort_invalid=True)
    found = {message.context: message for message in catalog if message.id}
    assert str(catalog.locale) == "nl"
    assert len(found) == sum(translation_counts(catalogue_of(office))[DUTCH].values())
    assert str(found[f"{CASTLE}#description"].id).count("\n\n") == 1


def test_an_xliff_file_says_in_which_state_each_text_is(office: Path) -> None:
    """One `file` a file of ours, one `trans-unit` a field."""
    places = {
        SUMMARY: "final",
        f"{CASTLE}#fragility/advice": "needs-review-translation",
        f"{CASTLE}#translated_name": "needs-review-translation",
        f"{CASTLE}#photos/0/alt": "translated",
        f"{CASTLE}#photos/1/alt": "needs-translation",
    }
    confirm(office, f"{CASTLE}#fragility/advice", by=MACHINE)
    rewrite(
        office,
        CASTLE,
        ("name: Château de Rochebrune", "name: Château du Roc"),
        ("      nl: De kasteelrots bij zonsopgang.", "      nl: De rots."),
        ("      nl: Een beek tussen twee rotsen.\n", ""),
    )
    document = ET.fromstring(export(office, XLIFF))  # noqa: S314
    assert document.tag == "{urn:oasis:names:tc:xliff:document:1.2}xliff"
    units = {
        f"{file.get('original')}#{unit.get('id')}": unit
        for file in document.findall("{*}file")
        for unit in file.iterfind(".//{*}trans-unit")
    }
    found = {place: units[place].find("{*}target") for place in places}
    assert {p: one.get("state") for p, one in found.items() if one is not None} == places
    assert units[SUMMARY].findtext("{*}source") == FRENCH
    assert units[SUMMARY].findtext("{*}target") == TRANSLATED


@STYLES
def test_an_export_is_the_same_every_time(office: Path, style: FileStyle) -> None:
    """No clock and no version is in it."""
    assert export(office, style) == export(office, style)


# Import


@STYLES
def test_an_untouched_file_changes_nothing(office: Path, style: FileStyle) -> None:
    """Neither a text, nor the day on which one was confirmed, nor a doubt."""
    confirm(office, f"{CASTLE}#fragility", by=MACHINE)
    rewrite(office, CASTLE, (FRENCH, "Un château."))
    before = data_of(office)
    found = plan(office, export(office, style), style)
    apply_translation_import(found)
    assert (found.changes, found.confirmed, found.faults, found.rewritings) == ((), (), (), ())
    assert found.left_doubtful == 3
    assert data_of(office) == before
    told = describe_translation_import(found, ENGLISH)
    assert told == "3 doubtful translations stay as they are: nobody touched them\n"


@STYLES
def test_what_came_back_as_it_was_is_confirmed(
    tmp_path: Path, complete_office: Path, style: FileStyle
) -> None:
    """The translator saw it; a machine, which returns what it was given, confirms nothing."""
    root = Path(shutil.copytree(complete_office, tmp_path / "office"))
    data = export(root, style)
    assert plan(root, data, style, MACHINE).rewritings == ()
    apply_translation_import(plan(root, data, style))
    after = data_of(root)
    assert after.pop(PATH)
    assert after == data_of(complete_office)
    assert translation_counts(catalogue_of(root))[DUTCH][TranslationState.UNCONFIRMED] == 0


@STYLES
@pytest.mark.parametrize("place", [SUMMARY, f"{CASTLE}#photos/1/alt", f"{NUMBERS}#0/purpose"])
def test_a_changed_translation_changes_its_characters_only(
    office: Path, style: FileStyle, place: str
) -> None:
    """Comments, order and every other file stay; the lock knows the new text."""
    path = place.partition("#")[0]
    text = "# first\n" + (office / path).read_text(encoding="utf-8") + "# last\n"
    (office / path).write_bytes(text.encode())
    before = data_of(office)
    data = translate(export(office, style), style, place, lambda _: NEW)
    found = plan(office, data, style)
    assert data_of(office) == before
    assert refusals(found) == []
    ((old, new),) = ((change.old, change.new) for change in found.changes)
    apply_translation_import(found)
    after = data_of(office)
    assert new == NEW
    assert [name for name in after if after[name] != before[name]] == sorted([path, PATH])
    written = after[path].decode()
    assert written in {text.replace(one, NEW) for one in (old, f'"{old}"')}
    assert states(office, place)["nl"] == "current"
    assert f"{place}: {old} → {NEW}" in describe_translation_import(found, ENGLISH)


@STYLES
def test_a_missing_translation_is_added(office: Path, style: FileStyle) -> None:
    """Behind the languages that there are; one that is left empty is counted."""
    rewrite(office, CASTLE, (f'  nl: "{TRANSLATED}"\n', ""))
    untouched = plan(office, export(office, style), style)
    assert (untouched.left_empty, untouched.rewritings) == (1, ())
    apply_translation_import(
        plan(office, translate(export(office, style), style, SUMMARY, lambda _: NEW), style)
    )
    written = (office / CASTLE).read_text(encoding="utf-8")
    assert f'in one sentence."\n  nl: {NEW}\n' in written


@STYLES
def test_a_doubtful_translation_is_taken_once_somebody_touched_it(
    office: Path, style: FileStyle
) -> None:
    """Another text, or the tool's word that it is right."""
    confirm(office, SUMMARY, by=MACHINE)
    data = export(office, style)
    changed = plan(office, translate(data, style, SUMMARY, lambda _: NEW, done=False), style)
    assert [change.new for change in changed.changes] == [NEW]
    read = plan(office, translate(data, style, SUMMARY, str), style, REVIEWED)
    assert (read.changes, read.confirmed) == ((), ((CASTLE, "summary", "nl"),))
    apply_translation_import(read)
    assert states(office) == {"en": "machine", "nl": "current"}


def test_what_a_machine_translated_is_marked(office: Path) -> None:
    """Until somebody reads it."""
    data = translate(export(office), PO, SUMMARY, lambda _: NEW)
    apply_translation_import(plan(office, data, by=MACHINE))
    assert states(office) == {"en": "current", "nl": "machine"}


@STYLES
def test_nothing_that_changed_since_the_export_is_overwritten(
    office: Path, style: FileStyle
) -> None:
    """Each is told, and every other text of the file is taken."""
    data = export(office, style)
    other = f"{CASTLE}#opening_note"
    for place in (SUMMARY, f"{CASTLE}#photos/0/alt", other):
        data = translate(data, style, place, lambda text: f"{text} Zeker.")
    rewrite(office, CASTLE, (FRENCH, "Un château."), ("De kasteelrots bij", "De rots bij"))
    found = plan(office, data, style)
    assert refusals(found) == [
        ("source-changed-since-export", CASTLE),
        ("translation-changed-since-export", CASTLE),
    ]
    assert [(change.path, change.field) for change in found.changes] == [(CASTLE, "opening_note")]
    told = describe_translation_import(found, ENGLISH)
    assert f"2 things refused\n  {SUMMARY}: the text to translate was changed" in told
    assert "here “De rots bij zonsopgang.”, in the file “De kasteelrots bij" in told


def test_a_translation_removed_since_the_export_does_not_come_back(office: Path) -> None:
    """The office removed it: the file doesn't know why."""
    data = export(office)
    rewrite(office, CASTLE, (f'  nl: "{TRANSLATED}"\n', ""))
    assert refusals(plan(office, data)) == [("translation-changed-since-export", CASTLE)]


def test_the_same_change_made_here_and_there_is_one(office: Path) -> None:
    """Nobody needs to be asked."""
    data = translate(export(office), PO, SUMMARY, lambda _: NEW)
    rewrite(office, CASTLE, (TRANSLATED, NEW))
    found = plan(office, data)
    assert (found.changes, found.faults, len(found.confirmed)) == ((), (), 1)


@STYLES
def test_a_file_that_lost_its_notes_only_adds(office: Path, style: FileStyle) -> None:
    """Some tools drop comments: nothing then tells what the translator started from."""
    rewrite(office, CASTLE, ("      nl: Een beek tussen twee rotsen.\n", ""))
    data = translate(export(office, style), style, SUMMARY, lambda _: NEW)
    data = translate(data, style, f"{CASTLE}#photos/1/alt", lambda _: "Een beek.")
    found = plan(office, re.sub(rb"target: [0-9a-f]{16}", b"", data), style)
    assert refusals(found) == [("untraceable-translation", CASTLE)]
    assert [change.new for change in found.changes] == ["Een beek."]


@STYLES
def test_texts_that_nobody_has_and_texts_that_stand_twice_are_told(
    office: Path, style: FileStyle
) -> None:
    """A context is looked up, never followed: no other file is touched."""
    data = translate(export(office, style), style, SUMMARY, lambda _: NEW)
    data = data.replace(b"photos/0/alt", b"photos/1/alt")
    for old in (b"marche-de-saint-exemple", b"cascade-du-pont"):
        data = data.replace(old, b"../../../etc/passwd")
    found = plan(office, data, style)
    rules = [rule for rule, _ in refusals(found)]
    assert rules.count("text-twice") >= 2
    assert rules.count("unknown-text") >= 6
    assert {Path(one.path) for one in found.rewritings} == {office / CASTLE, office / PATH}
    told = describe_translation_import(found, ENGLISH)
    assert "nothing to translate is called “data/attractions/../../../etc/passwd.yml#summ" in told


def test_a_file_changed_between_plan_and_writing_is_refused_with_all_others(office: Path) -> None:
    """All or none."""
    data = translate(export(office), PO, SUMMARY, lambda _: NEW)
    found = plan(office, translate(data, PO, f"{NUMBERS}#0/purpose", lambda _: NEW))
    rewrite(office, NUMBERS, ("112", "114"))
    before = data_of(office)
    with pytest.raises(ProjectError, match="changed meanwhile"):
        apply_translation_import(found)
    assert data_of(office) == before


def test_a_file_changed_since_loading_is_refused(office: Path) -> None:
    """The plan compares with the text that it changes."""
    data = translate(export(office), PO, SUMMARY, lambda _: NEW)
    catalogue = catalogue_of(office)
    rewrite(office, CASTLE, (TRANSLATED, "Iets anders."))
    found = plan_translation_import(data, PO, DUTCH, catalogue, office, HUMAN, LATER)
    assert (refusals(found), found.rewritings) == ([("lost-text", CASTLE)], ())
    assert "changed meanwhile" in describe_translation_import(found, ENGLISH)


@STYLES
@pytest.mark.parametrize("place", [SUMMARY, f"{CASTLE}#fragility/advice", f"{NUMBERS}#0/purpose"])
def test_hostile_texts_come_back_as_they_are(office: Path, style: FileStyle, place: str) -> None:
    """In a field of its own line, in one of `{fr: …}`, and in a list: written, loaded, exported."""
    path, _, field = place.partition("#")
    for text in HOSTILE:
        data = translate(export(office, style), style, place, lambda _, text=text: text)
        found = plan(office, data, style)
        assert refusals(found) == []
        apply_translation_import(found)
        (target,) = (
            each.target
            for each in translations_of(catalogue_of(office))
            if each.key == (path, field, "nl")
        )
        assert target == clean_text(text)
        assert plan(office, export(office, style), style).rewritings == ()
    assert states(office, place) == {"en": "current", "nl": "current"}


def test_controls_are_dropped_and_line_ends_are_ours() -> None:
    """A terminal, XML and YAML each stumble over some of them."""
    assert clean_text("a\r\nb\rc\x00\x07\x1b[31m\x85\ufffe\ud800\td") == "a\nb\nc[31m\td"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_of_files_stay(office: Path, newline: str) -> None:
    """Also below a byte order mark."""
    for path in (CASTLE, NUMBERS):
        text = "\ufeff" + (office / path).read_text(encoding="utf-8")
        (office / path).write_bytes(text.replace("\n", newline).encode())
    data = export(office)
    for place in (SUMMARY, f"{NUMBERS}#0/purpose"):
        data = translate(data, PO, place, lambda _: "Een\r\ntwee")
    apply_translation_import(plan(office, data))
    for path in (CASTLE, NUMBERS):
        written = (office / path).read_bytes().decode()
        assert written.startswith("\ufeff")
        assert set(re.findall(r"\r?\n", written)) == {newline}
        assert '"Een\\ntwee"' in written


def test_a_text_that_makes_a_file_too_large_is_refused(office: Path) -> None:
    """The office could not be loaded with it."""
    data = translate(export(office), PO, SUMMARY, lambda _: "x" * 2_000_000)
    assert refusals(plan(office, data)) == [("lost-text", CASTLE)]


def test_segments_of_a_tool_are_one_text(office: Path) -> None:
    """Agencies' tools cut sentences apart and keep what they began with in `alt-trans`."""
    segments = '<mrk mtype="seg" mid="0">Een kasteel.</mrk> <mrk mtype="seg" mid="1">Hoog.</mrk>'
    text = export(office, XLIFF).decode()
    assert text.count(f">{TRANSLATED}</target>") == 1
    text = text.replace(
        f">{TRANSLATED}</target>",
        f">{segments}</target><alt-trans><target>Nee</target></alt-trans>",
    )
    (change,) = plan(office, text.encode(), XLIFF).changes
    assert change.new == "Een kasteel. Hoog."


UNIT = '<trans-unit id="b"><source>c</source><target>{}</target></trans-unit>'
WHOLE = f'<xliff><file original="a">{UNIT}</file></xliff>'
ENTITY = '<!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;&a;">]>' + WHOLE.format("&b;")
PLURALS = """\
msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "a"
msgid_plural "b"
msgstr[0] "c"
"""
BROKEN = (
    (ENTITY.encode(), XLIFF),
    (ENTITY.encode("utf-16"), XLIFF),
    (b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x+AD4-<a/>', XLIFF),
    (('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + WHOLE).encode(), XLIFF),
    (WHOLE.format("&b;").encode(), XLIFF),
    (WHOLE.replace("file", "a><file", 1).encode(), XLIFF),
    (b"<xliff><file>", XLIFF),
    (b"<a>" * 200_000, XLIFF),
    (WHOLE.format("<g>" * 60 + "d" + "</g>" * 60).encode(), XLIFF),
    (b"<xliff/>", XLIFF),
    (b"", XLIFF),
    (b"", PO),
    (b"\n" * 19_000_000, PO),
    (b" \n" * 9_000_000, XLIFF),
    (b" " * 20_000_001, PO),
    (b" " * 20_000_001, XLIFF),
    ('msgid "é"\nmsgstr "è"\n'.encode("latin-1"), PO),
    (b'msgid "a"\nmsgid "b"\n', PO),
    (b"This is a letter.\n", PO),
    (PLURALS.encode(), PO),
    (b'msgid ""\nmsgstr "Language: ../..\\n"\n\nmsgid "a"\nmsgstr "b"\n', PO),
)
"""Files that nobody can read, or should."""


@pytest.mark.parametrize(("data", "style"), BROKEN)
def test_a_file_that_is_none_is_refused_whole(office: Path, data: bytes, style: FileStyle) -> None:
    """Entities, other encodings, endless nesting, plurals without number."""
    with pytest.raises(SourceError):
        plan(office, data, style)


@STYLES
def test_a_file_in_another_language_is_refused(office: Path, style: FileStyle) -> None:
    """A regional code is the same language."""
    data = export_translations(catalogue_of(office), LanguageCode("en"), style)
    with pytest.raises(ProjectError, match="in “en”, not in “nl”"):
        plan(office, data, style)
    regional = export(office, style).replace(b"Language: nl", b"Language: nl_BE")
    regional = regional.replace(b'target-language="nl"', b'target-language="nl-BE"')
    assert plan(office, regional, style).rewritings == ()


# Any text

ANY = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40)
TEXT = st.fixed_dictionaries({"fr": ANY}, optional={"en": ANY, "nl": ANY})


@settings(max_examples=60, deadline=None)
@given(summary=TEXT, purposes=st.lists(TEXT, min_size=1, max_size=3))
def test_any_text_survives_its_journey(
    summary: dict[str, str], purposes: list[dict[str, str]]
) -> None:
    """Confirmed, exported and imported, the catalogue is the same; nothing is in doubt."""
    minimal = Path(__file__).parent / "offices" / "minimal"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(minimal, Path(folder) / "office"))
        office = {"name": "Office", "contact": {"phone": "0465710001"}, "tagline": summary}
        numbers = [{"number": "112", "name": one, "purpose": one} for one in purposes]
        for name, content in (("office", office), ("emergency-numbers", numbers)):
            text = UNPRINTABLE.sub(
                lambda each: f"\\u{ord(each[0]):04x}", json.dumps(content, ensure_ascii=False)
            )
            (root / f"data/{name}.yml").write_text(text, encoding="utf-8")
        before = catalogue_of(root)
        for style in FileStyle:
            if any(clean_text(one["fr"]).strip() for one in (summary, *purposes)):
                found = plan(root, export(root, style), style)
                assert (found.changes, found.faults) == ((), ())
                apply_translation_import(found)
        confirm(root)
        after = catalogue_of(root)
        assert (after.office, after.emergency_numbers) == (before.office, before.emergency_numbers)
        kept = {TranslationState.CURRENT, TranslationState.MISSING}
        assert {each.state for each in translations_of(after)} <= kept


@settings(max_examples=60, deadline=None)
@given(new=ANY, style=st.sampled_from(FileStyle))
def test_any_translation_comes_back_as_the_translator_left_it(new: str, style: FileStyle) -> None:
    """But for control characters; and one that can't is refused, never changed."""
    minimal = Path(__file__).parent / "offices" / "minimal"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(minimal, Path(folder) / "office"))
        text = "name: Office\ntagline:\n  fr: |\n    Un.\n\n    Deux.\n  # here\n"
        (root / "data/office.yml").write_text(text, encoding="utf-8")
        place, meant = "data/office.yml#tagline", clean_text(new)
        data = translate(export(root, style), style, place, lambda _: meant)
        found = plan(root, data, style)
        assert found.faults == ()
        apply_translation_import(found)
        tagline = catalogue_of(root).office.tagline
        assert tagline is not None
        assert tagline.text("nl") == (meant if meant.strip() else None)
        assert tagline.text("fr") == "Un.\n\nDeux.\n"
