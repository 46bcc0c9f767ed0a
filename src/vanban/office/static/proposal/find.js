// Looks for words in the text, whatever their tone marks and case, and steps from hit to hit.

const folded = (letter) => letter.normalize("NFD").replace(/[\u0300-\u036f]/gu, "").toLowerCase().replace("đ", "d");

export class Find {
  constructor(box, text) {
    this.box = box;
    this.text = text;
    this.input = box.querySelector("input");
    this.count = box.querySelector("[data-hits]");
    this.hits = [];
    this.at = 0;
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        this.step(event.shiftKey ? -1 : 1);
      }
      if (event.key === "Escape") {
        this.input.value = "";
        this.look();
        this.input.blur();
      }
    });
  }

  open() {
    this.input.focus();
    this.input.select();
  }

  look() {
    const wanted = [...this.input.value.trim()].map(folded).join("");
    this.hits = wanted.length < 2 ? [] : this.#hits(wanted);
    this.at = 0;
    this.#show();
  }

  step(by) {
    if (!this.hits.length) return;
    this.at = (this.at + by + this.hits.length) % this.hits.length;
    this.#show();
  }

  #hits(wanted) {
    if (!this.letters) {
      this.letters = [];
      this.places = [];
      for (const { element, start } of this.text.segments) {
        if (element.hidden) continue;
        [...element.textContent].forEach((letter, i) => {
          const plain = /\s/u.test(letter) ? " " : folded(letter);
          for (const one of plain) {
            this.letters.push(one);
            this.places.push(start + i);
          }
        });
      }
      this.letters = this.letters.join("");
    }
    const hits = [];
    for (let at = this.letters.indexOf(wanted); at >= 0; at = this.letters.indexOf(wanted, at + wanted.length)) {
      hits.push([this.places[at], this.places[at + wanted.length - 1] + 1]);
    }
    return hits;
  }

  #show() {
    this.text.light("found", this.hits);
    this.count.textContent = this.input.value.trim().length < 2 ? "" : `${this.hits.length ? this.at + 1 : 0}/${this.hits.length}`;
    if (this.hits.length) this.text.scrollTo(this.hits[this.at]);
  }
}
