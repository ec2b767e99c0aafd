"""Rules about telephone numbers, e-mail and web addresses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.rule import Breach, breach, path_of
from generator.model.catalogue import Catalogue


def find_unprotected_addresses(catalogue: Catalogue, _today: date) -> Iterator[Breach]:
    """Browsers warn of pages without encryption; most websites answer to https too."""
    for record in catalogue.records:
        addresses = {("contact", "website"): record.contact.website, ("booking",): record.booking}
        for pointer, address in addresses.items():
            if address and address.startswith("http:"):
                path = path_of(catalogue, record.id)
                yield breach(path, *pointer, address=address)
