// How large pages are shown, and which one: buttons, the number of the page, and what keys ask for.

const STEPS = [0.35, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];

export class Zoom {
  constructor(root, leaves) {
    this.root = root;
    this.leaves = leaves;
    this.frame = root.querySelector("[data-leaves-scroll]");
    this.number = root.querySelector("[data-number]");
    this.ratio = root.querySelector("[data-ratio]");
    root.dataset.zoom = "fit";
    root.addEventListener("click", (event) => {
      const { zoomBy, zoomTo, turn } = event.target.closest("button")?.dataset ?? {};
      if (zoomBy) this.by(Number(zoomBy));
      if (zoomTo) this.to(zoomTo);
      if (turn) this.go(this.current + Number(turn));
    });
    this.number.addEventListener("change", () => this.go(Math.trunc(Number(this.number.value)) - 1));
    this.number.addEventListener("focus", () => this.number.select());
    this.frame.addEventListener("scroll", () => this.#told());
    addEventListener("scroll", () => this.#told());
    new ResizeObserver(() => this.show()).observe(this.frame);
  }

  // How large a page is now beside the paper.
  get now() {
    const leaf = this.leaves[0];
    return leaf.offsetWidth / Number(leaf.style.getPropertyValue("--w"));
  }

  by(step) {
    const now = this.now;
    const next = step > 0 ? STEPS.find((one) => one > now + 0.02) : STEPS.findLast((one) => one < now - 0.02);
    this.to(String(next ?? now));
  }

  // 'fit': as wide as there is room; else a ratio. The words in the middle stay in the middle.
  to(ratio) {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = this.frame;
    const middle = [(scrollTop + clientHeight / 2) / scrollHeight, (scrollLeft + clientWidth / 2) / scrollWidth];
    this.root.dataset.zoom = ratio;
    if (ratio !== "fit") this.root.style.setProperty("--zoom", ratio);
    this.frame.scrollTop = middle[0] * this.frame.scrollHeight - this.frame.clientHeight / 2;
    this.frame.scrollLeft = middle[1] * this.frame.scrollWidth - this.frame.clientWidth / 2;
    this.show();
  }

  // Says what there is to see; browsers then take the picture that fits.
  show() {
    if (!this.frame.clientWidth) return;
    for (const leaf of this.leaves) {
      const picture = leaf.querySelector("img");
      const sizes = `${Math.max(1, leaf.offsetWidth)}px`;
      if (picture.sizes !== sizes) picture.sizes = sizes;
    }
    this.ratio.textContent = `${Math.round(100 * this.now)}%`;
    for (const button of this.root.querySelectorAll("[data-zoom-to]")) {
      button.setAttribute("aria-pressed", String(button.dataset.zoomTo === this.root.dataset.zoom));
    }
    this.#told();
  }

  // The place of the page that fills the middle of what is seen.
  get current() {
    const frame = this.frame.getBoundingClientRect();
    const middle = (Math.max(0, frame.top) + Math.min(innerHeight, frame.bottom)) / 2;
    const at = this.leaves.findLastIndex((leaf) => leaf.getBoundingClientRect().top <= middle);
    return Math.max(0, at);
  }

  go(place) {
    const at = Math.min(this.leaves.length - 1, Math.max(0, place || 0));
    this.leaves[at].scrollIntoView({ block: "start", inline: "nearest" });
    this.#told();
  }

  #told() {
    if (document.activeElement !== this.number) this.number.value = this.current + 1;
  }
}
