"""The commitments that are true today, below what the office itself writes about them."""

from __future__ import annotations

from generator.languages import LanguageCode
from generator.view.commitments import view_kept
from generator.website.addresses import Links
from generator.website.bodies import reader_of, render_body
from generator.website.site import Site


def write_commitments(site: Site, language: LanguageCode, links: Links) -> str:
    """Return what is kept or declared; what is unknown or broken is left out."""
    reader = reader_of(site, language, links)
    return render_body("commitments", reader, referentials=view_kept(reader, site.kept))
