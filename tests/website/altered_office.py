"""Offices of the tests changed as time changes an office, or grown as large as one gets."""

from __future__ import annotations

import random
from pathlib import Path

from built_website import SITE_URL, replace

RENAMED, MOVED, EXPIRED, UNTRANSLATED, LATER = (
    "auberge-du-chataignier",
    "ferme-de-l-exemple",
    "hotel-de-l-exemple",
    "thermes-de-saint-exemple",
    "camping-du-torrent",
)
NEW_NAME = "Auberge du Grand Marronnier"
NEW_COMMUNE, OLD_COMMUNE = "Saint-Exemple-les-Bains", "Rochebrune-l’Exemple"
BASE_PATH = "/office/visit/"
IN_ENGLISH_ALONE = "for-cyclists"
MANY = 300


def alter_office(root: Path) -> Path:
    """Rename a restaurant, move a farm, let stars expire, lose and write texts in one language."""
    data = root / "data"
    replace(
        data / f"restaurants/{RENAMED}.yml", "name: Auberge du Châtaignier", f"name: {NEW_NAME}"
    )
    replace(data / f"producers/{MOVED}.yml", f"commune: {OLD_COMMUNE}", f"commune: {NEW_COMMUNE}")
    replace(
        data / f"accommodations/{EXPIRED}.yml", "granted_on: 2024-03-15", "granted_on: 2021-03-15"
    )
    drop_translations(data / f"activities/{UNTRANSLATED}.yml")
    replace(root / "mkdocs.yml", SITE_URL, SITE_URL.rstrip("/") + BASE_PATH)
    page = root / f"content/en/{IN_ENGLISH_ALONE}.md"
    page.write_text(
        "# For cyclists\n\nQuiet roads and [where to stay](accommodations.md).\n", "utf-8"
    )
    return root


def drop_translations(file: Path) -> None:
    """Leave a record's summary and description in French alone."""
    kept: list[str] = []
    inside, dropping = False, False
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" ") and line:
            inside, dropping = line in {"summary:", "description:"}, False
        elif inside and line.startswith("  ") and not line.startswith("   "):
            dropping = line.startswith(("  en:", "  nl:"))
        if not dropping:
            kept.append(line)
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")


BEGINNINGS = [
    "Hôtel",
    "Camping",
    "Gîte",
    "Mas",
    "Chalet",
    "Villa",
    "Auberge",
    "Domaine",
    "Relais",
    "Chambres",
    "Clos",
    "Ferme",
]
QUALITIES = "Vieux Grand Petit Bon Beau Haut Clair Rouge Vert Noir Blanc Doux Neuf Sec".split()  # noqa: SIM905
THINGS = [
    "Châtaignier",
    "Torrent",
    "Rocher",
    "Moulin",
    "Pont",
    "Vallon",
    "Genêt",
    "Mûrier",
    "Lavoir",
    "Tilleul",
    "Ruisseau",
    "Sentier",
    "Cerisier",
    "Olivier",
    "Hibou",
    "Hérisson",
    "Merle",
    "Buis",
    "Chêne",
    "Noyer",
    "Figuier",
    "Puits",
    "Four",
    "Pré",
    "Col",
    "Bois",
]
PLEASURES = (
    "un jardin clos",
    "une terrasse sur la vallée",
    "le petit déjeuner maison",
    "la rivière au bout du pré",
    "des chambres sous les combles",
    "une piscine chauffée",
    "la table d’hôtes le soir",
    "un abri pour vélos",
    "le marché à cinq minutes",
    "une bibliothèque de voyage",
    "des nuits sans un bruit",
    "un four à pain",
    "des repas de la ferme",
    "une vue sur les volcans",
    "un étang",
    "le départ de trois sentiers",
)


def write_large_office(root: Path) -> Path:
    """Give the office 300 accommodations whose names and texts differ as real ones do."""
    chance = random.Random(7)  # noqa: S311  # the same office in every run
    folder = root / "data" / "accommodations"
    template = (folder / "chambre-d-exemple.yml").read_text(encoding="utf-8")
    before, _, rest = template.partition("summary:\n")
    summary, _, after = rest.partition("description:\n")
    assert before, summary
    for number in range(MANY - len(list(folder.glob("*.yml")))):
        name = f"{chance.choice(BEGINNINGS)} du {chance.choice(QUALITIES)} {chance.choice(THINGS)}"
        sentences = {
            code: f"{chance.choice(PLEASURES)} et {chance.choice(PLEASURES)}, n° {number}."
            for code in ("fr", "en", "nl")
        }
        texts = "".join(f'  {code}: "{text.capitalize()}"\n' for code, text in sentences.items())
        record = (
            before.replace("name: La Chambre d’exemple", f"name: {name} {number}").replace(
                'translated_name: { en: "The Example Room", nl: "De Voorbeeldkamer" }\n', ""
            )
            + "summary:\n"
            + texts
            + "description:\n"
            + after.replace(
                "04 65 71 10 03", f"04 65 71 {chance.randrange(20, 99)} {number % 100:02}"
            ).replace("position: { latitude: 44.6655, longitude: 4.3650 }", _position(chance))
        )
        (folder / f"hebergement-{number:03}.yml").write_text(record, encoding="utf-8")
    return root


def _position(chance: random.Random) -> str:
    latitude, longitude = 44.62 + chance.random() / 20, 4.35 + chance.random() / 20
    return f"position: {{ latitude: {latitude:.4f}, longitude: {longitude:.4f} }}"
