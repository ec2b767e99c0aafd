"""Which language an editor's terminal speaks."""

from __future__ import annotations

from collections.abc import Mapping

from generator.languages.words import LanguageCode, available_languages

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""In the order that POSIX gives them: the first one set decides."""


def language_of_environment(environment: Mapping[str, str]) -> LanguageCode:
    """Return the language of the environment variables; English where we don't speak it."""
    chosen = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    code = LanguageCode(chosen[:2].lower())
    return code if code in available_languages() else LanguageCode("en")
