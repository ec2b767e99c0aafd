"""The yearly campaign: a letter with a form to each provider, and a table of who has answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import urlsplit

from generator.languages import Words, words_of
from generator.model.campaign import FollowUp, clean_answer
from generator.model.catalogue import Catalogue
from generator.model.record import Record
from generator.model.values import RecordId
from generator.rendering.pdf import Press
from generator.report.follow_up import read_table, write_table
from generator.report.form import print_form

NOBODY = frozenset[RecordId]()
MORNING = time(8)
LETTER_LANGUAGES = ("fr", "en")
RULE = "\n\n———\n\n"


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """Whom a campaign asks now, and the table of everybody asked so far."""

    year: int
    asked_on: date
    asked: tuple[Record, ...]
    without_email: tuple[Record, ...]
    """Those of the asked whose form is to be printed."""
    follow_ups: tuple[FollowUp, ...]

    @property
    def table(self) -> str:
        """The follow-up table as CSV."""
        return write_table(self.follow_ups)


@dataclass(frozen=True, slots=True)
class Letter:
    """A provider's form, and the message that carries it; none where there is no address."""

    record: RecordId
    recipient: str
    form: bytes
    message: bytes | None

    @property
    def file_name(self) -> str:
        """The name of both files, without suffix."""
        return self.record


def plan_campaign(
    catalogue: Catalogue,
    year: int,
    today: date,
    known: str = "",
    remind: Collection[RecordId] = NOBODY,
) -> CampaignPlan:
    """Plan whom to ask: the records that the `known` table doesn't hold, and those to remind.

    What the table already says stays. Raises TableError where it can't be read.
    """
    rows = {row.record: row for row in read_table(known)} if known.strip() else {}
    new = [record for record in catalogue.records if record.id not in rows]
    again = [
        record
        for record in catalogue.records
        if record.id in remind and record.id in rows and rows[record.id].returned is None
    ]
    for record in again:
        rows[record.id] = replace(rows[record.id], reminded=today)
    for record in new:
        rows[record.id] = FollowUp(record.id, clean_answer(record.name), asked=today)
    asked = tuple(sorted((*new, *again), key=lambda record: record.id))
    return CampaignPlan(
        year=year,
        asked_on=today,
        asked=asked,
        without_email=tuple(record for record in asked if not record.contact.email),
        follow_ups=tuple(rows.values()),
    )


def write_letters(plan: CampaignPlan, catalogue: Catalogue, press: Press) -> Iterator[Letter]:
    """Yield the letter of each record asked, one at a time; raises PrintError."""
    for record in plan.asked:
        form = print_form(record, catalogue, plan.year, press, plan.asked_on)
        email = record.contact.email or ""
        message = _write_message(record, email, form, plan, catalogue) if email else None
        yield Letter(record.id, email, form, message)


def mark_returned(
    known: str, returned: Collection[RecordId], validated: Collection[RecordId], day: date, by: str
) -> str:
    """Return the table with the forms that came back, and those that the office has validated."""
    rows = []
    for row in read_table(known):
        came = row.returned or (day if row.record in {*returned, *validated} else None)
        done = row.validated or (day if row.record in validated else None)
        by_whom = row.validated_by or (by if done else "")
        rows.append(replace(row, returned=came, validated=done, validated_by=by_whom))
    return write_table(rows)


def late_rows(known: str, today: date) -> tuple[FollowUp, ...]:
    """Return the forms that came back and wait longer than ten working days."""
    return tuple(row for row in read_table(known) if row.is_late_on(today))


def _write_message(
    record: Record, email: str, form: bytes, plan: CampaignPlan, catalogue: Catalogue
) -> bytes:
    """Return a message ready to send (RFC 5322), the same bytes for the same record and day.

    Addresses and names are set as values of headers, which refuse line ends.
    """
    office = catalogue.office
    plain = email.isascii()
    message = EmailMessage(policy=policy.SMTP if plain else policy.SMTPUTF8)
    sender = office.contact.email
    name = clean_answer(record.name)
    if sender:
        message["From"] = _address(sender, clean_answer(office.name))
    message["To"] = _address(email, name)
    message["Subject"] = _subject(name, plan.year)
    message["Date"] = format_datetime(datetime.combine(plan.asked_on, MORNING, UTC))
    digest = sha256(form).hexdigest()[:24]
    host = urlsplit(catalogue.settings.site_url).hostname or "belvedere.invalid"
    message["Message-ID"] = f"<{plan.year}.{record.id}.{digest}@{host}>"
    # Mail programs open such a file as a draft, to be looked at and sent.
    message["X-Unsent"] = "1"
    texts = (_write_text(words_of(code), name, catalogue) for code in LETTER_LANGUAGES)
    message.set_content(RULE.join(texts) + "\n", cte="quoted-printable")
    file_name = f"{record.id}-{plan.year}.pdf"
    message.add_attachment(form, maintype="application", subtype="pdf", filename=file_name)
    message.set_boundary(f"=_belvedere_{digest}")
    return message.as_bytes()


def _address(email: str, name: str) -> Address:
    mailbox, _, host = email.rpartition("@")
    return Address(name, mailbox, host)


def _subject(name: str, year: int) -> str:
    french, english = (
        words_of(code).text("{name}: please check your record for {year}", name=name, year=year)
        for code in LETTER_LANGUAGES
    )
    return french if french == english else f"{french} / {english}"


def _write_text(words: Words, name: str, catalogue: Catalogue) -> str:
    office = clean_answer(catalogue.office.name)
    paragraphs: Iterable[str] = (
        words.text("Hello,"),
        words.text(
            "every year, we ask those whom we present whether everything is still right. "
            "The form attached holds what we publish about {name}.",
            name=name,
        ),
        words.text(
            "Open it, correct what has changed, tell us who you are, save it and answer this "
            "message with the file attached. If everything is right, tick the box at the top."
        ),
        words.text("Thank you!"),
        office,
    )
    return "\n\n".join(paragraphs)
