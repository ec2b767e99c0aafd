"""The office that is measured: fictional hotels in twenty-five communes, whole texts in three languages."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

LANGUAGES = ("fr", "en", "nl")
SEED = 7
COMMUNES = 25
WORDS = (
    *("terrasse", "rivière", "châtaignier", "basalte", "source", "volcan", "pierre", "calade"),
    *("moulin", "vallée", "jardin", "ombre", "matin", "chemin", "pont", "crête", "lauze"),
)
HOURS = (
    "Apr-Oct Mo-Su 09:00-12:00,14:00-18:00",
    "Mo-Fr 08:00-12:00; Sa 09:00-12:00; PH off",
    "Jul-Aug Mo-Su 10:00-19:00; Sep-Jun Sa-Su 14:00-18:00",
    "Apr-Sep Mo-Su 00:00-24:00",
)
LABELS = ("[]", "[accueil-velo]", "[clef-verte, accueil-velo]", "[accueil-velo]")


def write_office(root: Path, count: int) -> None:
    """Write an office of `count` hotels, the same each time; it prints nothing."""
    command = ["belvedere", "new", str(root), "--name", "Office de la mesure"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(root / "data" / "editions")
    (root / "data" / "territory.yml").write_text(_territory(), encoding="utf-8")
    folder = root / "data" / "accommodations"
    folder.mkdir()
    choose = random.Random(SEED)  # noqa: S311  # the same office each time, nothing to guard
    for number in range(count):
        record = write_record(number, choose)
        (folder / f"hotel-{number:05}.yml").write_text(record, encoding="utf-8")


def _territory() -> str:
    communes = (
        f"  - name: {_commune(number)}\n    insee: '07{900 + number}'\n    postcodes: ['07900']\n"
        f"    position: {{ latitude: {44.45 + number // 5 / 10}, longitude: {4.35 + number % 5 / 10} }}\n"
        for number in range(COMMUNES)
    )
    return "name: Pays de la mesure\ndepartment: Ardèche\ncommunes:\n" + "".join(communes)


def _commune(number: int) -> str:
    return f"Mesure-{WORDS[number % len(WORDS)]}-{number}"


def write_record(number: int, choose: random.Random) -> str:
    """Return one record as an editor would write it."""
    phone = f"04 65 71 {number // 100 % 100:02} {number % 100:02}"
    commune = choose.randrange(COMMUNES)
    latitude = 44.40 + commune // 5 / 10 + choose.random() / 10
    longitude = 4.30 + commune % 5 / 10 + choose.random() / 10
    return f"""\
name: Hôtel {choose.choice(WORDS)} de la Mesure {number}
type: hotel
classification: {{ stars: {1 + number % 5}, granted_on: 2025-03-0{1 + number % 9} }}
capacity: {{ rooms: {8 + number % 40}, people: {16 + number % 80} }}
summary:
{_texts(choose, 12)}
description:
{_texts(choose, 90)}
address: {{ street: {1 + number} rue de la Mesure, postcode: '07900', commune: {_commune(commune)} }}
position: {{ latitude: {latitude:.4f}, longitude: {longitude:.4f} }}
contact:
  phone: {phone}
  email: hotel{number}@example.org
  website: https://hotel{number}.example.org/
opening_hours: {HOURS[number % len(HOURS)]}
prices:
  - {{ label: {{ fr: Chambre, en: Room, nl: Kamer }}, amount: {60 + number % 70}, unit: night }}
labels: {LABELS[number % len(LABELS)]}
languages_spoken: [fr, en]
pets: allowed
verification: {{ checked_on: 2026-10-01, checked_by: Camille, method: phone }}
provenance: [{{ source: Mesure, licence: Licence Ouverte 2.0, retrieved: 2026-10-01 }}]
"""


def _texts(choose: random.Random, length: int) -> str:
    texts = (" ".join(choose.choices(WORDS, k=length)).capitalize() for _ in LANGUAGES)
    return "\n".join(f"  {code}: {text}." for code, text in zip(LANGUAGES, texts, strict=True))
