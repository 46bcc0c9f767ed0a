// The drawing of the cascade: documents in layers, those above being the source of those below.

import { LEADING, lettered } from "./labels.js";
import { HEIGHT, arrange } from "./layers.js";

const { cytoscape, cytoscapeDagre } = globalThis;
const data = JSON.parse(document.getElementById("cascade-graph").textContent);
const canvas = document.querySelector("[data-canvas]");
const side = document.querySelector("[data-side]");
const picture = document.querySelector("[data-picture]");
const articles = [...document.querySelectorAll("[data-node]")];

// Canvas knows no variables of CSS: this asks the page what a colour is now.
const probe = document.createElement("span");
document.body.append(probe);
const colour = (words) => {
  probe.style.color = words;
  return getComputedStyle(probe).color;
};

const lines = {
  basis: { "line-style": "solid", width: 2.2, colour: "var(--accent)" },
  attachment: { "line-style": "dashed", width: 2, colour: "var(--fine)" },
  reported: { "line-style": "dotted", width: 2, colour: "var(--soon)" },
  related: { "line-style": "solid", width: 1, colour: "var(--line-strong)" },
};

const style = () => [
  {
    selector: "node",
    style: {
      shape: "round-rectangle", width: "data(width)", height: HEIGHT,
      "text-wrap": "wrap", "text-valign": "center", "text-halign": "center",
      "font-family": "Be Vietnam Pro, sans-serif", "line-height": LEADING,
      color: colour("var(--ink)"), "background-color": colour("var(--surface)"),
      "border-width": 1.5, "border-color": colour("var(--line-strong)"), "border-style": "dashed",
    },
  },
  { selector: "node[label]", style: { label: "data(label)", "font-size": "data(size)", "text-max-width": (node) => node.data("width") } },
  { selector: "node[?registered]", style: { "border-style": "solid", "border-color": colour("var(--accent)"), "background-color": colour("var(--accent-soft)") } },
  { selector: "node[!registered]", style: { color: colour("var(--muted)") } },
  { selector: "node[?focus]", style: { "border-width": 3.5 } },
  { selector: "node:selected", style: { "border-width": 3.5, "border-color": colour("var(--m-lit, #c78a06)") } },
  { selector: "edge", style: { "curve-style": "straight", "target-arrow-shape": "triangle", "arrow-scale": 0.9 } },
  { selector: "edge[start]", style: { "source-endpoint": "data(start)", "target-endpoint": "data(end)" } },
  {
    selector: "edge[weights]",
    style: {
      "curve-style": "round-segments", "segment-radii": 14, "edge-distances": "node-position",
      "segment-weights": (edge) => edge.data("weights"), "segment-distances": (edge) => edge.data("distances"),
    },
  },
  ...Object.entries(lines).map(([role, { colour: words, ...rest }]) => ({
    selector: `edge[role = "${role}"]`,
    style: { ...rest, "line-color": colour(words), "target-arrow-color": colour(words) },
  })),
  { selector: ".away", style: { opacity: 0.22 } },
];

// Words are measured when they are drawn first, so their letters must be there.
await document.fonts.load("14px 'Be Vietnam Pro'", "Văn bản đến");
document.querySelector("[data-drawing]").hidden = false;
cytoscape.use(cytoscapeDagre);
const cy = cytoscape({
  container: canvas,
  elements: [
    ...data.nodes.map((node) => {
      const width = node.registered ? 222 : 152;
      return { data: { ...node, width, ...lettered(node, width, 1) } };
    }),
    ...data.edges.map((edge) => ({ data: { source: edge.from, target: edge.to, role: edge.role } })),
  ],
  style: style(),
  minZoom: 0.15,
  maxZoom: 2.5,
  selectionType: "single",
  boxSelectionEnabled: false,
  autoungrabify: true,
});

// Documents without any line stand in rows of their own under the others.
const place = () => {
  const joined = cy.elements().filter((one) => one.isEdge() || one.degree(false) > 0);
  arrange(cy, joined);
  const box = joined.length ? joined.boundingBox() : { x1: 0, x2: 0, y1: 0, y2: 0 };
  const alone = cy.nodes().filter((one) => one.degree(false) === 0);
  const columns = Math.max(1, Math.min(alone.length, Math.round(Math.max(box.x2 - box.x1, 900) / 236)));
  alone.forEach((one, i) => one.position({
    x: box.x1 + 112 + (i % columns) * 236,
    y: box.y2 + 110 + Math.floor(i / columns) * 100,
  }));
};

// The whole drawing where its words can still be read, else the registered documents, else the focus or the topmost of
// them at a readable size.
const fit = () => {
  const [least, good, most] = [0.5, 0.75, 1.1];
  const registered = cy.nodes("[?registered]");
  cy.fit(undefined, 14);
  if (cy.zoom() < good && registered.nonempty()) cy.fit(registered, 14);
  if (cy.zoom() > most) {
    cy.zoom(most);
    return cy.center();
  }
  if (cy.zoom() >= least) return cy;
  const focus = cy.nodes("[?focus]");
  cy.zoom(good);
  if (focus.nonempty()) return cy.center(focus);
  const tops = (registered.nonempty() ? registered : cy.nodes()).sort((a, b) => a.position("y") - b.position("y"));
  cy.center(tops[0]);
  return cy.panBy({ x: 0, y: -cy.height() / 2 + 60 });
};

const letter = (zoom) => cy.batch(() => cy.nodes().forEach((node) => {
  const { label, size } = lettered(node.data(), node.data("width"), zoom);
  if (label !== node.data("label") || size !== node.data("size")) node.data({ label, size });
}));
cy.on("zoom", () => letter(cy.zoom()));

const show = (node) => {
  const article = articles.find((one) => one.dataset.node === node.data("key"));
  cy.elements().addClass("away");
  node.predecessors().union(node.successors()).union(node).removeClass("away");
  if (!article) return;
  document.querySelector("[data-side-body]").replaceChildren(article.cloneNode(true));
  side.hidden = false;
  cy.resize();
};
const close = () => {
  side.hidden = true;
  cy.elements().removeClass("away");
  cy.nodes().unselect();
  cy.resize();
};

cy.on("tap", "node", (event) => show(event.target));
cy.on("dbltap", "node", (event) => event.target.data("url") && location.assign(event.target.data("url")));
cy.on("tap", (event) => event.target === cy && close());
side.querySelector("[data-close]").addEventListener("click", close);
addEventListener("keydown", (event) => event.key === "Escape" && close());
document.querySelector(".cascade-zoom").addEventListener("click", (event) => {
  const zoom = event.target.closest("button")?.dataset.zoom;
  if (zoom === "fit") cy.fit(undefined, 14);
  else if (zoom) cy.zoom({ level: cy.zoom() * Number(zoom), renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
});
new MutationObserver(() => cy.style(style())).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });

// Paper gets the whole drawing as a picture, in the colours of the light.
const draw = () => {
  const root = document.documentElement;
  const theme = root.dataset.bsTheme;
  root.dataset.bsTheme = "light";
  cy.style(style());
  letter(1);
  picture.src = cy.png({ full: true, scale: 2, bg: "#ffffff" });
  letter(cy.zoom());
  root.dataset.bsTheme = theme;
  cy.style(style());
  return picture.decode();
};
addEventListener("beforeprint", draw);
const button = document.querySelector("[data-print]");
button.hidden = false;
button.addEventListener("click", () => draw().then(() => print()));

place();
fit();
