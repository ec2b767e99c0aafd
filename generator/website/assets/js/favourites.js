// Fills the travel notebook from the ids that this browser keeps: names from the search index, which
// is small and kept offline, everything else from each place's own page.
const KEY = "notebook";
const SHARED = /^#places=([a-z0-9-]+(?:,[a-z0-9-]+)*)$/;
const AT_A_TIME = 4; // pages fetched together
const MOST_DATES = 3;

const notebook = document.querySelector(".notebook");
const part = (selector) => notebook.querySelector(selector);
const said = part("[role=status]");
const pages = new Map(); // each place's page as it was read, by id
let names = null;
let keeps = true;

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    keeps = false; // the browser refuses to keep anything: what somebody shares can still be read
    return [];
  }
}

function write(ids) {
  if (keeps) localStorage.setItem(KEY, JSON.stringify(ids));
  document.dispatchEvent(new Event("notebook"));
}

async function readNames() {
  const [{ readIndex }, { fold }] = await Promise.all([import("./search-index.js"), import("./text.js")]);
  const entries = await readIndex(new URL(notebook.dataset.index, location), fold);
  return new Map(entries.filter((entry) => entry.id).map((entry) => [entry.id, entry]));
}

// Places under headings, both in alphabetical order; those that left the lists come last.
function groups(ids, by) {
  const elsewhere = part("[data-places]").dataset.elsewhere;
  const found = new Map();
  for (const id of ids) {
    const entry = names.get(id) ?? { id };
    const heading = entry.name ? entry[by] || elsewhere : part("template[data-place]").dataset.gone;
    found.set(heading, [...(found.get(heading) ?? []), entry]);
  }
  const language = document.documentElement.lang;
  const rank = ([heading, [first]]) => (first.name ? (heading === elsewhere ? 1 : 0) : 2);
  return [...found].sort((one, other) => rank(one) - rank(other) || one[0].localeCompare(other[0], language));
}

function placeOf(entry) {
  const template = part("template[data-place]");
  const made = template.content.firstElementChild.cloneNode(true);
  const link = made.querySelector("h3 a");
  made.dataset.id = entry.id;
  made.dataset.type = entry.type ?? "";
  made.querySelector(".kind").textContent = entry.kind ?? "";
  link.textContent = entry.name ?? entry.id;
  link.href = addressOf(entry.id);
  if (entry.lang) link.lang = entry.lang;
  made.querySelector(".kept-remove [data-name]").textContent = link.textContent;
  made.querySelector(".kept-remove").addEventListener("click", () => remove(entry.id, link.textContent));
  fill(made, entry.id);
  return made;
}

// A place that left the lists, an event that is over, may still have a page behind its short address.
function addressOf(id) {
  return new URL(names.get(id)?.path ?? `q/${id}/`, new URL(notebook.dataset.root, location));
}

function line(text, kind) {
  const made = document.createElement("p");
  made.className = `kept-${kind}`;
  made.textContent = text;
  return made;
}

// Copies what one needs on the way out of a place's page: as texts, never as markup.
function fill(made, id) {
  const page = pages.get(id);
  const details = made.querySelector(".kept-details");
  if (page === undefined) return;
  if (!names.has(id)) {
    const title = page?.querySelector("h1");
    for (const name of made.querySelectorAll("h3 a, [data-name]")) name.textContent = title?.textContent ?? id;
    return;
  }
  if (page === null) {
    details.append(line(part("template[data-place]").dataset.failed, "failed"));
    return;
  }
  const all = (selector) => [...page.querySelectorAll(selector)];
  const labels = part("template[data-place]").dataset;
  const postal = all(".facts dt").find((term) => term.textContent === labels.address)?.nextElementSibling;
  const dates = all(".record section").find((section) => section.querySelector("h2")?.textContent === labels.dates);
  for (const status of all(".record-head .status, .record > .notice b")) details.append(line(status.textContent, "status"));
  for (const day of [...(dates?.querySelectorAll("p:not(.polite)") ?? [])].slice(0, MOST_DATES)) details.append(line(day.textContent, "hours"));
  for (const hours of all(".record .hours-sentence")) details.append(line(hours.textContent, "hours"));
  if (postal) details.append(line([...postal.childNodes].map((node) => node.textContent.trim()).filter(Boolean).join(", "), "address"));
  for (const call of all('.record .actions a[href^="tel:"]')) {
    const phone = line("", "phone");
    const link = document.createElement("a");
    link.className = "call";
    link.href = call.getAttribute("href");
    link.textContent = call.textContent.trim();
    phone.append(link);
    details.append(phone);
  }
  for (const position of all('.record .facts a[href^="geo:"]')) details.append(line(position.textContent, "position"));
  const short = page.querySelector("link[rel=shortlink]")?.getAttribute("href") ?? addressOf(id).href;
  made.dataset.short = short;
  details.append(line(short, "short"));
}

async function readPage(id) {
  try {
    const answer = await fetch(addressOf(id));
    if (!answer.ok) throw new Error(`${answer.status} for ${id}`);
    pages.set(id, new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    pages.set(id, null); // no network: the place says that its details are missing, and the next visit tries again
  }
  const made = notebook.querySelector(`.kept-place[data-id="${CSS.escape(id)}"]`);
  if (made) fill(made, id);
}

async function readPages(ids) {
  const waiting = ids.filter((id) => !pages.has(id));
  const worker = async () => {
    while (waiting.length) await readPage(waiting.shift());
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}

function showPlaces(ids) {
  const made = groups(ids, part("#notebook-order").value).map(([heading, entries]) => {
    const group = part("template[data-group]").content.firstElementChild.cloneNode(true);
    group.querySelector("h2").textContent = heading;
    group.querySelector("ol").append(...entries.map(placeOf));
    return group;
  });
  part("[data-places]").replaceChildren(...made);
}

function remove(id, name) {
  const places = [...notebook.querySelectorAll(".kept-place")];
  const next = places[places.findIndex((place) => place.dataset.id === id) + 1]?.dataset.id;
  write(read().filter((each) => each !== id));
  said.textContent = said.dataset.removed.replace("{name}", name);
  const following = next && notebook.querySelector(`.kept-place[data-id="${CSS.escape(next)}"] .kept-remove`);
  (following || said).focus();
}

async function show() {
  const ids = read();
  const given = SHARED.exec(location.hash)?.[1].split(",") ?? [];
  part("[data-empty]").hidden = ids.length > 0;
  for (const tools of notebook.querySelectorAll("[data-tools]")) tools.hidden = ids.length === 0;
  try {
    if (ids.length + given.length) names ??= await readNames();
  } catch {
    said.textContent = said.dataset.failed;
    return;
  }
  showGiven(given.filter((id) => names.has(id) && !ids.includes(id)));
  showPlaces(ids);
  await readPages(ids);
}

function showGiven(ids) {
  part("[data-given]").hidden = ids.length === 0;
  part("[data-given-names]").replaceChildren(
    ...ids.map((id) => {
      const made = document.createElement("li");
      const link = document.createElement("a");
      const entry = names.get(id);
      link.textContent = entry.name;
      link.href = addressOf(id);
      if (entry.lang) link.lang = entry.lang;
      made.append(link);
      return made;
    }),
  );
  part("[data-add]").hidden = !keeps;
  part("[data-add]").onclick = () => leaveGiven([...read(), ...ids]);
  part("[data-leave]").onclick = () => leaveGiven(read());
}

function leaveGiven(ids) {
  history.replaceState(history.state, "", location.pathname);
  write(ids);
  said.focus();
}

async function printAll() {
  const wanted = part("#notebook-codes").checked;
  const { drawCode } = await import("./share.js");
  for (const place of notebook.querySelectorAll(".kept-place")) {
    const code = place.querySelector(".kept-code");
    code.replaceChildren();
    if (wanted && place.dataset.short) await drawCode(code, place.dataset.short);
  }
  print();
}

function wire() {
  part("#notebook-order").addEventListener("change", show);
  part("[data-share-all]").addEventListener("click", async () => {
    const { openShare } = await import("./share.js");
    openShare(`${location.origin}${location.pathname}#places=${read().join(",")}`);
  });
  part("[data-print-all]").addEventListener("click", printAll);
  const confirm = part("[data-confirm]");
  part("[data-clear]").addEventListener("click", () => {
    confirm.returnValue = "";
    confirm.showModal();
  });
  confirm.addEventListener("close", () => {
    if (confirm.returnValue === "clear") write([]);
  });
  document.addEventListener("notebook", show);
  window.addEventListener("storage", show);
  window.addEventListener("hashchange", show);
}

wire();
show();
