"""A source's texts → plain text as our YAML holds it, by cleaning steps in a written order."""

from __future__ import annotations

import html
import re

UNSEEN = re.compile(
    r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE
)
LINE_END = re.compile(r"<br\b[^<>]*>|</(?:li|tr|dt|dd)\s*>", re.IGNORECASE)
PARAGRAPH_END = re.compile(
    r"</?(?:p|div|ul|ol|table|h[1-6]|section|article|blockquote)\b[^<>]*>", re.IGNORECASE
)
TAG = re.compile(r"</?[a-z][^<>]*>|<!\[?[a-z][^<>]*>", re.IGNORECASE)
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ue000-\uf8ff\ud800-\udfff]"
)
"""Controls, marks of direction that could disguise a text, letters of private fonts."""
MISREAD = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac[\u0080-\u00bf\u2019\u201c\u201d\u2122\u0153\u00a6]"
)
"""UTF-8 that was read as Latin once: `Ã©` for `é`, `â€™` for `’`."""
SPACES = re.compile(r"[ \t]+")
LONGEST = 20_000
"""Letters; no description of a place has more."""


def plain_text(text: str) -> str:
    """Return the text with its paragraphs, without mark-up; one beyond LONGEST is cut at a word."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = _without_tags(_without_tags(text[: LONGEST * 10]))  # some sources escape their tags
    text = re.sub("[\u2028\u2029]", "\n", text)
    text = MISREAD.sub(_reread, text)
    text = CONTROL.sub("", text)
    lines = [SPACES.sub(" ", line).strip() for line in text.split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]}…"


def plain_line(text: str) -> str:
    """Return the text without mark-up, on one line."""
    return " ".join(plain_text(text).split())


def _reread(match: re.Match[str]) -> str:
    for encoding in ("latin-1", "cp1252"):
        try:
            return match[0].encode(encoding).decode()
        except UnicodeError:
            continue
    return match[0]


def _without_tags(text: str) -> str:
    if "<" in text:
        text = UNSEEN.sub("", text)
        text = PARAGRAPH_END.sub("\n\n", LINE_END.sub("\n", text))
        text = TAG.sub("", text)
    return html.unescape(text) if "&" in text else text
