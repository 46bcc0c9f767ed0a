// The pages of a file as pictures, with its words laid over them: invisible letters that can be clicked, selected and
// marked like those of the text view. The places come as `originals/places.py` packs them; words are laid over a page
// when it comes into view, with the marks that the text view gives them.

import { selectedIn } from "../marks/text.js";
import { Zoom } from "./zoom.js";

const NUMBERS = 7; // for each word
const UNSURE = 70; // percent, as `UNSURE` in files/placed.py
const SEAM = 4; // tenths of a point by which pieces overlap, so that no light shows between those of one mark
const FAR = 2; // heights of a line between two words that stand in columns

const pen = document.createElement("canvas").getContext("2d");

export class Leaves {
  constructor(root, text) {
    this.root = root;
    this.text = text;
    this.spans = new Map(); // of each class that is painted
    this.leaves = [...root.querySelectorAll("[data-leaf]")].map((element) => ({ element, words: [], pieces: null }));
    this.zoom = new Zoom(root, this.leaves.map((leaf) => leaf.element));
    for (const leaf of this.leaves) {
      const picture = leaf.element.querySelector("img");
      picture.addEventListener("load", () => { this.isPictured = true; });
      picture.addEventListener("error", () => this.#failed(leaf, picture));
    }
    root.addEventListener("copy", (event) => {
      const span = this.selected();
      if (!span) return;
      event.clipboardData.setData("text/plain", this.text.read(...span));
      event.preventDefault();
    });
    if (root.dataset.unsure !== "0") this.load(); // unsure words are marked in the text view too
  }

  get isShown() {
    return "shown" in this.root.dataset && !this.root.hidden;
  }

  show(isShown) {
    this.root.hidden = !isShown;
    if (!isShown) return;
    this.root.dataset.shown = "";
    this.zoom.show();
    this.load();
  }

  // Fetches the places of the words, once.
  load() {
    this.loading ??= fetch(this.root.dataset.places)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then((pages) => this.#placed(pages))
      .catch(() => this.#tell(this.root.dataset.wordUnplaced));
    return this.loading;
  }

  #placed(pages) {
    pen.font = `100px ${getComputedStyle(this.root).fontFamily}`;
    pages.forEach(([width, height, numbers], i) => {
      const leaf = Object.assign(this.leaves[i], { width, height });
      let end = 0;
      for (let at = 0; at < numbers.length; at += NUMBERS) {
        const [gap, length, left, top, wide, high, sure] = numbers.slice(at, at + NUMBERS);
        leaf.words.push({ start: end + gap, end: end + gap + length, left, top, width: wide, height: high, sure });
        end += gap + length;
      }
    });
    const doubtful = this.leaves.flatMap((leaf) => leaf.words.filter((word) => word.sure >= 0 && word.sure < UNSURE));
    this.text.paint("is-doubtful", doubtful.map((word) => [word.start, word.end]));
    const inView = new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) {
        if (isIntersecting) this.#lay(this.leaves.find((leaf) => leaf.element === target));
      }
    });
    for (const leaf of this.leaves) inView.observe(leaf.element);
  }

  // --- the words of one page ---

  #lay(leaf) {
    if (leaf.pieces) return;
    leaf.pieces = [];
    leaf.layer = document.createElement("div");
    leaf.layer.className = "leaf-words";
    leaf.layer.lang = "vi";
    leaf.words.forEach((word, i) => {
      this.#add(leaf, word);
      const next = leaf.words[i + 1];
      if (next && goesOn(word, next)) {
        const left = word.left + word.width;
        this.#add(leaf, { ...word, start: word.end, end: next.start, left, width: Math.max(1, next.left - left) });
      }
    });
    leaf.layer.append(...leaf.pieces.map((piece) => piece.element));
    leaf.element.append(leaf.layer);
    for (const [name, spans] of this.spans) this.#paint(leaf, name, spans);
  }

  // The pieces of a word, or of the blank behind it, one for each segment of the text that it belongs to.
  #add(leaf, word) {
    const segments = this.text.covering(word.start, word.end);
    const letters = segments.flatMap((segment) =>
      [...segment.element.textContent].slice(Math.max(0, word.start - segment.start), word.end - segment.start),
    );
    if (letters.length < word.end - word.start) return; // it is no part of what the text view shows
    for (const segment of segments) {
      const start = Math.max(word.start, segment.start);
      const end = Math.min(word.end, segment.end);
      const element = document.createElement("span");
      element.textContent = letters.slice(start - word.start, end - word.start).join("");
      if (segment.element.dataset.m) element.dataset.m = segment.element.dataset.m;
      element.className = [...segment.element.classList].filter((name) => name.startsWith("m-")).join(" ");
      leaf.pieces.push(this.#place(leaf, { element, ...part(word, letters, start, end) }));
    }
  }

  // Gives a piece its place on the page, in shares of the page's width, so that it holds at any size.
  #place(leaf, piece) {
    const { style, textContent, dataset } = piece.element;
    dataset.s = piece.start;
    style.left = `${(100 * piece.left) / leaf.width}%`;
    style.top = `${(100 * piece.top) / leaf.height}%`;
    style.fontSize = `${(100 * piece.height) / leaf.width}cqw`;
    const natural = (pen.measureText(textContent).width * piece.height) / 100;
    if (natural) style.transform = `scaleX(${(piece.width + SEAM) / natural})`;
    return piece;
  }

  #cut(leaf, offset) {
    const at = leaf.pieces.findIndex((piece) => piece.start < offset && offset < piece.end);
    if (at < 0) return;
    const [piece] = leaf.pieces.slice(at, at + 1);
    const letters = [...piece.element.textContent];
    const element = piece.element.cloneNode();
    element.textContent = letters.slice(offset - piece.start).join("");
    piece.element.textContent = letters.slice(0, offset - piece.start).join("");
    piece.element.after(element);
    const after = { element, ...part(piece, letters, offset, piece.end) };
    Object.assign(piece, part(piece, letters, piece.start, offset));
    leaf.pieces.splice(at + 1, 0, this.#place(leaf, after));
    this.#place(leaf, piece);
  }

  // --- marks ---

  paint(name, spans) {
    this.spans.set(name, spans);
    for (const leaf of this.leaves) if (leaf.pieces) this.#paint(leaf, name, spans);
  }

  #paint(leaf, name, spans) {
    const [first, last] = [leaf.pieces[0]?.start, leaf.pieces.at(-1)?.end];
    const here = spans.filter(([start, end]) => start < last && end > first);
    for (const offset of here.flat()) this.#cut(leaf, offset);
    for (const piece of leaf.pieces) {
      piece.element.classList.toggle(name, here.some(([start, end]) => start <= piece.start && piece.end <= end));
    }
  }

  async scrollTo([start, end], behavior) {
    await this.load();
    const within = (one) => one.end > start && one.start < end;
    const leaf = this.leaves
      .filter((one) => one.words.some(within))
      .sort((a, b) => a.words.find(within).start - b.words.find(within).start)[0];
    if (!leaf) return;
    this.#lay(leaf);
    leaf.pieces.find(within)?.element.scrollIntoView({ block: "center", inline: "nearest", behavior });
  }

  // --- what a person points at ---

  selected() {
    const span = selectedIn(this.root);
    return span && this.text.trim(...span);
  }

  at(x, y) {
    const element = document.elementFromPoint(x, y)?.closest(".leaf-words [data-s]");
    if (!element || !this.root.contains(element)) return null;
    const box = element.getBoundingClientRect();
    const count = [...element.textContent].length;
    return Number(element.dataset.s) + Math.min(count - 1, Math.floor(((x - box.left) / box.width) * count));
  }

  // --- what cannot be shown ---

  async #failed(leaf, picture) {
    const answer = await fetch(picture.currentSrc || picture.src).catch(() => null);
    const why = answer?.status === 422 ? await answer.text() : this.root.dataset.wordFailed;
    const note = document.createElement("p");
    note.className = "note note-warning";
    note.textContent = why;
    leaf.element.classList.add("leaf-failed");
    leaf.element.append(note);
    if (!this.isPictured) this.#tell(why);
  }

  // Says why the pages are of no use; who listens shows the text instead.
  #tell(why) {
    this.root.dispatchEvent(new CustomEvent("leaves:failed", { detail: why, bubbles: true }));
  }
}

// The part of a word between two offsets; how wide it is, our own letters say as near as may be.
const part = (word, letters, start, end) => {
  const wide = (from, to) => pen.measureText(letters.slice(from - word.start, to - word.start).join("")).width;
  const unit = word.width / (wide(word.start, word.end) || 1);
  const left = word.left + unit * wide(word.start, start);
  return { start, end, left, width: unit * wide(start, end), top: word.top, height: word.height };
};

// Whether the next word stands behind a word in its line, one blank away in the text.
const goesOn = (word, next) => {
  const gap = next.left - word.left - word.width;
  return (
    next.start === word.end + 1 &&
    Math.abs(next.top - word.top) < word.height / 2 &&
    gap > -word.height / 2 &&
    gap < FAR * word.height
  );
};
