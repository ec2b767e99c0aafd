"""What a view needs of addresses, without knowing the website."""

from __future__ import annotations

from typing import Protocol

from generator.model.office import Commune
from generator.model.record import Record


class LinkTo(Protocol):
    """Links as the reader's page sees them."""

    def page(self, page_id: str) -> str:
        """Link to a page of the website."""

    def record(self, record: Record) -> str:
        """Link to a record's page."""

    def commune(self, commune: Commune) -> str:
        """Link to a commune's page."""

    def file(self, path: str) -> str:
        """Link to a published file."""
