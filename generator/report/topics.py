"""Which findings the freshness report tells of, and which of them break the policy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from generator.findings import Finding


class Topic(NamedTuple):
    """Findings that belong together; the title is a message."""

    id: str
    title: str
    rules: frozenset[str]


CHECKS = "checks"

TOPICS = (
    Topic(
        CHECKS,
        "Checks",
        frozenset(
            {
                "never-verified",
                "text-never-verified",
                "verification-overdue",
                "verification-due-soon",
                "date-in-the-future",
            }
        ),
    ),
    Topic(
        "completeness",
        "Promised facts that are missing",
        frozenset(
            {
                "missing-seed-field",
                "missing-office-hours",
                "missing-legal-facts",
                "missing-emergency-number",
                "empty-section",
            }
        ),
    ),
    Topic(
        "classification",
        "Classification and labels",
        frozenset(
            {
                "classification-expired",
                "classification-ends-soon",
                "classification-without-stars",
                "unclassified-accommodation",
                "expired-label",
                "official-level-differs",
                "official-date-differs",
                "official-prorogation-differs",
                "official-name-differs",
                "not-on-official-list",
                "missing-from-catalogue",
            }
        ),
    ),
    Topic(
        "time",
        "Events, notices and hours",
        frozenset(
            {
                "past-event",
                "event-without-dates",
                "notice-over",
                "tonight-over",
                "uncomputable-hours",
            }
        ),
    ),
    Topic(
        "translations",
        "Translations",
        frozenset(
            {
                "missing-translation",
                "untranslated-text",
                "outdated-translation",
                "machine-translation",
                "unknown-language",
                "too-few-languages",
            }
        ),
    ),
    Topic(
        "photos",
        "Photos",
        frozenset({"expired-photo-rights", "photo-rights-end-soon", "photo-without-alt"}),
    ),
    Topic(
        "links",
        "Links",
        frozenset({"dead-link", "unreachable-link", "moved-link", "unprotected-address"}),
    ),
    Topic(
        "sources",
        "Provenance and duplicates",
        frozenset({"missing-provenance", "duplicate-records"}),
    ),
)
"""Every rule about freshness has one topic; what only concerns how things look has none."""

BREAKING = frozenset(
    {
        "classification-expired",
        "expired-label",
        "expired-photo-rights",
        "past-event",
        "outdated-translation",
        "dead-link",
        "official-level-differs",
        "official-date-differs",
        "official-prorogation-differs",
        "not-on-official-list",
    }
)
"""What misleads a visitor, or the law forbids to show: one such finding breaks the policy."""


def sort_by_topic(findings: Iterable[Finding]) -> Mapping[str, tuple[Finding, ...]]:
    """Return the findings of each topic, in the order of their places."""
    topic_of = {rule: topic.id for topic in TOPICS for rule in topic.rules}
    sorted_: dict[str, list[Finding]] = {topic.id: [] for topic in TOPICS}
    for finding in findings:
        if finding.rule in topic_of:
            sorted_[topic_of[finding.rule]].append(finding)
    return MappingProxyType({topic: tuple(some) for topic, some in sorted_.items()})
