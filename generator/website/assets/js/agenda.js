// Narrows the agenda to some days, a theme, a place, an audience, a price. Everything is in the
// page; without this script it is simply all shown. A card holds the days on which its event takes
// place, counted from the day of the data (`data-days="0 4-6"`), and its values (`data-f`). The
// choices stand in the address, so that they can be kept and shared.
const agenda = document.querySelector(".agenda");
const form = agenda.querySelector(".agenda-choices");
const count = form.querySelector("output");
const whole = form.querySelector("[type=reset]");
const any = form.querySelector("[name=when]");
const none = agenda.querySelector(".agenda-none");
const groups = [...agenda.querySelectorAll(".agenda-group")];
const links = new Map(
  [...agenda.querySelectorAll(".agenda-jump a")].map((link) => [link.hash.slice(1), link.parentElement]),
);
const DAY = 86_400_000;
const READABLE = 7;

const dayOf = (iso) => Date.parse(`${iso}T00:00Z`) / DAY;
const first = dayOf(agenda.dataset.first);
const known = dayOf(agenda.dataset.last) - first;
const today = dayOf(new Intl.DateTimeFormat("sv", { timeZone: "Europe/Paris" }).format(new Date())) - first;

// 1 January 1970 was a Thursday: Saturday is 2 days later, and Sunday still its weekend.
const weekday = (offset) => (first + offset + 3) % 7;
const saturday = weekday(today) === 6 ? today : today + 5 - weekday(today);
const stretches = {
  today: [today, today],
  weekend: [saturday, weekday(today) === 6 ? today : saturday + 1],
  week: [today, today + 6],
  month: [today, today + 29],
};

const cards = [...agenda.querySelectorAll(".agenda-group > ul > li")].map((item) => ({
  item,
  group: item.closest(".agenda-group"),
  over: Boolean(item.dataset.until) && dayOf(item.dataset.until) - first < today,
  values: new Set((item.dataset.f ?? "").split(" ")),
  days: (item.dataset.days ?? "").split(" ").filter(Boolean).map((run) => {
    const [from, to = from] = run.split("-").map(Number);
    return [from, to];
  }),
}));
const total = new Set(cards.map(({ item }) => item.dataset.id)).size;

function chosen() {
  const state = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  if (state.day) delete state.when;
  return state;
}

function stretchOf({ when, day }) {
  if (day) return [dayOf(day) - first, dayOf(day) - first];
  return stretches[when];
}

function show() {
  const state = chosen();
  const stretch = stretchOf(state);
  const wanted = [...form.querySelectorAll("select")]
    .filter(({ value }) => value)
    .map(({ dataset, value }) => dataset.letter + value);
  const found = new Set();
  const filled = new Set();
  for (const { item, group, over, values, days } of cards) {
    const fits = !over && wanted.every((value) => values.has(value))
      && (!stretch || days.some(([from, to]) => from <= stretch[1] && to >= stretch[0]));
    item.hidden = !fits;
    if (fits) {
      found.add(item.dataset.id);
      filled.add(group);
    }
  }
  for (const group of groups) {
    group.hidden = !filled.has(group);
    links.get(group.id).hidden = group.hidden;
  }
  const partly = found.size < total;
  count.textContent = partly ? count.dataset.partly.replace("{shown}", found.size) : count.dataset.total;
  whole.hidden = Object.keys(state).length === 0;
  none.hidden = found.size > 0;
}

function remember() {
  const address = new URL(location.href);
  address.search = new URLSearchParams(chosen());
  history.replaceState(null, "", address);
}

function recall() {
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) {
    const value = asked.get(field.name);
    if (!field.name || value === null) continue;
    if (field.type === "radio") field.checked = field.value === value;
    else field.value = value;
  }
  for (const select of form.querySelectorAll("select")) {
    if (select.selectedIndex < 0) select.value = "";
  }
  if (form.elements.day.value || !form.querySelector("[name=when]:checked")) any.checked = true;
}

form.addEventListener("input", ({ target }) => {
  // A day and a stretch of days exclude one another.
  if (target.name === "day" && target.value) any.checked = true;
  if (target.name === "when") form.elements.day.value = "";
  remember();
  show();
});
form.addEventListener("reset", () => {
  setTimeout(() => {
    remember();
    show();
    any.focus();
  });
});
form.addEventListener("submit", (submission) => submission.preventDefault());

recall();
if (today > known - READABLE) {
  // What comes back is only known for some weeks: an old page doesn't answer for the days beyond.
  any.checked = true;
  form.elements.day.value = "";
  form.querySelector(".agenda-whens").hidden = true;
} else {
  form.elements.day.min = new Date((first + Math.max(today, 0)) * DAY).toISOString().slice(0, 10);
}
form.hidden = false;
show();
