"""The interface's own words, one `.po` file a language; a language exists when its file does."""

from generator.languages.words import LanguageCode, Words, available_languages, words_of

__all__ = ["LanguageCode", "Words", "available_languages", "words_of"]
