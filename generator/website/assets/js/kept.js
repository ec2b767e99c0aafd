// Pages that were visited stay readable without network: sw.js at the website's root keeps them.
// It serves from the second page on, so the first is handed to it here. And whoever reads a page
// long after its data were written is told, with or without network.
const root = new URL("../../../", import.meta.url);
const DAY = 86_400_000;
// A cache refuses them all where one is given twice.
const ours = addresses => [...new Set(addresses)].filter(address => address.startsWith(root));

if (navigator.serviceWorker) {
  const known = navigator.serviceWorker.controller;
  navigator.serviceWorker.register(new URL("sw.js", root)).then(async () => {
    await navigator.serviceWorker.ready;
    if (known) return;
    const kept = await caches.open(`belvedere-1 ${root}`);
    const styles = document.querySelectorAll("link[rel=stylesheet]");
    const parts = [...document.scripts].map(({src}) => src).concat([...styles].map(({href}) => href));
    await kept.addAll([...ours(parts), location.pathname]);
    const shown = [...document.images].map(({currentSrc}) => currentSrc);
    await (await caches.open(`belvedere-1 ${root} photos`)).addAll(ours(shown));
  }).catch(() => {}); // a private window, or a page that isn't there: nothing is kept
}

const age = (Date.now() - Date.parse(document.documentElement.dataset.day)) / DAY;
for (const word of document.querySelectorAll("[data-most-days]")) word.hidden = age <= word.dataset.mostDays;
