"""How fresh what is published is, on a day: measures only, said by `freshness_view`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from generator.check.freshness import Freshness, Subject, subjects_of
from generator.findings import Finding, Pointer
from generator.languages import LanguageCode
from generator.model.catalogue import Catalogue
from generator.model.history import History
from generator.model.official import OfficialComparison
from generator.model.policy import Responsible
from generator.model.record_kind import RecordKind
from generator.report.tally import Tally, tally, tally_by
from generator.report.topics import BREAKING, sort_by_topic
from generator.report.trend import Month, measure_trend

Places = Mapping[tuple[str, Pointer], tuple[int, int]]
"""Line and column of what a pointer leads to, by file and pointer."""


class Background(NamedTuple):
    """What a report stands on beside the catalogue."""

    findings: tuple[Finding, ...]
    history: History = History()
    kept_trend: Mapping[str, tuple[int, int]] = MappingProxyType({})
    places: Places = MappingProxyType({})
    official: str = ""
    """The official list with which classifications were compared, empty where none was."""
    comparison: OfficialComparison | None = None
    """What that comparison found; its findings are among the others."""


@dataclass(frozen=True, slots=True)
class Rubric:
    """A page of the website: its texts by language, and the records that it lists."""

    page_id: str
    texts: Mapping[LanguageCode, Subject]

    @property
    def freshness(self) -> Freshness:
        """The state of its worst text."""
        return max(subject.freshness for subject in self.texts.values())


class Reason(NamedTuple):
    """Why the policy is broken: how often, by which rule or kind of subject."""

    kind: str
    times: int


@dataclass(frozen=True)
class FreshnessReport:
    """Everything that is measured; what costs something is found out once."""

    catalogue: Catalogue
    today: date
    background: Background

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """Everything that a human checks."""
        return tuple(subjects_of(self.catalogue, self.today))

    @cached_property
    def by_path(self) -> Mapping[str, Subject]:
        """What each file tells of."""
        return {one.path: one for one in self.subjects if not one.pointer}

    @cached_property
    def records(self) -> tuple[Subject, ...]:
        """The records among them."""
        return tuple(one for one in self.subjects if one.record)

    @cached_property
    def others(self) -> tuple[Subject, ...]:
        """The office itself and its emergency numbers."""
        return tuple(one for one in self.subjects if not (one.record or one.text))

    @cached_property
    def rubrics(self) -> tuple[Rubric, ...]:
        """The pages that somebody wrote, in the order of their ids."""
        pages: dict[str, dict[LanguageCode, Subject]] = {}
        for subject in self.subjects:
            if subject.text:
                pages.setdefault(subject.text.page_id, {})[subject.text.language] = subject
        return tuple(Rubric(page_id, pages[page_id]) for page_id in sorted(pages))

    @cached_property
    def whole(self) -> Tally:
        """All records."""
        return tally(self.records)

    @cached_property
    def by_type(self) -> Mapping[RecordKind | None, Tally]:
        """Records by type."""
        return tally_by(self.records, lambda subject: [subject.kind])

    @cached_property
    def by_commune(self) -> Mapping[str, Tally]:
        """Records by commune, in alphabetical order; one in several communes counts in each."""
        counted = tally_by(self.records, lambda one: one.record.communes if one.record else ())
        return dict(sorted(counted.items()))

    @cached_property
    def by_person(self) -> Mapping[Responsible | None, Tally]:
        """Everything by who answers for it; None for what nobody answers for."""
        return tally_by(self.subjects, lambda subject: [subject.responsible])

    @cached_property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings by topic."""
        return sort_by_topic(self.background.findings)

    @cached_property
    def trend(self) -> tuple[Month, ...]:
        """The share of records verified within the year, month by month."""
        back = self.background
        return measure_trend(self.catalogue, back.history, back.kept_trend, self.today)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Why the policy is broken; none where it is kept."""
        late = self.whole.total - self.whole.up_to_date
        too_few = self.whole.share < self.catalogue.policy.target_percent
        stale = [rubric for rubric in self.rubrics if rubric.freshness >= Freshness.OVERDUE]
        others = [one for one in self.others if one.freshness >= Freshness.OVERDUE]
        counted = [
            Reason("records", late if too_few else 0),
            Reason("rubrics", len(stale)),
            Reason("office", len(others)),
        ]
        told = [one for some in self.findings.values() for one in some]
        counted += [
            Reason(rule, sum(one.rule == rule for one in told)) for rule in sorted(BREAKING)
        ]
        return tuple(reason for reason in counted if reason.times)

    @property
    def is_within_policy(self) -> bool:
        """Tell whether nothing breaks the policy."""
        return not self.reasons


def pointers_of(catalogue: Catalogue, today: date) -> Iterator[tuple[str, Pointer]]:
    """Yield where the check of each subject is written, by file and pointer."""
    return ((one.path, one.pointer_of_check) for one in subjects_of(catalogue, today))
