// What every page may use and none needs. A page says what it wants in data attributes:
//   data-closes="SELECTOR"  a button that removes the nearest such element
//   data-fades              a message that goes away by itself
//   data-submits            a field whose change sends its form
//   data-confirm="TEXT"     a form that asks before it is sent
//   data-href="URL"         a table row that opens a page when clicked beside its links
//   data-drop               a <details> menu that closes on Escape and on a click elsewhere
//   data-day                a field for a day, which gets the browser's calendar beside it
(() => {
  const fade = (root) => {
    for (const note of root.querySelectorAll("[data-fades]")) setTimeout(() => note.remove(), 6000);
  };

  const calendars = (root) => {
    for (const field of root.querySelectorAll("[data-day]:not([data-day=ready])")) {
      const picker = document.createElement("input");
      Object.assign(picker, { type: "date", tabIndex: -1, className: "day-picker" });
      picker.setAttribute("aria-hidden", "true");
      field.dataset.day = "ready";
      const hold = document.createElement("span");
      hold.className = "day-hold";
      field.before(hold);
      hold.append(field, picker);
      picker.addEventListener("focus", () => {
        const parts = field.value.split(/[/.-]/);
        if (parts.length === 3) picker.value = `${parts[2]}-${parts[1].padStart(2, "0")}-${parts[0].padStart(2, "0")}`;
      });
      picker.addEventListener("change", () => {
        field.value = picker.value.split("-").reverse().join("/");
        field.dispatchEvent(new Event("change", { bubbles: true }));
        field.focus();
      });
    }
  };
  // who prints, with the moment of printing: in the margin of every sheet where the browser knows margins (lists.css),
  // else, and without scripts, once below the page
  addEventListener("beforeprint", () => {
    const said = document.querySelector(".print-mark");
    if (!said) return;
    const zone = { timeZone: "Asia/Ho_Chi_Minh" };
    const [time, day] = [{ hour: "2-digit", minute: "2-digit" }, { day: "2-digit", month: "2-digit", year: "numeric" }]
      .map((parts) => new Intl.DateTimeFormat("vi-VN", { ...zone, ...parts }).format());
    said.querySelector("time").textContent = `${time} ${day}`;
    if (!("CSSMarginRule" in window)) return;
    said.hidden = true;
    document.documentElement.style.setProperty("--print-mark", JSON.stringify(said.textContent.trim()));
  });
  const ready = (root) => { fade(root); calendars(root); };

  document.addEventListener("DOMContentLoaded", () => ready(document));
  document.addEventListener("htmx:afterSettle", (event) => ready(event.target));
  document.addEventListener("vanban:added", (event) => ready(event.target));

  document.addEventListener("click", (event) => {
    const closer = event.target.closest("[data-closes]");
    if (closer) closer.closest(closer.dataset.closes)?.remove();

    for (const menu of document.querySelectorAll("details.who[open], details.menu-more[open], details[data-drop][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }

    const row = event.target.closest("[data-href]");
    if (row && !event.target.closest("a, button, input, select, label, summary") && !String(getSelection())) {
      if (event.ctrlKey || event.metaKey) open(row.dataset.href);
      else location.assign(row.dataset.href);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.who[open], details.menu-more[open], details[data-drop][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
  });

  // A list has followed the letters of its search already: to leave the field would only draw it anew under the keys.
  document.addEventListener("change", (event) => {
    if (event.target.matches("form[hx-get] input[type=search]")) event.stopPropagation();
  }, true);

  document.addEventListener("submit", (event) => {
    const words = event.target.dataset.confirm;
    if (words && !confirm(words)) event.preventDefault();
  });

  // An address that people keep names only what they asked for.
  document.addEventListener("htmx:configRequest", (event) => {
    const asked = event.detail.parameters;
    if (event.detail.verb === "get") for (const [name, value] of Object.entries(asked)) if (value === "") delete asked[name];
  });

  // htmx sends the token of the page's first form, so that a partial post is accepted like a whole one.
  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    if (token) event.detail.headers["X-CSRFToken"] = token.value;
  });
})();
