// The keys of a page, which act where nobody is typing. What they do on the proposal screen is also told by '?', in its
// template.

const typing = (target) => target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

// Whether the person turned single letters off on this machine, as speech input needs (WCAG 2.1.4).
export const lettersOff = () => localStorage.getItem("phim") === "tat";

export const listen = (acts) => {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return; // taken before, or a Vietnamese letter not yet put together
    const control = event.ctrlKey || event.metaKey;
    const name = [control && "Ctrl", event.altKey && "Alt", event.shiftKey && event.key.length > 1 && "Shift", event.key]
      .filter(Boolean)
      .join("+");
    const act = acts[name] ?? (event.altKey && acts[`Alt+${event.code.replace("Key", "").toLowerCase()}`]);
    if (!act) return;
    const plain = !control && !event.altKey && event.key !== "Escape";
    if (plain && (typing(event.target) || (event.key.length === 1 && lettersOff()))) return;
    if (document.querySelector("dialog[open]") && event.key !== "Escape") return;
    if (act(event) !== false) event.preventDefault();
  });
};
