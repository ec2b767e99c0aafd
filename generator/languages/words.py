"""Words of the interface: gettext catalogues read straight from their `.po` files."""

from __future__ import annotations

from functools import cache
from gettext import c2py  # what gettext itself reads Plural-Forms with
from pathlib import Path
from typing import NewType

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

LanguageCode = NewType("LanguageCode", str)
"""A BCP 47 primary language subtag, in lower case: `fr`, `en`, `nl`."""

FOLDER = Path(__file__).parent


class Words:
    """The words of one language.

    A message is an English sentence with `{named}` places; the English file therefore
    needs only the messages whose English differs from their key.
    """

    def __init__(self, language: LanguageCode, catalog: Catalog) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self._texts: dict[tuple[str | None, str], str] = {}
        self._plurals: dict[str, tuple[str, ...]] = {}
        self._plural_index = c2py(catalog.plural_expr)
        for message in catalog:
            if isinstance(message.id, tuple):
                self._plurals[message.id[0]] = tuple(message.string)
            elif isinstance(message.id, str) and message.id and message.string:
                self._texts[message.context, message.id] = str(message.string)

    def text(self, message: str, /, *, context: str | None = None, **facts: object) -> str:
        """Return the message in this language, its `{places}` filled with the facts."""
        found = self._texts.get((context, message), message)
        return found.format_map(facts) if facts else found

    def plural(self, one: str, many: str, count: int, /, **facts: object) -> str:
        """Return the form for `count`, which also fills `{count}`."""
        forms = self._plurals.get(one)
        untranslated = one if count == 1 else many
        found = forms[self._plural_index(count)] if forms else untranslated
        return found.format_map({"count": count, **facts})

    def knows(self, message: str, context: str | None = None) -> bool:
        """Tell whether the language's file holds the message."""
        return (context, message) in self._texts or message in self._plurals


def available_languages() -> tuple[LanguageCode, ...]:
    """Return every language that has a `.po` file, in alphabetical order."""
    return tuple(LanguageCode(path.stem) for path in sorted(FOLDER.glob("*.po")))


@cache
def words_of(language: str) -> Words:
    """Return the words of a language; raises LookupError where no `.po` file has them."""
    path = FOLDER / f"{language}.po"
    if language not in available_languages():
        message = f"no words for “{language}”; there are: {', '.join(available_languages())}"
        raise LookupError(message)
    with path.open("rb") as file:
        return Words(LanguageCode(language), read_po(file, locale=language))
