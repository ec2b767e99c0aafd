// Keeps every page of one language on this phone when asked to, renews and removes them, and tells
// what is kept. sw.js answers with these pages when there is no network.
const page = document.querySelector("[data-manifest]");
const said = page.dataset;
const root = new URL(said.root, location);
const manifest = new URL(said.manifest, location).href;
const mark = `${manifest}?kept`; // what was kept, and when: the list as it was that day
const language = document.documentElement.lang;
const [button, remove] = ["keep", "remove"].map(name => page.querySelector(`[data-do=${name}]`));
const [bar, status] = [page.querySelector("progress"), page.querySelector("[role=status]")];
const AT_ONCE = 6;
const bytes = new Intl.NumberFormat(language, {style: "unit", unit: "megabyte", maximumSignificantDigits: 2});
const kilobytes = new Intl.NumberFormat(language, {style: "unit", unit: "kilobyte", maximumFractionDigits: 0});
const size = count => count < 1e6 ? kilobytes.format(Math.ceil(count / 1e4) * 10) : bytes.format(count / 1e6);
const day = iso => new Intl.DateTimeFormat(language, {dateStyle: "long", timeZone: "UTC"}).format(new Date(iso));
const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
const say = (name, facts = {}) => status.textContent = fill(said[name], facts);
const show = (element, visible) => element.hidden = !visible;

const cache = await caches.open(`belvedere-1 ${root}`);
const read = async () => (await cache.match(mark))?.json();
const fetched = async address => {
  const response = await fetch(address, {cache: "reload"}); // past the worker, which keeps it too
  if (!response.ok) throw new TypeError(`${response.status} ${address}`);
  return response;
};

async function showState() {
  const kept = await read();
  const fresh = await fetched(manifest).then(each => each.json(), () => null);
  const newer = fresh && fresh.version !== kept?.version;
  const name = !kept ? "keep" : newer ? "renew" : "rest";
  show(button, fresh && (newer || !kept.whole));
  if (fresh) button.textContent = fill(said[name], {size: size(fresh.bytes)});
  if (kept?.whole) say(newer ? "newer" : "whole", {pages: kept.pages.length, day: day(kept.day)});
  else if (kept) say("part");
  else if (!fresh) say("offline");
  else if (navigator.connection?.saveData) say("saver", {size: size(fresh.bytes)});
  await listPages(kept);
}

async function keep() {
  show(button, false);
  const before = await read();
  const waiting = [];
  let done = 0;
  try {
    const list = await (await fetched(manifest)).json();
    await navigator.storage?.persist?.();
    const room = await navigator.storage?.estimate?.();
    if (room && room.quota - room.usage < list.room) throw new DOMException("", "QuotaExceededError");
    await cache.put(mark, new Response(JSON.stringify({...list, whole: false})));
    const resumed = before?.version === list.version;
    waiting.push(...list.files, ...list.pages);
    const all = waiting.length;
    Object.assign(bar, {max: all, value: 0, hidden: false});
    const work = async () => {
      for (let path; (path = waiting.shift()) !== undefined;) {
        const address = new URL(path, root).href;
        if (!resumed || !await cache.match(address)) await cache.put(address, await fetched(address).catch(() => fetched(address)));
        bar.value = ++done;
        if (done % Math.ceil(all / 10) === 0) say("progress", {done, all});
      }
    };
    await Promise.all(Array.from({length: AT_ONCE}, work));
    await cache.put(mark, new Response(JSON.stringify({...list, whole: true})));
    const gone = (before?.pages ?? []).filter(path => !list.pages.includes(path));
    await Promise.all(gone.map(path => cache.delete(new URL(path, root).href)));
    await showState();
  } catch (fault) {
    waiting.length = 0; // what else is under way ends with the file it is at
    await showState();
    say(fault.name === "QuotaExceededError" ? "full" : "lost");
    show(button, true);
  }
  bar.hidden = true;
}

async function forget() {
  const data = new RegExp(`^${root}(search|lists)/`);
  const indexes = (await cache.keys()).map(({url}) => url).filter(url => data.test(url));
  await Promise.all([...await removable(), ...indexes, mark].map(url => cache.delete(url)));
  await caches.delete(`belvedere-1 ${root} photos`);
  await showState();
  say("removed");
}

async function removable() {
  const always = said.always.split(" ").map(path => new URL(path, root).href);
  return (await cache.keys()).map(({url}) => url).filter(url => url.endsWith("/") && !always.includes(url));
}

async function listPages(kept) {
  const [list, whole, none] = ["ul", "whole", "none"].map(name => page.querySelector(`[data-kept=${name}]`));
  const found = [];
  const pages = await removable();
  for (const url of kept?.whole ? [] : pages) {
    const html = await (await cache.match(url)).text();
    const {documentElement, title} = new DOMParser().parseFromString(html, "text/html");
    if (documentElement.lang === language) found.push([title.split(" · ")[0], url]);
  }
  found.sort(([one], [other]) => one.localeCompare(other, language));
  list.replaceChildren(...found.map(([title, href]) => {
    const [item, link] = [document.createElement("li"), document.createElement("a")];
    Object.assign(link, {textContent: title, href});
    item.append(link);
    return item;
  }));
  show(remove, kept || pages.length);
  show(whole, kept?.whole);
  show(none, !kept?.whole && !found.length);
}

const wanted = new URLSearchParams(location.search).get("wanted");
if (wanted !== null) {
  const missing = page.querySelector("[data-missing]");
  const address = Object.assign(new URL(root), {pathname: root.pathname + wanted}); // of this website, whatever was typed
  missing.querySelector("a").href = address;
  show(missing, true);
}
button.addEventListener("click", keep);
remove.addEventListener("click", forget);
show(page.querySelector("[data-without]"), !navigator.serviceWorker);
for (const section of page.querySelectorAll("[data-with]")) show(section, navigator.serviceWorker);
if (navigator.serviceWorker) await showState();
