"""Nothing that an editor, a provider or an official list wrote becomes markup, script or a path.

Every free text of a whole office is an attack. Each page is read as a browser reads it, and compared
with the page of the same office whose texts are harmless: the same elements and the same attributes.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from ruamel.yaml import YAML
from terminal import DAY, PROJECT, belvedere, build

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</script><script>alert(1)</script>",
    "]]><!-- --><![CDATA[",
    "{{ 7*7 }}{% raw %}${7*7}",
    "&lt;b&gt; &amp; &#60;",
    '#import "@preview/x": *',
    "javascript:alert(1)",
    "[a](javascript:alert(1)) <a href=x>",
    "\u202eabc\u202c \u200f\u0645\u0631\u062d\u0628\u0627 \U0001f3d4\ufe0f\U0001f469\u200d\U0001f4bb",
    "A" * 2000,
)
HARMLESS = "Texte"
FREE_TEXTS = {
    "name",
    "street",
    "venue",
    "organizer",
    "credit",
    "licence",
    "source",
    "checked_by",
    "operator",
    "line",
    "director",
    "host",
    "department",
}
LANGUAGES = {"fr", "en", "nl", "de"}
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcset")
SAFE_SCHEMES = {"", "http", "https", "mailto", "tel", "sms", "geo", "webcal"}


@dataclass
class Poison:
    """Puts attacks, by turns, in the places of texts; remembers each with its mark."""

    attack: bool
    count: int = 0

    def text(self) -> str:
        """Return the next text, with a number by which it is found again."""
        self.count += 1
        mark = f"n{self.count:04}n"
        return (
            f"{mark} {ATTACKS[self.count % len(ATTACKS)]}" if self.attack else f"{mark} {HARMLESS}"
        )

    def put(self, value: object, key: str = "") -> object:
        """Return a value of YAML with every free text replaced; what has a form of its own stays."""
        if isinstance(value, dict):
            if value and set(value) <= LANGUAGES:
                return {language: self.text() for language in value}
            return {name: self.put(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [self.put(one, key) for one in value]
        replaced = key in FREE_TEXTS and isinstance(value, str) and not _is_code(value)
        return self.text() if replaced else value


def _is_code(text: str) -> bool:
    """Labels are words of a vocabulary, under the key `name` too."""
    return re.fullmatch(r"[a-z]+(-[a-z]+)+|logis", text) is not None


def write_office(folder: Path, *, attack: bool) -> Path:
    """Write the complete office with attacks, or harmless words, in all of its texts."""
    shutil.copytree(PROJECT / "tests" / "offices" / "complete", folder)
    poison, yaml = Poison(attack), YAML(typ="rt")
    yaml.width = 10_000
    for file in sorted((folder / "data").rglob("*.yml")):
        if file.name in {"territory.yml", "identity.yml"}:
            continue
        content = YAML(typ="base", pure=True).load(file)
        with file.open("w", encoding="utf-8") as stream:
            yaml.dump(poison.put(content), stream)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    name = json.dumps(f"n9000n {ATTACKS[1] if attack else HARMLESS}")
    settings.write_text(re.sub(r"^site_name:.*$", f"site_name: {name}", text, flags=re.MULTILINE))
    title = json.dumps(f"n9001n {ATTACKS[3] if attack else HARMLESS}")
    text = f"---\ntitle: {title}\ndescription: {title}\nlead: {title}\n---\n"
    (folder / "content" / "fr" / "legal-notice.md").write_text(text + "Texte.\n", encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Pages:
    """Two websites of the same office: one with attacks, one with harmless words."""

    attacked: Mapping[str, Element]
    harmless: Mapping[str, Element]


def read_pages(website: Path) -> dict[str, Element]:
    """Return each page of a website by its path, as a browser builds it."""
    return {
        file.relative_to(website).as_posix(): html5lib.parse(
            file.read_text("utf-8"), treebuilder="etree", namespaceHTMLElements=False
        )
        for file in sorted(website.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Both websites."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, attack in (("attacked", True), ("harmless", False)):
        build(write_office(folder / f"office-{name}", attack=attack), folder / name)
    return Pages(read_pages(folder / "attacked"), read_pages(folder / "harmless"))


def elements_of(page: Element) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the elements of a page with their attributes."""
    for element in page.iter():
        if isinstance(element.tag, str):
            yield element.tag.rpartition("}")[2], element.attrib


def shape_of(page: Element) -> Counter[tuple[str, tuple[str, ...]]]:
    """Return how often each element stands in a page with which attributes."""
    shapes = ((tag, tuple(sorted(map(str, names)))) for tag, names in elements_of(page))
    return Counter(shapes)


def test_attacks_add_no_element_and_no_attribute(pages: Pages) -> None:
    assert pages.attacked
    for path, page in pages.attacked.items():
        attacked, harmless = shape_of(page), shape_of(pages.harmless[path])
        assert (attacked - harmless, harmless - attacked) == ({}, {}), path


def test_no_page_has_a_handler_or_a_link_that_runs_something(pages: Pages) -> None:
    found = [
        (path, tag, name, value)
        for path, page in pages.attacked.items()
        for tag, attributes in elements_of(page)
        for name, value in attributes.items()
        if str(name).startswith("on")
        or (name in ADDRESSES and urlsplit(value.strip()).scheme not in SAFE_SCHEMES)
    ]
    assert found == []


def test_attacks_are_shown_word_for_word(pages: Pages) -> None:
    """A name stands in its page's heading exactly as it was typed."""
    seen = 0
    for path, page in pages.attacked.items():
        for heading in page.iter("h1"):
            text = "".join(heading.itertext()).strip()
            if re.match(r"n\d{4}n ", text):
                number = int(text[1:5])
                attack = ATTACKS[3] if number == 9001 else ATTACKS[number % len(ATTACKS)]
                assert text == f"{text[:6]} {attack}", path
                seen += 1
    assert seen > 20


def test_facts_for_search_engines_are_json_and_word_for_word(pages: Pages) -> None:
    seen = 0
    for path, page in pages.attacked.items():
        for script in page.iter("script"):
            if script.attrib.get("type") != "application/ld+json":
                continue
            for text in texts_of(json.loads(script.text)):
                if match := re.match(r"n(\d{4})n ", text):
                    number = int(match[1])
                    if number < 9000 and len(text) < 100:
                        attack = ATTACKS[number % len(ATTACKS)]
                        assert attack.startswith(text[6:].removesuffix("…").strip()), path
                        seen += 1
    assert seen > 20


def texts_of(value: object) -> Iterator[str]:
    """Yield every text inside a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_of(one)


def test_the_committed_hostile_office_is_published_without_a_scratch(
    hostile_office: Path, tmp_path: Path
) -> None:
    build(hostile_office, tmp_path / "website")
    for page, tree in read_pages(tmp_path / "website").items():
        for tag, attributes in elements_of(tree):
            assert not [name for name in attributes if str(name).startswith("on")], page
            assert attributes.get("onerror") is None
            for name in set(ADDRESSES) & set(attributes):
                assert urlsplit(attributes[name].strip()).scheme in SAFE_SCHEMES, (page, tag)


def test_marks_of_the_splicer_can_not_be_typed(tmp_path: Path) -> None:
    """U+0002 and U+0003 cut our shells: YAML refuses them raw, and escaped they are refused too."""
    office = Path(shutil.copytree(PROJECT / "tests" / "offices" / "minimal", tmp_path / "office"))
    for text in (b"name: \x02body\x03\n", b'name: "\\x02body\\x03"\n'):
        (office / "data" / "office.yml").write_bytes(text)
        answer = belvedere("build", "--root", office, "--date", DAY)
        if answer.code == 0:
            home = (office / "site" / "index.html").read_text(encoding="utf-8")
            assert "\x02" not in home
        else:
            assert (answer.code, answer.said) == (1, ""), answer
            assert "data/office.yml:1:" in answer.complained


@pytest.mark.parametrize(
    "file", ["../../../etc/passwd", "/etc/passwd", "photos/../../mkdocs.yml", "photos\\..\\x.jpg"]
)
def test_photos_do_not_climb(file: str, tmp_path: Path) -> None:
    office = Path(shutil.copytree(PROJECT / "tests" / "offices" / "complete", tmp_path / "office"))
    record = office / "data" / "restaurants" / "intrus.yml"
    record.write_text(f"name: Intrus\nphotos: [{{ file: '{file}', credit: x }}]\n")
    answer = belvedere("build", "--root", office, "--date", DAY)
    assert answer.code == 1
    assert "[bad-file-name]" in answer.complained
    assert not (office / "site").exists()


def test_links_that_lead_out_of_the_office_are_not_published(tmp_path: Path) -> None:
    office = Path(shutil.copytree(PROJECT / "tests" / "offices" / "complete", tmp_path / "office"))
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    (office / "data" / "photos").mkdir(exist_ok=True)
    (office / "data" / "photos" / "lien.jpg").symlink_to(tmp_path / "secret.jpg")
    (office / "data" / "photos" / "dossier").symlink_to(tmp_path)
    record = office / "data" / "restaurants" / "intrus.yml"
    record.write_text(
        "name: Intrus\nphotos:\n"
        "  - { file: photos/lien.jpg, credit: x, alt: { fr: x } }\n"
        "  - { file: photos/dossier/secret.jpg, credit: x, alt: { fr: x } }\n"
    )
    belvedere("build", "--root", office, "--date", DAY)
    published = [path for path in (office / "site").rglob("*") if path.is_file()]
    assert [path for path in published if path.read_bytes() == b"secret"] == []


@pytest.mark.parametrize("name", ["../evil.yml", "Évil.yml", "a b.yml", "-.yml", "a--b.yml"])
def test_a_file_name_that_is_no_address_is_refused(name: str, tmp_path: Path) -> None:
    office = Path(shutil.copytree(PROJECT / "tests" / "offices" / "minimal", tmp_path / "office"))
    folder = office / "data" / "restaurants"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("name: Intrus\n")
    answer = belvedere("check", "--root", office, "--errors-only")
    assert answer.code == 1
