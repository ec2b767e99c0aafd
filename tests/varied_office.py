"""An office whose accommodations differ in everything that a list is narrowed by."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

TYPES = ("hotel", "campsite", "furnished-rental", "bed-and-breakfast", "holiday-village")
LABELS = ("accueil-velo", "clef-verte", "logis", "gites-de-france", "camping-qualite")
DISABILITIES = ("motor", "visual", "hearing", "mental")
PETS = ("allowed", "with-supplement", "on-request", "refused")
TONGUES = ("fr", "en", "nl", "de", "it")
HOURS = (
    "Apr-Oct",
    "May 15-Sep 15",
    "Mo-Fr 08:00-12:00; PH off",
    "Jul-Aug Mo-Su 10:00-19:00; Sep-Jun Sa-Su 14:00-18:00",
    "Mo-Su 00:00-24:00",
)
COMMUNES = tuple(
    f"{first}{last}"
    for first in ("Saint-Exemple", "Rochebrune", "Vernet", "Chastel")
    for last in ("", "-le-Haut", "-sur-Torrent")
)
FIRST = ("Hôtel", "Camping", "Gîte", "Mas", "Villa", "Auberge", "Domaine", "Relais", "Clos", "Le")
SECOND = ("Vieux", "Grand", "Petit", "Bon", "Beau", "Haut", "Rouge", "Vert", "Noir", "Blanc")
THIRD = (
    *("Châtaignier", "Torrent", "Rocher", "Moulin", "Pont", "Vallon", "Genêt", "Mûrier", "Lavoir"),
    *("Tilleul", "Ruisseau", "Sentier", "Cerisier", "Olivier", "Hibou", "Hérisson", "Merle"),
    *("Buis", "Chêne", "Noyer", "Figuier", "Puits", "Four", "Pré", "Col", "Bois", "Écureuil"),
)


def write_varied_office(root: Path, count: int) -> Path:
    """Let the office in `root` have `count` accommodations in twelve communes, and nothing else."""
    chance = random.Random(count)  # noqa: S311  # the same office in every run
    data = root / "data"
    for folder in [each for each in data.iterdir() if each.is_dir()]:
        for file in folder.glob("*.yml"):
            file.unlink()
    (data / "territory.yml").write_text(_territory(), encoding="utf-8")
    office = data / "office.yml"
    text = office.read_text(encoding="utf-8")
    for name in ("Saint-Exemple-les-Bains", "Rochebrune-l’Exemple"):
        text = text.replace(name, COMMUNES[0])
    office.write_text(text, encoding="utf-8")
    (data / "accommodations").mkdir(exist_ok=True)
    for number in range(count):
        name = f"{chance.choice(FIRST)} du {chance.choice(SECOND)} {chance.choice(THIRD)}"
        text = "\n".join(_record(f"{name} {number}", chance)) + "\n"
        (data / "accommodations" / f"lit-{number:04}.yml").write_text(text, encoding="utf-8")
    return root


def _territory() -> str:
    communes = "".join(
        f"  - name: {name}\n    insee: 07{800 + place}\n    postcodes: [07{800 + place}]\n"
        for place, name in enumerate(COMMUNES)
    )
    return f"name: Val d’Exemple\ndepartment: Ardèche\ncommunes:\n{communes}"


def _record(name: str, chance: random.Random) -> Iterator[str]:
    kind = chance.choice(TYPES)
    place = chance.randrange(len(COMMUNES))
    yield f"name: {name}"
    yield f"type: {kind}"
    yield f"address: {{ postcode: 07{800 + place}, commune: {COMMUNES[place]} }}"
    if chance.random() < 0.9:
        latitude, longitude = 44.5 + chance.random() / 4, 4.2 + chance.random() / 3
        yield f"position: {{ latitude: {latitude:.5f}, longitude: {longitude:.5f} }}"
    yield f'contact: {{ phone: "04 65 71 {chance.randrange(100):02} {chance.randrange(100):02}" }}'
    if chance.random() < 0.6 and kind != "bed-and-breakfast":
        stars = chance.randrange(1, 6)
        yield f"classification: {{ stars: {stars}, granted_on: 2025-01-15 }}"
    yield from _options(chance)
    yield "summary:"
    for code in ("fr", "en", "nl"):
        yield f"  {code}: {name}, {chance.choice(THIRD)} et {chance.choice(THIRD)}."


def _options(chance: random.Random) -> Iterator[str]:
    if chance.random() < 0.7:
        yield f"opening_hours: {chance.choice(HOURS)}"
    if chance.random() < 0.6:
        yield f"pets: {chance.choice(PETS)}"
    if chance.random() < 0.5:
        yield f'prices: [{{ amount: "{chance.randrange(5, 140)}", unit: night }}]'
    labels = chance.sample(LABELS, chance.randrange(3))
    yield f"labels: [{', '.join(labels)}]"
    yield f"languages_spoken: [{', '.join(chance.sample(TONGUES, chance.randrange(1, 4)))}]"
    if chance.random() < 0.3:
        held = ", ".join(chance.sample(DISABILITIES, chance.randrange(1, 4)))
        step_free = chance.choice(("yes", "no"))
        yield f"accessibility: {{ tourism_and_disability: [{held}], step_free: {step_free} }}"
