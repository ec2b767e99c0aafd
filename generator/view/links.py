"""What a view needs of addresses, without knowing the website."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from generator.model.office import Commune
from generator.model.record import Record

if TYPE_CHECKING:
    from generator.view.selections import Selection


class LinkTo(Protocol):
    """Links as the reader's page sees them."""

    def page(self, page_id: str) -> str:
        """Link to a page of the website."""

    def record(self, record: Record) -> str:
        """Link to a record's page."""

    def commune(self, commune: Commune) -> str:
        """Link to a commune's page."""

    def selection(self, selection: Selection) -> str:
        """Link to the part of a list that has a page of its own."""

    def file(self, path: str) -> str:
        """Link to a published file."""
