// The sentences that sound like an order and gave no task: each becomes one, or is set aside.

export class Findings {
  constructor(form, history, text, tasks) {
    Object.assign(this, { form, history, text, tasks });
    this.section = form.querySelector("[data-findings]");
    if (!this.section) return;
    this.section.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-finding-do]");
      if (button) this.decide(button.closest("[data-finding]"), button.dataset.findingDo);
    });
    this.section.addEventListener("mouseover", (event) => this.lit(event.target));
    this.section.addEventListener("focusin", (event) => {
      this.lit(event.target);
      const row = event.target.closest("[data-finding]");
      if (row) this.text.scrollTo(this.span(row));
    });
    this.section.addEventListener("mouseleave", () => this.text.light("lit", []));
  }

  span(row) {
    return row.dataset.span.split("-").map(Number);
  }

  lit(target) {
    const row = target.closest("[data-finding]");
    this.text.light("lit", row ? [this.span(row)] : []);
  }

  decide(row, decision) {
    const which = row.dataset.finding;
    const decide = (state) => { state.findings[which] = decision; };
    if (decision === "task") {
      this.tasks.add(this.span(row), "unsure", decide);
      return;
    }
    this.history.do(row.dataset.label, decide);
    this.section.querySelector("[data-finding]:not([hidden]) button")?.focus();
  }

  show(state) {
    if (!this.section) return;
    let open = 0;
    for (const row of this.section.querySelectorAll("[data-finding]")) {
      const decision = state.findings[row.dataset.finding] ?? "";
      row.hidden = Boolean(decision);
      // Where the sentence became a task the form carries that task itself.
      row.querySelector("input[data-decision]").value = decision && "none";
      open += row.hidden ? 0 : 1;
    }
    this.section.querySelector("[data-findings-count]").textContent = open;
    this.section.hidden = open === 0;
  }
}
