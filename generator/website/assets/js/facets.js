// What a list keeps of its records when a visitor chooses: codes in, codes out, no page in sight.
// `view/facets.py` writes the codes of values, `view/year_ahead.py` those of the open days.
const DAY = 86_400_000;
const DAYS_KNOWN = 366;
const KM_PER_DEGREE = 111.2;

// The tokens chosen by the letter of their facet: values of one widen a choice, facets narrow it.
export function byFacet(tokens) {
  const chosen = new Map();
  for (const token of tokens) {
    const letter = token[0];
    chosen.set(letter, (chosen.get(letter) ?? new Set()).add(token));
  }
  return chosen;
}

// Which cards are kept, and how many records each token would show: a value of a facet that is
// chosen already is counted as if nothing of that facet were.
export function narrow(cards, chosen, fits = () => true) {
  const facets = [...chosen];
  const counts = new Map();
  const kept = cards.map((card) => {
    if (!fits(card)) return false;
    const missed = facets.filter(([, tokens]) => !card.tokens.some((token) => tokens.has(token)));
    if (missed.length > 1) return false;
    const [letter] = missed[0] ?? [];
    for (const token of card.tokens) {
      if (!letter || token[0] === letter) counts.set(token, (counts.get(token) ?? 0) + 1);
    }
    return !letter;
  });
  return { kept, counts };
}

// Tells whether a year's code, which begins on the day of the data, is open on a day; empty, it knows none.
export function opensOn(year, dataDay, day) {
  const offset = (Date.parse(day) - Date.parse(dataDay)) / DAY;
  if (!year || !(offset >= 0 && offset < DAYS_KNOWN)) return false;
  let week = 0;
  for (const run of year.split(" ")) {
    const [start, days] = run.split("-");
    if (parseInt(start, 36) > offset) break;
    week = parseInt(days, 36);
  }
  const weekday = (new Date(day).getUTCDay() + 6) % 7;
  return Boolean((week >> weekday) & 1);
}

// Kilometres as the crow flies between two positions, exact enough for a valley.
export function distance([latitude, longitude], [otherLatitude, otherLongitude]) {
  const shrink = Math.cos((((latitude + otherLatitude) / 2) * Math.PI) / 180);
  return KM_PER_DEGREE * Math.hypot(latitude - otherLatitude, (longitude - otherLongitude) * shrink);
}
