"""What a phone says of the pages that it keeps, for the script that keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.languages import Words

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "keep": "Keep it on this phone ({size})",
        "rest": "Keep the rest",
        "renew": "Renew it ({size})",
        "progress": "{done} of {all} kept",
        "whole": "Kept on this phone: {pages} pages, with the data of {day}.",
        "newer": "Kept on this phone: {pages} pages, with the data of {day}. There are newer ones.",
        "part": "Only a part is kept on this phone.",
        "saver": "Your phone is saving data: this would use {size}.",
        "full": "This phone has no room left: free some, then try again.",
        "lost": "The network was lost. What has arrived is kept: try again for the rest.",
        "removed": "Nothing of it is left on this phone. The emergency numbers stay.",
        "offline": "There is no network now: come back here when there is.",
    }
)
"""By the name under which the script finds each; it fills in what stands between braces."""


def say_offline(words: Words) -> tuple[tuple[str, str], ...]:
    """Return the sentences of the script that keeps pages, by name."""
    return tuple((name, words.text(message)) for name, message in SENTENCES.items())
