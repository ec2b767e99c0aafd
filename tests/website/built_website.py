"""A built website as its readers meet it: pages parsed once, links resolved to files."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from generator.languages import LanguageCode
from generator.load import load_project
from generator.model import record_type_of
from generator.model.catalogue import Catalogue
from generator.website.addresses import Addresses

PROJECT = Path(__file__).parents[2]
OFFICES = PROJECT / "tests" / "offices"
DAY = date(2026, 11, 24)
"""The day of every build here: a Tuesday out of season, with notices and past events."""

SITE_URL = "https://val-d-exemple.example.org/"

VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905  # reads as HTML lists them
)
SILENT = frozenset({"script", "style", "template"})


@dataclass(frozen=True)
class Element:
    """A start tag with its attributes, and the language it stands in."""

    tag: str
    attributes: dict[str, str]
    language: str
    ancestors: tuple[str, ...]

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        """The names of its class attribute."""
        return self["class"].split()


@dataclass
class Page(HTMLParser):
    """A page read as a browser without scripts reads it; `path` is where it is on the website."""

    path: str
    html: str
    elements: list[Element] = field(default_factory=list)
    texts: list[tuple[str, str, Element]] = field(default_factory=list)
    """Each piece of text with the language it is said to be in and the element it is in."""

    def __post_init__(self) -> None:
        """Read the page."""
        HTMLParser.__init__(self, convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(self.html)
        self.close()

    def __hash__(self) -> int:
        return hash(self.path)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and stay in it."""
        attributes = {name: value or "" for name, value in attrs}
        outer = self._open[-1] if self._open else None
        language = attributes.get("lang") or (outer.language if outer else "")
        above = (*outer.ancestors, outer.tag) if outer else ()
        element = Element(tag, attributes, language, above)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that ends at once, as in SVG."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, and those that ended with it."""
        while self._open:
            if self._open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        """Note a text and where it stands."""
        text = data.strip("\n\t ")
        if text and self._open:
            element = self._open[-1]
            self.texts.append((text, element.language, element))

    def all(self, *tags: str) -> list[Element]:
        """Return the elements of some tags, in order."""
        return [element for element in self.elements if element.tag in tags]

    def text_in(self, tag: str) -> list[str]:
        """Return the text directly in elements of a tag."""
        return [text for text, _, element in self.texts if element.tag == tag]

    @property
    def language(self) -> str:
        """The language that the page says it is in."""
        return self.all("html")[0]["lang"]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id: the places that a fragment may lead to."""
        return frozenset(element["id"] for element in self.elements if element["id"])

    @cached_property
    def visible(self) -> str:
        """Everything a reader sees, as one text."""
        return " ".join(text for text, _, element in self.texts if element.tag not in SILENT)

    @cached_property
    def head_links(self) -> dict[str, list[Element]]:
        """The link elements by what they are to the page."""
        found: dict[str, list[Element]] = {}
        for element in self.all("link"):
            found.setdefault(element["rel"], []).append(element)
        return found

    @cached_property
    def alternates(self) -> dict[str, str]:
        """The page's addresses by language."""
        links = self.head_links.get("alternate", [])
        return {each["hreflang"]: each["href"] for each in links if each["hreflang"]}

    @property
    def canonical(self) -> str:
        """The page's own address, once."""
        (link,) = self.head_links["canonical"]
        return link["href"]

    def meta(self, name: str) -> list[str]:
        """Return the contents of a meta name or property."""
        return [
            each["content"] for each in self.all("meta") if name in {each["name"], each["property"]}
        ]

    @cached_property
    def facts(self) -> list[dict[str, object]]:
        """The JSON-LD of the page, parsed."""
        return [
            json.loads(text)
            for text, _, element in self.texts
            if element.tag == "script" and element["type"] == "application/ld+json"
        ]

    @property
    def addresses(self) -> Iterator[str]:
        """Every address that the page links to or loads, but what only names it."""
        for element in self.elements:
            yield from (element[name] for name in ("href", "src") if name in element.attributes)

    @property
    def loaded(self) -> Iterator[str]:
        """Every address that a browser asks for by itself."""
        for element in self.elements:
            names = element["rel"].split() if element.tag == "link" else []
            if element.tag == "link" and not {"stylesheet", "icon", "preload"} & set(names):
                continue
            if element.tag in {"link", "use", "image"}:
                yield element["href"]
            elif element["src"]:
                yield element["src"]
            yield from (part.split()[0] for part in element["srcset"].split(",") if part.strip())


@dataclass(frozen=True)
class Built:
    """A website on disk, with the catalogue that it was made from."""

    folder: Path
    catalogue: Catalogue
    _read: dict[str, Page] = field(default_factory=dict)

    @property
    def site_addresses(self) -> Addresses:
        """Where everything should be."""
        return Addresses(self.catalogue.settings)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The path of every HTML file, in order."""
        files = (file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html"))
        return tuple(sorted(file.removesuffix("index.html") for file in files))

    def page_at(self, path: str) -> Page:
        """Return the page at a path, read the first time."""
        if path not in self._read:
            self._read[path] = Page(path, self.file_at(path).read_text(encoding="utf-8"))
        return self._read[path]

    def file_at(self, path: str) -> Path:
        """Return the file that a web host sends for a path."""
        return self.folder / (path + "index.html" if path.endswith("/") or not path else path)

    @cached_property
    def every_page(self) -> dict[str, Page]:
        """Every page by its path."""
        return {path: self.page_at(path) for path in self.paths}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its path, the short addresses left out."""
        return {path: page for path, page in self.every_page.items() if not path.startswith("q/")}

    @cached_property
    def ordinary_pages(self) -> dict[str, Page]:
        """The pages that have an address of their own: all but 404."""
        return {path: page for path, page in self.pages.items() if not path.endswith("404.html")}

    def page(self, page_id: str, language: str) -> Page:
        """Return a page by its id."""
        return self.page_at(self.site_addresses.page(page_id, LanguageCode(language)))

    def path_of(self, record_id: str, language: str) -> str:
        """Return where a record's page should be."""
        record = next(each for each in self.catalogue.records if each.id == record_id)
        return self.site_addresses.record(record, LanguageCode(language))

    def record(self, record_id: str, language: str) -> Page:
        """Return a record's page."""
        return self.page_at(self.path_of(record_id, language))

    def first_of(self, type_name: str) -> str:
        """Return the id of the first record of a type."""
        return next(r.id for r in self.catalogue.records if record_type_of(r).name == type_name)

    def local(self, address: str, base: str) -> str | None:
        """Return the path and fragment an address leads to here; None where it leads elsewhere."""
        site_url = self.catalogue.settings.site_url
        whole = urljoin(site_url + base, address)
        return unquote(whole.removeprefix(site_url)) if whole.startswith(site_url) else None

    def leads_nowhere(self, address: str, page: Page) -> bool:
        """Tell whether a link of a page misses: no such file, or no such place in it."""
        if urlsplit(address).scheme in {"tel", "sms", "mailto", "geo"}:
            return False
        # A calendar's address begins with webcal: so that a tap subscribes to it.
        local = self.local(address.replace("webcal:", "https:"), page.path)
        if local is None:
            return False
        path, fragment = urldefrag(local)
        file = self.file_at(path.partition("?")[0])
        if not file.is_file():
            return True
        if not fragment:
            return False
        if file.suffix == ".html":
            return fragment not in self.page_at(path.partition("?")[0]).ids
        return f'id="{fragment}"' not in file.read_text(encoding="utf-8")


def build(root: Path, folder: Path, *options: str) -> Built:
    """Build an office's website with the real command, as its editors do."""
    command = Path(sys.executable).with_name("belvedere")
    arguments = ["build", "--root", root, "--date", DAY.isoformat(), "--site-dir", folder, *options]
    done = subprocess.run([command, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return read(root, folder)


def read(root: Path, folder: Path) -> Built:
    """Return a website that is built already."""
    catalogue = load_project(root).catalogue
    assert catalogue is not None, root
    return Built(folder, catalogue)


def copy_office(name: str, to: Path) -> Path:
    """Copy an office of the tests, to change it; its sources' addresses stay another website's."""
    shutil.copytree(OFFICES / name, to)
    replace(to / "mkdocs.yml", "site_url: https://example.org/", f"site_url: {SITE_URL}")
    return to


def replace(file: Path, old: str, new: str) -> None:
    """Change one thing of a file, which it must hold."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old} is not in {file}"
    file.write_text(text.replace(old, new), encoding="utf-8")
