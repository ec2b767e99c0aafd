// Shares the address of a record or of a notebook: by the phone's own means, as a link, as a QR code.
// Codes are drawn on the phone; their module is fetched when the first one is asked for.
const LONGEST = 700; // characters: beyond, a phone's camera no longer tells the squares apart
const SHORT = 200; // characters: codes of longer texts repair less, so that their squares stay large
const QUIET = 4; // squares left white around a code, as its standard asks

// Puts a drawn code of the text into a place; returns false where the text is too long.
export async function drawCode(place, text) {
  place.querySelector("svg")?.remove();
  if (text.length > LONGEST) return false;
  const { qrcode } = await import("./vendor/qrcode.js");
  const code = qrcode(0, text.length > SHORT ? "L" : "M");
  code.addData(text);
  code.make();
  place.prepend(draw(code, place.dataset.alt));
  return true;
}

function draw(code, label) {
  const made = (name, facts) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(facts)) element.setAttribute(key, value);
    return element;
  };
  const count = code.getModuleCount();
  const whole = count + 2 * QUIET;
  let path = "";
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  const svg = made("svg", { viewBox: `0 0 ${whole} ${whole}`, "shape-rendering": "crispEdges", ...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true }) });
  svg.append(made("path", { d: `M0 0h${whole}v${whole}H0z`, fill: "#fff" }), made("path", { d: path, fill: "#000" }));
  return svg;
}

let wired = false;

// Opens the dialog of the page, for its own short address or another link.
export async function openShare(link) {
  const dialog = document.getElementById("share");
  const field = dialog.querySelector("input");
  const place = dialog.querySelector("[data-qr]");
  if (link) field.value = link;
  if (!wired) wire(dialog, field);
  dialog.showModal();
  const drawn = await drawCode(place, field.value);
  place.hidden = !drawn;
  dialog.querySelector("[data-long]").hidden = drawn;
  const printed = document.querySelector(".short-address");
  if (drawn && printed) printed.replaceChildren(printed.firstElementChild, place.querySelector("svg").cloneNode(true));
}

function wire(dialog, field) {
  wired = true;
  const said = dialog.querySelector("[role=status]");
  const send = dialog.querySelector("[data-send]");
  const copy = dialog.querySelector("[data-copy]");
  const shared = () => ({ title: document.title, url: field.value });
  send.hidden = !navigator.share;
  send.addEventListener("click", async () => {
    try {
      await navigator.share(shared());
    } catch {
      field.select(); // the visitor changed her mind, or the phone refuses: the link is still there
    }
  });
  copy.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // without HTTPS there is no clipboard
    }
    said.textContent = copy.dataset.done;
    copy.textContent = copy.dataset.done;
  });
  dialog.querySelector("[data-print]").addEventListener("click", () => {
    dialog.close();
    print();
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    said.textContent = "";
    copy.textContent = copy.dataset.copy;
  });
}
