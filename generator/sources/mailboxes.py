"""A business's mailbox, or a person's own: the second is not published without being asked."""

from __future__ import annotations

from generator.sources.folding import fold

PUBLIC_PROVIDERS = frozenset(
    {
        "aol",
        "bbox",
        "club-internet",
        "free",
        "gmail",
        "gmx",
        "googlemail",
        "hotmail",
        "icloud",
        "laposte",
        "live",
        "msn",
        "neuf",
        "nordnet",
        "numericable",
        "orange",
        "outlook",
        "sfr",
        "wanadoo",
        "yahoo",
    }
)
SHORTEST_WORD = 4
"""Letters; shorter words (les, des, gîte's “mas”) are in too many addresses by chance."""


def is_personal(email: str, *names: str) -> bool:
    """Tell whether a mailbox of a public provider names nothing of the establishment.

    The official list of 2017 holds owners' own addresses, as firstname.lastname@…; they are
    personal data (GDPR, article 5: no more than is necessary).
    """
    mailbox, _, domain = email.lower().rpartition("@")
    if domain.split(".")[0] not in PUBLIC_PROVIDERS:
        return False
    letters = fold(mailbox).replace(" ", "")
    words = {word for name in names for word in fold(name).split() if len(word) >= SHORTEST_WORD}
    return not any(word in letters for word in words)
