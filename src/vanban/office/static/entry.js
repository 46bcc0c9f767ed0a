// Lights up the words that a link points at ('#span-120-245'), or those that an excerpt names; on the page of an entry
// the words that a person selects can become a task.
import { MarkedText } from "./marks/text.js";

const shown = (text, words) => {
  const found = /([0-9]+)-([0-9]+)$/.exec(words);
  if (found) text.light("lit", [[Number(found[1]), Number(found[2])]]);
  return found && text.range(Number(found[1]), Number(found[2]));
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

for (const root of document.querySelectorAll("[data-marked]")) {
  const text = new MarkedText(root);
  const excerpt = root.closest("[data-shows-span]");
  if (excerpt) {
    centre(excerpt, shown(text, excerpt.dataset.showsSpan));
    continue;
  }
  const form = document.querySelector("[data-add-task]");
  if (form) offer(text, form);
  const go = () => {
    if (!location.hash.startsWith("#span-")) return;
    shown(text, location.hash)?.startContainer.parentElement.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", go);
  go();
}
