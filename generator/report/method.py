"""How the freshness report is to be read, and the policy that it applies, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.languages import Words
from generator.model.policy import Age, MonthDay
from generator.report.document import Block, Items, Paragraphs
from generator.report.freshness import FreshnessReport
from generator.report.sayings import say_share
from generator.view.hours_phrases import capitalised, month_name, say_list
from generator.view.kinds import say_term


def explain_method(report: FreshnessReport, words: Words) -> Iterator[Block]:
    """Yield what a check is, the policy, and what is counted."""
    policy = report.catalogue.policy
    yield Paragraphs(
        (
            words.text(
                "A check is a human being who looked: a visit, a telephone call, a questionnaire, the provider’s website. Its date, its author and its method stand in the record itself. An import, an edit or a commit is no check."
            ),
            words.text(
                "Each line names the file and the line where it is written, and the commit that brought it: an auditor can follow it to the day and the person."
            ),
            words.text("The policy applied here is that of data/policy.yml:"),
        )
    )
    ages: Iterable[Age] = policy.ages_of(None)
    yield Items(
        (
            *(_say_age(words, age) for age in dict.fromkeys((*ages, *policy.ages))),
            words.text("The office itself: {age}", age=_say_length(words, policy.office)),
            words.text(
                "Rubrics of the website: {age}",
                age=_say_length(words, Age(months=policy.rubric_months)),
            ),
            words.text(
                "Warning: {count} days before the end of a check", count=policy.warning_days
            ),
            words.text(
                "At least {share} of records up to date",
                share=say_share(words, policy.target_percent),
            ),
        )
    )
    yield Paragraphs(
        (
            words.text(
                "Complete: the share of the facts promised of each record (commitments C10, C11, C12 and C16) that are there. What nobody knows stays empty: it is listed, never invented."
            ),
        )
    )


def _say_age(words: Words, age: Age) -> str:
    types = [words.text(kind.value, context="SectionContent") for kind in age.types]
    groups = [say_term(words, group) for group in age.groups]
    of_types = say_list(words, types) or words.text("all records")
    of_groups = say_list(words, groups) or words.text("all fields")
    return words.text(
        "{types}, {fields}: {age}",
        types=capitalised(of_types),
        fields=of_groups,
        age=_say_length(words, age),
    )


def _say_length(words: Words, age: Age) -> str:
    said = []
    if age.months:
        said.append(words.plural("checked every month", "checked every {count} months", age.months))
    if age.seasons:
        days = say_list(words, [_say_season(words, season) for season in age.seasons])
        said.append(
            words.text(
                "checked before {days}, {count} days ahead at most", days=days, count=age.ahead_days
            )
        )
    return say_list(words, said)


def _say_season(words: Words, season: MonthDay) -> str:
    month, day = map(int, season.split("-"))
    context = "first day of the month" if day == 1 else "day of the month"
    number = words.text("{day}", context=context, day=day)
    return words.text("{day} {month}", context="date", day=number, month=month_name(words, month))
