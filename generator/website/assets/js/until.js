// Hides what is over and shows what has begun: notices and dates of events. A page is written
// once and read for days, in a browser that may have kept it; only its reader knows the day.
const day = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Paris" }).format(new Date());

for (const part of document.querySelectorAll("[data-until]")) {
  part.hidden = part.dataset.until < day || part.dataset.since > day;
}
for (const box of document.querySelectorAll("[data-while-any]")) {
  box.hidden = !box.querySelector("[data-until]:not([hidden], [hidden] *)");
}
