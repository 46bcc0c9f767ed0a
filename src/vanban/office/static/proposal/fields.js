// The header fields: what is typed in them, which one takes the words that are clicked, and the words each came from.

import { TAKES, value } from "./values.js";

export class Fields {
  constructor(form, history, text) {
    this.form = form;
    this.history = history;
    this.text = text;
    this.active = null;
    for (const box of form.querySelectorAll("[data-field]")) {
      const name = box.dataset.field;
      const input = box.querySelector("input, select, textarea");
      input.addEventListener("input", () => {
        history.do(box.dataset.label, (state) => { state.fields[name].value = input.value; }, `field:${name}`);
      });
      input.addEventListener("focus", () => this.activate(name));
      box.addEventListener("mouseenter", () => this.lit(name));
      box.addEventListener("mouseleave", () => this.lit(this.active));
    }
  }

  box(name) {
    return this.form.querySelector(`[data-field="${name}"]`);
  }

  show(state) {
    for (const [name, field] of Object.entries(state.fields)) {
      const box = this.box(name);
      if (!box) continue;
      const input = box.querySelector("input, select, textarea");
      if (input.value !== field.value) {
        if (input.tagName === "SELECT" && field.value && ![...input.options].some((one) => one.value === field.value)) {
          input.add(new Option(field.value, field.value));
        }
        input.value = field.value;
      }
      box.toggleAttribute("data-changed", field.value !== field.proposed);
      const printed = box.querySelector("[data-printed]");
      if (printed) printed.textContent = field.span ? `“${this.text.read(...field.span)}”` : "";
    }
  }

  lit(name) {
    const span = name && this.history.state.fields[name]?.span;
    this.text.light("lit", span ? [span] : []);
  }

  // The field now takes the words that are clicked; null: none does.
  activate(name) {
    if (this.active) {
      this.box(this.active).removeAttribute("data-active");
      this.lit(null);
    }
    this.active = name;
    if (!name) return;
    this.box(name).setAttribute("data-active", "");
    this.lit(name);
    this.text.scrollTo(this.history.state.fields[name].span);
  }

  label(name) {
    return this.box(name).dataset.label;
  }

  // The piece of text that a click at `offset` means for the active field.
  piece(offset) {
    const pattern = TAKES[this.active]?.[0];
    return (pattern && this.text.around(offset, pattern)) || this.text.word(offset);
  }

  take(span) {
    const name = this.active;
    const words = value(name, this.text.read(...span));
    if (words === null) return;
    this.history.do(this.label(name), (state) => {
      Object.assign(state.fields[name], { value: name === "type" ? this.code(words) : words, span });
    });
    this.lit(name);
    this.box(name).querySelector("input, select, textarea").focus({ preventScroll: true });
  }

  // 'KẾ HOẠCH' → 'KH': the option of the list of types that is so called.
  code(words) {
    const wanted = words.toLocaleLowerCase("vi");
    const options = [...this.box("type").querySelectorAll("option")];
    return options.find((option) => option.dataset.name?.toLocaleLowerCase("vi") === wanted)?.value ?? this.history.state.fields.type.value;
  }
}
