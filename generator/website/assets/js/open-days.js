// What is open, from the code that the build wrote (view/open_days.py): days joined by "|", the
// first the day before the day of the data. Times are the clock's in Paris, wherever the phone is.
const clock = new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "short", timeZone: "Europe/Paris" });
const DAY = 1440;
const SOON = 45;

const minutes = (hhmm) => Number(hhmm.slice(0, 2)) * 60 + Number(hhmm.slice(2));
const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 864e5);
const spansOf = (day) => (/\d/.test(day) ? day.split(" ").map((span) => span.split("-").map(minutes)) : []);

// The date and the minute in Paris at an instant; a list of hundreds asks for the same one.
let asked, told;
export function parisTime(instant) {
  if (asked === Number(instant)) return told;
  asked = Number(instant);
  const [date, time] = clock.format(instant).split(" ");
  told = { date, minute: minutes(time.replace(":", "")) };
  return told;
}

// {state: "open", until?, soon} | {state: "closed", from?} | {state: "notice"} | {state: "unknown"};
// `until` and `from` are {days, minute}: days from today, and the minute of that day.
export function stateAt(code, dataDay, instant) {
  const { date, minute } = parisTime(instant);
  const days = code?.split("|") ?? [];
  const today = daysBetween(dataDay, date) + 1;
  if (today < 1 || today >= days.length) return { state: "unknown" };
  if (days[today] === "!") return { state: "notice" };
  const joined = [];
  for (const [place, day] of days.slice(today - 1).entries()) {
    for (const span of spansOf(day)) {
      const [start, end] = span.map((each) => each + (place - 1) * DAY);
      const last = joined.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else joined.push([start, end]);
    }
  }
  const place = (at) => ({ days: Math.floor(at / DAY), minute: at % DAY });
  const next = joined.find(([, end]) => end > minute);
  if (!next) return { state: "closed" };
  if (next[0] > minute) return { state: "closed", from: place(next[0]) };
  const left = next[1] - minute;
  return left > DAY ? { state: "open", soon: false } : { state: "open", until: place(next[1]), soon: left <= SOON };
}
