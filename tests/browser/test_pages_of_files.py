"""The pages of a file on the screens, as the browser shows them: marks stand over words, and lead both ways."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pypdfium2
import pytest
from PIL import Image

from benchmarks.scans import scans

pytestmark = pytest.mark.browser

DARK = 150  # grey below which a pixel is ink
# what is marked on the first page of the letter, and its words
MARKED = {
    "field:number": "2187",
    "field:symbol": "UBND-NNMT",
    "field:place": "Hà Sơn",
    "citation:0": "Chỉ thị số 08/CT-HĐQGPNTT ngày 06/4/2026 của Hội đồng quốc gia Phòng ngừa thiên tai",
}


@pytest.fixture(scope="module")
def letter(samples: Path) -> bytes:
    """A PDF of two pages."""
    return (samples / "files" / "03-cong-van-tinh-trien-khai.pdf").read_bytes()


def given(page: Any, data: bytes, name: str, kind: str = "application/pdf") -> None:
    """Hand a file in and open what was made of it."""
    page.goto("/tiep-nhan/nop/")
    page.set_input_files("[name=files]", {"name": name, "mimeType": kind, "buffer": data})
    page.click("text=Nộp và đọc")
    page.click(".progress-list a", timeout=60_000)
    page.wait_for_selector("html[data-live] .proposal-sheet")


def until(page: Any, holds: str) -> None:
    """Ask again and again (the policy of our pages lets no test ask in the page itself)."""
    for _ in range(150):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {holds}")


def laid(page: Any) -> None:
    """Wait for the first page with its words, drawn at the width that is shown."""
    page.wait_for_selector(".leaf-words span")
    until(page, "[...document.querySelectorAll('.leaf img')].some(one => one.complete && one.naturalWidth)")
    page.wait_for_timeout(300)  # a picture may be followed by one of another width


def ink(page: Any) -> tuple[numpy.ndarray, dict[str, float]]:
    """Where there is ink on the first page of the paper, as seen without marks, and where the page lies."""
    page.evaluate("document.querySelectorAll('.leaf-words').forEach(one => { one.style.visibility = 'hidden'; })")
    shot = Image.open(io.BytesIO(page.screenshot()))
    page.evaluate("document.querySelectorAll('.leaf-words').forEach(one => { one.style.visibility = ''; })")
    return numpy.asarray(shot.convert("L")) < DARK, page.locator(".leaf").first.bounding_box()


def boxes(page: Any, key: str) -> list[tuple[str, dict[str, float]]]:
    """The pieces of a mark: their letters and boxes."""
    pieces = page.locator(f".leaf-words [data-m~='{key}']")
    return [(one.text_content(), one.bounding_box()) for one in pieces.all()]


def within(dark: numpy.ndarray, box: dict[str, float], left: float = 0, right: float = 0) -> numpy.ndarray:
    """The ink in a box, or in one whose sides are moved by so many pixels."""
    across = slice(round(box["x"] + left), round(box["x"] + box["width"] + right))
    return dark[round(box["y"]) : round(box["y"] + box["height"]), across]


def stands_over_ink(dark: numpy.ndarray, box: dict[str, float]) -> None:
    """The ink in a box of a word begins and ends with the box, and fills a good part of it."""
    inside = within(dark, box)
    columns = numpy.flatnonzero(inside.any(axis=0))
    assert 0.05 < inside.mean() < 0.6
    assert columns[0] <= 3
    assert columns[-1] >= inside.shape[1] - 4
    rows = numpy.flatnonzero(inside.any(axis=1)) / len(inside)
    assert rows[0] < 0.45  # small letters, which have no part above the middle
    assert rows[-1] > 0.55


def test_marks_stand_over_their_words_on_the_page(visitor: Callable[..., Any], letter: bytes) -> None:
    page = visitor("lan", 1280, 1400)
    given(page, letter, "cong-van.pdf")
    laid(page)
    dark, _ = ink(page)
    for key, words in MARKED.items():
        found = boxes(page, key)
        assert "".join(letters for letters, _ in found).replace(" ", "") == words.replace(" ", "")
        for letters, box in found:
            if len(letters.strip()) > 1:
                stands_over_ink(dark, box)
    (_, number), *_ = boxes(page, "field:number")
    assert not within(dark, number, -140, -40 - number["width"]).any()  # the margin of the paper


def test_marks_stand_over_the_words_of_a_scan_that_lay_askew(
    visitor: Callable[..., Any], tesseract: None, samples: Path
) -> None:
    picture, _ = scans(samples / "files" / "12-bao-cao-tram-y-te.pdf", 200, 1.3, 14.0)[0]
    page = visitor("lan", 1280, 1400)
    given(page, picture, "quet.png", "image/png")
    laid(page)
    dark, _ = ink(page)
    for key in ("field:number", "field:issuer", "field:subject", "citation:0"):
        words = [box for letters, box in boxes(page, key) if len(letters.strip()) > 2]
        assert words or key == "field:number"
        for box in words:
            inside = within(dark, box)
            assert inside.any(axis=0).mean() > 0.6
            assert inside[len(inside) // 3 : len(inside) * 2 // 3].any(axis=1).all()


def test_a_press_on_a_mark_opens_its_field_or_task_and_these_show_their_words_on_the_page(
    visitor: Callable[..., Any], letter: bytes
) -> None:
    page = visitor("lan", 1280, 800)
    given(page, letter, "cong-van.pdf")
    laid(page)
    page.locator(".leaf-words [data-m~='field:symbol']").last.click()
    assert page.evaluate("document.activeElement.name") == "symbol"
    assert "".join(page.locator(".leaf-words .lit").all_text_contents()) == "UBND-NNMT"
    page.keyboard.press("Escape")
    card = page.locator("[data-pile=ours] > [data-task]").nth(1)
    card.locator("textarea").click()
    page.wait_for_selector(".leaf-words .lit:text-is('phương')")
    until(
        page,
        """() => { const word = document.querySelector('.leaf-words .is-ours.lit').getBoundingClientRect();
                   const frame = document.querySelector('[data-leaves-scroll]').getBoundingClientRect();
                   return frame.top < word.top && word.bottom < frame.bottom; }""",
    )
    page.keyboard.press("Escape")
    page.locator("[data-pile=ours] > [data-task]").first.locator("textarea").click()
    page.keyboard.press("Escape")
    page.locator(".leaf-words .is-ours:text-is('phương')").first.click()
    assert page.evaluate("document.activeElement.closest('[data-task]').dataset.task") == card.get_attribute(
        "data-task"
    )


def test_words_pressed_or_selected_on_the_page_go_where_those_of_the_text_go(
    visitor: Callable[..., Any], letter: bytes
) -> None:
    page = visitor("lan", 1280, 800)
    given(page, letter, "cong-van.pdf")
    laid(page)
    page.focus("[name=signer]")
    page.wait_for_timeout(900)  # the page scrolls to where the signer stands
    page.evaluate("document.querySelector('[data-leaves-scroll]').scrollTop = 0")
    page.locator(".leaf-words span:text-is('Kính')").click()
    assert page.input_value("[name=signer]") == "Kính"
    page.keyboard.press("Escape")
    start = page.locator(".leaf-words span:text-is('Thực')").first.bounding_box()
    end = page.locator(".leaf-words span:text-is('Phòng')").first.bounding_box()
    page.mouse.move(start["x"] + 1, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] + 150, start["y"] + 6, steps=4)
    page.mouse.move(end["x"] + end["width"] - 1, end["y"] + 5, steps=6)
    page.mouse.up()
    page.click("[data-make-task]")
    made = page.evaluate("document.activeElement.value")
    assert made == "Thực hiện Chỉ thị số 08/CT-HĐQGPNTT ngày 06/4/2026 của Hội đồng quốc gia Phòng"
    assert page.locator(".leaf-words .is-ours:text-is('08/CT-HĐQGPNTT')").count() == 1


def test_keys_switch_between_page_and_text_and_the_choice_is_remembered(
    visitor: Callable[..., Any], letter: bytes
) -> None:
    page = visitor("lan", 1280, 800)
    given(page, letter, "cong-van.pdf")
    laid(page)
    assert page.is_hidden(".marked")
    fit = page.inner_text("[data-ratio]")
    page.keyboard.press("+")
    assert page.inner_text("[data-ratio]") == "100%"
    page.keyboard.press("-")
    assert page.inner_text("[data-ratio]") == "80%"
    page.keyboard.press("0")
    assert page.inner_text("[data-ratio]") == fit
    page.fill("[data-number]", "2")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('[data-leaf=\"2\"]').getBoundingClientRect().top < innerHeight / 2")
    page.locator("[data-number]").blur()
    page.keyboard.press("v")
    assert page.is_visible(".marked")
    assert page.is_hidden("[data-leaves]")
    page.reload()
    page.wait_for_selector("html[data-live]")
    assert page.is_visible(".marked")
    page.focus("[name=view][value=text]")
    page.keyboard.press("ArrowLeft")
    laid(page)
    assert page.is_hidden(".marked")


def test_looking_for_words_finds_them_on_the_page(visitor: Callable[..., Any], letter: bytes) -> None:
    page = visitor("lan", 1280, 800)
    given(page, letter, "cong-van.pdf")
    laid(page)
    page.keyboard.press("/")
    page.keyboard.type("van khe")
    page.wait_for_selector(".leaf-words .found")
    found = "".join(page.locator(".leaf-words .found").all_text_contents())
    assert found == "Vân Khê"


def test_on_a_phone_words_come_first_and_pages_fit_and_can_be_enlarged(
    visitor: Callable[..., Any], letter: bytes
) -> None:
    page = visitor("lan", 390, 844)
    given(page, letter, "cong-van.pdf")
    assert page.is_visible(".marked")
    page.click(".view-switch label:has([value=pages])")
    laid(page)
    assert page.locator(".leaf").first.bounding_box()["width"] < 390
    page.locator(".leaf-words [data-m~='field:symbol']").last.click()
    assert page.evaluate("document.activeElement.name") == "symbol"  # the other side of the screen came up
    page.click(".proposal-sides label:has([value=text])")
    page.click("[data-zoom-to='1']")
    assert page.locator(".leaf").first.bounding_box()["width"] > 700
    assert page.evaluate("document.documentElement.scrollWidth") == 390  # the page scrolls in its frame


def test_marks_and_places_lead_both_ways_on_the_page_of_a_registered_document(
    visitor: Callable[..., Any], letter: bytes
) -> None:
    page = visitor("lan", 1280, 800)
    given(page, letter, "cong-van.pdf")
    page.click("button[value=entry]")
    page.wait_for_selector("[data-of]")
    laid(page)
    link = page.locator(".task-list a[href^='#span-']").first
    span = link.get_attribute("href").removeprefix("#span-")
    link.click()
    page.wait_for_selector(".leaf-words .lit")
    page.locator(".leaf-words .lit").nth(1).click()
    assert page.evaluate("document.activeElement.dataset.span") == span
    page.locator("dd[data-of~=issuer] .to-place").click()
    page.wait_for_selector(".leaf-words .lit:text-is('NHÂN')")
    page.locator(".leaf-words [data-m~='citation:0']").first.click()
    assert page.evaluate("document.activeElement.dataset.citation") == "0"
    page.keyboard.press("v")
    page.locator(".marked [data-m~='field:issuer']").first.click()
    assert "issuer" in page.evaluate("document.activeElement.dataset.of")


def test_pages_that_cannot_be_drawn_give_way_to_the_text_with_the_reason(
    visitor: Callable[..., Any], letter: bytes
) -> None:
    with pypdfium2.PdfDocument(letter) as file:
        for sheet in file:
            sheet.set_mediabox(0, -13_000, 100, 842)  # a strip of paper five metres long
        strip = io.BytesIO()
        file.save(strip)
    page = visitor("lan", 1280, 800, expected=422)
    given(page, strip.getvalue(), "dai.pdf")
    note = page.locator("[data-words] [role=status]")
    note.wait_for()
    assert note.inner_text().startswith("Không dựng được hình trang này: ")
    assert page.is_visible(".marked")
    assert page.is_hidden("[data-leaves]")


def test_without_scripts_the_pages_stand_below_the_text(
    chromium: Any, visitor: Callable[..., Any], letter: bytes
) -> None:
    page = visitor("lan", 1280, 800)
    given(page, letter, "cong-van.pdf")
    with chromium.new_context(java_script_enabled=False, storage_state=page.context.storage_state()) as context:
        plain = context.new_page()
        plain.goto(page.url)
        text, leaf = plain.locator(".marked"), plain.locator(".leaf").first
        assert text.is_visible()
        assert not plain.locator("[data-view-switch]").is_visible()
        leaf.scroll_into_view_if_needed()
        plain.wait_for_load_state("networkidle")
        assert leaf.bounding_box()["y"] > text.bounding_box()["y"] + text.bounding_box()["height"] - 1
        shot = Image.open(io.BytesIO(leaf.screenshot())).convert("L")
        assert 0.005 < (numpy.asarray(shot) < DARK).mean() < 0.3  # a page with words, not an empty frame
        plain.locator("button[value=entry]").click()
        assert "/van-ban/" in plain.url
