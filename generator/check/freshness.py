"""How old the last check of everything is that the office publishes, by the office's own policy.

Rules here, measures in the report and dates in a calendar all stand on `subjects_of`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from generator.check.rule import EMERGENCY_NUMBERS, OFFICE, Breach, breach, path_of
from generator.findings import Pointer
from generator.model import record_type_of
from generator.model.accommodation import Accommodation
from generator.model.catalogue import Catalogue
from generator.model.pages import FAVOURITES, NOT_FOUND, OFFLINE, SEARCH
from generator.model.policy import YEARLY, Age, Policy, Responsible, last_check
from generator.model.record import Record, Verification
from generator.model.record_kind import RecordKind
from generator.model.text import Text
from generator.model.vocabulary import FieldGroup

WITHOUT_CONTENT = frozenset({NOT_FOUND, SEARCH, FAVOURITES, OFFLINE})
"""Pages that tell of nothing that could grow old."""


class Freshness(IntEnum):
    """Whether a check still holds; the higher, the worse."""

    FRESH = 0
    DUE_SOON = 1
    OVERDUE = 2
    NEVER = 3

    @property
    def word(self) -> str:
        """Its word, as value in files."""
        return ("fresh", "due-soon", "overdue", "never")[self]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when the last check of some fields holds."""

    groups: tuple[FieldGroup, ...]
    """Empty for all fields."""
    check: Verification | None
    until: date | None
    freshness: Freshness


@dataclass(frozen=True, slots=True)
class Subject:
    """Something published that a human checks: a record, a text, the office, a number."""

    name: str
    path: str
    pointer: Pointer
    deadline: Deadline
    """The one that ends first."""
    later: tuple[Deadline, ...] = ()
    record: Record | None = None
    text: Text | None = None
    responsible: Responsible | None = None

    @property
    def freshness(self) -> Freshness:
        """The state of what is worst about it."""
        return self.deadline.freshness

    @property
    def kind(self) -> RecordKind | None:
        """Its type, where it is a record."""
        return RecordKind(record_type_of(self.record).name) if self.record else None

    @property
    def pointer_of_check(self) -> Pointer:
        """Where its last check is written; its own place where nobody has checked it."""
        check = self.deadline.check
        if check is None or self.text:
            return self.pointer
        if self.record and check is not self.record.verification:
            index = next(i for i, one in enumerate(self.record.partial_checks) if one is check)
            return (*self.pointer, "partial_checks", index, "checked_on")
        return (*self.pointer, "verification", "checked_on")


def subjects_of(catalogue: Catalogue, today: date) -> Iterator[Subject]:
    """Yield everything that a human checks: the office, its numbers, its records, its texts."""
    policy, office = catalogue.policy, catalogue.office
    answers = next((one for one in policy.responsible if one.answers_for_rubric("office")), None)
    checked = _deadline(policy.office, office.verification, policy, today)
    yield Subject(office.name, OFFICE, (), checked, responsible=answers)
    for index, number in enumerate(catalogue.emergency_numbers):
        checked = _deadline(YEARLY, number.verification, policy, today)
        yield Subject(number.number, EMERGENCY_NUMBERS, (index,), checked, responsible=answers)
    for record in catalogue.records:
        yield _record(catalogue, record, today)
    for text in catalogue.texts:
        if text.page_id not in WITHOUT_CONTENT:
            yield _text(text, policy, today)


def _record(catalogue: Catalogue, record: Record, today: date) -> Subject:
    policy, kind = catalogue.policy, RecordKind(record_type_of(record).name)
    deadlines = [
        _deadline(age, last_check(record, age.groups), policy, today)
        for age in policy.ages_of(kind)
    ]
    first, *later = sorted(deadlines, key=_urgency)
    answers = policy.who_answers(kind, record.communes)
    path = path_of(catalogue, record.id)
    return Subject(record.name, path, (), first, tuple(later), record=record, responsible=answers)


def _text(text: Text, policy: Policy, today: date) -> Subject:
    checked = _deadline(Age(months=policy.rubric_months), text.verification, policy, today)
    fitting = (one for one in policy.responsible if one.answers_for_rubric(text.page_id))
    return Subject(text.page_id, text.path, (), checked, text=text, responsible=next(fitting, None))


def _deadline(age: Age, check: Verification | None, policy: Policy, today: date) -> Deadline:
    if check is None:
        return Deadline(age.groups, None, None, Freshness.NEVER)
    until = age.holds_until(check.checked_on)
    if until < today:
        freshness = Freshness.OVERDUE
    elif until <= today + timedelta(days=policy.warning_days):
        freshness = Freshness.DUE_SOON
    else:
        freshness = Freshness.FRESH
    return Deadline(age.groups, check, until, freshness)


def _urgency(deadline: Deadline) -> tuple[int, date]:
    return -deadline.freshness, deadline.until or date.min


def find_never_verified(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """Information is checked once a year by someone (C06, C14); an import is no check."""
    for subject in subjects_of(catalogue, today):
        if subject.freshness is Freshness.NEVER and not subject.text:
            yield breach(subject.path, *subject.pointer)


def find_texts_never_verified(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """Every rubric of the website is checked once a year (C06)."""
    for subject in subjects_of(catalogue, today):
        if subject.freshness is Freshness.NEVER and subject.text:
            yield Breach(subject.path, line=1, column=1)


def find_overdue_verifications(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """Information is checked as often as the policy says, once a year without one (C06, C14)."""
    yield from _find(catalogue, today, Freshness.OVERDUE)


def find_verifications_due_soon(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """Who is told in time can look in time (C14)."""
    yield from _find(catalogue, today, Freshness.DUE_SOON)


def _find(catalogue: Catalogue, today: date, wanted: Freshness) -> Iterator[Breach]:
    for subject in subjects_of(catalogue, today):
        deadline = subject.deadline
        if deadline.freshness is wanted and deadline.check and deadline.until:
            facts = {
                "date": deadline.check.checked_on.isoformat(),
                "until": deadline.until.isoformat(),
            }
            found = breach(subject.path, *subject.pointer_of_check, **facts)
            yield found._replace(line=1, column=1) if subject.text else found


def find_classifications_ending_soon(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """A classification holds five years (L311-6): its renewal takes months (C10, C52)."""
    last = _last_day_of_warning(catalogue, today)
    for record in catalogue.records_of(Accommodation):
        known = record.classification
        if known and not known.prorogued and today < known.expires_on <= last:
            path = path_of(catalogue, record.id)
            day = known.expires_on.isoformat()
            yield breach(path, "classification", "granted_on", date=day)


def find_photo_rights_ending_soon(catalogue: Catalogue, today: date) -> Iterator[Breach]:
    """An author who is asked in time may grant more (C53)."""
    last = _last_day_of_warning(catalogue, today)
    for record in catalogue.records:
        for index, photo in enumerate(record.photos):
            if photo.rights_until and today <= photo.rights_until <= last:
                path, day = path_of(catalogue, record.id), photo.rights_until.isoformat()
                yield breach(path, "photos", index, "rights_until", file=photo.file, date=day)


def _last_day_of_warning(catalogue: Catalogue, today: date) -> date:
    return today + timedelta(days=catalogue.policy.warning_days)
