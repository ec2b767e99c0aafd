"""An office's folder → catalogue and findings, all faults of all files in one run."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel, RootModel, ValidationError

from generator.errors import ProjectError
from generator.findings import Finding, Pointer, Severity
from generator.load.contents import Digest, digest_of, read_contents
from generator.load.document import Plain, read_document
from generator.load.faults import findings_of
from generator.load.imports import LOCK as IMPORTS
from generator.load.imports import read_imports
from generator.load.links import read_link_answers
from generator.load.nights import read_nights
from generator.load.photos import read_photos
from generator.load.places import locate_findings
from generator.load.settings import load_settings
from generator.load.texts import load_texts
from generator.load.translations import LOCK, read_lock
from generator.model import RECORD_TYPES
from generator.model.catalogue import Catalogue
from generator.model.commitment import Referential
from generator.model.edition import Edition
from generator.model.guess import guess_word
from generator.model.office import EmergencyNumber, Identity, Notice, Office, Territory
from generator.model.policy import Policy
from generator.model.record import Record
from generator.model.values import RECORD_ID, RecordId

M = TypeVar("M", bound=BaseModel)

DATA = "data"

Filed = Record | Notice | Edition | Referential
"""What has a file of its own in a folder of `data/`."""

OWN_FILES: tuple[tuple[str, type[Filed]], ...] = (
    *((kind.folder, kind.model) for kind in RECORD_TYPES),
    ("notices", Notice),
    ("editions", Edition),
    ("commitments", Referential),
)
"""The folders whose files are one thing each."""
ATTACHMENTS = ("photos", "gpx")
REGISTERS = "quality"
"""Read by its own module, never published."""
SINGLE_FILES = (
    "office.yml",
    "identity.yml",
    "territory.yml",
    "emergency-numbers.yml",
    "policy.yml",
    LOCK,
    IMPORTS,
)
FOLDERS = (*(folder for folder, _model in OWN_FILES), *ATTACHMENTS, REGISTERS)

MESSAGES = MappingProxyType(
    {
        "missing-file": "this file is missing",
        "written-id": "“id” is the file's name, not a field: remove it",
        "bad-file-stem": "“{value}.yml” can't be an address; expected for example: {expected}",
        "duplicate-id": "another file has the same name, which must be unique: {other}",
        "unknown-file": "nothing reads “{name}” here",
        "not-yaml-file": "nothing reads “{name}” here: a record's file ends in .yml",
    }
)

Advance = Callable[[int, int], None]
"""Called with the number of files read and the number there are."""


def _keep_silent(_done: int, _total: int) -> None:
    """Tell nobody how far loading is."""


Known = dict[str, tuple[Digest, Filed]]
"""Records and notices without a fault, by the path and the digest of their files."""


class EmergencyNumbers(RootModel[tuple[EmergencyNumber, ...]]):
    """The content of `emergency-numbers.yml`: a list."""


@dataclass(frozen=True)
class Loaded:
    """What loading gave: no catalogue where the office or its territory can't be read."""

    catalogue: Catalogue | None
    findings: tuple[Finding, ...]


@dataclass
class _Loading:
    root: Path
    known: Known
    findings: list[Finding] = field(default_factory=list)
    paths: dict[RecordId, str] = field(default_factory=dict)
    unread: set[RecordId] = field(default_factory=set)

    def fault(
        self, rule: str, path: str, pointer: Pointer = (), near: str | None = None, **facts: str
    ) -> None:
        told = MappingProxyType(facts | ({"guess": near} if near else {}))
        finding = Finding(rule, Severity.ERROR, MESSAGES[rule], path, pointer, told)
        self.findings.append(finding)

    def read(self, path: str, model: type[M], stem: RecordId | None = None) -> M | None:
        document = read_document(self.root / path, path)
        self.findings.extend(document.findings)
        return None if document.findings else self.validate(document.content, model, path, stem)

    def validate(
        self, content: Plain, model: type[M], path: str, stem: RecordId | None = None
    ) -> M | None:
        if stem is not None and isinstance(content, dict):
            content = self._with_id(content, stem, path)
        try:
            return model.model_validate(content)
        except ValidationError as error:
            self.findings.extend(findings_of(error, model, path))
            return None

    @property
    def fingerprint(self) -> str:
        whole = ((path, self.known[path][0]) for path in self.paths.values() if path in self.known)
        return digest_of(b"".join(b"%b %b\n" % (path.encode(), d) for path, d in whole)).decode()

    def _with_id(self, content: dict[str, Plain], stem: str, path: str) -> dict[str, Plain]:
        if "id" in content:
            self.fault("written-id", path, ("id",))
        return content | {"id": stem}


def load_project(root: Path, advance: Advance = _keep_silent, known: Known | None = None) -> Loaded:
    """Load the office at `root`; raises ProjectError where there is none.

    Records that are `known` and whose files are the same are not read again; new ones become known.
    """
    if not (root / "mkdocs.yml").is_file() or not (root / DATA).is_dir():
        message = "{folder} holds no mkdocs.yml and data/: this is not an office's project"
        raise ProjectError(message, folder=str(root))
    loading = _Loading(root, {} if known is None else known)
    settings, setting_findings = load_settings(root)
    loading.findings.extend(setting_findings)
    office = _read_single(loading, "office.yml", Office)
    territory = _read_single(loading, "territory.yml", Territory)
    identity = _read_optional(loading, "identity.yml", Identity)
    numbers = _read_optional(loading, "emergency-numbers.yml", EmergencyNumbers)
    policy = _read_optional(loading, "policy.yml", Policy)
    lock, lock_findings = read_lock(root)
    _imported, import_findings = read_imports(root)
    loading.findings.extend((*lock_findings, *import_findings))
    with _without_collector(lasting=known is None):
        filed = _read_folders(loading, advance)
    _refuse_strangers(loading)
    texts, text_findings = load_texts(root, settings.language_codes if settings else ())
    loading.findings.extend(text_findings)
    findings = locate_findings(root, loading.findings)
    if settings is None or office is None or territory is None:
        return Loaded(None, findings)
    files = frozenset(_attachments(root))
    records, editions = _of_type(filed, Record), _of_type(filed, Edition)
    named = [photo.file for record in records for photo in record.photos]
    named += [edition.cover_photo for edition in editions if edition.cover_photo]
    catalogue = Catalogue(
        settings=settings,
        office=office,
        identity=identity or Identity(),
        territory=territory,
        emergency_numbers=numbers.root if numbers else (),
        records=records,
        notices=_of_type(filed, Notice),
        editions=editions,
        referentials=_of_type(filed, Referential),
        policy=policy or Policy(),
        translations=lock,
        texts=texts,
        files=files,
        photos=read_photos(root, files.intersection(named)),
        nights=read_nights(root),
        link_answers=read_link_answers(root),
        paths=MappingProxyType(loading.paths),
        unread=frozenset(loading.unread),
        fingerprint=loading.fingerprint,
    )
    return Loaded(catalogue, findings)


@contextmanager
def _without_collector(*, lasting: bool) -> Iterator[None]:
    """Pause the search for cycles, of which parsing makes none: a quarter of loading's time.

    Where the process won't load again, what there is by then is left out of every later search.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if lasting:
            gc.freeze()
        if enabled:
            gc.enable()


def _read_single(loading: _Loading, name: str, model: type[M]) -> M | None:
    path = f"{DATA}/{name}"
    if not (loading.root / path).is_file():
        loading.fault("missing-file", path)
        return None
    return loading.read(path, model)


def _read_optional(loading: _Loading, name: str, model: type[M]) -> M | None:
    present = (loading.root / DATA / name).is_file()
    return _read_single(loading, name, model) if present else None


def _read_folders(loading: _Loading, advance: Advance) -> tuple[Filed, ...]:
    work = [
        (path, model) for folder, model in OWN_FILES for path in _yaml_files(loading.root, folder)
    ]
    models = {path: model for path, model in work if _claim_id(loading, path)}
    read = _read_all(loading, models, advance)
    return tuple(read[path] for path in models if path in read)


def _of_type(filed: Iterable[Filed], model: type[M]) -> tuple[M, ...]:
    return tuple(each for each in filed if isinstance(each, model))


def _claim_id(loading: _Loading, path: str) -> bool:
    """Tell whether a file's name can be an identifier, and is no other file's."""
    stem = _stem(path)
    if not RECORD_ID.fullmatch(stem):
        loading.fault("bad-file-stem", path, value=stem, expected="grand-hotel-des-bains.yml")
        return False
    if stem in loading.paths:
        loading.fault("duplicate-id", path, other=loading.paths[stem])
        return False
    loading.paths[stem] = path
    return True


def _read_all(
    loading: _Loading, models: Mapping[str, type[Filed]], advance: Advance
) -> dict[str, Filed]:
    """Return what is whole, by path: checked by the rules of its model while others are parsed."""
    found: dict[str, Filed | None] = {}
    for path, content in read_contents(loading.root, list(models)):
        digest, known = loading.known.get(path, (None, None))
        if content.digest != digest:
            known = loading.validate(content.plain, models[path], path, _stem(path))
            if known is not None:
                loading.known[path] = content.digest, known
        found[path] = known
        advance(len(found), len(models))
    for path in [path for path in models if path not in found]:
        found[path] = loading.read(path, models[path], _stem(path))
        advance(len(found), len(models))
    loading.unread.update(_stem(path) for path, each in found.items() if each is None)
    return {path: each for path, each in found.items() if each is not None}


def _stem(path: str) -> RecordId:
    return RecordId(path.rpartition("/")[2].removesuffix(".yml"))


def _yaml_files(root: Path, folder: str) -> Iterable[str]:
    return (
        f"{DATA}/{folder}/{entry.name}"
        for entry in _entries(root / DATA / folder)
        if entry.name.endswith(".yml") and entry.is_file()
    )


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what a folder holds, by name; nothing where there is no such folder."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _attachments(root: Path) -> Iterator[str]:
    """Yield photos and traces; a link that leads out of `data/` is none of the office's files."""
    data = (root / DATA).resolve()
    for folder in ATTACHMENTS:
        for file in sorted((root / DATA / folder).rglob("*")):
            if file.is_file() and file.resolve().is_relative_to(data):
                yield file.relative_to(root / DATA).as_posix()


def _refuse_strangers(loading: _Loading) -> None:
    """A file that nothing reads is a record that silently isn't published."""
    for entry in _entries(loading.root / DATA):
        known = FOLDERS if entry.is_dir() else SINGLE_FILES
        path = f"{DATA}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.name not in known:
            near = guess_word(entry.name, known)
            loading.fault("unknown-file", path, near=near, name=entry.name)
        elif entry.is_dir() and entry.name not in (*ATTACHMENTS, REGISTERS):
            _refuse_strangers_in(loading, entry.name)


def _refuse_strangers_in(loading: _Loading, folder: str) -> None:
    for entry in _entries(loading.root / DATA / folder):
        read = entry.name.endswith(".yml") and entry.is_file()
        if not read and not entry.name.startswith("."):
            loading.fault("not-yaml-file", f"{DATA}/{folder}/{entry.name}", name=entry.name)
