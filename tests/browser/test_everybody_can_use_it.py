"""What keeps people out: controls without a name, words too faint, links told by colour alone, text that keys cannot
scroll, pages wider than a phone. Every main page is looked at in both themes and at two widths.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.pages import PAGES, fill
from tests.browser.second_step import pages_of_second_step

pytestmark = pytest.mark.browser

# WCAG 2.1: 1.1.1 and 4.1.2 (names), 1.4.1 (links), 1.4.3 (contrast), 1.4.10 (reflow), 2.1.1 (keyboard), 4.1.1 (ids)
FOUND = """async () => {
  await new Promise(done => setTimeout(done, 250)); // colours change step by step
  const found = [];
  const visible = {checkOpacity: true, checkVisibilityCSS: true};
  const seen = one => one.checkVisibility(visible) && one.getClientRects().length;
  // also the words over the picture of a page, which is what is seen
  const UNSEEN = ':disabled, svg, option, .out-of-sight, :disabled + *, .leaf-words';
  const hasText = one => [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const called = one => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent.trim().slice(0, 40)}`;
  const words = one => (one.getAttribute('aria-label') || one.textContent || one.title || one.alt || '').trim();

  for (const one of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    if (!seen(one) || one.closest('[aria-hidden=true]')) continue;
    const labels = [...one.labels ?? []].map(words).join('');
    if (!(one.matches('input, select, textarea') ? labels || one.getAttribute('aria-label') : words(one)))
      found.push(`no name: ${called(one)}`);
  }
  const ids = [...document.querySelectorAll('[id]')].map(one => one.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) found.push(`id twice: ${id}`);

  const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const known = new Map();
  const channels = colour => {
    if (!known.has(colour)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      known.set(colour, [...pen.getImageData(0, 0, 1, 1).data]);
    }
    return known.get(colour);
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((value, i) => (value * a + under[i] * (255 - a)) / 255);
  const behind = one => {
    const layers = [];
    for (let at = one; at; at = at.parentElement) layers.unshift(channels(getComputedStyle(at).backgroundColor));
    return layers.reduce((under, layer) => over(layer, under), [255, 255, 255]);
  };
  const light = rgb => {
    const [r, g, b] = rgb.map(value => value / 255).map(v => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, two) => {
    const [dark, bright] = [light(one), light(two)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const ink = one => {
    const [r, g, b, a] = channels(getComputedStyle(one).color);
    let shown = a;
    for (let at = one; at; at = at.parentElement) shown *= Number(getComputedStyle(at).opacity);
    return over([r, g, b, shown], behind(one));
  };
  for (const one of document.querySelectorAll('main *, header *, nav *')) {
    if (!hasText(one) || !seen(one) || one.closest(UNSEEN)) continue;
    const style = getComputedStyle(one);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    const ratio = contrast(ink(one), behind(one));
    if (ratio < (large ? 3 : 4.5)) found.push(`faint, ${ratio.toFixed(2)}: ${called(one)}`);
  }
  for (const link of document.querySelectorAll('main p a[href], main li > a[href], main span.muted a[href]')) {
    if (!hasText(link.parentElement) || !seen(link) || link.matches('.btn, .state') || !hasText(link)) continue;
    const underlined = getComputedStyle(link).textDecorationLine.includes('underline');
    if (!underlined) found.push(`link by colour alone: ${called(link)}`);
  }
  for (const one of document.querySelectorAll('main *')) {
    const style = getComputedStyle(one);
    const scrolls = (one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(style.overflowY))
      || (one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(style.overflowX));
    if (scrolls && one.tabIndex < 0 && !one.querySelector('a[href], button, input, select, textarea, [tabindex="0"]'))
      found.push(`keys cannot scroll: ${called(one)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the screen');
  const menu = document.querySelector('.top-menu');
  if (menu && getComputedStyle(menu).position === 'fixed') {
    scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'});
    if (document.querySelector('main').getBoundingClientRect().bottom > menu.getBoundingClientRect().top)
      found.push('ends behind the menu');
    scrollTo({top: 0, behavior: 'instant'});
  }
  return found;
}"""


def test_no_page_keeps_anybody_out_in_either_theme_at_either_width(visitor: Callable[..., Any], samples: Path) -> None:
    pages = {name: visitor(name, 1280, 800) for name in PAGES}
    fill(pages["lan"], samples)
    found = []
    for name, page in pages.items():
        for address in PAGES[name]:
            page.goto(address)
            found += [f"{address} {what}" for what in look(page)]
    assert not found, "\n".join(found)


def test_no_page_of_a_second_step_keeps_anybody_out(chromium: Any, office: str) -> None:
    found = [f"{page.url} {what}" for page in pages_of_second_step(chromium, office) for what in look(page)]
    assert not found, "\n".join(found)


def look(page: Any) -> list[str]:
    """What is found on the open page, in each theme at each width."""
    found = []
    for theme, width in (("light", 1280), ("dark", 1280), ("dark", 390), ("light", 390)):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # no colour half way
        page.locator(f"html[data-bs-theme={theme}]").wait_for(state="attached")
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{theme} {width}: {what}" for what in page.evaluate(FOUND)]
    return found
