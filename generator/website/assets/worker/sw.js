// Keeps visited pages readable without network. Two lines are written before this one when the
// website is built: FILES, which every phone keeps, and OFFLINE, the page that answers in the place
// of one that isn't kept, by the beginning of its language's paths.
const {scope} = registration;
const KEPT = "belvedere-1 " + scope; // kept.js and offline.js know this name
const PHOTOS = KEPT + " photos";
const MOST_PHOTOS = 60;
const PATIENCE = 3000; // milliseconds for a network that has one bar

addEventListener("install", event => {
  const fresh = FILES.map(path => new Request(path, {cache: "no-cache"}));
  event.waitUntil(caches.open(KEPT).then(kept => kept.addAll(fresh)).then(skipWaiting()));
});

addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys())
    if (name.startsWith("belvedere-") && name.includes(scope) && !name.startsWith(KEPT)) await caches.delete(name);
  await clients.claim();
})()));

addEventListener("fetch", event => {
  const {method, url, cache, headers} = event.request;
  if (method === "GET" && url.startsWith(scope) && cache !== "reload" && !headers.has("range"))
    event.respondWith(answer(event, url.slice(scope.length).split(/[?#]/)[0]));
});

async function answer(event, path) {
  const {request} = event;
  const page = request.mode === "navigate";
  const photo = path.startsWith("photos/");
  const cache = await caches.open(photo ? PHOTOS : KEPT);
  const key = page ? scope + path : request.url;
  const kept = await cache.match(key);
  if (kept && !page && /\b[0-9a-f]{8,10}[./]/.test(path)) return kept; // its name holds its content's hash

  const network = fetch(request, page ? {cache: "no-cache"} : {}).then(async response => {
    if (response.status === 200 && response.type === "basic" && !response.redirected) {
      const copy = response.clone();
      event.waitUntil(cache.put(key, copy).then(() => photo && forget(cache), () => {})); // no room left
    }
    return response;
  }).catch(() => {}); // no network
  event.waitUntil(network);
  const late = new Promise(done => kept && setTimeout(done, PATIENCE));
  const response = await Promise.race([network, late]);
  if (response && !(kept && response.status > 499)) return response;
  if (kept) return page && kept.headers.get("Content-Type")?.startsWith("text/html") ? signed(kept) : kept;
  if (!page) return Response.error();
  const root = Object.keys(OFFLINE).findLast(root => path.startsWith(root));
  return Response.redirect(scope + OFFLINE[root] + "?wanted=" + encodeURIComponent(path));
}

async function signed(kept) { // a page says when it is not today's: base.html hides the words
  const html = (await kept.text()).replace('"from-phone" hidden', '"from-phone"');
  return new Response(html, {headers: {"Content-Type": "text/html; charset=utf-8"}});
}

async function forget(cache) {
  for (const old of (await cache.keys()).slice(0, -MOST_PHOTOS)) await cache.delete(old);
}
