// Marks the row of today in opening hours: a page written last night cannot know the day it is read.
const weekday = new Intl.DateTimeFormat("en", { weekday: "short", timeZone: "Europe/Paris" }).format(new Date());
const today = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Paris" }).format(new Date());

for (const table of document.querySelectorAll(".hours[data-from]")) {
  if (today < table.dataset.from || today > table.dataset.to) continue;
  const row = table.querySelector(`tr[data-day="${weekday}"]`);
  row?.classList.add("is-today");
  row?.setAttribute("aria-current", "date");
}
