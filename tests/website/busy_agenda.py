"""An office with much to do: dates, markets, a season, an exhibition, something called off."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import cycle
from pathlib import Path

from built_website import DAY

COMMUNES = ("Rochebrune-l’Exemple", "Saint-Exemple-les-Bains")
THEMES = ("market", "music", "sport", "exhibition", "nature, tradition", "fair")
AUDIENCES = ("everyone", "families", "adults, seniors", "groups")
COSTS = ("free: yes\n", 'prices: [{ amount: "8" }]\n', "free: no\n", "")
TIMES = (
    "periods: [{ start: DAY+0 }]",
    'periods: [{ start: DAY+1, start_time: "20:30" }]',
    "periods: [{ start: DAY+4, end: DAY+5 }]",
    "periods: [{ start: DAY-60, end: DAY+90 }]\nopening_hours: We-Su 10:00-18:00",
    "periods: [{ start: DAY-3, end: DAY+0 }]",
    "periods: [{ start: DAY+20 }, { start: DAY+120 }]",
    "recurrence: Sa 08:00-12:30",
    "recurrence: Dec-Mar Tu,Th 09:00-12:00; PH off",
    "recurrence: Su[1] 08:00-17:00",
    "recurrence: Dec 24",
    "usual_period: { fr: en juillet, en: in July, nl: in juli }",
)
MANY = 3
"""How often each way to take place comes back, with other themes, places and audiences."""


DATE = re.compile(r"DAY([+-]\d+)")


def _day(away: int) -> str:
    return (DAY + timedelta(days=away)).isoformat()


def write_busy_agenda(root: Path) -> Path:
    """Give an office events of every sort."""
    choices = zip(cycle(THEMES), cycle(AUDIENCES), cycle(COSTS), cycle(COMMUNES), strict=False)
    for number, (times, choice) in enumerate(zip(TIMES * MANY, choices, strict=False)):
        theme, audience, cost, commune = choice
        dated = DATE.sub(lambda found: _day(int(found[1])), times)
        status = "status: cancelled\n" if number == 0 else ""
        text = (
            f"name: Évènement {number}\nthemes: [{theme}]\naudience: [{audience}]\n{cost}{status}"
            f"address: {{ commune: {commune} }}\n{dated}\n"
        )
        file = root / "data" / "events" / f"evenement-{number}.yml"
        file.write_text(text, encoding="utf-8")
    return root
