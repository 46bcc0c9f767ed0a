"""The checklist of Nghị định 30/2020/NĐ-CP, annex VI, item by item: docs/annex6.toml as a page in each language.

./run checklist
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

DOCS = Path(__file__).resolve().parent
# The items of part I, III-V, in the decree's order: how many there are of each letter.
LETTERS = {"C": 14, "I": 3, "S": 3, "F": 7, "K": 7, "Q": 11, "M": 5, "R": 3, "A": 9, "O": 6}


class Page(NamedTuple):
    """One language of the page; `language` is its place in the pairs of words."""

    path: Path
    language: int
    title: str
    head: str
    states: dict[str, str]
    missing: str
    columns: str
    groups: dict[str, str]


PAGES = (
    Page(
        DOCS / "vi" / "phu-luc-vi.md",
        0,
        "Phụ lục VI Nghị định 30/2020/NĐ-CP: phần mềm làm được gì",
        "Tạo bằng `./run checklist` từ `docs/annex6.toml`; đừng sửa ở đây. Mỗi yêu cầu của Phần I (mục III–V) kèm nơi"
        " làm việc đó và kiểm thử chứng minh. Cái gì chưa có thì nói là chưa.",
        {"done": "Có", "part": "Một phần", "none": "Chưa"},
        "Chưa có",
        "| Mã | Điểm | Yêu cầu | | Phần mềm | Mã nguồn | Kiểm thử |",
        {
            "C": "Tạo lập và theo dõi văn bản",
            "I": "Kết nối, liên thông",
            "S": "An ninh thông tin",
            "F": "Lập và quản lý hồ sơ",
            "K": "Bảo quản và lưu trữ",
            "Q": "Thống kê, tìm kiếm, sử dụng",
            "M": "Dữ liệu đặc tả",
            "R": "Thu hồi văn bản",
            "A": "Quản trị hệ thống",
            "O": "Thông tin đầu ra",
        },
    ),
    Page(
        DOCS / "en" / "annex-6.md",
        1,
        "Annex VI of Nghị định 30/2020/NĐ-CP: what the office does of it",
        "Made by `./run checklist` from `docs/annex6.toml`; do not edit. Every item of part I (III–V), where it is"
        " done, and the test that shows it. What is not done is said.",
        {"done": "Done", "part": "In part", "none": "Not yet"},
        "Missing",
        "| Item | Point | Asked | | The office | Code | Tests |",
        {
            "C": "Create and follow documents",
            "I": "Interconnection",
            "S": "Security",
            "F": "Case files",
            "K": "Keeping",
            "Q": "Count, search, use",
            "M": "Metadata",
            "R": "Recall",
            "A": "Administration",
            "O": "Outputs",
        },
    ),
)


def items() -> list[dict[str, Any]]:
    return tomllib.loads((DOCS / "annex6.toml").read_text("utf-8"))["item"]


def written(page: Page) -> str:
    """The words of a page."""
    found = items()
    counted = ", ".join(
        f"{name.lower()}: {sum(one['state'] == state for one in found)}" for state, name in page.states.items()
    )
    lines = [f"# {page.title}", "", page.head, "", f"{len(found)}: {counted}.", ""]
    for letter, name in page.groups.items():
        lines += [f"## {letter}. {name}", "", page.columns, "| --- | --- | --- | --- | --- | --- | --- |"]
        lines += [_row(one, page) for one in found if one["id"][0] == letter]
        lines.append("")
    return "\n".join(lines)


def _row(one: dict[str, Any], page: Page) -> str:
    code = "<br>".join(f"[{name}](../../src/vanban/{name})" for name in one["code"])
    tests = "<br>".join(_test(name) for name in one["tests"])
    missing = [f"*{page.missing}:* {one['missing'][page.language]}"] if "missing" in one else []
    does = " ".join(([one["does"][page.language]] if "does" in one else []) + missing)
    words = one["asked"][page.language], page.states[one["state"]], does
    return f"| {one['id']} | {one['point']} | {' | '.join(words)} | {code} | {tests} |"


def _test(name: str) -> str:
    path, _, function = name.partition("::")
    return f"[{function.removeprefix('test_').replace('_', ' ')}](../../tests/{path})"


if __name__ == "__main__":
    for page in PAGES:
        page.path.write_text(written(page), "utf-8")
