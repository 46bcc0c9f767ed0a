// Keeps the clerk's edits on the server a moment after each change, and says so. Where another clerk has saved a draft
// in between, it asks first; nothing that was typed is lost.

export class Save {
  constructor(form) {
    this.form = form;
    this.word = document.querySelector("[data-saved]");
    this.warning = document.querySelector("[data-overtaken]");
    this.timer = null;
    this.state = null;
    this.newer = ""; // the moment of the other clerk's draft, while the question is open
    addEventListener("pagehide", () => this.now(true));
    form.addEventListener("submit", () => {
      this.state = null;
      clearTimeout(this.timer);
      this.form.elements.csrfmiddlewaretoken.value = this.token();
    });
    this.warning.querySelector("[data-keep-mine]").addEventListener("click", () => this.keep());
  }

  later(state) {
    this.state = state;
    this.say(this.newer ? "overtaken" : "editing");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), 700);
  }

  async now(leaving = false) {
    if (!this.state || this.newer) return;
    const state = this.state;
    const body = JSON.stringify({ state, seen: this.form.elements.seen.value });
    this.state = null;
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.token() };
    this.say("saving");
    try {
      const answer = await fetch(this.form.dataset.draft, { method: "POST", headers, body, keepalive: leaving && body.length < 60000 });
      const told = answer.redirected ? {} : await answer.json();
      if (told.overtaken) return this.ask(told, state);
      if (!answer.ok || answer.redirected) throw new Error(answer.redirected ? "login" : "failed");
      for (const field of document.getElementsByName("seen")) field.value = told.seen;
      this.say("saved", told.saved);
    } catch (error) {
      this.state ??= state;
      this.say(error.message === "login" ? "login" : "failed");
      if (!leaving) this.timer = setTimeout(() => this.now(), 5000);
    }
    return undefined;
  }

  ask(told, state) {
    this.newer = told.overtaken;
    this.state ??= state;
    this.say("overtaken");
    this.warning.querySelector("[data-overtaken-said]").textContent = told.refused;
    this.warning.hidden = false;
  }

  keep() {
    this.form.elements.seen.value = this.newer;
    this.newer = "";
    this.warning.hidden = true;
    this.now();
  }

  // Logging in again in another tab gives a new token, which the cookie has and the form has not.
  token() {
    return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? this.form.elements.csrfmiddlewaretoken.value;
  }

  say(what, detail = "") {
    this.word.dataset.saved = what;
    this.word.textContent = `${this.word.dataset[`word${what[0].toUpperCase()}${what.slice(1)}`]} ${detail}`.trim();
  }
}
