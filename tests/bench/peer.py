"""The same website by Hugo, as a competent developer would write it: `hugo/`, around our own shell."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from office import LANGUAGES

PROJECT = Path(__file__).parent / "hugo"
DRAWING = PROJECT.parents[2] / "generator" / "website" / "art" / "accommodation.svg"
SECTION = "hebergements"
PAGES = {
    "": "Office de la mesure",
    "map": "La carte",
    "tonight": "Dormir ce soir",
    "eco": "Engagés",
}

HEAD = (
    (r"<title>.*?</title>", "<title>{{ .Title }} · {{ site.Title }}</title>"),
    (r'(<meta name="description" content=)"[^"]*"', r'\1"{{ .Description }}"'),
    (r'(<meta property="og:title" content=)"[^"]*"', r'\1"{{ .Title }} · {{ site.Title }}"'),
    (r'(<meta property="og:description" content=)"[^"]*"', r'\1"{{ .Description }}"'),
    (r'(<meta property="og:url" content=)"[^"]*"', r'\1"{{ .Permalink }}"'),
    (r'(<link rel="canonical" href=)"[^"]*"', r'\1"{{ .Permalink }}"'),
    (
        r'(?:<link rel="alternate" hreflang="[^"]*" href="[^"]*">\s*)+',
        (
            "{{ range .AllTranslations }}"
            '<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">\n'
            "{{ end }}"
        ),
    ),
    (r'<script type="application/ld\+json">.*?</script>', '{{ block "facts" . }}{{ end }}'),
    (r"(<main[^>]*>).*</main>", r'\1{{ block "main" . }}{{ end }}</main>'),
    (
        r'(<ul class="languages"[^>]*>).*?</ul>',
        (
            r"\1{{ range .AllTranslations }}"
            '<li><a href="{{ .RelPermalink }}" hreflang="{{ .Language.Lang }}" lang="{{ .Language.Lang }}">'
            '{{ upper .Language.Lang }}<span class="visually-hidden"> – {{ .Language.Label }}</span>'
            "</a></li>{{ end }}</ul>"
        ),
    ),
)
"""What differs from page to page in the shell, and how Hugo says it."""


def write_hugo(root: Path, office: Path, site: Path, paths: dict[str, str]) -> None:
    """Write a Hugo project that reads the same YAML files.

    `paths` are those of one record's page in each language: `site` gives Hugo's pages their shell.
    """
    shutil.copytree(PROJECT, root, ignore=shutil.ignore_patterns("_content.gotmpl"))
    shutil.copytree(office / "data" / "accommodations", root / "data" / "accommodations")
    shutil.copy(DRAWING, root / "layouts" / "_partials" / "drawing.html")
    for code in LANGUAGES:
        content = root / "content" / code
        (content / SECTION).mkdir(parents=True)
        for name, title in PAGES.items():
            front = f"---\ntitle: {title}\n" + (f"layout: {name}\n" if name else "") + "---\n"
            (content / f"{name or '_index'}.md").write_text(front, encoding="utf-8")
        (content / SECTION / "_index.md").write_text("---\ntitle: Hébergements\n---\n", "utf-8")
        shutil.copy(PROJECT / "content" / "_content.gotmpl", content / SECTION)
        page = (site / paths[code]).read_text(encoding="utf-8")
        (root / "layouts" / f"baseof.{code}.html").write_text(_shell(page), encoding="utf-8")


def _shell(page: str) -> str:
    for pattern, template in HEAD:
        page, count = re.subn(pattern, template, page, flags=re.DOTALL)
        if not count:
            message = f"our shell has nothing like {pattern}"
            raise LookupError(message)
    return page.replace("hotel-00000", "{{ .Params.id }}")
