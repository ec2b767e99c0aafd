"""PDF forms: fields put where a template left links to them, and what was filled in, read back.

The one module that knows pypdf. A template says where a field is by a link to `field:name`: Typst
places it to the hundredth of a point and tags it for screen readers, in reading order. Here each
link becomes the field itself (ISO 32000-2, 12.7) and its tag a `Form`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from types import MappingProxyType

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from generator.errors import BelvedereError
from generator.rendering.field_text import (
    LEADING,
    PADDING,
    encode_text,
    fitting_size,
    is_encodable,
    lines_of,
)

LINK = "field:"
"""What the address of a link begins with that a field takes the place of."""
HIDDEN = "belvedere."
"""What the name of a field begins with that travels unseen."""
LARGEST_FORM = 5_000_000
"""Bytes; a form of ours has less than 200 000."""
LONGEST_VALUE = 2_000
LONGEST_HIDDEN = 100_000
MOST_FIELDS = 500
DEEPEST_FIELD = 8
CLAIM = re.compile(rb"<pdfuaid:part>\d+</pdfuaid:part>")
"""PDF/UA wants every font embedded; a field's isn't, since readers draw it themselves."""

VERSION = "%PDF-1.7"
"""The version that Typst writes; pypdf would say 1.3, which knows no tags."""
ARROW = 15.0
"""Points that a reader's button takes from a choice."""
READ_ONLY, MULTILINE, COMBO, HIDDEN_FLAG, PRINTED = 1, 1 << 12, 1 << 17, 2, 4
"""Flags of fields (ISO 32000-2, tables 227, 230 and 232) and of annotations (table 167)."""


class FormError(BelvedereError):
    """A returned form can't be read."""


class Look(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    TICK = "tick"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form; `options` are values and how each is shown."""

    name: str
    look: Look
    tooltip: str
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in a form, as text by field; a tick is `yes` or nothing."""

    values: Mapping[str, str]
    too_long: frozenset[str]
    """The fields whose value was cut."""


# Writing


def make_fillable(pdf: bytes, fields: Sequence[FormField], hidden: Mapping[str, str]) -> bytes:
    """Return a PDF whose links to `field:name` have become these fields; the same bytes each time.

    What is `hidden` travels in read-only fields that no reader shows.
    """
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    helvetica = _name(
        Type="/Font", Subtype="/Type1", BaseFont="/Helvetica", Encoding="/WinAnsiEncoding"
    )
    font = writer._add_object(helvetica)  # noqa: SLF001  # pypdf 7 has no public way
    resources = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/Helv"): font})}
    )
    known = {field.name: field for field in fields}
    tags = _tags(writer)
    made = ArrayObject()
    for page in writer.pages:
        for reference in _list(page.get("/Annots")):
            link = reference.get_object()
            name = str(link.get("/A", {}).get("/URI", "")).removeprefix(LINK)
            if name in known:
                _become_field(writer, link, known[name], resources)
                made.append(reference)
                if link.get("/StructParent") in tags:
                    tags[link["/StructParent"]][NameObject("/S")] = NameObject("/Form")
        page[NameObject("/Tabs")] = NameObject("/S")
    made.extend(_hide(writer, name, value) for name, value in hidden.items())
    # A reader that draws every field again may space it worse: it is asked to only where it must.
    shown = (dict(field.options).get(field.value, field.value) for field in fields)
    form = DictionaryObject(
        {
            NameObject("/Fields"): made,
            NameObject("/NeedAppearances"): BooleanObject(not all(map(is_encodable, shown))),
            NameObject("/DR"): resources,
            NameObject("/DA"): TextStringObject("/Helv 9.5 Tf 0 g"),
        }
    )
    writer.root_object[NameObject("/AcroForm")] = writer._add_object(form)  # noqa: SLF001
    _take_claim_back(writer)
    writer.pdf_header = VERSION
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _become_field(
    writer: PdfWriter, link: DictionaryObject, field: FormField, resources: DictionaryObject
) -> None:
    """Turn an annotation into a field; its place in the tree of tags stays."""
    left, bottom, right, top = (float(each) for each in _list(link["/Rect"]))
    width, height = right - left, top - bottom
    for key in ("/A", "/Border", "/Contents", "/QuadPoints"):
        link.pop(NameObject(key), None)
    link.update(_name(Subtype="/Widget"))
    link[NameObject("/T")] = TextStringObject(_partial_name(field.name))
    link[NameObject("/TU")] = TextStringObject(field.tooltip)
    link[NameObject("/F")] = NumberObject(PRINTED)
    if field.look is Look.TICK:
        _become_tick(writer, link, width, height, checked=bool(field.value))
        return
    shown = dict(field.options).get(field.value, field.value)
    room = width - ARROW if field.look is Look.CHOICE else width
    size = fitting_size(shown, room, height, several=field.look is Look.TEXT)
    link[NameObject("/DA")] = TextStringObject(f"/Helv {size:g} Tf 0.09 0.11 0.13 rg")
    link[NameObject("/V")] = TextStringObject(field.value)
    link[NameObject("/DV")] = TextStringObject(field.value)
    if field.look is Look.CHOICE:
        link.update(_name(FT="/Ch"))
        link[NameObject("/Ff")] = NumberObject(COMBO)
        pairs = (ArrayObject(map(TextStringObject, pair)) for pair in field.options)
        link[NameObject("/Opt")] = ArrayObject(pairs)
    else:
        link.update(_name(FT="/Tx"))
        link[NameObject("/Ff")] = NumberObject(MULTILINE if field.look is Look.TEXT else 0)
        link[NameObject("/MaxLen")] = NumberObject(LONGEST_VALUE)
    drawn = _draw_text(shown, width, height, size, several=field.look is Look.TEXT)
    appearance = _appearance(writer, drawn, width, height, resources)
    link[NameObject("/AP")] = DictionaryObject({NameObject("/N"): appearance})


def _draw_text(text: str, width: float, height: float, size: float, *, several: bool) -> bytes:
    lines = lines_of(text, width, size) if several else (text,)
    top = height - size * 1.05 - 1 if several else height / 2 - size * 0.34
    shown = b" ".join(b"(" + encode_text(line) + b") Tj T*" for line in lines)
    start = f"/Tx BMC q 0 0 {width:.2f} {height:.2f} re W n BT /Helv {size:g} Tf 0.09 0.11 0.13 rg"
    place = f" {size * LEADING:.2f} TL {PADDING:g} {top:.2f} Td "
    return start.encode() + place.encode() + shown + b" ET Q EMC"


def _become_tick(
    writer: PdfWriter, link: DictionaryObject, width: float, height: float, *, checked: bool
) -> None:
    tick = f"q 1.3 w 1 J 0.09 0.11 0.13 RG {width * 0.22:.2f} {height * 0.5:.2f} m "
    tick += f"{width * 0.42:.2f} {height * 0.26:.2f} l {width * 0.8:.2f} {height * 0.78:.2f} l S Q"
    states = DictionaryObject(
        {
            NameObject("/yes"): _appearance(writer, tick.encode(), width, height),
            NameObject("/Off"): _appearance(writer, b"", width, height),
        }
    )
    state = "/yes" if checked else "/Off"
    link.update(_name(FT="/Btn", V=state, AS=state, DV=state))
    link[NameObject("/AP")] = DictionaryObject({NameObject("/N"): states})
    link[NameObject("/MK")] = DictionaryObject({NameObject("/CA"): TextStringObject("4")})


def _appearance(
    writer: PdfWriter,
    content: bytes,
    width: float,
    height: float,
    resources: DictionaryObject | None = None,
) -> IndirectObject:
    stream = StreamObject()
    stream.set_data(content)
    stream.update(_name(Type="/XObject", Subtype="/Form"))
    box = (FloatObject(round(each, 2)) for each in (0, 0, width, height))
    stream[NameObject("/BBox")] = ArrayObject(box)
    stream[NameObject("/Resources")] = resources or DictionaryObject()
    return writer._add_object(stream)  # noqa: SLF001


def _hide(writer: PdfWriter, name: str, value: str) -> IndirectObject:
    """Put a value on the first page where no reader shows it; most keep such fields, few keep files."""
    field = _name(Type="/Annot", Subtype="/Widget", FT="/Tx")
    field[NameObject("/T")] = TextStringObject(_partial_name(HIDDEN + name))
    field[NameObject("/V")] = TextStringObject(value)
    field[NameObject("/Ff")] = NumberObject(READ_ONLY)
    field[NameObject("/F")] = NumberObject(HIDDEN_FLAG)
    field[NameObject("/Rect")] = ArrayObject(NumberObject(0) for _ in range(4))
    reference = writer._add_object(field)  # noqa: SLF001
    page = writer.pages[0]
    annotations = page.setdefault(NameObject("/Annots"), ArrayObject())
    annotations.append(reference)
    return reference


def _partial_name(name: str) -> str:
    """Return a name without full stops, which part a field from its parent in PDF."""
    return name.replace(".", ":")


def _tags(writer: PdfWriter) -> Mapping[int, DictionaryObject]:
    """Return the tags of annotations by their number in the tree of tags."""
    tree = writer.root_object.get("/StructTreeRoot", {}).get("/ParentTree", {})
    found: dict[int, DictionaryObject] = {}
    for leaf in tree.get("/Kids", [tree]):
        numbers = leaf.get_object().get("/Nums", ())
        found |= {
            int(key): tag.get_object() for key, tag in zip(numbers[::2], numbers[1::2], strict=True)
        }
    return found


def _take_claim_back(writer: PdfWriter) -> None:
    metadata = writer.root_object.get("/Metadata")
    if metadata is not None:
        stream = metadata.get_object()
        stream.set_data(CLAIM.sub(b"", stream.get_data()))


def _name(**names: str) -> DictionaryObject:
    return DictionaryObject(
        {NameObject(f"/{key}"): NameObject(name) for key, name in names.items()}
    )


# Reading


def read_form(pdf: bytes) -> Form:
    """Return what stands in a form; raises FormError where it can't be read or is no form.

    Values are texts and nothing else: whatever a field does or looks like is not read.
    """
    if len(pdf) > LARGEST_FORM:
        message = "the form has {size} bytes; at most {limit} are read"
        raise FormError(message, size=str(len(pdf)), limit=str(LARGEST_FORM))
    try:
        values = dict(_read_fields(_open(pdf)))
    except FormError:
        raise
    except Exception as error:  # what a damaged file makes pypdf raise has no common class
        message = "this is not a PDF that can be read"
        raise FormError(message) from error
    if not values:
        message = "this PDF holds no form: was it printed and scanned?"
        raise FormError(message)
    limits = {name: LONGEST_HIDDEN if name.startswith(HIDDEN) else LONGEST_VALUE for name in values}
    too_long = frozenset(name for name, value in values.items() if len(value) > limits[name])
    cut = {name: value[: limits[name]] for name, value in values.items()}
    return Form(MappingProxyType(cut), too_long)


def _open(pdf: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(pdf))
    if reader.is_encrypted:
        message = "the form is protected by a password: ask for it without one"
        raise FormError(message)
    return reader


def _read_fields(reader: PdfReader) -> Iterator[tuple[str, str]]:
    form = _object(_object(reader.trailer["/Root"]).get("/AcroForm"))
    waiting = [("", each, 0) for each in _list(form.get("/Fields"))]
    count = 0
    while waiting:
        prefix, reference, depth = waiting.pop()
        count += 1
        if count > MOST_FIELDS or depth > DEEPEST_FIELD:
            message = "this is not one of the office's forms: it holds too many fields"
            raise FormError(message)
        field = _object(reference)
        own = _read_text(field.get("/T")).replace(":", ".")
        name = ".".join(part for part in (prefix, own) if part)
        if own and "/V" in field:
            yield name, _read_text(field.get("/V"))
        waiting += [(name, each, depth + 1) for each in _list(field.get("/Kids"))]


def _object(value: PdfObject | None) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _list(value: PdfObject | None) -> ArrayObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, ArrayObject) else ArrayObject()


def _read_text(value: PdfObject | None) -> str:
    """Return a text, or the name of a tick's state; whatever else stands there is no answer."""
    found = value.get_object() if value is not None else None
    if isinstance(found, NameObject):
        return str(found).removeprefix("/").replace("Off", "")
    return _speakable(str(found)) if isinstance(found, TextStringObject) else ""


def _speakable(text: str) -> str:
    broken = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in broken if each == "\n" or unicodedata.category(each)[0] != "C")
