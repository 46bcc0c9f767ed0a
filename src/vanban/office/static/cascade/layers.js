// Documents in layers, each below those it rests on, with lines that lead around the boxes of the layers between.

export const HEIGHT = 78; // of every box, so that a layer is a band and a line bends only between two of them
const SPACE = { nodeSep: 14, rankSep: 58 };

// Every line as a way down. Where documents rest on each other, one of the lines is turned.
const links = (nodes) => {
  const met = new Map();
  const found = [];
  const visit = (node) => {
    met.set(node.id(), "open");
    node.outgoers("edge").forEach((edge) => {
      const next = edge.target();
      const turned = met.get(next.id()) === "open";
      const [upper, lower] = turned ? [next, node] : [node, next];
      if (upper !== lower) found.push({ edge, turned, upper: upper.id(), lower: lower.id() });
      if (!met.has(next.id())) visit(next);
    });
    met.set(node.id(), "done");
  };
  nodes.forEach((node) => { if (!met.has(node.id())) visit(node); });
  return found;
};

// Each document as high as those it rests on allow; one that rests on none stands right above the first that needs it.
const layersOf = (nodes, found) => {
  const layer = new Map(nodes.map((node) => [node.id(), 0]));
  for (let moved = true; moved; ) {
    moved = false;
    for (const { upper, lower } of found) {
      if (layer.get(lower) > layer.get(upper)) continue;
      layer.set(lower, layer.get(upper) + 1);
      moved = true;
    }
  }
  const below = new Set(found.map((link) => link.lower));
  for (const id of layer.keys()) {
    const next = found.filter((link) => link.upper === id).map((link) => layer.get(link.lower));
    if (next.length && !below.has(id)) layer.set(id, Math.min(...next) - 1);
  }
  return layer;
};

// Places the joined documents. A line that passes a layer keeps a narrow box of its own free there.
export const arrange = (cy, joined) => {
  const found = links(joined.nodes());
  const layer = layersOf(joined.nodes(), found);
  const helpers = [];
  for (const link of found) {
    const way = [link.upper];
    for (let at = layer.get(link.upper) + 1; at < layer.get(link.lower); at += 1) way.push(`${link.edge.id()}~${at}`);
    way.push(link.lower);
    link.passes = way.slice(1, -1);
    helpers.push(...link.passes.map((id) => ({ data: { id, width: 6 }, classes: "pass" })));
    helpers.push(...way.slice(1).map((id, i) => ({ data: { source: way[i], target: id }, classes: "pass" })));
  }
  const passes = cy.add(helpers);
  joined.nodes().union(passes).layout({ name: "dagre", rankDir: "TB", ...SPACE, animate: false, fit: false }).run();
  for (const link of found) {
    const bends = link.passes.flatMap((id) => {
      const { x, y } = cy.getElementById(id).position();
      return [{ x, y: y - HEIGHT / 2 }, { x, y: y + HEIGHT / 2 }];
    });
    link.first = bends[0] ?? cy.getElementById(link.lower).position();
    link.last = bends.at(-1) ?? cy.getElementById(link.upper).position();
    bend(link.edge, link.turned ? bends.reverse() : bends);
  }
  passes.remove();
  joined.nodes().forEach((node) => {
    spread(node, found.filter((link) => link.upper === node.id()), "first", HEIGHT / 2);
    spread(node, found.filter((link) => link.lower === node.id()), "last", -HEIGHT / 2);
  });
};

// The points of a line, as Cytoscape wants them: how far along the way between the two boxes, and how far beside it.
const bend = (edge, points) => {
  if (!points.length) return;
  const [from, to] = [edge.source().position(), edge.target().position()];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  edge.data({
    weights: points.map(({ x, y }) => ((x - from.x) * dx + (y - from.y) * dy) / length ** 2),
    distances: points.map(({ x, y }) => ((y - from.y) * dx - (x - from.x) * dy) / length),
  });
};

// Lines leave and reach a box side by side, in the order of where they go.
const spread = (node, own, goal, y) => {
  own.sort((a, b) => a[goal].x - b[goal].x);
  own.forEach((link, i) => {
    const x = ((i + 1) / (own.length + 1) - 0.5) * 0.7 * node.width();
    link.edge.data(link.edge.source() === node ? "start" : "end", `${x}px ${y}px`);
  });
};
