"""Reading without network: the worker at the website's root, and what it can keep of a language."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.languages import LanguageCode
from generator.model.pages import EMERGENCY, OFFLINE
from generator.view.list_values import FOLDER
from generator.website.assets import (
    PAGE_SHEETS,
    Assets,
    read_page_sheet,
    script_path,
    shorten_script,
)
from generator.website.search_index import index_start
from generator.website.site import Site

WORKER = Path(__file__).parent / "assets" / "worker" / "sw.js"
DRAWINGS = ("assets/art/icons.svg", "assets/art/favicon.svg")
FONT = "assets/fonts/young-serif.woff2"
HEAVIEST = 60_000
"""Bytes of a script that no page needs by itself: a map's library."""
SAMPLE = 12
"""Pages whose compressed size stands for all: compressing thousands would slow every build."""


@dataclass(frozen=True)
class Keeping:
    """A built website in `folder`, of the project at `root`, with its pages' paths by language."""

    folder: Path
    root: Path
    paths: Sequence[Mapping[LanguageCode, str]]
    sizes: Mapping[str, int]
    """The bytes of what was just written, by path; what stood there before must be asked."""
    files: Collection[str]
    """What stands beside the pages."""


def manifest_path(language: LanguageCode) -> str:
    """Return where the list of what can be kept of a language is."""
    return f"offline/{language}.json"


def always_kept(site: Site) -> tuple[str, ...]:
    """Return the pages that every phone keeps from the first visit on."""
    codes = site.catalogue.settings.language_codes
    return tuple(site.addresses.page(page, code) for code in codes for page in (EMERGENCY, OFFLINE))


def write_worker(site: Site, assets: Assets) -> Iterator[tuple[str, bytes]]:
    """Yield the service worker, which changes whenever what every phone keeps does."""
    addresses, codes = site.addresses, site.catalogue.settings.language_codes
    own = [path for path in (FONT, *DRAWINGS) if path in assets.files]
    scripts = [*assets.scripts, script_path("offline")]
    files = [assets.style_sheet, *scripts, *own, *always_kept(site)]
    answers = {addresses.root(code): addresses.page(OFFLINE, code) for code in codes}
    numbers = repr(site.catalogue.emergency_numbers).encode()
    facts = (
        f"// {hashlib.sha256(numbers).hexdigest()[:8]}\n"
        f"const FILES={_compact(files)},OFFLINE={_compact(dict(sorted(answers.items())))};\n"
    )
    yield "sw.js", (facts + shorten_script(WORKER.read_text("utf-8"))).encode()


def write_manifests(site: Site, assets: Assets, keeping: Keeping) -> Iterator[tuple[str, bytes]]:
    """Yield for each language the list of its pages, their size and a mark of their version."""
    version, always = version_of(site, assets, keeping.root), always_kept(site)
    values = sorted(path for path in keeping.files if path.startswith(f"{FOLDER}/"))
    for code in site.catalogue.settings.language_codes:
        pages = [path[code] for path in keeping.paths if code in path and path[code] not in always]
        files = [*_files(assets), _index_in(keeping.files, code), *values]
        raw, compressed = measure(keeping, pages)
        more, more_compressed = measure(keeping, files)
        facts = {
            "version": version,
            "day": site.today.isoformat(),
            "bytes": compressed + more_compressed,
            "room": raw + more,
            "pages": pages,
            "files": files,
        }
        yield manifest_path(code), _compact(facts).encode()


def version_of(site: Site, assets: Assets, root: Path) -> str:
    """Return a digest of what the pages are made from: the day, data, texts, style and scripts."""
    catalogue = site.catalogue
    whole = (catalogue.office, catalogue.territory, catalogue.identity, catalogue.emergency_numbers)
    data = f"{catalogue.fingerprint} {whole} {catalogue.nights}"
    made_from = f"{site.today} {assets.style_sheet} {assets.scripts} {data}"
    digest = hashlib.sha256(made_from.encode(errors="surrogatepass"))
    for path in sorted((root / "content").rglob("*.md")):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def measure(keeping: Keeping, paths: Sequence[str]) -> tuple[int, int]:
    """Return how many bytes pages or files are, and about how many a host sends, from some of them."""
    known, folder = keeping.sizes, keeping.folder
    sizes = [known.get(path) or (folder / _file_of(path)).stat().st_size for path in paths]
    step = max(1, len(paths) // SAMPLE)
    sampled = sum(sizes[::step])
    some = ((folder / _file_of(path)).read_bytes() for path in paths[::step])
    packed = sum(len(zlib.compress(content, 6)) for content in some)
    total = sum(sizes)
    return total, round(total * packed / sampled) if sampled else 0


def _files(assets: Assets) -> list[str]:
    """Return what pages need beside themselves: style, font, drawings, and every light script."""
    own = [path for path in (FONT, *DRAWINGS) if path in assets.files]
    light = (path for path, content in assets.files.items() if len(content) < HEAVIEST)
    scripts = (path for path in light if path.endswith(".js"))
    return [assets.style_sheet, *own, *(read_page_sheet(name)[0] for name in PAGE_SHEETS), *scripts]


def _index_in(files: Collection[str], language: LanguageCode) -> str:
    """Return where a language's search index is, whose name holds its digest."""
    return next(path for path in files if path.startswith(index_start(language)))


def _file_of(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") or not path else path


def _compact(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
