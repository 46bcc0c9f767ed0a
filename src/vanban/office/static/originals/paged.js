// The text of a file that also has pages: what is marked, lit or looked for is so in both, and pointing works in both.

import { MarkedText } from "../marks/text.js";
import { Leaves } from "./leaves.js";

export class PagedText extends MarkedText {
  constructor(root, leaves) {
    super(root);
    this.leaves = new Leaves(leaves, this);
  }

  get surface() {
    return this.root.closest("[data-paper]");
  }

  paint(name, spans) {
    super.paint(name, spans);
    this.leaves.paint(name, spans.filter(Boolean));
  }

  light(name, spans) {
    super.light(name, spans);
    this.leaves.paint(name, spans.filter(Boolean));
  }

  scrollTo(span, behavior = "smooth") {
    if (!span) return;
    this.last = span;
    if (this.leaves.isShown) this.leaves.scrollTo(span, this.pace(behavior));
    else super.scrollTo(span, behavior);
  }

  selected() {
    return super.selected() ?? this.leaves.selected();
  }

  at(x, y) {
    return this.leaves.isShown ? this.leaves.at(x, y) : super.at(x, y);
  }
}

// The text on a paper, with its pages where there are any.
export const opened = (paper) => {
  const words = paper.querySelector("[data-marked]");
  const leaves = paper.querySelector("[data-leaves]");
  return leaves ? new PagedText(words, leaves) : new MarkedText(words);
};
