"""What staff put under their e-mails, in HTML that every mail program shows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.editions.entries import Line
from generator.editions.office import view_sender
from generator.model.edition import Edition
from generator.view.guide import Reader
from generator.view.identity import colours_of


@dataclass(frozen=True, slots=True)
class EmailSignatureView:
    """What the template writes."""

    language: str
    title: str
    office: str
    territory: str
    address: tuple[str, ...]
    position: str
    contact: tuple[Line, ...]
    colours: dict[str, str]
    say: dict[str, str]


def view_email_signature(edition: Edition, reader: Reader) -> EmailSignatureView:
    """Return the signature in the reader's language; whoever uses it writes a name into it."""
    words, catalogue = reader.words, reader.catalogue
    sender = view_sender(reader)
    return EmailSignatureView(
        language=words.language,
        title=edition.title.text(words.language) or edition.id,
        office=catalogue.office.name,
        territory=catalogue.territory.name,
        address=sender.address,
        position=sender.position,
        contact=sender.contact,
        colours=colours_of(reader.catalogue.identity),
        say={
            "name": words.text("First name and surname"),
            "role": words.text("Role"),
            "how": words.text(
                "Write your name and role, select the signature, copy it, and paste it into the settings of your mail program."
            ),
        },
    )
