// The proposal screen: puts the parts together. Without this script the page is a plain form that posts the same.

import { opened } from "../originals/paged.js";
import { Switch } from "../originals/switch.js";
import { Fields } from "./fields.js";
import { Find } from "./find.js";
import { Findings } from "./findings.js";
import { History } from "./history.js";
import { listen } from "../keys.js";
import { Pointing } from "./pointing.js";
import { Save } from "./save.js";
import { Tasks } from "./tasks.js";

const form = document.getElementById("proposal");
const papers = [...document.querySelectorAll("[data-paper]")].filter((paper) => paper.querySelector("[data-marked]"));
const texts = papers.map(opened);
const [text] = texts;
const say = document.querySelector("[data-step-said]");

document.documentElement.dataset.live = "";
const save = new Save(form);
const history = new History(JSON.parse(document.getElementById("proposal-state").textContent), (state) => {
  show(state);
  save.later(state);
});
const fields = new Fields(form, history, text);
const tasks = new Tasks(form, history, text);
const findings = new Findings(form, history, text, tasks);
const pointing = new Pointing(text, fields, tasks, findings);
const find = new Find(document.querySelector("[data-find]"), text);
const help = document.getElementById("proposal-keys");
const [undo, redo] = ["undo", "redo"].map((name) => document.querySelector(`[data-history=${name}]`));

function show(state) {
  fields.show(state);
  tasks.show(state);
  findings.show(state);
  text.paint("is-field", Object.values(state.fields).map((field) => field.span));
  undo.disabled = !history.past.length;
  redo.disabled = !history.future.length;
}

const step = (which) => {
  const before = tasks.order();
  const label = history[which]();
  if (!label) return;
  say.textContent = `${say.dataset[which]}: ${label}`;
  tasks.settle(before);
};
// On a phone the text and the form take turns.
const side = (which) => { document.querySelector(`[name=side][value=${which}]`).checked = true; };
const confirm = () => form.requestSubmit(form.querySelector("[name=then][value=next]"));
const go = (name) => () => document.querySelector(`a[data-go=${name}]`)?.click();

form.addEventListener("focusin", (event) => {
  if (!event.target.closest("[data-field]")) fields.activate(null);
});
for (const tab of document.querySelectorAll("[name=file]")) tab.addEventListener("change", () => open(tab.value));
document.addEventListener("proposal:side", () => side("form"));
form.querySelector(".proposal-scroll").addEventListener("pointerdown", (event) => {
  if (!event.target.closest("input, select, textarea, button, label, summary, [data-task]")) pointing.stop();
});
undo.addEventListener("click", () => step("undo"));
redo.addEventListener("click", () => step("redo"));
document.querySelector("[data-new-task]").addEventListener("click", () => tasks.add(text.selected()));
document.querySelector("[data-help]").addEventListener("click", () => help.showModal());
document.querySelector("[data-taking] button").addEventListener("click", () => pointing.stop());

listen({
  "Ctrl+Enter": confirm,
  "Alt+s": confirm,
  "Ctrl+z": () => step("undo"),
  "Ctrl+y": () => step("redo"),
  "Ctrl+Z": () => step("redo"),
  u: () => step("undo"),
  r: () => step("redo"),
  j: () => tasks.step(1),
  k: () => tasks.step(-1),
  n: () => (text.selected() ? pointing.makeTask() : tasks.add(null)),
  e: () => tasks.current && tasks.open(tasks.current),
  Delete: () => tasks.current && tasks.remove(tasks.current),
  "Alt+t": () => tasks.current && tasks.split(tasks.current),
  "Alt+g": () => tasks.current && tasks.merge(tasks.current),
  "Alt+ArrowUp": () => tasks.current && tasks.move(tasks.current, -1),
  "Alt+ArrowDown": () => tasks.current && tasks.move(tasks.current, 1),
  1: () => pile("ours"),
  2: () => pile("unsure"),
  3: () => pile("others"),
  v: () => view.toggle(),
  "+": () => view.zoom(1),
  "=": () => view.zoom(1),
  "-": () => view.zoom(-1),
  0: () => view.zoom("fit"),
  "/": () => find.open(),
  "?": () => help.showModal(),
  "[": go("previous"),
  "]": go("next"),
  Escape: (event) => {
    if (help.open) return false;
    pointing.stop();
    tasks.leave(event.target);
    return undefined;
  },
});

// Shows one of the files of the entry.
function open(name) {
  for (const paper of document.querySelectorAll("[data-file]")) paper.hidden = paper.dataset.file !== name;
}

function pile(name) {
  tasks.cards.get(tasks.current)?.querySelector(`[data-part=pile][value=${name}]`).click();
}

open("main");
show(history.state);
const view = new Switch(texts.filter((one) => one.leaves));
