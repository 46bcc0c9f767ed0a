// What a person does in the text: a click on a marked word opens its value, words clicked or selected go to the field
// that waits for them, and a selected sentence can become a task.

export class Pointing {
  constructor(text, fields, tasks, findings) {
    Object.assign(this, { text, fields, tasks, findings });
    this.offer = document.querySelector("[data-offer]");
    this.hint = document.querySelector("[data-taking]");
    this.pressed = false;
    text.surface.addEventListener("pointerdown", () => { this.pressed = true; });
    text.surface.addEventListener("pointercancel", () => { this.pressed = false; });
    text.surface.addEventListener("pointerup", (event) => setTimeout(() => this.#released(event)));
    text.surface.addEventListener("mouseover", (event) => this.#hovered(event));
    document.addEventListener("selectionchange", () => this.#changed());
    this.offer.addEventListener("pointerdown", (event) => event.preventDefault());
    this.offer.querySelector("[data-make-task]").addEventListener("click", () => this.makeTask());
    this.offer.querySelector("[data-take-words]").addEventListener("click", () => this.#takeSelected());
    document.addEventListener("focusin", () => this.show());
    document.addEventListener("scroll", () => { this.offer.hidden = true; }, true);
  }

  // Says which field takes the next words, and shapes the pointer.
  show() {
    const task = this.tasks.awaiting;
    const name = this.fields.active ? this.fields.label(this.fields.active) : task ? this.hint.dataset[task.part] : "";
    this.hint.hidden = !name;
    this.hint.querySelector("strong").textContent = name;
    this.text.surface.toggleAttribute("data-takes", Boolean(name));
  }

  stop() {
    this.tasks.awaiting = null;
    this.fields.activate(null);
    this.offer.hidden = true;
    this.show();
  }

  // A finger selects by handles, without pressing the text again: then the buttons say what can be done.
  #changed() {
    clearTimeout(this.timer);
    if (getSelection().isCollapsed) this.offer.hidden = true;
    else this.timer = setTimeout(() => !this.pressed && this.text.selected() && this.#offer(), 400);
  }

  #takeSelected() {
    const selected = this.text.selected();
    getSelection().removeAllRanges();
    this.offer.hidden = true;
    if (selected) this.take(selected);
  }

  take(span) {
    document.dispatchEvent(new CustomEvent("proposal:side")); // on a phone, back to what took the words
    if (this.fields.active) this.fields.take(span);
    else this.tasks.take(span);
  }

  get waiting() {
    return Boolean(this.fields.active || this.tasks.awaiting);
  }

  #released(event) {
    this.pressed = false;
    const selected = this.text.selected();
    if (selected && this.waiting && event.pointerType === "mouse") {
      this.#takeSelected();
    } else if (selected) {
      this.#offer();
    } else if (this.waiting) {
      const offset = this.text.at(event.clientX, event.clientY);
      if (offset === null) return;
      const piece = this.fields.active ? this.fields.piece(offset) : this.text.word(offset);
      if (piece) this.take(event.shiftKey ? this.#extended(piece) : piece);
    } else {
      this.#open(event.target.closest("[data-m]"), event);
    }
  }

  // Shift: from what the field already has to the word that was clicked.
  #extended([start, end]) {
    const span = this.fields.active && this.fields.history.state.fields[this.fields.active].span;
    return span ? [Math.min(span[0], start), Math.max(span[1], end)] : [start, end];
  }

  #offer() {
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    this.offer.querySelector("[data-take-words]").hidden = !this.waiting;
    this.offer.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.offer;
    const below = box.bottom + 8 + height < innerHeight - 60;
    this.offer.style.top = `${below ? box.bottom + 8 : Math.max(8, box.top - height - 8)}px`;
    this.offer.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, box.left + box.width / 2 - width / 2))}px`;
  }

  makeTask() {
    const selected = this.text.selected();
    this.offer.hidden = true;
    if (!selected) return;
    getSelection().removeAllRanges();
    document.dispatchEvent(new CustomEvent("proposal:side"));
    this.tasks.add(selected);
  }

  // The state's tasks at an offset, innermost first; the record's marks answer for the rest.
  #open(mark, event) {
    const offset = this.text.at(event.clientX, event.clientY);
    const inside = (span) => span && offset !== null && span[0] <= offset && offset < span[1];
    const field = mark?.dataset.m.split(" ").find((key) => key.startsWith("field:"));
    const task = this.tasks.all.filter((one) => inside(one.span)).sort((a, b) => a.span[1] - a.span[0] - b.span[1] + b.span[0])[0];
    if (!field && !task) return;
    document.dispatchEvent(new CustomEvent("proposal:side"));
    if (field) this.fields.box(field.slice(6))?.querySelector("input, select, textarea").focus();
    else this.tasks.open(task.id);
  }

  #hovered(event) {
    const keys = event.target.closest("[data-m]")?.dataset.m.split(" ") ?? [];
    for (const box of this.fields.form.querySelectorAll("[data-field][data-near]")) box.removeAttribute("data-near");
    for (const key of keys) {
      if (key.startsWith("field:")) this.fields.box(key.slice(6))?.setAttribute("data-near", "");
    }
  }
}
