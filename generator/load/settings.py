"""`mkdocs.yml` → the few settings that the data is checked and published by."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from generator.findings import Finding, Pointer, Severity
from generator.languages import LanguageCode, available_languages
from generator.load.document import Plain, read_document
from generator.model.catalogue import Language, Settings

FILE = "mkdocs.yml"

MESSAGES = MappingProxyType(
    {
        "missing-site-url": "“site_url” is missing; expected for example: {expected}",
        "missing-languages": "the website's languages are missing: plugins, i18n, languages",
        "language-without-words": "there are no words for the language “{language}”; "
        "expected one of: {expected}",
    }
)


def load_settings(root: Path) -> tuple[Settings | None, tuple[Finding, ...]]:
    """Return the website's address and languages, which the i18n plugin's options hold."""
    document = read_document(root / FILE, FILE)
    if document.findings:
        return None, document.findings
    content = document.content if isinstance(document.content, dict) else {}
    site_url = str(content.get("site_url", ""))
    languages = _languages(content.get("plugins", []))
    known = available_languages()
    faults = [
        _fault("language-without-words", ("plugins",), language=code, expected=", ".join(known))
        for code, _name in languages
        if code not in known
    ]
    if not site_url.startswith(("http://", "https://")):
        faults.append(_fault("missing-site-url", ("site_url",), expected="https://example.org/"))
    if not languages:
        faults.append(_fault("missing-languages", ("plugins",)))
    if faults:
        return None, tuple(faults)
    return Settings(site_url.rstrip("/") + "/", languages), ()


def _languages(plugins: Plain) -> tuple[Language, ...]:
    options = _options_of("i18n", plugins)
    entries = options.get("languages", []) if isinstance(options, dict) else []
    found = [entry for entry in entries if isinstance(entry, dict) and "locale" in entry]
    built = [entry for entry in found if entry.get("build") != "false"]
    built.sort(key=lambda entry: entry.get("default") != "true")
    return tuple(
        Language(LanguageCode(str(entry["locale"])), str(entry.get("name", entry["locale"])))
        for entry in built
    )


def _options_of(name: str, plugins: Plain) -> Plain:
    """Return a plugin's options; MkDocs takes plugins as a list or as a mapping."""
    if isinstance(plugins, dict):
        return plugins.get(name, {})
    named = (plugin for plugin in plugins if isinstance(plugin, dict) and name in plugin)
    return next((plugin[name] for plugin in named), {})


def _fault(rule: str, pointer: Pointer, **facts: str) -> Finding:
    facts_ = MappingProxyType(facts)
    return Finding(rule, Severity.ERROR, MESSAGES[rule], FILE, pointer, facts_)
