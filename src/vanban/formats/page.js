// Rows of the panel and the words they come from light each other up. Without this script links still lead there.
(() => {
  const places = new Map();
  for (const mark of document.querySelectorAll("[data-rows]"))
    for (const row of mark.dataset.rows.split(" ")) {
      if (!places.has(row)) places.set(row, []);
      places.get(row).push(mark);
    }
  const rowOf = (name) => document.querySelector(`.row[data-row="${name}"]`);
  // of marks that lie on each other the innermost is meant; it stands last
  const innermost = (mark) => mark.dataset.rows.split(" ").findLast((name) => rowOf(name));

  let lit = [];
  const light = (name) => {
    lit.forEach((element) => element.classList.remove("hot"));
    lit = name ? [...(places.get(name) ?? []), rowOf(name)].filter(Boolean) : [];
    lit.forEach((element) => element.classList.add("hot"));
  };
  const nameAt = (target) => {
    const row = target.closest?.(".row[data-row]");
    if (row) return row.dataset.row;
    const mark = target.closest?.("[data-rows]");
    return mark ? innermost(mark) : undefined;
  };
  document.addEventListener("mouseover", (event) => light(nameAt(event.target)));
  document.addEventListener("focusin", (event) => light(nameAt(event.target)));
  document.addEventListener("click", (event) => {
    const row = event.target.closest("a.row");
    if (row) {
      event.preventDefault();
      places.get(row.dataset.row)?.[0].scrollIntoView({ block: "center" });
      return light(row.dataset.row);
    }
    const mark = event.target.closest("[data-rows]");
    const found = mark && rowOf(innermost(mark));
    if (!found) return;
    found.closest("details").open = true;
    found.scrollIntoView({ block: "nearest" });
    light(found.dataset.row);
  });
})();
