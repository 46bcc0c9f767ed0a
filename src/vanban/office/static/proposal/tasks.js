// The proposed tasks: three piles of cards, drawn from the state and edited in place.

import { value } from "./values.js";

const PARTS = ["text", "due", "due_phrase", "recurrence"];
export const PILES = ["ours", "unsure", "others"];

let counter = 0;
const fresh = () => `n${Date.now().toString(36)}${(counter += 1)}`;

export class Tasks {
  constructor(form, history, text) {
    this.form = form;
    this.history = history;
    this.text = text;
    this.current = null;
    this.awaiting = null; // {task, part}: the assignee or deadline that takes the next words
    this.template = document.getElementById("task-card");
    this.cards = new Map();
    this.lists = Object.fromEntries(PILES.map((pile) => [pile, form.querySelector(`[data-pile="${pile}"]`)]));
    for (const list of Object.values(this.lists)) list.replaceChildren();
    form.addEventListener("input", (event) => this.#typed(event));
    form.addEventListener("click", (event) => this.#pressed(event));
    form.addEventListener("change", (event) => this.#chosen(event));
    form.addEventListener("keydown", (event) => this.#keyed(event));
    form.addEventListener("focusin", (event) => {
      const card = event.target.closest("[data-task]");
      if (card && card.dataset.task !== this.current) this.focus(card.dataset.task);
      const part = event.target.dataset.takes;
      this.awaiting = card && part ? { task: card.dataset.task, part } : null;
    });
    form.addEventListener("mouseover", (event) => this.#hovered(event));
    form.addEventListener("mouseleave", () => this.lit(this.current));
  }

  get all() {
    return this.history.state.tasks;
  }

  find(id, state = this.history.state) {
    return state.tasks.find((task) => task.id === id);
  }

  // --- drawing ---

  show(state) {
    const kept = new Set(state.tasks.map((task) => task.id));
    for (const [id, card] of this.cards) {
      if (!kept.has(id)) {
        card.remove();
        this.cards.delete(id);
      }
    }
    const counts = { ours: 0, unsure: 0, others: 0 };
    state.tasks.forEach((task, index) => {
      const card = this.cards.get(task.id) ?? this.#card(task);
      const place = this.lists[task.pile].children[counts[task.pile]];
      if (place !== card) this.lists[task.pile].insertBefore(card, place ?? null);
      counts[task.pile] += 1;
      this.#fill(card, task, index, counts[task.pile]);
    });
    for (const pile of PILES) {
      this.form.querySelector(`[data-count="${pile}"]`).textContent = counts[pile];
      this.form.querySelector(`[data-none="${pile}"]`).hidden = counts[pile] > 0;
      const spans = state.tasks.filter((task) => task.pile === pile).map((task) => task.span);
      this.text.paint(`is-${pile}`, spans);
    }
    if (this.current && !kept.has(this.current)) this.current = null;
  }

  #card(task) {
    const card = this.template.content.firstElementChild.cloneNode(true);
    card.dataset.task = task.id;
    this.cards.set(task.id, card);
    return card;
  }

  #fill(card, task, index, number) {
    for (const input of card.querySelectorAll("[data-part]")) {
      const part = input.dataset.part;
      input.name = `task-${index}-${part}`;
      if (part === "pile") {
        input.checked = input.value === task.pile;
        continue;
      }
      const shown = this.#printed(task, part);
      if (input.value !== shown) input.value = shown;
      if (part === "text") this.#grow(input);
    }
    card.querySelector("[data-show=label]").textContent = task.label || "";
    card.querySelector("[data-show=phase]").textContent = task.label?.startsWith(task.phase) ? "" : task.phase;
    card.querySelector("[data-show=doubt]").hidden = task.confidence >= 0.8;
    card.querySelector("[data-show=number]").textContent = number;
    const chips = card.querySelector("[data-chips]");
    const chip = document.getElementById("task-chip").content.firstElementChild;
    chips.replaceChildren(
      ...task.assignees.map((assignee, i) => {
        const one = chip.cloneNode(true);
        one.dataset.assignee = i;
        one.dataset.role = assignee.role;
        one.querySelector("[data-show=name]").textContent = assignee.name;
        one.querySelector("[data-show=role]").textContent = one.dataset[assignee.role];
        return one;
      }),
    );
  }

  #printed(task, part) {
    if (part === "lead" || part === "coordinate") {
      return task.assignees.filter((one) => one.role === part).map((one) => one.name).join("; ");
    }
    if (part === "span") return task.span ? task.span.join("-") : "";
    if (part === "of") return task.of.join(",");
    return task[part] ?? "";
  }

  #grow(area) {
    if (CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }

  // --- the text beside them ---

  spans(task) {
    return task ? [task.span, task.due_span, ...task.assignees.map((one) => one.span)].filter(Boolean) : [];
  }

  lit(id) {
    this.text.light("lit", this.spans(id && this.find(id)));
  }

  focus(id, scroll = true) {
    this.cards.get(this.current)?.removeAttribute("data-current");
    this.current = id;
    const card = this.cards.get(id);
    card?.setAttribute("data-current", "");
    // After the press that brought the focus, so that nothing moves from under the pointer.
    setTimeout(() => card?.scrollIntoView({ block: "nearest" }), 150);
    this.lit(id);
    if (scroll) this.text.scrollTo(this.find(id)?.span);
  }

  // Brings a card into view and the cursor into its text.
  open(id) {
    const card = this.cards.get(id);
    if (!card) return;
    card.closest("details")?.setAttribute("open", "");
    card.querySelector("[data-part=text]").focus({ preventScroll: true });
    card.scrollIntoView({ block: "center" });
  }

  // Brings a card into view and makes it the one that keys act on.
  select(id) {
    const card = this.cards.get(id);
    card.closest("details")?.setAttribute("open", "");
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  // All tasks from the top of the screen to its foot.
  order() {
    return PILES.flatMap((pile) => this.all.filter((task) => task.pile === pile));
  }

  step(by) {
    const order = this.order();
    const at = order.findIndex((task) => task.id === this.current);
    const next = order[at < 0 ? 0 : Math.min(order.length - 1, Math.max(0, at + by))];
    if (next) this.select(next.id);
  }

  // After a step from the order `before`: selects the task that came with it, or the one after the task that went.
  settle(before) {
    const now = this.order();
    const within = (tasks) => (task) => tasks.some((one) => one.id === task.id);
    const came = now.find((task) => !within(before)(task));
    const gap = before.findIndex((task) => !within(now)(task));
    const next = came ?? (gap < 0 ? null : now[Math.min(gap, now.length - 1)]);
    if (next) this.select(next.id);
  }

  // Takes the cursor out of a field: to its card where it has one, so that the keys go on from there.
  leave(field) {
    if (!field.matches("input, textarea, select")) return;
    field.blur();
    field.closest("[data-task]")?.focus({ preventScroll: true });
  }

  #hovered(event) {
    const card = event.target.closest("[data-task]");
    this.lit(card ? card.dataset.task : this.current);
  }

  // --- edits ---

  // A new task of the words selected, or an empty one. `also` changes more in the same step.
  add(selected, pile = "ours", also = () => {}) {
    const id = fresh();
    const span = selected && this.text.withoutLabel(...selected);
    const text = span ? this.text.read(...span) : "";
    this.history.do(this.form.dataset.wordAdd, (state) => {
      const after = span ? state.tasks.findIndex((task) => task.span && task.span[0] > span[0]) : -1;
      state.tasks.splice(after < 0 ? state.tasks.length : after, 0, {
        id, of: [], text, span, pile, assignees: [], label: "",
        due: "", due_phrase: "", due_span: null, recurrence: "", phase: "", confidence: 1,
      });
      also(state);
    });
    this.open(id);
    return id;
  }

  remove(id) {
    const before = this.order();
    this.history.do(this.form.dataset.wordRemove, (state) => {
      state.tasks = state.tasks.filter((task) => task.id !== id);
    });
    this.settle(before);
  }

  // Cuts a task where the cursor stands in its words; the second half keeps assignees and deadline.
  split(id) {
    const area = this.cards.get(id).querySelector("[data-part=text]");
    const cut = area.selectionStart;
    const [left, right] = [area.value.slice(0, cut), area.value.slice(cut)].map((half) => half.trim());
    if (!left || !right) return false;
    const second = fresh();
    this.history.do(this.form.dataset.wordSplit, (state) => {
      const at = state.tasks.findIndex((task) => task.id === id);
      const first = state.tasks[at];
      const after = { ...structuredClone(first), id: second, text: capital(right.replace(/^[;,.]\s*/u, "")) };
      if (first.span) {
        const middle = this.#placeOf(first.span, left);
        after.span = middle < first.span[1] ? this.text.trim(middle, first.span[1]) : first.span;
        first.span = middle > first.span[0] ? this.text.trim(first.span[0], middle) : first.span;
      }
      first.text = left.replace(/[;,]$/u, "");
      state.tasks.splice(at + 1, 0, after);
    });
    this.open(second);
    return true;
  }

  // The offset behind the words `left` at the head of a span.
  #placeOf([start, end], left) {
    const length = [...left.replace(/\s/gu, "")].length;
    let count = 0;
    for (let at = start; at < end; at += 1) {
      if (this.text.read(at, at + 1).trim()) count += 1;
      if (count >= length) return at + 1;
    }
    return end;
  }

  merge(id) {
    const at = this.all.findIndex((task) => task.id === id);
    const pile = this.all[at].pile;
    const next = this.all.findIndex((task, i) => i > at && task.pile === pile);
    if (next < 0) return false;
    this.history.do(this.form.dataset.wordMerge, (state) => {
      const [first, second] = [state.tasks[at], state.tasks[next]];
      const names = new Set(first.assignees.map((one) => one.name));
      Object.assign(first, {
        text: `${first.text.replace(/[.;]$/u, "")}; ${second.text}`,
        of: [...new Set([...first.of, ...second.of])],
        span: first.span && second.span
          ? [Math.min(first.span[0], second.span[0]), Math.max(first.span[1], second.span[1])]
          : first.span ?? second.span,
        assignees: [...first.assignees, ...second.assignees.filter((one) => !names.has(one.name))],
        due: first.due || second.due,
        due_phrase: first.due_phrase || second.due_phrase,
        due_span: first.due_span ?? second.due_span,
      });
      state.tasks.splice(next, 1);
    });
    this.open(id);
    return true;
  }

  move(id, by) {
    const pile = this.find(id).pile;
    const kin = this.all.filter((task) => task.pile === pile);
    const other = kin[kin.findIndex((task) => task.id === id) + by];
    if (!other) return;
    this.history.do(this.form.dataset.wordMove, (state) => {
      const at = state.tasks.findIndex((task) => task.id === id);
      const to = state.tasks.findIndex((task) => task.id === other.id);
      state.tasks.splice(to, 0, ...state.tasks.splice(at, 1));
    });
  }

  addAssignee(id, name, span = null) {
    const clean = name.trim();
    if (!clean) return;
    this.history.do(this.form.dataset.wordAssignees, (state) => {
      const task = this.find(id, state);
      const lead = task.assignees.some((one) => one.role === "lead");
      task.assignees.push({ name: clean, role: lead ? "coordinate" : "lead", span });
    });
  }

  // The words a person clicked or selected go to the part of a task that waits for them.
  take(span) {
    const { task: id, part } = this.awaiting;
    const words = this.text.read(...span);
    if (part === "assignee") this.addAssignee(id, words, span);
    else {
      this.history.do(this.form.dataset.wordDue, (state) => {
        Object.assign(this.find(id, state), { due_phrase: words, due_span: span, due: value("due", words) ?? "" });
      });
    }
    this.lit(id);
  }

  // --- what is typed, pressed and chosen in a card ---

  #typed(event) {
    const id = event.target.closest("[data-task]")?.dataset.task;
    const part = event.target.dataset.part;
    if (!id || !PARTS.includes(part)) return;
    const typed = event.target.value;
    this.history.do(this.form.dataset.wordEdit, (state) => { this.find(id, state)[part] = typed; }, `task:${id}:${part}`);
  }

  #chosen(event) {
    const id = event.target.closest("[data-task]")?.dataset.task;
    if (!id) return;
    if (event.target.dataset.part === "pile") {
      const pile = event.target.value;
      this.history.do(this.form.dataset.wordPile, (state) => { this.find(id, state).pile = pile; });
      this.cards.get(id).closest("details")?.setAttribute("open", "");
      this.cards.get(id).querySelector(`[data-part=pile][value=${pile}]`).focus();
    }
    if (event.target.matches("[data-add-assignee]")) this.#addTyped(event.target, id);
  }

  #keyed(event) {
    const id = event.target.closest("[data-task]")?.dataset.task;
    if (id && event.key === "Enter" && event.target.matches("[data-add-assignee]") && !event.ctrlKey) {
      event.preventDefault();
      this.#addTyped(event.target, id);
    }
  }

  #addTyped(input, id) {
    const name = input.value;
    input.value = "";
    this.addAssignee(id, name);
  }

  #pressed(event) {
    const button = event.target.closest("button[data-do]");
    const id = button?.closest("[data-task]")?.dataset.task;
    if (!id) return;
    const chip = button.closest("[data-assignee]");
    const which = chip && Number(chip.dataset.assignee);
    const acts = {
      split: () => this.split(id) || this.cards.get(id).querySelector("[data-part=text]").focus(),
      merge: () => this.merge(id),
      remove: () => this.remove(id),
      up: () => this.move(id, -1),
      down: () => this.move(id, 1),
      unassign: () => this.history.do(this.form.dataset.wordAssignees, (state) => {
        this.find(id, state).assignees.splice(which, 1);
      }),
      role: () => this.history.do(this.form.dataset.wordAssignees, (state) => {
        const one = this.find(id, state).assignees[which];
        one.role = one.role === "lead" ? "coordinate" : "lead";
      }),
    };
    acts[button.dataset.do]?.();
  }
}

const capital = (words) => words.charAt(0).toLocaleUpperCase("vi") + words.slice(1);
