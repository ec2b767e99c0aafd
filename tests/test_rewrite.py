"""Changing fields of a file touches these fields and nothing else."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import ProjectError
from generator.rewrite import Rewriting, read_fields, read_text, set_fields, write_files

RECORD = """\
# Checked by phone.
name: Hôtel de la Fontaine   # as on the door
summary:
  fr: >-
    Une phrase pliée
    sur deux lignes.

# the address follows
address: {street: 1 rue du Lavoir, postcode: "07999", commune: Val-Fictif} # one line
contact: # nothing known
labels:
- logis # since 2020
- {name: accueil-velo}
classification:
  stars: 2  # doubtful
  granted_on: 2020-01-31
favourite_colour: '#2f4858'
# the end
"""


def test_changes_only_the_characters_of_a_value() -> None:
    """Alignment and the comment behind stay."""
    changed = set_fields(RECORD, {("classification", "stars"): 3})
    assert changed == RECORD.replace("stars: 2  # doubtful", "stars: 3  # doubtful")


def test_sets_the_same_value_without_change() -> None:
    changes = {("classification", "stars"): 2, ("classification", "granted_on"): date(2020, 1, 31)}
    assert set_fields(RECORD, changes) == RECORD


@pytest.mark.parametrize(
    ("pointer", "value", "line"),
    [
        (("contact", "phone"), "+33 4 65 71 00 01", "  phone: +33 4 65 71 00 01"),
        (
            ("contact", "website"),
            "https://example.org/a?b#c",
            "  website: https://example.org/a?b#c",
        ),
        (("classification", "prorogued"), True, "  prorogued: true"),
        (("labels", 2), "clef-verte", "- clef-verte"),
        (("position",), {"latitude": 44.65, "longitude": 4.36}, "position:"),
        (("position", "latitude"), 44.65, "  latitude: 44.65"),
        (("provenance", 0), {"source": "A", "fields": ["a", "b"]}, "  - source: A"),
        (("insee",), "07999", 'insee: "07999"'),
        (("answer",), "no", 'answer: "no"'),
        (("hours",), "12:30", 'hours: "12:30"'),
        (("note",), "a: b # c", 'note: "a: b # c"'),
        (("lines",), "one\ntwo", 'lines: "one\\ntwo"'),
        (("empty",), [], "empty: []"),
    ],
)
def test_adds_a_field_in_our_style(
    pointer: tuple[str | int, ...], value: object, line: str
) -> None:
    """Every line that was there is still there, in its order, with its comment."""
    changed = set_fields(RECORD, {pointer: value})  # type: ignore[dict-item]
    assert line in changed.splitlines()
    kept = iter(changed.splitlines())
    assert all(old in kept for old in RECORD.splitlines())


def test_adds_to_a_mapping_on_one_line() -> None:
    changed = set_fields(RECORD, {("address", "floor"): "2"})
    assert 'commune: Val-Fictif, floor: "2"} # one line' in changed


def test_places_a_new_field_by_the_order_given() -> None:
    changed = set_fields(RECORD, {("type",): "hotel"}, order=("name", "type", "summary"))
    assert "# as on the door\ntype: hotel\nsummary:" in changed


def test_removes_a_field_and_keeps_its_comment() -> None:
    changed = set_fields(RECORD, {("classification", "stars"): None})
    assert read_fields(changed)["classification"] == {"granted_on": "2020-01-31"}
    assert "# doubtful" in changed


def test_removes_from_a_mapping_on_one_line() -> None:
    for key in ("street", "postcode", "commune"):
        address = read_fields(set_fields(RECORD, {("address", key): None}))["address"]
        assert isinstance(address, dict)
        assert key not in address
        assert len(address) == 2


def test_writes_a_new_file_in_the_order_given() -> None:
    changes = {
        ("name",): "A",
        ("address",): {"postcode": "07999"},
        ("photos",): [{"file": "a.jpg"}],
    }
    text = set_fields("", changes)  # type: ignore[arg-type]
    assert text == 'name: A\naddress:\n  postcode: "07999"\nphotos:\n  - file: a.jpg\n'


def test_keeps_windows_line_ends_and_the_byte_order_mark() -> None:
    text = "\ufeffname: A\r\ncontact:\r\n  email: a@example.org\r\n"
    changed = set_fields(text, {("contact", "phone"): "112"})
    assert changed == text + '  phone: "112"\r\n'


def test_ends_the_last_line_before_it_adds_one() -> None:
    assert set_fields("name: A", {("type",): "hotel"}) == "name: A\ntype: hotel\n"


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\nb: *x\n",
        "a: 1\na: 2\n",
        "- a\n",
        "a: [1\n",
        "a: 1\n---\nb: 2\n",
    ],
)
def test_refuses_what_it_cannot_change_alone(text: str) -> None:
    with pytest.raises(ProjectError):
        set_fields(text, {("b",): "3"})


WORDS = st.text(
    st.characters(
        blacklist_categories=["Cs", "Cn", "Cc"], blacklist_characters="\ufeff\ufffe\uffff"
    ),
    max_size=30,
)
KEYS = st.from_regex(r"[a-z_]{1,12}", fullmatch=True)
POINTERS = st.one_of(
    st.tuples(st.sampled_from(["name", "favourite_colour", "new"])),
    st.tuples(st.sampled_from(["contact", "classification", "address", "new"]), KEYS),
    st.tuples(st.just("labels"), st.integers(0, 2)),
)


@given(pointer=POINTERS, value=st.one_of(WORDS, st.integers(), st.booleans(), st.dates()))
def test_keeps_every_comment_and_every_other_value(
    pointer: tuple[str | int, ...], value: str | int | date
) -> None:
    """What another YAML reader finds differs in the field alone, and is what was meant."""
    changed = set_fields(RECORD, {pointer: value})
    assert set_fields(changed, {pointer: value}) == changed
    before = yaml.load(RECORD, yaml.BaseLoader)  # noqa: S506  # reads strings only
    after = yaml.load(changed, yaml.BaseLoader)  # noqa: S506
    assert _take(after, pointer) == _as_text(value)
    if pointer[0] in before and len(pointer) > 1:
        _take(before, pointer)
    else:
        before.pop(pointer[0], None)
    assert {k: v for k, v in after.items() if v} == {k: v for k, v in before.items() if v}
    for comment in re.findall(r"# .*", RECORD):
        assert comment in changed


def _take(content: dict, pointer: tuple[str | int, ...]) -> object:
    """Remove the field from the content, and the mapping that holds only it."""
    parent = content
    for step in pointer[:-1]:
        parent = parent[step] or {}
    last = pointer[-1]
    if isinstance(parent, list):
        return parent.pop(last) if last < len(parent) else None
    taken = parent.pop(last, None)
    if len(pointer) > 1 and not parent:
        content[pointer[0]] = ""
    return taken


def _as_text(value: str | int | date) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


@settings(max_examples=300)
@given(WORDS)
def test_writes_strings_that_every_reader_takes_for_strings(text: str) -> None:
    """PyYAML's safe loader follows YAML 1.1, where 07200 is 3712 and no is False."""
    assert yaml.safe_load(set_fields("", {("key",): text}))["key"] == text
    assert yaml.safe_load(set_fields("a: {}\n", {("a", "key"): text}))["a"]["key"] == text


def test_writes_files_and_leaves_nothing_beside_them(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yml", tmp_path / "sub" / "new.yml"
    old.write_bytes(b"a: 1\n")
    write_files([Rewriting(old, "a: 1\n", "a: 2\n"), Rewriting(new, None, "b: 1\n")])
    assert (read_text(old), read_text(new)) == ("a: 2\n", "b: 1\n")
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["new.yml", "old.yml"]


def test_refuses_a_file_changed_meanwhile(tmp_path: Path) -> None:
    """Nothing is written, neither to this file nor to the others."""
    first, second = tmp_path / "first.yml", tmp_path / "second.yml"
    second.write_bytes(b"changed: yes\n")
    with pytest.raises(ProjectError, match="changed meanwhile"):
        write_files([Rewriting(first, None, "a: 1\n"), Rewriting(second, "a: 1\n", "a: 2\n")])
    assert not first.exists()
    assert read_text(second) == "changed: yes\n"


def test_undoes_the_first_files_where_a_later_one_fails(tmp_path: Path) -> None:
    """A folder stands where the third file should go."""
    old, new, blocked = tmp_path / "old.yml", tmp_path / "new.yml", tmp_path / "blocked.yml"
    old.write_bytes(b"a: 1\n")
    blocked.mkdir()
    with pytest.raises(ProjectError):
        write_files(
            [
                Rewriting(old, "a: 1\n", "a: 2\n"),
                Rewriting(new, None, "b: 1\n"),
                Rewriting(blocked, None, "c: 1\n"),
            ]
        )
    assert read_text(old) == "a: 1\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blocked.yml", "old.yml"]


def test_refuses_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "latin.yml"
    path.write_bytes("name: Hôtel\n".encode("latin-1"))
    with pytest.raises(ProjectError, match="UTF-8"):
        read_text(path)
