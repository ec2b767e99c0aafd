// Pages that were visited stay readable without network: sw.js at the website's root keeps them.
// It serves from the second page on, so the first is handed to it here. And whoever reads a page
// long after its data were written is told, with or without network.
const root = new URL("../../../", import.meta.url);
const DAY = 86_400_000;

if (navigator.serviceWorker) {
  const known = navigator.serviceWorker.controller;
  navigator.serviceWorker.register(new URL("sw.js", root)).then(async () => {
    await navigator.serviceWorker.ready;
    if (known) return;
    const kept = await caches.open(`belvedere-1 ${root}`);
    const scripts = [...document.scripts].map(({src}) => src).filter(src => src.startsWith(root));
    await kept.addAll([...scripts, location.pathname]);
    const shown = [...document.images].map(({currentSrc}) => currentSrc).filter(src => src.startsWith(root));
    await (await caches.open(`belvedere-1 ${root} photos`)).addAll(shown);
  }).catch(() => {}); // a private window, or a page that isn't there: nothing is kept
}

const age = (Date.now() - Date.parse(document.documentElement.dataset.day)) / DAY;
for (const word of document.querySelectorAll("[data-most-days]")) word.hidden = age <= word.dataset.mostDays;
