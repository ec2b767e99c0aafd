"""Every command answers on the right channel, in the editor's language, with the right exit code."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from terminal import (
    BELVEDERE,
    DAY,
    MKDOCS,
    PROJECT,
    belvedere,
    build,
    environment_of,
    heed_interrupts,
    type_command,
)

from generator.cli import cli
from generator.website.writing import WORTH_SHARING

LIST = PROJECT / "tests" / "vectors" / "atout-france-2026.csv"
FAULT = "data/office.yml:2:1"
COMMANDS = (
    ("check",),
    ("build",),
    ("serve",),
    ("schema",),
    ("new",),
    ("import",),
    ("import", "atout-france"),
)


@pytest.fixture
def office(tmp_path: Path, minimal_office: Path) -> Path:
    """A copy of the smallest office, which a test may change."""
    return Path(shutil.copytree(minimal_office, tmp_path / "office"))


@pytest.fixture
def faulty_office(office: Path) -> Path:
    """The same, with a key that no office has."""
    file = office / "data" / "office.yml"
    file.write_text("name: Office\nteléphone: 1\n", encoding="utf-8")
    return office


def test_check_tells_what_is_wrong_and_ends_with_1(faulty_office: Path) -> None:
    answer = belvedere("check", "--root", faulty_office)
    assert answer.code == 1
    assert answer.complained == ""
    assert f"{FAULT}: error: “teléphone” is not a field here" in answer.said
    assert "1 error" in answer.said


def test_check_ends_with_0_where_only_remarks_are_left(office: Path) -> None:
    answer = belvedere("check", "--root", office, "--errors-only")
    assert (answer.code, answer.said, answer.complained) == (0, "No error found.\n", "")


def test_check_explains_a_rule_and_guesses_its_name(office: Path) -> None:
    told = belvedere("check", "--root", office, "--explain", "never-verified", "--lang", "fr")
    assert told.code == 0
    assert told.said.startswith("never-verified (avertissement)\n\n")
    unknown = belvedere("check", "--root", office, "--explain", "never-verifed", "--lang", "en")
    assert unknown.code == 2
    assert "did you mean “never-verified”?" in unknown.complained


def test_check_counts_the_records(complete_office: Path) -> None:
    answer = belvedere("check", "--root", complete_office, "--date", DAY, "--lang", "fr")
    last = answer.said.splitlines()[-1]
    assert re.fullmatch(r"\d+\s+fiches\u00a0: Hébergements \d+ · .*", last)


def test_check_speaks_json_for_programs(faulty_office: Path) -> None:
    answer = belvedere("check", "--root", faulty_office, "--format", "json", "--errors-only")
    (finding,) = json.loads(answer.said)
    assert answer.code == 1
    assert finding["rule"] == "unknown-key"
    assert (finding["path"], finding["line"], finding["column"]) == ("data/office.yml", 2, 1)


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [
        ("fr_FR.UTF-8", "erreur\u00a0: «\u00a0teléphone\u00a0» n’est pas un champ"),
        ("en_GB.UTF-8", "error: “teléphone” is not a field here"),
        ("nl_NL.UTF-8", "fout: ‘teléphone’ is"),
        ("es_ES.UTF-8", "error: “teléphone” is not a field here"),
        ("C", "error: “teléphone” is not a field here"),
    ],
)
def test_faults_are_told_in_the_language_of_the_terminal(
    faulty_office: Path, locale: str, sentence: str
) -> None:
    assert sentence in belvedere("check", "--root", faulty_office, locale=locale).said


def test_the_language_asked_for_outweighs_the_terminal(faulty_office: Path) -> None:
    answer = belvedere("check", "--root", faulty_office, "--lang", "fr", locale="en_GB.UTF-8")
    assert "n’est pas un champ" in answer.said


def test_lc_all_outweighs_lang(faulty_office: Path) -> None:
    answer = belvedere("check", "--root", faulty_office, locale="en_GB.UTF-8", LC_ALL="fr_FR.UTF-8")
    assert "n’est pas un champ" in answer.said


def test_a_terminal_in_latin_1_gets_an_answer_too(faulty_office: Path) -> None:
    answer = belvedere("check", "--root", faulty_office, PYTHONIOENCODING="ascii:strict")
    assert answer.code == 1
    assert FAULT in answer.said


def test_build_tells_where_how_much_and_what_is_left(complete_office: Path, tmp_path: Path) -> None:
    website = tmp_path / "website"
    answer = build(complete_office, website, "--lang", "en")
    where, pages, records, *_ = answer.said.splitlines()
    written = [
        page for page in website.rglob("*.html") if page.relative_to(website).parts[0] != "q"
    ]
    assert answer.complained == ""
    assert where == f"The website is in {website}."
    assert pages.startswith(f"{len(written)} pages written in ")
    assert "records: Where to stay " in records


def test_build_writes_nothing_while_there_are_errors(faulty_office: Path) -> None:
    website = faulty_office / "site"
    website.mkdir()
    (website / "index.html").write_text("yesterday")
    answer = belvedere("build", "--root", faulty_office, "--lang", "fr")
    assert answer.code == 1
    assert answer.said == ""
    assert f"{FAULT}: erreur" in answer.complained
    assert [path.name for path in website.iterdir()] == ["index.html"]
    assert not list(faulty_office.glob(".site*"))


@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_a_folder_without_an_office_is_told(command: str, tmp_path: Path) -> None:
    answer = belvedere(command, "--root", tmp_path, locale="fr_FR.UTF-8")
    assert answer.code == 2
    assert answer.said == ""
    if command != "serve":
        expected = "ne contient ni mkdocs.yml ni data/\u00a0: ce n’est pas le projet d’un office"
        assert answer.complained == f"belvedere: {tmp_path} {expected}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["reindeer"],
        ["check", "--root", "/nowhere"],
        ["check", "--lang", "tlh"],
        ["check", "--format", "xml"],
        ["build", "--date", "14/07/2026"],
        ["import", "atout-france"],
        ["new"],
    ],
)
def test_what_no_command_understands_ends_with_2(words: list[str]) -> None:
    answer = belvedere(*words)
    assert answer.code == 2
    assert answer.said == ""
    assert "Error: " in answer.complained


@pytest.mark.parametrize("words", COMMANDS)
def test_each_command_explains_itself_and_its_options(words: tuple[str, ...]) -> None:
    answer = CliRunner().invoke(cli, [*words, "--help"], prog_name="belvedere")
    assert answer.exit_code == 0
    assert answer.output.startswith(f"Usage: belvedere {' '.join(words)} ")
    options = re.findall(r"^  (-.*)\n(?!     )", answer.output, re.MULTILINE)
    assert [option for option in options if "  " not in option] == []


def test_a_template_that_is_wrong_is_told_with_its_place(office: Path) -> None:
    (office / "overrides" / "main.html").parent.mkdir(exist_ok=True)
    (office / "overrides" / "main.html").write_text("{% if %}")
    settings = office / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    if "custom_dir" not in text:
        text = text.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n")
    settings.write_text(text, encoding="utf-8")
    answer = belvedere("build", "--root", office)
    assert answer.code == 2
    assert f"a template is wrong: {office}/overrides/main.html:1" in answer.complained
    assert not (office / "site").exists()


def test_a_setting_that_is_wrong_is_told(office: Path) -> None:
    settings = office / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("name: material", "name: x"))
    answer = belvedere("build", "--root", office)
    assert answer.code == 2
    assert "Unrecognised theme name: 'x'" in answer.complained


def build_command(office: Path, website: Path) -> list[str]:
    """Return the command that builds an office, for a process that a test watches."""
    return [BELVEDERE, "build", "--root", str(office), "--site-dir", str(website)]


@pytest.fixture
def large_office(complete_office: Path, tmp_path: Path) -> Path:
    """An office with records enough for several processes to share their pages."""
    office = Path(shutil.copytree(complete_office, tmp_path / "office"))
    record = "name: Ferme {0}\ntype: farm\naddress: {{ commune: Rochebrune-l'Exemple }}\n"
    for number in range(5 * WORTH_SHARING):
        file = office / "data" / "producers" / f"ferme-{number}.yml"
        file.write_text(record.format(number), encoding="utf-8")
    return office


@pytest.mark.parametrize(
    ("size", "begun"),
    [("complete_office", ".w*/content/*"), ("large_office", ".w*/content/q/*")],
    ids=["alone", "with processes"],
)
def test_ctrl_c_ends_a_build_with_130_and_leaves_nothing(
    size: str, begun: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A terminal sends Ctrl+C to every process of the build at once."""
    place = tmp_path / "place"
    place.mkdir()
    with subprocess.Popen(
        build_command(request.getfixturevalue(size), place / "w"),
        env=environment_of(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heed_interrupts,  # noqa: PLW1509  # one call, and no thread is running
    ) as process:
        while process.poll() is None and not list(place.glob(begun)):
            time.sleep(0.001)
        os.killpg(process.pid, signal.SIGINT)
        _, complained = process.communicate()
    assert process.returncode == 130, complained
    assert "Traceback" not in complained
    assert list(place.iterdir()) == []


def test_progress_is_shown_in_a_terminal_only(complete_office: Path, tmp_path: Path) -> None:
    """Rich draws bars on a terminal's error channel; elsewhere that channel stays empty."""
    ours, theirs = pty.openpty()
    command = build_command(complete_office, tmp_path / "w")
    environment = environment_of(TERM="xterm-256color", COLUMNS="80")
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=theirs
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # Linux says so when the other end is closed
                break
            shown += part
    os.close(ours)
    assert process.returncode == 0, shown
    assert b"Writing pages" in shown


def test_a_reader_who_stops_reading_is_no_fault_of_ours(complete_office: Path) -> None:
    command = f"{BELVEDERE} check --format json --root {complete_office} | head -c 1"
    answer = type_command("bash", "-c", command)
    assert (answer.said, answer.complained) == ("[", "")


def test_schema_writes_where_it_is_told(tmp_path: Path) -> None:
    answer = belvedere("schema", "--output", tmp_path / "schemas")
    written = [Path(line) for line in answer.said.splitlines()]
    assert answer.code == 0
    assert tmp_path / "schemas" / "accommodation.json" in written
    assert all(path.is_file() for path in written)


def test_import_tells_what_it_would_do_and_does_it_only_when_asked(office: Path) -> None:
    text = LIST.read_text(encoding="utf-8").replace("07999;VAL-FICTIF", "07200;AUBENAS")
    rows = office.parent / "list.csv"
    rows.write_text(text, encoding="utf-8")
    before = sorted(office.rglob("*"))
    command = ("import", "atout-france", rows, "--root", office, "--lang", "fr")
    dry = belvedere(*command, "--dry-run")
    assert (dry.code, dry.complained) == (0, "")
    assert "hotel-de-la-fontaine-bleue" in dry.said
    assert sorted(office.rglob("*")) == before
    done = belvedere(*command)
    assert dry.said == f"{done.said}Essai\u00a0: rien n’a été écrit.\n"
    record = office / "data" / "accommodations" / "hotel-de-la-fontaine-bleue.yml"
    assert "Hôtel de la Fontaine Bleue" in record.read_text(encoding="utf-8")


def test_import_tells_that_a_list_is_not_there(office: Path) -> None:
    answer = belvedere("import", "atout-france", "/nowhere.csv", "--root", office)
    assert answer.code == 2
    assert answer.complained.startswith("belvedere: ")
    assert "/nowhere.csv" in answer.complained


def test_mkdocs_tells_faults_the_same_way(faulty_office: Path) -> None:
    answer = type_command(MKDOCS, "build", folder=faulty_office, locale="fr_FR.UTF-8")
    assert answer.code == 1
    told = answer.said + answer.complained
    assert f"{FAULT}: erreur\u00a0: «\u00a0teléphone\u00a0» n’est pas un champ" in told
    assert not (faulty_office / "site").exists()


def test_mkdocs_builds_the_same_website(complete_office: Path, tmp_path: Path) -> None:
    build(complete_office, tmp_path / "ours")
    noon = "1784030400"  # 2026-07-14 12:00 UTC
    answer = type_command(
        MKDOCS,
        "build",
        "--quiet",
        "--config-file",
        complete_office / "mkdocs.yml",
        "--site-dir",
        tmp_path / "theirs",
        SOURCE_DATE_EPOCH=noon,
        NO_MKDOCS_2_WARNING="1",
    )
    assert (answer.code, answer.complained) == (0, "")
    pages = {path.relative_to(tmp_path / "ours") for path in (tmp_path / "ours").rglob("*")}
    assert pages == {
        path.relative_to(tmp_path / "theirs") for path in (tmp_path / "theirs").rglob("*")
    }
    for page in pages:
        if (tmp_path / "ours" / page).is_file():
            assert (tmp_path / "ours" / page).read_bytes() == (
                tmp_path / "theirs" / page
            ).read_bytes()
