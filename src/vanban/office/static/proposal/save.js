// Keeps the clerk's edits on the server a moment after each change, and says so.

export class Save {
  constructor(form) {
    this.form = form;
    this.word = document.querySelector("[data-saved]");
    this.timer = null;
    this.state = null;
    addEventListener("pagehide", () => this.now(true));
    form.addEventListener("submit", () => { this.state = null; clearTimeout(this.timer); });
  }

  later(state) {
    this.state = state;
    this.say("editing");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), 700);
  }

  async now(leaving = false) {
    if (!this.state) return;
    const body = JSON.stringify(this.state);
    this.state = null;
    const token = this.form.querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    this.say("saving");
    try {
      const answer = await fetch(this.form.dataset.draft, { method: "POST", headers, body, keepalive: leaving && body.length < 60000 });
      if (!answer.ok) throw new Error(String(answer.status));
      this.say("saved", (await answer.json()).saved);
    } catch {
      this.state ??= JSON.parse(body);
      this.say("failed");
      if (!leaving) this.timer = setTimeout(() => this.now(), 5000);
    }
  }

  say(what, detail = "") {
    this.word.dataset.saved = what;
    this.word.textContent = `${this.word.dataset[`word${what[0].toUpperCase()}${what.slice(1)}`]} ${detail}`.trim();
  }
}
