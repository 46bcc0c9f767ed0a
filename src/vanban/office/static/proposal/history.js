// The clerk's edits: one state, changed in named steps, each of which can be taken back and done again.

export class History {
  constructor(state, shown) {
    this.state = state;
    this.shown = shown; // called with the state after every change
    this.past = [];
    this.future = [];
  }

  // `change` edits a copy of the state. Steps with the same `run` (typing in one field) count as one.
  do(label, change, run = null) {
    const before = this.state;
    const next = structuredClone(before);
    change(next);
    if (JSON.stringify(next) === JSON.stringify(before)) return;
    const last = this.past.at(-1);
    if (!(run && last?.run === run && Date.now() - last.at < 4000)) this.past.push({ label, run, state: before });
    this.past.at(-1).at = Date.now();
    this.future = [];
    this.state = next;
    this.shown(next);
  }

  undo() {
    return this.#step(this.past, this.future);
  }

  redo() {
    return this.#step(this.future, this.past);
  }

  // The label of the step that was taken back or done again; null where there is none.
  #step(from, to) {
    const step = from.pop();
    if (!step) return null;
    to.push({ label: step.label, state: this.state });
    this.state = step.state;
    this.shown(this.state);
    return step.label;
  }
}
