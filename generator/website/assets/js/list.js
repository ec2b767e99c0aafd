// The controls of a list. Who only reads pays for no more than this: what narrows and sorts is
// fetched at the first touch, or at once where the address asks for a choice.
const form = document.querySelector(".choices");
const near = form.querySelector(".choices-near");
const said = form.querySelector(".choices-said");

let fetched;
function load() {
  const { values, unreached } = form.dataset;
  fetched ??= Promise.all([
    import("./choosing.js"),
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

for (const touch of ["pointerdown", "focusin", "input"]) form.addEventListener(touch, load);
form.addEventListener("submit", (event) => event.preventDefault());
near?.addEventListener("click", async () => (await load())?.toggleNear());
if (near && !("geolocation" in navigator)) near.hidden = true;
form.hidden = false;
if (location.search) load();
