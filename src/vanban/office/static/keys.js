// The keys of a page, which act where nobody is typing. What they do on the proposal screen is also told by '?', in its
// template.

const typing = (target) => target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

export const listen = (acts) => {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // a Vietnamese letter is still being put together
    const control = event.ctrlKey || event.metaKey;
    const name = [control && "Ctrl", event.altKey && "Alt", event.shiftKey && event.key.length > 1 && "Shift", event.key]
      .filter(Boolean)
      .join("+");
    const act = acts[name] ?? (event.altKey && acts[`Alt+${event.code.replace("Key", "").toLowerCase()}`]);
    if (!act) return;
    if (!control && !event.altKey && event.key !== "Escape" && typing(event.target)) return;
    if (document.querySelector("dialog[open]") && event.key !== "Escape") return;
    if (act(event) !== false) event.preventDefault();
  });
};
