// Adds empty rows to a form of many rows (a Django formset). Without this script the form has the rows it came with.
for (const form of document.querySelectorAll("form[data-rows]")) {
  const hold = form.querySelector("[data-rows-hold]");
  const total = form.querySelector("[name$=-TOTAL_FORMS]");
  const button = form.querySelector("[data-rows-add]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const made = document.createElement("template");
    made.innerHTML = form.querySelector("[data-rows-new]").innerHTML.replaceAll("__prefix__", total.value);
    total.value = Number(total.value) + 1;
    hold.append(made.content);
    const row = hold.lastElementChild;
    row.dispatchEvent(new CustomEvent("vanban:added", { bubbles: true }));
    row.querySelector("input:not([type=hidden]), textarea").focus();
  });
}
