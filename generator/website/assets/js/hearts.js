// The travel notebook: hearts on cards and records, and how many places are kept.
// It is a list of ids in this browser, and never leaves it.
const KEY = "notebook";
const AT_ONCE = 100; // cards between two breaths, so that long lists don't freeze

function read() {
  const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
  return Array.isArray(kept) ? kept : [];
}

function toggle({ dataset: { heart: id }, parentElement: card }) {
  const kept = read();
  const held = kept.includes(id);
  localStorage.setItem(KEY, JSON.stringify(held ? kept.filter((each) => each !== id) : [...kept, id]));
  document.dispatchEvent(new Event("notebook"));
  const page = card.querySelector("a");
  if (!held && page) fetch(page.href).catch(() => {}); // asked for now, a page is at hand without network
}

function show() {
  const kept = new Set(read());
  for (const heart of document.querySelectorAll("[data-heart]")) heart.ariaPressed = kept.has(heart.dataset.heart);
  for (const count of document.querySelectorAll(".kept")) {
    count.hidden = !kept.size;
    count.textContent = kept.size;
  }
}

function give(card) {
  const made = document.getElementById("keep").content.cloneNode(true);
  const title = card.querySelector("h2, h3, h4");
  if (!title || card.querySelector("[data-heart]")) return;
  made.querySelector("[data-name]").textContent = title.textContent;
  made.querySelector("button").dataset.heart = card.dataset.id;
  card.append(made);
}

function giveAll(cards) {
  cards.slice(0, AT_ONCE).forEach(give);
  show();
  if (cards.length > AT_ONCE) setTimeout(giveAll, 0, cards.slice(AT_ONCE));
}

function giveRecord() {
  const place = document.querySelector(".record .tools");
  const made = document.getElementById("tools")?.content.cloneNode(true);
  if (!place || !made) return;
  const address = document.querySelector("link[rel=shortlink]").href;
  made.querySelector(".heart-wide").dataset.heart = address.split("/").at(-2);
  place.append(made);
}

function usable() {
  try {
    return Boolean(localStorage) && Array.isArray(read());
  } catch {
    return false; // the browser refuses to keep anything, or keeps something else: no hearts then
  }
}

if (usable()) {
  giveRecord();
  giveAll([...document.querySelectorAll(".card[data-id]")]);
  document.addEventListener("notebook", show);
  window.addEventListener("storage", show);
  window.addEventListener("pageshow", show);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-heart], [data-share]");
  if (button?.dataset.heart) toggle(button);
  else if (button) import("./share.js").then((share) => share.openShare());
});
