// The keys that every page has, by the list of `desk/keys.py`. A page's own keys come first: this script stands last in
// the page and leaves alone what they took. Nothing here is the only way to do a thing.
import { listen } from "./keys.js";

const KEPT = "danh-sach"; // the addresses of the list that was walked last, in this tab alone

const seen = (one) => one?.checkVisibility();
const first = (selector) => [...document.querySelectorAll(selector)].find(seen);
const press = (selector) => {
  const found = first(selector);
  found?.click();
  return Boolean(found);
};

// The link of each row of the page's tables and lists, from top to bottom.
const lines = () =>
  [...document.querySelectorAll("main .rows tbody tr, main .task-list > li, main .progress-list > li")]
    .map((row) => row.querySelector("td.words a[href], a.strong[href], a[href]"))
    .filter(seen);

const rowOf = (element) => element.closest?.(".rows tbody tr, .task-list > li, .progress-list > li");

const walk = (by) => {
  const links = lines();
  const at = links.findIndex((link) => rowOf(link) === rowOf(document.activeElement));
  const next = at < 0 ? links[by > 0 ? 0 : links.length - 1] : links[at + by];
  next?.focus();
  return links.length > 0;
};
const arrow = (by) => (rowOf(document.activeElement) && !document.activeElement.matches("input, select") ? walk(by) : false);

// After 'g' the next letter names a page of the menu, also where it is a key of the page.
const go = () => {
  document.addEventListener(
    "keydown",
    (event) => {
      const place = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
      if (!place || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      place.click();
    },
    { capture: true, once: true },
  );
};

const showKeys = async () => {
  const link = document.querySelector("[data-keys-page]");
  if (!link) return;
  let dialog = document.getElementById("bang-phim");
  if (!dialog) {
    const answer = await fetch(link.href);
    if (!answer.ok || answer.redirected) return location.assign(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    dialog = Object.assign(document.createElement("dialog"), { id: "bang-phim", className: "keys-dialog" });
    dialog.append(...page.querySelectorAll("[data-keys-shown]"));
    dialog.setAttribute("aria-label", link.textContent.trim());
    document.body.append(dialog);
    switches(dialog);
  }
  dialog.showModal();
};

const help = () => {
  const words = first("details.help");
  if (!words) return false;
  words.open = !words.open;
  words.querySelector("summary").focus();
  return true;
};

const search = () => {
  const field = first("main input[type=search]");
  field?.focus();
  field?.select();
  return Boolean(field) || press("[data-search-page]");
};

// The form that is being filled in is sent by its main button.
const send = (event) => {
  const form = event.target.closest?.("main form[method=post]");
  const button = form?.querySelector("button.btn-primary:not([disabled])");
  if (!button) return false;
  form.requestSubmit(button);
  return true;
};

const leave = (event) => {
  if (!event.target.matches?.("main input, main textarea, main select")) return false;
  document.querySelector("main").focus({ preventScroll: true });
  return true;
};

const turn = (which) => () => press(`[data-neighbours] [rel=${which}], .pages [rel=${which}]`);

listen({
  g: go,
  j: () => walk(1),
  k: () => walk(-1),
  ArrowDown: () => arrow(1),
  ArrowUp: () => arrow(-1),
  n: turn("next"),
  p: turn("prev"),
  "]": turn("next"),
  "[": turn("prev"),
  m: () => press(".page-actions .btn-primary"),
  i: () => press("[data-print], [data-prints], .page-actions .printing > summary"),
  h: help,
  "/": search,
  "?": () => { showKeys(); },
  "Ctrl+Enter": send,
  Escape: leave,
});

// A list that is drawn anew keeps the row where the keys are.
let held = null;
document.addEventListener("htmx:beforeSwap", () => {
  held = rowOf(document.activeElement) && document.activeElement.getAttribute("href");
});
document.addEventListener("htmx:afterSettle", () => {
  if (held && !rowOf(document.activeElement)) lines().find((link) => link.getAttribute("href") === held)?.focus();
});

// Which list a page was opened from, so that its neighbours are a key away.
document.addEventListener("click", (event) => {
  const row = rowOf(event.target);
  const links = row ? lines() : [];
  if (links.some((link) => rowOf(link) === row)) {
    sessionStorage.setItem(KEPT, JSON.stringify(links.map((link) => new URL(link.href).pathname)));
  }
}, true);

const shown = document.querySelector("[data-neighbours]");
const list = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
const place = list.indexOf(location.pathname);
if (shown && place >= 0 && list.length > 1) {
  for (const [which, address] of [["prev", list[place - 1]], ["next", list[place + 1]]]) {
    const link = shown.querySelector(`[rel=${which}]`);
    if (address) link.href = address;
    else link.remove();
  }
  shown.querySelector("span").textContent = `${place + 1}/${list.length}`;
  shown.hidden = false;
}

// Letters as keys can be turned off on this machine (WCAG 2.1.4).
function switches(root) {
  for (const box of root.querySelectorAll("[data-letters]")) {
    box.closest("[hidden]")?.removeAttribute("hidden");
    box.checked = localStorage.getItem("phim") === "tat";
    box.addEventListener("change", () => {
      if (box.checked) localStorage.setItem("phim", "tat");
      else localStorage.removeItem("phim");
    });
  }
}
switches(document);
