"""`vanban export`: everything that the office has, in formats that need no Vanban."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from vanban.office.keeping.commands.office import answer, open_office
from vanban.terminal import Parser, complain


def main(argv: Sequence[str] | None = None) -> int:
    """Export. Exit status 0; 1 where originals were lost or damaged; 2 where it is refused."""
    parser = Parser(
        prog="vanban export",
        description="Xuất mọi dữ liệu ra dạng mở: sổ và nhiệm vụ (CSV, XLSX), bản ghi và nhật ký (JSON Lines), tệp gốc "
        "mang tên dễ hiểu. Bị ngắt giữa chừng thì chạy lại lệnh ấy để làm tiếp.",
    )
    parser.add_argument("folder", metavar="THƯ_MỤC", type=Path, help="thư mục mới, hoặc của lần xuất bị ngắt")
    args = parser.parse_args(argv)
    return answer(lambda: _run(args))


def _run(args: Namespace) -> int:
    open_office()
    from vanban.office.keeping.export import export
    from vanban.office.keeping.journal import tell

    folder = args.folder.absolute()
    lost = export(folder)
    tell("export", path=str(folder), missing=len(lost))
    print(f"Đã xuất mọi dữ liệu vào {folder}")
    if lost:
        return complain(f"{len(lost)} tệp gốc mất hoặc hỏng, xem {folder}/tep-thieu.txt") - 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
