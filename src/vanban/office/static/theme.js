// Before the page is drawn: light or dark, as the person chose, else as the system asks; and that scripts run here.
(() => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    const chosen = localStorage.getItem("nen");
    document.documentElement.dataset.bsTheme = chosen || (system.matches ? "dark" : "light");
  };
  document.documentElement.classList.add("scripted");
  show();
  system.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        localStorage.setItem("nen", document.documentElement.dataset.bsTheme === "dark" ? "light" : "dark");
        show();
      });
    }
  });
})();
