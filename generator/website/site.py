"""What every page of the website is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.languages import LanguageCode
from generator.model.catalogue import Catalogue
from generator.view.commitments import KeptCommitment
from generator.view.guide import Guide
from generator.view.printed import PrintedEdition
from generator.website.addresses import Addresses, Links


@dataclass(frozen=True)
class Site:
    """The catalogue on the day of the build."""

    catalogue: Catalogue
    today: date
    resident: bool = False
    """Whether its pages may be renewed when records were edited."""
    kept: tuple[KeptCommitment, ...] = ()
    """The public commitments that are true on this day."""
    printed: tuple[PrintedEdition, ...] = ()
    """The editions that are published with it."""

    @cached_property
    def addresses(self) -> Addresses:
        """The website's paths."""
        return Addresses(self.catalogue.settings)

    @cached_property
    def guide(self) -> Guide:
        """What the views share on this day."""
        return Guide(self.catalogue, self.today, self.resident)

    def links(self, language: LanguageCode, base: str | None) -> Links:
        """Return the links of the page at path `base`, or of a page shown at any address."""
        return Links(self.addresses, language, base)
