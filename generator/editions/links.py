"""Links on paper: a record's is the short address behind its QR code."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.office import Commune
from generator.model.record import Record
from generator.view.selections import Selection


@dataclass(frozen=True)
class PrintLinks:
    """Absolute links (`view.links.LinkTo`); what has no short address leads to the website."""

    site_url: str

    def page(self, page_id: str) -> str:  # noqa: ARG002  # as the protocol wants it
        """Link to the website."""
        return self.site_url

    def record(self, record: Record) -> str:
        """Link to a record by its short address, the same for ever."""
        return f"{self.site_url}q/{record.id}/"

    def commune(self, commune: Commune) -> str:  # noqa: ARG002
        """Link to the website."""
        return self.site_url

    def selection(self, selection: Selection) -> str:  # noqa: ARG002
        """Link to the website."""
        return self.site_url

    def file(self, path: str) -> str:
        """Link to a published file."""
        return self.site_url + path
