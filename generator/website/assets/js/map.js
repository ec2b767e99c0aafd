// The map is complete without this script: numbers lead to the list, the list to the records.
// Here it is drawn anew for the width of the screen, for the types chosen and for each
// enlargement; and what is pointed at in the list lights up on the map, and the other way round.
// Distances and merging are those of view/territory_map.py.
const MARK = 28;
const MOST_ZOOM = 8;
const SVG = "http://www.w3.org/2000/svg";

const map = document.querySelector("[data-map]");
const frame = map.querySelector(".map-frame");
const scroll = map.querySelector(".map-scroll");
const sheet = map.querySelector(".map-sheet");
const layer = map.querySelector(".map-marks");
const tools = map.querySelector(".map-tools");
const told = tools.querySelector("output");
const boxes = [...tools.querySelectorAll("[name=type]")];
const entries = [...map.querySelectorAll("[data-at]")].map((item) => {
  const [x, y] = item.dataset.at.split(" ").map(Number);
  return { item, x, y, type: item.closest("section").dataset.type, number: item.id.slice(1) };
});
let zoom = 1;
let drawn = [];
let detailed;

function mean(group, axis) {
  return group.reduce((sum, each) => sum + each[axis], 0) / group.length;
}

function apart(one, other, width, height) {
  return Math.hypot(((one.x - other.x) * width) / 100, ((one.y - other.y) * height) / 100);
}

function groupClose(places, width, height) {
  let groups = [];
  for (const place of places) {
    const near = groups.find((group) => apart(group[0], place, width, height) < MARK);
    if (near) near.push(place);
    else groups.push([place]);
  }
  for (let before = -1; before !== groups.length; ) {
    before = groups.length;
    const united = [];
    for (const group of groups) {
      const middle = { x: mean(group, "x"), y: mean(group, "y") };
      const near = united.find((other) => apart(other, middle, width, height) < MARK);
      if (near) {
        near.members = [...near.members, ...group].sort((a, b) => a.number - b.number);
        near.x = mean(near.members, "x");
        near.y = mean(near.members, "y");
      } else united.push({ ...middle, members: group });
    }
    groups = united.map((each) => each.members);
  }
  return groups;
}

function draw() {
  const { clientWidth: width, clientHeight: height } = sheet;
  const chosen = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  const shown = entries.filter((entry) => chosen.has(entry.type));
  const active = drawn.find((mark) => mark.link === document.activeElement);
  if (!frame.hidden) {
    drawn = groupClose(shown, width, height).map(drawMark);
    layer.replaceChildren(...drawn.map((mark) => mark.link));
  }
  for (const section of map.querySelectorAll("section[data-type]")) {
    const box = boxes.find((each) => each.value === section.dataset.type);
    section.hidden = box ? !box.checked : false;
  }
  told.textContent = `${told.dataset.said} ${shown.length}`;
  for (const button of tools.querySelectorAll("[data-zoom]")) {
    button.disabled = button.dataset.zoom > 1 ? zoom >= MOST_ZOOM : zoom <= 1;
  }
  if (active) drawn.find((mark) => mark.members.includes(active.members[0]))?.link.focus();
  detailed?.show(shown);
  light();
}

function drawMark(members) {
  const link = document.createElementNS(SVG, "a");
  const many = members.length > 1;
  const [x, y] = [`${mean(members, "x")}%`, `${mean(members, "y")}%`];
  link.setAttribute("href", `#n${members[0].number}`);
  link.dataset.type = many ? "many" : members[0].type;
  if (many) {
    const numbers = members.map((each) => each.number).join(", ");
    link.setAttribute("aria-label", `${map.dataset.cluster} ${numbers}`);
  } else link.setAttribute("aria-labelledby", members[0].item.id);
  const shape = document.createElementNS(SVG, "use");
  shape.setAttribute("href", `#mark-${link.dataset.type}`);
  const text = document.createElementNS(SVG, "text");
  text.textContent = many ? members.length : members[0].number;
  for (const part of [shape, text]) {
    part.setAttribute("x", x);
    part.setAttribute("y", y);
    link.append(part);
  }
  return { link, members };
}

function enlarge(times, place) {
  const centre = place ?? {
    x: ((scroll.scrollLeft + scroll.clientWidth / 2) / sheet.clientWidth) * 100,
    y: ((scroll.scrollTop + scroll.clientHeight / 2) / sheet.clientHeight) * 100,
  };
  zoom = Math.min(Math.max(zoom * times, 1), MOST_ZOOM);
  sheet.style.setProperty("--zoom", zoom);
  scroll.scrollLeft = (centre.x / 100) * sheet.clientWidth - scroll.clientWidth / 2;
  scroll.scrollTop = (centre.y / 100) * sheet.clientHeight - scroll.clientHeight / 2;
  draw();
}

async function toggleDetailed(button) {
  const place = map.querySelector(".map-detailed");
  const wanted = button.getAttribute("aria-pressed") === "false";
  const told = button.parentElement.querySelector("[role=status]");
  told.textContent = "";
  try {
    detailed ??= await (await import("./detailed-map.js")).openDetailedMap({
      place,
      tiles: new URL(document.body.dataset.tiles, location).href,
      bounds: map.dataset.bounds.split(" ").map(Number),
      enlarge: tools.querySelector("[data-zoom='2']").ariaLabel,
      reduce: tools.querySelector("[data-zoom='.5']").ariaLabel,
    });
  } catch (error) {
    console.info(error); // for whoever keeps the website: the reader is told in words
    told.textContent = told.dataset.failed;
    return;
  }
  button.setAttribute("aria-pressed", wanted);
  place.hidden = !wanted;
  frame.hidden = wanted;
  for (const each of tools.querySelectorAll("[data-zoom]")) each.hidden = wanted; // it has its own
  draw();
}

function light(items = []) {
  const wanted = new Set(items);
  const target = location.hash && document.getElementById(location.hash.slice(1))?.closest("li");
  for (const { link, members } of drawn) {
    const lit = members.some(({ item }) => wanted.has(item) || item === target);
    link.classList.toggle("is-lit", lit);
  }
  for (const { item } of entries) item.classList.toggle("is-lit", wanted.has(item));
}

function itemsOf(element) {
  const mark = drawn.find(({ link }) => link.contains(element));
  if (mark) return mark.members.map(({ item }) => item);
  const item = element.closest?.("[data-at]");
  return item ? [item] : [];
}

layer.addEventListener("click", (event) => {
  const mark = drawn.find(({ link }) => link.contains(event.target));
  if (!mark || mark.members.length < 2 || zoom >= MOST_ZOOM) return;
  event.preventDefault();
  enlarge(2, { x: mean(mark.members, "x"), y: mean(mark.members, "y") });
});

tools.addEventListener("change", () => {
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  const address = new URL(location);
  if (chosen.length === boxes.length) address.searchParams.delete("type");
  else address.searchParams.set("type", chosen.join(" "));
  history.replaceState(null, "", address);
  draw();
});

tools.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.dataset.zoom) enlarge(Number(button.dataset.zoom));
  if (button?.hasAttribute("data-detailed")) toggleDetailed(button);
});

for (const kind of ["pointerover", "focusin"]) {
  map.addEventListener(kind, ({ target }) => light(itemsOf(target)));
}
window.addEventListener("hashchange", () => light());

const asked = new URLSearchParams(location.search).get("type");
if (asked !== null) for (const box of boxes) box.checked = asked.split(" ").includes(box.value);
tools.hidden = false;
tools.querySelector(".map-ask").hidden = !document.body.dataset.tiles;
draw();
let width = frame.clientWidth;
new ResizeObserver(() => {
  if (Math.abs(frame.clientWidth - width) < MARK) return;
  width = frame.clientWidth;
  draw();
}).observe(frame);
