"""The yearly campaign: ask every provider, take in what they answer, tell where it stands.

Its table is the office's, beside the registers; forms and messages are private, in `reports/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from babel.dates import format_date

from generator.errors import ProjectError
from generator.languages import Words
from generator.model.campaign import WORKING_DAYS_TO_VALIDATE, FollowUp, clean_answer
from generator.model.catalogue import Catalogue
from generator.website.writing import Advance, no_advance

if TYPE_CHECKING:
    from generator.report.campaign import CampaignPlan, Letter
    from generator.sources.returned_forms import Return, ReturnPlan


from generator.pipeline.inspection import read_catalogue

TABLES = Path("data", "quality")
TABLE_NAME = re.compile(r"campaign-(\d{4})\.csv")


class Asking(NamedTuple):
    """A campaign of a year, begun or gone on with: on which day, and where its letters go."""

    year: int
    today: date
    folder: Path
    remind: bool = False
    """Whether those who haven't answered are asked again."""


class Reading(NamedTuple):
    """On which day returned forms are read, by whom, and whether what they say is written."""

    today: date
    by: str
    write: bool


def table_of(year: int) -> Path:
    """Return where a campaign's table is in an office's project."""
    return TABLES / f"campaign-{year}.csv"


def start_campaign(
    catalogue: Catalogue, root: Path, asking: Asking, words: Words, advance: Advance = no_advance
) -> str:
    """Write a form for whom the campaign's table doesn't hold yet, and the table; tell how many.

    Everything stands in its place, or nothing: raises TableError, PrintError, ProjectError.
    """
    from generator.rendering.pdf import Press, font_folders  # noqa: PLC0415
    from generator.report import campaign  # noqa: PLC0415  # Typst and pypdf
    from generator.report.follow_up import read_table  # noqa: PLC0415
    from generator.report.publishing import TEMPLATES, replace_each  # noqa: PLC0415
    from generator.rewrite import read_text  # noqa: PLC0415

    year, today, folder, _remind = asking
    table = root / table_of(year)
    known = read_text(table) or ""
    rows = read_table(known) if known.strip() else ()
    silent = [row.record for row in rows if row.returned is None and asking.remind]
    plan = campaign.plan_campaign(catalogue, year, today, known, silent)
    press = Press(TEMPLATES, font_folders(root), root.absolute())
    letters = _count(campaign.write_letters(plan, catalogue, press), len(plan.asked), advance)
    files = ((folder / name, content) for letter in letters for name, content in _files_of(letter))
    replace_each(chain(files, [(table, plan.table.encode())]))
    again = len({row.record for row in rows} & {record.id for record in plan.asked})
    return "\n".join(_say_start(plan, len(catalogue.records), again, folder, words))


def _count(letters: Iterable[Letter], total: int, advance: Advance) -> Iterator[Letter]:
    for count, letter in enumerate(letters, 1):
        yield letter
        advance(count, total)


def _files_of(letter: Letter) -> Iterator[tuple[str, bytes]]:
    yield f"{letter.file_name}.pdf", letter.form
    if letter.message is not None:
        yield f"{letter.file_name}.eml", letter.message


def _say_start(
    plan: CampaignPlan, records: int, again: int, folder: Path, words: Words
) -> Iterator[str]:
    asked, on_paper = len(plan.asked), len(plan.without_email)
    yield words.plural(
        "{count} provider asked by e-mail", "{count} providers asked by e-mail", asked - on_paper
    )
    yield words.plural(
        "{count} provider asked on paper, for want of an e-mail address",
        "{count} providers asked on paper, for want of an e-mail address",
        on_paper,
    )
    yield from (f"  {record.id}: {clean_answer(record.name)}" for record in plan.without_email)
    if again:
        yield words.plural("{count} of them asked again", "{count} of them asked again", again)
    yield words.plural(
        "{count} provider was asked before",
        "{count} providers were asked before",
        records - asked,
    )
    if plan.asked:
        message = "Forms (.pdf) and messages that hold them (.eml, to open and send): {folder}"
        yield words.text(message, folder=str(folder))
    yield words.text("Who was asked is in {table}.", table=table_of(plan.year).as_posix())


def read_returns(
    files: Sequence[Path], root: Path, reading: Reading, words: Words
) -> tuple[str, bool]:
    """Tell what returned forms change, and write it where asked to; tell whether all was taken.

    Records and table are written together, or nothing: raises TableError, ProjectError.
    """
    from generator.sources import returned_forms  # noqa: PLC0415  # pypdf and ruamel
    from generator.sources.return_summary import describe_returns  # noqa: PLC0415

    catalogue = read_catalogue(root, words)
    year = _latest_campaign(root)
    checking = returned_forms.Checking(year, reading.today, reading.by)
    plan = returned_forms.plan_returns(files, catalogue, root, checking)
    if reading.write and _answered(plan):
        returned_forms.apply_returns(_with_table(plan, root, year, reading))
    told = (describe_returns(plan, words).rstrip("\n"), *_say_written(plan, reading, words))
    return "\n".join(told), not plan.faults


def _latest_campaign(root: Path) -> int:
    names = (TABLE_NAME.fullmatch(file.name) for file in (root / TABLES).glob("campaign-*.csv"))
    years = [int(name[1]) for name in names if name]
    if not years:
        message = "no campaign was started: belvedere campaign start YEAR"
        raise ProjectError(message)
    return max(years)


def _answered(plan: ReturnPlan) -> tuple[Return, ...]:
    """Return the forms that somebody filled in: one that the office itself reads back says nothing."""
    refused = {fault.path for fault in plan.faults}
    return tuple(
        each
        for each in plan.returns
        if each.is_verified or each.changes or each.already or each.file in refused
    )


def _with_table(plan: ReturnPlan, root: Path, year: int, reading: Reading) -> ReturnPlan:
    """Return the plan with the day on which forms came back, and were validated."""
    from generator.report.campaign import mark_returned  # noqa: PLC0415
    from generator.rewrite import Rewriting, read_text  # noqa: PLC0415

    table = root / table_of(year)
    before = read_text(table) or ""
    returned = [each.record for each in _answered(plan)]
    after = mark_returned(before, returned, plan.validated, reading.today, reading.by)
    return replace(plan, rewritings=(*plan.rewritings, Rewriting(table, before, after)))


def _say_written(plan: ReturnPlan, reading: Reading, words: Words) -> Iterator[str]:
    from generator.sources.return_summary import show_value  # noqa: PLC0415

    if not reading.write:
        yield words.text("Trial run: nothing was written.")
        yield words.text("To write it: --apply --by NAME")
    elif not _answered(plan):
        yield words.text("Nothing was written.")
    else:
        count = len(plan.rewritings)
        yield words.plural("{count} record changed", "{count} records changed", count)
        files = ", ".join(show_value(each.file) for each in _answered(plan))
        yield words.text("Move these files away, or they are read again: {files}", files=files)


def tell_campaign(root: Path, year: int, today: date, words: Words) -> str:
    """Return how far a campaign is; raises TableError, and ProjectError where there is none."""
    from generator.report.follow_up import read_table  # noqa: PLC0415
    from generator.rewrite import read_text  # noqa: PLC0415

    table = read_text(root / table_of(year))
    if table is None:
        message = "no campaign of {year} was started: belvedere campaign start {year}"
        raise ProjectError(message, year=str(year))
    return "\n".join(_say_status(read_table(table), today, words))


def _say_status(rows: Sequence[FollowUp], today: date, words: Words) -> Iterator[str]:
    silent = sum(row.returned is None for row in rows)
    validated = sum(row.validated is not None for row in rows)
    waiting = sum(row.returned is not None and row.validated is None for row in rows)
    late = [row for row in rows if row.is_late_on(today)]
    reminded = sum(row.reminded is not None for row in rows)
    yield words.plural("{count} provider asked", "{count} providers asked", len(rows))
    yield words.plural("{count} of them reminded", "{count} of them reminded", reminded)
    yield words.plural("{count} form returned", "{count} forms returned", len(rows) - silent)
    yield words.plural("{count} form validated", "{count} forms validated", validated)
    yield words.plural("{count} form to validate", "{count} forms to validate", waiting)
    yield words.plural(
        "{count} form has waited for it longer than {days} working days",
        "{count} forms have waited for it longer than {days} working days",
        len(late),
        days=WORKING_DAYS_TO_VALIDATE,
    )
    yield from (f"  {_say_late(row, words)}" for row in late)
    yield words.plural(
        "{count} provider has not answered", "{count} providers have not answered", silent
    )


def _say_late(row: FollowUp, words: Words) -> str:
    returned, due = (
        format_date(day, "long", locale=words.locale) if day else ""
        for day in (row.returned, row.due)
    )
    message = "{name} ({record}): returned on {returned}, to be validated by {due}"
    facts = {"name": row.name, "record": row.record, "returned": returned, "due": due}
    return words.text(message, **facts)
