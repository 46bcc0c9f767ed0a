// A session ends 15 minutes after the last request (accounts/middleware.py). While somebody types, clicks or scrolls on
// one page, this asks for one a minute, so that a long form is not lost for being long.
(() => {
  const EVERY = 60_000;
  let asked = Date.now();
  const here = () => {
    if (Date.now() - asked < EVERY) return;
    asked = Date.now();
    fetch(document.body.dataset.here, { redirect: "manual" }).catch(() => {});
  };
  for (const kind of ["keydown", "pointerdown", "scroll"]) addEventListener(kind, here, { passive: true, capture: true });
})();
