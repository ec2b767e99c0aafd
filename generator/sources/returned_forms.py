"""Forms that providers sent back → changes of their records, told before anything is written.

What stands in a form is data: it is compared with what the form was sent with, taken in by the
record's own model, and written by `rewrite`, field by field.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.errors import BelvedereError, ProjectError
from generator.findings import Finding, Severity
from generator.model.campaign import asked_fields, clean_answer, fingerprint_of
from generator.model.catalogue import Catalogue
from generator.model.record import Record
from generator.model.values import RecordId
from generator.model.vocabulary import VerificationMethod
from generator.rendering.pdf_form import HIDDEN, LARGEST_FORM, Form, read_form
from generator.rewrite import FieldValue, Rewriting, read_text, set_fields, write_files
from generator.sources.answered_record import AnsweredRecord, Refusal
from generator.sources.form_merge import Outcome, merge_answers

ANSWER = "answer."
RESPONDENT, ALL_RIGHT = "answer.respondent", "answer.all_right"

MESSAGES = MappingProxyType(
    {
        "unreadable-form": "this file can't be read: {reason}",
        "foreign-form": "this is not one of the office's forms, or it was emptied",
        "altered-form": "the form was altered: what it was sent with is no longer whole",
        "other-campaign": "this form is of the campaign {value}, not of {expected}",
        "unknown-record": "no record is called “{value}”",
        "form-twice": "another form about the same record says the same: {other}",
        "contradicting-form": "another form about the same record says something else: {other}",
        "unread-record": "the record can't be read: run “belvedere check” and mend it first",
        "answer-too-long": "the answer is longer than {limit} characters",
        "answer-conflict": "sent “{base}”, answered “{value}”, but the record now says “{current}”",
    }
)
"""The sentence of each fault; their translations are in `languages/`."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A field that an answer changes; removed where `new` is empty."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Return:
    """What a form that came back would do to its record."""

    record: RecordId
    name: str
    file: str
    respondent: str
    changes: tuple[AnswerChange, ...]
    already: tuple[str, ...]
    """Fields in which the record says by now what was answered."""
    is_verified: bool
    """Whether the provider stands for all of it: it answered, and nothing was refused."""


@dataclass(frozen=True, slots=True)
class ReturnPlan:
    """Everything that returned forms would change, and everything refused."""

    returns: tuple[Return, ...]
    faults: tuple[Finding, ...]
    rewritings: tuple[Rewriting, ...]

    @property
    def validated(self) -> frozenset[RecordId]:
        """The records that count as checked once the plan is applied."""
        return frozenset(each.record for each in self.returns if each.is_verified)


class Checking(NamedTuple):
    """Which campaign is read, on which day, and who at the office looks at what came back."""

    year: int
    today: date
    checked_by: str


class _Sheet(NamedTuple):
    """A form, and what travelled in it."""

    file: str
    form: Form
    record: RecordId
    base: Mapping[str, str]

    @property
    def answers(self) -> Mapping[str, str]:
        """What was answered, as the record's own fields and about the answer itself."""
        return {
            name: text
            for name, text in self.form.values.items()
            if name in self.base or name.startswith(ANSWER)
        }


@dataclass
class _Planning:
    """The plan as it comes about."""

    catalogue: Catalogue
    root: Path
    checking: Checking
    faults: list[Finding] = field(default_factory=list)

    def refuse(self, rule: str, file: str, name: str = "", **facts: str) -> None:
        """Tell why a form, or one of its answers, is not taken."""
        pointer = (name,) if name else ()
        told = MappingProxyType(facts)
        self.faults.append(Finding(rule, Severity.ERROR, MESSAGES[rule], file, pointer, told))

    def tell(self, error: BelvedereError, file: str, name: str = "") -> None:
        """Tell what kept a form from being read, or an answer from being written."""
        pointer = (name,) if name else ()
        finding = Finding(
            "unreadable-form", Severity.ERROR, error.message, file, pointer, error.facts
        )
        self.faults.append(finding)


def plan_returns(
    files: Sequence[Path], catalogue: Catalogue, root: Path, checking: Checking
) -> ReturnPlan:
    """Plan what forms that came back change in the office at `root`; writes nothing.

    Faults are told by file and field; an answer that is refused keeps none of the others from
    being taken, but its record from counting as verified.
    """
    planning = _Planning(catalogue, root, checking)
    sheets = [sheet for file in sorted(set(files)) for sheet in _read_sheet(file, planning)]
    planned = [_plan_sheet(sheet, planning) for sheet in _without_doubles(sheets, planning)]
    done = [each for each in planned if each]
    return ReturnPlan(
        returns=tuple(returned for returned, _ in done),
        faults=tuple(planning.faults),
        rewritings=tuple(one for _, one in done if one.before != one.after),
    )


def apply_returns(plan: ReturnPlan) -> None:
    """Write all of the plan or nothing; raises ProjectError where a file changed meanwhile."""
    write_files(plan.rewritings)


def _read_sheet(file: Path, planning: _Planning) -> Iterator[_Sheet]:
    """Yield the form in a file, where it is one of this campaign about a record that we have."""
    name = file.name
    try:
        with file.open("rb") as stream:
            form = read_form(stream.read(LARGEST_FORM + 1))
    except OSError as error:
        planning.refuse("unreadable-form", name, reason=str(error.strerror))
        return
    except BelvedereError as error:
        planning.tell(error, name)
        return
    hidden = {
        key: form.values.get(HIDDEN + key, "") for key in ("record", "campaign", "fingerprint")
    }
    base = _read_base(form.values.get(f"{HIDDEN}base", ""))
    year = str(planning.checking.year)
    if not all(hidden.values()) or base is None:
        planning.refuse("foreign-form", name)
    elif fingerprint_of(base) != hidden["fingerprint"] or not base.keys() <= form.values.keys():
        planning.refuse("altered-form", name)
    elif hidden["campaign"] != year:
        planning.refuse("other-campaign", name, value=hidden["campaign"], expected=year)
    elif hidden["record"] not in planning.catalogue.by_id:
        planning.refuse("unknown-record", name, value=hidden["record"])
    else:
        yield _Sheet(name, form, RecordId(hidden["record"]), base)


def _read_base(text: str) -> Mapping[str, str] | None:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    is_whole = isinstance(told, dict) and all(isinstance(each, str) for each in told.values())
    return told if is_whole and told else None


def _without_doubles(sheets: Iterable[_Sheet], planning: _Planning) -> Iterator[_Sheet]:
    """Yield one form a record: of two that say the same the first, of two that don't neither."""
    by_record = defaultdict[RecordId, list[_Sheet]](list)
    for sheet in sheets:
        by_record[sheet.record].append(sheet)
    for first, *others in by_record.values():
        alike = all(_says_same(first, other) for other in others)
        for other in others:
            rule = "form-twice" if alike else "contradicting-form"
            planning.refuse(rule, other.file, other=first.file)
        if alike:
            yield first
        else:
            planning.refuse("contradicting-form", first.file, other=others[0].file)


def _says_same(one: _Sheet, other: _Sheet) -> bool:
    return one.base == other.base and one.answers == other.answers


def _plan_sheet(sheet: _Sheet, planning: _Planning) -> tuple[Return, Rewriting] | None:
    """Return what a form changes; None where its record can't be read."""
    known = planning.catalogue.by_id[sheet.record]
    path = planning.catalogue.paths[sheet.record]
    before = read_text(planning.root / path) or ""
    answered = AnsweredRecord.read(before, type(known), sheet.record, planning.catalogue)
    if answered is None:
        planning.refuse("unread-record", sheet.file)
        return None
    told = len(planning.faults)
    changes, already = _take_answers(sheet, answered, planning)
    respondent = clean_answer(sheet.form.values.get(RESPONDENT, ""))
    has_answered = bool(respondent or sheet.form.values.get(ALL_RIGHT))
    after = answered.text
    if has_answered and len(planning.faults) == told:
        try:
            after = _verify(answered.text, answered.record, planning.checking)
        except ProjectError as error:
            planning.tell(error, sheet.file, "verification")
    is_verified = has_answered and len(planning.faults) == told
    summary = Return(
        sheet.record, known.name, sheet.file, respondent, changes, already, is_verified
    )
    return summary, Rewriting(planning.root / path, before, after)


def _take_answers(
    sheet: _Sheet, answered: AnsweredRecord, planning: _Planning
) -> tuple[tuple[AnswerChange, ...], tuple[str, ...]]:
    """Put each answer that is new into the record, one group of fields after the other."""
    changes: list[AnswerChange] = []
    already: list[str] = []
    groups = {each.name: each.group for each in asked_fields(answered.record)}
    base, given = sheet.base, _clean(sheet, answered.record)
    for first_look in merge_answers(base, given, answered.values, groups):
        if first_look.outcome is Outcome.ALREADY:
            already += first_look.fields
            continue
        too_long = sheet.form.too_long.intersection(first_look.fields)
        for name in sorted(too_long):
            planning.refuse("answer-too-long", sheet.file, name, limit="2000")
        if too_long:
            continue
        tried = answered.with_answers(
            {name: given[name] for name in base if groups.get(name, name) == first_look.group}
        )
        if isinstance(tried, Refusal):
            planning.faults.extend(_told(tried, sheet.file, first_look.fields))
            continue
        # What was answered in another way of writing, as a telephone number, is no other answer.
        normal = given | {
            name: tried.values.get(name, "")
            for name in given
            if groups.get(name, name) == first_look.group
        }
        looks = [
            each
            for each in merge_answers(base, normal, answered.values, groups)
            if each.group == first_look.group
        ]
        for look in looks:
            match look.outcome:
                case Outcome.ALREADY:
                    already += look.fields
                case Outcome.CONFLICT:
                    _tell_conflict(sheet, look.fields, normal, answered.values, planning)
                case Outcome.CHANGED:
                    changes += _changes(look.fields, answered.values, normal)
                    answered.take(tried)
    return tuple(changes), tuple(already)


def _clean(sheet: _Sheet, record: Record) -> dict[str, str]:
    kinds = {each.name: each.takes_lines for each in asked_fields(record)}
    return {
        name: clean_answer(text, lines=kinds.get(name, False))
        for name, text in sheet.answers.items()
        if name in sheet.base
    }


def _changes(
    names: Iterable[str], current: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[AnswerChange]:
    for name in names:
        yield AnswerChange(name, current.get(name, ""), new[name])


def _tell_conflict(
    sheet: _Sheet,
    names: Iterable[str],
    answers: Mapping[str, str],
    current: Mapping[str, str],
    planning: _Planning,
) -> None:
    for name in names:
        facts = {"base": sheet.base[name], "value": answers[name], "current": current.get(name, "")}
        planning.refuse("answer-conflict", sheet.file, name, **facts)


def _told(refusal: Refusal, file: str, names: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what the record's model says against answers, at their place in the form."""
    for each in refusal.faults:
        yield Finding(
            each.rule, Severity.ERROR, each.message, file, (", ".join(names),), each.facts
        )


def _verify(text: str, record: Record, checking: Checking) -> str:
    """Return the record's text with its new verification; an older day never replaces a newer one."""
    known = record.verification
    if known and known.checked_on > checking.today:
        return text
    verification: Mapping[str, FieldValue] = {
        "checked_on": checking.today,
        "checked_by": checking.checked_by,
        "method": VerificationMethod.QUESTIONNAIRE.value,
    }
    return set_fields(text, {("verification",): verification}, tuple(type(record).model_fields))
