// The leader's keys: a number chooses who leads the task, Shift and a number who helps, Enter goes to the next task,
// Ctrl+Enter gives them all. Without this script the same form works with mouse and Tab.

import { lettersOff } from "../keys.js";
import { MarkedText } from "../marks/text.js";

const form = document.getElementById("assign");
const root = document.querySelector("[data-marked]");
const text = root && new MarkedText(root);
const tasks = [...form.querySelectorAll("[data-task]")];
const direction = form.querySelector("#direction");
let current = null;

const choose = (task) => {
  current?.removeAttribute("data-current");
  current = task;
  if (!task) return;
  task.setAttribute("data-current", "");
  const span = task.dataset.span?.split("-").map(Number);
  if (!text || !span) return;
  text.light("lit", [span]);
  const paper = root.closest(".assign-paper");
  const first = text.covering(...span)[0];
  if (first && paper.offsetParent) paper.scrollTo({ top: first.element.offsetTop - paper.clientHeight / 2 });
};

// Puts the cursor on a task: on what leads it now, so that arrow keys go on from there.
const goTo = (task) => {
  if (!task) return form.querySelector("[name=then][value=next]").focus();
  choose(task);
  (task.querySelector("[type=radio]:checked") ?? task.querySelector("[type=radio]")).focus({ preventScroll: true });
  return task.scrollIntoView({ block: "nearest" });
};

// Who leads a task does not help with it.
const tidy = (task) => {
  const lead = task.querySelector("[type=radio]:checked")?.value;
  for (const box of task.querySelectorAll("[type=checkbox]")) {
    box.disabled = box.value === lead;
    if (box.disabled) box.checked = false;
  }
};

const pick = (kind, index) => {
  const input = current?.querySelectorAll(`.assign-choice > .pick > [type=${kind}]`)[index];
  if (!input || input.disabled) return false;
  input.click();
  if (kind === "radio") input.focus({ preventScroll: true });
  return true;
};

for (const task of tasks) {
  tidy(task);
  task.addEventListener("focusin", () => choose(task));
  task.addEventListener("pointerdown", () => choose(task));
  task.addEventListener("change", () => tidy(task));
}

const phrases = form.querySelector("[data-phrases]");
phrases.hidden = false;
phrases.addEventListener("click", (event) => {
  const phrase = event.target.closest("button")?.textContent;
  if (!phrase) return;
  direction.value = [direction.value.trim(), phrase].filter(Boolean).join(" ");
  direction.focus();
});
form.querySelector("[data-keys]").hidden = tasks.length === 0;

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[name=then][value=next]"));
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("textarea, input:not([type=radio], [type=checkbox])");
  if (event.key === "Escape" && typing) return typing.blur();
  if (event.key === "Enter" && (event.target.closest("[data-task]") || event.target === document.body)) {
    event.preventDefault();
    return goTo(tasks[tasks.indexOf(current) + 1]);
  }
  if (typing || lettersOff()) return;
  const digit = /^Digit([0-9])$/.exec(event.code)?.[1];
  const acts = {
    h: () => current?.querySelector(".assign-due input").select(),
    y: () => direction.focus(),
    j: () => goTo(tasks[Math.min(tasks.length - 1, tasks.indexOf(current) + 1)]),
    k: () => goTo(tasks[Math.max(0, tasks.indexOf(current) - 1)]),
  };
  if (digit === "0") current?.querySelector(".pick-none input").click();
  else if (digit) pick(event.shiftKey ? "checkbox" : "radio", Number(digit) - 1);
  else if (acts[event.key.toLowerCase()]) acts[event.key.toLowerCase()]();
  else return;
  event.preventDefault();
});

// On a phone the text folds away, and nothing moves before a finger does.
if (matchMedia("(max-width: 62rem)").matches) document.querySelector("[data-wide-open]")?.removeAttribute("open");
else if (tasks.length) goTo(tasks[0]);
