"""DATAtourisme's JSON-LD as plain nodes: 2020's lists, 2023's objects and the API's bare names alike.

`schema:telephone` and `telephone` are one key, `"@fr"` and `"fr"` one language, and what may be
one or several is always several.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from generator.sources.archive import Json

Node: TypeAlias = Mapping[str, Json]

PREFIXES = frozenset({"schema", "rdfs", "dc", "dct", "foaf", "ebucore", "olo", "rdf", "owl"})
ALIASES: Mapping[str, str] = MappingProxyType(
    {"id": "@id", "uri": "@id", "type": "@type", "@value": "value"}
)
"""How the API of 2026 calls what the flux calls otherwise."""
NOTHING: Node = MappingProxyType({})


def plain_keys(content: Json) -> Json:
    """Return the same without prefixes in its keys; of two that become one, the first stays."""
    if isinstance(content, list):
        return [plain_keys(each) for each in content]
    if not isinstance(content, dict):
        return content
    plain: dict[str, Json] = {}
    for key, value in content.items():
        plain.setdefault(_plain_key(key), plain_keys(value))
    return plain


def _plain_key(key: str) -> str:
    prefix, colon, rest = key.partition(":")
    key = rest if colon and prefix in PREFIXES else key
    return ALIASES.get(key, key)


def several(value: Json) -> tuple[Json, ...]:
    """Return one or several as several, nothing as none."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def nodes(node: Node, key: str) -> tuple[Node, ...]:
    """Return the nodes under a key, one or several."""
    return tuple(each for each in several(node.get(key)) if isinstance(each, dict))


def first_node(node: Node, *path: str) -> Node:
    """Return the first node at the end of a path, an empty one where there is none."""
    for key in path:
        node = next(iter(nodes(node, key)), NOTHING)
    return node


def strings(node: Node, key: str) -> tuple[str, ...]:
    """Return the texts and numbers under a key, as texts; truths are none."""
    return tuple(text for each in several(node.get(key)) if (text := _text_of(each)))


def first_string(node: Node, key: str) -> str:
    """Return the first text or number under a key, empty where there is none."""
    return next(iter(strings(node, key)), "")


def truth(node: Node, key: str) -> bool | None:
    """Return a truth, written as one or as a text; None where it isn't told."""
    value = next(iter(several(node.get(key))), None)
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.lower())
    return value if isinstance(value, bool) else None


def _text_of(value: Json) -> str:
    if isinstance(value, dict):
        value = value.get("value")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def texts(node: Node, key: str) -> dict[str, str]:
    """Return the texts under a key by language, several of one language as paragraphs.

    `{"fr": ["…"]}`, `{"@fr": "…"}` and `[{"@language": "fr", "@value": "…"}]` say the same.
    """
    found: dict[str, list[str]] = {}
    for language, text in _tagged(node.get(key)):
        if text not in found.setdefault(language, []):
            found[language].append(text)
    return {language: "\n\n".join(each) for language, each in found.items()}


def _tagged(value: Json) -> Iterator[tuple[str, str]]:
    for each in several(value):
        if not isinstance(each, dict):
            continue
        tag = each.get("@language")
        if isinstance(tag, str):
            yield tag.lower()[:2], _text_of(each)
            continue
        for language, content in each.items():
            said = (_text_of(text) for text in several(content))
            yield from ((language.lstrip("@").lower()[:2], text) for text in said if text)


def term(node: Node) -> str:
    """Return the last part of an id: `kb:Cash` and `https://…/resource/core#Cash` → `Cash`."""
    return _last_part(first_string(node, "@id") or first_string(node, "key"))


def terms(node: Node, key: str) -> tuple[str, ...]:
    """Return the last parts of ids under a key."""
    found = (
        term(each) if isinstance(each, dict) else _last_part(_text_of(each))
        for each in several(node.get(key))
    )
    return tuple(each for each in found if each)


def classes_of(node: Node) -> frozenset[str]:
    """Return DATAtourisme's own classes of a node; schema.org's say the same more roughly."""
    names = strings(node, "@type")
    return frozenset(_last_part(name) for name in names if ":" not in name or "#" in name)


def _last_part(address: str) -> str:
    for separator in "#/:":
        address = address.rpartition(separator)[2]
    return address
