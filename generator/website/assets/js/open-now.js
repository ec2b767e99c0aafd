// Says beside hours what is open at this minute; a page can't know when it is read. Sentences
// come from the page (#open-words); where the days told are over, nothing is said.
const said = document.querySelector("#open-words")?.dataset;
const { lang, dataset } = document.documentElement;
const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

function sayTime(minute, midnight) {
  if (minute === 0) return midnight;
  if (minute === 720) return said.noon;
  const [hour, rest] = [Math.floor(minute / 60), minute % 60];
  const pattern = said[`${hour < 12 ? "am" : "pm"}${rest ? "Minutes" : ""}`];
  return fill(pattern, { hour, hour12: ((hour + 11) % 12) + 1, minute: String(rest).padStart(2, "0") });
}

function sayState({ state, until, from, soon }, today) {
  if (until) return fill(soon ? said.soon : said.until, { time: sayTime(until.minute, said.midnight) });
  if (state !== "closed") return { open: said.now, notice: said.notice }[state];
  if (!from) return said.closed;
  const date = new Date(Date.parse(today) + from.days * 864e5);
  const name = (part) => new Intl.DateTimeFormat(lang, { ...part, timeZone: "UTC" }).format(date);
  const number = date.getUTCDate();
  return fill([said.today, said.tomorrow][from.days] ?? (from.days < 7 ? said.week : said.later), {
    time: sayTime(from.minute, said.dawn),
    weekday: name({ weekday: "long" }),
    day: fill(number === 1 ? said.first : said.day, { day: number }),
    month: name({ month: "long" }),
  });
}

function sayAll() {
  const now = new Date();
  const { date } = parisTime(now);
  for (const line of document.querySelectorAll(".open-now")) {
    const state = stateAt(line.closest("[data-open]").dataset.open, dataset.day, now);
    const sentence = sayState(state, date) ?? "";
    if (line.textContent === sentence) continue;
    line.textContent = sentence;
    line.dataset.state = state.soon ? "soon" : state.state;
  }
}

if (said && document.querySelector(".open-now")) {
  sayAll();
  setInterval(sayAll, 60_000);
  document.addEventListener("visibilitychange", () => document.hidden || sayAll());
}
