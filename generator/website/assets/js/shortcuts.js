// Search from every page: a tap on its link opens it over the page that is read. No key of its own:
// RGAA 12.10 asks that single keys can be switched off. The search page gets its script on first use.
const link = document.querySelector(".quick-search");
const field = document.querySelector("[data-search] input");

async function open() {
  if (field) return field.focus();
  try {
    (await import("./search.js")).openSearch(link.href).catch(() => location.assign(link.href));
  } catch {
    location.assign(link.href); // no network: the page may be kept on the phone, or says so itself
  }
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || !event.target.closest(".quick-search")) return;
  event.preventDefault();
  open();
});

if (field) {
  const start = async () => (await import("./search.js")).startSearch(field.closest("[data-search]"));
  if (new URLSearchParams(location.search).get("q")) start();
  else field.addEventListener("focus", start, { once: true });
}
