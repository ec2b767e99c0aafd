// The detailed map, loaded only when a reader asks for it: Leaflet draws the map file that the
// office supplies, from this very website. Nothing is asked of anybody else.
const VENDOR = new URL("../../vendor/", import.meta.url);
const LEAFLET = "leaflet-1.9.4/leaflet";
const PROTOMAPS = "protomaps-leaflet-5.1.0/protomaps-leaflet";
const HEADER = 127; // bytes of a PMTiles header: https://github.com/protomaps/PMTiles
const DEEPEST = 101; // the byte that tells the deepest zoom
const SVG = "http://www.w3.org/2000/svg";

function add(tag, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}

async function readDeepest(tiles) {
  const answer = await fetch(tiles, { headers: { Range: `bytes=0-${HEADER - 1}` } });
  if (answer.status !== 206) {
    await answer.body?.cancel();
    throw new Error(`${tiles}: the web host answers no range requests`);
  }
  return new Uint8Array(await answer.arrayBuffer())[DEEPEST];
}

function drawPin({ type, number }) {
  const pin = document.createElementNS(SVG, "svg");
  pin.setAttribute("viewBox", "-18 -18 36 36");
  pin.dataset.type = type;
  const shape = document.createElementNS(SVG, "use");
  shape.setAttribute("href", `#mark-${type}`);
  const text = document.createElementNS(SVG, "text");
  text.textContent = number;
  pin.append(shape, text);
  return pin;
}

function write(item) {
  const told = document.createElement("p");
  told.append(...[...item.childNodes].map((node) => node.cloneNode(true)));
  told.querySelector("[id]")?.removeAttribute("id");
  return told;
}

// Returns { show(entries) }; `bounds` are west, north, east and south in degrees.
export async function openDetailedMap({ place, tiles, bounds, enlarge, reduce }) {
  const deepest = await readDeepest(tiles);
  await add("link", { rel: "stylesheet", href: new URL(`${LEAFLET}.css`, VENDOR) });
  await add("link", { rel: "stylesheet", href: new URL("detailed-map.css", VENDOR) });
  await add("script", { src: new URL(`${LEAFLET}.js`, VENDOR) });
  await add("script", { src: new URL(`${PROTOMAPS}.js`, VENDOR) });
  const { L, protomapsL } = window;
  place.hidden = false;
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const motion = { fadeAnimation: moves, zoomAnimation: moves, markerZoomAnimation: moves, inertia: moves };
  const map = L.map(place, { zoomControl: false, maxZoom: 18, ...motion });
  map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
  L.control.zoom({ zoomInTitle: enlarge, zoomOutTitle: reduce }).addTo(map);
  const [west, north, east, south] = bounds;
  map.fitBounds([[south, west], [north, east]]);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  protomapsL
    .leafletLayer({
      url: tiles,
      flavor: dark ? "dark" : "light",
      lang: document.documentElement.lang,
      maxDataZoom: deepest,
    })
    .addTo(map);
  const pins = L.layerGroup().addTo(map);
  return {
    show(entries) {
      pins.clearLayers();
      for (const entry of entries) {
        const at = [north + ((south - north) * entry.y) / 100, west + ((east - west) * entry.x) / 100];
        const icon = L.divIcon({ className: "map-pin", html: drawPin(entry), iconSize: [36, 36] });
        const title = entry.item.querySelector("a").textContent.trim();
        L.marker(at, { icon, title }).bindPopup(() => write(entry.item), { maxWidth: 240 }).addTo(pins);
      }
    },
  };
}
