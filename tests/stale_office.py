"""The complete office, made to break each rule of freshness once: one edit a rule."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

COMPLETE = Path(__file__).parent / "offices" / "complete"


class Edit(NamedTuple):
    """What an editor did, or left undone, in a file: a pattern and what stands in its place.

    Without pattern the file is written anew; without text it is removed.
    """

    path: str
    pattern: str
    text: str | None


HOTEL = "data/accommodations/hotel-de-l-exemple.yml"
CAMPSITE = "data/accommodations/camping-du-torrent.yml"
ROOM = "data/accommodations/chambre-d-exemple.yml"
CASTLE = "data/attractions/chateau-de-rochebrune.yml"
INN = "data/restaurants/auberge-du-chataignier.yml"
SPA = "data/activities/thermes-de-saint-exemple.yml"
FARM = "data/producers/ferme-de-l-exemple.yml"
LOOP = "data/itineraries/boucle-des-deux-villages.yml"
LINE = "data/transport/ligne-99.yml"
FESTIVAL = "data/events/festival-des-exemples.yml"
MARKET = "data/events/marche-de-saint-exemple.yml"
OFFICE, NUMBERS = "data/office.yml", "data/emergency-numbers.yml"
LINKS = ".cache/belvedere/links.json"
ANSWER = '{{"answers": [{{"address": "{}", "state": "{}", "checked_at": "2026-07-10T08:00:00Z"}}]}}'

EDITS: dict[str, Edit] = {
    "never-verified": Edit(INN, r"^verification:.*\n", ""),
    "text-never-verified": Edit("content/nl/index.md", r"\A---\n(.*\n)*?---\n", ""),
    "verification-overdue": Edit(SPA, r"checked_on: 2026-05-12", "checked_on: 2025-05-12"),
    "verification-due-soon": Edit(LOOP, r"checked_on: 2026-05-12", "checked_on: 2025-08-12"),
    "date-in-the-future": Edit(FARM, r"checked_on: 2026-05-12", "checked_on: 2026-07-15"),
    "missing-seed-field": Edit(CAMPSITE, r"^booking:.*\n", ""),
    "missing-office-hours": Edit(OFFICE, r"^    opening_hours: Apr-Sep.*\n", ""),
    "missing-legal-facts": Edit(OFFICE, r"^  director:.*\n", ""),
    "missing-emergency-number": Edit(NUMBERS, r'number: "17"', 'number: "117"'),
    "empty-section": Edit(LINE, "", None),
    "classification-expired": Edit(CAMPSITE, r"prorogued: yes", "prorogued: no"),
    "classification-ends-soon": Edit(HOTEL, r"granted_on: 2024-03-15", "granted_on: 2021-08-01"),
    "classification-without-stars": Edit(HOTEL, r"stars: 5, palace: yes, ", ""),
    "unclassified-accommodation": Edit(HOTEL, r"^classification:.*\n", ""),
    "expired-label": Edit(ROOM, r"valid_until: 2027-12-31", "valid_until: 2026-07-13"),
    "past-event": Edit(FESTIVAL, r"^periods:\n.*\n.*\n", "periods: [{ start: 2026-07-01 }]\n"),
    "event-without-dates": Edit(MARKET, r"^recurrence:.*\nusual_period:.*\n", ""),
    "notice-over": Edit(
        "data/notices/conges-du-chateau.yml", r"2026-11-15\nend: 2026", "2025-11-15\nend: 2025"
    ),
    "tonight-over": Edit(HOTEL, r"day: 2026-11-24", "day: 2026-07-13"),
    "uncomputable-hours": Edit(SPA, r"^opening_hours:.*$", "opening_hours: SH 10:00-12:00"),
    "missing-translation": Edit(INN, r"specialities: (.*?), nl: .* }$", r"specialities: \1 }"),
    "untranslated-text": Edit("content/nl/index.md", "", None),
    "unknown-language": Edit(
        FARM, r'nl: "Kastanjes, honing"', 'nl: "Kastanjes, honing", it: "Castagne"'
    ),
    "expired-photo-rights": Edit(ROOM, r"rights_until: 2030-12-31", "rights_until: 2026-07-13"),
    "photo-rights-end-soon": Edit(ROOM, r"rights_until: 2030-12-31", "rights_until: 2026-08-01"),
    "photo-without-alt": Edit(ROOM, r"^    alt:\n(      .*\n)+", ""),
    "dead-link": Edit(LINKS, "", ANSWER.format("https://cars.example.org/ligne-99", "dead")),
    "unreachable-link": Edit(
        LINKS, "", ANSWER.format("https://cars.example.org/ligne-99", "unreachable")
    ),
    "moved-link": Edit(LINKS, "", ANSWER.format("https://cars.example.org/ligne-99", "moved")),
    "unprotected-address": Edit(INN, r"website: https:", "website: http:"),
    "missing-provenance": Edit(CASTLE, r"^provenance:\n(  .*\n)+", ""),
    "duplicate-records": Edit(
        "data/producers/ferme.yml", "", (COMPLETE / FARM).read_text(encoding="utf-8")
    ),
}
"""Each rule of freshness, by what breaks it once and nothing else."""

TOGETHER = frozenset(EDITS) - {
    "untranslated-text",
    "empty-section",
    "unclassified-accommodation",
    "classification-without-stars",
    "photo-rights-end-soon",
    "photo-without-alt",
    "unreachable-link",
    "moved-link",
}
"""The rules whose edits don't speak of the same words of a file."""


def spoil(root: Path, rules: Iterable[str]) -> Path:
    """Copy the complete office into a folder and break the rules."""
    shutil.copytree(COMPLETE, root)
    for rule in sorted(rules):
        edit, file = EDITS[rule], root / EDITS[rule].path
        if edit.text is None:
            file.unlink()
        elif not edit.pattern:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(edit.text, encoding="utf-8")
        else:
            before = file.read_text(encoding="utf-8")
            after = re.sub(edit.pattern, edit.text, before, count=1, flags=re.MULTILINE)
            assert after != before, f"{rule} changed nothing"
            file.write_text(after, encoding="utf-8")
    return root
