// The controls of a list. Who only reads pays for no more than this: what narrows and sorts is
// fetched at the first touch, or at once where the address asks for a choice.
const form = document.querySelector(".choices");
const near = form.querySelector(".choices-near");
const said = form.querySelector(".choices-said");

let fetched;
function load() {
  const { values, unreached } = form.dataset;
  fetched ??= Promise.all([
    gatherRows().then(() => import("./choosing.js")),
    values ? fetch(values, { cache: "no-cache" }).then((answer) => answer.json()) : {},
    import("./facets.js"),
    import("./text.js"),
  ])
    .then(([choosing, codes]) => choosing.start(codes))
    .catch(() => {
      fetched = undefined; // the network may be back at the next touch
      said.textContent = unreached;
    });
  return fetched;
}

// A list that is too long for one page is chosen from as a whole: its other pages bring their rows.
async function gatherRows() {
  const pager = document.querySelector(".chosen > .pager");
  if (!pager || pager.hidden) return;
  const pages = await Promise.all([...pager.querySelectorAll("a[href]")].map(({ href }) => fetchGroups(href)));
  for (const group of pages.flat()) {
    const own = group.id ? document.getElementById(group.id) : document.querySelector(".chosen > .group");
    if (own) own.querySelector(".rows").append(...group.querySelectorAll(".row"));
    else pager.before(group);
  }
  pager.hidden = true;
}

async function fetchGroups(href) {
  const page = new DOMParser().parseFromString(await (await fetch(href)).text(), "text/html");
  for (const link of page.querySelectorAll(".row a[href]")) link.href = new URL(link.getAttribute("href"), href).href;
  return [...page.querySelectorAll(".group")].map((group) => document.adoptNode(group));
}

for (const touch of ["pointerdown", "focusin", "input"]) form.addEventListener(touch, load);
form.addEventListener("submit", (event) => event.preventDefault());
near?.addEventListener("click", async () => (await load())?.toggleNear());
if (near && !("geolocation" in navigator)) near.hidden = true;
form.hidden = false;
if (location.search) load();
