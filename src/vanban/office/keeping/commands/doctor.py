"""`vanban doctor`: what is wrong with the data of the office, and, where that loses nothing, its repair."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence

from vanban.office.keeping.commands.office import answer, open_office
from vanban.terminal import Parser


def main(argv: Sequence[str] | None = None) -> int:
    """Look the office over. Exit status 0; 1 where something is wrong still; 2 where it could not be looked into."""
    parser = Parser(
        prog="vanban doctor",
        description="Kiểm tra dữ liệu trong khi phần mềm đang chạy: tệp gốc mất, hỏng, thừa; tệp tạm; chuỗi nhật ký; "
        "số khuyết, số trùng; việc nền và hồ sơ ở trạng thái không thể có.",
    )
    parser.add_argument("--repair", action="store_true", help="sửa những chỗ sửa được mà không mất gì")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="dạng kết quả (mặc định: text)")
    args = parser.parse_args(argv)
    return answer(lambda: _run(args))


def _run(args: Namespace) -> int:
    open_office()
    from vanban.office.keeping.findings import of_rows, of_store
    from vanban.office.keeping.journal import tell
    from vanban.office.keeping.snapshot import snapshot

    with snapshot():
        found = list(of_rows())
    found += of_store()
    repaired = []
    for finding in found if args.repair else []:
        if finding.repair is not None:
            finding.repair()
            repaired.append(finding)
    if repaired:
        tell("repair", repaired=[{"code": one.code, "where": one.where} for one in repaired])
    if args.format == "json":
        told = [
            {
                "code": one.code,
                "where": one.where,
                "what": one.what,
                "repairable": one.repair is not None,
                "repaired": one in repaired,
            }
            for one in found
        ]
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for one in found:
            end = " [đã sửa]" if one in repaired else " [sửa được: --repair]" if one.repair else ""
            print(f"{one.code}: {one.where}: {one.what}{end}")
        if not found:
            print("Không thấy chỗ nào hỏng.")
    return 1 if len(repaired) < len(found) else 0


if __name__ == "__main__":
    sys.exit(main())
