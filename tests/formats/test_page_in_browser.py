"""The page in headless Chromium: rows and words light each other up, switches work, every width is enough."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from vanban.formats.html import to_html
from vanban.record import Document

pytestmark = pytest.mark.browser


@pytest.fixture
def address(document: Document, tmp_path: Path) -> str:
    path = tmp_path / "page.html"
    path.write_text(to_html(document), "utf-8")
    return path.as_uri()


def colour(page: Any, mark: str) -> str:
    return str(page.locator(mark).first.evaluate("element => getComputedStyle(element).backgroundColor"))


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_every_width_and_has_marks_without_a_script(chromium: Any, address: str, width: int, scheme: str):
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=True)
    plain = chromium.new_context(java_script_enabled=False, color_scheme=scheme).new_page()
    for each in (page, plain):
        each.goto(address)
        assert colour(each, ".m-time") != "rgba(0, 0, 0, 0)"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
    plain.context.close()


def test_a_row_lights_its_words_and_words_their_row(chromium: Any, address: str):
    page = chromium.new_page(viewport={"width": 1280, "height": 600})
    page.goto(address)
    page.hover('.row[data-row="citation-0"]')
    assert page.locator("mark.hot").first.inner_text().startswith("Kế hoạch số 40")
    page.hover("mark.m-assignee")
    assert page.locator(".row.hot").get_attribute("data-row") == "task-0"
    page.locator("#list-citation summary").click()
    page.click("mark.m-citation >> nth=0")
    assert page.locator('.row[data-row="citation-0"]').is_visible()
    page.close()


def test_a_switch_of_the_legend_puts_a_colour_out(chromium: Any, address: str):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address)
    before = colour(page, "mark.m-citation")
    page.click('label[for="show-citation"]')
    assert colour(page, "mark.m-citation") != before
    page.close()
