"""What each page of the office weighs and when it is first painted; writes docs/pages.md.

    python -m benchmarks.pages [--documents N]

An office with so many documents is served on this machine and opened in headless Chromium: each page once with an empty
cache and once more. Bytes are those that came over the wire, headers too. The clock is that of the machine that also
serves: it tells which page is slow beside another, not what a network adds.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "pages.md"
HEAVY = 300_000  # bytes besides fonts
PASSWORD = "Do-Trang-2026"
HEAD = """# Pages

Made by `./run pages`; do not edit. An office with {documents} documents and the samples, served on the same machine and
opened in headless Chromium, 1280 × 800. *Cold*: nothing in the cache; *again*: the same page once more. kB are 1000
bytes over the wire, headers too; fonts apart, which come once for all pages. *First paint* is First Contentful Paint,
the median of {times}; *elements* are those of the DOM. Pages with more than {heavy} kB besides fonts are
marked: {marked}. A proposal with pages brings the pictures of its pages, which is what it is for."""
TIMES = 5
SERVE = f"""
from pathlib import Path
from vanban.office import serve
serve.start()
from benchmarks.many import fill
fill({{documents}})
from vanban.office.accounts.models import User
from vanban.office.accounts.services import add_person
from vanban.office.bodies.models import Agency
from vanban.office.jobs.queue import at_once
from vanban.office.jobs.services import give
agency = Agency.objects.get()
add_person(agency, None, username="quan", full_name="quan", password="x", role="admin")
for user in User.objects.all():
    user.set_password("{PASSWORD}")
    user.save()
for name in ("04-ke-hoach-so-phan-cong.txt", "files/12-bao-cao-tram-y-te.pdf"):
    path = Path("samples", name)
    (job,) = give(agency, User.objects.get(username="lan"), [(path.name, path.read_bytes())])
    at_once(job)
serve.listen("127.0.0.1", 8750)
"""
# who opens it, and where it is
PAGES = {
    "log-in": ("", "/tai-khoan/vao/"),
    "desk of the clerk": ("lan", "/"),
    "desk of the leader": ("minh", "/"),
    "desk of the officer": ("hoa", "/"),
    "desk of the administrator": ("quan", "/"),
    "tray": ("lan", "/tiep-nhan/"),
    "files are given in": ("lan", "/tiep-nhan/nop/"),
    "proposal, text with 12 tasks": ("lan", "/tiep-nhan/1/"),
    "proposal, PDF with pages": ("lan", "/tiep-nhan/2/"),
    "documents, 25 rows": ("lan", "/van-ban/"),
    "documents, 100 rows": ("lan", "/van-ban/?so_dong=100"),
    "a document": ("lan", "/van-ban/1/"),
    "a document on paper": ("lan", "/van-ban/giay/"),
    "a document is issued": ("lan", "/van-ban/di/moi/"),
    "assigning": ("minh", "/van-ban/1/phan-cong/"),
    "the slip": ("minh", "/van-ban/1/phieu-giai-quyet/"),
    "who may see a document": ("minh", "/van-ban/1/quyen/"),
    "tasks, 25 rows": ("minh", "/cong-viec/"),
    "tasks, 100 rows": ("minh", "/cong-viec/?so_dong=100&tinh_trang=tat-ca"),
    "a task": ("minh", "/cong-viec/1/"),
    "inbox": ("minh", "/cho-xu-ly/"),
    "how documents are passed on": ("minh", "/tien-do-chuyen/"),
    "case files": ("lan", "/ho-so/"),
    "cascade": ("lan", "/van-ban/so-do/"),
    "background work": ("lan", "/viec-nen/"),
    "set-up": ("quan", "/thiet-lap/"),
    "units": ("quan", "/thiet-lap/don-vi/"),
    "people": ("quan", "/tai-khoan/"),
    "journal": ("quan", "/nhat-ky/"),
    "keys": ("lan", "/phim-tat/"),
}
PAINT = """async () => {
  for (let turn = 0; turn < 40; turn++) {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    if (paint) return [paint.startTime, document.querySelectorAll('*').length];
    await new Promise(done => setTimeout(done, 50));
  }
}"""


class Opened(NamedTuple):
    """What came over the wire for one opening of a page."""

    requests: int
    size: int
    fonts: int
    paint: float
    elements: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    args = parser.parse_args()
    with _served(args.documents) as address:
        found = measured(address)
    _report(args.documents, found)


@contextmanager
def _served(documents: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as data:
        env = os.environ | {"VANBAN_DATA": data, "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-c", SERVE.format(documents=documents)]
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
        try:
            yield next(found.group() for line in server.stdout if (found := re.search(r"http://[^/\s]+", line)))
        finally:
            server.terminate()
            server.wait(10)


def measured(address: str) -> dict[str, tuple[list[Opened], list[Opened]]]:
    """Each page as opened with an empty cache, and once more."""
    from playwright.sync_api import sync_playwright

    found = {}
    with sync_playwright() as playwright:
        names = ("chromium", "chromium-browser", "google-chrome")
        path = next(path for name in names if (path := shutil.which(name)))
        browser = playwright.chromium.launch(executable_path=path)
        kept = {name: _logged_in(browser, address, name) for name in {name for name, _page in PAGES.values()}}
        for title, (name, page) in PAGES.items():
            cold, again = [], []
            for _turn in range(TIMES):
                context = browser.new_context(
                    base_url=address, storage_state=kept[name], viewport={"width": 1280, "height": 800}
                )
                cold.append(_opened(context, page))
                again.append(_opened(context, page))
                context.close()
            found[title] = cold, again
            print(title, cold[0], again[0], file=sys.stderr, flush=True)
        browser.close()
    return found


def _logged_in(browser: Any, address: str, name: str) -> Any:
    """The cookies of somebody who has logged in."""
    context = browser.new_context(base_url=address)
    if name:
        page = context.new_page()
        page.goto("/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", PASSWORD)
        page.click("main button.btn-primary")
        page.wait_for_selector(".top-bar")
    state = context.storage_state()
    context.close()
    return state


def _opened(context: Any, address: str) -> Opened:
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}
    wire.on("Network.responseReceived", lambda told: kinds.update({told["requestId"]: told["type"]}))
    wire.on("Network.loadingFinished", lambda told: sizes.update({told["requestId"]: told["encodedDataLength"]}))
    page.goto(address, wait_until="networkidle")
    paint, elements = page.evaluate(PAINT)
    came = {key: size for key, size in sizes.items() if size}  # nothing came of what the cache gave
    fonts = sum(size for key, size in came.items() if kinds.get(key) == "Font")
    page.close()
    return Opened(len(came), round(sum(came.values()) - fonts), round(fonts), paint, elements)


def _report(documents: int, found: dict[str, tuple[list[Opened], list[Opened]]]) -> None:
    from benchmarks.run import machine

    lines = [
        "| page | cold, kB | fonts, kB | requests | again, kB | requests | first paint, ms | again, ms | elements |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    marked = 0
    for title, (cold, again) in found.items():
        heavy = cold[0].size > HEAVY
        marked += heavy
        paints = [_median([one.paint for one in several]) for several in (cold, again)]
        told = [
            f"{title} (heavy)" if heavy else title,
            f"{cold[0].size / 1000:.0f}",
            f"{cold[0].fonts / 1000:.0f}",
            cold[0].requests,
            f"{again[0].size / 1000:.0f}",
            again[0].requests,
            *(f"{paint:.0f}" for paint in paints),
            f"{cold[0].elements}",
        ]
        lines.append(f"| {' | '.join(map(str, told))} |")
    said = f"{marked} of {len(found)}" if marked else "none"
    head = HEAD.format(documents=documents, times=TIMES, heavy=HEAVY // 1000, marked=said)
    REPORT.write_text("\n\n".join([head, machine(), "\n".join(lines)]) + "\n", "utf-8")
    print("\n".join(lines))


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


if __name__ == "__main__":
    main()
