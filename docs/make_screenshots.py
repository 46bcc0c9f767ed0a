"""The pictures of `docs/images`: the demo served, and its main pages taken in headless Chromium at two widths.

./run screenshots            all pictures
./run screenshots cascade    those whose name begins so
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
# Three documents with much to show wait for the clerk.
SERVE = """
from vanban.office import serve
serve.start()
from vanban.office.demo.samples import sample_files
from vanban.office.demo.story import PASSWORD, tell
WAIT = ("04", "10", "13")
print("password", PASSWORD, flush=True)
story = tell([path for path in sample_files() if not path.name.startswith(WAIT)])
from vanban.office.jobs.services import receive
waiting = [path for path in sample_files() if path.name.startswith(WAIT)]
receive(story.agency, story.people["vanthu"], [(path.name, path.read_bytes()) for path in waiting])
serve.listen("127.0.0.1", 8700)
"""


@dataclass(frozen=True)
class Picture:
    """One page of one account; `act` does what shows it best before the picture is taken."""

    name: str
    account: str
    find: Callable[[Page], None]
    act: Callable[[Page], None] = lambda page: None
    dark: bool = False


def at(path: str) -> Callable[[Page], None]:
    return lambda page: page.goto(path)


def first_link(list_path: str, selector: str) -> Callable[[Page], None]:
    """The page behind the first link of a list."""

    def find(page: Page) -> None:
        page.goto(list_path)
        page.goto(page.locator(selector).first.get_attribute("href"))

    return find


def to_form(page: Page) -> None:
    """On a phone, the side of the screen with fields and tasks."""
    if page.viewport_size["width"] < 992:
        page.locator(".proposal-sides label:has([value=form])").click()


def choose_task(page: Page) -> None:
    to_form(page)
    page.locator("[data-pile=ours] > [data-task]").first.locator("textarea").click()


def show_pages(page: Page) -> None:
    """The page of a PDF, with a task chosen and its words lit."""
    if page.locator("[name=view][value=pages]:not(:checked)").count():
        page.locator(".view-switch label:has([value=pages])").click()
    page.wait_for_selector(".leaf-words")
    if page.viewport_size["width"] >= 992:
        page.locator("[data-pile=ours] > [data-task]").first.locator("textarea").click()


def choose_units(page: Page) -> None:
    if page.locator("[data-task]").count():
        page.locator("[data-task] [type=radio]").first.focus()
        page.keyboard.press("2")
        page.keyboard.press("Shift+Digit3")


proposal = first_link("/tiep-nhan/", "tr:has-text('04-ke-hoach') td.words a")
paged = first_link("/tiep-nhan/", "tr:has-text('13-cong-dien') td.words a")
entry = first_link("/van-ban/?sap=so-den", "td.words a")
PICTURES = (
    Picture("proposal", "vanthu", proposal, choose_task),
    Picture("proposal-dark", "vanthu", proposal, choose_task, dark=True),
    Picture("pages", "vanthu", paged, show_pages),
    Picture("waiting", "vanthu", at("/tiep-nhan/")),
    Picture("documents", "vanthu", at("/van-ban/")),
    Picture("document", "lanhdao", entry),
    Picture("assign", "lanhdao", first_link("/", "a[href$='/phan-cong/']"), choose_units),
    Picture("tasks", "lanhdao", at("/cong-viec/")),
    Picture("cascade", "lanhdao", at("/van-ban/so-do/"), lambda page: page.wait_for_selector("canvas")),
    Picture("desk-leader", "lanhdao", at("/")),
    Picture("desk-officer", "chuyenvien", at("/")),
    Picture("set-up", "quantri", at("/thiet-lap/")),
)


@contextmanager
def served() -> Iterator[tuple[str, str]]:
    """The address of the demo, served from a folder of its own, and the password of its accounts."""
    with tempfile.TemporaryDirectory(prefix="vanban-pictures-") as folder:
        env = os.environ | {"VANBAN_DATA": folder, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
        env["VANBAN_MFA_ROLES"] = "-"
        command = [sys.executable, "-c", SERVE]
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        try:
            password = server.stdout.readline().split()[1]
            yield (
                next(found.group() for line in server.stdout if (found := re.search(r"http://[^/\s]+", line))),
                password,
            )
        finally:
            server.terminate()
            server.wait(10)


def take(browser: Browser, address: str, picture: Picture, size: str, password: str) -> None:
    width, height = SIZES[size]
    look: dict[str, Any] = {"viewport": {"width": width, "height": height}, "locale": "vi-VN", "base_url": address}
    with browser.new_context(**look, color_scheme="dark" if picture.dark else "light") as context:
        page = context.new_page()
        page.goto("/")
        page.fill("[name=username]", picture.account)
        page.fill("[name=password]", password)
        page.click("main button.btn-primary")
        page.wait_for_selector(".top-bar")
        picture.find(page)
        page.wait_for_load_state("networkidle")
        picture.act(page)
        page.wait_for_timeout(900)  # scrolling to what is lit takes its time
        path = IMAGES / f"{picture.name}-{size}.png"
        page.screenshot(path=path)
        print(path.relative_to(ROOT))


def main(wanted: list[str]) -> None:
    chromium = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if chromium is None:
        sys.exit("Chromium is missing: apt-get install chromium")
    IMAGES.mkdir(exist_ok=True)
    with served() as (address, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        for picture in PICTURES:
            if not wanted or picture.name.startswith(tuple(wanted)):
                for size in SIZES:
                    take(browser, address, picture, size, password)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
