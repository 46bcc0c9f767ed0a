// Lights up the words that a link points at ('#span-120-245'), or those that an excerpt names; on the page of an entry
// the words that a person selects can become a task.
import { listen } from "./keys.js";
import { MarkedText } from "./marks/text.js";
import { opened } from "./originals/paged.js";
import { Switch } from "./originals/switch.js";

// Lights the words that '#span-120-245' names, and gives their offsets.
const lit = (text, words) => {
  const found = /([0-9]+)-([0-9]+)$/.exec(words);
  const span = found && [Number(found[1]), Number(found[2])];
  if (span) text.light("lit", [span]);
  return span;
};

// Scrolls an excerpt, not the page, to the words.
const centre = (excerpt, range) => {
  if (!range) return;
  const [words, frame] = [range.getBoundingClientRect(), excerpt.getBoundingClientRect()];
  excerpt.scrollTop += (words.top + words.bottom - frame.top - frame.bottom) / 2;
};

// A button that comes with a selection puts it into the form for a missed task. The form works without it.
const offer = (text, form) => {
  const button = document.querySelector("[data-add-selected]");
  let chosen = null;
  document.addEventListener("selectionchange", () => {
    chosen = text.selected();
    button.hidden = !chosen;
  });
  button.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
  button.addEventListener("click", () => {
    if (!chosen) return;
    const span = text.withoutLabel(...chosen);
    form.elements.span.value = span.join("-");
    form.elements.text.value = text.read(...span);
    form.closest("details").open = true;
    form.elements.text.focus();
    text.light("lit", [span]);
  });
  form.elements.text.addEventListener("input", () => {
    if (!form.elements.text.value.trim()) form.elements.span.value = "";
  });
};

// A press on a marked word goes to what was made of it beside the text: a task, a citation, a value of the register.
const follow = (text) => {
  text.surface.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-m]");
    if (!mark || !getSelection().isCollapsed) return;
    const offset = text.at(event.clientX, event.clientY);
    const made = madeOf(mark.dataset.m.split(" "), offset);
    made?.scrollIntoView({ block: "center", behavior: text.pace("smooth") });
    made?.focus({ preventScroll: true });
  });
};

const madeOf = (keys, offset) => {
  const named = (kind) => keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.split(":")[1]);
  for (const name of named("field")) {
    const value = document.querySelector(`[data-of~="${name}"]`);
    if (value) return value;
  }
  for (const order of named("citation")) {
    const row = document.querySelector(`[data-citation="${order}"]`);
    if (row) return row;
  }
  const length = (row) => row.dataset.span.split("-").reduce((start, end) => end - start);
  const holds = (row) => {
    const [start, end] = row.dataset.span.split("-").map(Number);
    return start <= offset && offset < end;
  };
  return [...document.querySelectorAll("[data-span]")].filter(holds).sort((a, b) => length(a) - length(b))[0];
};

for (const excerpt of document.querySelectorAll("[data-shows-span]")) {
  const text = new MarkedText(excerpt.querySelector("[data-marked]"));
  const span = lit(text, excerpt.dataset.showsSpan);
  centre(excerpt, span && text.range(...span));
}

const paper = document.querySelector("[data-paper]");
if (paper) {
  const text = opened(paper);
  const form = document.querySelector("[data-add-task]");
  if (form) offer(text, form);
  follow(text);
  const go = () => location.hash.startsWith("#span-") && text.scrollTo(lit(text, location.hash), "instant");
  addEventListener("hashchange", go);
  // The same link once more: the address stays, the words come back into view.
  document.addEventListener("click", (event) => {
    if (event.target.closest("a[href]")?.getAttribute("href") === location.hash) go();
  });
  go();
  if (text.leaves) {
    const view = new Switch([text]);
    listen({
      v: () => view.toggle(),
      "+": () => view.zoom(1),
      "=": () => view.zoom(1),
      "-": () => view.zoom(-1),
      0: () => view.zoom("fit"),
    });
  }
}
