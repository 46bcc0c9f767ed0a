// Sets light or dark before the page is drawn: what the person chose, else what the system asks for.
(() => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    const chosen = localStorage.getItem("nen");
    document.documentElement.dataset.bsTheme = chosen || (system.matches ? "dark" : "light");
  };
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
