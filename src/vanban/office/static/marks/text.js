// The marked text of a page: code point offsets ⇄ places on the screen, lighting, and what a person clicks or selects.
//
// Offsets count code points, as everywhere in the record. JavaScript counts UTF-16 units, so every offset that
// enters or leaves the page passes `units` or `points`.

const units = (text, points) => {
  let at = 0;
  for (let i = 0; i < points && at < text.length; i += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
};
const points = (text, unit) => {
  let count = 0;
  for (let at = 0; at < unit && at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) count += 1;
  return count;
};

const offsetIn = (root, node, index) => {
  if (node.nodeType === Node.TEXT_NODE) {
    const element = node.parentElement.closest("[data-s]");
    return element && root.contains(element) ? Number(element.dataset.s) + points(node.data, index) : null;
  }
  if (node.matches("[data-s]")) return Number(node.dataset.s) + (index ? [...node.textContent].length : 0);
  const child = node.childNodes[index] ?? null;
  const inside = (child instanceof Element && (child.matches("[data-s]") ? child : child.querySelector("[data-s]"))) || null;
  if (inside) return Number(inside.dataset.s);
  const before = [...node.querySelectorAll("[data-s]")].at(-1);
  return before ? Number(before.dataset.s) + [...before.textContent].length : null;
};

// The offsets between which an element's words are selected, or null.
export const selectedIn = (root) => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  // Three clicks on the last paragraph end the selection before what follows the text.
  if (range.endOffset === 0 && !root.contains(range.endContainer)) range.setEnd(root, root.childNodes.length);
  if (!root.contains(range.commonAncestorContainer)) return null;
  const start = offsetIn(root, range.startContainer, range.startOffset);
  const end = offsetIn(root, range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : [start, end];
};

export class MarkedText {
  constructor(root) {
    this.root = root;
    this.painted = {};
    this.segments = [...root.querySelectorAll("[data-s]")].map((element) => {
      const start = Number(element.dataset.s);
      return { element, start, end: start + [...element.textContent].length };
    });
  }

  // The element on which a person points at the text.
  get surface() {
    return this.root;
  }

  // The words between two offsets as a person reads them: one blank between paragraphs, no marks of Markdown.
  read(start, end) {
    const words = [];
    let block = null;
    for (const segment of this.covering(start, end)) {
      const home = segment.element.closest("p, td");
      if (block && home !== block) words.push(" ");
      block = home;
      if (segment.element.hidden) continue;
      const letters = [...segment.element.textContent];
      words.push(letters.slice(Math.max(0, start - segment.start), end - segment.start).join(""));
    }
    return words.join("").replace(/\s+/gu, " ").trim();
  }

  covering(start, end) {
    let low = 0;
    let high = this.segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.segments[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    while (low < this.segments.length && this.segments[low].start < end) found.push(this.segments[low++]);
    return found;
  }

  range(start, end) {
    const found = this.covering(start, end);
    if (!found.length) return null;
    const place = (segment, offset) => {
      const node = segment.element.firstChild;
      return [node, units(node.data, Math.max(0, offset - segment.start))];
    };
    const range = document.createRange();
    range.setStart(...place(found[0], start));
    range.setEnd(...place(found.at(-1), end));
    return range;
  }

  // Gives the class to the words of the spans and takes it from all others, cutting segments where a span begins or
  // ends. For marks that stay; `light` is for those that come and go.
  paint(name, spans) {
    const shown = spans.filter(Boolean);
    const key = JSON.stringify(shown);
    if (this.painted[name] === key) return;
    this.painted[name] = key;
    for (const [start, end] of shown) {
      this.#cut(start);
      this.#cut(end);
    }
    const inside = new Set(shown.flatMap(([start, end]) => this.covering(start, end)));
    for (const segment of this.segments) segment.element.classList.toggle(name, inside.has(segment));
  }

  #cut(offset) {
    const [segment] = this.covering(offset, offset + 1);
    if (!segment || segment.start === offset) return;
    const element = segment.element.cloneNode();
    const node = segment.element.firstChild;
    element.append(node.splitText(units(node.data, offset - segment.start)));
    element.dataset.s = offset;
    segment.element.after(element);
    this.segments.splice(this.segments.indexOf(segment) + 1, 0, { element, start: offset, end: segment.end });
    segment.end = offset;
  }

  // Lights the spans under a name ('lit', 'found'); `marks.css` says how each name looks.
  light(name, spans) {
    const shown = spans.filter(Boolean);
    if (globalThis.Highlight && CSS.highlights) {
      const ranges = shown.map(([start, end]) => this.range(start, end)).filter(Boolean);
      CSS.highlights.set(name, new Highlight(...ranges));
      CSS.highlights.get(name).priority = name === "lit" ? 1 : 0;
      return;
    }
    this.root.querySelectorAll(`.${name}`).forEach((element) => element.classList.remove(name));
    for (const [start, end] of shown) {
      for (const segment of this.covering(start, end)) segment.element.classList.add(name);
    }
  }

  scrollTo(span, behavior = "smooth") {
    const first = span && this.covering(...span)[0];
    if (!first) return;
    first.element.scrollIntoView({ block: "center", behavior: this.pace(behavior) });
  }

  // How scrolling goes, as the person wants it.
  pace(behavior) {
    return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : behavior;
  }

  // What is selected, without blanks and stops at its edges: [start, end] or null.
  selected() {
    const span = selectedIn(this.root);
    return span && this.trim(...span);
  }

  trim(start, end) {
    const letters = [];
    for (const segment of this.covering(start, end)) {
      [...segment.element.textContent].forEach((letter, i) => {
        const at = segment.start + i;
        if (at >= start && at < end && !segment.element.hidden) letters.push([at, letter]);
      });
    }
    const blank = ([, letter]) => /[\s|]/u.test(letter);
    while (letters.length && blank(letters[0])) letters.shift();
    while (letters.length && blank(letters.at(-1))) letters.pop();
    return letters.length ? [letters[0][0], letters.at(-1)[0] + 1] : null;
  }

  // A span without the label at its head: '2. ', 'a) ', '- ', 'Điều 3. '.
  withoutLabel(start, end) {
    const label = /^\s*(?:Điều\s+[0-9]+[.:]|[0-9]+(?:\.[0-9]+)*[.)/-]|[IVX]+[.)]|[a-zđ][.)]|[-+–•*])\s+/u.exec(this.read(start, end));
    return label ? this.trim(start + [...label[0]].length, end) ?? [start, end] : [start, end];
  }

  // The offset under the pointer.
  at(x, y) {
    if (document.caretPositionFromPoint) {
      const caret = document.caretPositionFromPoint(x, y);
      return caret ? offsetIn(this.root, caret.offsetNode, caret.offset) : null;
    }
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? offsetIn(this.root, range.startContainer, range.startOffset) : null;
  }

  // The paragraph or cell around an offset: its text and where it starts. Its letters lie side by side in the text
  // as received unless the paragraph was broken over lines; `places` then keeps each letter's own offset.
  block(offset) {
    const segment = this.covering(offset, offset + 1)[0];
    const home = segment?.element.closest(".marked-column, p, td");
    if (!home) return null;
    const letters = [];
    const places = [];
    for (const element of home.querySelectorAll("[data-s]")) {
      if (element.hidden) continue;
      [...element.textContent].forEach((letter, i) => {
        letters.push(letter);
        places.push(Number(element.dataset.s) + i);
      });
    }
    return { letters, places, index: places.findIndex((place) => place >= offset) };
  }

  // The piece of a block that `pattern` (sticky or global) finds around an offset.
  around(offset, pattern) {
    const block = this.block(offset);
    if (!block) return null;
    const text = block.letters.join("");
    for (const found of text.matchAll(pattern)) {
      const start = points(text, found.index);
      const end = points(text, found.index + found[0].length);
      if (start <= block.index && block.index <= end) return [block.places[start], block.places[end - 1] + 1];
    }
    return null;
  }

  word(offset) {
    return this.around(offset, /[^\s"“”'‘’(),;:!?|*…]+/gu);
  }
}

