// Shows either the pages of a document or its words, and remembers which; on a narrow screen words come first.

const KEPT = "xem-van-ban";

export class Switch {
  // `texts`: those on the page that have pages too.
  constructor(texts) {
    this.texts = texts;
    this.radios = [...document.querySelectorAll("[data-view-switch] input")];
    for (const radio of this.radios) {
      radio.addEventListener("change", () => {
        localStorage.setItem(KEPT, radio.value);
        this.show(radio.value);
      });
    }
    document.addEventListener("leaves:failed", (event) => this.#failed(event));
    const wide = matchMedia("(min-width: 62.01rem)").matches;
    this.show(localStorage.getItem(KEPT) ?? (wide ? "pages" : "text"));
  }

  show(which) {
    for (const radio of this.radios) radio.checked = radio.value === which;
    for (const text of this.texts) {
      text.root.closest("[data-words]").hidden = which === "pages";
      text.leaves.show(which === "pages");
      if (text.last) text.scrollTo(text.last, "instant");
    }
  }

  toggle() {
    this.radios.find((radio) => !radio.checked)?.click();
  }

  zoom(how) {
    const shown = this.texts.find((text) => text.leaves.root.checkVisibility());
    if (!shown) return false;
    if (how === "fit") shown.leaves.zoom.to("fit");
    else shown.leaves.zoom.by(how);
    return true;
  }

  // Pages that cannot be shown give way to the words, with the reason above these.
  #failed(event) {
    const text = this.texts.find((one) => one.leaves.root === event.target);
    const words = text.root.closest("[data-words]");
    const note = document.createElement("p");
    note.className = "note note-warning";
    note.role = "status";
    note.textContent = event.detail;
    if (!words.querySelector("[role=status]")) words.prepend(note);
    this.show("text");
  }
}
