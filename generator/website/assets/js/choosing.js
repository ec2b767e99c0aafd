// Narrows a list to what a visitor chooses, says how much is left, writes the choice into the
// address so that it can be shared, and puts the nearest first. What decides is in facets.js.
import { byFacet, distance, narrow, opensOn } from "./facets.js";
import { fold, matches } from "./text.js";

const form = document.querySelector(".choices");
const results = document.querySelector(".chosen");
const { lang, dataset: { day: dataDay } } = document.documentElement;
const ADDRESS_REST = 250; // milliseconds; Safari refuses more than 100 changes of address in 30 s
const AT_ONCE = 60; // cards that a slow phone shows or hides in a frame; the others follow in the next one
const NEAR_KM = 10; // below it, a distance has a decimal

const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const numbers = new Map(boxes.map((box) => [box, box.closest("label").querySelector("b")]));
const day = form.elements.open;
const active = form.querySelector(".choices-number");
const totals = [results.querySelector(".chosen-count"), form.querySelector(".choices-show")];
const none = results.querySelector(".chosen-none");
const chips = results.querySelector(".chips");
const clear = results.querySelector(".chosen-clear");
const nearest = results.querySelector(".nearest");
const near = form.querySelector(".choices-near");
const said = form.querySelector(".choices-said");
const groups = [...results.querySelectorAll(":scope > section:not(.nearest)")];
const jump = results.querySelector(":scope > nav:not(.pager)");
const sheet = form.querySelector(".choices-sheet");
const wide = window.matchMedia("(width >= 62rem)");

const plain = new Intl.NumberFormat(lang);
const order = results.querySelector(":scope > .remark");

let cards;

// Begins with the codes of the records by their ids, where the cards don't carry them.
export function start(codes) {
  const elements = [...results.querySelectorAll(".card, .row")];
  cards = elements.map((element) => readCard(element, codes));
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  addEventListener("popstate", restore);
  totals[1].addEventListener("click", () => results.scrollIntoView());
  wide.addEventListener("change", () => {
    if (wide.matches && sheet.matches(":popover-open")) sheet.hidePopover();
  });
  if (isUntouched()) restore();
  else apply();
  return { toggleNear: () => (isNear() ? putBack() : locate()) };
}

function readCard(element, codes) {
  const { id = element.querySelector("a").pathname.split("/").at(-2), f = "", y = "", p = "" } = element.dataset;
  const [values, year, position] = codes[id] ?? [f, y, p];
  const place = position ? position.split(",").map(Number) : undefined;
  return { element, list: element.parentElement, tokens: values.split(" "), year, place };
}

// What a card says, its parts kept apart; its heart says the same on all of them.
function textOf({ children }) {
  return [...children].filter(({ dataset }) => !dataset.heart).map((part) => part.textContent).join(" ");
}

function isUntouched() {
  return !boxes.some((box) => box.checked) && !day?.value && !form.elements.q.value;
}

function apply() {
  const chosen = byFacet(boxes.filter((box) => box.checked).map((box) => box.dataset.f));
  const query = fold(form.elements.q.value);
  const fits = (card) =>
    (!day?.value || opensOn(card.year, dataDay, day.value)) &&
    (!query || matches(query, (card.text ??= fold(textOf(card.element)))));
  const { kept, counts } = narrow(cards, chosen, fits);
  show(kept);
  for (const [box, number] of numbers) {
    const left = counts.get(box.dataset.f) ?? 0;
    const text = plain.format(left);
    if (number.textContent !== text) number.textContent = text;
    box.parentElement.classList.toggle("is-empty", !left && !box.checked);
  }
  tell(kept.filter(Boolean).length);
  keepAddress();
}

let following;
function show(kept) {
  const alive = new Set(cards.filter((_card, place) => kept[place]).map(({ list }) => list));
  const changed = cards.map(({ element }) => element).filter((element, place) => element.hidden === kept[place]);
  const turn = (elements) => elements.forEach((element) => (element.hidden = !element.hidden));
  turn(changed.slice(0, AT_ONCE));
  cancelAnimationFrame(following);
  if (changed.length > AT_ONCE) {
    following = requestAnimationFrame(() => {
      following = requestAnimationFrame(() => turn(changed.slice(AT_ONCE)));
    });
  }
  order.hidden = isNear();
  for (const group of groups) group.hidden = isNear() || !alive.has(group.querySelector("ul"));
}

function tell(left) {
  const controls = boxes.filter((box) => box.checked);
  if (day?.value) controls.push(day);
  const all = left === cards.length;
  for (const total of totals) {
    total.textContent = all ? form.dataset.total : form.dataset.partly.replace("{shown}", plain.format(left));
  }
  none.hidden = left > 0;
  active.textContent = controls.length;
  active.hidden = !controls.length;
  clear.hidden = controls.length < 2;
  if (jump) jump.hidden = !all;
  chips.replaceChildren(...controls.map(makeChip));
}

function makeChip(control) {
  const chip = form.querySelector("template").content.cloneNode(true).firstElementChild;
  chip.querySelector("span").textContent = nameOf(control);
  chip.querySelector("button").addEventListener("click", () => {
    const place = [...chips.children].indexOf(chip);
    if (control === day) control.value = "";
    else control.checked = false;
    apply();
    const next = chips.children[Math.min(place, chips.children.length - 1)];
    (next?.querySelector("button") ?? totals[0]).focus();
  });
  return chip;
}

function nameOf(control) {
  if (control !== day) return control.nextElementSibling.textContent;
  const format = new Intl.DateTimeFormat(lang, { day: "numeric", month: "long", timeZone: "UTC" });
  return `${day.closest("fieldset").querySelector("legend").textContent} ${format.format(new Date(day.value))}`;
}

// The address: what is chosen as a query, for the language links too. A position is never in it.

let resting;
function keepAddress() {
  clearTimeout(resting);
  resting = setTimeout(() => {
    const filled = [...new FormData(form)].filter(([, value]) => value.trim());
    const search = filled.length ? `?${new URLSearchParams(filled)}` : "";
    history.replaceState(history.state, "", location.pathname + search + location.hash);
    for (const link of document.querySelectorAll("a[hreflang]")) link.search = search;
  }, ADDRESS_REST);
}

function restore() {
  const asked = new URLSearchParams(location.search);
  for (const box of boxes) box.checked = asked.getAll(box.name).includes(box.value);
  form.elements.q.value = asked.get("q") ?? "";
  if (day) day.value = asked.get("open") ?? "";
  apply();
}

// Near me: asked for by a tap, forgotten with the page.

function isNear() {
  return near?.getAttribute("aria-pressed") === "true";
}

function locate() {
  const { waiting, refused, unknown } = said.dataset;
  said.textContent = waiting;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => sortFrom([coords.latitude, coords.longitude]),
    ({ code, PERMISSION_DENIED }) => (said.textContent = code === PERMISSION_DENIED ? refused : unknown),
    { maximumAge: 60_000, timeout: 20_000 },
  );
}

function sortFrom(here) {
  for (const card of cards) {
    card.away = card.place ? distance(here, card.place) : Infinity;
    if (card.place) sayDistance(card);
  }
  near.setAttribute("aria-pressed", "true");
  const sorted = [...cards].sort((one, other) => one.away - other.away);
  nearest.querySelector("ul").append(...sorted.map((card) => card.element));
  nearest.hidden = false;
  said.textContent = nearest.querySelector("h2").textContent;
  apply();
}

function sayDistance({ element, away }) {
  const label = document.createElement("p");
  const [value, unit] = away < 1 ? [Math.round(away * 100) * 10, "meter"] : [away, "kilometer"];
  const format = { style: "unit", unit, maximumFractionDigits: away < NEAR_KM ? 1 : 0 };
  label.className = "away";
  label.textContent = new Intl.NumberFormat(lang, format).format(value);
  element.querySelector(".away")?.remove();
  [".place", "h2, h3", "p + p", "p"].map((part) => element.querySelector(part)).find(Boolean).after(label);
}

function putBack() {
  near.setAttribute("aria-pressed", "false");
  for (const { element, list } of cards) {
    element.querySelector(".away")?.remove();
    list.append(element);
  }
  nearest.hidden = true;
  said.textContent = "";
  apply();
}
