// Lets answers about tonight age: after some hours, or on another night, they count for nothing,
// and the place stands among those to be asked. A page that is open for long ages too.
import { parisTime } from "./site.js"; // which every page has loaded already

const HOUR_NIGHTS_END = 5;

function letAge() {
  const now = Date.now();
  const past = [...document.querySelectorAll(".tonight[data-fresh-until]")].filter((each) => Date.parse(each.dataset.freshUntil) <= now);
  for (const line of past) {
    const bed = line.closest(".bed");
    line.remove();
    document.querySelector('.beds[data-state="unknown"] ul')?.append(...(bed ? [bed] : []));
  }
  const night = parisTime(now - HOUR_NIGHTS_END * 36e5).date;
  for (const each of document.querySelectorAll("[data-night]")) each.hidden = each.dataset.night !== night;
  if (past.length) arrange();
}

// The neutral order of all places holds for those that are left together; empty groups go.
function arrange() {
  const rank = (bed) => Number(bed.dataset.rank);
  for (const group of document.querySelectorAll(".beds")) {
    const list = group.querySelector("ul");
    list.append(...[...list.children].sort((one, other) => rank(one) - rank(other)));
    group.hidden = !list.children.length;
  }
  const report = document.querySelector(".report");
  if (report && !document.querySelector(".bed .tonight")) report.textContent = report.dataset.silence;
}

letAge();
setInterval(letAge, 60_000);
document.addEventListener("visibilitychange", () => document.hidden || letAge());
