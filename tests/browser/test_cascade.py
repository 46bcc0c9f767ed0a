"""The drawing of the cascade: lines that pass no box, nothing over the drawing, words that can be read at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

# Which line crosses which box that is not its own, by the ids of the lines' ends.
CROSSED = """cy => {
  const crossed = [];
  cy.edges().forEach(edge => {
    const way = [edge.sourceEndpoint(), ...(edge.segmentPoints() ?? []), edge.targetEndpoint()];
    cy.nodes().difference(edge.connectedNodes()).forEach(node => {
      const box = node.boundingBox({includeLabels: false});
      for (let i = 1; i < way.length; i += 1) {
        for (let part = 0; part <= 1; part += 0.01) {
          const x = way[i - 1].x + part * (way[i].x - way[i - 1].x);
          const y = way[i - 1].y + part * (way[i].y - way[i - 1].y);
          if (x > box.x1 && x < box.x2 && y > box.y1 && y < box.y2) {
            crossed.push(`${edge.source().id()}-${edge.target().id()} over ${node.id()}`);
            return;
          }
        }
      }
    });
  });
  return crossed;
}"""
# The registered documents whose letters are smaller than 11 pixels, or stand out of their box; the others from 9.5.
SMALL = """() => {
  const {cy} = document.querySelector('[data-canvas]')._cyreg;
  return cy.nodes().filter(node => {
    const box = node.renderedBoundingBox({includeLabels: false, includeOverlays: false});
    const words = node.renderedBoundingBox({includeOverlays: false});
    const letters = node.numericStyle('font-size') * cy.zoom();
    return letters < (node.data('registered') ? 11 : 9.5) || words.w > box.w + 1 || words.h > box.h + 1;
  }).map(node => node.data('label'));
}"""
# A law cited in every layer, a plan that skips two, and two documents that cite each other.
GRAPH = [
    "law-a",
    "law-b",
    "law-c",
    "law-d",
    "a-b",
    "b-c",
    "c-d",
    "a-d",
    "x-b",
    "y-b",
    "z-b",
    "u-d",
    "v-d",
    "d-e",
    "e-d",
]
ARRANGE = f"""async pairs => {{
  const {{HEIGHT, arrange}} = await import('/static/cascade/layers.js');
  const mark = document.createElement('meta');
  mark.id = '__________cytoscape_stylesheet';
  const container = document.createElement('div');
  container.style.cssText = 'position: relative; width: 900px; height: 700px';
  document.head.append(mark);
  document.body.append(container);
  cytoscape.use(cytoscapeDagre);
  const ids = [...new Set(pairs.flatMap(pair => pair.split('-')))];
  const cy = cytoscape({{
    container,
    elements: [
      ...ids.map(id => ({{data: {{id, width: id.length > 1 ? 150 : 220}}}})),
      ...pairs.map(pair => pair.split('-')).map(([source, target]) => ({{data: {{source, target}}}})),
    ],
    style: [
      {{selector: 'node', style: {{shape: 'rectangle', width: 'data(width)', height: HEIGHT}}}},
      {{selector: 'edge', style: {{'curve-style': 'straight'}}}},
      {{selector: 'edge[start]', style: {{'source-endpoint': 'data(start)', 'target-endpoint': 'data(end)'}}}},
      {{selector: 'edge[weights]', style: {{
        'curve-style': 'segments', 'edge-distances': 'node-position',
        'segment-weights': edge => edge.data('weights'), 'segment-distances': edge => edge.data('distances'),
      }}}},
    ],
  }});
  arrange(cy, cy.elements());
  const places = Object.fromEntries(cy.nodes().map(node => [node.id(), node.position()]));
  return [places, ({CROSSED})(cy)];
}}"""


def test_lines_lead_around_boxes_from_the_upper_document_to_the_lower(visitor: Callable[..., Any]) -> None:
    page = visitor("lan", 1280, 800)
    for script in ("cytoscape", "cytoscape-dagre"):
        page.add_script_tag(url=f"/static/vendor/{script}.min.js")
    places, crossed = page.evaluate(ARRANGE, GRAPH)
    assert crossed == []
    assert sorted(places) == ["a", "b", "c", "d", "e", "law", "u", "v", "x", "y", "z"], "no helper is left"
    for pair in GRAPH[:-1]:
        upper, lower = pair.split("-")
        assert places[upper]["y"] < places[lower]["y"]
    assert places["u"]["y"] == places["c"]["y"], "a source stands right above what rests on it"


def test_the_registered_documents_are_in_view_and_nothing_lies_over_them(
    visitor: Callable[..., Any], samples: Path
) -> None:
    page = visitor("lan", 1280, 800)
    files = sorted(samples.glob("0[1-5]*.txt"))
    page.goto("/tiep-nhan/nop/")
    page.set_input_files("[type=file]", files)
    page.get_by_role("button", name="Nộp và đọc").click()
    page.locator(".progress-list .done a").nth(len(files) - 1).wait_for()
    page.locator(".progress-list .done a").first.click()
    for number in range(1, len(files) + 1):
        page.wait_for_selector("html[data-live] .proposal-sheet")
        page.keyboard.press("Control+Enter")
        page.get_by_text(f"số đến {number}/").wait_for()
    page.goto("/van-ban/so-do/")
    page.wait_for_selector("[data-canvas] canvas")
    page.wait_for_function("document.querySelector('[data-canvas]')._cyreg.cy.nodes('[?registered]').length == 5")
    seen = page.evaluate(
        """() => {
          const {cy} = document.querySelector('[data-canvas]')._cyreg;
          const box = cy.nodes('[?registered]').renderedBoundingBox({includeOverlays: false});
          return [box.x1 >= 0, box.y1 >= 0, box.x2 <= cy.width(), box.y2 <= cy.height(), cy.zoom() >= 0.5];
        }"""
    )
    assert seen == [True] * 5
    for zoom in (None, "fit", "1.3"):
        if zoom:
            page.locator(f"[data-zoom='{zoom}']").click()
        assert page.evaluate(SMALL) == [], f"letters can be read and stay in their box after {zoom}"
    assert page.evaluate(f"({CROSSED})(document.querySelector('[data-canvas]')._cyreg.cy)") == []
    drawing = page.locator("[data-canvas]").bounding_box()
    for part in (".cascade-legend", ".cascade-zoom"):
        assert page.locator(part).bounding_box()["y"] >= drawing["y"] + drawing["height"]
