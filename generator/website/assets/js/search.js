// Searches everything at once, on the phone itself.
// On the search page it shows results while one types; on other pages the same in a dialog.
import { fold, matches } from "./text.js";
import { readIndex } from "./search-index.js";

const PAUSE = 120; // milliseconds without a letter before searching
const SMALL_WORD = 3; // letters: “de”, “the”, “bij” are left out where they find nothing

// Returns the entries that hold every word, best first; equal ones keep their order.
export function search(entries, query) {
  const words = query.split(" ").filter(Boolean);
  const found = rank(entries, words, query);
  const long = words.filter((word) => word.length > SMALL_WORD);
  return found.length || long.length === words.length ? found : rank(entries, long, long.join(" "));
}

function rank(entries, words, query) {
  if (!words.length) return [];
  const tests = words.map((word) => {
    const spelt = (entry) => (begins(entry.folded, word) ? 1 : begins(entry.other, word) ? 2 : Infinity);
    if (entries.some((entry) => spelt(entry) < Infinity)) return spelt;
    const meant = vocabularyOf(entries).filter((known) => matches(word, known));
    const holds = (text) => meant.some((known) => begins(text, known));
    return (entry) => (holds(entry.folded) ? 3 : holds(entry.other) ? 4 : Infinity);
  });
  return entries
    .map((entry) => {
      const whole = entry.folded.startsWith(query) ? -1 : 0;
      return { entry, rank: tests.reduce((sum, test) => sum + test(entry), whole) };
    })
    .filter((found) => found.rank < Infinity)
    .sort((one, other) => one.rank - other.rank)
    .map((found) => found.entry);
}

const vocabularies = new WeakMap();

// Returns every word of the entries once: most stand in many of them.
function vocabularyOf(entries) {
  if (!vocabularies.has(entries)) {
    vocabularies.set(entries, [...new Set(entries.flatMap((entry) => `${entry.folded} ${entry.other}`.split(" ")))]);
  }
  return vocabularies.get(entries);
}

function begins(text, word) {
  return ` ${text}`.includes(` ${word}`);
}

// Makes the search of a page live; `base` is the address that the page's own links start from.
export function startSearch(place, base = location.href) {
  const part = (selector) => place.querySelector(selector);
  const input = part("input");
  const count = part(".search-count");
  const results = part(".results");
  const more = part("[data-more]");
  const nothing = part("[data-nothing]");
  const template = part("template");
  const root = new URL(place.dataset.root, base);
  let most = Number(place.dataset.most);
  let waiting = 0;
  let reading = null;
  let entries = null;
  let last = 0;

  function item(entry) {
    const line = template.content.firstElementChild.cloneNode(true);
    const [link, name, facts] = line.querySelectorAll("a, b, span");
    link.href = new URL(entry.path, root);
    name.textContent = entry.name;
    if (entry.lang) name.lang = entry.lang;
    const kind = template.dataset[entry.type] ?? entry.kind;
    facts.append([kind, entry.place].filter(Boolean).join(" · "));
    if (entry.stars) facts.append(" ", starsOf(entry.stars));
    return line;
  }

  function show() {
    const query = fold(input.value);
    const found = search(entries, query);
    results.replaceChildren(...found.slice(0, most).map(item));
    count.textContent = query ? count.dataset.count.replace("{count}", found.length) : "";
    more.hidden = found.length <= most;
    nothing.hidden = !query || found.length > 0;
  }

  async function run() {
    clearTimeout(waiting);
    const turn = ++last;
    try {
      reading ??= readIndex(new URL(place.dataset.index, base), fold);
      entries = await reading;
    } catch {
      reading = null;
      count.textContent = count.dataset.failed;
      return;
    }
    if (turn !== last) return; // a later search answers: drawing anew would take the focus away
    show();
    if (!place.closest("dialog")) keepInAddress(input.value.trim());
  }

  input.addEventListener("input", () => {
    most = Number(place.dataset.most);
    clearTimeout(waiting);
    waiting = setTimeout(run, PAUSE);
  });
  part("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    await run();
    count.focus();
  });
  more.addEventListener("click", () => {
    const next = results.children.length;
    most = Infinity;
    show();
    results.children[next]?.querySelector("a").focus();
  });
  input.value ||= (!place.closest("dialog") && new URLSearchParams(location.search).get("q")) || "";
  if (input.value) run();
}

// Stars to look at, and the same to hear.
export function starsOf(said) {
  const stars = document.createElement("span");
  const [signs] = said.split(" ");
  stars.className = "stars";
  stars.role = "img";
  stars.ariaLabel = said.slice(signs.length + 1);
  stars.textContent = signs;
  return stars;
}

function keepInAddress(words) {
  const address = new URL(location);
  if (words) address.searchParams.set("q", words);
  else address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
}

let dialog = null;

// Opens the search page's form over the page that is read.
export async function openSearch(address) {
  if (!dialog) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const place = document.adoptNode(page.querySelector("[data-search]"));
    dialog = wrap(place, address);
    startSearch(place, address);
  }
  dialog.showModal();
  dialog.querySelector("input").select();
}

function wrap(place, address) {
  const made = document.createElement("dialog");
  made.className = "search-dialog";
  made.setAttribute("aria-label", place.querySelector("label").textContent);
  for (const link of place.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address);
  made.append(place);
  document.body.append(made);
  const close = place.querySelector("[data-close]");
  close.hidden = false;
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => event.target === made && made.close());
  return made;
}
