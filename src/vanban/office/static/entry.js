// Lights up the words that a link points at ('#span-120-245'), or those that an excerpt names.
import { MarkedText } from "./marks/text.js";

const shown = (text, words) => {
  const found = /([0-9]+)-([0-9]+)$/.exec(words);
  if (found) text.light("lit", [[Number(found[1]), Number(found[2])]]);
  return found && text.range(Number(found[1]), Number(found[2]));
};

for (const root of document.querySelectorAll("[data-marked]")) {
  const text = new MarkedText(root);
  const excerpt = root.closest("[data-shows-span]");
  if (excerpt) {
    shown(text, excerpt.dataset.showsSpan);
    continue;
  }
  const go = () => {
    if (!location.hash.startsWith("#span-")) return;
    shown(text, location.hash)?.startContainer.parentElement.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", go);
  go();
}
