"""What an event of Apidae is about, and what a restaurant cooks, by their labels."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.vocabulary import CuisineType, Theme
from generator.sources.folding import fold


def words(*lines: tuple[str, str]) -> Mapping[str, str]:
    """Return the terms of labels with `|` between, each label folded."""
    return {fold(label): str(term) for term, labels in lines for label in labels.split("|")}


THEMES = words(
    (
        Theme.MARKET,
        (
            "Marché|Marché régulier|Marché aux puces|Vide greniers|Braderie|Antiquités / Brocantes"
            "|Brocante|Bourse d'échange|Produits du terroir"
        ),
    ),
    (Theme.FESTIVAL, "Festival"),
    (
        Theme.MUSIC,
        (
            "Concert|Musique|Chorale|Chant / Chanson|Musique classique|Jazz et blues|Opéra|Art lyrique"
            "|Fanfares bandas|Fête de la Musique|Gospel|Musique du monde|Bal|Soirée dansante"
            "|Thé dansant"
        ),
    ),
    (
        Theme.STAGE,
        (
            "Spectacle|Théâtre|Théâtre de rue|Cirque|Danse|Café-théâtre|Marionnette|Conte|Magie"
            "|One man Show|Comédie musicale|Dîner / Repas spectacle|Opérette"
        ),
    ),
    (
        Theme.EXHIBITION,
        "Exposition|Arts plastiques / graphiques|Peinture|Sculpture|Art contemporain",
    ),
    (Theme.CINEMA, "Cinéma|Séance / Projection cinéma|Fête du Cinéma"),
    (
        Theme.HERITAGE,
        (
            "Visite guidée et/ou commentée|Journées Européennes du Patrimoine|Historique|Médiéval"
            "|Commémoration|Journées du Patrimoine de Pays et des Moulins|Nuit des musées"
            "|Portes ouvertes|Balade contée|Conférence / Débat / Rencontre|Architecture|Géologie"
            "|Préhistoire|Archéologie"
        ),
    ),
    (
        Theme.NATURE,
        (
            "Nature et détente|Excursion|Astronomie|Nuit des étoiles|Fête de la nature"
            "|Environnement / Développement durable|Rendez-vous aux jardins"
        ),
    ),
    (
        Theme.SPORT,
        (
            "Sports|Compétition sportive|Sports cyclistes|Sports équestres|Sports pédestres"
            "|Sports mécaniques|Course à pied|Randonnée pédestre|VTT|Sports d'eau|Sports d'hiver"
        ),
    ),
    (
        Theme.GASTRONOMY,
        (
            "Gastronomie|Oenologie|Dégustation|Semaine du goût|Cuisine en Fête|Goût de France"
            "|Apéritif vigneron/fermier|Spécialités culinaires"
        ),
    ),
    (
        Theme.TRADITION,
        (
            "Traditions et folklore|Fête locale|Fête traditionnelle|Carnaval|Feux d'artifice"
            "|Pèlerinage et procession|Défilé Cortège Parade|Fête Nationale|les Castagnades|Noël"
            "|Fête de la châtaigne|Célébration religieuse|Fêtes religieuses|Kermesse"
        ),
    ),
    (
        Theme.FAIR,
        "Foire ou salon|Manifestations commerciales|Fête foraine / Manège / Vogue",
    ),
)
CUISINES = words(
    (
        CuisineType.LOCAL,
        "Bouchon|Ferme auberge|Auberge de campagne|Cuisine Lyonnaise|Bistrot de Pays®",
    ),
    (CuisineType.GASTRONOMIC, "Restaurant gastronomique|Cuisine gastronomique"),
    (CuisineType.TRADITIONAL, "Restaurant traditionnel|Cuisine traditionnelle française"),
    (CuisineType.BRASSERIE, "Brasserie|Brasserie / Bistrot|Bistrot / bar à vin"),
    (CuisineType.PIZZERIA, "Pizzeria"),
    (CuisineType.CREPERIE, "Crêperie"),
    (CuisineType.VEGETARIAN, "Cuisine végétarienne|Cuisine végétalienne"),
    (
        CuisineType.WORLD,
        (
            "Restaurant de spécialités étrangères|Cuisine asiatique|Cuisine italienne|Cuisine indienne"
            "|Cuisine chinoise|Cuisine japonaise|Cuisine thaïlandaise|Cuisine vietnamienne"
            "|Cuisine mexicaine|Cuisine orientale|Cuisine africaine|Cuisine libanaise"
        ),
    ),
    (CuisineType.FAST_FOOD, "Restauration rapide|Cafétéria"),
    (CuisineType.TEA_ROOM, "Salon de thé|Salon de thé / Coffee Shop"),
)
